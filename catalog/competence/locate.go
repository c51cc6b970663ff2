package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// locate finds the places that decide. A factor that the request names wins, in
// the order of the law, and `place` stands for the others of its group; else
// `place` stands for the first factor.
func (r *resolver) locate(competence *kv1.Competence) *candidate {
	c := &candidate{Competence: competence, factor: kv1.Factor_UNKNOWN}
	if len(competence.Factors) > 0 && len(competence.Factors[0].Factors) > 0 {
		c.factor = competence.Factors[0].Factors[0]
	}
	group := r.namedGroup(competence)
	switch {
	case group != nil:
		for _, factor := range group.Factors {
			if p, ok := r.q.places[factor]; ok {
				r.put(c, factor, p)
			} else if r.q.place != nil {
				r.put(c, factor, *r.q.place)
			}
		}
	case c.factor == kv1.Factor_NONE:
	case r.q.area != nil && (c.factor == kv1.Factor_BODY_AREA || c.factor == kv1.Factor_FIRST_INSTANCE_AREA):
		r.put(c, c.factor, *r.q.area)
	case r.q.place != nil:
		r.put(c, c.factor, *r.q.place)
	default:
		c.missing = !r.placeless(competence)
	}
	if c.unclear != nil && r.placeless(competence) {
		c.unclear = nil
	}
	return c
}

// namedGroup is the first group of which the request names a factor.
func (r *resolver) namedGroup(c *kv1.Competence) *kv1.Competence_FactorGroup {
	for _, group := range c.Factors {
		for _, factor := range group.Factors {
			if _, ok := r.q.places[factor]; ok {
				return group
			}
		}
	}
	return nil
}

func (r *resolver) put(c *candidate, factor kv1.Factor, p placed) {
	if !p.known() {
		c.unclear = &p
		return
	}
	spot := r.spot(p.found[0])
	if !slices.Contains(c.at, spot) {
		c.at = append(c.at, spot)
		c.by = append(c.by, factor)
	}
}

// factorOf is the factor by which a candidate is asked for at a place.
func (c *candidate) factorOf(at *spot) kv1.Factor {
	if i := slices.Index(c.at, at); i >= 0 {
		return c.by[i]
	}
	return c.factor
}

func (r *resolver) spot(t *territory) *spot {
	if s, ok := r.spots[t]; ok {
		return s
	}
	s := newSpot(t, r.moment)
	r.spots[t] = s
	return s
}

// placeless tells whether a competence can be answered without a place: it is
// for the whole country, and one body or any office holds it.
func (r *resolver) placeless(c *kv1.Competence) bool {
	if len(c.Territories)+len(c.ExcludedTerritories) > 0 || c.AreaModel != areaModelName+"COUNTRY" {
		return false
	}
	if c.AnyOffice {
		return true
	}
	class, ok := r.a.classes[c.Holder]
	return !ok || class.Absence != nil || len(r.a.members[class]) == 1
}

// reaches tells whether the competence is for the place at all: by its own
// territories, by how far its map reaches, and for a named body by the area of
// that body. A missing place reaches everything: it is asked for later.
func (r *resolver) reaches(c *candidate) bool {
	if len(c.at) == 0 {
		return true
	}
	var at []*spot
	var by []kv1.Factor
	for i, spot := range c.at {
		if r.reachesSpot(c, spot) {
			at, by = append(at, spot), append(by, c.by[i])
		}
	}
	c.at, c.by = at, by
	return len(c.at) > 0 || c.unclear != nil // what is not understood may lie within
}

func (r *resolver) reachesSpot(c *candidate, at *spot) bool {
	if len(c.Territories) > 0 {
		depth := -1
		for _, name := range c.Territories {
			if t := r.a.territories[name]; at.within(t) {
				depth = max(depth, t.depth())
			}
		}
		if depth < 0 {
			return false
		}
		c.depth = max(c.depth, depth)
	}
	for _, name := range c.ExcludedTerritories {
		if at.within(r.a.territories[name]) {
			return false
		}
	}
	if m := r.a.models[c.AreaModel]; m != nil {
		if len(m.within) > 0 && !at.withinAny(m.within) || at.withinAny(m.without) {
			return false
		}
	}
	if b, ok := r.a.bodies[c.Holder]; ok && c.factor != kv1.Factor_NONE && r.hasArea(b, c.AreaModel) {
		return r.area(b, c.AreaModel, at) != nil || r.below(c.AreaModel, at, func(other *body) bool { return other == b }) != nil
	}
	return true
}
