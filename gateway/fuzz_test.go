package gateway

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// handle asks the HTTP door without a port.
func handle(t *testing.T, h *house, r *http.Request) {
	t.Helper()
	w := httptest.NewRecorder()
	h.server.http.Handler.ServeHTTP(w, r)
	if w.Code >= 500 || h.server.Panics() > 0 {
		t.Fatalf("%s %s: %d %s\n%s", r.Method, r.URL, w.Code, w.Body, h.log)
	}
}

func FuzzAddress(f *testing.F) {
	h := newHouse(f, nil)
	for _, path := range []string{
		"/v1/tasks/GYJ-004", "/v1/tasks/GYJ-004:resolve", "/v1/tasks", "/v1/search", "/v1/suggest", "/v1/places",
		"/v1/records:batchGet", "/v1/commits", "/v1/commits/1", "/v1/tasks/GYJ-004:history", "/tasks/GYJ-004", "/", "/bodies/bm",
	} {
		for _, query := range []string{
			"", "place=Budaörs&on=2026-11-22", "q=%ff", "q=a&page_size=-1", "on=9999-99-99", "as_of=0001-01-01T00:00:00Z",
			"page_token=eyJyIjoxfQ", "names=tasks/GYJ-004", "refers_to=tasks/GYJ-004", "q=\"a+b:*~", "roles=DECISION&lang=en", "a[b]=c", "%00=%00",
		} {
			f.Add(path, query)
		}
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		u := &url.URL{Path: path, RawQuery: query}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL, r.RequestURI = u, u.RequestURI()
		handle(t, h, r)
	})
}

func FuzzBody(f *testing.F) {
	h := newHouse(f, withDev)
	for _, body := range []string{
		``, `{}`, `{"place":"Budaörs"}`, `{"on":"x"}`, `{"asOf":"2026-01-01T00:00:00Z"}`, `[]`, `null`, `{"mutations":[{}]}`, oneTask,
		`{"mutations":[{"put":{}}]}`, `{"mutations":[{"withdraw":"tasks/GYJ-004"}]}`, `{"mutations":[{"put":{"territory":{"name":"territories/hu"}}}]}`,
	} {
		f.Add("/v1/tasks/GYJ-004:resolve", body)
		f.Add("/v1/commits", body)
		f.Add("/v1/accessCommits", body)
	}
	for _, body := range []string{
		`{"mutations":[{"put":{"grant":{"name":"grants/1","identity":"x","right":{"role":"ADMIN"}}}}]}`,
		`{"mutations":[{"put":{"token":{"name":"tokens/1","secretHash":"AAAA","right":{"role":"EDITOR","body":"bodies/bm"},"expireTime":"2026-01-01T00:00:00Z"}}}]}`,
		`{"mutations":[{"withdraw":"grants/1"},{"put":{}},{"put":{"token":{}}}],"requestId":"1"}`, `{"mutations":[{"put":{"token":{"expireTime":"0000"}}}]}`,
	} {
		f.Add("/v1/accessCommits", body)
	}
	f.Fuzz(func(t *testing.T, path, body string) {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.URL = &url.URL{Path: path}
		r.RequestURI, r.RemoteAddr, r.Host = path, "127.0.0.1:5000", "localhost"
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(asDev[0], asDev[1])
		handle(t, h, r)
	})
}
