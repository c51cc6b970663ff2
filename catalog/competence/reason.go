package competence

import (
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// reason says in a sentence why a role ended as it did; empty for a plain
// answer.
func (q *question) reason(end roleEnd) string {
	switch end.outcome {
	case kv1.Outcome_RESOLVED, kv1.Outcome_CHOICE:
		return ""
	case kv1.Outcome_CONFLICT:
		return q.say(msgConflict)
	case kv1.Outcome_UNCERTAIN_DATE:
		return q.say(msgUncertainDate)
	case kv1.Outcome_NOT_IN_FORCE:
		if next := q.task.GetSuccessors(); len(next) > 0 {
			return q.say(msgTaskFollowed, periodText(q.task.Validity), strings.Join(next, ", "))
		}
		return q.say(msgTaskNotInForce, periodText(q.task.GetValidity()))
	}
	if len(end.needed) > 0 {
		return q.say(msgNeedFact, end.resolver.a.question(end.needed[0].key, q.lang))
	}
	s := end.settled
	if len(s.failures) > 0 && len(s.found) == 0 {
		return q.failureText(s.failures[0])
	}
	switch end.outcome {
	case kv1.Outcome_AMBIGUOUS_PLACE:
		return q.say(msgPlaceCut)
	case kv1.Outcome_DESIGNATION_NEEDED:
		return q.say(msgExcluded)
	case kv1.Outcome_NOT_REQUIRED:
		if s.dropped[kv1.Rejected_CONDITION] {
			return q.say(msgNotRequiredFacts, end.resolver.droppedConditions(s.rejected))
		}
		return q.say(msgNotRequired)
	}
	return q.gapText(s)
}

func (q *question) failureText(f *failure) string {
	if f.outcome == kv1.Outcome_UNKNOWN_PLACE && len(f.choices) > 0 {
		var near []string
		for _, t := range f.choices {
			near = append(near, title(t.Titles, moment{on: q.on, fuzzy: &fuzz{}}, q.lang))
		}
		return q.say(msgUnknownPlaceNear, append(f.reason.args, strings.Join(near, ", "))...)
	}
	return q.say(f.reason.key, f.reason.args...)
}

// droppedConditions are the questions by whose answers competences fell out.
func (r *resolver) droppedConditions(rejected []rejection) string {
	var questions []string
	for _, d := range rejected {
		if question := r.a.question(d.detail, r.q.lang); d.reason == kv1.Rejected_CONDITION && !slices.Contains(questions, question) {
			questions = append(questions, question)
		}
	}
	return strings.Join(questions, " ")
}

// conditionText is the condition that a competence puts on a circumstance: the
// question, and the answers for which it holds.
func (r *resolver) conditionText(c *kv1.Competence, key string) string {
	var wanted []string
	for _, condition := range c.Conditions {
		if condition.Key != key {
			continue
		}
		for _, v := range condition.Values {
			wanted = append(wanted, r.label(fact{key, v}))
		}
		if len(condition.Values) == 0 {
			wanted = append(wanted, boundsText(condition))
		}
	}
	return fmt.Sprintf("%s – %s", r.a.question(key, r.q.lang), strings.Join(wanted, " / "))
}

// question is what is asked for a circumstance.
func (a *Atlas) question(key, lang string) string {
	if text := a.conditions[key].GetTitle().In(lang); text != "" {
		return text
	}
	return key
}

func (q *question) gapText(s *settled) string {
	var periods []string
	for _, d := range s.rejected {
		if text := periodText(d.competence.Validity); d.reason == kv1.Rejected_NOT_IN_FORCE && text != "" && !slices.Contains(periods, text) {
			periods = append(periods, text)
		}
	}
	if len(periods) > 0 {
		return q.say(msgNoCompetenceOn, strings.Join(periods, "; "))
	}
	return q.say(msgNoCompetence)
}

// summary is the answer in a sentence of at most 300 characters.
func (q *question) summary(response *kv1.ResolveResponse) string {
	name := response.Task.Title
	text := ""
	if response.Outcome == kv1.Outcome_RESOLVED || response.Outcome == kv1.Outcome_CHOICE {
		first := response.Answers[0]
		who := whoActs(response.Answers, first.Role)
		basis := RoleTitle(first.Role, q.lang)
		if len(first.LegalBasis) > 0 {
			basis += "; " + first.LegalBasis[0].Citation
		}
		text = q.say(msgSummaryAnswer, name, basis, who)
	} else if len(response.Roles) > 0 {
		text = q.say(msgSummaryOutcome, name, response.Roles[0].Reason)
	} else {
		text = q.say(msgSummaryOutcome, name, q.say(msgNoCompetence))
	}
	if letters := []rune(text); len(letters) > 300 {
		text = string(letters[:299]) + "…"
	}
	return text
}

// whoActs names all who act in a role.
func whoActs(answers []*kv1.Answer, role kv1.Role) string {
	var all []string
	for _, a := range answers {
		who := a.Body.GetTitle()
		if a.Role == role && !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return strings.Join(all, "; ")
}

// boundsText writes the bounds of a number.
func boundsText(c *kv1.Condition) string {
	switch {
	case c.Max == 0:
		return fmt.Sprintf("≥ %d", c.Min)
	case c.Min == 0:
		return fmt.Sprintf("≤ %d", c.Max)
	}
	return fmt.Sprintf("%d–%d", c.Min, c.Max)
}
