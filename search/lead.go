package search

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What words that lead to tasks are worth to these, the first of them and those
// after it, beside words that stand in a task's own title.
var worthLed = [...]float64{2, 1.6, 1.3, 1}

const (
	worthTerm = 0.9 // of an official term for which an everyday word stands
	worthPin  = 1000
)

// A lead is an entry of the thesaurus with the documents to which it leads. A snapshot
// keeps those that were met, since they are met again and again.
type lead struct {
	*kv1.Concept
	tasks []int // those of its tasks, in their order; -1: none
	named []int // those that have all words of its term in their title or an alias
}

// A led is what a lead gives to a document.
type led struct {
	slots uint64
	score float64
}

// follow gives what leads weigh, entries of the thesaurus that have their words in
// the query, to what they lead to. A task gets the best of them. It answers those
// of which the query has all words, by name.
func (m *matcher) follow(src source) ([]*kv1.Concept, error) {
	var leads []*kv1.Concept
	for _, doc := range m.leads {
		words := m.facts[m.factsOf(doc)].lead
		of := *m.of(doc)
		has := bits.OnesCount64(of.matched)
		if words <= 0 || 2*has < words {
			continue
		}
		share := min(1, float64(has)/float64(words))
		l, err := m.lead(src, doc)
		if err != nil {
			return nil, err
		}
		if l.Concept == nil {
			continue // withdrawn
		}
		if share == 1 {
			leads = append(leads, l.Concept)
		}
		m.give(l, led{of.matched, of.score * share})
	}
	for _, doc := range m.reached {
		best := m.best[doc]
		m.best[doc] = led{}
		m.add(doc, best.slots, best.score)
	}
	m.reached = m.reached[:0]
	slices.SortFunc(leads, func(a, b *kv1.Concept) int { return strings.Compare(a.GetName(), b.GetName()) })
	return leads, nil
}

// lead is the lead of a document.
func (m *matcher) lead(src source, doc int) (*lead, error) {
	if kept, ok := m.ways.Load(doc); ok {
		return kept.(*lead), nil
	}
	concept, err := get[*kv1.Concept](src, m.name(doc))
	if err != nil {
		return nil, err
	}
	l := &lead{Concept: concept}
	for _, task := range concept.GetLead().GetTasks() {
		at := -1
		if err := m.document(task, func(doc int) { at = doc }); err != nil {
			return nil, err
		}
		l.tasks = append(l.tasks, at)
	}
	if term := concept.GetLead().GetTerm(); term != "" {
		docs, err := m.named(parse(term))
		if err != nil {
			return nil, err
		}
		l.named = slices.Collect(maps.Keys(docs))
	}
	m.ways.Store(doc, l)
	return l, nil
}

// give notes what a lead gives.
func (m *matcher) give(l *lead, gives led) {
	note := func(doc int, score float64) {
		old := &m.best[doc]
		if old.slots == 0 {
			m.reached = append(m.reached, doc)
		}
		if score > old.score || score == old.score && gives.slots > old.slots { // documents have no order of their own
			*old = led{gives.slots, score}
		}
	}
	for i, doc := range l.tasks {
		if doc >= 0 {
			note(doc, worthLed[min(i, len(worthLed)-1)]*gives.score)
		}
	}
	for _, doc := range l.named {
		note(doc, worthTerm*gives.score)
	}
}

// named are the documents that have all words of a query in their title or an
// alias.
func (m *matcher) named(q query) (map[int]bool, error) {
	var all map[int]bool
	for _, w := range q.words {
		have := map[int]bool{}
		for _, f := range []field{fieldTitle, fieldAlias} {
			err := m.postings(m.dictionaries[f], w.stem, func(p posting) {
				if all == nil || all[p.doc] {
					have[p.doc] = true
				}
			})
			if err != nil {
				return nil, err
			}
		}
		all = have
	}
	return all, nil
}

// document calls fn with the number of the document of a record, if there is one.
func (m *matcher) document(name string, fn func(doc int)) error {
	dictionaries, err := m.snapshot.dictionaries(idName)
	if err != nil {
		return err
	}
	return m.postings(dictionaries, name, func(p posting) { fn(p.doc) })
}

// pin puts the tasks first to which the query as a whole was pinned.
func (m *matcher) pin(src source, typed string, judged []verdict) error {
	dictionaries, err := m.snapshot.dictionaries(headName)
	if err != nil {
		return err
	}
	var pins []string
	err = m.postings(dictionaries, head(kv1.Record_CONCEPT, typed), func(p posting) {
		if m.facts[m.factsOf(p.doc)].lead == pinned {
			pins = append(pins, m.name(p.doc))
		}
	})
	if err != nil {
		return err
	}
	for _, name := range pins {
		concept, err := get[*kv1.Concept](src, name)
		if err != nil {
			return err
		}
		for i, task := range concept.GetLead().GetTasks() {
			err := m.document(task, func(doc int) {
				if !judged[m.factsOf(doc)].ended {
					m.add(doc, m.known(), worthPin/float64(i+1))
				}
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
