package catalog

import (
	"fmt"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

// A writer writes rows into a state, and remembers the first error: whoever
// writes looks at it once, at the end.
type writer struct {
	snapshot
	db    *bbolt.DB
	limit int // rows in a transaction; 0: all rows in one
	rows  int // in this transaction
	err   error

	changed func(done int) // told now and then how many records are written; may be nil
}

// begin makes a writer of one transaction, which the caller must end.
func begin(db *bbolt.DB) (*writer, error) {
	tx, err := db.Begin(true)
	if err != nil {
		return nil, err
	}
	return &writer{snapshot: snapshot{tx: tx}, db: db}, nil
}

func (w *writer) put(b bucket, key, value []byte) {
	if w.err != nil {
		return
	}
	if err := w.target(b).Put(key, value); err != nil {
		w.err = fmt.Errorf("catalog: write to bucket %s: %w", b, err)
	}
	w.row()
}

func (w *writer) delete(b bucket, key []byte) {
	if w.err != nil {
		return
	}
	if err := w.target(b).Delete(key); err != nil {
		w.err = fmt.Errorf("catalog: delete from bucket %s: %w", b, err)
	}
	w.row()
}

// target is the bucket to write into. In a file that is made in key order pages
// are filled, since little comes between the keys later.
func (w *writer) target(b bucket) *bbolt.Bucket {
	target := w.bucket(b)
	if w.limit > 0 {
		target.FillPercent = 0.95
	}
	return target
}

// row counts a row, and begins a new transaction where this one has its fill.
func (w *writer) row() {
	w.rows++
	if w.limit == 0 || w.rows < w.limit || w.err != nil {
		return
	}
	if err := w.tx.Commit(); err != nil {
		w.err = fmt.Errorf("catalog: write the state: %w", err)
		return
	}
	tx, err := w.db.Begin(true)
	if err != nil {
		w.err = fmt.Errorf("catalog: write the state: %w", err)
		return
	}
	w.snapshot, w.rows = snapshot{tx: tx}, 0
}

// commit ends the last transaction: for good where all went well.
func (w *writer) commit() error {
	if w.err != nil {
		w.rollback()
		return w.err
	}
	if err := w.tx.Commit(); err != nil {
		return fmt.Errorf("catalog: write the state: %w", err)
	}
	return nil
}

// rollback ends the transaction as if it had not been. After commit it does
// nothing.
func (w *writer) rollback() {
	_ = w.tx.Rollback() // says only that the transaction has ended already
}

// layOut makes the buckets of an empty state of a journal.
func (w *writer) layOut(id journal.ID) error {
	for _, name := range bucketNames {
		if _, err := w.tx.CreateBucket([]byte(name)); err != nil {
			return fmt.Errorf("catalog: make bucket %s: %w", name, err)
		}
	}
	w.put(inMeta, keyFormat, formatValue())
	w.put(inMeta, keyJournal, id[:])
	return w.err
}
