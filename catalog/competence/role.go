package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A resolver answers one question at one moment.
type resolver struct {
	a      *Atlas
	q      *question
	moment moment
	spots  map[*territory]*spot
}

// A candidate is a competence that is in force, with the places for which it is
// asked.
type candidate struct {
	*kv1.Competence
	factor  kv1.Factor
	at      []*spot      // none where no place decides, or where it is missing
	by      []kv1.Factor // the factor of each place
	missing bool         // a place decides, and none is given
	unclear *placed      // the place given is not known, or is several
	depth   int          // of the narrowest of its own territories that has the place
}

func (c *candidate) spot() *spot {
	if len(c.at) == 0 {
		return nil
	}
	return c.at[0]
}

// together are the roles that several bodies have beside each other, whatever a
// row says: each directs, is heard or takes part in its own field.
var together = []kv1.Role{
	kv1.Role_PROFESSIONAL_DIRECTION, kv1.Role_EXPERT_AUTHORITY, kv1.Role_OPINION, kv1.Role_COOPERATION,
}

// concurrent tells whether others may be competent beside the candidate.
func (c *candidate) concurrent() bool {
	return c.Exclusivity == kv1.Competence_CONCURRENT || slices.Contains(together, c.Role)
}

// A finding is a body that acts.
type finding struct {
	*candidate
	at           *spot
	factor       kv1.Factor
	body         *body
	class        *class // the class that the law names, nil where it names the body
	jurisdiction *kv1.Jurisdiction
	designation  *kv1.Designation
}

// holder is what tells one finding from another.
func (f *finding) holder() string {
	if f.body != nil {
		return f.body.Name
	}
	return f.Holder
}

// A failure is why a candidate leads to no body.
type failure struct {
	*candidate
	outcome kv1.Outcome
	reason  message
	choices []*territory // of an ambiguous place
}

// A rejection is a candidate that was dropped.
type rejection struct {
	competence *kv1.Competence
	reason     kv1.Rejected_Reason
	detail     string
}

// A settlement of a role is how it ends under one assignment of facts.
type settled struct {
	by       *resolver
	outcome  kv1.Outcome
	found    []*finding
	failures []*failure
	rejected []rejection
	dropped  map[kv1.Rejected_Reason]bool
}

func (s *settled) reject(c *kv1.Competence, reason kv1.Rejected_Reason, detail string) {
	s.rejected = append(s.rejected, rejection{c, reason, detail})
	if s.dropped == nil {
		s.dropped = map[kv1.Rejected_Reason]bool{}
	}
	s.dropped[reason] = true
}

// signature is what an asker would call the same answer.
func (s *settled) signature() string {
	if s.nobody() {
		return ""
	}
	var holders []string
	for _, f := range s.found {
		holders = append(holders, f.holder())
	}
	if len(s.found) == 0 {
		holders = append(holders, s.outcome.String())
	}
	slices.Sort(holders)
	return strings.Join(slices.Compact(holders), " ")
}

// nobody tells whether the law asks for nobody.
func (s *settled) nobody() bool { return s.outcome == kv1.Outcome_NOT_REQUIRED }

// candidates are the competences in force whose territory has the place; the
// others are rejected.
func (r *resolver) candidates(competences []*kv1.Competence, s *settled) []*candidate {
	var live []*candidate
	for _, c := range competences {
		if !r.inForce(c) {
			s.reject(c, kv1.Rejected_NOT_IN_FORCE, "")
			continue
		}
		candidate := r.locate(c)
		if !r.reaches(candidate) {
			s.reject(c, kv1.Rejected_OUTSIDE_TERRITORY, "")
			continue
		}
		live = append(live, candidate)
	}
	return live
}

// inForce tells whether a competence covers the case: by the day asked about,
// or by the day on which the case began where the law leaves begun cases to the
// body before.
func (r *resolver) inForce(c *kv1.Competence) bool {
	m := r.moment
	if c.TransitionalRule == kv1.Competence_CASES_BEGUN_UNDER_IT && r.q.startedOn != "" {
		m.on = r.q.startedOn
	}
	return m.rule(c.Validity)
}

// settle takes the steps for one assignment of facts.
func (r *resolver) settle(live []*candidate, before []rejection, taken assignment) *settled {
	s := &settled{by: r}
	for _, b := range before {
		s.reject(b.competence, b.reason, b.detail)
	}
	holding := r.holding(live, taken, s)
	holding = r.eligible(holding, s)
	for _, c := range holding {
		if f := r.placeFault(c); f != nil {
			s.failures = append(s.failures, f)
		}
	}
	if len(s.failures) > 0 {
		s.outcome = s.failures[0].outcome
		return s
	}
	holding = narrow(holding, s)
	for _, c := range holding {
		found, fault := r.find(c)
		s.found = append(s.found, found...)
		if fault != nil {
			s.failures = append(s.failures, fault)
		}
	}
	s.outcome = s.end()
	return s
}

