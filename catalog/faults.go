package catalog

import (
	"cmp"
	"slices"
)

// maxFaults is how many faults of a commit are told; the rest are counted.
const maxFaults = 1000

// faults gathers what is wrong with a commit.
type faults struct {
	list      []placed
	more      int
	conflicts int // how many are revisions that are not as expected
}

// A placed fault knows its mutation, -1 for one of the commit itself.
type placed struct {
	mutation int
	Fault
}

func (f *faults) add(mutation int, fault Fault) {
	if len(f.list) >= maxFaults {
		f.more++
		return
	}
	fault.Value = clip(fault.Value)
	f.list = append(f.list, placed{mutation, fault})
}

// conflict adds a revision that is not as expected.
func (f *faults) conflict(mutation int, fault Fault) {
	f.conflicts++
	f.add(mutation, fault)
}

// err is nil where nothing is wrong.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b placed) int { return cmp.Compare(a.mutation, b.mutation) })
	err := &InvalidError{More: f.more, conflict: f.conflicts == len(f.list)+f.more}
	for _, p := range f.list {
		err.Faults = append(err.Faults, p.Fault)
	}
	return err
}
