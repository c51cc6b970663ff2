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
	c := cutter{bounds: make([]bound, 0, 16), letters: make([]byte, 0, len(text))}
	if !c.cut(text) {
		return nil, false
	}
	words := make([]analysis.Token, len(c.bounds))
	tokens := make(analysis.TokenStream, len(words))
	for i, b := range c.bounds {
		words[i] = analysis.Token{Start: b.start, End: b.end, Term: c.letters[b.from:b.to:b.to], Position: i + 1}
		tokens[i] = &words[i]
	}
	return tokens, true
}

// A cutter cuts one text after the other and keeps what it needs for the next.
type cutter struct {
	text    []byte
	letters []byte // of all words, folded; none takes more bytes than it took
	bounds  []bound
}

// bound is where a word stands, in the text and in the letters.
type bound struct{ start, end, from, to int }

// each calls fn with each word of a text, as plain finds them: where it stands, and
// folded. The bytes are the cutter's.
func (c *cutter) each(text string, fn func(start, end int, folded []byte)) {
	c.text = append(c.text[:0], text...)
	if !c.cut(c.text) {
		for _, token := range plain.Analyze(c.text) {
			fn(token.Start, token.End, token.Term)
		}
		return
	}
	for _, b := range c.bounds {
		fn(b.start, b.end, c.letters[b.from:b.to])
	}
}

// cut finds the words; false as split.
func (c *cutter) cut(text []byte) bool {
	bounds, letters := c.bounds[:0], c.letters[:0]
	inside := false
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[at:])
		}
		class := classOf(r)
		switch {
		case class == runeStrange, class == runeJoins && inside && at+1 < len(text) && classOf(rune(text[at+1])) != runeParts:
			return false
		case class == runeLetter && !inside:
			bounds = append(bounds, bound{start: at, from: len(letters)})
			inside = true
		case class != runeLetter && inside:
			last := &bounds[len(bounds)-1]
			last.end, last.to = at, len(letters)
			inside = false
		}
		if inside {
			letters = utf8.AppendRune(letters, folded[r])
		}
		at += size
	}
	if inside {
		last := &bounds[len(bounds)-1]
		last.end, last.to = len(text), len(letters)
	}
	c.bounds, c.letters = bounds, letters
	return true
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

func classOf(r rune) uint8 {
	if r < latinEnd {
		return runeClasses[r]
	}
	switch r {
	case '–', '—', '„', '”', '…':
		return runeParts
	}
	return runeStrange
}

// runeClasses are those of the Latin letters and all before them.
var runeClasses = func() (of [latinEnd]uint8) {
	for r := range of {
		of[r] = latinClass(rune(r))
	}
	return of
}()

func latinClass(r rune) uint8 {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return runeLetter
	case r == '.' || r == ',' || r == ':' || r == ';' || r == '\'':
		return runeJoins
	case r == '_' || r == '"': // joins like a letter; joins Hebrew
		return runeStrange
	case ' ' <= r && r < 0x7f, r == '\n', r == '§':
		return runeParts
	case 0xc0 <= r && r < latinEnd && r != '×' && r != '÷':
		return runeLetter
	}
	return runeStrange
}
