package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/validity"
)

// Options are what may be set; the zero value is good.
type Options struct {
	Clock  func() time.Time // nil: time.Now
	Logger *slog.Logger     // nil: discards
}

// An Index finds the records of a catalogue by words.
type Index struct {
	dir      string // index/ in the data directory
	catalog  *catalog.Catalog
	journal  string // the id of the catalogue's
	clock    func() time.Time
	log      *slog.Logger
	lawbooks lawbooks

	unanswered unanswered

	// The context of all work; it ends with Close.
	ctx  context.Context
	stop context.CancelFunc

	// writing is held by Run; it guards the store.
	writing sync.Mutex
	store   *store // nil: it must be made

	mu      sync.Mutex
	current *snapshot          // what is searched; nil while the index is made
	changed chan struct{}      // closed when current changes
	abandon context.CancelFunc // ends the following of a damaged index
	closed  bool
}

// The directories in the index's own.
const (
	indexDir = "index"
	liveDir  = "live" // the index
	nextDir  = "next" // the index that is being made to replace it
)

// minRevisionWait is how long a search waits for min_revision.
const minRevisionWait = 3 * time.Second

// Open opens the index in the data directory dir. Where it is missing, damaged, of
// another format or journal, or ahead of the catalogue, the index is not ready and
// Run makes it anew; where it is behind, it is searched as it is and Run catches up.
// The catalogue must stay open until Close.
func Open(ctx context.Context, dir string, cat *catalog.Catalog, opts Options) (*Index, error) {
	ix := &Index{
		dir:     filepath.Join(dir, indexDir),
		catalog: cat,
		clock:   opts.Clock,
		log:     opts.Logger,
		changed: make(chan struct{}),
	}
	if ix.clock == nil {
		ix.clock = time.Now
	}
	if ix.log == nil {
		ix.log = slog.New(slog.DiscardHandler)
	}
	info, err := cat.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	ix.journal = info.Journal
	if info, err := os.Stat(ix.dir); err == nil && !info.IsDir() {
		if err := os.Remove(ix.dir); err != nil {
			return nil, fmt.Errorf("open the search index: %w", err)
		}
	}
	if err := os.MkdirAll(ix.dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	ix.ctx, ix.stop = context.WithCancel(context.WithoutCancel(ctx))
	if err := ix.open(ctx); err != nil {
		if ctx.Err() != nil {
			ix.stop()
			return nil, ctx.Err()
		}
		ix.log.Info("search index will be made", "reason", err)
	}
	return ix, nil
}

// open takes the index that is there; an error says why it cannot be used.
func (ix *Index) open(ctx context.Context) error {
	s, err := openStore(filepath.Join(ix.dir, liveDir))
	if err != nil {
		return err
	}
	snap, err := s.snapshot()
	if err == nil {
		if err = errors.Join(snap.check(), ix.belongs(ctx, snap.position)); err != nil {
			snap.release()
		}
	}
	if err != nil {
		return errors.Join(err, s.close())
	}
	ix.store = s
	ix.publish(snap)
	return nil
}

// belongs tells whether the catalogue has been at the position: it is of the same
// journal, not ahead, and the commit is the same one, which it is not where the
// journal was cut back and has grown again.
func (ix *Index) belongs(ctx context.Context, p position) error {
	if p.journal != ix.journal {
		return fmt.Errorf("%w: it is of journal %s, the catalogue is %s", errBroken, p.journal, ix.journal)
	}
	if p.revision == 0 {
		return nil // every catalogue begins empty
	}
	here, err := ix.position(ctx, catalog.Moment{Revision: p.revision})
	if errors.Is(err, catalog.ErrFutureRevision) {
		return fmt.Errorf("%w: it is at revision %d, the catalogue at %d", errBroken, p.revision, ix.catalog.Head().Revision)
	}
	if err == nil && here != p {
		err = fmt.Errorf("%w: revision %d is another commit in the catalogue", errBroken, p.revision)
	}
	return err
}

// position is that of the catalogue at a moment.
func (ix *Index) position(ctx context.Context, at catalog.Moment) (p position, err error) {
	err = ix.catalog.View(ctx, at, func(r *catalog.Reader) error {
		p = position{journal: ix.journal, revision: r.Revision(), time: r.Time().UnixNano()}
		return nil
	})
	return p, err
}

// publish lets snap be searched from now on; nil: nothing.
func (ix *Index) publish(snap *snapshot) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.current != nil {
		ix.current.release()
	}
	ix.current = snap
	close(ix.changed)
	ix.changed = make(chan struct{})
}

// discard gives up snap, whose files are damaged, if it is still searched, and has
// Run make the index anew.
func (ix *Index) discard(snap *snapshot, reason error) {
	ix.mu.Lock()
	mine, abandon := ix.current == snap, ix.abandon
	ix.mu.Unlock()
	if !mine {
		return
	}
	ix.log.Error("search index is damaged", "reason", reason)
	ix.publish(nil)
	if abandon != nil {
		abandon()
	}
}

// Revision is what can be searched now; 0 while the index is made.
func (ix *Index) Revision() int64 {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.current == nil {
		return 0
	}
	return ix.current.revision
}

// Ready tells whether there is anything to search: false while the index is made.
func (ix *Index) Ready() bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.current != nil
}

// WaitFor waits until the index is ready and has come to a revision. It answers
// ErrClosed or the context's error.
func (ix *Index) WaitFor(ctx context.Context, revision int64) error {
	for {
		ix.mu.Lock()
		reached, closed, changed := ix.current != nil && ix.current.revision >= revision, ix.closed, ix.changed
		ix.mu.Unlock()
		switch {
		case closed:
			return ErrClosed
		case reached:
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// acquire gives the snapshot to search, which its caller releases. Where it is to
// hold a revision it waits for that.
func (ix *Index) acquire(ctx context.Context, minRevision int64) (*snapshot, error) {
	if minRevision > 0 {
		waiting, cancel := context.WithTimeout(ctx, minRevisionWait)
		err := ix.WaitFor(waiting, minRevision)
		cancel()
		if err != nil && (ctx.Err() != nil || errors.Is(err, ErrClosed)) {
			return nil, err
		}
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	switch {
	case ix.closed:
		return nil, ErrClosed
	case ix.current == nil:
		return nil, ErrRebuilding
	case ix.current.revision < minRevision:
		return nil, fmt.Errorf("%w: it is at revision %d, asked was %d", ErrBehind, ix.current.revision, minRevision)
	}
	ix.current.use()
	return ix.current, nil
}

// Close ends Run and every wait, and frees the index. Searches that have begun may
// end.
func (ix *Index) Close() error {
	ix.stop()
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.Lock()
	ix.closed = true
	ix.mu.Unlock()
	ix.publish(nil)
	s := ix.store
	ix.store = nil
	if s == nil {
		return nil
	}
	return s.close()
}

// today is the day in Budapest.
func (ix *Index) today() string {
	return ix.clock().In(validity.Budapest).Format(time.DateOnly)
}
