package journal_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"kataszter/catalog/journal"
)

// What Open refuses, with what it says. None of it may crash, and none may change the file.
func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(t *testing.T, path string) // a journal of 100 entries
		want  error
		words []string
	}{
		{"a file that is missing", remove, journal.ErrMissing, []string{"`kataszter init`", "backup"}},
		{"a directory in the file's place", func(t *testing.T, path string) {
			remove(t, path)
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, journal.ErrNotJournal, []string{"no regular file", "`kataszter init`"}},
		{"an emptied file", cut(0), journal.ErrNotJournal, []string{"empty", "restore", "`kataszter init`"}},
		{"a file cut to one byte", cut(1), journal.ErrNotJournal, []string{"restore"}},
		{"a file cut within its first page", cut(1000), journal.ErrNotJournal, []string{"restore"}},
		{"a file cut within its second page", cut(int64(os.Getpagesize()) + 1000), journal.ErrNotJournal, []string{"restore"}},
		{"a file cut after its second page", cut(2 * int64(os.Getpagesize())), journal.ErrCorrupt, []string{"cut off", "restore"}},
		{"a file cut to half", cut(100_000), journal.ErrCorrupt, []string{"cut off", "100000 bytes", "restore"}},
		{"a text", func(t *testing.T, path string) {
			mustWrite(t, path, bytes.Repeat([]byte("A hatáskör jogosultság és kötelezettség.\n"), 5000))
		}, journal.ErrNotJournal, []string{"restore"}},
		{"random bytes", func(t *testing.T, path string) {
			random := make([]byte, 200_000)
			rand.NewChaCha8([32]byte{}).Read(random)
			mustWrite(t, path, random)
		}, journal.ErrNotJournal, []string{"restore"}},
		{"zeros over the first two pages", zero(0, 2), journal.ErrNotJournal, []string{"restore"}},
		{"zeros over all pages but the first two", zero(2, 1000), journal.ErrCorrupt, []string{"restore"}},
		{"zeros over the whole file", zero(0, 1000), journal.ErrNotJournal, []string{"restore"}},
		{"a database of something else", func(t *testing.T, path string) {
			remove(t, path)
			edit(t, path, func(tx *bbolt.Tx) error { put(t, mustBucket(t, tx, "record"), "a", "b"); return nil })
		}, journal.ErrNotJournal, []string{"something else", "restore"}},
		{"an empty database", func(t *testing.T, path string) {
			remove(t, path)
			edit(t, path, func(tx *bbolt.Tx) error { return nil })
		}, journal.ErrNotJournal, []string{"restore"}},
		{"a damaged database of something else that keeps no free list", func(t *testing.T, path string) {
			remove(t, path)
			db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoFreelistSync: true})
			if err != nil {
				t.Fatal(err)
			}
			err = db.Update(func(tx *bbolt.Tx) error {
				bucket := mustBucket(t, tx, "record")
				for key := range 256 {
					put(t, bucket, string([]byte{byte(key)}), string(data(key)))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			zero(10, 20)(t, path)
		}, journal.ErrNotJournal, []string{"something else", "restore"}},
		{"a newer format", meta("format", "\x00\x00\x00\x02"), journal.ErrNewerFormat, []string{"format 2", "up to 1"}},
		{"a format that never was", meta("format", "\x00\x00\x00\x00"), journal.ErrNotJournal, []string{"format number is 0"}},
		{"a format without sense", meta("format", "one"), journal.ErrNotJournal, []string{"no format number"}},
		{"no id", meta("id", ""), journal.ErrNotJournal, []string{"id has 0 bytes, not 16"}},
		{"another id", meta("id", "0123456789abcdef"), journal.ErrCorrupt, []string{"chain begins at 0/", "30313233343536373839616263646566"}},
		{"no time of creation", meta("created", ""), journal.ErrNotJournal, []string{"creation"}},
		{"no beginning of the chain", entry(0, nil), journal.ErrCorrupt, []string{"entry 0 is missing"}},
		{"no entries at all", func(t *testing.T, path string) {
			edit(t, path, func(tx *bbolt.Tx) error {
				if err := tx.DeleteBucket([]byte("entry")); err != nil {
					return err
				}
				mustBucket(t, tx, "entry")
				return nil
			})
		}, journal.ErrCorrupt, []string{"entry 0 is missing"}},
		{"a last entry with other data", func(t *testing.T, path string) {
			replace(t, path, "<entry 100>", "<entry 1OO>")
		}, journal.ErrCorrupt, []string{"entry 100"}},
		{"a last entry with another hash", func(t *testing.T, path string) {
			hash := sha256.Sum256(nil)
			entry(100, append(hash[:], data(100)...))(t, path)
		}, journal.ErrCorrupt, []string{"entry 100"}},
		{"a last entry without the one before", entry(99, nil), journal.ErrCorrupt, []string{"entry 99 is missing"}},
		{"a last entry of a few bytes", entry(100, []byte("few")), journal.ErrCorrupt, []string{"entry 100 has 3 bytes"}},
		{"a last entry too large", entry(100, make([]byte, 33+journal.MaxEntry)), journal.ErrCorrupt, []string{"entry 100 has 1048609 bytes"}},
		{"a key that is no number", func(t *testing.T, path string) {
			edit(t, path, func(tx *bbolt.Tx) error { put(t, mustBucket(t, tx, "entry"), "zzz", "?"); return nil })
		}, journal.ErrCorrupt, []string{"key of an entry has 3 bytes"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := newFile(t, 100)
			c.spoil(t, path)
			before := listing(t, path)
			for _, readOnly := range []bool{false, true} {
				j, err := journal.Open(path, journal.Options{ReadOnly: readOnly})
				if err == nil {
					j.Close()
				}
				wantError(t, err, c.want, append(c.words, path)...)
			}
			if listing(t, path) != before {
				t.Error("Open has changed the files")
			}
		})
	}
}

// A file cut off at any page is an error, as long as a page that is used is gone.
func TestOpenCutAnywhere(t *testing.T) {
	path := newFile(t, 100)
	whole := mustRead(t, path)
	db, err := bbolt.Open(path, 0, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var used int64
	err = errors.Join(db.View(func(tx *bbolt.Tx) error { used = tx.Size(); return nil }), db.Close())
	if err != nil {
		t.Fatal(err)
	}
	for size := int64(0); size < used; size += 1024 {
		mustWrite(t, path, whole[:size])
		if j, err := journal.Open(path, journal.Options{}); err == nil {
			j.Close()
			t.Errorf("opened with %d of %d bytes", size, used)
		}
	}
}

// spoiling a file

func remove(t *testing.T, path string) {
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func cut(size int64) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
}

// zero overwrites pages from a first up to but not with a last.
func zero(from, to int) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		content := mustRead(t, path)
		clear(content[from*os.Getpagesize() : min(to*os.Getpagesize(), len(content))])
		mustWrite(t, path, content)
	}
}

