package web

import (
	"cmp"
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A span is when a body has a role in a task, by all rules that say so: one often
// follows another.
type span struct {
	task link
	role string
	when []*kv1.Validity
}

type spans []*span

func (s *spans) add(task link, role string, when *kv1.Validity) {
	i := slices.IndexFunc(*s, func(o *span) bool { return o.task == task && o.role == role })
	if i < 0 {
		i = len(*s)
		*s = append(*s, &span{task: task, role: role})
	}
	(*s)[i].when = append((*s)[i].when, when)
}

// turn is the edge at which the role comes to the body after a day, or leaves it; nil
// where neither is known.
func (s *span) turn(on string) (comes, goes *kv1.Edge) {
	var since, until []*kv1.Edge
	for _, v := range s.when {
		if e := validity.Since(v, on); e != nil {
			since = append(since, e)
		}
		if e := validity.Until(v, on); e != nil {
			until = append(until, e)
		}
	}
	early := func(x, y *kv1.Edge) int { return cmp.Compare(validity.First(x), validity.First(y)) }
	if !s.holds(on, nil) {
		if len(since) > 0 {
			comes = slices.MinFunc(since, early)
		}
		return comes, nil
	}
	slices.SortStableFunc(until, early)
	for _, e := range until {
		if !s.holds(cmp.Or(e.GetDate(), e.GetNotAfter(), e.GetNotBefore()), e) {
			return nil, e
		}
	}
	return nil, nil
}

// holds tells whether the body may have the role on a day, by a rule that does not end
// at an edge.
func (s *span) holds(on string, end *kv1.Edge) bool {
	return slices.ContainsFunc(s.when, func(v *kv1.Validity) bool {
		return (end == nil || v.GetTo() != end) && validity.At(v, on) != validity.Out
	})
}

// about is an edge in words, also where only one side of it is known.
func (p *page) about(e *kv1.Edge) string {
	switch {
	case e.GetNotBefore() != "" && e.GetNotAfter() == "":
		return p.Say("body.notbefore", p.Day(e.GetNotBefore()))
	case e.GetNotBefore() == "" && e.GetNotAfter() != "":
		return p.Say("body.notafter", p.Day(e.GetNotAfter()))
	}
	return p.edge(e)
}
