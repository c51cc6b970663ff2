package gateway

import (
	"context"
	"iter"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// accessService is grants and tokens, for whom the gate has let in.
type accessService struct {
	kv1.UnimplementedAccessServiceServer
	catalog *catalog.Catalog
}

// CommitAccess commits grants and tokens.
func (s *accessService) CommitAccess(ctx context.Context, q *kv1.CommitAccessRequest) (*kv1.CommitAccessResponse, error) {
	done, err := s.catalog.CommitInternal(ctx, catalog.InternalCommit{
		Author:    access.Of(ctx).ID,
		RequestID: q.GetRequestId(),
		Message:   q.GetMessage(),
		Mutations: q.GetMutations(),
	})
	if err != nil {
		return nil, err
	}
	answer := &kv1.CommitAccessResponse{}
	err = s.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		for commit, err := range r.InternalCommits(done.Revision + 1) {
			answer.Commit = withoutHashes(commit)
			return err
		}
		return nil
	})
	return answer, err
}

// ListAccessCommits answers the history of grants and tokens.
func (s *accessService) ListAccessCommits(ctx context.Context, q *kv1.ListAccessCommitsRequest) (*kv1.ListAccessCommitsResponse, error) {
	answer := &kv1.ListAccessCommitsResponse{}
	var f faults
	p := &newest{size: f.pageSize(q.GetPageSize(), usualPage, mostPage)}
	from, _ := f.resume(timeless{q})
	if err := f.err(); err != nil {
		return nil, err
	}
	err := s.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		for commit, err := range r.InternalCommits(from.Before) {
			if err != nil {
				return err
			}
			if p.full(commit.GetRevision(), commit) {
				answer.NextPageToken = place{Revision: 1, Before: p.last}.token(timeless{q})
				return nil
			}
			answer.AccessCommits = append(answer.AccessCommits, withoutHashes(commit))
		}
		return nil
	})
	return answer, err
}

// ListTokens answers the tokens, without what is kept of their secrets.
func (s *accessService) ListTokens(ctx context.Context, q *kv1.ListTokensRequest) (*kv1.ListTokensResponse, error) {
	records, next, err := s.page(ctx, q, catalog.Tokens)
	answer := &kv1.ListTokensResponse{NextPageToken: next}
	for _, record := range records {
		record.GetToken().SecretHash = nil
		answer.Tokens = append(answer.Tokens, record.GetToken())
	}
	return answer, err
}

// ListGrants answers the grants.
func (s *accessService) ListGrants(ctx context.Context, q *kv1.ListGrantsRequest) (*kv1.ListGrantsResponse, error) {
	records, next, err := s.page(ctx, q, catalog.Grants)
	answer := &kv1.ListGrantsResponse{NextPageToken: next}
	for _, record := range records {
		answer.Grants = append(answer.Grants, record.GetGrant())
	}
	return answer, err
}

// page reads a page of internal records, by name.
func (s *accessService) page(ctx context.Context, q sized, collection string) (records []*kv1.InternalRecord, next string, err error) {
	var f faults
	size := f.pageSize(q.GetPageSize(), usualPage, mostPage)
	from, _ := f.resume(timeless{q})
	if err := f.err(); err != nil {
		return nil, "", err
	}
	err = s.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) (err error) {
		records, next, err = pageOf(r.Internals(collection, from.After), size, q)
		return err
	})
	return records, next, err
}

func pageOf(all iter.Seq2[*kv1.InternalRecord, error], size int, q sized) (records []*kv1.InternalRecord, next string, err error) {
	for record, err := range all {
		if err != nil {
			return nil, "", err
		}
		if len(records) == size {
			last := records[size-1]
			return records, place{Revision: 1, After: last.GetGrant().GetName() + last.GetToken().GetName()}.token(timeless{q}), nil
		}
		records = append(records, record)
	}
	return records, "", nil
}

// withoutHashes is a commit as it is sent.
func withoutHashes(commit *kv1.AccessCommit) *kv1.AccessCommit {
	for _, m := range commit.GetMutations() {
		if t := m.GetPut().GetToken(); t != nil {
			t.SecretHash = nil
		}
	}
	return commit
}

// A sized request is for a page of what is always that of the head.
type sized interface {
	proto.Message
	GetPageSize() int32
	GetPageToken() string
}

// A timeless request is a sized one as page tokens know it.
type timeless struct{ sized }

func (timeless) GetRevision() int64              { return 0 }
func (timeless) GetAsOf() *timestamppb.Timestamp { return nil }
