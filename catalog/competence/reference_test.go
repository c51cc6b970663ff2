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
// the reference is a section or two of RULES.md; this one sections 1 to 3.

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
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_INTAKE, kv1.Role_COOPERATION, kv1.Role_SUPERVISION,
}

// inOrderOf are roles, each once: the first of primaries first, then by number.
func inOrderOf(list []kv1.Role) []kv1.Role {
	list = slices.Compact(slices.Sorted(slices.Values(list)))
	for _, p := range primaries {
		if i := slices.Index(list, p); i >= 0 {
			return slices.Insert(slices.Delete(list, i, i+1), 0, p)
		}
	}
	return list
}

// roles are those that a task has.
func roles(s shelf, task string) (list []kv1.Role) {
	for _, c := range s.competences(task) {
		list = append(list, c.GetRole())
	}
	return inOrderOf(list)
}

// covered tells whether the Ákr. covers the task in a case that began when this
// did: on the day that is said, or else on the day asked about.
func covered(task *kv1.Task, q *kv1.ResolveRequest) bool {
	return task.GetAkrScope() == kv1.Task_COVERED && began(q) >= "2018-01-01"
}

// A whole is the outcome of a question, the verdict of each of its roles, who
// designates for those that wait for it, and the circumstances of which it is told
// beside those who act for what they were taken.
type whole struct {
	outcome     kv1.Outcome
	roles       map[kv1.Role]verdict
	designators map[kv1.Role][]string
	told        map[kv1.Role][]string
	beside      map[kv1.Role]beside
	whole       beside // what stands beside the whole
}

func newWhole(outcome kv1.Outcome) whole {
	return whole{outcome, map[kv1.Role]verdict{}, map[kv1.Role][]string{}, map[kv1.Role][]string{}, map[kv1.Role]beside{}, beside{}}
}

// refer is the answer of the reference.
func refer(s shelf, q *kv1.ResolveRequest) whole {
	answer := newWhole(kv1.Outcome_GAP)
	all, sides := roles(s, q.GetTask()), sidesOf(s, q)
	if len(all) == 0 {
		return answer
	}
	told := slices.DeleteFunc(slices.Clone(all), func(role kv1.Role) bool { return len(q.GetRoles()) > 0 && !slices.Contains(q.GetRoles(), role) })
	for i, role := range inOrderOf(told) {
		answer.roles[role] = unite(sides, role)
		answer.beside[role] = besideOf(sides, role, i == 0)
		if i == 0 {
			answer.outcome = answer.roles[role].outcome
		}
		if answer.roles[role].outcome == kv1.Outcome_DESIGNATION_NEEDED {
			answer.designators[role] = designators(sides, role)
		}
		if e := sides[0].ends[role]; answer.roles[role].outcome != kv1.Outcome_UNCERTAIN_DATE && len(e.holders) > 0 {
			answer.told[role] = slices.Sorted(maps.Keys(e.told))
		}
	}
	first := sides[0].ends[all[0]]
	appeal, notKnown := appealed(s, q, unite(sides, all[0]), unite(sides, kv1.Role_APPEAL), first.by, all[0], sides[0].lawAhead)
	if appeal.outcome != 0 {
		answer.roles[kv1.Role_APPEAL] = appeal
		if order := inOrderOf(told); len(order) > 0 && order[0] == kv1.Role_APPEAL {
			answer.outcome = appeal.outcome
		}
		if appeal.outcome == kv1.Outcome_DESIGNATION_NEEDED {
			answer.designators[kv1.Role_APPEAL] = designators(sides, all[0])
		}
		if len(told) == 0 {
			answer.outcome, told = appeal.outcome, []kv1.Role{kv1.Role_APPEAL}
		}
	}
	if filing := file(s, q, unite(sides, all[0]), first, all[0]); filing.outcome != 0 {
		answer.roles[kv1.Role_INTAKE] = filing
		if filing.outcome == kv1.Outcome_DESIGNATION_NEEDED {
			answer.designators[kv1.Role_INTAKE] = designators(sides, all[0])
		}
		if len(told) == 0 {
			answer.outcome = filing.outcome
		}
	}
	answer.whole = besideWhole(q, sides, all[0], answer)
	if notKnown {
		answer.whole["law"] = append([]string{"APPEAL_NOT_KNOWN"}, answer.whole["law"]...)
	}
	return answer
}

