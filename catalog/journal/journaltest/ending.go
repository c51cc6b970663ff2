package journaltest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"kataszter/catalog/journal"
)

var ending = []testCase{
	{"opened again it is the same", func(t *testing.T, open Open) {
		c := startWith(t, open(), 10)
		for range 3 {
			before, err := c.j.Info(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := c.j.Close(); err != nil {
				t.Fatal(err)
			}
			c.j = open()
			if after, err := c.j.Info(t.Context()); err != nil || after != before {
				t.Fatalf("Info: %+v, %v; before it was %+v", after, err, before)
			}
			c.check()
			c.append([]byte("more"))
		}
	}},
	{"closed it answers nothing more", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		for range 2 {
			if err := c.j.Close(); err != nil {
				t.Fatal(err)
			}
		}
		everyMethod(t, t.Context(), c, journal.ErrClosed)
		c.j = open()
		c.check()
	}},
	{"closing ends a follower that waits", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		for _, err := range c.j.Follow(t.Context(), c.at[0]) {
			if err == nil {
				go c.j.Close()
			} else if !errors.Is(err, journal.ErrClosed) {
				t.Errorf("%v, want %v", err, journal.ErrClosed)
			}
		}
	}},
	{"closed amid calls it ends them or lets them finish", func(t *testing.T, open Open) {
		c := startWith(t, open(), 10)
		ended := func(err error) bool {
			if err != nil && !errors.Is(err, journal.ErrClosed) && !errors.Is(err, journal.ErrConflict) {
				t.Error(err)
				return true
			}
			return errors.Is(err, journal.ErrClosed)
		}
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for !ended(retry(t.Context(), c.j, []byte("amid"))) {
				}
			})
			wait.Go(func() {
				for _, err := c.j.Read(t.Context(), 1); !ended(err); _, err = c.j.Read(t.Context(), 1) {
				}
			})
			wait.Go(func() {
				for _, err := range c.j.Follow(t.Context(), c.at[0]) {
					ended(err)
				}
			})
		}
		time.Sleep(20 * time.Millisecond)
		if err := c.j.Close(); err != nil {
			t.Error(err)
		}
		wait.Wait()
		if err := journal.Verify(t.Context(), open(), nil); err != nil {
			t.Error(err)
		}
	}},
	{"with a cancelled context nothing is done", func(t *testing.T, open Open) {
		c := startWith(t, open(), 1)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		everyMethod(t, ctx, c, context.Canceled)
		c.check()
	}},
}

// everyMethod checks that all that takes a context fails with want.
func everyMethod(t *testing.T, ctx context.Context, c *chain, want error) {
	t.Helper()
	_, appendErr := c.j.Append(ctx, c.head(), []byte("never stored"))
	_, readErr := c.j.Read(ctx, 1)
	_, headErr := c.j.Head(ctx)
	_, infoErr := c.j.Info(ctx)
	errs := map[string]error{"Append": appendErr, "Read": readErr, "Head": headErr, "Info": infoErr, "Verify": journal.Verify(ctx, c.j, nil)}
	for _, err := range c.j.Follow(ctx, c.at[0]) {
		errs["Follow"] = err
	}
	for method, err := range errs {
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", method, err, want)
		}
	}
	if len(errs) != 6 {
		t.Error("Follow ended without an error")
	}
}
