package hungary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kataszter/catalog/spelling"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// servicePoints are the government windows, organs of the district offices
// (568/2022. 47. § (2)).
func (b *builder) servicePoints() error {
	for _, w := range b.facts.windows {
		b.add(&kv1.ServicePoint{
			Name:       b.unused("servicePoints/kab-"+w.district, "-"),
			LegalBasis: []*kv1.LegalBasis{basisOf("k568-2022", "47. § (2)")},
			Title:      kv1.Hu(windowTitle(w.name)),
			Body:       districtOffice(w.district),
			Territory:  territoryName(w.town),
			Channels:   []string{"személyesen"},
			Verification: &kv1.Verification{
				Note: "nyilvános lista a kormányablakokról, 2024 körül; a cím és a nyitvatartás nincs az adatban",
			},
		})
	}
	return nil
}

// windowTitle tidies a title that is published in capitals: words begin with a
// capital, within brackets only the first; Roman numerals stay.
func windowTitle(title string) string {
	if strings.ToUpper(title) != title {
		return title
	}
	words := strings.Fields(title)
	within := false
	for i, word := range words {
		if spelling.Roman(strings.Trim(word, "().")) == 0 {
			lower := strings.ToLower(word)
			if at := strings.IndexFunc(lower, unicode.IsLetter); !within && at >= 0 {
				first, size := utf8.DecodeRuneInString(lower[at:])
				lower = lower[:at] + string(unicode.ToUpper(first)) + lower[at+size:]
			}
			words[i] = lower
		}
		within = (within || strings.HasPrefix(word, "(")) && !strings.HasSuffix(word, ")")
	}
	return strings.Join(words, " ")
}
