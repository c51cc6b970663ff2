package catalog

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestCommitIsReadBack(t *testing.T) {
	c := create(t)
	if head := c.Head(); head != (Head{}) {
		t.Errorf("the head of an empty catalogue is %v", head)
	}
	revision := commit(t, c, puts(everything()...)...)
	if head := c.Head(); head.Revision != revision || !head.Time.After(noon) {
		t.Errorf("head is %v after revision %d", head, revision)
	}
	for _, want := range everything() {
		got := get(t, c, want.GetName())
		if got == nil || !same(got, want) || got.GetRevision() != revision {
			t.Errorf("got %v, want %v at revision %d", got, want, revision)
		}
	}
	clean(t, c)
}

func TestCommitLeavesItsMutationsAlone(t *testing.T) {
	c := create(t)
	given := with(act(), func(a *kv1.Act) { a.Revision = 77 })
	mutation := put(given)
	commit(t, c, mutation)
	if given.Revision != 77 || mutation.GetPut().Unwrap() != kv1.Value(given) {
		t.Error("the caller's record was changed")
	}
	if got := get(t, c, given.Name).GetRevision(); got != 1 {
		t.Errorf("the stored record is of revision %d, want 1", got)
	}
}

func TestPutOfTheSameLeavesNoTrace(t *testing.T) {
	c := create(t)
	first := commit(t, c, puts(everything()...)...)
	before := dump(t, c)
	committed, err := c.Commit(t.Context(), Commit{Mutations: puts(everything()...)})
	if err != nil || committed.Revision != first || committed.Changed != 0 || committed.Repeated {
		t.Errorf("a commit of nothing new: %+v, %v", committed, err)
	}
	if dump(t, c) != before {
		t.Error("a commit of nothing new changed the state")
	}

	changed := with(act(), func(a *kv1.Act) { a.ShortName = "Ötv." })
	committed, err = c.Commit(t.Context(), Commit{Mutations: puts(changed, sector())})
	if err != nil || committed.Changed != 1 {
		t.Errorf("a commit of one change: %+v, %v", committed, err)
	}
	if got := get(t, c, sector().Name).GetRevision(); got != first {
		t.Errorf("a record that did not change is of revision %d, want %d", got, first)
	}
	clean(t, c)
}

func TestWithdrawal(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	gone := commit(t, c, withdraw("competences/GYJ-004.1"))
	at(t, c, Moment{}, func(r *Reader) {
		_, err := r.Get("competences/GYJ-004.1")
		withdrawn := &WithdrawnError{}
		if !errors.Is(err, ErrNotFound) || !errors.As(err, &withdrawn) || withdrawn.Revision != gone {
			t.Errorf("Get of a withdrawn record: %v", err)
		}
		competences, err := r.Competences("tasks/GYJ-004")
		if len(competences) != 0 || err != nil {
			t.Errorf("the task still has competences %v, %v", competences, err)
		}
	})
	back := commit(t, c, expecting(put(decides()), -1))
	if got := get(t, c, "competences/GYJ-004.1"); got == nil || got.GetRevision() != back {
		t.Errorf("a record put after its withdrawal: %v", got)
	}
	clean(t, c)
}

