// Package web is the page: HTML made on the server, in Hungarian and in English,
// for who does not call an API.
//
//  1. It knows nothing by itself: it asks the services as any caller does. What it
//     keeps are pages, parts of pages and drawings of a revision, made anew when they
//     are dropped.
//  2. It works without scripts, and loads nothing from elsewhere.
//  3. Whatever stands in the catalogue or in an address is shown as text.
//  4. An address says all that a page shows, so that it can be sent on; it carries
//     the language too, so no cookie is needed and none is set.
//  5. Every text of the page stands in the message catalogue (messages.go), in both
//     languages. What the services say comes in the language that was asked for.
//  6. What on a page is in another language than the page says so (language.go).
package web

import (
	"bytes"
	"cmp"
	"context"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Services is what the page asks.
type Services interface {
	Search(context.Context, *kv1.SearchRequest, ...grpc.CallOption) (*kv1.SearchResponse, error)
	Suggest(context.Context, *kv1.SuggestRequest, ...grpc.CallOption) (*kv1.SuggestResponse, error)
	Resolve(context.Context, *kv1.ResolveRequest, ...grpc.CallOption) (*kv1.ResolveResponse, error)
	FindPlace(context.Context, *kv1.FindPlaceRequest, ...grpc.CallOption) (*kv1.FindPlaceResponse, error)
	BatchGetRecords(context.Context, *kv1.BatchGetRecordsRequest, ...grpc.CallOption) (*kv1.BatchGetRecordsResponse, error)
	GetHistory(context.Context, *kv1.GetHistoryRequest, ...grpc.CallOption) (*kv1.GetHistoryResponse, error)
	ListCompetences(context.Context, *kv1.ListCompetencesRequest, ...grpc.CallOption) (*kv1.ListCompetencesResponse, error)
	ListBodies(context.Context, *kv1.ListBodiesRequest, ...grpc.CallOption) (*kv1.ListBodiesResponse, error)
	ListBodyClasses(context.Context, *kv1.ListBodyClassesRequest, ...grpc.CallOption) (*kv1.ListBodyClassesResponse, error)
	ListJurisdictions(context.Context, *kv1.ListJurisdictionsRequest, ...grpc.CallOption) (*kv1.ListJurisdictionsResponse, error)
	ListDesignations(context.Context, *kv1.ListDesignationsRequest, ...grpc.CallOption) (*kv1.ListDesignationsResponse, error)
	ListServicePoints(context.Context, *kv1.ListServicePointsRequest, ...grpc.CallOption) (*kv1.ListServicePointsResponse, error)
	GetServicePoint(context.Context, *kv1.GetServicePointRequest, ...grpc.CallOption) (*kv1.ServicePoint, error)
	GetTask(context.Context, *kv1.GetTaskRequest, ...grpc.CallOption) (*kv1.Task, error)
	GetBody(context.Context, *kv1.GetBodyRequest, ...grpc.CallOption) (*kv1.Body, error)
	ListTasks(context.Context, *kv1.ListTasksRequest, ...grpc.CallOption) (*kv1.ListTasksResponse, error)
	GetCommit(context.Context, *kv1.GetCommitRequest, ...grpc.CallOption) (*kv1.CommitInfo, error)
	GetBodyClass(context.Context, *kv1.GetBodyClassRequest, ...grpc.CallOption) (*kv1.BodyClass, error)
	Export(context.Context, *kv1.ExportRequest, ...grpc.CallOption) (grpc.ServerStreamingClient[kv1.ExportResponse], error)
	ListTerritories(context.Context, *kv1.ListTerritoriesRequest, ...grpc.CallOption) (*kv1.ListTerritoriesResponse, error)
	Coverage(context.Context, *kv1.CoverageRequest, ...grpc.CallOption) (grpc.ServerStreamingClient[kv1.CoverageResponse], error)
}

// Config is what the page is told by who runs it.
type Config struct {
	Today   func() string // the day in Budapest
	Head    func() int64  // the newest revision
	Contact string        // an e-mail address for those who find a fault; empty: none
	Origin  string        // https://host under which the public sees it; empty: as it was asked for
	GRPC    string        // the address that the gRPC door is bound to
}

// A site is the page with all its parts.
type site struct {
	services Services
	cfg      Config
	assets   map[string]asset
	pages    map[string]map[string]*template.Template // by language and file
	shelf    *shelf[[]byte]                           // whole pages and drawings
	settings *shelf[*setting]                         // what stands on a task's page in every place
	grounds  *shelf[template.HTML]                    // provisions in a row
	heard    *shelf[*heard]                           // what records tell of texts

	holdings  keep[holdings] // copies, of one revision each
	addresses keep[sitemaps]
	lands     keep[*land]
	outlooks  keep[outlook]
	spoken    keep[*vocabulary] // terms, by language
	mapStyle  string            // that of drawings, as a policy names it
}

// A handler answers one kind of address, in the language of the page.
type handler func(*site, http.ResponseWriter, *http.Request, *page)

// routes are the addresses, of which each stands in English under /en.
var routes = map[string]handler{
	"/{$}":                (*site).home,
	"/search":             (*site).search,
	"/tasks/{id}":         (*site).task,
	"/bodies/{id}":        (*site).body,
	"/bodyClasses/{id}":   (*site).bodyClass,
	"/servicePoints/{id}": (*site).servicePoint,

	"/changes":        (*site).changes,
	"/concepts/{id}":  (*site).lifeEvent,
	"/download":       (*site).downloads,
	"/api":            (*site).api,
	"/sources":        (*site).sources,
	"/accessibility":  (*site).accessibility,
	"/privacy":        (*site).privacy,
	"/contact":        (*site).contact,
	"/opensearch.xml": (*site).openSearch,
	"/suggestions":    (*site).suggestions,

	"/territories/{id}": (*site).place,
	"/acts/{id}":        (*site).act,

	"/tasks/{id}/history":       historyOf("tasks"),
	"/bodies/{id}/history":      historyOf("bodies"),
	"/bodyClasses/{id}/history": historyOf("bodyClasses"),
	"/territories/{id}/history": historyOf("territories"),
	"/acts/{id}/history":        historyOf("acts"),
	"/concepts/{id}/history":    historyOf("concepts"),

	"/tasks/{id}/map":           mapOf("tasks"),
	"/tasks/{id}/map.svg":       mapDrawing("tasks"),
	"/bodies/{id}/map":          mapOf("bodies"),
	"/bodies/{id}/map.svg":      mapDrawing("bodies"),
	"/territories/{id}/map":     mapOf("territories"),
	"/territories/{id}/map.svg": mapDrawing("territories"),
	"/": func(s *site, w http.ResponseWriter, r *http.Request, p *page) {
		s.problem(w, p, http.StatusNotFound)
	},
}

// New is the page.
func New(services Services, cfg Config) http.Handler {
	s := &site{services: services, cfg: cfg, assets: loadAssets(), shelf: newShelf(lengthOf[[]byte]),
		settings: newShelf((*setting).size), grounds: newShelf(lengthOf[template.HTML]), heard: newShelf((*heard).size)}
	s.pages = s.loadPages()
	mux := http.NewServeMux()
	for pattern, handle := range routes {
		for _, lang := range languages {
			mux.HandleFunc(prefix(lang)+pattern, s.answering(pattern, lang, handle))
		}
	}
	for pattern, handle := range documents {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			handle(s, w, r, s.newPage(r, languages[0]))
		})
	}
	s.mapStyle = styleHash(s.assets["map.css"].body)
	mux.HandleFunc("/assets/{name}", s.asset)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		lang := "hu"
		if r.URL.Path == "/en" || strings.HasPrefix(r.URL.Path, "/en/") {
			lang = "en"
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			s.problem(w, s.newPage(r, lang), http.StatusMethodNotAllowed)
			return
		}
		query, err := url.ParseQuery(r.URL.RawQuery)
		if wrong := notText(query); err != nil || wrong != "" {
			raw := r.URL.RawQuery
			r.URL.RawQuery = ""
			p := s.newPage(r, lang)
			s.refused(w, p, "", refusal{Text: p.Say("problem.text", cmp.Or(wrong, strconv.QuoteToASCII(raw)))})
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// answering answers a pattern in a language: with the page as it was made before, with what
// of the address is not understood, or by its handler.
func (s *site) answering(pattern, lang string, handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := s.newPage(r, lang)
		p.key = shelfKey{lang, r.URL.RequestURI(), p.origin, s.cfg.Today(), s.cfg.Head()}
		if body, ok := s.shelf.get(p.key); ok {
			p.write(w, http.StatusOK, body)
			return
		}
		wrong := p.refusals()
		if skipped := s.skipped(r.Context(), p); skipped != "" {
			wrong = append(wrong, refusal{Text: skipped})
		}
		switch pattern {
		case "/": // which leads nowhere
		case "/tasks/{id}":
			wrong = append(wrong, p.nearMisses(ofTask)...)
		default:
			wrong = append(wrong, p.nearMisses(ofOthers)...)
		}
		if len(wrong) > 0 {
			if pattern == "/tasks/{id}" {
				wrong = append(wrong, s.misgiven(r.Context(), p, "tasks/"+r.PathValue("id"))...)
			}
			s.refused(w, p, p.With(), wrong...)
			return
		}
		handle(s, w, r, p)
	}
}

