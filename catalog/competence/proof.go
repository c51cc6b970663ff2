package competence

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// prove adds to an answer what it stands on.
func (r *resolver) prove(answer *kv1.Answer, end *roleEnd, s *sideEnd, f *finding, g *ground, hinges []hinge) (err error) {
	answer.ActingAs = g.actingAs.In(r.q.lang)
	answer.LegalBasis = g.bases
	if f.designation != nil {
		answer.LegalBasis = withAlso(g.bases, r.a.bases(f.designation.LegalBasis))
	}
	answer.Validity = r.period(end, s, f, g)
	answer.Steps = r.steps(s, f, g, hinges)
	if !end.crowded() {
		answer.Rejected = r.rejected(s)
	}
	if answer.Remedies, err = r.remedies(end, s, f, g); err != nil {
		return err
	}
	answer.Certainty = g.certainty
	answer.Verification = g.verification
	answer.NextChange, err = r.nextChange(end)
	return err
}

// period is when the answer holds: of competence, jurisdiction and body the one
// in whose bracket the day lies, else the competence's; where it is uncertain by the bracket
// of another, and by no circumstance, up to that, or from it on.
func (r *resolver) period(end *roleEnd, s *sideEnd, f *finding, g *ground) *kv1.Validity {
	switch {
	case f.span.at(s.on) == validity.Maybe:
		return g.validity
	case f.jurisdiction != nil && f.jurisdiction.span.at(s.on) == validity.Maybe:
		return f.jurisdiction.validity
	case f.body != nil && f.body.span.at(s.on) == validity.Maybe:
		return f.body.validity
	}
	if end.outcome == kv1.Outcome_UNCERTAIN_DATE && len(f.conditions) == 0 && !end.always(f) {
		return r.periodBeside(s, f, g.validity)
	}
	return g.validity
}

// always tells whether a finding stands on every side.
func (e *roleEnd) always(f *finding) bool {
	same := func(o finding) bool { return o.rule == f.rule && o.holder() == f.holder() }
	return !slices.ContainsFunc(e.every, func(s sideEnd) bool { return !s.answers() || !slices.ContainsFunc(s.found, same) })
}

// periodBeside is when an answer holds that is uncertain by the bracket of another
// competence of its role or of the primary one, or of the task: a side on which the brackets
// lie ahead ends with the first of them, one on which they are past begins with the last.
func (r *resolver) periodBeside(s *sideEnd, f *finding, own *kv1.Validity) *kv1.Validity {
	var around edge
	note := func(e edge) {
		switch {
		case s.on < e[0] || s.on >= e[1]:
		case around == edge{}:
			around = e
		case s.lawPast:
			around = edge{max(around[0], e[0]), max(around[1], e[1])}
		default:
			around = edge{min(around[0], e[0]), min(around[1], e[1])}
		}
	}
	note(r.q.task.titles.span.begins)
	note(r.q.task.titles.span.ends)
	for i := range r.rules {
		if c := r.rules[i]; (c.role == f.role || c.role == r.primary) && !r.isAway(&s.moment, c, r.areaOf(&s.moment, c.role)) {
			note(c.span.begins)
			note(c.span.ends)
		}
	}
	if around == (edge{}) {
		return own
	}
	if s.lawPast {
		return &kv1.Validity{From: around.proto(), To: own.GetTo()}
	}
	return &kv1.Validity{From: own.GetFrom(), To: around.proto()}
}

