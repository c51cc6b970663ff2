package competence

import (
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The names that the rules themselves use.
const (
	country       = "territories/hu"
	capital       = "territories/13578"
	areaModelName = "concepts/area-model."
	conditionName = "concepts/condition."
	factorName    = "concepts/factor."
)

// Kinds are the kinds of record of which an Atlas is made: it is stale when one
// of them changes.
func Kinds() []kv1.Record_Kind {
	return []kv1.Record_Kind{
		kv1.Record_BODY_CLASS, kv1.Record_BODY, kv1.Record_TERRITORY, kv1.Record_JURISDICTION,
		kv1.Record_DESIGNATION, kv1.Record_ACT, kv1.Record_CONCEPT,
	}
}

// An Atlas is what every question needs of one revision, in memory. It is never
// changed after it is made and may be used by many at once.
type Atlas struct {
	classes       map[string]*class
	bodies        map[string]*body
	territories   map[string]*territory
	order         []*territory                             // by name
	jurisdictions map[string]map[*territory][]jurisdiction // by area model and territory
	designations  map[string][]*kv1.Designation            // by whose place is taken
	acts          map[string]*kv1.Act
	models        map[string]*areaModel
	conditions    map[string]*kv1.Concept // by key
	factors       map[kv1.Factor]*kv1.Concept
	members       map[*class][]*body
	drawn         map[area]bool // the bodies for which a map draws an area
	gazetteer     gazetteer
}

// An area is that of a body under a map.
type area struct {
	body  *body
	model string
}

type class struct {
	*kv1.BodyClass
	wider   []*class // itself first, then what it is
	organOf *class
}

type body struct {
	*kv1.Body
	class *class
}

type territory struct {
	*kv1.Territory
	parents  []parent
	children []*territory
}

type parent struct {
	*territory
	validity *kv1.Validity
}

type jurisdiction struct {
	*kv1.Jurisdiction
	body     *body
	excluded []*territory
}

type areaModel struct {
	*kv1.Concept
	within, without []*territory
}

// NewAtlas makes an atlas of the records, which may come in any order; records
// of other kinds are passed over. The atlas keeps them: they must not change.
func NewAtlas(records iter.Seq2[kv1.Value, error]) (*Atlas, error) {
	a := &Atlas{
		classes:       map[string]*class{},
		bodies:        map[string]*body{},
		territories:   map[string]*territory{},
		jurisdictions: map[string]map[*territory][]jurisdiction{},
		designations:  map[string][]*kv1.Designation{},
		acts:          map[string]*kv1.Act{},
		models:        map[string]*areaModel{},
		conditions:    map[string]*kv1.Concept{},
		factors:       map[kv1.Factor]*kv1.Concept{},
		members:       map[*class][]*body{},
		drawn:         map[area]bool{},
	}
	var jurisdictions []*kv1.Jurisdiction
	for value, err := range records {
		if err != nil {
			return nil, err
		}
		switch v := value.(type) {
		case *kv1.BodyClass:
			a.classes[v.Name] = &class{BodyClass: v}
		case *kv1.Body:
			a.bodies[v.Name] = &body{Body: v}
		case *kv1.Territory:
			a.territories[v.Name] = &territory{Territory: v}
		case *kv1.Jurisdiction:
			jurisdictions = append(jurisdictions, v)
		case *kv1.Designation:
			a.designations[v.From] = append(a.designations[v.From], v)
		case *kv1.Act:
			a.acts[v.Name] = v
		case *kv1.Concept:
			a.addConcept(v)
		}
	}
	if err := a.link(jurisdictions); err != nil {
		return nil, err
	}
	a.gazetteer = newGazetteer(a.order)
	return a, nil
}

func (a *Atlas) addConcept(c *kv1.Concept) {
	switch {
	case strings.HasPrefix(c.Name, areaModelName):
		a.models[c.Name] = &areaModel{Concept: c}
	case strings.HasPrefix(c.Name, conditionName):
		a.conditions[strings.TrimPrefix(c.Name, conditionName)] = c
	case strings.HasPrefix(c.Name, factorName):
		a.factors[kv1.Factor(kv1.Factor_value[strings.TrimPrefix(c.Name, factorName)])] = c
	}
}

// link turns names into pointers. A name that leads nowhere is an error: the
// catalogue refuses such commits, so the records are not of one revision.
func (a *Atlas) link(jurisdictions []*kv1.Jurisdiction) error {
	for _, t := range a.territories {
		a.order = append(a.order, t)
	}
	sort.Slice(a.order, func(i, j int) bool { return a.order[i].Name < a.order[j].Name })
	for _, t := range a.order {
		for _, p := range t.Parents {
			up, ok := a.territories[p.Territory]
			if !ok {
				return dangling(t.Name, p.Territory)
			}
			t.parents = append(t.parents, parent{up, p.Validity})
			up.children = append(up.children, t)
		}
	}
	for _, c := range a.classes {
		if err := a.linkClass(c); err != nil {
			return err
		}
	}
	for _, b := range a.bodies {
		c, ok := a.classes[b.BodyClass]
		if !ok {
			return dangling(b.Name, b.BodyClass)
		}
		b.class = c
		for _, w := range c.wider {
			a.members[w] = append(a.members[w], b)
		}
	}
	for _, m := range a.models {
		var err error
		if m.within, err = a.all(m.Name, m.AreaModel.GetTerritories()); err != nil {
			return err
		}
		if m.without, err = a.all(m.Name, m.AreaModel.GetExcludedTerritories()); err != nil {
			return err
		}
	}
	sort.Slice(jurisdictions, func(i, j int) bool { return jurisdictions[i].Name < jurisdictions[j].Name })
	for _, j := range jurisdictions {
		if err := a.linkJurisdiction(j); err != nil {
			return err
		}
	}
	return nil
}

func (a *Atlas) linkClass(c *class) error {
	if len(c.wider) > 0 {
		return nil
	}
	c.wider = []*class{c}
	if c.OrganOf != "" {
		of, ok := a.classes[c.OrganOf]
		if !ok {
			return dangling(c.Name, c.OrganOf)
		}
		c.organOf = of
	}
	for _, name := range c.IsA {
		w, ok := a.classes[name]
		if !ok {
			return dangling(c.Name, name)
		}
		if err := a.linkClass(w); err != nil {
			return err
		}
		for _, of := range w.wider {
			if !slices.Contains(c.wider, of) {
				c.wider = append(c.wider, of)
			}
		}
	}
	return nil
}

func (a *Atlas) linkJurisdiction(j *kv1.Jurisdiction) error {
	b, ok := a.bodies[j.Body]
	if !ok {
		return dangling(j.Name, j.Body)
	}
	excluded, err := a.all(j.Name, j.ExcludedTerritories)
	if err != nil {
		return err
	}
	within, err := a.all(j.Name, j.Territories)
	if err != nil {
		return err
	}
	byTerritory := a.jurisdictions[j.AreaModel]
	if byTerritory == nil {
		byTerritory = map[*territory][]jurisdiction{}
		a.jurisdictions[j.AreaModel] = byTerritory
	}
	a.drawn[area{b, j.AreaModel}] = true
	for _, t := range within {
		byTerritory[t] = append(byTerritory[t], jurisdiction{j, b, excluded})
	}
	return nil
}

func (a *Atlas) all(referrer string, names []string) ([]*territory, error) {
	var found []*territory
	for _, name := range names {
		t, ok := a.territories[name]
		if !ok {
			return nil, dangling(referrer, name)
		}
		found = append(found, t)
	}
	return found, nil
}

func dangling(referrer, referred string) error {
	return fmt.Errorf("competence: %s refers to %s, which is not among the records", referrer, referred)
}

// is tells whether a body of class c is one of class wanted.
func (c *class) is(wanted *class) bool {
	for _, w := range c.wider {
		if w == wanted {
			return true
		}
	}
	return false
}

// has tells whether a body is of the class.
func (c *class) has(b *body) bool { return b.class.is(c) }

func anyBody(*body) bool { return true }

// A spot is a territory with all that lies above it at a moment, the nearest
// first.
type spot struct {
	*territory
	above []*territory // itself first
}

func newSpot(t *territory, m moment) *spot {
	s := &spot{t, []*territory{t}}
	for i := 0; i < len(s.above); i++ {
		for _, p := range s.above[i].parents {
			if m.maps(p.validity) && !s.within(p.territory) {
				s.above = append(s.above, p.territory)
			}
		}
	}
	return s
}

func (s *spot) within(t *territory) bool {
	for _, above := range s.above {
		if above == t {
			return true
		}
	}
	return false
}

func (s *spot) withinAny(ts []*territory) bool {
	for _, t := range ts {
		if s.within(t) {
			return true
		}
	}
	return false
}

// depth tells how narrow a territory is.
func (t *territory) depth() int { return int(t.Kind) }

// settlement is the settlement or Budapest district that t is or lies in.
func (s *spot) settlement() *territory {
	for _, t := range s.above {
		if t.Kind == kv1.Territory_SETTLEMENT || t.Kind == kv1.Territory_CAPITAL_DISTRICT {
			return t
		}
	}
	return nil
}

// title is the title of t on a day.
func title(titles []*kv1.DatedTitle, m moment, lang string) string {
	for _, t := range titles {
		if m.maps(t.Validity) {
			return t.Title.In(lang)
		}
	}
	if len(titles) > 0 {
		return titles[len(titles)-1].Title.In(lang)
	}
	return ""
}
