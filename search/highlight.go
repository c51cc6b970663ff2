package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A highlighter tells which letters of a text answer a query. The index holds
// words without their places, so that the text is analysed again as it is shown:
// only the shown hits cost anything, and the marks are of the letters that are
// seen.
type highlighter struct {
	words  []asked           // those of the query, and the parts of them that were looked for
	terms  map[string]int    // the first word that a term answers
	enough int               // how many words the query has
	typing bool              // what begins with a word of the query answers it too
	first  [256]bool         // with which bytes words begin that may answer
	second [256]bool         // which stand next
	known  map[string]answer // what a word of a text answers; the same stand in many texts
	cutter cutter

	stems []stemAnswer
	some  [16]uint64 // a set of the last bits of their numbers: it passes over most words of a line

	seen  []bool     // which words a line answers
	spans []kv1.Span // to be used
}

// An answer is how a word of a text answers one of the query.
type answer struct {
	word  int  // which of the query; -1: none
	begun bool // it only begins with it
}

// A stemAnswer is what a term answers.
type stemAnswer struct {
	stem stemNumber
	answer
}

// newHighlighter marks what answers a query by what was found for its words. A code
// is not marked: it is part of a name, not of a text.
func newHighlighter(q query, slots []slot) *highlighter {
	h := &highlighter{words: slices.Clone(q.words), terms: map[string]int{}, known: map[string]answer{}, enough: len(q.words)}
	for i, w := range q.words {
		h.terms[w.stem] = i
	}
	for i := range slots {
		if slots[i].stem == "" {
			continue // what is cited
		}
		for _, a := range slots[i].alternatives {
			if _, ok := h.terms[a.term]; !ok && a.field != fieldCode {
				h.terms[a.term] = len(h.words)
			}
		}
		h.words = append(h.words, slots[i].asked)
	}
	h.seen = make([]bool, len(h.words))
	h.first['l'], h.first['m'], h.second['e'] = true, true, true // the stem of legkisebb begins otherwise, that of megszületik too
	for term, word := range h.terms {
		number := numberOf(term)
		h.stems = append(h.stems, stemAnswer{number, h.answer(term, word)})
		some, bit := h.someOf(number)
		*some |= bit
		if term != "" {
			h.first[term[0]] = true
		}
		if len(term) > 1 {
			h.second[term[1]] = true
		}
		if len(term) <= 2 { // a word that changes within: tó, tavat
			for i := range h.second {
				h.second[i] = true
			}
		}
	}
	return h
}

// someOf is where the last bits of a number are noted.
func (h *highlighter) someOf(n stemNumber) (some *uint64, bit uint64) {
	return &h.some[n/64%stemNumber(len(h.some))], 1 << (n % 64)
}

// mark tells what of a line answers the query, and how many different words are
// answered by it.
func (h *highlighter) mark(l line) (spans []*kv1.Span, answered int) {
	clear(h.seen)
	runes, at := 0, 0 // the letters before the byte at
	found := func(start, end int, a answer) {
		if !h.seen[a.word] {
			h.seen[a.word] = true
			answered++
		}
		runes, at = runes+utf8.RuneCountInString(l.text[at:start]), start
		spans = append(spans, h.span(runes, runes+utf8.RuneCountInString(l.text[start:end])))
	}
	if l.words == nil || h.typing {
		h.cutter.each(l.text, func(start, end int, folded []byte) {
			if a := h.answers(folded); a.word >= 0 {
				found(start, start+h.marked(l.text[start:end], folded, a), a)
			}
		})
		return spans, answered
	}
	for _, w := range l.words {
		if some, bit := h.someOf(w.stem); *some&bit == 0 {
			continue
		}
		known := slices.IndexFunc(h.stems, func(s stemAnswer) bool { return s.stem == w.stem })
		if known < 0 {
			continue
		}
		a, end := h.stems[known].answer, int(w.end)
		if a.begun {
			h.cutter.each(l.text[w.start:w.end], func(_, _ int, folded []byte) {
				end = int(w.start) + h.marked(l.text[w.start:w.end], folded, a)
			})
		}
		found(int(w.start), end, a)
	}
	return spans, answered
}

// span makes a span, of many at a time.
func (h *highlighter) span(start, end int) *kv1.Span {
	const many = 32
	if len(h.spans) == 0 {
		h.spans = make([]kv1.Span, many)
	}
	s := &h.spans[0]
	h.spans = h.spans[1:]
	s.Start, s.End = int32(start), int32(end)
	return s
}

// typed tells what of a title matches the words that are being typed: its beginning
// where the title begins so, else its words, each of which may have only begun.
func (h *highlighter) typed(title string, words []string) []*kv1.Span {
	n, from, to := 0, 0, 0 // so many words of the title are those typed
	h.cutter.each(title, func(start, end int, folded []byte) {
		if n == len(words) || n < 0 {
			return
		}
		if word := words[n]; n < len(words)-1 && string(folded) != word || !strings.HasPrefix(string(folded), word) {
			n = -1
			return
		}
		if n == 0 {
			from = start
		}
		if n++; n == len(words) {
			to = start + reach(title[start:end], utf8.RuneCountInString(words[n-1]))
		}
	})
	if n > 0 && n == len(words) {
		start := utf8.RuneCountInString(title[:from])
		return []*kv1.Span{h.span(start, start+utf8.RuneCountInString(title[from:to]))}
	}
	spans, _ := h.mark(line{text: title})
	return spans
}

// answers tells what a folded word of a text answers.
func (h *highlighter) answers(folded []byte) answer {
	if len(folded) == 0 || !h.first[folded[0]] || len(folded) > 1 && !h.second[folded[1]] {
		return answer{word: -1}
	}
	a, seen := h.known[string(folded)]
	if !seen {
		a = h.answered(string(folded))
		h.known[string(folded)] = a
	}
	return a
}

// answered tells what a folded word answers.
func (h *highlighter) answered(folded string) answer {
	if stopWords[folded] {
		return answer{word: -1}
	}
	term := stem(folded)
	word, ok := h.terms[term]
	if !ok {
		word = -1
		if h.typing {
			word = slices.IndexFunc(h.words, func(w asked) bool { return w.beginning() && strings.HasPrefix(term, w.stem) })
		}
	}
	return h.answer(term, word)
}

// answer is how a term answers a word of the query; -1: it answers none.
func (h *highlighter) answer(term string, word int) answer {
	return answer{word, word >= 0 && term != h.words[word].stem && strings.HasPrefix(term, h.words[word].stem)}
}

// marked is how many bytes are marked of a word by what it answers. What only begins
// with the word asked for is marked as far as that goes; a form of it, and what it
// was mistyped for, are marked whole. While it is typed, a form is only a beginning.
func (h *highlighter) marked(word string, folded []byte, a answer) int {
	whole := h.words[a.word].whole
	if a.begun || h.typing && strings.HasPrefix(string(folded), whole) {
		return reach(word, common(string(folded), whole))
	}
	return len(word)
}

// common is how many letters two folded words begin with together.
func common(a, b string) (n int) {
	for a != "" && b != "" {
		r, size := utf8.DecodeRuneInString(a)
		if other, _ := utf8.DecodeRuneInString(b); r != other {
			break
		}
		a, b = a[size:], b[size:]
		n++
	}
	return n
}

// reach is how many bytes of a word its first letters take that folding keeps,
// with the accents that stand alone behind them.
func reach(word string, letters int) int {
	for at, r := range word {
		if fold(unicode.ToLower(r)) < 0 {
			continue
		}
		if letters == 0 {
			return at
		}
		letters--
	}
	return len(word)
}
