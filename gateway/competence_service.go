package gateway

import (
	"context"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// competenceService tells who is competent.
type competenceService struct {
	kv1.UnimplementedCompetenceServiceServer
	catalog *catalog.Catalog
	atlases *atlases
	today   func() string
}

// Resolve answers who is competent for a task. The request that is answered, and
// that the permalink repeats, has its day and revision filled in.
func (s *competenceService) Resolve(ctx context.Context, q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	var f faults
	f.name("task", q.GetTask(), kv1.Record_TASK)
	on, m := f.day("on", q.GetOn(), s.today), f.moment(q)
	if err := f.err(); err != nil {
		return nil, err
	}
	var answer *kv1.ResolveResponse
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		v, err := r.Get(q.GetTask())
		if err != nil {
			return err
		}
		atlas, err := s.atlases.at(ctx, r)
		if err != nil {
			return err
		}
		q.On, q.Revision, q.AsOf = on, r.Revision(), nil
		answer, err = competence.Resolve(atlas, r, v.(*kv1.Task), q)
		used(ctx, on, q.Revision)
		return err
	})
	return answer, err
}

// The sizes of a list of places.
const (
	usualPlaces = 10
	mostPlaces  = 100
)

// FindPlace answers what territories a text may mean.
func (s *competenceService) FindPlace(ctx context.Context, q *kv1.FindPlaceRequest) (*kv1.FindPlaceResponse, error) {
	var f faults
	if q.GetQ() == "" {
		f.add("q", "is empty: give a place as a person would type it")
	}
	size := f.pageSize(q.GetPageSize(), usualPlaces, mostPlaces)
	on, m := f.day("on", q.GetOn(), s.today), f.moment(q)
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
