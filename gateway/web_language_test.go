package gateway

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kataszter/gateway/web/aloud"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// bilingual puts records that are known in Hungarian only, or in English too,
// wherever a page may name one.
func bilingual(h *house) []kv1.Value {
	placed(h)
	hu := kv1.Hu
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}, {Act: "acts/2000-1", Provision: "2. §"}}
	more := []kv1.Value{
		&kv1.Act{Name: "acts/2000-1", Citation: "2000. évi I. törvény", Title: hu("a próbáról"), Note: "próba megjegyzés"},
		&kv1.Concept{Name: "concepts/sector.magyar", Scheme: "sector", Title: hu("magyar ágazat")},
		&kv1.Concept{Name: "concepts/sector.angol", Scheme: "sector", Title: &kv1.Text{Hu: "angol ágazat", En: "English sector"}},
		&kv1.Concept{Name: "concepts/task-type.magyar", Scheme: "task-type", Title: hu("hatósági döntés")},
		&kv1.Concept{Name: "concepts/life-event.szuletes", Scheme: "life-event", Title: hu("Gyerekem született"), Labels: []*kv1.Text{hu("gyermekszületés")},
			Lead: &kv1.Concept_Lead{Tasks: []string{"tasks/GYJ-004", "tasks/ANG-001"}}},
		&kv1.BodyClass{Name: "bodyClasses/C-JEGYZO", Title: &kv1.Text{Hu: "jegyző", En: "municipal notary"}, OrganOf: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.Body{Name: "bodies/regi", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: hu("Régi Járási Hivatal")}}, Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: hu("Budakeszi Járási Hivatal")}}, LegalBasis: basis, Note: "próba feljegyzés",
			Seats: []*kv1.Body_Seat{{Territory: "territories/12052", Address: "Mókus utca 1."}}, Parent: "bodies/bm", Supervisor: "bodies/bm",
			Predecessors: []*kv1.Body_Succession{{Body: "bodies/regi", Change: kv1.Body_Succession_MERGED, Edge: &kv1.Edge{Date: "2020-01-01"}}}},
		&kv1.ServicePoint{Name: "servicePoints/kab-098", Title: hu("Budaörsi ügyfélpont"), Body: "bodies/jh-098", Territory: "territories/23278", Address: "Fő tér 2.", Channels: []string{"személyesen"}, LegalBasis: basis},
		&kv1.Task{Name: "tasks/GYJ-004", Title: hu("Gyámrendelés"), Description: hu("A gyermek gyámot kap."), Aliases: []*kv1.Text{hu("gyámság"), hu("gyámot kér")},
			Sector: "concepts/sector.magyar", TaskType: "concepts/task-type.magyar", LegalBasis: basis,
			Procedure: &kv1.Task_Procedure{Deadline: hu("hatvan nap"), Fee: hu("illetékmentes"), Forms: []string{"gyámkérő lap"}, Steps: []*kv1.Text{hu("meghallgatás")}}},
		&kv1.Task{Name: "tasks/ANG-001", Title: &kv1.Text{Hu: "Angolul is megvan", En: "Known in English"}, Sector: "concepts/sector.angol", LegalBasis: basis, Predecessors: []string{"tasks/OLD-001"}},
		&kv1.Competence{Name: "competences/ANG-001.1", Task: "tasks/ANG-001", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JEGYZO", LegalBasis: basis,
			AreaModel: "concepts/area-model.DISTRICT", ActingAs: hu("gyámhatóságként"), Verification: &kv1.Verification{Doubt: "próba kétség"},
			Certainty: kv1.Competence_UNDER_REVIEW, Validity: &kv1.Validity{To: &kv1.Edge{Date: "2027-01-01"}}},
		&kv1.Competence{Name: "competences/ANG-001.2", Task: "tasks/ANG-001", Role: kv1.Role_DECISION, Holder: "bodies/bm", LegalBasis: basis,
			AreaModel: "concepts/area-model.COUNTRY", Validity: &kv1.Validity{From: &kv1.Edge{Date: "2027-01-01"}}},
		// A sentence tells of an act and of a body that the answer does not name.
		&kv1.Act{Name: "acts/k568-2022", Citation: "568/2022. Korm. r.", Title: hu("a kormányhivatalokról")},
		&kv1.Task{Name: "tasks/ANG-002", Title: &kv1.Text{Hu: "Helyettesítés", En: "Substitution"}},
		&kv1.Competence{Name: "competences/ANG-002.1", Task: "tasks/ANG-002", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", LegalBasis: basis[:1],
			AreaModel: "concepts/area-model.DISTRICT", Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_EXCLUDED_BODY}}}},
		&kv1.Competence{Name: "competences/ANG-001.3", Task: "tasks/ANG-001", Role: kv1.Role_OPINION, Holder: "bodyClasses/C-JH", LegalBasis: basis,
			AreaModel: "concepts/area-model.DISTRICT", ActingAs: hu("véleményezőként")},
	}
	h.put(more...)
	return append(fixture(), more...)
}

