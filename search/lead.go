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
	best := map[int]led{}
	for _, doc := range m.leads {
		words := m.facts[m.factsOf(doc)].lead
		has := bits.OnesCount64(m.counted[doc].matched)
		if words <= 0 || 2*has < words {
			continue
		}
		share := min(1, float64(has)/float64(words))
		concept, err := get[*kv1.Concept](src, m.name(doc))
		if err != nil {
			return nil, err
		}
		if concept == nil {
			continue // withdrawn
		}
		gives := led{m.counted[doc].matched, m.counted[doc].score * share}
		if share == 1 {
			leads = append(leads, concept)
		}
		if err := m.lead(concept.GetLead(), gives, best); err != nil {
			return nil, err
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(best)) {
		m.add(doc, best[doc].slots, best[doc].score)
	}
	slices.SortFunc(leads, func(a, b *kv1.Concept) int { return strings.Compare(a.GetName(), b.GetName()) })
	return leads, nil
}

// lead notes what one lead gives.
func (m *matcher) lead(to *kv1.Concept_Lead, gives led, best map[int]led) error {
	note := func(doc int, score float64) {
		old := best[doc]
		if score > old.score || score == old.score && gives.slots > old.slots { // documents have no order of their own
			best[doc] = led{gives.slots, score}
		}
	}
	for i, task := range to.GetTasks() {
		worth := worthLed[min(i, len(worthLed)-1)]
		if err := m.document(task, func(doc int) { note(doc, worth*gives.score) }); err != nil {
			return err
		}
	}
	if to.GetTerm() == "" {
		return nil
	}
	docs, err := m.named(parse(to.GetTerm()))
	if err != nil {
		return err
	}
	for doc := range docs {
		note(doc, worthTerm*gives.score)
	}
	return nil
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
