package journal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bberrors "go.etcd.io/bbolt/errors"

	"kataszter/catalog/pages"
)

// Options say how to open a journal's file. The zero value opens it for writing and does not wait.
type Options struct {
	// LockTimeout is how long to wait while another process has the file open.
	LockTimeout time.Duration

	// ReadOnly opens the file for reading, together with other readers but not with a writer.
	ReadOnly bool
}

// Open opens the journal in a file that Create has made, and checks its identity and its last entry.
// See the errors about a file, ErrCorrupt, and those of package fs.
func Open(path string, o Options) (Journal, error) {
	if !o.ReadOnly {
		// Look before touching: opening for writing loads the free list, and writes one where it is missing.
		look, err := open(path, Options{LockTimeout: o.LockTimeout, ReadOnly: true})
		if err != nil {
			return nil, err
		}
		if err := look.Close(); err != nil {
			return nil, err
		}
	}
	f, err := open(path, o)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func open(path string, o Options) (*file, error) {
	f := &file{path: path, news: make(chan struct{})}
	if err := f.openDB(o); err != nil {
		return nil, f.explain(err)
	}
	if err := f.view(f.check); err != nil {
		return nil, f.explain(errors.Join(err, f.Close()))
	}
	broken, err := pages.CheckFirst(f.handle)
	if err != nil {
		return nil, f.explain(errors.Join(err, f.Close()))
	}
	if len(broken) > 0 {
		f.torn = broken[0].String()
	}
	return f, nil
}

// openDB has bbolt open the file, but never make one, as it would where none is or where it is empty.
func (f *file) openDB(o Options) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = errors.Join(unreadable(p), f.abandon())
		}
	}()
	f.db, err = bbolt.Open(f.path, 0, &bbolt.Options{
		Timeout:      max(o.LockTimeout, 1), // to bbolt 0 means for ever
		ReadOnly:     o.ReadOnly,
		NoStatistics: true,
		OpenFile: func(path string, flag int, mode fs.FileMode) (_ *os.File, err error) {
			info, err := os.Stat(path)
			if err != nil {
				return nil, err
			}
			if !info.Mode().IsRegular() {
				return nil, fmt.Errorf("it is no regular file but %v", info.Mode())
			}
			if info.Size() == 0 {
				return nil, errors.New("it is empty")
			}
			f.handle, err = os.OpenFile(path, flag&^os.O_CREATE, mode)
			return f.handle, err
		},
	})
	return err
}

// explain says which file an error of opening is about, what it means, and what to do.
func (f *file) explain(err error) error {
	var system syscall.Errno
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %s; `kataszter init` makes a new one, a backup has the old one", ErrMissing, f.path)
	case errors.Is(err, bberrors.ErrTimeout):
		return fmt.Errorf("%w: another process has %s open, probably `kataszter serve`; stop it first", ErrLocked, f.path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("journal: %w; whoever runs kataszter needs the right to it", err)
	case errors.As(err, &system):
		return fmt.Errorf("journal: open %s: %w", f.path, err)
	case errors.Is(err, ErrCorrupt), errors.Is(err, ErrNewerFormat):
		return fmt.Errorf("open %s: %w", f.path, err)
	default: // bbolt does not know the file as its own, or check as ours
		return fmt.Errorf("%w: %s: %w; %s", ErrNotJournal, f.path, err, restore)
	}
}

// check reads what the file says of itself, and whether it is as long as its pages need, its chain begins with the hash
// of its id, and its last entry follows the one before. An error without a sentinel says why it is not a journal.
func (f *file) check(tx *bbolt.Tx) error {
	info, err := f.handle.Stat()
	if err != nil {
		return err
	}
	if info.Size() < tx.Size() {
		return fmt.Errorf("%w: the file is cut off: it has %d bytes, its pages need %d; %s", ErrCorrupt, info.Size(), tx.Size(), restore)
	}
	meta, entries := tx.Bucket(bucketMeta), tx.Bucket(bucketEntry)
	if meta == nil || entries == nil {
		return errors.New("it is a database of something else")
	}
	if err := f.checkMeta(meta); err != nil {
		return err
	}
	origin, err := stored(entries, 0)
	if err != nil {
		return err
	}
	if want := Origin(f.id); origin.Position != want {
		return fmt.Errorf("%w: the chain begins at %v, but journal %v at %v; %s", ErrCorrupt, origin.Position, f.id, want, restore)
	}
	if sum := meta.Get(keySum); sum != nil && !bytes.Equal(sum, metaSum(meta.Get(keyFormat), meta.Get(keyID), meta.Get(keyCreated))) {
		return fmt.Errorf("%w: what the file says of itself does not fit its sum; %s", ErrCorrupt, restore)
	}
	if f.head, err = last(entries); err != nil {
		return err
	}
	if f.head.Seq > 0 {
		if _, err := read(entries, f.head.Seq); err != nil {
			return err
		}
	}
	return f.handle.Sync() // a process that was killed may have left in memory what is served from now on
}

func (f *file) checkMeta(meta *bbolt.Bucket) (err error) {
	number := meta.Get(keyFormat)
	if len(number) != 4 {
		return errors.New("it has no format number")
	}
	if n := binary.BigEndian.Uint32(number); n > format {
		return fmt.Errorf("%w: it is in format %d and this program knows up to %d; use a kataszter that knows journal format %d",
			ErrNewerFormat, n, format, n)
	} else if n < format {
		return fmt.Errorf("its format number is %d, and the first ever was 1", n)
	}
	id := meta.Get(keyID)
	if len(id) != len(f.id) {
		return fmt.Errorf("its id has %d bytes, not %d", len(id), len(f.id))
	}
	f.id = ID(id)
	if f.created, err = time.Parse(time.RFC3339Nano, string(meta.Get(keyCreated))); err != nil {
		return fmt.Errorf("the time of its creation: %w", err)
	}
	return nil
}
