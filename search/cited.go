package search

import (
	"strings"
	"sync"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What a cited provision is worth to what stands on it, beside words.
const (
	rarityCited = 10 // of a citation, as if it were a word
	scoreOwn    = 40 // of a task that stands on it
	scoreRule   = 20 // of a task of which a rule does
	scoreAct    = 60 // of the act itself, where no provision of it is cited
	scoreBehind = 8  // of the act itself, where one is
)

// cite counts what a text cites: the tasks that stand on the provision, or where
// there is none, on the narrowest that it is in; and the act.
func (m *matcher) cite(cited []citation) {
	standing := [...]struct {
		dictionaries []*concordance
		score        float64
	}{
		{m.snapshot.dictionaries(citeName), scoreOwn},
		{m.snapshot.dictionaries(ruleCiteName), scoreRule},
	}
	for _, c := range cited {
		if c.act == "" {
			continue // nothing stands on it
		}
		if len(m.slots) == maxSlots {
			return
		}
		bit := uint64(1) << len(m.slots)
		m.slots = append(m.slots, slot{rarity: rarityCited, cited: true})
		paths, act := c.paths, float64(scoreBehind)
		if len(paths) == 0 {
			paths, act = []string{""}, scoreAct
		}
		for _, path := range paths {
			for found := false; !found; path = widerPath(path) {
				term := citeTerm(c.act, path)
				for _, on := range standing {
					for p := range m.postings(on.dictionaries, term) {
						found = true
						if g := m.gift(p.doc); g.slots&bit == 0 {
							g.slots |= bit
							g.cited += on.score
						}
					}
				}
				if path == "" {
					break
				}
			}
		}
		if doc, ok := m.document(c.act); ok {
			g := m.gift(doc)
			g.slots |= bit
			g.cited += act
		}
	}
}

// apart is a text with spaces in the place of what it cites.
func apart(text string, cited []citation) string {
	for _, c := range cited {
		text = text[:c.start] + strings.Repeat(" ", c.end-c.start) + text[c.end:]
	}
	return text
}

// lawbooks keeps the lawbook of the acts as they stand.
type lawbooks struct {
	mu       sync.Mutex
	revision int64 // of the last change of an act
	book     *lawbook
}

// at is the lawbook of the acts that a reader sees.
func (l *lawbooks) at(r *catalog.Reader) (*lawbook, error) {
	revision := r.KindRevision(kv1.Record_ACT)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.book != nil && l.revision == revision {
		return l.book, nil
	}
	var acts []*kv1.Act
	for v, err := range r.List(kv1.Record_ACT, "") {
		if err != nil {
			return nil, err
		}
		acts = append(acts, v.(*kv1.Act))
	}
	l.book, l.revision = newLawbook(acts), revision
	return l.book, nil
}
