package catalog

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// past is a catalogue with five revisions: all records; the act renamed; task b
// put; the competence moved to task b; the competence withdrawn.
func past(t *testing.T) (c *Catalog, times []time.Time) {
	c = create(t)
	other := with(task(), func(v *kv1.Task) { v.Name = "tasks/b" })
	moved := with(decides(), func(v *kv1.Competence) { v.Task = "tasks/b" })
	for _, mutations := range [][]*kv1.Mutation{
		puts(everything()...), {put(renamed())}, {put(other)}, {put(moved)}, {withdraw(moved.Name)},
	} {
		commit(t, c, mutations...)
		times = append(times, c.Head().Time)
	}
	return c, times
}

func TestReadsAtRevisions(t *testing.T) {
	c, times := past(t)
	check := func(t *testing.T, c *Catalog) {
		for revision, want := range map[int64]struct{ act, ofA, ofB, names string }{
			1: {"Mötv.", "competences/GYJ-004.1", "", "[tasks/GYJ-004]"},
			2: {"új", "competences/GYJ-004.1", "", "[tasks/GYJ-004]"},
			3: {"új", "competences/GYJ-004.1", "", "[tasks/GYJ-004 tasks/b]"},
			4: {"új", "", "competences/GYJ-004.1", "[tasks/GYJ-004 tasks/b]"},
			5: {"új", "", "", "[tasks/GYJ-004 tasks/b]"},
		} {
			at(t, c, Moment{Revision: revision}, func(r *Reader) {
				if r.Revision() != revision || !r.Time().Equal(times[revision-1]) {
					t.Errorf("revision %d of %v", r.Revision(), r.Time())
				}
				value, err := r.Get(act().Name)
				if err != nil || value.(*kv1.Act).ShortName != want.act || value.GetRevision() != min(revision, 2) {
					t.Errorf("act at %d: %v, %v", revision, value, err)
				}
				for task, want := range map[string]string{"tasks/GYJ-004": want.ofA, "tasks/b": want.ofB} {
					competences, err := r.Competences(task)
					if got := strings.Join(namesOf(competences), " "); got != want || err != nil {
						t.Errorf("competences of %s at %d: %q, %v; want %q", task, revision, got, err, want)
					}
					referrers := all(t, r.Referrers(task, kv1.Record_COMPETENCE, ""))
					if got := strings.Join(namesOf(referrers), " "); got != want {
						t.Errorf("referrers of %s at %d: %q, want %q", task, revision, got, want)
					}
				}
				if got := fmt.Sprint(namesOf(all(t, r.List(kv1.Record_TASK, "")))); got != want.names {
					t.Errorf("tasks at %d: %s, want %s", revision, got, want.names)
				}
				if got := namesOf(all(t, r.List(kv1.Record_COMPETENCE, ""))); (len(got) == 1) != (want.ofA+want.ofB != "") {
					t.Errorf("competences at %d: %v", revision, got)
				}
			})
		}
		withdrawn := &WithdrawnError{}
		at(t, c, Moment{}, func(r *Reader) {
			if _, err := r.Get(decides().Name); !errors.As(err, &withdrawn) || withdrawn.Revision != 5 {
				t.Errorf("Get of a withdrawn record: %v", err)
			}
			for name, want := range map[string]error{"tasks/none": ErrNotFound, "": ErrNotFound, "tasks/\x00": ErrNotFound, strings.Repeat("x", 1e6): ErrNotFound} {
				if _, err := r.Get(name); !errors.Is(err, want) || len(err.Error()) > 300 {
					t.Errorf("Get of %.20q: %v", name, err)
				}
			}
			for name, want := range map[string]string{"tasks/gyj-004": ": tasks/gyj-004; there is tasks/GYJ-004", "tasks/B": ": tasks/B"} {
				if _, err := r.Get(name); !errors.Is(err, ErrNotFound) || !strings.HasSuffix(err.Error(), want) {
					t.Errorf("Get of %q: %v, want %q", name, err, want)
				}
			}
		})
		at(t, c, Moment{Revision: 2}, func(r *Reader) {
			if _, err := r.Get("tasks/b"); !errors.Is(err, ErrNotFound) || errors.As(err, &withdrawn) && withdrawn.Name == "tasks/b" {
				t.Errorf("Get of a record that came later: %v", err)
			}
		})
	}
	t.Run("live", func(t *testing.T) { check(t, c) })
	shut(t, c)
	remove(t, c.statePath())
	c = reopen(t, c.dir)
	t.Run("after the state was made anew", func(t *testing.T) { check(t, c) })
}

