package catalog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Entries answers what the journal says of itself, and gives its entries after a
// position up to the head that it says. The zero Position is the beginning. A
// position that the journal does not hold ends in journal.ErrForked.
func (c *Catalog) Entries(ctx context.Context, after journal.Position) (journal.Info, iter.Seq2[journal.Entry, error], error) {
	info, err := c.journal.Info(ctx)
	if err != nil {
		return info, nil, explain(err)
	}
	if after == (journal.Position{}) {
		after = journal.Origin(info.ID)
	}
	return info, func(yield func(journal.Entry, error) bool) {
		if after == info.Head {
			return
		}
		for entry, err := range c.journal.Follow(ctx, after) {
			if !yield(entry, err) || err != nil || entry.Seq >= info.Head.Seq {
				return
			}
		}
	}, nil
}

// CommitOf answers the commit that an entry of a journal completes, and false for
// a part of one and for an internal commit, which makes no revision.
func CommitOf(entry journal.Entry) (Head, bool, error) {
	e, err := decodeEntry(entry.Data)
	if err != nil {
		return Head{}, false, fmt.Errorf("journal entry %d: %w", entry.Seq, err)
	}
	if e.GetKind() != kv1.Entry_COMMIT || e.GetInternal() {
		return Head{}, false, nil
	}
	return Head{int64(entry.Seq), e.GetCommitTime().AsTime()}, true, nil
}

// restoring is the name of a journal that is not whole yet: no Open takes it for
// one.
const restoring = journalFile + ".restoring"

// Restore makes, in a directory that is missing or empty, the journal that the
// entries are from, and a state of it. Where it fails or is cut off there is no
// journal. ErrExists: the directory holds something.
func Restore(ctx context.Context, dir string, o Options, of journal.Info, entries iter.Seq2[journal.Entry, error]) (head Head, err error) {
	if err := vacant(dir); err != nil {
		return head, err
	}
	path := filepath.Join(dir, restoring)
	if err := refill(ctx, path, of, entries); err != nil {
		if gone := os.Remove(path); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return head, err
	}
	err = errors.Join(os.Rename(path, filepath.Join(dir, journalFile)), journal.SyncDir(dir), journal.SyncDir(filepath.Dir(dir)))
	if err != nil {
		return head, fmt.Errorf("catalog: restore: %w", err)
	}
	c, err := Open(ctx, dir, o)
	if err != nil {
		return head, err
	}
	return c.Head(), c.Close()
}

// refill makes a journal of the entries of another one, as the other had them.
func refill(ctx context.Context, path string, of journal.Info, entries iter.Seq2[journal.Entry, error]) error {
	j, err := journal.CreateAs(path, of.ID, of.Created)
	if err != nil {
		return explain(err)
	}
	at := journal.Origin(of.ID)
	var batch [][]byte
	size := 0
	flush := func() (err error) {
		at, err = j.Append(ctx, at, batch...)
		batch, size = nil, 0
		return err
	}
	for entry, err := range entries {
		if err == nil {
			batch, size = append(batch, entry.Data), size+len(entry.Data)
			if size >= maxBatch || len(batch) >= farBehind {
				err = flush()
			}
		}
		if err != nil {
			return errors.Join(err, j.Close())
		}
	}
	return errors.Join(flush(), j.Close())
}

// vacant makes a directory that is missing, and is ErrExists for one that holds
// something.
func vacant(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("catalog: %w", err)
	}
	there, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("catalog: %w", err)
	}
	if len(there) > 0 {
		return fmt.Errorf("%w: there is %s in %s; name an empty or missing directory", ErrExists, there[0].Name(), dir)
	}
	return nil
}
