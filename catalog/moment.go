package catalog

import (
	"bytes"
	"fmt"
	"time"
)

// A Moment says which revision is meant: exactly one, or the last one not later
// than a time. The zero Moment is the head.
type Moment struct {
	Revision int64
	AsOf     time.Time
}

// resolve finds the revision of a moment, 0 for an empty catalogue.
func (m Moment) resolve(s *snapshot, head Head, now func() time.Time) (int64, error) {
	switch {
	case m.Revision != 0 && !m.AsOf.IsZero():
		return 0, invalid("as_of", m.AsOf.Format(time.RFC3339), "a revision or a time, not both")
	case m.Revision < 0:
		return 0, invalid("revision", fmt.Sprint(m.Revision), "a revision, or 0 for the newest")
	case m.Revision > head.Revision:
		return 0, fmt.Errorf("%w: revision %d; the newest is %d", ErrFutureRevision, m.Revision, head.Revision)
	case m.Revision != 0:
		return m.Revision, s.mustBeCommit(m.Revision)
	case !m.AsOf.IsZero():
		return s.asOf(m.AsOf, now(), head)
	}
	return head.Revision, nil
}

// mustBeCommit is ErrNotFound for a number that no public commit has.
func (s *snapshot) mustBeCommit(revision int64) error {
	key := revisionKey(revision)
	cursor := s.bucket(inCommit).Cursor()
	next, _ := cursor.Seek(key)
	if bytes.Equal(next, key) {
		return nil
	}
	near := fmt.Sprintf("the next one is %d", parseRevision(next))
	if before, _ := cursor.Prev(); before != nil {
		near = fmt.Sprintf("the ones beside it are %d and %d", parseRevision(before), parseRevision(next))
	}
	return fmt.Errorf("%w: %d is no revision, since numbers may skip; %s", ErrNotFound, revision, near)
}

// asOf is the last revision not later than a time. What is as of a time to come
// nobody knows yet.
func (s *snapshot) asOf(t, now time.Time, head Head) (int64, error) {
	asked := t.UTC().Format(time.RFC3339Nano)
	if t.After(now) && t.After(head.Time) {
		return 0, fmt.Errorf("%w: as of %s; it is %s now", ErrFutureRevision, asked, now.UTC().Format(time.RFC3339))
	}
	cursor := s.bucket(inTime).Cursor()
	if key, _ := seekLast(cursor, timeKey(t, 1<<62)); key != nil {
		_, revision, err := parseTime(key)
		return revision, err
	}
	first, _ := cursor.First()
	if first == nil {
		return 0, fmt.Errorf("%w: as of %s; nothing is committed yet", ErrFutureRevision, asked)
	}
	began, revision, err := parseTime(first)
	if err != nil {
		return 0, err
	}
	return 0, fmt.Errorf("%w: as of %s; the first revision is %d, of %s", ErrFutureRevision, asked, revision, began.Format(time.RFC3339Nano))
}
