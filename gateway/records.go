package gateway

import (
	"context"
	"fmt"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// get answers every Get of a record.
func get[V kv1.Value](ctx context.Context, s *catalogService, kind kv1.Record_Kind, q interface {
	pinned
	GetName() string
	GetOn() string
}) (V, error) {
	var found V
	var f faults
	f.name("name", q.GetName(), kind)
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	if err := f.err(); err != nil {
		return found, err
	}
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		v, err := r.Get(q.GetName())
		if err != nil {
			return err
		}
		found = v.(V)
		used(ctx, on, r.Revision())
		return nil
	})
	return found, err
}

// A page is a part of a list.
type page[V kv1.Value] struct {
	records  []V
	next     string // the token of the next page
	on       string
	revision int64
}

// list answers every List of records.
func list[V kv1.Value](ctx context.Context, s *catalogService, kind kv1.Record_Kind, q interface {
	paged
	GetOn() string
	GetShowEnded() bool
	GetRefersTo() string
}) (page[V], error) {
	var p page[V]
	var f faults
	size := f.pageSize(q.GetPageSize(), usualPage, mostPage)
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	if q.GetRefersTo() != "" {
		f.name("refers_to", q.GetRefersTo(), kv1.Kinds()...)
	}
	from, resumed := f.resume(q)
	if err := f.err(); err != nil {
		return p, err
	}
	if resumed {
		on, m = from.On, from.moment()
	}
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		p.on, p.revision = on, r.Revision()
		records := r.List(kind, from.After)
		if q.GetRefersTo() != "" {
			records = r.Referrers(q.GetRefersTo(), kind, from.After)
		}
		bytes := 0
		for v, err := range records {
			if err != nil {
				return err
			}
			if !q.GetShowEnded() && validity.At(v.GetValidity(), on) == validity.Out {
				continue
			}
			if len(p.records) == size || bytes > fullPage {
				last := p.records[len(p.records)-1].GetName()
				p.next = place{Revision: p.revision, On: on, After: last}.token(q)
				break
			}
			p.records = append(p.records, v.(V))
			bytes += sizeOf(v)
		}
		used(ctx, on, p.revision)
		return nil
	})
	return p, err
}

// maxBatch is how many names a batch may have.
const maxBatch = 1000

// BatchGetRecords answers several records of any kind.
func (s *catalogService) BatchGetRecords(ctx context.Context, q *kv1.BatchGetRecordsRequest) (*kv1.BatchGetRecordsResponse, error) {
	var f faults
	if n := len(q.GetNames()); n == 0 || n > maxBatch {
		f.add("names", "has %d elements: give 1 to %d", n, maxBatch)
	}
	for i, name := range q.GetNames() {
		f.name(fmt.Sprintf("names[%d]", i), name, kv1.Kinds()...)
	}
	on, m := f.day(q.GetOn(), s.today), f.moment(q)
	if err := f.err(); err != nil {
		return nil, err
	}
	answer := &kv1.BatchGetRecordsResponse{On: on}
	err := s.catalog.View(ctx, m, func(r *catalog.Reader) error {
		answer.Revision = r.Revision()
		bytes := 0
		for i, name := range q.GetNames() {
			v, err := r.Get(name)
			if err != nil {
				return err
			}
			if bytes += sizeOf(v); bytes > fullPage {
				f.add("names", "come to more than %d bytes of records: ask for the first %d, then for the others", fullPage, i)
				return f.err()
			}
			answer.Records = append(answer.Records, kv1.NewRecord(v))
		}
		used(ctx, on, answer.Revision)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}
