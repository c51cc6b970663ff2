package gateway

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// placed puts the settlements of the fixture on the map, and more that makes their
// pages whole.
func placed(h *house) {
	const district = kv1.Territory_DISTRICT
	settlement := func(name, title string, latitude, longitude float64) *kv1.Territory {
		return &kv1.Territory{Name: "territories/" + name, Kind: kv1.Territory_SETTLEMENT,
			Titles:   []*kv1.DatedTitle{{Title: kv1.Hu(title)}},
			Parents:  []*kv1.Territory_Parent{{Territory: "territories/j-098", Kind: district}},
			Location: &kv1.Territory_Location{Latitude: latitude, Longitude: longitude}}
	}
	h.put(
		settlement("23278", "Budaörs", 47.46, 18.94),
		settlement("12052", "Budakeszi", 47.51, 18.93),
		&kv1.ServicePoint{Name: "servicePoints/kab-098", Title: kv1.Hu("Budaörsi ügyfélpont"), Body: "bodies/jh-098", Territory: "territories/23278"},
	)
}

func TestThePageOfAPlaceALawAndAMap(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	for _, c := range []struct {
		name, path string
		status     int
		parts      []string
	}{
		{"a settlement", "/territories/23278", 200, []string{
			"<h1>Budaörs</h1>", `href="/territories/j-098"`, `href="/bodies/jh-098"`, "Budaörsi ügyfélpont",
			`href="/tasks/GYJ-004?place=23278"`, "Még egy kérdés", `src="/territories/23278/map.svg"`}},
		{"in English", "/en/territories/23278", 200, []string{`lang="en"`, "Who does what here?", `href="/en/tasks/GYJ-004?place=23278"`}},
		{"a district", "/territories/j-098", 200, []string{"Budakeszi járás", `href="/territories/12052"`}},
		{"no such place", "/territories/NOPE", 404, []string{"Nincs ilyen oldal"}},
		{"a law", "/acts/1997-31", 200, []string{"16. §", "Gyámrendelés", `href="/bodies/bm"`, "a feladatot írja elő", "Első fokon dönt", "járási hivatal"}},
		{"a law in English", "/en/acts/1997-31", 200, []string{"lays the task down", `href="/en/tasks/GYJ-004"`}},
		{"no such law", "/acts/NOPE", 404, []string{"Nincs ilyen oldal"}},
		{"who acts in a task, as a table", "/tasks/GYJ-004/map?place=23278", 200, []string{
			`src="/tasks/GYJ-004/map.svg?place=23278"`, `href="/bodies/jh-098"`, "<td>2</td>", "Budakeszi járás", "A bekarikázott hely: Budaörs."}},
		{"where a body acts, as a table", "/bodies/jh-098/map", 200, []string{"<td>2</td>"}},
		{"a place, as a table", "/territories/23278/map", 200, []string{"Budaörs", "Budakeszi"}},
		{"a body that no map names", "/bodies/bm/map", 404, nil},
		{"nor its drawing", "/bodies/bm/map.svg", 404, nil},
		{"the map of no task", "/tasks/NOPE/map.svg", 404, nil},
		{"a malformed day", "/territories/23278?on=x", 400, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.get(c.path).is(c.status, c.parts...)
		})
	}
}

// Where bodies are named and it is not sure that they act, the table of a place says so.
func TestThePageOfAPlaceSaysHowATaskEndsBesideItsBodies(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	const unsure = `<td><a href="/bodies/jh-098">Budakeszi Járási Hivatal</a><br>A változás napja nem biztos<br><span class="note">Nem ismert`
	h.get("/territories/23278").has(nil, []string{unsure})
	h.put(&kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
		LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}},
		Validity: &kv1.Validity{From: &kv1.Edge{NotBefore: "2020-01-01", NotAfter: "2027-01-01"}}})
	h.get("/territories/23278").has([]string{unsure}, nil)
}

