package data_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const author = "dataset:test"

// A shelf is a catalogue in a test's directory.
type shelf struct {
	*testing.T
	*catalog.Catalog
}

func newShelf(t *testing.T) shelf {
	t.Helper()
	dir := t.TempDir()
	if err := catalog.Init(context.Background(), dir, catalog.Options{}); err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Open(context.Background(), dir, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return shelf{t, c}
}

func (s shelf) commit(author string, mutations ...*kv1.Mutation) int64 {
	s.Helper()
	done, err := s.Commit(context.Background(), catalog.Commit{Author: author, Mutations: mutations})
	if err != nil {
		s.Fatal(err)
	}
	return done.Revision
}

// take commits the difference and gives the report of it.
func (s shelf) take(wanted data.Wanted) (mutations []*kv1.Mutation, report *data.Report) {
	s.Helper()
	err := s.View(context.Background(), catalog.Moment{}, func(r *catalog.Reader) (err error) {
		mutations, report, err = data.Difference(r, wanted)
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	if len(mutations) > 0 {
		s.commit(wanted.Author, mutations...)
	}
	return mutations, report
}

func concept(id, title string) *kv1.Concept {
	return &kv1.Concept{Name: "concepts/sector." + id, Scheme: "sector", Title: kv1.Hu(title)}
}

func put(v kv1.Value) *kv1.Mutation {
	return &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}}
}

func TestTheDifferenceLeadsToWhatIsWanted(t *testing.T) {
	s := newShelf(t)
	act := &kv1.Act{Name: "acts/2011-189", Citation: "2011. évi CLXXXIX. törvény", Kind: kv1.Act_ACT}
	wanted := data.Wanted{Author: author, Records: []kv1.Value{concept("b", "b"), concept("a", "a"), act}}

	mutations, report := s.take(wanted)
	if want := []string{"acts/2011-189", "concepts/sector.a", "concepts/sector.b"}; !slices.Equal(report.Added, want) {
		t.Errorf("added %v, want %v: by kind, then name", report.Added, want)
	}
	for i, m := range mutations {
		if m.GetPut().Unwrap().GetName() != report.Added[i] || m.GetExpectedRevision() != -1 {
			t.Errorf("mutation %d is %v", i, m)
		}
	}

	if mutations, report = s.take(wanted); len(mutations) != 0 || report.Unchanged != 3 {
		t.Errorf("taken again: %d mutations, %d unchanged, want 0 and 3", len(mutations), report.Unchanged)
	}

	wanted.Records[0] = concept("b", "b, as it is called now")
	if mutations, report = s.take(wanted); len(mutations) != 1 || !slices.Equal(report.Changed, []string{"concepts/sector.b"}) {
		t.Errorf("one record changed: %d mutations, changed %v", len(mutations), report.Changed)
	}
	if got := mutations[0].GetExpectedRevision(); got <= 0 {
		t.Errorf("the change expects revision %d, want that of the record", got)
	}
}

func TestWhatSomebodyElseChangedLastIsLeftAlone(t *testing.T) {
	s := newShelf(t)
	wanted := data.Wanted{Author: author, Records: []kv1.Value{concept("a", "a"), concept("b", "b"), concept("c", "c"), concept("d", "d")}}
	s.take(wanted)
	changed := s.commit("curator-1", put(concept("a", "a, curated")), put(concept("c", "c, as the dataset will have it")))
	withdrawn := s.commit("curator-2", &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: "concepts/sector.b"}})

	wanted.Records = []kv1.Value{concept("a", "a, new"), concept("b", "b, new"), concept("c", "c, as the dataset will have it"), concept("d", "d, new")}
	_, report := s.take(wanted)
	if want := []string{"concepts/sector.d"}; !slices.Equal(report.Changed, want) || len(report.Added) != 0 || report.Unchanged != 1 {
		t.Errorf("changed %v, added %v, %d unchanged", report.Changed, report.Added, report.Unchanged)
	}
	if len(report.LeftAlone) != 2 {
		t.Fatalf("left alone %v, want a and b", report.LeftAlone)
	}
	a, b := report.LeftAlone[0], report.LeftAlone[1]
	if a.Name != "concepts/sector.a" || a.Author != "curator-1" || a.Revision != changed || a.Withdrawn || a.Time.IsZero() {
		t.Errorf("left alone %+v", a)
	}
	if b.Name != "concepts/sector.b" || b.Author != "curator-2" || b.Revision != withdrawn || !b.Withdrawn {
		t.Errorf("left alone %+v", b)
	}

	// Without an author nothing is left alone.
	wanted.Author = ""
	err := s.View(context.Background(), catalog.Moment{}, func(r *catalog.Reader) (err error) {
		_, report, err = data.Difference(r, wanted)
		return err
	})
	if err != nil || len(report.LeftAlone) != 0 || !slices.Equal(report.Changed, []string{"concepts/sector.a"}) || !slices.Equal(report.Added, []string{"concepts/sector.b"}) {
		t.Errorf("without an author: %+v, %v", report, err)
	}
}

func TestDropsEndOrWithdrawOnce(t *testing.T) {
	s := newShelf(t)
	s.take(data.Wanted{Author: author, Records: []kv1.Value{concept("a", "a"), concept("b", "b"), concept("c", "c"), concept("d", "d")}})
	s.commit("curator-1", put(concept("c", "c, curated")))
	wanted := data.Wanted{Author: author, Records: []kv1.Value{concept("d", "d")}, Drops: []data.Drop{
		{Name: "concepts/sector.a", Reason: "merged into d", Ends: "2026-01-01"},
		{Name: "concepts/sector.b", Reason: "it was never so"},
		{Name: "concepts/sector.c", Reason: "it was never so"},
		{Name: "concepts/sector.never", Reason: "there is none"},
	}}
	_, report := s.take(wanted)
	if !slices.Equal(report.Dropped, wanted.Drops[:2]) {
		t.Errorf("dropped %v, want a and b", report.Dropped)
	}
	if len(report.LeftAlone) != 1 || report.LeftAlone[0].Name != "concepts/sector.c" {
		t.Errorf("left alone %v, want c", report.LeftAlone)
	}
	err := s.View(context.Background(), catalog.Moment{}, func(r *catalog.Reader) error {
		a, err := r.Get("concepts/sector.a")
		if want := (&kv1.Edge{Date: "2026-01-01", Note: "merged into d"}); err != nil || !proto.Equal(a.GetValidity().GetTo(), want) {
			t.Errorf("a ends %v (%v), want %v", a.GetValidity().GetTo(), err, want)
		}
		if _, err := r.Get("concepts/sector.b"); err == nil || !strings.Contains(err.Error(), "withdrawn") {
			t.Errorf("b: %v, want that it was withdrawn", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if mutations, _ := s.take(wanted); len(mutations) != 0 {
		t.Errorf("taken again: %v, want no mutation", mutations)
	}
}

func TestARecordIsWantedOnce(t *testing.T) {
	s := newShelf(t)
	for name, wanted := range map[string]data.Wanted{
		"twice":              {Records: []kv1.Value{concept("a", "a"), concept("a", "b")}},
		"wanted and dropped": {Records: []kv1.Value{concept("a", "a")}, Drops: []data.Drop{{Name: "concepts/sector.a"}}},
	} {
		t.Run(name, func(t *testing.T) {
			err := s.View(context.Background(), catalog.Moment{}, func(r *catalog.Reader) error {
				_, _, err := data.Difference(r, wanted)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), "concepts/sector.a is wanted twice") {
				t.Errorf("error %v, want one that names the record", err)
			}
		})
	}
}
