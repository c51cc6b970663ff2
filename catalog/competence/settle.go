package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// settle takes the steps of the rules, sections 8 and 9, for one case under one
// assignment of facts.
func (r *resolver) settle(m *moment, candidates []candidate, taken assignment) result {
	s := result{found: r.findings.room(usualFound)[:0]}
	left := emptied(r.left)
	for i := range candidates {
		c := &candidates[i]
		if of := r.failing(m, c, taken); of != nil {
			s.reject(r, c.listed, kv1.Rejected_CONDITION, of)
			continue
		}
		left = append(left, c)
	}
	r.left = left
	left, excluded := r.eligible(left, &s)
	left = r.highest(left, &s)
	asked := left[:0]
	anywhere := slices.ContainsFunc(left, func(c *candidate) bool { return c.taking() && c.anyOffice() && !c.missing && c.unclear == nil })
	for _, c := range left {
		f, wrong := r.placeFault(c)
		switch {
		case !wrong:
			asked = append(asked, c)
		case c.missing && c.concurrent() && anywhere: // nobody need say where it would be
			s.failures = append(s.failures, f)
		default:
			s.failures = append(s.failures[:0], f)
			s.seek(c)
			s.outcome = f.outcome
			return s
		}
	}
	left = asked
	if len(left) == 0 {
		all := true
		for _, c := range excluded {
			s.excluded = append(s.excluded, option{by: c.factor, factor: c.factor, spot: c.place(), resort: c.resort})
			all = r.instead(m, c, &s) && all
			s.seek(c)
		}
		if !all {
			s.found = s.found[:0]
		}
	}
	for _, c := range r.narrow(left, &s) {
		found := len(s.found)
		if f, failed := r.find(m, c, &s); failed {
			s.found = s.found[:found]
			s.failures = append(s.failures, f)
			s.seek(c)
		}
	}
	s.end(r)
	return s
}

// taking tells whether a rule says where something may be filed.
func (c *rule) taking() bool { return c.role == kv1.Role_INTAKE || c.role == kv1.Role_FORWARDING }

// seek notes where a candidate looked that led to nobody.
func (s *result) seek(c *candidate) {
	switch {
	case c.unclear != nil:
		s.sought = append(s.sought, option{unclear: c.unclear})
	case c.at != nil:
		s.sought = append(s.sought, option{by: c.factor, factor: c.factor, spot: c.at, resort: c.resort})
	}
}

// failing is the first condition of a candidate that does not hold, nil where
// all do.
func (r *resolver) failing(m *moment, c *candidate, taken assignment) *condition {
	for i := range c.conditions {
		of := &c.conditions[i]
		v, known := r.known(m, of.of, c.place())
		if !known && of.of.bound() {
			continue // a part of what the task is; said in a caveat
		}
		if !known {
			v, known = taken.value(of.of)
		}
		if known && !of.met(v) {
			return of
		}
	}
	return nil
}

// known is what the request says of a circumstance, or else the place.
func (r *resolver) known(m *moment, of *circumstance, at *spot) (value, bool) {
	if v, ok := r.q.fact(of); ok {
		return v, true
	}
	return r.derived(m, of, at)
}

// eligible parts the candidates from those that the law excludes from the case:
// the notary whose own municipality is the client (Ákr. 23. § (4)). Where others
// are left, these are rejected.
func (r *resolver) eligible(cs []*candidate, s *result) (left, excluded []*candidate) {
	if !r.q.againstNotary() {
		return cs, nil
	}
	for _, c := range cs {
		if r.isExcludable(c.rule) {
			excluded = append(excluded, c)
		} else {
			left = append(left, c)
		}
	}
	for _, c := range excluded {
		s.reject(r, c.listed, kv1.Rejected_EXCLUDED, nil)
	}
	return left, excluded
}

// isExcludable tells whether the general rule excludes the holder of a rule whose own
// municipality is the client: where that rule itself does not look at this.
func (r *resolver) isExcludable(c *rule) bool { return r.isNotary(c) && !c.names(municipalityIsClient) }

// isNotary tells whether the holder of a rule is a notary, as a class or as a
// body.
func (r *resolver) isNotary(c *rule) bool {
	of := c.class
	if c.body != nil {
		of = c.body.class
	}
	return of != nil && r.a.notary != nil && of.is(r.a.notary)
}

