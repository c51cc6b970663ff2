package gateway

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/dynamicpb"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// plainPages are the pages that every catalogue has.
var plainPages = []string{"/", "/download", "/api", "/sources", "/accessibility", "/privacy", "/contact"}

func TestThePageForEveryCatalogue(t *testing.T) {
	for name, with := range map[string]func(*Config){
		"with a contact":    func(c *Config) { c.Contact = "kataszter@example.org" },
		"without a contact": nil,
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, with)
			for path, parts := range map[string][]string{
				"/download":                          {"A kataszter letöltése", "1. bejegyzését", `href="/download/tasks.csv?revision=1"`, `href="/download/catalogue.jsonl?revision=1"`, "seats_validity_from"},
				"/en/download":                       {"Download the register", "revision 1"},
				"/download?on=2020-01-01&revision=1": {"1. bejegyzését"},
				"/api":                               {"Fejlesztőknek", "GET /v1/tasks/{task}:resolve", `id="CompetenceService"`, "page_token"},
				"/en/api":                            {"For developers", "grpcurl -plaintext"},
				"/sources":                           {"Ami még nincs benne", "nem a beépített adatkészletet"},
				"/en/sources":                        {"Not covered yet"},
				"/accessibility":                     {"2018. évi LXXV. törvény", "WCAG 2.2"},
				"/en/accessibility":                  {"Act LXXV of 2018"},
				"/privacy":                           {"Sütik"},
				"/en/privacy":                        {"Cookies"},
				"/contact":                           {"Kapcsolat"},
				"/en/contact":                        {"Contact"},
			} {
				if strings.HasSuffix(path, "contact") || strings.HasSuffix(path, "accessibility") {
					if with != nil {
						parts = append(parts, `href="mailto:kataszter@example.org"`)
					} else if strings.HasPrefix(path, "/en") {
						parts = append(parts, "No contact is set")
					} else {
						parts = append(parts, "nincs beállítva elérhetőség")
					}
				}
				h.get(path).is(200, parts...)
			}
		})
	}
}

func TestThePageOfSourcesNamesEveryTableAndHole(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		&kv1.Concept{Name: "concepts/dataset.hungary", Scheme: "dataset", Title: kv1.Hu("Beépített adatkészlet"), Note: "7"},
		&kv1.Concept{Name: "concepts/area-model.POLICE", Scheme: "area-model", Title: kv1.Hu("rendőrség <b>"),
			AreaModel: &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_NOT_HELD}},
		&kv1.BodyClass{Name: "bodyClasses/C-COURT", Title: kv1.Hu("bíróság"),
			Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_OUT_OF_SCOPE, Reason: kv1.Hu("nem közigazgatási szerv")}},
	)
	a := h.get("/sources").is(200, "7. kiadásán", "(az ellenőrzés napja), nem ismert", "rendőrség &lt;b&gt;", "bíróság: nem közigazgatási szerv",
		"© OpenStreetMap", "https://opendatacommons.org/licenses/odbl/1-0/", "https://creativecommons.org/licenses/by/4.0/")
	readme, err := os.ReadFile("../data/hungary/facts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range regexp.MustCompile(`(?m)^\|.*`).FindAllString(string(readme), -1) {
		first, _, _ := strings.Cut(table[1:], "|")
		for _, name := range regexp.MustCompile(`[a-z_]+\.tsv`).FindAllString(first, -1) {
			if !strings.Contains(a.body, "<code>"+name+"</code>") {
				t.Errorf("the page does not name %s", name)
			}
		}
	}
	h.get("/sources?revision=1").is(200, "nem a beépített adatkészletet")
}

