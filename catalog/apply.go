package catalog

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// apply writes a commit into a state that stands right before it. It goes
// through one bucket after the other, each in the order of its keys: so bbolt
// is fast. What it reads of the state it reads before it writes there.
func (w *writer) apply(t *transition) error {
	if err := w.follows(t); err != nil {
		return err
	}
	if t.entry.GetInternal() {
		w.applyInternal(t)
		return w.err
	}
	packed, err := w.repack(t)
	if err != nil {
		return err
	}
	revision := t.revision()
	for _, c := range t.changes {
		if c.data == nil {
			w.delete(inRecord, []byte(c.name))
		} else {
			w.put(inRecord, []byte(c.name), recordValue(revision, c.data))
		}
	}
	for done, c := range t.changes {
		w.put(inHistory, historyKey(c.name, revision), c.data)
		if w.changed != nil && done%1000 == 0 {
			w.changed(done)
		}
	}
	w.putReferences(t)
	for _, task := range slices.Sorted(maps.Keys(packed)) {
		w.put(inCompetence, []byte(task), packed[task])
	}
	w.putKinds(t)
	w.putCommit(t)
	return w.err
}

// follows holds that commits stand in the order of their times.
func (w *writer) follows(t *transition) error {
	last, err := w.latest()
	if err != nil {
		return err
	}
	before, err := w.position()
	if err != nil {
		return err
	}
	if at := t.entry.GetCommitTime().AsTime(); at.Before(last) || t.position.Seq <= before.Seq {
		return fmt.Errorf("%w: commit %d of %v comes after commit %d of %v", ErrCorrupt, t.revision(), at, before.Seq, last)
	}
	return nil
}

// A repacked task is one that is packed anew: itself, and its competences.
type repacked struct {
	task []byte
	rows []competence.Row
}

// repack answers the tasks, as they stand after the commit, that change or that
// lose or get a competence.
func (w *writer) repack(t *transition) (map[string]competence.Packed, error) {
	tasks := map[string]*repacked{}
	for _, c := range t.changes {
		var err error
		switch c.kind {
		case kv1.Record_TASK:
			err = w.repackTask(tasks, c, t.revision())
		case kv1.Record_COMPETENCE:
			err = w.repackCompetence(tasks, c, t.revision())
		}
		if err != nil {
			return nil, err
		}
	}
	packed := map[string]competence.Packed{}
	for name, of := range tasks {
		slices.SortFunc(of.rows, func(a, b competence.Row) int { return cmp.Compare(a.Name, b.Name) })
		packed[name] = competence.Pack(of.task, of.rows)
	}
	return packed, nil
}

// unpacked is a task as the state has it, unless it is unpacked already.
func (w *writer) unpacked(tasks map[string]*repacked, name string) (*repacked, error) {
	if of := tasks[name]; of != nil {
		return of, nil
	}
	packed := w.packed(name)
	rows, err := packed.Rows()
	if err != nil {
		return nil, fmt.Errorf("%w: competences of %s: %w", ErrCorrupt, name, err)
	}
	tasks[name] = &repacked{packed.Task(), rows}
	return tasks[name], nil
}

func (w *writer) repackTask(tasks map[string]*repacked, c change, revision int64) error {
	of, err := w.unpacked(tasks, c.name)
	if err != nil {
		return err
	}
	if c.data == nil {
		of.task = nil
		return nil
	}
	value, err := decode(c.name, revision, c.data)
	if err == nil {
		of.task = competence.PackTask(value.(*kv1.Task))
	}
	return err
}

func (w *writer) repackCompetence(tasks map[string]*repacked, c change, revision int64) error {
	before, err := w.taskOf(c.name)
	if err != nil {
		return err
	}
	if before != "" {
		of, err := w.unpacked(tasks, before)
		if err != nil {
			return err
		}
		of.rows = slices.DeleteFunc(of.rows, func(r competence.Row) bool { return r.Name == c.name })
	}
	if c.data == nil {
		return nil
	}
	of, err := w.unpacked(tasks, c.task)
	if err != nil {
		return err
	}
	value, err := decode(c.name, revision, c.data)
	if err == nil {
		of.rows = append(of.rows, competence.NewRow(value.(*kv1.Competence)))
	}
	return err
}

// taskOf is the task of a competence as it stands, empty where it does not.
func (w *writer) taskOf(name string) (string, error) {
	revision, data, err := w.record(name)
	if err != nil || revision == 0 {
		return "", err
	}
	value, err := decode(name, revision, data)
	if err != nil {
		return "", err
	}
	return value.(*kv1.Competence).GetTask(), nil
}

func (w *writer) putReferences(t *transition) {
	var keys []string
	for _, c := range t.changes {
		for _, name := range c.refers {
			keys = append(keys, referenceKey(name, c.name))
		}
	}
	slices.Sort(keys)
	cursor := w.bucket(inReference).Cursor()
	for _, key := range keys {
		if w.limit == 0 { // a page that stays as it is need not be written
			if there, _ := cursor.Seek([]byte(key)); bytes.Equal(there, []byte(key)) {
				continue
			}
		}
		w.put(inReference, []byte(key), []byte{})
	}
}

func (w *writer) putKinds(t *transition) {
	changed := map[kv1.Record_Kind]bool{}
	for _, c := range t.changes {
		changed[c.kind] = true
	}
	for _, kind := range kv1.Kinds() {
		if changed[kind] {
			w.put(inKind, []byte(kind.Collection()), revisionKey(t.revision()))
		}
	}
}

// putCommit writes what is kept of the commit itself, and the position.
func (w *writer) putCommit(t *transition) {
	info, err := marshal.Marshal(t.info())
	if err != nil {
		w.err = cmp.Or(w.err, fmt.Errorf("catalog: encode commit %d: %w", t.revision(), err))
		return
	}
	w.put(inCommit, revisionKey(t.revision()), info)
	w.put(inTime, timeKey(t.entry.GetCommitTime().AsTime(), t.revision()), []byte{})
	w.putDone(t)
}

// putDone writes the request of a commit of any kind, and the position.
func (w *writer) putDone(t *transition) {
	if id := t.entry.GetRequestId(); id != "" {
		w.put(inRequest, requestKey(t.entry.GetAuthor(), id), requestValue(t.revision(), t.entry.GetRequestHash()))
	}
	w.put(inMeta, keyPosition, positionValue(t.position))
}
