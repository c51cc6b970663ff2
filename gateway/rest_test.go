package gateway

import (
	"net/http"
	"strings"
	"testing"
)

func TestRESTAnswers(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct {
		name, path string
		parts      []string
	}{
		{"a task", "/v1/tasks/GYJ-004", []string{`{"name":"tasks/GYJ-004"`, `"title":{"hu":"Gyámrendelés"}`, `"revision":"1"`}},
		{"every kind", "/v1/bodies/jh-098", []string{`"body_class":"bodyClasses/C-JH"`}},
		{"a list", "/v1/tasks", []string{`{"tasks":[{"name":"tasks/GYJ-004"`, `"on":"2026-11-23"`, `"revision":"1"`}},
		{"an empty list is there", "/v1/designations", []string{`"designations":[]`, `"revision":"1"`}},
		{"an ended record where it is asked for", "/v1/tasks?show_ended=true", []string{"tasks/OLD-001"}},
		{"an ended record on a day when it was not", "/v1/tasks?on=2019-12-31", []string{"tasks/OLD-001"}},
		{"referrers", "/v1/competences?refers_to=tasks/GYJ-004", []string{"competences/GYJ-004.1", "competences/GYJ-004.2"}},
		{"a batch in the order asked", "/v1/records:batchGet?names=tasks/GYJ-004&names=bodies/bm",
			[]string{`{"records":[{"task":{"name":"tasks/GYJ-004"`, `{"body":{"name":"bodies/bm"`}},
		{"history", "/v1/tasks/GYJ-004:history", []string{`{"changes":[{"revision":"1"`, `"author":"test"`}},
		{"commits", "/v1/commits", []string{`{"commits":[{"name":"commits/1"`}},
		{"a commit", "/v1/commits/1", []string{`"message":"test"`}},
		{"a resolution", "/v1/tasks/GYJ-004:resolve?place=Budaörs&on=2026-11-22", []string{
			`{"outcome":"RESOLVED"`, `"role":"DECISION"`, `"body":{"name":"bodies/jh-098","title":"Budakeszi Járási Hivatal"}`,
			`"needed":[]`, `"candidates":[]`, `"caveats":[`, `"on":"2026-11-22"`, `"revision":"1"`,
			`"permalink":"/v1/tasks/GYJ-004:resolve?on=2026-11-22\u0026place=23278\u0026revision=1\u0026rules=10"`}},
		{"a place escaped", "/v1/tasks/GYJ-004:resolve?place=Buda%C3%B6rs", []string{`"outcome":"RESOLVED"`}},
		{"a fact", "/v1/tasks/KER-001:resolve?place=23278&trade_form=mobile", []string{"bodies/bm"}},
		{"a question back", "/v1/tasks/KER-001:resolve?place=23278", []string{`"outcome":"NEED_FACT"`, `"field":"trade_form"`}},
		{"only some roles", "/v1/tasks/GYJ-004:resolve?roles=PROFESSIONAL_DIRECTION", []string{"Belügyminisztérium"}},
		{"places", "/v1/places?q=budaors", []string{`{"places":[{"name":"territories/23278"`, `"exact":true`}},
		{"a search", "/v1/search?q=gyamrendeles", []string{
			`{"results":[{"name":"tasks/GYJ-004","title":"Gyámrendelés","kind":"TASK","score":`, `"total_size":1`, `"facets":[`, `"revision":"1"`}},
		{"a search for nothing that is there", "/v1/search?q=xyzzyq", []string{`"results":[]`, `"total_size":0`, `"facets":[`}},
		{"suggestions", "/v1/suggest?q=gyám", []string{`"suggestions":[{"name":"tasks/GYJ-004"`}},
		{"an export", "/v1/records:export", []string{`{"result":{"record":{"act":{"name":"acts/1997-31"`, `"revision":"1"}}` + "\n"}},
		{"the description", "/v1/openapi.json", []string{`"swagger": "2.0"`, "A parameter in a path is the last part of a name"}},
		{"health", "/healthz", []string{`"status":"SERVING"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := c.parts
			for i := range parts {
				parts[i] = strings.ReplaceAll(parts[i], `\u0026`, "&")
			}
			h.get(c.path).is(http.StatusOK, parts...)
		})
	}
}

func TestRESTRefuses(t *testing.T) {
	h := newHouse(t, nil)
	long := strings.Repeat("x", 3000)
	const asJSON = "application/json"
	for _, c := range []struct {
		name, method, path, body, media string
		status                          int
		parts                           []string
	}{
		{"an unknown path", "GET", "/v1/taskz", "", "", 404, []string{"UNKNOWN_PATH", "perhaps tasks?", "openapi"}},
		{"a path too deep", "GET", "/v1/tasks/a/b", "", "", 404, []string{"UNKNOWN_PATH"}},
		{"the bare version", "GET", "/v1", "", "", 404, []string{"UNKNOWN_PATH"}},
		{"an unknown verb", "GET", "/v1/tasks/GYJ-004:reslove", "", "", 404, []string{"UNKNOWN_VERB", "reslove", ":history, :resolve", "perhaps resolve?"}},
		{"a verb of another collection", "GET", "/v1/bodies/bm:resolve", "", "", 404, []string{"UNKNOWN_VERB", ":history"}},
		{"a verb where there is none", "GET", "/v1/suggest:all", "", "", 404, []string{"UNKNOWN_VERB", "takes none"}},
		{"an empty verb", "GET", "/v1/tasks/GYJ-004:", "", "", 404, []string{"UNKNOWN_VERB"}},
		{"a verb that is missing", "GET", "/v1/records", "", "", 404, []string{":batchGet, :compare, :export"}},
		{"a record that there is not", "GET", "/v1/tasks/NOPE", "", "", 404, []string{"NOT_FOUND", "tasks/NOPE"}},
		{"a task that there is not", "GET", "/v1/tasks/NOPE:resolve", "", "", 404, []string{"tasks/NOPE"}},
		{"a history that there is not", "GET", "/v1/tasks/NOPE:history", "", "", 404, []string{"tasks/NOPE"}},
		{"a commit that there is not", "GET", "/v1/commits/99", "", "", 404, []string{"99"}},
		{"a commit that is no number", "GET", "/v1/commits/abc", "", "", 400, []string{"commits/abc", "commits/12"}},
		{"a name that is none", "GET", "/v1/tasks/a%20b", "", "", 400, []string{"a b", "write it as tasks/"}},
		{"a method that is not taken", "DELETE", "/v1/tasks/GYJ-004", "", "", 405, []string{"WRONG_METHOD", "DELETE", "GET, HEAD"}},
		{"a post to a list", "POST", "/v1/tasks", "{}", asJSON, 405, []string{"GET, HEAD"}},
		{"a form", "POST", "/v1/tasks", "q=1", "application/x-www-form-urlencoded", 405, []string{"GET, HEAD"}},
		{"a form where a body is taken", "POST", "/v1/tasks/GYJ-004:resolve", "place=Budaörs", "application/x-www-form-urlencoded", 415, []string{"application/json"}},
		{"a body without a type", "POST", "/v1/tasks/GYJ-004:resolve", "{}", "", 415, []string{"application/json"}},
		{"a made-up method", "FETCH", "/v1/tasks", "", "", 405, []string{"FETCH"}},
		{"a post to the page", "POST", "/", "", "", 405, []string{"<h1>"}},
		{"a post to health", "POST", "/healthz", "", "", 405, []string{"GET, HEAD"}},

		{"an unknown parameter", "GET", "/v1/tasks?plase=x", "", "", 400, []string{"plase", "is no parameter here", "page_size"}},
		{"a mistyped parameter", "GET", "/v1/tasks/GYJ-004:resolve?plase=x", "", "", 400, []string{"plase", "perhaps place?"}},
		{"a parameter in the other spelling", "GET", "/v1/tasks?showEnded=true", "", "", 400, []string{"perhaps show_ended?"}},
		{"a nested parameter", "GET", "/v1/tasks?as_of.seconds=5", "", "", 400, []string{"as_of.seconds"}},
		{"the name as a parameter", "GET", "/v1/tasks/GYJ-004?name=tasks/X", "", "", 400, []string{"name", "is no parameter here"}},
		{"a revision of search", "GET", "/v1/search?q=x&revision=1", "", "", 400, []string{"min_revision"}},
		{"a parameter beside a body", "POST", "/v1/tasks/GYJ-004:resolve?place=x", "{}", asJSON, 400, []string{"put it into the body"}},
		{"two faults at once", "GET", "/v1/tasks?a=1&page_size=x", "", "", 400, []string{`"field":"a"`, `"field":"page_size"`}},
		{"a parameter twice", "GET", "/v1/tasks?on=2026-01-01&on=2026-01-02", "", "", 400, []string{"given 2 times"}},
		{"a broken escape", "GET", "/v1/tasks?on=%zz", "", "", 400, []string{"query", "%25"}},
		{"a semicolon", "GET", "/v1/tasks?on=1;2", "", "", 400, []string{"%3B"}},
		{"bytes that are no text", "GET", "/v1/tasks/GYJ-004:resolve?place=%ff%fe", "", "", 400, []string{"place", "is not UTF-8"}},
		{"a path that is no text", "GET", "/v1/tasks/%ff", "", "", 400, []string{"NOT_UTF8"}},

		{"a malformed day", "GET", "/v1/tasks?on=2026-13-01", "", "", 400, []string{"on", "2026-13-01", "2026-11-22"}},
		{"a day that there is not", "GET", "/v1/tasks/GYJ-004?on=2026-02-30", "", "", 400, []string{"2026-02-30"}},
		{"a malformed day of resolve", "GET", "/v1/tasks/GYJ-004:resolve?on=tomorrow", "", "", 400, []string{"tomorrow"}},
		{"a malformed start", "GET", "/v1/tasks/GYJ-004:resolve?started_on=x", "", "", 400, []string{"started_on"}},
		{"a malformed day of search", "GET", "/v1/search?q=x&on=1", "", "", 400, []string{`"field":"on"`}},
		{"a malformed time", "GET", "/v1/tasks?as_of=yesterday", "", "", 400, []string{"as_of", "yesterday", "2026-11-22T10:00:00Z"}},
		{"the first time of all", "GET", "/v1/tasks?as_of=0001-01-01T00:00:00Z", "", "", 400, []string{"NO_SUCH_REVISION"}},
		{"a time to come", "GET", "/v1/tasks?as_of=2030-01-01T00:00:00Z", "", "", 400, []string{"NO_SUCH_REVISION"}},
		{"a revision that is no number", "GET", "/v1/tasks?revision=abc", "", "", 400, []string{"revision", "abc"}},
		{"a revision to come", "GET", "/v1/tasks?revision=99", "", "", 400, []string{"NO_SUCH_REVISION", "99"}},
		{"a negative revision", "GET", "/v1/tasks?revision=-1", "", "", 400, []string{"revision", "negative"}},
		{"a revision that overflows", "GET", "/v1/tasks?revision=99999999999999999999", "", "", 400, []string{"whole number"}},
		{"revision and as_of", "GET", "/v1/tasks?revision=1&as_of=2026-11-23T12:00:00Z", "", "", 400, []string{"one of the two"}},
		{"a negative page", "GET", "/v1/tasks?page_size=-1", "", "", 400, []string{"page_size", "negative"}},
		{"a page token that is none", "GET", "/v1/tasks?page_token=abc", "", "", 400, []string{"page_token"}},
		{"a truth that is none", "GET", "/v1/tasks?show_ended=maybe", "", "", 400, []string{"maybe", "neither true nor false"}},
		{"a reference that is no name", "GET", "/v1/tasks?refers_to=x", "", "", 400, []string{"refers_to"}},
		{"two roles in one", "GET", "/v1/tasks/GYJ-004:resolve?roles=DECISION,APPEAL", "", "", 400, []string{"give roles once for each"}},
		{"a role that there is not", "GET", "/v1/tasks/GYJ-004:resolve?roles=BOSS", "", "", 400, []string{"BOSS", "DECISION"}},
		{"a kind that there is not", "GET", "/v1/search?q=x&kinds=CAT", "", "", 400, []string{"CAT", "TASK"}},
		{"a circumstance out of the list", "GET", "/v1/tasks/KER-001:resolve?trade_form=cart", "", "", 400, []string{"trade_form", "cart", "shop, mobile"}},
		{"a language that there is not", "GET", "/v1/search?q=x&lang=de", "", "", 400, []string{"lang", "hu or en"}},
		{"a long place", "GET", "/v1/tasks/GYJ-004:resolve?place=" + long, "", "", 400, []string{"place", "3000", "500"}},
		{"a long query", "GET", "/v1/search?q=" + long, "", "", 400, []string{`"q"`, "3000", "2000"}},
		{"a long beginning", "GET", "/v1/suggest?q=" + long[:300], "", "", 400, []string{`"q"`, "300", "200"}},
		{"an empty query", "GET", "/v1/search", "", "", 400, []string{`"field":"q"`}},
		{"an empty place", "GET", "/v1/places", "", "", 400, []string{`"field":"q"`}},
		{"a place of spaces", "GET", "/v1/places?q=%20%20", "", "", 400, []string{`"field":"q"`, "is empty"}},
		{"an empty batch", "GET", "/v1/records:batchGet", "", "", 400, []string{"names"}},
		{"a batch with a name that is none", "GET", "/v1/records:batchGet?names=tasks/GYJ-004&names=x", "", "", 400, []string{"names[1]"}},
		{"a batch with a record that there is not", "GET", "/v1/records:batchGet?names=tasks/NOPE", "", "", 404, []string{"tasks/NOPE"}},
		{"a long address", "GET", "/v1/search?q=" + strings.Repeat("x", 17<<10), "", "", 414, []string{"ADDRESS_TOO_LONG"}},

		{"a commit", "POST", "/v1/commits", `{"mutations":[]}`, asJSON, 401, []string{"NO_IDENTITY", "Authorization: Bearer"}},
		{"a body that is no JSON", "POST", "/v1/tasks/GYJ-004:resolve", `{"place":`, asJSON, 400, []string{"body"}},
		{"two bodies", "POST", "/v1/tasks/GYJ-004:resolve", `{} {}`, asJSON, 400, []string{"body"}},
		{"a list as a body", "POST", "/v1/tasks/GYJ-004:resolve", `[]`, asJSON, 400, []string{"body"}},
		{"an unknown field in the body", "POST", "/v1/tasks/GYJ-004:resolve", `{"plase":"x"}`, asJSON, 400, []string{`"field":"plase"`, "perhaps place?"}},
		{"a body with the task of another path", "POST", "/v1/tasks/GYJ-004:resolve", `{"task":"tasks/KER-001"}`, asJSON, 400,
			[]string{`"field":"task"`, "tasks/KER-001", "tasks/GYJ-004", "leave it out"}},
		{"a body with the task of another path, written otherwise", "POST", "/v1/tasks/GYJ-004:resolve", `{"t\u0061sk":"GYJ-004"}`, asJSON, 400,
			[]string{`"field":"task"`, "tasks/GYJ-004"}},
		{"a body with a number for a text", "POST", "/v1/tasks/GYJ-004:resolve", `{"well_depth_max":20}`, asJSON, 400,
			[]string{"asked for: (column 19): well_depth_max takes a text in quotes, not 20", `"field":"well_depth_max"`}},
		{"a body with a number for a text, named otherwise", "POST", "/v1/tasks/GYJ-004:resolve", `{"wellDepthMax":20}`, asJSON, 400,
			[]string{"wellDepthMax takes a text in quotes", `"field":"wellDepthMax"`}},
		{"a body of lines with a list for a text", "POST", "/v1/tasks/GYJ-004:resolve", "{\n\"place\":[]}", asJSON, 400,
			[]string{"(line 2:9): place takes a text in quotes", `"field":"place"`}},
		{"a body with a text for a list", "POST", "/v1/tasks/GYJ-004:resolve", `{"roles":"DECISION"}`, asJSON, 400,
			[]string{`roles takes a list in brackets, not \"DECISION\"`, `"field":"roles"`}},
		{"a body with a text for a number", "POST", "/v1/tasks/GYJ-004:resolve", `{"rules":"x"}`, asJSON, 400,
			[]string{"rules takes a whole number", `"field":"rules"`}},
		{"a body with a number for a time", "POST", "/v1/tasks/GYJ-004:resolve", `{"as_of":3}`, asJSON, 400,
			[]string{"as_of takes a time in quotes", `"field":"as_of"`}},
		{"a body with a view that there is not", "POST", "/v1/tasks/GYJ-004:resolve", `{"view":"SHORT"}`, asJSON, 400,
			[]string{"there are BASIC, FULL", `"field":"view"`}},
		{"a body with a role that reads as an error", "POST", "/v1/tasks/GYJ-004:resolve", `{"roles":["unexpected EOF"]}`, asJSON, 400, []string{"there are INTAKE", `"field":"roles"`}},
		{"a body with half of a surrogate pair", "POST", "/v1/tasks/GYJ-004:resolve", `{"place":"\ud800"}`, asJSON, 400, []string{"half of a surrogate pair"}},
		{"a body that ends too early", "POST", "/v1/tasks/GYJ-004:resolve", `{"place":"Bud`, asJSON, 400, []string{"ends before it is complete"}},
		{"a body with a task that is no text", "POST", "/v1/tasks/GYJ-004:resolve", `{"task":4}`, asJSON, 400, []string{"body"}},
		{"a body that is no text", "POST", "/v1/tasks/GYJ-004:resolve", "{\"place\":\"\xff\"}", asJSON, 400, []string{"UTF-8"}},
		{"a large body", "POST", "/v1/tasks/GYJ-004:resolve", `{"place":"` + strings.Repeat("x", MaxRequest) + `"}`, asJSON, 413, []string{"BODY_TOO_LARGE"}},
		{"a large body that is not asked for", "GET", "/v1/tasks", strings.Repeat("x", MaxRequest+1), "", 413, []string{"BODY_TOO_LARGE"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var header []string
			if c.media != "" {
				header = []string{"Content-Type", c.media}
			}
			a := h.do(c.method, c.path, c.body, header...).is(c.status, c.parts...)
			if strings.HasPrefix(c.path, "/v1") {
				m := a.json()
				if m["code"] == nil || m["message"] == "" || m["details"] == nil {
					t.Errorf("answered %s: want a google.rpc.Status with details", a.body)
				}
				if got := a.Header.Get("Cache-Control"); got != "no-store" {
					t.Errorf("Cache-Control %q of a refusal, want no-store", got)
				}
			}
			if c.status == 405 && a.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("Allow %q, want GET, HEAD", a.Header.Get("Allow"))
			}
		})
	}
	if n := h.server.Panics(); n != 0 {
		t.Errorf("%d panics: %s", n, h.log)
	}
}

func TestAllowNamesEveryMethod(t *testing.T) {
	h := newHouse(t, nil)
	for path, want := range map[string]string{
		"/v1/commits":               "GET, HEAD, POST",
		"/v1/tasks/GYJ-004:resolve": "GET, HEAD, POST",
		"/v1/tasks/GYJ-004:history": "GET, HEAD",
	} {
		if got := h.do("PUT", path, "").is(405).Header.Get("Allow"); got != want {
			t.Errorf("%s: Allow %q, want %q", path, got, want)
		}
	}
}

func TestEveryRouteIsTranscoded(t *testing.T) {
	h := newHouse(t, nil)
	routes := restRoutes()
	if len(routes) < 30 {
		t.Fatalf("%d routes: the protos annotate more", len(routes))
	}
	for _, r := range routes {
		path := "/" + strings.ReplaceAll(strings.Join(r.segments, "/"), "*", "NOPE")
		if r.verb != "" {
			path += ":" + r.verb
		}
		a := h.do(r.method, path, "{}", "Content-Type", "application/json")
		if strings.Contains(a.body, "UNKNOWN_PATH") || strings.Contains(a.body, `"message":"Not Found"`) || a.StatusCode >= 500 {
			t.Errorf("%s %s: %d %s", r.method, path, a.StatusCode, a.body)
		}
	}
}

func TestResolveByPostIsTheSame(t *testing.T) {
	h := newHouse(t, nil)
	get := h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs").is(200)
	post := h.do("POST", "/v1/tasks/GYJ-004:resolve", `{"place":"Budaörs"}`, "Content-Type", "application/json; charset=utf-8").is(200)
	if get.body != post.body {
		t.Errorf("GET answers %s, POST %s", get.body, post.body)
	}
	h.do("POST", "/v1/tasks/GYJ-004:resolve", "", "Content-Type", "application/json").is(200, `"outcome":`)
	named := h.do("POST", "/v1/tasks/GYJ-004:resolve", `{"task":"tasks/GYJ-004","place":"Budaörs"}`, "Content-Type", "application/json").is(200)
	if get.body != named.body {
		t.Errorf("GET answers %s, POST with the task of the path %s", get.body, named.body)
	}
}

func TestHeadersOfTheCallerDoNotReachTheTranscoding(t *testing.T) {
	h := newHouse(t, nil)
	for _, header := range [][2]string{
		{"Grpc-Timeout", "1n"}, {"Grpc-Timeout", "x"}, {"X-HTTP-Method-Override", "DELETE"}, {"TE", "trailers"},
		{"Accept", "text/html"}, {"Content-Type", ";;;"}, {"Grpc-Metadata-X-Bin", "%%%"}, {"Grpc-Metadata-Kataszter-On", "x"},
	} {
		a := h.get("/v1/tasks/GYJ-004", header[0], header[1]).is(200, `"name":"tasks/GYJ-004"`)
		if got := a.Header.Get("Content-Type"); got != "application/json" {
			t.Errorf("%s: Content-Type %q", header[0], got)
		}
	}
}