func TestDownloadsOfThePage(t *testing.T) {
	h := newHouse(t, nil)
	a := h.get("/download/catalogue.jsonl").is(200)
	for header, want := range map[string]string{
		"Content-Disposition": `attachment; filename="kozfeladat-kataszter-1-catalogue.jsonl"`,
		"Content-Type":        "application/jsonl",
		"Kataszter-Revision":  "1",
		"Link":                `</sources>; rel="license"`,
		"ETag":                `W/"1-catalogue.jsonl-1"`,
	} {
		if got := a.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	var names []string
	for record, err := range data.ReadLines(strings.NewReader(a.body)) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, record.Unwrap().GetName())
	}
	if !slices.IsSorted(names) || len(names) != len(fixture()) {
		t.Errorf("%d records, want %d in order", len(names), len(fixture()))
	}
	if again := h.get("/download/catalogue.jsonl", "If-None-Match", a.Header.Get("ETag")).is(304); again.body != "" {
		t.Error("what the caller has is sent again")
	}
	if head := h.do("HEAD", "/download/catalogue.jsonl", "").is(200); head.Header.Get("ETag") != a.Header.Get("ETag") {
		t.Errorf("HEAD answers with %v", head.Header)
	}
	h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("új")})
	if now := h.get("/download/catalogue.jsonl", "If-None-Match", a.Header.Get("ETag")).is(200, "tasks/NEW-1"); now.Header.Get("ETag") == a.Header.Get("ETag") {
		t.Error("a new revision has the ETag of the old")
	}
	if past := h.get("/download/catalogue.jsonl?revision=1").is(200); past.body != a.body {
		t.Error("revision 1 is another file now")
	}
	for path, status := range map[string]int{
		"/download/cats.csv": 404, "/download/tasks.csv?revision=99": 400, "/download/tasks.csv?revision=x": 400, "/download/tasks.csv?revision=-1": 400,
	} {
		h.get(path).is(status)
	}
}

