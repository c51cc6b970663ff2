package catalog

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A state that is not synced says so until it is: after a second without anybody's
// doing, and when the catalogue is closed.
func TestAStateSaysThatItIsNotSynced(t *testing.T) {
	c := create(t)
	synced := func() bool {
		_, err := os.Stat(filepath.Join(c.dir, unsyncedFile))
		return os.IsNotExist(err)
	}
	if !synced() {
		t.Error("a new state is not synced")
	}
	commit(t, c, puts(everything()...)...)
	if synced() {
		t.Error("nothing tells of a commit that is not synced")
	}
	for range 1000 {
		if time.Sleep(10 * time.Millisecond); synced() {
			break
		}
	}
	if !synced() {
		t.Fatal("the state was not synced within ten seconds")
	}
	commit(t, c, put(nthTask(2)))
	if synced() {
		t.Error("nothing tells of a commit that came after a sync")
	}
	shut(t, c)
	if !synced() {
		t.Error("a catalogue that was closed is not synced")
	}
}

// A state that was being written when its process ended is made anew, whatever it
// holds.
func TestAStateThatWasNotSyncedIsMadeAnew(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	before := dump(t, c)
	shut(t, c)
	marked := filepath.Join(c.dir, unsyncedFile)
	if err := os.WriteFile(marked, nil, fileMode); err != nil {
		t.Fatal(err)
	}
	old, err := os.Stat(c.statePath())
	if err != nil {
		t.Fatal(err)
	}
	c = reopen(t, c.dir)
	made, err := os.Stat(c.statePath())
	if err != nil {
		t.Fatal(err)
	}
	if os.SameFile(old, made) {
		t.Error("the state is the one that was not synced")
	}
	if dump(t, c) != before {
		t.Error("the state that was made anew is another one")
	}
	if _, err := os.Stat(marked); !os.IsNotExist(err) {
		t.Errorf("the state that was made anew is not synced: %v", err)
	}
}
