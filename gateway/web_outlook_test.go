package gateway

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// ahead puts into the fixture what is to come: from 2027 on the ministry does what
// the district office did, whose office has another name from then on; and what
// happens to people.
func ahead(h *house) {
	on := func(day string) *kv1.Edge { return &kv1.Edge{Date: day} }
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	h.put(
		&kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Validity: &kv1.Validity{To: on("2027-01-01")},
			Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis},
		&kv1.Competence{Name: "competences/GYJ-004.3", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Validity: &kv1.Validity{From: on("2027-01-01")},
			Holder: "bodies/bm", AreaModel: "concepts/area-model.COUNTRY", LegalBasis: basis},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "2. §"}}, Titles: []*kv1.DatedTitle{
			{Title: kv1.Hu("Budakeszi Járási Hivatal"), Validity: &kv1.Validity{To: on("2027-07-01")}},
			{Title: kv1.Hu("Budaörsi Járási Hivatal"), Validity: &kv1.Validity{From: on("2027-07-01")}}}},
		&kv1.Concept{Name: "concepts/life-event.koltozes", Scheme: "life-event", Title: &kv1.Text{Hu: "Költözik", En: "Moving home"},
			Labels: []*kv1.Text{kv1.Hu("új lakás")}, Lead: &kv1.Concept_Lead{Tasks: []string{"tasks/KER-001", "tasks/OLD-001", "tasks/GYJ-004"}}},
		&kv1.Concept{Name: "concepts/life-event.regi", Scheme: "life-event", Title: kv1.Hu("Régi"), Validity: &kv1.Validity{To: on("2020-01-01")}},
	)
}

func TestWhatChangesInLaw(t *testing.T) {
	h := newHouse(t, nil)
	const none = "nem tud olyan napról"
	h.get("/").is(200, none)
	h.get("/changes").is(200, none, "2020. január 1.", `href="/tasks/OLD-001"`)
	ahead(h)
	for _, c := range []struct {
		name, path string
		parts      []string
		without    string
	}{
		{"home tells of the next days", "/", []string{"2027. január 1.", "1 feladatnál kezdődik vagy ér véget szabály", "2027. július 1.", "Szervek", `href="/changes"`}, none},
		{"in English", "/en/", []string{"1 January 2027", "In 1 tasks", `href="/en/changes"`}, ""},
		{"each change of each day", "/changes", []string{"2027. január 1.", `<span class="sign">eddig a napig:</span> <a href="/tasks/GYJ-004">`,
			`<span class="sign">ettől a naptól:</span> <a href="/tasks/GYJ-004">Gyámrendelés</a> → <a href="/bodies/bm">Belügyminisztérium</a>`, "Első fokon dönt", `href="/bodies/jh-098"`}, none},
		{"seen from a later day", "/changes?on=2027-02-01", []string{"2027. július 1.", "A legutóbbi változás", "2027. január 1."}, none},
		{"after the last", "/changes?on=2028-01-01", []string{none, "2027. július 1."}, "2027. január 1."},
		{"as it was held", "/changes?revision=1", []string{none}, "2027"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := h.get(c.path).is(200, c.parts...)
			if c.without != "" && strings.Contains(a.body, c.without) {
				t.Errorf("%s says %s: %s", c.path, c.without, a.body)
			}
		})
	}
	h.get("/changes?on=tomorrow").is(400)
	h.get("/changes?revision=999").is(400)
}

