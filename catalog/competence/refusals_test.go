package competence_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What section 1 of RULES.md refuses, beside what is no value at all.
func TestQuestionsThatContradictThemselvesAreRefused(t *testing.T) {
	w := newWorld()
	w.put(
		circumstance("population_max", "Hányan laknak?", "", kv1.Concept_Circumstance_DERIVED),
		circumstance("settlement_type", "Város?", "", kv1.Concept_Circumstance_DERIVED, "town", "village"),
		circumstance("capital", "Budapest?", "", kv1.Concept_Circumstance_DERIVED, "no", "district", "direct"),
		circumstance("office_seat_settlement", "Székhely?", "", kv1.Concept_Circumstance_DERIVED, "yes", "no"),
		circumstance("hungarian_address", "Van lakcíme?", "yes", kv1.Concept_Circumstance_FACT, "yes", "no"),
		circumstance("well_depth_max", "Milyen mély?", "", kv1.Concept_Circumstance_NUMBER),
	)
	budaors := w.values["territories/23278"].(*kv1.Territory)
	budaors.Populations = []*kv1.Territory_Population{{Date: "2011-10-01", Inhabitants: 30000}}
	budaors.Standings = titled("város")
	w.values["bodies/hiv-12052"].(*kv1.Body).Seats = []*kv1.Body_Seat{{Territory: "territories/12052"}}
	w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE))
	s := w.shelf(&kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("Próbafeladat"), AkrScope: kv1.Task_COVERED})
	for name, c := range map[string]struct {
		asked  *kv1.ResolveRequest
		fields string // any of them, where two contradict each other
	}{
		"a case begun after the day":              {&kv1.ResolveRequest{StartedOn: "2026-11-23"}, "started_on"},
		"a number below none":                     {&kv1.ResolveRequest{WellDepthMax: "-1"}, "well_depth_max"},
		"half a metre":                            {&kv1.ResolveRequest{WellDepthMax: "1.5"}, "well_depth_max"},
		"other inhabitants than the place has":    {&kv1.ResolveRequest{Place: "Budaörs", PopulationMax: "29999"}, "population_max"},
		"a village that is a town":                {&kv1.ResolveRequest{Place: "Budaörs", SettlementType: "village"}, "settlement_type"},
		"a town outside the capital":              {&kv1.ResolveRequest{Place: "Budaörs", Capital: "district"}, "capital"},
		"no seat of its office":                   {&kv1.ResolveRequest{Place: "Budajenő", OfficeSeatSettlement: "yes"}, "office_seat_settlement"},
		"two numbers of inhabitants":              {&kv1.ResolveRequest{PopulationMin: "500", PopulationMax: "600"}, "population_min population_max"},
		"a residence of one without an address":   {&kv1.ResolveRequest{HungarianAddress: "no", Residence: "Budaörs"}, "hungarian_address residence"},
		"a stay of one without an address":        {&kv1.ResolveRequest{HungarianAddress: "no", Stay: "Budaörs"}, "hungarian_address stay"},
		"the home of one without an address":      {&kv1.ResolveRequest{HungarianAddress: "no", ActualAddress: "Budaörs"}, "hungarian_address actual_address"},
		"the seat of a client without a domicile": {&kv1.ResolveRequest{HungarianAddress: "no", Seat: "Budaörs"}, "hungarian_address seat"},
	} {
		t.Run(name, func(t *testing.T) {
			c.asked.Task, c.asked.On = "tasks/T-1", today
			_, err := s.resolve(c.asked)
			var bad *competence.QuestionError
			if !errors.As(err, &bad) || !slices.Contains(strings.Fields(c.fields), bad.Field) || bad.Want == "" {
				t.Errorf("error %v, want one of field %q", err, c.fields)
			}
		})
	}
	for name, q := range map[string]*kv1.ResolveRequest{
		"the inhabitants that the place has":        {Place: "Budaörs", PopulationMax: "30000", PopulationMin: "30000"},
		"a last address of one without an address":  {HungarianAddress: "no", LastAddress: "Budaörs"},
		"the stay of a child of one from abroad":    {HungarianAddress: "no", ChildStay: "Budaörs"},
		"the site of a firm from abroad":            {HungarianAddress: "no", Site: "Budaörs"},
		"the branch of a firm from abroad":          {HungarianAddress: "no", Branch: "Budaörs"},
		"a case begun on the day":                   {Place: "Budaörs", StartedOn: today},
		"a place that tells nothing of inhabitants": {Place: "Pest vármegye", PopulationMax: "10"},
	} {
		t.Run(name, func(t *testing.T) {
			q.Task, q.On = "tasks/T-1", today
			if _, err := s.resolve(q); err != nil {
				t.Errorf("refused: %v", err)
			}
		})
	}
}
