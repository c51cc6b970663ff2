package backup_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kataszter/catalog"
	"kataszter/catalog/backup"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// big commits n acts at once.
func big(t testing.TB, c *catalog.Catalog, n int) {
	t.Helper()
	var mutations []*kv1.Mutation
	for i := range n {
		act := &kv1.Act{Name: fmt.Sprintf("acts/2025-%d", i), Citation: strings.Repeat("szöveg ", 100)}
		mutations = append(mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(act)}})
	}
	if _, err := c.Commit(t.Context(), catalog.Commit{Mutations: mutations}); err != nil {
		t.Fatal(err)
	}
}

// copyOf is a directory with the same files.
func copyOf(t testing.TB, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

func rewrite(t testing.TB, path string, change func([]byte) []byte) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestADamagedBackupIsNamedAndRefused(t *testing.T) {
	const first, second, third = "0000000001-0000001000.entries", "0000001001-0000002000.entries", "0000002001-0000002300.entries"
	dir, foreign := t.TempDir(), t.TempDir()
	save(t, dir, create(t, 2300))
	save(t, foreign, create(t, 2300))
	in := func(file string, change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) { rewrite(t, filepath.Join(dir, file), change) }
	}
	cut := func(n int) func([]byte) []byte { return func(b []byte) []byte { return b[:len(b)-n] } }
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, dir string)
		words  []string
	}{
		{"a segment cut by a byte", in(second, cut(1)), []string{second, "bytes"}},
		{"a segment cut by an entry and more", in(third, cut(500)), []string{third, "bytes"}},
		{"a segment emptied", in(first, func([]byte) []byte { return nil }), []string{first, "no segment"}},
		{"a segment lengthened", in(second, func(b []byte) []byte { return append(b, 0) }), []string{second, "bytes"}},
		{"a bit flipped", in(third, func(b []byte) []byte { b[len(b)/2] ^= 1; return b }), []string{third, "not those that were saved"}},
		{"a segment missing", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, second)); err != nil {
				t.Fatal(err)
			}
		}, []string{second, "missing"}},
		{"two segments swapped", func(t *testing.T, dir string) {
			a, b := filepath.Join(dir, first), filepath.Join(dir, second)
			for _, move := range [][2]string{{a, a + "x"}, {b, a}, {a + "x", b}} {
				if err := os.Rename(move[0], move[1]); err != nil {
					t.Fatal(err)
				}
			}
		}, []string{first, second, "another file stands in its place"}},
		{"a segment of another journal", func(t *testing.T, dir string) {
			content := files(t, foreign)[second]
			rewrite(t, filepath.Join(dir, second), func([]byte) []byte { return []byte(content) })
		}, []string{second, "is of journal"}},
		{"the manifest cut off", in("manifest.json", cut(10)), []string{"manifest.json"}},
		{"the manifest emptied", in("manifest.json", func([]byte) []byte { return nil }), []string{"manifest.json"}},
		{"the manifest of another journal", func(t *testing.T, dir string) {
			content := files(t, foreign)["manifest.json"]
			rewrite(t, filepath.Join(dir, "manifest.json"), func([]byte) []byte { return []byte(content) })
		}, []string{first, second, third}},
		{"a revision changed in the manifest", in("manifest.json", func(b []byte) []byte {
			return []byte(strings.Replace(string(b), `"revision": 2300`, `"revision": 2299`, 1))
		}), []string{"manifest.json", "changed since"}},
		{"a revision changed in the manifest, with a sum that fits", in("manifest.json", func(b []byte) []byte {
			return resum(strings.Replace(string(b), `"revision": 2300`, `"revision": 2299`, 1))
		}), []string{"manifest.json", "2299", "2300"}},
		{"a segment left out of the manifest, with a sum that fits", in("manifest.json", func(b []byte) []byte {
			return resum(strings.Replace(string(b), `"last": 1000`, `"last": 999`, 1))
		}), []string{"manifest.json", first}},
		{"a file that leads out of the directory, with a sum that fits", in("manifest.json", func(b []byte) []byte {
			return resum(strings.Replace(string(b), first, "../"+first, 1))
		}), []string{"manifest.json", "../" + first}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := copyOf(t, dir)
			c.damage(t, dir)
			_, _, err := backup.Verify(t.Context(), dir, nil)
			refused(t, err, backup.ErrBroken, c.words...)
			to := filepath.Join(t.TempDir(), "x")
			_, err = backup.Restore(t.Context(), dir, to, catalog.Moment{}, catalog.Options{})
			refused(t, err, backup.ErrBroken, c.words...)
			if _, err := os.Stat(to); err == nil {
				t.Error("a directory was made")
			}
		})
	}
}

