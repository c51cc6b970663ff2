package gateway

import (
	"context"
	"errors"
	"maps"
	"slices"

	"google.golang.org/grpc"

	"kataszter/catalog"
	"kataszter/catalog/compare"
	"kataszter/catalog/coverage"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// CompareAnswers streams the questions that end otherwise. What is asked is read
// in views that are over before it is asked.
func (s *historyService) CompareAnswers(q *kv1.CompareAnswersRequest, stream grpc.ServerStreamingServer[kv1.CompareAnswersResponse]) error {
	ctx := stream.Context()
	c, err := s.comparing(ctx, q)
	if err != nil {
		return err
	}
	if err := stream.SendHeader(usedHeaders(c.new.On, c.new.Revision)); err != nil {
		return err
	}
	for first := 0; first < len(c.tasks); first += talliesOnce {
		tasks := c.tasks[first:min(first+talliesOnce, len(c.tasks))]
		rows, err := s.compareTasks(ctx, c, tasks, q.GetPlace())
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := stream.Send(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// A comparing is what a comparison of answers asks about.
type comparing struct {
	old, new           *coverage.Survey
	oldTasks, newTasks map[string]*kv1.Task
	tasks              []string // to be asked about: where nothing has changed nothing differs
}

// comparing judges a question and reads what it asks about.
func (s *historyService) comparing(ctx context.Context, q *kv1.CompareAnswersRequest) (*comparing, error) {
	var f faults
	base, later := f.moments(q)
	on := f.day(q.GetOn(), s.today)
	if q.GetTask() != "" {
		f.name("task", q.GetTask(), kv1.Record_TASK)
	}
	if q.GetPlace() != "" {
		f.name("place", q.GetPlace(), kv1.Record_TERRITORY)
	}
	lang := f.lang(q.GetLang())
	if err := f.err(); err != nil {
		return nil, err
	}
	from, to, err := s.between(ctx, base, later)
	if err != nil {
		return nil, err
	}
	c := &comparing{}
	if c.old, c.oldTasks, err = s.survey(ctx, from, q.GetTask(), on, lang); err != nil {
		return nil, err
	}
	if c.new, c.newTasks, err = s.survey(ctx, to, q.GetTask(), on, lang); err != nil {
		return nil, err
	}
	if q.GetTask() != "" && len(c.oldTasks)+len(c.newTasks) == 0 {
		f.add("task", "%s stands at neither revision", quote(q.GetTask()))
	}
	if q.GetPlace() != "" && !compare.NewAnswers(c.old, c.new, nil, nil).Only(q.GetPlace()) {
		f.add("place", "%s is no settlement and no district of Budapest in force on %s", quote(q.GetPlace()), on)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	c.tasks, err = s.touched(ctx, c)
	return c, err
}

// survey reads what is asked about at one revision: a task, or all.
func (s *historyService) survey(ctx context.Context, revision int64, task, on, lang string) (survey *coverage.Survey, tasks map[string]*kv1.Task, err error) {
	survey, tasks = &coverage.Survey{On: on, Lang: lang, Revision: revision}, map[string]*kv1.Task{}
	err = s.catalog.View(ctx, catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
		all, err := tasksOf(r, task)
		if err != nil && !errors.Is(err, catalog.ErrNotFound) {
			return err
		}
		for _, t := range all {
			tasks[t.GetName()] = t
		}
		survey.Atlas, err = s.atlases.at(ctx, r)
		return err
	})
	return survey, tasks, err
}

// touched are the tasks of which a question may end otherwise: where nothing that
// all questions hang on has changed, those that have changed themselves, or a
// competence of theirs.
func (s *historyService) touched(ctx context.Context, c *comparing) ([]string, error) {
	all := maps.Clone(c.oldTasks)
	maps.Copy(all, c.newTasks)
	if c.old.Atlas != c.new.Atlas {
		return slices.Sorted(maps.Keys(all)), nil
	}
	touched := map[string]bool{}
	for _, kind := range []kv1.Record_Kind{kv1.Record_TASK, kv1.Record_COMPETENCE} {
		for d, err := range s.differences(ctx, c.old.Revision, c.new.Revision, kind) {
			if err != nil {
				return nil, err
			}
			for _, v := range []kv1.Value{d.Old, d.New} {
				switch v := v.(type) {
				case *kv1.Task:
					touched[v.GetName()] = true
				case *kv1.Competence:
					touched[v.GetTask()] = true
				}
			}
		}
	}
	maps.DeleteFunc(touched, func(name string, _ bool) bool { return all[name] == nil })
	return slices.Sorted(maps.Keys(touched)), nil
}

// compareTasks answers the questions about some tasks that end otherwise. They
// take all processors for long, so a few callers' are asked at a time, as those of
// a coverage of the country.
func (s *historyService) compareTasks(ctx context.Context, c *comparing, tasks []string, place string) ([]*kv1.CompareAnswersResponse, error) {
	for _, side := range []struct {
		survey *coverage.Survey
		tasks  map[string]*kv1.Task
	}{{c.old, c.oldTasks}, {c.new, c.newTasks}} {
		var there []*kv1.Task
		for _, name := range tasks {
			if t := side.tasks[name]; t != nil {
				there = append(there, t)
			}
		}
		var err error
		if side.survey.Rules, err = s.rulesOf(ctx, side.survey.Revision, there); err != nil {
			return nil, err
		}
	}
	answers := compare.NewAnswers(c.old, c.new, c.oldTasks, c.newTasks)
	if place != "" {
		answers.Only(place)
	}
	leave, err := s.dear.waitEverywhere(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	of := make([][]*kv1.CompareAnswersResponse, len(tasks))
	err = eachOf(len(tasks), func(i int) (err error) {
		of[i], err = answers.Of(ctx, tasks[i])
		return err
	})
	return slices.Concat(of...), rethrown(err)
}
