package catalog

import (
	"context"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// noon is when the clock of the tests begins; each look at it takes a second.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func ticking() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return noon.Add(time.Duration(looks.Add(1)) * time.Second) }
}

// create makes a catalogue in a new directory and opens it.
func create(t testing.TB) *Catalog {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "catalogue")
	if err := Init(t.Context(), dir, Options{}); err != nil {
		t.Fatal(err)
	}
	return reopen(t, dir)
}

// reopen opens a directory until the end of the test.
func reopen(t testing.TB, dir string) *Catalog {
	t.Helper()
	c, err := Open(context.Background(), dir, Options{Clock: ticking()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func shut(t testing.TB, c *Catalog) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

func put(v kv1.Value) *kv1.Mutation {
	return &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}}
}

func puts(values ...kv1.Value) (mutations []*kv1.Mutation) {
	for _, v := range values {
		mutations = append(mutations, put(v))
	}
	return mutations
}

func withdraw(name string) *kv1.Mutation {
	return &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: name}}
}

func expecting(m *kv1.Mutation, revision int64) *kv1.Mutation {
	m.ExpectedRevision = revision
	return m
}

// commit commits mutations, and fails the test if they are refused.
func commit(t testing.TB, c *Catalog, mutations ...*kv1.Mutation) int64 {
	t.Helper()
	committed, err := c.Commit(t.Context(), Commit{Author: "clerk", Message: "why", Mutations: mutations})
	if err != nil {
		t.Fatal(err)
	}
	return committed.Revision
}

func at(t testing.TB, c *Catalog, m Moment, fn func(*Reader)) {
	t.Helper()
	if err := c.View(t.Context(), m, func(r *Reader) error { fn(r); return nil }); err != nil {
		t.Fatal(err)
	}
}

// get is a record at the head, nil where there is none.
func get(t testing.TB, c *Catalog, name string) (value kv1.Value) {
	t.Helper()
	at(t, c, Moment{}, func(r *Reader) { value, _ = r.Get(name) })
	return value
}

