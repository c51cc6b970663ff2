package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"kataszter/catalog/journal"
)

var following = []testCase{
	{"following from the beginning, from the middle and from the head", func(t *testing.T, open Open) {
		c := startWith(t, open(), 20)
		for _, from := range []int{0, 1, 10, 19} {
			c.follow(from)
		}
		seen, head := make(chan journal.Entry), c.head()
		go func() {
			for entry := range c.j.Follow(t.Context(), head) {
				seen <- entry
				return
			}
		}()
		c.append([]byte("new"))
		c.checkEntry(21, <-seen)
	}},
	{"following large entries", func(t *testing.T, open Open) {
		c := start(t, open())
		for n := range byte(5) {
			c.append(bytes.Repeat([]byte{n}, journal.MaxEntry), []byte("small"))
		}
		c.follow(0)
		c.follow(5)
	}},
	{"followers see what is appended meanwhile, in order and without a gap", func(t *testing.T, open Open) {
		c := startWith(t, open(), 10)
		const appends = 100
		followers := make([][]journal.Entry, 3)
		var wait sync.WaitGroup
		for i := range followers {
			after := c.at[i*5]
			wait.Go(func() {
				for entry, err := range c.j.Follow(t.Context(), after) {
					if err != nil {
						t.Error(err)
						return
					}
					if followers[i] = append(followers[i], entry); entry.Seq == 10+3*appends {
						return
					}
				}
			})
		}
		for n := range appends {
			c.append(fmt.Appendf(nil, "a %d", n), fmt.Appendf(nil, "b %d", n), fmt.Appendf(nil, "c %d", n))
		}
		wait.Wait()
		for i, seen := range followers {
			for k, entry := range seen {
				c.checkEntry(uint64(i*5+k+1), entry)
			}
		}
	}},
	{"a follower may call the journal", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		for entry, err := range c.j.Follow(t.Context(), c.at[0]) {
			if err != nil {
				t.Fatal(err)
			}
			if entry.Seq == 10 {
				break
			}
			c.append(bytes.Repeat([]byte("grow the file "), 10000))
			c.check()
		}
	}},
	{"a second loop begins where the first began", func(t *testing.T, open Open) {
		c := startWith(t, open(), 3)
		entries := c.j.Follow(t.Context(), c.at[1])
		for range 2 {
			for entry, err := range entries {
				if err != nil {
					t.Fatal(err)
				}
				c.checkEntry(2, entry)
				break
			}
		}
	}},
	{"a follower that waits ends with its context", func(t *testing.T, open Open) {
		c := startWith(t, open(), 2)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		for _, err := range c.j.Follow(ctx, c.at[0]) {
			if n++; n == 2 {
				go cancel()
			}
			if n == 3 && !errors.Is(err, context.Canceled) {
				t.Errorf("%v, want %v", err, context.Canceled)
			}
		}
		if n != 3 {
			t.Errorf("%d yielded, want two entries and an error", n)
		}
	}},
	{"a follower with more to read ends with its context", func(t *testing.T, open Open) {
		c := startWith(t, open(), 10)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var last error
		n := 0
		for _, err := range c.j.Follow(ctx, c.at[0]) {
			cancel()
			n, last = n+1, err
		}
		if n != 2 || !errors.Is(last, context.Canceled) {
			t.Errorf("%d yielded, the last %v; want an entry and %v", n, last, context.Canceled)
		}
	}},
	{"a position that the journal does not hold is a fork", func(t *testing.T, open Open) {
		c := startWith(t, open(), 3)
		flip := func(p journal.Position) journal.Position { p.Hash[0] ^= 0x80; return p }
		for _, after := range []journal.Position{{}, flip(c.at[0]), flip(c.at[1]), flip(c.head()),
			{Seq: 1}, journal.Origin(journal.ID{1}), c.head().Next([]byte("of another past")), {Seq: 1<<64 - 1}} {
			n := 0
			for _, err := range c.j.Follow(t.Context(), after) {
				if n++; !errors.Is(err, journal.ErrForked) {
					t.Fatalf("after %v: %v, want %v", after, err, journal.ErrForked)
				}
			}
			if n != 1 {
				t.Errorf("after %v: %d yielded, want the error alone", after, n)
			}
		}
	}},
}

// follow follows from a number to the head and compares.
func (c *chain) follow(from int) {
	c.t.Helper()
	seq := c.at[from].Seq
	for entry, err := range c.j.Follow(c.t.Context(), c.at[from]) {
		if err != nil {
			c.t.Fatal(err)
		}
		seq++
		if c.checkEntry(seq, entry); seq == c.head().Seq {
			return
		}
	}
}
