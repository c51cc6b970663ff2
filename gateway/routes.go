package gateway

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"google.golang.org/genproto/googleapis/api/annotations"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A route is one REST address, as the protos annotate it.
type route struct {
	rpc      string // the full name of its method
	method   string
	segments []string // `v1`, `tasks`, `*`
	verb     string   // `resolve`; empty: none
	bound    string   // the field that the path fills
	body     bool
	question protoreflect.MessageDescriptor
}

// restRoutes are the addresses of the services.
func restRoutes() []route {
	var routes []route
	for _, file := range []protoreflect.FileDescriptor{
		kv1.File_kozfeladat_v1_catalog_service_proto,
		kv1.File_kozfeladat_v1_competence_service_proto,
		kv1.File_kozfeladat_v1_search_service_proto,
		kv1.File_kozfeladat_v1_access_service_proto,
		kv1.File_kozfeladat_v1_history_service_proto,
		kv1.File_kozfeladat_v1_backup_service_proto,
	} {
		for i := range file.Services().Len() {
			methods := file.Services().Get(i).Methods()
			for j := range methods.Len() {
				routes = append(routes, routesOf(methods.Get(j))...)
			}
		}
	}
	return routes
}

func routesOf(method protoreflect.MethodDescriptor) (routes []route) {
	rule := proto.GetExtension(method.Options(), annotations.E_Http).(*annotations.HttpRule)
	for _, rule := range append([]*annotations.HttpRule{rule}, rule.GetAdditionalBindings()...) {
		r := route{rpc: fmt.Sprintf("/%s/%s", method.Parent().FullName(), method.Name()), method: http.MethodGet, body: rule.GetBody() != "", question: method.Input()}
		template := rule.GetGet()
		if template == "" {
			r.method, template = http.MethodPost, rule.GetPost()
		}
		// `{name=tasks/*}` is `tasks/*`, and fills the field name.
		if before, rest, ok := strings.Cut(template, "{"); ok {
			variable, after, _ := strings.Cut(rest, "}")
			field, pattern, _ := strings.Cut(variable, "=")
			r.bound, template = field, before+pattern+after
		}
		template, r.verb, _ = strings.Cut(template, ":")
		r.segments = strings.Split(strings.TrimPrefix(template, "/"), "/")
		routes = append(routes, r)
	}
	return routes
}

// at tells whether a path leads to the route, whatever its verb.
func (r route) at(segments []string) bool {
	return slices.EqualFunc(r.segments, segments, func(pattern, segment string) bool {
		return pattern == segment || pattern == "*" && segment != ""
	})
}

// find is the route of a method and path. Where there is none it says why, and
// what there is instead.
func find(routes []route, method, path string) (route, *refusal) {
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	last := &segments[len(segments)-1]
	var verb string
	var hasVerb bool
	*last, verb, hasVerb = strings.Cut(*last, ":")

	var methods, verbs []string
	for _, r := range routes {
		switch {
		case !r.at(segments):
		case r.verb != verb || hasVerb != (r.verb != ""):
			verbs = append(verbs, r.verb)
		case r.method != method:
			methods = append(methods, r.method)
		default:
			return r, nil
		}
	}
	switch {
	case len(methods) > 0:
		return route{}, wrongMethod(method, methods...)
	case len(verbs) > 0:
		return route{}, wrongVerb(path, verb, hasVerb, verbs)
	}
	return route{}, noSuchPath(routes, path, segments)
}

// wrongMethod refuses a method where others are taken.
func wrongMethod(method string, allowed ...string) *refusal {
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	slices.Sort(allowed)
	allow := strings.Join(slices.Compact(allowed), ", ")
	r := refused(http.StatusMethodNotAllowed, codes.Unimplemented, "WRONG_METHOD",
		"%s is not taken here: use %s", quote(method), allow)
	r.header = http.Header{"Allow": {allow}}
	return r
}

func wrongVerb(path, verb string, has bool, known []string) *refusal {
	known = slices.DeleteFunc(known, func(v string) bool { return v == "" })
	slices.Sort(known)
	known = slices.Compact(known)
	switch {
	case !has:
		return refused(http.StatusNotFound, codes.NotFound, "UNKNOWN_PATH",
			"%s needs a verb: %s", quote(path), ":"+strings.Join(known, ", :"))
	case len(known) == 0:
		return refused(http.StatusNotFound, codes.NotFound, "UNKNOWN_VERB",
			"verb %s is not known: %s takes none", quote(verb), quote(strings.TrimSuffix(path, ":"+verb)))
	}
	return refused(http.StatusNotFound, codes.NotFound, "UNKNOWN_VERB",
		"verb %s is not known: here are %s%s", quote(verb), ":"+strings.Join(known, ", :"), perhaps(verb, known))
}

// noSuchPath refuses a path that leads nowhere. Every address begins with a
// collection, so that is what is compared.
func noSuchPath(routes []route, path string, segments []string) *refusal {
	var collections []string
	for _, r := range routes {
		if !slices.Contains(collections, r.segments[1]) {
			collections = append(collections, r.segments[1])
		}
	}
	slices.Sort(collections)
	hint := ""
	if len(segments) > 1 {
		hint = perhaps(segments[1], collections)
	}
	return refused(http.StatusNotFound, codes.NotFound, "UNKNOWN_PATH",
		"%s is no address here: under /v1/ there are %s%s; /v1/openapi.json describes them",
		quote(path), strings.Join(collections, ", "), hint)
}
