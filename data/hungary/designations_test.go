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

// In matters of public health annex 2 of 385/2016 says which district offices act: a
// substitute that it does not name is not told.
func TestNoSubstituteWithoutPowerInPublicHealth(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	acts, seats := map[string]bool{}, []string{}
	for _, v := range records(t) {
		switch j, is := v.(*kv1.Jurisdiction); {
		case !is:
		case j.AreaModel == "concepts/area-model.PUBLIC_HEALTH_385_2016":
			acts[j.Body] = true
		case j.AreaModel == "concepts/area-model.DISTRICT":
			seats = append(seats, j.Territories[0])
		}
	}
	outcomes := map[kv1.Outcome]int{}
	for _, district := range seats {
		answer, err := competence.Resolve(s.atlas, s, &kv1.ResolveRequest{Task: "tasks/NEP-005", Place: district[len("territories/"):], ExcludedBody: "JH", On: today})
		if err != nil {
			t.Fatal(err)
		}
		outcomes[answer.Outcome]++
		for _, body := range holders(answer, decision) {
			if !acts[body] {
				t.Errorf("%s: %s has no area in public health", district, body)
			}
		}
	}
	if outcomes[kv1.Outcome_RESOLVED] == 0 || outcomes[kv1.Outcome_GAP] == 0 || outcomes[kv1.Outcome_UNMAPPED_AREA] == 0 {
		t.Errorf("%v", outcomes)
	}
}
