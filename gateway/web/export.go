package web

import (
	"context"
	"errors"
	"io"
	"iter"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// head is the revision that the page shows: the newest, or the one asked for.
func (s *site) head(ctx context.Context, asked int64) (int64, error) {
	one, err := s.services.ListTasks(ctx, &kv1.ListTasksRequest{PageSize: 1, Revision: asked})
	return one.GetRevision(), err
}

// exported are the records of some kinds at a revision, the ended ones among them, by
// name. They come one by one.
func (s *site) exported(ctx context.Context, revision int64, kinds ...kv1.Record_Kind) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stream, err := s.services.Export(ctx, &kv1.ExportRequest{Revision: revision, Kinds: kinds})
		if err != nil {
			yield(nil, err)
			return
		}
		for {
			res, err := stream.Recv()
			if errors.Is(err, io.EOF) || !yield(res.GetRecord().Unwrap(), err) || err != nil {
				return
			}
		}
	}
}
