package gateway

import (
	"context"
	"slices"
	"strings"

	"google.golang.org/grpc"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// exportPage is how many records of an export are read at a time.
const exportPage = 500

// Export streams all records of a revision by name. Each page is read by itself
// at the revision of the first, so that no transaction waits for a network.
func (s *catalogService) Export(q *kv1.ExportRequest, stream grpc.ServerStreamingServer[kv1.ExportResponse]) error {
	var f faults
	m := f.moment(q)
	if err := f.err(); err != nil {
		return err
	}
	kinds := kv1.Kinds()
	slices.SortFunc(kinds, func(x, y kv1.Record_Kind) int { return strings.Compare(x.Collection(), y.Collection()) })
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
