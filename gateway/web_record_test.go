package gateway

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestThePageOfATask(t *testing.T) {
	h := newHouse(t, func(cfg *Config) { cfg.Contact, cfg.Origin = "hiba@example.org", "https://kataszter.example" })
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}}
	h.put(
		&kv1.Task{Name: "tasks/GYJ-004", Title: &kv1.Text{Hu: "Gyámrendelés", En: "Appointing a guardian"}, Description: kv1.Hu("A gyermek gyámot kap."),
			LegalBasis: basis, Procedure: &kv1.Task_Procedure{Fee: kv1.Hu("illetékmentes")}},
		&kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH",
			AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE, kv1.Factor_STAY}}},
			Validity: &kv1.Validity{From: &kv1.Edge{Date: "2020-03-01"}, To: &kv1.Edge{Date: "2027-01-01"}},
			Remedies: []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_COURT_REVIEW, LegalBasis: basis}}, ActingAs: kv1.Hu("gyámhatóság")},
		&kv1.Competence{Name: "competences/GYJ-004.3", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Holder: "bodies/bm",
			AreaModel: "concepts/area-model.COUNTRY", LegalBasis: basis, Validity: &kv1.Validity{From: &kv1.Edge{Date: "2027-01-01"}}},
	)
	h.get("/tasks/GYJ-004?place=Budaörs").is(200,
		"A gyermek gyámot kap.", "Budaörs: első fokon dönt", "Budakeszi Járási Hivatal", "gyámhatóság",
		`<a href="/acts/1997-31">Gyvt. 17. §</a> <a class="out" href="https://example.org/gyvt"`, // here, and at the source
		"közigazgatási per", "Ami változik", "2027-01-01", "Belügyminisztérium",
		"illetékmentes", "nem tartalmazza: ügyintézési határidő, nyomtatvány, az eljárás lépései",
		"Hatáskörök, feltételek, szabályok (3)", "lakóhely vagy tartózkodási hely", "2020. március 1. – 2027. január 1.", `<tr class="off">`,
		"Elvetett jelöltek", "GYJ-004.3",
		`https://kataszter.example/tasks/GYJ-004?on=2026-11-23&amp;place=23278&amp;revision=2`,
		`href="mailto:hiba@example.org?subject=`, `<link rel="canonical" href="https://kataszter.example/tasks/GYJ-004`)
	h.get("/tasks/GYJ-004?place=Budaörs&on=2027-02-01").is(200, `href="/bodies/bm?on=2027-02-01">Belügyminisztérium`, "2027. február 1.")
	h.get("/tasks/GYJ-004?place=Budaörs&revision=1").is(200, "Gyvt. 16. §", `href="/bodies/jh-098?revision=1"`)
	h.get("/en/tasks/GYJ-004").is(200, "Appointing a guardian", "Who acts where you live?", "By law:", `href="/en/bodyClasses/C-JH"`)
	if a := newHouse(t, nil).get("/tasks/GYJ-004"); strings.Contains(a.body, "mailto:") {
		t.Error("a contact that nobody has configured is shown")
	}
}

