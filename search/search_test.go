package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestWordsFindTheTask(t *testing.T) {
	h := newHouse(t, fixture()...)
	tests := []struct{ name, q, first string }{
		{"as it is called", "Építési engedély kiadása", "tasks/EPI-001"},
		{"without accents", "epitesi engedely", "tasks/EPI-001"},
		{"in capitals", "ÉPÍTÉSI ENGEDÉLY", "tasks/EPI-001"},
		{"inflected", "építési engedélyt", "tasks/EPI-001"},
		{"inflected without accents", "epitesi engedelyemet", "tasks/EPI-001"},
		{"as a question", "hol kell az építési engedélyt kérni?", "tasks/EPI-001"},
		{"by an alias", "lakcimkartya", "tasks/LAK-003"},
		{"by an inflected alias", "lakcímkártyámat", "tasks/LAK-003"},
		{"not typed to its end", "lakcímkár", "tasks/LAK-003"},
		{"mistyped", "közvilágtás", "tasks/ONK-001"},
		{"letters changed places", "közvliágítás", "tasks/ONK-001"},
		{"with a word that is not there", "építési engedély abrakadabra", "tasks/EPI-001"},
		{"by its code", "LAK-003", "tasks/LAK-003"},
		{"by a code in small letters", "epi-002", "tasks/EPI-002"},
		{"by description", "igazoló hatósági igazolvány", "tasks/LAK-003"},
		{"in English", "address card", "tasks/LAK-003"},
		{"by act and provision", "Nytv. 26. §", "tasks/LAK-001"},
		{"by who acts", "közvilágítási felelős", "tasks/ONK-001"},
		{"by the class of who acts", "lakcímigazolvány járási hivatal", "tasks/LAK-003"},
		{"an act by its short name", "mötv", "acts/2011-189"},
		{"an act by its citation", "1992. évi LXVI. törvény", "acts/1992-66"},
		{"a body", "budaörsi járási hivatal", "bodies/jh-098"},
		{"a class", "jegyző", "bodyClasses/C-JEGYZO"},
		{"a settlement", "budaors", "territories/23278"},
		{"a settlement by its postcode", "2040", "territories/23278"},
		{"a service point", "kormányablak", "servicePoints/kab-123"},
		{"a life event", "új otthon", "concepts/life-event.koltozes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := h.find(test.q)
			if len(got) == 0 || got[0] != test.first {
				t.Errorf("%q finds %v, want %s first", test.q, got, test.first)
			}
		})
	}
}

func TestAllFormsFindTheSame(t *testing.T) {
	h := newHouse(t, fixture()...)
	for _, forms := range [][]string{
		{"lakcímkártya", "lakcimkartya", "lakcímkártyát", "LAKCIMKARTYAVAL"},
		{"építési engedély", "epitesi engedely", "építési engedélyt", "epitesi engedelyhez"},
	} {
		want := h.find(forms[0])
		for _, form := range forms[1:] {
			if got := h.find(form); !cmp.Equal(got, want) {
				t.Errorf("%q finds %v, %q finds %v", form, got, forms[0], want)
			}
		}
	}
}

func TestAllWordsBeforeAny(t *testing.T) {
	h := newHouse(t, fixture()...)
	many := fixture()[len(fixture())-9 : len(fixture())-9]
	for i := range 5 {
		many = append(many, &kv1.Task{Name: fmt.Sprintf("tasks/FA-%03d", i), Title: hu(fmt.Sprintf("Fakivágás engedélyezése %d", i))})
	}
	h.put(many...)
	h.wait()
	if got := h.find("fakivágás engedélyezése"); len(got) != 6 || got[5] != "tasks/KUT-001" {
		t.Errorf("found %v, want the 5 that have both words before the one that has one", got)
	}
	got := h.find("kútfúrás fakivágás")
	if len(got) != 6 {
		t.Errorf("none has both words: found %v, want the 6 that have one", got)
	}
}

