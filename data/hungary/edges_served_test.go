package hungary_test

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Where a fact of the case takes it out of the rules on the decision, nobody is named who
// would take the application, be heard, or supervise: there is no decision that these serve.
func TestWhereAFactLeavesNobodyToDecideNobodyServesTheDecision(t *testing.T) {
	serving := []kv1.Role{kv1.Role_INTAKE, kv1.Role_SUPERVISION, kv1.Role_OPINION, kv1.Role_EXPERT_AUTHORITY, kv1.Role_COOPERATION}
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]string{}
	for _, v := range records(t) {
		if c, ok := v.(*kv1.Concept); ok {
			for _, value := range c.GetCircumstance().GetValues() {
				key := strings.TrimPrefix(c.Name, "concepts/condition.")
				lists[key] = append(lists[key], value.Code)
			}
		}
	}
	left := 0
	for _, task := range s.tasks {
		tried := map[string]bool{}
		for _, c := range s.competences[task.Name] {
			for _, condition := range c.Conditions {
				if c.Role != kv1.Role_DECISION || tried[condition.Key] {
					continue
				}
				tried[condition.Key] = true
				for _, value := range lists[condition.Key] {
					q := &kv1.ResolveRequest{Task: task.Name, Place: "Eger", On: today}
					q.ProtoReflect().Set(q.ProtoReflect().Descriptor().Fields().ByName(protoreflect.Name(condition.Key)), protoreflect.ValueOfString(value))
					r, err := competence.Resolve(s.atlas, s, q)
					if err != nil || read(r, kv1.Role_DECISION) != "NOT_REQUIRED" {
						continue
					}
					left++
					for _, o := range r.Roles {
						if slices.Contains(serving, o.Role) && o.Outcome != kv1.Outcome_NOT_REQUIRED {
							t.Errorf("%s with %s=%s: nobody decides, and %v ends in %s", task.Name, condition.Key, value, o.Role, read(r, o.Role))
						}
					}
				}
			}
		}
	}
	if left < 50 {
		t.Errorf("only %d facts leave nobody to decide", left)
	}
}

// How somebody takes part is told where the law says more than that: who is asked only if the
// authority likes, whose silence counts, who alone may apply, to whom it is passed on, and who acts on a line
// through several counties.
func TestHowSomebodyTakesPartIsTold(t *testing.T) {
	for task, c := range map[string]struct {
		role kv1.Role
		as   string
	}{
		"ANY-007": {kv1.Role_OPINION, "nyilatkozata kérhető"},
		"KSZ-023": {kv1.Role_OPINION, "megyei jogú városnál egyeztető bizottság van (Kvt. 46. § (3))"},
		"REN-007": {kv1.Role_OPINION, "ha hallgat, hozzájárult"},
		"JEG-027": {kv1.Role_COOPERATION, "a kérelmet csak az önkormányzat terjesztheti elő"},
		"REN-009": {kv1.Role_FORWARDING, "az állampolgársági ügyekben eljáró szervhez továbbítja"},
		"SZM-003": {kv1.Role_COOPERATION, "a költséget megtéríti"},
		"JAR-037": {kv1.Role_INTAKE, "csak elektronikus úton"},
		"UTI-022": {kv1.Role_DECISION, "amelyik előtt az eljárás előbb indult (Ákr. 16. § (5))"},
	} {
		told := false
		for _, a := range ask(t, task, &kv1.ResolveRequest{Place: "Szeged"}).Answers {
			if a.Role == c.role {
				told = true
				if !strings.Contains(a.ActingAs, c.as) {
					t.Errorf("%s: %v acts as %q, want %q", task, c.role, a.ActingAs, c.as)
				}
			}
		}
		if !told {
			t.Errorf("%s names nobody for %v", task, c.role)
		}
	}
}
