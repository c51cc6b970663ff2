package gateway

import (
	"net/http/httptest"
	"testing"
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
