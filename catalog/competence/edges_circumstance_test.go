package competence_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func inhabitants(least, most int64) with {
	return func(c *kv1.Competence) {
		if least > 0 {
			c.Conditions = append(c.Conditions, &kv1.Condition{Key: "population_min", Min: least})
		}
		if most > 0 {
			c.Conditions = append(c.Conditions, &kv1.Condition{Key: "population_max", Max: most})
		}
	}
}

// counted are towns with their inhabitants: Budaörs grew over ten thousand.
func counted(w *world) {
	w.put(circumstance("population_max", "Hányan laknak?", "", kv1.Concept_Circumstance_DERIVED))
	w.values["territories/23278"].(*kv1.Territory).Populations = []*kv1.Territory_Population{
		{Date: "2016-01-01", Inhabitants: 9_999}, {Date: "2024-01-01", Inhabitants: 10_001}}
	w.values["territories/10001"].(*kv1.Territory).Populations = []*kv1.Territory_Population{{Date: "2016-01-01", Inhabitants: 10_000}}
}

// Szoctv. 86. §, Gyvt. 94. §: what must be provided by the number of those who
// live there, by the count of the year.
func TestPopulationThresholds(t *testing.T) {
	above := func(w *world) { counted(w); w.give(jh, "DISTRICT", inhabitants(10_001, 0)) }
	byTwo := func(w *world) {
		counted(w)
		w.give(jh, "DISTRICT", inhabitants(0, 10_000))
		w.give(kh, "COUNTY", inhabitants(10_001, 0))
	}
	askEdges(t, map[string]edge{
		"above the threshold by the count of the year": {given: above, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras},
		"below it by the count before": {given: above, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2023-12-31"}, want: "NOT_REQUIRED",
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_CONDITION}},
		"on the day of the count":                       {given: above, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2024-01-01"}, want: "RESOLVED; " + jaras},
		"before the first count, by the first":          {given: above, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2010-01-01"}, want: "NOT_REQUIRED"},
		"just on the threshold":                         {given: byTwo, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "RESOLVED; " + jaras},
		"over the threshold":                            {given: byTwo, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH},
		"in a part, by its settlement":                  {given: byTwo, asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo"}, want: "RESOLVED; " + pestKH},
		"where nobody was counted, and it decides":      {given: byTwo, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "GAP"},
		"where nobody was counted, and one rule stands": {given: above, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; " + jaras},
		"for a county as a whole":                       {given: byTwo, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE", among: []string{"Budajenő", "Budakeszi", "Budaörs"}},
		"no place, and the number decides": {given: func(w *world) {
			counted(w)
			w.give("bodies/B-KH01", "COUNTRY", inhabitants(0, 10_000))
			w.give("bodies/B-KH02", "COUNTRY", inhabitants(10_001, 0))
		}, asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"property"}},
	})
}

// What follows from the place needs no asking: the standing of the settlement,
// the two tiers of the capital, the seat of a joint office.
func TestFactsOfThePlace(t *testing.T) {
	tiers := func(w *world) {
		w.put(circumstance("capital", "Budapesten van?", "", kv1.Concept_Circumstance_DERIVED, "no", "district", "direct"))
		w.give(jegyzo, "JOINT_OFFICE", when("capital", "no"))
		w.give(kerulet, "CAPITAL_DISTRICT", when("capital", "district"))
		w.give("bodies/B-FOJEGYZO", "CAPITAL", when("capital", "direct"))
	}
	standing := func(w *world) {
		w.put(circumstance("settlement_type", "Város vagy község?", "", kv1.Concept_Circumstance_DERIVED, "town", "village"))
		for code, text := range map[string]string{"23278": "város", "12052": "megyei jogú város", "10001": "nagyközség"} {
			w.values["territories/"+code].(*kv1.Territory).Standings = titled(text)
		}
		w.give(jh, "DISTRICT", when("settlement_type", "village"))
		w.give(kh, "COUNTY", when("settlement_type", "town"))
	}
	seats := func(w *world) {
		w.put(circumstance("office_seat_settlement", "Itt a hivatal?", "", kv1.Concept_Circumstance_DERIVED, "yes", "no"))
		w.values["bodies/hiv-12052"].(*kv1.Body).Seats = []*kv1.Body_Seat{{Territory: "territories/12052"}}
		w.give(jegyzo, "JOINT_OFFICE", when("office_seat_settlement", "yes"))
	}
	askEdges(t, map[string]edge{
		"outside the capital":              {given: tiers, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"in a district of the capital":     {given: tiers, asked: &kv1.ResolveRequest{Place: "XI. kerület"}, want: "RESOLVED; " + tizenegy},
		"directly under the capital":       {given: tiers, asked: &kv1.ResolveRequest{Place: "Margitsziget"}, want: "RESOLVED; fővárosi főjegyző"},
		"a town":                           {given: standing, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH},
		"a town with the rank of a county": {given: standing, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; " + pestKH},
		"a large village is a village":     {given: standing, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "RESOLVED; " + jaras},
		"the seat of a joint office":       {given: seats, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; " + budakeszi},
		"a member that is not its seat":    {given: seats, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "NOT_REQUIRED"},
	})
}

// What a client is asked, what is taken as usual, and what he is never asked.
func TestCircumstances(t *testing.T) {
	local := func(w *world) {
		w.put(circumstance("local_delegation", "Átruházta-e a testület?", "", kv1.Concept_Circumstance_LOCAL, "yes", "no"))
		w.give(jh, "DISTRICT", when("local_delegation", "no"))
		w.give(kh, "COUNTY", when("local_delegation", "yes"))
	}
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	askEdges(t, map[string]edge{
		"only local data know, and a client is not asked": {given: local, asked: budaors, want: "GAP"},
		"only local data know, and somebody says it":      {given: local, asked: &kv1.ResolveRequest{Place: "Budaörs", LocalDelegation: "yes"}, want: "RESOLVED; " + pestKH},
		"a client's answer leads on, whatever local data say": {given: func(w *world) {
			local(w)
			w.give(kh, "COUNTY", when("trade_form", "shop"), priority(10))
		}, asked: budaors, want: "NEED_FACT", needs: []string{"trade_form"}},
		"a circumstance that leads to one body is not asked for": {given: func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"))
		}, asked: budaors, want: "RESOLVED; " + jaras},
		"a value that no rule names asks nobody": {given: func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "mobile"}, want: "NOT_REQUIRED",
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_CONDITION}},
		"a number that is part of the matter is taken": {given: func(w *world) {
			w.put(circumstance("well_depth_max", "Milyen mély?", "", kv1.Concept_Circumstance_NUMBER))
			w.give(jh, "DISTRICT", func(c *kv1.Competence) {
				c.Conditions = []*kv1.Condition{{Key: "well_depth_max", Max: 50}}
			})
		}, asked: budaors, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_CONDITION_TAKEN},
		"a number that is given and too great": {given: func(w *world) {
			w.put(circumstance("well_depth_max", "Milyen mély?", "", kv1.Concept_Circumstance_NUMBER))
			w.give(jh, "DISTRICT", func(c *kv1.Competence) {
				c.Conditions = []*kv1.Condition{{Key: "well_depth_max", Max: 50}}
			})
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", WellDepthMax: "51"}, want: "NOT_REQUIRED"},
		"two circumstances, of which one decides under a value of the other alone": {given: func(w *world) {
			w.put(circumstance("service_established", "Működik már?", "", kv1.Concept_Circumstance_FACT, "yes", "no"))
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(kh, "COUNTY", when("trade_form", "mobile", "mail_order"), when("service_established", "yes"))
			w.give("bodies/B-KH01", "COUNTRY", when("trade_form", "mobile", "mail_order"), when("service_established", "no"))
		}, asked: budaors, want: "NEED_FACT", needs: []string{"trade_form", "service_established"}},
		"two circumstances, of which one decides": {given: func(w *world) {
			minors(w)
			w.give(kh, "COUNTY", when("minor_citizenship", "hungarian"), when("trade_form", "mobile"), priority(5))
		}, asked: budaors, want: "NEED_FACT", needs: []string{"trade_form"}},
	})
}

// Which place must be told may hang on a circumstance: then it is asked for that first.
func TestForWhichPlaceIsWaited(t *testing.T) {
	home, activity := factors(kv1.Factor_RESIDENCE), factors(kv1.Factor_ACTIVITY)
	traders := func(w *world) {
		w.give(jh, "DISTRICT", when("trade_form", "shop"), activity)
		w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"), home)
	}
	local := func(w *world) {
		w.put(circumstance("local_delegation", "Átruházta-e a testület?", "", kv1.Concept_Circumstance_LOCAL, "yes", "no"))
		w.give(jh, "DISTRICT", when("local_delegation", "yes"), activity)
		w.give(jh, "DISTRICT", when("local_delegation", "no"), home)
	}
	askEdges(t, map[string]edge{
		"for one or for another":     {given: traders, asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"trade_form"}},
		"it is told which":           {given: traders, asked: &kv1.ResolveRequest{TradeForm: "mobile"}, want: "NEED_FACT", needs: []string{"residence"}},
		"one place stands for both":  {given: traders, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras},
		"nobody can be asked for it": {given: local, asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"activity"}},
		"and one of the two is told": {given: local, asked: &kv1.ResolveRequest{Activity: "Budaörs"}, want: "GAP"},
		"nobody, and both are told":  {given: local, asked: &kv1.ResolveRequest{Activity: "Budaörs", Residence: "Budakeszi"}, want: "RESOLVED; " + jaras},
		"for the same one in any case": {given: func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"), home)
			w.give(kh, "COUNTY", when("trade_form", "mobile", "mail_order"), home)
		}, asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"residence"}},
	})
}

// Many questions at once: as many as decide, and above 1024 combinations, or 65,536 times a
// rule is tried, the first alone.
func TestManyCircumstances(t *testing.T) {
	keys := []string{"approval_required", "built_up_area", "employer_benefit_payer", "employer_family_payer", "foreign_licence_attached", "nursery_demand",
		"service_established", "water_risk_free_area", "consent_refused", "child_in_care", "client_homeless"}
	open := func(n int) func(*world) {
		return func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", priority(10), func(c *kv1.Competence) {
				for _, key := range keys[:n] {
					w.put(circumstance(key, "Így van?", "", kv1.Concept_Circumstance_FACT, "yes", "no"))
					when(key, "yes")(c)
				}
			})
		}
	}
	among := func(rules int) func(*world) { // nine circumstances and so many rules
		return func(w *world) {
			open(9)(w)
			for range rules - 2 {
				w.give(kh, "COUNTY", priority(-1))
			}
		}
	}
	local := func(w *world) { // no client knows any of them
		open(11)(w)
		for _, key := range keys {
			w.values["concepts/condition."+key].(*kv1.Concept).Circumstance.Kind = kv1.Concept_Circumstance_LOCAL
		}
	}
	askEdges(t, map[string]edge{
		"eleven that nobody can be asked for":   {given: local, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP", needs: []string{}},
		"ten that decide":                       {given: open(10), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NEED_FACT", needs: keys[:10]},
		"eleven, the first":                     {given: open(11), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NEED_FACT", needs: keys[:1]},
		"nine among as many rules as are tried": {given: among(1 << 7), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NEED_FACT", needs: keys[:9]},
		"nine among one more, the first":        {given: among(1<<7 + 1), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NEED_FACT", needs: keys[:1]},
		"eleven, one is told":                   {given: open(11), asked: &kv1.ResolveRequest{Place: "Budaörs", ClientHomeless: "yes"}, want: "NEED_FACT", needs: keys[:10]},
		"one is told that leaves nothing to ask": {given: open(10), asked: &kv1.ResolveRequest{Place: "Budaörs", ChildInCare: "no"},
			want: "RESOLVED; " + jaras},
	})
	w := newWorld()
	local(w)
	if reason := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Roles[0].Reason; !strings.HasSuffix(reason, ": Így van?") {
		t.Errorf("it does not say what decides: %q", reason)
	}
}

// Of several circumstances that decide each offers each of its values once.
func TestEachAnswerIsOfferedOnce(t *testing.T) {
	w := newWorld()
	traders(w)
	w.give("bodies/B-KH01", "COUNTRY", when("minor_citizenship", "non_hungarian"), priority(5))
	w.values["concepts/condition.minor_citizenship"].(*kv1.Concept).Circumstance.Usual = ""
	got := map[string][]string{}
	for _, need := range answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Needed {
		for _, o := range need.Options {
			got[need.Circumstance] = append(got[need.Circumstance], o.Value+" "+o.Outcome.String())
		}
	}
	want := map[string][]string{
		"trade_form":        {"shop NEED_FACT", "mobile NEED_FACT", "mail_order NEED_FACT"},
		"minor_citizenship": {"hungarian NEED_FACT", "non_hungarian RESOLVED"},
	}
	if !maps.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("offered %q, want %q", got, want)
	}
}
