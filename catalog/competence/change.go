package competence

import (
	"cmp"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxChanges bounds how many future edges are tried for the next change.
const maxChanges = 16

// nextChange is the first edge after the day at which the role ends otherwise:
// an edge of its rules, of the body and the jurisdiction that were found, or of
// what lies above the place. f is nil where nobody was found.
func (p *responder) nextChange(end *roleEnd, f *finding) *kv1.NextChange {
	edges := p.edgesAhead(end, f)
	if len(edges) == 0 {
		return nil
	}
	slices.SortStableFunc(edges, func(x, y edge) int { return cmp.Compare(x.first(), y.first()) })
	edges = slices.CompactFunc(edges, func(x, y edge) bool { return x.first() == y.first() })
	for _, e := range edges[:min(len(edges), maxChanges)] {
		next := p.endThen(e.first(), end.role)
		if next.same(end.first()) {
			continue
		}
		change := &kv1.NextChange{Edge: e.proto()}
		text := p.reason(&roleEnd{role: end.role, outcome: next.outcome, every: []sideEnd{next}})
		if len(next.found) > 0 && next.answers() {
			change.Body = p.actor(&next.moment, &next.found[0])
			text = change.Body.Title
		}
		change.Text = p.q.say(msgNextChange, e.text(), text)
		return change
	}
	return nil
}

// endThen ends a role on a later day, on the sides on which all edges are past.
func (p *responder) endThen(on day, role kv1.Role) sideEnd {
	today := p.q.on
	p.q.on = on
	defer func() { p.q.on = today }()
	var primary *roleEnd
	m := moment{on: on, lawPast: true, mapPast: true, brackets: &brackets{}}
	if first := p.primary; first != role {
		primary = &roleEnd{role: first, every: []sideEnd{p.endAt(m, first, nil)}}
	}
	return p.endAt(m, role, primary)
}

func (p *responder) edgesAhead(end *roleEnd, f *finding) []edge {
	on := p.q.on
	edges := p.q.span.ahead(on, nil)
	for i := range p.decoder.rules {
		if c := &p.decoder.rules[i]; c.role == end.role {
			edges = c.span.ahead(on, edges)
		}
	}
	if f == nil {
		return edges
	}
	if f.body != nil {
		edges = f.body.span.ahead(on, edges)
	}
	if f.designation != nil {
		edges = f.designation.span.ahead(on, edges)
	}
	if f.at == nil {
		return edges
	}
	for _, t := range f.at.above {
		for i := range t.parents {
			edges = t.parents[i].span.ahead(on, edges)
		}
		for _, j := range f.model.over(t) {
			edges = j.span.ahead(on, edges)
		}
	}
	return edges
}
