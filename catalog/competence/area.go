package competence

import (
	"cmp"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An areaModel is a map of jurisdiction with what it draws.
type areaModel struct {
	*kv1.Concept    // nil where a record names a map that has none
	name            string
	former          []dated // what it was called before
	within, without []*territory
	jurisdictions   [][]*jurisdiction          // by territory
	byIndex         []int32                    // index of a territory → one more than that in jurisdictions
	edges           [][]edge                   // those of jurisdictions, likewise
	allEdges        []edge                     // of all of them
	drawn           map[*body]bool             // the bodies for which it draws an area, at any time
	national        map[*class][]*jurisdiction // those that name the whole country, by the classes of their bodies
}

type jurisdiction struct {
	Name                  string
	Partial               bool
	restElsewhere         bool // of a partial one: whose the rest is its note says
	note                  string
	validity              *kv1.Validity
	model                 *areaModel
	body                  *body
	span                  span
	textState             day // for which the source was read
	territories, excluded []*territory
}

// model is a map by its name.
func (a *Atlas) model(name string) *areaModel {
	m := a.models[name]
	if m == nil {
		m = &areaModel{name: name}
		a.models[name] = m
	}
	return m
}

func (a *Atlas) linkModels() error {
	for name, m := range a.models {
		m.name, m.former = name, datedOf(m.GetAreaModel().GetFormerTitles())
		var err error
		if m.within, err = a.all(name, m.GetAreaModel().GetTerritories()); err != nil {
			return err
		}
		if m.without, err = a.all(name, m.GetAreaModel().GetExcludedTerritories()); err != nil {
			return err
		}
	}
	return nil
}

func (a *Atlas) addJurisdiction(v *kv1.Jurisdiction) error {
	b, ok := a.bodies[v.Body]
	if !ok {
		return dangling(v.Name, v.Body)
	}
	j := &jurisdiction{
		Name: v.Name, Partial: v.Partial, restElsewhere: v.RestElsewhere, note: v.Note, validity: v.Validity, model: a.model(v.AreaModel),
		body: b, span: spanOf(v.Validity), textState: dayOf(v.Verification.GetTextState()),
	}
	var err error
	if j.territories, err = a.all(v.Name, v.Territories); err != nil {
		return err
	}
	if j.excluded, err = a.all(v.Name, v.ExcludedTerritories); err != nil {
		return err
	}
	a.lasts(&j.span)
	m := j.model
	if m.drawn == nil {
		m.drawn, m.byIndex, m.national = map[*body]bool{}, make([]int32, len(a.order)), map[*class][]*jurisdiction{}
	}
	m.drawn[b] = true
	for _, t := range j.territories {
		if m.byIndex[t.index] == 0 {
			m.jurisdictions = append(m.jurisdictions, nil)
			m.byIndex[t.index] = int32(len(m.jurisdictions))
		}
		at := &m.jurisdictions[m.byIndex[t.index]-1]
		*at = append(*at, j)
		if t.Name == country {
			for _, c := range b.class.wider {
				m.national[c] = append(m.national[c], j)
			}
		}
	}
	return nil
}

// at is where the jurisdictions stand that name a territory, -1 where there are none.
func (m *areaModel) at(t *territory) int {
	if m == nil || m.byIndex == nil {
		return -1
	}
	return int(m.byIndex[t.index]) - 1
}

// draws tells whether a map draws an area for a body, at any time.
func (m *areaModel) draws(b *body) bool { return m != nil && m.drawn[b] }

// over are the jurisdictions that name a territory.
func (m *areaModel) over(t *territory) []*jurisdiction {
	if i := m.at(t); i >= 0 {
		return m.jurisdictions[i]
	}
	return nil
}

// edgesOver are the edges of the jurisdictions that name a territory, and of their bodies.
func (m *areaModel) edgesOver(t *territory) []edge {
	if i := m.at(t); i >= 0 {
		return m.edges[i]
	}
	return nil
}

func (m *areaModel) content() kv1.Concept_AreaModel_Content {
	if m == nil || m.Concept == nil {
		return kv1.Concept_AreaModel_NOT_HELD
	}
	return m.GetAreaModel().GetContent()
}

// reaches tells whether a map reaches a place at all.
func (m *areaModel) reaches(at *spot) bool {
	return (len(m.within) == 0 || at.withinAny(m.within)) && !at.withinAny(m.without)
}

// title is what a map is called on a day.
func (m *areaModel) title(on day, lang string) string {
	switch {
	case m == nil:
		return "–"
	case m.Concept == nil:
		return m.name
	}
	if i := called(m.former, on); i > 0 {
		return m.former[i-1].in(lang)
	}
	return m.Title.In(lang)
}

// has tells whether a jurisdiction that names a territory above the place
// has the place, at a moment.
func (m *moment) has(j *jurisdiction, at *spot) bool {
	return m.stands(&j.span) && m.stands(&j.body.span) && !at.withinAny(j.excluded)
}

// standing are the jurisdictions of bodies of a class over a place under a map:
// those of the nearest territory that has any. A nil class stands for any body.
func (m *moment) standing(into []*jurisdiction, of *class, model *areaModel, at *spot) []*jurisdiction {
	if model == nil || model.byIndex == nil {
		return into
	}
	for _, t := range at.above {
		over := model.over(t)
		if len(over) > 0 && of != nil && t.Name == country {
			over = model.national[of]
		}
		for _, j := range over {
			if (of == nil || j.body.class.is(of)) && m.has(j, at) {
				into = append(into, j)
			}
		}
		if len(into) > 0 {
			return into
		}
	}
	return into
}

// area is the jurisdiction of a body over a place under a map, nil where it has
// none there: the nearest that does not cut the place, or else the nearest.
func (m *moment) area(b *body, model *areaModel, at *spot) *jurisdiction {
	var cut *jurisdiction
	for _, t := range at.above {
		for _, j := range model.over(t) {
			switch {
			case j.body != b || !m.has(j, at):
			case !j.Partial:
				return j
			case cut == nil:
				cut = j
			}
		}
	}
	return cut
}

// maxBelow bounds the candidates of a place that is too wide.
const maxBelow = 50

// below are the territories below a place, the widest that have one, over which
// a body that is wanted has a jurisdiction: the place is too wide for this map.
func (r *resolver) below(m *moment, model *areaModel, at *spot, wanted func(*body) bool) []*territory {
	if model == nil || model.byIndex == nil {
		return nil
	}
	return widest(m, at, func(t *territory) bool { return r.covered(m, model, t, wanted) })
}

// widest are the territories below a place that are such and lie below no other that is.
func widest(m *moment, at *spot, is func(*territory) bool) []*territory {
	var found []*territory
	seen := map[*territory]bool{}
	var walk func(*territory)
	walk = func(t *territory) {
		for i := range t.children {
			child := &t.children[i]
			if len(found) >= maxBelow || seen[child.territory] || !m.stands(&child.span) {
				continue
			}
			seen[child.territory] = true
			if is(child.territory) {
				found = append(found, child.territory)
				continue
			}
			walk(child.territory)
		}
	}
	walk(at.territory)
	slices.SortFunc(found, func(x, y *territory) int { return cmp.Compare(x.place(), y.place()) })
	return found
}

// covered tells whether a body that is wanted has a jurisdiction over a place.
func (r *resolver) covered(m *moment, model *areaModel, t *territory, wanted func(*body) bool) bool {
	at := r.spot(m, t)
	for _, above := range at.above {
		for _, j := range model.over(above) {
			if wanted(j.body) && m.has(j, at) {
				return true
			}
		}
	}
	return false
}
