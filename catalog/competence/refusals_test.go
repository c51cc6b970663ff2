package competence_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

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
		"a role that there is not":                {&kv1.ResolveRequest{Roles: []kv1.Role{99}}, "roles", []string{"INTAKE", "DECISION", "INITIATION"}},
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

// What only Budapest has is refused elsewhere, with what may be said there instead; not where
// the place may be in Budapest, or another that is given is.
func TestAFactOfBudapestIsRefusedElsewhere(t *testing.T) {
	w := newWorld()
	fact := kv1.Concept_Circumstance_FACT
	w.put(
		circumstance("capital", "Budapesten van a cím?", "", kv1.Concept_Circumstance_DERIVED, "no", "district", "direct"),
		circumstance("capital_matter", "Az egész fővárost érinti?", "", fact, "capital", "district"),
		circumstance("capital_priority_area", "Kiemelt közterület?", "no", fact, "yes", "no"),
		circumstance("district_consent", "Beleegyezett a kerület?", "no", kv1.Concept_Circumstance_LOCAL, "yes", "no"),
		circumstance("road_kind", "Milyen út?", "", fact, "national", "local", "local_capital", "local_district", "private"),
	)
	w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE))
	s := w.shelf(matter())
	for name, c := range map[string]struct {
		asked *kv1.ResolveRequest
		field string // that is refused; empty: none
		want  string // what the refusal must say
	}{
		"a matter of the capital":                     {&kv1.ResolveRequest{Place: "Budaörs", CapitalMatter: "capital"}, "capital_matter", "no value outside Budapest"},
		"a matter of one district":                    {&kv1.ResolveRequest{Place: "Budaörs", CapitalMatter: "district"}, "capital_matter", "or a place in Budapest"},
		"a public space of the capital":               {&kv1.ResolveRequest{Place: "Budaörs", CapitalPriorityArea: "yes"}, "capital_priority_area", "one of no,"},
		"a district that consents":                    {&kv1.ResolveRequest{Place: "Budaörs", DistrictConsent: "yes"}, "district_consent", "one of no,"},
		"a road of the capital":                       {&kv1.ResolveRequest{Place: "Budaörs", RoadKind: "local_capital"}, "road_kind", "one of national, local, private,"},
		"by the property alone":                       {&kv1.ResolveRequest{Property: "Budaörs", RoadKind: "local_district"}, "road_kind", "one of national, local, private,"},
		"a district, by the property alone":           {&kv1.ResolveRequest{Property: "Budaörs", Capital: "district"}, "capital", "one of no,"},
		"the area of the capital, by the property":    {&kv1.ResolveRequest{Property: "Budaörs", Capital: "direct"}, "capital", "one of no,"},
		"a property outside Budapest, which it is":    {&kv1.ResolveRequest{Property: "Budaörs", Capital: "no"}, "", ""},
		"a district, of a client who lives elsewhere": {&kv1.ResolveRequest{Residence: "Budaörs", Capital: "district"}, "", ""},
		"in a part of a settlement":                   {&kv1.ResolveRequest{Place: "23278.kamaraerdo", RoadKind: "local_district"}, "road_kind", ""},
		"with two places, both outside":               {&kv1.ResolveRequest{Place: "Budaörs", Residence: "Budakeszi", RoadKind: "local_capital"}, "road_kind", ""},
		"a public space that is none of the capital":  {&kv1.ResolveRequest{Place: "Budaörs", CapitalPriorityArea: "no"}, "", ""},
		"no district that consents":                   {&kv1.ResolveRequest{Place: "Budaörs", DistrictConsent: "no"}, "", ""},
		"a road of the settlement":                    {&kv1.ResolveRequest{Place: "Budaörs", RoadKind: "local"}, "", ""},
		"in a district of Budapest":                   {&kv1.ResolveRequest{Place: "XI. kerület", RoadKind: "local_capital"}, "", ""},
		"in Budapest as a whole":                      {&kv1.ResolveRequest{Place: "Budapest", CapitalMatter: "district"}, "", ""},
		"on the island":                               {&kv1.ResolveRequest{Place: "Margitsziget", CapitalMatter: "capital"}, "", ""},
		"in a county":                                 {&kv1.ResolveRequest{Place: "Pest vármegye", CapitalMatter: "capital"}, "", ""},
		"where one of several is in Budapest":         {&kv1.ResolveRequest{Place: "Kamaraerdő", CapitalMatter: "capital"}, "", ""},
		"at a place that is not known":                {&kv1.ResolveRequest{Place: "Nincsilyen", CapitalMatter: "capital"}, "", ""},
		"of a client who lives elsewhere":             {&kv1.ResolveRequest{Residence: "Budaörs", CapitalMatter: "capital"}, "", ""},
		"of a property in Budapest":                   {&kv1.ResolveRequest{Place: "Budaörs", Property: "XI. kerület", RoadKind: "local_capital"}, "", ""},
		"of a client of Budapest, the place outside":  {&kv1.ResolveRequest{Place: "Budaörs", Residence: "XI. kerület", RoadKind: "local_capital"}, "", ""},
		"of a property of which one is not yet known": {&kv1.ResolveRequest{Place: "Budaörs", Property: "Nincsilyen", RoadKind: "local_capital"}, "", ""},
		"without a place":                             {&kv1.ResolveRequest{CapitalMatter: "capital"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.asked.Task, c.asked.On = "tasks/T-1", today
			_, err := s.resolve(c.asked)
			var bad *competence.QuestionError
			switch {
			case c.field == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.field != "" && (!errors.As(err, &bad) || bad.Field != c.field || bad.Value == "" || !strings.Contains(bad.Want, c.want)):
				t.Errorf("error %v, want one of field %q with %q", err, c.field, c.want)
			}
		})
	}
}

