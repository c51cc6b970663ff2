package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// differing are the differences of all kinds between two revisions, each as its
// name with what it was and is.
func differing(t *testing.T, c *Catalog, base, revision int64) (all []string) {
	t.Helper()
	at(t, c, Moment{Revision: revision}, func(r *Reader) {
		for _, kind := range kv1.Kinds() {
			for d, err := range r.Differences(base, kind, "") {
				if err != nil {
					t.Fatal(err)
				}
				was, is := int64(0), int64(0)
				if d.Old != nil {
					was = d.Old.GetRevision()
				}
				if d.New != nil {
					is = d.New.GetRevision()
				}
				all = append(all, fmt.Sprintf("%s %d→%d", d.Name, was, is))
			}
		}
	})
	slices.Sort(all)
	return all
}

func TestDifferences(t *testing.T) {
	c := create(t)
	named := func(title string) *kv1.Mutation {
		return put(with(task(), func(v *kv1.Task) { v.Title = kv1.Hu(title) }))
	}
	commit(t, c, puts(everything()...)...)                    // 1
	commit(t, c, named("egy"), withdraw("designations/d-1"))  // 2
	commit(t, c, put(conceptOf("concepts/sector.uj", "új")))  // 3
	commit(t, c, named("kettő"), put(designation()))          // 4
	commit(t, c, put(task()), withdraw("concepts/sector.uj")) // 5: as it was at first
	for _, test := range []struct {
		base, revision int64
		want           []string
	}{
		{1, 1, nil},
		{1, 2, []string{"designations/d-1 1→0", "tasks/GYJ-004 1→2"}},
		{2, 3, []string{"concepts/sector.uj 0→3"}},
		{2, 4, []string{"concepts/sector.uj 0→3", "designations/d-1 0→4", "tasks/GYJ-004 2→4"}},
		{1, 4, []string{"concepts/sector.uj 0→3", "tasks/GYJ-004 1→4"}},
		{4, 5, []string{"concepts/sector.uj 3→0", "tasks/GYJ-004 4→5"}},
		{1, 5, nil},
	} {
		equal(t, fmt.Sprintf("between %d and %d", test.base, test.revision), differing(t, c, test.base, test.revision), test.want)
	}
	at(t, c, Moment{}, func(r *Reader) {
		for name, want := range map[string]string{"before 5": "kettő", "before 4": "egy", "before 2": "Gyámhatósági ügy"} {
			var revision int64
			fmt.Sscanf(name, "before %d", &revision)
			got, err := r.Before("tasks/GYJ-004", revision)
			if err != nil || got.(*kv1.Task).GetTitle().GetHu() != want {
				t.Errorf("%s: %v, %v; want %s", name, got, err, want)
			}
		}
		for _, name := range []string{"tasks/GYJ-004", "tasks/NOPE"} {
			if got, err := r.Before(name, 1); got != nil || err != nil {
				t.Errorf("%s before 1: %v, %v", name, got, err)
			}
		}
	})
}

// A commit that is taken back leaves the records as they were before it.
func TestReversal(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)
	for name, mutations := range map[string][]*kv1.Mutation{
		"a change":     {put(with(task(), func(v *kv1.Task) { v.Title = kv1.Hu("más") }))},
		"a new record": {put(conceptOf("concepts/sector.uj", "új")), put(with(task(), func(v *kv1.Task) { v.Sector = "concepts/sector.uj" }))},
		"a withdrawal": {withdraw("designations/d-1"), withdraw("competences/GYJ-004.1")},
		"very many":    puts(numbered(700)...),
	} {
		t.Run(name, func(t *testing.T) {
			before := c.Head().Revision
			done := commit(t, c, mutations...)
			back, at, err := c.Reversal(t.Context(), done)
			if err != nil || at != done {
				t.Fatalf("at %d: %v", at, err)
			}
			commit(t, c, back...)
			equal(t, "what differs from before", differing(t, c, before, c.Head().Revision), nil)
			clean(t, c)

			// What takes a commit back is a commit, and can be taken back; and then so
			// can the first, which has left what now stands again.
			for _, revision := range []int64{c.Head().Revision, done} {
				back, _, err := c.Reversal(t.Context(), revision)
				if err != nil {
					t.Fatal(err)
				}
				commit(t, c, back...)
			}
			equal(t, "what differs from before", differing(t, c, before, c.Head().Revision), nil)
		})
	}
}

func TestReversalThatIsRefused(t *testing.T) {
	c := create(t)
	commit(t, c, puts(everything()...)...)                                                                                         // 1
	commit(t, c, put(conceptOf("concepts/sector.uj", "új")))                                                                       // 2
	commit(t, c, put(with(task(), func(v *kv1.Task) { v.Sector = "concepts/sector.uj" })))                                         // 3
	commit(t, c, put(with(task(), func(v *kv1.Task) { v.Title = kv1.Hu("később"); v.Sector = "concepts/sector.uj" })), put(act())) // 4
	if _, err := c.Commit(t.Context(), Commit{Author: "clerk", RequestID: "nothing", Mutations: puts(act())}); err != nil {        // 5
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		revision int64
		want     error
		words    []string
	}{
		"a record has changed since":    {3, ErrRevisionConflict, []string{"tasks/GYJ-004", "take revision 4 back first"}},
		"something names what would go": {2, ErrInvalid, []string{"concepts/sector.uj", "tasks/GYJ-004"}},
		"the first of all":              {1, ErrRevisionConflict, []string{"tasks/GYJ-004"}},
		"a commit of nothing":           {5, ErrInvalid, []string{"commits/5"}},
		"one to come":                   {6, ErrFutureRevision, nil},
		"none":                          {0, ErrNotFound, nil},
	} {
		t.Run(name, func(t *testing.T) {
			mutations, _, err := c.Reversal(t.Context(), test.revision)
			if !errors.Is(err, test.want) {
				t.Fatalf("%v, %v; want %v", mutations, err, test.want)
			}
			for _, word := range test.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q does not say %q", err, word)
				}
			}
		})
	}
	equal(t, "commits", []int64{c.Head().Revision}, []int64{5})
}
