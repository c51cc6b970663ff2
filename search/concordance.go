package search

import (
	"cmp"
	"hash/maphash"
	"math"
	"math/bits"
	"slices"
	"strings"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A concordance is one field of a segment in memory: its words in order, and behind
// each the documents that hold it. bleve's own lists are unpacked document by
// document, which costs several times what counting them does. A concordance is a few
// large pieces that point nowhere: the garbage collector has nothing to follow.
type concordance struct {
	letters  string    // of all words, one behind the other
	begins   []uint32  // where each word begins in letters, and at last where all end
	starts   []uint32  // where the postings of each word start, and at last where all end
	postings []held    // of all words, each in the order of the documents
	table    []uint32  // finds a word by its hash: its number and 1, or 0 where none is
	bites    []float64 // by what a count is divided, by how many words the field has
}

// held is one document of a segment that holds a word. More words than a field can
// have are as good as the most.
type held struct {
	number uint32 // of the document in the segment
	count  uint16 // how often it holds the word
	words  uint16 // how many words the field has there
}

// readConcordance reads a field of a segment.
func readConcordance(seg segment.Segment, name string) (*concordance, error) {
	c := &concordance{}
	var letters strings.Builder
	most := uint16(0)
	err := walk(seg, name, func(term string) {
		c.begins = append(c.begins, uint32(letters.Len()))
		c.starts = append(c.starts, uint32(len(c.postings)))
		letters.WriteString(term)
	}, func(number, count, words uint64) {
		h := held{uint32(number), uint16(min(count, math.MaxUint16)), uint16(min(words, math.MaxUint16))}
		c.postings = append(c.postings, h)
		most = max(most, h.words)
	})
	if err != nil {
		return nil, err
	}
	c.letters = letters.String()
	c.begins = slices.Clip(append(c.begins, uint32(len(c.letters))))
	c.starts = slices.Clip(append(c.starts, uint32(len(c.postings))))
	c.postings = slices.Clip(c.postings)
	c.index()
	if f := slices.Index(fieldNames[:], name); f >= 0 {
		for words := range int(most) + 1 {
			c.bites = append(c.bites, rankings[f].bite(words))
		}
	}
	return c, nil
}

// renumber gives the documents other numbers.
func (c *concordance) renumber(places []uint32) {
	for i := range c.postings {
		c.postings[i].number = places[c.postings[i].number]
	}
	for i := range c.size() {
		slices.SortFunc(c.holders(i), func(a, b held) int { return cmp.Compare(a.number, b.number) })
	}
}

// walk calls word with each word of a field of a segment, in order, and behind it
// document with each document that holds it, deleted ones among them.
func walk(seg segment.Segment, name string, word func(term string), document func(number, count, words uint64)) error {
	dictionary, err := seg.Dictionary(name)
	if err != nil {
		return err
	}
	var list segment.PostingsList
	var iterator segment.PostingsIterator
	terms := dictionary.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		word(entry.Term)
		if list, err = dictionary.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return err
		}
		iterator = list.Iterator(true, true, false, iterator)
		for {
			p, err := iterator.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			document(p.Number(), p.Frequency(), wordsOfField(p))
		}
	}
}

// wordsOfField is how many words the field has. It is what bleve keeps; some of its
// postings tell only the root of it.
func wordsOfField(p segment.Posting) uint64 {
	if kept, ok := p.(interface{ NormUint64() uint64 }); ok {
		return kept.NormUint64()
	}
	norm := p.Norm()
	return uint64(math.Round(1 / (norm * norm)))
}

// size is how many words there are.
func (c *concordance) size() int { return len(c.begins) - 1 }

// word is the i-th word.
func (c *concordance) word(i int) string { return c.letters[c.begins[i]:c.begins[i+1]] }

// holders are the documents that hold the i-th word.
func (c *concordance) holders(i int) []held { return c.postings[c.starts[i]:c.starts[i+1]] }

// from is the number of the first word that is not less than word.
func (c *concordance) from(word string) int {
	low, high := 0, c.size()
	for low < high {
		if middle := (low + high) / 2; c.word(middle) < word {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

var tableSeed = maphash.MakeSeed()

// index makes the table, half of it empty.
func (c *concordance) index() {
	c.table = make([]uint32, 1<<bits.Len(uint(2*c.size())))
	for i := range c.size() {
		c.table[c.seek(c.word(i))] = uint32(i) + 1
	}
}

// holding are the documents that hold a word.
func (c *concordance) holding(word string) []held {
	if at := c.table[c.seek(word)]; at > 0 {
		return c.holders(int(at - 1))
	}
	return nil
}

// seek is where in the table a word stands, or would.
func (c *concordance) seek(word string) uint64 {
	last := uint64(len(c.table) - 1)
	at := maphash.String(tableSeed, word) & last
	for c.table[at] != 0 && c.word(int(c.table[at]-1)) != word {
		at = (at + 1) & last
	}
	return at
}

// taken are up to limit words from first to before last that the automaton takes;
// where it is nil, all.
func (c *concordance) taken(automaton segment.Automaton, first, last string, limit int) []string {
	var found []string
	to := c.size()
	if last != "" {
		to = c.from(last)
	}
	if automaton == nil {
		for i := c.from(first); i < to && len(found) < limit; i++ {
			found = append(found, c.word(i))
		}
		return found
	}
	// A word begins as the one before it does: so far the states are known. Behind
	// the letter at which nothing can match any more none is.
	states, before := []int{automaton.Start()}, ""
	for i := c.from(first); i < to && len(found) < limit; i++ {
		word := c.word(i)
		n := 0
		for n < min(len(word), len(states)-1) && word[n] == before[n] {
			n++
		}
		for states = states[:n+1]; n < len(word) && automaton.CanMatch(states[n]); n++ {
			states = append(states, automaton.Accept(states[n], word[n]))
		}
		if n == len(word) && automaton.IsMatch(states[n]) {
			found = append(found, word)
		}
		before = word
	}
	return found
}