// A question offers no answer that would be refused.
func TestAQuestionElsewhereOffersNothingOfBudapest(t *testing.T) {
	offered := func(place string) (values []string) {
		w := newWorld()
		w.put(circumstance("road_kind", "Milyen út?", "", kv1.Concept_Circumstance_FACT, "national", "local", "local_capital", "local_district", "private"))
		w.give(jh, "DISTRICT", when("road_kind", "local"))
		w.give(kh, "COUNTRY", when("road_kind", "national"))
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: place})
		for _, o := range r.GetNeeded()[0].GetOptions() {
			values = append(values, o.GetValue())
		}
		return values
	}
	if got := offered("Budaörs"); !slices.Equal(got, []string{"national", "local", "private"}) {
		t.Errorf("outside Budapest: %v", got)
	}
	if got := offered("Pest vármegye"); !slices.Contains(got, "local_capital") {
		t.Errorf("where it may be: %v", got)
	}
}

// elsewhere tells, by the text of section 1, whether what only Budapest has is refused.
func (v view) elsewhere() bool {
	if strings.TrimSpace(v.request.GetPlace()+v.request.GetProperty()) == "" {
		return false
	}
	outside := true
	v.request.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, text protoreflect.Value) bool {
		if (f.Name() == "place" || f.Number() >= 100 && f.Number() < 200) && strings.TrimSpace(text.String()) != "" {
			found := v.read(text.String())
			outside = outside && len(found) == 1 && v.derived("capital", found[0]) == "no"
		}
		return true
	})
	return outside
}

func TestWhatIsOfBudapestIsRefusedAsTheReferenceSays(t *testing.T) {
	refused, taken := 0, 0
	hold(t, 150, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		s = append(slices.Clone(s), circumstance("road_kind", "Milyen út?", "", kv1.Concept_Circumstance_FACT, "local", "local_capital"))
		one := proto.CloneOf(q)
		one.RoadKind = "local_capital"
		var bad *competence.QuestionError
		_, err := s.resolve(one)
		got := errors.As(err, &bad) && bad.Field == "road_kind"
		if err != nil && !got {
			return err.Error()
		}
		if want := (view{shelf: s, task: named[*kv1.Task](s, q.GetTask()), request: one, mapAhead: true, seen: map[string][]string{}}).elsewhere(); got != want {
			return fmt.Sprintf("refused: %t, by the reference %t", got, want)
		}
		if got {
			refused++
		} else {
			taken++
		}
		return ""
	})
	if refused < 100 || taken < 100 {
		t.Errorf("%d refused, %d taken", refused, taken)
	}
}
