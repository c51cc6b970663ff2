package search

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A search of each class, over queries no two of which are alike.
func BenchmarkSearchClasses(b *testing.B) {
	for _, of := range corpora {
		b.Run(of.name, func(b *testing.B) {
			c := theCorpus(b, of.get)
			for _, k := range classes {
				queries := c.queries(k)
				b.Run(k.name, func(b *testing.B) {
					b.ReportAllocs()
					var took []time.Duration
					for i := 0; b.Loop(); i++ {
						took = append(took, c.timed(queries[i%len(queries)]))
					}
					reportMedian(b, took)
				})
			}
			b.Run("autocomplete", func(b *testing.B) {
				b.ReportAllocs()
				typed := c.typing()
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					begun := time.Now()
					c.suggest(typed[i%len(typed)])
					took = append(took, time.Since(begun))
				}
				reportMedian(b, took)
			})
		})
	}
}

// timed is how long a search takes.
func (c *corpus) timed(r *kv1.SearchRequest) time.Duration {
	begun := time.Now()
	c.search(r)
	return time.Since(begun)
}

// Searches of all classes on two cores.
func BenchmarkSearchThroughput(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for _, of := range corpora {
		b.Run(of.name, func(b *testing.B) {
			c := theCorpus(b, of.get)
			queries := c.mixed()
			var asked atomic.Int64
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if _, err := c.index.Search(b.Context(), queries[int(asked.Add(1))%len(queries)].request); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(asked.Load())/b.Elapsed().Seconds(), "queries/s")
		})
	}
}

// The index from nothing: how long it takes, its size on disk, and what of it is
// in memory while it is open.
func BenchmarkIndex(b *testing.B) {
	for _, of := range corpora {
		b.Run(of.name, func(b *testing.B) {
			c := theCorpus(b, of.get)
			p, err := c.index.position(b.Context(), catalog.Moment{})
			if err != nil {
				b.Fatal(err)
			}
			var dir string
			documents := 0
			for b.Loop() {
				dir = filepath.Join(b.TempDir(), "index")
				if documents, err = c.index.build(b.Context(), dir, p); err != nil {
					b.Fatal(err)
				}
			}
			const mega = 1 << 20
			size, err := sizeOf(dir)
			if err != nil {
				b.Fatal(err)
			}
			memory, err := heapOf(dir)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(documents), "documents")
			b.ReportMetric(float64(size)/mega, "MB-disk")
			b.ReportMetric(float64(memory)/mega, "MB-heap")
		})
	}
}

// sizeOf is how many bytes the files below a directory have.
func sizeOf(dir string) (size int64, err error) {
	return size, filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
}

// heapOf is how many bytes of the heap the index in a directory holds while it is
// open.
func heapOf(dir string) (int64, error) {
	before := inUse()
	s, err := openStore(dir)
	if err != nil {
		return 0, err
	}
	defer s.close()
	snap, err := s.snapshot()
	if err != nil {
		return 0, err
	}
	defer snap.release()
	after := inUse()
	return after - before, nil
}

// inUse is how many bytes are in use.
func inUse() int64 {
	runtime.GC()
	runtime.GC() // what finalizers held
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// The same queries to the whole of our Search and to a plain bleve index, by
// turns: once for the names of the hits only, and once for what it keeps to show
// them, as ours does. The ratios are what ours takes of what bleve does.
func BenchmarkAgainstBleve(b *testing.B) {
	for _, of := range corpora {
		b.Run(of.name, func(b *testing.B) {
			c := theCorpus(b, of.get)
			r, err := c.rival()
			if err != nil {
				b.Fatal(err)
			}
			defer r.Close()
			each := func(name string, all []classed) {
				b.Run(name, func(b *testing.B) {
					against(b, len(all), func(i int) { c.search(all[i].request) }, func(i int, show bool) error {
						return r.search(all[i], show)
					})
				})
			}
			mixed := c.mixed()
			each("all", mixed)
			faceted := slices.Clone(mixed)
			for i := range faceted {
				faceted[i].facets = true
			}
			each("all with facets", faceted)
			for _, k := range classes {
				each(k.name, slices.DeleteFunc(slices.Clone(mixed), func(q classed) bool { return q.class != k.name }))
			}
			b.Run("autocomplete", func(b *testing.B) {
				typed := c.typing()
				against(b, len(typed), func(i int) { c.suggest(typed[i]) }, func(i int, show bool) error { return r.suggest(typed[i], show) })
			})
		})
	}
}

// against measures ours and the rival by turns over n queries, each in each place
// of the turn as often as the others.
func against(b *testing.B, n int, ours func(i int), bleves func(i int, show bool) error) {
	var took [3][]time.Duration // ours, bleve's names, bleve's texts
	for i := 0; b.Loop(); i++ {
		for turn := range took {
			who := (turn + i) % len(took)
			begun := time.Now()
			if who == 0 {
				ours(i % n)
			} else if err := bleves(i%n, who == 2); err != nil {
				b.Fatal(err)
			}
			took[who] = append(took[who], time.Since(begun))
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(total(took[0]))/float64(total(took[1])), "mean-ratio")
	for _, percent := range []int{50, 99} {
		us, them, shown := quantile(took[0], percent), quantile(took[1], percent), quantile(took[2], percent)
		b.ReportMetric(micros(us), fmt.Sprintf("p%d-ours-µs", percent))
		b.ReportMetric(micros(them), fmt.Sprintf("p%d-bleve-µs", percent))
		b.ReportMetric(float64(us)/float64(them), fmt.Sprintf("p%d-ratio", percent))
		b.ReportMetric(float64(us)/float64(shown), fmt.Sprintf("p%d-ratio-shown", percent))
	}
}

// Queries of 2,000 characters of which an index might know no end, at the size
// that issue 4 names: each is to take less than 50 ms.
func BenchmarkStrangeQueries(b *testing.B) {
	c := theCorpus(b, largeCorpus)
	for name, q := range strangeQueries(c.speech) {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				took = append(took, c.timed(&kv1.SearchRequest{Q: q, PageSize: maxPage}))
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(micros(quantile(took, 50))/1000, "p50-ms")
			b.ReportMetric(micros(slices.Max(took))/1000, "slowest-ms")
		})
	}
}

// quantile is what so many percent of the times do not exceed.
func quantile(took []time.Duration, percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(took))
	return sorted[(len(sorted)-1)*percent/100]
}

// total is how long all took together.
func total(took []time.Duration) (sum time.Duration) {
	for _, d := range took {
		sum += d
	}
	return sum
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
