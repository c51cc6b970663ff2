package search

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// victimDir names the data directory of a process that is to be killed.
const victimDir = "SEARCH_TEST_VICTIM"

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		fmt.Fprintln(os.Stderr, commitForEver(dir))
		os.Exit(1)
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
