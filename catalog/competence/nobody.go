package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// nobodyText says why a role asks for nobody. Where the place decides, or the law
// itself exempts the case, nobody is bound. Where something else is so than the rules
// of the task want, all that is known is that these do not cover the case: those of
// another task may.
func (r *resolver) nobodyText(role kv1.Role, s *sideEnd) string {
	q, rules := r.q, msgRulesOfTask
	if role != r.held.first() {
		switch role {
		case kv1.Role_APPEAL:
			return q.say(msgNoAppealHere)
		case kv1.Role_DESIGNATION:
			return q.say(msgNoDesignationHere)
		}
		rules = msgRulesOfRole
	}
	wanted, uncovered, said := r.lacking(s.rejected)
	switch {
	case uncovered && !said && role != r.held.first():
		return q.say(msgBindOnlyWhere, q.say(rules), wanted)
	case uncovered:
		return q.say(msgNotCovered, q.say(rules), wanted)
	case wanted != "":
		return q.say(msgNotRequiredFacts, q.say(rules), wanted)
	}
	return q.say(msgNotRequired, q.say(rules))
}

// exempting are the circumstances, beside those that follow from the place, whose
// other values stand for what the law asks nobody for: no rule of any task is for them.
var exempting = []string{
	"approval_required", // a sale of land without approval (Fftv. 36. §): nobody approves it
	"nursery_demand",    // without it a small municipality need not run a nursery (Gyvt. 94. § (3a))
}

// exempts tells whether nobody is bound where a condition on a circumstance does not
// hold.
func (c *circumstance) exempts() bool {
	return c.kind() == kv1.Concept_Circumstance_DERIVED || slices.Contains(exempting, c.key)
}

// lacking are the questions by whose answers rules fell out, each with the answers
// that would have kept them, those first that fell out by nothing else; uncovered tells
// whether one of them is not among those by which the law binds nobody; said, whether one
// was given or taken at its usual value, and not only as the primary role took it.
func (r *resolver) lacking(rejected []rejection) (wanted string, uncovered, said bool) {
	var questions []string
	answers := map[string][]string{}
	var alone, besides []*condition
	for i := range rejected {
		switch c := r.unmet(&rejected[i]); c {
		case nil:
		case rejected[i].condition:
			alone = append(alone, c)
		default:
			besides = append(besides, c)
		}
	}
	for _, c := range append(alone, besides...) {
		_, given := r.q.fact(c.of)
		uncovered, said = uncovered || !c.of.exempts(), said || given || c.of.usual >= 0
		question, answer := c.of.title(r.q.lang), c.text(r.q.lang)
		if answers[question] == nil {
			questions = append(questions, question)
		}
		if !slices.Contains(answers[question], answer) {
			answers[question] = append(answers[question], answer)
		}
	}
	for i, question := range questions {
		questions[i] = question + " – " + strings.Join(answers[question], " / ")
	}
	return strings.Join(questions, "; "), uncovered, said
}

// unmet is the condition by which a rule fell out: one on what the request says
// before one on what follows from the place; nil where it fell out otherwise.
func (r *resolver) unmet(d *rejection) *condition {
	if d.condition != nil && d.condition.of.exempts() {
		for i := range d.conditions {
			c := &d.conditions[i]
			if v, given := r.q.fact(c.of); given && !c.of.exempts() && !c.met(v) {
				return c
			}
		}
	}
	return d.condition
}
