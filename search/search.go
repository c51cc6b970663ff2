package search

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// endedWorth is what a hit is worth that is not in force on the day.
const endedWorth = 0.3

// Search answers a request from the index as it stands: ErrQuery, ErrRebuilding,
// ErrBehind, ErrClosed, or the context's error.
func (ix *Index) Search(ctx context.Context, r *kv1.SearchRequest) (response *kv1.SearchResponse, err error) {
	asked, err := check(r, ix.today())
	if err != nil {
		return nil, err
	}
	snap, err := ix.acquire(ctx, r.GetMinRevision())
	if err != nil {
		return nil, err
	}
	defer snap.release()
	defer ix.guard(snap, &err)()
	err = ix.catalog.View(ctx, catalog.Moment{Revision: snap.revision}, func(reader *catalog.Reader) error {
		book, err := ix.lawbooks.at(reader)
		if err != nil {
			return err
		}
		asked.cite(book)
		show := renderer{reader, asked.on, asked.lang, map[string]string{}}
		found, err := snap.search(ctx, asked, show)
		if err != nil {
			return err
		}
		if found.nothing() && !r.GetTyping() {
			ix.unanswered.add(parse(asked.text).typed)
		}
		response, err = snap.response(asked, found, show)
		if err == nil && !r.GetTyping() {
			response.DidYouMean = didYouMean(r.GetQ(), found.reading, found.total)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return response, nil
}

// response shows what was found.
func (s *snapshot) response(r *request, found *findings, show renderer) (*kv1.SearchResponse, error) {
	response := &kv1.SearchResponse{TotalSize: int32(found.total), Reading: found.reading, Revision: s.revision, On: r.on}
	if next := r.offset + len(found.hits); next < found.total && len(found.hits) > 0 {
		response.NextPageToken = page{next, s.revision, r.on, r.question}.String()
	}
	results := make([]kv1.SearchResult, len(found.hits)) // one piece of memory for all
	response.Results = make([]*kv1.SearchResult, len(found.hits))
	for i, hit := range found.hits {
		response.Results[i] = &results[i]
		if err := s.result(&results[i], hit, show, found.marks); err != nil {
			return nil, err
		}
	}
	var err error
	response.Facets, err = s.facets(show, r.filter, found.counts)
	return response, err
}

// search looks for the words. What has any of them is a hit, if it has not much
// less than the best hit has.
func (s *snapshot) search(ctx context.Context, r *request, show renderer) (*findings, error) {
	judged, err := s.judge(r.filter, r.on)
	if err != nil {
		return nil, err
	}
	m := newMatcher(s, allFields)
	defer m.close()
	read, err := m.answer(ctx, show.source, r, judged)
	if err != nil {
		return nil, err
	}
	found, err := m.collect(judged, show, newLeaders(s, r))
	if err != nil {
		return nil, err
	}
	if r.explain {
		m.explain(read.typed, r.lang, judged, found.hits)
	}
	found.marks = newHighlighter(parse(r.text), m.slots) // with the words of what is cited
	found.reading, err = m.reading(show, r, read, found)
	return found, err
}

// answer counts all that answers a request: its words and what they lead to, what
// it cites, what is called or was pinned exactly so.
func (m *matcher) answer(ctx context.Context, src source, r *request, judged []verdict) (read understood, err error) {
	if read.at, err = m.place(src, r.query); err != nil {
		return read, err
	}
	if err := m.find(r.query); err != nil {
		return read, err
	}
	read.typed = r.query.typed
	if read.at != nil {
		read.typed = read.at.without(r.words, r.query)
		m.setAside(read.at, r.query)
	}
	if err := m.touch(ctx); err != nil {
		return read, err
	}
	if read.leads, err = m.follow(src); err != nil {
		return read, err
	}
	m.seekElsewhere(read.at)
	m.cite(r.cited)
	for _, called := range append(read.terms(), read.typed) {
		m.prefer(called)
	}
	return read, m.pin(src, read.typed, judged)
}

// understood is what of a text was understood beside its words.
type understood struct {
	at    *place // nil: it names none
	leads []*kv1.Concept
	typed string // its words, without those of the place
}

// terms are the official terms for which the text as a whole stands: kormányablak,
// where okmányiroda was typed.
func (u understood) terms() (terms []string) {
	for _, l := range u.leads {
		if term := l.GetLead().GetTerm(); term != "" && parse(l.GetTitle().GetHu()).typed == u.typed {
			terms = append(terms, parse(term).typed)
		}
	}
	return terms
}

// A verdict is what a search makes of all documents that hold the same facts.
type verdict struct {
	wanted bool // it is no lead to others, and the filter takes it
	ended  bool
	worth  float64
}

// judgements are the verdicts of a day, before a filter.
type judgements struct {
	on       string
	verdicts []verdict // by number of the facts
}

// judge decides what is wanted and what it is worth, by number of the facts.
func (s *snapshot) judge(f filter, on string) ([]verdict, error) {
	kept := s.judged.Load()
	if kept == nil || kept.on != on {
		kept = &judgements{on, make([]verdict, len(s.facts))}
		for i, doc := range s.facts {
			period, err := parsePeriod(doc.validity)
			if err != nil {
				return nil, fmt.Errorf("%w: %w", errBroken, err)
			}
			v := &kept.verdicts[i]
			*v = verdict{wanted: doc.lead == 0, ended: validity.At(period, on) == validity.Out, worth: float64(doc.prior) / 100}
			if v.ended {
				v.worth *= endedWorth
			}
		}
		s.judged.Store(kept)
	}
	if f.takesAll() {
		return kept.verdicts, nil
	}
	verdicts := slices.Clone(kept.verdicts)
	for i := range verdicts {
		verdicts[i].wanted = verdicts[i].wanted && f.takes(s.facts[i])
	}
	return verdicts, nil
}

// guard returns what to defer around the use of a snapshot: a panic there is told
// and becomes an error, and where the files of the index are damaged, the index
// is made anew. A file that was cut short under the feet of its readers would
// otherwise end the process.
func (ix *Index) guard(snap *snapshot, err *error) func() {
	faults := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(faults)
		if r := recover(); r != nil {
			ix.log.Error("search panicked", "panic", r, "stack", string(debug.Stack()))
			*err = fmt.Errorf("search panicked: %v", r)
		} else if *err == nil || errors.Is(*err, context.Canceled) || errors.Is(*err, context.DeadlineExceeded) {
			return
		}
		if damage := snap.check(); damage != nil || errors.Is(*err, errBroken) {
			ix.discard(snap, errors.Join(damage, *err))
			*err = ErrRebuilding
		}
	}
}
