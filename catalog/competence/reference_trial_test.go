package competence_test

import (
	"maps"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// How the trials of a role make its verdict (section 7, the second half).

// A sited case is one with the competences that are there for its place.
type sited struct {
	stands  []stand
	outside []stand // those that are not there
}

// inOrder are the competences of all cases by name.
func inOrder(all []sited) (list []stand) {
	for _, one := range all {
		list = append(list, one.stands...)
	}
	slices.SortStableFunc(list, func(a, b stand) int { return strings.Compare(a.GetName(), b.GetName()) })
	return list
}

// An end is how a trial, a case or a role ended: the competences that led to
// somebody, the places by which these were found, and those whom the law
// excludes where nobody else acts, each at its place if that is clear.
type end struct {
	verdict
	by       []*kv1.Competence
	found    []spot
	excluded []spot
}

// A trial is how the role ends for some values of the open circumstances.
type trial struct {
	taken facts
	end
}

// answerRole is how the role of the view ends.
func (v view) answerRole() end {
	competences := v.competences(v.task.GetName())
	var claims []claim
	for _, c := range competences {
		if c.GetRole() == v.role && v.inForce(c) {
			claims = append(claims, v.claim(c))
		}
	}
	var all []sited
	for _, stands := range cases(claims) {
		var one sited
		for _, s := range stands {
			if v.isThere(s) {
				one.stands = append(one.stands, s)
			} else {
				one.outside = append(one.outside, s)
			}
		}
		all = append(all, one)
	}
	e := v.endAmong(all)
	for _, one := range all {
		if e.outcome == kv1.Outcome_NOT_REQUIRED && slices.ContainsFunc(one.outside, v.isNarrower) {
			return end{verdict: failed(kv1.Outcome_AMBIGUOUS_PLACE)}
		}
	}
	return e
}

// endAmong is how the role ends among the competences of its cases.
func (v view) endAmong(all []sited) end {
	keys, values := v.open(all)
	usual := facts{}
	for _, key := range keys {
		if u := v.circumstance(key).GetUsual(); u != "" {
			usual[key] = u
		}
	}
	trials := v.try(all, combine(keys, values, usual))
	if trials != nil && !slices.ContainsFunc(trials, asksSomebody) && v.primary && len(usual) > 0 {
		trials = v.try(all, combine(keys, values, nil))
	}
	if trials == nil {
		for _, key := range keys {
			if v.isAsked(key) && len(values[key]) > 1 {
				return end{verdict: failed(kv1.Outcome_NEED_FACT)}
			}
		}
		return end{verdict: failed(kv1.Outcome_GAP)}
	}
	asking := slices.DeleteFunc(slices.Clone(trials), func(t trial) bool { return !asksSomebody(t) })
	if len(asking) == 0 {
		return trials[0].end
	}
	if !slices.ContainsFunc(asking, func(t trial) bool { return !t.equal(asking[0].verdict) }) {
		return asking[0].end
	}
	if !slices.ContainsFunc(keys, func(key string) bool { return decides(key, asking) }) {
		asking = trials
	}
	return end{verdict: failed(v.deciding(keys, asking, all))}
}

func asksSomebody(t trial) bool { return t.outcome != kv1.Outcome_NOT_REQUIRED }

// try is one trial for each combination of facts; none for none.
func (v view) try(all []sited, combinations []facts) (trials []trial) {
	for _, taken := range combinations {
		trials = append(trials, trial{taken, v.settle(all, taken)})
	}
	return trials
}

// isAsked tells whether a client may be asked for a circumstance.
func (v view) isAsked(fact string) bool {
	switch v.circumstance(fact).GetKind() {
	case kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP,
		kv1.Concept_Circumstance_DERIVED:
		return false
	}
	return fact != population
}

// follows tells whether a fact follows from the place.
func (v view) follows(fact string) bool {
	return fact == population || v.circumstance(fact).GetKind() == kv1.Concept_Circumstance_DERIVED
}

// deciding is the outcome where the trials end differently: what is asked for.
func (v view) deciding(keys []string, trials []trial, all []sited) kv1.Outcome {
	derived := map[string]bool{}
	for _, key := range keys {
		if !decides(key, trials) {
			continue
		}
		if v.isAsked(key) {
			return kv1.Outcome_NEED_FACT
		}
		derived[key] = v.follows(key)
	}
	outcome := kv1.Outcome_GAP
	for _, s := range inOrder(all) {
		if !slices.ContainsFunc(s.GetConditions(), func(c *kv1.Condition) bool {
			return derived[factOf(c.GetKey())] && v.known(factOf(c.GetKey()), s) == ""
		}) {
			continue
		}
		switch {
		case s.unknown:
			return kv1.Outcome_UNKNOWN_PLACE
		case s.unclear:
			return kv1.Outcome_AMBIGUOUS_PLACE
		case s.place == "" && firstFactor(s.Competence) != kv1.Factor_NONE:
			return kv1.Outcome_NEED_FACT
		case s.place != "" && (v.settlement(s.place) == nil || s.place == capital):
			outcome = kv1.Outcome_AMBIGUOUS_PLACE
		}
	}
	return outcome
}

// decides tells whether two trials differ in nothing but one circumstance and
// end differently.
func decides(key string, trials []trial) bool {
	for _, t := range trials {
		for _, u := range trials {
			taken := maps.Clone(u.taken)
			taken[key] = t.taken[key]
			if maps.Equal(taken, t.taken) && !t.equal(u.verdict) {
				return true
			}
		}
	}
	return false
}
