package hungary_test

import (
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Each district office of the eight counties whose rows are held is followed by
// the one that annex 3 names, wherever it is asked for; all others are a stated
// hole (568/2022. 4. § (2)).
func TestEveryExcludedDistrictOfficeHasItsSubstituteOrASaidHole(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	substitutes, seats := map[string]string{}, map[string]string{}
	for _, v := range records(t) {
		switch v := v.(type) {
		case *kv1.Designation:
			if v.Reason == kv1.Designation_SUBSTITUTION {
				substitutes[v.From] = v.To
			}
		case *kv1.Jurisdiction:
			if v.AreaModel == "concepts/area-model.DISTRICT" {
				seats[v.Body] = v.Territories[0]
			}
		}
	}
	if len(substitutes) != 91 || len(seats) != 197 {
		t.Fatalf("%d offices have a substitute and %d a district, want 91 and 197", len(substitutes), len(seats))
	}
	task := s.task("tasks/KHI-007")
	for office, district := range seats {
		answer, err := competence.Resolve(s.atlas, s, &kv1.ResolveRequest{Task: task.Name, Place: district[len("territories/"):], ExcludedBody: "JH", On: today})
		if err != nil {
			t.Fatal(err)
		}
		want, outcome := substitutes[office], kv1.Outcome_RESOLVED
		if want == "" {
			outcome = kv1.Outcome_UNMAPPED_AREA
		}
		got := ""
		if acting := holders(answer, decision); len(acting) > 0 {
			got = acting[0]
		}
		if answer.Outcome != outcome || got != want {
			t.Errorf("%s excluded: %s %q, want %s %q", office, answer.Outcome, got, outcome, want)
		}
	}
}