// On the pages in English every text that is known in Hungarian only is read as
// Hungarian, also within a sentence, and nothing else is.
func TestEnglishPagesTellWhatIsHungarian(t *testing.T) {
	h := newHouse(t, nil)
	hungarian, english := aloud.Names{}, aloud.Names{}
	for _, v := range bilingual(h) {
		aloud.Add(hungarian, english, v)
	}
	for _, text := range []string{"próba megjegyzés", "próba feljegyzés", "próba kétség", "Mókus utca 1.", "Fő tér 2.", "személyesen", "hatvan nap",
		"illetékmentes", "gyámkérő lap", "meghallgatás", "gyermekszületés", "Boltban vagy mozgóboltban árul?", "mozgóboltban"} {
		first, _, _ := strings.Cut(text, " ")
		first = strings.TrimRight(first, ".,")
		hungarian[first] = append(hungarian[first], text)
	}
	if err := h.index.WaitFor(t.Context(), h.catalog.Head().Revision); err != nil {
		t.Fatal(err)
	}
	waiting := []string{"/en/", "/en/changes?on=2026-12-01", "/en/concepts/life-event.szuletes?place=23278", "/en/tasks/ANG-001?place=23278", "/en/tasks/ANG-001", "/en/tasks/ANG-002?place=23278",
		"/en/tasks/GYJ-004?place=Budaors2", "/en/tasks/KER-001?place=23278", "/en/tasks/ANG-001/map?place=23278", "/en/bodies/jh-098/map", "/en/territories/23278/map",
		"/en/tasks/ANG-001?place=23278&on=2027-02-01", "/en/tasks/ANG-001?place=23278&on=2019-01-01", "/en/bodies/regi", "/en/bodyClasses/C-JEGYZO", "/en/territories/hu",
		"/en/search?q=gyam&place=Buda%C3%B6rs", "/en/search?q=hivatal", "/en/search?q=Buda%C3%B6rs", "/en/search?q=gy%C3%A1m&place=Budaros", "/en/search?q=2000.+%C3%A9vi+I.+t%C3%B6rv%C3%A9ny",
		"/en/search?q=%C3%BCgyf%C3%A9lpont", "/en/search?q=Known+in+English&place=23278", "/en/sources"}
	link := regexp.MustCompile(` href="(/en/[^"#]*)`)
	seen := map[string]bool{}
	for len(waiting) > 0 && len(seen) < 400 {
		path := waiting[0]
		waiting = waiting[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		a := h.get(path)
		if a.StatusCode != 200 || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, to := range link.FindAllStringSubmatch(a.body, -1) {
			if to := html.UnescapeString(to[1]); !slices.Contains(waiting, to) {
				waiting = append(waiting, to)
			}
		}
		if path == "/en/api" || path == "/en/download" {
			continue // they quote what the protos say, with its examples
		}
		texts, err := aloud.Texts(a.body)
		if err != nil {
			t.Fatal(path, err)
		}
		for _, text := range texts {
			wrong := hungarian
			if text.Lang == "hu" {
				wrong = english
			}
			if names := wrong.In(text.Text); len(names) > 0 {
				t.Errorf("%s reads %q in the language %q of %q", path, names, text.Lang, text.Text)
			}
		}
	}
	for _, path := range []string{"/en/bodies/jh-098", "/en/territories/23278", "/en/acts/1997-31", "/en/changes", "/en/download"} {
		if !seen[path] {
			t.Errorf("no link leads to %s", path)
		}
	}
	h.get("/en/tasks/ANG-001?place=23278").is(200, "<h1>Known in English</h1>", `<span lang="hu">Budakeszi Járási Hivatal</span> – municipal notary</a>`,
		`Under review: <span lang="hu">próba kétség</span>`)
	h.get("/en/tasks/ANG-002?place=23278").is(200, `the substitute of <span lang="hu">Budakeszi Járási Hivatal (568/2022. Korm. r.</span> 4. §;`)
	h.get("/en/bodies/jh-098/map.svg").is(200, `<tspan lang="hu">járás</tspan> (2 places)`)
	for _, path := range []string{"/api", "/en/api"} {
		h.get(path).is(200, `<td lang="en"><span lang="hu">Boltban, mozgóboltban, csomagküldéssel vagy üzleten kívül árul?</span> Values: shop,`)
	}
	if a := h.get("/tasks/ANG-001?place=23278").is(200); strings.Contains(a.body, `<span lang="hu">Budakeszi`) {
		t.Error("a page in Hungarian says of its texts that they are Hungarian")
	}
}
