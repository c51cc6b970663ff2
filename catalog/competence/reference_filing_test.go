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

// file is the general rule on filing (Ákr. 37. § (1)): at the bodies that
// decide, or at any government window.
func (w whole) file(s shelf, q *kv1.ResolveRequest) {
	task := named[*kv1.Task](s, q.GetTask())
	decision := w.roles[kv1.Role_DECISION] // the primary role, wherever it counts
	competences := s.competences(q.GetTask())
	if task.GetAkrScope() != kv1.Task_COVERED || task.GetTaskType() == inspection ||
		decision.outcome != kv1.Outcome_RESOLVED && decision.outcome != kv1.Outcome_CHOICE ||
		len(q.GetRoles()) > 0 && !slices.Contains(q.GetRoles(), kv1.Role_INTAKE) ||
		slices.ContainsFunc(competences, func(c *kv1.Competence) bool { return c.GetRole() == kv1.Role_INTAKE }) {
		return
	}
	holders := map[string]bool{}
	for _, h := range append(slices.Clone(decision.holders), window) {
		holders[h] = true
	}
	w.roles[kv1.Role_INTAKE] = verdict{kv1.Outcome_CHOICE, sorted(holders)}
}
