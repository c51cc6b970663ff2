package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// find leads a candidate to its bodies, which it adds to the result, or says why
// it leads to nobody: the rules, section 9.
func (r *resolver) find(m *moment, c *candidate, s *result) (failure, bool) {
	switch {
	case len(c.holder) == 0:
		return r.fail(c, kv1.Outcome_GAP, msgHolderNotKnown), true
	case c.first() == kv1.Factor_DESIGNATED:
		return r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgDesignationDecides), true
	case r.exclusionNotHeld(c.rule):
		if r.q.former() {
			return r.fail(c, kv1.Outcome_GAP, msgExclusionBefore), true
		}
		return r.fail(c, kv1.Outcome_GAP, msgExclusionElsewhere), true
	case c.body != nil:
		return r.findNamed(m, c, s)
	}
	from := len(s.found)
	r.findClass(m, c, s)
	if len(s.found) == from {
		if f, failed := r.absent(m, c, s); failed {
			return f, true
		}
	}
	return r.replace(m, c, s, from)
}

// findNamed finds the body that a rule names.
func (r *resolver) findNamed(m *moment, c *candidate, s *result) (failure, bool) {
	from := len(s.found)
	f := finding{candidate: c, body: c.body}
	if m.isOver(&c.body.span) {
		if fault, failed, _ := r.succeed(m, c, []*body{c.body}, c.model, s); failed {
			return fault, true
		}
		return r.replace(m, c, s, from)
	}
	if !m.stands(&c.body.span) {
		return r.fail(c, kv1.Outcome_GAP, msgNotBegun, m.title(c.body.titles, r.q.lang), r.q.period(&c.body.span)), true
	}
	if c.at != nil {
		switch f.jurisdiction = m.area(c.body, c.model, c.at); {
		case f.jurisdiction != nil:
		case c.model.drawn[c.body]: // its area lies below the place
			own := func(b *body) bool { return b == c.body }
			return r.tooWide(m, c, r.below(m, c.model, c.at, own)), true
		case c.model.content() != kv1.Concept_AreaModel_HELD:
			return r.fail(c, kv1.Outcome_UNMAPPED_AREA, msgUnmapped, c.model.title(r.q.on, r.q.lang)), true
		}
	}
	s.found = append(s.found, f)
	return r.replace(m, c, s, from)
}

// findClass finds the bodies of a class at the place: by the rule's map, and
// where that is the country as a whole, by the class's own, or the one that
// there is; else those whose organ the class is.
func (r *resolver) findClass(m *moment, c *candidate, s *result) {
	for class := c.class; class != nil; class = class.organOf {
		model := c.mapOf(class)
		standing := emptied(r.standing)
		if c.at != nil {
			standing = m.standing(standing, class, model, c.at)
			if len(standing) == 0 && model == r.a.countrywide {
				standing = m.standing(standing, class, class.model, c.at)
			}
			r.standing = standing
		}
		for _, j := range standing {
			s.found = append(s.found, finding{candidate: c, body: j.body, class: c.class, jurisdiction: j})
		}
		if len(standing) == 0 && model == r.a.countrywide {
			if only := class.only(m); only != nil {
				s.found = append(s.found, finding{candidate: c, body: only, class: c.class})
				return
			}
		}
		if len(standing) > 0 {
			return
		}
	}
}

// mapOf is the map by which the bodies of a class are found: the rule's, and
// where it is the excluded body that is looked for, the class's own.
func (c *rule) mapOf(of *class) *areaModel {
	if c.first() == kv1.Factor_EXCLUDED_BODY {
		return of.model
	}
	return c.model
}

