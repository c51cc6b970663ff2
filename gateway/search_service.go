package gateway

import (
	"cmp"
	"context"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
	"kataszter/search"
)

// searchService finds by words. What a request may say is judged by the index.
type searchService struct {
	kv1.UnimplementedSearchServiceServer
	index   *search.Index
	catalog *catalog.Catalog
	atlases *atlases
	today   func() string
}

// Search answers the records that answer a text.
func (s *searchService) Search(ctx context.Context, q *kv1.SearchRequest) (*kv1.SearchResponse, error) {
	answer, err := s.index.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	used(ctx, answer.GetOn(), answer.GetRevision())
	answer.PlaceAnswer, err = s.placeAnswer(ctx, q, answer)
	return answer, err
}

// Suggest answers what a text may become.
func (s *searchService) Suggest(ctx context.Context, q *kv1.SuggestRequest) (*kv1.SuggestResponse, error) {
	q.On = cmp.Or(q.GetOn(), s.today())
	answer, err := s.index.Suggest(ctx, q)
	if err == nil {
		used(ctx, q.On, answer.GetRevision())
	}
	return answer, err
}

// CountMisses answers what people looked for and did not find. What people type
// may tell of them, so it is for editors.
func (s *searchService) CountMisses(context.Context, *kv1.CountMissesRequest) (*kv1.CountMissesResponse, error) {
	return s.index.Misses(), nil
}
