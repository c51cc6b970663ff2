package search

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The index of the built-in dataset, from nothing.
func BenchmarkBuild(b *testing.B) {
	h := theBuiltin(b)
	p, err := h.index.position(b.Context(), catalog.Moment{})
	if err != nil {
		b.Fatal(err)
	}
	documents := 0
	for b.Loop() {
		if documents, err = h.index.build(b.Context(), filepath.Join(b.TempDir(), "index"), p); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(documents), "documents")
}

// Opening the index that is there, to the first answer.
func BenchmarkOpen(b *testing.B) {
	h := theBuiltin(b)
	p, err := h.index.position(b.Context(), catalog.Moment{})
	if err != nil {
		b.Fatal(err)
	}
	dir := filepath.Join(b.TempDir(), "index")
	if _, err := h.index.build(b.Context(), dir, p); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := openStore(dir)
		if err != nil {
			b.Fatal(err)
		}
		snap, err := s.snapshot()
		if err != nil {
			b.Fatal(err)
		}
		if err := snap.check(); err != nil {
			b.Fatal(err)
		}
		snap.release()
		if err := s.close(); err != nil {
			b.Fatal(err)
		}
	}
}

// A commit to the catalogue of the built-in dataset, from when it is durable until it
// can be searched.
func BenchmarkFreshness(b *testing.B) {
	h := theBuiltin(b)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		revision := h.put(task("UJ-001", fmt.Sprintf("Ebek oltása, %d. évfolyam", i)))
		begun := time.Now()
		h.search(&kv1.SearchRequest{Q: "ebek oltása", MinRevision: revision})
		took = append(took, time.Since(begun))
	}
	b.StopTimer()
	h.withdraw("tasks/UJ-001")
	h.wait()
	reportMedian(b, took)
}

// The judged queries through the whole of Search, and their median.
func BenchmarkSearch(b *testing.B) {
	h := theBuiltin(b)
	queries := judgedQueries(b, "testdata/relevance/given.tsv")
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		h.search(&kv1.SearchRequest{Q: queries[i%len(queries)].text})
		took = append(took, time.Since(begun))
	}
	reportMedian(b, took)
}

// What is typed of the judged queries, letter by letter.
func BenchmarkSuggest(b *testing.B) {
	h := theBuiltin(b)
	var typed []string
	for _, q := range judgedQueries(b, "testdata/relevance/given.tsv") {
		letters := []rune(q.text)
		for n := 1; n <= min(12, len(letters)); n++ {
			typed = append(typed, string(letters[:n]))
		}
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		h.suggest(typed[i%len(typed)])
		took = append(took, time.Since(begun))
	}
	reportMedian(b, took)
}

func reportMedian(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