func TestMoments(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	first := c.Head().Time
	long := strings.Repeat("hosszú ", 2400)
	var records []kv1.Value
	for i := range 60 {
		records = append(records, with(task(), func(v *kv1.Task) { v.Name, v.Description = fmt.Sprintf("tasks/%d", i), kv1.Hu(long) }))
	}
	parted := commit(t, c, puts(records...)...) // in parts, so that numbers are skipped
	second := c.Head().Time
	c.options.Clock = func() time.Time { return second.Add(time.Hour) }

	for name, test := range map[string]struct {
		moment Moment
		want   int64
		err    error
		says   string
	}{
		"the head":                    {Moment{}, parted, nil, ""},
		"a revision":                  {Moment{Revision: 1}, 1, nil, ""},
		"the last revision":           {Moment{Revision: parted}, parted, nil, ""},
		"the number of a part":        {Moment{Revision: 2}, 0, ErrNotFound, fmt.Sprintf("beside it are 1 and %d", parted)},
		"a revision to come":          {Moment{Revision: parted + 1}, 0, ErrFutureRevision, fmt.Sprintf("the newest is %d", parted)},
		"the last of all revisions":   {Moment{Revision: math.MaxInt64}, 0, ErrFutureRevision, ""},
		"a revision below nothing":    {Moment{Revision: -1}, 0, ErrInvalid, "revision"},
		"a revision and a time":       {Moment{Revision: 1, AsOf: first}, 0, ErrInvalid, "not both"},
		"the time of the first":       {Moment{AsOf: first}, 1, nil, ""},
		"right before the second":     {Moment{AsOf: second.Add(-1)}, 1, nil, ""},
		"the time of the second":      {Moment{AsOf: second}, parted, nil, ""},
		"in another zone":             {Moment{AsOf: second.In(time.FixedZone("", 3600))}, parted, nil, ""},
		"now":                         {Moment{AsOf: second.Add(time.Hour)}, parted, nil, ""},
		"a time to come":              {Moment{AsOf: second.Add(time.Hour + 1)}, 0, ErrFutureRevision, "now"},
		"right before the first":      {Moment{AsOf: first.Add(-1)}, 0, ErrFutureRevision, "the first revision is 1, of " + first.Format(time.RFC3339Nano)},
		"long before the first":       {Moment{AsOf: time.Date(-5000, 1, 1, 0, 0, 0, 0, time.UTC)}, 0, ErrFutureRevision, ""},
		"long before the first, 1969": {Moment{AsOf: time.Unix(-1, 5)}, 0, ErrFutureRevision, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.View(t.Context(), test.moment, func(r *Reader) error {
				if r.Revision() != test.want {
					t.Errorf("revision %d, want %d", r.Revision(), test.want)
				}
				return nil
			})
			if !errors.Is(err, test.err) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("View: %v; want %v that says %q", err, test.err, test.says)
			}
		})
	}
}

func TestMomentsOfAnEmptyCatalogue(t *testing.T) {
	c := create(t)
	at(t, c, Moment{}, func(r *Reader) {
		if r.Revision() != 0 || !r.Time().IsZero() {
			t.Errorf("revision %d of %v", r.Revision(), r.Time())
		}
		if n := len(all(t, r.List(kv1.Record_TASK, ""))) + len(all(t, r.Commits(0))); n != 0 {
			t.Errorf("it has %d things", n)
		}
	})
	for _, m := range []Moment{{Revision: 1}, {AsOf: noon}} {
		if err := c.View(t.Context(), m, func(*Reader) error { return nil }); !errors.Is(err, ErrFutureRevision) {
			t.Errorf("View: %v", err)
		}
	}
}

func TestTimeNeverGoesBack(t *testing.T) {
	c := create(t)
	commit(t, c, put(act()))
	was := c.Head().Time
	c.options.Clock = func() time.Time { return was.Add(-time.Hour) }
	commit(t, c, put(renamed()))
	if now := c.Head().Time; !now.Equal(was) {
		t.Errorf("committed at %v after %v", now, was)
	}
	at(t, c, Moment{AsOf: was}, func(r *Reader) {
		if r.Revision() != 2 {
			t.Errorf("as of a time of two revisions: %d, want the last, 2", r.Revision())
		}
	})
}