// instead finds who acts for an excluded candidate: whom designations of the
// single case name for all its bodies; false where they do not.
func (r *resolver) instead(m *moment, c *candidate, s *result) bool {
	if _, wrong := r.placeFault(c); wrong {
		return false
	}
	var own result
	if _, failed := r.find(m, c, &own); failed {
		return false
	}
	for i := range own.found {
		f := &own.found[i]
		if f.body == nil {
			return false
		}
		d := r.designated(m, f.body.designations, f.at, kv1.Designation_EXCLUSION)
		if d == nil {
			return false
		}
		f.body, f.designation = d.to, d
	}
	s.found = append(s.found, own.found...)
	return true
}

// placeFault is what is wrong with the place of a candidate.
func (r *resolver) placeFault(c *candidate) (failure, bool) {
	switch {
	case c.missing:
		return r.fail(c, kv1.Outcome_NEED_FACT, msgNeedPlace), true
	case c.unclear == nil:
		return failure{}, false
	case len(c.unclear.found) > 0:
		return failure{candidate: c, outcome: kv1.Outcome_AMBIGUOUS_PLACE, reason: say(msgAmbiguousPlace, c.unclear.text), choices: c.unclear.found}, true
	case postcode.MatchString(c.unclear.text):
		return r.fail(c, kv1.Outcome_UNKNOWN_PLACE, msgUnknownPostcode, c.unclear.text), true
	}
	return failure{candidate: c, outcome: kv1.Outcome_UNKNOWN_PLACE, reason: say(msgUnknownPlace, c.unclear.text), choices: c.unclear.nearest(&r.a.gazetteer)}, true
}

// highest keeps the rules of the highest priority.
func (r *resolver) highest(cs []*candidate, s *result) []*candidate {
	if len(cs) < 2 {
		return cs
	}
	return r.keep(cs, s, kv1.Rejected_LOWER_PRIORITY, func(c *candidate) int { return int(c.priority) }, false)
}

// narrow keeps the narrowest territory, then a named body before a class.
// Concurrent rules stand beside each other.
func (r *resolver) narrow(cs []*candidate, s *result) []*candidate {
	if len(cs) < 2 {
		return cs
	}
	cs = r.keep(cs, s, kv1.Rejected_WIDER_TERRITORY, func(c *candidate) int { return c.narrow }, true)
	return r.keep(cs, s, kv1.Rejected_CLASS_BEHIND_BODY, func(c *candidate) int {
		if c.body != nil {
			return 1
		}
		return 0
	}, true)
}

// keep leaves those of the highest rank, and, if that is for exclusive ones
// only, the concurrent ones.
func (r *resolver) keep(cs []*candidate, s *result, reason kv1.Rejected_Reason, rank func(*candidate) int, exclusiveOnly bool) []*candidate {
	best, ranked := 0, false
	for _, c := range cs {
		if n := rank(c); !(exclusiveOnly && c.concurrent()) && (!ranked || n > best) {
			best, ranked = n, true
		}
	}
	kept := cs[:0]
	for _, c := range cs {
		if exclusiveOnly && c.concurrent() || rank(c) >= best {
			kept = append(kept, c)
		} else {
			s.reject(r, c.listed, reason, nil)
		}
	}
	return kept
}

// end gives a result its outcome: the rules, section 10.
func (s *result) end(r *resolver) {
	if len(s.found) > 0 {
		s.outcome = s.foundOutcome(r)
		return
	}
	switch {
	case len(s.failures) > 0:
		s.outcome = s.failures[0].outcome
	case s.dropped.has(kv1.Rejected_EXCLUDED):
		s.outcome = kv1.Outcome_DESIGNATION_NEEDED
	case s.dropped.has(kv1.Rejected_OUTSIDE_TERRITORY), s.dropped.has(kv1.Rejected_CONDITION):
		s.outcome = kv1.Outcome_NOT_REQUIRED
	default:
		s.outcome = kv1.Outcome_GAP
	}
}

