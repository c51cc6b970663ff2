package catalog

import (
	"bytes"
	"fmt"
	"iter"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Difference is a record that is not as it was at an earlier revision. A state
// is nil where the record did not stand.
type Difference struct {
	Name     string
	Old, New kv1.Value
}

// Differences gives the records of a kind, with names greater than after, that are
// not as they were at an earlier revision, by name. What has changed and changed
// back is the same.
func (r *Reader) Differences(base int64, kind kv1.Record_Kind, after string) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		if kind.Collection() == "" {
			yield(Difference{}, invalid("kind", fmt.Sprint(int32(kind)), "a kind of record"))
			return
		}
		if r.KindRevision(kind) <= base {
			return
		}
		prefix := []byte(kind.Collection() + "/")
		start := prefix
		if after > string(prefix) {
			start = afterName(after)
		}
		w := walk{base: base, revision: r.revision}
		give := func() bool {
			if !w.differs() {
				return true
			}
			d, err := r.difference(&w)
			return yield(d, err) && err == nil
		}
		cursor := r.bucket(inHistory).Cursor()
		for key, value := cursor.Seek(start); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
			name, at, err := parseHistory(key)
			if err != nil {
				yield(Difference{}, err)
				return
			}
			if !bytes.Equal(name, w.name) {
				if !give() {
					return
				}
				w = walk{base: base, revision: r.revision, name: name}
			}
			w.pass(at, value)
		}
		give()
	}
}

// A walk passes the changes of one record, the oldest first.
type walk struct {
	base, revision int64
	name           []byte
	oldAt, newAt   int64
	old, new       []byte // none where it did not stand
}

func (w *walk) pass(at int64, data []byte) {
	if at <= w.base {
		w.oldAt, w.old = at, data
	}
	if at <= w.revision {
		w.newAt, w.new = at, data
	}
}

func (w *walk) differs() bool { return w.newAt > w.base && !bytes.Equal(w.old, w.new) }

func (r *Reader) difference(w *walk) (d Difference, err error) {
	d.Name = string(w.name)
	if len(w.old) > 0 {
		if d.Old, err = r.cache.record(d.Name, w.oldAt, w.old, false); err != nil {
			return d, err
		}
	}
	if len(w.new) > 0 {
		d.New, err = r.cache.record(d.Name, w.newAt, w.new, false)
	}
	return d, err
}

// Before answers a record as it stood right before a revision, nil where it did
// not stand.
func (r *Reader) Before(name string, revision int64) (kv1.Value, error) {
	at, data, err := r.recordAt(name, revision-1)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	return r.cache.record(name, at, data, false)
}
