package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

type designation struct {
	*kv1.Designation
	to          *body // nil where a class is named: nobody acts by that
	span        span
	territories []*territory
}

func (a *Atlas) addDesignation(v *kv1.Designation) error {
	d := &designation{Designation: v, to: a.bodies[v.To], span: spanOf(v.Validity)}
	var err error
	d.territories, err = a.all(v.Name, v.Territories)
	a.designations[v.From] = append(a.designations[v.From], d)
	return err
}

// designated is the designation in force, of one of the reasons, that names a
// body in the stead of another for a task and a place.
func (r *resolver) designated(m *moment, from string, at *spot, reasons ...kv1.Designation_Reason) *designation {
	for _, d := range r.a.designations[from] {
		if d.to == nil || !slices.Contains(reasons, d.Reason) || len(d.Tasks) > 0 && !slices.Contains(d.Tasks, r.q.request.Task) {
			continue
		}
		if len(d.territories) > 0 && (at == nil || !at.withinAny(d.territories)) || !m.law(&d.span) {
			continue
		}
		return d
	}
	return nil
}
