package competence

import (
	"cmp"
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxChanges bounds how many future edges are tried for the next change.
const maxChanges = 16

// nextChange is the first edge after the day at which the answer is no longer
// the one found: an edge of a competence of the role, of the jurisdiction and
// the body, or of what lies above the place.
func (r *resolver) nextChange(end roleEnd, f *finding) *kv1.NextChange {
	edges := r.edgesAhead(end, f)
	slices.SortStableFunc(edges, func(x, y *kv1.Edge) int { return cmp.Compare(validity.First(x), validity.First(y)) })
	for _, edge := range edges[:min(len(edges), maxChanges)] {
		then := *r.q
		then.on = validity.First(edge)
		next := r.a.endAt(&then, end.role, end.competences, moment{on: then.on, rulesPast: true, mapPast: true, fuzzy: &fuzz{}})
		if sameEnd(end, next) {
			continue
		}
		change := &kv1.NextChange{Edge: edge}
		text := next.outcome.String()
		if len(next.settled.found) > 0 && next.outcome != kv1.Outcome_NEED_FACT {
			to := next.settled.found[0]
			change.Body = next.resolver.bodyRef(to.body, to.class)
			text = change.Body.GetTitle()
		}
		change.Text = r.q.say(msgNextChange, edgeText(edge), text)
		return change
	}
	return nil
}

func (r *resolver) edgesAhead(end roleEnd, f *finding) []*kv1.Edge {
	var edges []*kv1.Edge
	add := func(v *kv1.Validity) {
		for _, e := range []*kv1.Edge{validity.Since(v, r.q.on), validity.Until(v, r.q.on)} {
			if e != nil {
				edges = append(edges, e)
			}
		}
	}
	for _, c := range end.competences {
		add(c.Validity)
	}
	if f.body != nil {
		add(f.body.Validity)
	}
	if f.at == nil {
		return edges
	}
	for _, t := range f.at.above {
		for _, p := range t.parents {
			add(p.validity)
		}
		for _, j := range r.a.jurisdictions[f.AreaModel][t] {
			add(j.Validity)
		}
	}
	return edges
}
