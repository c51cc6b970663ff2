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
// somebody, or where nobody was found to nobody; the places by which somebody was
// found, or else at which was looked; and those whom the law excludes where nobody
// else acts, each at its place if that is clear.
type end struct {
	verdict
	by            []*kv1.Competence
	found, sought []spot
	apart         [][]spot // of one that waits for a circumstance on which its places hang, each list of them
	offices       []office
	excluded      []spot
	told          map[string][]string // the values for which alone the answer holds, by circumstance
	instead       map[string][]string // those of them that other roles take too
	parted        bool                // it ends so by different places, wherever the client lives
	home          string              // the first of these, if it ends alike at both: so it is told
	needs         []string            // what it waits for, and where each value leads
	homes         []string            // where that is where the client lives, both places, and where each leads
	hits          []finding           // by which somebody was found
	others        []stand             // rejected as NO_BODY
	dropped       []rejected          // the other competences that were rejected
	resort        bool                // the competence by whose failure it ends looked at the last resort
	failed        bool                // it ends by a competence that led to nobody
	cases         int                 // how many there are
	waits         bool                // its trials end differently, or it is answered for the places of several trials
	choice        bool                // the places of its cases lead to different holders
	passed        bool                // a case that found nobody was passed over
	usual         facts               // the usual values that were taken
}

// A rejected competence is one that fell out in a case, and why.
type rejected struct {
	stand
	reason kv1.Rejected_Reason
	turn   int // of which case
}

// asWell tells whether two end alike, wherever the client lives.
func (e end) asWell(other end) bool {
	switch e.outcome {
	case kv1.Outcome_NEED_FACT:
		return other.outcome == e.outcome && slices.Equal(e.needs, other.needs)
	case kv1.Outcome_AMBIGUOUS_PLACE, kv1.Outcome_UNKNOWN_PLACE, kv1.Outcome_DESIGNATION_NEEDED:
		return e.equal(other.verdict) && samePlaces(e.places(), other.places())
	}
	return e.equal(other.verdict)
}

// An office is the nearest of a class of which any may act.
type office struct{ class, nearest string }

// places are those that other roles follow.
func (e end) places() []spot {
	if len(e.holders) > 0 {
		return e.found
	}
	return e.sought
}

// sameBy tells whether two end alike by the same competences.
func (e end) sameBy(other end) bool {
	in := func(list []*kv1.Competence) func(*kv1.Competence) bool {
		return func(c *kv1.Competence) bool { return !slices.Contains(list, c) }
	}
	return e.equal(other.verdict) && !slices.ContainsFunc(e.by, in(other.by)) && !slices.ContainsFunc(other.by, in(e.by))
}

// A trial is how the role ends for some values of the open circumstances.
type trial struct {
	taken facts
	end
}

// alike tells whether two trials end alike; where they wait for a place, for the same.
func (t trial) alike(other trial) bool {
	return t.equal(other.verdict) && (t.outcome != kv1.Outcome_NEED_FACT || slices.Equal(t.needs, other.needs))
}

