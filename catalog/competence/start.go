package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Of a rule whose start is not known, only that it was not before a day, nobody can say
// that it did not stand earlier, on another ground. It is not in force before that day;
// but where no other rule is there for the case either, it is not known who is: that the
// law binds nobody would be a guess.

// startsLater tells whether a rule is not in force for nothing but such a start.
func (r *resolver) startsLater(m *moment, c *rule) bool {
	return c.span.open && r.dayOf(m, c) < c.span.begins[0]
}

// addLater puts a rule of unknown start to its places, as far as it may be there for
// them.
func (s *result) addLater(r *resolver, m *moment, c listed, area []option) {
	l := r.locate(m, c, area)
	add := func(by kv1.Factor) {
		if made := r.put([]located{l}, by); r.reaches(m, &made[0]) || made[0].mayReachBelow() {
			s.later = append(s.later, made[0])
		}
	}
	if len(l.options) == 0 {
		add(kv1.Factor_FACTOR_UNSPECIFIED)
	}
	for i, o := range l.options {
		if !slices.ContainsFunc(l.options[:i], o.same) {
			add(o.by)
		}
	}
}

// leaveOpen ends a result in which the rules ask for nobody as not known, where one of
// unknown start may have stood.
func (s *result) leaveOpen(r *resolver, m *moment, later []candidate, taken assignment) {
	if !s.nobody() {
		return
	}
	for i := range later {
		if c := &later[i]; r.failing(m, c, taken) == nil {
			s.failures = append(s.failures, r.fail(c, kv1.Outcome_GAP, msgStartNotKnown, c.span.begins[0].String()))
			s.seek(c)
			s.outcome = kv1.Outcome_GAP
		}
	}
}
