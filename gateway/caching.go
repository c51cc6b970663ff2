package gateway

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
	"time"

	"kataszter/catalog/competence"
)

// How long others may keep an answer: one that hangs on the clock or the head,
// and one that nothing can change but the rules.
const (
	freshFor  = time.Minute
	pinnedFor = time.Hour
)

// cached lets an answer be kept by whoever asked: it gets an ETag of what it
// hangs on and a time to live, and where the caller has it already it is not
// sent.
func (s *Server) cached(w http.ResponseWriter, r *http.Request) http.ResponseWriter {
	q := r.URL.Query()
	keep := freshFor
	if q.Get("on") == "" {
		keep = min(keep, s.untilMidnight())
	} else if q.Get("revision") != "" {
		keep = pinnedFor
	}
	return &cachedWriter{
		ResponseWriter: w,
		has:            r.Header.Values("If-None-Match"),
		lang:           cmp.Or(q.Get("lang"), "hu"),
		maxAge:         keep,
	}
}

// A cachedWriter says of a good answer how long it keeps.
type cachedWriter struct {
	http.ResponseWriter
	has    []string // the ETags that the caller has
	lang   string
	maxAge time.Duration
	began  bool
	silent bool // the caller has the body
}

func (w *cachedWriter) WriteHeader(code int) {
	if w.began {
		return
	}
	w.began = true
	h := w.Header()
	// An answer that does not say its revision is a stream.
	if revision := h.Get("Kataszter-Revision"); code == http.StatusOK && revision != "" {
		etag := fmt.Sprintf(`W/"%s-%s-%d-json%d-%s"`,
			revision, h.Get("Kataszter-On"), competence.Rules, jsonFormat, w.lang)
		h.Set("ETag", etag)
		h.Set("Cache-Control", fmt.Sprintf("public, max-age=%d", int(w.maxAge.Seconds())))
		if matches(w.has, etag) {
			w.silent = true
			h.Del("Content-Length")
			h.Del("Content-Type")
			code = http.StatusNotModified
		}
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *cachedWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	if w.silent {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets a stream be flushed.
func (w *cachedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// matches tells whether an ETag is among those of an If-None-Match.
func matches(has []string, etag string) bool {
	for _, line := range has {
		for _, one := range strings.Split(line, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(etag, "W/") {
				return true
			}
		}
	}
	return false
}
