package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/vellum/levenshtein"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// maxSlots bounds what a query asks for: a mask has a bit for each.
const maxSlots = 48

// naming are the fields in which a word, joined of several or changed, must stand
// to be taken for what was meant.
func (m *matcher) naming() []field {
	return slices.DeleteFunc([]field{fieldTitle, fieldAlias, fieldLead}, func(f field) bool { return m.dictionaries[f] == nil })
}

// find makes the slots of a query: for each word what may be meant by it. A word
// that nothing has may be several written as one, or mistyped; several may be one
// word written apart.
func (m *matcher) find(q query) error {
	m.slots, m.slips = m.slots[:0], 0
	for i := range q.words {
		made, err := m.meant(q.words, i)
		if err != nil {
			return err
		}
		m.slots = append(m.slots, made...)
	}
	m.slots = m.slots[:min(len(m.slots), maxSlots)]
	return nil
}

// meant are the slots of the i-th word.
func (m *matcher) meant(words []asked, i int) ([]slot, error) {
	s := m.exact(words[i])
	m.joined(words, i, &s)
	if s.known() {
		m.widen(&s)
		return []slot{s}, nil
	}
	for _, doing := range s.done() {
		if made := m.exact(doing); made.known() {
			return []slot{made}, nil
		}
	}
	if made := m.parts(s.asked); len(made) > 0 {
		return made, nil
	}
	if made, err := m.like(s.asked); len(made) > 0 || err != nil {
		return made, err
	}
	if made := m.ends(s.asked); len(made) > 0 {
		return made, nil
	}
	return []slot{s}, nil
}

// exact is the slot of a word as it stands.
func (m *matcher) exact(w asked) slot {
	s := slot{asked: w}
	holders := 0
	for _, f := range m.fields {
		if n := m.count(m.dictionaries[f], w.in(f)); n > 0 {
			s.alternatives = append(s.alternatives, alternative{f, w.in(f), 1})
			holders = max(holders, n)
		}
	}
	s.rarity = m.rare(holders)
	return s
}

// partial is the slot of a part of a word. It names no place: gyógyszertár has nothing
// to do with Tar.
func (m *matcher) partial(w asked) slot {
	s := m.exact(w)
	s.alternatives = slices.DeleteFunc(s.alternatives, func(a alternative) bool { return a.field == fieldPlace })
	return s
}

// joined adds the words that a word makes with its neighbours, lakcím kártya, and
// with a preverb that stands apart.
func (m *matcher) joined(words []asked, i int, s *slot) {
	for from := max(0, i-2); from <= i; from++ {
		for to := max(from+2, i+1); to <= min(len(words), from+3); to++ {
			var whole strings.Builder
			for _, w := range words[from:to] {
				whole.WriteString(w.whole)
			}
			w := asked{stem: stem(whole.String()), whole: whole.String()}
			if utf8.RuneCountInString(w.whole) > maxLetters || slices.ContainsFunc(words[from:to], func(part asked) bool { return part.stem == w.stem }) {
				continue // one of them with an ending, as falu at
			}
			m.whole(s, w.stem)
		}
	}
	if w := words[i]; w.apart != "" {
		m.whole(s, stem(w.apart+w.whole))
	}
}

// whole adds a word to a slot that its word makes with others, if anything is
// called so.
func (m *matcher) whole(s *slot, stem string) {
	for _, f := range m.naming() {
		n := m.count(m.dictionaries[f], stem)
		if n > 0 && !s.known() {
			s.rarity = m.rare(n)
		}
		if n > 0 {
			s.also(alternative{f, stem, 1})
		}
	}
}

// parts are the slots of a word that is several written as one: each part is a
// word of the catalogue, as few of them as will do, and the last may have an
// ending.
func (m *matcher) parts(w asked) []slot {
	const shortest, most = 3, 4
	word := w.whole
	if len(word) < 2*shortest || len(word) > maxLetters || !ascii(word) {
		return nil
	}
	// fewest[i] is the best way to make the first i letters.
	type way struct {
		parts, from int
		holders     int
	}
	fewest := make([]way, len(word)+1)
	for i := shortest; i <= len(word); i++ {
		for from := 0; from <= i-shortest; from++ {
			before := fewest[from].parts
			if from > 0 && before == 0 || before == most {
				continue
			}
			n := m.vocabulary(word[from:i], i == len(word))
			if n == 0 {
				continue
			}
			if at := &fewest[i]; at.parts == 0 || before+1 < at.parts || before+1 == at.parts && n > at.holders {
				*at = way{before + 1, from, n}
			}
		}
	}
	if fewest[len(word)].parts < 2 {
		return nil
	}
	var slots []slot
	for i := len(word); i > 0; i = fewest[i].from {
		part := word[fewest[i].from:i]
		slots = append(slots, m.partial(w.part(part, i == len(word))))
	}
	slices.Reverse(slots)
	return slots
}

