package gateway

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/catalog/compare"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// GetHistory answers the changes of one record, the newest first.
func (s *catalogService) GetHistory(ctx context.Context, q *kv1.GetHistoryRequest) (*kv1.GetHistoryResponse, error) {
	answer := &kv1.GetHistoryResponse{}
	var f faults
	f.name("name", q.GetName(), kv1.Kinds()...)
	err := s.newestFirst(ctx, q, f, func(r *catalog.Reader, before int64, p *newest) error {
		answer.Revision = r.Revision()
		for change, err := range r.History(q.GetName(), before) {
			if err != nil {
				return err
			}
			if p.full(change.GetRevision(), change) {
				break
			}
			if q.GetShowFields() {
				if err := withFields(r, q.GetName(), change); err != nil {
					return err
				}
			}
			answer.Changes = append(answer.Changes, change)
		}
		answer.NextPageToken = p.token(q, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// ListCommits answers commits, the newest first.
func (s *catalogService) ListCommits(ctx context.Context, q *kv1.ListCommitsRequest) (*kv1.ListCommitsResponse, error) {
	answer := &kv1.ListCommitsResponse{}
	err := s.newestFirst(ctx, q, nil, func(r *catalog.Reader, before int64, p *newest) error {
		answer.Revision = r.Revision()
		for commit, err := range r.Commits(before) {
			if err != nil {
				return err
			}
			if p.full(commit.GetRevision(), commit) {
				break
			}
			answer.Commits = append(answer.Commits, commit)
		}
		answer.NextPageToken = p.token(q, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// GetCommit answers one commit.
func (s *catalogService) GetCommit(ctx context.Context, q *kv1.GetCommitRequest) (*kv1.CommitInfo, error) {
	revision, err := commitNumber(q.GetName())
	if err != nil {
		return nil, err
	}
	var commit *kv1.CommitInfo
	err = s.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		if revision > r.Revision() {
			return fmt.Errorf("%w: %s; the newest is commits/%d", catalog.ErrNotFound, q.GetName(), r.Revision())
		}
		used(ctx, "", revision)
		var err error
		commit, err = r.CommitInfo(revision)
		return err
	})
	return commit, err
}

// commitNumber is the revision that the name of a commit names.
func commitNumber(name string) (int64, error) {
	number, ok := strings.CutPrefix(name, "commits/")
	revision, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || revision < 1 {
		return 0, faults{{"name", quote(name) + " is no name of a commit: write it as commits/12"}}
	}
	return revision, nil
}

// withFields tells which fields a change changed.
func withFields(r *catalog.Reader, name string, change *kv1.Change) error {
	before, err := r.Before(name, change.GetRevision())
	change.Fields = compare.Records(before, change.GetRecord().Unwrap())
	return err
}

// newest is a page of what comes the newest first.
type newest struct {
	size, count, bytes int
	last               int64 // the revision of the last one taken
	more               bool
}

// full tells whether the page ends before a change; otherwise it is taken.
func (p *newest) full(revision int64, m proto.Message) bool {
	if p.more = p.count == p.size || p.bytes > fullPage; p.more {
		return true
	}
	p.count++
	p.bytes += sizeOf(m)
	p.last = revision
	return false
}

func (p *newest) token(q paged, r *catalog.Reader) string {
	if !p.more {
		return ""
	}
	return place{Revision: r.Revision(), Before: p.last}.token(q)
}

// newestFirst opens a page of what comes the newest first. f is what is wrong
// with the request already.
func (s *catalogService) newestFirst(ctx context.Context, q paged, f faults, fn func(r *catalog.Reader, before int64, p *newest) error) error {
	p := &newest{size: f.pageSize(q.GetPageSize(), usualPage, mostPage)}
	m := f.moment(q)
	from, resumed := f.resume(q)
	if err := f.err(); err != nil {
		return err
	}
	if resumed {
		m = from.moment()
	}
	return s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		used(ctx, "", r.Revision())
		return fn(r, from.Before, p)
	})
}
