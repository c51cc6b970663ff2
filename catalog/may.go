package catalog

import (
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Changes are what a commit would change, for whoever decides whether it may.
type Changes struct {
	Each   []Changing
	Before func(name string) kv1.Value // a record as it stands; nil: it does not
	After  func(name string) kv1.Value // a record as it would stand; nil: it would not
}

// A Changing is the change of one record.
type Changing struct {
	Name string
	Was  kv1.Value // nil: there is none yet
	Will kv1.Value // nil: it is withdrawn
}

// may asks whoever decides. A put of a record as it stands is no change.
func (v *verdict) may(effective []int) error {
	if v.May == nil || len(effective) == 0 {
		return nil
	}
	changes := Changes{Before: v.load, After: v.value}
	for _, i := range effective {
		name := v.changes[i].name
		changes.Each = append(changes.Each, Changing{name, v.load(name), v.value(name)})
	}
	err := v.May(changes)
	if v.err != nil { // what it looked up cannot be read
		return v.err
	}
	return err
}
