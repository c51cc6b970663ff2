package catalog

import (
	"cmp"
	"fmt"
	"slices"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxNames is how many names of changed records the state keeps of a commit.
const maxNames = 1000

// A transition is a commit on its way into a state.
type transition struct {
	position journal.Position // of its COMMIT entry; the number is the revision
	entry    *kv1.Entry       // its COMMIT entry, without mutations
	changes  []change         // by name
}

func newTransition(position journal.Position, entry *kv1.Entry, changes []change) *transition {
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.name, b.name) })
	return &transition{position, entry, changes}
}

func (t *transition) revision() int64 { return int64(t.position.Seq) }

// info is what the state keeps of the commit.
func (t *transition) info() *kv1.CommitInfo {
	info := &kv1.CommitInfo{
		CommitTime:    t.entry.GetCommitTime(),
		Author:        t.entry.GetAuthor(),
		Message:       t.entry.GetMessage(),
		RequestId:     t.entry.GetRequestId(),
		MutationCount: int32(len(t.changes)),
	}
	for _, c := range t.changes[:min(len(t.changes), maxNames)] {
		info.ChangedNames = append(info.ChangedNames, c.name)
	}
	return info
}

// A change is a mutation that is ready to be stored.
type change struct {
	name   string
	kind   kv1.Record_Kind
	value  kv1.Value // nil where it is withdrawn, or where only storing is left
	data   []byte    // the record as stored; nil: it is withdrawn
	refers []string  // the names that it names, each once
	task   string    // of a competence
}

// changeOf makes a change of a mutation that says what it does, and to what.
func changeOf(m *kv1.Mutation) (change, error) {
	if name := m.GetWithdraw(); name != "" {
		c := change{name: name, kind: kindOf(name)}
		if c.kind == 0 {
			return c, fmt.Errorf("%w: %q is no name", ErrCorrupt, clip(name))
		}
		return c, nil
	}
	value := m.GetPut().Unwrap()
	if value == nil {
		return change{}, fmt.Errorf("%w: it neither puts nor withdraws", ErrCorrupt)
	}
	c := change{name: value.GetName(), kind: m.GetPut().Kind(), value: value}
	if kindOf(c.name) != c.kind {
		return c, fmt.Errorf("%w: %q is no name of kind %v", ErrCorrupt, clip(c.name), c.kind)
	}
	data, err := marshal.Marshal(value)
	if err != nil {
		return c, fmt.Errorf("%w: %s: %w", ErrCorrupt, c.name, err)
	}
	c.data = data
	c.refers = Refers(value)
	if competence, ok := value.(*kv1.Competence); ok {
		c.task = competence.GetTask()
	}
	return c, nil
}

// Refers are the names that a record names, in order, each once.
func Refers(value kv1.Value) []string {
	var names []string
	references(value, func(r reference) { names = append(names, r.name) })
	slices.Sort(names)
	return slices.Compact(names)
}
