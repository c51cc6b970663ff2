package competence_test

import (
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestOnlyWhatMayBeInForceMatters(t *testing.T) {
	hold(t, 200, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		got, err := cut(s, q).resolve(q)
		if err != nil {
			return err.Error()
		}
		return differs(verdictsOf(got), verdictsOf(r))
	})
}

// cut takes from a catalogue what is surely not in force on the day of the
// question, and bears on no answer in any other way. Kept of all times are
//
//   - the task, which is asked about, in force or not;
//   - one competence of each role: one that is over still says that the task has
//     the role, and so which is the primary one;
//   - competences of unknown start: nobody can say that they did not stand then;
//   - bodies and jurisdictions that are over: they lead on to those that follow
//     them;
//   - the jurisdictions of a body that a competence names: that a map draws an
//     area for it at any time counts.
//
// What goes is what has not begun, but for those, and the other competences,
// the designations, parents and standings that are over.
func cut(s shelf, q *kv1.ResolveRequest) (less shelf) {
	on := q.GetOn()
	out := func(v *kv1.Validity) bool { return validity.At(v, on) == validity.Out }
	ahead := func(v *kv1.Validity) bool { return validity.At(&kv1.Validity{From: v.GetFrom()}, on) == validity.Out }
	gone := map[string]bool{}
	for _, b := range each[*kv1.Body](s) {
		gone[b.GetName()] = ahead(b.GetValidity()) && !isNamed(s, b.GetName())
	}
	surely := func(c *kv1.Competence) bool {
		if from := c.GetValidity().GetFrom(); from.GetNotBefore() != "" && from.GetNotAfter() == "" {
			return false
		}
		return out(c.GetValidity()) && (q.GetStartedOn() == "" || validity.At(c.GetValidity(), q.GetStartedOn()) == validity.Out)
	}
	has := map[kv1.Role]bool{}
	for _, c := range each[*kv1.Competence](s) {
		has[c.GetRole()] = has[c.GetRole()] || !surely(c)
	}
	for _, r := range s {
		keep := true
		switch v := r.(type) {
		case *kv1.Territory:
			v = proto.CloneOf(v)
			v.Parents = slices.DeleteFunc(v.Parents, func(p *kv1.Territory_Parent) bool { return out(p.GetValidity()) })
			v.Standings = slices.DeleteFunc(v.Standings, func(d *kv1.DatedTitle) bool { return out(d.GetValidity()) })
			r = v
		case *kv1.Body:
			keep = !gone[v.GetName()]
		case *kv1.Jurisdiction:
			keep = isNamed(s, v.GetBody()) || !gone[v.GetBody()] && !ahead(v.GetValidity())
		case *kv1.Competence:
			keep = !surely(v) || !has[v.GetRole()]
			has[v.GetRole()] = true
		case *kv1.Designation:
			keep = !out(v.GetValidity()) && !gone[v.GetFrom()]
		}
		if keep {
			less = append(less, r)
		}
	}
	return less
}

// isNamed tells whether a competence or a designation names a body.
func isNamed(s shelf, body string) bool {
	return slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool { return c.GetHolder() == body }) ||
		slices.ContainsFunc(each[*kv1.Designation](s), func(d *kv1.Designation) bool { return d.GetTo() == body })
}
