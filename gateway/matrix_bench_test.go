package gateway

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkMatrix asks every task of the built-in stock at every settlement and
// district of Budapest, on all cores. Wanted: under 15 s.
func BenchmarkMatrix(b *testing.B) {
	s := must(b, builtinStock)
	b.ReportAllocs()
	var ends outcomes
	began := spent()
	for b.Loop() {
		ends = s.matrix(b)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/matrix")
	b.ReportMetric((spent()-began).Seconds()/float64(b.N), "s-cpu/matrix")
	b.Log(ends)
}

func (s *stock) matrix(b *testing.B) (all outcomes) {
	var next atomic.Int64
	var mu sync.Mutex
	var wg sync.WaitGroup
	atlases := newAtlases()
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var ends outcomes
			err := s.catalog.View(b.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
				for i := next.Add(1) - 1; i < int64(len(s.tasks)); i = next.Add(1) - 1 {
					if err := s.row(b.Context(), atlases, r, s.tasks[i], &ends); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			for outcome, n := range ends {
				all[outcome] += n
			}
		})
	}
	wg.Wait()
	return all
}

// row asks one task at all places.
func (s *stock) row(ctx context.Context, atlases *atlases, r *catalog.Reader, name string, ends *outcomes) error {
	atlas, err := atlases.at(ctx, r)
	if err != nil {
		return err
	}
	q := &kv1.ResolveRequest{Task: name, On: stockDay}
	for _, q.Place = range s.places {
		end, err := competence.Outcome(atlas, r, q)
		if err != nil {
			return err
		}
		ends[end.Outcome]++
	}
	return nil
}