// dump is every row of the state.
func dump(t testing.TB, c *Catalog) string {
	t.Helper()
	var b strings.Builder
	at(t, c, Moment{}, func(r *Reader) {
		for bucket := range buckets {
			err := r.bucket(bucket).ForEach(func(k, v []byte) error {
				fmt.Fprintf(&b, "%s %q %s\n", bucket, k, hex.EncodeToString(v))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	return b.String()
}

// clean fails the test unless a check finds nothing.
func clean(t testing.TB, c *Catalog) {
	t.Helper()
	findings, err := c.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}

// meddle changes the state of a catalogue that is closed.
func meddle(t testing.TB, dir string, fn func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, stateFile), fileMode, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(fn); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// The records of a small catalogue. Each call makes them anew, so that a test may
// change them.

func act() *kv1.Act {
	return &kv1.Act{Name: "acts/2011-189", Citation: "2011. évi CLXXXIX. törvény", ShortName: "Mötv."}
}

func basis() []*kv1.LegalBasis {
	return []*kv1.LegalBasis{{Act: "acts/2011-189", Provision: "13. § (1) 4. pont"}}
}

func conceptOf(name, title string) *kv1.Concept {
	return &kv1.Concept{Name: name, Scheme: schemeOf(name), Title: kv1.Hu(title)}
}

func sector() *kv1.Concept { return conceptOf("concepts/sector.egyeb", "egyéb") }

func model() *kv1.Concept { return conceptOf("concepts/area-model.SETTLEMENT", "település") }

// condition is a circumstance that is yes or no.
func condition() *kv1.Concept { return listed("concepts/condition.kind", "yes", "no") }

// listed is a circumstance with a list of values, or, without one, a number.
func listed(name string, values ...string) *kv1.Concept {
	c := conceptOf(name, "Milyen?")
	c.Circumstance = &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT}
	for _, v := range values {
		c.Circumstance.Values = append(c.Circumstance.Values, &kv1.Concept_Circumstance_Value{Code: v, Label: kv1.Hu(v)})
	}
	return c
}

func class() *kv1.BodyClass {
	return &kv1.BodyClass{Name: "bodyClasses/C-JEGYZO", Title: kv1.Hu("jegyző"), LegalBasis: basis(), AreaModel: "concepts/area-model.SETTLEMENT"}
}

func titled(title string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(title)}} }

func country() *kv1.Territory {
	return &kv1.Territory{Name: "territories/hu", Kind: kv1.Territory_COUNTRY, Titles: titled("Magyarország")}
}

func county() *kv1.Territory {
	return &kv1.Territory{Name: "territories/m-fejer", Kind: kv1.Territory_COUNTY, Titles: titled("Fejér"),
		Parents: []*kv1.Territory_Parent{{Territory: "territories/hu", Kind: kv1.Territory_COUNTRY}}}
}

func settlement() *kv1.Territory {
	return &kv1.Territory{Name: "territories/17376", Kind: kv1.Territory_SETTLEMENT, Titles: titled("Aba"),
		Parents: []*kv1.Territory_Parent{{Territory: "territories/m-fejer", Kind: kv1.Territory_COUNTY}}}
}

func office() *kv1.Body {
	return &kv1.Body{Name: "bodies/hiv-17376", BodyClass: "bodyClasses/C-JEGYZO", Titles: titled("Abai Polgármesteri Hivatal"),
		Seats: []*kv1.Body_Seat{{Territory: "territories/17376"}}}
}

func jurisdiction() *kv1.Jurisdiction {
	return &kv1.Jurisdiction{Name: "jurisdictions/hiv-17376", Body: "bodies/hiv-17376",
		AreaModel: "concepts/area-model.SETTLEMENT", Territories: []string{"territories/17376"}}
}

func task() *kv1.Task {
	return &kv1.Task{Name: "tasks/GYJ-004", Title: kv1.Hu("Gyámhatósági ügy"), Sector: "concepts/sector.egyeb", LegalBasis: basis()}
}

func decides() *kv1.Competence {
	return &kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION,
		Holder: "bodyClasses/C-JEGYZO", LegalBasis: basis(), AreaModel: "concepts/area-model.SETTLEMENT"}
}

func point() *kv1.ServicePoint {
	return &kv1.ServicePoint{Name: "servicePoints/kab-001", Title: kv1.Hu("Kormányablak"), Body: "bodies/hiv-17376", Territory: "territories/17376"}
}

func designation() *kv1.Designation {
	return &kv1.Designation{Name: "designations/d-1", From: "bodyClasses/C-JEGYZO", To: "bodies/hiv-17376",
		Reason: kv1.Designation_SUBSTITUTION, LegalBasis: basis()}
}

// everything is one record of each kind and what they name.
func everything() []kv1.Value {
	return []kv1.Value{act(), sector(), model(), condition(), class(), country(), county(), settlement(), office(),
		jurisdiction(), task(), decides(), point(), designation()}
}

// numbered are tasks 1 to n with a competence each, on top of everything.
func numbered(n int) []kv1.Value { return numberedFrom(0, n) }

// numberedFrom are the n tasks after a number.
func numberedFrom(after, n int) (values []kv1.Value) {
	for i := after + 1; i <= after+n; i++ {
		name := fmt.Sprintf("T-%06d", i)
		values = append(values,
			&kv1.Task{Name: "tasks/" + name, Title: kv1.Hu("Feladat " + name), Sector: "concepts/sector.egyeb", LegalBasis: basis()},
			&kv1.Competence{Name: "competences/" + name + ".1", Task: "tasks/" + name, Role: kv1.Role_DECISION,
				Holder: "bodyClasses/C-JEGYZO", LegalBasis: basis(), AreaModel: "concepts/area-model.SETTLEMENT"})
	}
	return values
}

// with changes a record and gives it back.
func with[V kv1.Value](v V, change func(V)) V {
	change(v)
	return v
}

func dates(from, to string) *kv1.Validity {
	v := &kv1.Validity{}
	if from != "" {
		v.From = &kv1.Edge{Date: from}
	}
	if to != "" {
		v.To = &kv1.Edge{Date: to}
	}
	return v
}

// same tells whether two records are equal but for their revision.
func same(a, b kv1.Value) bool {
	a, b = proto.CloneOf(a), proto.CloneOf(b)
	kv1.SetRevision(a, 0)
	kv1.SetRevision(b, 0)
	return proto.Equal(a, b)
}

func namesOf[V kv1.Value](values []V) (names []string) {
	for _, v := range values {
		names = append(names, v.GetName())
	}
	return names
}

// all gathers a sequence, and fails the test at an error.
func all[V any](t testing.TB, seq func(func(V, error) bool)) (values []V) {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	return values
}

func equal[V comparable](t testing.TB, what string, got, want []V) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
