package journal

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"
)

// Append implements Journal.
func (f *file) Append(ctx context.Context, prev Position, entries ...[]byte) (Position, error) {
	for i, data := range entries {
		if len(data) > MaxEntry {
			return Position{}, fmt.Errorf("%w: entry %d of %d has %d bytes, at most %d may be", ErrTooLarge, i+1, len(entries), len(data), MaxEntry)
		}
	}
	if err := ctx.Err(); err != nil {
		return Position{}, err
	}
	f.write.Lock()
	defer f.write.Unlock()

	next, written := prev, false
	err := f.update(func(tx *bbolt.Tx) error {
		bucket := tx.Bucket(bucketEntry)
		head, err := last(bucket)
		if err != nil {
			return err
		}
		if head != prev {
			return fmt.Errorf("%w: append after %v, but the head is %v", ErrConflict, prev, head)
		}
		bucket.FillPercent = 1 // keys only ascend: a page that is split never fills up later
		for _, data := range entries {
			next = next.Next(data)
			if err := bucket.Put(entryKey(next.Seq), entryValue(Entry{next, data})); err != nil {
				return err
			}
		}
		written = true
		return nil
	})
	if err != nil && written {
		err = f.settle(prev, err)
	}
	if err != nil {
		return Position{}, err
	}
	f.advance(next)
	return next, nil
}

// settle finds out what a commit that failed has left. If the head is where it was, the entries are not stored, and
// the journal goes on: so it is when the disk is full. If it is not, they are written but not synced, and what memory
// shows is no proof of what the disk holds.
func (f *file) settle(prev Position, cause error) error {
	var head Position
	err := f.view(func(tx *bbolt.Tx) (err error) {
		head, err = last(tx.Bucket(bucketEntry))
		return err
	})
	if err == nil && head == prev {
		return fmt.Errorf("journal: append after %v to %s: nothing is stored: %w", prev, f.path, cause)
	}
	err = fmt.Errorf("%w: entries after %v in %s: %w; close it, see to the disk, and open it again", ErrUnsettled, prev, f.path, cause)
	f.finish(err)
	return err
}