func TestRequestID(t *testing.T) {
	c := create(t)
	ask := Commit{Author: "clerk", RequestID: "1", Mutations: puts(act())}
	first, err := c.Commit(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, c, put(with(act(), func(a *kv1.Act) { a.ShortName = "x" })))

	repeats := func(t *testing.T, c *Catalog) {
		again, err := c.Commit(t.Context(), ask)
		if err != nil || !again.Repeated || again.Revision != first.Revision || !again.Time.Equal(first.Time) || again.Changed != 1 {
			t.Errorf("a repeat: %+v, %v; want %+v", again, err, first)
		}
		other := ask
		other.Mutations = puts(sector())
		if _, err := c.Commit(t.Context(), other); !errors.Is(err, ErrRequestIDReused) {
			t.Errorf("the same id with other mutations: %v", err)
		}
		if got := get(t, c, act().Name).(*kv1.Act); got.ShortName != "x" {
			t.Error("the repeat was committed again")
		}
	}
	t.Run("at once", func(t *testing.T) { repeats(t, c) })
	shut(t, c)
	c = reopen(t, c.dir)
	t.Run("after a restart", func(t *testing.T) { repeats(t, c) })
	shut(t, c)
	remove(t, c.statePath())
	c = reopen(t, c.dir)
	t.Run("after the state was made anew", func(t *testing.T) { repeats(t, c) })

	t.Run("of another author is another", func(t *testing.T) {
		got, err := c.Commit(t.Context(), Commit{Author: "other", RequestID: "1", Mutations: puts(sector())})
		if err != nil || got.Repeated {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("of a commit that changed nothing", func(t *testing.T) {
		nothing := Commit{Author: "clerk", RequestID: "2", Mutations: puts(sector())}
		first, err := c.Commit(t.Context(), nothing)
		if err != nil || first.Changed != 0 {
			t.Fatalf("%+v, %v", first, err)
		}
		commit(t, c, withdraw(sector().Name))
		again, err := c.Commit(t.Context(), nothing)
		if err != nil || !again.Repeated || again.Revision != first.Revision {
			t.Errorf("a repeat: %+v, %v; want %+v", again, err, first)
		}
		if get(t, c, sector().Name) != nil {
			t.Error("the repeat put the record again")
		}
	})
	t.Run("twice in one group", func(t *testing.T) {
		twice := Commit{Author: "clerk", RequestID: "3", Mutations: puts(model())}
		var group [2]Committed
		var wg sync.WaitGroup
		for i := range group {
			wg.Go(func() { group[i], _ = c.Commit(context.Background(), twice) })
		}
		wg.Wait()
		if group[0].Revision != group[1].Revision || group[0].Repeated == group[1].Repeated {
			t.Errorf("%+v", group)
		}
	})
	clean(t, c)
}

func TestExpectedRevision(t *testing.T) {
	for name, test := range map[string]struct {
		mutation func() *kv1.Mutation
		want     error
	}{
		"the one that it is":             {func() *kv1.Mutation { return expecting(put(renamed()), 1) }, nil},
		"does not matter":                {func() *kv1.Mutation { return put(renamed()) }, nil},
		"an older one":                   {func() *kv1.Mutation { return expecting(put(renamed()), 7) }, ErrRevisionConflict},
		"none, and there is one":         {func() *kv1.Mutation { return expecting(put(renamed()), -1) }, ErrRevisionConflict},
		"none, and there is none":        {func() *kv1.Mutation { return expecting(put(sector()), -1) }, nil},
		"one, and there is none":         {func() *kv1.Mutation { return expecting(put(sector()), 1) }, ErrRevisionConflict},
		"an older one, of a withdrawal":  {func() *kv1.Mutation { return expecting(withdraw(act().Name), 7) }, ErrRevisionConflict},
		"negative":                       {func() *kv1.Mutation { return expecting(put(renamed()), -2) }, ErrInvalid},
		"an older one, and other faults": {func() *kv1.Mutation { return expecting(put(&kv1.Act{Name: act().Name}), 7) }, ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, put(act()))
			_, err := c.Commit(t.Context(), Commit{Mutations: []*kv1.Mutation{test.mutation()}})
			if !errors.Is(err, test.want) {
				t.Errorf("Commit: %v, want %v", err, test.want)
			}
			if invalid := (&InvalidError{}); test.want != nil && !errors.As(err, &invalid) {
				t.Errorf("%v has no faults", err)
			}
		})
	}
}

func renamed() *kv1.Act {
	return with(act(), func(a *kv1.Act) { a.ShortName = "új" })
}

func TestRefusedCommitChangesNothing(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	before, entries := dump(t, c), journalSeq(t, c)
	bad := with(task(), func(v *kv1.Task) { v.Sector = "concepts/sector.none" })
	many := append(puts(numbered(Bulk)...), put(bad)) // it would go in parts
	for name, mutations := range map[string][]*kv1.Mutation{
		"one bad record after a good one": {put(renamed()), put(bad)},
		"a conflict after a good one":     {put(renamed()), expecting(put(sector()), 99)},
		"a large one with a bad record":   many,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.Commit(t.Context(), Commit{Mutations: mutations}); err == nil {
				t.Fatal("it was not refused")
			}
			if dump(t, c) != before {
				t.Error("the state has changed")
			}
			if got := journalSeq(t, c); got != entries {
				t.Errorf("the journal has %d entries, want %d", got, entries)
			}
		})
	}
}

