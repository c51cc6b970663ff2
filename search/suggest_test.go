package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (h *house) suggest(q string) []string {
	h.Helper()
	response, err := h.index.Suggest(h.Context(), &kv1.SuggestRequest{Q: q})
	if err != nil {
		h.Fatalf("suggest %q: %v", q, err)
	}
	var titles []string
	for _, s := range response.GetSuggestions() {
		titles = append(titles, s.GetTitle())
	}
	return titles
}

func TestSuggest(t *testing.T) {
	h := newHouse(t, fixture()...)
	tests := []struct {
		name, q string
		want    []string
	}{
		{"a beginning", "lak", []string{"Lakcímigazolvány kiadása", "Lakóhely bejelentése"}},
		{"one letter", "t", []string{"Telepengedély kiadása"}},
		{"a beginning without accents", "epit", []string{"Építési engedély kiadása", "Pest Megyei Építésügyi Hivatal"}},
		{"bodies come before places", "budaörs", []string{"Budaörsi Járási Hivatal", "Budaörs"}},
		{"a word within", "engedély kia", []string{"Építési engedély kiadása", "Bontási engedély kiadása"}},
		{"an alias shows its task", "lakcímk", []string{"Lakcímigazolvány kiadása"}},
		{"an act by its short name", "möt", []string{"2011. évi CLXXXIX. törvény Magyarország helyi önkormányzatairól"}},
		{"a class", "jegy", []string{"jegyző"}},
		{"no service points and life events", "költ", nil},
		{"nothing fits", "xyz", nil},
		{"only signs", "?!", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, h.suggest(test.q)); diff != "" {
				t.Errorf("%q -want +got\n%s", test.q, diff)
			}
		})
	}
}

func TestSuggestIsBounded(t *testing.T) {
	h := newHouse(t)
	var records []kv1.Value
	for _, letter := range strings.Split("abcdefghijklmnop", "") {
		records = append(records, &kv1.Task{Name: "tasks/S-" + letter, Title: hu("Segély " + letter)})
	}
	h.put(records...)
	h.wait()
	if got := h.suggest("se"); len(got) != 10 {
		t.Errorf("%d suggestions, want 10", len(got))
	}
	for _, r := range []*kv1.SuggestRequest{
		{}, {Q: " "}, {Q: strings.Repeat("a", 201)}, {Q: "a", PageSize: -1}, {Q: "a", On: "tegnap"}, {Q: "a", Lang: "x"},
	} {
		if _, err := h.index.Suggest(t.Context(), r); !errors.Is(err, ErrQuery) {
			t.Errorf("%v: %v, want ErrQuery", r, err)
		}
	}
}

func TestSuggestionsAreGroupedAndMarked(t *testing.T) {
	h := newHouse(t, fixture()...)
	var records []kv1.Value
	for i := range 8 {
		records = append(records,
			task(fmt.Sprintf("S-%d", i), fmt.Sprintf("Segítő budai szolgálat %d", i)),
			task(fmt.Sprintf("B-%d", i), fmt.Sprintf("Budai szolgálat %d", i)))
	}
	records = append(records, &kv1.Act{Name: "acts/2020-1", Citation: "2020. évi I. törvény", Title: hu("a Budai szolgálatról")})
	h.put(records...)
	h.wait()
	tests := []struct {
		name, q string
		size    int32
		want    []string
	}{
		{"no group crowds out another", "buda", 0, []string{
			"TASKS [Buda]i szolgálat 0", "TASKS [Buda]i szolgálat 1", "TASKS [Buda]i szolgálat 2", "TASKS [Buda]i szolgálat 3",
			"TASKS [Buda]i szolgálat 4", "TASKS [Buda]i szolgálat 5", "TASKS [Buda]i szolgálat 6",
			"BODIES [Buda]örsi Járási Hivatal", "PLACES [Buda]örs", "LAWS 2020. évi I. törvény a [Buda]i szolgálatról"}},
		{"of three one of each that comes first", "buda", 3, []string{
			"TASKS [Buda]i szolgálat 0", "BODIES [Buda]örsi Járási Hivatal", "PLACES [Buda]örs"}},
		{"first words before words within", "szolg", 0, []string{
			"TASKS Budai [szolg]álat 0", "TASKS Budai [szolg]álat 1", "TASKS Budai [szolg]álat 2", "TASKS Budai [szolg]álat 3",
			"TASKS Budai [szolg]álat 4", "TASKS Budai [szolg]álat 5", "TASKS Budai [szolg]álat 6", "TASKS Budai [szolg]álat 7",
			"TASKS Segítő budai [szolg]álat 0", "LAWS 2020. évi I. törvény a Budai [szolg]álatról"}},
		{"several words, the last begun", "epitesi enge", 0, []string{"TASKS [Építési enge]dély kiadása"}},
		{"words within, the last begun", "engedelyt kiad", 0, []string{
			"TASKS Építési [engedély] [kiad]ása", "TASKS Bontási [engedély] [kiad]ása"}},
		{"an alias marks nothing", "lakcímk", 0, []string{"TASKS Lakcímigazolvány kiadása"}},
		{"one letter", "e", 0, []string{"TASKS [É]pítési engedély kiadása"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response, err := h.index.Suggest(t.Context(), &kv1.SuggestRequest{Q: test.q, PageSize: test.size})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range response.GetSuggestions() {
				got = append(got, s.GetGroup().String()+" "+marked(s.GetTitle(), s.GetMatches()))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%q -want +got\n%s", test.q, diff)
			}
		})
	}
}

