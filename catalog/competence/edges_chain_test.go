package competence_test

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A task that is not there yet names the one before it.
func TestATaskThatIsNotThereYetNamesTheOneBefore(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	task := matter()
	task.Validity, task.Successors, task.Predecessors = since("2027-03-01"), []string{"tasks/T-2"}, []string{"tasks/T-0"}
	r := answered(t, w, task, &kv1.ResolveRequest{Place: "Budaörs"})
	if want := "A feladat ezen a napon még nem hatályos (2027-03-01 –); előzménye: T-0."; r.Roles[0].Reason != want {
		t.Errorf("%v: %q, want %q", r.Outcome, r.Roles[0].Reason, want)
	}
}

// A line is a world with tasks beside the one that is asked about.
type line struct {
	*world
	tasks map[string]*kv1.Task
}

func (l line) RuleSet(task string) (competence.RuleSet, error) {
	if of := l.tasks[task]; of != nil {
		return competence.NewRuleSet(of, nil), nil
	}
	return l.world.RuleSet(task)
}

// A task that is not in force leads on through its whole chain, as far as the tasks of
// that are not in force either.
func TestATaskLeadsOnThroughItsWholeChain(t *testing.T) {
	task := func(name, from, to string, before, after []string) *kv1.Task {
		of := matter()
		of.Name, of.Predecessors, of.Successors, of.Validity = name, before, after, &kv1.Validity{}
		if from != "" {
			of.Validity.From = &kv1.Edge{Date: from}
		}
		if to != "" {
			of.Validity.To = &kv1.Edge{Date: to}
		}
		return of
	}
	const first, second, other, third, fourth = "tasks/T-A", "tasks/T-B", "tasks/T-C", "tasks/T-D", "tasks/T-E"
	tasks := map[string]*kv1.Task{}
	for _, of := range []*kv1.Task{ // the first is split, and what it was split into is merged again
		task(first, "", "2013-01-01", nil, []string{second, other}),
		task(second, "2013-01-01", "2020-03-01", []string{first}, []string{third}),
		task(other, "2013-01-01", "2020-03-01", []string{first}, []string{third}),
		task(third, "2020-03-01", "2030-01-01", []string{second, other}, []string{fourth}),
		task(fourth, "2030-01-01", "", []string{third}, []string{first}), // in a circle
	} {
		tasks[of.Name] = of
	}
	for _, c := range []struct{ asked, on, successors, predecessors, reason string }{
		{first, "2012-12-31", "", "", ""},
		{first, "2013-01-01", second + " " + other, "", "T-B, T-C."},
		{first, "2026-11-22", second + " " + other + " " + third, "", "T-B, T-C → T-D."},
		{first, "2030-01-01", second + " " + other + " " + third + " " + fourth, "", "T-B, T-C → T-D → T-E."},
		{third, "2012-12-31", "", second + " " + other + " " + first, "T-B, T-C ← T-A."},
		{third, "2013-01-01", "", second + " " + other, "T-B, T-C."},
		{fourth, "2012-12-31", "", third + " " + second + " " + other + " " + first, "T-D ← T-B, T-C ← T-A."},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT", func(of *kv1.Competence) { of.Task = c.asked })
		w.matter = tasks[c.asked]
		atlas, err := competence.NewAtlas(w.all())
		if err != nil {
			t.Fatal(err)
		}
		q := &kv1.ResolveRequest{Task: c.asked, Place: "Budaörs", On: c.on}
		r, err := competence.Resolve(atlas, line{w, tasksBut(tasks, c.asked)}, q)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(r.SuccessorTasks, " "); got != c.successors {
			t.Errorf("%s on %s is followed by %s, want %s", c.asked, c.on, got, c.successors)
		}
		if got := strings.Join(r.PredecessorTasks, " "); got != c.predecessors {
			t.Errorf("%s on %s follows %s, want %s", c.asked, c.on, got, c.predecessors)
		}
		if !strings.HasSuffix(r.Roles[0].Reason, c.reason) {
			t.Errorf("%s on %s: %q, want %q", c.asked, c.on, r.Roles[0].Reason, c.reason)
		}
		if end, err := competence.Outcome(atlas, line{w, tasksBut(tasks, c.asked)}, q); err != nil || end.Reason != r.Roles[0].Reason {
			t.Errorf("%s on %s: alone %q, %v", c.asked, c.on, end.Reason, err)
		}
	}
}

// A broken source has a task, and none of those that it follows or that follow it.
type broken struct{ *world }

func (b broken) RuleSet(task string) (competence.RuleSet, error) {
	if task != "tasks/T-1" {
		return competence.RuleSet{}, errBroken
	}
	return b.world.RuleSet(task)
}

func TestAChainThatCannotBeReadIsAnError(t *testing.T) {
	for name, task := range map[string]func(*kv1.Task){
		"it has ended":     func(of *kv1.Task) { of.Validity, of.Successors = until("2020-03-01"), []string{"tasks/T-2"} },
		"it has not begun": func(of *kv1.Task) { of.Validity, of.Predecessors = since("2030-03-01"), []string{"tasks/T-0"} },
		"it will end":      func(of *kv1.Task) { of.Validity, of.Successors = until("2030-03-01"), []string{"tasks/T-2"} },
	} {
		w := newWorld()
		w.give(jh, "DISTRICT")
		w.matter = matter()
		task(w.matter)
		atlas, err := competence.NewAtlas(w.all())
		if err != nil {
			t.Fatal(err)
		}
		q := &kv1.ResolveRequest{Task: "tasks/T-1", Place: "Budaörs", On: today}
		if _, err := competence.Resolve(atlas, broken{w}, q); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := competence.Outcome(atlas, broken{w}, q); errors.Is(err, errBroken) == (name == "it will end") {
			t.Errorf("%s, the outcome alone: %v", name, err)
		}
	}
}

// tasksBut are tasks but one.
func tasksBut(tasks map[string]*kv1.Task, name string) map[string]*kv1.Task {
	others := maps.Clone(tasks)
	delete(others, name)
	return others
}
