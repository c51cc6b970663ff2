package catalog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

// maxFindings is how many findings of one bucket are told.
const maxFindings = 20

// A Finding is something that a check found wrong.
type Finding struct {
	Where string // journal.db, or state.db and the bucket
	What  string
}

func (f Finding) String() string { return f.Where + ": " + f.What }

// Check reads the whole journal, checks every link of its chain, builds a second
// state from it, and compares that with the first, row by row. It answers what is
// wrong; the error says why it could not look. Commits wait for it to end only
// where the file must grow.
func (c *Catalog) Check(ctx context.Context) ([]Finding, error) {
	err := journal.Verify(ctx, c.journal, nil)
	if errors.Is(err, journal.ErrCorrupt) || errors.Is(err, journal.ErrForked) {
		return []Finding{{journalFile, err.Error()}}, nil
	}
	if err != nil {
		return nil, explain(err)
	}
	var findings []Finding
	err = c.View(ctx, Moment{}, func(r *Reader) error {
		findings, err = c.checkState(ctx, r)
		return err
	})
	return findings, err
}

// checkState compares the state with one that is built anew up to its revision.
func (c *Catalog) checkState(ctx context.Context, r *Reader) (findings []Finding, err error) {
	path := c.statePath() + ".check"
	defer func() {
		if gone := os.Remove(path); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	at, err := r.position()
	if err != nil {
		return nil, err
	}
	err = build(path, c.id, nil, func(w *writer) error {
		for t, err := range c.replay(ctx, journal.Position{}, true) {
			if err != nil {
				return err
			}
			if t.position.Seq > at.Seq { // committed since the view began
				return nil
			}
			if err := w.apply(t); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, ErrCorrupt) {
		return []Finding{{journalFile, err.Error()}}, nil
	}
	if err != nil {
		return nil, err
	}
	db, err := bbolt.Open(path, fileMode, &bbolt.Options{Timeout: time.Second, ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("catalog: check: %w", err)
	}
	err = db.View(func(tx *bbolt.Tx) error {
		for b := range buckets {
			findings = append(findings, compare(b, &r.snapshot, &snapshot{tx: tx})...)
		}
		return nil
	})
	return findings, errors.Join(err, db.Close())
}

// compare goes through a bucket of two states at once.
func compare(b bucket, is, want *snapshot) (findings []Finding) {
	where := stateFile + " bucket " + b.String()
	defer func() { // bbolt panics on pages that make no sense
		if p := recover(); p != nil {
			findings = append(findings, Finding{where, fmt.Sprintf("it cannot be read: %v; stop whoever has it open and delete %s: it is made anew", p, stateFile)})
		}
	}()
	found := 0
	note := func(key []byte, what string) {
		if found++; found <= maxFindings {
			findings = append(findings, Finding{where, fmt.Sprintf("%q %s", key, what)})
		}
	}
	left, right := is.bucket(b).Cursor(), want.bucket(b).Cursor()
	lk, lv := left.First()
	rk, rv := right.First()
	for lk != nil || rk != nil {
		switch order := bytes.Compare(lk, rk); {
		case rk == nil || lk != nil && order < 0:
			note(lk, "does not follow from the journal")
			lk, lv = left.Next()
			continue
		case lk == nil || order > 0:
			note(rk, "is missing")
			rk, rv = right.Next()
			continue
		case !bytes.Equal(lv, rv):
			note(lk, "is not what follows from the journal")
		}
		lk, lv = left.Next()
		rk, rv = right.Next()
	}
	if found > maxFindings {
		findings = append(findings, Finding{where, fmt.Sprintf("and %d more", found-maxFindings)})
	}
	return findings
}
