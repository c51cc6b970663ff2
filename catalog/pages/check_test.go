package pages_test

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"kataszter/catalog/pages"
)

// made is a file with buckets of all sorts: large and small, with long values,
// within others, empty, and with much that was deleted again.
func made(t testing.TB, rounds int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(uint64(rounds), 2))
	for range rounds {
		err := db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{"large", "small", "empty"} {
				if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
					return err
				}
			}
			large := tx.Bucket([]byte("large"))
			within, err := large.CreateBucketIfNotExists([]byte("within"))
			if err != nil {
				return err
			}
			for range 200 {
				key := fmt.Appendf(nil, "key %d", random.IntN(5000))
				value := make([]byte, random.IntN(200))
				if random.IntN(50) == 0 {
					value = make([]byte, 10_000+random.IntN(10_000))
				}
				for i := range value {
					value[i] = byte(random.Uint32())
				}
				if err := large.Put(key, value); err != nil {
					return err
				}
				if err := large.Delete(fmt.Appendf(nil, "key %d", random.IntN(5000))); err != nil {
					return err
				}
				if err := within.Put(key, nil); err != nil {
					return err
				}
			}
			return tx.Bucket([]byte("small")).Put([]byte("a"), []byte("b"))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func faults(t testing.TB, path string) []pages.Fault {
	t.Helper()
	found, err := pages.Check(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatBboltWritesIsWell(t *testing.T) {
	for _, rounds := range []int{0, 1, 2, 3, 10, 50} {
		for _, f := range faults(t, made(t, rounds)) {
			t.Errorf("after %d rounds: %s", rounds, f)
		}
	}
}

// live tells of each page whether it is in use, as bbolt sees it, and which bytes
// are keys and values, of which only their owner knows what they must be.
func live(t testing.TB, path string) (inUse []bool, size int) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		for n := 0; ; n++ {
			p, err := tx.Page(n)
			if err != nil || p == nil {
				return err
			}
			inUse = append(inUse, p.Type != "free")
			for range p.OverflowCount {
				n++
				inUse = append(inUse, p.Type != "free")
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return inUse, db.Info().PageSize
}

var seed = maphash.MakeSeed()

// contents is the sum of all that a reader sees of a file, or that it cannot be
// read.
func contents(path string) (all string) {
	defer func() {
		if p := recover(); p != nil {
			all = fmt.Sprint("unreadable: ", p)
		}
	}()
	sum := maphash.Hash{}
	sum.SetSeed(seed)
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		return err.Error()
	}
	defer db.Close()
	var walk func(b *bbolt.Bucket, depth int) error
	walk = func(b *bbolt.Bucket, depth int) error {
		return b.ForEach(func(k, v []byte) error {
			fmt.Fprintf(&sum, "%d %d %d ", depth, len(k), len(v))
			sum.Write(k)
			sum.Write(v)
			if v == nil {
				return walk(b.Bucket(k), depth+1)
			}
			return nil
		})
	}
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			fmt.Fprintf(&sum, "%q ", name)
			return walk(b, 1)
		})
	})
	return fmt.Sprint(sum.Sum64(), err)
}

// A bit flipped in a page that is in use is found, unless it is one of a key or a
// value: then a reader sees another one.
func TestAFlippedBitIsFound(t *testing.T) {
	path := made(t, 6)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	inUse, size := live(t, path)
	before := contents(path)
	found, other := 0, 0
	for range 500 {
		at := rand.IntN(len(inUse) * size)
		overwrite(t, path, at, whole[at]^1<<rand.IntN(8))
		wrong := faults(t, path)
		switch {
		case !inUse[at/size]:
			if len(wrong) > 0 {
				t.Errorf("byte %d is of a free page: %v", at, wrong)
			}
		case len(wrong) > 0:
			found++
		case contents(path) == before:
			t.Errorf("byte %d of page %d was flipped, and nothing is found", at%size, at/size)
		default:
			other++
		}
		overwrite(t, path, at, whole[at])
	}
	t.Logf("%d found, %d of a key or value", found, other)
}

// overwrite puts a byte into a file.
func overwrite(t testing.TB, path string, at int, b byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt([]byte{b}, int64(at)); err != nil {
		t.Fatal(err)
	}
}

func TestACutOffFileIsFound(t *testing.T) {
	path := made(t, 12)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	inUse, size := live(t, path)
	for _, n := range []int{0, 1, 79, 80, size, size + 16, 2 * size, 5*size + 1, (len(inUse) - 1) * size} {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if len(faults(t, path)) == 0 {
			t.Errorf("cut to %d bytes, and nothing is found", n)
		}
	}
}

func TestAFileThatIsWrittenIsNotChecked(t *testing.T) {
	path := made(t, 1)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := pages.Check(t.Context(), path, nil); err == nil {
		t.Error("it was checked while it may be written")
	}
}

// FuzzCheck changes bytes of a file: whatever they are, nothing crashes.
func FuzzCheck(f *testing.F) {
	whole, err := os.ReadFile(made(f, 3))
	if err != nil {
		f.Fatal(err)
	}
	for _, at := range []uint32{0, 24, 4096, 4120, 8192, 8208, 12288, 20480} {
		f.Add(at, []byte{0xff, 0xff, 0xff, 0xff})
	}
	f.Fuzz(func(t *testing.T, at uint32, damage []byte) {
		content := append([]byte(nil), whole...)
		copy(content[int(at)%len(content):], damage)
		path := filepath.Join(t.TempDir(), "file.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		faults(t, path)
	})
}
