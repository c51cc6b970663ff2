package competence_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What stands beside the answer (section 11).

// A beside is what is told of a role beside its verdict: of each kind of thing sorted
// lines. A kind that it does not have is not compared: where the sides of the brackets
// have different ones, no rule says which of them are told.
type beside map[string][]string

// besideOf is what stands beside the answers of a role.
func besideOf(sides []side, role kv1.Role, first bool) beside {
	for _, s := range sides[1:] {
		if !s.ends[role].equal(sides[0].ends[role].verdict) {
			return nil
		}
	}
	return sides[0].ofRole(role).beside(sides[0].ends[role], first)
}

func (s side) ofRole(role kv1.Role) view {
	v, primary := s.view, roles(s.shelf, s.task.GetName())[0]
	if v.role, v.primary = role, role == primary; !v.primary && !s.ends[primary].parted {
		v = v.following(s.ends[primary])
	}
	return v
}

// beside is what stands beside a role that ended so; first tells whether it goes first.
func (v view) beside(e end, first bool) beside {
	told := beside{}
	v.home = e.home
	add := func(kind, line string) { told[kind] = append(told[kind], line) }
	for _, kind := range []string{"concurrent", "caveat", "step", "rejected", "need", "designation", "resort"} {
		told[kind] = nil
	}
	seen := map[string]bool{}
	for _, f := range e.hits {
		for _, h := range f.holders {
			if v.hasOthers(e, f, h) {
				add("concurrent", h)
			}
			if seen[h+f.GetName()+f.named[h]] {
				continue
			}
			seen[h+f.GetName()+f.named[h]] = true
			for _, c := range v.caveats(e, f) {
				add("caveat", h+" "+c)
			}
			if f.follows {
				add("caveat", h+" SUCCEEDED")
			}
			if v.isUnderWay(f, h) {
				add("caveat", h+" CASE_UNDER_WAY")
			}
			if d := f.named[h]; d != "" {
				add("designation", h+" "+d)
			}
			for _, fact := range v.hinges(e, f) {
				add("step", h+" "+fact)
				if strings.HasPrefix(fact, population) {
					add("caveat", h+" POPULATION_COUNT")
				}
			}
		}
	}
	if len(e.hits) == 0 {
		for _, fact := range v.hinges(e, finding{}) {
			add("step", fact)
			if strings.HasPrefix(fact, population) && first && e.outcome == kv1.Outcome_NOT_REQUIRED {
				add("caveat", "POPULATION_COUNT")
			}
		}
		if first && e.resort {
			add("resort", "LAST_RESORT")
		}
	}
	for _, x := range e.dropped {
		add("rejected", x.GetName()+" "+x.reason.String())
	}
	for _, x := range e.others {
		add("rejected", x.GetName()+" NO_BODY")
	}
	for _, line := range append(slices.Clone(e.needs), e.homes...) {
		add("need", line)
	}
	for kind, lines := range told {
		slices.Sort(lines)
		told[kind] = slices.Compact(lines)
	}
	for _, kind := range v.unsaid(e) {
		delete(told, kind)
	}
	return told
}

// unsaid are the kinds of things of which the rules say too little of an end, or the
// package another thing than they do: these are not compared.
func (v view) unsaid(e end) (kinds []string) {
	if e.cases > 1 || e.waits {
		// Which are rejected that are so in one case or trial, and are not in another.
		kinds = append(kinds, "rejected")
	}
	if len(e.hits) == 0 && !e.failed {
		// Of whom it is said that he was looked for at the last resort.
		kinds = append(kinds, "resort")
	}
	return kinds
}

// hasOthers tells whether others act beside a body by which a competence is held.
func (v view) hasOthers(e end, f finding, holder string) bool {
	if f.GetAnyOffice() {
		return false
	}
	if v.othersUntold(e) {
		return true
	}
	return !doubtful(e.hits) && slices.ContainsFunc(e.hits, func(g finding) bool {
		return g.Competence != f.Competence && (contest{view: v}.concurs(f.stand) || contest{view: v}.concurs(g.stand)) &&
			slices.ContainsFunc(g.holders, func(h string) bool { return h != holder })
	})
}

