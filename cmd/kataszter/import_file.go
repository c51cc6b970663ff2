package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"os"

	"kataszter/catalog"
	"kataszter/data/staging"
	"kataszter/gateway/access"
)

// How much of a file goes into one commit: all that changes where it is within
// whole, which takes some 400 MB of memory while it is committed, and otherwise what
// the catalogue applies where its state stands. Tests make less of them.
var (
	whole = staging.Limits{Records: 100_000, Bytes: 32 << 20}
	step  = staging.Limits{Records: catalog.Bulk, Bytes: 8 << 20}
)

// importFile takes a file of any length into the files of a stopped server. They
// are opened when the file has been read: what writes it may have them open itself.
func (a *app) importFile(ctx context.Context, path, message string, dry, one bool) error {
	if _, err := os.Stat(a.dataDir); err != nil { // before reading for long
		return a.openFiles(ctx, a.dataDir, func(*catalog.Catalog) error { return err })
	}
	records, err := a.readAside(ctx, path)
	if err != nil {
		return err
	}
	defer records.Close()
	atOnce := whole
	if one {
		atOnce = staging.Limits{Records: math.MaxInt, Bytes: math.MaxInt64}
	}
	return a.openFiles(ctx, a.dataDir, func(files *catalog.Catalog) error {
		plan, err := a.plan(ctx, files, records, atOnce)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		done := &taken{added: plan.Added, changed: plan.Changed, unchanged: plan.Unchanged}
		if plan.Steps() > 1 {
			done.commits = plan.Steps()
		}
		if !dry {
			l := &load{path: path, message: cmp.Or(message, messageOf(path)), records: records, plan: plan}
			if err := a.load(ctx, files, l); err != nil {
				return err
			}
			done.revisions = l.revisions
		}
		return a.report(done)
	})
}

// readAside reads a file to its end.
func (a *app) readAside(ctx context.Context, path string) (*staging.Records, error) {
	from, err := a.source(path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	told := a.longProgress("read")
	defer told.done()
	records, err := staging.Read(ctx, from, a.dataDir, func(n int64) { told.step(n, 0) })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if records.Len() == 0 {
		return nil, errors.Join(noRecords(path), records.Close())
	}
	return records, nil
}

// plan compares what was read with the catalogue.
func (a *app) plan(ctx context.Context, files *catalog.Catalog, records *staging.Records, atOnce staging.Limits) (plan *staging.Plan, err error) {
	told := a.longProgress("compare")
	defer told.done()
	err = files.View(ctx, catalog.Moment{}, func(r *catalog.Reader) error {
		plan, err = records.Plan(ctx, r, atOnce, step, func(n int64) { told.step(n, int64(records.Len())) })
		return err
	})
	return plan, err
}

// A load is a plan that is being committed.
type load struct {
	path, message string
	records       *staging.Records
	plan          *staging.Plan

	in        int     // how many changes are
	revisions []int64 // of the commits
}

// load makes the commits, one after the other.
func (a *app) load(ctx context.Context, files *catalog.Catalog, l *load) error {
	told := a.longProgress("commit")
	defer told.done()
	for prepared, err := range l.plan.Commits(access.Console, l.message) {
		var committed catalog.Committed
		if err == nil {
			committed, err = files.CommitPrepared(ctx, prepared)
		}
		if err != nil {
			return l.stopped(a.explain(err))
		}
		l.in += prepared.Len()
		l.revisions = append(l.revisions, committed.Revision)
		told.step(int64(l.in), int64(l.changes()))
	}
	return nil
}

func (l *load) changes() int { return l.plan.Added + l.plan.Changed }

// stopped says of an explained error on which line it is, what is in, and how to go
// on.
func (l *load) stopped(err error) error {
	f := &failure{code: exitCode(err), text: err.Error(), err: err}
	remedy := ""
	var invalid *catalog.InvalidError
	if errors.As(err, &invalid) {
		remedy = "mend the file and "
		if line := l.records.Line(invalid.Faults[0].Record); line > 0 {
			f.text = fmt.Sprintf("%s: line %d: %s", l.path, line, f.text)
		}
	}
	if l.plan.Steps() > 1 {
		f.text += fmt.Sprintf("; %s: %srun the same import again, which passes over what is in", l.standing(), remedy)
	}
	return f
}

// standing tells how much is in.
func (l *load) standing() string {
	switch n := len(l.revisions); n {
	case 0:
		return "nothing is in"
	case 1:
		return fmt.Sprintf("%d of %d changes are in, as revision %d", l.in, l.changes(), l.revisions[0])
	default:
		return fmt.Sprintf("%d of %d changes are in, as revisions %d to %d", l.in, l.changes(), l.revisions[0], l.revisions[n-1])
	}
}
