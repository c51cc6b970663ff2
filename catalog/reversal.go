package catalog

import (
	"bytes"
	"context"
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Reversal answers the mutations that take a commit back: its records as they
// stood before it. Each expects its record as the commit has left it, so that
// committing them takes back nothing else. It answers the revision at which they
// hold, too.
//
// An *InvalidError names what stands in the way: a record that has changed since,
// what names a record that would go, or is named and no longer stands. Errors are
// else those of Reader.CommitInfo.
func (c *Catalog) Reversal(ctx context.Context, revision int64) (mutations []*kv1.Mutation, at int64, err error) {
	var info *kv1.CommitInfo
	err = c.View(ctx, Moment{}, func(r *Reader) (err error) {
		info, err = r.CommitInfo(revision)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if err := c.complete(ctx, info); err != nil {
		return nil, 0, err
	}
	if len(info.GetChangedNames()) == 0 {
		return nil, 0, invalid("name", info.GetName(), "a commit that changed something")
	}
	err = c.View(ctx, Moment{}, func(r *Reader) (err error) {
		at = r.revision
		mutations, err = r.reversal(revision, info.GetChangedNames())
		if err != nil {
			return err
		}
		d, err := prepare(Commit{Mutations: mutations})
		if err != nil {
			return err
		}
		_, err = d.judge(&r.snapshot, r.cache)
		return err
	})
	return mutations, at, err
}

// reversal are the mutations that take back what a revision did to records.
func (r *Reader) reversal(revision int64, names []string) (mutations []*kv1.Mutation, err error) {
	var since faults
	for i, name := range names {
		last, data, err := r.recordAt(name, r.revision)
		if err != nil {
			return nil, err
		}
		_, left, err := r.recordAt(name, revision)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(data, left) { // what has changed and changed back is as it was left
			since.conflict(i, Fault{Record: name, Value: fmt.Sprintf("revision %d", last),
				Want: fmt.Sprintf("revision %d: it has changed since; take revision %d back first", revision, last)})
			continue
		}
		before, err := r.Before(name, revision)
		if err != nil {
			return nil, err
		}
		m := &kv1.Mutation{Action: &kv1.Mutation_Withdraw{Withdraw: name}, ExpectedRevision: last}
		if before != nil {
			m.Action = &kv1.Mutation_Put{Put: kv1.NewRecord(before)}
		}
		if len(data) == 0 { // the commit withdrew it
			m.ExpectedRevision = -1
		}
		mutations = append(mutations, m)
	}
	return mutations, since.err()
}
