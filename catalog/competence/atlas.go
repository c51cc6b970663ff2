package competence

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The names that the rules themselves use, and the keys of circumstances; those of what
// follows from the place stand in derived, and two more in nobody.go.
const (
	country          = "territories/hu"
	capital          = "territories/13578"
	territoryName    = "territories/"
	areaModelName    = "concepts/area-model."
	factorName       = "concepts/factor."
	notary           = "bodyClasses/C-JEGYZO" // whom Ákr. 23. § (4) excludes
	districtOffice   = "bodyClasses/C-JH"
	governmentOffice = "bodyClasses/C-KH"
	governmentWindow = "bodyClasses/C-KAB"
	supervisor       = "bodyClasses/C-FELUGY"           // whoever supervises the matter
	centralWindow    = "bodies/B-KKAB"                  // that some matters are left to (568/2022. 3. § (3))
	akr              = "acts/2016-150"                  // the act on general administrative procedure
	inspection       = "concepts/task-type.ellenorzesi" // nobody applies for it

	initiation           = "initiation" // who begins the case
	hungarianAddress     = "hungarian_address"
	municipalityIsClient = "municipality_is_client"
	excludedBody         = "excluded_body"
	substituteCanAct     = "substitute_can_act"
)

// Kinds are the kinds of record of which an Atlas is made: it is stale when one
// of them changes.
func Kinds() []kv1.Record_Kind {
	return []kv1.Record_Kind{
		kv1.Record_BODY_CLASS, kv1.Record_BODY, kv1.Record_TERRITORY, kv1.Record_JURISDICTION,
		kv1.Record_DESIGNATION, kv1.Record_ACT, kv1.Record_CONCEPT,
	}
}

// An Atlas is what every question needs of one revision, in memory: bodies and
// their classes, territories, jurisdictions, designations, acts, and the closed
// lists. What it tells is never changed after it is made, and it may be used by many
// at once.
type Atlas struct {
	classes       map[string]*class
	bodies        map[string]*body
	territories   map[string]*territory
	order         []*territory // by name
	models        map[string]*areaModel
	acts          map[string]*kv1.Act
	circumstances map[string]*circumstance // by key
	factors       map[kv1.Factor]*kv1.Concept
	gazetteer     gazetteer
	unpacked      kept[*unpacked] // by task
	rules         kept[*rule]     // by the sum of what they say

	lastEdge    day          // after which nothing but tasks and competences changes
	filing      []*kv1.Basis // of where to file
	supervision []*kv1.Basis // of who designates

	countrywide                                                            *areaModel // COUNTRY
	jointOffice                                                            *areaModel
	capital                                                                *territory
	notary, districtOffice, governmentOffice, governmentWindow, supervisor *class
	notClient                                                              *circumstance // whether the municipality is the client, where usually it is not
}

// NewAtlas makes an atlas of the records, which may come in any order; records
// of other kinds are passed over. It keeps what resolution needs of them: classes,
// acts and concepts themselves, which must not change, of the many others only a
// part, since what lives in memory is what the garbage collector goes through. A
// name that leads nowhere is an error: the catalogue refuses such commits, so
// the records are not of one revision.
func NewAtlas(records iter.Seq2[kv1.Value, error]) (*Atlas, error) {
	a := &Atlas{
		classes:       map[string]*class{},
		bodies:        map[string]*body{},
		territories:   map[string]*territory{},
		models:        map[string]*areaModel{},
		acts:          map[string]*kv1.Act{},
		circumstances: map[string]*circumstance{},
		factors:       map[kv1.Factor]*kv1.Concept{},
	}
	var territories []*kv1.Territory
	var bodies []*kv1.Body
	var jurisdictions []*kv1.Jurisdiction
	var designations []*kv1.Designation
	for value, err := range records {
		if err != nil {
			return nil, err
		}
		switch v := value.(type) {
		case *kv1.BodyClass:
			a.classes[v.Name] = &class{BodyClass: v}
		case *kv1.Body:
			bodies = append(bodies, v)
		case *kv1.Territory:
			territories = append(territories, v)
		case *kv1.Jurisdiction:
			jurisdictions = append(jurisdictions, v)
		case *kv1.Designation:
			designations = append(designations, v)
		case *kv1.Act:
			a.acts[v.Name] = v
		case *kv1.Concept:
			a.addConcept(v)
		}
	}
	byName(territories)
	byName(bodies)
	byName(jurisdictions)
	byName(designations)
	// In this order: what comes later names what was added before.
	for _, add := range []func() error{
		func() error { return a.addTerritories(territories) },
		a.linkClasses,
		func() error { return a.addBodies(bodies) },
		a.linkModels,
		func() error { return each(jurisdictions, a.addJurisdiction) },
		func() error { return each(designations, a.addDesignation) },
	} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	a.linkEdges()
	a.gazetteer = newGazetteer(a.order, territories)
	a.countrywide, a.jointOffice = a.model(areaModelName+"COUNTRY"), a.model(areaModelName+"JOINT_OFFICE")
	a.capital = a.territories[capital]
	a.notary, a.districtOffice = a.classes[notary], a.classes[districtOffice]
	a.governmentOffice, a.governmentWindow = a.classes[governmentOffice], a.classes[governmentWindow]
	a.supervisor = a.classes[supervisor]
	if of := a.circumstances[municipalityIsClient]; of != nil && of.usual >= 0 {
		a.notClient = of
	}
	a.filing, a.supervision = a.bases(filing), a.bases(supervision)
	return a, nil
}

// byName puts records in the order of their names.
func byName[V kv1.Value](records []V) {
	slices.SortFunc(records, func(x, y V) int { return cmp.Compare(x.GetName(), y.GetName()) })
}

// each adds records one after the other.
func each[V any](records []V, add func(V) error) error {
	for _, v := range records {
		if err := add(v); err != nil {
			return err
		}
	}
	return nil
}

func (a *Atlas) addConcept(c *kv1.Concept) {
	switch id := c.Name; {
	case strings.HasPrefix(id, areaModelName):
		a.models[id] = &areaModel{Concept: c}
	case strings.HasPrefix(id, kv1.ConditionName):
		key := strings.TrimPrefix(id, kv1.ConditionName)
		a.circumstances[key] = newCircumstance(key, c)
	case strings.HasPrefix(id, factorName):
		a.factors[kv1.Factor(kv1.Factor_value[strings.TrimPrefix(id, factorName)])] = c
	}
}

// lasts notes the edges of a span.
func (a *Atlas) lasts(s *span) { a.lastEdge = max(a.lastEdge, s.last()) }

// all are the territories of some names.
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
