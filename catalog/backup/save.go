package backup

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/journal"
)

// A Source is where entries come from: the journal's own words of itself, and its
// entries after a position up to the head that it says. The zero Position is the
// beginning.
type Source interface {
	Entries(ctx context.Context, after journal.Position) (journal.Info, iter.Seq2[journal.Entry, error], error)
}

// A Report says what Save did.
type Report struct {
	Manifest
	New     uint64 // entries that were not there before
	Written int    // files
	Bytes   int64  // of them
}

// manifestEvery is after how many segments the manifest is written: cut off, so
// many are saved again.
const manifestEvery = 100

// Save brings a directory up to the journal: it makes a backup in one that is
// missing or empty, and adds to one that is there. Progress, which may be nil, is
// told how many entries of how many are saved. ErrOther: the backup is of another
// journal or past, and stays as it is.
func Save(ctx context.Context, dir string, source Source, progress func(done, total int64)) (Report, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Report{}, fmt.Errorf("backup: %w", err)
	}
	unlock, err := lock(dir)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	m, err := readManifest(dir)
	if errors.Is(err, ErrMissing) {
		if m, err = nil, vacant(dir); err == nil {
			m = &Manifest{Format: format}
		}
	}
	if err != nil {
		return Report{}, err
	}
	s := &saving{ctx: ctx, dir: dir, progress: progress, report: Report{Manifest: *m}}
	if s.progress == nil {
		s.progress = func(int64, int64) {}
	}
	err = s.run(source)
	return s.report, err
}

// A saving is a Save under way. The manifest of its report is what is on disk, or
// will be.
type saving struct {
	ctx      context.Context
	dir      string
	progress func(done, total int64)
	report   Report
	info     journal.Info
	old      journal.Position // the end of the backup as it was
	unsaved  int              // segments that the manifest on disk does not name
}

func (s *saving) run(source Source) (err error) {
	m := &s.report.Manifest
	begun := m.Journal != ""
	s.old = position(m.Entries, m.Hash)
	// A segment that is not full is written again, with what follows.
	full := len(m.Segments)
	if full > 0 && m.Segments[full-1].Last < last(m.Segments[full-1].First) {
		full--
	}
	var from journal.Position
	if full > 0 {
		from = m.at(full)
	}
	now := time.Now()
	info, entries, err := source.Entries(s.ctx, from)
	if err != nil {
		return err
	}
	s.info = info
	switch {
	case begun && m.Journal != info.ID.String():
		return fmt.Errorf("%w: %s has journal %s, and this one is %s; name another directory", ErrOther, s.dir, m.Journal, info.ID)
	case begun && (info.Head.Seq < s.old.Seq || info.Head.Seq == s.old.Seq && info.Head != s.old):
		return s.forked()
	case !begun:
		err = s.begin()
	}
	if err == nil && info.Head != s.old {
		if from.Seq == 0 {
			from = journal.Origin(info.ID)
		}
		m.Segments = slices.Clone(m.Segments[:full])
		err = s.segments(from, entries)
	}
	if errors.Is(err, journal.ErrForked) {
		return s.forked()
	}
	if err != nil {
		return err
	}
	s.report.New = m.Entries - s.old.Seq
	m.Saved = now.UTC().Truncate(time.Second)
	return errors.Join(m.write(s.dir), s.tidy())
}

// begin writes the manifest of a backup that has no entry yet, so that what a Save
// that is cut off leaves is known as a backup.
func (s *saving) begin() error {
	m := &s.report.Manifest
	s.old = journal.Origin(s.info.ID)
	m.Journal, m.Created, m.Hash = s.info.ID.String(), s.info.Created, hex.EncodeToString(s.old.Hash[:])
	return m.write(s.dir)
}

// forked says that the journal does not hold what the backup does.
func (s *saving) forked() error {
	return fmt.Errorf("%w: %s ends at entry %v, which the journal, now at %v, does not hold: it was restored to an earlier state since; name another directory",
		ErrOther, s.dir, s.old, s.info.Head)
}

// segments writes the entries after a position.
func (s *saving) segments(at journal.Position, entries iter.Seq2[journal.Entry, error]) error {
	next, stop := iter.Pull2(entries)
	defer stop()
	entry, err, more := next()
	for more {
		if err != nil {
			return err
		}
		end := min(last(at.Seq+1), s.info.Head.Seq)
		var made Segment
		err := place(s.dir, fileName(at.Seq+1, end), func(file *os.File) error {
			w, err := newSegmentWriter(file, s.info.ID, at)
			if err != nil {
				return err
			}
			for w.at.Seq < end {
				if err := s.add(w, entry); err != nil {
					return err
				}
				if entry, err, more = next(); err != nil {
					return err
				}
				if !more && w.at.Seq < end {
					return fmt.Errorf("backup: the entries end at %v, before the head %v", w.at, s.info.Head)
				}
			}
			made, err = w.end()
			return err
		})
		if err != nil {
			return err
		}
		at = position(made.Last, made.Hash)
		if err := s.made(made); err != nil {
			return err
		}
	}
	if at != s.info.Head {
		return fmt.Errorf("backup: the entries end at %v, before the head %v", at, s.info.Head)
	}
	return nil
}

// add writes an entry, and notes the commit that it completes.
func (s *saving) add(w *segmentWriter, entry journal.Entry) error {
	if entry.Seq == s.old.Seq && entry.Position != s.old {
		return journal.ErrForked
	}
	if err := w.add(entry); err != nil {
		return err
	}
	commit, ok, err := catalog.CommitOf(entry)
	if ok {
		s.report.Revision, s.report.CommitTime = commit.Revision, commit.Time
	}
	s.progress(int64(entry.Seq), int64(s.info.Head.Seq))
	return err
}

// made names a segment that is on disk in the manifest, and now and then in that on
// disk too.
func (s *saving) made(segment Segment) error {
	m := &s.report.Manifest
	m.Segments = append(m.Segments, segment)
	m.Entries, m.Hash = segment.Last, segment.Hash
	s.report.Written++
	s.report.Bytes += segment.Bytes
	if s.unsaved++; s.unsaved < manifestEvery {
		return nil
	}
	s.unsaved = 0
	m.Saved = m.CommitTime
	return m.write(s.dir)
}

// tidy removes the segments that the manifest does not name: the one that was not
// full, and what a Save that was cut off left.
func (s *saving) tidy() error {
	names, err := s.report.Manifest.strangers(s.dir)
	for _, name := range names {
		if gone := os.Remove(filepath.Join(s.dir, name)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, fmt.Errorf("backup: %w", gone))
		}
	}
	return err
}

// vacant refuses a directory that holds anything else than a manifest that was
// never finished.
func vacant(dir string) error {
	there, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	for _, file := range there {
		if file.Name() != manifestFile+unfinished {
			return fmt.Errorf("%w: there is %s in %s, but no %s; name an empty or missing directory, or that of a backup", ErrMissing, file.Name(), dir, manifestFile)
		}
	}
	return nil
}

// lock keeps other savers out of a directory until unlock.
func lock(dir string) (unlock func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	if err := syscall.Flock(int(d.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		d.Close()
		return nil, fmt.Errorf("%w: another process saves into %s; wait until it has ended", ErrLocked, dir)
	}
	return func() { d.Close() }, nil
}
