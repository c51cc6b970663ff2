package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"kataszter/catalog"
	"kataszter/catalog/faulttest"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// victimDir names the data directory of a process that is to be killed.
const victimDir = "SEARCH_TEST_VICTIM"

// victimEnds says that it commits a little, indexes that, and ends.
const victimEnds = "SEARCH_TEST_VICTIM_ENDS"

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		commit := commitForEver
		if os.Getenv(victimEnds) != "" {
			commit = commitSome
		}
		if err := commit(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "search")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	builtinDir = dir
	return m.Run()
}

// commitForEver commits tasks and indexes them until it is killed.
func commitForEver(dir string) error {
	ctx := context.Background()
	cat, err := catalog.Open(ctx, dir, catalog.Options{})
	if err != nil {
		return err
	}
	ix, err := Open(ctx, dir, cat, Options{})
	if err != nil {
		return err
	}
	go ix.Run(ctx)
	begin := cat.Head().Revision
	for i := int64(0); ; i++ {
		name := fmt.Sprintf("tasks/K-%06d", begin+i)
		put := &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(&kv1.Task{Name: name, Title: hu("Fakivágás")})}}
		mutations := []*kv1.Mutation{put}
		if i > 3 {
			gone := fmt.Sprintf("tasks/K-%06d", begin+i-3)
			mutations = append(mutations, &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: gone}})
		}
		if _, err := cat.Commit(ctx, catalog.Commit{Author: "victim", Message: "test", Mutations: mutations}); err != nil {
			return err
		}
	}
}

// Killed at any moment, the index holds the documents of its position.
func TestKilledBetweenBatches(t *testing.T) {
	h := newHouse(t, fixture()...)
	h.close()
	defer func() { h.openCatalog(); h.openIndex() }() // for the end of the test
	for round := range 5 {
		victim := exec.Command(os.Args[0])
		victim.Env = append(os.Environ(), victimDir+"="+h.dir)
		victim.Stderr = os.Stderr
		if err := victim.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(200+round*37) * time.Millisecond)
		if err := victim.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		victim.Wait()

		h.openCatalog()
		ix, err := Open(t.Context(), h.dir, h.catalog, Options{Clock: noon})
		if err != nil || !ix.Ready() {
			t.Fatalf("round %d: the index cannot be used: %v", round, err)
		}
		t.Logf("round %d: index at %d, catalogue at %d", round, ix.Revision(), h.catalog.Head().Revision)
		h.index = ix
		h.compare(&Comparison{})
		h.index = nil
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
		if err := h.catalog.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// commitSome commits tasks one by one, indexes each, and ends well.
func commitSome(dir string) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	cat, err := catalog.Open(ctx, dir, catalog.Options{})
	if err != nil {
		return err
	}
	ix, err := Open(ctx, dir, cat, Options{})
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- ix.Run(ctx) }()
	for i := range 3 {
		task := &kv1.Task{Name: fmt.Sprintf("tasks/S-%06d", i), Title: hu("Fakivágás")}
		put := &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(task)}}
		done, err := cat.Commit(ctx, catalog.Commit{Author: "victim", Mutations: []*kv1.Mutation{put}})
		if err == nil {
			err = ix.WaitFor(ctx, done.Revision)
		}
		if err != nil {
			return err
		}
	}
	stop()
	return errors.Join(<-ended, ix.Close(), cat.Close())
}

// Killed at any step of making or following, and after a power loss at any step,
// the index holds the documents of its position, or is made anew: it never
// answers otherwise than the catalogue says.
func TestKilledAtEachStepOfTheIndex(t *testing.T)    { atEachStep(t, faulttest.Kill) }
func TestPowerLossAtEachStepOfTheIndex(t *testing.T) { atEachStep(t, faulttest.PowerLoss) }

func atEachStep(t *testing.T, kill func(testing.TB, *exec.Cmd, string, int) bool) {
	h := newHouse(t, fixture()...)
	h.close()
	defer func() { h.openCatalog(); h.openIndex() }() // for the end of the test
	whole := filepath.Join(t.TempDir(), "whole")
	replace(t, whole, h.dir)
	for name, begin := range map[string]func(){
		"followed":  func() {},
		"made anew": func() { replace(t, filepath.Join(h.dir, indexDir), t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			prepare := func() *exec.Cmd {
				replace(t, h.dir, whole)
				begin()
				process := exec.Command(os.Args[0])
				process.Env = append(os.Environ(), victimDir+"="+h.dir, victimEnds+"=1")
				return process
			}
			total := faulttest.Steps(t, prepare(), h.dir)
			killed := 0
			for _, step := range faulttest.Some(t, total, 3) {
				if kill(t, prepare(), h.dir, step) {
					killed++
				}
				h.openCatalog()
				h.openIndex()
				expectWhole(t, h)
				h.close()
				if t.Failed() {
					t.Fatalf("at step %d", step)
				}
			}
			t.Logf("%d steps, killed at %d of them", total, killed)
			if killed == 0 {
				t.Error("it was never killed: the test tests nothing")
			}
		})
	}
}
