package gateway

import (
	"context"
	"testing"

	"google.golang.org/grpc"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkFrame measures what a call pays beside its answer: the interceptor,
// the view with its atlas and task, and the headers that say what was used.
func BenchmarkFrame(b *testing.B) {
	s := must(b, builtinStock)
	server := s.serve(b)
	q := &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "23278", On: stockDay}
	info := &grpc.UnaryServerInfo{FullMethod: kv1.CompetenceService_Resolve_FullMethodName}
	frame := func(b *testing.B, handler grpc.UnaryHandler) {
		b.ReportAllocs()
		for b.Loop() {
			ctx := grpc.NewContextWithServerTransportStream(b.Context(), &headers{})
			if _, err := server.unary(ctx, q, info, handler); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("interceptor", func(b *testing.B) {
		frame(b, func(context.Context, any) (any, error) { return nil, nil })
	})
	b.Run("view", func(b *testing.B) {
		frame(b, func(ctx context.Context, _ any) (any, error) {
			return nil, s.catalog.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
				if _, err := r.Get(q.Task); err != nil {
					return err
				}
				_, err := server.atlases.at(ctx, r)
				used(ctx, q.On, r.Revision())
				return err
			})
		})
	})
}
