package competence_test

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What section 1 of RULES.md refuses, with the value and what is accepted.
func TestQuestionsThatContradictThemselvesOrSayNothingAreRefused(t *testing.T) {
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
		fields string   // any of them, where two contradict each other
		want   []string // what the refusal must name
	}{
		"a case begun after the day":              {&kv1.ResolveRequest{StartedOn: "2026-11-23"}, "started_on", nil},
		"a number below none":                     {&kv1.ResolveRequest{WellDepthMax: "-1"}, "well_depth_max", nil},
		"half a metre":                            {&kv1.ResolveRequest{WellDepthMax: "1.5"}, "well_depth_max", nil},
		"other inhabitants than the place has":    {&kv1.ResolveRequest{Place: "Budaörs", PopulationMax: "29999"}, "population_max", nil},
		"a village that is a town":                {&kv1.ResolveRequest{Place: "Budaörs", SettlementType: "village"}, "settlement_type", nil},
		"a town outside the capital":              {&kv1.ResolveRequest{Place: "Budaörs", Capital: "district"}, "capital", nil},
		"no seat of its office":                   {&kv1.ResolveRequest{Place: "Budajenő", OfficeSeatSettlement: "yes"}, "office_seat_settlement", nil},
		"two numbers of inhabitants":              {&kv1.ResolveRequest{PopulationMin: "500", PopulationMax: "600"}, "population_min population_max", nil},
		"a residence of one without an address":   {&kv1.ResolveRequest{HungarianAddress: "no", Residence: "Budaörs"}, "hungarian_address residence", nil},
		"a stay of one without an address":        {&kv1.ResolveRequest{HungarianAddress: "no", Stay: "Budaörs"}, "hungarian_address stay", nil},
		"the home of one without an address":      {&kv1.ResolveRequest{HungarianAddress: "no", ActualAddress: "Budaörs"}, "hungarian_address actual_address", nil},
		"the seat of a client without a domicile": {&kv1.ResolveRequest{HungarianAddress: "no", Seat: "Budaörs"}, "hungarian_address seat", nil},
		"a number that is none":                   {&kv1.ResolveRequest{PopulationMin: "sok"}, "population_min", nil},
		"a circumstance not held":                 {&kv1.ResolveRequest{RoadKind: "national"}, "road_kind", nil},
		"a language that is not there":            {&kv1.ResolveRequest{Lang: "de"}, "lang", nil},
		"a role that there is not":                {&kv1.ResolveRequest{Roles: []kv1.Role{99}}, "roles", nil},
		"a value that the list does not have":     {&kv1.ResolveRequest{TradeForm: "piac"}, "trade_form", []string{"shop", "mobile", "mail_order"}},
		"inhabitants below none":                  {&kv1.ResolveRequest{PopulationMin: "-1"}, "population_min", nil},
		"half an inhabitant":                      {&kv1.ResolveRequest{PopulationMax: "1,5"}, "population_max", nil},
		"two numbers beside another fact":         {&kv1.ResolveRequest{Initiation: "REQUEST", PopulationMin: "500", PopulationMax: "600"}, "population_min population_max", nil},
		"rules that there have not been":          {&kv1.ResolveRequest{Rules: competence.Rules + 1}, "rules", nil},
		"rules below nothing":                     {&kv1.ResolveRequest{Rules: -1}, "rules", nil},
		"a view that there is not":                {&kv1.ResolveRequest{View: 99}, "view", nil},
		"a day that there is not":                 {&kv1.ResolveRequest{On: "2026-11-31"}, "on", nil},
		"a day in another form":                   {&kv1.ResolveRequest{On: "2026. 11. 22."}, "on", nil},
		"a case begun on a day that there is not": {&kv1.ResolveRequest{StartedOn: "2025-02-29"}, "started_on", nil},
	} {
		t.Run(name, func(t *testing.T) {
			c.asked.Task, c.asked.On = "tasks/T-1", cmp.Or(c.asked.On, today)
			_, err := s.resolve(c.asked)
			var bad *competence.QuestionError
			if !errors.As(err, &bad) || !slices.Contains(strings.Fields(c.fields), bad.Field) || bad.Value == "" || bad.Want == "" {
				t.Fatalf("error %v, want one of field %q with the value and what is accepted", err, c.fields)
			}
			if slices.ContainsFunc(c.want, func(v string) bool { return !strings.Contains(bad.Want, v) }) {
				t.Errorf("what is accepted: %q, want %q", bad.Want, c.want)
			}
		})
	}
	var bad *competence.QuestionError
	if _, err := s.resolve(&kv1.ResolveRequest{Task: "tasks/T-1"}); !errors.As(err, &bad) || bad.Field != "on" || bad.Want == "" {
		t.Errorf("without a day: error %v, want one of field on", err)
	}
	for name, q := range map[string]*kv1.ResolveRequest{
		"the inhabitants that the place has":        {Place: "Budaörs", PopulationMax: "30000", PopulationMin: "30000"},
		"a last address of one without an address":  {HungarianAddress: "no", LastAddress: "Budaörs"},
		"the stay of a child of one from abroad":    {HungarianAddress: "no", ChildStay: "Budaörs"},
		"a property of one without an address":      {HungarianAddress: "no", Property: "Budaörs"},
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