// On a day that is past what was verified, or before it, the table of a place says so:
// once where it holds of all, and else beside each task of which it does.
func TestThePageOfAPlaceSaysWhatMustBeKnownBesideItsBodies(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	h.put(&kv1.Jurisdiction{Name: "jurisdictions/jh-098.DISTRICT", Body: "bodies/jh-098", AreaModel: "concepts/area-model.DISTRICT",
		Territories: []string{"territories/j-098"}, Verification: &kv1.Verification{TextState: "2025-11-12"}})
	const every, own = "Since when it is so is not known – wherever a body is named", "(a) Since when it is so is not known – tasks: 1"
	beside := `<a href="/bodies/jh-098?on=2025-11-01">Budakeszi Járási Hivatal</a> <span class="note">(a)</span>`
	h.get("/territories/23278?on=9999-12-31").has([]string{"A kataszter a jogszabálynak vagy az illetékességnek egy korábbi állapotát ismeri – mindegyiknél, ahol szerv áll"}, []string{"(a)"})
	h.get("/en/territories/23278?on=2025-11-01").has([]string{every}, []string{own, "(a)"})
	h.put(&kv1.Task{Name: "tasks/BEL-001", Title: kv1.Hu("Útlevél kiadása")},
		&kv1.Competence{Name: "competences/BEL-001.1", Task: "tasks/BEL-001", Role: kv1.Role_DECISION, Holder: "bodies/bm",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}})
	h.get("/en/territories/23278?on=2025-11-01").has([]string{own}, []string{every})
	h.get("/territories/23278?on=2025-11-01").has([]string{beside}, nil)
}

// A drawing is XML that loads nothing and runs nothing; the policy of its address
// names its only style by hash.
func TestAMapIsDrawn(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	for path, parts := range map[string][]string{
		"/tasks/GYJ-004/map.svg?place=Buda%C3%B6rs": {`<path class="dots t1" d="m`, "Budakeszi Járási Hivatal (2 hely)", `class="spot"`, ">Budaörs<", "© OpenStreetMap"},
		"/en/tasks/GYJ-004/map.svg":                 {"<title id=\"title\">Map: ", "(2 places)", "OpenStreetMap contributors"},
		"/tasks/KER-001/map.svg":                    {`class="dots unsure"`, "Más is kell hozzá"},
		"/bodies/jh-098/map.svg":                    {`class="dots t1"`},
		"/territories/23278/map.svg":                {`class="dots t1"`, `class="dots t2"`},
	} {
		a := h.get(path).is(200, parts...)
		if got := a.Header.Get("Content-Type"); got != "image/svg+xml" {
			t.Errorf("%s is %s", path, got)
		}
		if csp := a.Header.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "style-src 'sha256-") {
			t.Errorf("%s: Content-Security-Policy %q", path, csp)
		}
		if regexp.MustCompile(`style=|href=|<script|url\(`).MatchString(a.body) {
			t.Errorf("%s loads or styles by itself: %s", path, a.body)
		}
		for d := xml.NewDecoder(strings.NewReader(a.body)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
		}
		before := a.Header.Get("ETag")
		if again := h.get(path, "If-None-Match", before); again.StatusCode != 304 || again.body != "" {
			t.Errorf("%s again: %d", path, again.StatusCode)
		}
	}
}

