package search

import "strings"

// stem cuts the endings off a folded word, so that all its forms come to the same
// end: engedely, engedelyt, engedelyek, engedelye; epites, epiteni, epitett, epito.
// What is left need not be a word. There is no dictionary: nobody can tell gyermek
// from hazak, so an ending goes wherever it fits, and the words that only look
// inflected are listed in stem_words.go. A word that is not all letters of ASCII
// stays as it is.
//
// A Hungarian word is root, derivation, plural or possessor, case. They are taken
// off from behind: a verb's ending, after which nothing else can come; or one
// case, the endings of nouns as long as one fits, and the ending by which a noun
// was made of a verb.
func stem(word string) string {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	if whole(word) || twins[word] != "" {
		return mend(word)
	}
	if rest, found := cut(word, infinitives, roots); found {
		return mend(rest)
	}
	if rest, found := cut(word, verbs, nil); found {
		return mend(rest)
	}
	rest, found := cut(word, cases, roots)
	if !found {
		rest = degeminate(word)
	}
	rest = bare(rest)
	if !whole(rest) {
		rest, _ = cut(rest, verbs, nil)
	}
	return mend(rest)
}

// bare takes off what nouns take before the case.
func bare(word string) string {
	verb := false
	for !whole(word) {
		rest, found := cut(elide(word), endings, roots)
		if !found {
			return elide(word)
		}
		// Behind the -o of him who does it and behind -ja a verb is left, whose t
		// is no accusative: munkaltato is not of munkalta.
		if verb && endsIn(word, causative) && !roots[rest[:len(rest)-1]] {
			break
		}
		verb = verb || word[len(rest)] == 'o' || word[len(rest)] == 'j'
		positive, superlative := strings.CutPrefix(rest, "leg")
		if superlative && strings.HasSuffix(word, "bb") && len(positive) >= enough {
			rest = positive
		}
		word = rest
	}
	return word
}

// A lexicon holds suffixes by their last letter, the first that fits first.
type lexicon [26][]suffix

// A suffix is cut off where the letter before it is one of after, any where that is
// empty, and at least so many letters stay, or a known short word.
type suffix struct {
	text, after string
	least       int
}

// How many letters must stay.
const (
	enough = 4
	never  = 1 << 10 // only behind known words
)

// cut takes off the first of the suffixes that fits, and tells whether one did.
func cut(word string, suffixes *lexicon, short map[string]bool) (string, bool) {
	if word == "" {
		return word, false
	}
	for _, s := range suffixes[word[len(word)-1]-'a'] {
		rest, found := strings.CutSuffix(word, s.text)
		if found && stays(rest, s.least, short) && (s.after == "" || strings.IndexByte(s.after, rest[len(rest)-1]) >= 0) {
			return rest, true
		}
	}
	return word, false
}

// stays tells whether the rest of a word may stand alone: it is long enough, or one
// of the short words, perhaps with the vowel that links endings.
func stays(rest string, least int, short map[string]bool) bool {
	n := len(rest)
	return n >= least || short[rest] || n > 2 && strings.IndexByte(vowels, rest[n-1]) >= 0 && short[rest[:n-1]]
}

// degeminate takes off the -v of -val, -vel and -va, -ve that has become the
// consonant before it: hivatallal, engedellyel, hajlektalanna.
func degeminate(word string) string {
	base := word
	for _, text := range [...]string{"al", "el", "a", "e"} {
		rest, found := strings.CutSuffix(word, text)
		// The past has -tta, -tte.
		if found && !(len(text) == 1 && strings.HasSuffix(rest, "tt")) {
			base = rest
			break
		}
	}
	n := len(base)
	if base == word || n < 3 || strings.IndexByte(consonants, base[n-1]) < 0 {
		return word
	}
	single := word
	switch {
	case base[n-1] == base[n-2]:
		single = base[:n-1]
	// A letter of two signs doubles the first: ggy, lly, nny, ssz, tty, zzs, ccs.
	case base[n-2] == base[n-3] && strings.IndexByte(consonants, base[n-2]) >= 0 && strings.IndexByte("ysz", base[n-1]) >= 0:
		single = base[:n-2] + base[n-1:]
	}
	if stays(single, enough, roots) {
		return single
	}
	return word
}

// elide drops the vowel that goes when the word is inflected: kerelem, kerelmet.
func elide(word string) string {
	for _, ending := range [...]string{"elem", "alom", "elom"} {
		if len(word) > len(ending) && strings.HasSuffix(word, ending) {
			return word[:len(word)-2] + "m"
		}
	}
	return word
}

// mend makes one of the two stems that some words have: falu and falv, igenyel and
// igenyl.
func mend(stem string) string {
	if other, found := twins[stem]; found {
		return other
	}
	if stem == "" {
		return stem
	}
	for _, t := range tailsBy[stem[len(stem)-1]] {
		if rest, found := strings.CutSuffix(stem, t.from); found {
			return rest + t.to
		}
	}
	return stem
}

// whole tells whether a word looks inflected and is not, alone or as the last part
// of another.
func whole(word string) bool {
	return wholeWords[word] || endsIn(word, wholeEnds)
}

// endsIn tells whether a word ends in one of the suffixes.
func endsIn(word string, suffixes *lexicon) bool {
	if word == "" {
		return false
	}
	for _, s := range suffixes[word[len(word)-1]-'a'] {
		if strings.HasSuffix(word, s.text) {
			return true
		}
	}
	return false
}
