package competence

import (
	"cmp"
	"slices"
	"strings"

	"kataszter/catalog/spelling"
)

// What a text may mean that names no place.

const (
	nearestMax   = 5  // names are offered for an unknown one
	mentionedMax = 10 // that stand in a longer text
	mentionWords = 4  // may be in the name of such a one
)

// nearest are the territories that the text names beside other words, and those of the
// nearest names, where none is found. They are looked for when somebody is told of them:
// that takes far longer than to find a place, and a question may name dozens for which
// nobody waits.
func (p *placed) nearest(g *gazetteer) []*territory {
	if len(p.found) == 0 && !p.looked {
		p.near, p.looked = g.mentioned(p.text), true
		for _, t := range g.nearest(foldName(p.text)) {
			if !slices.Contains(p.near, t) {
				p.near = append(p.near, t)
			}
		}
	}
	return p.near
}

// mentioned are the settlements and districts of Budapest whose postcode or name stands
// in a longer text, such as an address: which of them is meant, the asker must say.
func (g *gazetteer) mentioned(text string) (all []*territory) {
	take := func(ts []*territory) (any bool) {
		for _, t := range ts {
			if rank(t) > 0 {
				continue
			}
			if any = true; len(all) < mentionedMax && !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
		return any
	}
	words := strings.Fields(foldName(text))
	for _, word := range words {
		if postcode.MatchString(word) {
			take(g.exact(word))
		}
	}
	for i := 0; i < len(words); i++ {
		for n := min(mentionWords, len(words)-i); n > 0; n-- {
			if take(g.called(foldName(strings.Join(words[i:i+n], " ")))) {
				i += n - 1
				break
			}
		}
	}
	return all
}

// nearest are the territories whose names are the fewest typing errors away.
func (g *gazetteer) nearest(name string) []*territory {
	if name == "" {
		return nil
	}
	type near struct {
		distance int
		name     string
		t        *territory
	}
	limit := 1 + len(name)/4
	var found []near
	for _, other := range g.names {
		if d := spelling.Distance(name, other, limit); d <= limit {
			for _, t := range g.called(other) {
				found = append(found, near{d, other, t})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(rank(a.t), rank(b.t)), cmp.Compare(a.t.Name, b.t.Name))
	})
	var ts []*territory
	for i, n := range found {
		// The county Budapest is called as the settlement in it.
		same := func(o near) bool { return o.t == n.t || o.name == n.name && o.t.under(n.t) }
		if len(ts) < nearestMax && !slices.ContainsFunc(found[:i], same) {
			ts = append(ts, n.t)
		}
	}
	return ts
}
