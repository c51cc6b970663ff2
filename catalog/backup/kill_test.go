package backup_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kataszter/catalog"
	"kataszter/catalog/backup"
	"kataszter/catalog/faulttest"
)

// killedDir names the directory in which the test binary, started anew, saves its
// catalogue and restores it again until it is killed: data, backup and restored.
const killedDir = "KATASZTER_KILLED_DIR"

func TestMain(m *testing.M) {
	dir := os.Getenv(killedDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	if err := saveAndRestore(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func saveAndRestore(dir string) error {
	ctx := context.Background()
	c, err := catalog.Open(ctx, filepath.Join(dir, "data"), catalog.Options{})
	if err != nil {
		return err
	}
	if _, err := backup.Save(ctx, filepath.Join(dir, "backup"), c, nil); err != nil {
		return err
	}
	if err := c.Close(); err != nil {
		return err
	}
	_, err = backup.Restore(ctx, filepath.Join(dir, "backup"), filepath.Join(dir, "restored"), catalog.Moment{}, catalog.Options{})
	return err
}

// A process is killed, or the power fails, at each step of a backup and of a
// restoration: the backup is the one before or the one after, what is restored is
// all or nothing, and both can be done again.
func TestKilledAtEachStep(t *testing.T)    { atEachStep(t, faulttest.Kill) }
func TestPowerLossAtEachStep(t *testing.T) { atEachStep(t, faulttest.PowerLoss) }

func atEachStep(t *testing.T, kill func(testing.TB, *exec.Cmd, string, int) bool) {
	base := t.TempDir()
	c := create(t, backup.SegmentEntries-10)
	save(t, filepath.Join(base, "backup"), c)
	grow(t, c, 30)
	want := told(t, c, catalog.Moment{})
	info, err := c.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(base, "data"), os.DirFS(info.Dir)); err != nil {
		t.Fatal(err)
	}
	prepare := func() (string, *exec.Cmd) {
		dir := copyOf(t, base)
		process := exec.Command(os.Args[0])
		process.Env = append(os.Environ(), killedDir+"="+dir)
		return dir, process
	}
	dir, process := prepare()
	total, killed := faulttest.Steps(t, process, dir), 0
	for _, step := range faulttest.Some(t, total, 3) {
		dir, process := prepare()
		if kill(t, process, dir, step) {
			killed++
		}
		saved, restored := filepath.Join(dir, "backup"), filepath.Join(dir, "restored")
		m, _, err := backup.Verify(t.Context(), saved, nil)
		if err != nil || m.Revision != 990 && m.Revision != 1020 {
			t.Fatalf("step %d: the backup: %+v, %v", step, m, err)
		}
		switch c, err := catalog.Open(t.Context(), restored, catalog.Options{}); {
		case err == nil:
			if got := told(t, c, catalog.Moment{}); got != want {
				t.Fatalf("step %d: restored is something else", step)
			}
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
		case !errors.Is(err, catalog.ErrMissing):
			t.Fatalf("step %d: restored: %v", step, err)
		}
		again := open(t, filepath.Join(dir, "data"))
		save(t, saved, again)
		other := t.TempDir()
		save(t, other, again)
		a, b := files(t, saved), files(t, other)
		delete(a, "manifest.json") // says when it was saved
		delete(b, "manifest.json")
		if !maps.Equal(a, b) {
			t.Fatalf("step %d: saved again it is another backup", step)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d steps, killed at %d of them", total, killed)
	if killed == 0 {
		t.Error("it was never killed: the test tests nothing")
	}
}
