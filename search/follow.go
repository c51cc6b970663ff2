package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	// batchSize is how many records are read in one view of the catalogue, and how
	// many documents are written at once, when the index is made: no view stays
	// open long, and memory stays small.
	batchSize = 1000
	// patience is how many changed records are gathered while more commits wait.
	patience = 500
	// tooMany is from how many changed records on the index is made anew beside
	// the old one, rather than changed.
	tooMany = 5000
)

// How long Run waits before it tries again what has failed.
const (
	firstWait = time.Second
	lastWait  = time.Minute
)

// Run makes the index where there is none, and follows the catalogue until ctx or
// the index ends, which is no error. What fails it tells and tries again; what
// could be searched before can be searched meanwhile.
func (ix *Index) Run(ctx context.Context) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(ix.ctx, cancel)()
	wait := firstWait
	for {
		begun := time.Now()
		err := ix.follow(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, catalog.ErrClosed):
			return err
		case ix.store != nil:
			err = errors.Join(err, ix.store.close())
			ix.store = nil
		}
		if time.Since(begun) > lastWait {
			wait = firstWait
		}
		ix.log.Error("search index will be made anew", "reason", err, "in", wait)
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil
		}
		wait = min(2*wait, lastWait)
	}
}

// follow brings the index up to the catalogue and keeps it there, until something
// fails or the index is found damaged.
func (ix *Index) follow(ctx context.Context) error {
	var beside sync.WaitGroup
	defer beside.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ix.mu.Lock()
	ix.abandon = cancel
	ix.mu.Unlock()
	if ix.store == nil || !ix.Ready() {
		if err := ix.rebuild(ctx); err != nil {
			return err
		}
	}
	beside.Go(func() {
		if err := ix.makeCards(ctx); err != nil && ctx.Err() == nil {
			ix.log.Warn("cards are made as they are asked for", "reason", err)
		}
	})
	changed := map[string]bool{}
	for commit, err := range ix.catalog.Follow(ctx, ix.Revision()) {
		if err != nil {
			return err
		}
		if commit.GetRevision() <= ix.Revision() {
			continue // a rebuild was ahead of it
		}
		for _, name := range commit.GetChangedNames() {
			changed[name] = true
		}
		more := commit.GetRevision() < ix.catalog.Head().Revision
		switch {
		case len(changed) >= tooMany:
			err = ix.rebuild(ctx)
		case more && len(changed) < patience:
			continue
		default:
			err = ix.apply(ctx, changed, commit.GetRevision())
		}
		if err != nil {
			return err
		}
		clear(changed)
	}
	return ctx.Err()
}