// answerRole is how the role of the view ends.
func (v view) answerRole() end {
	competences := v.competences(v.task.GetName())
	var claims []claim
	var ended []rejected
	v.later = nil
	for _, c := range competences {
		switch {
		case c.GetRole() != v.role:
		case v.inForce(c):
			claims = append(claims, v.claim(c))
		default:
			if v.startsLater(c) {
				v.later = append(v.later, v.mayStand(c)...)
			}
			ended = append(ended, rejected{stand{claim: claim{Competence: c}}, kv1.Rejected_NOT_IN_FORCE, 0})
		}
	}
	var all []sited
	for _, stands := range v.cases(claims) {
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
	e.dropped, e.cases = append(e.dropped, ended...), len(all)
	for i, one := range all {
		for _, s := range one.outside {
			e.dropped = append(e.dropped, rejected{s, kv1.Rejected_OUTSIDE_TERRITORY, i})
		}
	}
	within := kv1.Outcome_NOT_REQUIRED // how it ends where it asks for nobody
	for _, one := range all {
		for _, s := range one.outside {
			switch {
			case !v.isNarrower(s):
			case !s.resort:
				within = kv1.Outcome_AMBIGUOUS_PLACE
			case within == kv1.Outcome_NOT_REQUIRED:
				within = kv1.Outcome_GAP
			}
		}
	}
	for i, need := range e.needs {
		if value, is := strings.CutSuffix(need, ": "+kv1.Outcome_NOT_REQUIRED.String()); is {
			e.needs[i] = value + ": " + within.String()
		}
	}
	if e.outcome != kv1.Outcome_NOT_REQUIRED {
		return e
	}
	e.outcome = within
	var places [][]spot
	for _, cl := range claims {
		if len(cl.spots) > 0 {
			places = append(places, cl.spots)
		}
	}
	e.sought = theSame(places)
	return e
}

// endAmong is how the role ends among the competences of its cases.
func (v view) endAmong(all []sited) end {
	keys, values := v.open(all)
	usual := facts{}
	for _, key := range keys {
		switch u := v.circumstance(key).GetUsual(); {
		case !v.primary && len(v.instead[key]) > 0:
			values[key] = v.instead[key]
		case u == "":
		default:
			usual[key] = u
		}
	}
	trials := v.try(all, combine(keys, values, usual))
	opened := trials != nil && !slices.ContainsFunc(trials, asksSomebody) && v.primary && len(usual) > 0
	if opened {
		trials = v.try(all, combine(keys, values, nil))
	}
	if trials == nil {
		for _, key := range keys {
			if v.isAsked(key) && len(values[key]) > 1 {
				return end{verdict: failed(kv1.Outcome_NEED_FACT), needs: []string{key}}
			}
		}
		return end{verdict: failed(kv1.Outcome_GAP)}
	}
	asking := slices.DeleteFunc(slices.Clone(trials), func(t trial) bool { return !asksSomebody(t) })
	if len(asking) == 0 {
		trials[0].usual = usual
		return trials[0].end
	}
	if !slices.ContainsFunc(asking, func(t trial) bool { return !t.alike(asking[0]) }) {
		return v.taken(asking[0], trials, keys, values, usual, opened)
	}
	among := asking
	if !slices.ContainsFunc(keys, func(key string) bool { return decides(key, asking) }) {
		among = trials
	}
	asks := slices.ContainsFunc(keys, func(key string) bool { return v.isAsked(key) && decides(key, among) })
	if !asks && !slices.ContainsFunc(asking, func(t trial) bool { return t.outcome != kv1.Outcome_NEED_FACT }) {
		return v.taken(asking[0], trials, keys, values, usual, opened)
	}
	e := end{instead: map[string][]string{}, waits: true}
	if !opened {
		e.usual = usual
	}
	e.outcome, e.needs = v.deciding(keys, among, trials, all)
	var places [][]spot
	for _, t := range asking {
		places = append(places, t.places())
	}
	if e.sought = theSame(places); slices.ContainsFunc(places, func(list []spot) bool { return !samePlaces(list, places[0]) }) {
		e.apart = places
	}
	for key, usual := range usual {
		under := slices.DeleteFunc(slices.Clone(values[key]), func(value string) bool {
			return !slices.ContainsFunc(asking, func(t trial) bool { return t.taken[key] == value })
		})
		needed := decides(key, among) && v.isAsked(key)
		if opened && (needed || !slices.Contains(under, usual)) {
			e.instead[key] = under
		}
	}
	return e
}

// taken is how the role ends by a trial, with the values for which alone it does.
func (v view) taken(t trial, trials []trial, keys []string, values map[string][]string, usual facts, opened bool) end {
	e := t.end
	e.told, e.instead, e.usual = map[string][]string{}, map[string][]string{}, facts{}
	if !opened {
		e.usual = usual
	}
	for _, key := range keys {
		under := slices.DeleteFunc(slices.Clone(values[key]), func(value string) bool {
			return !slices.ContainsFunc(trials, func(t trial) bool { return asksSomebody(t) && t.taken[key] == value })
		})
		if v.circumstance(key).GetUsual() == "" && !v.follows(key) && len(under) < len(values[key]) {
			e.instead[key] = under
		}
		isHanging := func(c *kv1.Competence) bool { return hasCondition(c, key) }
		if key == population || usual[key] != "" && !opened || !slices.ContainsFunc(e.by, isHanging) {
			continue
		}
		var holds []string
		for _, value := range values[key] {
			taken := maps.Clone(t.taken)
			taken[key] = value
			i := slices.IndexFunc(trials, func(u trial) bool { return maps.Equal(u.taken, taken) })
			if trials[i].sameBy(t.end) {
				holds = append(holds, value)
			}
		}
		handed := !v.primary && len(v.instead[key]) > 0
		if usual[key] != "" && len(holds) < len(values[key]) && slices.Contains(holds, usual[key]) {
			e.usual[key] = usual[key]
		}
		switch {
		case len(holds) == len(values[key]) && !handed, usual[key] != "" && slices.Contains(holds, usual[key]):
			continue
		case usual[key] != "":
			e.instead[key] = holds
		}
		e.told[key] = holds
	}
	return e
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

// deciding is the outcome where the trials end differently, by those among which
// something decides, and what is asked for.
func (v view) deciding(keys []string, among, trials []trial, all []sited) (outcome kv1.Outcome, needs []string) {
	var derived []string
	for _, key := range keys {
		switch {
		case !decides(key, among):
		case v.isAsked(key):
			needs = append(needs, v.leads(key, trials, all)...)
		case v.follows(key):
			derived = append(derived, key)
		}
	}
	if len(needs) > 0 {
		return kv1.Outcome_NEED_FACT, needs
	}
	outcome = kv1.Outcome_GAP
	for _, fact := range derived {
		for _, s := range inOrder(all) {
			if v.known(fact, s) != "" || !slices.ContainsFunc(s.GetConditions(), func(c *kv1.Condition) bool { return factOf(c.GetKey()) == fact }) {
				continue
			}
			switch {
			case s.unknown:
				return kv1.Outcome_UNKNOWN_PLACE, nil
			case s.unclear:
				return kv1.Outcome_AMBIGUOUS_PLACE, nil
			case s.place == "" && firstFactor(s.Competence) != kv1.Factor_NONE:
				return kv1.Outcome_NEED_FACT, s.needs()
			case s.place != "" && !s.resort && (v.settlement(s.place) == nil || s.place == capital):
				outcome = kv1.Outcome_AMBIGUOUS_PLACE
			}
		}
	}
	return outcome, nil
}

// leads are the ends to which the values of a circumstance lead.
func (v view) leads(key string, trials []trial, all []sited) (list []string) {
	names := func(key, value string) bool {
		return slices.ContainsFunc(append(inOrder(all), v.later...), func(s stand) bool {
			return slices.ContainsFunc(s.GetConditions(), func(c *kv1.Condition) bool {
				return c.GetKey() == key && slices.Contains(c.GetValues(), value)
			})
		})
	}
	values := map[string][]trial{}
	for _, t := range trials {
		values[t.taken[key]] = append(values[t.taken[key]], t)
	}
	for value, trials := range values {
		if slices.ContainsFunc(trials, asksSomebody) {
			trials = slices.DeleteFunc(trials, func(t trial) bool { return !asksSomebody(t) })
		}
		to := verdict{outcome: trials[0].outcome}
		holders := map[string]bool{}
		for _, t := range trials {
			if !t.alike(trials[0]) {
				to.outcome = kv1.Outcome_NEED_FACT
			}
			for _, h := range t.holders {
				holders[h] = true
			}
		}
		to.holders = sorted(holders)
		list = append(list, key+"="+value+": "+to.String())
		for _, other := range v.circumstance(key).GetValues() {
			if !names(key, value) && values[other.GetCode()] == nil {
				list = append(list, key+"="+other.GetCode()+": "+to.String())
			}
		}
	}
	slices.Sort(list)
	return list
}

// decides tells whether two trials differ in nothing but one circumstance and
// end differently.
func decides(key string, trials []trial) bool {
	for _, t := range trials {
		for _, u := range trials {
			taken := maps.Clone(u.taken)
			taken[key] = t.taken[key]
			if maps.Equal(taken, t.taken) && !t.alike(u) {
				return true
			}
		}
	}
	return false
}
