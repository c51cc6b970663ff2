package gateway

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/grpc"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	"kataszter/catalog/coverage"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// How many rows are made at a time: of one task at one place, and of one task at
// all places.
const (
	rowsAtOnce  = 256
	talliesOnce = 16
)

// Coverage streams how the questions of a place, of a task, or of all tasks at
// all places end. What is asked about is read in views that are over before it is
// asked and before a row is sent.
func (s *competenceService) Coverage(q *kv1.CoverageRequest, stream grpc.ServerStreamingServer[kv1.CoverageResponse]) error {
	ctx := stream.Context()
	c, err := s.cover(ctx, q)
	if err != nil {
		return err
	}
	if err := stream.SendHeader(usedHeaders(c.On, c.Revision)); err != nil {
		return err
	}
	send := func(rows []*kv1.CoverageResponse, err error) error {
		for i := 0; err == nil && i < len(rows); i++ {
			if coverage.Has(rows[i], q.GetOutcomes()) {
				err = stream.Send(rows[i])
			}
		}
		return err
	}
	atOnce := rowsAtOnce
	if c.everywhere {
		atOnce = talliesOnce
	}
	for first := 0; first < len(c.tasks); first += atOnce {
		tasks := c.tasks[first:min(first+atOnce, len(c.tasks))]
		if c.Rules, err = s.rulesOf(ctx, c.Revision, tasks); err != nil {
			return err
		}
		switch {
		case c.everywhere:
			err = send(s.made(ctx, c, len(tasks), func(i int) (*kv1.CoverageResponse, error) { return c.Everywhere(ctx, tasks[i], c.places) }))
		case q.GetPlace() != "":
			err = send(s.made(ctx, c, len(tasks), func(i int) (*kv1.CoverageResponse, error) { return c.Here(tasks[i], c.places[0]) }))
		default:
			for from := 0; err == nil && from < len(c.places); from += rowsAtOnce {
				err = send(s.along(ctx, c, tasks[0], c.places[from:min(from+rowsAtOnce, len(c.places))]))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A covering is what a coverage asks about.
type covering struct {
	coverage.Survey
	tasks      []*kv1.Task
	places     []*kv1.Candidate
	everywhere bool // whether a row is for all places
}

// cover judges a question and reads what it asks about.
func (s *competenceService) cover(ctx context.Context, q *kv1.CoverageRequest) (*covering, error) {
	var f faults
	if strings.TrimSpace(q.GetPlace()) == "" {
		q.Place = "" // spaces alone name none
	}
	if q.GetTask() != "" {
		f.name("task", q.GetTask(), kv1.Record_TASK)
	}
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	lang := f.lang(q.GetLang())
	for _, o := range q.GetOutcomes() {
		if _, known := kv1.Outcome_name[int32(o)]; !known || o == kv1.Outcome_OUTCOME_UNSPECIFIED {
			f.add("outcomes", "%s is not known; there are %s", quote(o.String()), strings.Join(members(o.Descriptor()), ", "))
		}
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	c := &covering{Survey: coverage.Survey{On: on, Lang: lang}, everywhere: q.GetTask() == "" && q.GetPlace() == ""}
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) (err error) {
		c.Revision = r.Revision()
		if c.tasks, err = tasksOf(r, q.GetTask()); err != nil {
			return err
		}
		if c.Atlas, err = s.atlases.at(ctx, r); err != nil {
			return err
		}
		if q.GetPlace() != "" {
			c.places, err = thePlace(c.Atlas, q.GetPlace(), on, lang)
			return err
		}
		c.places = c.Places()
		return nil
	})
	return c, err
}

// tasksOf is the task of a name, or all of them.
func tasksOf(r *catalog.Reader, name string) (tasks []*kv1.Task, err error) {
	if name != "" {
		v, err := r.Get(name)
		if err != nil {
			return nil, err
		}
		return []*kv1.Task{v.(*kv1.Task)}, nil
	}
	for v, err := range r.List(kv1.Record_TASK, "") {
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, v.(*kv1.Task))
	}
	return tasks, nil
}

// mostMeant is how many places are named that a text may mean.
const mostMeant = 10

// thePlace is what the place of a question means. A table of a place that may be
// another would say nothing.
func thePlace(atlas *competence.Atlas, text, on, lang string) ([]*kv1.Candidate, error) {
	found, exact := atlas.FindPlace(text, on, lang, mostMeant)
	if exact && len(found) == 1 {
		return found, nil
	}
	var named []string
	for _, p := range found {
		name := p.GetTitle()
		if p.GetWithin() != "" {
			name += " (" + p.GetWithin() + ")"
		}
		named = append(named, name+" "+p.GetName())
	}
	var f faults
	switch {
	case exact:
		f.add("place", "%s may mean several: %s", quote(text), strings.Join(named, "; "))
	case len(named) > 0:
		f.add("place", "%s is not known; the nearest are %s", quote(text), strings.Join(named, "; "))
	default:
		f.add("place", "%s is not known, and nothing is like it", quote(text))
	}
	return nil, f.err()
}

// rulesOf reads the competences of tasks, and of those to which these lead, to be used after
// the view.
func (s *competenceService) rulesOf(ctx context.Context, revision int64, tasks []*kv1.Task) (coverage.Rules, error) {
	rules := coverage.Rules{}
	err := s.catalog.View(ctx, catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
		var read func(t *kv1.Task) error
		read = func(t *kv1.Task) error {
			if _, done := rules[t.GetName()]; done {
				return nil
			}
			of, err := r.RuleSet(t.GetName())
			if err != nil {
				return fmt.Errorf("coverage of %s: %w", t.GetName(), err)
			}
			// The records end with the view, and how a question ends is told without.
			rules[t.GetName()] = competence.RuleSet{Packed: bytes.Clone(of.Packed)}
			// One that is not in force leads to those that it follows, or that follow it.
			for _, name := range slices.Concat(t.GetSuccessors(), t.GetPredecessors()) {
				beside, err := r.Get(name)
				if err != nil {
					return fmt.Errorf("coverage of %s: %w", t.GetName(), err)
				}
				if err := read(beside.(*kv1.Task)); err != nil {
					return err
				}
			}
			return nil
		}
		for _, t := range tasks {
			if err := read(t); err != nil {
				return err
			}
		}
		return nil
	})
	return rules, err
}

// made makes n rows, which takes all processors: only a few callers' are made at
// a time, and fewer yet of the whole country. Nobody waits for rows that are being sent, so
// that a slow reader holds up no other.
func (s *competenceService) made(ctx context.Context, c *covering, n int, row func(i int) (*kv1.CoverageResponse, error)) ([]*kv1.CoverageResponse, error) {
	wait := s.dear.wait
	if c.everywhere {
		wait = s.dear.waitEverywhere
	}
	leave, err := wait(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return c.rows(ctx, n, row)
}

// rows makes n rows on all processors.
func (c *covering) rows(ctx context.Context, n int, row func(i int) (*kv1.CoverageResponse, error)) ([]*kv1.CoverageResponse, error) {
	rows := make([]*kv1.CoverageResponse, n)
	err := eachOf(n, func(i int) (err error) {
		if err = ctx.Err(); err == nil {
			rows[i], err = row(i)
		}
		return err
	})
	return rows, rethrown(err)
}

// along makes the rows of a task at places, on all processors, in its turn.
func (s *competenceService) along(ctx context.Context, c *covering, task *kv1.Task, places []*kv1.Candidate) ([]*kv1.CoverageResponse, error) {
	leave, err := s.dear.wait(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	rows := make([]*kv1.CoverageResponse, len(places))
	err = eachOf((len(places)+leastShare-1)/leastShare, func(share int) error {
		from, to := share*leastShare, min((share+1)*leastShare, len(places))
		if err := ctx.Err(); err != nil {
			return err
		}
		return c.Along(task, places[from:to], rows[from:to])
	})
	return rows, rethrown(err)
}
