package competence

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An assignment gives values to circumstances that nobody gave.
type assignment []fact

func (a assignment) value(of *circumstance) (value, bool) {
	for i := range a {
		if a[i].of == of || a[i].of.quantity == of.quantity {
			return a[i].value, true
		}
	}
	return 0, false
}

// An openFact is a circumstance on which candidates hang and which nobody gave,
// with the values that are tried.
type openFact struct {
	of      *circumstance
	values  []value
	unnamed uint64 // of the list, a bit for each value that no candidate names: one of them is tried, and stands for all
	usual   bool   // only the usual value is tried
	handed  bool   // the values are those that the primary role took
}

// openFacts are the circumstances on which candidates hang and that are not
// known, in the order in which these name them, those of unknown start last. What the
// primary role took holds for the others too.
func (r *resolver) openFacts(m *moment, cases [][]candidate, later []candidate, primary *roleEnd) []openFact {
	candidates := cases[0]
	if len(cases) > 1 {
		candidates = slices.Concat(cases...)
		slices.SortStableFunc(candidates, func(x, y candidate) int { return strings.Compare(x.name, y.name) })
	}
	var open []openFact
	for _, list := range [2][]candidate{candidates, later} {
		for i := range list {
			c := &list[i]
			for k := range c.conditions {
				of := &c.conditions[k]
				if of.of.bound() {
					continue
				}
				if _, known := r.known(m, of.of, c.place()); !known {
					open = addOpen(open, of)
				}
			}
		}
	}
	for i := range open {
		open[i].complete()
		if primary != nil {
			open[i].take(primary.at(r.q, m))
		}
	}
	return open
}

func addOpen(open []openFact, c *condition) []openFact {
	i := slices.IndexFunc(open, func(o openFact) bool { return o.of == c.of || o.of.quantity == c.of.quantity })
	if i < 0 {
		i = len(open)
		open = append(open, openFact{of: c.of, usual: c.of.usual >= 0})
	}
	add := func(v value) {
		if v >= 0 && !slices.Contains(open[i].values, v) {
			open[i].values = append(open[i].values, v)
		}
	}
	if c.of.numeric() {
		if c.min > 0 {
			add(value(c.min))
			add(value(c.min - 1))
		}
		if c.max < math.MaxInt64 {
			add(value(c.max))
			add(value(c.max + 1))
		}
		return open
	}
	for v := range c.of.values {
		if c.values&(1<<v) != 0 {
			add(value(v))
		}
	}
	return open
}

// complete adds a value that no candidate names, the usual one or else the first of
// the list, and puts the values in the order of the list, the usual one first.
func (o *openFact) complete() {
	usual := value(o.of.usual)
	for v := range o.of.values {
		if !slices.Contains(o.values, value(v)) {
			o.unnamed |= 1 << v
		}
	}
	switch {
	case o.usual && o.unnamed&(1<<usual) != 0:
		o.values = append(o.values, usual)
	case o.unnamed != 0:
		o.values = append(o.values, value(bits.TrailingZeros64(o.unnamed)))
	}
	if len(o.values) == 0 {
		o.values = append(o.values, 0) // a number that no condition bounds
	}
	slices.Sort(o.values)
	if i := slices.Index(o.values, usual); o.usual && i > 0 {
		copy(o.values[1:], o.values[:i])
		o.values[0] = usual
	}
}

// tried are the values of a fact that are tried: the usual one alone, which goes
// first, or where that is opened all.
func (o *openFact) tried(opened bool) []value {
	if o.usual && !opened {
		return o.values[:1]
	}
	return o.values
}

// maxTrials bounds how many combinations of facts are tried, and maxTried for how
// many rules that is done.
const (
	maxTrials = 1024
	maxTried  = 1 << 16
)

// A trial is an assignment of facts and how the role ends under it.
type trial struct {
	taken assignment
	result
}

// try settles the cases under every combination of the values of the open facts;
// false where these are too many.
func (r *resolver) try(m *moment, cases [][]candidate, before *result, open []openFact, opened bool) ([]trial, bool) {
	rules := 0
	for _, candidates := range cases {
		rules += len(candidates)
	}
	total := 1
	for i := range open {
		if total *= len(open[i].tried(opened)); total > maxTrials || total > 1 && total*rules > maxTried {
			return nil, false
		}
	}
	trials := r.trials.room(total)
	for k := range trials {
		n, taken := k, assignment(r.taken.room(len(open)))
		for i := len(open) - 1; i >= 0; i-- {
			values := open[i].tried(opened)
			taken[i] = fact{open[i].of, values[n%len(values)]}
			n /= len(values)
		}
		trials[k] = trial{taken, r.settleCases(m, cases, before, taken)}
	}
	return trials, true
}

// settleCases settles every case and puts the results together.
func (r *resolver) settleCases(m *moment, cases [][]candidate, before *result, taken assignment) result {
	var s result
	if len(cases) == 1 {
		s = r.settleCase(m, cases[0], before, taken)
	} else {
		results := make([]result, len(cases))
		for i, candidates := range cases {
			results[i] = r.settleCase(m, candidates, before, taken)
		}
		s = combine(results)
	}
	s.leaveOpen(r, m, before.later, taken)
	return s
}

func (r *resolver) settleCase(m *moment, candidates []candidate, before *result, taken assignment) result {
	s := r.settle(m, candidates, taken)
	s.dropped |= before.dropped
	if len(s.found) == 0 && len(s.failures) == 0 {
		s.end(r)
	}
	return s
}

