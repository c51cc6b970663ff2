package catalog

import (
	"bytes"
	"fmt"
	"iter"
	"math"
	"strconv"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// History gives the changes of a record, the newest first, up to this revision
// and, unless it is 0, before another one. ErrNotFound for a record that there
// never was.
func (r *Reader) History(name string, before int64) iter.Seq2[*kv1.Change, error] {
	return func(yield func(*kv1.Change, error) bool) {
		if err := r.hasBeen(name); err != nil {
			yield(nil, err)
			return
		}
		prefix := nameKey(name, 0)
		cursor := r.bucket(inHistory).Cursor()
		key, value := seekLast(cursor, historyKey(name, r.until(before)))
		for ; bytes.HasPrefix(key, prefix); key, value = cursor.Prev() {
			change, err := r.change(name, parseRevision(key[len(prefix):]), value)
			if !yield(change, err) || err != nil {
				return
			}
		}
	}
}

// hasBeen is ErrNotFound for a record that there never was.
func (r *Reader) hasBeen(name string) error {
	if kindOf(name) == 0 {
		return fmt.Errorf("%w: %q is no name", ErrNotFound, clip(name))
	}
	revision, _, err := r.recordAt(name, r.revision)
	if err == nil && revision == 0 {
		err = fmt.Errorf("%w: %s", ErrNotFound, name)
	}
	return err
}

// until is the last revision that the view has and that lies before another.
func (r *Reader) until(before int64) int64 {
	if before == 0 {
		before = math.MaxInt64
	}
	return min(r.revision, max(before, 1)-1)
}

func (r *Reader) change(name string, revision int64, data []byte) (*kv1.Change, error) {
	info, err := r.commit(revision)
	if err != nil {
		return nil, err
	}
	change := &kv1.Change{
		Revision:   revision,
		CommitTime: info.GetCommitTime(),
		Author:     info.GetAuthor(),
		Message:    info.GetMessage(),
		Withdrawn:  len(data) == 0,
	}
	if !change.Withdrawn {
		value, err := r.cache.record(name, revision, data, false)
		if err != nil {
			return nil, err
		}
		change.Record = kv1.NewRecord(value)
	}
	return change, nil
}

// Commits gives the commits, the newest first, up to this revision and, unless it
// is 0, before another one. Each has at most 1000 names.
func (r *Reader) Commits(before int64) iter.Seq2[*kv1.CommitInfo, error] {
	return func(yield func(*kv1.CommitInfo, error) bool) {
		cursor := r.bucket(inCommit).Cursor()
		for key, value := seekLast(cursor, revisionKey(r.until(before))); key != nil; key, value = cursor.Prev() {
			info, err := commitInfo(key, value)
			if !yield(info, err) || err != nil {
				return
			}
		}
	}
}

// CommitInfo answers a commit, with at most 1000 of the names that it changed.
// ErrFutureRevision for one after this revision, ErrNotFound for a number that is
// no commit.
func (r *Reader) CommitInfo(revision int64) (*kv1.CommitInfo, error) {
	switch {
	case revision < 1:
		return nil, fmt.Errorf("%w: %d is no revision; they begin with 1", ErrNotFound, revision)
	case revision > r.revision:
		return nil, fmt.Errorf("%w: revision %d; the newest is %d", ErrFutureRevision, revision, r.revision)
	}
	if err := r.mustBeCommit(revision); err != nil {
		return nil, err
	}
	key := revisionKey(revision)
	return commitInfo(key, r.get(inCommit, key))
}

// commitInfo makes a commit of a row of the state.
func commitInfo(key, value []byte) (*kv1.CommitInfo, error) {
	info := &kv1.CommitInfo{}
	if err := proto.Unmarshal(value, info); err != nil {
		return nil, fmt.Errorf("%w: commit %x in the state: %w", ErrCorrupt, key, err)
	}
	info.Revision = parseRevision(key)
	info.Name = "commits/" + strconv.FormatInt(info.Revision, 10)
	return info, nil
}
