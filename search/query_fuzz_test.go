package search

import (
	"errors"
	"testing"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Any text is answered or refused as a wrong request, and what of it is marked lies
// within what is shown.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{
		"építési engedély Budaörs", "lakcím kártya", "forgalmiengedélycsere", "Szoctv. 25. § (1)–(3)", "XI. kerületben", "\x00\u202e\xff", "😀 „idéző", "a az és",
	} {
		f.Add(seed, false)
	}
	h := newHouse(f, fixture()...)
	f.Fuzz(func(t *testing.T, q string, typing bool) {
		response, err := h.index.Search(t.Context(), &kv1.SearchRequest{Q: q, Typing: typing, Explain: true})
		if err != nil {
			if !errors.Is(err, ErrQuery) {
				t.Fatalf("%q: %v", q, err)
			}
			return
		}
		for _, r := range response.GetResults() {
			for _, span := range r.GetTitleMatches() {
				if span.GetStart() < 0 || span.GetEnd() <= span.GetStart() || int(span.GetEnd()) > utf8.RuneCountInString(r.GetTitle()) {
					t.Fatalf("%q marks %v of %q", q, span, r.GetTitle())
				}
			}
		}
		if n := len([]rune(q)); n <= maxTyped {
			if _, err := h.index.Suggest(t.Context(), &kv1.SuggestRequest{Q: q}); err != nil && !errors.Is(err, ErrQuery) {
				t.Fatalf("suggest %q: %v", q, err)
			}
		}
	})
}