func TestThePageOfABody(t *testing.T) {
	h := newHouse(t, nil)
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "1. §"}}
	title := func(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(text)}} }
	h.put(
		&kv1.BodyClass{Name: "bodyClasses/C-GYH", Title: kv1.Hu("gyámhivatal"), OrganOf: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.BodyClass{Name: "bodyClasses/C-OTHER", Title: kv1.Hu("máshol működő szerv"), OrganOf: "bodyClasses/C-JH", AreaModel: "concepts/area-model.COUNTRY"},
		&kv1.Body{Name: "bodies/jh-097", BodyClass: "bodyClasses/C-JH", Titles: title("Régi Járási Hivatal"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: title("Budakeszi Járási Hivatal"), LegalBasis: basis,
			Seats: []*kv1.Body_Seat{{Territory: "territories/12052", Address: "Fő tér 1."}}, Parent: "bodies/bm",
			Predecessors: []*kv1.Body_Succession{{Body: "bodies/jh-097", Change: kv1.Body_Succession_MERGED, Edge: &kv1.Edge{Date: "2020-01-01"}}}},
		&kv1.ServicePoint{Name: "servicePoints/kab-1", Title: kv1.Hu("Kormányablak, Budaörs"), Body: "bodies/jh-098", Territory: "territories/23278",
			OpeningHours: []*kv1.ServicePoint_OpeningHours{{Weekday: 1, Start: "08:00", End: "18:00", OutsideOfficeHours: true}}},
		&kv1.Task{Name: "tasks/GYJ-005", Title: kv1.Hu("Gondnokság")},
		&kv1.Competence{Name: "competences/GYJ-005.1", Task: "tasks/GYJ-005", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-GYH", LegalBasis: basis,
			AreaModel: "concepts/area-model.DISTRICT", Validity: &kv1.Validity{From: &kv1.Edge{Date: "2027-01-01"}}},
		&kv1.Competence{Name: "competences/GYJ-005.2", Task: "tasks/GYJ-005", Role: kv1.Role_OPINION, Holder: "bodyClasses/C-OTHER", LegalBasis: basis,
			AreaModel: "concepts/area-model.COUNTRY"},
	)
	a := h.get("/bodies/jh-098").is(200,
		`href="/bodyClasses/C-JH">járási hivatal`, `href="/territories/12052">Budakeszi</a>, Fő tér 1.`, "Gyvt. 1. §", "gyámhivatal",
		`href="/territories/j-098">Budakeszi járás`, "Mivel foglalkozik? (2 feladat)", `href="/tasks/GYJ-004">Gyámrendelés`, "Első fokon dönt",
		"A kataszter szerint innentől itt (2027. január 1.):", `href="/tasks/GYJ-005">Gondnokság`, "Hogy addig hol intézték, a feladat oldala mondja meg",
		`<li id="kab-1"><strong>Kormányablak, Budaörs</strong>`, "hétfő 08:00–18:00", "munkaidőn kívül",
		"2020. január 1.", "egyesült", `href="/bodies/jh-097">Régi Járási Hivatal`)
	for _, not := range []string{"máshol működő szerv", "Véleményező"} {
		if strings.Contains(a.body, not) {
			t.Errorf("the body does what goes by a map that it does not act under: %q", not)
		}
	}
	h.get("/bodies/jh-097").is(200, "Ezen a napon nem működik.", "Utódai", `href="/bodies/jh-098">Budakeszi Járási Hivatal`)
	h.get("/bodies/bm").is(200, "Részei", `href="/bodies/jh-098"`)
	h.get("/bodyClasses/C-JH").is(200, "járási hivatal", "Gyámrendelés", "Ilyen szervek", `href="/bodies/jh-098"`)
	if to := h.get("/servicePoints/kab-1").is(303).Header.Get("Location"); to != "/bodies/jh-098#kab-1" {
		t.Errorf("a service point leads to %q", to)
	}
	then := h.catalog.Head().Revision
	h.put(&kv1.ServicePoint{Name: "servicePoints/kab-1", Title: kv1.Hu("Kormányablak, Budaörs"), Body: "bodies/bm", Territory: "territories/23278"})
	for path, want := range map[string]string{
		"/servicePoints/kab-1":                                "/bodies/bm#kab-1",
		fmt.Sprintf("/servicePoints/kab-1?revision=%d", then): fmt.Sprintf("/bodies/jh-098?revision=%d#kab-1", then),
	} {
		if to := h.get(path).is(303).Header.Get("Location"); to != want {
			t.Errorf("%s leads to %q, want %q", path, to, want)
		}
	}
	h.get("/bodies/nope").is(404)
	h.get("/bodyClasses/nope").is(404)
	h.get("/servicePoints/nope").is(404)
}

// What a body does by one rule after another neither leaves it nor comes to it.
func TestThePageOfABodyTellsWhatComesAndGoes(t *testing.T) {
	h := newHouse(t, nil)
	day := func(day string) *kv1.Edge { return &kv1.Edge{Date: day} }
	n := 0
	rule := func(task string, role kv1.Role, from, to *kv1.Edge) {
		n++
		h.put(&kv1.Task{Name: "tasks/" + task, Title: kv1.Hu(task)},
			&kv1.Competence{Name: fmt.Sprintf("competences/%s.%d", task, n), Task: "tasks/" + task, Role: role, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
				LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "1. §"}}, Validity: &kv1.Validity{From: from, To: to}})
	}
	const decision, appeal = kv1.Role_DECISION, kv1.Role_APPEAL
	rule("SPN-001", decision, nil, day("2027-01-01")) // followed at once
	rule("SPN-001", decision, day("2027-01-01"), nil)
	rule("SPN-002", decision, nil, day("2027-01-01")) // followed later
	rule("SPN-002", decision, day("2027-02-01"), nil)
	rule("SPN-003", appeal, nil, nil) // in another role
	rule("SPN-003", decision, &kv1.Edge{NotBefore: "2027-01-01"}, nil)
	rule("SPN-003", decision, day("2028-01-01"), nil)
	rule("SPN-004", decision, nil, &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-06-01"}) // within the same bracket
	rule("SPN-004", decision, &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-06-01"}, nil)
	rule("SPN-005", decision, nil, &kv1.Edge{NotBefore: "2027-01-01"})
	a := h.get("/bodies/jh-098")
	_, a.body, _ = strings.Cut(a.body, "Ami változik")
	a.body, _, _ = strings.Cut(a.body, "</section>")
	a.has([]string{
		`Elkerül innen (2027. január 1.): <a href="/tasks/SPN-002">SPN-002</a> (Első fokon dönt)`,
		`A kataszter szerint innentől itt (nem ismert, mikor, de nem 2027. január 1. előtt): <a href="/tasks/SPN-003">SPN-003</a> (Első fokon dönt)`,
		`Elkerül innen (nem ismert, mikor, de nem 2027. január 1. előtt): <a href="/tasks/SPN-005">SPN-005</a>`,
	}, []string{"SPN-001", "SPN-004", "2027. február 1.", "2028"})
}

// A page that was made before is sent again, until the catalogue or the day is
// another.
func TestThePageFollowsTheCatalogue(t *testing.T) {
	clock := &dial{}
	clock.turn(noon)
	h := newHouse(t, func(cfg *Config) { cfg.Clock = clock.now })
	first := h.get("/tasks/GYJ-004?place=Budaörs").is(200, "Gyámrendelés", "2026. november 23.")
	if again := h.get("/tasks/GYJ-004?place=Budaörs").is(200); again.body != first.body {
		t.Error("the same question has another page")
	}
	h.get("/en/tasks/GYJ-004?place=Budaörs").is(200, "23 November 2026")
	h.put(&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu("Gyám kirendelése")})
	h.get("/tasks/GYJ-004?place=Budaörs").is(200, "Gyám kirendelése")
	clock.turn(noon.AddDate(0, 0, 1))
	h.get("/tasks/GYJ-004?place=Budaörs").is(200, "2026. november 24.")
}

