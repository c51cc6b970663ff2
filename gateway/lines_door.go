package gateway

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc/codes"
)

// linesPath is the address of BatchResolve. The transcoding cannot serve it: it
// would end the stream at the first line that is no JSON.
const linesPath = "/v1/tasks:batchResolve"

// linesMedia are the names by which lines of JSON go.
var linesMedia = []string{"application/x-ndjson", "application/jsonl"}

// lineTimeout is how long a line may be waited for.
const lineTimeout = idleTimeout

// resolveLines is BatchResolve by HTTP: lines of JSON in, lines of JSON out, at
// the same time. The body has no largest size; it must go on coming, and its
// answers must go on being taken.
func (s *Server) resolveLines() http.Handler {
	route, no := find(restRoutes(), http.MethodPost, linesPath)
	if no != nil {
		panic(no.status.Message()) // the protos annotate it
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		no := badRequest(route.checkQuery(r.URL.RawQuery))
		if no == nil {
			no = checkLinesMedia(r.Header.Get("Content-Type"))
		}
		if no == nil {
			no = checkEncoding(r.Header)
		}
		if no != nil {
			no.write(w)
			return
		}
		control := http.NewResponseController(w)
		_ = control.EnableFullDuplex() // only HTTP/1 needs it
		body := &linesBody{body: r.Body, control: control}
		out := &linesWriter{ResponseWriter: w}
		begin := func(revision string) error {
			if strings.EqualFold(r.Header.Get("Expect"), "100-continue") {
				w.WriteHeader(http.StatusContinue) // the answer begins before the body is read
			}
			w.Header().Set("Content-Type", linesMedia[0])
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set(outerHeaders[revisionHeader], revision)
			w.WriteHeader(http.StatusOK)
			out.began = true
			return control.Flush()
		}
		defer body.stop()
		if err := ResolveLines(r.Context(), s.connection, body, out, begin, control.Flush); err != nil {
			out.refuse(err)
		}
	})
}

func checkLinesMedia(given string) *refusal {
	media, _, err := mime.ParseMediaType(given)
	if err == nil && slices.Contains(linesMedia, media) {
		return nil
	}
	return refused(http.StatusUnsupportedMediaType, codes.InvalidArgument, "NOT_JSON_LINES",
		"Content-Type %s is not taken: send %s", quote(given), linesMedia[0])
}

// A linesBody gives each part of a body its time.
type linesBody struct {
	body    io.Reader
	control *http.ResponseController
	reading sync.Mutex
	stopped atomic.Bool
	ended   atomic.Bool
}

func (b *linesBody) Read(p []byte) (int, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	if b.ended.Load() {
		return 0, io.EOF // the server listens now for a caller that leaves, without an end
	}
	if !b.stopped.Load() {
		_ = b.control.SetReadDeadline(time.Now().Add(lineTimeout))
	}
	if b.stopped.Load() { // before or just now
		return 0, os.ErrClosed
	}
	n, err := b.body.Read(p)
	switch {
	case err == nil:
	case errors.Is(err, io.EOF):
		b.ended.Store(true)
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = refuse(codes.DeadlineExceeded, "TOOK_TOO_LONG", "no line came for "+lineTimeout.String()).Err()
	default:
		err = refuse(codes.InvalidArgument, "BODY_CUT_OFF", "the body ended before its end").Err()
	}
	return n, err
}

// stop returns when nobody reads any more, and nobody will: the body ends with
// the call.
func (b *linesBody) stop() {
	b.stopped.Store(true)
	if !b.ended.Load() {
		_ = b.control.SetReadDeadline(time.Unix(1, 0))
	}
	b.reading.Lock() // nobody reads
	defer b.reading.Unlock()
}

// A linesWriter knows whether lines have begun.
type linesWriter struct {
	http.ResponseWriter
	began bool
}

// refuse says why there are no more answers: once they have begun, in a line
// that has no number.
func (w *linesWriter) refuse(err error) {
	if errors.Is(err, context.Canceled) {
		return // the caller has left
	}
	no := refusalOf(err)
	if !w.began {
		no.write(w)
		return
	}
	w.Write(append(append([]byte(`{"error":`), no.json()...), "}\n"...))
}
