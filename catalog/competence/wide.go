package competence

import (
	"iter"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Of a place that is too wide: what may be answered within it.

// narrow puts the question for the place before NOT_REQUIRED, where that is not
// true of all of the place: of the role, or of what it waits for.
func (s *sideEnd) narrow(r *resolver, wide []candidate) {
	if !s.nobody() && len(s.needed) == 0 {
		return
	}
	f, narrower := r.narrower(&s.moment, wide)
	switch {
	case !narrower:
	case s.nobody():
		s.failures, s.outcome = []failure{f}, f.outcome
	default:
		s.unasked = f.outcome
	}
}

// narrower is the failure of a place within which rejected rules may be there.
func (r *resolver) narrower(m *moment, wide []candidate) (failure, bool) {
	for _, resort := range [2]bool{false, true} { // a place that can be told more closely goes first
		var choices []*territory
		var of *candidate
		for i := range wide {
			c := &wide[i]
			for t := range c.territories() {
				if c.resort == resort && !slices.Contains(choices, t) && t != c.at.territory && r.spot(m, t).within(c.at.territory) {
					choices, of = append(choices, t), c
				}
			}
		}
		if len(choices) > 0 {
			return r.tooWide(m, of, choices), true
		}
	}
	return failure{}, false
}

// widen puts beside the choices within a place that is too wide whatever else is answered
// by itself there: what the rule leaves out, and for which another rule of the role
// stands. No choice holds Margitsziget, which the capital governs beside its districts.
func (s *sideEnd) widen(r *resolver, wide []candidate) {
	for i := range s.failures {
		f := &s.failures[i]
		if len(s.found) > 0 || f.outcome != kv1.Outcome_AMBIGUOUS_PLACE || f.place() == nil || len(f.choices) == 0 {
			continue
		}
		choices := slices.Clone(f.choices)
		add := func(t *territory) {
			at := r.spot(&s.moment, t)
			if t != f.at.territory && at.within(f.at.territory) && !at.withinAny(choices) {
				choices = append(choices, t)
			}
		}
		for k := range wide {
			if wide[k].at.territory != f.at.territory {
				continue
			}
			for t := range wide[k].territories() {
				add(t)
			}
		}
		for _, t := range f.without {
			add(t)
		}
		for _, t := range f.model.without {
			add(t)
		}
		f.choices = choices
	}
}

// mayReachBelow tells whether a territory of the candidate has lain below its
// place at any time.
func (c *candidate) mayReachBelow() bool {
	if len(c.at.children) == 0 {
		return false
	}
	for t := range c.territories() {
		if t.under(c.at.territory) {
			return true
		}
	}
	return false
}

// territories are those for which a rule stands: its own and its map's.
func (c *rule) territories() iter.Seq[*territory] {
	return func(yield func(*territory) bool) {
		for _, own := range [2][]*territory{c.within, c.model.within} {
			for _, t := range own {
				if !yield(t) {
					return
				}
			}
		}
	}
}
