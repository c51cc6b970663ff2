package gateway

import (
	"context"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// placeAnswer says who acts at the place that a search has named: for the task
// that was found first, or the bodies and service points of the class that was.
// Where the index is behind, it is the answer of the revision that was searched.
// A first hit that has little of the text brings none: it may be about something else.
func (s *searchService) placeAnswer(ctx context.Context, q *kv1.SearchRequest, found *kv1.SearchResponse) (*kv1.PlaceAnswer, error) {
	place := found.GetReading().GetPlace()
	if place == nil || len(found.GetResults()) == 0 || q.GetPageToken() != "" || q.GetSort() == kv1.SearchRequest_NAME {
		return nil, nil // there is none that was found first
	}
	if found.GetReading().GetAnswered() < leastAnswered {
		return nil, nil
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
			answer.ServicePoints, err = servicePoints(r, answer, found.GetOn(), q.GetLang())
		}
		return err
	})
	if err != nil || answer.GetResolution() == nil && len(answer.GetBodies()) == 0 {
		return nil, err
	}
	return answer, nil
}

// leastAnswered is the share of the words that the first hit must have.
const leastAnswered = 0.5

// servicePoints are those of the bodies of an answer, at its place.
func servicePoints(r *catalog.Reader, answer *kv1.PlaceAnswer, on, lang string) (points []*kv1.PlaceAnswer_ServicePointRef, err error) {
	for _, body := range answer.GetBodies() {
		for v, err := range r.Referrers(body.GetName(), kv1.Record_SERVICE_POINT, "") {
			if err != nil {
				return nil, err
			}
			p := v.(*kv1.ServicePoint)
			if p.GetTerritory() == answer.GetPlace().GetName() && validity.At(p.GetValidity(), on) != validity.Out {
				points = append(points, &kv1.PlaceAnswer_ServicePointRef{Name: p.GetName(), Title: p.GetTitle().In(lang), Address: p.GetAddress()})
			}
		}
	}
	return points, nil
}
