package search

import (
	"iter"
	"math"
	"math/bits"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// How hits are scored: BM25F. A word counts in each field by the field's weight
// and its share of the field; what it counts saturates; a rare word counts more.
const (
	saturation = 1.2 // where more of a word begins to count less
	lengthBite = 0.6 // how much a long field makes a word count less
)

// A ranking is what a field is worth and how long it usually is.
type ranking struct{ weight, words float64 }

// bite is by what the count of a word is divided in a field of so many words.
func (r ranking) bite(words int) float64 {
	return (1-lengthBite)*r.words + lengthBite*float64(words)
}

var rankings = [fieldCount]ranking{
	fieldTitle:  {5, 5},
	fieldAlias:  {5, 6},
	fieldText:   {1, 20},
	fieldHolder: {0.6, 12},
	fieldLaw:    {0.6, 10},
	fieldCode:   {4, 2},
	fieldPlace:  {5, 2},
	fieldLead:   {5, 3},
}

// What an alternative is worth beside the word itself.
const (
	worthBegun = 0.3 // of a word that only begins with the one asked for
	worthPart  = 0.4 // of a compound of which the word is the last part
	worthLike  = 0.6 // of a word that is one slip away
	worthFar   = 0.4 // of a word that is two slips away
	worthClass = 4   // of a class of bodies that is: tasks have its name in theirs
	worthExact = 2   // of a document that is called exactly as was asked
)

// alternative is a word of the index that answers a word of the query.
type alternative struct {
	field field
	term  string
	worth float64
}

// counts is what the word counts in a document, before it saturates.
func (a alternative) counts(p posting) float64 {
	return a.once() * float64(p.count) / rankings[a.field].bite(p.words)
}

// once is what the word counts that stands once, whatever the length of the field.
func (a alternative) once() float64 {
	return a.worth * rankings[a.field].weight * rankings[a.field].words
}

// A slot is one thing that a query asks for: a word, or a part of one.
type slot struct {
	asked
	alternatives []alternative
	rarity       float64
	aside        bool // it is not missed: it names the place
	cited        bool // it is a citation
	slipped      bool // the alternatives are what it may be a slip of
}

// also adds an alternative, once.
func (s *slot) also(a alternative) {
	if !slices.Contains(s.alternatives, a) {
		s.alternatives = append(s.alternatives, a)
	}
}

func (s *slot) known() bool { return len(s.alternatives) > 0 || s.cited }

// A matcher answers one query on one snapshot, for one goroutine.
type matcher struct {
	*snapshot
	fields       []field // those that are looked in
	dictionaries [fieldCount][]*concordance
	slots        []slot
	slips        int // how many words were looked at as mistyped ones

	*tally
}

// allFields are what a search looks in, titleFields what a suggestion does.
var (
	allFields   = []field{fieldTitle, fieldAlias, fieldText, fieldHolder, fieldLaw, fieldCode, fieldPlace, fieldLead}
	titleFields = []field{fieldTitle, fieldAlias, fieldPlace}
)

func newMatcher(s *snapshot, fields []field) *matcher {
	m := &matcher{snapshot: s, fields: fields, tally: takeTally()}
	for _, f := range append([]field{fieldWord}, fields...) {
		m.dictionaries[f] = s.dictionaries(fieldNames[f])
	}
	return m
}

// close lets the tally be used again.
func (m *matcher) close() { m.tally.giveBack() }

// rare is how much a word counts that so many documents have.
func (m *matcher) rare(holders int) float64 {
	n, h := float64(m.live), float64(max(holders, 1))
	return math.Log(1 + (n-h+0.5)/(h+0.5))
}

// prefer makes what is called exactly as was asked worth more.
func (m *matcher) prefer(typed string) {
	for doc := range m.called(typed) {
		m.gift(doc).times *= m.facts[m.factsOf(doc)].worthCalled()
	}
}

// worthCalled is what it is worth that a document is called exactly as was asked.
func (f facts) worthCalled() float64 {
	if f.kind == kv1.Record_BODY_CLASS {
		return worthClass
	}
	return worthExact
}

// called are the documents that are called exactly as was asked: by their title or
// an alias.
func (m *matcher) called(typed string) iter.Seq[int] {
	return func(yield func(doc int) bool) {
		dictionaries := m.snapshot.dictionaries(headName)
		for _, kind := range searchedKinds {
			for p := range m.postings(dictionaries, head(kind, typed)) {
				if !yield(p.doc) {
					return
				}
			}
		}
	}
}

// weight is how much slots weigh together, but for those that are not missed.
func (m *matcher) weight(slots uint64) float64 {
	var sum float64
	for ; slots != 0; slots &= slots - 1 {
		if s := &m.slots[bits.TrailingZeros64(slots)]; !s.aside {
			sum += s.rarity
		}
	}
	return sum
}

// aside are the slots of the place.
func (m *matcher) aside() (slots uint64) {
	for i := range m.slots {
		if m.slots[i].aside {
			slots |= 1 << i
		}
	}
	return slots
}

// known are the slots that anything matches.
func (m *matcher) known() (slots uint64) {
	for i := range m.slots {
		if m.slots[i].known() {
			slots |= 1 << i
		}
	}
	return slots
}
