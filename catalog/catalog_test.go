package catalog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestInit(t *testing.T) {
	t.Run("in a missing directory", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "a", "b")
		if err := Init(t.Context(), dir, Options{}); err != nil {
			t.Fatal(err)
		}
		commit(t, reopen(t, dir), puts(everything()...)...)
	})
	t.Run("in an empty directory", func(t *testing.T) {
		if err := Init(t.Context(), t.TempDir(), Options{}); err != nil {
			t.Error(err)
		}
	})
	t.Run("beside something else", func(t *testing.T) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "letter.txt"), "dear")
		if err := Init(t.Context(), dir, Options{}); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), "letter.txt") {
			t.Errorf("Init: %v", err)
		}
		if there, _ := os.ReadDir(dir); len(there) != 1 {
			t.Errorf("it left %v", there)
		}
	})
	t.Run("twice", func(t *testing.T) {
		c := create(t)
		commit(t, c, put(act()))
		if err := Init(t.Context(), c.dir, Options{}); !errors.Is(err, ErrExists) {
			t.Errorf("Init: %v", err)
		}
		if get(t, c, act().Name) == nil {
			t.Error("it did harm")
		}
	})
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestJournalThatIsNotThere(t *testing.T) {
	for name, test := range map[string]struct {
		harm func(t *testing.T, path string)
		want error
		says string
	}{
		"missing": {removed, ErrMissing, "init"},
		"emptied": {func(t *testing.T, path string) { write(t, path, "") }, ErrForeign, "backup"},
		"foreign": {func(t *testing.T, path string) { write(t, path, strings.Repeat("Lorem ipsum. ", 10_000)) }, ErrForeign, "backup"},
		"an empty bbolt file": {func(t *testing.T, path string) {
			remove(t, path)
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}, ErrForeign, "backup"},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, put(act()))
			shut(t, c)
			test.harm(t, filepath.Join(c.dir, journalFile))
			_, err := Open(t.Context(), c.dir, Options{})
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("Open: %v, want %v that says %q", err, test.want, test.says)
			}
		})
	}
}

func removed(t *testing.T, path string) { remove(t, path) }

func TestTwoOnOneDirectory(t *testing.T) {
	c := create(t)
	began := time.Now()
	_, err := Open(t.Context(), c.dir, Options{LockTimeout: 50 * time.Millisecond})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "--server") {
		t.Errorf("Open: %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	commit(t, c, put(act()))
}

func TestStateIsMadeAnew(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, path string){
		"deleted": removed,
		"emptied": func(t *testing.T, path string) { write(t, path, "") },
		"foreign": func(t *testing.T, path string) { write(t, path, strings.Repeat("Lorem ipsum. ", 10_000)) },
		"cut off": func(t *testing.T, path string) {
			if err := os.Truncate(path, 20_000); err != nil {
				t.Fatal(err)
			}
		},
		"of another format":  inMetaPut(keyFormat, []byte{0, 0, 0, 99}),
		"of another journal": inMetaPut(keyJournal, bytes.Repeat([]byte{1}, 16)),
		"without a bucket": func(t *testing.T, path string) {
			meddle(t, filepath.Dir(path), func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("request")) })
		},
		"without its position's sense": inMetaPut(keyPosition, []byte("x")),
		"beside the journal":           inMetaPut(keyPosition, append([]byte{0, 0, 0, 0, 0, 0, 0, 2}, make([]byte, 32)...)),
		"ahead of the journal":         inMetaPut(keyPosition, append([]byte{0, 0, 0, 0, 0, 0, 9, 9}, make([]byte, 32)...)),
		"overwritten in its middle": func(t *testing.T, path string) {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.WriteAt(make([]byte, 64<<10), 8192); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			commit(t, c, put(renamed()))
			before := dump(t, c)
			shut(t, c)
			harm(t, c.statePath())

			var log bytes.Buffer
			var progressed bool
			c, err := Open(t.Context(), c.dir, Options{
				Logger:   slog.New(slog.NewTextHandler(&log, nil)),
				Progress: func(done, total int64) { progressed = done == total },
			})
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, c)
			if dump(t, c) != before {
				t.Error("the state made anew is another")
			}
			if !strings.Contains(log.String(), "made anew") || !progressed {
				t.Errorf("log %q, progress %v", log.String(), progressed)
			}
			commit(t, c, put(act()))
			clean(t, c)
		})
	}
}

