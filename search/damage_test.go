package search

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestDeletedIndexIsMadeAnew(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.closeIndex()
	if err := os.RemoveAll(filepath.Join(h.dir, indexDir)); err != nil {
		t.Fatal(err)
	}
	h.openIndex()
	expectWhole(t, h)
}

func TestIndexDeletedWhileItIsSearchedIsMadeAnew(t *testing.T) {
	h := newHouse(t, fixture()...)
	if err := os.RemoveAll(filepath.Join(h.dir, indexDir)); err != nil {
		t.Fatal(err)
	}
	if got := h.find("bontási engedély"); len(got) == 0 {
		t.Error("nothing is found in the index that was open")
	}
	h.put(&kv1.Task{Name: "tasks/UJ-001", Title: hu("Ebek oltása")})
	expectWhole(t, h)
	h.closeIndex()
	h.openIndex()
	expectWhole(t, h)
}

func TestDamagedIndexIsMadeAnew(t *testing.T) {
	damages := []struct {
		name string
		do   func([]byte) []byte // nil: the file goes
	}{
		{"removed", nil},
		{"emptied", func(b []byte) []byte { return nil }},
		{"cut to half", func(b []byte) []byte { return b[:len(b)/2] }},
		{"cut to two pages", func(b []byte) []byte { return b[:min(len(b), 8192)] }},
		{"cut to five pages", func(b []byte) []byte { return b[:min(len(b), 20480)] }},
		{"cut by a byte", func(b []byte) []byte { return b[:len(b)-1] }},
		{"zeroed", func(b []byte) []byte { return make([]byte, len(b)) }},
		{"overwritten", func(b []byte) []byte { return slices.Repeat([]byte("szemét "), len(b)/8+1) }},
		{"first page zeroed", func(b []byte) []byte { return append(make([]byte, min(4096, len(b))), b[min(4096, len(b)):]...) }},
		{"a bit flipped near the start", flip(8)},
		{"a bit flipped in the middle", flip(2)},
		{"lengthened", func(b []byte) []byte { return append(b, b...) }},
	}
	h := newHouse(t, fixture()...)
	h.put(&kv1.Task{Name: "tasks/UJ-001", Title: hu("Ebek oltása")})
	h.wait()
	h.closeIndex()
	live := filepath.Join(h.dir, indexDir, liveDir)
	for _, damage := range damages {
		entries, err := os.ReadDir(live)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{".bolt", ".zap"} {
			at := slices.IndexFunc(entries, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) == kind })
			if at < 0 {
				t.Fatalf("no file %s in %v", kind, entries)
			}
			t.Run(kind+" "+damage.name, func(t *testing.T) {
				path := filepath.Join(live, entries[at].Name())
				if damage.do == nil {
					if err := os.Remove(path); err != nil {
						t.Fatal(err)
					}
				} else {
					data, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, damage.do(data), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				h.openIndex()
				expectWhole(t, h)
				h.closeIndex()
			})
		}
	}
}

func flip(part int) func([]byte) []byte {
	return func(b []byte) []byte {
		b[len(b)/part] ^= 0x10
		return b
	}
}

// A file that is cut short while it is searched is not missed, since the words are in
// memory. What reads it would end the process, were it not guarded.
func TestIndexCutShortWhileItIsSearched(t *testing.T) {
	h := newHouse(t, fixture()...)
	files, err := filepath.Glob(filepath.Join(h.dir, indexDir, liveDir, "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if err := os.Truncate(file, 0); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.find("bontási engedély"); len(got) == 0 {
		t.Error("nothing is found in what is in memory")
	}
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		_, err := h.index.Compare(t.Context())
		if err == nil {
			break
		}
		if !errors.Is(err, ErrRebuilding) {
			t.Fatalf("%v, want ErrRebuilding", err)
		}
	}
	expectWhole(t, h)
}

func TestIndexOfAnotherCatalogueIsMadeAnew(t *testing.T) {
	other := newHouse(t, &kv1.Task{Name: "tasks/MAS-001", Title: hu("Idegen feladat")})
	other.closeIndex()
	h := newHouse(t, fixture()...)
	h.closeIndex()
	replace(t, filepath.Join(h.dir, indexDir), filepath.Join(other.dir, indexDir))
	h.openIndex()
	expectWhole(t, h)
}

func TestIndexOfAnotherFormatIsMadeAnew(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.closeIndex()
	s, err := openStore(filepath.Join(h.dir, indexDir, liveDir))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.guarded(func() error { return s.engine.SetInternal(positionKey, []byte("99 x 1 1")) }); err != nil {
		t.Fatal(err)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	h.openIndex()
	expectWhole(t, h)
}

// The catalogue was put back to a backup: the index is ahead, or, once the
// catalogue has grown again, of another past.
func TestIndexOfAnotherPastIsMadeAnew(t *testing.T) {
	for _, grown := range []bool{false, true} {
		t.Run(fmt.Sprintf("grown again %v", grown), func(t *testing.T) {
			h := newHouse(t, fixture()...)
			h.close()
			backup := t.TempDir()
			replace(t, backup, h.dir)
			h.openCatalog()
			h.openIndex()
			h.put(&kv1.Task{Name: "tasks/UJ-001", Title: hu("Ebek oltása")})
			h.wait()
			h.close()
			for _, file := range []string{"journal.db", "state.db"} {
				replace(t, filepath.Join(h.dir, file), filepath.Join(backup, file))
			}
			later := func() time.Time { return noon().Add(time.Hour) }
			cat, err := catalog.Open(t.Context(), h.dir, catalog.Options{Clock: later})
			if err != nil {
				t.Fatal(err)
			}
			h.catalog = cat
			if grown {
				h.put(&kv1.Task{Name: "tasks/UJ-002", Title: hu("Macskák oltása")})
			}
			h.openIndex()
			expectWhole(t, h)
		})
	}
}

// replace puts a copy of from, a file or directory, in the place of to.
func replace(t *testing.T, to, from string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