func TestResultIsRendered(t *testing.T) {
	h := newHouse(t, fixture()...)
	response := h.search(&kv1.SearchRequest{Q: "lakcímkártya"})
	want := &kv1.SearchResponse{
		Results: []*kv1.SearchResult{{
			Name: "tasks/LAK-003", Title: "Lakcímigazolvány kiadása", Kind: kv1.Record_TASK,
			Snippet: "lakcímkártya", SnippetMatches: []*kv1.Span{{Start: 0, End: 12}}, Sector: "concepts/sector.lakcim",
		}},
		TotalSize: 1,
		Reading:   &kv1.Reading{Words: []string{"lakcímkártya"}},
		Facets: []*kv1.Facet{
			{Field: "kind", Values: []*kv1.FacetValue{{Value: "TASK", Title: "feladat", Count: 1}}},
			{Field: "sector", Values: []*kv1.FacetValue{{Value: "concepts/sector.lakcim", Title: "lakcím- és okmányügy", Count: 1}}},
			{Field: "level", Values: []*kv1.FacetValue{{Value: "STATE", Title: "állami", Count: 1}}},
			{Field: "type", Values: []*kv1.FacetValue{{Value: "concepts/task-type.hatosagi", Title: "hatósági", Count: 1}}},
		},
		Revision: h.catalog.Head().Revision,
		On:       "2026-11-23",
	}
	if diff := cmp.Diff(want, response, protocmp.Transform(), protocmp.IgnoreFields(&kv1.SearchResult{}, "score")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if response.GetResults()[0].GetScore() <= 0 {
		t.Error("a hit without a score")
	}
	english := h.search(&kv1.SearchRequest{Q: "LAK-003", Lang: "en"}).GetResults()[0]
	if english.GetTitle() != "Address card" || english.GetSnippet() != "Issuing the address card." {
		t.Errorf("in English: %v", english)
	}
	snippets := map[string]string{
		"építési engedély kiadása": "Mötv. 13. § (1) 1. pont",
		"budaörsi járási hivatal":  "járási hivatal, Budaörs",
		"Budaörs":                  "település, Magyarország",
		"Mötv.":                    "Mötv.",
	}
	for q, want := range snippets {
		if got := h.search(&kv1.SearchRequest{Q: q}).GetResults()[0].GetSnippet(); got != want {
			t.Errorf("%s: snippet %q, want %q", q, got, want)
		}
	}
}

func TestEndedIsMarkedAndComesLater(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.put(&kv1.Task{Name: "tasks/KUT-002", Title: hu("Kútfúrás engedélyezése és még sok minden más, hosszan megnevezve")})
	h.wait()
	response := h.search(&kv1.SearchRequest{Q: "kútfúrás engedélyezése"})
	if got := names(response); !cmp.Equal(got[:2], []string{"tasks/KUT-002", "tasks/KUT-001"}) {
		t.Errorf("today: %v, want the ended task after the other", got)
	}
	if results := response.GetResults(); results[0].GetEnded() || !results[1].GetEnded() {
		t.Errorf("today: %v", results)
	}
	response = h.search(&kv1.SearchRequest{Q: "kútfúrás engedélyezése", On: "2019-06-01"})
	if r := response.GetResults()[0]; r.GetName() != "tasks/KUT-001" || r.GetEnded() || response.GetOn() != "2019-06-01" {
		t.Errorf("in 2019: %v on %s", r, response.GetOn())
	}
	if h.search(&kv1.SearchRequest{Q: "Pest Megyei Építésügyi Hivatal"}).GetResults()[0].GetName() != "bodies/kh-regi" {
		t.Error("an ended body is not found by its title")
	}
}

func TestFilters(t *testing.T) {
	h := newHouse(t, fixture()...)
	tests := []struct {
		name string
		r    *kv1.SearchRequest
		want []string
	}{
		{"by kind", &kv1.SearchRequest{Q: "budaörs", Kinds: []kv1.Record_Kind{kv1.Record_TERRITORY}}, []string{"territories/23278"}},
		{"by two kinds", &kv1.SearchRequest{Q: "budaörs", Kinds: []kv1.Record_Kind{kv1.Record_TERRITORY, kv1.Record_BODY}},
			[]string{"bodies/jh-098", "territories/23278"}},
		{"by sector", &kv1.SearchRequest{Q: "kiadása", Sectors: []string{"concepts/sector.lakcim"}}, []string{"tasks/LAK-003"}},
		{"by level", &kv1.SearchRequest{Q: "kiadása", Levels: []kv1.Task_Level{kv1.Task_MUNICIPAL}}, []string{"tasks/EPI-003"}},
		{"by sector and level", &kv1.SearchRequest{Q: "kiadása", Sectors: []string{"concepts/sector.lakcim"}, Levels: []kv1.Task_Level{kv1.Task_MUNICIPAL}}, nil},
		{"by type", &kv1.SearchRequest{Q: "bontási", TaskTypes: []string{"concepts/task-type.hatosagi"}}, []string{"tasks/EPI-002"}},
		{"by having no sector", &kv1.SearchRequest{Q: "budaörs", Sectors: []string{"none"}, Kinds: []kv1.Record_Kind{kv1.Record_BODY}}, []string{"bodies/jh-098"}},
		{"by a sector or none", &kv1.SearchRequest{Q: "bontási budaörs", Sectors: []string{"none", "concepts/sector.epites"},
			Kinds: []kv1.Record_Kind{kv1.Record_BODY, kv1.Record_TASK}}, []string{"bodies/jh-098", "tasks/EPI-002"}},
		{"by having no type", &kv1.SearchRequest{Q: "bontási", TaskTypes: []string{"none"}}, nil},
		{"by a type that is not there", &kv1.SearchRequest{Q: "bontási", TaskTypes: []string{"concepts/task-type.x"}}, nil},
		{"by a kind that is not searched", &kv1.SearchRequest{Q: "kiadása", Kinds: []kv1.Record_Kind{kv1.Record_COMPETENCE}}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response := h.search(test.r)
			got := names(response)
			slices.Sort(got)
			if !cmp.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
			if int(response.GetTotalSize()) != len(test.want) {
				t.Errorf("total %d, want %d", response.GetTotalSize(), len(test.want))
			}
		})
	}
}

