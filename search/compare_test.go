package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// compare checks what differs between the index and the state.
func (h *house) compare(want *Comparison) {
	h.Helper()
	got, err := h.index.Compare(h.Context())
	if err != nil {
		h.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Comparison{}, "Revision", "Documents"), cmpopts.EquateEmpty()); diff != "" {
		h.Errorf("index and state -want +got\n%s", diff)
	}
	if revision := h.index.Revision(); got.Revision != revision {
		h.Errorf("compared at revision %d, the index is at %d", got.Revision, revision)
	}
}

func TestTheIndexHoldsWhatTheStateMakes(t *testing.T) {
	h := theBuiltin(t)
	h.compare(&Comparison{})
	h = newHouse(t, fixture()...)
	h.compare(&Comparison{})
	got, err := h.index.Compare(t.Context())
	if want := len(fixture()) - 5; err != nil || got.Documents != want { // sectors, a type and competences have none
		t.Errorf("%v, %v, want %d documents", got, err, want)
	}
}

// Whatever is planted in the index is told, by name.
func TestADifferenceIsTold(t *testing.T) {
	described := func(t *testing.T, h *house, name string) (s *sheet) {
		err := h.catalog.View(t.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
			v, err := r.Get(name)
			if err == nil {
				s, err = describe(r, v)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	const name = "tasks/EPI-001"
	for _, test := range []struct {
		name  string
		plant func(*sheet) // in the document of a task; nil: it is taken away
		want  Comparison
	}{
		{"nothing", func(*sheet) {}, Comparison{}},
		{"a document is missing", nil, Comparison{Missing: []string{name}}},
		{"a document of no record", func(s *sheet) { s.name = "tasks/X-001" }, Comparison{Surplus: []string{"tasks/X-001"}}},
		{"a word more", func(s *sheet) { s.add(fieldText, "abrakadabra") }, Comparison{Stale: []string{name}}},
		{"a word less", func(s *sheet) { s.texts[fieldHolder], s.texts[fieldTitle] = nil, []string{"Építési engedély"} }, Comparison{Stale: []string{name}}},
		{"a word twice", func(s *sheet) { s.texts[fieldTitle] = []string{"Építési engedély kiadása kiadása"} }, Comparison{Stale: []string{name}}},
		{"a word of another field", func(s *sheet) { s.texts[fieldAlias], s.texts[fieldTitle] = s.texts[fieldTitle], nil }, Comparison{Stale: []string{name}}},
		{"another provision", func(s *sheet) { s.cites = s.cites[1:] }, Comparison{Stale: []string{name}}},
		{"another title to be typed", func(s *sheet) { s.heads = nil }, Comparison{Stale: []string{name}}},
		{"other facts", func(s *sheet) { s.facts.level = kv1.Task_MUNICIPAL }, Comparison{Stale: []string{name}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := newHouse(t, fixture()...)
			sheets, gone := []*sheet{}, []string{name}
			if test.plant != nil {
				s := described(t, h, name)
				test.plant(s)
				sheets, gone = []*sheet{s}, nil
			}
			h.plant(sheets, gone)
			h.compare(&test.want)
		})
	}
}

// plant changes the index behind the back of the catalogue.
func (h *house) plant(sheets []*sheet, gone []string) {
	h.Helper()
	h.closeIndex()
	ix, err := Open(h.Context(), h.dir, h.catalog, Options{Clock: noon})
	if err != nil {
		h.Fatal(err)
	}
	if err := ix.store.write(sheets, gone, nil); err != nil {
		h.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		h.Fatal(err)
	}
	h.openIndex()
	h.wait()
}
