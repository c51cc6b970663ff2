package gateway

import (
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkLongPages tells what the long pages and the maps cost that nobody has
// asked for before: each address once, over tasks and places.
func BenchmarkLongPages(b *testing.B) {
	stock := must(b, builtinStock)
	server, err := New(Config{HTTPAddr: "127.0.0.1:0", GRPCAddr: "127.0.0.1:0", SearchRate: -1}, stock.catalog, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { server.grpcListener.Close(); server.httpListener.Close() })
	get := func(b *testing.B, path string) int {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		server.http.Handler.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatalf("%s: %d", path, w.Code)
		}
		return w.Body.Len()
	}
	get(b, "/territories/hu/map.svg") // the country is drawn once for a revision
	for _, kind := range []struct {
		name string
		path func(i int) string
	}{
		{"task-map", func(i int) string { return "/" + stock.tasks[i%len(stock.tasks)] + "/map.svg" }},
		{"place-map", func(i int) string { return "/territories/" + stock.places[i%len(stock.places)] + "/map.svg" }},
		{"place", func(i int) string { return "/territories/" + stock.places[i%len(stock.places)] }},
	} {
		b.Run(kind.name, func(b *testing.B) {
			bytes, i, began := 0, 0, spent()
			for b.Loop() {
				bytes += get(b, kind.path(i))
				i++
			}
			b.ReportMetric(float64(bytes)/float64(b.N), "B/page")
			b.ReportMetric(float64((spent()-began).Milliseconds())/float64(b.N), "cpu-ms/op")
		})
	}
}

// pageAddresses are distinct addresses of pages as people ask for them: few tasks and
// places much, most of them rarely (Zipf over both), the same for every run.
func pageAddresses(s *stock) func() string {
	random := rand.New(rand.NewPCG(2026, 11))
	tasks, places := rand.NewZipf(random, 1.1, 8, uint64(len(s.tasks)-1)), rand.NewZipf(random, 1.1, 8, uint64(len(s.places)-1))
	return func() string { return "/" + s.tasks[tasks.Uint64()] + "?place=" + s.places[places.Uint64()] }
}

// BenchmarkFirstByte tells how long one client waits for the first byte of each kind
// of page, over the network of the machine.
func BenchmarkFirstByte(b *testing.B) {
	stock := must(b, builtinStock)
	base, next := "http://"+stock.serve(b).HTTPAddr(), pageAddresses(stock)
	random := rand.New(rand.NewPCG(2026, 12))
	bodies := []string{"jh-001", "jh-079", "jh-120", "onk-23278", "hiv-23278", "B-GVH", "B-FOJEGYZO"}
	for _, kind := range []struct {
		name string
		next func() string
	}{
		{"home", func() string { return "/" }},
		{"task", next},
		{"place", func() string { return "/territories/" + stock.places[random.IntN(len(stock.places))] }},
		{"body", func() string { return "/bodies/" + bodies[random.IntN(len(bodies))] }},
		{"task-map", func() string { return "/" + stock.tasks[random.IntN(len(stock.tasks))] + "/map.svg" }},
	} {
		b.Run(kind.name, func(b *testing.B) {
			var took []time.Duration
			seen, again := map[string]bool{}, 0
			for b.Loop() {
				address := kind.next()
				if seen[address] {
					again++
				}
				seen[address] = true
				took = append(took, firstByte(b, base+address))
			}
			slices.Sort(took)
			b.ReportMetric(percentile(took, 0.5)/1000, "ms-p50")
			b.ReportMetric(percentile(took, 0.99)/1000, "ms-p99")
			b.ReportMetric(100*float64(again)/float64(len(took)), "%-again")
		})
	}
}

// firstByte is how long it takes until a page begins to come.
func firstByte(b *testing.B, address string) (took time.Duration) {
	began := time.Now()
	trace := &httptrace.ClientTrace{GotFirstResponseByte: func() { took = time.Since(began) }}
	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(b.Context(), trace), "GET", address, nil)
	if err != nil {
		b.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d, %v", address, response.StatusCode, err)
	}
	return took
}

// BenchmarkTaskPages tells how many pages of tasks there are in a second, for many
// clients at once, without the network.
func BenchmarkTaskPages(b *testing.B) {
	stock := must(b, builtinStock)
	handler, next := stock.serve(b).http.Handler, pageAddresses(stock)
	addresses := make([]string, 20_000)
	distinct := map[string]bool{}
	for i := range addresses {
		addresses[i] = next()
		distinct[addresses[i]] = true
	}
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", addresses[0], nil)) // makes what a revision needs once
	var at atomic.Int64
	began := spent()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			w, r := httptest.NewRecorder(), httptest.NewRequest("GET", addresses[int(at.Add(1))%len(addresses)], nil)
			if handler.ServeHTTP(w, r); w.Code != http.StatusOK {
				b.Errorf("%s: %d", r.URL, w.Code)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64((spent()-began).Microseconds())/1000/float64(b.N), "cpu-ms/op")
	b.ReportMetric(100*float64(len(distinct))/float64(len(addresses)), "%-distinct")
}
