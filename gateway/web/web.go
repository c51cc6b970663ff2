// Package web is the page: plain Hungarian HTML made on the server, for who does
// not call an API.
//
//  1. It stores nothing and knows nothing by itself: it asks the services as any
//     caller does.
//  2. It works without scripts, and loads nothing but its own style.
//  3. Whatever stands in the catalogue or in an address is shown as text.
//  4. An address says all that a page shows, so that it can be sent on.
package web

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Services is what the page asks.
type Services interface {
	Search(context.Context, *kv1.SearchRequest, ...grpc.CallOption) (*kv1.SearchResponse, error)
	Resolve(context.Context, *kv1.ResolveRequest, ...grpc.CallOption) (*kv1.ResolveResponse, error)
	GetTask(context.Context, *kv1.GetTaskRequest, ...grpc.CallOption) (*kv1.Task, error)
	GetBody(context.Context, *kv1.GetBodyRequest, ...grpc.CallOption) (*kv1.Body, error)
	GetBodyClass(context.Context, *kv1.GetBodyClassRequest, ...grpc.CallOption) (*kv1.BodyClass, error)
}

//go:embed *.html style.css
var files embed.FS

// A site is the page with all its parts.
type site struct {
	services Services
	today    func() string
	pages    map[string]*template.Template
}

// New is the page. today is the day in Budapest.
func New(services Services, today func() string) http.Handler {
	s := &site{services: services, today: today, pages: map[string]*template.Template{}}
	for _, name := range []string{"home.html", "task.html", "body.html", "problem.html"} {
		s.pages[name] = template.Must(template.New(name).Funcs(words).ParseFS(files, "frame.html", name))
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.home)
	mux.HandleFunc("/tasks/{id}", s.task)
	mux.HandleFunc("/bodies/{id}", s.body)
	mux.HandleFunc("/style.css", s.style)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.problem(w, r, http.StatusNotFound) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy",
			"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "same-origin")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			s.problem(w, r, http.StatusMethodNotAllowed)
			return
		}
		query, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil || !validText(query) {
			s.problem(w, r, http.StatusBadRequest)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// validText tells whether a query can be shown and asked.
func validText(query url.Values) bool {
	for key, values := range query {
		if !utf8.ValidString(key + strings.Join(values, "")) {
			return false
		}
	}
	return true
}

func (s *site) style(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=3600")
	http.ServeFileFS(w, r, files, "style.css")
}

// show writes a page. It is made whole before the first byte goes out.
func (s *site) show(w http.ResponseWriter, code int, page string, content any) {
	var b bytes.Buffer
	if err := s.pages[page].ExecuteTemplate(&b, "frame.html", content); err != nil {
		panic(err) // the templates fit what they show, or it is a bug
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", "hu")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(code)
	w.Write(b.Bytes())
}

// A problem is what the page says where there is nothing to show.
type problem struct {
	Title, Text string
	ID          string // of the request, where the operator may want it
}

func (s *site) problem(w http.ResponseWriter, r *http.Request, code int) {
	p, ok := problems[code]
	if !ok {
		p = problems[http.StatusInternalServerError]
		p.ID = w.Header().Get("X-Request-Id")
	}
	s.show(w, code, "problem.html", p)
}

// failed shows why a service did not answer.
func (s *site) failed(w http.ResponseWriter, r *http.Request, err error) {
	code := http.StatusInternalServerError
	switch status.Code(err) {
	case codes.InvalidArgument, codes.OutOfRange, codes.FailedPrecondition:
		code = http.StatusBadRequest
	case codes.NotFound:
		code = http.StatusNotFound
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled:
		code = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "5")
	}
	s.problem(w, r, code)
}
