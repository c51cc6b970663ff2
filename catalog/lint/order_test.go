package lint_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"kataszter/catalog/competence"
	"kataszter/catalog/lint"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestTheOrderOfRecordsDoesNotMatter(t *testing.T) {
	w := newWorld()
	w.put(rule("T.1", not("13578"), citing("acts/old")), rule("T.2", heldBy("bodyClasses/C-KH"), by("COUNTRY")), rule("T.3", withoutBasis, heldBy("bodyClasses/C-KAB")))
	delete(w, "jurisdictions/jh-eger.DISTRICT")
	first := told(t, w, today)
	if len(first) < 4 {
		t.Fatalf("too little to tell apart: %q", first)
	}
	for range 20 {
		if again := told(t, w, today); !reflect.DeepEqual(first, again) {
			t.Fatalf("got %q, then %q", first, again)
		}
	}
}

func TestAnErrorThatComesWithTheRecordsIsGivenBack(t *testing.T) {
	broken := errors.New("broken")
	_, err := lint.Findings(func(yield func(kv1.Value, error) bool) { yield(nil, broken) }, today)
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// Which role of a task is the primary one is a rule of package competence; that
// the linter has the same is seen by what each makes of a hole. Of two roles, one
// has a rule that nobody holds: asked, the task is a GAP if that role is primary.
func TestThePrimaryRoleIsThatOfResolution(t *testing.T) {
	roles := []kv1.Role{}
	for n := range kv1.Role_name {
		if n != 0 {
			roles = append(roles, kv1.Role(n))
		}
	}
	slices.Sort(roles)
	for _, x := range roles {
		for _, y := range roles {
			if x == y {
				continue
			}
			t.Run(fmt.Sprint(x, " before ", y), func(t *testing.T) {
				w := newWorld()
				w.put(rule("T.1", role(x), not("13578"), heldBy("")), rule("T.2", role(y)))
				hole := slices.ContainsFunc(told(t, w, today), func(line string) bool {
					return line == "HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/m-budapest; competences/T.1"
				})
				if primary := outcomeAt(t, w, "Eger") == kv1.Outcome_GAP; hole != primary {
					t.Errorf("a hole in %v: %t, though it is primary: %t", x, hole, primary)
				}
			})
		}
	}
}

// outcomeAt asks for the task T at a place.
func outcomeAt(t *testing.T, w world, place string) kv1.Outcome {
	t.Helper()
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	outcome, _, err := competence.Outcome(atlas, w, w["tasks/T"].(*kv1.Task), &kv1.ResolveRequest{Task: "tasks/T", Place: place, On: today})
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// Competences are those of a task, by name.
func (w world) Competences(task string) ([]*kv1.Competence, error) {
	return []*kv1.Competence{w.competence("T.1"), w.competence("T.2")}, nil
}
