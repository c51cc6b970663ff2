package search

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// sheets are the lists of a store by segment, and the facts that they number.
type sheets struct {
	lists   map[uint64]*sheetList
	facts   []facts
	numbers map[string]uint32
}

func newSheets() sheets {
	return sheets{lists: map[uint64]*sheetList{}, numbers: map[string]uint32{}}
}

// A sheetList is what stays in memory of the documents of a segment. Segments do
// not change, so that it is read once. It numbers the documents anew: those of one span
// stand side by side, so that what the span decides need not be fetched for each.
type sheetList struct {
	places       []uint32 // the numbers of the documents, by those of bleve
	spans        []span
	names        []string
	ranks        []int                   // of the documents in the order of their names
	concordances map[string]*concordance // by the name of the field
	tails        []string                // the words of the vocabulary, each from its last letter to its first, in order
	order        sortKeys
	cards        *cards
}

// A span are the documents that hold the same facts and agree in what else a search
// decides of many at once.
type span struct {
	from, to  int
	facts     uint32
	ofCapital uint8 // the capitalWords, by their bits, in their titles; none: they are no tasks
}

// heldNames are the fields that stay in memory.
var heldNames = append(fieldNames[:], headName, citeName, ruleCiteName, idName)

// read makes the list of a segment.
func (s *sheets) read(seg segment.Segment) (*sheetList, error) {
	count := seg.Count()
	list := &sheetList{places: make([]uint32, count), names: make([]string, count), ranks: make([]int, count), concordances: map[string]*concordance{}, cards: newCards(int(count))}
	for _, name := range heldNames {
		var err error
		if list.concordances[name], err = readConcordance(seg, name); err != nil {
			return nil, err
		}
	}
	if err := s.arrange(seg, list); err != nil {
		return nil, err
	}
	for _, c := range list.concordances {
		c.renumber(list.places)
	}
	ids := list.concordances[idName]
	for i := range ids.size() {
		for _, of := range ids.holders(i) {
			list.names[of.number], list.ranks[of.number] = ids.word(i), i
		}
	}
	words := list.concordances[fieldNames[fieldWord]]
	for i := range words.size() {
		if word := words.word(i); ascii(word) {
			list.tails = append(list.tails, backwards(word))
		}
	}
	slices.Sort(list.tails)
	return list, nil
}

// arrange divides the documents of a segment into spans, and numbers them by these and
// in them by their names.
func (s *sheets) arrange(seg segment.Segment, list *sheetList) error {
	spans := make([]span, len(list.places)) // of each document, by bleve's numbers
	if err := s.readFacts(seg, spans); err != nil {
		return err
	}
	for i, word := range capitalWords {
		for _, of := range list.concordances[fieldNames[fieldTitle]].holding(stem(word)) {
			sp := &spans[of.number]
			if s.facts[sp.facts].kind == kv1.Record_TASK {
				sp.ofCapital |= 1 << i
			}
		}
	}
	order := slices.Clone(list.concordances[idName].postings) // as the names are
	slices.SortStableFunc(order, func(a, b held) int { return spans[a.number].compare(spans[b.number]) })
	for place, of := range order {
		list.places[of.number] = uint32(place)
		sp := spans[of.number]
		if last := len(list.spans) - 1; last < 0 || list.spans[last].compare(sp) != 0 {
			sp.from = place
			list.spans = append(list.spans, sp)
		}
		list.spans[len(list.spans)-1].to = place + 1
	}
	return nil
}

// compare orders spans by what they decide.
func (s span) compare(other span) int {
	return cmp.Or(cmp.Compare(s.facts, other.facts), cmp.Compare(s.ofCapital, other.ofCapital))
}

// readFacts reads the facts of all documents of a segment.
func (s *sheets) readFacts(seg segment.Segment, spans []span) error {
	const unknown = math.MaxUint32
	for i := range spans {
		spans[i].facts = unknown
	}
	var fault error
	var facts uint32
	err := walk(seg, factsName, func(term string) {
		var err error
		facts, err = s.number(term)
		fault = cmp.Or(fault, err)
	}, func(number, _, _ uint64) { spans[number].facts = facts })
	if err = cmp.Or(err, fault); err != nil {
		return err
	}
	if i := slices.IndexFunc(spans, func(sp span) bool { return sp.facts == unknown }); i >= 0 {
		return fmt.Errorf("%w: document %d has no facts", errBroken, i)
	}
	return nil
}

// backwards is a word of ASCII from its last letter to its first.
func backwards(word string) string {
	b := []byte(word)
	slices.Reverse(b)
	return string(b)
}

// gone are the documents of the segment that are there no more; nil: none.
func (l *sheetList) gone(seg *scorch.SegmentSnapshot) numberSet {
	deleted := seg.Deleted()
	if deleted == nil || deleted.IsEmpty() {
		return nil
	}
	set := newNumberSet(len(l.places))
	for all := deleted.Iterator(); all.HasNext(); {
		set.add(l.places[all.Next()])
	}
	return set
}

// number is the number of the facts that text spells.
func (s *sheets) number(text string) (uint32, error) {
	if n, ok := s.numbers[text]; ok {
		return n, nil
	}
	f, err := parseFacts(text)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errBroken, err)
	}
	n := uint32(len(s.facts))
	s.facts = append(s.facts, f)
	s.numbers[text] = n
	return n, nil
}