// A side is a question as it ends with its brackets taken as ahead or as past.
type side struct {
	view
	ends map[kv1.Role]end
}

// unite is the verdict of a role on all sides: theirs where they agree.
func unite(sides []side, role kv1.Role) verdict {
	holders := map[string]bool{}
	alike := true
	for _, s := range sides {
		alike = alike && s.ends[role].equal(sides[0].ends[role].verdict)
		for _, h := range s.ends[role].holders {
			holders[h] = true
		}
	}
	if !alike {
		if v, only := onlyNearest(sides, role); only {
			return v
		}
		return verdict{kv1.Outcome_UNCERTAIN_DATE, sorted(holders)}
	}
	return sides[0].ends[role].verdict
}

// onlyNearest is the verdict of a role whose sides differ in nothing but which office is
// the nearest of a class of which any may act: of that, which not every side has.
func onlyNearest(sides []side, role kv1.Role) (verdict, bool) {
	has := func(e end, o office) bool { return slices.Contains(e.offices, o) }
	hasLike := func(e end, o office) bool {
		return slices.ContainsFunc(e.offices, func(p office) bool { return p == o || p.class == o.class && o.class != "" })
	}
	holders := map[string]bool{}
	for _, s := range sides {
		e := s.ends[role]
		if e.outcome != kv1.Outcome_CHOICE {
			return verdict{}, false
		}
		for _, o := range e.offices {
			onAll := true
			for _, other := range sides {
				if !hasLike(other.ends[role], o) {
					return verdict{}, false
				}
				onAll = onAll && has(other.ends[role], o)
			}
			if onAll || o.class == "" {
				holders[o.nearest] = true
			} else {
				holders[o.class] = true
			}
		}
	}
	return verdict{kv1.Outcome_CHOICE, sorted(holders)}, true
}

