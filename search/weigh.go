package search

import (
	"math/bits"
	"slices"
)

// A strand is an alternative of a slot in a segment.
type strand struct {
	slot  int
	once  float64
	bites []float64
	first int // the number of the segment's first document
	gone  numberSet
	held  []held
}

// A sum is what a document has of a query.
type sum struct {
	doc     int
	matched uint64  // which slots
	counted float64 // what they count together
}

// mark adds the documents of a strand to a set.
func (s *strand) mark(set numberSet) {
	for _, h := range s.held {
		if !s.gone.has(h.number) {
			set.add(uint32(s.first) + h.number)
		}
	}
}

// weigh tells what strands count in documents, in their order, until anything is
// weighed again.
func (m *matcher) weigh(strands []strand, docs numberSet) []sum {
	m.weighed = m.weighed[:0]
	for at, some := range docs {
		m.ranks[at] = uint32(len(m.weighed))
		for ; some != 0; some &= some - 1 {
			m.weighed = append(m.weighed, sum{doc: at*64 + bits.TrailingZeros64(some)})
		}
	}
	m.current = slices.Grow(m.current[:0], len(m.weighed))[:len(m.weighed)]
	clear(m.current)
	for len(strands) > 0 {
		slot := strands[0].slot
		for ; len(strands) > 0 && strands[0].slot == slot; strands = strands[1:] {
			m.pull(&strands[0], docs)
		}
		rarity := m.slots[slot].rarity
		for i, counted := range m.current {
			if counted > 0 {
				of := &m.weighed[i]
				of.counted += rarity * counted / (saturation + counted)
				of.matched |= 1 << slot
				m.current[i] = 0
			}
		}
	}
	return m.weighed
}

// farApart is how many times more documents a strand must have than are weighed, so
// that each of these is looked up in it.
const farApart = 16

// pull counts a strand in the documents that are weighed.
func (m *matcher) pull(s *strand, docs numberSet) {
	if len(s.held) > farApart*len(m.weighed) {
		for i, of := range m.weighed {
			n, found := slices.BinarySearchFunc(s.held, of.doc-s.first, func(h held, number int) int { return int(h.number) - number })
			if found {
				m.current[i] += s.counts(s.held[n])
			}
		}
		return
	}
	for _, h := range s.held {
		doc := uint32(s.first) + h.number
		set, bit := docs[doc/64], uint64(1)<<(doc%64)
		if set&bit != 0 {
			m.current[m.ranks[doc/64]+uint32(bits.OnesCount64(set&(bit-1)))] += s.counts(h)
		}
	}
}

// counts is what the alternative counts in a document.
func (s *strand) counts(h held) float64 { return s.once * float64(h.count) / s.bites[h.words] }

// inAll tells what documents have by their own words and beside them, in their order,
// until anything is weighed again.
func (m *matcher) inAll(docs numberSet) []sum {
	sums, spanOf := m.weigh(m.ofWords, docs), m.spansNear()
	for i := range sums {
		of := &sums[i]
		if of.matched&m.own == m.own {
			of.counted *= 1 + worthOwn
		}
		g := m.giftOf(of.doc)
		of.matched |= g.slots
		of.counted = ((of.counted+g.led)*m.elsewhere(spanOf(of.doc))+g.cited)*g.times + g.pinned
	}
	return sums
}