// othersUntold tells whether others act of which it cannot be told who they are. Who was
// not there yet does not, nor is it said where it is not known who acts when.
func (v view) othersUntold(e end) bool {
	return e.outcome != kv1.Outcome_CONFLICT && e.outcome != kv1.Outcome_GAP && slices.ContainsFunc(e.others, func(s stand) bool { return !v.comesLater(s) })
}

// comesLater tells whether nobody can act by a competence yet.
func (v view) comesLater(s stand) bool {
	later := func(b *kv1.Body) bool {
		from := b.GetValidity().GetFrom()
		return from.GetDate() > v.request.GetOn() || from.GetNotAfter() != "" && from.GetNotBefore() > v.request.GetOn()
	}
	bodies := slices.DeleteFunc(each[*kv1.Body](v.shelf), func(b *kv1.Body) bool {
		return b.GetName() != s.GetHolder() && !slices.ContainsFunc(v.organs(s.GetHolder()), func(organ *kv1.BodyClass) bool {
			return v.isA(b.GetBodyClass(), organ.GetName())
		})
	})
	return len(bodies) > 0 && !slices.ContainsFunc(bodies, func(b *kv1.Body) bool { return !later(b) })
}

// doubtful tells whether the curators doubt who acts when: all were found by several
// competences that they doubt, none of which lets the client take any office.
func doubtful(hits []finding) bool {
	several := slices.ContainsFunc(hits, func(f finding) bool { return f.Competence != hits[0].Competence })
	return several && !slices.ContainsFunc(hits, func(f finding) bool { return f.GetAnyOffice() || f.GetVerification().GetDoubt() == "" })
}

// isNarrowerThan tells whether a competence is for a part of a place, and not for all of it.
func (v view) isNarrowerThan(place string, c *kv1.Competence) bool {
	return place != "" && !v.liesIn(place, c.GetTerritories()) &&
		slices.ContainsFunc(c.GetTerritories(), func(t string) bool { return v.liesIn(t, []string{place}) })
}

// caveats are those beside who is found by a competence.
func (v view) caveats(e end, f finding) (list []string) {
	if v.othersUntold(e) {
		list = append(list, "OTHERS_NOT_TOLD")
	}
	if before := v.earlier(f); len(before) > 0 {
		list = append(list, "EARLIER_FACTOR "+strings.Join(before, " / "))
	}
	if f.resort {
		list = append(list, "LAST_RESORT")
	}
	if v.denied(f) {
		list = append(list, "PLACE_STANDS_FOR")
	}
	if e.passed {
		list = append(list, "PLACE_WITHOUT_BODY")
	}
	if saysSeized(f) || v.firstSeized(e) {
		list = append(list, "FIRST_SEIZED")
	}
	if v.hasEarlier(f) {
		list = append(list, "EARLIER_CASES")
	}
	if v.hasOlderLaw(f) {
		list = append(list, "PROCEDURE_NOT_HELD")
	}
	for _, x := range e.dropped {
		if x.reason == kv1.Rejected_OUTSIDE_TERRITORY && !f.resort && !v.liesIn(x.place, x.GetTerritories()) && v.isNarrowerThan(f.place, x.Competence) {
			list = append(list, "NARROWER_RULE")
		}
	}
	return list
}

// denied tells whether a place stands for an address of the client, who has none.
func (v view) denied(f finding) bool {
	own := slices.ContainsFunc(f.GetFactors(), func(g *kv1.Competence_FactorGroup) bool { return slices.Contains(g.GetFactors(), f.by) })
	return own && !(len(v.places) > 0 && v.followsArea(f.Competence)) && v.request.GetHungarianAddress() == "no" && !covered(v.task, v.request) && !hasCondition(f.Competence, "hungarian_address") &&
		f.place != "" && f.by != kv1.Factor_LAST_ADDRESS && slices.Contains(atHome, f.by) && v.factorText(f.by) == ""
}

// saysSeized tells whether a competence says that the one seized first acts, by the place
// by which it was found.
func saysSeized(f finding) bool {
	only := f.GetFirstSeizedFactor()
	own := slices.ContainsFunc(f.GetFactors(), func(g *kv1.Competence_FactorGroup) bool { return slices.Contains(g.GetFactors(), f.by) })
	return f.GetFirstSeized() && (only == kv1.Factor_FACTOR_UNSPECIFIED || own && f.by == only)
}