// sidesOf are all roles on each side of the brackets; the first is the one on
// which all lie ahead.
func sidesOf(s shelf, q *kv1.ResolveRequest) (list []side) {
	task := named[*kv1.Task](s, q.GetTask())
	ofLaw, ofMap := brackets(s, q)
	for _, law := range sidesIn(ofLaw) {
		for _, land := range sidesIn(ofMap) {
			v := view{shelf: s, task: task, request: q, lawAhead: law, mapAhead: land, seen: map[string][]string{}}
			list = append(list, side{v, v.answer(roles(s, q.GetTask()))})
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
		case *kv1.Competence:
			ofLaw = ofLaw || maybe(r.GetValidity())
			for _, remedy := range r.GetRemedies() {
				ofLaw = ofLaw || maybe(remedy.GetCaseStartValidity())
			}
		case *kv1.Task, *kv1.Designation:
			ofLaw = ofLaw || maybe(r.GetValidity())
		case *kv1.Territory:
			ofMap = ofMap || slices.ContainsFunc(r.GetParents(), func(p *kv1.Territory_Parent) bool { return maybe(p.GetValidity()) })
			ofMap = ofMap || slices.ContainsFunc(r.GetStandings(), func(d *kv1.DatedTitle) bool { return maybe(d.GetValidity()) })
		case *kv1.Body:
			ofMap = ofMap || maybe(r.GetValidity())
			ofMap = ofMap || slices.ContainsFunc(r.GetSeats(), func(seat *kv1.Body_Seat) bool { return maybe(seat.GetValidity()) })
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
	places   []spot              // those of the primary role
	instead  map[string][]string // what that took instead of usual values
	apart    [][]spot            // where they hang on a circumstance, each list of them
	waits    kv1.Outcome         // how the primary role then ends
	waitsFor []string            // and what it waits for
	home     string              // where the client is taken to live
	lived    map[string]view     // of the primary role, by where the client is taken to live
	later    []stand             // the competences of the role of unknown start that may be there
	seen     map[string][]string // what lies above a place, as above found it
}

// answer is how each role ends on this side.
func (v view) answer(roles []kv1.Role) map[kv1.Role]end {
	answers := map[kv1.Role]end{}
	for i, role := range roles {
		answers[role] = v.as(role, i == 0)
		if i > 0 {
			continue
		}
		v = v.following(answers[role])
		if answers[role].parted {
			v.places, v.apart = nil, nil
		}
		v.lived = map[string]view{}
		for _, home := range v.homes() {
			there := v
			there.home = home
			v.lived[home] = there.following(there.asThere(role, true))
		}
	}
	return answers
}

// following is the view of roles that follow the primary one, which ended so.
func (v view) following(e end) view {
	v.places, v.apart, v.waits, v.instead, v.waitsFor = e.places(), e.apart, e.outcome, e.instead, open(e.needs)
	return v
}

// open are questions without the ends to which their answers lead.
func open(needs []string) (list []string) {
	for _, need := range needs {
		if question, _, circumstance := strings.Cut(need, ": "); circumstance {
			need = question + ": " + kv1.Outcome_OUTCOME_UNSPECIFIED.String()
		}
		list = append(list, need)
	}
	return list
}

// homes are the residence and the place of stay, where the client lives at one of them
// and nothing says at which.
func (v view) homes() []string {
	given := func(f kv1.Factor) []string { return v.read(v.factorText(f)) }
	residence, stay := given(kv1.Factor_RESIDENCE), given(kv1.Factor_STAY)
	if strings.TrimSpace(v.request.GetPlace()) != "" || v.factorText(kv1.Factor_ACTUAL_ADDRESS) != "" || len(residence) != 1 || len(stay) != 1 {
		return nil
	}
	return []string{residence[0], stay[0]}
}

// as is how one role ends on this side, wherever the client lives.
func (v view) as(role kv1.Role, primary bool) end {
	var ends []end
	for _, home := range v.homes() {
		there := v
		if known, is := v.lived[home]; is && !primary {
			there = known
		}
		there.home = home
		ends = append(ends, there.asThere(role, primary))
	}
	if len(ends) == 0 {
		return v.asThere(role, primary)
	}
	if !ends[0].asWell(ends[1]) {
		e := v.asThere(role, primary)
		if slices.Equal(e.needs, []string{kv1.Factor_ACTUAL_ADDRESS.String()}) {
			for i, factor := range []kv1.Factor{kv1.Factor_RESIDENCE, kv1.Factor_STAY} {
				e.homes = append(e.homes, "="+v.factorText(factor)+": "+ends[i].verdict.String())
			}
		}
		return e
	}
	e := ends[0]
	e.home = v.homes()[0]
	e.parted = len(e.apart) > 0 || len(ends[1].apart) > 0 || !samePlaces(e.places(), ends[1].places())
	return e
}

// asThere is how one role ends where the client lives.
func (v view) asThere(role kv1.Role, primary bool) end {
	if !onSide(v.task.GetValidity(), v.request.GetOn(), v.lawAhead) {
		return end{verdict: failed(kv1.Outcome_NOT_IN_FORCE)}
	}
	v.role, v.primary = role, primary
	if primary || len(v.apart) == 0 {
		return v.answerRole()
	}
	var ends []end
	for _, places := range v.apart {
		v.places = places
		ends = append(ends, v.answerRole())
		if !ends[0].asWell(ends[len(ends)-1]) {
			return end{verdict: failed(v.waits), needs: v.waitsFor, waits: true}
		}
	}
	ends[0].waits = true
	differ := func(e end) bool { return !samePlaces(e.places(), ends[0].places()) }
	if ends[0].outcome == kv1.Outcome_NOT_REQUIRED && slices.ContainsFunc(ends, differ) {
		ends[0].sought = nil // at no one place
	}
	return ends[0]
}

// onSide tells whether a validity holds on a day, its brackets taken as ahead
// or as past.
func onSide(w *kv1.Validity, on string, ahead bool) bool {
	begun := validity.At(&kv1.Validity{From: w.GetFrom()}, on)
	lasting := validity.At(&kv1.Validity{To: w.GetTo()}, on)
	if ahead {
		return begun == validity.In && lasting != validity.Out
	}
	return begun != validity.Out && lasting == validity.In
}
