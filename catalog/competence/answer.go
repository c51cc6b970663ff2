package competence

import (
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// answer makes the response of how the roles ended.
func (a *Atlas) answer(q *question, request *kv1.ResolveRequest, ended []roleEnd) *kv1.ResolveResponse {
	response := &kv1.ResolveResponse{
		Outcome:   kv1.Outcome_GAP,
		On:        q.on,
		StartedOn: q.startedOn,
		Rules:     Rules,
		Revision:  request.Revision,
		Permalink: Permalink(request, q.placeName()),
		Task:      &kv1.TaskRef{Name: q.task.GetName(), Title: q.task.GetTitle().In(q.lang)},
	}
	if q.place != nil && q.place.known() {
		response.Place = a.candidateRef(q, q.place.found[0])
	}
	for i, end := range ended {
		r := end.resolver
		role := &kv1.RoleOutcome{Role: end.role, Outcome: end.outcome, Reason: q.reason(end), Needed: r.needed(end)}
		answers := r.answers(end)
		if len(answers) == 0 {
			role.Steps = []*kv1.Step{r.questionStep(nil)}
			role.Rejected = r.rejections(end.settled.rejected)
		}
		response.Answers = append(response.Answers, answers...)
		response.Roles = append(response.Roles, role)
		for _, f := range end.assumed {
			response.Assumed = r.addAssumption(response.Assumed, f)
		}
		if i > 0 {
			continue
		}
		response.Outcome = end.outcome
		response.Needed = role.Needed
		for _, answer := range answers {
			for _, c := range answer.Caveats {
				response.Caveats = addCaveat(response.Caveats, c)
			}
		}
		response.Candidates = a.candidatesOf(q, end)
	}
	response.Summary = q.summary(response)
	return response
}

// placeName is the place as a permalink spells it: the code of the territory
// where it is known, else the text.
func (q *question) placeName() string {
	switch {
	case q.place == nil:
		return ""
	case q.place.known():
		return strings.TrimPrefix(q.place.found[0].Name, "territories/")
	}
	return q.place.text
}

// candidatesOf are the territories that an unclear place may mean.
func (a *Atlas) candidatesOf(q *question, end roleEnd) []*kv1.Candidate {
	var meant []*territory
	if q.place != nil && !q.place.known() {
		meant = append(slices.Clone(q.place.found), q.place.near...)
	}
	for _, f := range end.settled.failures {
		meant = append(meant, f.choices...)
	}
	var candidates []*kv1.Candidate
	for _, t := range meant {
		if !slices.ContainsFunc(candidates, func(c *kv1.Candidate) bool { return c.Name == t.Name }) {
			candidates = append(candidates, a.candidateRef(q, t))
		}
	}
	return candidates
}

func (a *Atlas) candidateRef(q *question, t *territory) *kv1.Candidate {
	m := moment{on: q.on, fuzzy: &fuzz{}}
	var within []string
	for _, above := range newSpot(t, m).above[1:] {
		if text := title(above.Titles, m, q.lang); above.Name != country && !slices.Contains(within, text) {
			within = append(within, text)
		}
	}
	return &kv1.Candidate{Name: t.Name, Title: title(t.Titles, m, q.lang), Kind: t.Kind, Within: strings.Join(within, ", ")}
}

func addCaveat(caveats []*kv1.Caveat, c *kv1.Caveat) []*kv1.Caveat {
	if slices.ContainsFunc(caveats, func(o *kv1.Caveat) bool { return o.Code == c.Code && o.Text == c.Text }) {
		return caveats
	}
	return append(caveats, c)
}

func (r *resolver) addAssumption(all []*kv1.Assumption, f fact) []*kv1.Assumption {
	if slices.ContainsFunc(all, func(o *kv1.Assumption) bool { return o.Circumstance == f.key }) {
		return all
	}
	return append(all, &kv1.Assumption{
		Circumstance: f.key, Value: f.value, Question: r.a.question(f.key, r.q.lang), Label: r.label(f),
	})
}

// label is what a value of a circumstance means.
func (r *resolver) label(f fact) string {
	for _, v := range r.a.conditions[f.key].GetCircumstance().GetValues() {
		if v.Code == f.value {
			return v.Label.In(r.q.lang)
		}
	}
	return f.value
}

// answers are the bodies of a role: none where a fact is missing.
func (r *resolver) answers(end roleEnd) []*kv1.Answer {
	if end.outcome == kv1.Outcome_NEED_FACT {
		return nil
	}
	var answers []*kv1.Answer
	for i, s := range append([]*settled{end.settled}, end.other...) {
		for _, f := range s.found {
			answer := s.by.answerOf(end, s, f)
			if i == 0 && len(end.other) == 0 {
				answer.NextChange = r.nextChange(end, f)
			}
			if !slices.ContainsFunc(answers, func(o *kv1.Answer) bool { return sameAnswer(o, answer) }) {
				answers = append(answers, answer)
			}
		}
	}
	return answers
}

// sameAnswer tells whether two answers name the same body in the same capacity
// on the same ground.
func sameAnswer(x, y *kv1.Answer) bool {
	return x.Body.GetName() == y.Body.GetName() && x.HolderClass.GetName() == y.HolderClass.GetName() && x.Competence == y.Competence
}

func (r *resolver) answerOf(end roleEnd, s *settled, f *finding) *kv1.Answer {
	return &kv1.Answer{
		Role:         end.role,
		Body:         r.actor(f),
		HolderClass:  classRef(f.class, r.q.lang),
		ActingAs:     f.ActingAs.In(r.q.lang),
		Competence:   f.Name,
		Jurisdiction: f.jurisdiction.GetName(),
		LegalBasis:   r.a.bases(f.LegalBasis),
		Validity:     r.period(f),
		Steps:        r.steps(s, f),
		Rejected:     r.rejections(s.rejected),
		Caveats:      r.caveats(end, f),
		AnyOffice:    f.AnyOffice,
		Concurrent:   f.Exclusivity == kv1.Competence_CONCURRENT && !f.AnyOffice,
		Factor:       f.factor,
		Remedies:     r.remedies(f),
		Certainty:    f.Certainty,
		Verification: f.Verification,
	}
}

// period is when the answer holds: of competence, jurisdiction and body the one
// in whose bracket the day lies, else the competence's.
func (r *resolver) period(f *finding) *kv1.Validity {
	for _, v := range []*kv1.Validity{f.Validity, f.jurisdiction.GetValidity(), f.body.validity()} {
		if validity.At(v, r.moment.on) == validity.Maybe {
			return v
		}
	}
	return f.Validity
}

func (b *body) validity() *kv1.Validity {
	if b == nil {
		return nil
	}
	return b.Validity
}

// actor names who acts: the body, or where only its class is known, that by its
// title alone.
func (r *resolver) actor(f *finding) *kv1.BodyRef {
	if f.body == nil {
		return &kv1.BodyRef{Title: f.class.Title.In(r.q.lang)}
	}
	return r.bodyRef(f.body, f.class)
}

// bodyRef names a body; where the law names an organ of it, the organ too.
func (r *resolver) bodyRef(b *body, named *class) *kv1.BodyRef {
	if b == nil {
		return nil
	}
	text := title(b.Titles, r.moment, r.q.lang)
	if named != nil && named.organOf != nil && !b.class.is(named) {
		organ := named.OrganTitle
		if organ == nil {
			organ = named.Title
		}
		text += " – " + organ.In(r.q.lang)
	}
	return &kv1.BodyRef{Name: b.Name, Title: text}
}

func classRef(c *class, lang string) *kv1.ClassRef {
	if c == nil {
		return nil
	}
	return &kv1.ClassRef{Name: c.Name, Title: c.Title.In(lang)}
}

// bases cites provisions with their acts.
func (a *Atlas) bases(legal []*kv1.LegalBasis) []*kv1.Basis {
	bases := make([]*kv1.Basis, 0, len(legal))
	for _, l := range legal {
		act := a.acts[l.Act]
		name := act.GetShortName()
		if name == "" {
			name = act.GetCitation()
		}
		bases = append(bases, &kv1.Basis{Act: l.Act, Provision: l.Provision, Citation: strings.TrimSpace(name + " " + l.Provision), Uri: act.GetUri()})
	}
	return bases
}

// remedies are what can be done against a decision in a case that began on the
// day given, or that begins on the day asked about.
func (r *resolver) remedies(f *finding) []*kv1.RemedyAnswer {
	started := r.moment
	if r.q.startedOn != "" {
		started.on = r.q.startedOn
	}
	var answers []*kv1.RemedyAnswer
	for _, remedy := range f.Remedies {
		if !started.rule(remedy.CaseStartValidity) {
			continue
		}
		answer := &kv1.RemedyAnswer{Kind: remedy.Kind, LegalBasis: r.a.bases(remedy.LegalBasis)}
		if b, ok := r.a.bodies[remedy.Holder]; ok {
			answer.Body = r.bodyRef(b, nil)
		} else if c, ok := r.a.classes[remedy.Holder]; ok {
			answer.HolderClass = classRef(c, r.q.lang)
			if f.at != nil {
				answer.Body = r.bodyRef(r.ownBody(c, f.at), c)
			}
		}
		answers = append(answers, answer)
	}
	return answers
}

// ownBody is the body of a class at a place by the class's own map.
func (r *resolver) ownBody(c *class, at *spot) *body {
	for of := c; of != nil; of = of.organOf {
		if standing := r.standing(of.has, of.AreaModel, at); len(standing) == 1 {
			return standing[0].body
		}
	}
	return nil
}

// rejections names the candidates that were dropped.
func (r *resolver) rejections(dropped []rejection) []*kv1.Rejected {
	var all []*kv1.Rejected
	for _, d := range dropped {
		all = append(all, &kv1.Rejected{Competence: d.competence.Name, Holder: d.competence.Holder, Reason: d.reason, Text: r.rejectionText(d)})
	}
	return all
}

func (r *resolver) rejectionText(d rejection) string {
	q := r.q
	switch d.reason {
	case kv1.Rejected_NOT_IN_FORCE:
		if period := periodText(d.competence.Validity); period != "" {
			return q.say(msgRejectedPeriod, period)
		}
		return q.say(msgRejectedNotInForce)
	case kv1.Rejected_CONDITION:
		return q.say(msgRejectedCondition, r.conditionText(d.competence, d.detail))
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

// periodText writes a period as a lawyer would: 2019-04-24 – 2023-01-01.
func periodText(v *kv1.Validity) string {
	from, to := edgeText(v.GetFrom()), edgeText(v.GetTo())
	if from == "" && to == "" {
		return ""
	}
	return strings.TrimSpace(from + " – " + to)
}

func edgeText(e *kv1.Edge) string {
	switch {
	case e.GetDate() != "":
		return e.GetDate()
	case e.GetNotBefore() != "" && e.GetNotAfter() != "":
		return e.GetNotBefore() + "/" + e.GetNotAfter()
	case e.GetNotBefore() != "":
		return e.GetNotBefore() + "/…"
	case e.GetNotAfter() != "":
		return "…/" + e.GetNotAfter()
	}
	return ""
}
