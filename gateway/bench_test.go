package gateway

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkREST measures the HTTP door without the network: a record, a page of
// a hundred, a resolution, a search.
func BenchmarkREST(b *testing.B) {
	h := newHouse(b, func(c *Config) { c.Logger = slog.New(slog.DiscardHandler) })
	h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("új")})
	for _, c := range []struct{ name, path string }{
		{"get", "/v1/tasks/GYJ-004"},
		{"list", "/v1/concepts"},
		{"resolve", "/v1/tasks/GYJ-004:resolve?place=23278"},
		{"search", "/v1/search?q=gy%C3%A1m"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				h.server.http.Handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.path, nil))
				if w.Code != http.StatusOK {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
}
