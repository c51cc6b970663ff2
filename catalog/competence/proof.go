package competence

import (
	"cmp"
	"strconv"
	"strings"
	"sync/atomic"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// prove adds to an answer what it stands on.
func (r *resolver) prove(answer *kv1.Answer, end *roleEnd, s *sideEnd, f *finding, g *ground) (err error) {
	answer.ActingAs = g.actingAs.In(r.q.lang)
	answer.LegalBasis = g.bases
	answer.Validity = r.period(s, f, g)
	answer.Steps = r.steps(s, f, g)
	if !end.crowded() {
		answer.Rejected = r.rejected(s)
	}
	answer.Remedies = r.remedies(&s.moment, f, g)
	answer.Certainty = g.certainty
	answer.Verification = g.verification
	if end.count == 1 {
		answer.NextChange, err = r.nextChange(end, f)
	}
	return err
}

// period is when the answer holds: of competence, jurisdiction and body the one
// in whose bracket the day lies, else the competence's.
func (r *resolver) period(s *sideEnd, f *finding, g *ground) *kv1.Validity {
	switch {
	case f.span.at(s.on) == maybe:
		return g.validity
	case f.jurisdiction != nil && f.jurisdiction.span.at(s.on) == maybe:
		return f.jurisdiction.validity
	case f.body != nil && f.body.span.at(s.on) == maybe:
		return f.body.validity
	}
	return g.validity
}

// A ground is what the proof of every answer by a rule has alike, in a language: what
// competences say, but their names and their tasks. Where the rule is shared, the
// answers share its ground.
type ground struct {
	actingAs     *kv1.Text
	validity     *kv1.Validity
	bases        []*kv1.Basis
	remedies     []*kv1.Competence_Remedy
	certainty    kv1.Competence_Certainty
	verification *kv1.Verification
	inForce      string // that the rule is, as a step says it
}

// doubt is that of the curators; it is told only with proof.
func (g *ground) doubt() string {
	if g == nil {
		return ""
	}
	return g.verification.GetDoubt()
}

// grounds are those of a rule in Hungarian and in English, once they are made.
type grounds [2]atomic.Pointer[ground]

func (r *resolver) ground(c *rule) (*ground, error) {
	kept := &c.grounds[0]
	if r.q.lang == "en" {
		kept = &c.grounds[1]
	}
	if g := kept.Load(); g != nil {
		return g, nil
	}
	record, err := r.record(c.name)
	if err != nil {
		return nil, err
	}
	g := &ground{
		actingAs: record.ActingAs, validity: record.Validity, bases: r.a.bases(record.LegalBasis),
		remedies: record.Remedies, certainty: record.Certainty, verification: record.Verification,
	}
	g.inForce = r.q.say(msgStepCompetence, RoleTitle(c.role, r.q.lang), citations(g.bases))
	kept.Store(g)
	return g, nil
}

// bases cites provisions with their acts.
func (a *Atlas) bases(legal []*kv1.LegalBasis) []*kv1.Basis {
	bases, made := make([]*kv1.Basis, len(legal)), make([]kv1.Basis, len(legal))
	for i, l := range legal {
		act := a.acts[l.Act]
		name := cmp.Or(act.GetShortName(), act.GetCitation())
		bases[i] = &made[i]
		bases[i].Act, bases[i].Provision, bases[i].Uri = l.Act, l.Provision, act.GetUri()
		bases[i].Citation = strings.TrimSpace(name + " " + l.Provision)
	}
	return bases
}

// remedies are what can be done against a decision in a case that began on the
// day given, or that begins on the day asked about.
func (r *resolver) remedies(m *moment, f *finding, g *ground) []*kv1.RemedyAnswer {
	var answers []*kv1.RemedyAnswer
	for _, remedy := range g.remedies {
		if !r.remedyStands(m, remedy) {
			continue
		}
		answer := &kv1.RemedyAnswer{Kind: remedy.Kind, LegalBasis: r.a.bases(remedy.LegalBasis)}
		if b, ok := r.a.bodies[remedy.Holder]; ok {
			answer.Body = r.bodyRef(m, b, nil)
		} else if c, ok := r.a.classes[remedy.Holder]; ok {
			answer.HolderClass = classRef(c, r.q.lang)
			if f.at != nil {
				answer.Body = r.bodyRef(m, r.ownBody(m, c, f.at), c)
			}
		}
		answers = append(answers, answer)
	}
	return answers
}

// remedyStands tells whether a remedy is for a case that began when this did.
func (r *resolver) remedyStands(m *moment, remedy *kv1.Competence_Remedy) bool {
	if remedy.CaseStartValidity == nil {
		return true
	}
	began, span := *m, spanOf(remedy.CaseStartValidity)
	if r.q.started != 0 {
		began.on = r.q.started
	}
	return began.law(&span)
}

// ownBody is the body of a class at a place by the class's own map.
func (r *resolver) ownBody(m *moment, c *class, at *spot) *body {
	for of := c; of != nil; of = of.organOf {
		r.standing = m.standing(r.standing[:0], of, of.model, at)
		if len(r.standing) == 1 {
			return r.standing[0].body
		}
	}
	return nil
}

// steps tells how a finding came about, in the order in which the steps were
// taken.
func (r *resolver) steps(s *sideEnd, f *finding, g *ground) []*kv1.Step {
	q, m := r.q, &s.moment
	steps := append(make([]*kv1.Step, 0, 6), r.questionStep(m, f.at), r.slabs.step(kv1.Step_COMPETENCE, f.name, g.inForce))
	add := func(kind kv1.Step_Kind, record string, key messageKey, args ...string) {
		steps = append(steps, r.slabs.step(kind, record, q.say(key, args...)))
	}
	switch {
	case f.resort:
		add(kv1.Step_PLACE, capital, msgStepResort)
	case q.covered() && f.factor != f.first() && f.first() == kv1.Factor_UNKNOWN:
		add(kv1.Step_PLACE, factorName+f.factor.String(), msgStepDefaultPlaces, r.factorTitle(f.factor))
	}
	if s.dropped.has(kv1.Rejected_LOWER_PRIORITY) {
		add(kv1.Step_PRIORITY, f.name, msgStepPriority, strconv.Itoa(int(f.priority)))
	}
	if s.dropped.has(kv1.Rejected_WIDER_TERRITORY) {
		add(kv1.Step_TERRITORY, f.name, msgStepTerritory)
	}
	if s.dropped.has(kv1.Rejected_CLASS_BEHIND_BODY) {
		add(kv1.Step_HOLDER, f.rule.holder, msgStepHolder)
	}
	r.bodySteps(m, f, add)
	if f.anyOffice() {
		add(kv1.Step_HOLDER, f.rule.holder, msgStepAnyOffice)
	}
	return steps
}

// bodySteps tells how the holder led to the body.
func (r *resolver) bodySteps(m *moment, f *finding, add func(kv1.Step_Kind, string, messageKey, ...string)) {
	if f.body == nil {
		return
	}
	name := m.title(f.body.titles, r.q.lang)
	for i, b := range f.succeeded {
		next := f.body
		if i+1 < len(f.succeeded) {
			next = f.succeeded[i+1]
		}
		add(kv1.Step_SUCCESSION, b.Name, msgStepSuccession, m.title(b.titles, r.q.lang), m.title(next.titles, r.q.lang))
	}
	switch {
	case f.designation != nil && f.designation.Reason == kv1.Designation_SUBSTITUTION:
		add(kv1.Step_DESIGNATION, f.designation.Name, msgStepSubstitution, name)
	case f.designation != nil:
		add(kv1.Step_DESIGNATION, f.designation.Name, msgStepDesignation, name)
	case f.class == nil:
		add(kv1.Step_HOLDER, f.body.Name, msgStepNamed, name)
	case f.jurisdiction != nil:
		add(kv1.Step_JURISDICTION, f.jurisdiction.Name, msgStepJurisdiction, name,
			f.jurisdiction.model.title(r.q.lang), r.jurisdictionTerritory(m, f))
	case len(f.succeeded) == 0:
		add(kv1.Step_JURISDICTION, f.body.Name, msgStepSingle, name)
	}
	if f.class != nil && f.class.organOf != nil && !f.body.class.is(f.class) {
		add(kv1.Step_ORGAN, f.class.Name, msgStepOrgan, r.bodyRef(m, f.body, f.class).Title)
	}
}

func citations(bases []*kv1.Basis) string {
	if len(bases) == 1 {
		return bases[0].Citation
	}
	all := make([]string, len(bases))
	for i, b := range bases {
		all[i] = b.Citation
	}
	return strings.Join(all, "; ")
}

// jurisdictionTerritory is the territory of the jurisdiction that has the place.
func (r *resolver) jurisdictionTerritory(m *moment, f *finding) string {
	if f.at == nil {
		return ""
	}
	for _, t := range f.at.above {
		for _, own := range f.jurisdiction.territories {
			if own == t {
				return m.title(t.titles, r.q.lang)
			}
		}
	}
	return ""
}

func (r *resolver) questionStep(m *moment, at *spot) *kv1.Step {
	q := r.q
	code, text := taskCode(q.request.Task), ""
	switch {
	case at != nil:
		text = q.say(msgStepQuestion, code, m.title(at.titles, q.lang), q.request.On)
	case q.place != nil && q.place.known():
		text = q.say(msgStepQuestion, code, m.title(q.place.found[0].titles, q.lang), q.request.On)
	case q.place != nil:
		text = q.say(msgStepQuestion, code, q.place.text, q.request.On)
	default:
		text = q.say(msgStepQuestionNoPlace, code, q.request.On)
	}
	return r.slabs.step(kv1.Step_QUESTION, q.request.Task, text)
}

// crowd is how many bodies of a role are so many that what was dropped is told
// once for all, not with each: thousands times thousands would be told.
const crowd = 64

func (e *roleEnd) crowded() bool {
	bodies := 0
	for i := range e.count {
		bodies += len(e.side(i).found)
	}
	return bodies > crowd
}

// rejected names the rules that were dropped on a side.
func (r *resolver) rejected(s *sideEnd) []*kv1.Rejected {
	if s.told == nil {
		s.told = r.rejections(s.rejected)
	}
	return s.told
}

// rejections names the rules that were dropped.
func (r *resolver) rejections(dropped []rejection) []*kv1.Rejected {
	if len(dropped) == 0 {
		return nil
	}
	all := make([]*kv1.Rejected, len(dropped))
	for i := range dropped {
		d := &dropped[i]
		all[i] = r.slabs.rejected.next()
		all[i].Competence, all[i].Holder, all[i].Reason, all[i].Text = d.name, d.holder, d.reason, r.rejectionText(d)
	}
	return all
}

func (r *resolver) rejectionText(d *rejection) string {
	q := r.q
	switch d.reason {
	case kv1.Rejected_NOT_IN_FORCE:
		if period := d.span.text(); period != "" {
			return q.say(msgRejectedPeriod, period)
		}
		return q.say(msgRejectedNotInForce)
	case kv1.Rejected_CONDITION:
		return q.say(msgRejectedCondition, d.condition.of.title(q.lang)+" – "+d.condition.text(q.lang))
	case kv1.Rejected_OUTSIDE_TERRITORY:
		return q.say(msgRejectedOutside)
	case kv1.Rejected_EXCLUDED:
		return q.say(msgRejectedExcluded)
	case kv1.Rejected_LOWER_PRIORITY:
		return q.say(msgRejectedPriority)
	case kv1.Rejected_WIDER_TERRITORY:
		return q.say(msgRejectedWider)
	case kv1.Rejected_CLASS_BEHIND_BODY:
		return q.say(msgRejectedClass)
	}
	return q.say(msgRejectedNoBody)
}
