package competence

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Packed is one task with its competences in the form in which resolution
// reads them: what decides, without provisions, remedies and sources. It stands
// in the state under the task, so that a question reads once:
//
//	length ‖ task ‖ list
//
// where the task is empty if there is none (any more), and the list is
//
//	rows ‖ for each, by name: length ‖ row
//	rows ‖ rows of each role ‖ where each row begins ‖ directory ‖ for each row as above
//
// in the first form for up to maxPlain rows, in the second, which begins with a
// zero, for more: its directory leads from a territory to the rows that are for it
// alone, so that a question about one place does not read those of all others.
// Numbers are varints, those of the directory four bytes, least byte first.
type Packed []byte

// Pack packs a task, as PackTask has made it, and rows, which must stand in the
// order of their names.
func Pack(task []byte, rows []Row) Packed {
	return append(appendBytes(nil, task), packList(rows)...)
}

// split is a packed task and its list.
func (p Packed) split() (task []byte, list packedList) {
	scan := scanner{rest: p}
	task = scan.bytes()
	return task, packedList(scan.rest)
}

// Task is the packed task, empty where there is none.
func (p Packed) Task() []byte {
	task, _ := p.split()
	return task
}

// Rows gives the rows of the list.
func (p Packed) Rows() ([]Row, error) {
	var rows []Row
	_, list := p.split()
	for scan := list.rows(); len(scan.rest) > 0; {
		data := scan.bytes()
		if scan.failed {
			return nil, errPacked
		}
		row := scanner{rest: data}
		rows = append(rows, Row{string(row.head().name), data})
	}
	return rows, nil
}

// A packedList is the rows of a task.
type packedList []byte

// maxPlain is how many rows a list has without a directory.
const maxPlain = 64

// A Row is one competence of a list.
type Row struct {
	Name string
	data []byte // without its length
}

// NewRow packs a competence.
func NewRow(c *kv1.Competence) Row {
	return Row{c.Name, appendRow(nil, c)}
}

func packList(rows []Row) packedList {
	if len(rows) <= maxPlain {
		packed := binary.AppendUvarint(nil, uint64(len(rows)))
		for _, r := range rows {
			packed = appendBytes(packed, r.data)
		}
		return packed
	}
	return packDirectory(rows)
}

// packDirectory packs many rows: after the zero their number, the bytes before
// the rows and the number of entries; the count of rows by role; then the
// beginning of each row, and of each entry of the directory the row and the
// territory, by territory. A row without a territory of its own stands under
// the empty name.
func packDirectory(rows []Row) packedList {
	type entry struct {
		territory string
		row       int
	}
	var directory []entry
	var counts [roles]uint32
	for i, r := range rows {
		scan := scanner{rest: r.data}
		head := scan.head()
		counts[uint32(head.role)%roles]++
		if !head.local {
			directory = append(directory, entry{"", i})
			continue
		}
		for _, t := range scan.territories() {
			directory = append(directory, entry{string(t), i})
		}
	}
	slices.SortFunc(directory, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.territory, y.territory), cmp.Compare(x.row, y.row))
	})
	words := func(n int) int { return 4 * n }
	fixed := 1 + words(3+int(roles)+len(rows)+2*len(directory))
	var names []byte
	body := []byte{}
	packed := append(make([]byte, 0, fixed), 0)
	word := func(n int) { packed = binary.LittleEndian.AppendUint32(packed, uint32(n)) }
	word(len(rows))
	word(len(directory))
	nameAt := make([]int, len(directory))
	for i, e := range directory {
		nameAt[i] = len(names)
		names = appendBytes(names, []byte(e.territory))
	}
	word(fixed + len(names))
	for _, n := range counts {
		word(int(n))
	}
	for _, r := range rows {
		word(fixed + len(names) + len(body))
		body = appendBytes(body, r.data)
	}
	for i, e := range directory {
		word(fixed + nameAt[i])
		word(e.row)
	}
	return append(append(packed, names...), body...)
}

// roles bounds the numbers of roles in a directory.
const roles = 32

var errPacked = errors.New("a packed list of competences is cut short")

// rows gives the bytes of the rows one after the other: they are part of the
// list.
func (p packedList) rows() scanner {
	scan := scanner{rest: p}
	if p.large() {
		scan.rest = p[min(p.word(2), len(p)):]
	} else if len(p) > 0 {
		scan.length()
	}
	return scan
}

// row is the row that begins at a place of a large list.
func (p packedList) row(at int) scanner { return scanner{rest: p[min(p.word(3+roles+at), len(p)):]} }

// large tells whether a list has a directory.
func (p packedList) large() bool { return len(p) > 1+4*(3+roles) && p[0] == 0 }

