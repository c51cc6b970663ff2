package catalog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkCommit commits one record at a time, by 64 writers at once.
func BenchmarkCommit(b *testing.B) {
	const writers = 64
	c := create(b)
	commit(b, c, puts(everything()...)...)
	b.ResetTimer()
	var next atomic.Int64
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				if _, err := c.Commit(context.Background(), Commit{Author: "clerk", Mutations: puts(nthTask(n))}); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
}

func nthTask(n int64) *kv1.Task {
	return with(task(), func(v *kv1.Task) { v.Name = fmt.Sprintf("tasks/%d", n) })
}

// BenchmarkDurable is one writer against the disk alone: each commit is followed by
// an append and a sync of the bytes that it brought to the journal. The ratio is
// what is left of the speed of the disk.
func BenchmarkDurable(b *testing.B) {
	c := create(b)
	commit(b, c, puts(everything()...)...)
	bare, err := os.OpenFile(filepath.Join(b.TempDir(), "bare"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, fileMode)
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	var ours, disk time.Duration
	for n := int64(1); b.Loop(); n++ {
		began := time.Now()
		revision := commit(b, c, put(nthTask(n)))
		ours += time.Since(began)
		entry, err := c.journal.Read(b.Context(), uint64(revision))
		if err != nil {
			b.Fatal(err)
		}
		began = time.Now()
		_, err = bare.Write(entry.Data)
		if err = errors.Join(err, bare.Sync()); err != nil {
			b.Fatal(err)
		}
		disk += time.Since(began)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs/commit")
	b.ReportMetric(float64(disk.Microseconds())/float64(b.N), "µs/bare")
	b.ReportMetric(float64(disk)/float64(ours), "ratio")
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

// BenchmarkImportMillions commits two million records, or as many as benchRows says,
// into an empty catalogue, 20,000 at a time as whoever has no room for all would. It
// tells the most memory that the process has had.
func BenchmarkImportMillions(b *testing.B) {
	rows := 2_000_000
	if text := os.Getenv(benchRows); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			b.Fatalf("%s=%s: %v", benchRows, text, err)
		}
		rows = n
	}
	for b.Loop() {
		c := create(b)
		commit(b, c, puts(everything()...)...)
		for from := 0; from < rows/2; from += Bulk / 2 {
			commit(b, c, puts(numberedFrom(from, min(Bulk/2, rows/2-from))...)...)
		}
		shut(b, c)
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(mostMemory(b))/(1<<20), "MB")
}

// benchRows names the variable that says how many records are measured.
const benchRows = "KATASZTER_BENCH_ROWS"

// mostMemory is the most memory that the process has had of its own, in bytes: what
// is mapped of files the system takes back when it needs it.
func mostMemory(b *testing.B) int64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes int64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	return 0
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