func TestListGoesOnAfterAName(t *testing.T) {
	c := create(t)
	var records []kv1.Value
	for _, id := range []string{"a", "a.b", "a-b", "a0", "b", "A"} {
		records = append(records, with(sector(), func(v *kv1.Concept) { v.Name = "concepts/sector." + id }))
	}
	commit(t, c, puts(append(records, act())...)...)
	commit(t, c, put(renamed())) // so that revision 1 is past
	want := []string{"concepts/sector.A", "concepts/sector.a", "concepts/sector.a-b", "concepts/sector.a.b", "concepts/sector.a0", "concepts/sector.b"}
	for _, moment := range []Moment{{}, {Revision: 1}} {
		at(t, c, moment, func(r *Reader) {
			equal(t, "List", namesOf(all(t, r.List(kv1.Record_CONCEPT, ""))), want)
			for i, after := range want {
				equal(t, "List after "+after, namesOf(all(t, r.List(kv1.Record_CONCEPT, after))), want[i+1:])
			}
			equal(t, "List after a name of another kind", namesOf(all(t, r.List(kv1.Record_CONCEPT, "acts/x"))), want)
			equal(t, "List after the last", namesOf(all(t, r.List(kv1.Record_CONCEPT, "tasks/x"))), nil)
			for range r.List(kv1.Record_CONCEPT, "") {
				break
			}
			for _, err := range r.List(0, "") {
				if !errors.Is(err, ErrInvalid) {
					t.Errorf("List of no kind: %v", err)
				}
			}
		})
	}
}

func TestReferrers(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	commit(t, c, puts(numbered(3)...)...)
	commit(t, c, withdraw("competences/T-000002.1"), put(with(office(), func(b *kv1.Body) { b.Parent = "" })))
	for name, test := range map[string]struct {
		of    string
		kind  kv1.Record_Kind
		after string
		want  []string
	}{
		"of one kind":      {class().Name, kv1.Record_COMPETENCE, "", []string{"competences/GYJ-004.1", "competences/T-000001.1", "competences/T-000003.1"}},
		"after a name":     {class().Name, kv1.Record_COMPETENCE, "competences/GYJ-004.1", []string{"competences/T-000001.1", "competences/T-000003.1"}},
		"of every kind":    {class().Name, 0, "competences/T-000001.1", []string{"competences/T-000003.1", "designations/d-1"}},
		"of a nested name": {settlement().Name, kv1.Record_BODY, "", []string{office().Name}},
		"of a condition":   {condition().Name, 0, "", nil},
		"of nothing":       {"tasks/none", 0, "", nil},
		"of no name":       {"x\x00", 0, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			at(t, c, Moment{}, func(r *Reader) {
				equal(t, "Referrers", namesOf(all(t, r.Referrers(test.of, test.kind, test.after))), test.want)
			})
		})
	}
}

func TestKindRevision(t *testing.T) {
	c, _ := past(t)
	for revision, want := range map[int64][3]int64{ // of acts, tasks and competences
		5: {2, 3, 5},
		4: {2, 3, 4},
		2: {2, 2, 2}, // it cannot tell, and answers its own
		1: {1, 1, 1},
	} {
		at(t, c, Moment{Revision: revision}, func(r *Reader) {
			got := [3]int64{r.KindRevision(kv1.Record_ACT), r.KindRevision(kv1.Record_TASK), r.KindRevision(kv1.Record_COMPETENCE)}
			if got != want {
				t.Errorf("at %d: %v, want %v", revision, got, want)
			}
		})
	}
	at(t, create(t), Moment{}, func(r *Reader) {
		if got := r.KindRevision(kv1.Record_ACT); got != 0 {
			t.Errorf("of an empty catalogue: %d", got)
		}
	})
}