// word is the i-th of the numbers of four bytes of a large list.
func (p packedList) word(i int) int {
	at := 1 + 4*i
	if at+4 > len(p) {
		return len(p)
	}
	return int(binary.LittleEndian.Uint32(p[at:]))
}

// ofRole is how many rows of a role a large list has.
func (p packedList) ofRole(role kv1.Role) int { return p.word(3 + int(uint32(role)%roles)) }

// held are the roles of which a list has rows.
func (p packedList) held() roleSet {
	var held roleSet
	if p.large() {
		for role := range kv1.Role(roles) {
			if p.ofRole(role) > 0 {
				held |= just(role)
			}
		}
		return held
	}
	for scan := p.rows(); len(scan.rest) > 0; {
		row := scanner{rest: scan.bytes()}
		held |= just(row.head().role)
	}
	return held
}

// local are the numbers of the rows of a large list that are for all territories,
// or for one of those that are named, each once and in order.
func (p packedList) local(territories []*territory) []int {
	var local []int
	rows, entries := p.word(0), min(p.word(1), len(p)/8) // whatever a damaged one says
	first := 3 + roles + rows
	nameOf := func(i int) []byte {
		scan := scanner{rest: p[min(p.word(first+2*i), len(p)):]}
		return scan.bytes()
	}
	look := func(name string) {
		low, high := 0, entries
		for low < high {
			if middle := int(uint(low+high) >> 1); string(nameOf(middle)) < name {
				low = middle + 1
			} else {
				high = middle
			}
		}
		for ; low < entries && string(nameOf(low)) == name; low++ {
			local = append(local, p.word(first+2*low+1))
		}
	}
	look("")
	for _, t := range territories {
		look(t.Name)
	}
	slices.Sort(local)
	return slices.Compact(local)
}

// The flags of a row.
type flags uint16

const (
	flagAnyOffice flags = 1 << iota
	flagConcurrent
	flagFirstSeized
	flagBegunUnderIt // only cases begun under it
	flagSpan         // a validity follows
	flagOpen         // of the span
	flagLocal        // it has territories, and a place decides
	flagDoubt        // a doubt of the curators
	flagPresumed     // the task goes on, the new text was not seen
)

// sumSize is how many bytes of a SHA-256 tell what two competences say apart.
const sumSize = 16

// ownFields are those by which competences that say the same differ.
var ownFields = func() []protowire.Number {
	fields := (&kv1.Competence{}).ProtoReflect().Descriptor().Fields()
	return []protowire.Number{fields.ByName("name").Number(), fields.ByName("task").Number(), fields.ByName("revision").Number()}
}()

// sumOf is the sum of what a competence says, whatever its own name and that of its
// task are: where it is the same, so are the grounds of answers.
func sumOf(c *kv1.Competence) []byte {
	wire, err := proto.MarshalOptions{Deterministic: true}.Marshal(c)
	if err != nil {
		panic(err) // no catalogue holds such a record
	}
	sum := sha256.New()
	for len(wire) > 0 {
		field, _, n := protowire.ConsumeField(wire)
		if !slices.Contains(ownFields, field) {
			sum.Write(wire[:n])
		}
		wire = wire[n:]
	}
	return sum.Sum(nil)[:sumSize]
}

// appendRow packs one competence: name, flags, role, territories, priority,
// validity, state of the text, earlier remedy, holder, map, groups of factors, territories taken
// out, conditions, sum.
func appendRow(b []byte, c *kv1.Competence) []byte {
	set, validity := flags(0), spanOf(c.Validity)
	flag := func(bit flags, is bool) {
		if is {
			set |= bit
		}
	}
	flag(flagAnyOffice, c.AnyOffice)
	flag(flagConcurrent, c.Exclusivity == kv1.Competence_CONCURRENT)
	flag(flagFirstSeized, c.FirstSeized)
	flag(flagBegunUnderIt, c.TransitionalRule == kv1.Competence_CASES_BEGUN_UNDER_IT)
	flag(flagSpan, validity != always)
	flag(flagOpen, validity.open)
	flag(flagLocal, len(c.Territories) > 0 && firstFactorOf(c) != kv1.Factor_NONE)
	flag(flagDoubt, c.Verification.GetDoubt() != "")
	flag(flagPresumed, c.Certainty == kv1.Competence_PRESUMED || c.Verification.GetPresumed())
	b = appendBytes(b, []byte(c.Name))
	b = appendNumber(appendNumber(b, int64(set)), int64(c.Role))
	b = appendNames(b, c.Territories)
	b = appendNumber(b, int64(c.Priority))
	if validity != always {
		b = appendSpan(b, &validity)
	}
	b = appendNumber(b, int64(dayOf(c.Verification.GetTextState())))
	b = appendNumber(b, int64(earlierRemedy(c)))
	b = appendBytes(b, []byte(c.Holder))
	b = appendBytes(b, []byte(c.AreaModel))
	b = binary.AppendUvarint(b, uint64(len(c.Factors)))
	for _, g := range c.Factors {
		b = binary.AppendUvarint(b, uint64(len(g.Factors)))
		for _, f := range g.Factors {
			b = appendNumber(b, int64(f))
		}
	}
	b = appendNames(b, c.ExcludedTerritories)
	b = binary.AppendUvarint(b, uint64(len(c.Conditions)))
	for _, of := range c.Conditions {
		b = appendBytes(b, []byte(of.Key))
		b = appendNames(b, of.Values)
		b = appendNumber(appendNumber(b, of.Min), of.Max)
	}
	return append(b, sumOf(c)...)
}

