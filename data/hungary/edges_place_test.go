package hungary_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What a place may mean (settlements.tsv, settlement_parts.tsv, postcodes.tsv).
func TestPlacesThatAreNotOne(t *testing.T) {
	askEdges(t, map[string]edge{
		"a postcode over nine villages": {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "7838"}, want: "AMBIGUOUS_PLACE",
			among: []string{"Besence", "Cún", "Hirics", "Lúzsok", "Nagycsány", "Piskó", "Páprád", "Vajszló", "Vejti"}},
		"a postcode of one town":                      {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "2040"}, want: "RESOLVED jh-123"},
		"a postcode over nine, where any office acts": {task: "KAB-020", asked: &kv1.ResolveRequest{Place: "7838"}, want: "CHOICE [C-KAB]"},
		"one name for parts of two villages": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Völgykapu"}, want: "AMBIGUOUS_PLACE",
			among: []string{"Völgykapu", "Völgykapu"}},
		"a place of the boundary, with its settlement": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Kunbajapuszta (Bácsalmás)"},
			want: "RESOLVED hiv-10719"},
		"a part of one district of the capital": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Kamaraerdő"}, want: "RESOLVED hiv-14216"},
		"a district of the capital by its name": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Zugló"}, want: "RESOLVED hiv-16337"},
		"by its name and the capital's":         {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Budapest Újbuda"}, want: "RESOLVED hiv-14216"},
		"a quarter of it, with a comma":         {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Kelenföld, Budapest"}, want: "RESOLVED hiv-14216"},
		"a quarter with a postcode":             {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "1214 Csepel"}, want: "RESOLVED hiv-13189"},
		"a quarter, and parts of towns of its name": {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "rozsadomb"}, want: "AMBIGUOUS_PLACE",
			among: []string{"Budapest II. kerület", "Rózsadomb", "Rózsadomb"}},
		"that in the capital":                            {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Budapest, Rózsadomb"}, want: "RESOLVED hiv-03179"},
		"the capital as a whole for a district's matter": {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budapest"}, want: "AMBIGUOUS_PLACE"},
		"the capital as a whole for a county's matter":   {task: "GYK-001", asked: &kv1.ResolveRequest{Place: "Budapest"}, want: "RESOLVED B-KH01"},
		"a county for a county's matter":                 {task: "GYK-001", asked: &kv1.ResolveRequest{Place: "Heves vármegye"}, want: "RESOLVED B-KH11"},
		"a county without its last word, and a part of a town of its name": {task: "JEG-003", asked: &kv1.ResolveRequest{Place: "Somogy"}, want: "AMBIGUOUS_PLACE",
			among: []string{"Somogy", "Somogy vármegye"}},
		"a county for a district's matter": {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Heves vármegye"}, want: "AMBIGUOUS_PLACE"},
	})
	if n := len(ask(t, "GYH-002", &kv1.ResolveRequest{Place: "Budapest"}).Candidates); n != 23 {
		t.Errorf("the capital may be %d districts, want 23", n)
	}
}

// The county of Budapest is Budapest, and the territory of a district office there the
// district: whatever is asked, they are answered as one place.
func TestOnePlaceOfTheCapitalHasOneAnswer(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	for written, meant := range map[string]string{"m-budapest": "territories/13578", "j-003": "territories/18069"} {
		for _, task := range s.tasks {
			r := ask(t, strings.TrimPrefix(task.Name, "tasks/"), &kv1.ResolveRequest{Place: written})
			as := ask(t, strings.TrimPrefix(task.Name, "tasks/"), &kv1.ResolveRequest{Place: meant})
			if r.Place.GetName() != meant || r.Outcome != as.Outcome || len(r.Answers) != len(as.Answers) {
				t.Errorf("%s at %s ends at %s in %v, want %v", task.Name, written, r.Place.GetName(), r.Outcome, as.Outcome)
			}
		}
	}
}

