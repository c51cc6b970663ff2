package catalog

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bberrors "go.etcd.io/bbolt/errors"

	"kataszter/catalog/journal"
)

// fileMode lets only the user who runs the program read and write a state.
const fileMode = 0o600

// mapped is how much of a state is mapped at once, so that a writer seldom waits
// for readers to let it map more. It is address space, not memory.
const mapped = 256 << 20

func formatValue() []byte { return binary.BigEndian.AppendUint32(nil, stateFormat) }

// errUnfit says why a state cannot be used. It is made anew.
var errUnfit = errors.New("the state does not fit")

// errAhead says that a state has what its journal has not.
var errAhead = fmt.Errorf("%w: it is ahead of the journal", errUnfit)

// openState opens a state that is there, and answers the position of its last
// commit. errUnfit: it is missing, damaged, or of another format or journal.
func openState(path string, options *bbolt.Options, id journal.ID) (db *bbolt.DB, at journal.Position, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() { // bbolt panics on pages that make no sense
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: it is damaged: %v", errUnfit, p)
		}
	}()
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil, at, fmt.Errorf("%w: it is missing or empty", errUnfit)
	}
	db, err = bbolt.Open(path, fileMode, options)
	if errors.Is(err, bberrors.ErrTimeout) {
		return nil, at, fmt.Errorf("%w: %s; ask the process that has it with --server, or stop it", ErrLocked, path)
	}
	if errors.Is(err, fs.ErrPermission) {
		return nil, at, fmt.Errorf("catalog: %w; whoever runs kataszter needs the right to it", err)
	}
	if err != nil {
		return nil, at, fmt.Errorf("%w: it is damaged: %w", errUnfit, err)
	}
	err = db.View(func(tx *bbolt.Tx) (err error) {
		at, err = identify(path, tx, id)
		return err
	})
	if err != nil {
		return nil, at, errors.Join(err, db.Close())
	}
	return db, at, nil
}

// boltOptions say how a state is opened. Transactions are not synced: Catalog.sync and
// build do it.
func boltOptions(wait time.Duration) *bbolt.Options {
	return &bbolt.Options{
		NoSync:          true,
		Timeout:         max(wait, 1), // to bbolt 0 means for ever
		FreelistType:    bbolt.FreelistMapType,
		NoStatistics:    true,
		InitialMmapSize: mapped,
	}
}

// identify reads what a state says of itself.
func identify(path string, tx *bbolt.Tx, id journal.ID) (journal.Position, error) {
	info, err := os.Stat(path)
	if err != nil {
		return journal.Position{}, err
	}
	if info.Size() < tx.Size() {
		return journal.Position{}, fmt.Errorf("%w: it is cut off", errUnfit)
	}
	for _, name := range bucketNames {
		if tx.Bucket([]byte(name)) == nil {
			return journal.Position{}, fmt.Errorf("%w: it has no bucket %s", errUnfit, name)
		}
	}
	s := &snapshot{tx: tx}
	if string(s.get(inMeta, keyFormat)) != string(formatValue()) {
		return journal.Position{}, fmt.Errorf("%w: it is of another format", errUnfit)
	}
	if string(s.get(inMeta, keyJournal)) != string(id[:]) {
		return journal.Position{}, fmt.Errorf("%w: it is of another journal", errUnfit)
	}
	at, err := s.position()
	if err != nil {
		return at, fmt.Errorf("%w: %w", errUnfit, err)
	}
	return at, nil
}

// holds tells whether the journal holds a position: nil, errUnfit where the
// state is ahead of it or beside it, or why nobody knows.
func holds(ctx context.Context, j journal.Journal, at journal.Position) error {
	if at.Seq == 0 {
		return nil
	}
	entry, err := j.Read(ctx, at.Seq)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		return errAhead
	case err != nil:
		return explain(err)
	case entry.Position != at:
		return fmt.Errorf("%w: it stands at %v, where the journal has %v", errUnfit, at, entry.Position)
	}
	return nil
}

// build makes a state in a file of its own: a copy of another one, or an empty
// one where that is nil, and the commits given. Nothing is synced before the
// end: until then the file is of no use to anyone.
func build(path string, id journal.ID, from *bbolt.DB, fill func(*writer) error) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("catalog: build a state: %w", err)
	}
	if from != nil {
		if err := from.View(func(tx *bbolt.Tx) error { return tx.CopyFile(path, fileMode) }); err != nil {
			return fmt.Errorf("catalog: copy the state: %w", err)
		}
	}
	options := boltOptions(time.Second)
	options.NoGrowSync = true
	db, err := bbolt.Open(path, fileMode, options)
	if err != nil {
		return fmt.Errorf("catalog: build a state: %w", err)
	}
	err = func() error {
		w, err := begin(db)
		if err != nil {
			return err
		}
		defer w.rollback()
		w.limit = 100_000
		if from == nil {
			if err := w.layOut(id); err != nil {
				return err
			}
		}
		if err := fill(w); err != nil {
			return err
		}
		return w.commit()
	}()
	if err == nil {
		err = db.Sync()
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
