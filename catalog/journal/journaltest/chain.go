package journaltest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"kataszter/catalog/journal"
)

// chain is what a journal must hold, computed from the law in package journal's comment and without its code.
type chain struct {
	t    *testing.T
	j    journal.Journal
	at   []journal.Position // of number 0, 1, 2 …
	data [][]byte           // of number 1, 2 …
}

// start is the chain of an empty journal.
func start(t *testing.T, j journal.Journal) *chain {
	t.Helper()
	info, err := j.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return &chain{t: t, j: j, at: []journal.Position{{Hash: sha256.Sum256(info.ID[:])}}}
}

// startWith is the chain of a journal in which n small entries are appended.
func startWith(t *testing.T, j journal.Journal, n int) *chain {
	t.Helper()
	c := start(t, j)
	for i := range n {
		c.append(fmt.Appendf(nil, "entry %d", i+1))
	}
	return c
}

func (c *chain) head() journal.Position { return c.at[len(c.at)-1] }

// expect adds entries to what the journal must hold.
func (c *chain) expect(entries ...[]byte) {
	for _, data := range entries {
		seq := uint64(len(c.at))
		hash := c.head().Hash
		sum := []byte{0}
		sum = append(sum, hash[:]...)
		for shift := 56; shift >= 0; shift -= 8 {
			sum = append(sum, byte(seq>>shift))
		}
		sum = append(sum, data...)
		c.at = append(c.at, journal.Position{Seq: seq, Hash: sha256.Sum256(sum)})
		c.data = append(c.data, bytes.Clone(data))
	}
}

// append appends entries and checks the answer.
func (c *chain) append(entries ...[]byte) {
	c.t.Helper()
	prev := c.head()
	c.expect(entries...)
	got, err := c.j.Append(c.t.Context(), prev, entries...)
	if err != nil || got != c.head() {
		c.t.Fatalf("Append of %d after %v: %v, %v; want %v", len(entries), prev, got, err, c.head())
	}
}

// refused checks that an append fails with want and leaves the journal as it was.
func (c *chain) refused(want error, prev journal.Position, entries ...[]byte) {
	c.t.Helper()
	if got, err := c.j.Append(c.t.Context(), prev, entries...); !errors.Is(err, want) || got != (journal.Position{}) {
		c.t.Errorf("Append of %d after %v: %v, %v; want %v", len(entries), prev, got, err, want)
	}
	c.check()
}

// check reads the whole journal and compares.
func (c *chain) check() {
	c.t.Helper()
	if head, err := c.j.Head(c.t.Context()); err != nil || head != c.head() {
		c.t.Fatalf("Head: %v, %v; want %v", head, err, c.head())
	}
	for seq := uint64(1); seq <= c.head().Seq; seq++ {
		entry, err := c.j.Read(c.t.Context(), seq)
		if err != nil {
			c.t.Fatalf("Read %d: %v", seq, err)
		}
		c.checkEntry(seq, entry)
	}
	if _, err := c.j.Read(c.t.Context(), c.head().Seq+1); !errors.Is(err, journal.ErrNotFound) {
		c.t.Fatalf("Read after the head: %v, want %v", err, journal.ErrNotFound)
	}
}

// checkEntry compares the entry that was answered for a number.
func (c *chain) checkEntry(seq uint64, entry journal.Entry) {
	c.t.Helper()
	if entry.Position != c.at[seq] || !bytes.Equal(entry.Data, c.data[seq-1]) {
		c.t.Fatalf("entry %d: %v with %d bytes, want %v with %d bytes", seq, entry.Position, len(entry.Data), c.at[seq], len(c.data[seq-1]))
	}
}