func replace(t *testing.T, path, old, new string) {
	t.Helper()
	content := mustRead(t, path)
	changed := bytes.ReplaceAll(content, []byte(old), []byte(new)) // in freed pages too
	if len(old) != len(new) || bytes.Equal(content, changed) {
		t.Fatalf("%q is not in the file or is not as long as %q", old, new)
	}
	mustWrite(t, path, changed)
}

func meta(key, value string) func(t *testing.T, path string) {
	return func(t *testing.T, path string) {
		edit(t, path, func(tx *bbolt.Tx) error { put(t, tx.Bucket([]byte("meta")), key, value); return nil })
	}
}

// entry stores a value under an entry's number, or deletes it.
func entry(seq byte, value []byte) func(t *testing.T, path string) {
	key := []byte{0, 0, 0, 0, 0, 0, 0, seq}
	return func(t *testing.T, path string) {
		edit(t, path, func(tx *bbolt.Tx) error {
			bucket := tx.Bucket([]byte("entry"))
			if value == nil {
				return bucket.Delete(key)
			}
			return bucket.Put(key, value)
		})
	}
}

// listing is all that is in the file's directory, in one string.
func listing(t *testing.T, path string) string {
	t.Helper()
	dir := filepath.Dir(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all string
	for _, e := range entries {
		all += e.Name() + "\n"
		if e.Type().IsRegular() {
			all += string(mustRead(t, filepath.Join(dir, e.Name())))
		}
	}
	return all
}
