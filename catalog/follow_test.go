package catalog

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestFollowGivesEveryCommitOnce(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	var wg sync.WaitGroup
	followers := make([][]int64, 3)
	ctx, cancel := context.WithCancel(t.Context())
	for i := range followers {
		wg.Go(func() {
			for info, err := range c.Follow(ctx, 0) {
				if err != nil {
					if !errors.Is(err, context.Canceled) {
						t.Error(err)
					}
					return
				}
				if get(t, c, info.ChangedNames[0]) == nil {
					t.Errorf("revision %d is told before it is seen", info.Revision)
				}
				followers[i] = append(followers[i], info.Revision)
				if info.Revision == 251 {
					return
				}
			}
		})
	}
	for i := range 250 {
		commit(t, c, put(with(task(), func(v *kv1.Task) { v.Name = fmt.Sprintf("tasks/%d", i) })))
	}
	wg.Wait()
	cancel()
	for _, got := range followers {
		if len(got) != 251 || !slices.IsSorted(got) {
			t.Errorf("%d commits, the last %v", len(got), got[len(got)-1])
		}
	}
}

func TestFollowGivesAllNames(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	records := numbered(Bulk/2 + 1)
	revision := commit(t, c, puts(records...)...)
	want := namesOf(records)
	slices.Sort(want)
	for info, err := range c.Follow(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		if info.Revision != revision || int(info.MutationCount) != len(want) || !slices.Equal(info.ChangedNames, want) {
			t.Errorf("revision %d with %d of %d names", info.Revision, len(info.ChangedNames), len(want))
		}
		break
	}
	at(t, c, Moment{}, func(r *Reader) {
		info, err := r.CommitInfo(revision)
		if err != nil || len(info.ChangedNames) != maxNames || int(info.MutationCount) != len(want) {
			t.Errorf("CommitInfo has %d names of %d, %v", len(info.ChangedNames), info.MutationCount, err)
		}
	})
}

func TestFollowEnds(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	first := func(ctx context.Context, after int64) error {
		for _, err := range c.Follow(ctx, after) {
			return err
		}
		return nil
	}
	if err := first(t.Context(), 2); !errors.Is(err, ErrFutureRevision) {
		t.Errorf("after a revision to come: %v", err)
	}
	if err := first(t.Context(), -1); !errors.Is(err, ErrInvalid) {
		t.Errorf("after a revision below nothing: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- first(ctx, 1) }()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("when it is given up: %v", err)
	}
	go func() { ended <- first(t.Context(), 1) }()
	shut(t, c)
	if err := <-ended; !errors.Is(err, ErrClosed) {
		t.Errorf("when the catalogue is closed: %v", err)
	}
}