// firstSeized tells whether by the Ákr. the one acts that was seized first.
func (v view) firstSeized(e end) bool {
	if !covered(v.task, v.request) || v.role != kv1.Role_DECISION || doubtful(e.hits) {
		return false
	}
	at := map[int]map[string]bool{} // by case, but those that any office leads to
	for _, f := range e.hits {
		for _, h := range f.holders {
			if at[f.turn] == nil {
				at[f.turn] = map[string]bool{}
			}
			at[f.turn][h] = at[f.turn][h] || !f.GetAnyOffice()
		}
	}
	chosen := map[string]bool{}
	for _, holders := range at {
		maps.DeleteFunc(holders, func(_ string, other bool) bool { return !other })
		chosen[strings.Join(sorted(holders), " ")] = true
	}
	return e.choice && len(chosen) > 1 || e.outcome == kv1.Outcome_RESOLVED && len(e.holders) > 1
}

// hasEarlier tells whether a case that began earlier has another answer or remedy, where
// nobody says when this one began.
func (v view) hasEarlier(f finding) bool {
	ended := func(w *kv1.Validity, day string) bool {
		return onSide(&kv1.Validity{From: w.GetFrom()}, day, v.lawAhead) && !onSide(&kv1.Validity{To: w.GetTo()}, day, v.lawAhead)
	}
	if v.request.GetStartedOn() != "" {
		return false // it is known when this one began
	}
	day := v.request.GetOn()
	for _, r := range f.GetRemedies() {
		if ended(r.GetCaseStartValidity(), day) && !slices.ContainsFunc(f.GetRemedies(), func(o *kv1.Competence_Remedy) bool {
			return o.GetKind() == r.GetKind() && o.GetHolder() == r.GetHolder() && onSide(o.GetCaseStartValidity(), day, v.lawAhead)
		}) {
			return true
		}
	}
	return slices.ContainsFunc(v.competences(v.task.GetName()), func(c *kv1.Competence) bool {
		return c.GetRole() == v.role && c.GetTransitionalRule() == kv1.Competence_CASES_BEGUN_UNDER_IT && ended(c.GetValidity(), day) &&
			(len(c.GetTerritories()) == 0 || f.place == "" || v.liesIn(f.place, c.GetTerritories()))
	})
}

// hasOlderLaw tells whether the case, which the Ákr. is not for, began before the first day
// on which a remedy ends that none of its kind and body follows.
func (v view) hasOlderLaw(f finding) bool {
	first := ""
	for _, r := range f.GetRemedies() {
		to := r.GetCaseStartValidity().GetTo()
		last := cmp.Or(to.GetDate(), to.GetNotAfter())
		if last != "" && (first == "" || last < first) && !slices.ContainsFunc(f.GetRemedies(), func(o *kv1.Competence_Remedy) bool {
			return o.GetKind() == r.GetKind() && o.GetHolder() == r.GetHolder() && proto.Equal(o.GetCaseStartValidity().GetFrom(), to)
		}) {
			first = last
		}
	}
	return v.task.GetAkrScope() != kv1.Task_COVERED && began(v.request) < first
}

// earlier are the factors before that by whose named place a competence was found.
func (v view) earlier(f finding) (before []string) {
	if f.place == "" {
		return nil
	}
	for _, group := range v.groups(f.Competence) {
		if slices.ContainsFunc(group, func(x kv1.Factor) bool { return v.factorText(x) != "" }) {
			return before
		}
		for _, x := range group {
			if x != kv1.Factor_UNKNOWN && !v.hasNo(f.Competence, x) {
				before = append(before, x.String())
			}
		}
	}
	return nil
}

