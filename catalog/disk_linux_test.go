package catalog

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// small mounts a disk of some megabytes until the end of the test. It skips the
// test where nothing may be mounted.
func small(t *testing.T, megabytes int) (dir string, resize func(flags uintptr, megabytes int)) {
	t.Helper()
	dir = t.TempDir()
	size := func(megabytes int) string { return fmt.Sprintf("size=%dm", megabytes) }
	err := unix.Mount("tmpfs", dir, "tmpfs", 0, size(megabytes))
	if errors.Is(err, unix.EPERM) || errors.Is(err, unix.EACCES) {
		t.Skipf("nothing may be mounted here, so no disk is full: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir, func(flags uintptr, megabytes int) {
		t.Helper()
		if err := unix.Mount("tmpfs", dir, "tmpfs", unix.MS_REMOUNT|flags, size(megabytes)); err != nil {
			t.Fatal(err)
		}
	}
}

// A disk that is full refuses commits, loses none and serves all, and when there is
// room again the same process goes on.
func TestTheDiskIsFull(t *testing.T) {
	disk, resize := small(t, 6)
	dir := filepath.Join(disk, "catalogue")
	if err := Init(t.Context(), dir, Options{}); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, dir)
	var acknowledged []string
	fill := func(most int) (refused error) {
		for n := 0; refused == nil && n < most; n++ {
			id := fmt.Sprint("id-", len(acknowledged))
			record := &kv1.Act{Name: "acts/2026-" + id, Citation: strings.Repeat("x", maxText-10) + id}
			if _, refused = c.Commit(t.Context(), Commit{Author: "clerk", RequestID: id, Mutations: puts(record)}); refused == nil {
				acknowledged = append(acknowledged, id)
			}
		}
		return refused
	}
	whole := func(when string) {
		t.Helper()
		at(t, c, Moment{}, func(r *Reader) {
			for _, id := range acknowledged {
				if _, err := r.Get("acts/2026-" + id); err != nil {
					t.Fatalf("%s: %s was acknowledged: %v", when, id, err)
				}
			}
			if n := len(all(t, r.Commits(0))); n != len(acknowledged) {
				t.Errorf("%s: %d commits stand, %d were acknowledged", when, n, len(acknowledged))
			}
		})
	}
	for round := range 3 {
		err := fill(10_000)
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("round %d: after %d commits: %v, want that the disk is full", round, len(acknowledged), err)
		}
		before := len(acknowledged)
		for range 3 { // it stays refused
			if err := fill(1); err == nil {
				break
			}
		}
		t.Logf("round %d: full after %d commits: %v", round, before, err)
		resize(0, 6+12*(round+1))
		// What was not acknowledged may stand: whoever repeats it learns so.
		if err := fill(3); err != nil {
			t.Fatalf("round %d: there is room again, and a commit is refused: %v", round, err)
		}
		whole(fmt.Sprint("round ", round))
	}
	resize(0, 200)
	clean(t, c)
	shut(t, c)
	c = reopen(t, dir)
	whole("opened again")
	clean(t, c)
}

// On a disk that may only be read nothing is made and nothing is lost, and the
// error names the file.
func TestTheDiskMayOnlyBeRead(t *testing.T) {
	disk, resize := small(t, 50)
	dir := filepath.Join(disk, "catalogue")
	if err := Init(t.Context(), dir, Options{}); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, dir)
	commit(t, c, puts(everything()...)...)
	shut(t, c)
	resize(unix.MS_RDONLY, 50)
	_, err := Open(t.Context(), dir, Options{})
	if !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), dir) {
		t.Errorf("Open: %v, want that the file may only be read", err)
	}
	if err := Init(t.Context(), filepath.Join(disk, "other"), Options{}); !errors.Is(err, syscall.EROFS) {
		t.Errorf("Init: %v", err)
	}
	if findings, err := CheckFiles(t.Context(), dir, nil); err != nil || len(findings) > 0 {
		t.Errorf("CheckFiles: %v, %v; it only reads", findings, err)
	}
	resize(0, 50)
	c = reopen(t, dir)
	if c.Head().Revision != 1 {
		t.Errorf("the head is %d, want 1", c.Head().Revision)
	}
	clean(t, c)
}

// A clock that goes backwards makes no commit earlier than the one before.
func TestTheClockGoesBackwards(t *testing.T) {
	now := noon
	dir := filepath.Join(t.TempDir(), "catalogue")
	o := Options{Clock: func() time.Time { return now }}
	if err := Init(t.Context(), dir, o); err != nil {
		t.Fatal(err)
	}
	times := func(want ...time.Time) {
		t.Helper()
		c, err := Open(t.Context(), dir, o)
		if err != nil {
			t.Fatal(err)
		}
		defer shut(t, c)
		commit(t, c, put(with(act(), func(v *kv1.Act) { v.ShortName = fmt.Sprint(now) })))
		at(t, c, Moment{}, func(r *Reader) {
			var got []time.Time
			for _, info := range all(t, r.Commits(0)) {
				got = append([]time.Time{info.GetCommitTime().AsTime()}, got...)
			}
			equal(t, "times", got, want)
		})
		// As of the last time all that has it is seen, also from before it.
		at(t, c, Moment{AsOf: want[len(want)-1]}, func(r *Reader) {
			if r.Revision() != int64(len(want)) {
				t.Errorf("as of %v it is revision %d, want %d", want[len(want)-1], r.Revision(), len(want))
			}
		})
		clean(t, c)
	}
	times(noon)
	now = noon.AddDate(-1, 0, 0)
	times(noon, noon)
	remove(t, filepath.Join(dir, stateFile))
	now = now.Add(time.Hour)
	times(noon, noon, noon)
	now = noon.Add(time.Minute)
	times(noon, noon, noon, now)
}
