package search

import (
	"context"
	"iter"
	"math/bits"
)

// A tally is what a matcher finds out about documents. Which slots a document has is a
// bit in a set for each slot; what they count is known only of the documents that are
// weighed: of the many that have any word of a query few are hits. A tally is used
// again, and made empty before.
type tally struct {
	ofWords, ofLeads []strand    // what the slots are made of, in what is found and in what leads to it
	sets             []numberSet // the documents that have each slot by their own words
	leads            numberSet   // those that lead to others
	own              uint64      // a document that has all these slots by its own words counts more

	gifts  []gift
	given  numberSet // the documents that have gifts
	places []uint32  // of the gifts of those, by document
	led    []float64 // what leads give for each slot
	others uint8     // the capitalWords, by their bits, whose tasks are worth less: the query does not ask for them

	members []member  // of the parties of a search
	picked  numberSet // those of them that are weighed

	ranks   []uint32  // how many of the documents that are weighed stand before each 64
	current []float64 // what the slot at hand counts in each of them
	weighed []sum
}

// A gift is what a document has beside its own words.
type gift struct {
	slots  uint64  // which it has by its gifts
	led    float64 // what leads give: the best of them, and in the end all
	words  int     // in tally.led: from where on the most that any lead gives for each slot
	cited  float64 // what it counts that it stands on what is cited
	times  float64 // by what all this is multiplied, since it is called as was asked
	pinned float64 // what pins add
}

// ownOfNone is tally.own where no document counts more: no query has so many slots.
const ownOfNone = ^uint64(0)

// reset makes the tally empty, for documents up to size.
func (t *tally) reset(size int) {
	t.ofWords, t.ofLeads, t.own = t.ofWords[:0], t.ofLeads[:0], ownOfNone
	for _, set := range t.sets {
		clear(set)
	}
	t.sets = t.sets[:0]
	t.gifts, t.led, t.others = t.gifts[:0], t.led[:0], 0
	clear(t.leads)
	clear(t.given)
	if len(t.places) < size {
		t.places = make([]uint32, size)
		t.leads, t.given, t.picked = newNumberSet(size), newNumberSet(size), newNumberSet(size)
		t.ranks = make([]uint32, len(t.picked))
	}
}

// nextSet adds the set of the next slot.
func (t *tally) nextSet() numberSet {
	n := len(t.sets)
	if n < cap(t.sets) && len(t.sets[:n+1][n]) == len(t.leads) {
		t.sets = t.sets[:n+1]
	} else {
		t.sets = append(t.sets, make(numberSet, len(t.leads)))
	}
	return t.sets[n]
}

// gift is the gift of a document, made where there is none, to be added to before
// anything else is given.
func (t *tally) gift(doc int) *gift {
	if !t.given.has(uint32(doc)) {
		t.given.add(uint32(doc))
		t.places[doc] = uint32(len(t.gifts))
		t.gifts = append(t.gifts, gift{times: 1})
	}
	return &t.gifts[t.places[doc]]
}

// giftOf is the gift of a document as it stands.
func (t *tally) giftOf(doc int) gift {
	if !t.given.has(uint32(doc)) {
		return gift{times: 1}
	}
	return t.gifts[t.places[doc]]
}

// tallies are those that nobody uses. The garbage collector would empty a sync.Pool
// again and again, and to make one takes longer than most searches.
var tallies = make(chan *tally, 8)

// takeTally gives one, which is to be reset.
func takeTally() *tally {
	select {
	case t := <-tallies:
		return t
	default:
		return &tally{}
	}
}

// giveBack lets one be used again. It keeps no lists of a snapshot alive.
func (t *tally) giveBack() {
	clear(t.ofWords)
	clear(t.ofLeads)
	select {
	case tallies <- t:
	default: // there are enough
	}
}

// touch finds out which documents have which slots by their own words.
func (m *matcher) touch(ctx context.Context) error {
	m.reset(m.size)
	for i := range m.slots {
		if err := ctx.Err(); err != nil {
			return err
		}
		set := m.nextSet()
		for _, a := range m.slots[i].alternatives {
			for k := range m.segments {
				seg, c := &m.segments[k], m.dictionaries[a.field][k]
				held := c.holding(a.term)
				if len(held) == 0 {
					continue
				}
				s := strand{i, a.once(), c.bites, seg.first, seg.gone, held}
				if a.field == fieldLead {
					m.ofLeads = append(m.ofLeads, s)
					s.mark(m.leads)
				} else {
					m.ofWords = append(m.ofWords, s)
					s.mark(set)
				}
			}
		}
	}
	return nil
}

// A bunch are documents of the same 64, by their bits, that have the same slots.
type bunch struct {
	at   uint32 // 64 times that is the first of the 64
	docs uint64
}

func (b bunch) first() int { return int(b.at)*64 + bits.TrailingZeros64(b.docs) }
func (b bunch) len() int   { return bits.OnesCount64(b.docs) }

// before are those of them that stand before a document.
func (b bunch) before(doc int) bunch {
	if n := doc - int(b.at)*64; n < 64 {
		b.docs &= 1<<n - 1
	}
	return b
}

// having are the documents that have any of some slots, each 64 behind those before
// them, with all the slots that they have. One that has gifts is alone.
func (m *matcher) having(slots uint64) iter.Seq2[bunch, uint64] {
	return func(yield func(b bunch, matched uint64) bool) {
		var sets []numberSet
		for i, set := range m.sets {
			if slots>>i&1 != 0 {
				sets = append(sets, set)
			}
		}
		var some [maxSlots]uint64 // of the 64, by slot
		for at, given := range m.given {
			left := given
			for _, set := range sets {
				left |= set[at]
			}
			if left == 0 {
				continue
			}
			for i, set := range m.sets {
				some[i] = set[at]
			}
			for left != 0 {
				n := bits.TrailingZeros64(left)
				one := uint64(1) << n
				b, matched := bunch{uint32(at), left &^ given}, uint64(0)
				for i := range m.sets {
					has := some[i] >> n & 1
					matched |= has << i
					b.docs &^= some[i] ^ -has // those that do not agree
				}
				if given&one != 0 {
					b.docs = one
					matched |= m.giftOf(b.first()).slots
				}
				left &^= b.docs
				if matched&slots != 0 && !yield(b, matched) {
					return
				}
			}
		}
	}
}

// rarest is the slot that the fewest documents have by their own words; none: 0.
func (m *matcher) rarest() (slot uint64) {
	fewest := 0
	for i, set := range m.sets {
		if n := set.len(); n > 0 && (slot == 0 || n < fewest) {
			slot, fewest = 1<<i, n
		}
	}
	return slot
}
