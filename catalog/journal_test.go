package catalog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// slow is a journal that counts its appends, and waits before each.
type slow struct {
	journal.Journal
	before  func()
	appends atomic.Int64
}

func (s *slow) Append(ctx context.Context, prev journal.Position, entries ...[]byte) (journal.Position, error) {
	s.appends.Add(1)
	if s.before != nil {
		s.before()
	}
	return s.Journal.Append(ctx, prev, entries...)
}

func journalSeq(t testing.TB, c *Catalog) uint64 {
	t.Helper()
	head, err := c.journal.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return head.Seq
}

func remove(t testing.TB, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

var errDisk = errors.New("the disk is on fire")

// failing is a journal whose next append fails, before or after it is stored.
type failing struct {
	journal.Journal
	stores   bool  // the entries are stored all the same
	other    bool  // another's commit is stored in their place
	err      error // what the append answers
	blind    bool  // reads fail too
	appended int
}

func (f *failing) Append(ctx context.Context, prev journal.Position, entries ...[]byte) (journal.Position, error) {
	f.appended++
	if f.err == nil {
		return f.Journal.Append(ctx, prev, entries...)
	}
	cause := f.err
	f.err = nil
	if f.other {
		entry := &kv1.Entry{Kind: kv1.Entry_COMMIT, CommitTime: timestamppb.New(noon.Add(time.Hour))}
		var err error
		if entries, err = encodeCommit(entry, puts(condition())); err != nil {
			return journal.Position{}, err
		}
	}
	if f.stores || f.other {
		if _, err := f.Journal.Append(ctx, prev, entries...); err != nil {
			return journal.Position{}, err
		}
	}
	return journal.Position{}, cause
}

func (f *failing) Read(ctx context.Context, seq uint64) (journal.Entry, error) {
	if f.blind {
		return journal.Entry{}, errDisk
	}
	return f.Journal.Read(ctx, seq)
}

func (f *failing) Head(ctx context.Context) (journal.Position, error) {
	if f.blind {
		return journal.Position{}, errDisk
	}
	return f.Journal.Head(ctx)
}

func TestNothingIsAcknowledgedOrSeenBeforeTheJournalHasSynced(t *testing.T) {
	for name, count := range map[string]int{"a small commit": 1, "a large one": Bulk/2 + 1} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			entered, release := make(chan struct{}), make(chan struct{})
			last := make(chan struct{}) // closed when the journal has synced
			c.journal = &slow{Journal: c.journal, before: func() {
				entered <- struct{}{}
				<-release
			}}
			answered := make(chan error, 1)
			go func() {
				_, err := c.Commit(context.Background(), Commit{Mutations: puts(numbered(count)...)})
				answered <- err
			}()
			for done := false; !done; {
				select {
				case <-entered:
					select {
					case err := <-answered:
						t.Fatalf("answered %v while the journal appends", err)
					default:
					}
					if get(t, c, "tasks/T-000001") != nil || c.Head().Revision != 1 {
						t.Fatal("it is seen while the journal appends")
					}
					release <- struct{}{}
				case err := <-answered:
					if err != nil {
						t.Fatal(err)
					}
					close(last)
					done = true
				}
			}
			<-last
			if get(t, c, "tasks/T-000001") == nil {
				t.Error("it is acknowledged and not seen")
			}
		})
	}
}

func TestAppendThatFails(t *testing.T) {
	for name, test := range map[string]struct {
		journal failing
		want    error // nil: acknowledged
		stands  bool
	}{
		"nothing stored, and says so":         {failing{err: journal.ErrConflict}, journal.ErrConflict, false},
		"nothing stored, outcome unknown":     {failing{err: errDisk}, errDisk, false},
		"all stored, outcome unknown":         {failing{err: errDisk, stores: true}, nil, true},
		"all stored, and nobody can tell":     {failing{err: errDisk, stores: true, blind: true}, ErrUnsettled, true},
		"nothing stored, and nobody can tell": {failing{err: errDisk, blind: true}, ErrUnsettled, false},
		"another stands in its place":         {failing{err: errDisk, other: true}, errDisk, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, put(act()))
			j := test.journal
			j.Journal = c.journal
			c.journal = &j
			ask := Commit{Author: "clerk", RequestID: "1", Mutations: puts(sector())}
			committed, err := c.Commit(t.Context(), ask)
			if !errors.Is(err, test.want) {
				t.Fatalf("Commit: %v, want %v", err, test.want)
			}
			if seen := get(t, c, sector().Name) != nil; seen != (test.want == nil) {
				t.Errorf("it is seen: %v", seen)
			}
			if j.blind {
				if _, err := c.Commit(t.Context(), ask); !errors.Is(err, ErrUnsettled) {
					t.Errorf("while nobody can tell: %v", err)
				}
				j.blind = false
			}
			again, err := c.Commit(t.Context(), ask)
			if err != nil || again.Repeated != test.stands {
				t.Errorf("a repeat: %+v, %v; it stands: %v", again, err, test.stands)
			}
			if test.want == nil && again.Revision != committed.Revision {
				t.Errorf("a repeat: %+v, want %+v", again, committed)
			}
			commit(t, c, put(model()))
			if test.journal.other && get(t, c, condition().Name) == nil {
				t.Error("what another stored is not seen")
			}
			clean(t, c)
		})
	}
}

// TestLargeCommitThatFailsInItsParts leaves dead parts, and works when repeated.
func TestLargeCommitThatFailsInItsParts(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	before := dump(t, c)
	var records []kv1.Value // more than one batch of parts
	for i := range 800 {
		records = append(records, with(task(), func(v *kv1.Task) {
			v.Name, v.Description = fmt.Sprintf("tasks/%d", i), kv1.Hu(strings.Repeat("x", maxText))
		}))
	}
	j := &failing{Journal: c.journal}
	c.journal = &nth{failing: j, fail: 2}
	ask := Commit{Author: "clerk", RequestID: "1", Mutations: puts(records...)}
	if _, err := c.Commit(t.Context(), ask); !errors.Is(err, errDisk) {
		t.Fatalf("Commit: %v", err)
	}
	if dump(t, c) != before {
		t.Error("the state has changed")
	}
	if journalSeq(t, c) == 1 {
		t.Error("no part was stored: the test tests nothing")
	}
	shut(t, c)
	c = reopen(t, c.dir) // dead parts are no reason to complain
	if dump(t, c) != before {
		t.Error("the state has changed by opening")
	}
	committed, err := c.Commit(t.Context(), ask)
	if err != nil || committed.Repeated || committed.Changed != len(records) {
		t.Fatalf("repeated: %+v, %v", committed, err)
	}
	clean(t, c)
}

// nth fails one append of several.
type nth struct {
	*failing
	fail int
}

func (n *nth) Append(ctx context.Context, prev journal.Position, entries ...[]byte) (journal.Position, error) {
	if n.appended+1 == n.fail {
		n.err = errDisk
	}
	return n.failing.Append(ctx, prev, entries...)
}
