package competence

import (
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// steps tells how a finding came about, in the order in which the steps were
// taken.
func (r *resolver) steps(s *settled, f *finding) []*kv1.Step {
	q := r.q
	steps := []*kv1.Step{r.questionStep(f.at)}
	add := func(kind kv1.Step_Kind, record string, key messageKey, args ...any) {
		steps = append(steps, &kv1.Step{Kind: kind, Record: record, Text: q.say(key, args...)})
	}
	var citations []string
	for _, b := range r.a.bases(f.LegalBasis) {
		citations = append(citations, b.Citation)
	}
	add(kv1.Step_COMPETENCE, f.Name, msgStepCompetence, RoleTitle(f.Role, q.lang), strings.Join(citations, "; "))
	if f.designation != nil {
		add(kv1.Step_DESIGNATION, f.designation.Name, msgStepDesignation, title(f.body.Titles, r.moment, q.lang))
	}
	if s.dropped[kv1.Rejected_LOWER_PRIORITY] {
		add(kv1.Step_PRIORITY, f.Name, msgStepPriority, f.Priority)
	}
	if s.dropped[kv1.Rejected_WIDER_TERRITORY] {
		add(kv1.Step_TERRITORY, f.Name, msgStepTerritory)
	}
	if s.dropped[kv1.Rejected_CLASS_BEHIND_BODY] {
		add(kv1.Step_HOLDER, f.Holder, msgStepHolder)
	}
	if f.body != nil {
		name := title(f.body.Titles, r.moment, q.lang)
		switch {
		case f.class == nil:
			add(kv1.Step_HOLDER, f.body.Name, msgStepNamed, name)
		case f.jurisdiction != nil:
			add(kv1.Step_JURISDICTION, f.jurisdiction.Name, msgStepJurisdiction, name,
				r.modelTitle(f.jurisdiction.AreaModel), r.jurisdictionTerritory(f))
		default:
			add(kv1.Step_JURISDICTION, f.body.Name, msgStepSingle, name)
		}
		if f.class != nil && f.class.organOf != nil && !f.body.class.is(f.class) {
			add(kv1.Step_ORGAN, f.class.Name, msgStepOrgan, r.bodyRef(f.body, f.class).Title)
		}
	}
	if f.AnyOffice {
		add(kv1.Step_HOLDER, f.Holder, msgStepAnyOffice)
	}
	return steps
}

// jurisdictionTerritory is the territory of the jurisdiction that has the place.
func (r *resolver) jurisdictionTerritory(f *finding) string {
	if f.at == nil {
		return ""
	}
	for _, t := range f.at.above {
		if slices.Contains(f.jurisdiction.Territories, t.Name) {
			return r.territoryTitle(t)
		}
	}
	return ""
}

func (r *resolver) territoryTitle(t *territory) string { return title(t.Titles, r.moment, r.q.lang) }

func (r *resolver) questionStep(at *spot) *kv1.Step {
	q := r.q
	name := strings.TrimPrefix(q.task.GetName(), "tasks/")
	text := q.say(msgStepQuestionNoPlace, name, q.on)
	switch {
	case at != nil:
		text = q.say(msgStepQuestion, name, r.territoryTitle(at.territory), q.on)
	case q.place != nil && q.place.known():
		text = q.say(msgStepQuestion, name, r.territoryTitle(q.place.found[0]), q.on)
	case q.place != nil:
		text = q.say(msgStepQuestion, name, q.place.text, q.on)
	}
	return &kv1.Step{Kind: kv1.Step_QUESTION, Record: q.task.GetName(), Text: text}
}

// homes are the factors for which a place is taken without a word: the asker's
// own, or none that an asker could know.
var homes = []kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_ACTUAL_ADDRESS, kv1.Factor_BODY_AREA,
	kv1.Factor_FIRST_INSTANCE_AREA, kv1.Factor_NONE, kv1.Factor_UNKNOWN, kv1.Factor_FILING_PLACE,
}

