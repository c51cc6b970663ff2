package competence_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"google.golang.org/protobuf/encoding/prototext"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A shelf is a catalogue as a plain list.
type shelf []kv1.Value

// each is all records of one kind.
func each[T kv1.Value](s shelf) (list []T) {
	for _, r := range s {
		if v, ok := r.(T); ok {
			list = append(list, v)
		}
	}
	return list
}

// named is the record of one name, nil where there is none.
func named[T kv1.Value](s shelf, name string) (none T) {
	for _, r := range s {
		if v, ok := r.(T); ok && v.GetName() == name {
			return v
		}
	}
	return none
}

// names are those of the records of one kind for which fit holds.
func names[T kv1.Value](s shelf, fit func(T) bool) (list []string) {
	for _, v := range each[T](s) {
		if fit == nil || fit(v) {
			list = append(list, v.GetName())
		}
	}
	return list
}

func (s shelf) all() iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, r := range s {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// competences are those of a task by name.
func (s shelf) competences(task string) (list []*kv1.Competence) {
	for _, c := range each[*kv1.Competence](s) {
		if c.GetTask() == task {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *kv1.Competence) int { return strings.Compare(a.GetName(), b.GetName()) })
	return list
}

// RuleSet makes a shelf a competence.Source.
func (s shelf) RuleSet(task string) (competence.RuleSet, error) {
	return competence.NewRuleSet(named[*kv1.Task](s, task), s.competences(task)), nil
}

// resolve is the answer of the package.
func (s shelf) resolve(q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	atlas, err := competence.NewAtlas(s.all())
	if err != nil {
		return nil, err
	}
	return competence.Resolve(atlas, s, q)
}

// outcome is the outcome alone, as the package tells it.
func (s shelf) outcome(q *kv1.ResolveRequest) (kv1.Outcome, error) {
	atlas, err := competence.NewAtlas(s.all())
	if err != nil {
		return 0, err
	}
	end, err := competence.Outcome(atlas, s, q)
	return end.Outcome, err
}

// text is the catalogue for whoever has to read a failure.
func (s shelf) text() string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%s\n", prototext.MarshalOptions{}.Format(r))
	}
	return b.String()
}
