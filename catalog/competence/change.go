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
func (r *resolver) nextChange(end *roleEnd, f *finding) (*kv1.NextChange, error) {
	edges := r.edgesAhead(end, f)
	slices.SortStableFunc(edges, func(x, y edge) int { return cmp.Compare(x.first(), y.first()) })
	edges = slices.CompactFunc(edges, func(x, y edge) bool { return x.first() == y.first() })
	for _, e := range edges[:min(len(edges), maxChanges)] {
		next, err := r.endThen(e.first(), end.role)
		if err != nil {
			return nil, err
		}
		if next.same(end.first()) {
			continue
		}
		change := &kv1.NextChange{Edge: e.proto()}
		text := r.reason(&roleEnd{role: end.role, outcome: next.outcome, every: []sideEnd{next}})
		if len(next.found) > 0 && next.answers() {
			change.Body = r.actor(&next.moment, &next.found[0])
			text = change.Body.Title
		}
		change.Text = r.q.say(msgNextChange, e.text(), text)
		return change, nil
	}
	return nil, nil
}

// endThen ends a role on a later day, on the sides on which all edges are past.
func (r *resolver) endThen(on day, role kv1.Role) (sideEnd, error) {
	today := r.q.on
	r.q.on = on
	defer func() { r.q.on = today }()
	end := r.endPast(on, role)
	if !r.partial || len(end.found) > 0 {
		return end, nil
	}
	if err := r.load(true); err != nil {
		return sideEnd{}, err
	}
	return r.endPast(on, role), nil
}

func (r *resolver) endPast(on day, role kv1.Role) sideEnd {
	var primary *roleEnd
	m := moment{on: on, lawPast: true, mapPast: true, brackets: &brackets{}}
	if first := r.primary; first != role {
		primary = &roleEnd{role: first, every: []sideEnd{r.endAt(m, first, nil)}}
	}
	return r.endAt(m, role, primary)
}

func (r *resolver) edgesAhead(end *roleEnd, f *finding) []edge {
	on := r.q.on
	edges := r.q.task.titles.span.ahead(on, nil)
	if r.q.former() && r.q.started == 0 { // a case begun then is another
		edges = append(edges, edge{akrBegins, akrBegins})
	}
	for i := range r.rules {
		if c := &r.rules[i]; c.role == end.role && (f == nil || !r.isAway(&moment{on: on}, c, nil)) {
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
