package gateway

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestThePage(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct {
		name, path string
		status     int
		parts      []string
	}{
		{"home", "/", 200, []string{`<html lang="hu">`, `<label for="q">`, `<label for="place">`}},
		{"what was found", "/search?q=gyam&place=Budaörs", 200, []string{"1 találat", `href="/tasks/GYJ-004?place=Buda%C3%B6rs"`, "Gyámrendelés", "közfeladat"}},
		{"nothing was found", "/search?q=xyzzyq", 200, []string{"Nincs találat"}},
		{"a task without a place", "/tasks/GYJ-004", 200, []string{"Gyámrendelés", `name="place"`}},
		{"who is competent", "/tasks/GYJ-004?place=Budaörs", 200, []string{
			`href="/bodies/jh-098"`, "Budakeszi Járási Hivatal", "Gyvt. 16. §",
			`href="https://example.org/gyvt"`, "Szakmai irányító", "Belügyminisztérium"}},
		{"a question back", "/tasks/KER-001?place=Budaörs", 200, []string{
			"Boltban vagy mozgóboltban árul?", `<button type="submit" name="trade_form" value="mobile">`}},
		{"an unknown place", "/tasks/GYJ-004?place=Budaors2", 200, []string{"Ezt a helyet nem ismerjük", `href="/tasks/GYJ-004?place=23278"`}},
		{"a body", "/bodies/jh-098", 200, []string{"Budakeszi Járási Hivatal", "járási hivatal", `href="https://example.org/jh"`}},
		{"the style", "/assets/style.css", 200, []string{"body {"}},
		{"marks of a mail program", "/tasks/GYJ-004?utm_source=x", 200, []string{"Gyámrendelés"}},
		{"home in English", "/en/", 200, []string{`<html lang="en">`, `action="/en/search"`, `hreflang="hu" href="http://`}},
		{"a task in English", "/en/tasks/GYJ-004?place=Budaörs", 200, []string{"Decides at first instance", `href="/en/bodies/jh-098"`,
			`<a href="/tasks/GYJ-004?place=Buda%C3%B6rs" hreflang="hu"`}},
		{"no such page in English", "/en/nope", 404, []string{"There is no such page"}},
		{"an old address", "/?q=gyam&place=Buda%C3%B6rs", 301, nil},
		{"no such page", "/nope", 404, []string{"Nincs ilyen oldal", `href="/"`}},
		{"no such task", "/tasks/NOPE", 404, []string{"Nincs ilyen oldal"}},
		{"a malformed day", "/tasks/GYJ-004?on=x", 400, []string{"2026-11-22"}},
		{"a fact that is none of the list", "/tasks/GYJ-004?place=Budaörs&eea_link=XX", 400, []string{"<code>eea_link</code>", "XX"}},
		{"a place that is no text", "/tasks/GYJ-004?place=%ff", 400, []string{"Ezt nem értjük"}},
		{"a broken escape", "/?q=%zz", 400, []string{"Ezt nem értjük"}},
		{"a long query", "/search?q=" + strings.Repeat("x", 3000), 400, []string{"Ezt nem értjük"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := h.get(c.path).is(c.status, c.parts...)
			csp := a.Header.Get("Content-Security-Policy")
			if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
				t.Errorf("Content-Security-Policy %q", csp)
			}
			if got := a.Header.Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("X-Content-Type-Options %q", got)
			}
		})
	}
}

// What the rules of a task do not cover another task may: the page does not say that
// no authority is needed.
func TestThePageOfACaseThatTheRulesDoNotCover(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		&kv1.Task{Name: "tasks/KER-002", Title: kv1.Hu("Mozgóbolt")},
		&kv1.Competence{Name: "competences/KER-002.1", Task: "tasks/KER-002", Role: kv1.Role_DECISION, Holder: "bodies/bm",
			AreaModel: "concepts/area-model.COUNTRY", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}},
			Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{"mobile"}}}},
	)
	for path, parts := range map[string][]string{
		"/tasks/KER-002?place=Budaörs&trade_form=shop":    {"E feladat szabályai itt senkit nem neveznek meg", "másik feladat szabályai szerint", "– mozgóboltban."},
		"/en/tasks/KER-002?place=Budaörs&trade_form=shop": {"The rules of this task name nobody here", "by the rules of another task somebody may act"},
	} {
		a := h.get(path).is(200, parts...)
		for _, wrong := range []string{"nem kell hatóság", "senkit nem kötelez", "No authority"} {
			if strings.Contains(a.body, wrong) {
				t.Errorf("%s says %q", path, wrong)
			}
		}
	}
}

