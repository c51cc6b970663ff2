package gateway

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"google.golang.org/grpc/codes"

	"kataszter/gateway/access"
	"kataszter/gateway/web"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The limits of the HTTP door beside those of both.
const (
	maxURL       = 16 << 10         // bytes of an address
	maxHTTPHead  = 256 << 10        // bytes of request line and headers: enough to refuse a long address by name
	headTimeout  = 5 * time.Second  // for the headers to come
	readTimeout  = 20 * time.Second // for the whole request to come
	writeTimeout = 30 * time.Second // for an answer to be taken; of a stream, for each part
	idleTimeout  = 2 * time.Minute
)

func (s *Server) newHTTP(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHTTPHead,
		TLSConfig:         s.tls.Clone(),
		HTTP2:             &http.HTTP2Config{MaxConcurrentStreams: maxStreams},
		ErrorLog:          slog.NewLogLogger(s.cfg.Logger.Handler(), slog.LevelDebug),
		BaseContext:       func(net.Listener) context.Context { return s.aborted },
	}
}

// handler is the HTTP door as a whole.
func (s *Server) handler() (http.Handler, error) {
	rest, err := s.rest()
	if err != nil {
		return nil, err
	}
	page := web.New(struct {
		kv1.CatalogServiceClient
		kv1.SearchServiceClient
		kv1.CompetenceServiceClient
	}{
		kv1.NewCatalogServiceClient(s.connection),
		kv1.NewSearchServiceClient(s.connection),
		kv1.NewCompetenceServiceClient(s.connection),
	}, web.Config{Today: s.today, Head: func() int64 { return s.catalog.Head().Revision }, Contact: s.cfg.Contact, Origin: s.cfg.Origin, GRPC: s.GRPCAddr()})
	inner := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case path == "/healthz", path == "/readyz":
			onlyGet(w, r, s.readyz)
		case path == "/livez":
			onlyGet(w, r, livez)
		case path == "/v1/openapi.json":
			onlyGet(w, r, openAPI)
		case path == "/v1" || strings.HasPrefix(path, "/v1/"):
			rest.ServeHTTP(w, r)
		default:
			page.ServeHTTP(w, r)
		}
	})
	limited, lines := http.MaxBytesHandler(inner, MaxRequest), s.resolveLines()
	return s.front(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == linesPath {
			lines.ServeHTTP(w, r) // may go on without end
			return
		}
		limited.ServeHTTP(w, r)
	})), nil
}

// front is what every HTTP call passes: it gets a request id, a panic is caught,
// what cannot be an address is refused, it is noted where it comes from, and a
// line is logged, without query and without who asked.
func (s *Server) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !s.calls.TryRLock() {
			panic(http.ErrAbortHandler) // the server has drained, and closes the connection
		}
		defer s.calls.RUnlock()
		began := time.Now()
		id := acceptRequestID(r.Header.Get(requestIDHeader))
		path, _ := access.Redacted(clip(r.URL.Path, 200))
		w := &loggedWriter{ResponseWriter: rw, status: http.StatusOK}
		w.Header().Set(requestIDHeader, id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.caught(id, r.Method+" "+path, p)
				if st, _ := statusOf(errPanic, id); !w.began {
					refusalOf(st.Err()).write(w)
				}
			}
			s.cfg.Logger.Info("http", "request", id, "method", clip(r.Method, 20), "path", path,
				"status", w.status, "bytes", w.bytes, "took", time.Since(began))
			s.metrics.pages.WithLabelValues(strconv.Itoa(w.status)).Inc()
		}()
		if no := checkAddress(r); no != nil {
			no.write(w)
			return
		}
		ctx := withCaller(withRequestID(r.Context(), id), s.webCaller(r))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// checkAddress refuses what cannot be the address of anything here.
func checkAddress(r *http.Request) *refusal {
	switch {
	case len(r.RequestURI) > maxURL:
		return refused(http.StatusRequestURITooLong, codes.InvalidArgument, "ADDRESS_TOO_LONG",
			"the address has %d bytes: at most %d are taken", len(r.RequestURI), maxURL)
	case !strings.HasPrefix(r.URL.Path, "/"):
		return refused(http.StatusBadRequest, codes.InvalidArgument, "MALFORMED_ADDRESS",
			"%s is no path: it must begin with /", quote(r.URL.Path))
	case !utf8.ValidString(r.URL.Path):
		return refused(http.StatusBadRequest, codes.InvalidArgument, "NOT_UTF8", "the path %s is not UTF-8", quote(r.URL.Path))
	case hasCredential(r.URL):
		return refused(http.StatusBadRequest, codes.InvalidArgument, "CREDENTIAL_IN_ADDRESS",
			"a token must not stand in an address, which many machines write down: revoke it, and send a new one in the header Authorization")
	}
	return nil
}

// credentialNames are the parameters by which others send a token in an address.
var credentialNames = []string{"access_token", "id_token", "token", "authorization", "api_key", "apikey"}

// hasCredential tells whether an address has what is or may be a credential.
func hasCredential(u *url.URL) bool {
	_, inPath := access.Redacted(u.Path)
	_, inQuery := access.Redacted(u.RawQuery)
	found := inPath || inQuery
	for name, values := range u.Query() {
		found = found || slices.Contains(credentialNames, strings.ToLower(name))
		for _, value := range values {
			_, inValue := access.Redacted(value)
			found = found || inValue
		}
	}
	return found
}

// A loggedWriter knows what was answered.
type loggedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
	began  bool
}

func (w *loggedWriter) WriteHeader(code int) {
	if !w.began && code >= http.StatusOK { // 100 goes before the answer
		w.status, w.began = code, true
	}
	w.ResponseWriter.WriteHeader(code)
}

// Write gives a part of an answer its time, however long the one before took to
// be made.
func (w *loggedWriter) Write(b []byte) (int, error) {
	w.began = true
	err := http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(writeTimeout))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets a stream set its own times.
func (w *loggedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// FlushError sends what was written, which must be taken in the time of a part.
func (w *loggedWriter) FlushError() error {
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// onlyGet answers GET and HEAD, and refuses what else comes.
func onlyGet(w http.ResponseWriter, r *http.Request, answer http.HandlerFunc) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		wrongMethod(r.Method, http.MethodGet).write(w)
		return
	}
	answer(w, r)
}

// openAPI describes the REST door.
func openAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Write(kv1.OpenAPI)
}
