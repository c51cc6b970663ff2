package catalog

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Commit is what shall be changed: all of it, or nothing.
type Commit struct {
	Author    string // an opaque identifier
	RequestID string // the author's own number of the request, under which a repeat is known; may be empty
	Message   string // why
	// Mutations are not changed, and may be used again when Commit has returned.
	// The revision of a put record is ignored.
	Mutations []*kv1.Mutation

	// May judges what changes, within the transaction that makes it, so that what
	// it saw cannot have changed meanwhile. Its error is that of the commit; nil
	// allows everything.
	May func(Changes) error
}

// The most that a commit may have.
const (
	maxMutations = 1_000_000
	maxID        = 200 // bytes of an author or a request id
)

// A draft is a commit as far as it can be prepared without the state: whoever
// commits does this, beside the one who writes.
type draft struct {
	Commit
	changes []change       // one for each mutation, without a name where the mutation names nothing
	index   map[string]int // name → mutation
	faults  faults
	hash    []byte // of the mutations, where there is a request id
	size    int    // bytes of the mutations

	internal []*kv1.InternalMutation // of an internal commit, which has none of the above but the hash
}

func prepare(commit Commit) (*draft, error) {
	about := checkCommit(commit)
	if n := len(commit.Mutations); n == 0 || n > maxMutations {
		about.add(-1, Fault{Field: "mutations", Value: fmt.Sprint(n), Want: fmt.Sprintf("1 to %d mutations", maxMutations)})
		return nil, about.err()
	}
	d := &draft{Commit: commit, faults: about, index: make(map[string]int, len(commit.Mutations))}
	d.changes = make([]change, len(commit.Mutations))
	d.Mutations = make([]*kv1.Mutation, len(commit.Mutations))
	for i, m := range commit.Mutations {
		d.Mutations[i] = bare(m)
		d.take(i)
	}
	if len(d.faults.list) == 0 {
		if err := hashOf(d, d.Mutations); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Inspect answers what is wrong with a record by itself, whatever the catalogue
// holds: nil, or an *InvalidError.
func Inspect(record *kv1.Record) error {
	d, err := prepare(Commit{Mutations: []*kv1.Mutation{{Action: &kv1.Mutation_Put{Put: record}}}})
	if err != nil {
		return err
	}
	return d.faults.err()
}

// hashOf gives a draft that has a request id the hash of its mutations.
func hashOf[M proto.Message](d *draft, mutations []M) error {
	if d.RequestID == "" {
		return nil
	}
	hash := sha256.New()
	for _, m := range mutations {
		data, err := marshal.Marshal(m)
		if err != nil {
			return fmt.Errorf("catalog: encode a mutation: %w", err)
		}
		hash.Write(binary.AppendUvarint(nil, uint64(len(data))))
		hash.Write(data)
	}
	d.hash = hash.Sum(nil)
	return nil
}

// checkCommit looks at what a commit says of itself.
func checkCommit(c Commit) faults {
	var f faults
	text := func(field, value string, most int) {
		i := inspector{fault: func(fault Fault) {
			fault.Field = field
			f.add(-1, fault)
		}}
		if i.text(value); len(value) > most && len(value) <= maxText {
			i.add("", value, fmt.Sprintf("at most %d bytes", most))
		}
	}
	text("author", c.Author, maxID)
	text("request_id", c.RequestID, maxID)
	text("message", c.Message, maxText)
	return f
}

// bare is the mutation without the revision of its record. It shares all else.
func bare(m *kv1.Mutation) *kv1.Mutation {
	value := m.GetPut().Unwrap()
	if value == nil || value.GetRevision() == 0 {
		return m
	}
	return &kv1.Mutation{
		Action:           &kv1.Mutation_Put{Put: kv1.NewRecord(kv1.WithoutRevision(value))},
		ExpectedRevision: m.GetExpectedRevision(),
	}
}

// take prepares one mutation.
func (d *draft) take(i int) {
	m := d.Mutations[i]
	name, kind := nameOf(m), kindOf(m.GetWithdraw())
	if m.GetPut().Unwrap() != nil {
		kind = m.GetPut().Kind()
	} else if _, ok := m.GetAction().(*kv1.Mutation_Withdraw); !ok {
		d.fault(i, Fault{Want: "a record to put, or a name to withdraw"})
		return
	}
	if n := len(m.ProtoReflect().GetUnknown()) + len(m.GetPut().ProtoReflect().GetUnknown()); n > 0 {
		d.fault(i, Fault{Value: fmt.Sprintf("%d bytes in unknown fields", n), Want: "only fields that this catalogue knows"})
	}
	if kind == 0 || kindOf(name) != kind {
		want := wantName
		if kind != 0 {
			want = fmt.Sprintf("for a record of kind %v %s", kind, wantName)
		}
		d.fault(i, Fault{Field: "name", Value: name, Want: want})
		return
	}
	if first, ok := d.index[name]; ok {
		d.fault(i, Fault{Field: "name", Value: name, Want: fmt.Sprintf("one mutation of a record; mutations[%d] is of it too", first)})
		return
	}
	d.index[name] = i
	if m.GetExpectedRevision() < -1 {
		d.fault(i, Fault{Field: "expected_revision", Value: fmt.Sprint(m.GetExpectedRevision()), Want: "a revision, 0 or -1"})
	}
	d.encode(i)
}

// encode inspects the record and makes the change of it.
func (d *draft) encode(i int) {
	clean := true
	if value := d.Mutations[i].GetPut().Unwrap(); value != nil {
		inspect(value, func(f Fault) {
			clean = false
			d.fault(i, f)
		})
	}
	c, err := changeOf(d.Mutations[i])
	switch {
	case err != nil && !clean: // such as a text that is not UTF-8
		return
	case err != nil:
		d.fault(i, Fault{Value: err.Error(), Want: "a record that can be encoded"})
		return
	case len(c.data) > maxRecord:
		d.fault(i, Fault{Value: fmt.Sprintf("%d bytes", len(c.data)), Want: fmt.Sprintf("a record of at most %d bytes", maxRecord)})
	}
	d.changes[i] = c
	d.size += proto.Size(d.Mutations[i])
}

// fault notes what is wrong with a mutation.
func (d *draft) fault(i int, f Fault) {
	f.Record = d.recordOf(i)
	d.faults.add(i, f)
}

func (d *draft) recordOf(i int) string {
	if name := nameOf(d.Mutations[i]); name != "" {
		return clip(name)
	}
	return fmt.Sprintf("mutations[%d]", i)
}

// nameOf is the name of the record that a mutation changes, empty where it says
// none.
func nameOf(m *kv1.Mutation) string {
	if value := m.GetPut().Unwrap(); value != nil {
		return value.GetName()
	}
	return m.GetWithdraw()
}

// before answers what the author got for the request id, if it was used.
func (d *draft) before(s *snapshot) (committed Committed, found bool, err error) {
	if d.RequestID == "" {
		return Committed{}, false, nil
	}
	value := s.get(inRequest, requestKey(d.Author, d.RequestID))
	if value == nil {
		return Committed{}, false, nil
	}
	revision := parseRevision(value)
	if string(value[revisionSize:]) != string(d.hash) {
		return Committed{}, true, fmt.Errorf("%w: %s of %s made revision %d, with other mutations; use a new id for a new commit",
			ErrRequestIDReused, clip(d.RequestID), clip(d.Author), revision)
	}
	if d.internal != nil {
		return s.internalBefore(revision)
	}
	info, err := s.commit(revision)
	if err == nil && info == nil {
		err = fmt.Errorf("%w: request %s made revision %d, which is no commit", ErrCorrupt, clip(d.RequestID), revision)
	}
	return Committed{
		Revision: revision,
		Time:     info.GetCommitTime().AsTime(),
		Repeated: true,
		Changed:  int(info.GetMutationCount()),
	}, true, err
}
