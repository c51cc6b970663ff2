package search

import (
	"slices"
	"testing"
	"unicode/utf8"

	"kataszter/catalog/provision"
)

var citedTexts = []string{
	"13. § (1) 1. pont", "38. § (1)–(2), 4. melléklet 6.3. pont", "7. § (1) g)–h); 9. §", "3. § 1. és 2. pontja",
	"12., 13. és 14. §-ának (2a) bekezdése", "2. mell. B) 3. pont a)", "5. § a) ab) és ba)", "1–900. §", "§ 13 (1-3)",
	"1993. évi III. törvény (Szoctv.) 32/A. §-a", "86/2019. (IV. 23.) Korm. r. 4. melléklet 3.11. pont", "szoc. tv. 86 b",
	"25. § szoctv", "At. 12/A. §; 5:8", "5/2004 GKM rendelet-ben", "\xff13. \u0301§ (٣)", "magzatvédelmitörvény 1/86/2019",
}

// What is read of a text is bounded, and is what the catalogue would read of the
// spelling that is shown for it.
func FuzzProvisions(f *testing.F) {
	for _, text := range citedTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, _ := parseProvisions(text)
		if len(list) > maxProvisions {
			t.Errorf("%d provisions", len(list))
		}
		for _, p := range list {
			again, err := provision.Parse(p.String())
			if err != nil || pathOf(again) != pathOf(p) {
				t.Errorf("%+v is spelt %q, which is %+v: %v", p, p.String(), again, err)
			}
			for path := pathOf(p); path != ""; {
				shorter := widerPath(path)
				if len(shorter) >= len(path) {
					t.Fatalf("%q is wider than %q", shorter, path)
				}
				path = shorter
			}
		}
	})
}

// Citations lie one behind another in the text, and their spelling cites the same.
func FuzzCitations(f *testing.F) {
	for _, text := range citedTexts {
		f.Add(text)
	}
	book := newLawbook(theActs)
	f.Fuzz(func(t *testing.T, text string) {
		found := book.citations(text)
		if len(found) > maxCitations {
			t.Errorf("%d citations", len(found))
		}
		end := 0
		for _, c := range found {
			if c.start < end || c.end <= c.start || c.end > len(text) {
				t.Fatalf("%d to %d, behind %d, of %d", c.start, c.end, end, len(text))
			}
			end = c.end
			if utf8.ValidString(text) && !utf8.ValidString(text[c.start:c.end]) {
				t.Errorf("%d to %d cuts a letter of %q", c.start, c.end, text)
			}
			for i, spelt := range c.spelt {
				again := book.citations(spelt)
				if len(again) != 1 || again[0].act != c.act || !slices.Equal(again[0].paths, c.paths[min(i, len(c.paths)):min(i+1, len(c.paths))]) {
					t.Errorf("%q is spelt %q, which is read as %+v", text, spelt, again)
				}
			}
		}
	})
}
