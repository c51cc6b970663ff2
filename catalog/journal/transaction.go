package journal

import (
	"errors"
	"fmt"
	"runtime/debug"

	"go.etcd.io/bbolt"
	bberrors "go.etcd.io/bbolt/errors"
)

// view runs fn in a read transaction, update in one that is then committed. Only they enter bbolt, which panics on pages
// that make no sense, and faults in memory where the file has become too short. Here that becomes ErrCorrupt.
//
// If it happened in fn, the transaction is rolled back and nothing else is harmed. If it happened in bbolt's own part,
// as when both its first pages are overwritten in a file that is open, its locks may never open again, and the journal
// has ended: nobody is let in any more. Who was already waiting for such a lock, in those few microseconds, stays there.

func (f *file) view(fn func(*bbolt.Tx) error) error   { return f.transact(false, fn) }
func (f *file) update(fn func(*bbolt.Tx) error) error { return f.transact(true, fn) }

func (f *file) transact(writable bool, fn func(*bbolt.Tx) error) (err error) {
	if _, err := f.durable(); err != nil {
		return err
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = unreadable(p)
			f.finish(err)
		}
	}()
	tx, err := f.db.Begin(writable)
	switch {
	case errors.Is(err, bberrors.ErrDatabaseNotOpen):
		return ErrClosed
	case errors.Is(err, bberrors.ErrDatabaseReadOnly):
		return ErrReadOnly
	case err != nil:
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	if err := call(fn, tx); err != nil || !writable {
		return err
	}
	return tx.Commit()
}

func call(fn func(*bbolt.Tx) error, tx *bbolt.Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = unreadable(p)
		}
	}()
	return fn(tx)
}

// unreadable is a panic of bbolt as an error.
func unreadable(panicked any) error {
	return fmt.Errorf("%w: its pages cannot be read (%v); %s", ErrCorrupt, panicked, restore)
}
