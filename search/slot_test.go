package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// matching calls fn with a matcher of the newest snapshot, and the records it is of.
func (h *house) matching(fn func(*matcher, *catalog.Reader) error) {
	h.Helper()
	snap, err := h.index.acquire(h.Context(), 0)
	if err != nil {
		h.Fatal(err)
	}
	defer snap.release()
	m := newMatcher(snap, allFields)
	defer m.close()
	if err := h.catalog.View(h.Context(), catalog.Moment{Revision: snap.revision}, func(r *catalog.Reader) error { return fn(m, r) }); err != nil {
		h.Fatal(err)
	}
}

// told are the slots of a text: each word with what may be meant by it, and how much
// of that.
func (h *house) told(text string) (slots []string) {
	h.Helper()
	h.matching(func(m *matcher, _ *catalog.Reader) error {
		if err := m.find(parse(text)); err != nil {
			return err
		}
		for _, s := range m.slots {
			alternatives := []string{}
			for _, a := range s.alternatives {
				alternatives = append(alternatives, fmt.Sprintf("%s %s %.1f", fieldNames[a.field], a.term, a.worth))
			}
			if s.slipped && s.known() {
				alternatives = append(alternatives, "slipped")
			}
			slots = append(slots, s.whole+": "+strings.Join(alternatives, ", "))
		}
		return nil
	})
	return slots
}

func TestWhatMayBeMeantByAWord(t *testing.T) {
	h := newHouse(t, task("A-001", "Lakcímkártya"), task("A-002", "Kártya cseréje"), task("A-003", "Lakcím törlése"),
		task("A-004", "Fogorvosi ügyelet"), task("A-005", "Közvilágítás"), task("A-006", "Zsebkártya"))
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"as it stands, with the compound that it ends of which the rest is a word too", "kártya", []string{"kartya: title karty 1.0, title lakcimkarty 0.4, alias lakcimkarty 0.4"}},
		{"neighbours that are written as one", "fog orvosi", []string{"fog: title fogorvos 1.0", "orvosi: title fogorvos 1.0"}},
		{"neighbours that are words too", "lakcím kártya", []string{
			"lakcim: title lakcim 1.0, title lakcimkarty 1.0", "kartya: title karty 1.0, title lakcimkarty 1.0, title lakcimkarty 0.4, alias lakcimkarty 0.4"}},
		{"several words written as one", "kártyacsere", []string{"kartya: title karty 1.0", "csere: title csere 1.0"}},
		{"the last of them inflected", "lakcímtörlését", []string{"lakcim: title lakcim 1.0", "torleset: title torol 1.0"}},
		{"not typed to its end", "fogor", []string{"fogor: title fogorvos 0.3"}},
		{"a slip", "közvlágítás", []string{"kozvlagitas: title kozvilagit 0.6, alias kozvilagit 0.6, lead kozvilagit 0.6, slipped"}},
		{"two slips", "közvlágtás", []string{"kozvlagtas: title kozvilagit 0.4, alias kozvilagit 0.4, lead kozvilagit 0.4, slipped"}},
		{"two slips of a short word", "krtja", []string{"krtja: "}},
		{"its beginning and its end, of what is no word", "lakcímxyzügyelet", []string{"lakcim: title lakcim 1.0", "ugyelet: title ugyelet 1.0"}},
		{"nothing", "abrakadabra", []string{"abrakadabra: "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, h.told(test.text)); diff != "" {
				t.Errorf("%q -want +got\n%s", test.text, diff)
			}
		})
	}
}

// Every slot has a bit of its own, those of a place and of citations too.
func TestSlotsAreBounded(t *testing.T) {
	h := newHouse(t, fixture()...)
	var words []string
	for i := range maxWords {
		words = append(words, "lakcímbejelentésiengedélykiadása"+string([]rune{'b' + rune(i/10), 'b' + rune(i%10)}))
	}
	h.matching(func(m *matcher, r *catalog.Reader) error {
		q := &request{text: strings.Join(words, " "), on: "2026-11-23"}
		q.words, q.query = q.text, parse(q.text)
		for range maxSlots {
			q.cited = append(q.cited, citation{act: "acts/1992-66"})
		}
		judged, err := m.judge(filter{}, q.on)
		if err != nil {
			return err
		}
		if _, err := m.answer(t.Context(), r, q, judged); err != nil {
			return err
		}
		if len(m.slots) != maxSlots {
			t.Errorf("%d slots, want %d", len(m.slots), maxSlots)
		}
		return nil
	})
}

// missing is a source that lacks a record.
type missing struct {
	source
	name string
}

func (m missing) Get(name string) (kv1.Value, error) {
	if name == m.name {
		return nil, catalog.ErrNotFound
	}
	return m.source.Get(name)
}

func TestALeadThatIsGoneStopsNoOther(t *testing.T) {
	lead := func(id, task string) *kv1.Concept {
		return &kv1.Concept{Name: "concepts/thesaurus." + id, Scheme: "thesaurus", Title: hu("bigyó"), Lead: &kv1.Concept_Lead{Tasks: []string{task}}}
	}
	h := newHouse(t, append(fixture(), lead("a", "tasks/EPI-001"), lead("b", "tasks/EPI-002"), lead("c", "tasks/ONK-001"))...)
	h.matching(func(m *matcher, r *catalog.Reader) error {
		for _, gone := range []string{"a", "b", "c"} {
			if err := m.find(parse("bigyó")); err != nil {
				return err
			}
			if err := m.touch(t.Context()); err != nil {
				return err
			}
			clear(m.ways) // as it is in a snapshot that has not met them
			leads, err := m.follow(missing{r, "concepts/thesaurus." + gone})
			if err != nil {
				return err
			}
			if len(leads) != 2 || slices.ContainsFunc(leads, func(c *kv1.Concept) bool { return strings.HasSuffix(c.GetName(), "."+gone) }) {
				t.Errorf("without %s: %v", gone, leads)
			}
		}
		return nil
	})
	h.withdraw("concepts/thesaurus.b")
	h.wait()
	if got := h.find("bigyó"); !slices.Equal(got, []string{"tasks/EPI-001", "tasks/ONK-001"}) {
		t.Errorf("after an entry was withdrawn found %v", got)
	}
}