// ends are the slots of the longest words of the catalogue with which a word
// begins and ends, where it is no whole of such words.
func (m *matcher) ends(w asked) []slot {
	const shortest = 5
	word := w.whole
	if len(word) > maxLetters || !ascii(word) {
		return nil
	}
	var slots []slot
	add := func(part string, last bool) bool {
		if m.vocabulary(part, last) == 0 {
			return false
		}
		slots = append(slots, m.partial(w.part(part, last)))
		return true
	}
	begun := 0 // the letters of the word with which it begins
	for to := len(word) - 3; to >= shortest && begun == 0; to-- {
		if add(word[:to], false) {
			begun = to
		}
	}
	for from := max(begun, 3); from <= len(word)-shortest; from++ {
		if add(word[from:], true) {
			break
		}
	}
	return slots
}

// vocabulary is how many documents have a word in their titles, aliases or leads:
// as it stands, or, where it may have an ending, in another form.
func (m *matcher) vocabulary(word string, inflected bool) int {
	n := m.count(m.dictionaries[fieldWord], word)
	if n > 0 || !inflected {
		return n
	}
	for _, f := range m.naming() {
		if n := m.count(m.dictionaries[f], stem(word)); n > 0 {
			return n
		}
	}
	return 0
}

// widen adds to a slot what its word may be a part of.
func (m *matcher) widen(s *slot) {
	if s.beginning() && (s.last || !s.known()) {
		m.accept(s, m.fields, nil, s.stem, worthBegun)
	}
	m.lastPart(s)
}

// like is the slot of a word that nothing has: of what it is a part of, or else of
// what it may be a slip of.
func (m *matcher) like(w asked) ([]slot, error) {
	s := slot{asked: w, rarity: m.rare(0)}
	m.widen(&s)
	if !s.known() && s.likeable() {
		m.slips++
	}
	for slips, worth := range []float64{worthLike, worthFar} {
		if s.known() || !s.likeable() || m.slips > maxSlips || slips == 1 && !w.twice() {
			break
		}
		automaton, err := likeness[slips].BuildDfa(s.stem, uint8(slips+1))
		if err != nil {
			return nil, err
		}
		s.slipped = true
		if err := m.likeWhole(&s, slips, worth); err != nil {
			return nil, err
		}
		// A wrong first letter is rare, and looking for it dear.
		for _, fields := range [][]field{m.naming(), {fieldText, fieldHolder, fieldPlace}} {
			m.accept(&s, fields, automaton, s.stem[:1], worth)
			if s.known() {
				break
			}
		}
	}
	if !s.known() {
		return nil, nil
	}
	s.rarity = m.rare(m.holders(s.alternatives))
	return []slot{s}, nil
}

// holders is how many documents have the one of the alternatives that most have.
func (m *matcher) holders(alternatives []alternative) (most int) {
	for _, a := range alternatives {
		most = max(most, m.count(m.dictionaries[a.field], a.term))
	}
	return most
}

// twice tells whether a word may have two slips: one that is long, but not too long
// to be looked for.
func (w asked) twice() bool {
	n := utf8.RuneCountInString(w.stem)
	return n >= 8 && n <= maxTwice
}

// likeWhole adds the words of the vocabulary that are like the word as it was
// typed: of a mistyped word the stem is not to be trusted.
func (m *matcher) likeWhole(s *slot, slips int, worth float64) error {
	automaton, err := likeness[slips].BuildDfa(s.whole, uint8(slips+1))
	if err != nil {
		return err
	}
	for _, word := range m.words(m.dictionaries[fieldWord], automaton, s.whole[:1], after(s.whole[:1]), maxSimilar) {
		for _, f := range m.naming() {
			s.also(alternative{f, stem(word), worth})
		}
	}
	return nil
}

// lastPart adds the compounds of the vocabulary that end with the word: lakcímkártya
// for kártya.
func (m *matcher) lastPart(s *slot) {
	if utf8.RuneCountInString(s.whole) < 4 {
		return
	}
	for _, compound := range m.endingWith(s.whole, maxSimilar) {
		if m.count(m.dictionaries[fieldWord], strings.TrimSuffix(compound, s.whole)) == 0 {
			continue
		}
		for _, f := range m.naming() {
			if f != fieldLead {
				s.also(alternative{f, stem(compound), worthPart})
			}
		}
	}
}

// accept adds to the alternatives of a slot the words that begin with prefix and
// that the automaton takes, all where it is nil.
func (m *matcher) accept(s *slot, fields []field, automaton segment.Automaton, prefix string, worth float64) {
	for _, f := range fields {
		if m.dictionaries[f] == nil {
			continue
		}
		for _, word := range m.words(m.dictionaries[f], automaton, prefix, after(prefix), maxSimilar) {
			if word != s.in(f) {
				s.also(alternative{f, word, worth})
			}
		}
	}
}

// likeness builds the automata of words one and two edits away; two letters that
// changed places are one edit.
var likeness = func() (builders [2]*levenshtein.LevenshteinAutomatonBuilder) {
	for i := range builders {
		builder, err := levenshtein.NewLevenshteinAutomatonBuilder(uint8(i+1), true)
		if err != nil {
			panic(err) // these are distances that it takes
		}
		builders[i] = builder
	}
	return builders
}()

// after is the first word that does not begin with prefix.
func after(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] != 0 {
			return string(b[:i+1])
		}
	}
	return ""
}
