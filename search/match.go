package search

import (
	"context"
	"math"
	"sync"

	"github.com/blevesearch/vellum/levenshtein"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// How hits are scored: BM25F. A word counts in each field by the field's weight
// and its share of the field; what it counts saturates; a rare word counts more.
const (
	saturation = 1.2 // where more of a word begins to count less
	lengthBite = 0.6 // how much a long field makes a word count less
)

// A ranking is what a field is worth and how long it usually is.
type ranking struct{ weight, words float64 }

var rankings = [fieldCount]ranking{
	fieldTitle:  {5, 5},
	fieldAlias:  {5, 6},
	fieldText:   {1, 20},
	fieldHolder: {0.6, 12},
	fieldLaw:    {0.6, 10},
	fieldCode:   {4, 2},
}

const (
	worthBegun = 0.5 // of a word that only begins with the one asked for
	worthLike  = 0.6 // of a word that is only like it
	worthExact = 2   // of a document that is called exactly as was asked
)

// alternative is a word of the index that answers a word of the query.
type alternative struct {
	field field
	term  string
	worth float64
}

// A matcher answers one query on one snapshot, for one goroutine.
type matcher struct {
	*snapshot
	fields       []field // those that are looked in
	dictionaries [fieldCount][]segment.TermDictionary
	alternatives [][]alternative // by word of the query
	rarity       []float64       // by word of the query

	*tally
}

// A tally is what a matcher counts, by document. It is large, so that it is used
// again; between uses all of it is zero.
type tally struct {
	scores  []float64 // what all words count
	current []float64 // what the word at hand counts
	weights []float64 // how much the words that it has weigh together
	matched []uint8   // how many words it has
	touched []int     // the documents that have any word
	torn    bool      // a word was not counted to its end
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

// reset makes the tally zero again, for documents up to size.
func (t *tally) reset(size int) {
	for _, doc := range t.touched {
		t.scores[doc], t.weights[doc], t.matched[doc] = 0, 0, 0
	}
	t.touched = t.touched[:0]
	if len(t.matched) < size {
		t.scores, t.current, t.weights = make([]float64, size), make([]float64, size), make([]float64, size)
		t.matched = make([]uint8, size)
	}
}

// allFields are what a search looks in, titleFields what a suggestion does.
var (
	allFields   = []field{fieldTitle, fieldAlias, fieldText, fieldHolder, fieldLaw, fieldCode}
	titleFields = []field{fieldTitle, fieldAlias}
)

func newMatcher(s *snapshot, fields []field) (*matcher, error) {
	m := &matcher{snapshot: s, fields: fields, tally: tallies.Get().(*tally)}
	for _, f := range fields {
		var err error
		if m.dictionaries[f], err = s.dictionaries(fieldNames[f]); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// close lets the tally be used again, unless a fault has torn it.
func (m *matcher) close() {
	if !m.torn {
		m.reset(m.size)
		tallies.Put(m.tally)
	}
}

// find fills in what the words of a query may match as they stand. The last word,
// which may not be typed to its end, and a word that nothing matches, which may be
// the first part of a longer one, match what begins with them too.
func (m *matcher) find(q query) error {
	m.alternatives = make([][]alternative, len(q.words))
	m.rarity = make([]float64, len(q.words))
	for i, w := range q.words {
		holders := 0
		for _, f := range m.fields {
			n, err := m.count(m.dictionaries[f], w.in(f))
			if err != nil {
				return err
			}
			if n > 0 {
				m.alternatives[i] = append(m.alternatives[i], alternative{f, w.in(f), 1})
				holders = max(holders, n)
			}
		}
		m.rarity[i] = m.rare(holders)
		if w.beginning() && (w.last || holders == 0) {
			if err := m.accept(i, w, nil, w.stem, worthBegun); err != nil {
				return err
			}
		}
	}
	return nil
}

// findLike adds, to the words that nothing matches, the words that are like them.
// A wrong first letter is rare, and looking for it dear.
func (m *matcher) findLike(q query) (added bool, err error) {
	for i, w := range q.words {
		if len(m.alternatives[i]) > 0 || !w.likeable() {
			continue
		}
		automaton, err := likeness.BuildDfa(w.stem, 1)
		if err != nil {
			return false, err
		}
		if err := m.accept(i, w, automaton, w.stem[:1], worthLike); err != nil {
			return false, err
		}
		added = added || len(m.alternatives[i]) > 0
	}
	return added, nil
}

// accept adds to the alternatives of word i the words that begin with prefix and
// that the automaton takes, all where it is nil.
func (m *matcher) accept(i int, w asked, automaton segment.Automaton, prefix string, worth float64) error {
	for _, f := range m.fields {
		words, err := m.words(m.dictionaries[f], automaton, prefix, after(prefix), maxSimilar)
		if err != nil {
			return err
		}
		for _, word := range words {
			if word != w.in(f) {
				m.alternatives[i] = append(m.alternatives[i], alternative{f, word, worth})
			}
		}
	}
	return nil
}

// likeness builds the automata of words one edit away; two letters that changed
// places are one edit.
var likeness = func() *levenshtein.LevenshteinAutomatonBuilder {
	builder, err := levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	if err != nil {
		panic(err) // 1 is a distance that it takes
	}
	return builder
}()

// rare is how much a word counts that so many documents have.
func (m *matcher) rare(holders int) float64 {
	n, h := float64(m.live), float64(max(holders, 1))
	return math.Log(1 + (n-h+0.5)/(h+0.5))
}

// prefer makes what is called exactly as was asked worth more: by its title or an
// alias.
func (m *matcher) prefer(q query) error {
	dictionaries, err := m.snapshot.dictionaries(headName)
	if err != nil {
		return err
	}
	for _, kind := range searchedKinds {
		err := m.postings(dictionaries, head(kind, q.typed), func(p posting) { m.scores[p.doc] *= worthExact })
		if err != nil {
			return err
		}
	}
	return nil
}

// known is how much the words weigh together that anything matches.
func (m *matcher) known() float64 {
	var known float64
	for i, alternatives := range m.alternatives {
		if len(alternatives) > 0 {
			known += m.rarity[i]
		}
	}
	return known
}

// score counts all words in all documents.
func (m *matcher) score(ctx context.Context) error {
	m.reset(m.size)
	var having []int
	for i, alternatives := range m.alternatives {
		if err := ctx.Err(); err != nil {
			return err
		}
		having, m.torn = having[:0], true
		for _, a := range alternatives {
			rank := rankings[a.field]
			err := m.postings(m.dictionaries[a.field], a.term, func(p posting) {
				if m.current[p.doc] == 0 {
					having = append(having, p.doc)
				}
				m.current[p.doc] += a.worth * rank.weight * p.count / (1 - lengthBite + lengthBite*p.words/rank.words)
			})
			if err != nil {
				return err
			}
		}
		for _, doc := range having {
			if m.matched[doc] == 0 {
				m.touched = append(m.touched, doc)
			}
			m.matched[doc]++
			m.weights[doc] += m.rarity[i]
			m.scores[doc] += m.rarity[i] * m.current[doc] / (saturation + m.current[doc])
			m.current[doc] = 0
		}
		m.torn = false
	}
	return nil
}

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
