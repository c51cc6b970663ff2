package catalog

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Committed is the answer to a commit.
type Committed struct {
	Revision int64
	Time     time.Time
	Repeated bool // it was committed before, under the same request id
	Changed  int  // how many records it changed
}

// Commit commits all mutations, or none. When it answers without an error the
// commit is on disk, and views that begin later see it.
//
// A put of a record as it stands changes nothing and leaves no trace in the
// history; a commit of nothing else answers the head, and is stored only where it
// has a request id to remember.
//
// When ctx ends before the commit's turn has come, nothing is stored; after that
// Commit waits for the outcome.
func (c *Catalog) Commit(ctx context.Context, commit Commit) (Committed, error) {
	p, err := Prepare(commit)
	if err != nil {
		return Committed{}, err
	}
	return c.CommitPrepared(ctx, p)
}

// A Prepared commit is one of which all is done that needs no catalogue.
type Prepared struct{ draft *draft }

// Prepare prepares a commit, which takes about half as long as to commit it. What
// is wrong with its records is told by the commit.
func Prepare(commit Commit) (*Prepared, error) {
	d, err := prepare(commit)
	if err != nil {
		return nil, err
	}
	return &Prepared{d}, nil
}

// Len is how many mutations it has.
func (p *Prepared) Len() int { return len(p.draft.Mutations) }

// CommitPrepared commits what was prepared, once.
func (c *Catalog) CommitPrepared(ctx context.Context, p *Prepared) (Committed, error) {
	if err := ctx.Err(); err != nil {
		return Committed{}, err
	}
	return c.submit(ctx, p.draft)
}

// submit waits for the turn of a draft, and for its outcome.
func (c *Catalog) submit(ctx context.Context, d *draft) (Committed, error) {
	w := &waiting{draft: d, done: make(chan struct{})}
	c.inside.Add(1)
	defer c.inside.Add(-1)
	select {
	case c.queue <- w:
	case <-ctx.Done():
		return Committed{}, ctx.Err()
	case <-c.closing:
		return Committed{}, ErrClosed
	}
	select {
	case <-w.done:
	case <-ctx.Done():
		if w.taken.CompareAndSwap(false, true) {
			return Committed{}, ctx.Err()
		}
		<-w.done
	}
	return w.committed, w.err
}

// A waiting commit waits for its turn, and then for its answer.
type waiting struct {
	*draft
	taken atomic.Bool // by the one who writes, or given up by the one who waits
	done  chan struct{}

	committed Committed
	err       error
}

func (w *waiting) answer(committed Committed, err error) {
	w.committed, w.err = committed, err
	close(w.done)
}

// large tells whether the commit is too much for a group.
func (w *waiting) large() bool { return len(w.Mutations) > Bulk || w.size > maxBatch }

// The most that is checked together and appended with one sync.
const (
	maxGroup = 256     // commits
	maxBatch = 8 << 20 // bytes
)

// write is the one goroutine that writes.
func (c *Catalog) write() {
	defer close(c.written)
	debug.SetPanicOnFault(true) // of a state that was cut off; guard takes it
	for {
		select {
		case first := <-c.queue:
			c.serve(c.gather(first))
		case <-c.resync:
			if err := c.guard(c.sync); err != nil {
				c.log.Error("sync the state", "error", err)
			}
		case <-c.closing:
			return
		}
	}
}

// gather takes the commits that wait at this moment, and waits a little for those
// who were here when the last group was answered: they need a moment to ask again,
// and may do so while a quarter of the time passes that the last group took. Who
// commits alone waits for nobody.
func (c *Catalog) gather(first *waiting) []*waiting {
	var group []*waiting
	size := 0
	take := func(next *waiting) (full bool) {
		if next.taken.CompareAndSwap(false, true) {
			group = append(group, next)
			size += next.size
		}
		return len(group) >= maxGroup || size >= maxBatch
	}
	for next := first; ; {
		if take(next) {
			return group
		}
		select {
		case next = <-c.queue:
			continue
		default:
		}
		break
	}
	late := time.NewTimer(c.took / 4)
	defer late.Stop()
	for len(group) < c.company {
		select {
		case next := <-c.queue:
			if take(next) {
				return group
			}
		case <-late.C:
			return group
		case <-c.closing:
			return group
		}
	}
	return group
}

// serve answers commits: small ones together, large ones each by itself.
func (c *Catalog) serve(group []*waiting) {
	for len(group) > 0 {
		n := 0
		for n < len(group) && !group[n].large() {
			n++
		}
		if n == 0 {
			n = 1
		}
		c.attempt(group[:n])
		group = group[n:]
	}
}

// attempt answers every one of the commits, whatever happens.
func (c *Catalog) attempt(group []*waiting) {
	began := time.Now()
	err := c.guard(func() error {
		if c.stale != nil {
			if err := c.settle(); err != nil {
				return err
			}
		}
		if group[0].large() {
			return c.commitLarge(group[0])
		}
		return c.commitGroup(group)
	})
	if err != nil {
		c.log.Error("commit", "error", err)
	}
	c.took, c.company = time.Since(began), int(c.inside.Load())
	for _, w := range group {
		if err != nil {
			w.committed, w.err = Committed{}, err
		}
		w.answer(w.committed, w.err)
	}
}

// guard makes an error of a panic, with which bbolt answers pages that make no
// sense.
func (c *Catalog) guard(work func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: the state cannot be written: %v", ErrCorrupt, p)
		}
		if errors.Is(err, ErrCorrupt) {
			c.stale = err
		}
	}()
	return work()
}

// settle brings state and journal together again after something went wrong.
func (c *Catalog) settle() error {
	ctx := context.Background()
	why := c.stale
	if errors.Is(why, ErrCorrupt) {
		if err := c.rebuild(ctx, why); err != nil {
			return fmt.Errorf("%w: %w", ErrUnsettled, err)
		}
		return nil
	}
	if err := c.catchUp(ctx); err != nil {
		return fmt.Errorf("%w: %w; before: %w", ErrUnsettled, err, why)
	}
	return nil
}

// header is the COMMIT entry of a draft, without its mutations.
func (c *Catalog) header(d *draft, last time.Time) *kv1.Entry {
	now := c.options.Clock()
	if now.Before(last) {
		now = last
	}
	return &kv1.Entry{
		Kind:        kv1.Entry_COMMIT,
		CommitTime:  timestamppb.New(now),
		Author:      d.Author,
		RequestId:   d.RequestID,
		Message:     d.Message,
		RequestHash: d.hash,

		Internal:          d.internal != nil,
		InternalMutations: d.internal,
	}
}

// pick are the mutations and changes that change something; those of an internal
// commit stand in its header.
func (d *draft) pick(effective []int) ([]*kv1.Mutation, []change) {
	if d.internal != nil {
		return nil, nil
	}
	mutations := make([]*kv1.Mutation, len(effective))
	changes := make([]change, len(effective))
	for n, i := range effective {
		mutations[n], changes[n] = d.Mutations[i], d.changes[i]
		changes[n].value = nil
	}
	return mutations, changes
}
