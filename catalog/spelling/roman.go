package spelling

import "strings"

var numerals = []struct {
	text  string
	value int
}{
	{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40},
	{"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
}

// maxNumeral is how many letters a Roman numeral has at most: more is no number
// that a law or a district bears.
const maxNumeral = 12

// Roman is the number that a Roman numeral says, in small or capital letters; 0
// where it says none, or not as they are written: viiii.
func Roman(numeral string) int {
	if len(numeral) > maxNumeral {
		return 0
	}
	text := strings.ToLower(numeral)
	n, rest := 0, text
	for _, numeral := range numerals {
		for strings.HasPrefix(rest, numeral.text) {
			n += numeral.value
			rest = rest[len(numeral.text):]
		}
	}
	if rest != "" || RomanText(n) != text {
		return 0
	}
	return n
}

// RomanText is the Roman numeral of a number, in small letters; empty below 1.
func RomanText(n int) string {
	var text strings.Builder
	for _, numeral := range numerals {
		for ; n >= numeral.value; n -= numeral.value {
			text.WriteString(numeral.text)
		}
	}
	return text.String()
}
