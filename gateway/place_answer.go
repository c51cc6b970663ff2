package gateway

import (
	"context"
	"errors"
	"slices"
	"strings"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// placeAnswer says who acts at the place that a search has named: for the task
// that was found first, or the bodies and service points of the class that was.
// Where the index is behind, it is the answer of the revision that was searched.
func (s *searchService) placeAnswer(ctx context.Context, q *kv1.SearchRequest, found *kv1.SearchResponse) (*kv1.PlaceAnswer, error) {
	place := found.GetReading().GetPlace()
	if place == nil || len(found.GetResults()) == 0 || q.GetPageToken() != "" || q.GetSort() == kv1.SearchRequest_NAME {
		return nil, nil // there is none that was found first
	}
	answer := &kv1.PlaceAnswer{Place: place}
	first := found.GetResults()[0]
	err := s.catalog.View(ctx, catalog.Moment{Revision: found.GetRevision()}, func(r *catalog.Reader) error {
		atlas, err := s.atlases.at(ctx, r)
		if err != nil {
			return err
		}
		switch first.GetKind() {
		case kv1.Record_TASK:
			answer.Resolution, err = resolve(atlas, r, &kv1.ResolveRequest{
				Task: first.GetName(), Place: strings.TrimPrefix(place.GetName(), "territories/"), On: found.GetOn(), Lang: q.GetLang(), View: kv1.ResolveRequest_BASIC,
			})
		case kv1.Record_BODY_CLASS:
			answer.Bodies = atlas.BodiesOf(first.GetName(), place.GetName(), found.GetOn(), q.GetLang())
		}
		return err
	})
	if err != nil || first.GetKind() == kv1.Record_TASK {
		return answer, err
	}
	if len(answer.GetBodies()) == 0 {
		return nil, nil
	}
	answer.ServicePoints, err = s.servicePoints(ctx, q, answer)
	return answer, err
}

// servicePoints are those of the bodies of an answer, at its place, that a text finds.
func (s *searchService) servicePoints(ctx context.Context, q *kv1.SearchRequest, answer *kv1.PlaceAnswer) ([]*kv1.PlaceAnswer_ServicePointRef, error) {
	found, err := s.index.Search(ctx, &kv1.SearchRequest{
		Q: q.GetQ(), On: q.GetOn(), Lang: q.GetLang(), Kinds: []kv1.Record_Kind{kv1.Record_SERVICE_POINT}, PageSize: 100,
	})
	if err != nil {
		return nil, err
	}
	var points []*kv1.PlaceAnswer_ServicePointRef
	err = s.catalog.View(ctx, catalog.Moment{Revision: found.GetRevision()}, func(r *catalog.Reader) error {
		for _, hit := range found.GetResults() {
			v, err := r.Get(hit.GetName())
			if errors.Is(err, catalog.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			p, ok := v.(*kv1.ServicePoint)
			ofBody := func(b *kv1.BodyRef) bool { return b.GetName() == p.GetBody() }
			if ok && p.GetTerritory() == answer.GetPlace().GetName() && slices.ContainsFunc(answer.GetBodies(), ofBody) {
				points = append(points, &kv1.PlaceAnswer_ServicePointRef{Name: p.GetName(), Title: hit.GetTitle(), Address: p.GetAddress()})
			}
		}
		return nil
	})
	return points, err
}
