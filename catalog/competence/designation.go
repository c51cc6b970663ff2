package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

type designation struct {
	*kv1.Designation
	to          *body
	span        span
	territories []*territory
}

func (a *Atlas) addDesignation(v *kv1.Designation) error {
	d := &designation{Designation: v, to: a.bodies[v.To], span: spanOf(v.Validity)}
	a.lasts(&d.span)
	if d.to == nil {
		return dangling(v.Name, v.To)
	}
	if b := a.bodies[v.From]; b != nil {
		b.designations = append(b.designations, d)
	} else if c := a.classes[v.From]; c != nil {
		c.designations = append(c.designations, d)
	} else {
		return dangling(v.Name, v.From)
	}
	var err error
	d.territories, err = a.all(v.Name, v.Territories)
	return err
}

// designations are those in the stead of the holder of a rule.
func (c *rule) designations() []*designation {
	switch {
	case c.body != nil:
		return c.body.designations
	case c.class != nil:
		return c.class.designations
	}
	return nil
}

// designated is the one of designations that is in force, of one of the reasons, and
// names a body for the task and a place.
func (r *resolver) designated(m *moment, all []*designation, at *spot, reasons ...kv1.Designation_Reason) *designation {
	for _, d := range all {
		if !slices.Contains(reasons, d.Reason) || len(d.Tasks) > 0 && !slices.Contains(d.Tasks, r.q.request.Task) {
			continue
		}
		if len(d.territories) > 0 && (at == nil || !at.withinAny(d.territories)) || !m.law(&d.span) {
			continue
		}
		return d
	}
	return nil
}