// foundOutcome tells a plain answer from a choice, from a place that is too
// coarse for the map, from a conflict, and from several of whom it is not known which acts.
func (s *result) foundOutcome(r *resolver) kv1.Outcome {
	outcome, clash, cut, exclusive, doubt := kv1.Outcome_RESOLVED, false, false, false, false
	for i := range s.found {
		f := &s.found[i]
		exclusive = exclusive || !f.concurrent()
		if f.anyOffice() {
			outcome = kv1.Outcome_CHOICE
		}
		for k := range i {
			other := &s.found[k]
			if other.holder() != f.holder() && (other.candidate == f.candidate || !f.concurrent() && !other.concurrent()) {
				clash = true
				cut = cut || f.partial() || other.partial()
			}
		}
	}
	for i := range s.failures {
		f := &s.failures[i]
		if exclusive && !f.concurrent() && f.outcome != kv1.Outcome_OUT_OF_SCOPE {
			doubt = true
		}
		s.reject(r, f.listed, kv1.Rejected_NO_BODY, nil)
		s.untold = s.untold || !f.notYet(r.q.on)
	}
	switch {
	case clash && cut:
		return kv1.Outcome_AMBIGUOUS_PLACE
	case clash, doubt:
		return kv1.Outcome_CONFLICT
	case s.holed():
		return kv1.Outcome_AMBIGUOUS_PLACE
	case s.unparted(r.q.on):
		return kv1.Outcome_GAP
	}
	return outcome
}

// holed tells whether the map cuts the place of a finding and of the other part says
// nothing: whoever acts there is not known.
func (s *result) holed() bool {
	for i := range s.found {
		f := &s.found[i]
		if f.leavesRest() && !f.anyOffice() && !slices.ContainsFunc(s.found, func(other finding) bool {
			return other.candidate == f.candidate && (!other.leavesRest() || other.jurisdiction.body != f.jurisdiction.body)
		}) {
			return true
		}
	}
	return false
}

// leavesRest tells whether the map cuts the place of a finding and does not say whose
// the rest is.
func (f *finding) leavesRest() bool { return f.partial() && !f.jurisdiction.restElsewhere }

func (j *jurisdiction) partial() bool { return j != nil && j.Partial }

// partial tells whether the map cuts the place of a finding, so that the place within
// it decides. Of the last resort there is none to tell.
func (f *finding) partial() bool { return f.jurisdiction.partial() && !f.resort }

// combine puts the results of the places among which the client may choose
// into one.
func combine(results []result) result {
	all := result{outcome: results[0].outcome, failures: results[0].failures}
	answered, first := false, kv1.Outcome(0)
	differ, parts := false, false
	var lead []finding // those of the first place, without those of whom any may act
	for i := range results {
		s := &results[i]
		all.dropped |= s.dropped
		all.untold = all.untold || s.untold
		all.excluded = append(all.excluded, s.excluded...)
		all.sought = append(all.sought, s.sought...)
		for _, x := range s.rejected {
			all.addRejection(x)
		}
		if len(s.found) == 0 {
			all.placeWithoutBody = true
			continue
		}
		if !answered {
			answered, first, lead = true, s.outcome, notAnyOffice(s.found)
		} else {
			differ = differ || !sameHolders(all.found, s.found)
			parts = parts || !sameHolders(lead, notAnyOffice(s.found))
		}
		switch s.outcome {
		case kv1.Outcome_CONFLICT, kv1.Outcome_AMBIGUOUS_PLACE, kv1.Outcome_GAP:
			return *s
		}
		for _, f := range s.found {
			all.addFinding(f)
		}
	}
	if answered {
		if all.outcome = first; differ {
			all.outcome, all.parts = kv1.Outcome_CHOICE, parts
		}
		all.failures, all.excluded, all.sought = nil, nil, nil
	}
	return all
}

// notAnyOffice are the findings by rules that do not let the client take any office.
func notAnyOffice(of []finding) []finding {
	return slices.DeleteFunc(slices.Clone(of), func(f finding) bool { return f.anyOffice() })
}

// addFinding adds a finding; of one that is there only its place is new. Who acts in the
// stead of another may act by himself too.
func (s *result) addFinding(f finding) {
	for i := range s.found {
		if s.found[i].holder() == f.holder() && s.found[i].listed == f.listed && s.found[i].designation == f.designation {
			if f.at != nil {
				s.also = append(s.also, f.option())
			}
			return
		}
	}
	s.found = append(s.found, f)
}

func (s *result) addRejection(x rejection) {
	for i := range s.rejected {
		if s.rejected[i].listed == x.listed {
			return
		}
	}
	s.rejected = append(s.rejected, x)
}
