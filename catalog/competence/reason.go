package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// reason says in a sentence why a role ended as it did; empty for a plain
// answer.
func (r *resolver) reason(end *roleEnd) string {
	q, s := r.q, end.first()
	switch end.outcome {
	case kv1.Outcome_RESOLVED, kv1.Outcome_CHOICE:
		return ""
	case kv1.Outcome_CONFLICT:
		return q.say(msgConflict)
	case kv1.Outcome_GAP:
		if !end.unparted() {
			break
		}
		if others := r.untold(s); others != "" {
			return q.say(msgUnpartedOthers, others)
		}
		return q.say(msgUnparted)
	case kv1.Outcome_UNCERTAIN_DATE:
		return r.uncertainText(end)
	case kv1.Outcome_NOT_IN_FORCE:
		return r.notInForce(q.period(&q.task.titles.span), taskCode)
	}
	if end.outcome == kv1.Outcome_DESIGNATION_NEEDED && q.againstNotary() {
		return q.say(msgExcluded)
	}
	if len(s.needed) > 0 {
		return q.say(msgNeedFact, s.needed[0].of.title(q.lang))
	}
	if len(s.failures) > 0 && len(s.found) == 0 {
		return r.failureText(&s.moment, &s.failures[0])
	}
	switch end.outcome {
	case kv1.Outcome_AMBIGUOUS_PLACE:
		if s.holed() {
			return q.say(msgPlaceHole)
		}
		return q.say(msgPlaceCut)
	case kv1.Outcome_DESIGNATION_NEEDED:
		return q.say(msgExcluded)
	case kv1.Outcome_NOT_REQUIRED:
		return r.nobodyText(end.role, s)
	}
	return r.gapText(s)
}

// againstNotary tells whether the notary is excluded, since the municipality is the
// client (Ákr. 23. § (4)).
func (q *question) againstNotary() bool {
	return len(q.facts) > 0 && q.covered() && q.says(municipalityIsClient, "yes")
}

// uncertainText says what is not known of a day within a bracket: which of several bodies
// acts; whether the one that is named does; or, where none is, whether the rule stood of
// which the rest is said, or what holds of what the sides say.
func (r *resolver) uncertainText(end *roleEnd) string {
	named, several := end.namedSides()
	switch {
	case named == 1:
		return r.q.say(msgUncertainForce)
	case several:
		return r.q.say(msgUncertainDate)
	}
	nothing := false
	var ends []string
	for i := range end.count {
		s := end.side(i)
		if named == 0 && s.notHeld() {
			nothing = true
		} else if text := r.sideText(end.role, s); !slices.Contains(ends, text) {
			ends = append(ends, text)
		}
	}
	if nothing && len(ends) == 1 {
		return r.q.say(msgUncertainEnd, ends[0])
	}
	if nothing {
		ends = append(ends, r.q.say(msgNoCompetence))
	}
	return r.q.say(msgUncertainEnds, strings.Join(ends, " / "))
}

// sideText says in a sentence how a role ends on one side.
func (r *resolver) sideText(role kv1.Role, s *sideEnd) string {
	of := roleEnd{role: role, outcome: s.outcome, every: []sideEnd{*s}, count: 1}
	if text := r.reason(&of); text != "" {
		return text
	}
	var who []string
	for _, b := range r.actors(&of) {
		who = append(who, b.Title)
	}
	return strings.Join(who, "; ")
}

// namedSides are how many sides name bodies; several tells whether these differ.
func (e *roleEnd) namedSides() (named int, several bool) {
	var first []finding
	for i := range e.count {
		switch found := e.side(i).found; {
		case len(found) == 0:
			continue
		case named == 0:
			first = found
		default:
			several = several || !sameHolders(first, found)
		}
		named++
	}
	return named, several
}

// notHeld tells whether no rule stands on a side.
func (s *sideEnd) notHeld() bool {
	return s.outcome == kv1.Outcome_NOT_IN_FORCE || s.outcome == kv1.Outcome_GAP && len(s.failures) == 0 && len(s.found) == 0
}

// notInForce says of the task that it is not, with its period and to which tasks it leads, each
// as called names it.
func (r *resolver) notInForce(period string, called func(task string) string) string {
	switch {
	case len(r.after) > 0:
		return r.q.say(msgTaskFollowed, period, chained(r.after, " → ", called))
	case len(r.before) > 0:
		return r.q.say(msgTaskFollows, period, chained(r.before, " ← ", called))
	}
	return r.q.say(msgTaskNotInForce, period)
}

// chained are tasks of a chain as called names them, with an arrow between its steps.
func chained(chain [][]string, arrow string, called func(task string) string) string {
	steps := make([]string, len(chain))
	for i, names := range chain {
		all := make([]string, len(names))
		for k, name := range names {
			all[k] = called(name)
		}
		steps[i] = strings.Join(all, ", ")
	}
	return strings.Join(steps, arrow)
}

func (r *resolver) failureText(m *moment, f *failure) string {
	if f.outcome == kv1.Outcome_UNKNOWN_PLACE && len(f.choices) > 0 {
		var near []string
		for _, t := range f.choices {
			if title := m.title(t.titles, r.q.lang); !slices.Contains(near, title) {
				near = append(near, title)
			}
		}
		return r.q.say(msgUnknownPlaceNear, f.reason.args[0], strings.Join(near, ", "))
	}
	if f.reason.key == msgNeedPlace {
		question, _ := r.placeQuestion(f.candidate)
		return r.q.say(msgNeedPlace, question)
	}
	return r.q.text(f.reason)
}

func (r *resolver) gapText(s *sideEnd) string {
	var periods []string
	for _, d := range s.rejected {
		if text := r.q.period(&d.span); d.reason == kv1.Rejected_NOT_IN_FORCE && text != "" && !slices.Contains(periods, text) {
			periods = append(periods, text)
		}
	}
	if len(periods) > 0 {
		return r.q.say(msgNoCompetenceOn, strings.Join(periods, "; "))
	}
	return r.q.say(msgNoCompetence)
}
