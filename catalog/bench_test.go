package catalog

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkCommit commits one record at a time, by one writer and by 64 at once.
// BenchmarkAppend is what the disk allows.
func BenchmarkCommit(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprintf("%d writers", writers), func(b *testing.B) {
			c := create(b)
			commit(b, c, puts(everything()...)...)
			var n atomic.Int64
			b.SetParallelism(writers) // times GOMAXPROCS
			if writers == 1 {
				for b.Loop() {
					commit(b, c, put(with(task(), func(v *kv1.Task) { v.Name = fmt.Sprintf("tasks/%d", n.Add(1)) })))
				}
				return
			}
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					record := with(task(), func(v *kv1.Task) { v.Name = fmt.Sprintf("tasks/%d", n.Add(1)) })
					if _, err := c.Commit(context.Background(), Commit{Mutations: puts(record)}); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}

func BenchmarkAppend(b *testing.B) {
	j, err := journal.Create(filepath.Join(b.TempDir(), journalFile), noon)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	at, err := j.Head(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	data := make([]byte, 200)
	for b.Loop() {
		if at, err = j.Append(b.Context(), at, data); err != nil {
			b.Fatal(err)
		}
	}
}

// large is a catalogue of 100,000 tasks with a competence each.
func large(b *testing.B) *Catalog {
	c := create(b)
	commit(b, c, puts(everything()...)...)
	commit(b, c, puts(numbered(100_000)...)...)
	return c
}

// BenchmarkImport commits 200,000 records into an empty catalogue.
func BenchmarkImport(b *testing.B) {
	mutations := puts(append(everything(), numbered(100_000)...)...)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		c := create(b)
		b.StartTimer()
		commit(b, c, mutations...)
		b.StopTimer()
		shut(b, c)
		b.StartTimer()
	}
	b.ReportMetric(float64(len(mutations)*b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkRebuild makes the state of 200,000 records anew.
func BenchmarkRebuild(b *testing.B) {
	c := large(b)
	shut(b, c)
	for b.Loop() {
		remove(b, c.statePath())
		c, err := Open(b.Context(), c.dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		shut(b, c)
	}
}

func BenchmarkGet(b *testing.B) {
	c := large(b)
	for _, spread := range []int{1000, 100_000} { // which the cache holds, or does not
		b.Run(fmt.Sprintf("of %d", spread), func(b *testing.B) {
			at(b, c, Moment{}, func(r *Reader) {
				for i := 0; b.Loop(); i++ {
					if _, err := r.Get(fmt.Sprintf("tasks/T-%06d", i*7919%spread+1)); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

func BenchmarkCompetences(b *testing.B) {
	c := large(b)
	for _, spread := range []int{1000, 100_000} {
		b.Run(fmt.Sprintf("of %d", spread), func(b *testing.B) {
			at(b, c, Moment{}, func(r *Reader) {
				for i := 0; b.Loop(); i++ {
					if list, err := r.Competences(fmt.Sprintf("tasks/T-%06d", i*7919%spread+1)); err != nil || len(list) != 1 {
						b.Fatal(list, err)
					}
				}
			})
		})
	}
}

// BenchmarkView is what a request pays before it reads anything.
func BenchmarkView(b *testing.B) {
	c := create(b)
	commit(b, c, puts(everything()...)...)
	for b.Loop() {
		at(b, c, Moment{}, func(*Reader) {})
	}
}