// Each facet divides the hits, whatever page is shown.
func TestFacetsCountAllHits(t *testing.T) {
	h := newHouse(t, fixture()...)
	response := h.search(&kv1.SearchRequest{Q: "kiadása engedély budaörs", PageSize: 1})
	counts := map[string]int32{}
	for _, facet := range response.GetFacets() {
		var all int32
		for _, v := range facet.GetValues() {
			counts[facet.GetField()+" "+v.GetValue()] = v.GetCount()
			all += v.GetCount()
			if v.GetTitle() == "" {
				t.Errorf("%s has no title", v.GetValue())
			}
		}
		if all != response.GetTotalSize() {
			t.Errorf("%s counts %d of %d", facet.GetField(), all, response.GetTotalSize())
		}
	}
	want := map[string]int32{
		"kind TASK": 4, "kind TERRITORY": 1, "kind BODY": 1, "kind SERVICE_POINT": 1,
		"sector concepts/sector.epites": 3, "sector concepts/sector.lakcim": 1, "sector none": 3,
		"level STATE": 3, "level MUNICIPAL": 1, "level none": 3, "type concepts/task-type.hatosagi": 4, "type none": 3,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for _, facet := range response.GetFacets() {
		filtered := h.search(facetRequest("kiadása engedély budaörs", facet.GetField(), facet.GetValues()[0].GetValue()))
		if filtered.GetTotalSize() != facet.GetValues()[0].GetCount() {
			t.Errorf("%s promised %d, its filter finds %d", facet.GetField(), facet.GetValues()[0].GetCount(), filtered.GetTotalSize())
		}
	}
}

// A filter is not counted in its own facet, so that its other values can be
// chosen; in the others it is.
func TestAFacetIgnoresItsOwnFilter(t *testing.T) {
	h := newHouse(t, fixture()...)
	facetsOf := func(r *kv1.SearchRequest) map[string]string {
		facets := map[string]string{}
		for _, facet := range h.search(r).GetFacets() {
			for _, v := range facet.GetValues() {
				facets[facet.GetField()] += fmt.Sprintf("%s %d ", v.GetValue(), v.GetCount())
			}
		}
		return facets
	}
	const q, epites, lakcim = "kiadása engedély budaörs", "concepts/sector.epites", "concepts/sector.lakcim"
	for _, test := range []struct {
		name string
		r    *kv1.SearchRequest
		want map[string]string
	}{
		{"a kind", &kv1.SearchRequest{Kinds: []kv1.Record_Kind{kv1.Record_BODY}}, map[string]string{
			"kind": "TASK 4 BODY 1 SERVICE_POINT 1 TERRITORY 1 ", "sector": "none 1 ", "level": "none 1 ", "type": "none 1 "}},
		{"a sector", &kv1.SearchRequest{Sectors: []string{epites}}, map[string]string{
			"kind": "TASK 3 ", "sector": epites + " 3 none 3 " + lakcim + " 1 ", "level": "STATE 2 MUNICIPAL 1 ", "type": "concepts/task-type.hatosagi 3 "}},
		{"a sector and a level", &kv1.SearchRequest{Sectors: []string{epites}, Levels: []kv1.Task_Level{kv1.Task_STATE}}, map[string]string{
			"kind": "TASK 2 ", "sector": epites + " 2 " + lakcim + " 1 ", "level": "STATE 2 MUNICIPAL 1 ", "type": "concepts/task-type.hatosagi 2 "}},
		{"no type", &kv1.SearchRequest{TaskTypes: []string{"none"}}, map[string]string{
			"kind": "BODY 1 SERVICE_POINT 1 TERRITORY 1 ", "sector": "none 3 ", "level": "none 3 ", "type": "concepts/task-type.hatosagi 4 none 3 "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.r.Q = q
			if diff := cmp.Diff(test.want, facetsOf(test.r)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestWhatFollowsAnEndedOne(t *testing.T) {
	h := newHouse(t, fixture()...)
	ended := task("REG-001", "Kéményseprés engedélyezése")
	ended.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}
	ended.Successors = []string{"tasks/UJ-001", "tasks/UJ-002"}
	heir := &kv1.Body{
		Name: "bodies/kh-pest", BodyClass: "bodyClasses/C-KH", Titles: dated("Pest Vármegyei Kormányhivatal"),
		Predecessors: []*kv1.Body_Succession{{Body: "bodies/kh-regi", Change: kv1.Body_Succession_ABSORBED}},
	}
	part := &kv1.Body{Name: "bodies/kh-resz", BodyClass: "bodyClasses/C-KH", Titles: dated("Részleg"), Parent: "bodies/kh-regi",
		Validity: &kv1.Validity{To: &kv1.Edge{Date: "2010-01-01"}}}
	english := task("UJ-001", "Kéményseprés")
	english.Title.En = "Chimney sweeping"
	h.put(english, task("UJ-002", "Kéményvizsgálat"), ended, heir, part)
	h.wait()
	follower := func(name, title string) *kv1.SearchResult_Follower {
		return &kv1.SearchResult_Follower{Name: name, Title: title}
	}
	for _, test := range []struct {
		name string
		r    *kv1.SearchRequest
		want []*kv1.SearchResult_Follower
	}{
		{"a task", &kv1.SearchRequest{Q: "REG-001"}, []*kv1.SearchResult_Follower{follower("tasks/UJ-001", "Kéményseprés"), follower("tasks/UJ-002", "Kéményvizsgálat")}},
		{"a task in English", &kv1.SearchRequest{Q: "REG-001", Lang: "en"}, []*kv1.SearchResult_Follower{follower("tasks/UJ-001", "Chimney sweeping"), follower("tasks/UJ-002", "Kéményvizsgálat")}},
		{"a task in force that day", &kv1.SearchRequest{Q: "REG-001", On: "2019-01-01"}, nil},
		{"a body", &kv1.SearchRequest{Q: "kh-regi"}, []*kv1.SearchResult_Follower{follower("bodies/kh-pest", "Pest Vármegyei Kormányhivatal")}},
		{"a task that nothing follows", &kv1.SearchRequest{Q: "KUT-001"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := h.search(test.r).GetResults()[0].GetFollowers()
			if diff := cmp.Diff(test.want, got, protocmp.Transform()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// facetRequest asks for a value of a facet, as the facet gives it.
func facetRequest(q, field, value string) *kv1.SearchRequest {
	r := &kv1.SearchRequest{Q: q}
	switch field {
	case "kind":
		r.Kinds = []kv1.Record_Kind{kv1.Record_Kind(kv1.Record_Kind_value[value])}
	case "sector":
		r.Sectors = []string{value}
	case "level":
		r.Levels = []kv1.Task_Level{kv1.Task_Level(kv1.Task_Level_value[value])}
	case "type":
		r.TaskTypes = []string{value}
	}
	return r
}

func TestPagesCoverAllOnce(t *testing.T) {
	h := newHouse(t)
	var records []kv1.Value
	for i := range 57 {
		records = append(records, &kv1.Task{Name: fmt.Sprintf("tasks/T-%03d", i), Title: hu("Fakivágás engedélyezése")})
	}
	h.put(records...)
	h.wait()
	for _, size := range []int32{1, 7, 20, 57, 100} {
		r := &kv1.SearchRequest{Q: "fakivágás", PageSize: size}
		var all []string
		for {
			response := h.search(r)
			if response.GetTotalSize() != 57 {
				t.Fatalf("total %d", response.GetTotalSize())
			}
			all = append(all, names(response)...)
			if r.PageToken = response.GetNextPageToken(); r.PageToken == "" {
				break
			}
			if len(response.GetResults()) != int(size) {
				t.Fatalf("a page of %d, want %d", len(response.GetResults()), size)
			}
		}
		want := slices.Compact(slices.Sorted(slices.Values(all)))
		if len(all) != 57 || len(want) != 57 {
			t.Errorf("pages of %d: %d hits, %d different ones", size, len(all), len(want))
		}
	}
	if n := len(h.search(&kv1.SearchRequest{Q: "fakivágás"}).GetResults()); n != 20 {
		t.Errorf("a page is %d by default, want 20", n)
	}
	if n := len(h.search(&kv1.SearchRequest{Q: "fakivágás", PageSize: 1000}).GetResults()); n != 57 {
		t.Errorf("a page of at most 100 has %d, want 57", n)
	}
}

// The token pins the day and the question, and survives a commit.
func TestPageTokenGoesOn(t *testing.T) {
	h := newHouse(t, fixture()...)
	first := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 2, On: "2019-06-01"})
	h.put(&kv1.Task{Name: "tasks/X-001", Title: hu("Valami egészen más")})
	h.wait()
	second := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 3, PageToken: first.GetNextPageToken()})
	if second.GetOn() != "2019-06-01" || second.GetRevision() == first.GetRevision() {
		t.Errorf("on %s at %d", second.GetOn(), second.GetRevision())
	}
	all := append(names(first), names(second)...)
	slices.Sort(all)
	if got := slices.Compact(all); len(got) != 4 {
		t.Errorf("two pages hold %v", got)
	}
}

func TestBadRequests(t *testing.T) {
	h := newHouse(t, fixture()...)
	token := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 1}).GetNextPageToken()
	tests := []struct {
		name  string
		r     *kv1.SearchRequest
		field string // that is wrong; empty: an answer
	}{
		{"nothing asked", &kv1.SearchRequest{}, "q"},
		{"only spaces", &kv1.SearchRequest{Q: " \t\n "}, "q"},
		{"only signs", &kv1.SearchRequest{Q: "?!… (§) \" ' \\ *"}, ""},
		{"only words that say nothing", &kv1.SearchRequest{Q: "hol van az a"}, ""},
		{"2001 characters", &kv1.SearchRequest{Q: strings.Repeat("ő", 2001)}, "q"},
		{"2000 characters in a word", &kv1.SearchRequest{Q: strings.Repeat("ő", 2000)}, ""},
		{"100 kB", &kv1.SearchRequest{Q: strings.Repeat("engedély ", 10000)}, "q"},
		{"500 words", &kv1.SearchRequest{Q: strings.Repeat("enge ", 300) + strings.Repeat("kiad", 100)}, ""},
		{"control characters", &kv1.SearchRequest{Q: "enge\x00dély\x1f\x7f kiadása"}, ""},
		{"bytes that are no text", &kv1.SearchRequest{Q: "\xff\xfe engedély"}, ""},
		{"right to left, and a smile", &kv1.SearchRequest{Q: "\u202eengedély שלום 😀"}, ""},
		{"what other engines read as syntax", &kv1.SearchRequest{Q: `+title:"építési -engedély~2^9 (OR AND [a TO z] /.*/`}, ""},
		{"a negative page", &kv1.SearchRequest{Q: "engedély", PageSize: -1}, "page_size"},
		{"a token of nobody", &kv1.SearchRequest{Q: "kiadása", PageToken: "abc"}, "page_token"},
		{"a token of another question", &kv1.SearchRequest{Q: "engedély", PageToken: token}, "page_token"},
		{"a token of another filter", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Levels: []kv1.Task_Level{kv1.Task_STATE}}, "page_token"},
		{"a token of another order", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Sort: kv1.SearchRequest_NAME}, "page_token"},
		{"a token of the same order, said", &kv1.SearchRequest{Q: "kiadása", PageToken: token, Sort: kv1.SearchRequest_RELEVANCE}, ""},
		{"no order", &kv1.SearchRequest{Q: "engedély", Sort: 99}, "sort"},
		{"a token of another day", &kv1.SearchRequest{Q: "kiadása", PageToken: token, On: "2019-01-01"}, "page_token"},
		{"no day", &kv1.SearchRequest{Q: "engedély", On: "2026-02-30"}, "on"},
		{"no language", &kv1.SearchRequest{Q: "engedély", Lang: "de"}, "lang"},
		{"no kind", &kv1.SearchRequest{Q: "engedély", Kinds: []kv1.Record_Kind{99}}, "kinds"},
		{"the kind not given", &kv1.SearchRequest{Q: "engedély", Kinds: []kv1.Record_Kind{0}}, "kinds"},
		{"no level", &kv1.SearchRequest{Q: "engedély", Levels: []kv1.Task_Level{99}}, "levels"},
		{"a sector of no scheme", &kv1.SearchRequest{Q: "engedély", Sectors: []string{"építésügy"}}, "sectors"},
		{"a type of another scheme", &kv1.SearchRequest{Q: "engedély", TaskTypes: []string{"concepts/sector.x"}}, "task_types"},
		{"a negative revision", &kv1.SearchRequest{Q: "engedély", MinRevision: -1}, "min_revision"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			begun := time.Now()
			_, err := h.index.Search(t.Context(), test.r)
			if took := time.Since(begun); took > time.Second {
				t.Errorf("took %v", took)
			}
			if test.field == "" {
				if err != nil {
					t.Errorf("%v, want an answer", err)
				}
				return
			}
			var fault *QueryError
			if !errors.As(err, &fault) || !errors.Is(err, ErrQuery) || fault.Field != test.field {
				t.Errorf("%v, want %s to be wrong", err, test.field)
			}
			if len(err.Error()) > 600 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

func TestSearchEndsWithItsContext(t *testing.T) {
	h := newHouse(t, fixture()...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.index.Search(ctx, &kv1.SearchRequest{Q: "engedély"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
	if _, err := h.index.Search(t.Context(), &kv1.SearchRequest{Q: "engedély"}); err != nil {
		t.Errorf("after it: %v", err)
	}
}