// absent says why a class has no body at a place.
func (r *resolver) absent(m *moment, c *candidate, s *result) (failure, bool) {
	title := c.class.title(r.q.on, r.q.lang)
	reason := func() string { return sentence(c.class.Absence.GetReason().In(r.q.lang)) }
	nobody := finding{candidate: c, class: c.class}
	if c.anyOffice() { // no place, or one too wide to name the nearest
		s.found = append(s.found, nobody)
		return failure{}, false
	}
	switch c.class.Absence.GetKind() {
	case kv1.BodyClass_Absence_FUNCTION:
		s.found = append(s.found, nobody)
		return failure{}, false
	case kv1.BodyClass_Absence_OUT_OF_SCOPE:
		return r.fail(c, kv1.Outcome_OUT_OF_SCOPE, msgOutOfScope, title, reason()), true
	case kv1.BodyClass_Absence_UNMAPPED:
		return r.fail(c, kv1.Outcome_UNMAPPED_AREA, msgClassUnmapped, title, reason()), true
	case kv1.BodyClass_Absence_DESIGNATED:
		return r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgClassDesignated, title, reason()), true
	case kv1.BodyClass_Absence_LOCAL:
		return r.fail(c, kv1.Outcome_GAP, msgClassLocal, title, reason()), true
	}
	switch model := c.mapOf(c.class); model.content() {
	case kv1.Concept_AreaModel_NOT_HELD, kv1.Concept_AreaModel_PARTLY_HELD:
		if below := r.holdersBelow(m, c); len(below) > 0 { // in the part that is held
			return r.tooWide(m, c, below), true
		}
		return r.fail(c, kv1.Outcome_UNMAPPED_AREA, msgUnmapped, model.title(r.q.on, r.q.lang)), true
	case kv1.Concept_AreaModel_NO_MAP:
		return r.fail(c, kv1.Outcome_DESIGNATION_NEEDED, msgNoMap, model.title(r.q.on, r.q.lang)), true
	}
	if c.at != nil {
		if ended, model := r.endedBodies(m, c); len(ended) > 0 {
			if f, failed, led := r.succeed(m, c, ended, model, s); led {
				return f, failed
			}
		}
	}
	if c.at == nil && c.first() == kv1.Factor_NONE {
		return r.fail(c, kv1.Outcome_GAP, msgNoBody, title), true
	}
	if c.at == nil {
		return r.fail(c, kv1.Outcome_NEED_FACT, msgNeedPlace), true
	}
	if below := r.holdersBelow(m, c); len(below) > 0 {
		return r.tooWide(m, c, below), true
	}
	for of := c.class; of != nil; of = of.organOf {
		if slices.ContainsFunc(of.edges, func(e edge) bool { return e[0] > m.on && e[1] == never }) { // of unknown start
			return r.fail(c, kv1.Outcome_GAP, msgBodyNotKnown, title), true
		}
	}
	return r.fail(c, kv1.Outcome_GAP, msgNoBody, title), true
}

// holdersBelow are the territories below the place of a candidate over which bodies of its
// class have jurisdiction, or of that whose organ it is.
func (r *resolver) holdersBelow(m *moment, c *candidate) []*territory {
	if c.at == nil {
		return nil
	}
	for of := c.class; of != nil; of = of.organOf {
		has := func(b *body) bool { return b.class.is(of) }
		below := r.below(m, c.mapOf(of), c.at, has)
		if len(below) == 0 && c.mapOf(of) == r.a.countrywide {
			below = r.below(m, of.model, c.at, has)
		}
		if len(below) > 0 {
			return below
		}
	}
	return nil
}

// tooWide is the failure of a place within which several bodies, or none in
// parts, have jurisdiction. Of the last resort there is nothing to choose: no law says
// which part of Budapest it is.
func (r *resolver) tooWide(m *moment, c *candidate, choices []*territory) failure {
	if c.resort {
		return r.fail(c, kv1.Outcome_GAP, msgResortTooWide)
	}
	f := r.fail(c, kv1.Outcome_AMBIGUOUS_PLACE, msgPlaceTooWide, m.title(c.at.titles, r.q.lang))
	f.choices = choices
	return f
}

func (r *resolver) fail(c *candidate, outcome kv1.Outcome, key messageKey, args ...string) failure {
	return failure{candidate: c, outcome: outcome, reason: say(key, args...)}
}

// exclusionNotHeld tells whether the holder of a rule is a notary whose own municipality is
// the client, in a case that the Ákr. does not cover: whether that excludes the notary is
// for another law to say, which is not held.
func (r *resolver) exclusionNotHeld(c *rule) bool {
	return len(r.q.facts) > 0 && !r.q.covered() && r.q.says(municipalityIsClient, "yes") && r.isExcludable(c)
}

