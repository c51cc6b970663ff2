package catalog

import (
	"bytes"
	"fmt"
	"iter"
	"strconv"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// InternalRevision is the last commit that changed an internal record, 0 where
// none did. It is that of the head, whatever revision the view is of, as are the
// two reads below: what was allowed once says nothing of what is.
func (r *Reader) InternalRevision() int64 {
	key, _ := r.bucket(inInternalCommit).Cursor().Last()
	if key == nil {
		return 0
	}
	return parseRevision(key)
}

// Internals gives the internal records of a collection (Grants, Tokens) with
// names greater than after, by name.
func (r *Reader) Internals(collection, after string) iter.Seq2[*kv1.InternalRecord, error] {
	return func(yield func(*kv1.InternalRecord, error) bool) {
		prefix := []byte(collection + "/")
		start := prefix
		if after > string(prefix) {
			start = afterName(after)
		}
		cursor := r.bucket(inInternal).Cursor()
		for key, value := cursor.Seek(start); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			record := &kv1.InternalRecord{}
			_, data, err := parseRecord(key, value)
			if err == nil {
				err = proto.Unmarshal(data, record)
			}
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// InternalCommits gives the internal commits, the newest first, before one or,
// where that is 0, all.
func (r *Reader) InternalCommits(before int64) iter.Seq2[*kv1.AccessCommit, error] {
	return func(yield func(*kv1.AccessCommit, error) bool) {
		if before == 0 {
			before = r.InternalRevision() + 1
		}
		cursor := r.bucket(inInternalCommit).Cursor()
		for key, value := seekLast(cursor, revisionKey(before-1)); key != nil; key, value = cursor.Prev() {
			commit, err := accessCommit(key, value)
			if !yield(commit, err) || err != nil {
				return
			}
		}
	}
}

// accessCommit makes an internal commit of a row of the state.
func accessCommit(key, value []byte) (*kv1.AccessCommit, error) {
	commit := &kv1.AccessCommit{}
	if err := proto.Unmarshal(value, commit); err != nil {
		return nil, fmt.Errorf("%w: internal commit %x in the state: %w", ErrCorrupt, key, err)
	}
	commit.Revision = parseRevision(key)
	commit.Name = "accessCommits/" + strconv.FormatInt(commit.Revision, 10)
	return commit, nil
}
