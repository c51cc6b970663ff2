package catalog

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// marshal gives the same message the same bytes.
var marshal = proto.MarshalOptions{Deterministic: true}

// encodeEntry makes the data of an entry.
func encodeEntry(e *kv1.Entry) ([]byte, error) {
	format := publicFormat
	if e.GetInternal() {
		format = internalFormat
	}
	data, err := marshal.MarshalAppend([]byte{format}, e)
	if err != nil {
		return nil, fmt.Errorf("catalog: encode an entry: %w", err)
	}
	return data, nil
}

// decodeEntry is the reverse of encodeEntry, and checks that the entry is one
// that could have been written.
func decodeEntry(data []byte) (*kv1.Entry, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrCorrupt)
	}
	if data[0] > entryFormat {
		return nil, fmt.Errorf("%w: it is in format %d and this program knows up to %d; use a kataszter that knows entry format %d",
			ErrFormat, data[0], entryFormat, data[0])
	}
	if data[0] < publicFormat {
		return nil, fmt.Errorf("%w: its format number is %d, and the first ever was 1", ErrCorrupt, data[0])
	}
	e := &kv1.Entry{}
	if err := proto.Unmarshal(data[1:], e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if err := checkEntry(e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if e.GetInternal() != (data[0] == internalFormat) {
		return nil, fmt.Errorf("%w: its format number is %d, which does not fit what it says of itself", ErrCorrupt, data[0])
	}
	return e, nil
}

func checkEntry(e *kv1.Entry) error {
	switch {
	case e.GetPartCount() < 0:
		return fmt.Errorf("its number of parts is %d", e.GetPartCount())
	case e.GetInternal() && (e.GetKind() != kv1.Entry_COMMIT || e.GetPartCount() > 0 || len(e.GetMutations()) > 0):
		return errors.New("it is internal, and has what others have")
	case !e.GetInternal() && len(e.GetInternalMutations()) > 0:
		return errors.New("it has internal mutations, and is not internal")
	case e.GetInternal() && e.GetCommitTime().CheckValid() != nil:
		return fmt.Errorf("its time is %v", e.GetCommitTime())
	case e.GetInternal():
		return checkInternal(e)
	case e.GetKind() == kv1.Entry_PART:
		return nil
	case e.GetKind() != kv1.Entry_COMMIT:
		return fmt.Errorf("its kind is %d", e.GetKind())
	case e.GetCommitTime().CheckValid() != nil:
		return fmt.Errorf("its time is %v", e.GetCommitTime())
	case e.GetPartCount() > 0 && len(e.GetMutations()) > 0:
		return errors.New("it has parts and mutations")
	}
	return nil
}

// checkInternal holds that internal mutations say what they do, and to what.
func checkInternal(e *kv1.Entry) error {
	for i, m := range e.GetInternalMutations() {
		put := m.GetPut()
		if collection := collectionOf(internalName(m)); collection == "" || put != nil && collection != kindOfInternal(put) {
			return fmt.Errorf("internal mutation %d is of %q", i, clip(internalName(m)))
		}
	}
	return nil
}

// packParts puts mutations into as few parts as hold them, and yields the data
// of each and how many mutations it has. What it yields is the caller's.
func packParts(mutations []*kv1.Mutation, yield func(data []byte, n int) error) (count int32, err error) {
	const room = journal.MaxEntry - 64 // for the format, the kind and the number
	for len(mutations) > 0 {
		n, used := 0, 0
		for n < len(mutations) {
			used += proto.Size(mutations[n]) + 8 // its tag and length
			if n > 0 && used > room {
				break
			}
			n++
		}
		data, err := encodeEntry(&kv1.Entry{Kind: kv1.Entry_PART, PartCount: count, Mutations: mutations[:n]})
		if err != nil {
			return count, err
		}
		if err := yield(data, n); err != nil {
			return count, err
		}
		mutations = mutations[n:]
		count++
	}
	return count, nil
}

// rootHash hashes the parts of a commit: SHA-256 over the SHA-256 of each.
type rootHash struct{ hash.Hash }

func newRootHash() rootHash { return rootHash{sha256.New()} }

func (h rootHash) add(part []byte) {
	sum := sha256.Sum256(part)
	h.Write(sum[:])
}

// An assembly makes commits of the entries of a journal, which it is given in
// order. Parts that no commit claims are dead: it drops them.
type assembly struct {
	count   int32
	root    rootHash
	changes []change
}

// add takes the next entry, and answers the commit that it completes, if any.
func (a *assembly) add(entry journal.Entry) (*transition, error) {
	e, err := decodeEntry(entry.Data)
	if err != nil {
		return nil, fmt.Errorf("journal entry %d: %w", entry.Seq, err)
	}
	switch {
	case e.Kind == kv1.Entry_PART && e.PartCount == 0:
		*a = assembly{root: newRootHash()}
	case e.Kind == kv1.Entry_PART && e.PartCount != a.count:
		*a = assembly{} // the tail of a dead commit: its head came before where we began
		return nil, nil
	case e.Kind == kv1.Entry_COMMIT && e.PartCount == 0:
		*a = assembly{}
	case e.Kind == kv1.Entry_COMMIT && (e.PartCount != a.count || !bytes.Equal(e.PartsHash, a.root.Sum(nil))):
		return nil, fmt.Errorf("journal entry %d: %w: it claims %d parts that do not stand before it", entry.Seq, ErrCorrupt, e.PartCount)
	}
	if err := a.take(e.Mutations); err != nil {
		return nil, fmt.Errorf("journal entry %d: %w", entry.Seq, err)
	}
	if e.Kind == kv1.Entry_PART {
		a.root.add(entry.Data)
		a.count++
		return nil, nil
	}
	e.Mutations = nil
	t := newTransition(entry.Position, e, a.changes)
	*a = assembly{}
	return t, nil
}

// take makes changes of mutations, and lets go of the decoded records.
func (a *assembly) take(mutations []*kv1.Mutation) error {
	for i, m := range mutations {
		c, err := changeOf(m)
		if err != nil {
			return fmt.Errorf("mutation %d: %w", i, err)
		}
		c.value = nil
		a.changes = append(a.changes, c)
	}
	return nil
}
