package search

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// none is the value of a facet, and of a filter, for what has no value.
const none = "none"

// A property is what divides the hits: its filter is not counted in its own facet.
type property struct {
	field string
	value func(facts) string
	free  func(*filter) // takes the property's own filter away
	title func(renderer, string) (string, error)
}

var properties = []property{
	{"kind", func(f facts) string { return f.kind.String() }, func(f *filter) { f.kinds = nil }, renderer.kindTitle},
	{"sector", func(f facts) string { return cmp.Or(f.sector, none) }, func(f *filter) { f.sectors = nil }, renderer.conceptTitle},
	{"level", level, func(f *filter) { f.levels = nil }, renderer.levelTitle},
	{"type", func(f facts) string { return cmp.Or(f.taskType, none) }, func(f *filter) { f.taskTypes = nil }, renderer.conceptTitle},
}

// facets count hits by property; counts is how many hold each facts, whether they
// are wanted or not.
func (s *snapshot) facets(show renderer, f filter, counts []int) ([]*kv1.Facet, error) {
	var all []*kv1.Facet
	for _, property := range properties {
		others := f
		property.free(&others)
		byValue := map[string]int{}
		for i, n := range counts {
			if n > 0 && others.takes(s.facts[i]) {
				byValue[property.value(s.facts[i])] += n
			}
		}
		facet := &kv1.Facet{Field: property.field}
		for value, n := range byValue {
			title, err := s.facetTitle(show, property, value)
			if err != nil {
				return nil, err
			}
			facet.Values = append(facet.Values, &kv1.FacetValue{Value: value, Title: title, Count: int32(n)})
		}
		slices.SortFunc(facet.Values, func(a, b *kv1.FacetValue) int {
			return cmp.Or(cmp.Compare(b.GetCount(), a.GetCount()), strings.Compare(a.GetValue(), b.GetValue()))
		})
		all = append(all, facet)
	}
	return all, nil
}

// facetTitle is what a value is called. The snapshot keeps it, since nothing but
// the language changes it.
func (s *snapshot) facetTitle(show renderer, p property, value string) (string, error) {
	key := titleKey{p.field, value, show.lang}
	if title, ok := s.titles.Load(key); ok {
		return title.(string), nil
	}
	title, err := p.title(show, value)
	if err == nil {
		s.titles.Store(key, title)
	}
	return title, err
}

type titleKey struct{ field, value, lang string }

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
	v, err := r.source.Get(name)
	if errors.Is(err, catalog.ErrNotFound) {
		return name, nil
	}
	if err != nil {
		return "", err
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
