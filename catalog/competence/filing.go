package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// akr is the act on general administrative procedure.
const akr = "acts/2016-150"

// filing is where an application may be filed by the general rule.
var filing = []*kv1.LegalBasis{{Act: akr, Provision: "37. § (1)"}}

// centralWindow is the one window that some matters are left to (568/2022. 3. §
// (3)).
const centralWindow = "bodies/B-KKAB"

// addFiling adds to the answer where an application may be filed, if no record
// says so: with whoever decides, and with any government window (Ákr. 37. § (1)).
func (r *resolver) addFiling(response *kv1.ResolveResponse, primary *roleEnd) {
	s, asked := primary.first(), r.q.request.Roles
	switch {
	case !r.q.covered() || r.q.task.unfiled || primary.role != kv1.Role_DECISION:
		return
	case primary.outcome != kv1.Outcome_RESOLVED && primary.outcome != kv1.Outcome_CHOICE, r.exOfficio(s.found):
		return
	case len(asked) > 0 && !slices.Contains(asked, kv1.Role_INTAKE), r.has(kv1.Role_INTAKE):
		return
	}
	var answers []*kv1.Answer
	window := r.a.governmentWindow
	for i := range s.found {
		f := &s.found[i]
		if f.class == window && f.anyOffice() || f.body != nil && f.body.Name == centralWindow {
			window = nil
		}
		if !slices.ContainsFunc(s.found[:i], func(o finding) bool { return o.holder() == f.holder() && o.class == f.class }) {
			answers = append(answers, r.filedWith(s, r.actor(&s.moment, f), f.class, f.factor, f.anyOffice(), msgStepFilingHere))
		}
	}
	if window != nil {
		a := r.filedWith(s, r.window(s), window, kv1.Factor_FILING_PLACE, true, msgStepFilingAnywhere)
		l := &caveatList{r: r, q: r.q}
		l.add(kv1.Caveat_FILING_NOT_CHECKED, msgCaveatFiling)
		a.Caveats = l.all
		answers = append(answers, a)
	}
	response.Answers = append(response.Answers, answers...)
	role := r.slabs.roles.next()
	role.Role, role.Outcome = kv1.Role_INTAKE, kv1.Outcome_CHOICE
	response.Roles = append(response.Roles, role)
}

// exOfficio tells whether the authority begins by itself: the question says so,
// or whatever decides is for that only.
func (r *resolver) exOfficio(found []finding) bool {
	const initiation, request = "initiation", "REQUEST"
	if r.q.says(initiation, "EX_OFFICIO") {
		return true
	}
	return !slices.ContainsFunc(found, func(f finding) bool {
		return !slices.ContainsFunc(f.conditions, func(c condition) bool {
			v := slices.Index(c.of.values, request)
			return c.of.key == initiation && v >= 0 && !c.met(value(v))
		})
	})
}

// filedWith is an answer of the general rule.
func (r *resolver) filedWith(s *sideEnd, with *kv1.BodyRef, of *class, factor kv1.Factor, any bool, step messageKey) *kv1.Answer {
	a := r.slabs.answers.next()
	a.Role, a.GeneralRule = kv1.Role_INTAKE, true
	a.Body, a.HolderClass, a.Factor, a.AnyOffice = with, classRef(of, r.q.lang), factor, any
	if r.q.full {
		a.LegalBasis = r.bases(filing)
		a.Certainty = kv1.Competence_DERIVED
		a.Steps = []*kv1.Step{r.questionStep(&s.moment, nil), r.slabs.step(kv1.Step_COMPETENCE, akr, r.q.say(step))}
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
	return r.slabs.body("", window.Title.In(r.q.lang))
}

// has tells whether the task has a rule of a role, of any time.
func (r *resolver) has(role kv1.Role) bool {
	return r.partial && r.list.ofRole(role) > 0 ||
		slices.ContainsFunc(r.decoder.rules, func(c rule) bool { return c.role == role })
}
