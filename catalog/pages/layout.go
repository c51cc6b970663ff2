package pages

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
)

// The kinds of page.
const (
	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10

	anyTree = branchPage | leafPage // either, where one is asked for
)

// bucketElement marks an element of a leaf whose value is a bucket.
const bucketElement = 1

// Sizes in bytes.
const (
	headSize          = 16 // id 8, kind 2, count 2, overflow 4
	branchElementSize = 16 // where its key is 4, size of the key 4, page 8
	leafElementSize   = 16 // flags 4, where its key is 4, size of the key 4, of the value 4
	bucketSize        = 16 // root 8, sequence 8
	metaSize          = 64 // magic 4, version 4, page size 4, flags 4, root 8, sequence 8, freelist 8, end 8, transaction 8, sum 8
)

var number = binary.LittleEndian

// A head begins a page.
type head struct {
	id       uint64
	kind     uint16
	count    uint16
	overflow uint32 // pages that follow and belong to it
}

func headOf(b []byte) head {
	return head{number.Uint64(b), number.Uint16(b[8:]), number.Uint16(b[10:]), number.Uint32(b[12:])}
}

// A page is one page with what overflows it.
type page struct {
	number uint64
	head
	data []byte
}

// An element is a key of a page, with where it leads or what it holds.
type element struct {
	flags      uint32
	key, value []byte
	page       uint64
}

// elements are those of a branch or leaf, and what follows them; or what is wrong.
func (p *page) elements() (elements []element, rest []byte, what string) {
	size := branchElementSize
	if p.kind == leafPage {
		size = leafElementSize
	}
	next := headSize + int(p.count)*size // where the next key must be
	if next > len(p.data) {
		return nil, nil, fmt.Sprintf("it would have %d elements, more than fit into it", p.count)
	}
	var before []byte
	for i := range int(p.count) {
		at := headSize + i*size
		b := p.data[at:]
		var e element
		var pos, ksize, vsize uint32
		if p.kind == leafPage {
			e.flags, pos, ksize, vsize = number.Uint32(b), number.Uint32(b[4:]), number.Uint32(b[8:]), number.Uint32(b[12:])
		} else {
			pos, ksize, e.page = number.Uint32(b), number.Uint32(b[4:]), number.Uint64(b[8:])
		}
		end := int64(next) + int64(ksize) + int64(vsize)
		switch {
		case e.flags > bucketElement:
			return nil, nil, fmt.Sprintf("element %d has the unknown flags %#x", i, e.flags)
		case int64(at)+int64(pos) != int64(next) || end > int64(len(p.data)):
			return nil, nil, fmt.Sprintf("element %d does not stand behind the one before it", i)
		case ksize == 0:
			return nil, nil, fmt.Sprintf("element %d has no key", i)
		}
		e.key = p.data[next : next+int(ksize)]
		e.value = p.data[next+int(ksize) : end]
		if i > 0 && bytes.Compare(before, e.key) >= 0 {
			return nil, nil, fmt.Sprintf("key %.40q stands after %.40q", e.key, before)
		}
		before, next = e.key, int(end)
		elements = append(elements, e)
	}
	return elements, p.data[next:], ""
}

// bucket reads the bucket that the value of an element is.
func (e element) bucket() (root, sequence uint64, inline []byte, ok bool) {
	if len(e.value) < bucketSize {
		return 0, 0, nil, false
	}
	return number.Uint64(e.value), number.Uint64(e.value[8:]), e.value[bucketSize:], true
}

// inlineFault is what is wrong with a bucket that is small enough to stand within
// a leaf, nothing where all is well.
func inlineFault(b []byte) string {
	if len(b) < headSize {
		return fmt.Sprintf("it has only %d bytes", len(b))
	}
	p := &page{head: headOf(b), data: b}
	if p.id != 0 || p.kind != leafPage || p.overflow != 0 {
		return "it does not begin as a bucket within a page does"
	}
	elements, rest, what := p.elements()
	switch {
	case what != "":
		return what
	case len(rest) > 0:
		return fmt.Sprintf("%d bytes follow its last element", len(rest))
	}
	for _, e := range elements {
		if e.flags != 0 {
			return "it has a bucket within, for which it has no room"
		}
	}
	return ""
}

