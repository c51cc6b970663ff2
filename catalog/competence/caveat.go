package competence

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// homes are the factors for which a place is taken without a word: the asker's
// own, or none that an asker could know.
var homes = [...]kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_ACTUAL_ADDRESS, kv1.Factor_BODY_AREA,
	kv1.Factor_FIRST_INSTANCE_AREA, kv1.Factor_NONE, kv1.Factor_UNKNOWN, kv1.Factor_FILING_PLACE,
}

// A caveatList gathers caveats: their codes, and where proof is asked for their
// texts.
type caveatList struct {
	r   *resolver
	all []*kv1.Caveat
}

// A toldDay is a caveat about a day that an answer has had: others have the same,
// since the days of which texts were read are few.
type toldDay struct {
	key      messageKey
	language int
	day      day
	caveat   *kv1.Caveat
}

// maxTold bounds how many of them a resolver keeps.
const maxTold = 64

// addDay adds a caveat about a day.
func (l *caveatList) addDay(code kv1.Caveat_Code, key messageKey, d day) {
	if !l.r.q.full {
		l.add(code, key)
		return
	}
	language := l.r.q.language()
	for i := range l.r.told {
		if told := &l.r.told[i]; told.day == d && told.key == key && told.language == language {
			l.all = l.r.slabs.addCaveat(l.all, told.caveat)
			return
		}
	}
	if len(l.r.told) >= maxTold {
		l.r.told = l.r.told[:0]
	}
	caveat := &kv1.Caveat{Code: code, Text: l.r.q.say(key, d.String())}
	l.r.told = append(l.r.told, toldDay{key, language, d, caveat})
	l.all = l.r.slabs.addCaveat(l.all, caveat)
}

func (l *caveatList) add(code kv1.Caveat_Code, key messageKey, args ...string) {
	if !l.r.q.full {
		l.all = l.r.slabs.addCaveat(l.all, plainCaveats[code])
		return
	}
	l.all = l.r.slabs.addCaveat(l.all, l.r.slabs.caveat(code, l.r.q.say(key, args...)))
}

// caveatFields are the fields of a request that make an answer with a caveat another one.
var caveatFields = map[kv1.Caveat_Code]string{
	kv1.Caveat_LAST_RESORT:   PlaceField(kv1.Factor_LAST_ADDRESS),
	kv1.Caveat_EARLIER_CASES: "started_on",
}

// plainCaveats are caveats without a text, by code, shared by all answers.
var plainCaveats = func() []*kv1.Caveat {
	all := make([]*kv1.Caveat, 1+slices.Max(slices.Collect(maps.Keys(kv1.Caveat_Code_name))))
	for code := range all {
		all[code] = &kv1.Caveat{Code: kv1.Caveat_Code(code), Field: caveatFields[kv1.Caveat_Code(code)]}
	}
	return all
}()

// caveats are what must be known beside a finding. The ground of its rule is nil
// where no proof is asked for.
func (r *resolver) caveats(end *roleEnd, s *sideEnd, f *finding, g *ground, hinges []hinge) []*kv1.Caveat {
	l := &caveatList{r: r}
	defer r.q.livingAt(s.home)()
	r.timeCaveats(l, end, s, f, g)
	r.placeCaveats(l, s, f)
	switch {
	case f.firstSeized() && !r.q.covered():
		l.add(kv1.Caveat_FIRST_SEIZED, msgCaveatSeizedByRule)
	case f.firstSeized(), f.role == kv1.Role_DECISION && r.seizedFirst(s):
		l.add(kv1.Caveat_FIRST_SEIZED, msgCaveatFirstSeized)
	}
	if f.has(flagDoubt) {
		l.add(kv1.Caveat_UNDER_REVIEW, msgCaveatReview, g.doubt())
	}
	if f.has(flagPresumed) {
		l.add(kv1.Caveat_PRESUMED, msgCaveatPresumed)
	}
	for _, t := range r.terms(s, f) {
		l.add(kv1.Caveat_CONDITION_TAKEN, t.key, t.question, t.is)
	}
	if s.othersUntold() {
		l.add(kv1.Caveat_OTHERS_NOT_TOLD, msgCaveatOthers, r.untold(s))
	}
	l.addCount(&s.moment, hinges, f.at)
	if f.body == nil && !f.anyOffice() {
		title, why := f.class.title(r.q.on, r.q.lang), f.class.Absence.GetReason().In(r.q.lang)
		if why == "" {
			l.add(kv1.Caveat_HOLDER_BY_FUNCTION, msgCaveatFunction, title)
		} else {
			l.add(kv1.Caveat_HOLDER_BY_FUNCTION, msgCaveatFunctionWhy, title, strings.TrimSuffix(why, "."))
		}
	}
	if len(f.succeeded) > 0 {
		l.add(kv1.Caveat_SUCCEEDED, msgCaveatSucceeded, s.title(f.body.titles, r.q.lang))
	}
	return l.all
}

// caveatsOfNobody adds those of a role, the first that is told, that names nobody.
func (r *resolver) caveatsOfNobody(l *caveatList, end *roleEnd) {
	s := end.first()
	if len(s.failures) > 0 && s.failures[0].resort {
		l.add(kv1.Caveat_LAST_RESORT, msgCaveatLastResort)
	}
	hinges, at := r.hingesOfNobody(end.role, s)
	l.addCount(&s.moment, hinges, at)
}

