package catalog

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// killedDir names the directory in which the test binary, started anew, commits
// until it is killed.
const killedDir = "KATASZTER_KILLED_DIR"

// faultRounds says how often it is killed; 5 times where it is not set.
const faultRounds = "KATASZTER_FAULT_ROUNDS"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		if doing := killedDoing[os.Getenv(killedAt)]; doing != nil {
			if err := doing(dir); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
		fmt.Fprintln(os.Stderr, commitUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// commitUntilKilled commits for ever, and prints each commit before it asks for
// it and when it is acknowledged. The request id counts on where an earlier run
// was killed.
func commitUntilKilled(dir string) error {
	ctx := context.Background()
	c, err := Open(ctx, dir, Options{})
	if err != nil {
		return err
	}
	next := int64(0)
	err = c.View(ctx, Moment{}, func(r *Reader) error {
		for last, err := range r.Commits(0) {
			if err != nil {
				return err
			}
			next, err = strconv.ParseInt(last.GetRequestId(), 10, 64)
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for {
		next++
		fmt.Println("asks", next)
		committed, err := c.Commit(ctx, Commit{Author: "clerk", RequestID: fmt.Sprint(next), Mutations: puts(killedRecords(next)...)})
		if err != nil {
			return err
		}
		fmt.Println("has", next, committed.Revision)
	}
}

// killedRecords are what commit n puts: mostly one record; now and then more
// than fit into an entry; and now and then so many that the state is replaced.
func killedRecords(n int64) (records []kv1.Value) {
	count, text := 1, fmt.Sprint(n)
	switch {
	case n%23 == 3:
		count = Bulk + 1
	case n%7 == 5:
		count, text = 100, strings.Repeat(fmt.Sprint(n, " "), 4000)
	}
	for i := range count {
		records = append(records, &kv1.Act{Name: fmt.Sprintf("acts/%d-%d", n%100, i), Citation: text[:min(len(text), maxText)]})
	}
	return records
}

// TestKilledAtAnyMoment kills a process that commits, opens what it left, and
// asks that every acknowledged commit is there, no other but perhaps the one
// that was asked for last, and that the state is what follows from the journal.
func TestKilledAtAnyMoment(t *testing.T) {
	var dir string
	last, ever := int64(0), int64(0) // the last commit that stands, in this directory and in any
	for round := range rounds(t) {
		if round%5 == 0 { // a small directory is checked soon
			dir, last = filepath.Join(t.TempDir(), "catalogue"), 0
			if err := Init(t.Context(), dir, Options{}); err != nil {
				t.Fatal(err)
			}
		}
		wait := time.Duration(rand.IntN(500)) * time.Millisecond
		asked, acknowledged := killAfter(t, dir, wait)
		c := reopen(t, dir)
		stands := lastCommit(t, c)
		t.Logf("round %d: killed after %v; %d asked, %d acknowledged, %d stands", round, wait, asked, acknowledged, stands)
		if stands < max(last, acknowledged) || stands > max(last, asked) {
			t.Errorf("round %d: %d stood, %d was acknowledged, %d asked for, %d stands", round, last, acknowledged, asked, stands)
		}
		clean(t, c)
		shut(t, c)
		last, ever = stands, ever+stands
	}
	if ever == 0 {
		t.Error("nothing was ever committed: the test tests nothing")
	}
}

// rounds says how often a fault is made.
func rounds(t testing.TB) int {
	t.Helper()
	text := os.Getenv(faultRounds)
	if text == "" {
		return 5
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s=%s: %v", faultRounds, text, err)
	}
	return n
}

// killAfter starts a process that commits, kills it, and answers the last commit
// that it asked for and the last one that was acknowledged.
func killAfter(t *testing.T, dir string, wait time.Duration) (asked, acknowledged int64) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(self)
	process.Env = append(os.Environ(), killedDir+"="+dir)
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaint strings.Builder
	process.Stderr = &complaint
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(wait, func() { _ = process.Process.Kill() }) // while it opens the directory, too
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var n, revision int64
		if k, _ := fmt.Sscanf(lines.Text(), "has %d %d", &n, &revision); k == 2 {
			acknowledged = n
			continue
		}
		if k, _ := fmt.Sscanf(lines.Text(), "asks %d", &n); k == 1 { // else it is cut short
			asked = n
		}
	}
	_ = process.Wait() // it was killed
	if complaint.Len() > 0 {
		t.Fatalf("the process failed: %s", complaint.String())
	}
	return asked, acknowledged
}

// lastCommit is the number of the last commit that stands. Every one before it
// must stand too, and say what it was asked to.
func lastCommit(t *testing.T, c *Catalog) (last int64) {
	t.Helper()
	at(t, c, Moment{}, func(r *Reader) {
		commits := all(t, r.Commits(0))
		for i := len(commits) - 1; i >= 0; i-- {
			last++
			if id := commits[i].GetRequestId(); id != fmt.Sprint(last) {
				t.Errorf("commit %s stands where %d should", id, last)
			}
		}
		if last == 0 {
			return
		}
		for _, want := range killedRecords(last) {
			if got, err := r.Get(want.GetName()); err != nil || !same(got, want) {
				t.Errorf("commit %d is not whole: %v", last, err)
				return
			}
		}
	})
	return last
}
