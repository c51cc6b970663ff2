package search

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// A Comparison tells how the documents of an index differ from what the records of
// the catalogue make of them at the same revision. The names are sorted.
type Comparison struct {
	Revision  int64
	Documents int
	Missing   []string // records that are searched and have no document
	Surplus   []string // documents of what is no record that is searched
	Stale     []string // documents of other words or facts than their records make
}

// Compare compares all that the index holds with the state: every word of every
// document, as it is found, with what analysing the record gives now. That takes
// seconds. The errors are those of Search.
func (ix *Index) Compare(ctx context.Context) (c *Comparison, err error) {
	snap, err := ix.acquire(ctx, 0)
	if err != nil {
		return nil, err
	}
	defer snap.release()
	defer ix.guard(snap, &err)()
	held, err := snap.sums(ctx)
	if err != nil {
		return nil, err
	}
	c = &Comparison{Revision: snap.revision, Documents: len(held)}
	for _, kind := range searchedKinds {
		for after, more := "", true; more; {
			var sheets []*sheet
			if after, more, err = ix.read(ctx, snap.revision, kind, after, &sheets); err != nil {
				return nil, err
			}
			for _, s := range sheets {
				switch sum, found := held[s.name]; {
				case !found:
					c.Missing = append(c.Missing, s.name)
				case sum != s.sum():
					c.Stale = append(c.Stale, s.name)
				}
				delete(held, s.name)
			}
		}
	}
	c.Surplus = slices.Sorted(maps.Keys(held))
	slices.Sort(c.Missing)
	slices.Sort(c.Stale)
	return c, nil
}

// A heldWord is a word of a field of a document, and how often it is there; 0 where
// that is not kept.
type heldWord struct {
	field, term string
	count       int
}

var sumSeed = maphash.MakeSeed()

// sum is a number for the word. What a document holds is the sum of the numbers of
// its words, which have no order; two that differ agree once in 2⁶⁴.
func (w heldWord) sum() uint64 {
	if slices.Contains(exactNames, w.field) {
		w.count = 0
	}
	return maphash.Comparable(sumSeed, w)
}

// sum is that of the words that the sheet gives to the index.
func (s *sheet) sum() (sum uint64) {
	counts := map[heldWord]int{}
	s.entry().VisitFields(func(f index.Field) {
		f.Analyze()
		for term, found := range f.AnalyzedTokenFrequencies() {
			counts[heldWord{field: f.Name(), term: term}] += found.Frequency()
		}
	})
	for w, count := range counts {
		w.count = count
		sum += w.sum()
	}
	return sum
}

// sums are those of the words that the documents hold, by the names of the records.
// They are read from the files: what is in memory may be better than these.
func (s *snapshot) sums(ctx context.Context) (map[string]uint64, error) {
	fields, err := s.reader.Fields()
	if err != nil {
		return nil, err
	}
	held := make(map[string]uint64, s.live)
	for _, seg := range s.segments {
		sums := make([]uint64, len(seg.names))
		for _, field := range fields {
			if field == idName {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			word := heldWord{field: field}
			err := walk(seg.Segment(), field, func(term string) { word.term = term }, func(number, count, _ uint64) {
				word.count = int(count)
				sums[number] += word.sum()
			})
			if err != nil {
				return nil, err
			}
		}
		for live := seg.DocNumbersLive().Iterator(); live.HasNext(); {
			number := live.Next()
			held[seg.names[seg.places[number]]] = sums[number]
		}
	}
	return held, nil
}
