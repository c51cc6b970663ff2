package search

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// leading is an entry of the thesaurus.
func leading(id, phrase string, tasks ...string) *kv1.Concept {
	return &kv1.Concept{Name: "concepts/thesaurus." + id, Scheme: "thesaurus", Title: hu(phrase), Lead: &kv1.Concept_Lead{Tasks: tasks}}
}

func TestWordsOfSeveralLeadsToATaskAddUp(t *testing.T) {
	h := newHouse(t, append(fixture(),
		leading("a", "bigyó", "tasks/EPI-001"), leading("b", "mütyür", "tasks/EPI-001"),
		leading("c", "bigyó vacak", "tasks/EPI-002"))...)
	results := h.search(&kv1.SearchRequest{Q: "bigyó mütyür", Explain: true}).GetResults()
	if len(results) == 0 || results[0].GetName() != "tasks/EPI-001" || !slices.Contains(results[0].GetExplanation(), "lefedettség: × 1.000") {
		t.Errorf("found %v, want EPI-001 first with all words", results)
	}
}

func TestAThirdOfTheWordsOfALeadLeads(t *testing.T) {
	h := newHouse(t, append(fixture(),
		leading("a", "bigyó mütyür vacak", "tasks/EPI-001"), leading("b", "bigyó mütyür vacak izé", "tasks/EPI-002"))...)
	if got := h.find("bigyó"); !slices.Equal(got, []string{"tasks/EPI-001"}) {
		t.Errorf("found %v, want EPI-001 alone", got)
	}
}

// What has all words in its own title is not outdone by what entries lead to that
// have them too.
func TestATitleWithAllWordsGoesBeforePartsOfLeads(t *testing.T) {
	h := newHouse(t, append(fixture(), leading("a", "bontási bigyó vacak", "tasks/LAK-001"), leading("b", "engedély bigyó vacak", "tasks/LAK-001"))...)
	if got := h.find("bontási engedély"); len(got) == 0 || got[0] != "tasks/EPI-002" {
		t.Errorf("found %v, want EPI-002 first", got)
	}
}

func TestADistrictAloneLeadsNowhere(t *testing.T) {
	h := theBuiltin(t)
	for _, q := range []string{"útlevél a XI. kerületben", "útlevél Budapest 11. kerület"} {
		if got := h.find(q); slices.ContainsFunc(got, func(name string) bool {
			return strings.HasPrefix(name, "tasks/KRL") || strings.HasPrefix(name, "tasks/FOV")
		}) {
			t.Errorf("%q finds %v: tasks of a district that have nothing to do with it", q, got)
		}
		if leads := h.search(&kv1.SearchRequest{Q: q}).GetReading().GetLeads(); slices.ContainsFunc(leads, func(l *kv1.Reading_Lead) bool { return strings.Contains(l.GetPhrase(), "kerület") }) {
			t.Errorf("%q is led by %v", q, leads)
		}
	}
}

func TestTasksOfTheCapitalAreForWhoNamesIt(t *testing.T) {
	h := theBuiltin(t)
	for q, want := range map[string]string{
		"óvoda": "tasks/ONK-014", "kerületi óvodai ellátás": "tasks/KRL-010", "óvodai ellátás a XI. kerületben": "tasks/KRL-010",
		"közvilágítás": "tasks/ONK-004", "fővárosi közvilágítás": "tasks/FOV-009",
	} {
		if got := h.find(q); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", q, got[:min(3, len(got))], want)
		}
	}
}
