package catalog

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/faulttest"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// killedAt names what the test binary, started anew, does in killedDir.
const killedAt = "KATASZTER_KILLED_AT"

// killedDoing are the operations at each step of which a process is killed.
var killedDoing = map[string]func(dir string) error{
	"commit": func(dir string) error { return commitEach(dir, "one", "many", "parts") },
	"import": func(dir string) error { return commitEach(dir, "bulk") },
	"rebuild": func(dir string) error {
		if err := os.Remove(filepath.Join(dir, stateFile)); err != nil {
			return err
		}
		return commitEach(dir, "one")
	},
	"init": func(dir string) error {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
		if err := Init(context.Background(), dir, Options{}); err != nil {
			return err
		}
		return commitEach(dir, "one")
	},
}

// commitEach commits for each request id what it stands for, and prints the ids
// that are acknowledged.
func commitEach(dir string, ids ...string) error {
	c, err := Open(context.Background(), dir, Options{})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := c.Commit(context.Background(), stepCommit(id)); err != nil {
			return err
		}
		fmt.Println(id)
	}
	return c.Close()
}

// stepCommit is the commit of a request id.
func stepCommit(id string) Commit {
	count, text := map[string]int{"one": 1, "many": 300, "parts": 100, "bulk": Bulk + 1}[id], "x"
	if id == "parts" {
		text = strings.Repeat("x", maxText)
	}
	var records []kv1.Value
	for i := range count {
		records = append(records, &kv1.Act{Name: fmt.Sprintf("acts/%s-%d", id, i), Citation: id + text[:min(len(text), maxText-10)]})
	}
	return Commit{Author: "clerk", RequestID: id, Mutations: puts(records...)}
}

// A process is killed at each step of what it does, one after the other; or, where
// there are very many, at some. What it has acknowledged stands, once; what it has
// not stands once or not at all, and is whole; and whoever asks again gets what he
// asked for, once.
func TestKilledAtEachStep(t *testing.T) { atEachStep(t, faulttest.Kill) }

// As the power fails at each step: what was written and not synced is lost.
func TestPowerLossAtEachStep(t *testing.T) { atEachStep(t, faulttest.PowerLoss) }

// As the power fails while the disk writes: of what was not synced some pages are lost.
func TestTornPagesAtEachStep(t *testing.T) { atEachStep(t, faulttest.TornPages) }

func atEachStep(t *testing.T, kill func(testing.TB, *exec.Cmd, string, int) bool) {
	base := create(t)
	commit(t, base, puts(everything()...)...)
	shut(t, base)
	for name := range killedDoing {
		t.Run(name, func(t *testing.T) {
			prepare := func() (dir string, process *exec.Cmd, told string) {
				dir = filepath.Join(t.TempDir(), "catalogue")
				if err := os.CopyFS(dir, os.DirFS(base.dir)); err != nil {
					t.Fatal(err)
				}
				process = exec.Command(os.Args[0])
				process.Env = append(os.Environ(), killedDir+"="+dir, killedAt+"="+name)
				told = filepath.Join(t.TempDir(), "told")
				out, err := os.Create(told)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { out.Close() })
				process.Stdout = out
				return dir, process, told
			}
			dir, process, _ := prepare()
			total := faulttest.Steps(t, process, filepath.Dir(dir))
			killed := 0
			for _, step := range faulttest.Some(t, total, 2) {
				dir, process, told := prepare()
				if kill(t, process, filepath.Dir(dir), step) {
					killed++
				}
				afterKill(t, dir, name, step, strings.Fields(string(read(t, told))))
				if t.Failed() {
					return
				}
			}
			t.Logf("%d steps, killed at %d of them", total, killed)
			if killed == 0 {
				t.Error("it was never killed: the test tests nothing")
			}
		})
	}
}

// afterKill opens what a killed process has left, and asks again for all that it
// was to commit.
func afterKill(t *testing.T, dir, name string, step int, acknowledged []string) {
	t.Helper()
	c, err := Open(t.Context(), dir, Options{})
	if err != nil && name == "init" && len(acknowledged) == 0 {
		return // it was never made
	}
	if err != nil {
		t.Errorf("%s, step %d: %v", name, step, err)
		return
	}
	defer c.Close()
	stands := requestsOf(t, c)
	for _, id := range acknowledged {
		if !slices.Contains(stands, id) {
			t.Errorf("%s, step %d: %s was acknowledged and is lost", name, step, id)
		}
	}
	for _, id := range []string{"one", "many", "parts", "bulk"} {
		before := slices.Contains(stands, id)
		want := stepCommit(id)
		if id == "bulk" && !before {
			continue // takes long, and differs in nothing
		}
		done, err := c.Commit(t.Context(), want)
		if err != nil || done.Repeated != before {
			t.Errorf("%s, step %d: %s stood %v, and asked for again: %+v, %v", name, step, id, before, done, err)
		}
		last := want.Mutations[len(want.Mutations)-1].GetPut().Unwrap()
		if got := get(t, c, last.GetName()); got == nil || !same(got, last) {
			t.Errorf("%s, step %d: %s is not whole: %v", name, step, id, got)
		}
	}
	again := requestsOf(t, c)
	slices.Sort(again)
	if len(slices.Compact(slices.Clone(again))) != len(again) {
		t.Errorf("%s, step %d: something stands twice: %v", name, step, again)
	}
	clean(t, c)
}

// requestsOf are the request ids of all commits.
func requestsOf(t *testing.T, c *Catalog) (ids []string) {
	t.Helper()
	at(t, c, Moment{}, func(r *Reader) {
		for _, commit := range all(t, r.Commits(0)) {
			if id := commit.GetRequestId(); id != "" {
				ids = append(ids, id)
			}
		}
	})
	return ids
}
