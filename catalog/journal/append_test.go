package journal

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

func newJournal(t *testing.T) (*file, Position) {
	t.Helper()
	j, err := Create(filepath.Join(t.TempDir(), "journal.db"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return j.(*file), head
}

// A disk without room refuses the append, and takes the next one when there is room again.
func TestAppendWithoutRoom(t *testing.T) {
	j, head := newJournal(t)
	j.db.MaxSize = 1 << 16
	large := make([]byte, MaxEntry)
	if _, err := j.Append(t.Context(), head, large); err == nil || errors.Is(err, ErrUnsettled) {
		t.Fatalf("Append: %v", err)
	}
	if now, err := j.Head(t.Context()); err != nil || now != head {
		t.Errorf("Head: %v, %v; want %v", now, err, head)
	}
	j.db.MaxSize = 0
	if _, err := j.Append(t.Context(), head, large); err != nil {
		t.Error(err)
	}
}

// A commit that fails after the head has moved: what memory shows, the disk may not hold.
func TestUnsettled(t *testing.T) {
	j, before := newJournal(t)
	after, err := j.Append(t.Context(), before, []byte("written, and then the sync fails"))
	if err != nil {
		t.Fatal(err)
	}
	waiting := make(chan error, 2)
	go func() {
		for _, err := range j.Follow(t.Context(), after) {
			waiting <- err
		}
	}()
	if err := j.settle(before, syscall.EIO); !errors.Is(err, ErrUnsettled) || !errors.Is(err, syscall.EIO) {
		t.Errorf("settle: %v", err)
	}
	_, readErr := j.Read(t.Context(), 1)
	_, headErr := j.Head(t.Context())
	_, appendErr := j.Append(t.Context(), after, []byte("no more"))
	for _, err := range []error{readErr, headErr, appendErr, <-waiting} {
		if !errors.Is(err, ErrUnsettled) {
			t.Errorf("%v, want %v", err, ErrUnsettled)
		}
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	again, err := Open(j.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if head, err := again.Head(t.Context()); err != nil || head != after {
		t.Errorf("opened again, Head: %v, %v; want %v", head, err, after)
	}
}

// What is written is shown before it is synced by bbolt, but not by the journal.
func TestNotShownBeforeAcknowledged(t *testing.T) {
	j, head := newJournal(t)
	data := []byte("written, and not yet synced")
	next := head.Next(data)
	err := j.db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketEntry).Put(entryKey(next.Seq), entryValue(Entry{next, data}))
	})
	if err != nil {
		t.Fatal(err)
	}
	if now, err := j.Head(t.Context()); err != nil || now != head {
		t.Errorf("Head: %v, %v; want %v", now, err, head)
	}
	if _, err := j.Read(t.Context(), next.Seq); !errors.Is(err, ErrNotFound) {
		t.Errorf("Read: %v, want %v", err, ErrNotFound)
	}
	if batch, err := j.batch(head); err != nil || len(batch) > 0 {
		t.Errorf("to follow: %v, %v; want nothing", batch, err)
	}
}
