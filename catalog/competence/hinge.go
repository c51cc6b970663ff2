package competence

import (
	"math"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A hinge is a circumstance that followed from a place and on which the end of a role
// hangs there: how many live there, its standing, whose office has its seat there.
type hinge struct {
	of      *circumstance
	value   value
	near    bool // a number within a tenth of a bound
	crossed bool // a number that the next count has on the other side of a bound
}

// counts tells whether it is the number of inhabitants.
func (h hinge) counts() bool { return h.of.numeric() }

// hinges are those of a role at a place: of the rule by which somebody is found, nil where
// nobody is, and of those that fell out by nothing else and would stand beside it or before.
func (r *resolver) hinges(m *moment, role kv1.Role, by *rule, at *spot) (all []hinge) {
	if at == nil {
		return nil
	}
	add := func(c *rule, unmet bool) {
		for i := range c.conditions {
			of := &c.conditions[i]
			v, follows := r.followed(m, of.of, at)
			if !follows || unmet && of.met(v) {
				continue
			}
			k := slices.IndexFunc(all, func(h hinge) bool { return h.of.quantity == of.of.quantity })
			if k < 0 {
				k = len(all)
				all = append(all, hinge{of: of.of, value: v})
			}
			all[k].near = all[k].near || of.near(v)
			all[k].crossed = all[k].crossed || of.of.numeric() && at.settlement.crosses(of, m.on)
		}
	}
	if by != nil {
		add(by, false)
	}
	area := r.areaOf(m, role)
	for i := range r.rules {
		c := r.rules[i].rule
		if c == by || c.role != role || len(c.conditions) == 0 || by != nil && (c.first() != by.first() || c.priority < by.priority) {
			continue
		}
		asked := func(o option) bool { return o.spot != nil && o.territory == at.territory }
		if r.inForce(m, c) && r.fellOutByPlace(m, c, at) && r.reaches(m, &candidate{listed: r.rules[i], at: at}) &&
			slices.ContainsFunc(r.locate(m, r.rules[i], area).options, asked) {
			add(c, true)
		}
	}
	return all
}

// near tells whether a number lies within a tenth of a bound of the condition.
func (c *condition) near(v value) bool {
	within := func(bound int64) bool { return 10*max(int64(v)-bound, bound-int64(v)) <= bound }
	return c.of.numeric() && (c.min > 0 && within(c.min) || c.max < math.MaxInt64 && within(c.max))
}

// nearBound says that a number on which it hangs is near a bound; empty where none is.
func (q *question) nearBound(all []hinge, at *spot) string {
	if !slices.ContainsFunc(all, func(h hinge) bool { return h.near }) {
		return ""
	}
	return " " + q.say(msgSummaryNear, at.settlement.counted(q.on))
}

// followed is the value of a circumstance that the request does not give and that follows
// from a place.
func (r *resolver) followed(m *moment, of *circumstance, at *spot) (value, bool) {
	if _, given := r.q.fact(of); given || of.kind() != kv1.Concept_Circumstance_DERIVED {
		return 0, false
	}
	return r.derived(m, of, at)
}

// fellOutByPlace tells whether a rule fell out by what follows from a place, and by
// nothing else: what nobody gave is as usual, or as the rule wants it.
func (r *resolver) fellOutByPlace(m *moment, c *rule, at *spot) bool {
	fell := false
	for i := range c.conditions {
		of := &c.conditions[i]
		if v, follows := r.followed(m, of.of, at); follows {
			fell = fell || !of.met(v)
		} else if v, given := r.q.fact(of.of); given && !of.met(v) || !given && of.of.usual >= 0 && !of.met(value(of.of.usual)) {
			return false
		}
	}
	return fell
}

// hingesOf are those of a finding.
func (r *resolver) hingesOf(s *sideEnd, f *finding) []hinge {
	if len(f.conditions) == 0 && !s.dropped.has(kv1.Rejected_CONDITION) {
		return nil
	}
	defer r.q.livingAt(s.home)()
	return r.hinges(&s.moment, f.role, f.rule, f.at)
}

// hingesOfNobody are those of a role that asks for nobody, at the place at which was looked.
func (r *resolver) hingesOfNobody(role kv1.Role, s *sideEnd) ([]hinge, *spot) {
	places := s.places()
	if !s.nobody() || !s.dropped.has(kv1.Rejected_CONDITION) || len(places) != 1 || places[0].spot == nil {
		return nil, nil
	}
	defer r.q.livingAt(s.home)()
	return r.hinges(&s.moment, role, nil, places[0].spot), places[0].spot
}

// addHinges adds a step for each.
func (l *stepList) addHinges(m *moment, all []hinge, at *spot) {
	for _, h := range all {
		record := at.Name
		if at.settlement != nil {
			record = at.settlement.Name
		}
		if h.counts() {
			l.add(kv1.Step_CIRCUMSTANCE, record, msgStepCounted, at.settlement.counted(m.on))
		} else {
			l.add(kv1.Step_CIRCUMSTANCE, record, msgStepCircumstance, h.of.title(l.r.q.lang), h.of.label(h.value, l.r.q.lang))
		}
	}
}

// addCount adds the caveat of what hangs on the number of inhabitants: the law counts
// permanent ones (Szoctv. 86. § (2), Gyvt. 94. § (3)), which the counts of territories do not.
func (l *caveatList) addCount(m *moment, all []hinge, at *spot) {
	if !slices.ContainsFunc(all, hinge.counts) {
		return
	}
	count := ""
	if l.r.q.full {
		count = at.settlement.counted(m.on)
		if slices.ContainsFunc(all, func(h hinge) bool { return h.crossed }) {
			count = l.r.q.say(msgCountCrossed, count, at.settlement.counts(m.on)[1].text())
		}
	}
	l.add(kv1.Caveat_POPULATION_COUNT, msgCaveatPopulation, count)
}
