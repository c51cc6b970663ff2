package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	// nearBest is the share of what the best hit has of the query that a hit must have.
	nearBest = 0.3
	// shareOfPlace is the share of what bears the name of the place and nothing else
	// that was asked for.
	shareOfPlace = 0.1
)

// A hit is a document that answers, and how well.
type hit struct {
	sum
	score       float64 // what the sum counts, by what the document is worth and by its share
	ended       bool
	key         string   // orders it by name; empty where the score does
	explanation []string // where it was asked for
}

// findings are what a search has found.
type findings struct {
	hits    []hit        // those of the page, in their order
	total   int          // how many there are in all
	counts  []int        // how many documents answer, wanted or not, by number of the facts
	marks   *highlighter // what of their texts answers
	reading *kv1.Reading
}

// nothing tells whether nothing answers, whatever is wanted.
func (f *findings) nothing() bool {
	return !slices.ContainsFunc(f.counts, func(n int) bool { return n > 0 })
}

// A party are the documents that are hits and wanted and have the same slots, or have
// anything beside their own words.
type party struct {
	matched uint64
	share   float64 // how much that is of what anything has of the query
	docs    int
	bound   float64 // no score of theirs is higher
	rank    int     // by the bounds: the highest is first
}

// A member is a bunch of documents of a party.
type member struct {
	bunch
	party uint32
}

// A coverage tells how much of the query documents have.
type coverage struct {
	*matcher
	whole   float64 // what all slots weigh that anything has
	all     float64 // the share of what has them all
	aside   uint64  // the slots of the place
	parties []party
	numbers map[uint64]int // of the parties, by their slots
	last    [64]int        // of those that were asked for last
}

// ofGifts is the party of the documents that have anything beside their own words: of
// what that counts there is no bound.
const ofGifts = 0

func (m *matcher) coverage() *coverage {
	c := &coverage{matcher: m, whole: max(m.weight(m.known()), 1), aside: m.aside(), numbers: map[uint64]int{}}
	c.parties = append(c.parties, party{matched: ^uint64(0), bound: math.Inf(1)})
	c.all = m.weight(m.known()) / c.whole
	return c
}

// party is the number of the party that has some slots.
func (c *coverage) party(matched uint64) int {
	last := &c.last[matched%uint64(len(c.last))]
	if c.parties[*last].matched == matched {
		return *last
	}
	n, ok := c.numbers[matched]
	if !ok {
		n = len(c.parties)
		c.numbers[matched] = n
		c.parties = append(c.parties, party{matched: matched, share: c.weight(matched) / c.whole})
	}
	*last = n
	return n
}

// of is the share of a document that has some slots.
func (c *coverage) of(doc int, matched uint64) float64 {
	share := c.parties[c.party(matched)].share
	if share == 0 && matched&c.aside != 0 && c.bearsPlace(doc) {
		return shareOfPlace
	}
	return share
}

// bearsPlace tells whether the place that a document has is its own: it is a body, a
// service point, a territory.
func (c *coverage) bearsPlace(doc int) bool {
	switch c.facts[c.factsOf(doc)].kind {
	case kv1.Record_BODY, kv1.Record_SERVICE_POINT, kv1.Record_TERRITORY:
		return true
	}
	return false
}

// ofPlace are those of a bunch that bear the name of the place that the query names.
func (c *coverage) ofPlace(b bunch, matched uint64) bunch {
	if matched&c.aside == 0 {
		return bunch{}
	}
	bearing := bunch{at: b.at}
	for ; b.docs != 0; b.docs &= b.docs - 1 {
		if c.bearsPlace(b.first()) {
			bearing.docs |= b.docs & -b.docs
		}
	}
	return bearing
}

// most is the share of the best document. Mostly one has all, and then it has the
// rarest word too.
func (c *coverage) most() (most float64) {
	for _, slots := range []uint64{c.rarest(), c.known()} {
		for b, matched := range c.having(slots) {
			share := c.parties[c.party(matched)].share
			if share == 0 && c.ofPlace(b, matched).docs != 0 {
				share = shareOfPlace
			}
			most = max(most, share)
			if c.all >= shareOfPlace && most == c.all {
				return most
			}
		}
	}
	return most
}