// Where the task is answered, a place that is too wide for another role is no fault of
// what was typed.
func TestThePageOfAPlaceThatIsTooWideForAnotherRole(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		&kv1.Task{Name: "tasks/KER-003", Title: kv1.Hu("Mindenütt egy")},
		&kv1.Competence{Name: "competences/KER-003.1", Task: "tasks/KER-003", Role: kv1.Role_DECISION, Holder: "bodies/bm",
			AreaModel: "concepts/area-model.COUNTRY", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}},
		&kv1.Competence{Name: "competences/KER-003.2", Task: "tasks/KER-003", Role: kv1.Role_OPINION, Holder: "bodyClasses/C-JH",
			AreaModel: "concepts/area-model.DISTRICT", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}}},
		&kv1.Task{Name: "tasks/KER-004", Title: kv1.Hu("Mindenütt egy, de ott adható be")},
		&kv1.Competence{Name: "competences/KER-004.1", Task: "tasks/KER-004", Role: kv1.Role_DECISION, Holder: "bodies/bm",
			AreaModel: "concepts/area-model.COUNTRY", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}},
		&kv1.Competence{Name: "competences/KER-004.2", Task: "tasks/KER-004", Role: kv1.Role_INTAKE, Holder: "bodyClasses/C-JH",
			AreaModel: "concepts/area-model.DISTRICT", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "17. §"}}},
		&kv1.Territory{Name: "territories/30001", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Újfalu")}},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/j-098", Kind: kv1.Territory_DISTRICT}}},
		&kv1.Territory{Name: "territories/30002", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Újfalu")}},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/j-098", Kind: kv1.Territory_DISTRICT}}},
	)
	answer := h.get("/v1/tasks/KER-003:resolve?place=Pest").is(200).json()
	if candidates, _ := answer["candidates"].([]any); answer["outcome"] != "RESOLVED" || len(candidates) == 0 {
		t.Fatalf("the task ends in %v, with the places %v", answer["outcome"], answer["candidates"])
	}
	a := h.get("/tasks/KER-003?place=Pest").is(200, "Belügyminisztérium",
		"<dt>Véleményező</dt>", `Ehhez pontosabb hely kell. <a href="/tasks/KER-003?place=j-098">`)
	if strings.Contains(a.body, `id="here-fault"`) {
		t.Error("the place is called wrong")
	}
	if a := h.get("/tasks/KER-003?place=Budaörs").is(200, "<dt>Véleményező</dt>"); strings.Contains(a.body, "pontosabb hely") {
		t.Error("a place that is exact is called otherwise")
	}
	h.get("/tasks/KER-004?place=Pest").is(200, "Hol adható be?", `Ehhez pontosabb hely kell. <a href="/tasks/KER-004?place=j-098">`)
	h.get("/en/tasks/KER-003?place=Újfalu").is(200, "This needs a more exact place.",
		`id="here-fault">There are several such places: <a href="/en/tasks/KER-003?place=30001">`)
}

func TestThePageShowsHostileNamesAsText(t *testing.T) {
	h := newHouse(t, nil)
	const hostile = `<script>alert("x")</script>`
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	h.put(
		&kv1.Act{Name: "acts/1997-31", Citation: hostile, ShortName: hostile, Uri: "https://example.org/"},
		&kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu(hostile), Description: kv1.Hu(hostile), LegalBasis: basis},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu(hostile)}},
			Contact: &kv1.Body_Contact{Uri: "javascript:alert(1)", Email: hostile}},
	)
	for _, path := range []string{
		"/tasks/GYJ-004?place=Budaörs", "/bodies/jh-098", "/search?q=" + "%3Cscript%3Ealert(%22x%22)%3C/script%3E",
		"/tasks/GYJ-004?place=%3Cscript%3Ealert(%22x%22)%3C/script%3E",
	} {
		a := h.get(path).is(200)
		if strings.Contains(a.body, "<script>") || strings.Contains(a.body, `href="javascript:`) {
			t.Errorf("%s lets a script in: %s", path, a.body)
		}
	}
}
