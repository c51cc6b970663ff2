package journaltest

import (
	"errors"
	"slices"
	"testing"

	"kataszter/catalog/journal"
)

var reading = []testCase{
	{"a new journal is empty", func(t *testing.T, open Open) {
		c := start(t, open())
		c.check()
		if _, err := c.j.Read(t.Context(), 0); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("Read 0: %v", err)
		}
	}},
	{"no entry has number 0, nor one after the head", func(t *testing.T, open Open) {
		c := startWith(t, open(), 2)
		for _, seq := range []uint64{0, 3, 4, 1 << 63, 1<<64 - 1} {
			if entry, err := c.j.Read(t.Context(), seq); !errors.Is(err, journal.ErrNotFound) {
				t.Errorf("Read %d: %v, %v", seq, entry, err)
			}
		}
	}},
	{"a journal knows itself", func(t *testing.T, open Open) {
		c := startWith(t, open(), 2)
		info, err := c.j.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.ID == (journal.ID{}) || info.Format == 0 || info.Created.IsZero() || info.Head != c.head() {
			t.Errorf("Info: %+v", info)
		}
		if journal.Origin(info.ID) != c.at[0] {
			t.Errorf("Origin: %v, want %v", journal.Origin(info.ID), c.at[0])
		}
	}},
	{"the package computes the same chain", func(t *testing.T, open Open) {
		c := startWith(t, open(), 3)
		at := c.at[0]
		for i, data := range c.data {
			if at = at.Next(data); at != c.at[i+1] {
				t.Errorf("Next: %v, want %v", at, c.at[i+1])
			}
		}
	}},
	{"verifying visits every position once", func(t *testing.T, open Open) {
		c := startWith(t, open(), 100)
		visited := c.at[:1:1]
		if err := journal.Verify(t.Context(), c.j, func(p journal.Position) { visited = append(visited, p) }); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(visited, c.at) {
			t.Errorf("visited %v, want %v", visited, c.at)
		}
	}},
	{"verifying an empty journal", func(t *testing.T, open Open) {
		if err := journal.Verify(t.Context(), open(), nil); err != nil {
			t.Error(err)
		}
	}},
}
