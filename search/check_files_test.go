package search

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// used are the bytes of a file of the index that are in use: of the one of bbolt
// the pages that are, of a segment all.
func used(t *testing.T, path string) (offsets func() int) {
	t.Helper()
	if filepath.Base(path) != rootFile {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return func() int { return rand.IntN(int(info.Size())) }
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var pages []int
	err = db.View(func(tx *bbolt.Tx) error {
		for n := 0; ; n++ {
			p, err := tx.Page(n)
			if err != nil || p == nil {
				return err
			}
			if p.Type != "free" {
				pages = append(pages, n)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	size := db.Info().PageSize
	return func() int { return pages[rand.IntN(len(pages))]*size + rand.IntN(size) }
}

// A bit flipped anywhere in use is found by its file, or is one of a key or value of
// the small file that names the segments: then the index is made anew when it is
// opened, or tells of another revision or other documents, or nothing hangs on it
// and it is whole.
func TestAFlippedBitOfTheIndexIsFoundOrHarmless(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.put(&kv1.Task{Name: "tasks/UJ-001", Title: hu("Ebek oltása")})
	h.wait()
	h.closeIndex()
	if faults, err := CheckFiles(t.Context(), h.dir); err != nil || len(faults) > 0 {
		t.Fatalf("before anything is damaged: %v, %v", faults, err)
	}
	live := filepath.Join(h.dir, indexDir, liveDir)
	whole := filepath.Join(t.TempDir(), "whole")
	replace(t, whole, live)
	files, err := os.ReadDir(live)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		path := filepath.Join(live, file.Name())
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := used(t, path)
		for range 40 {
			damaged, offset := bytes.Clone(content), at()
			damaged[offset] ^= 1 << rand.IntN(8)
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			faults, err := CheckFiles(t.Context(), h.dir)
			if err != nil {
				t.Fatal(err)
			}
			if len(faults) == 0 && file.Name() != rootFile {
				t.Errorf("byte %d of %s was flipped, and nothing is found", offset, file.Name())
			}
			if len(faults) == 0 { // what is opened must be whole in the end, as it is served
				h.openIndex()
				expectWhole(t, h)
				h.closeIndex()
			}
			replace(t, live, whole)
		}
	}
}
