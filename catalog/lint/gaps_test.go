package lint_test

import (
	"slices"
	"testing"

	"kataszter/catalog/competence"
	"kataszter/catalog/lint"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Records and resolution must see the same holes: wherever an answer is a gap, a
// conflict or an area without a map, some finding names the task or a competence
// of the role. A circumstance that only local data, a system or a map knows is no
// fault of the records.
func TestEveryGapOfTheBuiltInDatasetRestsOnAFinding(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	atlas, err := competence.NewAtlas(each(records))
	if err != nil {
		t.Fatal(err)
	}
	b := builtin{atlas: atlas, tasks: map[string]*kv1.Task{}, competences: map[string][]*kv1.Competence{}, explained: map[string]bool{}}
	var tasks []*kv1.Task
	for _, v := range records {
		switch v := v.(type) {
		case *kv1.Task:
			tasks, b.tasks[v.Name] = append(tasks, v), v
		case *kv1.Competence:
			b.competences[v.Task] = append(b.competences[v.Task], v)
		case *kv1.Concept:
			switch v.GetCircumstance().GetKind() {
			case kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP:
				b.explained[v.Name] = true
			}
		}
	}
	for _, f := range datasetFindings(t) {
		if f.Kind != lint.Unreviewed && f.Kind != lint.EndedProvision && f.Kind != lint.HoleInConditions {
			b.explained[f.Record] = true
			for _, name := range f.Records {
				if kind, _ := kv1.KindOf(name); kind != kv1.Record_TASK { // that a task is mentioned explains nothing
					b.explained[name] = true
				}
			}
		}
	}
	gaps := 0
	for _, task := range tasks {
		for _, place := range []string{"Eger", "Budaörs", "Budapest 05. ker.", "Margitsziget"} {
			gaps += b.look(t, task, place)
		}
	}
	if gaps < 100 {
		t.Errorf("only %d gaps were looked at: the places are badly chosen", gaps)
	}
}

// A builtin is what is asked of the built-in dataset, and the records that some
// finding names.
type builtin struct {
	atlas       *competence.Atlas
	tasks       map[string]*kv1.Task
	competences map[string][]*kv1.Competence
	explained   map[string]bool
}

// look counts the gaps of a task at a place, each of which must be explained.
func (b builtin) look(t *testing.T, task *kv1.Task, place string) (gaps int) {
	for _, role := range b.roles(t, task, place) {
		switch role.Outcome {
		case kv1.Outcome_GAP, kv1.Outcome_CONFLICT, kv1.Outcome_UNMAPPED_AREA:
			gaps++
			found := slices.ContainsFunc(b.competences[task.Name], func(c *kv1.Competence) bool {
				return c.Role == role.Role && (b.explained[c.Name] || slices.ContainsFunc(c.Conditions, func(c *kv1.Condition) bool {
					return b.explained["concepts/condition."+c.Key]
				}))
			})
			if !found && !b.explained[task.Name] {
				t.Errorf("%s at %s, %v: %v, and no finding says why: %s", task.Name, place, role.Role, role.Outcome, role.Reason)
			}
		}
	}
	return gaps
}

// roles asks who is competent.
func (b builtin) roles(t *testing.T, task *kv1.Task, place string) []*kv1.RoleOutcome {
	t.Helper()
	answer, err := competence.Resolve(b.atlas, b, &kv1.ResolveRequest{Task: task.Name, Place: place, On: reviewed})
	if err != nil {
		t.Fatal(err)
	}
	return answer.Roles
}

// RuleSet makes it a competence.Source.
func (b builtin) RuleSet(task string) (competence.RuleSet, error) {
	return competence.NewRuleSet(b.tasks[task], b.competences[task]), nil
}
