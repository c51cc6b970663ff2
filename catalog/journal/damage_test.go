package journal_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"slices"
	"testing"

	"kataszter/catalog/journal"
)

func TestOneEntryDamaged(t *testing.T) {
	rehashed := func(t *testing.T, path string) { // the past rewritten, with a hash that fits
		data := []byte("it was otherwise")
		hash := positions(t, path)[49].Next(data).Hash
		entry(50, append(hash[:], data...))(t, path)
	}
	cases := []struct {
		name   string
		damage func(t *testing.T, path string) // entry 50 of 100
		bad    []uint64                        // the entries that are not served
	}{
		{"one byte of data flipped", func(t *testing.T, path string) { replace(t, path, "<entry 50>", "<entry 5p>") }, []uint64{50}},
		{"another hash", func(t *testing.T, path string) {
			hash := sha256.Sum256(nil)
			entry(50, append(hash[:], data(50)...))(t, path)
		}, []uint64{50, 51}},
		{"taken out", entry(50, nil), []uint64{50, 51}},
		{"rewritten, with the hash that fits", rehashed, []uint64{51}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := newFile(t, 100)
			c.damage(t, path)
			j := mustOpen(t, path)
			for seq := uint64(1); seq <= 100; seq++ {
				entry, err := j.Read(t.Context(), seq)
				switch {
				case slices.Contains(c.bad, seq):
					wantError(t, err, journal.ErrCorrupt, "entry 5", "restore")
				case err != nil:
					t.Errorf("Read %d: %v", seq, err)
				case !bytes.Equal(entry.Data, data(int(seq))) && seq != 50:
					t.Errorf("Read %d: %q", seq, entry.Data)
				}
			}

			// Following and verifying stop at the first damage, after all that is whole.
			var last uint64
			info, err := j.Info(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for entry, err := range j.Follow(t.Context(), journal.Origin(info.ID)) {
				if err != nil {
					wantError(t, err, journal.ErrCorrupt, "entry 5", "restore")
					break
				}
				last = entry.Seq
			}
			if last != c.bad[0]-1 {
				t.Errorf("followed to %d, want %d", last, c.bad[0]-1)
			}
			wantError(t, journal.Verify(t.Context(), j, nil), journal.ErrCorrupt)

			// An old wound does not stop the writer.
			if _, err := j.Append(t.Context(), info.Head, []byte("goes on")); err != nil {
				t.Error(err)
			}
		})
	}
}

// A follower whose position is damaged is told of the damage; one whose position was rewritten, of a fork.
func TestFollowFromDamage(t *testing.T) {
	path := newFile(t, 100)
	at := positions(t, path)
	replace(t, path, "<entry 50>", "<entry 5p>")
	hash := sha256.Sum256(nil)
	entry(70, append(hash[:], data(70)...))(t, path)
	j := mustOpen(t, path)
	for seq, want := range map[int]error{49: journal.ErrCorrupt, 70: journal.ErrCorrupt} {
		for _, err := range j.Follow(t.Context(), at[seq]) {
			wantError(t, err, want)
		}
	}
	forked := at[20]
	forked.Hash[0]++
	for _, err := range j.Follow(t.Context(), forked) {
		wantError(t, err, journal.ErrForked, at[20].String(), forked.String())
	}
}

// positions are those of a file's journal, from 0 to the head.
func positions(t testing.TB, path string) (at []journal.Position) {
	t.Helper()
	j := mustOpen(t, path)
	defer j.Close()
	info, err := j.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at = append(at, journal.Origin(info.ID))
	if err := journal.Verify(t.Context(), j, func(p journal.Position) { at = append(at, p) }); err != nil {
		t.Fatal(err)
	}
	return at
}

