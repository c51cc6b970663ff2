package compare

import (
	"context"
	"maps"
	"slices"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/coverage"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Answers is a comparison of how questions end at two revisions, on one day.
type Answers struct {
	old, new side
	places   []string // of either, by name
}

// A side is one of the two revisions.
type side struct {
	*coverage.Survey
	tasks  map[string]*kv1.Task
	places map[string]*kv1.Candidate
}

// NewAnswers compares what two surveys of the same day answer to questions about
// tasks, of each its own.
func NewAnswers(old, new *coverage.Survey, oldTasks, newTasks map[string]*kv1.Task) *Answers {
	a := &Answers{old: newSide(old, oldTasks), new: newSide(new, newTasks)}
	names := maps.Clone(a.old.places)
	maps.Copy(names, a.new.places)
	a.places = slices.Sorted(maps.Keys(names))
	return a
}

func newSide(s *coverage.Survey, tasks map[string]*kv1.Task) side {
	places := map[string]*kv1.Candidate{}
	for _, p := range s.Places() {
		places[p.GetName()] = p
	}
	return side{s, tasks, places}
}

// Only leaves one place. It is false where neither revision has it.
func (a *Answers) Only(place string) bool {
	_, was := a.old.places[place]
	_, is := a.new.places[place]
	a.places = []string{place}
	return was || is
}

// Of answers the places at which the questions about a task end otherwise, by
// name: with another outcome, role, reason or other bodies.
func (a *Answers) Of(ctx context.Context, task string) (rows []*kv1.CompareAnswersResponse, err error) {
	for _, place := range a.places {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		old, err := a.old.ends(task, place)
		if err != nil {
			return nil, err
		}
		new, err := a.new.ends(task, place)
		if err != nil {
			return nil, err
		}
		if proto.Equal(old.ending, new.ending) {
			continue
		}
		row := &kv1.CompareAnswersResponse{Task: new.task, Place: new.place, Old: old.ending, New: new.ending,
			On: a.new.On, BaseRevision: a.old.Revision, Revision: a.new.Revision}
		if new.ending == nil {
			row.Task, row.Place = old.task, old.place
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// An end is how a question ends at one revision; its ending is nil where the task
// or the place did not stand.
type end struct {
	task   *kv1.TaskRef
	place  *kv1.Candidate
	ending *kv1.CompareAnswersResponse_Ending
}

func (s side) ends(task, place string) (end, error) {
	t, p := s.tasks[task], s.places[place]
	if t == nil || p == nil {
		return end{}, nil
	}
	row, err := s.Here(t, p)
	if err != nil {
		return end{}, err
	}
	return end{row.GetTask(), p, &kv1.CompareAnswersResponse_Ending{
		Role: row.GetRole(), Outcome: row.GetOutcome(), Reason: row.GetReason(), Bodies: row.GetBodies()}}, nil
}
