package gateway

import (
	"fmt"
	"strings"
	"testing"

	"kataszter/gateway/web/aloud"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The page of a record leads to its history, in which each revision says when, why
// and what changed.
func TestTheHistoryOfARecord(t *testing.T) {
	h := newHouse(t, nil)
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	task := func(change func(*kv1.Task)) *kv1.Task {
		v := &kv1.Task{Name: "tasks/UJ-001", Title: kv1.Hu("Kutyabejelentés"), LegalBasis: basis, Level: kv1.Task_STATE,
			Prose: &kv1.Task_Prose{Territory: "a tartás helye"}}
		change(v)
		return v
	}
	h.put(task(func(*kv1.Task) {})) // 2
	h.put(task(func(v *kv1.Task) {  // 3
		v.Title.En, v.Level, v.Predecessors = "Reporting a dog", kv1.Task_MUNICIPAL, []string{"tasks/GYJ-004"}
		v.Validity = &kv1.Validity{From: &kv1.Edge{Date: "2026-03-01"}}
	}))
	for path, to := range map[string]string{
		"/tasks/UJ-001": "/tasks/UJ-001/history", "/bodies/jh-098": "/bodies/jh-098/history", "/bodyClasses/C-JH": "/bodyClasses/C-JH/history",
		"/territories/23278": "/territories/23278/history", "/acts/1997-31": "/acts/1997-31/history",
	} {
		h.get(path).is(200, `<a href="`+to+`">A bejegyzés története</a>`)
		h.get("/en"+path).is(200, `<a href="/en`+to+`">History of this record</a>`)
		h.get(to).is(200, "felvétel", `href="`+path+`?revision=`, `content="noindex"`)
	}
	hu := h.get("/tasks/UJ-001/history").is(200,
		"<h1>A bejegyzés története: Kutyabejelentés</h1>", "2026. november 23., 3. bejegyzés: módosítás", "2. bejegyzés: felvétel",
		`<th scope="row">Cím <code class="note">title.en</code></th><td>–</td><td><span lang="en">Reporting a dog</span></td>`,
		`<code class="note">level</code></th><td>állami feladat</td><td>`, `<td><a href="/tasks/GYJ-004">Gyámrendelés</a></td>`, "<td>2026. március 1.</td>",
		`href="/tasks/UJ-001?revision=2"`, `href="/v1/tasks/UJ-001:history?show_fields=true"`)
	if at := strings.Index(hu.body, "3. bejegyzés"); at < 0 || at > strings.Index(hu.body, "2. bejegyzés") {
		t.Error("the newest revision does not stand first")
	}
	en := h.get("/en/tasks/UJ-001/history").is(200, "History of the record: Reporting a dog", "revision 3: changed",
		`<code class="note">title.hu</code></th><td>–</td><td><span lang="hu">Kutyabejelentés</span></td>`,
		`<td><a href="/en/tasks/GYJ-004"><span lang="hu">Gyámrendelés</span></a></td>`, `<span lang="hu">a tartás helye</span>`)
	texts, err := aloud.Texts(en.body)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if text.Lang == "en" && (aloud.Names{"Gyámrendelés": {"Gyámrendelés"}, "Kutyabejelentés": {"Kutyabejelentés"}}).In(text.Text) != nil {
			t.Errorf("%q is read as English", text.Text)
		}
	}
	if a := h.get("/tasks/UJ-001/history?revision=2").is(200); strings.Contains(a.body, "3. bejegyzés") {
		t.Error("the history up to a revision tells of a later one")
	}
	h.withdraw("tasks/UJ-001")
	h.get("/tasks/UJ-001").is(404)
	h.get("/tasks/UJ-001/history").is(200, "4. bejegyzés: visszavonás", "Kutyabejelentés")
	for _, path := range []string{"/tasks/NOPE/history", "/concepts/area-model.COUNTRY/history", "/competences/GYJ-004.1/history"} {
		h.get(path).is(404)
	}
	h.get("/tasks/UJ-001/history?page_token=x").is(400)
	h.get("/robots.txt").is(200, "Disallow: /*/history")
}

// Nobody who committed stands on the page, and whatever they wrote is shown as text.
func TestTheHistoryNamesNobodyAndShowsTexts(t *testing.T) {
	h := newHouse(t, withDev)
	const hostile = `<script>alert("x")</script>`
	body := `{"message":` + fmt.Sprintf("%q", hostile) + `,"mutations":[{"put":{"task":{"name":"tasks/GYJ-004","title":{"hu":` + fmt.Sprintf("%q", hostile) + `,"en":` + fmt.Sprintf("%q", hostile) + `}}}}]}`
	h.do("POST", "/v1/commits", body, append([]string{"Content-Type", "application/json"}, asDev...)...).is(200)
	author := h.get("/v1/tasks/GYJ-004:history").is(200, `"author":`).body
	_, author, _ = strings.Cut(author, `"author":"`)
	author, _, _ = strings.Cut(author, `"`)
	for _, path := range []string{"/tasks/GYJ-004/history", "/en/tasks/GYJ-004/history"} {
		a := h.get(path).is(200, "&lt;script&gt;alert(")
		if strings.Contains(a.body, "<script>alert") {
			t.Errorf("%s lets a script in: %s", path, a.body)
		}
		texts, err := aloud.Texts(a.body)
		if err != nil || author == "" {
			t.Fatal(path, author, err)
		}
		for _, text := range texts {
			if (aloud.Names{author: {author}}).In(text.Text) != nil {
				t.Errorf("%s names the author %q: %s", path, author, text.Text)
			}
		}
	}
}

// A history of many revisions comes in pages, and a revision of many fields is cut.
func TestALongHistoryComesInPages(t *testing.T) {
	h := newHouse(t, nil)
	var many []*kv1.Text
	for i := range 150 {
		many = append(many, kv1.Hu(fmt.Sprintf("%d. név", i)))
	}
	for i := range 25 {
		h.put(&kv1.Task{Name: "tasks/UJ-001", Title: kv1.Hu(fmt.Sprintf("Feladat %d", i))})
	}
	h.put(&kv1.Task{Name: "tasks/UJ-001", Title: kv1.Hu("Feladat 24"), Aliases: many})
	first := h.get("/tasks/UJ-001/history").is(200, "… és még 50 mező", "Korábbi változások")
	if n := strings.Count(first.body, "<h2 id="); n != 20 {
		t.Errorf("%d revisions on the first page", n)
	}
	_, to, _ := strings.Cut(first.body, `<a class="button" href="`)
	to, _, _ = strings.Cut(to, `"`)
	second := h.get(strings.ReplaceAll(to, "&amp;", "&")).is(200, "felvétel")
	if n := strings.Count(second.body, "<h2 id="); n != 6 || strings.Contains(second.body, "Korábbi változások") {
		t.Errorf("%d revisions on the second page", n)
	}
}