// needed are slots of which a document must have one, so that its share is enough or it
// bears the name of the place: all but the common ones that together are too little.
func (c *coverage) needed(enough float64) uint64 {
	byWeight := make([]uint64, len(c.slots))
	for i := range byWeight {
		byWeight[i] = 1 << i
	}
	slices.SortFunc(byWeight, func(a, b uint64) int { return cmp.Compare(c.weight(a), c.weight(b)) })
	needed, common := c.aside, uint64(0)
	for _, slot := range byWeight {
		// A share may come out a little otherwise than its parts in another order.
		if common |= slot; c.weight(common)/c.whole >= enough*(1-1e-9) {
			needed |= slot
		}
	}
	return needed
}

// count counts the documents that have enough of the query, and puts those that are
// wanted into their parties.
func (c *coverage) count(judged []verdict, found *findings) {
	enough := nearBest * c.most()
	members, spanOf := c.members[:0], c.spansNear()
	for b, matched := range c.having(c.needed(enough)) {
		n := c.party(matched)
		if share := c.parties[n].share; share == 0 || share < enough {
			b = c.ofPlace(b, matched)
		}
		if b.docs&c.given[b.at] != 0 {
			n = ofGifts
		}
		for b.docs != 0 {
			of := spanOf(b.first())
			agreeing := b.before(of.to)
			b.docs &^= agreeing.docs
			found.counts[of.facts] += agreeing.len()
			if judged[of.facts].wanted {
				found.total += agreeing.len()
				c.parties[n].docs += agreeing.len()
				members = append(members, member{agreeing, uint32(n)})
			}
		}
	}
	c.members = members
}

// rank puts the parties that have documents in the order of their bounds: no word counts
// for more than its rarity, and no document is worth more than a task.
func (c *coverage) rank() []*party {
	var ranked []*party
	for i := range c.parties {
		p := &c.parties[i]
		if p.docs == 0 {
			continue
		}
		if i != ofGifts {
			for rest := p.matched; rest != 0; rest &= rest - 1 {
				p.bound += c.slots[bits.TrailingZeros64(rest)].rarity
			}
			if p.matched&c.own == c.own {
				p.bound *= 1 + worthOwn
			}
			share := max(p.share, shareOfPlace)
			p.bound *= share * share * priorTask / 100
		}
		ranked = append(ranked, p)
	}
	slices.SortFunc(ranked, func(a, b *party) int { return cmp.Compare(b.bound, a.bound) })
	for rank, p := range ranked {
		p.rank = rank
	}
	return ranked
}

// atOnce is how many documents are weighed first at least, where there are so many.
const atOnce = 100

// collect counts the documents that have enough of the query, and keeps those of
// the page that are wanted. What is enough does not hang on the filter, so that a
// facet tells how many its filter finds. A party of which no document can come on the
// page is not weighed.
func (m *matcher) collect(judged []verdict, show renderer, page *leaders) (*findings, error) {
	found, c := &findings{counts: make([]int, len(m.facts))}, m.coverage()
	c.count(judged, found)
	ranked := c.rank()
	first := 0
	for docs := 0; first < len(ranked) && docs < max(atOnce, page.most); first++ {
		docs += ranked[first].docs
	}
	if err := c.enter(0, first, judged, show, page); err != nil {
		return nil, err
	}
	second := first
	for second < len(ranked) && !page.behind(ranked[second].bound) {
		second++
	}
	if err := c.enter(first, second, judged, show, page); err != nil {
		return nil, err
	}
	found.hits = page.shown()
	return found, nil
}

// enter weighs the documents of the parties of some ranks and enters them among the
// leaders.
func (c *coverage) enter(from, to int, judged []verdict, show renderer, page *leaders) error {
	if from == to {
		return nil
	}
	clear(c.picked)
	for _, member := range c.members {
		if rank := c.parties[member.party].rank; from <= rank && rank < to {
			c.picked[member.at] |= member.docs
		}
	}
	spanOf := c.spansNear()
	for _, of := range c.inAll(c.picked) {
		verdict, share := &judged[spanOf(of.doc).facts], c.of(of.doc, of.matched)
		score := of.counted * verdict.worth * share * share
		if page.behind(score) {
			continue
		}
		h := hit{sum: of, score: score, ended: verdict.ended}
		if page.byName {
			var err error
			if h.key, err = c.sortKey(of.doc, show); err != nil {
				return err
			}
		}
		page.add(h)
	}
	return nil
}
