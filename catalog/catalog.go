package catalog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

// The files of a directory.
const (
	journalFile = "journal.db"
	stateFile   = "state.db"
)

// Options say how to open a catalogue. The zero value is good.
type Options struct {
	LockTimeout time.Duration           // how long to wait while another process has it open; 0: one second
	Clock       func() time.Time        // nil: time.Now
	Logger      *slog.Logger            // nil: discards
	Progress    func(done, total int64) // of a state that is made anew and of a large commit, told from the goroutine that works; nil: none
}

func (o Options) filled() Options {
	if o.LockTimeout == 0 {
		o.LockTimeout = time.Second
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	return o
}

// A Catalog is an open directory. All methods may be called at once.
type Catalog struct {
	dir      string
	id       journal.ID
	options  Options
	log      *slog.Logger
	progress func(done, total int64)
	journal  journal.Journal
	cache    *cache

	state   atomic.Pointer[bbolt.DB] // replaced whole by beside
	sight   atomic.Pointer[sight]    // of the last view
	retired sync.WaitGroup           // states that wait for their last reader

	queue   chan *waiting // commits for the one who writes
	inside  atomic.Int64  // commits that wait or are being written
	closing chan struct{} // closed by Close
	close   sync.Once
	written chan struct{} // closed when the one who writes has ended

	// Of the one who writes.
	journalHead journal.Position
	company     int              // how many were committing when the last group was answered
	took        time.Duration    // to write it
	stale       error            // why state and journal may disagree; nil: they do not
	resync      <-chan time.Time // when the state is to be synced; nil: it is

	mu   sync.Mutex // guards the fields below
	head Head
	news chan struct{} // closed and replaced when the head moves
}

// A Head is the last commit. The zero Head is that of an empty catalogue.
type Head struct {
	Revision int64
	Time     time.Time
}

// Init makes a catalogue without records in a directory that is missing or
// empty; ErrExists in any other.
func Init(ctx context.Context, dir string, o Options) error {
	if err := vacant(dir); err != nil {
		return err
	}
	j, err := journal.Create(filepath.Join(dir, journalFile), o.filled().Clock())
	if err != nil {
		return explain(err)
	}
	c, err := open(ctx, dir, o, j)
	if err != nil {
		return err
	}
	return c.Close()
}

// Open opens a catalogue. A missing or outdated state is made anew; a missing or
// foreign journal is an error that says what to do.
func Open(ctx context.Context, dir string, o Options) (*Catalog, error) {
	j, err := journal.Open(filepath.Join(dir, journalFile), journal.Options{LockTimeout: o.filled().LockTimeout})
	if err != nil {
		return nil, explain(err)
	}
	return open(ctx, dir, o, j)
}

// open opens a catalogue on a journal, which it closes in the end.
func open(ctx context.Context, dir string, o Options, j journal.Journal) (*Catalog, error) {
	o = o.filled()
	c := &Catalog{
		dir:      dir,
		options:  o,
		log:      o.Logger,
		progress: o.Progress,
		journal:  j,
		cache:    newCache(),
		queue:    make(chan *waiting),
		closing:  make(chan struct{}),
		written:  make(chan struct{}),
		news:     make(chan struct{}),
	}
	if err := c.start(ctx); err != nil {
		close(c.written)
		return nil, errors.Join(err, c.Close())
	}
	go c.write()
	return c, nil
}

func (c *Catalog) start(ctx context.Context) error {
	for _, unfinished := range []string{".new", ".check"} {
		if err := os.Remove(c.statePath() + unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("catalog: remove a state that was not finished: %w", err)
		}
	}
	info, err := c.journal.Info(ctx)
	if err != nil {
		return explain(err)
	}
	c.id = info.ID
	return c.bringUp(ctx)
}

// Close ends commits and followers, waits for open views, and frees the
// directory. A view must not call it. Closing twice does nothing more.
func (c *Catalog) Close() (err error) {
	c.close.Do(func() {
		close(c.closing)
		<-c.written
		if c.state.Load() != nil {
			err = errors.Join(c.sync(), c.state.Load().Close())
		}
		c.retired.Wait()
		err = errors.Join(err, c.journal.Close())
	})
	return err
}

func (c *Catalog) closed() bool {
	select {
	case <-c.closing:
		return true
	default:
		return false
	}
}

// retire closes a state that nobody will open a view of any more.
func (c *Catalog) retire(db *bbolt.DB) {
	c.retired.Go(func() {
		if err := db.Close(); err != nil {
			c.log.Warn("close a state that was replaced", "error", err)
		}
	})
}

func (c *Catalog) statePath() string { return filepath.Join(c.dir, stateFile) }

// Head is the last commit.
func (c *Catalog) Head() Head {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head
}

// listen answers the head, and a channel that is closed when it moves.
func (c *Catalog) listen() (Head, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head, c.news
}

// publish makes the last commit of the state the head.
func (c *Catalog) publish() error {
	var head Head
	err := c.state.Load().View(func(tx *bbolt.Tx) (err error) {
		head, err = (&snapshot{tx: tx}).newest()
		return err
	})
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.head = head
	close(c.news)
	c.news = make(chan struct{})
	return nil
}

// position is where the state stands.
func (c *Catalog) position() (at journal.Position, err error) {
	err = c.state.Load().View(func(tx *bbolt.Tx) (err error) {
		at, err = (&snapshot{tx: tx}).position()
		return err
	})
	return at, err
}

// Info is what a catalogue says of itself.
type Info struct {
	Dir          string
	Journal      string    // the id of the journal: 32 hexadecimal digits
	Created      time.Time // of the journal
	StateFormat  uint32
	Entries      uint64 // of the journal, with parts
	JournalBytes int64  // of the file
	StateBytes   int64  // of the file
	Head         Head
}

// Info answers what the catalogue says of itself.
func (c *Catalog) Info(ctx context.Context) (Info, error) {
	j, err := c.journal.Info(ctx)
	if err != nil {
		return Info{}, explain(err)
	}
	info := Info{
		Dir:         c.dir,
		Journal:     j.ID.String(),
		Created:     j.Created,
		StateFormat: stateFormat,
		Entries:     j.Head.Seq,
		Head:        c.Head(),
	}
	for path, bytes := range map[string]*int64{j.Path: &info.JournalBytes, c.statePath(): &info.StateBytes} {
		file, err := os.Stat(path)
		if err != nil {
			return Info{}, fmt.Errorf("catalog: %w", err)
		}
		*bytes = file.Size()
	}
	return info, nil
}
