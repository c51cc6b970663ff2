package backup_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/backup"
)

func TestWhatIsRestoredIsWhatWasSaved(t *testing.T) {
	for name, commits := range map[string]int{
		"nothing": 0, "one commit": 1, "one segment": backup.SegmentEntries, "a segment and one commit": backup.SegmentEntries + 1,
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t, commits)
			dir := filepath.Join(t.TempDir(), "backup")
			r := save(t, dir, c)
			if r.Revision != int64(commits) || r.New != uint64(commits) {
				t.Errorf("saved revision %d, %d new, want %d", r.Revision, r.New, commits)
			}
			again := restored(t, dir, catalog.Moment{})
			if got, want := told(t, again, catalog.Moment{}), told(t, c, catalog.Moment{}); got != want {
				t.Errorf("restored\n%.500s\nwant\n%.500s", got, want)
			}
			if findings, err := again.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("check: %v, %v", findings, err)
			}
			// The journal is the same one: both go on with the same backup.
			if r := save(t, dir, again); r.New != 0 || r.Written != 0 {
				t.Errorf("of what was restored %d entries are new, in %d files", r.New, r.Written)
			}
		})
	}
}

func TestALargeCommitIsRestored(t *testing.T) {
	c := create(t, 3)
	big(t, c, 4000) // in several parts
	grow(t, c, 2)
	dir := t.TempDir()
	save(t, dir, c)
	revision := c.Head().Revision - 2
	for _, m := range []catalog.Moment{{}, {Revision: revision}, {Revision: 3}} {
		if got, want := told(t, restored(t, dir, m), catalog.Moment{}), told(t, c, m); got != want {
			t.Errorf("at %+v it is not what the catalogue was", m)
		}
	}
	_, err := backup.Restore(t.Context(), dir, filepath.Join(t.TempDir(), "x"), catalog.Moment{Revision: revision - 1}, catalog.Options{})
	refused(t, err, backup.ErrNoMoment, "the one before is 3")
}

func TestRestoredToAMoment(t *testing.T) {
	c := create(t, 5) // at 13, 14, … 17 o'clock
	dir := t.TempDir()
	save(t, dir, c)
	for name, m := range map[string]catalog.Moment{
		"a revision":               {Revision: 3},
		"the first":                {Revision: 1},
		"a time between commits":   {AsOf: noon.Add(2*time.Hour + time.Minute)},
		"the time of a commit":     {AsOf: noon.Add(4 * time.Hour)},
		"the time of the newest":   {AsOf: noon.Add(5 * time.Hour)},
		"the newest by its number": {Revision: 5},
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := told(t, restored(t, dir, m), catalog.Moment{}), told(t, c, m); got != want {
				t.Errorf("restored\n%s\nwant\n%s", got, want)
			}
		})
	}
	for name, m := range map[string]catalog.Moment{
		"a revision to come":        {Revision: 6},
		"a time before the first":   {AsOf: noon},
		"a time after it was saved": {AsOf: time.Now().AddDate(100, 0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			to := filepath.Join(t.TempDir(), "x")
			_, err := backup.Restore(t.Context(), dir, to, m, catalog.Options{})
			refused(t, err, backup.ErrNoMoment, "the newest in the backup is 5")
			if _, err := os.Stat(to); err == nil {
				t.Error("a directory was made")
			}
		})
	}
}

func TestNothingIsRestoredOverAnything(t *testing.T) {
	c := create(t, 1)
	dir := t.TempDir()
	save(t, dir, c)
	_, err := backup.Restore(t.Context(), dir, dir, catalog.Moment{}, catalog.Options{})
	refused(t, err, catalog.ErrExists, "empty or missing")
}

func TestOnlyWhatIsNewIsSaved(t *testing.T) {
	c := create(t, backup.SegmentEntries+10)
	dir := t.TempDir()
	save(t, dir, c)
	before := files(t, dir)
	if r := save(t, dir, c); r.New != 0 || r.Written != 0 {
		t.Errorf("nothing is new, but %d entries in %d files", r.New, r.Written)
	}
	grow(t, c, backup.SegmentEntries)
	if r := save(t, dir, c); r.New != backup.SegmentEntries || r.Written != 2 {
		t.Errorf("%d entries in %d files, want %d in 2", r.New, r.Written, backup.SegmentEntries)
	}
	after := files(t, dir)
	const full = "0000000001-0000001000.entries"
	if before[full] == "" || before[full] != after[full] {
		t.Error("a full segment changed")
	}
	want := []string{full, "0000001001-0000002000.entries", "0000002001-0000002010.entries", "manifest.json"}
	if got := slices.Sorted(maps.Keys(after)); !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}

	// Whoever saves the same entries another way makes the same bytes.
	other := t.TempDir()
	save(t, other, c)
	for name, content := range files(t, other) {
		if strings.HasSuffix(name, ".entries") && content != after[name] {
			t.Errorf("%s has other bytes", name)
		}
	}
}

func TestABackupOfSomethingElseIsLeftAlone(t *testing.T) {
	c := create(t, 3)
	dir := t.TempDir()
	save(t, dir, c)
	before := files(t, dir)
	back := restored(t, dir, catalog.Moment{Revision: 2})
	// In this order: what grows before it took another way is the same again.
	for _, other := range []struct {
		name   string
		source func() *catalog.Catalog
	}{
		{"another journal", func() *catalog.Catalog { return create(t, 3) }},
		{"one that was restored", func() *catalog.Catalog { return back }},
		{"one that took another way since", func() *catalog.Catalog { add(t, back, "acts/2026-x"); return back }},
		{"one that went on on another way", func() *catalog.Catalog { grow(t, back, 3); return back }},
	} {
		t.Run(other.name, func(t *testing.T) {
			_, err := backup.Save(t.Context(), dir, other.source(), nil)
			refused(t, err, backup.ErrOther, "another directory")
			if _, _, err := backup.Verify(t.Context(), dir, nil); err != nil {
				t.Error(err)
			}
			if !maps.Equal(files(t, dir), before) {
				t.Error("the backup changed")
			}
		})
	}
}

func TestADirectoryOfSomethingElseIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := backup.Save(t.Context(), dir, create(t, 1), nil)
	refused(t, err, backup.ErrMissing, "letter.txt", "empty")
	_, _, err = backup.Verify(t.Context(), dir, nil)
	refused(t, err, backup.ErrMissing, "manifest.json")
}

// A backup that ends before its end leaves the one before, or a part of the new
// one; the next goes on from there.
func TestABackupThatIsCutOff(t *testing.T) {
	c := create(t, 2500)
	dir := t.TempDir()
	for _, after := range []int64{0, 1, 999, 1000, 1001, 2400} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := backup.Save(ctx, dir, c, func(done, _ int64) {
			if done > after {
				cancel()
			}
		})
		cancel()
		refused(t, err, context.Canceled)
		if _, _, err := backup.Verify(t.Context(), dir, nil); err != nil {
			t.Errorf("cut off after %d: %v", after, err)
		}
	}
	save(t, dir, c)
	if _, strangers, err := backup.Verify(t.Context(), dir, nil); err != nil || len(strangers) > 0 {
		t.Errorf("%v, left behind %v", err, strangers)
	}
	if got, want := told(t, restored(t, dir, catalog.Moment{}), catalog.Moment{}), told(t, c, catalog.Moment{}); got != want {
		t.Error("restored something else")
	}
}
