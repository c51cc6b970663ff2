package competence_test

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The map on one side of its brackets: territories, jurisdictions and bodies.

const (
	country = "concepts/area-model.COUNTRY"
	capital = "territories/13578"
)

// stands tells whether something of the map is in force, begun whether it ever
// came, and ended whether it is over.
func (v view) stands(w *kv1.Validity) bool { return onSide(w, v.request.GetOn(), v.mapAhead) }

func (v view) begun(w *kv1.Validity) bool { return v.stands(&kv1.Validity{From: w.GetFrom()}) }

func (v view) ended(w *kv1.Validity) bool {
	return v.begun(w) && !v.stands(&kv1.Validity{To: w.GetTo()})
}

// above is the place and all that lies above it on the day, breadth-first.
func (v view) above(place string) []string {
	if list := v.seen[place]; list != nil {
		return list
	}
	list := []string{place}
	for i := 0; i < len(list); i++ {
		for _, p := range named[*kv1.Territory](v.shelf, list[i]).GetParents() {
			if v.stands(p.GetValidity()) && !slices.Contains(list, p.GetTerritory()) {
				list = append(list, p.GetTerritory())
			}
		}
	}
	v.seen[place] = list
	return list
}

func (v view) liesIn(place string, territories []string) bool {
	return slices.ContainsFunc(v.above(place), func(t string) bool { return slices.Contains(territories, t) })
}

// over tells whether the place lies in a jurisdiction, and overlaps whether it
// or something below it does.
func (v view) over(j *kv1.Jurisdiction, place string) bool {
	return place != "" && v.liesIn(place, j.GetTerritories()) && !v.liesIn(place, j.GetExcludedTerritories())
}

func (v view) overlaps(j *kv1.Jurisdiction, place string) bool {
	return slices.ContainsFunc(each[*kv1.Territory](v.shelf), func(t *kv1.Territory) bool {
		return v.liesIn(t.GetName(), []string{place}) && v.over(j, t.GetName())
	})
}

// acts tells whether a jurisdiction is in force, and its body is; acted whether
// it is, or would be had neither of the two ended.
func (v view) acts(j *kv1.Jurisdiction) bool {
	return v.stands(j.GetValidity()) && v.stands(named[*kv1.Body](v.shelf, j.GetBody()).GetValidity())
}

func (v view) acted(j *kv1.Jurisdiction) bool {
	return v.begun(j.GetValidity()) && v.begun(named[*kv1.Body](v.shelf, j.GetBody()).GetValidity())
}

// drawn are the jurisdictions of a body under a map, of all times.
func (v view) drawn(body, area string) (list []*kv1.Jurisdiction) {
	for _, j := range each[*kv1.Jurisdiction](v.shelf) {
		if j.GetBody() == body && j.GetAreaModel() == area {
			list = append(list, j)
		}
	}
	return list
}

