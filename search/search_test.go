package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

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
	var many []kv1.Value
	for i := range 5 {
		many = append(many, task(fmt.Sprintf("FA-%03d", i), fmt.Sprintf("Fakivágás engedélyezése %d", i)))
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
		Reading:   &kv1.Reading{Words: []string{"lakcímkártya"}, Answered: 1},
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