func TestWhoLeavesADownloadOfThePageEndsIt(t *testing.T) {
	h := newHouse(t, nil)
	for i := range 20 {
		var many []kv1.Value
		for j := range 100 {
			many = append(many, &kv1.Concept{Name: fmt.Sprintf("concepts/long.%d-%d", i, j), Scheme: "long", Title: kv1.Hu(strings.Repeat("hosszú ", 500))})
		}
		h.put(many...)
	}
	conn, err := net.Dial("tcp", h.server.HTTPAddr())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /download/catalogue.jsonl HTTP/1.1\r\nHost: %s\r\n\r\n", h.server.HTTPAddr())
	if _, err := io.ReadFull(conn, make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	ends(t, h.server.connection)
	h.holdsNoView()
}

func TestTablesOfThePage(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		&kv1.Task{Name: "tasks/HOSTILE", Title: kv1.Hu("=cmd|' /C calc'!A0"), Description: kv1.Hu("két\nsor, \"idézve\""),
			Aliases:    []*kv1.Text{{Hu: "egy|kettő", En: "one"}, {Hu: `három;\`}},
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "1. §"}, {Act: "acts/1997-31", Provision: "2. §"}}},
		&kv1.Territory{Name: "territories/99999", Kind: kv1.Territory_SETTLEMENT, Location: &kv1.Territory_Location{Latitude: -1.5, Longitude: 19.25},
			Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Régi"), Validity: &kv1.Validity{To: &kv1.Edge{NotBefore: "2018-01-01", NotAfter: "2019-01-01"}}},
				{Title: kv1.Hu("Új"), Validity: &kv1.Validity{From: &kv1.Edge{Date: "2020-01-01"}}}}},
		&kv1.Competence{Name: "competences/GYJ-004.9", Task: "tasks/GYJ-004", Role: kv1.Role_OPINION, Holder: "bodies/bm", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31"}},
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE, kv1.Factor_STAY}}, {Factors: []kv1.Factor{kv1.Factor_SEAT}}}, AnyOffice: true},
	)
	described := map[string][]string{} // the columns of the data package, by address
	var pack struct {
		Version   string
		Licenses  []struct{ Name string }
		Resources []struct {
			Path   string
			Schema struct {
				Fields []struct{ Name, Type, Description string }
			}
		}
	}
	if err := json.Unmarshal([]byte(h.get("/download/datapackage.json").is(200).body), &pack); err != nil {
		t.Fatal(err)
	}
	if pack.Version != "2" || len(pack.Licenses) != 2 {
		t.Errorf("the package is of revision %s under %v", pack.Version, pack.Licenses)
	}
	for _, r := range pack.Resources {
		path := strings.TrimPrefix(r.Path, "http://"+h.server.HTTPAddr())
		for _, f := range r.Schema.Fields {
			described[path] = append(described[path], f.Name)
			if f.Description == "" {
				t.Errorf("%s: %s is not described", path, f.Name)
			}
		}
	}
	tables := map[kv1.Record_Kind]map[string]map[string]string{} // kind, name, column
	for _, kind := range kv1.Kinds() {
		path := "/download/" + kind.Collection() + ".csv?revision=2"
		rows, err := csv.NewReader(strings.NewReader(h.get(path).is(200).body)).ReadAll()
		if err != nil {
			t.Fatal(path, err)
		}
		head := rows[0]
		if head[0] != "name" || !slices.Equal(head, described[path]) || len(slices.Compact(slices.Sorted(slices.Values(head)))) != len(head) {
			t.Errorf("%s has the columns %v, and the package describes %v", path, head, described[path])
		}
		tables[kind] = map[string]map[string]string{}
		for _, row := range rows[1:] {
			tables[kind][row[0]] = map[string]string{}
			for i, c := range head {
				tables[kind][row[0]][c] = row[i]
			}
		}
	}
	for _, c := range []struct {
		name, column, want string
	}{
		{"tasks/HOSTILE", "title_hu", `'=cmd|' /C calc'!A0`},
		{"tasks/HOSTILE", "description_hu", "két\nsor, \"idézve\""},
		{"tasks/HOSTILE", "aliases_hu", `egy\|kettő|három\;\\`},
		{"tasks/HOSTILE", "aliases_en", `one|`},
		{"tasks/HOSTILE", "legal_basis_act", "acts/1997-31|acts/1997-31"},
		{"tasks/HOSTILE", "legal_basis_provision", "1. §|2. §"},
		{"tasks/HOSTILE", "revision", "2"},
		{"tasks/OLD-001", "validity_to", "2020-01-01"},
		{"territories/99999", "titles_title_hu", "Régi|Új"},
		{"territories/99999", "titles_validity_to", "2018-01-01/2019-01-01|"},
		{"territories/99999", "titles_validity_from", "|2020-01-01"},
		{"territories/99999", "location_latitude", "-1.5"},
		{"territories/99999", "kind", "SETTLEMENT"},
		{"territories/23278", "location_latitude", ""},
		{"competences/GYJ-004.9", "factors_factors", "RESIDENCE;STAY|SEAT"},
		{"competences/GYJ-004.9", "any_office", "true"},
		{"competences/GYJ-004.1", "priority", ""},
	} {
		kind, _ := kv1.KindOf(c.name)
		if got := tables[kind][c.name][c.column]; got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, c.column, got, c.want)
		}
	}
	if n := len(tables[kv1.Record_CONCEPT]); n < 250 {
		t.Errorf("%d concepts", n)
	}
}

func TestSitemapsOfThePage(t *testing.T) {
	h := newHouse(t, nil)
	locs := func(path string) (all []string) {
		a := h.get(path).is(200)
		if err := xml.Unmarshal([]byte(a.body), new(struct{ XMLName xml.Name })); err != nil {
			t.Fatal(path, err)
		}
		for _, m := range regexp.MustCompile(`<loc>([^<]*)</loc>`).FindAllStringSubmatch(a.body, -1) {
			all = append(all, strings.TrimPrefix(html.UnescapeString(m[1]), "http://"+h.server.HTTPAddr()))
		}
		return all
	}
	pages := map[string]bool{}
	for _, sitemap := range locs("/sitemap.xml") {
		for _, page := range locs(sitemap) {
			pages[page] = true
			h.get(page).is(200, "<h1")
		}
	}
	for _, path := range append(slices.Clone(plainPages), "/tasks/GYJ-004", "/en/tasks/GYJ-004", "/bodies/jh-098", "/territories/23278",
		"/en/acts/1997-31", "/en/") {
		if !pages[path] {
			t.Errorf("no sitemap names %s", path)
		}
	}
	if pages["/tasks/OLD-001"] {
		t.Error("a task that has ended is named")
	}
	h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("új")})
	if !slices.Contains(locs("/sitemaps/tasks-1.xml"), "/tasks/NEW-1") {
		t.Error("what is new is not named")
	}
	h.get("/sitemaps/cats-1.xml").is(404)
	h.get("/robots.txt").is(200, "User-agent: *", "Disallow: /search", "Sitemap: http://"+h.server.HTTPAddr()+"/sitemap.xml")
	for _, lang := range []string{"", "/en"} {
		a := h.get(lang+"/opensearch.xml").is(200, `template="http://`+h.server.HTTPAddr()+lang+`/search?q={searchTerms}"`)
		if got := a.Header.Get("Content-Type"); !strings.HasPrefix(got, "application/opensearchdescription+xml") {
			t.Errorf("Content-Type %q", got)
		}
	}
}