// read is the territories that a text may mean: a code, a title or a postcode.
func (v view) read(text string) (list []string) {
	if text == "" {
		return nil
	}
	for _, t := range each[*kv1.Territory](v.shelf) {
		if t.GetName() == "territories/"+text || t.GetTitles()[0].GetTitle().GetHu() == text ||
			slices.Contains(t.GetPostcodes(), text) {
			if name := v.narrowed(t.GetName()); !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// narrowed is the place that a territory is taken for: Budapest for its county, a district of
// it for that of its district office.
func (v view) narrowed(place string) string {
	kind := named[*kv1.Territory](v.shelf, place).GetKind()
	var below []*kv1.Territory
	for _, t := range each[*kv1.Territory](v.shelf) {
		if slices.ContainsFunc(t.GetParents(), func(p *kv1.Territory_Parent) bool { return p.GetTerritory() == place }) {
			below = append(below, t)
		}
	}
	switch {
	case kind == kv1.Territory_COUNTY && slices.ContainsFunc(below, func(t *kv1.Territory) bool { return t.GetName() == capital }):
		return capital
	case kind == kv1.Territory_DISTRICT && len(below) == 1 && below[0].GetKind() == kv1.Territory_CAPITAL_DISTRICT:
		return below[0].GetName()
	}
	return place
}

// settlement is the settlement or district of Budapest in which a place lies.
func (v view) settlement(place string) *kv1.Territory {
	if place == "" {
		return nil
	}
	for _, name := range v.above(place) {
		t := named[*kv1.Territory](v.shelf, name)
		if t.GetKind() == kv1.Territory_SETTLEMENT || t.GetKind() == kv1.Territory_CAPITAL_DISTRICT {
			return t
		}
	}
	return nil
}

// isA tells whether class is wanted, or one of the kinds of it.
func (v view) isA(class, wanted string) bool {
	return class == wanted || slices.ContainsFunc(named[*kv1.BodyClass](v.shelf, class).GetIsA(),
		func(wider string) bool { return v.isA(wider, wanted) })
}

func (v view) bodyIsA(body, wanted string) bool {
	return v.isA(named[*kv1.Body](v.shelf, body).GetBodyClass(), wanted)
}

// members are the bodies of a class in force.
func (v view) members(class string) []string {
	return names(v.shelf, func(b *kv1.Body) bool { return v.stands(b.GetValidity()) && v.isA(b.GetBodyClass(), class) })
}

// organs are a class and those whose organ it is.
func (v view) organs(class string) (list []*kv1.BodyClass) {
	for c := named[*kv1.BodyClass](v.shelf, class); c != nil; c = named[*kv1.BodyClass](v.shelf, c.GetOrganOf()) {
		list = append(list, c)
	}
	return list
}

// inForce tells whether a competence counts (section 4).
func (v view) inForce(c *kv1.Competence) bool {
	return onSide(c.GetValidity(), v.dayOf(c), v.lawAhead)
}

// dayOf is the day that counts for a competence.
func (v view) dayOf(c *kv1.Competence) string {
	if started := v.request.GetStartedOn(); started != "" && c.GetTransitionalRule() == kv1.Competence_CASES_BEGUN_UNDER_IT {
		return started
	}
	return v.request.GetOn()
}

// startsLater tells whether a competence is of unknown start, and the day lies before
// all of which it is known.
func (v view) startsLater(c *kv1.Competence) bool {
	from := c.GetValidity().GetFrom()
	return from.GetDate() == "" && from.GetNotAfter() == "" && v.dayOf(c) < from.GetNotBefore()
}

// mayStand is a competence of unknown start at each of its places at which it may be
// there.
func (v view) mayStand(c *kv1.Competence) (stands []stand) {
	cl := v.claim(c)
	all := []stand{cl.in(kv1.Factor_FACTOR_UNSPECIFIED)}
	for _, s := range cl.spots {
		all = append(all, cl.in(s.factor))
	}
	for _, s := range all {
		known := slices.ContainsFunc(stands, func(o stand) bool { return o.place == s.place })
		if !known && (v.isThere(s) || v.isNarrower(s)) {
			stands = append(stands, s)
		}
	}
	return stands
}

// latest is the population of the newest count not after the day, or else of
// the first; none where there is no count.
func (v view) latest(counts []*kv1.Territory_Population) (inhabitants int64, ok bool) {
	day, first := "", ""
	for _, p := range counts {
		switch on := v.request.GetOn(); {
		case p.GetDate() <= on && p.GetDate() >= day:
			day, inhabitants = p.GetDate(), int64(p.GetInhabitants())
		case day == "" && (first == "" || p.GetDate() < first):
			first, inhabitants = p.GetDate(), int64(p.GetInhabitants())
		}
	}
	return inhabitants, len(counts) > 0
}

// standing is the legal standing of a settlement on the day.
func (v view) standing(t *kv1.Territory) string {
	for _, d := range t.GetStandings() {
		if v.stands(d.GetValidity()) {
			return d.GetTitle().GetHu()
		}
	}
	return ""
}
