package catalog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kataszter/catalog/journal"
	"kataszter/catalog/pages"
)

// CheckFiles reads every page of the files of a catalogue that nobody has open,
// and holds that the state is one of the journal. It only reads: Open would mend
// the state, and what was wrong would be gone. What the pages hold, Check compares
// when nothing is found here. Progress, which may be nil, is told how many pages
// of how many of a file are read. ErrLocked: somebody has it open.
func CheckFiles(ctx context.Context, dir string, progress func(done, total int64)) ([]Finding, error) {
	findings, err := checkPages(ctx, dir, journalFile, "restore it from a backup", progress)
	if err != nil || len(findings) > 0 {
		return findings, err
	}
	j, err := journal.Open(filepath.Join(dir, journalFile), journal.Options{ReadOnly: true})
	switch {
	case errors.Is(err, journal.ErrCorrupt), errors.Is(err, journal.ErrNotJournal):
		return []Finding{{journalFile, err.Error()}}, nil
	case err != nil:
		return nil, explain(err)
	}
	if errors.Is(isSynced(dir), errUnfit) { // it is made anew
		return nil, j.Close()
	}
	const anew = "delete it: it is made anew"
	findings, err = checkPages(ctx, dir, stateFile, anew, progress)
	if errors.Is(err, fs.ErrNotExist) { // a copy that is made anew
		return nil, j.Close()
	}
	if err == nil && len(findings) == 0 {
		err = fits(ctx, filepath.Join(dir, stateFile), j)
		if errors.Is(err, errUnfit) {
			findings, err = []Finding{{stateFile, fmt.Sprintf("%v; %s", err, anew)}}, nil
		}
	}
	return findings, errors.Join(err, j.Close())
}

// checkPages reads the pages of a file of a directory.
func checkPages(ctx context.Context, dir, file, advice string, progress func(done, total int64)) (findings []Finding, err error) {
	faults, err := pages.Check(ctx, filepath.Join(dir, file), progress)
	switch {
	case errors.Is(err, pages.ErrLocked):
		return nil, fmt.Errorf("%w: stop the process that has it: %w", ErrLocked, err)
	case errors.Is(err, fs.ErrNotExist) && file == journalFile:
		return nil, fmt.Errorf("%w: %w; `kataszter init` makes a new one, a backup has the old one", ErrMissing, err)
	case err != nil:
		return nil, err
	}
	for _, f := range faults {
		findings = append(findings, Finding{file, f.String() + "; " + advice})
	}
	return findings, nil
}

// fits holds that a state is of a journal and not ahead of it: errUnfit.
func fits(ctx context.Context, path string, j journal.Journal) error {
	info, err := j.Info(ctx)
	if err != nil {
		return explain(err)
	}
	if file, err := os.Stat(path); err != nil || file.Size() == 0 {
		return fmt.Errorf("%w: it is empty", errUnfit)
	}
	options := boltOptions(time.Second)
	options.ReadOnly = true
	db, at, err := openState(path, options, info.ID)
	if err != nil {
		return err
	}
	return errors.Join(holds(ctx, j, at), db.Close())
}
