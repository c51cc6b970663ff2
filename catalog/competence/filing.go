package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// filing is the ground on which an application may be filed by the general rule.
var filing = []*kv1.LegalBasis{{Act: akr, Provision: "37. § (1)"}}

// A filed is what the general rule says of where to file (Ákr. 37. § (1)): only
// where no record says it.
type filed int

const (
	filedNotTold   filed = iota
	filedByNobody        // nobody applies
	filedByRule          // with whoever decides, and with any government window
	filedAsDecided       // as the decision ends, which names nobody
)

// filed tells what the general rule says. Where that names nobody it is told only
// to who asks for it. primary is nil where the task has no rule at all.
func (r *resolver) filed(primary *roleEnd) filed {
	asked := slices.Contains(r.q.request.Roles, kv1.Role_INTAKE)
	switch {
	case primary == nil, len(r.q.request.Roles) > 0 && !asked, r.held.has(kv1.Role_INTAKE):
		return filedNotTold
	case r.nobodyApplies(primary):
		if asked {
			return filedByNobody
		}
	case !r.q.covered(), r.q.task.ownSystem, primary.role != kv1.Role_DECISION:
		return filedNotTold
	case primary.settled(), primary.unparted():
		return filedByRule
	case asked:
		return filedAsDecided
	}
	return filedNotTold
}

// addFiling adds to the answer what the general rule says of where to file.
func (r *resolver) addFiling(response *kv1.ResolveResponse, filed filed, primary *roleEnd) error {
	var role *kv1.RoleOutcome
	switch filed {
	case filedNotTold:
		return nil
	case filedByNobody:
		role = r.plainOutcome(kv1.Role_INTAKE, kv1.Outcome_NOT_REQUIRED)
		r.explain(role, primary, r.q.say(msgNobodyApplies))
	case filedByRule:
		role = r.plainOutcome(kv1.Role_INTAKE, kv1.Outcome_CHOICE)
		response.Answers = append(response.Answers, r.filings(primary)...)
	case filedAsDecided:
		return r.addAsDecided(response, kv1.Role_INTAKE, primary)
	}
	r.addGeneral(response, role, primary)
	return nil
}

// addAsDecided adds a role that ends as the primary one, which names nobody.
func (r *resolver) addAsDecided(response *kv1.ResolveResponse, as kv1.Role, primary *roleEnd) error {
	role := &kv1.RoleOutcome{Role: as, Outcome: primary.outcome, Needed: r.needed(primary)}
	r.explain(role, primary, r.reason(primary))
	if role.Outcome == kv1.Outcome_DESIGNATION_NEEDED {
		if err := r.designate(role, primary); err != nil {
			return err
		}
	}
	r.addGeneral(response, role, primary)
	return nil
}

// addGeneral adds a role of a general rule, which follows from how the primary one ended.
func (r *resolver) addGeneral(response *kv1.ResolveResponse, role *kv1.RoleOutcome, primary *roleEnd) {
	response.Roles = append(response.Roles, role)
	response.Assumed = r.assume(response.Assumed, primary)
	if len(response.Roles) == 1 {
		r.lead(response, role, response.Answers, primary)
	}
}

// explain says why a role ended as it did.
func (r *resolver) explain(role *kv1.RoleOutcome, end *roleEnd, reason string) {
	if r.q.full {
		role.Reason, role.Steps = reason, []*kv1.Step{r.questionStep(&end.first().moment, nil)}
	}
}

// settled tells whether it is known who acts.
func (e *roleEnd) settled() bool {
	return e.outcome == kv1.Outcome_RESOLVED || e.outcome == kv1.Outcome_CHOICE
}

// unparted tells whether a role ended in several of whom it is not known which acts when.
func (e *roleEnd) unparted() bool {
	return e.outcome == kv1.Outcome_GAP && len(e.first().found) > 0
}

// nobodyApplies tells whether no client applies: the task is such, the question
// says that the authority begins by itself, or whatever decides is for that only.
func (r *resolver) nobodyApplies(primary *roleEnd) bool {
	if r.q.task.exOfficio || r.q.says(initiation, "EX_OFFICIO") {
		return true
	}
	return primary.role == kv1.Role_DECISION && primary.settled() &&
		!slices.ContainsFunc(primary.first().found, func(f finding) bool { return !f.exOfficio() })
}

// exOfficio tells whether a rule is for cases only that the authority begins: it has a
// condition that, of the list of the circumstance, only EX_OFFICIO meets.
func (c *rule) exOfficio() bool {
	return slices.ContainsFunc(c.conditions, func(of condition) bool {
		begun := slices.Index(of.of.values, "EX_OFFICIO")
		for i := range of.of.values {
			if of.met(value(i)) != (i == begun) {
				return false
			}
		}
		return begun >= 0
	})
}

// filings are the bodies that decide, unless it is not known which of them does, and any
// government window, which is not named where it, or the central one, decides.
func (r *resolver) filings(primary *roleEnd) []*kv1.Answer {
	s := primary.first()
	answers := make([]*kv1.Answer, 0, len(s.found)+1)
	window := r.a.governmentWindow
	for i := range s.found {
		f := &s.found[i]
		if f.class == window && f.anyOffice() || f.body != nil && f.body.Name == centralWindow {
			window = nil
		}
		if !primary.unparted() && !slices.ContainsFunc(s.found[:i], func(o finding) bool { return o.holder() == f.holder() && o.class == f.class }) {
			answers = append(answers, r.filedWith(s, r.actor(&s.moment, f), f.class, f.factor, f.anyOffice(), msgStepFilingHere))
		}
	}
	if window == nil {
		return answers
	}
	a := r.filedWith(s, r.window(s), window, kv1.Factor_FILING_PLACE, true, msgStepFilingAnywhere)
	l := &caveatList{r: r}
	l.add(kv1.Caveat_FILING_NOT_CHECKED, msgCaveatFiling)
	a.Caveats = l.all
	return append(answers, a)
}

// filedWith is an answer of the general rule.
func (r *resolver) filedWith(s *sideEnd, with *kv1.BodyRef, of *class, factor kv1.Factor, any bool, step messageKey) *kv1.Answer {
	a := r.slabs.answers.next()
	a.Role, a.GeneralRule = kv1.Role_INTAKE, true
	a.Body, a.HolderClass, a.Factor, a.AnyOffice = with, classRef(of, r.q.on, r.q.lang), factor, any
	if r.q.full {
		a.LegalBasis = r.a.filing
		a.Certainty = kv1.Competence_DERIVED
		a.Steps = []*kv1.Step{r.questionStep(&s.moment, nil), r.slabs.step(kv1.Step_COMPETENCE, akr, r.q.say(step))}
	}
	return a
}

// window is the government window nearest to the place: that of its district
// office, unless one of those is excluded.
func (r *resolver) window(s *sideEnd) *kv1.BodyRef {
	window := r.a.governmentWindow
	if r.q.place != nil && r.q.place.known() && !r.hasExcluded(window) {
		if b := r.ownBody(&s.moment, window, r.spot(&s.moment, r.q.place.found[0])); b != nil {
			return r.bodyRef(&s.moment, b, window)
		}
	}
	return window.someone(r.q.on, r.q.lang)
}
