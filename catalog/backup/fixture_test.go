package backup_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/protobuf/encoding/prototext"

	"kataszter/catalog"
	"kataszter/catalog/backup"
	kv1 "kataszter/proto/kozfeladat/v1"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// create makes a catalogue with n commits of one act each, the first an hour
// after noon and each an hour after the one before.
func create(t testing.TB, n int) *catalog.Catalog {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "catalogue")
	if err := catalog.Init(t.Context(), dir, catalog.Options{}); err != nil {
		t.Fatal(err)
	}
	c := open(t, dir)
	grow(t, c, n)
	return c
}

// open opens a catalogue until the end of the test. Its clock turns by an hour at
// each look, from where its last commit was.
func open(t testing.TB, dir string) *catalog.Catalog {
	t.Helper()
	var c *catalog.Catalog
	clock := func() time.Time {
		if c == nil || c.Head().Time.IsZero() {
			return noon.Add(time.Hour)
		}
		return c.Head().Time.Add(time.Hour)
	}
	opened, err := catalog.Open(context.Background(), dir, catalog.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	c = opened
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// grow commits n acts more; they are numbered through. Many are committed at once,
// since each waits for the disk.
func grow(t testing.TB, c *catalog.Catalog, n int) {
	t.Helper()
	at := c.Head().Revision
	var next atomic.Int64
	var writers sync.WaitGroup
	for range 1 + n/20 {
		writers.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				add(t, c, fmt.Sprintf("acts/2026-%d", at+i))
			}
		})
	}
	writers.Wait()
}

func add(t testing.TB, c *catalog.Catalog, name string) {
	t.Helper()
	put := &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(&kv1.Act{Name: name, Citation: strings.Repeat("x", 20) + name})}}
	if _, err := c.Commit(t.Context(), catalog.Commit{Author: "clerk", Mutations: []*kv1.Mutation{put}}); err != nil {
		t.Error(err)
	}
}

func save(t testing.TB, dir string, c backup.Source) backup.Report {
	t.Helper()
	r, err := backup.Save(t.Context(), dir, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// restored is what a backup gives, opened.
func restored(t testing.TB, dir string, m catalog.Moment) *catalog.Catalog {
	t.Helper()
	to := filepath.Join(t.TempDir(), "restored")
	if _, err := backup.Restore(t.Context(), dir, to, m, catalog.Options{}); err != nil {
		t.Fatal(err)
	}
	return open(t, to)
}

// told is all that a catalogue says at a moment: its records and its commits.
func told(t testing.TB, c *catalog.Catalog, m catalog.Moment) string {
	t.Helper()
	var b strings.Builder
	err := c.View(t.Context(), m, func(r *catalog.Reader) error {
		for _, kind := range kv1.Kinds() {
			for v, err := range r.List(kind, "") {
				if err != nil {
					return err
				}
				b.WriteString(prototext.Format(v))
			}
		}
		for commit, err := range r.Commits(0) {
			if err != nil {
				return err
			}
			b.WriteString(prototext.Format(commit))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// files are the names and contents of a directory.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	there, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range there {
		content, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name()] = string(content)
	}
	return all
}

// refused fails the test unless an error is of a kind and says all of the words.
func refused(t testing.TB, err, want error, words ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
		return
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}
