package catalog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	bberrors "go.etcd.io/bbolt/errors"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// View gives fn a reader of the catalogue as it stood at a moment. Everything
// that it reads is of one revision, whatever is committed meanwhile. The reader
// ends with fn, and belongs to its goroutine. A view that lasts keeps a writer
// from growing the file: write to a network outside, page by page.
func (c *Catalog) View(ctx context.Context, m Moment, fn func(*Reader) error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.closed() {
			return ErrClosed
		}
		db, began := c.state.Load(), false
		err := db.View(func(tx *bbolt.Tx) error {
			began = true
			r, err := c.reader(tx, m)
			if err != nil {
				return err
			}
			return fn(r)
		})
		// The state may be replaced between the two lines above.
		if began || !errors.Is(err, bberrors.ErrDatabaseNotOpen) {
			return err
		}
	}
}

// A Reader is one view of the catalogue. Values that it gives live on, and are
// shared: they must not be changed. Sequences yield an error at most once, last.
type Reader struct {
	snapshot
	cache    *cache
	revision int64
	head     bool // whether it is the newest
	time     time.Time
}

func (c *Catalog) reader(tx *bbolt.Tx, m Moment) (*Reader, error) {
	r := &Reader{snapshot: snapshot{tx: tx}, cache: c.cache}
	head, err := c.headOf(&r.snapshot)
	if err != nil {
		return nil, err
	}
	if r.revision, err = m.resolve(&r.snapshot, head, c.options.Clock); err != nil {
		return nil, err
	}
	if r.revision == head.Revision {
		r.head, r.time = true, head.Time
		return r, nil
	}
	info, err := r.commit(r.revision)
	r.time = info.GetCommitTime().AsTime()
	return r, err
}

// A sight is the head that all transactions of a number see in a state. To
// look it up again for each view costs as much as a read.
type sight struct {
	db   *bbolt.DB
	tx   int
	head Head
}

func (c *Catalog) headOf(s *snapshot) (Head, error) {
	if last := c.sight.Load(); last != nil && last.db == s.tx.DB() && last.tx == s.tx.ID() {
		return last.head, nil
	}
	head, err := s.newest()
	if err == nil {
		c.sight.Store(&sight{s.tx.DB(), s.tx.ID(), head})
	}
	return head, err
}

// Revision is the revision of the view, 0 before the first commit.
func (r *Reader) Revision() int64 { return r.revision }

// Time is when the revision was committed, the zero time before the first.
func (r *Reader) Time() time.Time { return r.time }

// Get answers a record, with the revision of its last change. ErrNotFound, and a
// *WithdrawnError where it was withdrawn.
func (r *Reader) Get(name string) (kv1.Value, error) {
	if kindOf(name) == 0 {
		return nil, fmt.Errorf("%w: %q is no name", ErrNotFound, clip(name))
	}
	if r.head {
		revision, data, err := r.record(name)
		if err != nil {
			return nil, err
		}
		if revision != 0 {
			return r.cache.record(name, revision, data, true)
		}
	}
	revision, data, err := r.recordAt(name, r.revision)
	switch {
	case err != nil:
		return nil, err
	case revision == 0:
		return nil, fmt.Errorf("%w: %s%s", ErrNotFound, name, r.inCapitals(name))
	case len(data) == 0:
		return nil, &WithdrawnError{name, revision}
	}
	return r.cache.record(name, revision, data, true)
}

// inCapitals names the record that was asked for in small letters, as people write the
// code of a task; nothing where there is none.
func (r *Reader) inCapitals(name string) string {
	collection, code, _ := strings.Cut(name, "/")
	capitals := collection + "/" + strings.ToUpper(code)
	if revision, data, err := r.recordAt(capitals, r.revision); capitals == name || err != nil || revision == 0 || len(data) == 0 {
		return ""
	}
	return "; there is " + capitals
}

// List gives the records of a kind with names greater than after, by name.
func (r *Reader) List(kind kv1.Record_Kind, after string) iter.Seq2[kv1.Value, error] {
	prefix := kind.Collection() + "/"
	if kind.Collection() == "" {
		return func(yield func(kv1.Value, error) bool) {
			yield(nil, invalid("kind", fmt.Sprint(int32(kind)), "a kind of record"))
		}
	}
	start := []byte(prefix)
	if after > prefix {
		start = afterName(after)
	}
	if r.head {
		return r.listHead([]byte(prefix), start)
	}
	return r.listPast([]byte(prefix), start)
}

// Lists gives the records of kinds, one kind after the other, each by name.
func (r *Reader) Lists(kinds []kv1.Record_Kind) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, kind := range kinds {
			for v, err := range r.List(kind, "") {
				if !yield(v, err) || err != nil {
					return
				}
			}
		}
	}
}