func TestRefusedCommitInAGroupLeavesTheOthers(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	hold, release := make(chan struct{}), make(chan struct{})
	c.journal = &slow{Journal: c.journal, before: func() { hold <- struct{}{}; <-release }}
	var wg sync.WaitGroup
	errs := make([]error, 9)
	for i := range errs {
		record := with(task(), func(v *kv1.Task) {
			v.Name = fmt.Sprintf("tasks/n%d", i)
			if i%2 == 1 {
				v.Sector = "concepts/sector.none"
			}
		})
		wg.Go(func() { _, errs[i] = c.Commit(context.Background(), Commit{Mutations: puts(record)}) })
		if i == 0 {
			<-hold // the others form a group behind the first
		}
	}
	go func() {
		release <- struct{}{}
		for {
			select {
			case <-hold:
				release <- struct{}{}
			case <-t.Context().Done():
				return
			}
		}
	}()
	wg.Wait()
	for i, err := range errs {
		if (i%2 == 1) != errors.Is(err, ErrInvalid) {
			t.Errorf("commit %d: %v", i, err)
		}
	}
	clean(t, c)
}

func TestGroupCommit(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	const writers, each = 64, 5
	counting := &slow{Journal: c.journal}
	c.journal = counting
	var wg sync.WaitGroup
	revisions := make([][]int64, writers)
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				record := with(task(), func(v *kv1.Task) { v.Name = fmt.Sprintf("tasks/w%d-%d", w, i) })
				committed, err := c.Commit(context.Background(), Commit{Mutations: puts(record)})
				if err != nil {
					t.Error(err)
					return
				}
				if got := get(t, c, record.Name); got == nil || got.GetRevision() != committed.Revision {
					t.Errorf("%s right after revision %d: %v", record.Name, committed.Revision, got)
				}
				revisions[w] = append(revisions[w], committed.Revision)
			}
		})
	}
	wg.Wait()
	seen := map[int64]bool{}
	for w := range writers {
		for i, r := range revisions[w] {
			if seen[r] || i > 0 && r <= revisions[w][i-1] {
				t.Errorf("revision %d comes twice, or out of order", r)
			}
			seen[r] = true
		}
	}
	if len(seen) != writers*each {
		t.Errorf("%d revisions, want %d", len(seen), writers*each)
	}
	if n := counting.appends.Load(); n >= writers*each {
		t.Errorf("%d appends for %d commits: they share none", n, writers*each)
	}
	clean(t, c)
}

func TestCommitLargerThanAnEntry(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	long := strings.Repeat("hosszú ", 2500)
	var records []kv1.Value
	for i := range 200 {
		records = append(records, with(task(), func(v *kv1.Task) {
			v.Name, v.Description = fmt.Sprintf("tasks/long-%03d", i), kv1.Hu(long)
		}))
	}
	committed, err := c.Commit(t.Context(), Commit{Author: "clerk", RequestID: "r", Mutations: puts(records...)})
	if err != nil {
		t.Fatal(err)
	}
	if committed.Revision <= 3 || committed.Changed != 200 {
		t.Errorf("%+v: the parts take no numbers", committed)
	}
	for _, want := range records {
		if got := get(t, c, want.GetName()); got == nil || !same(got, want) {
			t.Fatalf("%s: %v", want.GetName(), got)
		}
	}
	clean(t, c)
	before := dump(t, c)
	shut(t, c)
	remove(t, c.statePath())
	c = reopen(t, c.dir)
	if dump(t, c) != before {
		t.Error("the state made anew is another")
	}
	again, err := c.Commit(t.Context(), Commit{Author: "clerk", RequestID: "r", Mutations: puts(records...)})
	if err != nil || !again.Repeated || again.Revision != committed.Revision {
		t.Errorf("a repeat: %+v, %v", again, err)
	}
}

