package competence

import (
	"strconv"
	"strings"
	"unicode"
)

// What there is room for in a summary.

// maxSummary is how many letters a telephone operator reads out.
const maxSummary = 300

// fitting is a text that names bodies: of all, or of as many as there is room for, and then
// how many more there are.
func (q *question) fitting(who []string, say func(who string) string) string {
	all := say(strings.Join(who, "; "))
	if fits(all) {
		return all
	}
	for n := len(who) - 1; n > 0; n-- {
		if text := say(q.say(msgSummaryMore, strings.Join(who[:n], "; "), strconv.Itoa(len(who)-n))); fits(text) {
			return text
		}
	}
	return shortened(all)
}

func fits(text string) bool {
	return len(text) <= maxSummary || len([]rune(text)) <= maxSummary
}

// shortened is a text of at most maxSummary characters: what is longer ends between
// two words that are not of one citation, and not in brackets; where it can behind a
// part of a list or a sentence that is whole.
func shortened(text string) string {
	if fits(text) {
		return text
	}
	letters := []rune(text)
	words, whole, open := 0, 0, 0
	for i := range maxSummary - 1 {
		switch letters[i] {
		case '(':
			open++
		case ')':
			open--
		case ' ':
			switch {
			case open != 0:
			case i > 0 && letters[i-1] == ';', i > 1 && ended(letters[:i], letters[i+1]):
				whole = i
			case i > 1 && parted(letters[:i], letters[i+1]):
				words = i
			}
		}
	}
	switch {
	case whole <= maxSummary/3:
	case letters[whole-1] == '.':
		return string(letters[:whole])
	default:
		words = whole
	}
	if words < maxSummary/2 { // one endless word
		words = maxSummary - 2
	}
	return string(letters[:words]) + " …"
}

// ended tells whether a sentence ends before a word that begins with next.
func ended(before []rune, next rune) bool {
	last := len(before) - 1
	return before[last] == '.' && unicode.IsLower(before[last-1]) && unicode.IsUpper(next)
}

// parted tells whether a text may end before a word that begins with next. Citations
// are full of points, numbers and capitals: `568/2022. Korm. r. 4. § (2) a) pont`.
func parted(before []rune, next rune) bool {
	last := len(before) - 1
	if before[last] == ',' || before[last] == ':' {
		last--
	}
	return unicode.IsLetter(before[last]) && unicode.IsLower(next)
}