var alternates = regexp.MustCompile(`<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">`)

func TestThePageInTheOtherLanguage(t *testing.T) {
	h := newHouse(t, nil)
	for _, path := range append(slices.Clone(plainPages), "/tasks/GYJ-004?place=Budaörs", "/bodies/jh-098", "/territories/23278", "/acts/1997-31") {
		want := alternatesOf(t, h, path)
		if len(want) != 3 || want["x-default"] != want["hu"] {
			t.Errorf("%s: alternates %v", path, want)
		}
		for lang, address := range want {
			if got := alternatesOf(t, h, address); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s in %s has the alternates %v, want %v", path, lang, got, want)
			}
		}
		if body := h.get(want["en"]).is(200).body; !strings.Contains(body, `<html lang="en">`) {
			t.Errorf("%s is not in English", want["en"])
		}
	}
}

func alternatesOf(t *testing.T, h *house, path string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, m := range alternates.FindAllStringSubmatch(h.get(path).is(200).body, -1) {
		address, ours := strings.CutPrefix(html.UnescapeString(m[2]), "http://"+h.server.HTTPAddr())
		if !ours {
			t.Errorf("%s: the alternate %s is not absolute", path, m[2])
		}
		all[m[1]] = address
	}
	return all
}

func TestLinksOfThePageResolve(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Contact = "kataszter@example.org" })
	checked := map[string]bool{}
	for _, lang := range []string{"", "/en"} {
		for _, path := range append(slices.Clone(plainPages), "/search?q=gyam", "/tasks/GYJ-004?place=Budaörs", "/bodies/jh-098", "/territories/23278", "/acts/1997-31") {
			for _, m := range regexp.MustCompile(` (?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(h.get(lang+path).is(200).body, -1) {
				to := html.UnescapeString(m[1])
				to = strings.TrimPrefix(to, "http://"+h.server.HTTPAddr())
				if !strings.HasPrefix(to, "/") || checked[to] {
					continue
				}
				checked[to] = true
				if a := h.get(to); a.StatusCode != 200 && a.StatusCode != 303 { // a search for nothing leads home
					t.Errorf("%s leads to %s: status %d", path, to, a.StatusCode)
				}
			}
		}
	}
	if len(checked) < 20 {
		t.Errorf("only %d links", len(checked))
	}
}

func TestWhatThePageTellsProgramsOfARecord(t *testing.T) {
	h := newHouse(t, nil)
	const hostile = `</script><script>alert("x")</script>` + "\u2028"
	h.put(
		&kv1.Task{Name: "tasks/KER-001", Title: kv1.Hu(hostile), Description: kv1.Hu(hostile), Aliases: []*kv1.Text{kv1.Hu(hostile)}},
		&kv1.Body{Name: "bodies/bm", BodyClass: "bodyClasses/C-MIN", Titles: []*kv1.DatedTitle{{Title: kv1.Hu(hostile)}},
			Validity: &kv1.Validity{From: &kv1.Edge{Date: "2010-05-29"}}, Contact: &kv1.Body_Contact{Uri: "javascript:alert(1)", Email: hostile}},
	)
	type thing struct {
		Context                         string `json:"@context"`
		Type                            string `json:"@type"`
		Name, URL, FoundingDate, SameAs string
		AlternateName                   []string
		Provider                        []struct{ Name, URL string }
	}
	told := func(path string) (all thing) {
		a := h.get(path).is(200)
		found := regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(a.body, -1)
		if len(found) != 1 {
			t.Fatalf("%s: %d scripts of data", path, len(found))
		}
		if err := json.Unmarshal([]byte(found[0][1]), &all); err != nil {
			t.Fatalf("%s: %v in %s", path, err, found[0][1])
		}
		return all
	}
	origin := "http://" + h.server.HTTPAddr()
	if got := told("/tasks/GYJ-004?place=Budaörs"); got.Context != "https://schema.org" || got.Type != "GovernmentService" || got.Name != "Gyámrendelés" ||
		got.URL != origin+"/tasks/GYJ-004" || len(got.Provider) != 1 || got.Provider[0].URL != origin+"/bodies/jh-098" {
		t.Errorf("of a task with its place: %+v", got)
	}
	if got := told("/tasks/GYJ-004"); len(got.Provider) != 0 {
		t.Errorf("a task without a place is provided by %+v", got.Provider)
	}
	if got := told("/en/tasks/KER-001?place=Budaörs"); got.Name != hostile || got.AlternateName[0] != hostile {
		t.Errorf("of a hostile task: %+v", got)
	}
	if got := told("/bodies/jh-098"); got.Type != "GovernmentOrganization" || got.Name != "Budakeszi Járási Hivatal" || got.SameAs != "https://example.org/jh" {
		t.Errorf("of a body: %+v", got)
	}
	if got := told("/bodies/bm"); got.Name != hostile || got.SameAs != "" || got.FoundingDate != "2010-05-29" {
		t.Errorf("of a hostile body: %+v", got)
	}
}

// commandsOf are the examples of the page for developers.
func commandsOf(h *house) (commands []string) {
	for _, m := range regexp.MustCompile(`(?s)<pre[^>]*><code>(.*?)</code></pre>`).FindAllStringSubmatch(h.get("/api").is(200).body, -1) {
		commands = append(commands, html.UnescapeString(m[1]))
	}
	return commands
}

func TestExamplesOfThePageWork(t *testing.T) {
	h := newHouse(t, nil)
	origin := "http://" + h.server.HTTPAddr()
	curl := regexp.MustCompile(`^curl '([^']*)'(?: -o [a-z.]+)?$`)
	lines := regexp.MustCompile(`^printf '%s\\n' '([^']*)' \| curl --data-binary @- -H 'Content-Type: ([^']*)' '([^']*)'$`)
	grpcurl := regexp.MustCompile(`^grpcurl -plaintext (?:-d '([^']*)' )?'([^']*)' (\S+)$`)
	asked := map[string]int{}
	for _, command := range commandsOf(h) {
		switch {
		case curl.MatchString(command):
			asked["curl"]++
			h.get(strings.TrimPrefix(curl.FindStringSubmatch(command)[1], origin)).is(200)
		case lines.MatchString(command):
			asked["lines"]++
			m := lines.FindStringSubmatch(command)
			h.do("POST", strings.TrimPrefix(m[3], origin), m[1]+"\n", "Content-Type", m[2]).is(200, `"answer":{`)
		case grpcurl.MatchString(command):
			asked["grpcurl"]++
			m := grpcurl.FindStringSubmatch(command)
			if m[2] != h.server.GRPCAddr() {
				t.Errorf("%s asks another address than %s", command, h.server.GRPCAddr())
			}
			if m[3] != "list" {
				h.ask(m[3], m[1])
			}
		default:
			t.Errorf("%s is no example that is understood here", command)
		}
	}
	if asked["curl"] < 6 || asked["lines"] != 1 || asked["grpcurl"] < 3 {
		t.Errorf("examples: %v", asked)
	}
}

// ask calls a method by its name with a question in JSON, as grpcurl does.
func (h *house) ask(method, question string) {
	h.Helper()
	name := protoreflect.FullName(strings.ReplaceAll(method, "/", "."))
	d, err := protoregistry.GlobalFiles.FindDescriptorByName(name)
	if err != nil {
		h.Fatal(err)
	}
	m := d.(protoreflect.MethodDescriptor)
	q, a := dynamicpb.NewMessage(m.Input()), dynamicpb.NewMessage(m.Output())
	if err := protojson.Unmarshal([]byte(question), q); err != nil {
		h.Fatal(err)
	}
	if err := h.conn.Invoke(h.Context(), "/"+method, q, a); err != nil || proto.Size(a) == 0 {
		h.Errorf("%s %s: %v", method, question, err)
	}
}
