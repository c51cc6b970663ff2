package pages

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

// ErrLocked: another process has the file open for writing.
var ErrLocked = errors.New("pages: in use")

// A Fault is something that is wrong with a page.
type Fault struct {
	Page uint64
	What string
}

func (f Fault) String() string { return fmt.Sprintf("page %d: %s", f.Page, f.What) }

// maxFaults is how many faults of a file are told.
const maxFaults = 20

// Check reads all pages of a file that are in use, and answers what is wrong with
// them, at most 20 faults. The file is only read, and nobody may write it
// meanwhile: ErrLocked. Progress, which may be nil, is told how many pages of how
// many are read.
func Check(ctx context.Context, path string, progress func(done, total int64)) ([]Fault, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	defer file.Close()
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err != nil {
		return nil, fmt.Errorf("%w: another process has %s open", ErrLocked, path)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	c := &checker{ctx: ctx, file: file, bytes: info.Size(), progress: progress}
	if c.progress == nil {
		c.progress = func(int64, int64) {}
	}
	if err := c.run(); err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return c.faults, nil
}

// CheckFirst reads only the two first pages, of which one says where the last
// transaction begins and the other where the one before does. Whoever may write
// the file calls it.
func CheckFirst(file *os.File) ([]Fault, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	c := &checker{file: file, bytes: info.Size()}
	if _, err := c.metas(); err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return c.faults, nil
}

// errEnough ends a check that has found as much as is told.
var errEnough = errors.New("enough")

// A checker goes through one file. Its methods answer errors of reading, and
// errEnough; what is wrong they note.
type checker struct {
	ctx      context.Context
	file     io.ReaderAt
	bytes    int64 // of the file
	progress func(done, total int64)

	size   int64 // of a page
	end    uint64
	used   []bool // by number: read, or of a page that was
	read   int64
	faults []Fault
}

func (c *checker) fault(page uint64, format string, args ...any) error {
	c.faults = append(c.faults, Fault{page, fmt.Sprintf(format, args...)})
	if len(c.faults) >= maxFaults {
		return errEnough
	}
	return nil
}

func (c *checker) run() error {
	newest, err := c.metas()
	if err != nil || newest == nil {
		return err
	}
	c.end = newest.end
	if have := uint64(c.bytes / c.size); have < c.end {
		return c.fault(have, "the file is cut off: it has %d pages, and %d are in use", have, c.end)
	}
	c.used = make([]bool, c.end)
	c.used[0], c.used[1] = true, true
	free, err := c.freelist(newest.freelist)
	if err != nil {
		return err
	}
	if newest.sequence != 0 {
		if err := c.fault(newest.page, "the root has the sequence %d, and none is used", newest.sequence); err != nil {
			return err
		}
	}
	if _, err := c.tree(newest.root, newest.page, 0); err != nil {
		return err
	}
	return c.account(free)
}

// account holds that every page is either in use or free.
func (c *checker) account(free map[uint64]bool) error {
	for page := uint64(2); page < c.end; page++ {
		var err error
		switch {
		case c.used[page] && free[page]:
			err = c.fault(page, "it is in use, and the list of free pages has it")
		case !c.used[page] && !free[page]:
			err = c.fault(page, "nothing leads to it, and the list of free pages does not have it")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// page reads a page with what overflows it, and notes it as used. It is nil where
// something is wrong with its head. by is the page that leads to it.
func (c *checker) page(number, by uint64, kind uint16) (*page, error) {
	if number < 2 || number >= c.end {
		return nil, c.fault(by, "it leads to page %d, and there are 2 to %d", number, c.end-1)
	}
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	first := make([]byte, c.size)
	if err := c.readAt(first, number); err != nil {
		return nil, err
	}
	p := &page{number: number, head: headOf(first), data: first}
	switch {
	case p.id != number:
		return nil, c.fault(number, "it says that it is page %d", p.id)
	case p.kind != kind && (kind != anyTree || p.kind != branchPage && p.kind != leafPage):
		return nil, c.fault(number, "its kind is %#x, and page %d leads to it as one of another", p.kind, by)
	case uint64(p.overflow) >= c.end-number:
		return nil, c.fault(number, "it goes on for %d pages more, beyond the last, %d", p.overflow, c.end-1)
	}
	for n := number; n <= number+uint64(p.overflow); n++ {
		if c.used[n] {
			return nil, c.fault(n, "page %d leads to it, and it is in use already", by)
		}
		c.used[n] = true
	}
	c.read += 1 + int64(p.overflow)
	c.progress(c.read, int64(c.end))
	if p.overflow > 0 {
		p.data = make([]byte, (1+int64(p.overflow))*c.size)
		if err := c.readAt(p.data, number); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (c *checker) readAt(b []byte, number uint64) error {
	if _, err := c.file.ReadAt(b, int64(number)*c.size); err != nil {
		return fmt.Errorf("pages: page %d: %w", number, err)
	}
	return nil
}

// freelist reads the list of free pages.
func (c *checker) freelist(number uint64) (map[uint64]bool, error) {
	p, err := c.page(number, 0, freelistPage)
	if err != nil || p == nil {
		return nil, err
	}
	ids, rest, ok := p.freePages()
	if !ok {
		return nil, c.fault(number, "its list of free pages is longer than itself")
	}
	free := make(map[uint64]bool, len(ids))
	before := uint64(1)
	for _, id := range ids {
		if id <= before || id >= c.end {
			return free, c.fault(number, "its list of free pages has %d after %d, of pages up to %d", id, before, c.end-1)
		}
		free[id], before = true, id
	}
	return free, c.rest(p.number, rest)
}

// rest holds that what follows the last element of a page is zero.
func (c *checker) rest(number uint64, b []byte) error {
	if len(bytes.TrimLeft(b, "\x00")) > 0 {
		return c.fault(number, "behind its last element stands what is not zero")
	}
	return nil
}

// maxDepth bounds how far a tree goes down: a page has two keys at least, and no
// file 2⁶⁴ of them.
const maxDepth = 64

// tree checks the tree below a page, with the buckets in it, and answers its first
// key; none where it is empty or broken.
func (c *checker) tree(number, by uint64, depth int) (first []byte, err error) {
	if depth > maxDepth {
		return nil, c.fault(number, "it lies deeper than %d pages", maxDepth)
	}
	p, err := c.page(number, by, anyTree)
	if err != nil || p == nil {
		return nil, err
	}
	elements, rest, what := p.elements()
	if what != "" {
		return nil, c.fault(number, "%s", what)
	}
	if err := c.rest(number, rest); err != nil {
		return nil, err
	}
	for _, e := range elements {
		switch {
		case p.kind == branchPage:
			err = c.branch(p, e, depth)
		case e.flags == bucketElement:
			err = c.bucket(p, e, depth)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(elements) == 0 {
		if depth > 0 {
			return nil, c.fault(number, "it has no element, and page %d leads to it", by)
		}
		return nil, nil
	}
	return elements[0].key, nil
}

// branch checks the page to which an element of a page leads.
func (c *checker) branch(p *page, e element, depth int) error {
	before := len(c.faults)
	first, err := c.tree(e.page, p.number, depth+1)
	if err != nil || len(c.faults) > before || bytes.Equal(first, e.key) {
		return err
	}
	return c.fault(p.number, "it says that page %d begins with %.40q, and that begins with %.40q", e.page, e.key, first)
}

// bucket checks the bucket that is the value of an element.
func (c *checker) bucket(p *page, e element, depth int) error {
	root, sequence, inline, ok := e.bucket()
	switch {
	case !ok:
		return c.fault(p.number, "its bucket %.40q has only %d bytes", e.key, len(e.value))
	case sequence != 0:
		return c.fault(p.number, "its bucket %.40q has the sequence %d, and none is used", e.key, sequence)
	case root != 0 && len(inline) > 0:
		return c.fault(p.number, "its bucket %.40q has a page of its own and %d bytes within this one", e.key, len(inline))
	case root != 0:
		_, err := c.tree(root, p.number, 0)
		return err
	}
	if what := inlineFault(inline); what != "" {
		return c.fault(p.number, "its bucket %.40q: %s", e.key, what)
	}
	return nil
}
