package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is a number, a word or a sign of a text in which laws are cited. The
// words of an analyzer do not do for it: it has no signs, and they tell (13) from
// 13. and a) from a.
type mark struct {
	text       string // folded; of the dashes all are -
	kind       markKind
	start, end int  // the bytes of the text
	tight      bool // nothing stands between it and the mark before
	capital    bool // it begins with a capital letter
}

type markKind int

const (
	markNone   markKind = iota // what is beyond the end
	markNumber                 // 0 to 9
	markWord                   // letters
	markSign                   // one rune of any other kind
)

// marksOf takes a text apart.
func marksOf(text string) []mark {
	var marks []mark
	var folded strings.Builder // the texts of all marks
	folded.Grow(len(text))
	end := 0
	for at, r := range text {
		if at < end || unicode.IsSpace(r) {
			continue
		}
		kind := kindOfRune(r)
		m := mark{kind: kind, start: at, capital: unicode.IsUpper(r)}
		from := folded.Len()
		for end = at; end < len(text); {
			r, size := utf8.DecodeRuneInString(text[end:])
			accent := kind == markWord && unicode.Is(unicode.Mn, r)
			if !accent && (kindOfRune(r) != kind || unicode.IsSpace(r)) || kind == markSign && end > at {
				break
			}
			if r = fold(unicode.ToLower(r)); r >= 0 {
				folded.WriteRune(r)
			}
			end += size
		}
		m.text, m.end = folded.String()[from:], end
		m.tight = len(marks) > 0 && marks[len(marks)-1].end == at
		if kind == markSign && unicode.Is(unicode.Pd, r) || r == '−' {
			m.text = "-"
		}
		marks = append(marks, m)
	}
	return marks
}

func kindOfRune(r rune) markKind {
	switch {
	case r >= '0' && r <= '9':
		return markNumber
	case unicode.IsLetter(r):
		return markWord
	}
	return markSign
}

// markAt is mark i; the empty one beyond the ends.
func markAt(marks []mark, i int) mark {
	if i < 0 || i >= len(marks) {
		return mark{}
	}
	return marks[i]
}

// isSign tells whether mark i is the sign.
func isSign(marks []mark, i int, text string) bool {
	m := markAt(marks, i)
	return m.kind == markSign && m.text == text
}

// pastDot is the mark after i's dot, or i where it is none.
func pastDot(marks []mark, i int) int {
	if isSign(marks, i, ".") {
		return i + 1
	}
	return i
}

// pastEnding is the mark after an ending that is written with a dash: 13. §-ának,
// Szoctv.-ben.
func pastEnding(marks []mark, i int) int {
	ending := markAt(marks, i+1)
	if isSign(marks, i, "-") && markAt(marks, i).tight && ending.tight && ending.kind == markWord && len(ending.text) <= 5 {
		return i + 2
	}
	return i
}

// stemsOf are the stems of words, as the keys of a set: a form of one of them is
// known by its own.
func stemsOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[stem(w)] = true
	}
	return set
}

// isForm tells whether mark i is a form of one of the words.
func isForm(marks []mark, i int, stems map[string]bool) bool {
	m := markAt(marks, i)
	return m.kind == markWord && stems[stem(m.text)]
}
