package competence

import (
	"iter"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// follows tells whether a rule of a role goes by the places of the primary one, or by
// what that took.
func (r *resolver) follows(role kv1.Role, primary *roleEnd) bool {
	for i := range r.rules {
		if c := r.rules[i].rule; c.role == role && (c.ofArea() && !primary.without(c) || primary.hands(c)) {
			return true
		}
	}
	return false
}

// hands tells whether a rule hangs on what the role took instead of a usual value, or for
// which alone it asks somebody.
func (e *roleEnd) hands(c *rule) bool {
	for s := range e.ends() {
		if slices.ContainsFunc(s.asks, func(f fact) bool { return c.hangsOn(f.of) }) {
			return true
		}
		for _, f := range s.taken {
			if f.of.usual >= 0 && c.hangsOn(f.of) {
				return true
			}
		}
	}
	return false
}

// ends are all sides, each with how it is at either place where the client may live.
func (e *roleEnd) ends() iter.Seq[*sideEnd] {
	return func(yield func(*sideEnd) bool) {
		for i := range e.every {
			s := &e.every[i]
			if !yield(s) {
				return
			}
			for k := range s.lives {
				if !yield(&s.lives[k]) {
					return
				}
			}
		}
	}
}

// without tells whether the places of the role lie, on every side, outside the
// territories of a rule, and have none of them below.
func (e *roleEnd) without(c *rule) bool {
	if len(c.within) == 0 {
		return false
	}
	in := func(o option) bool {
		return o.unclear != nil || o.withinAny(c.within) || slices.ContainsFunc(c.within, func(t *territory) bool { return t.under(o.territory) })
	}
	for s := range e.ends() {
		if area := s.places(); len(area) == 0 || slices.ContainsFunc(area, in) {
			return false
		}
	}
	return true
}

// at is the side of the primary role that goes with m, as it is where the client is
// taken to live.
func (e *roleEnd) at(q *question, m *moment) *sideEnd {
	for i := range e.every {
		s := &e.every[i]
		if s.lawPast == (m.lawPast && e.met.law) && s.mapPast == (m.mapPast && e.met.maps) {
			return s.there(q)
		}
	}
	return e.every[0].there(q)
}

// area are the places of the primary role, on the side of m: appeal and supervision
// follow them, wherever the asker is. Which of two places it is cannot be told where the
// client may live at either.
func (e *roleEnd) area(q *question, m *moment) []option {
	if e == nil {
		return nil
	}
	s := e.at(q, m)
	if s.parted {
		return nil
	}
	return s.places()
}

// areaOf are the places of the primary role for another one.
func (r *resolver) areaOf(m *moment, role kv1.Role) []option {
	if role == r.primary {
		return nil
	}
	return r.ended[0].area(r.q, m)
}

// areas are its places where they hang on a circumstance: each list of them.
func (e *roleEnd) areas(q *question, m *moment) [][]option {
	if e == nil {
		return nil
	}
	s := e.at(q, m)
	if s.parted {
		return nil
	}
	return s.apart
}

// places are those by which bodies were found, or where nobody was, those at which was
// looked: each once.
func (s *result) places() []option {
	var places []option
	add := func(place option) {
		if place.told() && !slices.ContainsFunc(places, place.same) {
			places = append(places, place)
		}
	}
	for i := range s.found {
		add(s.found[i].option())
	}
	for _, o := range s.also {
		add(o)
	}
	if len(s.found) > 0 {
		return places
	}
	for _, o := range s.sought {
		add(o)
	}
	return places
}

// seekAmong notes the places of a role that asks for nobody: those of its rules, where
// all that have any have the same.
func (s *sideEnd) seekAmong(located []located) {
	s.sought = nil
	for i := range located {
		switch places := located[i].places(); {
		case len(places) == 0:
		case len(s.sought) == 0:
			s.sought = slices.Clone(places)
		case !alike(places, s.sought):
			s.sought = nil
			return
		}
	}
}

// seekBy notes the places of trials that end differently: those at which whoever is asked
// was found or looked for. Where they are not the same in all, they stand apart.
func (s *sideEnd) seekBy(trials []trial) {
	s.sought, s.apart = nil, nil
	for i := range trials {
		if of := trials[i].places(); !trials[i].nobody() && !slices.ContainsFunc(s.apart, func(o []option) bool { return alike(o, of) }) {
			s.apart = append(s.apart, of)
		}
	}
	if len(s.apart) == 1 {
		s.sought, s.apart = s.apart[0], nil
	}
}

// endFollowing settles a role at one moment: where the places of the primary one hang on
// a circumstance, at each of them; and where it ends otherwise at one than at another, it
// waits as that one does.
func (r *resolver) endFollowing(m moment, role kv1.Role, primary *roleEnd) sideEnd {
	areas := primary.areas(r.q, &m)
	if len(areas) == 0 {
		return r.endIn(m, role, primary, primary.area(r.q, &m))
	}
	s, several := r.endIn(m, role, primary, areas[0]), false
	for _, area := range areas[1:] {
		other := r.endIn(m, role, primary, area)
		if !s.asWell(&other) {
			return primary.at(r.q, &m).waiting(m)
		}
		several = several || !alike(s.places(), other.places())
	}
	if several && s.nobody() {
		s.sought = nil // at no one place
	}
	return s
}

// waiting is a role that waits as this one does, for nobody knows which of its places
// it is.
func (s *sideEnd) waiting(m moment) sideEnd {
	w := sideEnd{moment: m, result: result{outcome: s.outcome}}
	if len(s.needed) == 0 {
		w.failures = s.failures
	}
	for _, c := range s.needed {
		needed := choice{of: c.of}
		for _, o := range c.options {
			needed.options = append(needed.options, choiceOption{value: o.value})
		}
		w.needed = append(w.needed, needed)
	}
	return w
}