// What stands on the page of a task wherever one lives is made once; it is told apart by
// commit, day and language, and by what the address pins.
func TestATasksPageIsThatOfAHouseThatHasKeptNothing(t *testing.T) {
	clock := &dial{}
	clock.turn(noon)
	h := newHouse(t, func(cfg *Config) { cfg.Clock = clock.now })
	doors := func() http.Handler {
		server, err := New(Config{HTTPAddr: "127.0.0.1:0", GRPCAddr: "127.0.0.1:0", Clock: clock.now}, h.catalog, h.index)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.grpcListener.Close(); server.httpListener.Close() })
		return server.http.Handler
	}
	ask := func(of http.Handler, path string) string {
		w := httptest.NewRecorder()
		of.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
		return w.Body.String()
	}
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}}
	keeping, seen := doors(), map[string]string{}
	for _, turn := range []struct {
		name string
		make func()
	}{
		{"at first", func() {}},
		{"after a commit", func() {
			h.put(&kv1.Act{Name: "acts/1997-31", Citation: "1997. évi XXXI. törvény", ShortName: "Gyermekvédelmi tv."},
				&kv1.Task{Name: "tasks/GYJ-004", Title: &kv1.Text{Hu: "Gyám kirendelése", En: "Appointing a guardian"}, LegalBasis: basis},
				&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Budai Hivatal")}}},
				&kv1.Competence{Name: "competences/GYJ-004.2", Task: "tasks/GYJ-004", Role: kv1.Role_PROFESSIONAL_DIRECTION, Holder: "bodies/bm", LegalBasis: basis,
					Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}, Validity: &kv1.Validity{To: &kv1.Edge{Date: "2026-11-24"}}})
		}},
		{"on another day", func() { clock.turn(noon.AddDate(0, 0, 1)) }},
	} {
		turn.make()
		for _, lang := range []string{"", "/en"} {
			for _, query := range []string{"", "?place=23278", "?place=12052", "?place=12052&on=2027-02-01", "?place=12052&revision=1", "?place=12052&on=2027-02-01&revision=1"} {
				path := lang + "/tasks/GYJ-004" + query
				got := ask(keeping, path)
				if want := ask(doors(), path); got != want {
					t.Errorf("%s, %s: %s\nmade anew it is %s", turn.name, path, got, want)
				}
				if pinned := strings.Contains(query, "&"); !pinned && seen[path] == got {
					t.Errorf("%s, %s is what it was before", turn.name, path)
				}
				seen[path] = got
			}
		}
	}
}
