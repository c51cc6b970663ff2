package catalog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// commitGroup checks and applies commits one on top of the other in one
// transaction of the state, appends them all at once, and then commits the
// transaction. A refused commit touches nothing: it is judged before any of it
// is applied. An error is the answer to all of them.
func (c *Catalog) commitGroup(group []*waiting) error {
	w, err := begin(c.state.Load())
	if err != nil {
		return err
	}
	defer w.rollback()
	g := &grouping{c: c, w: w, position: c.journalHead, last: c.Head()}
	if g.time, err = w.latest(); err != nil {
		return err
	}
	for _, waiting := range group {
		if err := g.add(waiting); err != nil {
			return err
		}
	}
	if len(g.entries) == 0 {
		return nil
	}
	if err := c.unsync(); err != nil {
		return err
	}
	if err := c.append(g.entries); err != nil {
		return err
	}
	if err := errors.Join(w.commit(), c.publish()); err != nil {
		return c.behind(int64(g.position.Seq), err)
	}
	return nil
}

// A grouping is a group on its way into one transaction.
type grouping struct {
	c        *Catalog
	w        *writer
	position journal.Position // after the entries
	last     Head             // the last commit that readers will see, in the state or among the entries
	time     time.Time        // of the last commit of any kind
	entries  [][]byte
}

// add judges one commit, and applies it where it is good. Its answer holds when
// the entries are stored.
func (g *grouping) add(waiting *waiting) error {
	committed, effective, err := g.c.consider(waiting.draft, &g.w.snapshot, g.last)
	if effective == nil {
		waiting.committed, waiting.err = committed, err
		return fatal(err)
	}
	mutations, changes := waiting.pick(effective)
	entry := g.c.header(waiting.draft, g.time)
	entries, err := encodeCommit(entry, mutations)
	if err != nil {
		return err
	}
	for _, data := range entries {
		g.position = g.position.Next(data)
	}
	entry.Mutations = nil
	t := newTransition(g.position, entry, changes)
	if err := g.w.apply(t); err != nil {
		return err
	}
	g.entries = append(g.entries, entries...)
	g.time = entry.GetCommitTime().AsTime()
	if !entry.GetInternal() {
		g.last = Head{t.revision(), g.time}
	}
	waiting.committed = Committed{Revision: t.revision(), Time: g.time, Changed: len(effective)}
	return nil
}

// consider judges a draft by a state. It answers what is to be stored, not nil
// though it may be empty; or where nothing is, the answer to the commit.
func (c *Catalog) consider(d *draft, s *snapshot, last Head) (Committed, []int, error) {
	if committed, found, err := d.before(s); found || err != nil {
		return committed, nil, err
	}
	var effective []int
	var err error
	if d.internal != nil {
		effective, err = d.judgeInternal(s)
	} else {
		effective, err = d.judge(s, c.cache)
	}
	switch {
	case err != nil:
		return Committed{}, nil, err
	case len(effective) == 0 && d.RequestID == "":
		return Committed{Revision: last.Revision, Time: last.Time}, nil, nil
	case effective == nil:
		effective = []int{}
	}
	return Committed{}, effective, nil
}

// fatal keeps an error that says more about the state than about a commit.
func fatal(err error) error {
	if errors.Is(err, ErrCorrupt) {
		return err
	}
	return nil
}

// encodeCommit makes the entries of a commit: one, or parts and their COMMIT.
func encodeCommit(entry *kv1.Entry, mutations []*kv1.Mutation) ([][]byte, error) {
	entry.Mutations = mutations
	if 1+proto.Size(entry) <= journal.MaxEntry {
		data, err := encodeEntry(entry)
		return [][]byte{data}, err
	}
	entry.Mutations = nil
	var entries [][]byte
	root := newRootHash()
	count, err := packParts(mutations, func(data []byte, _ int) error {
		root.add(data)
		entries = append(entries, data)
		return nil
	})
	if err != nil {
		return nil, err
	}
	entry.PartCount, entry.PartsHash = count, root.Sum(nil)
	data, err := encodeEntry(entry)
	return append(entries, data), err
}

// append stores entries, and decides what an unknown outcome was. An error means
// that they are not stored, unless it is ErrUnsettled.
func (c *Catalog) append(entries [][]byte) error {
	ctx := context.Background() // once begun it is brought to its end
	want := c.journalHead
	for _, data := range entries {
		want = want.Next(data)
	}
	at, err := c.journal.Append(ctx, c.journalHead, entries...)
	if err == nil && at != want {
		err = fmt.Errorf("%w: the journal answers %v for %v", ErrUnsettled, at, want)
		c.stale = err
		return err
	}
	if err != nil {
		if err = c.outcome(ctx, want, err); err != nil {
			return err
		}
	}
	c.journalHead = want
	return nil
}

// outcome asks the journal whether entries up to want stand, after an append of
// them failed. They are all there, or none is.
func (c *Catalog) outcome(ctx context.Context, want journal.Position, cause error) error {
	for _, nothing := range []error{journal.ErrConflict, journal.ErrTooLarge, journal.ErrReadOnly, journal.ErrClosed} {
		if errors.Is(cause, nothing) {
			c.stale = fmt.Errorf("catalog: append to the journal; nothing is stored: %w", cause)
			return c.stale
		}
	}
	entry, err := c.journal.Read(ctx, want.Seq)
	switch {
	case err == nil && entry.Position == want:
		c.log.Warn("an append failed, but the entries stand", "error", cause)
		return nil
	case err == nil || errors.Is(err, journal.ErrNotFound):
		c.stale = fmt.Errorf("catalog: append to the journal; nothing is stored: %w", cause)
		return c.stale
	}
	c.stale = fmt.Errorf("%w: the journal cannot tell whether the commit stands: %w; repeat it with the same request id", ErrUnsettled, errors.Join(cause, err))
	return c.stale
}

// behind notes that the journal holds a commit that the state does not.
func (c *Catalog) behind(revision int64, cause error) error {
	c.stale = fmt.Errorf("%w: the journal holds revision %d, but the state cannot follow: %w; repeat the commit with the same request id", ErrUnsettled, revision, cause)
	return c.stale
}