// replace puts in whoever acts in the stead of the bodies found: by a standing
// designation or a local delegation, and for an office that is excluded as a
// whole its substitute (568/2022. 4. §), or where any of its class may act, any other.
func (r *resolver) replace(m *moment, c *candidate, s *result, from int) (failure, bool) {
	var powerless []failure
	others := false
	for i := from; i < len(s.found); i++ {
		f := &s.found[i]
		switch {
		case f.body == nil:
			continue
		case !r.isExcluded(f):
		case f.first() != kv1.Factor_EXCLUDED_BODY && f.anyOffice() && f.class != nil:
			if others { // they are told once
				s.found = slices.Delete(s.found, i, i+1)
				i--
				continue
			}
			f.body, f.jurisdiction, f.succeeded, others = nil, nil, nil, true
			continue
		default:
			switch fault, failed := r.substitute(m, f); {
			case failed && fault.outcome == kv1.Outcome_GAP:
				powerless = append(powerless, fault)
			case failed:
				return fault, true
			}
			continue
		}
		for _, all := range [2][]*designation{f.body.designations, c.designations()} {
			if d := r.designated(m, all, c.at, kv1.Designation_STANDING, kv1.Designation_LOCAL_DELEGATION); d != nil {
				f.body, f.designation = d.to, d
				break
			}
		}
	}
	if len(powerless) > 0 {
		return powerless[0], true
	}
	return failure{}, false
}

// isExcluded tells whether the body found is the office that is excluded.
func (r *resolver) isExcluded(f *finding) bool {
	if f.first() == kv1.Factor_EXCLUDED_BODY {
		return true
	}
	return r.excludes(f.body.class) && !f.names(excludedBody)
}

// excludes tells whether the question says of a class that one of its offices is excluded.
func (r *resolver) excludes(c *class) bool {
	if len(r.q.facts) == 0 {
		return false
	}
	is := func(of *class) bool { return of != nil && c.is(of) }
	return r.q.says(excludedBody, "JH") && is(r.a.districtOffice) || r.q.says(excludedBody, "KH") && is(r.a.governmentOffice)
}

// butExcluded tells whether any office of a class may act but one that is excluded.
func (r *resolver) butExcluded(f *finding) bool {
	if len(r.q.facts) == 0 || !f.anyOffice() || f.body != nil || f.names(excludedBody) {
		return false
	}
	return r.hasExcluded(f.class)
}

// hasExcluded tells whether an office of a class, or of that whose organ it is, is excluded.
func (r *resolver) hasExcluded(c *class) bool {
	for ; c != nil; c = c.organOf {
		if r.excludes(c) {
			return true
		}
	}
	return false
}

func (r *resolver) substitute(m *moment, f *finding) (failure, bool) {
	title := m.title(f.body.titles, r.q.lang)
	if r.q.says(substituteCanAct, "no") {
		return r.fail(f.candidate, kv1.Outcome_DESIGNATION_NEEDED, msgSubstituteExcluded, title), true
	}
	d := r.designated(m, f.body.designations, f.at, kv1.Designation_SUBSTITUTION)
	if d == nil {
		return r.fail(f.candidate, kv1.Outcome_UNMAPPED_AREA, msgNoSubstitute, title), true
	}
	if !r.empowers(f.rule, d.to) {
		return r.fail(f.candidate, kv1.Outcome_GAP, msgSubstituteWithout, title, m.title(d.to.titles, r.q.lang)), true
	}
	f.body, f.designation = d.to, d
	return failure{}, false
}

// empowers tells whether a rule leads to a body at some place: the table names who acts
// for an office whatever the matter, and not each office has the power of every sector.
func (r *resolver) empowers(c *rule, b *body) bool {
	for class := c.class; class != nil; class = class.organOf {
		model := c.mapOf(class)
		if b.class.is(class) && (model.draws(b) || model == r.a.countrywide && class.model.draws(b)) {
			return true
		}
	}
	return false
}
