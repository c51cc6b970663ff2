package catalog

import (
	"errors"
	"time"

	"go.etcd.io/bbolt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// commitLarge commits what is too much for one append or one transaction. It is
// judged whole before its first part is stored; parts without their COMMIT are
// dead. An error is its answer.
func (c *Catalog) commitLarge(waiting *waiting) error {
	var effective []int
	var last time.Time
	err := c.state.Load().View(func(tx *bbolt.Tx) (err error) {
		s := &snapshot{tx: tx}
		waiting.committed, effective, waiting.err = c.consider(waiting.draft, s, c.Head())
		if err = fatal(waiting.err); err == nil {
			last, err = s.latest()
		}
		return err
	})
	if err != nil || effective == nil {
		return err
	}
	mutations, changes := waiting.pick(effective)
	entry := c.header(waiting.draft, last)
	if err := c.appendParts(entry, mutations); err != nil {
		return err
	}
	t := newTransition(c.journalHead, entry, changes)
	if err := errors.Join(c.enter(t), c.publish()); err != nil {
		return c.behind(t.revision(), err)
	}
	waiting.committed = Committed{Revision: t.revision(), Time: c.Head().Time, Changed: len(changes)}
	return nil
}

// appendParts stores a commit in batches, the last of which has its COMMIT.
func (c *Catalog) appendParts(entry *kv1.Entry, mutations []*kv1.Mutation) error {
	var batch [][]byte
	size, done := 0, 0
	root := newRootHash()
	count, err := packParts(mutations, func(data []byte, n int) error {
		root.add(data)
		batch = append(batch, data)
		size, done = size+len(data), done+n
		if size < maxBatch {
			return nil
		}
		err := c.append(batch)
		batch, size = nil, 0
		c.progress(int64(done), 2*int64(len(mutations)))
		return err
	})
	if err != nil {
		return err
	}
	if count > 0 {
		entry.PartCount, entry.PartsHash = count, root.Sum(nil)
	}
	data, err := encodeEntry(entry)
	if err != nil {
		return err
	}
	return c.append(append(batch, data))
}