func TestPlacesLawsAndMapsShowHostileNamesAsText(t *testing.T) {
	h := newHouse(t, nil)
	const hostile = `</text></title><script>alert("x")</script>`
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	h.put(
		&kv1.Act{Name: "acts/1997-31", Citation: hostile, ShortName: hostile, Uri: "javascript:alert(1)", Note: hostile},
		&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu(hostile), LegalBasis: basis},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu(hostile)}}},
		&kv1.Territory{Name: "territories/23278", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu(hostile)}},
			Aliases:  []*kv1.Text{kv1.Hu(hostile), kv1.Hu("Napsugárváros")},
			Parents:  []*kv1.Territory_Parent{{Territory: "territories/j-098", Kind: kv1.Territory_DISTRICT}},
			Location: &kv1.Territory_Location{Latitude: 47.46, Longitude: 18.94}},
	)
	h.get("/territories/23278").is(200, "Így is mondják (szerkesztői): &lt;/text&gt;", ", Napsugárváros</p>")
	for _, path := range []string{"/territories/23278", "/territories/j-098", "/acts/1997-31", "/tasks/GYJ-004/map?place=23278",
		"/tasks/GYJ-004/map.svg?place=23278", "/bodies/jh-098/map.svg", "/territories/23278/map.svg", "/territories/23278/map"} {
		a := h.get(path).is(200)
		if strings.Contains(a.body, `<script>alert`) || strings.Contains(a.body, `href="javascript:`) {
			t.Errorf("%s lets a script in: %s", path, a.body)
		}
	}
}

// Whatever is linked from these pages within the site is there.
func TestLinksOfPlacesLawsAndMapsResolve(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	links := regexp.MustCompile(`(?:href|src)="(/[^"]*)"`)
	seen := map[string]bool{}
	for _, path := range []string{"/territories/23278", "/en/territories/j-098", "/territories/m-pest", "/acts/1997-31", "/tasks/GYJ-004/map", "/bodies/jh-098/map"} {
		for _, to := range links.FindAllStringSubmatch(h.get(path).is(200).body, -1) {
			if to := strings.ReplaceAll(to[1], "&amp;", "&"); !seen[to] {
				seen[to] = true
				if a := h.get(to); a.StatusCode != 200 && a.StatusCode != 303 {
					t.Errorf("%s leads to %s: %d", path, to, a.StatusCode)
				}
			}
		}
	}
}

func TestLongPagesAreZippedForWhoTakesIt(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	var tasks []kv1.Value
	for i := range 250 {
		tasks = append(tasks, &kv1.Task{Name: "tasks/LNG-" + strings.Repeat("1", i%9+1) + fmt.Sprint(i), Title: kv1.Hu(strings.Repeat("hosszú ", 8))})
	}
	h.put(tasks...)
	plain := h.get("/territories/23278", "Accept-Encoding", "identity").is(200)
	zipped := h.get("/territories/23278", "Accept-Encoding", "br, gzip;q=0.5").is(200)
	if plain.Header.Get("Content-Encoding") != "" || zipped.Header.Get("Content-Encoding") != "gzip" || len(zipped.body)*4 > len(plain.body) {
		t.Errorf("%d bytes %s, %d bytes %s", len(plain.body), plain.Header.Get("Content-Encoding"), len(zipped.body), zipped.Header.Get("Content-Encoding"))
	}
	if a := h.get("/territories/23278", "Accept-Encoding", "gzip;q=0"); a.Header.Get("Content-Encoding") != "" || a.Header.Get("Vary") == "" {
		t.Error("zipped for who does not take it")
	}
}

// A settlement that is a county too, as Budapest is, is one place: what lies in it does not
// lie in it twice.
func TestAPlaceDoesNotLieInTheSamePlaceTwice(t *testing.T) {
	h := newHouse(t, nil)
	const county, settlement, part = kv1.Territory_COUNTY, kv1.Territory_SETTLEMENT, kv1.Territory_SETTLEMENT_PART
	in := func(name string, kind, of kv1.Territory_Kind, title, above string) *kv1.Territory {
		return &kv1.Territory{Name: "territories/" + name, Kind: kind, Titles: []*kv1.DatedTitle{{Title: kv1.Hu(title)}},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/" + above, Kind: of}}}
	}
	h.put(in("m-kettos", county, kv1.Territory_COUNTRY, "Kettős", "hu"), in("40001", settlement, county, "Kettős", "m-kettos"), in("40001.1", part, settlement, "Sziget", "40001"))
	h.get("/territories/40001.1").has([]string{`<a href="/territories/40001">Kettős</a>, <a href="/territories/hu">`}, []string{`href="/territories/m-kettos"`})
}