func inMetaPut(key, value []byte) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		meddle(t, filepath.Dir(path), func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put(key, value)
		})
	}
}

func TestStateThatIsBehindCatchesUp(t *testing.T) {
	for name, later := range map[string]func(c *Catalog){
		"by a small commit": func(c *Catalog) { commit(t, c, put(renamed())) },
		"by several": func(c *Catalog) {
			commit(t, c, put(renamed()))
			commit(t, c, withdraw("competences/GYJ-004.1"))
		},
		"by a large one": func(c *Catalog) { commit(t, c, puts(numbered(Bulk/2+1)...)...) },
		"by very many": func(c *Catalog) { // past the state, since 1000 syncs take long
			var data [][]byte
			for i := range farBehind + 1 {
				changed := with(act(), func(a *kv1.Act) { a.ShortName = fmt.Sprint(i) })
				data = append(data, entries(t, puts(changed))...)
			}
			if err := c.append(data); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			shut(t, c)
			old, err := os.ReadFile(c.statePath())
			if err != nil {
				t.Fatal(err)
			}
			c = reopen(t, c.dir)
			later(c)
			shut(t, c)
			remove(t, c.statePath())
			c = reopen(t, c.dir)
			want := dump(t, c)
			shut(t, c)
			write(t, c.statePath(), string(old))
			c = reopen(t, c.dir)
			if dump(t, c) != want {
				t.Error("it did not catch up")
			}
			commit(t, c, put(sector()))
			clean(t, c)
		})
	}
}

func TestUnfinishedStateIsRemoved(t *testing.T) {
	c := create(t)
	shut(t, c)
	write(t, c.statePath()+".new", "half")
	c = reopen(t, c.dir)
	if _, err := os.Stat(c.statePath() + ".new"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestOpenThatIsGivenUp(t *testing.T) {
	c := create(t)
	shut(t, c)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, c.dir, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v", err)
	}
	reopen(t, c.dir) // it left nothing locked
}

func TestInfo(t *testing.T) {
	c := create(t)
	commit(t, c, put(act()))
	info, err := c.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info.Dir != c.dir || len(info.Journal) != 32 || info.Entries != 1 || info.Head.Revision != 1 ||
		info.JournalBytes == 0 || info.StateBytes == 0 || info.StateFormat != stateFormat || info.Created.IsZero() {
		t.Errorf("%+v", info)
	}
}

// TestDamageWhileRunning zeroes pages of the state under an open catalogue: the
// commit that meets them is refused, and the state is made anew.
func TestDamageWhileRunning(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	want := dump(t, c)
	f, err := os.OpenFile(c.statePath(), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, 256<<10), 8192); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Commit(t.Context(), Commit{Mutations: puts(renamed())}); !errors.Is(err, ErrCorrupt) {
		t.Errorf("Commit on a damaged state: %v", err)
	}
	commit(t, c, put(act()))
	if dump(t, c) != want {
		t.Error("the state made anew is another")
	}
	clean(t, c)
}

func TestJournalWhoseTimeGoesBack(t *testing.T) {
	c := create(t)
	c.options.Clock = func() time.Time { return noon.Add(2 * time.Hour) }
	commit(t, c, put(act()))
	if err := c.append(entries(t, puts(sector()))); err != nil {
		t.Fatal(err)
	}
	shut(t, c)
	if _, err := Open(t.Context(), c.dir, Options{}); !errors.Is(err, ErrCorrupt) {
		t.Errorf("Open: %v", err)
	}
}
