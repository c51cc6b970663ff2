package data

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Catalogue is what a difference is taken against; a *catalog.Reader is one.
type Catalogue interface {
	// Get answers catalog.ErrNotFound for a record that there is not.
	Get(name string) (kv1.Value, error)
	// History gives the changes of a record, the newest first.
	History(name string, before int64) iter.Seq2[*kv1.Change, error]
}

// Wanted is how records shall stand.
type Wanted struct {
	Records []kv1.Value
	Drops   []Drop
	// Author is whose records these are: what somebody else changed last is
	// left alone. Empty: nothing is.
	Author string
}

// A Drop is a record that shall stand no longer.
type Drop struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
	Ends   string `json:"ends,omitempty"` // the first day on which it is no more; empty: it is withdrawn, since it was never so
}

// A Report tells what a difference does.
type Report struct {
	Added     []string
	Changed   []string
	Unchanged int
	LeftAlone []LeftAlone
	Dropped   []Drop
}

// LeftAlone is a record that somebody else changed last: who and when.
type LeftAlone struct {
	Name      string    `json:"name"`
	Author    string    `json:"author"`
	Time      time.Time `json:"time"`
	Revision  int64     `json:"revision,string"`
	Withdrawn bool      `json:"withdrawn,omitempty"`
}

// Difference makes the mutations that lead from current to wanted, by kind and
// then name, each expecting the revision that it saw.
func Difference(current Catalogue, wanted Wanted) ([]*kv1.Mutation, *Report, error) {
	d := &difference{current: current, author: wanted.Author, report: &Report{}, seen: map[string]bool{}}
	for _, value := range slices.SortedFunc(slices.Values(wanted.Records), byKind) {
		if err := d.put(value); err != nil {
			return nil, nil, err
		}
	}
	for _, drop := range wanted.Drops {
		if err := d.drop(drop); err != nil {
			return nil, nil, err
		}
	}
	slices.SortStableFunc(d.mutations, func(a, b *kv1.Mutation) int { return compareNames(changes(a), changes(b)) })
	return d.mutations, d.report, nil
}

type difference struct {
	current   Catalogue
	author    string
	report    *Report
	mutations []*kv1.Mutation
	seen      map[string]bool
}

func (d *difference) put(want kv1.Value) error {
	name := want.GetName()
	if err := d.once(name); err != nil {
		return err
	}
	have, err := Standing(d.current, name)
	if err != nil {
		return err
	}
	if have != nil && Same(have, want) {
		d.report.Unchanged++
		return nil
	}
	if mine, err := d.mine(name); err != nil || !mine {
		return err
	}
	if have == nil {
		d.report.Added = append(d.report.Added, name)
	} else {
		d.report.Changed = append(d.report.Changed, name)
	}
	d.mutate(have, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(kv1.WithoutRevision(want))}})
	return nil
}

func (d *difference) drop(drop Drop) error {
	if err := d.once(drop.Name); err != nil {
		return err
	}
	have, err := Standing(d.current, drop.Name)
	if err != nil || have == nil {
		return err
	}
	mutation := &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: drop.Name}}
	if drop.Ends != "" {
		ended := proto.CloneOf(kv1.WithoutRevision(have))
		end(ended, &kv1.Edge{Date: drop.Ends, Note: drop.Reason})
		if Same(have, ended) {
			return nil
		}
		mutation = &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(ended)}}
	}
	if mine, err := d.mine(drop.Name); err != nil || !mine {
		return err
	}
	d.report.Dropped = append(d.report.Dropped, drop)
	d.mutate(have, mutation)
	return nil
}

// once refuses a name that comes twice: which of the two is meant?
func (d *difference) once(name string) error {
	if d.seen[name] {
		return fmt.Errorf("data: %s is wanted twice: want each record once", name)
	}
	d.seen[name] = true
	return nil
}

// Standing is a record as it stands in a catalogue, nil where there is none.
func Standing(in Catalogue, name string) (kv1.Value, error) {
	have, err := in.Get(name)
	if errors.Is(err, catalog.ErrNotFound) {
		return nil, nil
	}
	return have, err
}

// mine tells whether the author may change the record, and reports it where he
// may not.
func (d *difference) mine(name string) (bool, error) {
	if d.author == "" {
		return true, nil
	}
	for last, err := range d.current.History(name, 0) {
		switch {
		case errors.Is(err, catalog.ErrNotFound):
			return true, nil
		case err != nil:
			return false, err
		case last.GetAuthor() == d.author:
			return true, nil
		}
		d.report.LeftAlone = append(d.report.LeftAlone, LeftAlone{
			Name:      name,
			Author:    last.GetAuthor(),
			Time:      last.GetCommitTime().AsTime(),
			Revision:  last.GetRevision(),
			Withdrawn: last.GetWithdrawn(),
		})
		return false, nil
	}
	return true, nil
}

func (d *difference) mutate(have kv1.Value, mutation *kv1.Mutation) {
	mutation.ExpectedRevision = -1
	if have != nil {
		mutation.ExpectedRevision = have.GetRevision()
	}
	d.mutations = append(d.mutations, mutation)
}

// end sets the edge at which a record ends.
func end(v kv1.Value, to *kv1.Edge) {
	m := v.ProtoReflect()
	field := m.Descriptor().Fields().ByName("validity")
	m.Mutable(field).Message().Interface().(*kv1.Validity).To = to
}

// changes is the name of the record that a mutation changes.
func changes(m *kv1.Mutation) string {
	if v := m.GetPut().Unwrap(); v != nil {
		return v.GetName()
	}
	return m.GetWithdraw()
}

func byKind(a, b kv1.Value) int { return compareNames(a.GetName(), b.GetName()) }

func compareNames(a, b string) int {
	kindA, _ := kv1.KindOf(a)
	kindB, _ := kv1.KindOf(b)
	return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(a, b))
}
