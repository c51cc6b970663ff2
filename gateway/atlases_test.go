package gateway

import (
	"fmt"
	"sync"
	"testing"

	"kataszter/catalog"
	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestAnAtlasHoldsUntilItsKindsChange(t *testing.T) {
	h := newHouse(t, nil)
	kept := newAtlases()
	at := func(revision int64) (a *competence.Atlas) {
		t.Helper()
		err := h.catalog.View(t.Context(), catalog.Moment{Revision: revision}, func(r *catalog.Reader) error {
			var err error
			a, err = kept.at(t.Context(), r)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := at(0)
	h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("új")})
	if at(0) != first {
		t.Error("a task made a new atlas")
	}
	h.put(&kv1.Territory{Name: "territories/00001", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Újfalu")}}})
	second := at(0)
	if second == first {
		t.Error("a new territory made no new atlas")
	}
	if at(1) != first {
		t.Error("the atlas of revision 1 was not kept")
	}
	for i := range 2 * maxAtlases {
		h.put(&kv1.Territory{Name: "territories/00001", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu(fmt.Sprint("Újfalu ", i))}}})
		at(0)
		if len(kept.kept) > maxAtlases {
			t.Fatalf("%d atlases are kept, want at most %d", len(kept.kept), maxAtlases)
		}
	}
}

func TestResolutionSeesTheCatalogueAsItWas(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Átnevezett Hivatal")}}})
	const question = "/v1/tasks/GYJ-004:resolve?place=Budaörs"
	h.get(question).is(200, "Átnevezett Hivatal", `"revision":"2"`)
	past := h.get(question+"&revision=1").is(200, "Budakeszi Járási Hivatal", `"revision":"1"`)
	again := h.get(past.json()["permalink"].(string)).is(200)
	if again.json()["summary"] != past.json()["summary"] {
		t.Errorf("the permalink answers %s, want %s", again.body, past.body)
	}
}

func TestManyAskAtOnce(t *testing.T) {
	h := newHouse(t, nil)
	var asking sync.WaitGroup
	for i := range 8 {
		asking.Go(func() {
			for j := range 10 {
				if i == 0 {
					h.put(&kv1.Territory{Name: "territories/00001", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu(fmt.Sprint("Újfalu ", j))}}})
				}
				paths := []string{"/v1/tasks/GYJ-004:resolve?place=Budaörs", "/v1/tasks?page_size=1", "/v1/search?q=gyám", "/v1/tasks/GYJ-004:resolve?place=Budaörs&revision=1"}
				h.get(paths[(i+j)%len(paths)]).is(200)
			}
		})
	}
	asking.Wait()
}
