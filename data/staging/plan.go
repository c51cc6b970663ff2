package staging

import (
	"context"
	"fmt"
	"iter"

	"kataszter/catalog"
	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Limits are the most that something may have.
type Limits struct {
	Records int
	Bytes   int64
}

// exceeded tells whether there is more.
func (l Limits) exceeded(records int, bytes int64) bool {
	return records > l.Records || bytes > l.Bytes
}

// A Plan is what of the records changes something, in steps.
type Plan struct {
	Added     int
	Changed   int
	Unchanged int

	records *Records
	order   []uint32 // those that change something
	ends    []int    // of the steps within the order
}

// Plan compares the records with a catalogue. All that changes is one step where it
// is within whole; otherwise steps are within most, unless a ring of records is
// greater. Where there are several steps and a record names one that is neither
// here nor there, that is a *Faults: of a single step the commit says so itself.
func (r *Records) Plan(ctx context.Context, current *catalog.Reader, whole, most Limits, told func(records int64)) (*Plan, error) {
	p := &planning{Plan: &Plan{records: r}, current: current, most: most, same: make([]bool, r.Len())}
	o := newOrdering(r.Len())
	o.ring = p.ring
	o.hangsOn = func(i uint32) ([]uint32, error) {
		if o.met%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		told(int64(o.met) + 1)
		return p.hangsOn(i)
	}
	for _, i := range r.byName {
		if err := o.from(i); err != nil {
			return nil, err
		}
	}
	switch {
	case len(p.order) == 0:
	case !whole.exceeded(len(p.order), p.bytes):
		p.ends = []int{len(p.order)}
	default:
		p.ends = append(p.ends, len(p.order))
		return p.Plan, p.dangling.err()
	}
	return p.Plan, nil
}

// A planning is a plan that is being made.
type planning struct {
	*Plan
	current  *catalog.Reader
	most     Limits
	same     []bool // by record: it stands as it is wanted
	dangling Faults
	bytes    int64 // of what changes
	before   int64 // of that, in the steps that have ended
}

// hangsOn compares a record, and answers those that must not be in a later step.
func (p *planning) hangsOn(i uint32) ([]uint32, error) {
	line, record, err := p.records.record(i)
	if err != nil {
		return nil, err
	}
	want := record.Unwrap()
	have, err := data.Standing(p.current, want.GetName())
	if err != nil {
		return nil, err
	}
	switch {
	case have == nil:
		p.Added++
	case data.Same(have, want):
		p.Unchanged++
		p.same[i] = true
		return nil, nil
	default:
		p.Changed++
	}
	next, err := p.names(line, want)
	if err != nil || have == nil || !catalog.Narrows(have, want) {
		return next, err
	}
	for referrer, err := range p.current.Referrers(want.GetName(), 0, "") {
		if err != nil {
			return nil, err
		}
		if other, ok := p.records.find(referrer.GetName()); ok {
			next = append(next, other)
		}
	}
	return next, nil
}

// names are the records of the file that a record names. What it names beside them
// must stand.
func (p *planning) names(line int, want kv1.Value) (next []uint32, err error) {
	for _, name := range catalog.Refers(want) {
		if other, ok := p.records.find(name); ok {
			next = append(next, other)
			continue
		}
		have, err := data.Standing(p.current, name)
		if err != nil {
			return nil, err
		}
		if have == nil {
			p.dangling.note(line, fmt.Sprintf("%s names %q: want the name of a record that exists, in the catalogue or in the file", want.GetName(), name))
		}
	}
	return next, nil
}

// ring puts records into a step, all of them into the same.
func (p *planning) ring(records []uint32) {
	began, size := len(p.order), int64(0)
	for _, i := range records {
		if !p.same[i] {
			p.order = append(p.order, i)
			size += p.records.size(i)
		}
	}
	first := 0 // of the step
	if len(p.ends) > 0 {
		first = p.ends[len(p.ends)-1]
	}
	p.bytes += size
	if began > first && p.most.exceeded(len(p.order)-first, p.bytes-p.before) {
		p.ends = append(p.ends, began)
		p.before = p.bytes - size
	}
}

// Steps is how many commits the plan needs, one after the other.
func (p *Plan) Steps() int { return len(p.ends) }

// Commits gives the steps as commits by an author and for a reason, which tells of
// several which one it is. The next is prepared while one is committed.
func (p *Plan) Commits(author, message string) iter.Seq2[*catalog.Prepared, error] {
	return ahead(func(yield func(*catalog.Prepared, error) bool) {
		for n := range p.ends {
			of := catalog.Commit{Author: author, Message: message}
			if len(p.ends) > 1 {
				of.Message += fmt.Sprintf(" (%d/%d)", n+1, len(p.ends))
			}
			if !yield(p.prepare(of, n)) {
				return
			}
		}
	}, 1)
}

// prepare prepares the commit of a step.
func (p *Plan) prepare(of catalog.Commit, n int) (*catalog.Prepared, error) {
	first := 0
	if n > 0 {
		first = p.ends[n-1]
	}
	for _, i := range p.order[first:p.ends[n]] {
		_, record, err := p.records.record(i)
		if err != nil {
			return nil, err
		}
		of.Mutations = append(of.Mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: record}})
	}
	return catalog.Prepare(of)
}