// asking is the first trial that asks somebody, negative where none does.
func asking(trials []trial) int {
	for i := range trials {
		if !trials[i].nobody() {
			return i
		}
	}
	return -1
}

// differ tells whether the trials end differently. Those in which the law asks
// for nobody do not count: the condition is then part of the matter.
func differ(trials []trial) bool {
	var first *result
	for i := range trials {
		switch t := &trials[i].result; {
		case t.nobody():
		case first == nil:
			first = t
		case !t.alike(first):
			return true
		}
	}
	return false
}

// A choice is a circumstance that decides, with how each value ends.
type choice struct {
	of      *circumstance
	options []choiceOption
}

type choiceOption struct {
	value value
	ends  []*result
}

// deciding are the circumstances that decide: two trials that ask somebody
// differ in nothing but its value and end differently. Where there is none so,
// trials that ask nobody count too.
func deciding(open []openFact, trials []trial) []choice {
	if choices := decidingAmong(open, trials, false); len(choices) > 0 {
		return choices
	}
	return decidingAmong(open, trials, true)
}

func decidingAmong(open []openFact, trials []trial, nobody bool) []choice {
	var choices []choice
	for i := range open {
		if !decides(i, trials, nobody) {
			continue
		}
		c := choice{of: open[i].of}
		for k := range trials {
			t := &trials[k]
			at := slices.IndexFunc(c.options, func(o choiceOption) bool { return o.value == t.taken[i].value })
			if at < 0 {
				at = len(c.options)
				c.options = append(c.options, choiceOption{value: t.taken[i].value})
			}
			o := &c.options[at]
			if !slices.ContainsFunc(o.ends, func(s *result) bool { return s.alike(&t.result) }) {
				o.ends = append(o.ends, &t.result)
			}
		}
		c.complete(&open[i])
		choices = append(choices, c)
	}
	return choices
}

// complete adds the values that were not tried: each ends as the one that stood for it.
func (c *choice) complete(open *openFact) {
	tried := slices.IndexFunc(c.options, func(o choiceOption) bool { return open.unnamed&(1<<o.value) != 0 })
	if tried < 0 {
		return
	}
	stood := c.options[tried]
	for v := range c.of.values {
		if value(v) != stood.value && open.unnamed&(1<<v) != 0 {
			c.options = append(c.options, choiceOption{value(v), stood.ends})
		}
	}
	place := func(o choiceOption) value { // in the list, the usual one first
		if int(o.value) == c.of.usual {
			return -1
		}
		return o.value
	}
	slices.SortFunc(c.options, func(x, y choiceOption) int { return cmp.Compare(place(x), place(y)) })
}

func decides(i int, trials []trial, nobody bool) bool {
	for x := range trials {
		for y := range x {
			t, u := &trials[x], &trials[y]
			if t.taken[i].value == u.taken[i].value || !onlyIn(i, t.taken, u.taken) || !nobody && (t.nobody() || u.nobody()) {
				continue
			}
			if !t.alike(&u.result) {
				return true
			}
		}
	}
	return false
}

// onlyIn tells whether two assignments differ in one fact only.
func onlyIn(i int, x, y assignment) bool {
	for k := range x {
		if k != i && x[k].value != y[k].value {
			return false
		}
	}
	return true
}

// fallback is how a role ends where what decides may not be asked: by the fault
// of the place that would say it, or for want of what is not held.
func (r *resolver) fallback(m *moment, cases [][]candidate, choices []choice) result {
	wide, question := (*candidate)(nil), ""
	for _, choice := range choices {
		if question == "" {
			question = choice.of.title(r.q.lang)
		}
		if choice.of.kind() != kv1.Concept_Circumstance_DERIVED {
			continue
		}
		for _, candidates := range cases {
			for i := range candidates {
				c := &candidates[i]
				if _, known := r.known(m, choice.of, c.place()); known || !c.hangsOn(choice.of) {
					continue
				}
				if f, wrong := r.placeFault(c); wrong {
					return failedWith(f)
				}
				if c.at == nil && c.first() != kv1.Factor_NONE {
					return failedWith(r.fail(c, kv1.Outcome_NEED_FACT, msgNeedPlace))
				}
				if (wide == nil || wide.resort) && c.at != nil && (c.at.settlement == nil || c.at.territory == r.a.capital) {
					wide = c
				}
			}
		}
	}
	switch {
	case wide != nil && wide.resort:
		return failedWith(r.fail(wide, kv1.Outcome_GAP, msgResortTooWide))
	case wide != nil:
		f := r.fail(wide, kv1.Outcome_AMBIGUOUS_PLACE, msgPlaceNotSettlement)
		if all := widest(m, wide.at, (*territory).settles); len(all) < maxBelow { // not some of many
			f.choices = all
		}
		return failedWith(f)
	}
	return failedWith(r.fail(leading(cases), kv1.Outcome_GAP, msgNotHeld, question))
}

// leading is the first candidate of all cases.
func leading(cases [][]candidate) *candidate {
	for _, candidates := range cases {
		if len(candidates) > 0 {
			return &candidates[0]
		}
	}
	return nil
}

// hangsOn tells whether a condition is on a circumstance, or on another bound of
// the same number.
func (c *rule) hangsOn(of *circumstance) bool {
	for i := range c.conditions {
		if c.conditions[i].of.quantity == of.quantity {
			return true
		}
	}
	return false
}

func failedWith(f failure) result {
	return result{outcome: f.outcome, failures: []failure{f}}
}