// policy lets a page load what stands here, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// notText is what of a query cannot be shown and asked; empty: nothing.
func notText(query url.Values) string {
	for _, key := range slices.Sorted(maps.Keys(query)) {
		for _, value := range query[key] {
			if pair := key + "=" + value; !utf8.ValidString(pair) {
				return strconv.QuoteToASCII(pair)
			}
		}
	}
	return ""
}

// sheets are what pages are written on before they go out.
var sheets = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// show writes a page. It is made whole before the first byte goes out.
func (s *site) show(w http.ResponseWriter, code int, name string, p *page) {
	p.Alternates = p.inEach()
	b := sheets.Get().(*bytes.Buffer)
	defer sheets.Put(b)
	b.Reset()
	if err := s.pages[p.Lang][name].ExecuteTemplate(b, "frame.html", p); err != nil {
		panic(err) // the templates fit what they show, or it is a bug
	}
	// What was asked of two revisions is of neither; results are counted by the
	// search.
	if code == http.StatusOK && !p.NoIndex && p.Revision == p.key.head && p.Revision == s.cfg.Head() {
		s.shelf.put(p.key, bytes.Clone(b.Bytes()))
	}
	p.write(w, code, b.Bytes())
}

func (p *page) write(w http.ResponseWriter, code int, body []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", p.Lang)
	w.Header().Set("Cache-Control", "no-cache")
	p.send(w, code, body)
}

