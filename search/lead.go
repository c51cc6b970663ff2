package search

import (
	"math"
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
	// worthApart is what a word is worth that another lead to the same task has than
	// the best of them: it was said beside that, not in it.
	worthApart = 0.7
	// worthOwn is what is added, in shares of its words, to what has all words itself:
	// leads to others do not outweigh it.
	worthOwn = 0.3
	// fewest is of how many words of a lead the query must have one.
	fewest = 3
	// partly is the power to which the share is taken of a lead's words that the query
	// has.
	partly = 1.5
)

// A lead is an entry of the thesaurus, and the documents to which it leads.
type lead struct {
	*kv1.Concept
	to []target
}

// target is a document to which words lead, and what they are worth to it.
type target struct {
	doc   int
	worth float64
}

// follow gives what leads weigh, entries of the thesaurus that have words of the
// query, to what they lead to. A task gets the best of them, and of the words that
// it lacks what another one has: people say in a sentence what stands in several.
// It answers the leads of which the query has all words, by name.
func (m *matcher) follow(src source) ([]*kv1.Concept, error) {
	var whole []*kv1.Concept
	aside, spanOf := m.aside(), m.spansNear()
	for _, of := range m.weigh(m.ofLeads, m.leads) {
		words := m.facts[spanOf(of.doc).facts].lead
		if words <= 0 || fewest*bits.OnesCount64(of.matched) < words || of.matched&^aside == 0 {
			continue // it has too few, or but the kind of the place
		}
		l, err := m.lead(src, of.doc)
		if err != nil {
			return nil, err
		}
		if l.Concept == nil {
			continue // withdrawn
		}
		share := min(1, float64(bits.OnesCount64(of.matched))/float64(words))
		if share == 1 {
			whole = append(whole, l.Concept)
		}
		m.give(l, of.matched, of.counted*math.Pow(share, partly))
	}
	for i := range m.gifts {
		m.sum(&m.gifts[i])
	}
	m.own = m.known() &^ aside
	slices.SortFunc(whole, func(a, b *kv1.Concept) int { return strings.Compare(a.GetName(), b.GetName()) })
	return whole, nil
}

// give notes what a lead gives that has slots of the query.
func (m *matcher) give(l *lead, slots uint64, score float64) {
	rarity := 0.0
	for rest := slots; rest != 0; rest &= rest - 1 {
		rarity += m.slots[bits.TrailingZeros64(rest)].rarity
	}
	for _, t := range l.to {
		g, gives := m.gift(t.doc), t.worth*score
		if g.slots == 0 {
			g.words = len(m.led)
			m.led = append(m.led, make([]float64, len(m.slots))...)
		}
		if gives > g.led || gives == g.led && slots > g.slots { // documents have no order of their own
			g.led, g.slots = gives, slots
		}
		for rest := slots; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			word := &m.led[g.words+i]
			*word = max(*word, gives*m.slots[i].rarity/rarity)
		}
	}
}

// sum adds to what the best lead gives, for each word that it lacks, what another one
// has.
func (m *matcher) sum(g *gift) {
	best := g.slots
	for i, gives := range m.led[g.words:][:len(m.slots)] {
		if gives > 0 && best&(1<<i) == 0 {
			g.slots |= 1 << i
			g.led += worthApart * gives
		}
	}
}

// lead is the lead of a document. The snapshot keeps it.
func (m *matcher) lead(src source, doc int) (*lead, error) {
	if kept := m.ways[doc].Load(); kept != nil {
		return kept, nil
	}
	concept, err := get[*kv1.Concept](src, m.name(doc))
	if err != nil {
		return nil, err
	}
	l := &lead{Concept: concept}
	for i, task := range concept.GetLead().GetTasks() {
		worth := worthLed[min(i, len(worthLed)-1)]
		if doc, ok := m.document(task); ok {
			l.to = append(l.to, target{doc, worth})
		}
	}
	if term := concept.GetLead().GetTerm(); term != "" {
		for doc := range m.named(parse(term)) {
			l.to = append(l.to, target{doc, worthTerm})
		}
	}
	m.ways[doc].Store(l)
	return l, nil
}

// named are the documents that have all words of a query in their title or an
// alias.
func (m *matcher) named(q query) map[int]bool {
	var all map[int]bool
	for _, w := range q.words {
		have := map[int]bool{}
		for _, f := range []field{fieldTitle, fieldAlias} {
			for p := range m.postings(m.dictionaries[f], w.stem) {
				if all == nil || all[p.doc] {
					have[p.doc] = true
				}
			}
		}
		all = have
	}
	return all
}

// document is the document of a record, if there is one.
func (m *matcher) document(name string) (doc int, ok bool) {
	for p := range m.postings(m.snapshot.dictionaries(idName), name) {
		return p.doc, true
	}
	return 0, false
}

// pin puts the tasks first to which the query as a whole was pinned.
func (m *matcher) pin(src source, typed string, judged []verdict) error {
	var pins []string
	for p := range m.postings(m.snapshot.dictionaries(headName), head(kv1.Record_CONCEPT, typed)) {
		if m.facts[m.factsOf(p.doc)].lead == pinned {
			pins = append(pins, m.name(p.doc))
		}
	}
	for _, name := range pins {
		concept, err := get[*kv1.Concept](src, name)
		if err != nil {
			return err
		}
		for i, task := range concept.GetLead().GetTasks() {
			if doc, ok := m.document(task); ok && !judged[m.factsOf(doc)].ended {
				g := m.gift(doc)
				g.slots |= m.known()
				g.pinned += worthPin / float64(i+1)
			}
		}
	}
	return nil
}