func (r *Reader) listHead(prefix, start []byte) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		cursor := r.bucket(inRecord).Cursor()
		for key, value := cursor.Seek(start); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			revision, data, err := parseRecord(key, value)
			var record kv1.Value
			if err == nil {
				record, err = r.cache.record(string(key), revision, data, false)
			}
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// listPast goes through all changes of all records of a kind, and gives of each
// record the last one that the view has.
func (r *Reader) listPast(prefix, start []byte) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		cursor := r.bucket(inHistory).Cursor()
		var name, data []byte
		var revision int64
		give := func() bool {
			if len(data) == 0 {
				return true
			}
			record, err := r.cache.record(string(name), revision, data, false)
			return yield(record, err) && err == nil
		}
		for key, value := cursor.Seek(start); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			changed, at, err := parseHistory(key)
			if err != nil {
				yield(nil, err)
				return
			}
			if !bytes.Equal(changed, name) {
				if !give() {
					return
				}
				name, data = changed, nil
			}
			if at <= r.revision {
				revision, data = at, value
			}
		}
		give()
	}
}

// Referrers gives the records of a kind, or of every kind where it is 0, that
// name a record at this revision and whose own names are greater than after, by
// name.
func (r *Reader) Referrers(name string, kind kv1.Record_Kind, after string) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		if kindOf(name) == 0 {
			return
		}
		prefix := nameKey(name, 0)
		if collection := kind.Collection(); collection != "" {
			prefix = append(prefix, collection+"/"...)
		}
		start := prefix
		if next := append(nameKey(name, 0), afterName(after)...); after != "" && bytes.Compare(next, prefix) > 0 {
			start = next
		}
		cursor := r.bucket(inReference).Cursor()
		for key, _ := cursor.Seek(start); bytes.HasPrefix(key, prefix); key, _ = cursor.Next() {
			value, err := r.Get(parseReference(key))
			if errors.Is(err, ErrNotFound) || err == nil && !names(value, name) {
				continue
			}
			if !yield(value, err) || err != nil {
				return
			}
		}
	}
}

// names tells whether a record names another.
func names(value kv1.Value, name string) (found bool) {
	references(value, func(r reference) { found = found || r.name == name })
	return found
}

// RuleSet answers a task and its competences as resolution reads them. It is part
// of the view, and ends with it. Errors are those of Get.
func (r *Reader) RuleSet(task string) (competence.RuleSet, error) {
	if r.head {
		if packed := r.packed(task); len(packed.Task()) > 0 {
			return competence.RuleSet{Packed: packed, Record: r.Competence}, nil
		}
	}
	value, err := r.Get(task)
	if err != nil {
		return competence.RuleSet{}, err
	}
	of, ok := value.(*kv1.Task)
	if !ok {
		return competence.RuleSet{}, fmt.Errorf("%w: %q is no task", ErrNotFound, clip(task))
	}
	competences, err := r.Competences(task)
	return competence.NewRuleSet(of, competences), err
}

// Competence is the record of a competence.
func (r *Reader) Competence(name string) (*kv1.Competence, error) {
	value, err := r.Get(name)
	if err != nil {
		return nil, err
	}
	c, ok := value.(*kv1.Competence)
	if !ok {
		return nil, fmt.Errorf("%w: %s stands among competences", ErrCorrupt, name)
	}
	return c, nil
}

// Competences answers the competences of a task, by name; none for a task that
// there is not. The values in the list are shared.
func (r *Reader) Competences(task string) ([]*kv1.Competence, error) {
	if kindOf(task) != kv1.Record_TASK {
		return nil, nil
	}
	if !r.head {
		return r.competencesThen(task)
	}
	rows, err := r.packed(task).Rows()
	if err != nil {
		return nil, fmt.Errorf("%w: competences of %s: %w", ErrCorrupt, task, err)
	}
	competences := make([]*kv1.Competence, len(rows))
	for i, row := range rows {
		if competences[i], err = r.Competence(row.Name); err != nil {
			return nil, err
		}
	}
	return competences, nil
}

// competencesThen answers them for a revision that is past.
func (r *Reader) competencesThen(task string) ([]*kv1.Competence, error) {
	var competences []*kv1.Competence
	for value, err := range r.Referrers(task, kv1.Record_COMPETENCE, "") {
		if err != nil {
			return nil, err
		}
		competences = append(competences, value.(*kv1.Competence))
	}
	return competences, nil
}

// KindRevision is the last revision that changed a record of a kind, 0 where
// none did. A view of the past that cannot tell answers its own revision: what
// was made of the records of that kind holds at least if the number is the same.
func (r *Reader) KindRevision(kind kv1.Record_Kind) int64 {
	value := r.get(inKind, []byte(kind.Collection()))
	if len(value) != revisionSize {
		return 0
	}
	return min(parseRevision(value), r.revision)
}
