package search

import (
	"errors"
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
		{"first words come first", "budaörs", []string{"Budaörs", "Budaörsi Járási Hivatal"}},
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