// Where one rule follows another and the holder stays, nobody else acts from then on.
func TestARuleThatFollowsAnotherOfTheSameHolderChangesNobody(t *testing.T) {
	h := newHouse(t, nil)
	ahead(h)
	turn := &kv1.Edge{Date: "2027-01-01"}
	rule := func(n int, role kv1.Role, holder string, from, to *kv1.Edge) *kv1.Competence {
		return &kv1.Competence{Name: fmt.Sprintf("competences/KER-001.%d", n), Task: "tasks/KER-001", Role: role, Holder: holder, AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Validity: &kv1.Validity{From: from, To: to}}
	}
	const other = `<span class="sign">ettől a naptól:</span> <a href="/tasks/KER-001">`
	h.put(rule(3, kv1.Role_APPEAL, "bodies/bm", turn, nil), rule(4, kv1.Role_APPEAL, "bodies/bm", nil, turn))
	h.get("/changes").has([]string{
		`<span class="sign">ettől a naptól más szabály alapján is ez:</span> <a href="/tasks/KER-001">Kereskedelmi tevékenység bejelentése</a> → <a href="/bodies/bm">`,
		`<span class="note">(3)</span>`}, []string{other})
	h.get("/").has([]string{"1 feladatnál"}, nil)
	h.put(rule(5, kv1.Role_APPEAL, "bodies/jh-098", turn, nil), rule(6, kv1.Role_CONSENT, "bodies/jh-098", turn, nil), rule(7, kv1.Role_CONSENT, "bodies/bm", nil, turn))
	a := h.get("/changes").is(200, other, `<span class="note">(6)</span>`)
	if from, to := strings.Index(a.body, `Belügyminisztérium</a> <span class="note">Hozzájáruló`), strings.Index(a.body, `Hivatal</a> <span class="note">Hozzájáruló`); from < 0 || to < from {
		t.Errorf("what ends does not stand before what follows it: %s", a.body)
	}
	h.get("/").has([]string{"2 feladatnál"}, nil)
}

// What is renamed on a day is called as it was until then, and as it is from then on; and who
// stays under another name stays.
func TestWhatChangesIsCalledAsItIsOnItsDay(t *testing.T) {
	h := newHouse(t, nil)
	turn := &kv1.Edge{Date: "2027-01-01"}
	rule := func(n string, from, to *kv1.Edge) *kv1.Competence {
		return &kv1.Competence{Name: "competences/REN-001." + n, Task: "tasks/REN-001", Role: kv1.Role_DECISION, Holder: "bodies/kh", AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Validity: &kv1.Validity{From: from, To: to}}
	}
	h.put(&kv1.Body{Name: "bodies/kh", BodyClass: "bodyClasses/C-MIN", Titles: []*kv1.DatedTitle{
		{Title: kv1.Hu("Megyei Hivatal"), Validity: &kv1.Validity{To: turn}}, {Title: kv1.Hu("Vármegyei Hivatal"), Validity: &kv1.Validity{From: turn}}}},
		&kv1.Task{Name: "tasks/REN-001", Title: kv1.Hu("Átnevezés")}, rule("1", nil, turn), rule("2", turn, nil))
	h.get("/changes").has([]string{
		`<span class="sign">eddig a napig:</span> <a href="/bodies/kh">Megyei Hivatal</a>`, `<span class="sign">ettől a naptól:</span> <a href="/bodies/kh">Vármegyei Hivatal</a>`,
		`<span class="sign">ettől a naptól más szabály alapján is ez:</span> <a href="/tasks/REN-001">Átnevezés</a> → <a href="/bodies/kh">Vármegyei Hivatal</a>`}, nil)
}

// Of very many days the next ones are listed, with the way to the rest.
func TestManyDaysOfChangeStandOnSeveralPages(t *testing.T) {
	h := newHouse(t, nil)
	var tasks []kv1.Value
	for i := range 20 {
		tasks = append(tasks, &kv1.Task{Name: fmt.Sprintf("tasks/NEW-%03d", i), Title: kv1.Hu("Új feladat"),
			Validity: &kv1.Validity{From: &kv1.Edge{Date: fmt.Sprintf("2027-01-%02d", i+1)}}})
	}
	h.put(tasks...)
	if a := h.get("/changes").is(200, "2027. január 12.", `href="/changes?on=2027-01-12"`); strings.Contains(a.body, "2027. január 13.") {
		t.Error("all days stand on one page")
	}
	if a := h.get("/changes?on=2027-01-12").is(200, "2027. január 13.", "2027. január 20."); strings.Contains(a.body, "Későbbi változások") {
		t.Error("there is more after the last")
	}
}

