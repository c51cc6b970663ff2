package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A clean text has no character that would steer a terminal: move its cursor,
// change its colours, or turn the direction in which it shows what follows.
// Texts of users and of the catalogue may have such ones, and become clean by
// cleaned.
type clean string

// cleaned shows that a steering character was there, and leaves lines on one.
func cleaned(text string) clean {
	return clean(strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return utf8.RuneError
		}
		return r
	}, text))
}