// hinges are the circumstances that followed from the place and on which an end hangs,
// with what they are there.
func (v view) hinges(e end, f finding) (list []string) {
	add := func(s stand, those func(fact string) bool) {
		for _, c := range s.GetConditions() {
			if fact := factOf(c.GetKey()); v.follows(fact) && v.toldOfPlace(fact, s) && those(fact) {
				list = append(list, v.hinge(fact, s.place))
			}
		}
	}
	found := len(e.hits) > 0
	if found {
		add(f.stand, func(string) bool { return true })
	}
	var at []string
	for _, s := range e.places() {
		if len(s.means) == 1 && !slices.Contains(at, s.means[0]) {
			at = append(at, s.means[0])
		}
	}
	for _, x := range e.dropped {
		switch {
		case x.reason != kv1.Rejected_CONDITION:
		case found && (x.place != f.place || firstFactor(x.Competence) != firstFactor(f.Competence) || x.GetPriority() < f.GetPriority()):
		case !found && (len(at) != 1 || e.outcome != kv1.Outcome_NOT_REQUIRED):
		default:
			add(x.stand, func(fact string) bool { return slices.Contains(v.fellBy(x.stand), fact) })
		}
	}
	return list
}

// toldOfPlace tells whether the place of a competence says what a circumstance is, and
// not the request.
func (v view) toldOfPlace(fact string, s stand) bool {
	return v.known(fact, stand{claim: claim{unclear: true}}) == "" && !s.unclear && v.derived(fact, s.place) != ""
}

// fellBy are the circumstances by which a competence fell out, where each of them followed
// from its place: what nobody gave is taken as usual, or else as it wants it.
func (v view) fellBy(s stand) (list []string) {
	for _, c := range s.GetConditions() {
		fact, taken := factOf(c.GetKey()), facts{}
		if v.known(fact, s) == "" {
			if taken[fact] = v.circumstance(c.GetKey()).GetUsual(); taken[fact] == "" {
				continue
			}
		}
		switch {
		case v.holds(c, s, taken):
		case !v.follows(fact) || !v.toldOfPlace(fact, s):
			return nil
		default:
			list = append(list, fact)
		}
	}
	return list
}

// hinge is a circumstance with what it is at a place; the number of inhabitants with the day
// of its count.
func (v view) hinge(fact, place string) string {
	if fact != population {
		return fact + "=" + v.derived(fact, place)
	}
	day, on := "", v.request.GetOn()
	for _, p := range v.settlement(place).GetPopulations() {
		if then := p.GetDate(); then <= on && then > day {
			day = then
		}
	}
	for _, p := range v.settlement(place).GetPopulations() { // the first, where all are later
		if then := p.GetDate(); day == "" || day > on && then < day {
			day = then
		}
	}
	return fmt.Sprintf("%s=%s (%s)", fact, v.derived(fact, place), day)
}

// besideWhole is what stands beside the whole of an answer.
func besideWhole(q *kv1.ResolveRequest, sides []side, primary kv1.Role, answer whole) beside {
	told := beside{"assumed": nil, "given": nil, "law": nil}
	v := sides[0].view
	assumed := map[string]bool{}
	unknown := false
	for role, verdict := range answer.roles {
		for i, s := range sides {
			e, has := s.ends[role]
			if has && slices.ContainsFunc(sides[:i], func(s side) bool { return s.ends[role].equal(e.verdict) }) {
				continue // as on a side before
			}
			if !has { // told by a general rule
				e = s.ends[primary]
				if i > 0 && verdict.outcome != kv1.Outcome_UNCERTAIN_DATE {
					break
				}
			}
			for key, value := range e.usual {
				assumed[key+"="+value] = true
			}
			if v.field("municipality_is_client", 200, 999) == "" && slices.ContainsFunc(e.hits, func(f finding) bool { return v.notarial(f.Competence) }) {
				assumed["municipality_is_client=no"] = true
			}
		}
		unknown = unknown || verdict.outcome == kv1.Outcome_UNKNOWN_PLACE
	}
	told["assumed"] = sorted(assumed)
	if !unknown {
		given := map[string]bool{}
		note := func(field, text string) {
			if text = strings.TrimSpace(text); text != "" && len(v.read(text)) == 0 {
				given[field] = true
			}
		}
		note("place", q.GetPlace())
		for n, name := range kv1.Factor_name {
			if n != 0 {
				note(strings.ToLower(name), v.field(strings.ToLower(name), 100, 199))
			}
		}
		told["given"] = sorted(given)
	}
	if v.task.GetAkrScope() == kv1.Task_COVERED && !covered(v.task, q) && answer.outcome != kv1.Outcome_NOT_IN_FORCE {
		told["law"] = []string{"PROCEDURE_NOT_HELD"}
	}
	return told
}
