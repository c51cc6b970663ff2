package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// Bounds of a query, so that no text takes long.
const (
	maxQuery   = 2000 // characters of a text to search
	maxTyped   = 200  // characters of a text to be completed
	maxWords   = 32   // words that count, the first
	maxLetters = 64   // letters of a word that is taken apart, or made of several
	maxSimilar = 24   // words that one may be like, per field
	maxSlips   = 6    // words that may be mistyped ones, the first that nothing has
	maxSlip    = 40   // letters of such a word: what finds its like costs by the letter, and no word has more
	maxTwice   = 24   // letters of such a word that may have two slips
)

// A query is what a text asks for. Making one is pure.
type query struct {
	typed string // all its words as they were typed, folded
	start int    // where the first of them begins in the text, in bytes
	words []asked
}

// asked is one word of a query.
type asked struct {
	stem  string // as the index holds it
	whole string // as it was typed, folded
	last  bool   // it may not be typed to its end
	only  bool   // no other word is asked for
	first rune   // its first letter as it was typed
	start int    // where it begins in the text, in bytes
	end   int    // where it ends
	apart string // the preverb that was written apart from it
}

// begins tells whether a word is the first of the text.
func (q query) begins(w asked) bool { return w.start == q.start }

// parse makes a query of a text. Each word counts once; where all of them say
// nothing, they are asked for nevertheless.
func parse(text string) query {
	tokens := plain.Analyze([]byte(text))
	q := query{typed: join(tokens)}
	if len(tokens) > 0 {
		q.start = tokens[0].Start
	}
	saying := stopFilter{}.Filter(slices.Clone(tokens))
	if len(saying) == 0 {
		saying = tokens
	}
	apart := preverbsApart(tokens)
	for i, token := range saying {
		whole := string(token.Term)
		word := asked{stem: stem(whole), whole: whole, last: i == len(saying)-1, start: token.Start, end: token.End, apart: apart[token.Start]}
		word.first, _ = utf8.DecodeRuneInString(text[token.Start:])
		if at := slices.IndexFunc(q.words, func(w asked) bool { return w.stem == word.stem }); at >= 0 {
			q.words[at].last = q.words[at].last || word.last
			continue
		}
		if len(q.words) < maxWords {
			q.words = append(q.words, word)
		}
	}
	if len(q.words) == 1 {
		q.words[0].only = true
	}
	return q
}

// preverbs are what a verb begins with, or has apart from it.
var preverbs = setOf(`be ki le fel at el meg ra ide oda vissza ossze hozza szet ala`)

// preverbsApart are the preverbs that stand apart from their words, by where these
// begin: behind the word, as in jelentsem be, or before it with words between that
// say nothing, as in be kell jelenteni. Whether there is such a verb is for the
// vocabulary to say.
func preverbsApart(tokens analysis.TokenStream) map[int]string {
	apart := map[int]string{}
	for i, token := range tokens {
		preverb := string(token.Term)
		if !preverbs[preverb] {
			continue
		}
		if i > 0 && says(tokens[i-1]) {
			apart[tokens[i-1].Start] = preverb
		}
		verb := i + 1
		for verb < len(tokens) && !says(tokens[verb]) && !preverbs[string(tokens[verb].Term)] {
			verb++
		}
		if verb > i+1 && verb < len(tokens) && says(tokens[verb]) {
			apart[tokens[verb].Start] = preverb
		}
	}
	return apart
}

// in is the word as a field holds it.
func (w asked) in(f field) string {
	if f == fieldCode {
		return w.whole
	}
	return w.stem
}

// beginning tells whether the word is long enough to look for what begins with it.
func (w asked) beginning() bool {
	n := utf8.RuneCountInString(w.whole)
	return n >= 3 || n == 2 && w.only
}

// likeable tells whether a word may be a mistyped one.
func (w asked) likeable() bool {
	n := utf8.RuneCountInString(w.stem)
	return n >= 4 && utf8.RuneCountInString(w.whole) <= maxSlip
}

// done are the words for what somebody has done for him, of which any may be the doing
// itself: engedélyezés for engedélyeztetés, kivág for kivágatni.
func (w asked) done() []asked {
	var all []asked
	for _, causative := range [...]string{"tat", "tet", "at", "et"} {
		if verb, found := strings.CutSuffix(w.stem, causative); found && len(verb) >= enough {
			doing := w
			doing.stem = mend(verb)
			all = append(all, doing)
		}
	}
	return all
}

// part is a part of the word.
func (w asked) part(text string, last bool) asked {
	w.stem, w.whole, w.last = stem(text), text, w.last && last
	return w
}