// earlierRemedy is the first day on which a remedy is no longer for cases that
// begin, and no other of its kind and body takes over; no day where there is none
// such.
func earlierRemedy(c *kv1.Competence) day {
	earliest := day(0)
	for _, r := range c.Remedies {
		s := spanOf(r.CaseStartValidity)
		if s.ends[1] == never || slices.ContainsFunc(c.Remedies, func(o *kv1.Competence_Remedy) bool {
			return o.Kind == r.Kind && o.Holder == r.Holder && spanOf(o.CaseStartValidity).begins == s.ends
		}) {
			continue
		}
		if earliest == 0 || s.ends[1] < earliest {
			earliest = s.ends[1]
		}
	}
	return earliest
}

func firstFactorOf(c *kv1.Competence) kv1.Factor {
	if len(c.Factors) == 0 || len(c.Factors[0].Factors) == 0 {
		return kv1.Factor_UNKNOWN
	}
	return c.Factors[0].Factors[0]
}

// appendNumber packs a number that may be negative.
func appendNumber(b []byte, n int64) []byte { return binary.AppendVarint(b, n) }

func appendSpan(b []byte, s *span) []byte {
	for _, d := range [...]day{s.begins[0], s.begins[1], s.ends[0], s.ends[1]} {
		b = appendNumber(b, int64(d))
	}
	return b
}

func appendBytes(b, part []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(part))), part...)
}

func appendNames(b []byte, names []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(names)))
	for _, n := range names {
		b = appendBytes(b, []byte(n))
	}
	return b
}

// A scanner takes values off the front of rest. What is not whole gives zeros
// and sets failed. A length is never more than what is left: each thing that is
// counted takes a byte at least.
type scanner struct {
	rest   []byte
	failed bool
}

func (s *scanner) length() int {
	n, size := binary.Uvarint(s.rest)
	if size <= 0 || n > uint64(len(s.rest)-size) {
		s.failed, s.rest = true, nil
		return 0
	}
	s.rest = s.rest[size:]
	return int(n)
}

func (s *scanner) number() int64 {
	n, size := binary.Varint(s.rest)
	if size <= 0 {
		s.failed, s.rest = true, nil
		return 0
	}
	s.rest = s.rest[size:]
	return n
}

func (s *scanner) bytes() []byte { return s.take(s.length()) }

// take takes n bytes off, all or none.
func (s *scanner) take(n int) []byte {
	if n > len(s.rest) {
		s.failed, s.rest = true, nil
		return nil
	}
	b := s.rest[:n:n]
	s.rest = s.rest[n:]
	return b
}

func (s *scanner) span(open bool) span {
	return span{
		begins: edge{day(s.number()), day(s.number())},
		ends:   edge{day(s.number()), day(s.number())},
		open:   open,
	}
}

func (s *scanner) names() []string {
	var names []string
	for range s.length() {
		names = append(names, string(s.bytes()))
	}
	return names
}

// The head of a row is what a list must know of it.
type head struct {
	name    []byte
	content []byte // all that follows the name
	flags   flags
	role    kv1.Role
	local   bool
}

func (s *scanner) head() head {
	h := head{name: s.bytes(), content: s.rest}
	h.flags, h.role = flags(s.number()), kv1.Role(s.number())
	h.local = h.flags&flagLocal != 0
	return h
}

func (s *scanner) territories() [][]byte {
	var names [][]byte
	for range s.length() {
		names = append(names, s.bytes())
	}
	return names
}

// check tells whether a row can be read to its end.
func (s *scanner) check(name string) error {
	if s.failed || len(s.rest) > 0 {
		return fmt.Errorf("%w: %q", errPacked, name)
	}
	return nil
}
