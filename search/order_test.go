package search

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// titles are the titles of all hits, page by page.
func (h *house) titles(r *kv1.SearchRequest) []string {
	h.Helper()
	var titles []string
	for {
		response := h.search(r)
		for _, result := range response.GetResults() {
			titles = append(titles, result.GetTitle())
		}
		if r.PageToken = response.GetNextPageToken(); r.PageToken == "" {
			return titles
		}
	}
}

func TestNamesAreOrderedAsHungarianOrdersLetters(t *testing.T) {
	h := newHouse(t)
	want := []string{
		"ad díj", "ád díj", "ág díj", "cukor díj", "czukor díj", "csak díj", "dal díj", "dzeta díj", "dzsem díj",
		"gaz díj", "gyep díj", "ló díj", "lyuk díj", "nap díj", "nyak díj", "oltás díj", "ómen díj", "öl díj", "ős díj",
		"sav díj", "szak díj", "tál díj", "tyúk díj", "úr díj", "uszoda díj", "űr díj", "üveg díj", "zab díj", "zsák díj",
	}
	var records []kv1.Value
	for i, title := range want {
		records = append(records, task(fmt.Sprintf("N-%03d", (i*17)%101), title))
	}
	h.put(records...)
	h.wait()
	for _, size := range []int32{3, 100} {
		got := h.titles(&kv1.SearchRequest{Q: "díj", Sort: kv1.SearchRequest_NAME, PageSize: size})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("pages of %d: -want +got\n%s", size, diff)
		}
	}
}

// A title that hangs on the day, or on the language, is ordered as it is shown.
func TestNamesAreOrderedAsTheyAreShown(t *testing.T) {
	renamed := &kv1.Territory{Name: "territories/m-pest", Kind: kv1.Territory_COUNTY, Titles: []*kv1.DatedTitle{
		{Title: hu("Zala díj megye"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2023-01-01"}}},
		{Title: hu("Alsó díj vármegye"), Validity: &kv1.Validity{From: &kv1.Edge{Date: "2023-01-01"}}},
	}}
	english := task("E-001", "Csekély díj")
	english.Title.En = "Zero fee"
	h := newHouse(t, renamed, english, task("E-002", "Műemléki díj"))
	for _, test := range []struct {
		name, on, lang string
		want           []string
	}{
		{"today", "", "", []string{"Alsó díj vármegye", "Csekély díj", "Műemléki díj"}},
		{"before it was renamed", "2020-01-01", "", []string{"Csekély díj", "Műemléki díj", "Zala díj megye"}},
		{"in English", "", "en", []string{"Alsó díj vármegye", "Műemléki díj", "Zero fee"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := h.titles(&kv1.SearchRequest{Q: "díj", Sort: kv1.SearchRequest_NAME, On: test.on, Lang: test.lang, PageSize: 1})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Titles that are the same come in the order of their names, on one page each, in
// both orders and through segments that were written later.
func TestEveryHitIsOnOnePage(t *testing.T) {
	h := newHouse(t)
	for part := range 3 {
		var records []kv1.Value
		for i := range 20 {
			records = append(records, task(fmt.Sprintf("T-%03d", i*3+part), fmt.Sprintf("Fakivágás %d", i%4)))
		}
		h.put(records...)
		h.wait()
	}
	for _, sort := range []kv1.SearchRequest_Sort{kv1.SearchRequest_NAME, kv1.SearchRequest_RELEVANCE} {
		whole := names(h.search(&kv1.SearchRequest{Q: "fakivágás", Sort: sort, PageSize: 100}))
		if len(whole) != 60 || len(slices.Compact(slices.Sorted(slices.Values(whole)))) != 60 {
			t.Fatalf("%v: %d hits", sort, len(whole))
		}
		for _, size := range []int32{1, 7, 59} {
			var paged []string
			r := &kv1.SearchRequest{Q: "fakivágás", Sort: sort, PageSize: size}
			for r.PageToken != "" || paged == nil {
				response := h.search(r)
				paged = append(paged, names(response)...)
				if r.PageToken = response.GetNextPageToken(); r.PageToken == "" {
					break
				}
			}
			if diff := cmp.Diff(whole, paged); diff != "" {
				t.Errorf("%v, pages of %d: -whole +paged\n%s", sort, size, diff)
			}
		}
	}
}