// apply writes what the changed records make of the documents at a revision, in
// one batch with the position.
func (ix *Index) apply(ctx context.Context, changed map[string]bool, revision int64) error {
	var sheets []*sheet
	var gone []string
	err := ix.catalog.View(ctx, catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
		names, err := affected(r, changed)
		if err != nil {
			return err
		}
		for _, name := range names {
			var s *sheet
			v, err := r.Get(name)
			if err == nil {
				s, err = describe(r, v)
			}
			if err != nil && !errors.Is(err, catalog.ErrNotFound) {
				return err
			}
			if s != nil {
				sheets = append(sheets, s)
			} else {
				gone = append(gone, name)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	p, err := ix.position(ctx, catalog.Moment{Revision: revision})
	if err != nil {
		return err
	}
	if err := ix.store.write(sheets, gone, &p); err != nil {
		return fmt.Errorf("write the search index: %w", err)
	}
	snap, err := ix.store.snapshot()
	if err != nil {
		return err
	}
	ix.publish(snap)
	return nil
}

// affected are the names of the records whose documents hold words of a changed
// record, sorted.
func affected(r *catalog.Reader, changed map[string]bool) ([]string, error) {
	names := map[string]bool{}
	for name := range changed {
		kind, _ := kv1.KindOf(name)
		if slices.Contains(searchedKinds, kind) {
			names[name] = true
		}
		var err error
		switch kind {
		case kv1.Record_COMPETENCE:
			err = tasksOf(r, name, names)
		case kv1.Record_BODY, kv1.Record_BODY_CLASS:
			for v, fault := range r.Referrers(name, kv1.Record_COMPETENCE, "") {
				if err = fault; err != nil {
					break
				}
				names[v.(*kv1.Competence).GetTask()] = true
			}
		case kv1.Record_ACT, kv1.Record_CONCEPT:
			err = referrers(r, name, kv1.Record_TASK, names)
		case kv1.Record_TERRITORY:
			err = referrers(r, name, kv1.Record_SERVICE_POINT, names)
		}
		if err != nil {
			return nil, err
		}
	}
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	return sorted, nil
}

func referrers(r *catalog.Reader, name string, kind kv1.Record_Kind, names map[string]bool) error {
	for v, err := range r.Referrers(name, kind, "") {
		if err != nil {
			return err
		}
		names[v.GetName()] = true
	}
	return nil
}

// tasksOf adds the task of a competence and those that it was of before.
func tasksOf(r *catalog.Reader, name string, names map[string]bool) error {
	for change, err := range r.History(name, 0) {
		if err != nil {
			return err
		}
		if task := change.GetRecord().GetCompetence().GetTask(); task != "" {
			names[task] = true
		}
	}
	return nil
}

// rebuild makes the index of the head in a directory of its own and puts it in the
// place of the old one. What can be searched stays until then.
func (ix *Index) rebuild(ctx context.Context) error {
	begun := time.Now()
	live, next := filepath.Join(ix.dir, liveDir), filepath.Join(ix.dir, nextDir)
	if err := os.RemoveAll(next); err != nil {
		return err
	}
	p, err := ix.position(ctx, catalog.Moment{})
	if err != nil {
		return err
	}
	documents, err := ix.build(ctx, next, p)
	if err != nil {
		return fmt.Errorf("make the search index: %w", err)
	}
	if err := syncFiles(next); err != nil {
		return err
	}
	if ix.store != nil {
		if err := ix.store.close(); err != nil {
			ix.log.Warn("the old search index did not close", "reason", err)
		}
		ix.store = nil
	}
	if err := os.RemoveAll(live); err != nil {
		return err
	}
	if err := os.Rename(next, live); err != nil {
		return err
	}
	if err := errors.Join(syncFile(ix.dir), syncFile(filepath.Dir(ix.dir))); err != nil {
		return err
	}
	if err := ix.open(ctx); err != nil {
		return err
	}
	ix.log.Info("search index made", "revision", p.revision, "documents", documents, "took", time.Since(begun))
	return nil
}

// build writes the index of a position into dir and closes it.
func (ix *Index) build(ctx context.Context, dir string, p position) (documents int, err error) {
	s, err := createStore(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	var sheets []*sheet
	for _, kind := range searchedKinds {
		for after, more := "", true; more; {
			if after, more, err = ix.read(ctx, p.revision, kind, after, &sheets); err != nil {
				return 0, err
			}
			if len(sheets) >= batchSize {
				if err := s.write(sheets, nil, nil); err != nil {
					return 0, err
				}
				documents += len(sheets)
				sheets = sheets[:0]
			}
		}
	}
	if err := s.write(sheets, nil, &p); err != nil {
		return 0, err
	}
	return documents + len(sheets), s.merge(ctx)
}

// read adds the sheets of the next records of a kind, and tells the last of them
// and whether there may be more.
func (ix *Index) read(ctx context.Context, revision int64, kind kv1.Record_Kind, after string, sheets *[]*sheet) (last string, more bool, err error) {
	last = after
	err = ix.catalog.View(ctx, catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
		n := 0
		for v, err := range r.List(kind, after) {
			if err != nil {
				return err
			}
			s, err := describe(r, v)
			if err != nil {
				return err
			}
			if s != nil {
				*sheets = append(*sheets, s)
			}
			last = v.GetName()
			if n++; n == batchSize {
				more = true
				return nil
			}
		}
		return nil
	})
	return last, more, err
}
