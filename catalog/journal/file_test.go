package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kataszter/catalog/journal"
	"kataszter/catalog/journal/journaltest"
)

var created = time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)

func TestFile(t *testing.T) {
	journaltest.Run(t, func(t *testing.T) journaltest.Open {
		path := newFile(t, 0)
		return func() journal.Journal { return mustOpen(t, path) }
	})
}

// newFile makes the file of a journal with n entries of 1000 bytes.
func newFile(t testing.TB, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal.db")
	j, err := journal.Create(path, created)
	if err != nil {
		t.Fatal(err)
	}
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for seq := range n {
		if head, err = j.Append(t.Context(), head, data(seq+1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// data is what newFile appends as entry seq.
func data(seq int) []byte { return fmt.Appendf(nil, "%1000s", fmt.Sprintf("<entry %d>", seq)) }

func mustOpen(t testing.TB, path string) journal.Journal {
	t.Helper()
	j, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func mustWrite(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// wantError checks an error and that its message says each of some words.
func wantError(t *testing.T, err, want error, words ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want %v", err, want)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("error %q does not say %q", err, word)
		}
	}
}

func TestCreate(t *testing.T) {
	t.Run("says when and where", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "journal.db")
		j, err := journal.Create(path, created.In(time.FixedZone("CET", 3600)))
		if err != nil {
			t.Fatal(err)
		}
		defer j.Close()
		info, err := j.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.Path != path || info.Created != created || info.Format != 1 {
			t.Errorf("Info: %+v", info)
		}
	})
	t.Run("leaves a file that is there as it is", func(t *testing.T) {
		path := newFile(t, 3)
		before := mustRead(t, path)
		_, err := journal.Create(path, created)
		wantError(t, err, journal.ErrExists, path, "delete its directory")
		if string(mustRead(t, path)) != string(before) {
			t.Error("the file has changed")
		}
	})
	t.Run("leaves an empty file that is there as it is", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "journal.db")
		mustWrite(t, path, nil)
		_, err := journal.Create(path, created)
		wantError(t, err, journal.ErrExists, path)
	})
	t.Run("makes no directory", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "nowhere", "journal.db")
		_, err := journal.Create(path, created)
		wantError(t, err, os.ErrNotExist, path)
	})
	t.Run("gives every journal its own id", func(t *testing.T) {
		one, err := mustOpen(t, newFile(t, 0)).Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		other, err := mustOpen(t, newFile(t, 0)).Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if one.ID == other.ID || len(one.ID.String()) != 32 {
			t.Errorf("ids %v and %v", one.ID, other.ID)
		}
	})
}

func TestLock(t *testing.T) {
	t.Run("a second writer is refused at once", func(t *testing.T) {
		path := newFile(t, 1)
		mustOpen(t, path)
		_, err := journal.Open(path, journal.Options{})
		wantError(t, err, journal.ErrLocked, path, "another process", "`kataszter serve`")
	})
	t.Run("a reader beside a writer is refused", func(t *testing.T) {
		path := newFile(t, 1)
		mustOpen(t, path)
		_, err := journal.Open(path, journal.Options{ReadOnly: true})
		wantError(t, err, journal.ErrLocked)
	})
	t.Run("a writer waits as long as it is told", func(t *testing.T) {
		path := newFile(t, 1)
		first := mustOpen(t, path)
		time.AfterFunc(100*time.Millisecond, func() { first.Close() })
		second, err := journal.Open(path, journal.Options{LockTimeout: 30 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		second.Close()
	})
	t.Run("readers share the file, and append nothing", func(t *testing.T) {
		path := newFile(t, 3)
		for range 2 {
			j, err := journal.Open(path, journal.Options{ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			defer j.Close()
			if err := journal.Verify(t.Context(), j, nil); err != nil {
				t.Error(err)
			}
			head, err := j.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			_, err = j.Append(t.Context(), head, []byte("x"))
			wantError(t, err, journal.ErrReadOnly)
		}
	})
}
