package lint_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	"kataszter/catalog/lint"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestTheOrderOfRecordsDoesNotMatter(t *testing.T) {
	w := newWorld()
	w.put(rule("T.1", not("13578"), citing("acts/old")), rule("T.2", heldBy("bodyClasses/C-KH"), by("COUNTRY")), rule("T.3", withoutBasis, heldBy("bodyClasses/C-KAB")))
	delete(w, "jurisdictions/jh-eger.DISTRICT")
	first := told(t, w)
	if len(first) < 4 {
		t.Fatalf("too little to tell apart: %q", first)
	}
	for range 20 {
		if again := told(t, w); !reflect.DeepEqual(first, again) {
			t.Fatalf("got %q, then %q", first, again)
		}
	}
}

func TestAnErrorThatComesWithTheRecordsIsGivenBack(t *testing.T) {
	broken := errors.New("broken")
	_, err := lint.Findings(t.Context(), func(yield func(kv1.Value, error) bool) { yield(nil, broken) }, today)
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// A search ends wherever it stands when whoever asked for it has left.
func TestASearchThatIsCutOffEnds(t *testing.T) {
	w := newWorld()
	ctx, cancel := context.WithCancel(t.Context())
	w.put(rule("T.1", not("13578")))
	for late, records := range map[bool]func(yield func(kv1.Value, error) bool){
		false: func(yield func(kv1.Value, error) bool) {
			cancel()
			for v, err := range w.all() {
				if !yield(v, err) {
					return
				}
			}
		},
		true: func(yield func(kv1.Value, error) bool) {
			for v, err := range w.all() {
				if !yield(v, err) {
					return
				}
			}
			cancel()
		},
	} {
		found, err := lint.Findings(ctx, records, today)
		if !errors.Is(err, context.Canceled) || found != nil {
			t.Errorf("cut off after the records: %t: %v, %v", late, found, err)
		}
	}
}

// allRoles are the roles there are.
func allRoles() (roles []kv1.Role) {
	for n := range kv1.Role_name {
		if n != 0 {
			roles = append(roles, kv1.Role(n))
		}
	}
	slices.Sort(roles)
	return roles
}

// In which roles several bodies stand beside each other, whatever a rule says, is a rule
// of package competence; the linter has the same.
func TestTheRolesOfSeveralBodiesAreThoseOfResolution(t *testing.T) {
	w := newWorld()
	for _, x := range allRoles() {
		w.put(rule("T.1", role(x)), rule("T.2", role(x), heldBy("bodyClasses/C-KH"), by("COUNTRY")))
		overlap := slices.ContainsFunc(told(t, w), func(line string) bool { return strings.HasPrefix(line, "OVERLAPPING_RULES ") })
		if outcome := primaryOutcome(t, w).Outcome; overlap != (outcome == kv1.Outcome_CONFLICT) {
			t.Errorf("two bodies in %v are seen to overlap: %t; they end in %v", x, overlap, outcome)
		}
	}
}

// Which role of a task is the primary one is a rule of package competence; the
// linter has the same, and a hole in no other is an error.
func TestThePrimaryRoleIsThatOfResolution(t *testing.T) {
	roles := allRoles()
	w := newWorld()
	for _, x := range roles {
		for _, y := range roles {
			if x == y {
				continue
			}
			w.put(rule("T.1", role(x), not("13578")), rule("T.2", role(y)))
			hole := slices.Contains(told(t, w), "HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/m-budapest; competences/T.1")
			if primary := primaryRole(t, w) == x; hole != primary {
				t.Errorf("beside %v a hole in %v is seen: %t; it is primary: %t", y, x, hole, primary)
			}
		}
	}
}

// What leaves the primary role without an answer, or with two, is an error.
func TestAWrongOrMissingAnswerIsAnError(t *testing.T) {
	for name, c := range map[string]struct {
		change change
		want   kv1.Outcome
	}{
		"no office in the district":    {func(w world) { delete(w, "jurisdictions/jh-eger.DISTRICT") }, kv1.Outcome_GAP},
		"two offices for the district": {put(body("jh-other", "C-JH"), jurisdiction("jh-other", "DISTRICT", "j-eger")), kv1.Outcome_CONFLICT},
		"two holders of the task":      {put(rule("T.2", heldBy("bodyClasses/C-KH"), by("COUNTRY"))), kv1.Outcome_CONFLICT},
		"a class without bodies": {func(w world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-DGH"}, rule("T.1", heldBy("bodyClasses/C-DGH")))
		}, kv1.Outcome_GAP},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(rule("T.2", role(kv1.Role_OPINION)))
			c.change(w)
			if got := primaryOutcome(t, w).Outcome; got != c.want {
				t.Fatalf("the answer is %v, want %v", got, c.want)
			}
			found, err := lint.Findings(t.Context(), w.all(), today)
			if err != nil || !slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Severity == lint.Error }) {
				t.Errorf("no error among %v, %v", found, err)
			}
		})
	}
}

