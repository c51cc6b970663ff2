package competence_test

import (
	"maps"
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The rules of resolution once more: naive, slow and obvious, written from
// RULES.md and not from the code that it checks. It reads the records one after
// the other for every question that it has, and knows no index. Each file of
// the reference is a section or two of RULES.md; this one sections 2 and 3.

// A verdict is what both must agree on: how a role ends, and who acts: bodies,
// and classes where no body is named.
type verdict struct {
	outcome kv1.Outcome
	holders []string // sorted, each once
}

func (v verdict) String() string {
	return strings.TrimSpace(v.outcome.String() + " " + strings.Join(v.holders, " "))
}

func (v verdict) equal(w verdict) bool { return v.String() == w.String() }

func failed(o kv1.Outcome) verdict { return verdict{outcome: o} }

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// primaries are the roles of which the first that a task has is its primary
// one.
var primaries = []kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION,
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_SUPERVISION,
}

// roles are those that count for a question, the primary one first, then by
// number.
func roles(s shelf, q *kv1.ResolveRequest) (list []kv1.Role) {
	competences := s.competences(q.GetTask())
	for _, c := range competences {
		if !slices.Contains(list, c.GetRole()) && (len(q.GetRoles()) == 0 || slices.Contains(q.GetRoles(), c.GetRole())) {
			list = append(list, c.GetRole())
		}
	}
	slices.Sort(list)
	for _, p := range primaries {
		if i := slices.Index(list, p); i >= 0 {
			return slices.Insert(slices.Delete(list, i, i+1), 0, p)
		}
	}
	return list
}

// A whole is the outcome of a question and the verdict of each of its roles.
type whole struct {
	outcome kv1.Outcome
	roles   map[kv1.Role]verdict
}

// refer is the answer of the reference.
func refer(s shelf, q *kv1.ResolveRequest) whole {
	answer := whole{kv1.Outcome_GAP, map[kv1.Role]verdict{}}
	sides := sidesOf(s, q)
	for i, role := range roles(s, q) {
		var list []verdict
		for _, side := range sides {
			list = append(list, side[role])
		}
		answer.roles[role] = unite(list)
		if i == 0 {
			answer.outcome = answer.roles[role].outcome
		}
	}
	answer.file(s, q)
	return answer
}

// unite is the verdict on all sides: theirs where they agree.
func unite(sides []verdict) verdict {
	holders := map[string]bool{}
	alike := true
	for _, side := range sides {
		alike = alike && side.equal(sides[0])
		for _, h := range side.holders {
			holders[h] = true
		}
	}
	if !alike {
		return verdict{kv1.Outcome_UNCERTAIN_DATE, sorted(holders)}
	}
	return sides[0]
}

// sidesOf are the verdicts of all roles on each side of the brackets.
func sidesOf(s shelf, q *kv1.ResolveRequest) (list []map[kv1.Role]verdict) {
	task := named[*kv1.Task](s, q.GetTask())
	ofLaw, ofMap := brackets(s, q)
	for _, law := range sidesIn(ofLaw) {
		for _, land := range sidesIn(ofMap) {
			v := view{shelf: s, task: task, request: q, lawAhead: law, mapAhead: land, seen: map[string][]string{}}
			list = append(list, v.answer(roles(s, q)))
		}
	}
	return list
}

func sidesIn(bracketed bool) []bool {
	if bracketed {
		return []bool{true, false}
	}
	return []bool{true}
}

// brackets tells whether the day lies in a bracket of law, and whether in one
// of the map.
func brackets(s shelf, q *kv1.ResolveRequest) (ofLaw, ofMap bool) {
	maybe := func(v *kv1.Validity) bool {
		return validity.At(v, q.GetOn()) == validity.Maybe ||
			q.GetStartedOn() != "" && validity.At(v, q.GetStartedOn()) == validity.Maybe
	}
	for _, r := range s {
		switch r := r.(type) {
		case *kv1.Task, *kv1.Competence, *kv1.Designation:
			ofLaw = ofLaw || maybe(r.GetValidity())
		case *kv1.Territory:
			ofMap = ofMap || slices.ContainsFunc(r.GetParents(), func(p *kv1.Territory_Parent) bool { return maybe(p.GetValidity()) })
			ofMap = ofMap || slices.ContainsFunc(r.GetStandings(), func(d *kv1.DatedTitle) bool { return maybe(d.GetValidity()) })
		default:
			ofMap = ofMap || maybe(r.GetValidity())
		}
	}
	return ofLaw, ofMap
}

// A view is a question put to a catalogue, seen from one side of the brackets.
type view struct {
	shelf
	task     *kv1.Task
	request  *kv1.ResolveRequest
	lawAhead bool                // whether the brackets of law are ahead of the day
	mapAhead bool                // and those of the map
	role     kv1.Role            // the role that is answered
	primary  bool                // whether it is the primary one
	found    []spot              // the places by which the primary role found bodies
	seen     map[string][]string // what lies above a place, as above found it
}

// answer is the verdict of each role on this side.
func (v view) answer(roles []kv1.Role) map[kv1.Role]verdict {
	answers := map[kv1.Role]verdict{}
	for i, role := range roles {
		if !onSide(v.task.GetValidity(), v.request.GetOn(), v.lawAhead) {
			answers[role] = failed(kv1.Outcome_NOT_IN_FORCE)
			continue
		}
		v.role, v.primary = role, i == 0
		end := v.answerRole()
		answers[role] = end.verdict
		if i == 0 {
			v.found = end.found
		}
	}
	return answers
}

// onSide tells whether a validity holds on a day, its brackets taken as ahead
// or as past.
func onSide(w *kv1.Validity, on string, ahead bool) bool {
	before, after := validity.Sides(w, on)
	return ahead && before || !ahead && after
}
