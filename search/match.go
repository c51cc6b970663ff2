package search

import (
	"context"
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

// A tally is what a matcher counts. It is used again: between uses it is empty.
//
// Of all documents few are touched, and what stands far apart in memory takes longer to
// fetch than to count. So the documents of a block are counted side by side, and those
// that have anything are put one behind the other.
type tally struct {
	touched []sum       // the documents that have any slot
	scored  int         // how many of them, the first, have words; they are in order
	added   map[int]int // where the others are in touched
	leads   []int       // the documents that lead to others

	block struct { // the documents that are being counted
		current [blockSize]float64 // what the slot at hand counts
		scores  [blockSize]float64 // what all slots count
		matched [blockSize]uint64  // which slots there are
		having  []uint32           // those that have the slot
	}
	torn bool // a block was not counted to its end

	best    []led     // what leads give, by document
	reached []int     // the documents to which they give anything
	given   []float64 // what they give for each slot
}

// A sum is what a document has of a query.
type sum struct {
	doc     int
	matched uint64  // which slots
	score   float64 // what they count together
}

// reset makes the tally empty, for documents up to size.
func (t *tally) reset(size int) {
	t.touched, t.scored, t.leads = t.touched[:0], 0, t.leads[:0]
	clear(t.added)
	for _, doc := range t.reached {
		t.best[doc] = led{}
	}
	t.reached, t.given = t.reached[:0], t.given[:0]
	if len(t.best) < size {
		t.best = make([]led, size)
	}
}

// of is what a document has; nil: nothing.
func (t *tally) of(doc int) *sum {
	at, found := slices.BinarySearchFunc(t.touched[:t.scored], doc, func(s sum, doc int) int { return s.doc - doc })
	if !found {
		at, found = t.added[doc]
	}
	if !found {
		return nil
	}
	return &t.touched[at]
}

// add adds to what a document has.
func (t *tally) add(doc int, slots uint64, score float64) {
	of := t.of(doc)
	if of == nil {
		t.added[doc] = len(t.touched)
		t.touched = append(t.touched, sum{doc, slots, score})
		return
	}
	of.matched |= slots
	of.score += score
}

// tallies are those that nobody uses. The garbage collector would empty a sync.Pool
// again and again, and to make one takes longer than most searches.
var tallies = make(chan *tally, 8)

// takeTally gives one that is all zero.
func takeTally() *tally {
	select {
	case t := <-tallies:
		return t
	default:
		return &tally{added: map[int]int{}}
	}
}

// giveBack lets one be used again.
func (t *tally) giveBack() {
	select {
	case tallies <- t:
	default: // there are enough
	}
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

// close lets the tally be used again, unless a fault has torn it.
func (m *matcher) close() {
	if !m.torn {
		m.reset(m.size)
		m.tally.giveBack()
	}
}

// rare is how much a word counts that so many documents have.
func (m *matcher) rare(holders int) float64 {
	n, h := float64(m.live), float64(max(holders, 1))
	return math.Log(1 + (n-h+0.5)/(h+0.5))
}

// prefer makes what is called exactly as was asked worth more.
func (m *matcher) prefer(typed string) {
	for doc := range m.called(typed) {
		if of := m.of(doc); of != nil {
			of.score *= m.facts[m.factsOf(doc)].worthCalled()
		}
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

// blockSize is how many documents are counted at a time. What is counted of them
// stays near the processor until all slots are through; of all documents together
// each slot would have to fetch it again.
const blockSize = 2048

// A strand is what is left to count of an alternative in a segment.
type strand struct {
	slot  int
	once  float64
	bites []float64
	leads bool // its documents have no other field
	rest  []held
}

// score counts all slots in all documents.
func (m *matcher) score(ctx context.Context) error {
	m.reset(m.size)
	for i := range m.segments {
		seg := &m.segments[i]
		strands := m.strands(i)
		for from := 0; from < len(seg.names) && len(strands) > 0; from += blockSize {
			if err := ctx.Err(); err != nil {
				return err
			}
			m.torn = true
			m.scoreBlock(seg, strands, from)
			m.torn = false
		}
	}
	return nil
}

// strands are those of a segment, by slot.
func (m *matcher) strands(segment int) []strand {
	var all []strand
	for i := range m.slots {
		for _, a := range m.slots[i].alternatives {
			c := m.dictionaries[a.field][segment]
			if rest := c.holding(a.term); len(rest) > 0 {
				all = append(all, strand{i, a.once(), c.bites, a.field == fieldLead, rest})
			}
		}
	}
	return all
}

// scoreBlock counts the documents of a segment from a number on.
func (m *matcher) scoreBlock(seg *numbered, strands []strand, from int) {
	var touched [blockSize / 64]uint64
	for at := 0; at < len(strands); {
		slot := strands[at].slot
		having := m.block.having[:0]
		for ; at < len(strands) && strands[at].slot == slot; at++ {
			having = m.gather(seg, &strands[at], from, having)
		}
		for _, n := range having {
			counted := m.block.current[n]
			m.block.current[n] = 0
			m.block.scores[n] += m.slots[slot].rarity * counted / (saturation + counted)
			m.block.matched[n] |= 1 << slot
			touched[n/64] |= 1 << (n % 64)
		}
		m.block.having = having
	}
	for i, set := range touched {
		for ; set != 0; set &= set - 1 {
			n := i*64 + bits.TrailingZeros64(set)
			m.touched = append(m.touched, sum{seg.first + from + n, m.block.matched[n], m.block.scores[n]})
			m.block.matched[n], m.block.scores[n] = 0, 0
		}
	}
	m.scored = len(m.touched)
}

// gather counts a strand in the documents of a block, and adds to those that have
// the slot.
func (m *matcher) gather(seg *numbered, s *strand, from int, having []uint32) []uint32 {
	for len(s.rest) > 0 {
		h := s.rest[0]
		n := h.number - uint32(from)
		if n >= blockSize {
			break
		}
		s.rest = s.rest[1:]
		if seg.gone.has(h.number) {
			continue
		}
		if m.block.current[n] == 0 {
			having = append(having, n)
			if s.leads && m.block.matched[n] == 0 {
				m.leads = append(m.leads, seg.first+int(h.number))
			}
		}
		m.block.current[n] += s.once * float64(h.count) / s.bites[h.words]
	}
	return having
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

// shareOfPlace is the share of what bears the name of the place and nothing else
// that was asked for.
const shareOfPlace = 0.1

// A coverage tells the share of each document: how much it has of what anything
// has of the query. Documents have the same few sets of slots over and over.
type coverage struct {
	*matcher
	known float64 // what all slots weigh that anything has
	all   float64 // the share of what has them all
	aside uint64  // the slots of the place
	kept  [64]struct {
		slots uint64
		share float64
	}
}

func (m *matcher) coverage() *coverage {
	s := &coverage{matcher: m, known: max(m.weight(m.known()), 1), aside: m.aside()}
	s.all = m.weight(m.known()) / s.known
	return s
}

// of is the share of a document.
func (s *coverage) of(doc *sum) float64 {
	kept := &s.kept[doc.matched%uint64(len(s.kept))]
	if kept.slots != doc.matched {
		kept.slots, kept.share = doc.matched, s.weight(doc.matched)/s.known
	}
	if kept.share == 0 && s.ofPlace(doc) {
		return shareOfPlace
	}
	return kept.share
}

// ofPlace tells whether a document bears the name of the place that the query names:
// a body, a service point, a territory.
func (s *coverage) ofPlace(doc *sum) bool {
	if doc.matched&s.aside == 0 {
		return false
	}
	switch s.facts[s.factsOf(doc.doc)].kind {
	case kv1.Record_BODY, kv1.Record_SERVICE_POINT, kv1.Record_TERRITORY:
		return true
	}
	return false
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
