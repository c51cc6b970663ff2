package gateway

import (
	"strings"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestHowLongAnAnswerKeeps(t *testing.T) {
	var clock dial
	clock.turn(noon)
	h := newHouse(t, func(c *Config) { c.Clock = clock.now })
	for _, c := range []struct {
		name, path, want string
		now              time.Time
	}{
		{"on is today", "/v1/tasks/GYJ-004", "public, max-age=60", noon},
		{"the last minute of the day", "/v1/tasks/GYJ-004", "public, max-age=20", time.Date(2026, 11, 23, 22, 59, 40, 0, time.UTC)},
		{"the last minute of a summer day", "/v1/tasks/GYJ-004", "public, max-age=1", time.Date(2026, 7, 1, 21, 59, 59, 0, time.UTC)},
		{"on is given", "/v1/tasks/GYJ-004?on=2026-11-22", "public, max-age=60", time.Date(2026, 11, 23, 22, 59, 40, 0, time.UTC)},
		{"on and revision are given", "/v1/tasks/GYJ-004:resolve?place=Budaörs&on=2026-11-22&revision=1", "public, max-age=3600", noon},
		{"revision is given", "/v1/tasks/GYJ-004?revision=1", "public, max-age=60", noon},
		{"a search", "/v1/search?q=gyám", "public, max-age=60", noon},
		{"an export", "/v1/records:export", "", noon},
		{"a refusal", "/v1/tasks/NOPE", "no-store", noon},
		{"health", "/healthz", "no-store", noon},
		{"the page", "/", "no-cache", noon},
	} {
		clock.turn(c.now)
		if got := h.get(c.path).Header.Get("Cache-Control"); got != c.want {
			t.Errorf("%s: Cache-Control %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnETagIsWhatTheAnswerHangsOn(t *testing.T) {
	h := newHouse(t, nil)
	const path = "/v1/tasks/GYJ-004:resolve?place=Budaörs&on=2026-11-22"
	etag := h.get(path).is(200).Header.Get("ETag")
	if want := `W/"1-2026-11-22-10-json1-hu"`; etag != want {
		t.Errorf("ETag %s, want %s", etag, want)
	}
	for _, has := range []string{etag, `"x", ` + etag, strings.TrimPrefix(etag, "W/"), "*"} {
		a := h.get(path, "If-None-Match", has).is(304)
		if a.body != "" || a.Header.Get("ETag") != etag || a.Header.Get("Cache-Control") == "" {
			t.Errorf("304 with body %q, headers %v", a.body, a.Header)
		}
	}
	h.get(path, "If-None-Match", `W/"x"`).is(200, "RESOLVED")
	h.get(path+"&lang=en", "If-None-Match", etag).is(200)
	h.get("/v1/tasks/NOPE", "If-None-Match", etag).is(404)
	h.get("/v1/tasks/NOPE", "If-None-Match", "*").is(404)
	h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("új")})
	h.get(path, "If-None-Match", etag).is(200, `"revision":"2"`)
	h.get(path+"&revision=1", "If-None-Match", etag).is(304)
}

func TestHeadIsGetWithoutABody(t *testing.T) {
	h := newHouse(t, nil)
	for _, path := range []string{"/v1/tasks/GYJ-004", "/v1/records:export", "/v1/openapi.json", "/healthz", "/", "/tasks/GYJ-004"} {
		get, head := h.get(path), h.do("HEAD", path, "")
		if head.is(200); head.body != "" {
			t.Errorf("%s: HEAD has a body: %q", path, head.body)
		}
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Kataszter-Revision"} {
			if head.Header.Get(name) != get.Header.Get(name) {
				t.Errorf("%s: %s is %q with HEAD, %q with GET", path, name, head.Header.Get(name), get.Header.Get(name))
			}
		}
	}
	h.do("HEAD", "/v1/tasks/NOPE", "").is(404)
}
