package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
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
	titles   sync.Map // of the values of facets: string by titleKey
	led      sync.Map // where entries of the thesaurus lead: *lead by document
	users    atomic.Int64
}

// numbered is a segment with the number of its first document.
type numbered struct {
	*scorch.SegmentSnapshot
	first int
	*sheetList
}

// A sheetList is what stays in memory of the documents of a segment, in order.
// Segments do not change, so that it is read once.
type sheetList struct {
	names []string
	facts []uint32
	tails []string // the words of the vocabulary, each from its last letter to its first, in order
	order sortKeys
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
		snap.segments = append(snap.segments, numbered{seg, snap.size, list})
		snap.size += len(list.names)
		snap.live += int(seg.LiveSize())
	}
	maps.DeleteFunc(s.sheets.lists, func(id uint64, _ *sheetList) bool { return !live[id] })
	snap.facts = s.sheets.facts
	snap.users.Store(1)
	return snap, nil
}

// read makes the list of a segment.
func (s *sheets) read(seg segment.Segment) (list *sheetList, err error) {
	count := seg.Count()
	list = &sheetList{names: make([]string, count), facts: make([]uint32, count)}
	values, ok := seg.(segment.DocValueVisitable)
	if !ok {
		return nil, fmt.Errorf("%w: a segment without doc values", errBroken)
	}
	var state segment.DocVisitState
	for number := range count {
		name, err := seg.DocID(number)
		if err != nil {
			return nil, err
		}
		list.names[number] = string(name)
		fault := fmt.Errorf("%w: %s has no facts", errBroken, name)
		state, err = values.VisitDocValues(number, []string{factsName}, func(_ string, value []byte) {
			list.facts[number], fault = s.number(value)
		}, state)
		if err = cmp.Or(err, fault); err != nil {
			return nil, err
		}
	}
	list.tails, err = vocabularyTails(seg)
	return list, err
}

// vocabularyTails are the words of the vocabulary of a segment, from their ends.
func vocabularyTails(seg segment.Segment) ([]string, error) {
	dictionary, err := seg.Dictionary(fieldNames[fieldWord])
	if err != nil {
		return nil, err
	}
	var all []string
	words := dictionary.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := words.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		if ascii(entry.Term) {
			all = append(all, backwards(entry.Term))
		}
	}
	slices.Sort(all)
	return all, nil
}

// backwards is a word of ASCII from its last letter to its first.
func backwards(word string) string {
	b := []byte(word)
	slices.Reverse(b)
	return string(b)
}

// endingWith are up to limit longer words of the vocabulary that end with a word.
func (s *snapshot) endingWith(word string, limit int) []string {
	var found []string
	tail := backwards(word)
	for _, seg := range s.segments {
		from, _ := slices.BinarySearch(seg.tails, tail)
		for _, t := range seg.tails[from:] {
			if !strings.HasPrefix(t, tail) || len(found) == limit {
				break
			}
			if long := backwards(t); len(t) > len(tail) && !slices.Contains(found, long) {
				found = append(found, long)
			}
		}
	}
	return found
}

// number is the number of the facts that text spells.
func (s *sheets) number(text []byte) (uint32, error) {
	if n, ok := s.numbers[string(text)]; ok {
		return n, nil
	}
	f, err := parseFacts(string(text))
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errBroken, err)
	}
	n := uint32(len(s.facts))
	s.facts = append(s.facts, f)
	s.numbers[string(text)] = n
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
func (s *snapshot) factsOf(doc int) uint32 {
	seg, number := s.locate(doc)
	return seg.sheetList.facts[number]
}

// name is the name of the record of a document.
func (s *snapshot) name(doc int) string {
	seg, number := s.locate(doc)
	return seg.names[number]
}

// dictionaries are the words of a field, one dictionary per segment. They are for
// one goroutine.
func (s *snapshot) dictionaries(name string) ([]segment.TermDictionary, error) {
	dictionaries := make([]segment.TermDictionary, len(s.segments))
	for i, seg := range s.segments {
		var err error
		if dictionaries[i], err = seg.Segment().Dictionary(name); err != nil {
			return nil, err
		}
	}
	return dictionaries, nil
}

// A posting is one document that holds a word.
type posting struct {
	doc   int
	count float64 // how often
	words float64 // how many words the field has
}

// postings calls fn with each document that holds term.
func (s *snapshot) postings(dictionaries []segment.TermDictionary, term string, fn func(posting)) error {
	var list segment.PostingsList
	var iterator segment.PostingsIterator
	var last segment.Posting
	var length interface{ NormUint64() uint64 } // what tells it of last, nil where nothing does
	for i, seg := range s.segments {
		var err error
		if list, err = dictionaries[i].PostingsList([]byte(term), seg.Deleted(), list); err != nil {
			return err
		}
		if list.Count() == 0 {
			continue
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
			if p != last { // an iterator has one for all
				last = p
				length, _ = p.(interface{ NormUint64() uint64 })
			}
			fn(posting{doc: seg.first + int(p.Number()), count: float64(p.Frequency()), words: wordsOfField(p, length)})
		}
	}
	return nil
}

// wordsOfField is how many words the field has. It is what bleve keeps; it tells
// the root of it, which is dear, unless kept tells what it keeps.
func wordsOfField(p segment.Posting, kept interface{ NormUint64() uint64 }) float64 {
	if kept != nil {
		return float64(kept.NormUint64())
	}
	norm := p.Norm()
	return 1 / (norm * norm)
}

// count tells how many documents hold term.
func (s *snapshot) count(dictionaries []segment.TermDictionary, term string) (n int, err error) {
	for i, seg := range s.segments {
		list, err := dictionaries[i].PostingsList([]byte(term), seg.Deleted(), nil)
		if err != nil {
			return 0, err
		}
		n += int(list.Count())
	}
	return n, nil
}

// words are up to limit words of each segment from first to before last, those
// that the automaton takes.
func (s *snapshot) words(dictionaries []segment.TermDictionary, automaton segment.Automaton, from, to string, limit int) ([]string, error) {
	var found []string
	var last []byte
	if to != "" {
		last = []byte(to)
	}
	for _, dictionary := range dictionaries {
		iterator := dictionary.AutomatonIterator(automaton, []byte(from), last)
		for range limit {
			entry, err := iterator.Next()
			if err != nil {
				return nil, err
			}
			if entry == nil {
				break
			}
			found = append(found, entry.Term)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
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
