package search

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A snapshot is the index at one position: documents and position agree, whatever
// is written meanwhile. Its documents are numbered from 0, through all segments,
// those that were replaced among them; the numbers mean nothing elsewhere.
type snapshot struct {
	position
	reader   *scorch.IndexSnapshot
	segments []numbered
	size     int     // how many numbers there are
	live     int     // how many documents there are
	facts    []facts // what documents may hold, by number
	spans    []span  // of all documents

	ways    []atomic.Pointer[lead] // the leads that were met, by document
	ofGroup [len(groups)]numberSet // what each group of suggestions may have

	divisions [len(properties)]division
	titles    sync.Map                   // of the values of facets, by language
	judged    atomic.Pointer[judgements] // of the day that was asked for last

	users atomic.Int64
}

// numbered is a segment with the number of its first document.
type numbered struct {
	*scorch.SegmentSnapshot
	first int
	gone  numberSet // the documents that were replaced or deleted
	*sheetList
}

// snapshot takes the store as it stands; errBroken where it has no position. Its
// caller is its first user.
func (s *store) snapshot() (snap *snapshot, err error) {
	defer recovered(&err)
	reader, err := s.engine.Reader()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			reader.Close()
		}
	}()
	value, err := reader.GetInternal(positionKey)
	if err != nil {
		return nil, err
	}
	snap = &snapshot{reader: reader.(*scorch.IndexSnapshot)}
	if snap.position, err = parsePosition(string(value)); err != nil {
		return nil, err
	}
	live := map[uint64]bool{}
	for _, seg := range snap.reader.Segments() {
		live[seg.Id()] = true
		list := s.sheets.lists[seg.Id()]
		if list == nil {
			if list, err = s.sheets.read(seg.Segment()); err != nil {
				return nil, err
			}
			s.sheets.lists[seg.Id()] = list
		}
		snap.segments = append(snap.segments, numbered{seg, snap.size, list.gone(seg), list})
		for _, sp := range list.spans {
			sp.from, sp.to = snap.size+sp.from, snap.size+sp.to
			snap.spans = append(snap.spans, sp)
		}
		snap.size += len(list.names)
		snap.live += int(seg.LiveSize())
	}
	maps.DeleteFunc(s.sheets.lists, func(id uint64, _ *sheetList) bool { return !live[id] })
	snap.facts = s.sheets.facts
	snap.ways = make([]atomic.Pointer[lead], snap.size)
	snap.ofGroup = snap.groupSets()
	snap.divisions = divide(snap.facts)
	snap.users.Store(1)
	return snap, nil
}

// endingWith are the first limit longer words of the vocabulary that end with a word,
// in the order of their letters from the last, whatever the segments.
func (s *snapshot) endingWith(word string, limit int) []string {
	var tails []string
	tail := backwards(word)
	for _, seg := range s.segments {
		from, _ := slices.BinarySearch(seg.tails, tail)
		of := 0
		for _, t := range seg.tails[from:] {
			if !strings.HasPrefix(t, tail) || of == limit {
				break
			}
			if len(t) > len(tail) {
				tails = append(tails, t)
				of++
			}
		}
	}
	slices.Sort(tails)
	tails = slices.Compact(tails)
	found := tails[:min(limit, len(tails))]
	for i, t := range found {
		found[i] = backwards(t)
	}
	return found
}

// use counts one more user.
func (s *snapshot) use() { s.users.Add(1) }

// release counts one less; the last lets the files go.
func (s *snapshot) release() {
	if s.users.Add(-1) == 0 {
		s.reader.Close()
	}
}

// locate finds the segment of a document.
func (s *snapshot) locate(doc int) (*numbered, int) {
	i := len(s.segments) - 1 // there are few
	for s.segments[i].first > doc {
		i--
	}
	return &s.segments[i], doc - s.segments[i].first
}

// spanOf is the span of a document.
func (s *snapshot) spanOf(doc int) *span {
	return &s.spans[sort.Search(len(s.spans), func(i int) bool { return s.spans[i].to > doc })]
}

// spansNear gives the spans of documents, each of which is near the one before.
func (s *snapshot) spansNear() func(doc int) *span {
	at := 0
	return func(doc int) *span {
		for s.spans[at].to <= doc {
			at++
		}
		for s.spans[at].from > doc {
			at--
		}
		return &s.spans[at]
	}
}

// factsOf is the number of the facts of a document.
func (s *snapshot) factsOf(doc int) uint32 { return s.spanOf(doc).facts }

// name is the name of the record of a document.
func (s *snapshot) name(doc int) string {
	seg, number := s.locate(doc)
	return seg.names[number]
}

// compareNames orders two documents by the names of their records.
func (s *snapshot) compareNames(a, b int) int {
	of, x := s.locate(a)
	other, y := s.locate(b)
	if of == other {
		return cmp.Compare(of.ranks[x], other.ranks[y]) // mostly, and cheaper
	}
	return strings.Compare(of.names[x], other.names[y])
}

// has tells whether a document is there still.
func (s *snapshot) has(doc int) bool {
	seg, number := s.locate(doc)
	return !seg.gone.has(uint32(number))
}

// dictionaries are the words of a field, one concordance per segment.
func (s *snapshot) dictionaries(name string) []*concordance {
	dictionaries := make([]*concordance, len(s.segments))
	for i, seg := range s.segments {
		dictionaries[i] = seg.concordances[name]
	}
	return dictionaries
}

// A posting is one document that holds a word.
type posting struct {
	doc   int
	count int // how often
	words int // how many words the field has
}

// postings are the documents that hold term.
func (s *snapshot) postings(dictionaries []*concordance, term string) iter.Seq[posting] {
	return func(yield func(posting) bool) {
		for i := range s.segments {
			seg := &s.segments[i]
			for _, h := range dictionaries[i].holding(term) {
				if !seg.gone.has(h.number) && !yield(posting{seg.first + int(h.number), int(h.count), int(h.words)}) {
					return
				}
			}
		}
	}
}

// count tells how many documents hold term.
func (s *snapshot) count(dictionaries []*concordance, term string) (n int) {
	for i := range s.segments {
		all, gone := dictionaries[i].holding(term), s.segments[i].gone
		n += len(all)
		if gone == nil {
			continue
		}
		for _, h := range all {
			if gone.has(h.number) {
				n--
			}
		}
	}
	return n
}

// words are the first limit words from first to before last that the automaton takes,
// whatever the segments.
func (s *snapshot) words(dictionaries []*concordance, automaton segment.Automaton, first, last string, limit int) []string {
	var found []string
	for _, l := range dictionaries {
		found = append(found, l.taken(automaton, first, last, limit)...)
	}
	slices.Sort(found)
	found = slices.Compact(found)
	return found[:min(limit, len(found))]
}

// check tells whether the files of the snapshot are what was written: each ends
// in the CRC-32 of all before it, which bleve writes and does not read. Without
// this a flipped bit is a panic in the midst of a search or a merge. A file that
// is gone was replaced; the snapshot holds what it needs of it.
func (s *snapshot) check() error {
	for _, seg := range s.segments {
		file, ok := seg.Segment().(segment.PersistedSegment)
		if !ok {
			continue
		}
		faults, err := segmentFaults(file.Path())
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case len(faults) > 0:
			return fmt.Errorf("%w: %s is damaged", errBroken, file.Path())
		}
	}
	return nil
}