// freePages is the list that a page of free pages holds, and what follows it.
func (p *page) freePages() (ids []uint64, rest []byte, ok bool) {
	n, b := uint64(p.count), p.data[headSize:]
	if p.count == 0xffff { // too many to count there: the number is the first element
		n, b = number.Uint64(b), b[8:]
	}
	if n > uint64(len(b)/8) {
		return nil, nil, false
	}
	for range n {
		ids, b = append(ids, number.Uint64(b)), b[8:]
	}
	return ids, b, true
}

// A meta is one of the two first pages: where the tree begins, as of a transaction.
type meta struct {
	page        uint64 // 0 or 1
	root        uint64
	sequence    uint64
	freelist    uint64
	end         uint64 // the number after the last page
	transaction uint64
}

const (
	magic   = 0xed0cdaed
	version = 2
)

// metaOf reads one of the first pages; what is wrong with it otherwise. A page
// that was never written whole, as when the power failed, is wrong too.
func metaOf(n uint64, b []byte) (*meta, string) {
	h, m := headOf(b), b[headSize:]
	sum := fnv.New64a()
	sum.Write(m[:metaSize-8])
	switch {
	case number.Uint32(m) != magic:
		return nil, "it does not begin as a file of bbolt does"
	case number.Uint32(m[4:]) != version:
		return nil, fmt.Sprintf("it is of version %d of the file format, want %d", number.Uint32(m[4:]), version)
	case sum.Sum64() != number.Uint64(m[metaSize-8:]):
		return nil, "its sum is not that of what it says: it was not written whole, or has changed since"
	case h != head{id: n, kind: metaPage}:
		return nil, "it does not say what it is"
	}
	return &meta{page: n, root: number.Uint64(m[16:]), sequence: number.Uint64(m[24:]), freelist: number.Uint64(m[32:]),
		end: number.Uint64(m[40:]), transaction: number.Uint64(m[48:])}, ""
}

// metas reads both first pages, and answers the newest that holds.
func (c *checker) metas() (newest *meta, err error) {
	const least, most = 1 << 10, 1 << 16
	first := make([]byte, headSize+metaSize)
	if c.bytes < 2*least {
		return nil, c.fault(0, "the file has %d bytes: it is cut off, or none of bbolt", c.bytes)
	}
	// The size of a page stands in them; where the first is broken, it is looked
	// for where the second may begin.
	for at := int64(0); c.size == 0 && at <= min(most, c.bytes-int64(len(first))); at = max(least, 2*at) {
		if _, err := c.file.ReadAt(first, at); err != nil {
			return nil, fmt.Errorf("pages: %w", err)
		}
		if _, what := metaOf(min(uint64(at), 1), first); what == "" {
			c.size = int64(number.Uint32(first[headSize+8:]))
		}
	}
	if c.size < least || c.size > most || c.bytes < 2*c.size {
		return nil, c.fault(0, "neither of the first two pages says what the file is")
	}
	for n := range uint64(2) {
		b := make([]byte, c.size)
		if err := c.readAt(b, n); err != nil {
			return nil, err
		}
		m, what := metaOf(n, b)
		if what == "" && int64(number.Uint32(b[headSize+8:])) != c.size {
			what = "it gives pages another size"
		}
		if what != "" {
			if err := c.fault(n, "%s", what); err != nil {
				return nil, err
			}
			continue
		}
		if err := c.rest(n, b[headSize+metaSize:]); err != nil {
			return nil, err
		}
		if newest == nil || m.transaction > newest.transaction {
			newest = m
		}
	}
	return newest, nil
}
