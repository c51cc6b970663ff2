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
	case kv1.Outcome_UNCERTAIN_DATE:
		if end.namesOnlyOnce() {
			return q.say(msgUncertainForce)
		}
		return q.say(msgUncertainDate)
	case kv1.Outcome_NOT_IN_FORCE:
		period := q.task.titles.span.text()
		switch after, before := q.leadsTo(); {
		case len(after) > 0:
			return q.say(msgTaskFollowed, period, codes(after))
		case len(before) > 0:
			return q.say(msgTaskFollows, period, codes(before))
		default:
			return q.say(msgTaskNotInForce, period)
		}
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
	return q.covered() && q.says(municipalityIsClient, "yes")
}

// namesOnlyOnce tells whether bodies are named on one side of a bracket only: on
// the other the catalogue knows of nobody.
func (e *roleEnd) namesOnlyOnce() bool {
	named := 0
	for i := range e.count {
		if len(e.side(i).found) > 0 {
			named++
		}
	}
	return named == 1
}

// codes are tasks as people write them.
func codes(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = taskCode(name)
	}
	return strings.Join(all, ", ")
}

// leadsTo are the tasks to which one that is not in force leads: what follows it
// once it has ended, what it follows as long as it has not begun.
func (q *question) leadsTo() (successors, predecessors []string) {
	if q.task.titles.over(q.on) {
		return q.task.successors, nil
	}
	return nil, q.task.predecessors
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
		return r.q.say(msgNeedPlace, r.placeQuestion(f.candidate))
	}
	return r.q.text(f.reason)
}

func (r *resolver) gapText(s *sideEnd) string {
	var periods []string
	for _, d := range s.rejected {
		if text := d.span.text(); d.reason == kv1.Rejected_NOT_IN_FORCE && text != "" && !slices.Contains(periods, text) {
			periods = append(periods, text)
		}
	}
	if len(periods) > 0 {
		return r.q.say(msgNoCompetenceOn, strings.Join(periods, "; "))
	}
	return r.q.say(msgNoCompetence)
}
