package competence

import (
	"iter"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// take takes the values of a fact from the primary role: those that it took instead of the
// usual one, and of a fact without a usual value those for which alone it asks somebody.
func (o *openFact) take(primary *sideEnd) {
	from := primary.asks
	if o.usual {
		from = primary.taken
	}
	for _, f := range from {
		if f.of != o.of {
			continue
		}
		if !o.handed {
			o.values, o.unnamed, o.usual, o.handed = o.values[:0], 0, false, true
		}
		o.values = append(o.values, f.value)
	}
}

// take tells for what the circumstances were taken that nobody gave: usual values, and
// values for which alone the answer holds. It waits where trials that ask somebody end
// differently.
func (s *sideEnd) take(open []openFact, trials []trial, opened, waits bool) {
	by, stride := asking(trials), len(trials)
	for i := range open {
		o := &open[i]
		values := o.tried(opened)
		stride /= len(values)
		switch {
		case o.usual && !opened:
			s.assumed = append(s.assumed, fact{o.of, values[0]})
		case by < 0:
		case waits:
			if o.usual {
				s.takeAsking(i, o, trials)
			}
		case !o.of.numeric() && trials[by].hangsOn(o.of): // of a number its bound is told
			s.takeHolding(o, values, trials, by, stride)
		}
		if by >= 0 && !waits && !o.usual && o.of.kind() != kv1.Concept_Circumstance_DERIVED {
			from := len(s.asks)
			if s.asks = o.asking(s.asks, i, trials); len(s.asks)-from == len(o.values) {
				s.asks = s.asks[:from] // it does not hang on it
			}
		}
	}
}

// asking adds the values of a fact, the i-th, for which somebody is asked.
func (o *openFact) asking(into []fact, i int, trials []trial) []fact {
	for _, v := range o.values {
		if slices.ContainsFunc(trials, func(t trial) bool { return !t.nobody() && t.taken[i].value == v }) {
			into = append(into, fact{o.of, v})
		}
	}
	return into
}

// takeHolding takes the values of a fact for which a role ends as it does, and by the
// same rules: where these are not all, or are handed on. trials that differ in nothing
// but its value stand stride apart; by is the one by which the role ends.
func (s *sideEnd) takeHolding(o *openFact, values []value, trials []trial, by, stride int) {
	from, at := len(s.taken), by/stride%len(values)
	for k, v := range values {
		if trials[by+(k-at)*stride].sameBy(&trials[by].result) {
			s.taken = append(s.taken, fact{o.of, v})
		}
	}
	switch held := s.taken[from:]; {
	case len(held) == len(values) && !o.handed:
		s.taken = s.taken[:from]
	case o.usual && held[0].value == values[0]:
		s.taken, s.assumed = s.taken[:from], append(s.assumed, held[0])
	}
}

// takeAsking takes the values of a fact, the i-th, for which somebody is asked, where
// it is asked for or the usual one is not among them.
func (s *sideEnd) takeAsking(i int, o *openFact, trials []trial) {
	from := len(s.taken)
	s.taken = o.asking(s.taken, i, trials)
	needed := slices.ContainsFunc(s.needed, func(c choice) bool { return c.of == o.of })
	if !needed && s.taken[from].value == o.values[0] {
		s.taken = s.taken[:from]
	}
}

// by are the rules by which a result ends: those that led to whoever is found, or
// where nobody is, to nobody.
func (s *result) by() iter.Seq[*rule] {
	return func(yield func(*rule) bool) {
		for i := range s.found {
			if !yield(s.found[i].rule) {
				return
			}
		}
		for i := range s.failures {
			if len(s.found) == 0 && !yield(s.failures[i].rule) {
				return
			}
		}
	}
}

// hangsOn tells whether a result ends by a rule that does.
func (s *result) hangsOn(of *circumstance) bool {
	for c := range s.by() {
		if c.hangsOn(of) {
			return true
		}
	}
	return false
}

// sameBy tells whether two results are the same answer by the same rules.
func (s *result) sameBy(other *result) bool {
	return s.same(other) && s.isBy(other) && other.isBy(s)
}

// isBy tells whether the rules by which a result ends are among those of another.
func (s *result) isBy(other *result) bool {
	for c := range s.by() {
		is := false
		for o := range other.by() {
			is = is || o == c
		}
		if !is {
			return false
		}
	}
	return true
}