// An older file in the journal's place is whole in itself; who followed the journal further sees it.
func TestOlderFileRestored(t *testing.T) {
	path := newFile(t, 10)
	backup := mustRead(t, path)
	j := mustOpen(t, path)
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	later, err := j.Append(t.Context(), head, []byte("lost"))
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
	mustWrite(t, path, backup)
	j = mustOpen(t, path)
	for round := range 2 { // at once, and when the journal has gone another way
		for _, err := range j.Follow(t.Context(), later) {
			wantError(t, err, journal.ErrForked)
		}
		if round == 0 {
			if _, err := j.Append(t.Context(), head, []byte("another")); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Each page of a file zeroed in turn: an error or the truth, and no crash.
func TestEachPageZeroed(t *testing.T) {
	path := newFile(t, 100)
	at := positions(t, path)
	whole := mustRead(t, path)
	for page := range len(whole) / os.Getpagesize() {
		mustWrite(t, path, whole)
		zero(page, page+1)(t, path)
		survive(t, path, at)
	}
}

// survive opens a file that may be damaged, uses it, and checks that every answer is an error of the package or true:
// a position is that of the undamaged journal. An append then need only not crash: bbolt believes a damaged free list.
func survive(t *testing.T, path string, at []journal.Position) {
	t.Helper()
	known := func(err error) bool {
		return errors.Is(err, journal.ErrCorrupt) || errors.Is(err, journal.ErrNotJournal) || errors.Is(err, journal.ErrNewerFormat)
	}
	j, err := journal.Open(path, journal.Options{})
	if err != nil {
		if !known(err) {
			t.Errorf("Open: %v", err)
		}
		return
	}
	defer j.Close()
	next := 1
	err = journal.Verify(t.Context(), j, func(p journal.Position) {
		if p != at[next] {
			t.Errorf("verified %v, want %v", p, at[next])
		}
		next++
	})
	if err != nil && !known(err) {
		t.Errorf("Verify: %v", err)
	}
	for seq := 1; seq < len(at); seq++ {
		entry, err := j.Read(t.Context(), uint64(seq))
		if err == nil && entry.Position != at[seq] || err != nil && !known(err) && !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("Read %d: %v, %v", seq, entry.Position, err)
		}
	}
	if head, err := j.Head(t.Context()); err == nil {
		j.Append(t.Context(), head, data(0))
		j.Read(t.Context(), head.Seq)
	}
}

// FuzzDamage overwrites bytes of a journal's file.
func FuzzDamage(f *testing.F) {
	path := newFile(f, 20)
	whole := mustRead(f, path)
	at := positions(f, path)
	page := uint32(os.Getpagesize())
	for _, offset := range []uint32{0, 8, 16, 24, page, page + 16, 2 * page, 2*page + 10, 3*page + 16, 5*page + 24, 9*page + 100} {
		f.Add(offset, []byte{0xff})
		f.Add(offset, []byte{0, 0, 0, 0, 0, 0, 0, 0})
	}
	f.Fuzz(func(t *testing.T, offset uint32, damage []byte) {
		content := bytes.Clone(whole)
		copy(content[int(offset)%len(content):], damage)
		path := t.TempDir() + "/journal.db"
		mustWrite(t, path, content)
		survive(t, path, at)
	})
}

// What happens to the file under a journal that is open is an error, and when it is closed another may open the file.
func TestDamagedWhileOpen(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, path string){
		"cut off":       cut(3 * int64(os.Getpagesize())),
		"zeroed":        zeroInPlace(0),
		"zeroed behind": zeroInPlace(2 * int64(os.Getpagesize())),
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t, 100)
			head := positions(t, path)[100]
			whole := mustRead(t, path)
			j := mustOpen(t, path)
			damage(t, path)
			for range 2 {
				_, err := j.Read(t.Context(), 50)
				wantError(t, err, journal.ErrCorrupt, "restore")
				_, err = j.Append(t.Context(), head, []byte("never acknowledged"))
				wantError(t, err, journal.ErrCorrupt, "restore")
			}
			if err := j.Close(); err != nil {
				t.Error(err)
			}
			_, err := j.Head(t.Context())
			wantError(t, err, journal.ErrClosed)
			mustWrite(t, path, whole)
			if err := journal.Verify(t.Context(), mustOpen(t, path), nil); err != nil {
				t.Error(err)
			}
		})
	}
}

// zeroInPlace writes zeros from an offset to the end, into the same file.
func zeroInPlace(offset int64) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := file.WriteAt(make([]byte, int64(len(mustRead(t, path)))-offset), offset); err != nil {
			t.Fatal(err)
		}
	}
}
