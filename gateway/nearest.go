package gateway

import (
	"fmt"

	"kataszter/catalog/spelling"
)

// perhaps suggests the known word nearest to one that is not known, where one is
// near.
func perhaps(word string, known []string) string {
	word = clip(word, 64)
	best, least := "", 1+max(2, len(word)/3)
	for _, k := range known {
		if d := spelling.Distance(letters(word), letters(k), least); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (perhaps %s?)", best)
}

// letters are those of a word that count: capitals are as small ones, and the hyphens
// and underscores between words are none.
func letters(s string) string {
	b := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		switch {
		case c == '_' || c == '-':
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		default:
			b = append(b, c)
		}
	}
	return string(b)
}
