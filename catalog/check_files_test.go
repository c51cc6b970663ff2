package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// grown is a closed catalogue with pages of all sorts: some hundred records, some
// changed and withdrawn again.
func grown(t *testing.T) (dir string) {
	c := create(t)
	commit(t, c, puts(append(everything(), numbered(150)...)...)...)
	for i := range 20 {
		commit(t, c, put(with(task(), func(v *kv1.Task) { v.Title = kv1.Hu(strings.Repeat(fmt.Sprint(i), 1500)) })))
		commit(t, c, withdraw(fmt.Sprintf("competences/T-%06d.1", 3*i+1)))
	}
	shut(t, c)
	return c.dir
}

// inUse are the pages of a file that are in use, as bbolt sees it, with those
// that overflow them.
func inUse(t testing.TB, path string) (pages []int) {
	t.Helper()
	db, err := bbolt.Open(path, fileMode, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		for n := 0; ; {
			p, err := tx.Page(n)
			if err != nil || p == nil {
				return err
			}
			for end := n + p.OverflowCount; n <= end; n++ {
				if p.Type != "free" {
					pages = append(pages, n)
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// deepFindings are what both checks of a directory find, the second where the
// first has found nothing.
func deepFindings(t testing.TB, dir string) (findings []Finding) {
	t.Helper()
	findings, err := CheckFiles(t.Context(), dir, nil)
	if err == nil && len(findings) == 0 {
		var c *Catalog
		if c, err = Open(t.Context(), dir, Options{}); err == nil {
			findings, err = c.Check(t.Context())
			shut(t, c)
		}
	}
	if errors.Is(err, ErrCorrupt) {
		return []Finding{{"open", err.Error()}}
	}
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

func TestAFlippedBitInAnyPageInUseIsFound(t *testing.T) {
	dir := grown(t)
	if findings := deepFindings(t, dir); len(findings) > 0 {
		t.Fatalf("before anything is damaged: %v", findings)
	}
	journal, state := read(t, filepath.Join(dir, journalFile)), read(t, filepath.Join(dir, stateFile))
	for file, whole := range map[string][]byte{journalFile: journal, stateFile: state} {
		t.Run(file, func(t *testing.T) {
			pages := inUse(t, filepath.Join(dir, file))
			for range 10 * rounds(t) {
				at := pages[rand.IntN(len(pages))]*os.Getpagesize() + rand.IntN(os.Getpagesize())
				damaged := bytes.Clone(whole)
				damaged[at] ^= 1 << rand.IntN(8)
				write(t, filepath.Join(dir, file), string(damaged))
				findings := deepFindings(t, dir)
				if len(findings) == 0 {
					t.Errorf("byte %d of page %d was flipped, and nothing is found", at%os.Getpagesize(), at/os.Getpagesize())
				}
				for _, f := range findings {
					if f.Where != "open" && !strings.HasPrefix(f.Where, file) {
						t.Errorf("byte %d of %s was flipped, and %s is blamed", at, file, f)
					}
				}
				write(t, filepath.Join(dir, journalFile), string(journal))
				write(t, filepath.Join(dir, stateFile), string(state))
			}
		})
	}
}

func TestCheckFilesFindsWhatOpenWouldMend(t *testing.T) {
	dir := grown(t)
	path := filepath.Join(dir, stateFile)
	whole := read(t, path)
	other := read(t, filepath.Join(grown(t), stateFile))
	for name, damage := range map[string]struct {
		content []byte
		words   string
	}{
		"emptied":            {nil, "delete it"},
		"cut off":            {whole[:5*os.Getpagesize()], "cut off"},
		"of another journal": {other, "another journal"},
		"overwritten":        {bytes.Repeat([]byte("szemét "), 5000), "says what the file is"},
	} {
		t.Run(name, func(t *testing.T) {
			write(t, path, string(damage.content))
			findings, err := CheckFiles(t.Context(), dir, nil)
			if err != nil || len(findings) == 0 || !strings.Contains(fmt.Sprint(findings), damage.words) {
				t.Errorf("found %v, %v; want %q", findings, err, damage.words)
			}
			if !bytes.Equal(read(t, path), damage.content) {
				t.Error("the file was changed")
			}
		})
	}
	write(t, path, string(whole))
	remove(t, path)
	if findings, err := CheckFiles(t.Context(), dir, nil); err != nil || len(findings) > 0 {
		t.Errorf("without a state: %v, %v", findings, err)
	}
}

func TestCheckFilesOfWhatIsOpenIsRefused(t *testing.T) {
	c := create(t)
	if _, err := CheckFiles(t.Context(), c.dir, nil); !errors.Is(err, ErrLocked) {
		t.Errorf("%v, want ErrLocked", err)
	}
	if _, err := CheckFiles(t.Context(), t.TempDir(), nil); !errors.Is(err, ErrMissing) {
		t.Errorf("of an empty directory: %v, want ErrMissing", err)
	}
}

// newestFirstPage is where the page begins that says where the last transaction
// of a file is.
func newestFirstPage(t testing.TB, path string) (at int) {
	t.Helper()
	db, err := bbolt.Open(path, fileMode, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		at = tx.ID() % 2 * db.Info().PageSize
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// A journal whose last commit one damaged page has made invisible is not served as
// if there had been none.
func TestACommitThatTheJournalHasLostIsMissed(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	commit(t, c, put(with(act(), func(v *kv1.Act) { v.ShortName = "acknowledged" })))
	shut(t, c)
	path := filepath.Join(c.dir, journalFile)
	content := read(t, path)
	content[newestFirstPage(t, path)+40] ^= 1
	write(t, path, string(content))

	missed := func(when string) {
		_, err := Open(t.Context(), c.dir, Options{})
		if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "ends at entry 1, but state.db was made of it when it had 2") || !strings.Contains(err.Error(), "backup") {
			t.Errorf("Open %s: %v, want what is lost and what to do", when, err)
		}
	}
	missed("after an orderly end")
	write(t, filepath.Join(c.dir, unsyncedFile), "")
	missed("after a kill")
	if findings, err := CheckFiles(t.Context(), c.dir, nil); err != nil || len(findings) == 0 {
		t.Errorf("CheckFiles: %v, %v", findings, err)
	}

	// An append that was cut off has lost nothing that anybody was told of.
	remove(t, filepath.Join(c.dir, stateFile))
	c = reopen(t, c.dir)
	if head := c.Head().Revision; head != 1 {
		t.Errorf("the head is %d, want 1", head)
	}
	commit(t, c, put(with(act(), func(v *kv1.Act) { v.ShortName = "goes on" })))
	clean(t, c)
}