// A ground is what the proof of every answer by a rule has alike, in a language: what
// competences say, but their names and their tasks. Where the rule is shared, the
// answers share its ground.
type ground struct {
	actingAs     *kv1.Text
	validity     *kv1.Validity
	bases        []*kv1.Basis
	remedies     []remedy
	certainty    kv1.Competence_Certainty
	verification *kv1.Verification
	pending      bool   // cases under way come to it
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

func (r *resolver) ground(c listed) (*ground, error) {
	kept := &c.grounds[r.q.language()]
	if g := kept.Load(); g != nil {
		return g, nil
	}
	record, err := r.record(c.name)
	if err != nil {
		return nil, err
	}
	g := &ground{
		actingAs: record.ActingAs, validity: record.Validity, bases: r.a.bases(record.LegalBasis),
		certainty: record.Certainty, verification: record.Verification,
		pending: record.TransitionalRule == kv1.Competence_PENDING_CASES_TOO,
	}
	for _, of := range record.Remedies {
		g.remedies = append(g.remedies, r.a.remedy(of, r.q.lang))
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

// withAlso are some citations and those of others that are not among them.
func withAlso(some, others []*kv1.Basis) []*kv1.Basis {
	all := slices.Clip(some) // which others may have
	for _, b := range others {
		if !slices.ContainsFunc(all, func(o *kv1.Basis) bool { return o.Citation == b.Citation }) {
			all = append(all, b)
		}
	}
	return all
}

// ownBody is the body of a class at a place by the class's own map.
func (r *resolver) ownBody(m *moment, c *class, at *spot) *body {
	for of := c; of != nil; of = of.organOf {
		r.standing = m.standing(emptied(r.standing), of, of.model, at)
		if len(r.standing) == 1 {
			return r.standing[0].body
		}
	}
	return nil
}

// Unverified tells whether it is not known when the text was read on which an answer stands.
func Unverified(a *kv1.Answer) bool {
	return a.GetVerification().GetTextState() != "" && a.GetVerification().GetVerifyDate() == ""
}

// A stepList gathers steps.
type stepList struct {
	r   *resolver
	all []*kv1.Step
}

func (l *stepList) add(kind kv1.Step_Kind, record string, key messageKey, args ...string) {
	l.all = append(l.all, l.r.slabs.step(kind, record, l.r.q.say(key, args...)))
}

// steps tells how a finding came about, in the order in which the steps were
// taken.
func (r *resolver) steps(s *sideEnd, f *finding, g *ground, hinges []hinge) []*kv1.Step {
	q, m := r.q, &s.moment
	l := &stepList{r, append(r.slabs.stepLists.list(usualSteps), r.questionStep(m, f.at), r.slabs.step(kv1.Step_COMPETENCE, f.name, g.inForce))}
	switch {
	case f.resort:
		l.add(kv1.Step_PLACE, capital, msgStepResort)
	case q.covered() && f.factor != f.first() && f.first() == kv1.Factor_UNKNOWN:
		l.add(kv1.Step_PLACE, factorName+f.factor.String(), msgStepDefaultPlaces, r.factorTitle(f.factor))
	}
	l.addHinges(m, hinges, f.at)
	if s.dropped.has(kv1.Rejected_LOWER_PRIORITY) {
		l.add(kv1.Step_PRIORITY, f.name, msgStepPriority, strconv.Itoa(int(f.priority)))
	}
	if s.dropped.has(kv1.Rejected_WIDER_TERRITORY) {
		l.add(kv1.Step_TERRITORY, f.name, msgStepTerritory)
	}
	if s.dropped.has(kv1.Rejected_CLASS_BEHIND_BODY) {
		l.add(kv1.Step_HOLDER, f.rule.holder, msgStepHolder)
	}
	r.bodySteps(l, m, f)
	if f.anyOffice() {
		l.add(kv1.Step_HOLDER, f.rule.holder, msgStepAnyOffice)
	}
	return l.all
}

// bodySteps tells how the holder led to the body.
func (r *resolver) bodySteps(l *stepList, m *moment, f *finding) {
	if f.body == nil {
		return
	}
	name := m.title(f.body.titles, r.q.lang)
	for i, b := range f.succeeded {
		next := f.body
		if i+1 < len(f.succeeded) {
			next = f.succeeded[i+1]
		}
		l.add(kv1.Step_SUCCESSION, b.Name, msgStepSuccession, m.title(b.titles, r.q.lang), m.title(next.titles, r.q.lang))
	}
	switch {
	case f.designation != nil && f.designation.Reason == kv1.Designation_SUBSTITUTION:
		l.add(kv1.Step_DESIGNATION, f.designation.Name, msgStepSubstitution, bracketed(r.a.bases(f.designation.LegalBasis)), name)
	case f.designation != nil:
		l.add(kv1.Step_DESIGNATION, f.designation.Name, msgStepDesignation, bracketed(r.a.bases(f.designation.LegalBasis)), name)
	case f.class == nil:
		l.add(kv1.Step_HOLDER, f.body.Name, msgStepNamed, name)
	case f.jurisdiction != nil:
		l.add(kv1.Step_JURISDICTION, f.jurisdiction.Name, msgStepJurisdiction, name,
			f.jurisdiction.model.title(r.q.on, r.q.lang), r.jurisdictionTerritory(m, f))
	case len(f.succeeded) == 0:
		l.add(kv1.Step_JURISDICTION, f.body.Name, msgStepSingle, name)
	}
	if f.class != nil && f.class.organOf != nil && !f.body.class.is(f.class) {
		l.add(kv1.Step_ORGAN, f.class.Name, msgStepOrgan, r.bodyRef(m, f.body, f.class).Title)
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

// bracketed are citations as they stand behind what they are the ground of.
func bracketed(bases []*kv1.Basis) string {
	if len(bases) == 0 {
		return ""
	}
	return " (" + citations(bases) + ")"
}

// jurisdictionTerritory is the territory of the jurisdiction that has the place.
func (r *resolver) jurisdictionTerritory(m *moment, f *finding) string {
	if f.at == nil {
		return ""
	}
	for _, t := range f.at.above {
		if slices.Contains(f.jurisdiction.territories, t) {
			return m.title(t.titles, r.q.lang)
		}
	}
	return ""
}

// An askedStep is the first step of an answer, which others for the same place have
// alike.
type askedStep struct {
	on      day
	mapPast bool
	at      *spot
	step    *kv1.Step
}

// questionStep says what was asked.
func (r *resolver) questionStep(m *moment, at *spot) *kv1.Step {
	if last := &r.asking; last.step == nil || last.at != at || last.on != m.on || last.mapPast != m.mapPast {
		*last = askedStep{m.on, m.mapPast, at, r.askedStep(m, at)}
	}
	return r.asking.step
}

func (r *resolver) askedStep(m *moment, at *spot) *kv1.Step {
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
	if given := r.givenFacts(m); given != "" {
		text += " " + q.say(msgStepGiven, given)
	}
	return r.slabs.step(kv1.Step_QUESTION, q.request.Task, text)
}

// givenFacts are the facts of the question in words, in the order of their fields, and the
// day on which the case began.
func (r *resolver) givenFacts(m *moment) string {
	q := r.q
	var all []string
	for _, g := range q.given {
		what, is := g.field, g.text
		if of := r.a.circumstances[g.field]; of != nil {
			v, _ := of.valueOf(g.text)
			what, is = of.title(q.lang), of.label(v, q.lang)
		}
		for i := range q.places {
			if p := &q.places[i]; PlaceField(p.factor) == g.field {
				if what = r.factorTitle(p.factor); p.known() {
					is = m.title(p.found[0].titles, q.lang)
				}
			}
		}
		all = append(all, what+" – "+is)
	}
	if began := q.request.StartedOn; began != "" {
		all = append(all, q.say(msgStepBegun, began))
	}
	return strings.Join(all, "; ")
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
	all := r.slabs.rejectedLists.list(len(dropped))
	for i := range dropped {
		d, told := &dropped[i], r.slabs.rejected.next()
		told.Competence, told.Holder, told.Reason, told.Text = d.name, d.holder, d.reason, r.rejectionText(d)
		all = append(all, told)
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