func TestHistory(t *testing.T) {
	c, times := past(t)
	revisions := func(r *Reader, name string, before int64) (got []int64) {
		for _, change := range all(t, r.History(name, before)) {
			got = append(got, change.Revision)
		}
		return got
	}
	at(t, c, Moment{}, func(r *Reader) {
		changes := all(t, r.History(decides().Name, 0))
		if len(changes) != 3 || !changes[0].Withdrawn || changes[0].Record != nil || changes[1].Withdrawn {
			t.Fatalf("%v", changes)
		}
		moved := changes[1].Record.GetCompetence()
		if moved.Task != "tasks/b" || moved.Revision != 4 || changes[1].Author != "clerk" || changes[1].Message != "why" ||
			!changes[1].CommitTime.AsTime().Equal(times[3]) {
			t.Errorf("%v", changes[1])
		}
		equal(t, "all", revisions(r, decides().Name, 0), []int64{5, 4, 1})
		equal(t, "before 4", revisions(r, decides().Name, 4), []int64{1})
		equal(t, "before 1", revisions(r, decides().Name, 1), nil)
		equal(t, "before less", revisions(r, decides().Name, -9), nil)
		for _, name := range []string{"tasks/none", "acts/2011-189\x00\x00\x00", ""} {
			for _, err := range r.History(name, 0) {
				if !errors.Is(err, ErrNotFound) {
					t.Errorf("of %q: %v", name, err)
				}
			}
		}
	})
	at(t, c, Moment{Revision: 4}, func(r *Reader) {
		equal(t, "at 4", revisions(r, decides().Name, 0), []int64{4, 1})
	})
	at(t, c, Moment{Revision: 2}, func(r *Reader) {
		for _, err := range r.History("tasks/b", 0) {
			if !errors.Is(err, ErrNotFound) {
				t.Errorf("of a record that came later: %v", err)
			}
		}
	})
}

func TestCommits(t *testing.T) {
	c, times := past(t)
	at(t, c, Moment{}, func(r *Reader) {
		commits := all(t, r.Commits(0))
		if len(commits) != 5 {
			t.Fatalf("%v", commits)
		}
		last := commits[0]
		if last.Name != "commits/5" || last.Revision != 5 || !last.CommitTime.AsTime().Equal(times[4]) || last.Author != "clerk" ||
			last.Message != "why" || last.MutationCount != 1 || len(last.ChangedNames) != 1 || last.ChangedNames[0] != decides().Name {
			t.Errorf("%v", last)
		}
		if n := len(commits[4].ChangedNames); n != len(everything()) || int(commits[4].MutationCount) != n {
			t.Errorf("%v", commits[4])
		}
		before := all(t, r.Commits(3))
		if len(before) != 2 || before[0].Revision != 2 {
			t.Errorf("before 3: %v", before)
		}
		info, err := r.CommitInfo(3)
		if err != nil || info.Name != "commits/3" {
			t.Errorf("CommitInfo: %v, %v", info, err)
		}
		for revision, want := range map[int64]error{0: ErrNotFound, -1: ErrNotFound, 6: ErrFutureRevision} {
			if _, err := r.CommitInfo(revision); !errors.Is(err, want) {
				t.Errorf("CommitInfo(%d): %v, want %v", revision, err, want)
			}
		}
	})
	at(t, c, Moment{Revision: 2}, func(r *Reader) {
		if n := len(all(t, r.Commits(0))); n != 2 {
			t.Errorf("%d commits at revision 2", n)
		}
		if _, err := r.CommitInfo(3); !errors.Is(err, ErrFutureRevision) {
			t.Errorf("CommitInfo(3) at revision 2: %v", err)
		}
	})
}

// TestReadersDuringWrites reads the same record in two ways while it changes: a
// view never sees half a commit.
func TestReadersDuringWrites(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				at(t, c, Moment{}, func(r *Reader) {
					act, err := r.Get(act().Name)
					if err != nil {
						t.Error(err)
						return
					}
					sector, err := r.Get(sector().Name)
					if err != nil || sector.(*kv1.Concept).Note != act.(*kv1.Act).Note {
						t.Errorf("half a commit: %v, %v, %v", act, sector, err)
					}
					if competences, err := r.Competences(task().Name); err != nil || len(competences) != 1 {
						t.Errorf("%v, %v", competences, err)
					}
				})
			}
		})
	}
	for i := range 50 {
		note := fmt.Sprint(i)
		mutations := puts(with(act(), func(a *kv1.Act) { a.Note = note }), with(sector(), func(s *kv1.Concept) { s.Note = note }))
		if i == 25 {
			mutations = append(mutations, puts(numbered(Bulk/2+1)...)...)
		}
		commit(t, c, mutations...)
	}
	close(stop)
	wg.Wait()
}

func TestCacheIsBounded(t *testing.T) {
	c := newCache()
	for i := range int64(100_000) {
		c.put(cacheKey{inRecord, "tasks/a", i}, task(), 1000)
	}
	if c.bytes > cacheBytes || len(c.byKey) != c.order.Len() || len(c.byKey) < 1000 {
		t.Errorf("%d bytes in %d values", c.bytes, len(c.byKey))
	}
	if c.get(cacheKey{inRecord, "tasks/a", 99_999}) == nil || c.get(cacheKey{inRecord, "tasks/a", 0}) != nil {
		t.Error("it keeps the wrong ones")
	}
}
