package catalog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

const (
	// Bulk is the most mutations that a commit may have to be applied to the
	// state where it stands. A larger one goes into a new file.
	Bulk = 20_000
	// farBehind is how many entries of the journal are worth a new file.
	farBehind = 1000
)

// replay gives the commits of the journal after a position, up to its present
// head.
func (c *Catalog) replay(ctx context.Context, after journal.Position, progress bool) iter.Seq2[*transition, error] {
	return func(yield func(*transition, error) bool) {
		head, err := c.journal.Head(ctx)
		if err != nil {
			yield(nil, explain(err))
			return
		}
		if after.Seq == 0 {
			after = journal.Origin(c.id)
		}
		if after.Seq >= head.Seq {
			return
		}
		var a assembly
		for entry, err := range c.journal.Follow(ctx, after) {
			if err != nil {
				yield(nil, explain(err))
				return
			}
			t, err := a.add(entry)
			if err != nil || t != nil {
				if !yield(t, err) || err != nil {
					return
				}
			}
			if progress {
				c.progress(int64(entry.Seq), int64(head.Seq))
			}
			if entry.Seq == head.Seq {
				return
			}
		}
	}
}

// bringUp opens the state, or makes it anew where it does not fit, and brings it
// up to the journal.
func (c *Catalog) bringUp(ctx context.Context) error {
	db, at, err := openState(c.statePath(), boltOptions(c.options.LockTimeout), c.id)
	if err == nil {
		// A state that is ahead may prove that the journal has lost something, synced or not.
		if err = cmp.Or(holds(ctx, c.journal, at), isSynced(c.dir)); err != nil {
			err = errors.Join(err, db.Close())
		}
	}
	switch {
	case errors.Is(err, errAhead):
		if lost := c.lost(ctx, at); lost != nil {
			return lost
		}
		return c.rebuild(ctx, err)
	case errors.Is(err, errUnfit):
		return c.rebuild(ctx, err)
	case err != nil:
		return err
	}
	c.state.Store(db)
	return c.catchUp(ctx)
}

// lost is an error where a state has a commit that the journal has lost: the state
// is only ever made of what the journal has on disk. An older journal that was put
// in the place of a newer one has lost nothing of its own.
func (c *Catalog) lost(ctx context.Context, at journal.Position) error {
	info, err := c.journal.Info(ctx)
	if err != nil {
		return explain(err)
	}
	if info.Torn == "" {
		return nil
	}
	return fmt.Errorf("%w: %s ends at entry %d, but %s was made of it when it had %d: %s; restore it from a backup, or, to go on without what is lost, delete %s",
		ErrCorrupt, journalFile, info.Head.Seq, stateFile, at.Seq, info.Torn, stateFile)
}

// rebuild makes the state anew from the journal.
func (c *Catalog) rebuild(ctx context.Context, why error) error {
	c.log.Info("the state is made anew from the journal", "dir", c.dir, "why", why)
	err := c.beside(nil, func(w *writer) error {
		return w.applyAll(c.replay(ctx, journal.Position{}, true))
	})
	if err == nil {
		err = c.synced()
	}
	if err != nil {
		return fmt.Errorf("catalog: make the state anew: %w", err)
	}
	return c.settled(ctx)
}

// catchUp applies what the journal has after the state.
func (c *Catalog) catchUp(ctx context.Context) error {
	at, err := c.position()
	if err != nil {
		return err
	}
	head, err := c.journal.Head(ctx)
	if err != nil {
		return explain(err)
	}
	if behind := head.Seq - min(at.Seq, head.Seq); behind > farBehind {
		c.log.Info("the state is behind the journal", "dir", c.dir, "entries", behind)
		err := c.beside(c.state.Load(), func(w *writer) error { return w.applyAll(c.replay(ctx, at, true)) })
		if err != nil {
			return err
		}
		return c.settled(ctx)
	}
	for t, err := range c.replay(ctx, at, false) {
		if err != nil {
			return err
		}
		c.log.Info("the state catches up", "dir", c.dir, "revision", t.revision())
		if err := c.enter(t); err != nil {
			return err
		}
	}
	return c.settled(ctx)
}

// settled notes where journal and state stand, and that they agree.
func (c *Catalog) settled(ctx context.Context) error {
	head, err := c.journal.Head(ctx)
	if err != nil {
		return explain(err)
	}
	c.journalHead, c.stale = head, nil
	return c.publish()
}

// enter applies one commit that the journal holds to the state right before it.
func (c *Catalog) enter(t *transition) error {
	if len(t.changes) > Bulk {
		return c.beside(c.state.Load(), func(w *writer) error {
			total := int64(len(t.changes))
			w.changed = func(done int) { c.progress(total+int64(done), 2*total) }
			return w.apply(t)
		})
	}
	if err := c.unsync(); err != nil {
		return err
	}
	w, err := begin(c.state.Load())
	if err != nil {
		return err
	}
	defer w.rollback()
	if err := w.apply(t); err != nil {
		return err
	}
	return w.commit()
}

// beside builds a state beside the present one, from a copy of it or from
// nothing, and puts it in its place. Reads go on meanwhile.
func (c *Catalog) beside(from *bbolt.DB, fill func(*writer) error) error {
	path := c.statePath() + ".new"
	if err := build(path, c.id, from, fill); err != nil {
		return err
	}
	if err := os.Rename(path, c.statePath()); err != nil {
		return fmt.Errorf("catalog: put the new state in its place: %w", err)
	}
	if err := journal.SyncDir(filepath.Dir(path)); err != nil {
		return fmt.Errorf("catalog: put the new state in its place: %w", err)
	}
	db, _, err := openState(c.statePath(), boltOptions(c.options.LockTimeout), c.id)
	if err != nil {
		return err
	}
	if old := c.state.Swap(db); old != nil {
		c.retire(old)
	}
	return nil
}

// applyAll applies commits one after the other.
func (w *writer) applyAll(transitions iter.Seq2[*transition, error]) error {
	for t, err := range transitions {
		if err != nil {
			return err
		}
		if err := w.apply(t); err != nil {
			return err
		}
	}
	return nil
}
