package competence

import (
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// FindPlace tells what territories a text may mean on a day, at most limit;
// exact is false where they are only the nearest names.
func (a *Atlas) FindPlace(text, on, lang string, limit int) (places []*kv1.Candidate, exact bool) {
	p := a.gazetteer.find(text, dayOf(on))
	q := &question{on: dayOf(on), lang: lang, full: true}
	found := p.found
	if len(found) == 0 {
		found = p.nearest(&a.gazetteer)
	}
	for _, t := range found[:min(limit, len(found))] {
		places = append(places, a.candidateRef(q, t))
	}
	return places, len(p.found) > 0
}

// Places are the settlements and the districts of Budapest that are in force on a
// day, by name.
func (a *Atlas) Places(on, lang string) (places []*kv1.Candidate) {
	q := &question{on: dayOf(on), lang: lang, full: true}
	for _, t := range a.order {
		asked := t.Kind == kv1.Territory_SETTLEMENT || t.Kind == kv1.Territory_CAPITAL_DISTRICT
		if asked && t.lasts.at(q.on) == validity.In {
			places = append(places, a.candidateRef(q, t))
		}
	}
	return places
}

// BodiesOf are the bodies of a class at a place on a day, by the class's own map:
// none where the class, the place or the map is not known.
func (a *Atlas) BodiesOf(class, place, on, lang string) []*kv1.BodyRef {
	c, t := a.classes[class], a.territories[place]
	if c == nil || t == nil {
		return nil
	}
	r := newResolver(a)
	defer r.release()
	r.question = question{on: dayOf(on), lang: lang}
	m := moment{on: dayOf(on)}
	at := r.spot(&m, t)
	for of := c; of != nil; of = of.organOf {
		var bodies []*kv1.BodyRef
		for _, j := range m.standing(nil, of, of.model, at) {
			bodies = append(bodies, r.bodyRef(&m, j.body, c))
		}
		if len(bodies) > 0 {
			return bodies
		}
	}
	return nil
}
