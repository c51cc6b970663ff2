package journal

import (
	"errors"
	"os"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
)

// file is the embedded engine: a journal in one bbolt file.
type file struct {
	path    string
	handle  *os.File // the file that db uses
	db      *bbolt.DB
	id      ID
	created time.Time
	torn    string // what is wrong with its first pages since it was opened

	write sync.Mutex // held by the one append that runs, until the head stands where it has left it

	mu   sync.Mutex    // guards the fields below
	head Position      // the last entry that is on disk; bbolt shows the next one before its sync
	news chan struct{} // closed and replaced when there is something new for followers
	end  error         // why nothing more is served: nil, ErrClosed, ErrUnsettled or ErrCorrupt
}

// Close implements Journal.
func (f *file) Close() error {
	f.write.Lock()
	defer f.write.Unlock()
	switch before := f.finish(ErrClosed); {
	case before == nil:
		return f.db.Close()
	case errors.Is(before, ErrClosed):
		return nil
	default:
		return f.abandon()
	}
}

// abandon leaves bbolt as it is, since after a panic it may wait for a lock of its own for ever, and frees the file for
// others. Closing does not free it: the memory that is still mapped keeps the lock.
func (f *file) abandon() error {
	return errors.Join(syscall.Flock(int(f.handle.Fd()), syscall.LOCK_UN), f.handle.Close())
}

// durable answers the last position that is on disk, or why nothing more is served.
func (f *file) durable() (Position, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.end != nil {
		return Position{}, f.end
	}
	return f.head, nil
}

// advance makes a position that is on disk the head.
func (f *file) advance(head Position) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.head = head
	f.wake()
}

// finish ends the journal, and answers why it had ended before.
func (f *file) finish(why error) (before error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before = f.end
	if before == nil || why == ErrClosed {
		f.end = why
	}
	f.wake()
	return before
}

// wake tells followers to look again. The caller holds mu.
func (f *file) wake() {
	close(f.news)
	f.news = make(chan struct{})
}

// listen answers a channel that the next wake closes.
func (f *file) listen() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.news
}
