package backup

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/journal"
)

// Verify reads a whole backup and checks every byte of it. Progress, which may be
// nil, is told how many entries of how many hold. What is wrong is a *BrokenError
// with every file that is.
//
// Files that the manifest does not name are no part of the backup: those are
// answered by name.
func Verify(ctx context.Context, dir string, progress func(done, total int64)) (m *Manifest, strangers []string, err error) {
	if m, err = readManifest(dir); err != nil {
		return nil, nil, err
	}
	if strangers, err = m.strangers(dir); err == nil {
		_, err = m.scan(ctx, dir, progress, catalog.Moment{})
	}
	return m, strangers, err
}

// Restore makes the catalogue of a backup in a directory that is missing or empty,
// as it stood at a moment; the zero Moment is all of it. The backup is verified
// first, whole; where it does not hold, nothing is made.
func Restore(ctx context.Context, dir, to string, moment catalog.Moment, o catalog.Options) (catalog.Head, error) {
	m, err := readManifest(dir)
	if err != nil {
		return catalog.Head{}, err
	}
	end, err := m.scan(ctx, dir, o.Progress, moment)
	if err != nil {
		return catalog.Head{}, err
	}
	of, err := m.info()
	if err != nil {
		return catalog.Head{}, err
	}
	return catalog.Restore(ctx, to, o, of, m.entries(ctx, dir, end))
}

// errEnough ends a reading that has all that is wanted.
var errEnough = errors.New("enough")

// entries are those of a backup up to a number.
func (m *Manifest) entries(ctx context.Context, dir string, end uint64) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		err := m.each(ctx, dir, func(_ Segment, read func(func(journal.Entry) error) error) error {
			return read(func(entry journal.Entry) error {
				if entry.Seq > end || !yield(entry, nil) {
					return errEnough
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(journal.Entry{}, err)
		}
	}
}

// each goes through the segments, each with how to read it.
func (m *Manifest) each(ctx context.Context, dir string, fn func(s Segment, read func(func(journal.Entry) error) error) error) error {
	info, err := m.info()
	if err != nil {
		return err
	}
	for i, s := range m.Segments {
		err := fn(s, func(visit func(journal.Entry) error) error { return s.read(ctx, dir, info.ID, m.at(i), visit) })
		if err != nil {
			return err
		}
	}
	return nil
}

// scan checks every segment, and finds the number of the last entry that a moment
// has: that of its commit, or for the zero Moment the last of all.
func (m *Manifest) scan(ctx context.Context, dir string, progress func(done, total int64), moment catalog.Moment) (end uint64, err error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	var faults []Fault
	var at, newest catalog.Head
	err = m.each(ctx, dir, func(s Segment, read func(func(journal.Entry) error) error) error {
		err := read(func(entry journal.Entry) error {
			progress(int64(entry.Seq), int64(m.Entries))
			commit, ok, err := catalog.CommitOf(entry)
			if err != nil || !ok {
				return err
			}
			newest = commit
			if (moment.Revision == 0 || commit.Revision <= moment.Revision) && (moment.AsOf.IsZero() || !commit.Time.After(moment.AsOf)) {
				at = commit
			}
			return nil
		})
		if wrong, ok := errors.AsType[*BrokenError](err); ok {
			faults = append(faults, wrong.Faults...)
			return nil
		}
		return err
	})
	switch {
	case err != nil:
		return 0, err
	case len(faults) > 0:
		return 0, &BrokenError{faults}
	case newest.Revision != m.Revision || !newest.Time.Equal(m.CommitTime):
		return 0, broken(manifestFile, "it says that the last revision is %d, and the entries that it is %d", m.Revision, newest.Revision)
	case moment == catalog.Moment{}:
		return m.Entries, nil
	case at.Revision == 0, moment.Revision != 0 && at.Revision != moment.Revision, moment.AsOf.After(m.Saved) && moment.AsOf.After(newest.Time):
		return 0, m.noMoment(moment, at)
	}
	return uint64(at.Revision), nil
}

// noMoment says why a backup cannot be restored to a moment.
func (m *Manifest) noMoment(moment catalog.Moment, at catalog.Head) error {
	asked, has := fmt.Sprint(moment.Revision), fmt.Sprintf("the newest in the backup is %d", m.Revision)
	if moment.Revision == 0 {
		asked = "as of " + moment.AsOf.UTC().Format(time.RFC3339)
		has += fmt.Sprintf(", and it was saved at %s", m.Saved.Format(time.RFC3339))
	}
	if at.Revision > 0 && at.Revision < m.Revision {
		has = fmt.Sprintf("the one before is %d", at.Revision)
	}
	return fmt.Errorf("%w: %s; %s", ErrNoMoment, asked, has)
}
