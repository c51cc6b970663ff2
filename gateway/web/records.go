package web

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// known are records by name.
type known map[string]kv1.Value

// asked is the day and the revision of the address; empty and 0 where it names
// none, or nothing that could be one.
func (p *page) asked() (on string, revision int64) {
	return p.Query.Get("on"), p.revision()
}

// moment is the day and the revision of what the page has read, or will read
// first.
func (p *page) moment() (on string, revision int64) {
	if p.Revision != 0 {
		return p.On, p.Revision
	}
	return p.asked()
}

// read adds records to those that are known. The first that a page reads tell the
// day and the revision of all others.
func (s *site) read(ctx context.Context, p *page, into known, names ...string) error {
	missing := make([]string, 0, len(names))
	for _, name := range names {
		if _, ok := into[name]; !ok && name != "" {
			missing = append(missing, name)
		}
	}
	slices.Sort(missing)
	for chunk := range slices.Chunk(slices.Compact(missing), maxNames) {
		on, revision := p.moment()
		got, err := s.services.BatchGetRecords(ctx, &kv1.BatchGetRecordsRequest{Names: chunk, On: on, Revision: revision})
		if err != nil {
			return err
		}
		p.On, p.Revision = got.GetOn(), got.GetRevision()
		for _, record := range got.GetRecords() {
			v := record.Unwrap()
			into[v.GetName()] = v
			p.meet(v)
		}
	}
	return nil
}

// all gathers the pages of a list.
func all[V any](list func(token string) (page []V, next string, err error)) (every []V, err error) {
	for token, more := "", true; more; more = token != "" {
		var page []V
		if page, token, err = list(token); err != nil {
			return nil, err
		}
		every = append(every, page...)
	}
	return every, nil
}

// named is what a record is called on the day of the page, or its name where it is
// not known.
func (p *page) named(of known, name string) string {
	if v, ok := of[name]; ok {
		return p.title(v)
	}
	return name
}

// holds tells whether something may be in force on the day of the page.
func (p *page) holds(v *kv1.Validity) bool { return validity.At(v, p.On) != validity.Out }

// collators order as Hungarian does. One serves one goroutine.
var collators = sync.Pool{New: func() any { return collate.New(language.Hungarian) }}

// byTitle orders values by their titles, as Hungarian does.
func byTitle[V any](values []V, title func(V) string) {
	collator := collators.Get().(*collate.Collator)
	defer collators.Put(collator)
	slices.SortStableFunc(values, func(x, y V) int { return collator.CompareString(title(x), title(y)) })
}
