package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/google/go-cmp/cmp"

	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// marked is a text with its marks in brackets.
func marked(text string, spans []*kv1.Span) string {
	letters := []rune(text)
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(string(letters[at:s.GetStart()]) + "[" + string(letters[s.GetStart():s.GetEnd()]) + "]")
		at = int(s.GetEnd())
	}
	return b.String() + string(letters[at:])
}

func TestTheRightLettersAreMarked(t *testing.T) {
	h := newHouse(t, fixture()...)
	long := task("HOS-001", "Ősi fűnyírás")
	long.Description = hu("Az első mondat a hosszú leírásban semmit sem mond arról, amit valaki keres, és csak azért van itt, hogy a " +
		"szöveg ne férjen el egy sorban. A második mondat sem mond többet ennél, de olyan hosszú, hogy a sor végéig ér. A harmadik szerint a kaszálás díjköteles. " +
		"Vége van.")
	endless := task("HOS-002", "Végtelen")
	endless.Description = hu(strings.Repeat("szó ", 150) + "kukoricacső " + strings.Repeat("szó ", 150))
	h.put(long, endless, task("FUN-001", "E\u0301pi\u0301te\u0301szmérnök díja 😀 őrzése"), task("FUN-002", "Csak a neve"))
	h.wait()
	tests := []struct{ name, q, title, snippet string }{
		{"as typed", "építési engedély kiadása", "[Építési] [engedély] [kiadása]", "Mötv. 13. § (1) 1. pont"},
		{"without accents", "epitesi engedely kiadasa", "[Építési] [engedély] [kiadása]", "Mötv. 13. § (1) 1. pont"},
		{"inflected", "építési engedélyt kiadásához", "[Építési] [engedély] [kiadása]", "Mötv. 13. § (1) 1. pont"},
		{"begun", "építési engedély kia", "[Építési] [engedély] [kia]dása", "Mötv. 13. § (1) 1. pont"},
		{"begun without accents", "kozvilag", "[Közvilág]ítás biztosítása", "Mötv. 13. § (1) 2. pont"},
		{"mistyped", "közvilágtás", "[Közvilágítás] biztosítása", "Mötv. 13. § (1) 2. pont"},
		{"an alias", "lakcimkartya", "Lakcímigazolvány kiadása", "[lakcímkártya]"},
		{"the description", "hatósági igazolvány kiállítása", "Lakcímigazolvány kiadása", "A lakcímet igazoló [hatósági] [igazolvány] [kiállítása]."},
		{"the provision", "Lakcímigazolvány Nytv.", "[Lakcímigazolvány] kiadása", "[Nytv.] 29. §"},
		{"a sentence of many", "kaszálás díjköteles", "Ősi fűnyírás", "A harmadik szerint a [kaszálás] [díjköteles]. Vége van."},
		{"accents that stand alone", "epitesz", "[E\u0301pi\u0301te\u0301sz]mérnök díja 😀 őrzése", ""},
		{"behind a sign of four bytes", "őrzése", "E\u0301pi\u0301te\u0301szmérnök díja 😀 [őrzése]", ""},
		{"words that say nothing", "csak a neve", "Csak a [neve]", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := h.search(&kv1.SearchRequest{Q: test.q}).GetResults()[0]
			got := []string{marked(r.GetTitle(), r.GetTitleMatches()), marked(r.GetSnippet(), r.GetSnippetMatches())}
			want := []string{test.title, strings.ReplaceAll(test.snippet, "[Nytv.]", "[Nytv].")}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q -want +got\n%s", test.q, diff)
			}
		})
	}
	r := h.search(&kv1.SearchRequest{Q: "kukoricacső"}).GetResults()[0]
	if !strings.Contains(marked(r.GetSnippet(), r.GetSnippetMatches()), "[kukoricacső]") {
		t.Errorf("a long sentence is shown as %q, without what matched", r.GetSnippet())
	}
	if n := utf8.RuneCountInString(r.GetSnippet()); n > maxSnippet || !strings.HasPrefix(r.GetSnippet(), "… ") || !strings.HasSuffix(r.GetSnippet(), " …") {
		t.Errorf("a long sentence is shown with %d letters: %q", n, r.GetSnippet())
	}
}

// Marks lie within the text, one behind the other, whatever is shown and asked.
func FuzzMarks(f *testing.F) {
	f.Add("Építési engedély", "epitesi enge")
	f.Add("E\u0301p \u0301 İstanbul ẞ \xff", "e\u0301p istan")
	f.Add(strings.Repeat("szó ", 100)+"alma", "alma")
	f.Add(strings.Repeat("ő", 300)+"alma", "alma o")
	f.Add(strings.Repeat("ő", 300)+" alma", strings.Repeat("ő", 300))
	f.Fuzz(func(t *testing.T, text, q string) {
		query := parse(q)
		h := newHighlighter(query, nil)
		h.typing = true
		check := func(text string, spans []*kv1.Span) {
			at := int32(0)
			for _, s := range spans {
				if s.GetStart() < at || s.GetEnd() < s.GetStart() || int(s.GetEnd()) > utf8.RuneCountInString(text) {
					t.Fatalf("%q in %q: %v", q, text, spans)
				}
				at = s.GetEnd()
			}
		}
		spans, _ := h.mark(lined(text))
		check(text, spans)
		check(text, h.typed(text, strings.Fields(query.typed)))
		var lines []line
		for _, text := range append(sentences(text), text) {
			lines = append(lines, prepared(tidy(text)))
		}
		snippet, spans := h.snippet(lines)
		check(snippet, spans)
		if n := utf8.RuneCountInString(snippet); n > maxSnippet {
			t.Fatalf("a snippet of %d letters", n)
		}
	})
}

// No form of a word is passed over for the letters that it begins with.
func TestEachFormOfAWordIsMarked(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string][]string{stem("legszebb"): {"legszebb"}, stem("megszuletik"): {"megszuletik"}}
	for _, v := range records {
		for _, word := range surface(v, func(*analysis.Token) bool { return true }) {
			folded := strings.Map(fold, word)
			if !stopWords[folded] {
				forms[stem(folded)] = append(forms[stem(folded)], word)
			}
		}
	}
	for term, words := range forms {
		h := newHighlighter(query{words: []asked{{stem: term, whole: term}}}, nil)
		for _, word := range words {
			for _, l := range []line{lined(word), prepared(word)} {
				if spans, answered := h.mark(l); answered != 1 || len(spans) != 1 {
					t.Errorf("%q is not marked for %q", word, term)
				}
			}
		}
	}
}