// holding are the candidates whose conditions hold.
func (r *resolver) holding(live []*candidate, taken assignment, s *settled) []*candidate {
	var holding []*candidate
	for _, c := range live {
		failed := slices.IndexFunc(c.Conditions, func(condition *kv1.Condition) bool {
			return r.holds(condition, c.spot(), taken) == no
		})
		if failed >= 0 {
			s.reject(c.Competence, kv1.Rejected_CONDITION, c.Conditions[failed].Key)
			continue
		}
		holding = append(holding, c)
	}
	return holding
}

// placeFault is what is wrong with the place of a candidate.
func (r *resolver) placeFault(c *candidate) *failure {
	switch {
	case c.missing:
		return &failure{candidate: c, outcome: kv1.Outcome_NEED_FACT, reason: message{key: msgNeedPlace}}
	case c.unclear != nil && len(c.unclear.found) > 0:
		return &failure{candidate: c, outcome: kv1.Outcome_AMBIGUOUS_PLACE, reason: message{msgAmbiguousPlace, []any{c.unclear.text}}, choices: c.unclear.found}
	case c.unclear != nil && postcode.MatchString(c.unclear.text):
		return &failure{candidate: c, outcome: kv1.Outcome_UNKNOWN_PLACE, reason: message{msgUnknownPostcode, []any{c.unclear.text}}}
	case c.unclear != nil:
		return &failure{candidate: c, outcome: kv1.Outcome_UNKNOWN_PLACE, reason: message{msgUnknownPlace, []any{c.unclear.text}}, choices: c.unclear.near}
	}
	return nil
}

// narrow keeps the highest priority, then the narrowest territory, then a named
// body before a class. Concurrent competences stand beside each other in the
// last two.
func narrow(cs []*candidate, s *settled) []*candidate {
	cs = keep(cs, s, kv1.Rejected_LOWER_PRIORITY, func(c *candidate) int { return int(c.Priority) }, false)
	cs = keep(cs, s, kv1.Rejected_WIDER_TERRITORY, func(c *candidate) int { return c.depth }, true)
	return keep(cs, s, kv1.Rejected_CLASS_BEHIND_BODY, func(c *candidate) int {
		if strings.HasPrefix(c.Holder, "bodies/") {
			return 1
		}
		return 0
	}, true)
}

func keep(cs []*candidate, s *settled, reason kv1.Rejected_Reason, rank func(*candidate) int, exclusiveOnly bool) []*candidate {
	apart := func(c *candidate) bool { return exclusiveOnly && c.concurrent() }
	best := 0
	for i, c := range cs {
		if n := rank(c); !apart(c) && (i == 0 || n > best) {
			best = n
		}
	}
	var kept []*candidate
	for _, c := range cs {
		if apart(c) || rank(c) >= best {
			kept = append(kept, c)
		} else {
			s.reject(c.Competence, reason, "")
		}
	}
	return kept
}

// end is the outcome of what was found.
func (s *settled) end() kv1.Outcome {
	switch {
	case len(s.found) > 0:
		for _, f := range s.failures {
			s.reject(f.Competence, kv1.Rejected_NO_BODY, "")
		}
		return foundOutcome(s.found)
	case len(s.failures) > 0:
		return s.failures[0].outcome
	case s.dropped[kv1.Rejected_EXCLUDED]:
		return kv1.Outcome_DESIGNATION_NEEDED
	case s.dropped[kv1.Rejected_OUTSIDE_TERRITORY], s.dropped[kv1.Rejected_CONDITION]:
		return kv1.Outcome_NOT_REQUIRED
	}
	return kv1.Outcome_GAP
}

// foundOutcome tells a plain answer from a choice, from a place that is too
// coarse for the map, and from a conflict.
func foundOutcome(found []*finding) kv1.Outcome {
	outcome := kv1.Outcome_RESOLVED
	var exclusive *finding
	for _, f := range found {
		for _, other := range found {
			if other.candidate != f.candidate || other.holder() == f.holder() {
				continue
			}
			switch {
			case other.at != f.at:
				outcome = kv1.Outcome_CHOICE
			case f.jurisdiction.GetPartial():
				return kv1.Outcome_AMBIGUOUS_PLACE
			default:
				return kv1.Outcome_CONFLICT
			}
		}
		if f.AnyOffice {
			outcome = kv1.Outcome_CHOICE
		}
		if f.concurrent() {
			continue
		}
		if exclusive != nil && exclusive.candidate != f.candidate && !slices.Equal(holders(found, exclusive), holders(found, f)) {
			return kv1.Outcome_CONFLICT
		}
		exclusive = f
	}
	return outcome
}

// holders are the holders of the competence of f.
func holders(found []*finding, f *finding) []string {
	var names []string
	for _, other := range found {
		if other.candidate == f.candidate && !slices.Contains(names, other.holder()) {
			names = append(names, other.holder())
		}
	}
	slices.Sort(names)
	return names
}