// primaryRole is that of the task T.
func primaryRole(t *testing.T, w world) kv1.Role {
	t.Helper()
	return primaryOutcome(t, w).Role
}

// primaryOutcome is how the primary role of the task T ends in Eger.
func primaryOutcome(t *testing.T, w world) competence.Ending {
	t.Helper()
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	ending, err := competence.Outcome(atlas, w, &kv1.ResolveRequest{Task: "tasks/T", Place: "Eger", On: today})
	if err != nil {
		t.Fatal(err)
	}
	return ending
}

// RuleSet makes a world a competence.Source: of the rules T.1 and T.2.
func (w world) RuleSet(string) (competence.RuleSet, error) {
	return competence.NewRuleSet(w["tasks/T"].(*kv1.Task), []*kv1.Competence{w.competence("T.1"), w.competence("T.2")}), nil
}

// circumstances are the fields of a question that are no places.
func circumstances() (fields []protoreflect.FieldDescriptor) {
	all := (&kv1.ResolveRequest{}).ProtoReflect().Descriptor().Fields()
	for i := range all.Len() {
		field := all.Get(i)
		if _, place := kv1.Factor_value[strings.ToUpper(string(field.Name()))]; field.Number() >= 100 && !place {
			fields = append(fields, field)
		}
	}
	return fields
}

// By what the law asks nobody is a rule of package competence; the linter has the
// same, and takes no such value for a hole.
func TestAValueByWhichTheLawAsksNobodyIsThatOfResolution(t *testing.T) {
	exempt := 0
	for _, field := range circumstances() {
		key := string(field.Name())
		w := newWorld()
		w.put(circumstance(key, "", "a", "b"), rule("T.1", when(key, "a")), rule("T.2", role(kv1.Role_OPINION)))
		q := &kv1.ResolveRequest{Lang: "en"}
		q.ProtoReflect().Set(field, protoreflect.ValueOfString("b"))
		reason := answered(t, w, q).Roles[0].Reason
		uncovered := strings.Contains(reason, "do not cover this case")
		hole := slices.ContainsFunc(told(t, w), func(line string) bool { return strings.HasPrefix(line, "HOLE_IN_CONDITIONS") })
		if hole != uncovered {
			t.Errorf("%s: a hole is seen: %t; resolution says: %s", key, hole, reason)
		}
		if !hole {
			exempt++
		}
	}
	if exempt != 2 {
		t.Errorf("%d circumstances exempt, want 2", exempt)
	}
}

// For which tasks nobody applies is a rule of package competence; the linter has the
// same, and takes it for no hole that there is no rule for who does.
func TestATaskForWhichNobodyAppliesIsThatOfResolution(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	tasks := []*kv1.Task{{}, {Filing: kv1.Task_EX_OFFICIO_ONLY}, {Filing: kv1.Task_ELECTRONIC_SYSTEM_ONLY}}
	for _, v := range records {
		if concept, ok := v.(*kv1.Concept); ok && concept.Scheme == "task-type" {
			tasks = append(tasks, &kv1.Task{TaskType: concept.Name})
		}
	}
	nobody := 0
	for _, task := range tasks {
		task.Name, task.Title, task.AkrScope = "tasks/T", kv1.Hu("feladat"), kv1.Task_COVERED
		w := newWorld()
		w.put(task, rule("T.2", role(kv1.Role_OPINION)))
		filing := answered(t, w, &kv1.ResolveRequest{Roles: []kv1.Role{kv1.Role_INTAKE}}).Roles
		none := len(filing) > 0 && filing[0].Outcome == kv1.Outcome_NOT_REQUIRED
		w.put(circumstance("initiation", "REQUEST", "REQUEST", "EX_OFFICIO"), rule("T.1", when("initiation", "EX_OFFICIO")))
		hole := slices.Contains(told(t, w), "HOLE_IN_CONDITIONS tasks/T; DECISION initiation=REQUEST; competences/T.1")
		if hole == none {
			t.Errorf("%q, %v: a hole is seen: %t; nobody applies: %t", task.TaskType, task.Filing, hole, none)
		}
		if none {
			nobody++
		}
	}
	if nobody != 2 || len(tasks) < 5 {
		t.Errorf("nobody applies for %d of %d tasks, want 2", nobody, len(tasks))
	}
}

// answered is the answer to a question about the task T in Eger.
func answered(t *testing.T, w world, q *kv1.ResolveRequest) *kv1.ResolveResponse {
	t.Helper()
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	q.Task, q.Place, q.On = "tasks/T", "Eger", today
	answer, err := competence.Resolve(atlas, w, q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