// wholeCaveats adds what must be known beside the answer as a whole.
func (r *resolver) wholeCaveats(response *kv1.ResolveResponse) {
	l := &caveatList{r: r, all: response.Caveats}
	if rules := r.q.request.Rules; rules != 0 && rules != Rules {
		l.add(kv1.Caveat_RULES_CHANGED, msgCaveatRules, strconv.Itoa(int(rules)), strconv.Itoa(Rules))
	}
	if r.q.former() && response.Outcome != kv1.Outcome_NOT_IN_FORCE {
		l.add(kv1.Caveat_PROCEDURE_NOT_HELD, msgCaveatFormer)
	}
	if !slices.ContainsFunc(response.Roles, endsUnknown) {
		for _, p := range r.q.strangePlaces() {
			c := &kv1.Caveat{Code: kv1.Caveat_GIVEN_PLACE_NOT_KNOWN, Field: PlaceField(p.factor)}
			switch {
			case !r.q.full:
			case p.factor == 0:
				c.Text = r.q.say(msgCaveatGivenPlace, p.text)
			default:
				c.Text = r.q.say(msgCaveatGivenPlaceOf, p.text, r.factorTitle(p.factor))
			}
			l.all = r.slabs.addCaveat(l.all, c)
		}
	}
	response.Caveats = l.all
}

// endsUnknown tells whether a role ends in that its place is not known.
func endsUnknown(role *kv1.RoleOutcome) bool { return role.Outcome == kv1.Outcome_UNKNOWN_PLACE }

// A term is a circumstance that nobody gave and on which the rule of a finding hangs, with
// for what the answer holds.
type term struct {
	key          messageKey // how a caveat says it
	question, is string
}

var wordless = []term{{key: msgCaveatTaken}}

// terms are those of a finding: of a list all values for which the answer holds, of a number
// that is a part of the matter its bound. In a basic answer, which says none of it, one without
// words stands for all.
func (r *resolver) terms(s *sideEnd, f *finding) (all []term) {
	for i, taken := range s.taken {
		if i > 0 && s.taken[i-1].of == taken.of || !f.hangsOn(taken.of) {
			continue
		}
		if !r.q.full {
			return wordless
		}
		labels := taken.of.label(taken.value, r.q.lang)
		for _, other := range s.taken[i+1:] {
			if other.of == taken.of {
				labels += " / " + other.of.label(other.value, r.q.lang)
			}
		}
		all = append(all, term{msgCaveatTaken, taken.of.title(r.q.lang), labels})
	}
	for i := range f.conditions {
		of := &f.conditions[i]
		if _, known := r.known(&s.moment, of.of, f.at); of.of.numeric() && !known {
			if !r.q.full {
				return wordless
			}
			all = append(all, term{msgCaveatNumber, of.of.title(r.q.lang), of.text(r.q.lang)})
		}
	}
	return all
}

// untold are the holders of which it cannot be told which body they are here.
func (r *resolver) untold(s *sideEnd) string {
	var holders []string
	for i := range s.rejected {
		d := &s.rejected[i]
		if d.reason != kv1.Rejected_NO_BODY || d.notYet(s.on) {
			continue
		}
		title := r.q.say(msgUnnamed)
		if d.class != nil {
			title = d.class.title(r.q.on, r.q.lang)
		} else if d.body != nil {
			title = s.title(d.body.titles, r.q.lang)
		}
		if !slices.Contains(holders, title) {
			holders = append(holders, title)
		}
	}
	return strings.Join(holders, ", ")
}

// firstSeized tells whether the rule says that of several the body seized first acts: by
// whichever place it was found, or by the one for which it says so.
func (f *finding) firstSeized() bool {
	return f.has(flagFirstSeized) && (f.seizedBy == kv1.Factor_FACTOR_UNSPECIFIED || f.seizedBy == f.factor)
}

// seizedFirst tells whether several bodies may lawfully decide, so that the one
// before which the case began first does (Ákr. 16. § (5)).
func (r *resolver) seizedFirst(s *sideEnd) bool {
	if !r.q.covered() || sameHolders(s.found[:1], s.found) || s.unsure() {
		return false
	}
	return s.outcome == kv1.Outcome_RESOLVED || s.outcome == kv1.Outcome_CHOICE && s.parts
}

// unsure tells whether the curators doubt all the rules by which several bodies were found:
// which of them acts when is then not known, nor that each of them may. Where one rule
// is free of doubt, a doubt is of the other itself and not of how they part.
func (s *result) unsure() bool {
	several := false
	for i := range s.found {
		f := &s.found[i]
		if !f.has(flagDoubt) || f.anyOffice() {
			return false
		}
		several = several || f.rule != s.found[0].rule && f.holder() != s.found[0].holder()
	}
	return several
}

// unparted tells whether it is not known who of several acts when, or of one and of others
// of whom it cannot be told who they are here: where all that these rest on is doubted.
// Roles in which all act together have nothing to part.
func (s *result) unparted(on day) bool {
	if together[s.found[0].role] {
		return false
	}
	if len(s.found) > 1 && s.unsure() {
		return true
	}
	doubted := func(f finding) bool { return f.has(flagDoubt) && !f.anyOffice() }
	if slices.ContainsFunc(s.found, func(f finding) bool { return !doubted(f) }) {
		return false
	}
	beside := false
	for i := range s.failures {
		f := &s.failures[i]
		switch {
		case f.notYet(on), f.rule.class != nil && f.rule.class.Absence.GetKind() != 0:
			continue
		case !f.has(flagDoubt), f.anyOffice():
			return false
		}
		beside = beside || !slices.ContainsFunc(s.found, func(found finding) bool {
			return found.rule.class == f.rule.class && found.rule.body == f.rule.body
		})
	}
	return beside
}
