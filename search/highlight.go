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

	numbers [lineNumbers / 64]uint64 // those of the terms
}

// An answer is how a word of a text answers one of the query.
type answer struct {
	word  int  // which of the query; -1: none
	begun bool // it only begins with it
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
	h.first['l'], h.first['m'], h.second['e'] = true, true, true // the stem of legkisebb begins otherwise, that of megszületik too
	for term := range h.terms {
		number := numberOf(term)
		h.numbers[number/64] |= 1 << (number % 64)
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

// mark tells what of a line answers the query, and how many different words are
// answered by it.
func (h *highlighter) mark(l line) (spans []*kv1.Span, answered int) {
	seen := make([]bool, len(h.words))
	runes, at := 0, 0 // the letters before the byte at
	look := func(start, end int, folded []byte) {
		a := h.answers(folded)
		if a.word < 0 {
			return
		}
		if !seen[a.word] {
			seen[a.word] = true
			answered++
		}
		end = start + h.marked(l.text[start:end], folded, a)
		runes, at = runes+utf8.RuneCountInString(l.text[at:start]), start
		spans = append(spans, &kv1.Span{Start: int32(runes), End: int32(runes + utf8.RuneCountInString(l.text[start:end]))})
	}
	if l.words == nil || h.typing {
		h.cutter.each(l.text, look)
		return spans, answered
	}
	for _, w := range l.words {
		if h.numbers[w.number/64]&(1<<(w.number%64)) != 0 {
			h.cutter.each(l.text[w.start:w.end], func(_, _ int, folded []byte) { look(int(w.start), int(w.end), folded) })
		}
	}
	return spans, answered
}

// typed tells what of a title matches what is being typed: its beginning where the
// title begins so, else its words, each of which may have only begun.
func (h *highlighter) typed(title, typed string) []*kv1.Span {
	tokens, words := plain.Analyze([]byte(title)), strings.Fields(typed)
	if n := len(words); 0 < n && n <= len(tokens) && strings.HasPrefix(join(tokens), typed) {
		first, last := tokens[0], tokens[n-1]
		end := last.Start + reach(title[last.Start:last.End], utf8.RuneCountInString(words[n-1]))
		start := utf8.RuneCountInString(title[:first.Start])
		return []*kv1.Span{{Start: int32(start), End: int32(start + utf8.RuneCountInString(title[first.Start:end]))}}
	}
	spans, _ := h.mark(lined(title))
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