func TestCommitOfManyMutations(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	var told []int64
	c.progress = func(done, total int64) { told = append(told, done) }
	records := numbered(Bulk/2 + 1)
	committed, err := c.Commit(t.Context(), Commit{Author: "clerk", Mutations: puts(records...)})
	if err != nil {
		t.Fatal(err)
	}
	if committed.Changed != len(records) || len(told) == 0 {
		t.Errorf("%+v, progress %v", committed, told)
	}
	if got := get(t, c, "tasks/GYJ-004"); got == nil || got.GetRevision() != 1 {
		t.Errorf("what stood before: %v", got)
	}
	at(t, c, Moment{}, func(r *Reader) {
		if n := len(all(t, r.List(kv1.Record_COMPETENCE, ""))); n != Bulk/2+2 {
			t.Errorf("%d competences", n)
		}
	})
	at(t, c, Moment{Revision: 1}, func(r *Reader) {
		if n := len(all(t, r.List(kv1.Record_COMPETENCE, ""))); n != 1 {
			t.Errorf("%d competences at revision 1", n)
		}
	})
	next := commit(t, c, put(renamed())) // the new file is written like the old one
	if next != committed.Revision+1 {
		t.Errorf("revision %d follows %d", next, committed.Revision)
	}
	clean(t, c)
	before := dump(t, c)
	shut(t, c)
	remove(t, c.statePath())
	if dump(t, reopen(t, c.dir)) != before {
		t.Error("the state made anew is another")
	}
}

func TestReadsGoOnWhileTheStateIsReplaced(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	at(t, c, Moment{}, func(r *Reader) {
		commit(t, c, puts(numbered(Bulk/2+1)...)...)
		if v, err := r.Get("tasks/GYJ-004"); err != nil || !proto.Equal(v.(*kv1.Task).Title, task().Title) {
			t.Errorf("the view that was open: %v, %v", v, err)
		}
		if _, err := r.Get("tasks/T-000001"); !errors.Is(err, ErrNotFound) {
			t.Errorf("the view that was open sees what came later: %v", err)
		}
	})
	if get(t, c, "tasks/T-000001") == nil {
		t.Error("a later view does not see it")
	}
}

func TestCommitThatIsGivenUp(t *testing.T) {
	c := create(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Commit(ctx, Commit{Mutations: puts(act())}); !errors.Is(err, context.Canceled) {
		t.Errorf("before it begins: %v", err)
	}
	entered, release := make(chan struct{}), make(chan struct{})
	c.journal = &slow{Journal: c.journal, before: func() { close(entered); <-release }}
	ctx, cancel = context.WithCancel(t.Context())
	answered := make(chan error)
	go func() {
		_, err := c.Commit(ctx, Commit{Mutations: puts(act())})
		answered <- err
	}()
	<-entered
	waiting := make(chan error)
	waitCtx, giveUp := context.WithCancel(t.Context())
	go func() {
		_, err := c.Commit(waitCtx, Commit{Mutations: puts(sector())})
		waiting <- err
	}()
	giveUp()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("while it waits: %v", err)
	}
	cancel()
	close(release)
	if err := <-answered; err != nil {
		t.Errorf("given up while it was stored: %v", err)
	}
	if get(t, c, act().Name) == nil || get(t, c, sector().Name) != nil {
		t.Error("the answers were not true")
	}
}

func TestClosed(t *testing.T) {
	c := create(t)
	shut(t, c)
	shut(t, c)
	if _, err := c.Commit(t.Context(), Commit{Mutations: puts(act())}); !errors.Is(err, ErrClosed) {
		t.Errorf("Commit: %v", err)
	}
	if err := c.View(t.Context(), Moment{}, func(*Reader) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Errorf("View: %v", err)
	}
	for _, err := range c.Follow(t.Context(), 0) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Follow: %v", err)
		}
	}
}
