package catalog

import (
	"bytes"
	"fmt"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A snapshot is the state within one transaction. It keeps the buckets that it
// has opened, since opening one costs as much as reading from it, and a cursor
// of each, which on its way through the pages need not make room again.
type snapshot struct {
	tx      *bbolt.Tx
	open    [buckets]*bbolt.Bucket
	cursors [buckets]*bbolt.Cursor
}

func (s *snapshot) bucket(b bucket) *bbolt.Bucket {
	if s.open[b] == nil {
		s.open[b] = s.tx.Bucket([]byte(b.String()))
	}
	return s.open[b]
}

// get is the value of a key, nil where there is none.
func (s *snapshot) get(b bucket, key []byte) []byte {
	if s.cursors[b] == nil {
		s.cursors[b] = s.bucket(b).Cursor()
	}
	found, value := s.cursors[b].Seek(key)
	if !bytes.Equal(found, key) {
		return nil
	}
	return value
}

// position is that of the last commit that the state holds, internal ones among
// them.
func (s *snapshot) position() (journal.Position, error) {
	return parsePosition(s.get(inMeta, keyPosition))
}

// newest is the last commit that readers see: its revision and its time.
func (s *snapshot) newest() (Head, error) {
	key, _ := s.bucket(inTime).Cursor().Last()
	if key == nil {
		return Head{}, nil
	}
	t, revision, err := parseTime(key)
	return Head{revision, t}, err
}

// record is the record as the head has it: its revision and its bytes, which
// live as long as the transaction. Revision 0: there is none.
func (s *snapshot) record(name string) (revision int64, data []byte, err error) {
	value := s.get(inRecord, []byte(name))
	if value == nil {
		return 0, nil, nil
	}
	return parseRecord([]byte(name), value)
}

// recordAt is the last change of a record not later than a revision: its
// revision, and its bytes, none where it was withdrawn. Revision 0: there is
// none.
func (s *snapshot) recordAt(name string, at int64) (revision int64, data []byte, err error) {
	cursor := s.bucket(inHistory).Cursor()
	key, value := seekLast(cursor, historyKey(name, at))
	if key == nil || !bytes.HasPrefix(key, nameKey(name, 0)) {
		return 0, nil, nil
	}
	_, revision, err = parseHistory(key)
	return revision, value, err
}

// packed are the competences of a task at the head, as resolution reads them.
// They live as long as the transaction.
func (s *snapshot) packed(task string) competence.Packed {
	return competence.Packed(s.get(inCompetence, []byte(task)))
}

// commit is what the state keeps of a commit, nil where the revision is none.
func (s *snapshot) commit(revision int64) (*kv1.CommitInfo, error) {
	value := s.get(inCommit, revisionKey(revision))
	if value == nil {
		return nil, nil
	}
	info := &kv1.CommitInfo{}
	if err := proto.Unmarshal(value, info); err != nil {
		return nil, fmt.Errorf("%w: commit %d in the state: %w", ErrCorrupt, revision, err)
	}
	return info, nil
}

// seekLast moves a cursor to the last key not greater than key.
func seekLast(cursor *bbolt.Cursor, key []byte) (k, v []byte) {
	k, v = cursor.Seek(key)
	switch {
	case k == nil:
		return cursor.Last()
	case bytes.Equal(k, key):
		return k, v
	}
	return cursor.Prev()
}

// decode makes a record of its bytes, and sets its revision.
func decode(name string, revision int64, data []byte) (kv1.Value, error) {
	value := newValue(kindOf(name))
	if value == nil {
		return nil, fmt.Errorf("%w: %q names no record", ErrCorrupt, clip(name))
	}
	if err := proto.Unmarshal(data, value); err != nil {
		return nil, fmt.Errorf("%w: %s at revision %d: %w", ErrCorrupt, name, revision, err)
	}
	kv1.SetRevision(value, revision)
	return value, nil
}
