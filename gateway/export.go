package gateway

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/grpc"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// exportPage is how many records of an export are read at a time.
const exportPage = 500

// Export streams the records of a revision by name, all or those of some kinds. Each page is read by itself
// at the revision of the first, so that no transaction waits for a network.
func (s *catalogService) Export(q *kv1.ExportRequest, stream grpc.ServerStreamingServer[kv1.ExportResponse]) error {
	var f faults
	m := f.moment(q)
	kinds := f.kinds(q.GetKinds())
	if err := f.err(); err != nil {
		return err
	}
	for _, kind := range kinds {
		for after, more := "", true; more; {
			records, revision, err := s.exportFrom(stream.Context(), m, kind, after)
			if err != nil {
				return err
			}
			m = catalog.Moment{Revision: revision}
			for _, v := range records {
				if err := stream.Send(&kv1.ExportResponse{Record: kv1.NewRecord(v), Revision: revision}); err != nil {
					return err
				}
				after = v.GetName()
			}
			more = len(records) == exportPage
		}
	}
	return nil
}

func (s *catalogService) exportFrom(ctx context.Context, m catalog.Moment, kind kv1.Record_Kind, after string) (records []kv1.Value, revision int64, err error) {
	leave, err := s.dear.wait(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer leave()
	err = s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		revision = r.Revision()
		for v, err := range r.List(kind, after) {
			if err != nil {
				return err
			}
			if records = append(records, v); len(records) == exportPage {
				break
			}
		}
		return nil
	})
	return records, revision, err
}

// kinds are those that are asked for, each once, in the order of the names of their
// records: all where none is named.
func (f *faults) kinds(asked []kv1.Record_Kind) []kv1.Record_Kind {
	known := kv1.Kinds()
	for i, kind := range asked {
		if !slices.Contains(known, kind) {
			f.add(fmt.Sprintf("kinds[%d]", i), "%s is no kind of record: want one of %v", quote(kind.String()), known)
		}
	}
	slices.SortFunc(known, func(x, y kv1.Record_Kind) int { return strings.Compare(x.Collection(), y.Collection()) })
	if len(asked) == 0 {
		return known
	}
	return slices.DeleteFunc(known, func(kind kv1.Record_Kind) bool { return !slices.Contains(asked, kind) })
}
