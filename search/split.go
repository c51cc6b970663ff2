package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	tokenizer "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// splitter cuts a text into words as the Unicode standard does (UAX 29). Of a text
// of Latin letters, digits, spaces and signs that stand alone it does so itself,
// and folds the words at once, which is many times faster; any other text is for
// bleve.
type splitter struct{}

func (splitter) Tokenize(text []byte) analysis.TokenStream {
	if tokens, ok := split(text); ok {
		return tokens
	}
	return tokenizer.NewUnicodeTokenizer().Tokenize(text)
}

// split cuts a text into words, in small letters without accents; false where it
// has anything that may join or part words otherwise.
func split(text []byte) (analysis.TokenStream, bool) {
	bounds := make([]int, 0, 64)          // where words begin and end, in the text and in the letters
	letters := make([]byte, 0, len(text)) // of all words; none takes more bytes than it took
	inside := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		class := classOf(r)
		switch {
		case class == runeStrange, class == runeJoins && inside && at+1 < len(text) && classOf(rune(text[at+1])) != runeParts:
			return nil, false
		case (class == runeLetter) != inside:
			bounds = append(bounds, at, len(letters))
			inside = !inside
		}
		if inside {
			letters = utf8.AppendRune(letters, folded[r])
		}
		at += size
	}
	if inside {
		bounds = append(bounds, len(text), len(letters))
	}
	words := make([]analysis.Token, len(bounds)/4)
	tokens := make(analysis.TokenStream, len(words))
	for i := range words {
		b := bounds[4*i:]
		words[i] = analysis.Token{Start: b[0], End: b[2], Term: letters[b[1]:b[3]:b[3]], Position: i + 1}
		tokens[i] = &words[i]
	}
	return tokens, true
}

// folded are the Latin letters small and folded.
var folded = func() (letters [latinEnd]rune) {
	for r := range letters {
		letters[r] = fold(unicode.ToLower(rune(r)))
	}
	return letters
}()

// latinEnd is the first rune behind the Latin letters that Europe writes.
const latinEnd = 0x180

// What a rune does to the words beside it.
const (
	runeStrange = iota
	runeParts   // it parts them
	runeJoins   // it may join those on both of its sides: 3.14, o'clock
	runeLetter  // it is of a word; a digit too
)

func classOf(r rune) int {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return runeLetter
	case r == '.' || r == ',' || r == ':' || r == ';' || r == '\'':
		return runeJoins
	case r == '_' || r == '"': // joins like a letter; joins Hebrew
		return runeStrange
	case ' ' <= r && r < 0x7f, r == '\n', r == '§', r == '–':
		return runeParts
	case 0xc0 <= r && r < latinEnd && r != '×' && r != '÷':
		return runeLetter
	}
	return runeStrange
}
