package gateway

import (
	"context"

	"kataszter/catalog"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Commit takes a commit of whom the gate has let in, within their scope.
func (s *catalogService) Commit(ctx context.Context, q *kv1.CommitRequest) (*kv1.CommitResponse, error) {
	who := access.Of(ctx)
	done, err := s.catalog.Commit(ctx, catalog.Commit{
		Author:    who.ID,
		RequestID: q.GetRequestId(),
		Message:   q.GetMessage(),
		Mutations: q.GetMutations(),
		May:       who.May,
	})
	if err != nil {
		return nil, err
	}
	answer := &kv1.CommitResponse{}
	err = s.catalog.View(ctx, catalog.Moment{Revision: done.Revision}, func(r *catalog.Reader) error {
		var err error
		answer.Commit, err = r.CommitInfo(done.Revision)
		return err
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}
