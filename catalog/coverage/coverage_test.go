package coverage

import (
	"context"
	"errors"
	"slices"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func tallies(of ...int) (all []*kv1.CoverageResponse_Tally) {
	for i := 0; i < len(of); i += 2 {
		all = append(all, &kv1.CoverageResponse_Tally{Outcome: kv1.Outcome(of[i]), Places: int32(of[i+1])})
	}
	return all
}

const (
	resolved    = int(kv1.Outcome_RESOLVED)
	gap         = int(kv1.Outcome_GAP)
	conflict    = int(kv1.Outcome_CONFLICT)
	notRequired = int(kv1.Outcome_NOT_REQUIRED)
)

func TestTheOutcomeOfARowIsThatAtMostPlaces(t *testing.T) {
	for _, c := range []struct {
		name    string
		tallies []*kv1.CoverageResponse_Tally
		want    int
	}{
		{"one alone", tallies(gap, 3), gap},
		{"the most", tallies(resolved, 3, gap, 4), gap},
		{"the first of two as many", tallies(resolved, 3, gap, 3), resolved},
		{"where the law asks for nobody does not count", tallies(gap, 1, notRequired, 3000), gap},
		{"nor where it comes first", []*kv1.CoverageResponse_Tally{tallies(notRequired, 9)[0], tallies(gap, 1)[0]}, gap},
		{"unless it asks for nobody anywhere", tallies(notRequired, 3178), notRequired},
	} {
		if got := mostly(c.tallies).GetOutcome(); int(got) != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, kv1.Outcome(c.want))
		}
	}
}

func TestARowHasAnOutcomeAtAnyOfItsPlaces(t *testing.T) {
	here := &kv1.CoverageResponse{Outcome: kv1.Outcome_GAP, Place: &kv1.Candidate{Name: "territories/1"}}
	everywhere := &kv1.CoverageResponse{Outcome: kv1.Outcome_RESOLVED, Tallies: tallies(resolved, 9, conflict, 1)}
	for _, c := range []struct {
		name  string
		row   *kv1.CoverageResponse
		asked []kv1.Outcome
		want  bool
	}{
		{"none is asked for", here, nil, true},
		{"its own", here, []kv1.Outcome{kv1.Outcome_CONFLICT, kv1.Outcome_GAP}, true},
		{"another", here, []kv1.Outcome{kv1.Outcome_CONFLICT}, false},
		{"that at most places", everywhere, []kv1.Outcome{kv1.Outcome_RESOLVED}, true},
		{"that at one place", everywhere, []kv1.Outcome{kv1.Outcome_CONFLICT}, true},
		{"that at none", everywhere, []kv1.Outcome{kv1.Outcome_GAP}, false},
	} {
		if got := Has(c.row, c.asked); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// survey is of a country with two settlements, of which one is no more, and a
// district of the capital.
func survey(t *testing.T, on string) (*Survey, []kv1.Value) {
	t.Helper()
	territory := func(name string, kind kv1.Territory_Kind, validity *kv1.Validity) *kv1.Territory {
		return &kv1.Territory{Name: "territories/" + name, Kind: kind, Validity: validity,
			Titles: []*kv1.DatedTitle{{Title: kv1.Hu("hely " + name)}}}
	}
	records := []kv1.Value{
		territory("1", kv1.Territory_SETTLEMENT, nil),
		territory("2", kv1.Territory_SETTLEMENT, &kv1.Validity{To: &kv1.Edge{Date: "2000-01-01"}}),
		territory("3", kv1.Territory_CAPITAL_DISTRICT, nil),
		territory("4", kv1.Territory_COUNTY, nil),
	}
	atlas, err := competence.NewAtlas(each(records))
	if err != nil {
		t.Fatal(err)
	}
	return &Survey{Atlas: atlas, Rules: Rules{}, On: on, Revision: 7}, records
}

func each(records []kv1.Value) func(func(kv1.Value, error) bool) {
	return func(yield func(kv1.Value, error) bool) {
		for _, v := range records {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func TestPlacesAreTheSettlementsAndDistrictsOfTheDay(t *testing.T) {
	for on, want := range map[string][]string{
		"2026-11-22": {"territories/1", "territories/3"},
		"1999-12-31": {"territories/1", "territories/2", "territories/3"},
	} {
		s, _ := survey(t, on)
		var got []string
		for _, p := range s.Places() {
			got = append(got, p.GetName())
		}
		if !slices.Equal(got, want) {
			t.Errorf("on %s: %v, want %v", on, got, want)
		}
	}
}

func TestATaskWithoutACompetenceIsAGapEverywhere(t *testing.T) {
	s, _ := survey(t, "2026-11-22")
	places := s.Places()
	task := &kv1.Task{Name: "tasks/X-1", Title: kv1.Hu("valami")}
	s.Rules[task.Name] = competence.NewRuleSet(task, nil)
	row, err := s.Everywhere(t.Context(), task, places)
	if err != nil {
		t.Fatal(err)
	}
	if len(row.GetTallies()) != 1 || row.GetTallies()[0].GetPlaces() != 2 || row.GetOutcome() != kv1.Outcome_GAP ||
		row.GetTallies()[0].GetReason() == "" || row.GetTallies()[0].GetExample().GetName() != "territories/1" || row.GetRevision() != 7 {
		t.Errorf("row %v", row)
	}
	if _, err := s.Here(&kv1.Task{Name: "tasks/X-2"}, places[0]); err == nil {
		t.Error("a task that was not read is answered")
	}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if _, err := s.Everywhere(ctx, task, places); !errors.Is(err, context.Canceled) {
		t.Errorf("after its reader has left: %v", err)
	}
}
