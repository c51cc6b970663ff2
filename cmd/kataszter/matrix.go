package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A matrix is every task at every settlement and district of Budapest on one
// day, and how each question ends.
type matrix struct {
	atlas       *competence.Atlas
	competences byTask
	tasks       []*kv1.Task
	places      []string // as a client types them: KSH codes
	on          string
}

// byTask are the competences of each task.
type byTask map[string][]*kv1.Competence

// RuleSet makes it a competence.Source.
func (b byTask) RuleSet(task string) (competence.RuleSet, error) {
	return competence.NewRuleSet(b[task]), nil
}

// A tally is how the questions of one task end.
type tally struct {
	task   string
	counts map[kv1.Outcome]int
	// The first question without an answer, and why.
	place, reason string
}

// newMatrix reads the records in memory.
func newMatrix(r *catalog.Reader, on string) (*matrix, error) {
	m := &matrix{competences: byTask{}, on: on}
	var err error
	if m.atlas, err = competence.NewAtlas(all(r, competence.Kinds())); err != nil {
		return nil, err
	}
	kinds := []kv1.Record_Kind{kv1.Record_TASK, kv1.Record_COMPETENCE, kv1.Record_TERRITORY}
	for value, err := range all(r, kinds) {
		if err != nil {
			return nil, err
		}
		switch v := value.(type) {
		case *kv1.Task:
			m.tasks = append(m.tasks, v)
		case *kv1.Competence:
			m.competences[v.GetTask()] = append(m.competences[v.GetTask()], v)
		case *kv1.Territory:
			asked := v.GetKind() == kv1.Territory_SETTLEMENT || v.GetKind() == kv1.Territory_CAPITAL_DISTRICT
			if asked && validity.At(v.GetValidity(), on) == validity.In {
				_, code, _ := strings.Cut(v.GetName(), "/")
				m.places = append(m.places, code)
			}
		}
	}
	return m, nil
}

// all are the records of kinds, one kind after the other.
func all(r *catalog.Reader, kinds []kv1.Record_Kind) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, kind := range kinds {
			for value, err := range r.List(kind, "") {
				if !yield(value, err) || err != nil {
					return
				}
			}
		}
	}
}

// run asks all questions, on all processors. step is told how many tasks are
// done.
func (m *matrix) run(ctx context.Context, step func(done, total int64)) ([]tally, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tallies := make([]tally, len(m.tasks))
	var next, done atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(m.tasks)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				var err error
				if tallies[i], err = m.ask(m.tasks[i]); err != nil {
					cancel(err)
				}
				step(done.Add(1), int64(len(m.tasks)))
			}
		})
	}
	workers.Wait()
	return tallies, context.Cause(ctx)
}

// ask asks for one task at every place.
func (m *matrix) ask(task *kv1.Task) (tally, error) {
	t := tally{task: task.GetName(), counts: map[kv1.Outcome]int{}}
	for _, place := range m.places {
		request := &kv1.ResolveRequest{Task: task.GetName(), Place: place, On: m.on}
		end, err := competence.Outcome(m.atlas, m.competences, task, request)
		if err != nil {
			return t, fmt.Errorf("%s at %s: %w", task.GetName(), place, err)
		}
		outcome, reason := end.Outcome, end.Reason
		t.counts[outcome]++
		answered := outcome == kv1.Outcome_RESOLVED || outcome == kv1.Outcome_CHOICE
		if !answered && t.place == "" {
			t.place, t.reason = place, reason
		}
	}
	return t, nil
}

// conflicts counts the questions that end in a conflict.
func (t tally) conflicts() int { return t.counts[kv1.Outcome_CONFLICT] }

// total writes how the questions of all tasks end.
func (a *app) total(tallies []tally) error {
	sum, tasks := map[kv1.Outcome]int{}, map[kv1.Outcome]int{}
	for _, t := range tallies {
		for outcome, n := range t.counts {
			sum[outcome] += n
			tasks[outcome]++
		}
	}
	if a.json {
		counts := map[string]int{}
		for outcome, n := range sum {
			counts[outcome.String()] = n
		}
		return json.NewEncoder(a.stdout).Encode(counts)
	}
	p := a.printer()
	var rows [][]cell
	for _, outcome := range allOutcomes() {
		if sum[outcome] > 0 {
			rows = append(rows, []cell{
				{text: outcome.String(), paint: colourOf(outcome)}, {text: fmt.Sprint(sum[outcome])},
				{text: fmt.Sprintf(a.in("%d feladatnál", "of %d tasks"), tasks[outcome])}, {text: word(a, outcomes, outcome), paint: faint},
			})
		}
	}
	p.table("", rows)
	return p.err
}

// writeTallies writes the table: tab-separated, a line for each task.
func writeTallies(w io.Writer, tallies []tally) error {
	lines := bufio.NewWriter(w)
	fmt.Fprint(lines, "task")
	for _, outcome := range allOutcomes() {
		fmt.Fprint(lines, "\t", outcome)
	}
	fmt.Fprint(lines, "\tfirst_place\tfirst_reason\n")
	for _, t := range tallies {
		fmt.Fprint(lines, t.task)
		for _, outcome := range allOutcomes() {
			fmt.Fprint(lines, "\t", t.counts[outcome])
		}
		fmt.Fprint(lines, "\t", t.place, "\t", strings.Join(strings.Fields(t.reason), " "), "\n")
	}
	return lines.Flush()
}

// encodeTallies writes the table as JSON, a line for each task.
func encodeTallies(w io.Writer, tallies []tally) error {
	lines := json.NewEncoder(w)
	for _, t := range tallies {
		counts := map[string]int{}
		for outcome, n := range t.counts {
			counts[outcome.String()] = n
		}
		err := lines.Encode(struct {
			Task        string         `json:"task"`
			Outcomes    map[string]int `json:"outcomes"`
			FirstPlace  string         `json:"first_place,omitempty"`
			FirstReason string         `json:"first_reason,omitempty"`
		}{t.task, counts, t.place, t.reason})
		if err != nil {
			return err
		}
	}
	return nil
}

// allOutcomes are the outcomes in the order of their numbers.
func allOutcomes() (all []kv1.Outcome) {
	values := kv1.Outcome_OUTCOME_UNSPECIFIED.Descriptor().Values()
	for i := range values.Len() {
		if number := values.Get(i).Number(); number > 0 {
			all = append(all, kv1.Outcome(number))
		}
	}
	return all
}
