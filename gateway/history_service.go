package gateway

import (
	"context"
	"iter"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	"kataszter/catalog/compare"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// historyService tells what has changed between two revisions: records here,
// answers in compare_answers.go.
type historyService struct {
	kv1.UnimplementedHistoryServiceServer
	*competenceService // whose questions are compared
}

// CompareRecords streams the records that differ. Each page is read by itself at
// the revisions of the first.
func (s *historyService) CompareRecords(q *kv1.CompareRecordsRequest, stream grpc.ServerStreamingServer[kv1.CompareRecordsResponse]) error {
	ctx := stream.Context()
	var f faults
	base, later := f.moments(q)
	kinds := f.kinds(q.GetKinds())
	if err := f.err(); err != nil {
		return err
	}
	from, to, err := s.between(ctx, base, later)
	if err != nil {
		return err
	}
	if err := stream.SendHeader(usedHeaders("", to)); err != nil {
		return err
	}
	for _, kind := range kinds {
		for d, err := range s.differences(ctx, from, to, kind) {
			if err != nil {
				return err
			}
			row := &kv1.CompareRecordsResponse{Name: d.Name, Fields: compare.Records(d.Old, d.New), BaseRevision: from, Revision: to}
			if d.Old != nil {
				row.OldRevision = d.Old.GetRevision()
			}
			if d.New != nil {
				row.NewRevision = d.New.GetRevision()
			}
			if err := stream.Send(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// differences are the records of a kind that differ. Each page is read before its first
// is given, so that no view waits for whoever takes them.
func (s *historyService) differences(ctx context.Context, base, revision int64, kind kv1.Record_Kind) iter.Seq2[catalog.Difference, error] {
	return func(yield func(catalog.Difference, error) bool) {
		for after, more := "", true; more; {
			page, err := s.differencesFrom(ctx, base, revision, kind, after)
			if err != nil {
				yield(catalog.Difference{}, err)
				return
			}
			for _, d := range page {
				if !yield(d, nil) {
					return
				}
				after = d.Name
			}
			more = len(page) == exportPage
		}
	}
}

func (s *historyService) differencesFrom(ctx context.Context, base, revision int64, kind kv1.Record_Kind, after string) (page []catalog.Difference, err error) {
	leave, err := s.dear.wait(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	err = s.catalog.View(ctx, catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
		for d, err := range r.Differences(base, kind, after) {
			if err != nil {
				return err
			}
			if page = append(page, d); len(page) == exportPage {
				break
			}
		}
		return nil
	})
	return page, err
}

// based is a request that names two moments.
type based interface {
	pinned
	GetBaseRevision() int64
	GetBaseAsOf() *timestamppb.Timestamp
}

// moments takes both moments of a request.
func (f *faults) moments(q based) (base, later catalog.Moment) {
	var of faults
	base = of.moment(earlier{q})
	for _, wrong := range of {
		f.add("base_"+wrong.field, "%s", wrong.text)
	}
	if base == (catalog.Moment{}) && len(of) == 0 {
		f.add("base_revision", "is not given: give the earlier revision, or base_as_of")
	}
	return base, f.moment(q)
}

// earlier is the earlier moment of a request as the moment of one.
type earlier struct{ based }

func (e earlier) GetRevision() int64              { return e.GetBaseRevision() }
func (e earlier) GetAsOf() *timestamppb.Timestamp { return e.GetBaseAsOf() }

// between are the revisions of two moments, of which the first is not the later.
func (s *historyService) between(ctx context.Context, base, later catalog.Moment) (from, to int64, err error) {
	for _, m := range []struct {
		of   catalog.Moment
		into *int64
	}{{base, &from}, {later, &to}} {
		err := s.catalog.View(ctx, m.of, func(r *catalog.Reader) error {
			*m.into = r.Revision()
			return nil
		})
		if err != nil {
			return 0, 0, err
		}
	}
	var f faults
	if from > to {
		f.add("base_revision", "%d is later than revision %d: give the earlier one as the base", from, to)
	}
	return from, to, f.err()
}

// GetReversal answers what takes a commit back.
func (s *historyService) GetReversal(ctx context.Context, q *kv1.GetReversalRequest) (*kv1.GetReversalResponse, error) {
	revision, err := commitNumber(q.GetName())
	if err != nil {
		return nil, err
	}
	mutations, at, err := s.catalog.Reversal(ctx, revision)
	if err != nil {
		return nil, err
	}
	used(ctx, "", at)
	return &kv1.GetReversalResponse{Mutations: mutations, Revision: at}, nil
}