// A problem is what the page says where there is nothing to show.
type problem struct {
	Code   int
	ID     string                                  // of the request, where the operator may want it
	Faults []*errdetails.BadRequest_FieldViolation // of what was given
	Wrong  []refusal                               // the same, where the page itself can say it
	Again  string                                  // this page without it; empty: there is none, or it leads home
}

// problems are the codes that the messages know.
var problems = map[int]string{
	http.StatusBadRequest:          "problem.400",
	http.StatusNotFound:            "problem.404",
	http.StatusMethodNotAllowed:    "problem.405",
	http.StatusTooManyRequests:     "problem.429",
	http.StatusInternalServerError: "problem.500",
	http.StatusServiceUnavailable:  "problem.503",
}

func (s *site) problem(w http.ResponseWriter, p *page, code int, faults ...*errdetails.BadRequest_FieldViolation) {
	said := cmp.Or(problems[code], problems[http.StatusInternalServerError])
	content := problem{Code: code, Faults: faults}
	if said == problems[http.StatusInternalServerError] {
		content.ID = w.Header().Get("X-Request-Id")
	}
	p.Title, p.Lead, p.Content, p.NoIndex = p.Say(said+".title"), p.Say(said+".text"), content, true
	s.show(w, code, "problem.html", p)
}

// failed shows why a service did not answer.
func (s *site) failed(w http.ResponseWriter, p *page, err error) {
	code := http.StatusInternalServerError
	switch status.Code(err) {
	case codes.InvalidArgument, codes.OutOfRange, codes.FailedPrecondition:
		code = http.StatusBadRequest
	case codes.NotFound:
		code = http.StatusNotFound
	case codes.ResourceExhausted:
		code = http.StatusTooManyRequests
		w.Header().Set("Retry-After", "5")
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled:
		code = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "5")
	}
	var faults []*errdetails.BadRequest_FieldViolation
	for _, detail := range status.Convert(err).Details() {
		if bad, ok := detail.(*errdetails.BadRequest); ok {
			faults = append(faults, bad.FieldViolations...)
		}
	}
	s.problem(w, p, code, faults...)
}

// id is the last part of a record's name, and of its address.
func id(name string) string { return path.Base(name) }
