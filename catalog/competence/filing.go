package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// akr is the act on general administrative procedure.
const akr = "acts/2016-150"

// filing is where an application may be filed by the general rule.
var filing = []*kv1.LegalBasis{{Act: akr, Provision: "37. § (1)"}}

// addFiling adds to the answer where an application may be filed, if no record
// says so: with whoever decides, and with any government window (Ákr. 37. § (1)).
func (r *resolver) addFiling(response *kv1.ResolveResponse, primary *roleEnd) {
	asked := r.q.request.Roles
	switch {
	case !r.q.task.covered || primary.role != kv1.Role_DECISION || r.q.task.inspection:
		return
	case primary.outcome != kv1.Outcome_RESOLVED && primary.outcome != kv1.Outcome_CHOICE:
		return
	case r.q.says("initiation", "EX_OFFICIO"): // nobody applies
		return
	case len(asked) > 0 && !slices.Contains(asked, kv1.Role_INTAKE), r.has(kv1.Role_INTAKE):
		return
	}
	s := primary.first()
	var answers []*kv1.Answer
	for i := range s.found {
		f := &s.found[i]
		answers = append(answers, r.filedWith(s, &kv1.Answer{Body: r.actor(&s.moment, f), HolderClass: classRef(f.class, r.q.lang), Factor: f.factor, AnyOffice: f.anyOffice()}, msgStepFilingHere))
	}
	decides := func(f finding) bool { return f.class == r.a.governmentWindow && f.anyOffice() }
	if window := r.a.governmentWindow; window != nil && !slices.ContainsFunc(s.found, decides) {
		answers = append(answers, r.filedWith(s, &kv1.Answer{Body: r.window(s), HolderClass: classRef(window, r.q.lang), Factor: kv1.Factor_FILING_PLACE, AnyOffice: true}, msgStepFilingAnywhere))
	}
	response.Answers = append(response.Answers, answers...)
	response.Roles = append(response.Roles, &kv1.RoleOutcome{Role: kv1.Role_INTAKE, Outcome: kv1.Outcome_CHOICE})
}

// filedWith makes an answer one of the general rule.
func (r *resolver) filedWith(s *sideEnd, a *kv1.Answer, step messageKey) *kv1.Answer {
	a.Role, a.GeneralRule = kv1.Role_INTAKE, true
	if r.q.full {
		a.LegalBasis = r.a.bases(filing)
		a.Certainty = kv1.Competence_DERIVED
		a.Steps = []*kv1.Step{r.questionStep(&s.moment, nil), {Kind: kv1.Step_COMPETENCE, Record: akr, Text: r.q.say(step)}}
	}
	return a
}

// window is the government window nearest to the place: that of its district
// office.
func (r *resolver) window(s *sideEnd) *kv1.BodyRef {
	window := r.a.governmentWindow
	if r.q.place != nil && r.q.place.known() {
		if b := r.ownBody(&s.moment, window, r.spot(&s.moment, r.q.place.found[0])); b != nil {
			return r.bodyRef(&s.moment, b, window)
		}
	}
	return &kv1.BodyRef{Title: window.Title.In(r.q.lang)}
}

// has tells whether the task has a rule of a role, of any time.
func (r *resolver) has(role kv1.Role) bool {
	return r.partial && r.list.ofRole(role) > 0 ||
		slices.ContainsFunc(r.decoder.rules, func(c rule) bool { return c.role == role })
}

// addDesignators says who designates, where somebody must first be designated:
// whoever the task's own rule names, or else its supervisory body (Ákr. 24. §
// (4)).
func (r *resolver) addDesignators(response *kv1.ResolveResponse, ended []roleEnd) {
	for i := range ended {
		if ended[i].outcome != kv1.Outcome_DESIGNATION_NEEDED {
			continue
		}
		for _, role := range []kv1.Role{kv1.Role_DESIGNATION, kv1.Role_SUPERVISION} {
			for _, a := range response.Answers {
				if a.Role == role {
					response.Roles[i].Designators = append(response.Roles[i].Designators, a)
				}
			}
			if len(response.Roles[i].Designators) > 0 {
				break
			}
		}
	}
}
