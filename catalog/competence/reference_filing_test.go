package competence_test

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Filing, beside the answer (section 11).

const (
	window     = "bodyClasses/C-KAB"
	inspection = "concepts/task-type.ellenorzesi"
)

// file is how filing ends by the general rule (Ákr. 37. § (1)); no outcome where
// it is not told. v and e are how the primary role ended, on all sides and on the
// first.
func file(s shelf, q *kv1.ResolveRequest, v verdict, e end, primary kv1.Role) verdict {
	asked := slices.Contains(q.GetRoles(), kv1.Role_INTAKE)
	task := named[*kv1.Task](s, q.GetTask())
	settled := v.outcome == kv1.Outcome_RESOLVED || v.outcome == kv1.Outcome_CHOICE
	decided := primary == kv1.Role_DECISION && settled
	nobody := task.GetTaskType() == inspection || task.GetFiling() == kv1.Task_EX_OFFICIO_ONLY || q.GetInitiation() == "EX_OFFICIO" ||
		decided && !slices.ContainsFunc(e.by, forRequests)
	switch {
	case len(q.GetRoles()) > 0 && !asked,
		slices.ContainsFunc(s.competences(q.GetTask()), func(c *kv1.Competence) bool { return c.GetRole() == kv1.Role_INTAKE }):
		return verdict{}
	case nobody && asked:
		return failed(kv1.Outcome_NOT_REQUIRED)
	case nobody, primary != kv1.Role_DECISION, !covered(task, q), task.GetFiling() == kv1.Task_ELECTRONIC_SYSTEM_ONLY:
		return verdict{}
	case settled:
		holders := map[string]bool{}
		for _, h := range v.holders {
			holders[h] = true
		}
		if !slices.ContainsFunc(e.by, func(c *kv1.Competence) bool { return c.GetHolder() == window && c.GetAnyOffice() }) {
			holders[window] = true
		}
		return verdict{kv1.Outcome_CHOICE, sorted(holders)}
	case v.outcome == kv1.Outcome_GAP && len(v.holders) > 0: // which of them decides is not known
		return verdict{kv1.Outcome_CHOICE, []string{window}}
	case asked:
		return failed(v.outcome)
	}
	return verdict{}
}

// forRequests tells whether a competence is for a case that a client begins too.
func forRequests(c *kv1.Competence) bool {
	return !slices.ContainsFunc(c.GetConditions(), func(x *kv1.Condition) bool {
		return slices.Equal(x.GetValues(), []string{"EX_OFFICIO"})
	})
}

// appealed is how the role APPEAL is told by the remedies against the decision, of a task
// that has no competence of it, or of which these ask for nobody; no outcome where it is not
// told. by are the competences that decide, own is how the competences of APPEAL end. It
// tells also whether it is not known that there is an appeal, or from whom.
func appealed(s shelf, q *kv1.ResolveRequest, v, own verdict, by []*kv1.Competence, primary kv1.Role, ahead bool) (told verdict, unknown bool) {
	has := slices.ContainsFunc(s.competences(q.GetTask()), func(c *kv1.Competence) bool { return c.GetRole() == kv1.Role_APPEAL })
	settled := v.outcome == kv1.Outcome_RESOLVED || v.outcome == kv1.Outcome_CHOICE
	asked := slices.Contains(q.GetRoles(), kv1.Role_APPEAL)
	switch {
	case primary != kv1.Role_DECISION && primary != kv1.Role_REGISTER:
		return verdict{}, false
	case has && (!settled || own.outcome != kv1.Outcome_NOT_REQUIRED || len(q.GetRoles()) > 0 && !asked):
		return verdict{}, false
	case !has && !asked:
		return verdict{}, false
	case !settled && (v.outcome != kv1.Outcome_GAP || len(v.holders) == 0):
		return failed(v.outcome), false
	}
	kinds := map[kv1.Competence_Remedy_Kind]bool{}
	nameless := false
	for _, c := range by {
		held := 0
		for _, r := range c.GetRemedies() {
			if onSide(r.GetCaseStartValidity(), began(q), ahead) {
				held++
				kinds[r.GetKind()] = true
				nameless = nameless || r.GetHolder() == "" && isAppeal(r)
			}
		}
		if held == 0 {
			return verdict{}, false
		}
	}
	switch {
	case kinds[kv1.Competence_Remedy_APPEAL], kinds[kv1.Competence_Remedy_COUNCIL_APPEAL]:
		return failed(kv1.Outcome_GAP), nameless
	case kinds[kv1.Competence_Remedy_SPECIAL]:
		return verdict{}, false
	case kinds[kv1.Competence_Remedy_UNKNOWN]:
		return failed(kv1.Outcome_GAP), true
	}
	return failed(kv1.Outcome_NOT_REQUIRED), false
}

// isAppeal tells whether a remedy is an appeal to a body.
func isAppeal(r *kv1.Competence_Remedy) bool {
	return r.GetKind() == kv1.Competence_Remedy_APPEAL || r.GetKind() == kv1.Competence_Remedy_COUNCIL_APPEAL
}

// began is the day on which a case began: what is said, or else the day asked about.
func began(q *kv1.ResolveRequest) string {
	if q.GetStartedOn() != "" {
		return q.GetStartedOn()
	}
	return q.GetOn()
}
