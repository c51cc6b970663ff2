package search

import "strings"

// A suffix is cut off a word when at least rest letters stay and the letter
// before it is of the right kind.
type suffix struct {
	text   string
	rest   int
	before kind
}

// A kind of letter before a suffix.
type kind int

const (
	letter kind = iota
	vowel
	consonant
	soft // a consonant that takes the accusative without a vowel
	notI // no i: the -ja of díja is none
)

// cases are the endings that no word has by itself, as they look without
// accents. One of them is cut off at most.
var cases = []suffix{
	{"kent", 3, letter},
	{"bol", 3, letter}, {"rol", 3, letter}, {"tol", 3, letter},
	{"ban", 3, letter}, {"ben", 3, letter}, {"nak", 3, letter}, {"nek", 3, letter},
	{"hoz", 3, letter}, {"hez", 3, letter}, {"nal", 3, letter}, {"nel", 3, letter},
	{"val", 3, letter}, {"vel", 3, letter},
	{"ba", 3, letter}, {"be", 3, letter}, {"ra", 3, consonant}, {"re", 3, consonant}, {"ig", 4, letter},
}

// endings may be inflection or part of a word: accusative, plural, possessive,
// the adjective's -i, the vowels that come and go. Nobody can tell gyermek from
// házak without a dictionary, so they are cut off as long as one fits: what
// matters is that all forms of a word come to the same end.
var endings = []suffix{
	{"jat", 4, notI}, {"jet", 4, notI}, {"mat", 4, vowel}, {"met", 4, vowel},
	{"juk", 3, letter}, {"unk", 4, letter}, {"nk", 4, vowel}, {"uk", 4, consonant},
	{"at", 4, letter}, {"et", 4, letter}, {"ot", 3, letter}, {"t", 4, vowel}, {"t", 4, soft},
	{"ak", 3, letter}, {"ek", 3, letter}, {"ok", 3, letter}, {"k", 4, vowel},
	{"an", 4, consonant}, {"en", 4, consonant}, {"on", 4, consonant}, {"n", 4, vowel},
	{"om", 4, consonant}, {"em", 4, consonant}, {"im", 4, letter},
	{"ja", 3, notI}, {"je", 3, notI},
	{"a", 3, letter}, {"e", 3, letter}, {"i", 3, letter}, {"o", 3, letter},
}

// wholes look inflected and are not, alone or as the last part of a word.
var wholes = []string{"adat", "allam", "allat", "irat", "dij", "level"}

// stem cuts the endings off a folded word, so that all its forms come to the same
// end: engedely, engedelyt, engedelyek, engedelye. What is left need not be a
// word. A word that is not all letters of ASCII stays as it is.
func stem(word string) string {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	if whole(word) {
		return word
	}
	word, found := cut(word, cases)
	if !found {
		word = degeminate(word)
	}
	for found = true; found && !whole(word); {
		word, found = cut(elide(word), endings)
	}
	return word
}

func whole(word string) bool {
	for _, w := range wholes {
		if strings.HasSuffix(word, w) {
			return true
		}
	}
	return false
}

// cut takes off the first of the suffixes that fits, and tells whether one did.
func cut(word string, suffixes []suffix) (string, bool) {
	for _, s := range suffixes {
		rest := len(word) - len(s.text)
		if rest >= s.rest && strings.HasSuffix(word, s.text) && s.before.is(word[rest-1]) {
			return word[:rest], true
		}
	}
	return word, false
}

// is tells whether a letter is of the kind.
func (k kind) is(b byte) bool {
	switch k {
	case vowel:
		return strings.IndexByte("aeiou", b) >= 0
	case consonant:
		return !vowel.is(b)
	case notI:
		return b != 'i'
	case soft:
		return strings.IndexByte("lrnszjy", b) >= 0
	}
	return true
}

// elide drops the vowel that goes when the word is inflected: kerelem, kerelmet.
func elide(word string) string {
	for _, ending := range []string{"elem", "alom", "elom"} {
		if len(word) > len(ending)+1 && strings.HasSuffix(word, ending) {
			return word[:len(word)-2] + "m"
		}
	}
	return word
}

// degeminate takes off the case -val, -vel whose v has become the consonant
// before it: hivatallal, engedellyel.
func degeminate(word string) string {
	n := len(word)
	if n < 6 || !strings.HasSuffix(word, "al") && !strings.HasSuffix(word, "el") || !consonant.is(word[n-3]) {
		return word
	}
	base := word[:n-2]
	n = len(base)
	switch {
	case base[n-1] == base[n-2]:
		return base[:n-1]
	// A letter of two signs doubles the first: ggy, lly, nny, ssz, tty, zzs, ccs.
	case base[n-2] == base[n-3] && consonant.is(base[n-2]) && strings.IndexByte("ysz", base[n-1]) >= 0:
		return base[:n-2] + base[n-1:]
	}
	return word
}
