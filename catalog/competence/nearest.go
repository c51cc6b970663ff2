package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An office is what tells a finding from another where it does not matter which of
// several offices is the nearest: the class of which any may act, or else the holder.
type office struct {
	any *class
	of  any
}

func (f *finding) office() office {
	if f.anyOffice() && f.class != nil {
		return office{any: f.class}
	}
	return office{of: f.holder()}
}

// onlyNearest tells whether the sides of a role differ in nothing but which office is
// the nearest of those of which any may act.
func (e *roleEnd) onlyNearest() bool {
	first := e.side(0)
	for i := range e.count {
		s := e.side(i)
		if s.outcome != kv1.Outcome_CHOICE || !officesIn(s.found, first.found) || !officesIn(first.found, s.found) {
			return false
		}
	}
	return true
}

func officesIn(x, y []finding) bool {
	return !slices.ContainsFunc(x, func(f finding) bool {
		return !slices.ContainsFunc(y, func(g finding) bool { return f.office() == g.office() })
	})
}

// leaveNearest makes the sides of such a role one, the first, with whoever may act on any of
// them: nobody in particular acts where not every side has the same office nearest. The
// others are left as they are: what will be, once all brackets are past, the last of them says.
func (e *roleEnd) leaveNearest() {
	near := map[*class][]*body{} // on some sides, but not on all
	for i := range e.every {
		for _, f := range e.every[i].found {
			of := f.office().any
			if of != nil && f.body != nil && !slices.Contains(near[of], f.body) && !e.nearOnAll(of, f.body) {
				near[of] = append(near[of], f.body)
			}
		}
	}
	left := func(f finding) finding {
		if of := f.office().any; of != nil && (f.body == nil || slices.Contains(near[of], f.body)) {
			f.body, f.jurisdiction, f.designation, f.succeeded, f.near = nil, nil, nil, nil, near[of]
		}
		return f
	}
	first := e.first()
	for i := range first.found {
		first.found[i] = left(first.found[i])
	}
	for i := range e.every[1:] {
		for _, f := range e.every[1+i].found {
			f = left(f)
			if !slices.ContainsFunc(first.found, func(o finding) bool { return o.holder() == f.holder() }) {
				first.found = append(slices.Clip(first.found), f)
			}
		}
	}
	e.count = 1
}

// nearOnAll tells whether every side has a body as the nearest of a class.
func (e *roleEnd) nearOnAll(of *class, b *body) bool {
	for i := range e.every {
		if !slices.ContainsFunc(e.every[i].found, func(f finding) bool { return f.office().any == of && f.body == b }) {
			return false
		}
	}
	return true
}
