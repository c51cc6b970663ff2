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

var appending = []testCase{
	{"entries appended one by one", func(t *testing.T, open Open) {
		c := startWith(t, open(), 5)
		c.check()
	}},
	{"many entries in one append", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		var many [][]byte
		for i := range 2000 {
			many = append(many, bytes.Repeat([]byte{byte(i)}, i))
		}
		c.append(many...)
		c.check()
	}},
	{"entries of no byte and of the most bytes", func(t *testing.T, open Open) {
		c := start(t, open())
		c.append([]byte{}, nil, bytes.Repeat([]byte("x"), journal.MaxEntry), []byte{})
		c.check()
	}},
	{"an append without entries answers the head", func(t *testing.T, open Open) {
		c := start(t, open())
		c.append()
		c.append([]byte("one"))
		c.append()
		c.check()
		c.refused(journal.ErrConflict, c.at[0])
	}},
	{"an entry too large", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		c.refused(journal.ErrTooLarge, c.head(), make([]byte, journal.MaxEntry+1))
	}},
	{"one entry too large among others: none is stored", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		c.refused(journal.ErrTooLarge, c.head(), []byte("small"), make([]byte, journal.MaxEntry+1), []byte("small"))
	}},
	{"after a position that is not the head nothing is stored", func(t *testing.T, open Open) {
		c := startWith(t, open(), 3)
		forked := c.head()
		forked.Hash[31] ^= 1
		for _, prev := range []journal.Position{{}, c.at[0], c.at[2], forked, c.head().Next([]byte("never appended"))} {
			c.refused(journal.ErrConflict, prev, []byte("a"), []byte("b"))
		}
		c.append([]byte("after the right one it is"))
		c.check()
	}},
	{"what the caller does to the data afterwards changes nothing", func(t *testing.T, open Open) {
		c := start(t, open())
		data := []byte("appended")
		c.append(data)
		copy(data, "scrubbed")
		c.check()
		entry, err := c.j.Read(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		copy(entry.Data, "scrubbed")
		c.check()
	}},
	{"of writers after the same head one wins", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		for round := range 10 {
			one := func(writer int) []byte { return fmt.Appendf(nil, "round %d, writer %d", round, writer) }
			var wait sync.WaitGroup
			errs := make([]error, 8)
			for writer := range errs {
				wait.Go(func() { _, errs[writer] = c.j.Append(t.Context(), c.head(), one(writer), one(writer)) })
			}
			wait.Wait()
			winners := 0
			for writer, err := range errs {
				switch {
				case err == nil:
					winners++
					c.expect(one(writer), one(writer))
				case !errors.Is(err, journal.ErrConflict):
					t.Fatal(err)
				}
			}
			if winners != 1 {
				t.Fatalf("%d writers won", winners)
			}
			c.check()
		}
	}},
	{"writers that try again are all stored once", func(t *testing.T, open Open) {
		j := open()
		const writers, each = 4, 25
		var wait sync.WaitGroup
		for writer := range writers {
			wait.Go(func() {
				for n := range each {
					if err := retry(t.Context(), j, fmt.Appendf(nil, "%d/%d", writer, n)); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		wait.Wait()
		seen := map[string]int{}
		for seq := range uint64(writers * each) {
			entry, err := j.Read(t.Context(), seq+1)
			if err != nil {
				t.Fatal(err)
			}
			seen[string(entry.Data)]++
		}
		if len(seen) != writers*each {
			t.Errorf("%d different entries, want %d", len(seen), writers*each)
		}
	}},
}

// retry appends after whatever the head is.
func retry(ctx context.Context, j journal.Journal, data []byte) error {
	for {
		head, err := j.Head(ctx)
		if err != nil {
			return err
		}
		if _, err = j.Append(ctx, head, data); !errors.Is(err, journal.ErrConflict) {
			return err
		}
	}
}
