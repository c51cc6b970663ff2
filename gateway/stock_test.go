package gateway

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kataszter/catalog"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A stock is a catalogue to measure with, on disk and open. It is made once for
// all benchmarks of a process.
type stock struct {
	dir     string
	catalog *catalog.Catalog
	tasks   []string // by name
	places  []string // KSH codes of the settlements and of the districts of Budapest
	load    loading  // how it was made; the zero one: by an earlier run
}

// A loading is what it took to make a stock.
type loading struct {
	rows    int // competences
	records int
	took    time.Duration
}

// stockDay is the day on which all questions are asked.
const stockDay = "2026-11-22"

// The environment of the benchmarks: how many competences the big stock has at
// least (2,000,000), and a directory in which it is kept for the next run.
const (
	rowsVariable = "KATASZTER_BENCH_ROWS"
	keepVariable = "KATASZTER_BENCH_DIR"
)

// builtinStock is the built-in dataset.
var builtinStock = sync.OnceValues(func() (*stock, error) { return openStock("builtin", 0) })

// bigStock repeats it.
var bigStock = sync.OnceValues(func() (*stock, error) {
	rows, err := strconv.Atoi(cmp.Or(os.Getenv(rowsVariable), "2000000"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rowsVariable, err)
	}
	return openStock(fmt.Sprint("big-", rows), rows)
})

// stocks are both.
var stocks = []struct {
	name string
	get  func() (*stock, error)
}{{"builtin", builtinStock}, {"big", bigStock}}

// stocked removes what the stocks of this process left behind.
var stocked struct {
	sync.Mutex
	dirs []string
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, dir := range stocked.dirs {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// must is a stock, or the end of a benchmark.
func must(b *testing.B, get func() (*stock, error)) *stock {
	b.Helper()
	s, err := get()
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// openStock opens the stock that an earlier run kept, or makes it.
func openStock(name string, rows int) (*stock, error) {
	ctx := context.Background()
	parent, err := os.Getenv(keepVariable), error(nil)
	if parent == "" {
		if parent, err = os.MkdirTemp("", "kataszter-bench-"); err != nil {
			return nil, err
		}
		stocked.Lock()
		stocked.dirs = append(stocked.dirs, parent)
		stocked.Unlock()
	}
	s := &stock{dir: filepath.Join(parent, name)}
	if _, err := os.Stat(s.dir); err != nil {
		// Under another name until it is whole.
		unfinished := s.dir + ".unfinished"
		if s.load, err = fillStock(ctx, unfinished, rows); err != nil {
			return nil, err
		}
		if err := os.Rename(unfinished, s.dir); err != nil {
			return nil, err
		}
	}
	if s.catalog, err = catalog.Open(ctx, s.dir, catalog.Options{}); err != nil {
		return nil, err
	}
	return s, s.catalog.View(ctx, catalog.Moment{}, s.read)
}

// read lists the keys of questions.
func (s *stock) read(r *catalog.Reader) error {
	for v, err := range r.Lists([]kv1.Record_Kind{kv1.Record_TASK, kv1.Record_TERRITORY}) {
		if err != nil {
			return err
		}
		switch v := v.(type) {
		case *kv1.Task:
			s.tasks = append(s.tasks, v.Name)
		case *kv1.Territory:
			if v.Kind == kv1.Territory_SETTLEMENT || v.Kind == kv1.Territory_CAPITAL_DISTRICT {
				s.places = append(s.places, strings.TrimPrefix(v.Name, "territories/"))
			}
		}
	}
	return nil
}

// question is a random task at a random place.
func (s *stock) question(r *rand.Rand, view kv1.ResolveRequest_View) *kv1.ResolveRequest {
	q := &kv1.ResolveRequest{}
	s.ask(q, r, view)
	return q
}

// ask fills a question that was asked before: one is 2 kB, of more fields than
// any asks with.
func (s *stock) ask(q *kv1.ResolveRequest, r *rand.Rand, view kv1.ResolveRequest_View) {
	q.Task, q.Place = s.tasks[r.IntN(len(s.tasks))], s.places[r.IntN(len(s.places))]
	q.On, q.View, q.Revision = stockDay, view, 0
}

// spent is the processor time of this process so far: what a benchmark costs
// whatever else the machine does.
func spent() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // of this process it is known
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// batchSize is how many records a commit of a stock has at least. A large commit
// copies the state, and stands in memory.
const batchSize = 400_000

// fillStock makes a catalogue of the built-in dataset, and of its copies until
// it has so many competences.
func fillStock(ctx context.Context, dir string, rows int) (l loading, err error) {
	began := time.Now()
	records, err := hungary.Records()
	if err != nil {
		return l, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return l, err
	}
	if err := catalog.Init(ctx, dir, catalog.Options{}); err != nil {
		return l, err
	}
	c, err := catalog.Open(ctx, dir, catalog.Options{})
	if err != nil {
		return l, err
	}
	defer func() { l.took = time.Since(began); err = cmp.Or(err, c.Close()) }()
	commit := func(batch []kv1.Value) error {
		l.records += len(batch)
		for _, v := range batch {
			if _, ok := v.(*kv1.Competence); ok {
				l.rows++
			}
		}
		_, err := c.Commit(ctx, catalog.Commit{Author: "bench", Message: "stock", Mutations: puts(batch...)})
		return err
	}
	if err := commit(records); err != nil {
		return l, err
	}
	for batch := range batches(newMix(records).copies(rows-l.rows), batchSize) {
		if err := commit(batch); err != nil {
			return l, err
		}
	}
	return l, nil
}

// batches joins lists to longer ones of at least n.
func batches[T any](lists iter.Seq[[]T], n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var batch []T
		for list := range lists {
			if batch = append(batch, list...); len(batch) >= n {
				if !yield(batch) {
					return
				}
				batch = slices.Delete(batch, 0, len(batch))
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// BenchmarkLoad tells what it takes to load the big stock, and its size.
func BenchmarkLoad(b *testing.B) {
	s := must(b, bigStock)
	for b.Loop() { // it is loaded once
	}
	info, err := s.catalog.Info(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(info.JournalBytes)/(1<<20), "MB-journal")
	b.ReportMetric(float64(info.StateBytes)/(1<<20), "MB-state")
	if s.load.rows == 0 {
		b.Logf("kept from an earlier run in %s", s.dir)
		return
	}
	b.Logf("%d tasks, %d competences, %d records", len(s.tasks), s.load.rows, s.load.records)
	b.ReportMetric(s.load.took.Seconds(), "s/load")
	b.ReportMetric(float64(s.load.records)/s.load.took.Seconds(), "records/s")
	b.ReportMetric(float64(info.JournalBytes+info.StateBytes)/float64(s.load.rows), "B/row")
}
