package search

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// format is the number of the index's format: fields, analysis, priors, keys. An
// index of another number is made anew.
//
//	1  the first
//	2  places, leads, the vocabulary and what is cited have fields of their own
//	3  nouns in -i have their endings cut off; more words with which people ask say nothing;
//	   the short titles of classes of bodies
//	4  what people call a territory; preverbs that stand alone say nothing; the doing is cut
//	   off more verbs
//	5  more words with which people ask say nothing; verbs that somebody shall or would do
//	   come to their stem
const format = 5

// positionKey holds the position, in the same batch as the documents.
var positionKey = []byte("position")

// A position is the revision whose documents the index holds, when it was
// committed, and of which journal.
type position struct {
	journal  string
	revision int64
	time     int64 // nanoseconds of the Unix epoch
}

// String spells the position for the index.
func (p position) String() string {
	return fmt.Sprintf("%d %s %d %d", format, p.journal, p.revision, p.time)
}

// parsePosition reads what String spelled; errBroken where it is of another
// format.
func parsePosition(s string) (position, error) {
	var number int
	var p position
	if _, err := fmt.Sscanf(s, "%d %s %d %d", &number, &p.journal, &p.revision, &p.time); err != nil {
		return position{}, fmt.Errorf("%w: position %q", errBroken, s)
	}
	if number != format {
		return position{}, fmt.Errorf("%w: it has format %d, this program writes %d", errBroken, number, format)
	}
	return p, nil
}

// A store is bleve's index in one directory. One goroutine writes.
type store struct {
	dir    string
	engine *scorch.Scorch
	queue  *index.AnalysisQueue
	failed chan error // gets the first failure of bleve's own goroutines
	sheets sheets     // what the snapshots have read so far
}

// boltTimeout bounds the wait for the lock of an index that somebody else holds.
const boltTimeout = 2 * time.Second

// createStore makes an empty index in a directory that is not there.
func createStore(dir string) (*store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return startStore(dir)
}

// openStore opens the index in dir; errBroken where there is none that holds.
func openStore(dir string) (*store, error) {
	if _, err := os.Stat(filepath.Join(dir, rootFile)); err != nil {
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	return startStore(dir)
}

func startStore(dir string) (s *store, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a file may be shorter than it says
	defer recovered(&err)
	s = &store{
		dir:    dir,
		queue:  index.NewAnalysisQueue(analysers),
		failed: make(chan error, 1),
		sheets: newSheets(),
	}
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":                   dir,
		"bolt_timeout":           boltTimeout.String(),
		"asyncErrorCallbackName": callbackName,
	}, s.queue)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	stores.Store(dir, s)
	if err := engine.Open(); err != nil {
		stores.Delete(dir)
		return nil, fmt.Errorf("%w: %w", errBroken, err)
	}
	s.engine = engine.(*scorch.Scorch)
	return s, nil
}

// analysers is how many documents are analysed at once.
const analysers = 2

// write puts sheets, deletes names and sets the position in one batch: all of it
// or nothing, on disk when it returns. A nil position leaves the index without
// one, or with the one it has.
func (s *store) write(sheets []*sheet, gone []string, p *position) error {
	batch := index.NewBatch()
	for _, sheet := range sheets {
		batch.Update(sheet.entry())
	}
	for _, name := range gone {
		batch.Delete(name)
	}
	if p != nil {
		batch.SetInternal(positionKey, []byte(p.String()))
	}
	return s.guarded(func() error { return s.engine.Batch(batch) })
}

// merge makes one segment of all: a search pays for each. bleve merges some of them at
// a time.
func (s *store) merge(ctx context.Context) error {
	for before := math.MaxInt; ; {
		reader, err := s.engine.Reader()
		if err != nil {
			return err
		}
		now := len(reader.(*scorch.IndexSnapshot).Segments())
		if err := reader.Close(); err != nil || now <= 1 || now >= before {
			return err
		}
		before = now
		if err := s.guarded(func() error { return s.engine.ForceMerge(ctx, nil) }); err != nil {
			return err
		}
	}
}

// guarded calls bleve and gives up when one of bleve's goroutines has failed: it
// would wait for that one for ever.
func (s *store) guarded(call func() error) error {
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		defer recovered(&err)
		err = call()
	}()
	select {
	case err := <-done:
		return err
	case err := <-s.failed:
		return err
	}
}

// close ends the store. Snapshots may be used on.
func (s *store) close() error {
	stores.Delete(s.dir)
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer recovered(&err)
		err = s.engine.Close()
		s.queue.Close()
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(closeTimeout):
		return errors.New("bleve did not close its index in time")
	}
}

// closeTimeout bounds the wait for a store that has failed.
const closeTimeout = 5 * time.Second

// callbackName is under which bleve knows the function for the failures of its
// own goroutines; it takes no function itself, and names none of its indexes but
// by path.
const callbackName = "kataszter"

// stores are the open stores by path.
var stores sync.Map

func init() {
	scorch.RegistryAsyncErrorCallbacks[callbackName] = func(err error, path string) {
		if errors.Is(err, scorch.ErrCleanup) {
			return // a file too many does no harm
		}
		if s, ok := stores.Load(path); ok {
			select {
			case s.(*store).failed <- err:
			default:
			}
		}
	}
}

// recovered turns a panic into errBroken: bleve panics on files that it does not
// understand.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: panic: %v", errBroken, r)
	}
}

// rootFile names the segments that make up the index.
const rootFile = "root.bolt"

// syncFiles writes what is below dir to the disk, files and directories: bleve
// syncs its files, but not the directories in which they stand.
func syncFiles(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncFile(path)
	})
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