func TestASuggestionTellsTheLanguageOfItsTitle(t *testing.T) {
	h := newHouse(t, fixture()...)
	known := task("ANG-1", "Kutyabejelentés")
	known.Title.En = "Kutya: reporting a dog"
	h.put(known, task("HU-1", "Kutyatartás"))
	h.wait()
	for _, test := range []struct {
		lang string
		want []string
	}{
		{"", []string{"hu Kutyatartás", "hu Kutyabejelentés"}},
		{"en", []string{"hu Kutyatartás", "en Kutya: reporting a dog"}},
	} {
		response, err := h.index.Suggest(t.Context(), &kv1.SuggestRequest{Q: "kutya", Lang: test.lang})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range response.GetSuggestions() {
			got = append(got, s.GetLang()+" "+s.GetTitle())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("asked in %q -want +got\n%s", test.lang, diff)
		}
	}
}

func TestShares(t *testing.T) {
	for _, test := range []struct {
		name string
		has  [4]int
		size int
		want []int
	}{
		{"all have plenty", [4]int{100, 100, 100, 100}, 10, []int{4, 2, 2, 2}},
		{"two have plenty", [4]int{100, 0, 100, 0}, 10, []int{5, 0, 5, 0}},
		{"others have little", [4]int{100, 1, 0, 2}, 10, []int{7, 1, 0, 2}},
		{"only laws", [4]int{0, 0, 0, 100}, 10, []int{0, 0, 0, 10}},
		{"two places", [4]int{100, 100, 100, 100}, 2, []int{1, 1, 0, 0}},
		{"nothing", [4]int{}, 10, []int{0, 0, 0, 0}},
	} {
		var piles []pile
		for _, n := range test.has {
			piles = append(piles, pile{all: n})
		}
		if got := share(piles, test.size); !cmp.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestTheFirstCandidatesAreThoseOfTheWholeOrder(t *testing.T) {
	var group []candidate
	for i := range 100 {
		group = append(group, candidate{doc: i, rank: i % 3, worth: float64(i * 37 % 101)})
	}
	first := func(n int) []candidate {
		var p pile
		for _, c := range group {
			p.put(c, n, new(snapshot).compare)
		}
		if p.all != len(group) {
			t.Errorf("a pile of %d counts %d", len(group), p.all)
		}
		return p.first
	}
	ordered := first(len(group))
	for i := 1; i < len(ordered); i++ {
		if a, b := ordered[i-1], ordered[i]; a.rank > b.rank || a.rank == b.rank && a.worth < b.worth {
			t.Fatalf("%v comes before %v", a, b)
		}
	}
	for _, n := range []int{1, 10, 99} {
		if got := first(n); !slices.Equal(got, ordered[:n]) {
			t.Errorf("the first %d are %v, want %v", n, got, ordered[:n])
		}
	}
}