func TestChangesAndLifeEventsShowHostileNamesAsText(t *testing.T) {
	h := newHouse(t, nil)
	ahead(h)
	const hostile = `</summary><script>alert("x")</script>`
	h.put(
		&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu(hostile), Description: kv1.Hu(hostile)},
		&kv1.Body{Name: "bodies/bm", BodyClass: "bodyClasses/C-MIN", Titles: []*kv1.DatedTitle{{Title: kv1.Hu(hostile)}}},
		&kv1.Concept{Name: "concepts/life-event.koltozes", Scheme: "life-event", Title: kv1.Hu(hostile), Labels: []*kv1.Text{kv1.Hu(hostile)},
			Lead: &kv1.Concept_Lead{Tasks: []string{"tasks/GYJ-004"}}},
	)
	for _, path := range []string{"/", "/changes", "/concepts/life-event.koltozes?place=%3Cscript%3Ealert(1)%3C/script%3E", "/acts/1997-31", "/tasks/GYJ-004?place=23278", "/suggestions?q=%3Cscript%3Ealert(1)"} {
		if a := h.get(path).is(200); strings.Contains(a.body, "<script>alert") {
			t.Errorf("%s lets a script in: %s", path, a.body)
		}
	}
	h.get("/changes?on=%3Cscript%3E").is(400)
}

func TestLifeEvents(t *testing.T) {
	h := newHouse(t, nil)
	ahead(h)
	if a := h.get("/").is(200, `<a href="/concepts/life-event.koltozes">Költözik</a>`); strings.Contains(a.body, "life-event.regi") {
		t.Error("home tells of a life event that is none any more")
	}
	a := h.get("/concepts/life-event.koltozes?place=23278").is(200, "<h1>Költözik</h1>", `href="/tasks/KER-001?place=23278"`, `href="/tasks/GYJ-004?place=23278"`,
		"Szerkesztői válogatás", "új lakás",
		`<p class="body"><a href="/bodies/jh-098">Budakeszi Járási Hivatal</a></p>`, "<p>Boltban vagy mozgóboltban árul?</p>")
	h.get("/concepts/life-event.koltozes").has(nil, []string{`href="/bodies/`})
	h.get("/concepts/life-event.koltozes?place=Budaors2").is(200, `id="here-fault">Ezt a helyet nem ismerjük, de ezeket igen: <a href="/concepts/life-event.koltozes?place=23278">`)
	if strings.Contains(a.body, "/tasks/OLD-001") {
		t.Error("an ended task is brought")
	}
	if strings.Index(a.body, "/tasks/KER-001") > strings.Index(a.body, "/tasks/GYJ-004") {
		t.Error("the first task does not stand first")
	}
	h.get("/en/concepts/life-event.koltozes").is(200, "<h1>Moving home</h1>")
	if err := h.index.WaitFor(t.Context(), h.catalog.Head().Revision); err != nil {
		t.Fatal(err)
	}
	h.get("/search?q=k%C3%B6lt%C3%B6zik").is(200, `href="/concepts/life-event.koltozes"`, "élethelyzet")
	h.get("/sitemaps/concepts-1.xml").is(200, "/concepts/life-event.koltozes")
	for _, path := range []string{"/concepts/life-event.nope", "/concepts/thesaurus.001", "/concepts/area-model.DISTRICT"} {
		h.get(path).is(404)
	}
}

