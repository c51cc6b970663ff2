package competence

import (
	"cmp"
	"encoding/binary"
	"slices"

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
//	0 ‖ rows ‖ entries ‖ where the rows begin ‖ rows of each role ‖ where each row begins ‖
//	  for each entry, by territory: where its territory stands ‖ row ‖
//	  the territories of the entries ‖ for each row, by name: length ‖ row
//
// in the first form for up to maxPlain rows, in the second, which begins with a
// zero, for more: its entries, the directory, lead from a territory to the rows that
// are for it alone, so that a question about one place does not read those of all
// others. Numbers are varints, those of the second form from the zero to the
// territories four bytes, least byte first; where something stands is told from the
// zero on.
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

// packDirectory packs many rows: after the zero their number, the number of entries
// and the bytes before the rows; the count of rows by role; the beginning of each row;
// of each entry of the directory, by territory, where the territory stands and the
// number of the row; then the territories, and the rows. A row without a territory of
// its own stands under the empty name.
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
		if head.flags&flagLocal == 0 {
			directory = append(directory, entry{"", i})
			continue
		}
		for _, t := range scan.names() {
			directory = append(directory, entry{t, i})
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

// row is the at-th row of a large list.
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
