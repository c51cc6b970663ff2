package gateway

import (
	"context"
	"strings"

	"google.golang.org/grpc/status"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// competenceService tells who is competent: one question here, many in batch.go,
// tables of all in coverage.go.
type competenceService struct {
	kv1.UnimplementedCompetenceServiceServer
	catalog *catalog.Catalog
	atlases *atlases
	dear    *dear
	today   func() string
	refused func(ctx context.Context, panicked any, err error) *status.Status
}

// Resolve answers who is competent for a task.
func (s *competenceService) Resolve(ctx context.Context, q *kv1.ResolveRequest) (answer *kv1.ResolveResponse, err error) {
	if err := checkKnown(q); err != nil {
		return nil, err
	}
	m, err := s.take(q)
	if err != nil {
		return nil, err
	}
	err = s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		atlas, err := s.atlases.at(ctx, r)
		if err != nil {
			return err
		}
		answer, err = resolve(atlas, r, q)
		used(ctx, q.GetOn(), r.Revision())
		return err
	})
	return answer, err
}

// take judges a question and fills in its day; it gives the moment that is asked
// about.
func (s *competenceService) take(q *kv1.ResolveRequest) (catalog.Moment, error) {
	var f faults
	f.name("task", q.GetTask(), kv1.Record_TASK)
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	if err := f.err(); err != nil {
		return m, err
	}
	q.On = on
	return m, nil
}

// resolve answers a question that was taken, from a view of its moment. The
// request that is answered, and that the permalink repeats, has its revision
// filled in.
func resolve(atlas *competence.Atlas, r *catalog.Reader, q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	q.Revision, q.AsOf = r.Revision(), nil
	return competence.Resolve(atlas, r, q)
}

// The sizes of a list of places.
const (
	usualPlaces = 10
	mostPlaces  = 100
)

// FindPlace answers what territories a text may mean.
func (s *competenceService) FindPlace(ctx context.Context, q *kv1.FindPlaceRequest) (*kv1.FindPlaceResponse, error) {
	var f faults
	if strings.TrimSpace(q.GetQ()) == "" {
		f.add("q", "is empty: give a place as a person would type it")
	}
	size := f.pageSize(q.GetPageSize(), usualPlaces, mostPlaces)
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	if err := f.err(); err != nil {
		return nil, err
	}
	answer := &kv1.FindPlaceResponse{On: on}
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		atlas, err := s.atlases.at(ctx, r)
		if err != nil {
			return err
		}
		answer.Revision = r.Revision()
		answer.Places, answer.Exact = atlas.FindPlace(q.GetQ(), on, "hu", size)
		used(ctx, on, answer.Revision)
		return nil
	})
	return answer, err
}
