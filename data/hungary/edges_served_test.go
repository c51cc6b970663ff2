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
