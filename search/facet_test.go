package search

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Each facet divides the hits, whatever page is shown.
func TestFacetsCountAllHits(t *testing.T) {
	h := newHouse(t, fixture()...)
	response := h.search(&kv1.SearchRequest{Q: "kiadása engedély budaörs", PageSize: 1})
	counts := map[string]int32{}
	for _, facet := range response.GetFacets() {
		var all int32
		for _, v := range facet.GetValues() {
			counts[facet.GetField()+" "+v.GetValue()] = v.GetCount()
			all += v.GetCount()
			if v.GetTitle() == "" {
				t.Errorf("%s has no title", v.GetValue())
			}
		}
		if all != response.GetTotalSize() {
			t.Errorf("%s counts %d of %d", facet.GetField(), all, response.GetTotalSize())
		}
	}
	want := map[string]int32{
		"kind TASK": 4, "kind TERRITORY": 1, "kind BODY": 1, "kind SERVICE_POINT": 1,
		"sector concepts/sector.epites": 3, "sector concepts/sector.lakcim": 1, "sector none": 3,
		"level STATE": 3, "level MUNICIPAL": 1, "level LEVEL_UNSPECIFIED": 3, "type concepts/task-type.hatosagi": 4, "type none": 3,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for _, facet := range response.GetFacets() {
		for _, v := range facet.GetValues() {
			filtered := h.search(facetRequest("kiadása engedély budaörs", facet.GetField(), v.GetValue()))
			if filtered.GetTotalSize() != v.GetCount() {
				t.Errorf("%s %s promised %d, its filter finds %d", facet.GetField(), v.GetValue(), v.GetCount(), filtered.GetTotalSize())
			}
		}
	}
}

// A filter is not counted in its own facet, so that its other values can be
// chosen; in the others it is.
func TestAFacetIgnoresItsOwnFilter(t *testing.T) {
	h := newHouse(t, fixture()...)
	facetsOf := func(r *kv1.SearchRequest) map[string]string {
		facets := map[string]string{}
		for _, facet := range h.search(r).GetFacets() {
			for _, v := range facet.GetValues() {
				facets[facet.GetField()] += fmt.Sprintf("%s %d ", v.GetValue(), v.GetCount())
			}
		}
		return facets
	}
	const q, epites, lakcim = "kiadása engedély budaörs", "concepts/sector.epites", "concepts/sector.lakcim"
	for _, test := range []struct {
		name string
		r    *kv1.SearchRequest
		want map[string]string
	}{
		{"a kind", &kv1.SearchRequest{Kinds: []kv1.Record_Kind{kv1.Record_BODY}}, map[string]string{
			"kind": "TASK 4 BODY 1 SERVICE_POINT 1 TERRITORY 1 ", "sector": "none 1 ", "level": "LEVEL_UNSPECIFIED 1 ", "type": "none 1 "}},
		{"a sector", &kv1.SearchRequest{Sectors: []string{epites}}, map[string]string{
			"kind": "TASK 3 ", "sector": epites + " 3 none 3 " + lakcim + " 1 ", "level": "STATE 2 MUNICIPAL 1 ", "type": "concepts/task-type.hatosagi 3 "}},
		{"a sector and a level", &kv1.SearchRequest{Sectors: []string{epites}, Levels: []kv1.Task_Level{kv1.Task_STATE}}, map[string]string{
			"kind": "TASK 2 ", "sector": epites + " 2 " + lakcim + " 1 ", "level": "STATE 2 MUNICIPAL 1 ", "type": "concepts/task-type.hatosagi 2 "}},
		{"no level", &kv1.SearchRequest{Levels: []kv1.Task_Level{kv1.Task_LEVEL_UNSPECIFIED}}, map[string]string{
			"kind": "BODY 1 SERVICE_POINT 1 TERRITORY 1 ", "sector": "none 3 ", "level": "LEVEL_UNSPECIFIED 3 STATE 3 MUNICIPAL 1 ", "type": "none 3 "}},
		{"no type", &kv1.SearchRequest{TaskTypes: []string{"none"}}, map[string]string{
			"kind": "BODY 1 SERVICE_POINT 1 TERRITORY 1 ", "sector": "none 3 ", "level": "LEVEL_UNSPECIFIED 3 ", "type": "concepts/task-type.hatosagi 4 none 3 "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.r.Q = q
			if diff := cmp.Diff(test.want, facetsOf(test.r)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// facetRequest asks for a value of a facet, as the facet gives it.
func facetRequest(q, field, value string) *kv1.SearchRequest {
	r := &kv1.SearchRequest{Q: q}
	switch field {
	case "kind":
		r.Kinds = []kv1.Record_Kind{kv1.Record_Kind(kv1.Record_Kind_value[value])}
	case "sector":
		r.Sectors = []string{value}
	case "level":
		r.Levels = []kv1.Task_Level{kv1.Task_Level(kv1.Task_Level_value[value])}
	case "type":
		r.TaskTypes = []string{value}
	}
	return r
}