func TestALawListsAllThatStandsOnIt(t *testing.T) {
	h := newHouse(t, nil)
	ahead(h)
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "2. §"}, {Act: "acts/1997-31", Provision: "16. §"}}
	h.put(
		&kv1.Jurisdiction{Name: "jurisdictions/jh-098.DISTRICT", Body: "bodies/jh-098", LegalBasis: basis,
			AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-098"}},
		&kv1.Designation{Name: "designations/1", From: "bodies/jh-098", To: "bodies/bm", LegalBasis: basis[:1], Reason: kv1.Designation_SUBSTITUTION},
		&kv1.BodyClass{Name: "bodyClasses/C-MIN", Title: kv1.Hu("minisztérium"), LegalBasis: basis[:1]},
		&kv1.ServicePoint{Name: "servicePoints/kab-098", Title: kv1.Hu("Budaörsi ügyfélpont"), Body: "bodies/jh-098", Territory: "territories/23278", LegalBasis: basis[:1]},
	)
	a := h.get("/acts/1997-31").is(200, "szerv (1)", "szervtípus (1)", "illetékesség (1)", "kijelölés (1)", "ügyfélszolgálat (1)",
		"Budakeszi Járási Hivatal (járás)", "Budakeszi Járási Hivatal → Belügyminisztérium", `href="/servicePoints/kab-098"`, `href="/bodyClasses/C-MIN"`)
	if strings.Count(a.body, "illetékesség (1)") != 2 {
		t.Error("a jurisdiction does not stand at both of its provisions")
	}
	if second, sixteenth := strings.Index(a.body, ">2. §<"), strings.Index(a.body, ">16. §<"); second < 0 || second > sixteenth {
		t.Errorf("2. § stands at %d, 16. § at %d", second, sixteenth)
	}
}

func TestPlacesAndLawsTellProgramsWhatTheyAre(t *testing.T) {
	h := newHouse(t, nil)
	placed(h)
	for path, want := range map[string]map[string]any{
		"/territories/23278": {"@type": "City", "name": "Budaörs", "geo": map[string]any{"@type": "GeoCoordinates", "latitude": 47.46, "longitude": 18.94}},
		"/territories/hu":    {"@type": "Country", "name": "Magyarország"},
		"/en/acts/1997-31":   {"@type": "Legislation", "legislationIdentifier": "1997. évi XXXI. törvény", "alternateName": []any{"Gyvt."}, "sameAs": "https://example.org/gyvt"},
	} {
		_, rest, found := strings.Cut(h.get(path).is(200).body, `<script type="application/ld+json">`)
		text, _, _ := strings.Cut(rest, "</script>")
		var told map[string]any
		if err := json.Unmarshal([]byte(text), &told); !found || err != nil {
			t.Fatalf("%s tells %s: %v", path, text, err)
		}
		for key, value := range want {
			got, _ := json.Marshal(told[key])
			if wanted, _ := json.Marshal(value); string(got) != string(wanted) {
				t.Errorf("%s: %s is %s, want %s", path, key, got, wanted)
			}
		}
	}
}

func TestABrowserSuggestsFromItsAddressBar(t *testing.T) {
	h := newHouse(t, nil)
	h.get("/opensearch.xml").is(200, `type="application/x-suggestions+json" rel="suggestions"`, "/suggestions?q={searchTerms}")
	h.get("/en/opensearch.xml").is(200, "/en/suggestions?q={searchTerms}")
	suggested := func(path string) (q string, lists [3][]string) {
		a := h.get(path).is(200)
		if media := a.Header.Get("Content-Type"); media != "application/x-suggestions+json" {
			t.Errorf("%s is %s", path, media)
		}
		if err := json.Unmarshal([]byte(a.body), &[]any{&q, &lists[0], &lists[1], &lists[2]}); err != nil {
			t.Fatalf("%s answers %s: %v", path, a.body, err)
		}
		return q, lists
	}
	q, lists := suggested("/suggestions?q=gy%C3%A1m")
	if q != "gyám" || len(lists[0]) == 0 || lists[0][0] != "Gyámrendelés" || lists[1][0] != "közfeladat" || !strings.HasSuffix(lists[2][0], "/tasks/GYJ-004") {
		t.Errorf("%s: %v", q, lists)
	}
	for _, path := range []string{"/suggestions", "/suggestions?q=" + strings.Repeat("x", 1000), "/suggestions?q=%3Cscript%3E"} {
		if _, lists := suggested(path); len(lists[0]) != 0 {
			t.Errorf("%s suggests %v", path, lists)
		}
	}
}