// resum gives a manifest the sum of what it says.
func resum(text string) []byte {
	at := strings.Index(text, `"sum": "`) + len(`"sum": "`)
	end := at + 64
	bare := strings.TrimSuffix(text[:at]+text[end:], "\n")
	sum := sha256.Sum256([]byte(bare))
	return []byte(text[:at] + hex.EncodeToString(sum[:]) + text[end:])
}

// Any byte of any file changed is found.
func TestAnyByteChangedIsFound(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, create(t, 1200))
	for name, content := range files(t, dir) {
		for range 200 {
			at, bit := rand.IntN(len(content)), byte(1)<<rand.IntN(8)
			b := []byte(content)
			b[at] ^= bit
			rewrite(t, filepath.Join(dir, name), func([]byte) []byte { return b })
			if _, _, err := backup.Verify(t.Context(), dir, nil); err == nil || !strings.Contains(err.Error(), name) && name != "manifest.json" {
				t.Errorf("%s: bit %x of byte %d flipped: %v", name, bit, at, err)
			}
		}
		rewrite(t, filepath.Join(dir, name), func([]byte) []byte { return []byte(content) })
	}
	if _, _, err := backup.Verify(t.Context(), dir, nil); err != nil {
		t.Error(err)
	}
}

func TestANewerBackupIsRefused(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, create(t, 1))
	rewrite(t, filepath.Join(dir, "manifest.json"), func(b []byte) []byte {
		return []byte(strings.Replace(string(b), `"format": 1`, `"format": 2`, 1))
	})
	_, _, err := backup.Verify(t.Context(), dir, nil)
	refused(t, err, backup.ErrFormat, "format 2", "use a kataszter")
}

// FuzzRead gives a backup of any bytes: it is refused, or what it says it is comes
// of it, and nothing crashes.
func FuzzRead(f *testing.F) {
	dir := f.TempDir()
	save(f, dir, create(f, 3))
	const segment = "0000000001-0000000003.entries"
	whole := files(f, dir)
	f.Add([]byte(whole["manifest.json"]), []byte(whole[segment]))
	f.Add([]byte(`{"format":1}`), []byte("KATASZTER BACKUP"))
	f.Fuzz(func(t *testing.T, manifest, entries []byte) {
		dir, to := t.TempDir(), filepath.Join(t.TempDir(), "x")
		for name, content := range map[string][]byte{"manifest.json": resum(padded(string(manifest))), segment: entries} {
			if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		m, _, err := backup.Verify(t.Context(), dir, nil)
		if err != nil {
			return
		}
		if head, err := backup.Restore(t.Context(), dir, to, catalog.Moment{}, catalog.Options{}); err != nil || head.Revision != m.Revision {
			t.Errorf("restored revision %d, %v; want %d", head.Revision, err, m.Revision)
		}
	})
}

// padded is a text in which resum finds the place of a sum.
func padded(text string) string {
	if at := strings.Index(text, `"sum": "`); at < 0 || len(text) < at+len(`"sum": "`)+64 {
		return text + `"sum": "` + strings.Repeat("0", 64) + `"`
	}
	return text
}
