package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// isOver tells whether a body or jurisdiction has begun and ended.
func (m *moment) isOver(s *span) bool {
	now, other := s.ended(m.on, m.mapPast), s.ended(m.on, !m.mapPast)
	m.meet(now != other)
	return now
}

// hasBegun tells whether a body or jurisdiction is there, or was.
func (m *moment) hasBegun(s *span) bool { return m.isOver(s) || m.stands(s) }

// notYet tells whether nobody can act by a rule on a day yet: the body that it names, or all
// bodies of its class and of those whose organ it is, begin later for sure.
func (c *rule) notYet(on day) bool {
	if c.body != nil {
		return c.body.span.beginsAfter(on)
	}
	any := false
	for of := c.class; of != nil; of = of.organOf {
		for _, b := range of.members {
			if !b.span.beginsAfter(on) {
				return false
			}
			any = true
		}
	}
	return any
}

// endedBodies are the bodies of a class, or of that whose organ it is, that ended
// and have successors, and that would have jurisdiction over the place had they
// not: those of the nearest territory that has any, and the map.
func (r *resolver) endedBodies(m *moment, c *candidate) ([]*body, *areaModel) {
	for class := c.class; class != nil; class = class.organOf {
		model := c.mapOf(class)
		if ended := endedOver(m, class, model, c.at); len(ended) > 0 {
			return ended, model
		}
		if model != r.a.countrywide || class.model == model {
			continue
		}
		if ended := endedOver(m, class, class.model, c.at); len(ended) > 0 {
			return ended, class.model
		}
	}
	return nil, nil
}

func endedOver(m *moment, class *class, model *areaModel, at *spot) []*body {
	for _, t := range at.above {
		var ended []*body
		for _, j := range model.over(t) {
			if len(j.body.followers) > 0 && j.body.class.is(class) && m.isOver(&j.body.span) && m.hasBegun(&j.span) &&
				!at.withinAny(j.excluded) && !slices.Contains(ended, j.body) {
				ended = append(ended, j.body)
			}
		}
		if len(ended) > 0 {
			return ended
		}
	}
	return nil
}

// succeed leads from bodies that ended to the one in force that follows them, or
// says why it cannot; led is false where nothing follows them.
func (r *resolver) succeed(m *moment, c *candidate, ended []*body, model *areaModel, s *result) (f failure, failed, led bool) {
	from, lost := len(s.found), false
	for _, b := range ended {
		lost = r.follow(m, finding{candidate: c, class: c.class, succeeded: []*body{b}}, model, s, from) || lost
	}
	title := m.title(ended[0].titles, r.q.lang)
	switch found := len(s.found) - from; {
	case found == 1:
		return failure{}, false, true
	case found == 0 && !lost:
		return r.fail(c, kv1.Outcome_GAP, msgEnded, title, r.q.period(&ended[0].span)), true, false
	}
	return r.fail(c, kv1.Outcome_GAP, msgSeveralSuccessors, title, r.q.period(&ended[0].span)), true, true
}

// follow goes on from the last body of a chain to the bodies in force, which it
// adds, each once. Of several at one step those stay that have, or had until they
// ended, a jurisdiction over the place; lost tells whether any did not.
func (r *resolver) follow(m *moment, f finding, model *areaModel, s *result, from int) (lost bool) {
	var next []*body
	for _, b := range f.succeeded[len(f.succeeded)-1].followers {
		if m.hasBegun(&b.span) && !slices.Contains(f.succeeded, b) {
			next = append(next, b)
		}
	}
	for _, b := range next {
		switch {
		case len(next) > 1 && !hadArea(m, b, model, f.at):
			lost = true
		case m.isOver(&b.span):
			on := f
			on.succeeded = append(slices.Clone(f.succeeded), b)
			lost = r.follow(m, on, model, s, from) || lost
		case !slices.ContainsFunc(s.found[from:], func(o finding) bool { return o.body == b }):
			last := f
			if last.body = b; f.at != nil {
				last.jurisdiction = m.area(b, model, f.at)
			}
			s.found = append(s.found, last)
		}
	}
	return lost
}

// hadArea tells whether a body has a jurisdiction over a place, or had one until
// it ended.
func hadArea(m *moment, b *body, model *areaModel, at *spot) bool {
	if at == nil {
		return false
	}
	for _, t := range at.above {
		for _, j := range model.over(t) {
			if j.body == b && !at.withinAny(j.excluded) && (m.stands(&j.span) || m.isOver(&b.span) && m.hasBegun(&j.span)) {
				return true
			}
		}
	}
	return false
}