// caveats are what must be known beside a finding.
func (r *resolver) caveats(end roleEnd, f *finding) []*kv1.Caveat {
	q := r.q
	var caveats []*kv1.Caveat
	add := func(code kv1.Caveat_Code, key messageKey, args ...any) {
		caveats = addCaveat(caveats, &kv1.Caveat{Code: code, Text: q.say(key, args...)})
	}
	if state := f.Verification.GetTextState(); state != "" && q.on > state {
		add(kv1.Caveat_NOT_VERIFIED_FOR_DATE, msgCaveatNotVerified, state)
	}
	if state := f.jurisdiction.GetVerification().GetTextState(); state != "" && q.on > state {
		add(kv1.Caveat_NOT_VERIFIED_FOR_DATE, msgCaveatMapNotVerified, state)
	}
	if state := f.Verification.GetTextState(); q.on < state && !validity.StartKnown(f.Validity) {
		add(kv1.Caveat_START_NOT_KNOWN, msgCaveatStart, state)
	}
	if end.outcome == kv1.Outcome_UNCERTAIN_DATE {
		add(kv1.Caveat_BRACKETED_DATE, msgCaveatPeriod, periodText(r.period(f)))
	}
	if end.bracket {
		add(kv1.Caveat_BRACKETED_DATE, msgCaveatBracket)
	}
	if _, named := q.places[f.factor]; f.at != nil && !named && !slices.Contains(homes, f.factor) {
		add(kv1.Caveat_PLACE_STANDS_FOR, msgCaveatPlaceStands, r.factorTitle(f.factor))
	}
	if f.at != nil && f.factor == kv1.Factor_UNKNOWN {
		add(kv1.Caveat_FACTOR_NOT_KNOWN, msgCaveatFactor)
	}
	if f.FirstSeized || end.outcome == kv1.Outcome_RESOLVED && f.Role == kv1.Role_DECISION && strings.Contains(end.settled.signature(), " ") {
		add(kv1.Caveat_FIRST_SEIZED, msgCaveatFirstSeized)
	}
	if doubt := f.Verification.GetDoubt(); doubt != "" {
		add(kv1.Caveat_UNDER_REVIEW, msgCaveatReview, doubt)
	}
	if f.Certainty == kv1.Competence_PRESUMED || f.Verification.GetPresumed() {
		add(kv1.Caveat_PRESUMED, msgCaveatPresumed)
	}
	if f.AnyOffice {
		add(kv1.Caveat_ANY_OFFICE, msgCaveatAnyOffice, r.holderTitle(f))
	}
	switch {
	case !f.AnyOffice || f.at != nil:
	case q.place == nil || q.place.known():
		add(kv1.Caveat_NO_PLACE, msgCaveatNoPlace)
	case len(q.place.found) > 0:
		add(kv1.Caveat_NO_PLACE, msgAmbiguousPlace, q.place.text)
	default:
		add(kv1.Caveat_NO_PLACE, msgUnknownPlace, q.place.text)
	}
	if f.jurisdiction.GetPartial() {
		add(kv1.Caveat_AREA_CUT, msgCaveatCut, f.jurisdiction.Note)
	}
	for _, taken := range end.taken {
		add(kv1.Caveat_CONDITION_TAKEN, msgCaveatTaken, r.a.question(taken.key, q.lang), r.label(taken))
	}
	for _, c := range f.Conditions {
		if r.bound(c.Key) && !r.given(c.Key, f.at) {
			add(kv1.Caveat_CONDITION_TAKEN, msgCaveatNumber, r.a.question(c.Key, q.lang), boundsText(c))
		}
	}
	if f.body == nil && f.class != nil && !f.AnyOffice {
		add(kv1.Caveat_HOLDER_BY_FUNCTION, msgCaveatFunction, f.class.Title.In(q.lang))
	}
	return caveats
}

// holderTitle is what the holder is called that the law names.
func (r *resolver) holderTitle(f *finding) string {
	if f.class != nil {
		return f.class.Title.In(r.q.lang)
	}
	return title(f.body.Titles, r.moment, r.q.lang)
}

func (r *resolver) factorTitle(factor kv1.Factor) string {
	if c := r.a.factors[factor]; c != nil {
		if definition := c.Definition.In(r.q.lang); definition != "" {
			return definition
		}
		return c.Title.In(r.q.lang)
	}
	return factor.String()
}

// needed are the facts that a role waits for.
func (r *resolver) needed(end roleEnd) []*kv1.Need {
	if end.outcome != kv1.Outcome_NEED_FACT {
		return nil
	}
	var needs []*kv1.Need
	for _, c := range end.needed {
		need := &kv1.Need{Circumstance: c.key, Field: c.key, Question: r.a.question(c.key, r.q.lang)}
		for _, o := range c.options {
			need.Options = append(need.Options, r.option(fact{c.key, o.value}, o.ends))
		}
		needs = append(needs, need)
	}
	if len(needs) > 0 {
		return needs
	}
	for _, f := range end.settled.failures {
		if f.outcome == kv1.Outcome_NEED_FACT {
			return []*kv1.Need{{Factor: f.factor, Field: "place", Question: r.placeQuestion(f.factor)}}
		}
	}
	return nil
}

func (r *resolver) placeQuestion(factor kv1.Factor) string {
	if c := r.a.factors[factor]; c != nil {
		return c.Title.In(r.q.lang)
	}
	return r.q.say(msgPlaceQuestion)
}

// option is one answer to a question and where it leads. Where another fact
// decides still, that is where it leads.
func (r *resolver) option(f fact, ends []*settled) *kv1.Need_Option {
	o := &kv1.Need_Option{Value: f.value, Label: r.label(f)}
	asked := slices.DeleteFunc(slices.Clone(ends), func(s *settled) bool { return s.nobody() })
	switch len(asked) {
	case 0:
		o.Outcome = kv1.Outcome_NOT_REQUIRED
	case 1:
		o.Outcome = asked[0].outcome
	default:
		o.Outcome = kv1.Outcome_NEED_FACT
	}
	for _, s := range asked {
		for _, found := range s.found {
			ref := r.bodyRef(found.body, found.class)
			if ref != nil && !slices.ContainsFunc(o.Bodies, func(b *kv1.BodyRef) bool { return b.Name == ref.Name && b.Title == ref.Title }) {
				o.Bodies = append(o.Bodies, ref)
			}
		}
	}
	return o
}
