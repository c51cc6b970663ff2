package competence

import (
	kv1 "kataszter/proto/kozfeladat/v1"
)

// FindPlace tells what territories a text may mean on a day, at most limit;
// exact is false where they are only the nearest names.
func (a *Atlas) FindPlace(text, on, lang string, limit int) (places []*kv1.Candidate, exact bool) {
	p := a.gazetteer.find(text, dayOf(on))
	q := &question{on: dayOf(on), lang: lang, full: true}
	found := p.found
	if len(found) == 0 {
		found = p.near
	}
	for _, t := range found[:min(limit, len(found))] {
		places = append(places, a.candidateRef(q, t))
	}
	return places, len(p.found) > 0
}
