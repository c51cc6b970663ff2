package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"iter"
	"maps"
	"math"
	"os"
	"slices"
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
	size     int      // how many numbers there are
	live     int      // how many documents there are
	facts    []facts  // what documents may hold, by number
	numbers  []uint32 // of the facts of each document

	ways sync.Map // the leads that were met: *lead by document

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

// A sheetList is what stays in memory of the documents of a segment. Segments do
// not change, so that it is read once.
type sheetList struct {
	names        []string
	ranks        []int // of the documents in the order of their names
	facts        []uint32
	concordances map[string]*concordance // by the name of the field
	tails        []string                // the words of the vocabulary, each from its last letter to its first, in order
	order        sortKeys
	cards        *cards
	ofCapital    [len(capitalWords)]numberSet // the documents that have the word in their titles
}

// A numberSet is a set of documents of a segment.
type numberSet []uint64

func (s numberSet) has(number uint32) bool {
	return s != nil && s[number/64]&(1<<(number%64)) != 0
}

func (s numberSet) add(number uint32) { s[number/64] |= 1 << (number % 64) }

// newNumberSet makes an empty set for so many documents.
func newNumberSet(documents int) numberSet { return make(numberSet, (documents+63)/64) }

// goneOf are the documents of a segment that are there no more; nil: none.
func goneOf(seg *scorch.SegmentSnapshot) numberSet {
	deleted := seg.Deleted()
	if deleted == nil || deleted.IsEmpty() {
		return nil
	}
	set := newNumberSet(int(seg.Segment().Count()))
	for all := deleted.Iterator(); all.HasNext(); {
		set.add(all.Next())
	}
	return set
}

// sheets are the lists of a store by segment, and the facts that they number.
type sheets struct {
	lists   map[uint64]*sheetList
	facts   []facts
	numbers map[string]uint32
}

func newSheets() sheets {
	return sheets{lists: map[uint64]*sheetList{}, numbers: map[string]uint32{}}
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
		snap.segments = append(snap.segments, numbered{seg, snap.size, goneOf(seg), list})
		snap.numbers = append(snap.numbers, list.facts...)
		snap.size += len(list.names)
		snap.live += int(seg.LiveSize())
	}
	maps.DeleteFunc(s.sheets.lists, func(id uint64, _ *sheetList) bool { return !live[id] })
	snap.facts = s.sheets.facts
	snap.divisions = divide(snap.facts)
	snap.users.Store(1)
	return snap, nil
}

// heldNames are the fields that stay in memory.
var heldNames = append(fieldNames[:], headName, citeName, ruleCiteName, idName)

// read makes the list of a segment.
func (s *sheets) read(seg segment.Segment) (*sheetList, error) {
	count := seg.Count()
	list := &sheetList{names: make([]string, count), ranks: make([]int, count), facts: make([]uint32, count), concordances: map[string]*concordance{}, cards: newCards(int(count))}
	for _, name := range heldNames {
		var err error
		if list.concordances[name], err = readConcordance(seg, name); err != nil {
			return nil, err
		}
	}
	ids := list.concordances[idName]
	for i := range ids.size() {
		for _, of := range ids.holding(ids.word(i)) {
			list.names[of.number], list.ranks[of.number] = ids.word(i), i
		}
	}
	if err := s.readFacts(seg, list); err != nil {
		return nil, err
	}
	words := list.concordances[fieldNames[fieldWord]]
	for i := range words.size() {
		if word := words.word(i); ascii(word) {
			list.tails = append(list.tails, backwards(word))
		}
	}
	slices.Sort(list.tails)
	for i, word := range capitalWords {
		list.ofCapital[i] = newNumberSet(int(count))
		for _, of := range list.concordances[fieldNames[fieldTitle]].holding(stem(word)) {
			list.ofCapital[i].add(of.number)
		}
	}
	return list, nil
}

// readFacts reads the facts of all documents.
func (s *sheets) readFacts(seg segment.Segment, list *sheetList) error {
	const unknown = math.MaxUint32
	for i := range list.facts {
		list.facts[i] = unknown
	}
	var fault error
	var facts uint32
	err := walk(seg, factsName, func(term string) {
		var err error
		facts, err = s.number(term)
		fault = cmp.Or(fault, err)
	}, func(number, _, _ uint64) { list.facts[number] = facts })
	if err = cmp.Or(err, fault); err != nil {
		return err
	}
	if i := slices.Index(list.facts, unknown); i >= 0 {
		return fmt.Errorf("%w: %s has no facts", errBroken, list.names[i])
	}
	return nil
}

// backwards is a word of ASCII from its last letter to its first.
func backwards(word string) string {
	b := []byte(word)
	slices.Reverse(b)
	return string(b)
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

// factsOf is the number of the facts of a document.
func (s *snapshot) factsOf(doc int) uint32 { return s.numbers[doc] }

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
		if err := checkFile(file.Path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func checkFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, max(info.Size()-crc32.Size, 0)); err != nil {
		return err
	}
	var want uint32
	if err := binary.Read(f, binary.BigEndian, &want); err != nil || want != sum.Sum32() {
		return fmt.Errorf("%w: %s is damaged", errBroken, path)
	}
	return nil
}
