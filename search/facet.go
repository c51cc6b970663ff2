package search

import (
	"cmp"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// none is the value of a facet, and of a filter, for what has no value.
const none = "none"

// A property is what divides the hits: its filter is not counted in its own facet.
type property struct {
	field string
	value func(facts) string
	wants func(filter, facts) bool // the part of the filter that is the property's own
	title func(renderer, string) (string, error)
}

var properties = [...]property{
	{"kind", func(f facts) string { return f.kind.String() }, filter.wantsKind, renderer.kindTitle},
	{"sector", func(f facts) string { return cmp.Or(f.sector, none) }, filter.wantsSector, renderer.conceptTitle},
	{"level", level, filter.wantsLevel, renderer.levelTitle},
	{"type", func(f facts) string { return cmp.Or(f.taskType, none) }, filter.wantsTaskType, renderer.conceptTitle},
}

// A division is how a property divides all facts.
type division struct {
	values  []string // each value once, in order
	numbers []int    // which of them, by number of the facts
}

// divide tells how the properties divide facts.
func divide(all []facts) (divisions [len(properties)]division) {
	for i, p := range properties {
		d := &divisions[i]
		for _, f := range all {
			d.values = append(d.values, p.value(f))
		}
		slices.Sort(d.values)
		d.values = slices.Compact(d.values)
		for _, f := range all {
			number, _ := slices.BinarySearch(d.values, p.value(f))
			d.numbers = append(d.numbers, number)
		}
	}
	return divisions
}

// facets count hits by property; counts is how many hold each facts, whether they
// are wanted or not.
func (s *snapshot) facets(show renderer, f filter, counts []int) ([]*kv1.Facet, error) {
	titles, err := s.facetTitles(show)
	if err != nil {
		return nil, err
	}
	var sums [len(properties)][]int
	for i := range properties {
		sums[i] = make([]int, len(s.divisions[i].values))
	}
	all := f.takesAll()
	for facts, n := range counts {
		if n == 0 {
			continue
		}
		refused, last := 0, 0
		for i := 0; i < len(properties) && !all; i++ {
			if !properties[i].wants(f, s.facts[facts]) {
				refused, last = refused+1, i
			}
		}
		for i := range properties {
			if refused == 0 || refused == 1 && last == i {
				sums[i][s.divisions[i].numbers[facts]] += n
			}
		}
	}
	facets := make([]*kv1.Facet, len(properties))
	for i, p := range properties {
		facets[i] = &kv1.Facet{Field: p.field, Values: s.divisions[i].facetValues(sums[i], titles[i])}
	}
	return facets, nil
}

// facetValues are the values that any hit has, those that most have first, then by
// value.
func (d *division) facetValues(sums []int, titles []string) []*kv1.FacetValue {
	order := make([]int, 0, len(sums))
	for value, n := range sums {
		if n > 0 {
			order = append(order, value)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(sums[b]-sums[a], a-b) })
	values := make([]kv1.FacetValue, len(order)) // one piece of memory for all
	pointers := make([]*kv1.FacetValue, len(order))
	for i, value := range order {
		v := &values[i]
		v.Value, v.Title, v.Count = d.values[value], titles[value], int32(sums[value])
		pointers[i] = v
	}
	return pointers
}

// facetTitles are what the values are called. The snapshot keeps them, since nothing
// but the language changes them.
func (s *snapshot) facetTitles(show renderer) (titles [len(properties)][]string, err error) {
	if kept, ok := s.titles.Load(show.lang); ok {
		return kept.([len(properties)][]string), nil
	}
	for i, p := range properties {
		for _, value := range s.divisions[i].values {
			title, err := p.title(show, value)
			if err != nil {
				return titles, err
			}
			titles[i] = append(titles[i], title)
		}
	}
	s.titles.Store(show.lang, titles)
	return titles, nil
}

// level is the name of the level, as the filter takes it.
func level(f facts) string { return f.level.String() }

func (r renderer) kindTitle(value string) (string, error) {
	return kinds[kv1.Record_Kind(kv1.Record_Kind_value[value])].In(r.lang), nil
}

func (r renderer) levelTitle(value string) (string, error) {
	if value == kv1.Task_LEVEL_UNSPECIFIED.String() {
		return noValue.In(r.lang), nil
	}
	return levels[kv1.Task_Level(kv1.Task_Level_value[value])].In(r.lang), nil
}

// conceptTitle is what a concept is called; its name where it was withdrawn.
func (r renderer) conceptTitle(name string) (string, error) {
	if name == none {
		return noValue.In(r.lang), nil
	}
	v, err := get[kv1.Value](r.source, name)
	if err != nil {
		return "", err
	}
	if v == nil {
		return name, nil
	}
	return r.title(v), nil
}

// What the values of the enums are called, and what has none.
var (
	noValue = &kv1.Text{Hu: "nincs megadva", En: "none"}
	kinds   = map[kv1.Record_Kind]*kv1.Text{
		kv1.Record_TASK:          {Hu: "feladat", En: "task"},
		kv1.Record_BODY_CLASS:    {Hu: "szervtípus", En: "kind of body"},
		kv1.Record_BODY:          {Hu: "szerv", En: "body"},
		kv1.Record_TERRITORY:     {Hu: "terület", En: "territory"},
		kv1.Record_ACT:           {Hu: "jogszabály", En: "law"},
		kv1.Record_SERVICE_POINT: {Hu: "ügyfélszolgálati pont", En: "service point"},
		kv1.Record_CONCEPT:       {Hu: "élethelyzet", En: "life event"},
	}
	levels = map[kv1.Task_Level]*kv1.Text{
		kv1.Task_STATE:                      {Hu: "állami", En: "state"},
		kv1.Task_MUNICIPAL:                  {Hu: "önkormányzati", En: "municipal"},
		kv1.Task_STATE_BY_MUNICIPAL_ORGAN:   {Hu: "önkormányzati szerv által ellátott állami", En: "state task of a municipal organ"},
		kv1.Task_MUNICIPAL_AUTHORITY_MATTER: {Hu: "önkormányzati hatósági ügy", En: "municipal authority matter"},
	}
	territoryKinds = map[kv1.Territory_Kind]*kv1.Text{
		kv1.Territory_COUNTRY:          {Hu: "ország", En: "country"},
		kv1.Territory_COUNTY:           {Hu: "vármegye", En: "county"},
		kv1.Territory_DISTRICT:         {Hu: "járás", En: "district"},
		kv1.Territory_SETTLEMENT:       {Hu: "település", En: "settlement"},
		kv1.Territory_CAPITAL_DISTRICT: {Hu: "fővárosi kerület", En: "district of Budapest"},
		kv1.Territory_SETTLEMENT_PART:  {Hu: "településrész", En: "part of a settlement"},
	}
)