// Whoever is asked which part of the capital is meant can name each that is answered:
// Margitsziget, which lies in no district, too.
func TestEveryAnswerOfTheCapitalCanBeReached(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	const island = "territories/13578.margitsziget"
	reached := 0
	for _, task := range s.tasks {
		whole := ask(t, strings.TrimPrefix(task.Name, "tasks/"), &kv1.ResolveRequest{Place: "13578"})
		if whole.Outcome != kv1.Outcome_AMBIGUOUS_PLACE {
			continue
		}
		there := ask(t, strings.TrimPrefix(task.Name, "tasks/"), &kv1.ResolveRequest{Place: "13578.margitsziget"})
		offered := slices.ContainsFunc(whole.Candidates, func(c *kv1.Candidate) bool { return c.Name == island })
		switch there.Outcome {
		case kv1.Outcome_RESOLVED, kv1.Outcome_CHOICE, kv1.Outcome_NEED_FACT:
			if !offered {
				t.Errorf("%s ends on the island in %v, and it is not offered", task.Name, there.Outcome)
			}
			reached++
		}
	}
	if reached == 0 {
		t.Error("no task that waits for the part of the capital is answered on the island")
	}
}

// Maps that are not those of the districts and counties (DOMAIN.md 3.3).
func TestTheSpecialMaps(t *testing.T) {
	askEdges(t, map[string]edge{
		"the district office, its seat in another town":           {task: "GYH-002", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED jh-123"},
		"a joint office, its seat in another village":             {task: "GYJ-004", asked: &kv1.ResolveRequest{Place: "Zalaszentlászló"}, want: "RESOLVED hiv-12609"},
		"ragweed in the capital, by the office of Pest county":    {task: "JEG-028", asked: &kv1.ResolveRequest{Property: "Budapest XI."}, want: "RESOLVED B-KH02", cites: "383/2016. Korm. r. 20. § (1) e) pont"},
		"a sale of land that wants approval, where the land lies": {task: "JEG-008", asked: &kv1.ResolveRequest{Property: "Budapest XI.", ApprovalRequired: "yes"}, want: "RESOLVED B-KH01", cites: "383/2016. Korm. r. 43. § (3)"},
		"animals in a district whose office another has":          {task: "JEG-018", asked: &kv1.ResolveRequest{Activity: "Tokaj"}, want: "RESOLVED hiv-18306 jh-064", cites: "383/2016. Korm. r. 6. § (12)"},
		"animals in the capital, by an office of Pest county":     {task: "JEG-018", asked: &kv1.ResolveRequest{Activity: "Budapest II."}, want: "RESOLVED hiv-03179 jh-128"},
		"a jobseeker of Budapest, by the merged districts":        {task: "FGL-002", asked: &kv1.ResolveRequest{Residence: "Budapest XI."}, want: "RESOLVED jh-009", cites: "67/2015. Korm. r. 1. mell."},
		"a jobseeker of Dunakeszi, likewise":                      {task: "FGL-002", asked: &kv1.ResolveRequest{Residence: "Dunakeszi"}, want: "RESOLVED jh-138"},
		"a jobseeker of Margitsziget, which the annex names":      {task: "FGL-002", asked: &kv1.ResolveRequest{Residence: "Margitsziget"}, want: "RESOLVED jh-013"},
		"a jobseeker where nothing is merged":                     {task: "FGL-002", asked: &kv1.ResolveRequest{Residence: "Szeged"}, want: "RESOLVED jh-075"},
		"a body outside its own county, in health insurance":      {task: "EUB-005", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED B-KH01", cites: "386/2016. Korm. r. 4. § (3)"},
		"the same address in public health":                       {task: "NEP-001", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED jh-127", cites: "385/2016. Korm. r. 5. §"},
		"the same address in an environmental matter":             {task: "KOR-001", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED B-KH02", cites: "624/2022. Korm. r. 2. § (1)"},
		"a district of the capital in an environmental one":       {task: "KOR-001", asked: &kv1.ResolveRequest{Place: "Budapest XI."}, want: "RESOLVED B-KH02"},
		"a county that takes only some settlements":               {task: "VIZ-001", asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED B-KH02"},
		"one of those that it does not take":                      {task: "VIZ-001", asked: &kv1.ResolveRequest{Place: "Abony"}, want: "RESOLVED B-KH12", cites: "223/2014. Korm. r. 10. § (1)"},
		"a settlement that two basins cut":                        {task: "VIZ-001", asked: &kv1.ResolveRequest{Place: "Almáskamarás"}, want: "AMBIGUOUS_PLACE B-KH05 B-KH07"},
		"the island under the capital": {task: "KSK-003", asked: &kv1.ResolveRequest{Place: "Margitsziget"}, want: "RESOLVED B-FOJEGYZO",
			rejected: map[string]kv1.Rejected_Reason{"KSK-003.2": kv1.Rejected_OUTSIDE_TERRITORY}},
		"the district beside the island": {task: "KSK-003", asked: &kv1.ResolveRequest{Place: "Budapest XIII."}, want: "RESOLVED hiv-24299",
			rejected: map[string]kv1.Rejected_Reason{"KSK-003.1": kv1.Rejected_OUTSIDE_TERRITORY, "KSK-003.3": kv1.Rejected_OUTSIDE_TERRITORY}},
		"the whole country but the capital": {task: "SZM-009", asked: &kv1.ResolveRequest{Place: "Budapest XI."}, want: "NOT_REQUIRED",
			rejected: map[string]kv1.Rejected_Reason{"SZM-009.1": kv1.Rejected_OUTSIDE_TERRITORY}},
		"a task of the capital elsewhere":               {task: "FOV-006", asked: &kv1.ResolveRequest{Place: "Szeged"}, want: "NOT_REQUIRED"},
		"a task of the capital in one of its districts": {task: "FOV-006", asked: &kv1.ResolveRequest{Place: "Budapest XI."}, want: "RESOLVED B-FOVKGY"},
		"any government window":                         {task: "JAR-001", asked: &kv1.ResolveRequest{}, want: "CHOICE [C-KAB]", caveat: kv1.Caveat_ANY_OFFICE},
		"only the central government window":            {task: "JAR-034", asked: &kv1.ResolveRequest{Place: "Szeged"}, want: "RESOLVED B-KKAB", cites: "568/2022. Korm. r. 3. § (3)"},
		"a map that is not held":                        {task: "REN-001", asked: &kv1.ResolveRequest{Place: "Szeged"}, want: "UNMAPPED_AREA"},
		"a class of no body":                            {task: "EPI-004", asked: &kv1.ResolveRequest{Place: "Eger", MultiPurposeBuilding: "yes"}, want: "GAP"},
		"somebody outside the catalogue":                {task: "JEG-006", asked: &kv1.ResolveRequest{Place: "Szeged"}, want: "OUT_OF_SCOPE"},
		"a delegation that only local data know":        {task: "SZM-001", asked: &kv1.ResolveRequest{Place: "Szeged", LocalDelegation: "yes"}, want: "GAP"},
		"no delegation, taken for granted": {task: "SZM-001", asked: &kv1.ResolveRequest{Place: "Szeged"}, want: "RESOLVED onk-33367",
			rejected: map[string]kv1.Rejected_Reason{"SZM-001.4": kv1.Rejected_CONDITION}},
		"a district that left a tax to the capital": {task: "ADO-004", asked: &kv1.ResolveRequest{Place: "Budapest XI.", DistrictConsent: "yes"}, want: "RESOLVED B-FOVKGY",
			cites: "Htv. 1. § (3)"},
		"a district that did not": {task: "ADO-004", asked: &kv1.ResolveRequest{Place: "Budapest XI.", DistrictConsent: "no"}, want: "RESOLVED onk-14216", cites: "Htv. 1. § (2)"},
	})
}
