package competence

import (
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const maybe = validity.Maybe

// ended tells whether a span whose last day lies in a bracket is taken as over.
func (m *moment) ended(s *span) bool {
	return m.on >= s.begins[1] && !m.stands(s)
}

// isOver tells whether a body or jurisdiction has ended.
func (m *moment) isOver(s *span) bool {
	return s.over(m.on) || s.at(m.on) == maybe && m.ended(s)
}

// endedBodies are the bodies of a class, or of that whose organ it is, that
// would have jurisdiction over the place had they or it not ended.
func (r *resolver) endedBodies(m *moment, c *candidate) []*body {
	for class := c.class; class != nil; class = class.organOf {
		models := []*areaModel{c.model}
		if c.model == r.a.countrywide && class.model != nil {
			models = append(models, class.model)
		}
		for _, model := range models {
			if ended := r.endedOver(m, class, model, c.at); len(ended) > 0 {
				return ended
			}
		}
	}
	return nil
}

// endedOver are those under one map, at the nearest territory that has any.
func (r *resolver) endedOver(m *moment, class *class, model *areaModel, at *spot) []*body {
	for _, t := range at.above {
		var ended []*body
		for _, j := range model.over(t) {
			over := m.isOver(&j.body.span) && (m.isOver(&j.span) || m.stands(&j.span))
			if over && j.body.class.is(class) && !at.withinAny(j.excluded) && !slices.Contains(ended, j.body) && len(j.body.followers) > 0 {
				ended = append(ended, j.body)
			}
		}
		if len(ended) > 0 {
			return ended
		}
	}
	return nil
}

// succeed leads from bodies that ended to those in force that follow them, and
// says why it cannot.
func (r *resolver) succeed(m *moment, c *candidate, ended []*body, s *result) (failure, bool) {
	var last []finding
	for _, b := range ended {
		r.follow(m, c, []*body{b}, &last)
	}
	title := m.title(ended[0].titles, r.q.lang)
	switch len(last) {
	case 0:
		return r.fail(c, kv1.Outcome_GAP, msgEnded, title, ended[0].span.text()), true
	case 1:
		s.found = append(s.found, last[0])
		return failure{}, false
	}
	return r.fail(c, kv1.Outcome_GAP, msgSeveralSuccessors, title, ended[0].span.text()), true
}

// follow goes on from the last body of a chain.
func (r *resolver) follow(m *moment, c *candidate, chain []*body, last *[]finding) {
	if len(chain) > maxDepth {
		return
	}
	var next []*body
	for _, f := range chain[len(chain)-1].followers {
		if !slices.Contains(chain, f) {
			next = append(next, f)
		}
	}
	if len(next) > 1 && c.at != nil {
		next = slices.DeleteFunc(next, func(b *body) bool { return !r.hadArea(m, b, c.model, c.at) })
	}
	for _, b := range next {
		if m.isOver(&b.span) {
			r.follow(m, c, append(slices.Clone(chain), b), last)
			continue
		}
		if !m.stands(&b.span) || slices.ContainsFunc(*last, func(f finding) bool { return f.body == b }) {
			continue
		}
		f := finding{candidate: c, body: b, class: c.class, succeeded: chain}
		if c.at != nil {
			f.jurisdiction = m.area(b, c.model, c.at)
		}
		*last = append(*last, f)
	}
}

// hadArea tells whether a body has a jurisdiction over a place, or had one until
// it ended.
func (r *resolver) hadArea(m *moment, b *body, model *areaModel, at *spot) bool {
	for _, t := range at.above {
		for _, j := range model.over(t) {
			if j.body == b && !at.withinAny(j.excluded) && (m.stands(&j.span) || m.isOver(&j.span)) {
				return true
			}
		}
	}
	return false
}
