package catalog

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An InternalCommit is what shall be changed of the internal records, which no
// public read shows: all of it, or nothing.
type InternalCommit struct {
	Author    string // an opaque identifier
	RequestID string // as that of a Commit
	Message   string // why
	Mutations []*kv1.InternalMutation
}

// The most that an internal commit may have: it must fit one entry.
const (
	maxInternal = 100  // mutations
	maxPurpose  = 1000 // bytes
)

// The collections of internal records.
const (
	Grants = "grants"
	Tokens = "tokens"
)

// CommitInternal commits as Commit does. The revision that it answers is no
// revision of the records.
func (c *Catalog) CommitInternal(ctx context.Context, commit InternalCommit) (Committed, error) {
	if err := ctx.Err(); err != nil {
		return Committed{}, err
	}
	d := &draft{
		Commit:   Commit{Author: commit.Author, RequestID: commit.RequestID, Message: commit.Message},
		internal: commit.Mutations,
	}
	d.faults = checkCommit(d.Commit)
	if n := len(d.internal); n == 0 || n > maxInternal {
		d.faults.add(-1, Fault{Field: "mutations", Value: fmt.Sprint(n), Want: fmt.Sprintf("1 to %d mutations", maxInternal)})
		return Committed{}, d.faults.err()
	}
	names := map[string]int{}
	for i, m := range d.internal {
		d.takeInternal(i, m, names)
	}
	if err := d.faults.err(); err != nil {
		return Committed{}, err
	}
	if err := hashOf(d, d.internal); err != nil {
		return Committed{}, err
	}
	return c.submit(ctx, d)
}

// internalBefore answers what a repeated request got.
func (s *snapshot) internalBefore(revision int64) (Committed, bool, error) {
	key := revisionKey(revision)
	value := s.get(inInternalCommit, key)
	if value == nil {
		return Committed{}, true, fmt.Errorf("%w: revision %d is no internal commit", ErrCorrupt, revision)
	}
	commit, err := accessCommit(key, value)
	return Committed{Revision: revision, Time: commit.GetCommitTime().AsTime(), Repeated: true, Changed: len(commit.GetMutations())}, true, err
}

// applyInternal writes an internal commit into a state that stands right before
// it.
func (w *writer) applyInternal(t *transition) {
	for _, m := range t.entry.GetInternalMutations() {
		if name := m.GetWithdraw(); name != "" {
			w.delete(inInternal, []byte(name))
			continue
		}
		w.put(inInternal, []byte(internalName(m)), recordValue(t.revision(), w.encoded(m.GetPut())))
	}
	w.put(inInternalCommit, revisionKey(t.revision()), w.encoded(&kv1.AccessCommit{
		CommitTime: t.entry.GetCommitTime(),
		Author:     t.entry.GetAuthor(),
		Message:    t.entry.GetMessage(),
		Mutations:  t.entry.GetInternalMutations(),
	}))
	w.putDone(t)
}

// encoded is a message as the state keeps it.
func (w *writer) encoded(m proto.Message) []byte {
	data, err := marshal.Marshal(m)
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("catalog: encode for the state: %w", err)
	}
	return data
}

// latest is the time of the last commit of any kind, the zero time before the
// first.
func (s *snapshot) latest() (time.Time, error) {
	head, err := s.newest()
	if err != nil {
		return head.Time, err
	}
	key, value := s.bucket(inInternalCommit).Cursor().Last()
	if key == nil {
		return head.Time, nil
	}
	commit, err := accessCommit(key, value)
	if at := commit.GetCommitTime().AsTime(); err == nil && at.After(head.Time) {
		return at, nil
	}
	return head.Time, err
}
