package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) coverageCommand() *cobra.Command {
	var at moment
	var names []string
	var to destination
	req := &kv1.CoverageRequest{}
	cmd := &cobra.Command{
		Use:   "coverage",
		Short: "tells how the questions of a place, a task or the country end, and why",
		Long: `Tells how questions end that say no more than the place: of all tasks at one
place (--place), of one task at every settlement and district of Budapest
(--task), or of all tasks at all of them, a row for each task. So it shows which
task has no body where, and why.

With --outcome only rows that have this outcome are written; of the country's,
those that have it at some place. That there are no rows is told on stderr.

Two exclusive rules that conflict are a fault of the catalogue: a CONFLICT in
what is written makes the exit code 5.`,
		Example: `  kataszter coverage --place Budaörs
  kataszter coverage --task GYJ-004 --outcome GAP --outcome UNMAPPED_AREA
  kataszter coverage --on 2026-11-22 --format csv --out coverage.csv
  kataszter coverage --data-dir var --outcome CONFLICT --format json`,
		Args: count(0, 0, "none: give a task by --task, a place by --place"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := to.settle(a, cmd); err != nil {
				return err
			}
			switch {
			case cmd.Flags().Changed("place") && strings.TrimSpace(req.Place) == "": // of a variable that is not set
				return usage("--place %q: want a place, as Budaörs, or no --place for all places", req.Place)
			case cmd.Flags().Changed("task") && strings.TrimSpace(req.Task) == "":
				return usage("--task %q: want a task, as GYJ-004, or no --task for all tasks", req.Task)
			}
			for _, name := range names {
				outcome, err := member("--outcome", name, kv1.Outcome_OUTCOME_UNSPECIFIED.Descriptor())
				if err != nil {
					return err
				}
				req.Outcomes = append(req.Outcomes, kv1.Outcome(outcome))
			}
			if req.Task != "" {
				req.Task = fullName(req.Task)
			}
			req.On, req.Revision, req.AsOf, req.Lang = at.on, at.revision, at.time(), a.lang
			return a.coverage(cmd.Context(), req, to)
		},
	}
	a.doorFlags(cmd)
	at.dayFlag(cmd)
	at.revisionFlags(cmd)
	cmd.Flags().StringVar(&req.Place, "place", "", "at this place, as a person would type it")
	cmd.Flags().StringVar(&req.Task, "task", "", "of this task, as GYJ-004")
	cmd.Flags().StringSliceVar(&names, "outcome", nil, "only rows with this outcome, as GAP; may be given again (default all)")
	to.flags(cmd)
	return cmd
}

// coverage writes the rows, and beside a file how all questions ended.
func (a *app) coverage(ctx context.Context, req *kv1.CoverageRequest, to destination) error {
	t := &totals{questions: map[kv1.Outcome]int{}, tasks: map[kv1.Outcome]map[string]bool{}}
	err := a.ask(ctx, func(services grpc.ClientConnInterface) error {
		return a.writeTo(to.out, func(w io.Writer) error {
			call := kv1.NewCompetenceServiceClient(services).Coverage
			return each(ctx, a, "coverage", "no rows: "+whyNone(req), call, req, tallied{a.rowWriter(w, to.format, req, t), t})
		})
	})
	if err != nil {
		return err
	}
	if to.out != "" && !a.json {
		p := a.printer()
		a.total(p, t)
		err = p.err
	}
	if n := t.questions[kv1.Outcome_CONFLICT]; n > 0 && err == nil {
		err = &failure{code: exitFaults, text: fmt.Sprintf("coverage found %d conflicts", n)}
	}
	return err
}

// whyNone is why a coverage has no rows.
func whyNone(req *kv1.CoverageRequest) string {
	if len(req.GetOutcomes()) == 0 {
		return "the catalogue has no task, or no settlement, to ask about"
	}
	var names []string
	for _, outcome := range req.GetOutcomes() {
		names = append(names, outcome.String())
	}
	return "no question asked here ends in " + strings.Join(names, " or ")
}

// A tallied counts how the questions of the rows end that it writes.
type tallied struct {
	rows[*kv1.CoverageResponse]
	totals *totals
}

func (t tallied) row(row *kv1.CoverageResponse) error {
	t.totals.add(row)
	return t.rows.row(row)
}

// totals count how questions end.
type totals struct {
	questions map[kv1.Outcome]int
	tasks     map[kv1.Outcome]map[string]bool
}

func (t *totals) add(row *kv1.CoverageResponse) {
	for _, tally := range talliesOf(row) {
		t.questions[tally.GetOutcome()] += int(tally.GetPlaces())
		if t.tasks[tally.GetOutcome()] == nil {
			t.tasks[tally.GetOutcome()] = map[string]bool{}
		}
		t.tasks[tally.GetOutcome()][row.GetTask().GetName()] = true
	}
}

// talliesOf are those of a row; that for one place has one.
func talliesOf(row *kv1.CoverageResponse) []*kv1.CoverageResponse_Tally {
	if row.GetPlace() == nil {
		return row.GetTallies()
	}
	return []*kv1.CoverageResponse_Tally{{Outcome: row.GetOutcome(), Places: 1, Example: row.GetPlace(), Reason: row.GetReason()}}
}

// total writes how all questions ended.
func (a *app) total(p *printer, t *totals) {
	var rows [][]cell
	values := kv1.Outcome_OUTCOME_UNSPECIFIED.Descriptor().Values()
	for i := range values.Len() {
		outcome := kv1.Outcome(values.Get(i).Number())
		if t.questions[outcome] > 0 {
			rows = append(rows, []cell{
				{text: outcome.String(), paint: colourOf(outcome)}, {text: fmt.Sprint(t.questions[outcome])},
				{text: fmt.Sprintf(a.in("%d feladatnál", "of %d tasks"), len(t.tasks[outcome]))}, {text: word(a, outcomes, outcome), paint: faint},
			})
		}
	}
	p.table("", rows)
}
