package hungary_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The map of the day (settlement_states.tsv: 2016, 2018, 2019, 2024).
func TestTheMapOfTheDay(t *testing.T) {
	at := func(place, on string) *kv1.ResolveRequest { return &kv1.ResolveRequest{Place: place, On: on} }
	askEdges(t, map[string]edge{
		"a settlement moved between districts, the day before": {task: "GYH-002", asked: at("Szűcsi", "2019-10-12"), want: "RESOLVED jh-106"},
		"a settlement moved between districts, on the day":     {task: "GYH-002", asked: at("Szűcsi", "2019-10-13"), want: "RESOLVED jh-107"}, // 568/2022. 5. §
		"its joint office, as it was known":                    {task: "GYJ-004", asked: at("Szűcsi", "2019-01-01"), want: "RESOLVED hiv-31486"},
		"its joint office, while it is not known when it left": {task: "GYJ-004", asked: at("Szűcsi", "2021-06-01"), want: "UNCERTAIN_DATE hiv-27650 hiv-31486"},
		"its joint office, as it is known now":                 {task: "GYJ-004", asked: at("Szűcsi", "2024-01-01"), want: "RESOLVED hiv-27650"},
		"a village that left a joint office, before":           {task: "GYJ-004", asked: at("Muhi", "2019-01-01"), want: "RESOLVED hiv-08129"},
		"a village that left a joint office, in between":       {task: "GYJ-004", asked: at("Muhi", "2021-06-01"), want: "UNCERTAIN_DATE hiv-08129 hiv-29249"},
		"a village that left a joint office, after":            {task: "GYJ-004", asked: at("Muhi", "2024-01-01"), want: "RESOLVED hiv-29249"},
		"those who stayed, in between":                         {task: "GYJ-004", asked: at("Sajóörös", "2021-06-01"), want: "RESOLVED hiv-08129"},
		"a renamed county by its name of the day":              {task: "GYK-001", asked: at("Csongrád megye", "2020-06-03"), want: "RESOLVED B-KH07"},
		"a renamed county by its new name":                     {task: "GYK-001", asked: at("Csongrád-Csanád megye", "2020-06-04"), want: "RESOLVED B-KH07"},
		"a renamed county by the name of today":                {task: "GYK-001", asked: at("Csongrád-Csanád vármegye", today), want: "RESOLVED B-KH07"},
		"a town above a threshold in 2018":                     {task: "GYV-005", asked: at("Csorna", "2018-06-01"), want: "RESOLVED onk-04039"}, // 10,228
		"the same town below it in 2024": {task: "GYV-005", asked: at("Csorna", "2024-06-01"), want: "NOT_REQUIRED", // 9,621
			rejected: map[string]kv1.Rejected_Reason{"GYV-005.1": kv1.Rejected_CONDITION}},
		"the seat of a district before there was an office in it": {task: "GYV-009", asked: at("Budaörs", "2012-12-31"), want: "GAP"},
		"since then": {task: "GYV-009", asked: at("Budaörs", "2013-01-01"), want: "RESOLVED onk-12052"},
		"a city before it had the rights of a county, as the seat of its district": {task: "GYV-009", asked: at("Baja", "2018-06-01"), want: "RESOLVED onk-03522",
			rejected: map[string]kv1.Rejected_Reason{"GYV-009.5": kv1.Rejected_NOT_IN_FORCE}},
		"while it is not known since when it has them": {task: "GYV-009", asked: at("Esztergom", "2021-06-01"), want: "RESOLVED onk-25131", caveat: kv1.Caveat_BRACKETED_DATE},
		"once it has them":                                                         {task: "GYV-009", asked: at("Baja", "2024-01-01"), want: "RESOLVED onk-03522", silent: kv1.Caveat_BRACKETED_DATE},
		"2013 by what is not known since when":                                     {task: "GYH-002", asked: at("Budaörs", "2013-01-01"), want: "RESOLVED jh-123", caveat: kv1.Caveat_START_NOT_KNOWN},
		"2012, before the district office that the law names":                      {task: "JAR-038", asked: at("Szolnok", "2012-12-31"), want: "RESOLVED B-KKAB"},
		"2012, before there were district offices":                                 {task: "GYH-002", asked: at("Budaörs", "2012-12-31"), want: "GAP"},
		"2005 by a decree of 2006":                                                 {task: "GYH-002", asked: at("Budaörs", "2005-12-31"), want: "GAP"},
		"2012 by an act of 1997 and a decree of 2016":                              {task: "EUB-005", asked: at("Budaörs", "2012-12-31"), want: "GAP"},
		"2012 by an act of 2015, in a town that the rule for Budapest passes over": {task: "KSZ-005", asked: at("Szeged", "2012-12-31"), want: "GAP"},
		"1848 by what began in 2015":                                               {task: "JEG-001", asked: at("Budaörs", "1848-03-15"), want: "GAP"},
		"2100, long after the text that was read":                                  {task: "GYH-002", asked: at("Budaörs", "2100-01-01"), want: "RESOLVED jh-123", caveat: kv1.Caveat_NOT_VERIFIED_FOR_DATE},
	})
	for on, want := range map[string]string{
		"2020-06-03": "Csongrád Megyei Kormányhivatal", "2020-06-04": "Csongrád-Csanád Megyei Kormányhivatal",
		"2022-12-31": "Csongrád-Csanád Megyei Kormányhivatal", "2023-01-01": "Csongrád-Csanád Vármegyei Kormányhivatal",
	} {
		if got := ask(t, "GYK-001", at("Szeged", on)).Answers[0].Body.GetTitle(); got != want {
			t.Errorf("on %s it is called %q, want %q", on, got, want)
		}
	}
}

// Competences that moved, each on its day.
func TestTheLawOfTheDay(t *testing.T) {
	at := func(place, on string) *kv1.ResolveRequest { return &kv1.ResolveRequest{Place: place, On: on} }
	land := func(on string) *kv1.ResolveRequest {
		return &kv1.ResolveRequest{Property: "Eger", ApprovalRequired: "yes", On: on}
	}
	consumer := func(which, on string) *kv1.ResolveRequest {
		return &kv1.ResolveRequest{Place: "Eger", ConsumerCase: which, On: on}
	}
	askEdges(t, map[string]edge{
		"the building authority of 2012":                            {task: "EPI-005", asked: at("Eger", "2012-12-31"), want: "RESOLVED hiv-20491", cites: "237/2024. Korm. r. 12. § (4)"},
		"in Budapest by no act of after it":                         {task: "EPI-005", asked: at("Budapest XI.", "2010-12-31"), want: "RESOLVED hiv-14216", cites: "237/2024. Korm. r. 12. § (4)"},
		"any district office before there was one":                  {task: "GYH-015", asked: at("Eger", "2012-12-31"), want: "GAP"},
		"on the day on which they began":                            {task: "GYH-015", asked: at("Eger", "2013-01-01"), want: "CHOICE jh-104"},
		"any government window, beside others, whenever it began":   {task: "SZO-006", asked: at("Eger", "2012-12-31"), role: kv1.Role_INTAKE, want: "CHOICE [C-KAB] hiv-20491"},
		"it ended with 2012":                                        {task: "EPI-005", asked: at("Eger", "2013-01-01"), want: "NOT_IN_FORCE"},
		"the building authority until 2020":                         {task: "EPI-006", asked: at("Eger", "2020-02-29"), want: "RESOLVED hiv-20491", cites: "237/2024. Korm. r. 12. § (5)"},
		"a merged task by its old name":                             {task: "EPI-006", asked: at("Eger", today), want: "NOT_IN_FORCE"},
		"the building authority from 2020":                          {task: "EPI-001", asked: at("Eger", "2020-03-01"), want: "RESOLVED B-KH11", cites: "237/2024. Korm. r. 12. § (5)"},
		"it was not there before":                                   {task: "EPI-001", asked: at("Eger", "2020-02-29"), want: "NOT_IN_FORCE"},
		"its new decree from 2024-10-01":                            {task: "EPI-001", asked: at("Eger", "2024-10-01"), want: "RESOLVED B-KH11", cites: "237/2024. Korm. r. 1. § (1)"},
		"in a district of Budapest, before a rule of unknown start": {task: "GYJ-004", asked: at("Budapest XI.", "2012-12-31"), want: "GAP"},
		"once it is known to stand":                                 {task: "GYJ-004", asked: at("Budapest XI.", "2013-01-01"), want: "RESOLVED hiv-14216"},
		"aktív korúak ellátása, the day before":                     {task: "SZO-002", asked: at("Eger", "2015-02-28"), want: "RESOLVED hiv-20491", cites: "Szoctv. 134. § (1)"},
		"aktív korúak ellátása, on the day": {task: "SZO-002", asked: at("Eger", "2015-03-01"), want: "RESOLVED jh-104",
			rejected: map[string]kv1.Rejected_Reason{"SZO-002.5": kv1.Rejected_NOT_IN_FORCE}},
		"aktív korúak ellátása, a pending case":                                  {task: "SZO-002", asked: &kv1.ResolveRequest{Place: "Eger", On: "2015-03-01", StartedOn: "2014-11-01"}, want: "RESOLVED jh-104", silent: kv1.Caveat_CASE_UNDER_WAY},
		"a benefit asked for before the village moved to another district":       {task: "SZO-003", asked: &kv1.ResolveRequest{Place: "09982", On: "2019-11-01", StartedOn: "2019-09-01"}, want: "RESOLVED jh-107", caveat: kv1.Caveat_CASE_UNDER_WAY},
		"a building permit begun with the notary":                                {task: "EPI-001", asked: &kv1.ResolveRequest{Place: "23278", On: "2020-06-01", StartedOn: "2019-12-01"}, want: "RESOLVED B-KH02", caveat: kv1.Caveat_CASE_UNDER_WAY},
		"a building permit begun with the notary, since pending cases go over":   {task: "EPI-001", asked: &kv1.ResolveRequest{Place: "23278", On: "2025-06-01", StartedOn: "2019-12-01"}, want: "RESOLVED B-KH02", silent: kv1.Caveat_CASE_UNDER_WAY},
		"the decree of 2019 on its last day":                                     {task: "KAB-020", asked: at("", "2022-12-31"), want: "CHOICE [C-KAB]", cites: "86/2019. Korm. r. 3. § (1)"},
		"the decree that followed, on its first":                                 {task: "KAB-020", asked: at("", "2023-01-01"), want: "CHOICE [C-KAB]", cites: "568/2022. Korm. r. 3. § (1)"},
		"family benefits before the decrees that gave their rules today's text":  {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Eger", EmployerFamilyPayer: "no", On: "2001-06-01"}, want: "GAP"},
		"from the year of the first of them":                                     {task: "CST-001", asked: &kv1.ResolveRequest{Residence: "Eger", EmployerFamilyPayer: "no", On: "2016-01-01"}, want: "RESOLVED B-KH11", caveat: kv1.Caveat_START_NOT_KNOWN},
		"a repealed task on its last day":                                        {task: "JEG-016", asked: at("Eger", "2024-09-30"), want: "RESOLVED hiv-20491", cites: "346/2008. Korm. r. 6. § (1)"},
		"who supervised the notary there is not known":                           {task: "SZO-002", asked: at("Eger", "2015-02-28"), role: kv1.Role_SUPERVISION, want: "GAP"},
		"who supervises the district office is":                                  {task: "SZO-002", asked: at("Eger", "2015-03-01"), role: kv1.Role_SUPERVISION, want: "RESOLVED B-KH11"},
		"who supervised the fire brigade in matters of water is not known":       {task: "VIZ-001", asked: at("Eger", "2024-09-30"), role: kv1.Role_SUPERVISION, want: "GAP"},
		"who supervises the government office in them is":                        {task: "VIZ-001", asked: at("Eger", "2024-10-01"), role: kv1.Role_SUPERVISION, want: "RESOLVED [C-MIN-VIZ]"},
		"in the Vásárhelyi plan":                                                 {task: "VIZ-003", asked: at("Eger", "2024-09-30"), role: kv1.Role_SUPERVISION, want: "GAP"},
		"in matters of defence":                                                  {task: "VIZ-004", asked: at("Eger", "2024-09-30"), role: kv1.Role_SUPERVISION, want: "GAP"},
		"of wells for farming, on which the irrigation authority decides longer": {task: "VIZ-002", asked: at("Eger", "2024-09-30"), role: kv1.Role_SUPERVISION, want: "RESOLVED [C-MIN-VIZ]"},
		"and at the task of all water rights": {task: "VIZ-001", asked: &kv1.ResolveRequest{Place: "Eger", On: "2024-09-30", WaterObject: "AGRI_GROUNDWATER"},
			role: kv1.Role_SUPERVISION, want: "RESOLVED [C-MIN-VIZ]"},
		"a well for farming before that act":                          {task: "JEG-011", asked: &kv1.ResolveRequest{Place: "Eger", On: "2014-06-01", WellKind: "agricultural"}, want: "GAP"},
		"but not before the act that named that authority":            {task: "VIZ-002", asked: at("Eger", "2019-12-31"), role: kv1.Role_SUPERVISION, want: "GAP"},
		"the sale of land before the decree that names the authority": {task: "JEG-007", asked: land("2015-06-01"), want: "UNMAPPED_AREA"},
		"its approval": {task: "JEG-008", asked: land("2015-06-01"), want: "UNMAPPED_AREA"},
		"on the last day before that decree was in force": {task: "JEG-007", asked: land("2016-12-31"), want: "UNMAPPED_AREA"},
		"since that decree":                                                            {task: "JEG-007", asked: land("2017-01-01"), want: "RESOLVED B-KH11"},
		"another use of farmland before that decree":                                   {task: "JEG-026", asked: at("Eger", "2016-12-31"), want: "UNMAPPED_AREA"},
		"its extension to a town":                                                      {task: "JEG-027", asked: at("Eger", "2016-12-31"), want: "UNMAPPED_AREA"},
		"a change of name, which one office decides for the country":                   {task: "ANY-007", asked: at("", today), want: "RESOLVED B-KH01", cites: "174/2017. Korm. r. 4. § (1)"},
		"before the decree that names it":                                              {task: "ANY-007", asked: at("Eger", "2017-06-29"), want: "UNMAPPED_AREA"},
		"on Margitsziget, before the rule that names a registrar for it":               {task: "ANY-001", asked: at("Margitsziget", "2017-12-19"), want: "GAP"},
		"and once it may have been there":                                              {task: "ANY-001", asked: at("Margitsziget", "2017-12-20"), want: "RESOLVED hiv-24299"},
		"a plant's noise before the decree that names the area":                        {task: "JEG-013", asked: at("Eger", "2022-12-30"), want: "GAP"},
		"and since that decree was in force":                                           {task: "JEG-013", asked: at("Eger", "2022-12-31"), want: "RESOLVED B-KH11"},
		"what the central window alone decides, before 568/2022":                       {task: "JAR-035", asked: at("", "2022-12-31"), want: "GAP"},
		"since that decree was in force":                                               {task: "JAR-035", asked: at("", "2023-01-01"), want: "RESOLVED B-KKAB"},
		"a false address ex officio, of which the decree before is not known to speak": {task: "LAK-011", asked: &kv1.ResolveRequest{Residence: "Eger", Initiation: "EX_OFFICIO", On: "2020-06-01"}, want: "UNCERTAIN_DATE jh-104"},
		"ragweed before that decree":                                                   {task: "JEG-028", asked: at("Eger", "2016-12-31"), want: "UNMAPPED_AREA"},
		"a jobseeker on the first day of the decree, before the map of districts":      {task: "FGL-001", asked: &kv1.ResolveRequest{Residence: "Eger", On: "2015-01-01"}, want: "UNMAPPED_AREA"},
		"and once the map may have been there":                                         {task: "FGL-001", asked: &kv1.ResolveRequest{Residence: "Eger", On: "2015-04-01"}, want: "RESOLVED jh-104"},
		"on the last day before that":                                                  {task: "FGL-001", asked: &kv1.ResolveRequest{Residence: "Eger", On: "2015-03-31"}, want: "UNMAPPED_AREA"},
		"a district that its annex gave to an office later, before":                    {task: "FGL-001", asked: &kv1.ResolveRequest{Residence: "Szigetszentmiklós", On: "2017-03-31"}, want: "GAP"},
		"and since": {task: "FGL-001", asked: &kv1.ResolveRequest{Residence: "Szigetszentmiklós", On: "2017-04-01"}, want: "RESOLVED jh-136"},
		"of a county as a whole the place within it decides":           {task: "FGL-001", asked: at("Heves vármegye", "2026-11-22"), want: "AMBIGUOUS_PLACE"},
		"public work before that map":                                  {task: "FGL-004", asked: at("Eger", "2014-06-01"), want: "UNMAPPED_AREA"},
		"a consumer's request before the rule on its place":            {task: "FOG-001", asked: consumer("CONSUMER_REQUEST", "2020-06-01"), want: "RESOLVED B-KH11", caveat: kv1.Caveat_UNDER_REVIEW},
		"a shop on the internet before it":                             {task: "FOG-001", asked: consumer("E_COMMERCE", "2024-04-22"), want: "RESOLVED B-KH11", caveat: kv1.Caveat_UNDER_REVIEW},
		"a consumer's request since that rule":                         {task: "FOG-001", asked: consumer("CONSUMER_REQUEST", "2024-04-23"), want: "RESOLVED B-KH11", cites: "387/2016. Korm. r. 3/B. §", silent: kv1.Caveat_UNDER_REVIEW},
		"the appeal against the notary by the rule that was repealed":  {task: "JEG-016", asked: at("Eger", "2023-06-01"), role: kv1.Role_APPEAL, want: "RESOLVED B-KH11", cites: "568/2022. Korm. r. 44. § (1)", caveat: kv1.Caveat_UNDER_REVIEW},
		"a notary of several villages before the act on joint offices": {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Türje", SewageM3Max: "100", On: "2012-12-31"}, want: "GAP"},
		"since that act":                        {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Türje", SewageM3Max: "100", On: "2013-01-01"}, want: "RESOLVED hiv-12609"},
		"the notary of a town before it":        {task: "JEG-009", asked: &kv1.ResolveRequest{Place: "Eger", SewageM3Max: "100", On: "2005-06-01"}, want: "RESOLVED hiv-20491"},
		"a repealed task on the day":            {task: "JEG-016", asked: at("Eger", "2024-10-01"), want: "NOT_IN_FORCE"},
		"the task that followed it, on the day": {task: "JEG-015", asked: at("Eger", "2024-10-01"), want: "RESOLVED hiv-20491", cites: "282/2024. Korm. r. 14. § (1)"},
	})
	for task, successor := range map[string]string{"EPI-006": "EPI-001", "EPI-005": "EPI-006 → EPI-001", "JEG-016": "JEG-015"} {
		if reason := ask(t, task, at("Eger", today)).Roles[0].Reason; !strings.Contains(reason, successor) {
			t.Errorf("%s: %q does not name %s", task, reason, successor)
		}
	}
	next := ask(t, "EPI-001", at("Eger", "2024-09-30")).Answers[0].NextChange
	if next.GetEdge() != nil {
		t.Errorf("the office stays, and yet a change is named: %v", next)
	}
}

// A future change of the decree is told on the day before, and whoever acts
// stays.
func TestTheNextChange(t *testing.T) {
	next := ask(t, "SZO-002", &kv1.ResolveRequest{Place: "Eger", On: "2015-02-01"}).Answers[0].NextChange
	if next.GetEdge().GetDate() != "2015-03-01" || next.GetBody().GetName() != "bodies/jh-104" {
		t.Errorf("next change %v, want jh-104 on 2015-03-01", next)
	}
	next = ask(t, "GYH-002", &kv1.ResolveRequest{Place: "Szűcsi", On: "2019-10-01"}).Answers[0].NextChange
	if next.GetEdge().GetDate() != "2019-10-13" || next.GetBody().GetName() != "bodies/jh-107" {
		t.Errorf("next change %v, want jh-107 on 2019-10-13", next)
	}
}

// The court reviews what a district office decides in cases begun after 1 March
// 2020; in those begun earlier that the Ákr. covers there is the appeal (Ákr. 143. §
// (1), (2a)), and in those before it the general one of the Ket. (98. § (1)). Against
// a government office there was one only where an act gave it (116. § (1)), and which
// acts did, the table does not say; before the Ákr. there was, unless its head decided
// (Ket. 100. § (1) e)). What the remedy was against a notary, the second instance and a
// council did not change, but the provision did.
func TestTheRemedyOfACaseBegunEarlier(t *testing.T) {
	const review, appeal, unknown = kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_APPEAL, kv1.Competence_Remedy_UNKNOWN
	for name, c := range map[string]struct {
		task  string
		asked *kv1.ResolveRequest
		want  kv1.Competence_Remedy_Kind
		cites string
	}{
		"begun the day after":                {"GYH-002", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2020-03-02"}, review, "Ákr. 114. §"},
		"begun on the day":                   {"GYH-002", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2020-03-01"}, appeal, "Ákr. 143. § (2a)"},
		"begun as the Ákr. began":            {"GYH-002", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2018-01-01"}, appeal, "Ákr. 143. § (2a)"},
		"begun before the Ákr.":              {"GYH-002", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2017-12-31"}, appeal, "Ket. 98. § (1)"},
		"of a government office before it":   {"KHI-001", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2017-12-31"}, unknown, "Ket. 98. § (1)"},
		"of a notary":                        {"KSV-001", &kv1.ResolveRequest{Place: "Eger", On: "2018-01-01"}, appeal, "Ákr. 116. § (2) a) pont"},
		"of a notary before the Ákr.":        {"KSV-001", &kv1.ResolveRequest{Place: "Eger", On: "2017-12-31"}, appeal, "Ket. 98. § (1)"},
		"of the second instance":             {"GYK-005", &kv1.ResolveRequest{Place: "Eger", On: "2018-01-01"}, review, "Ákr. 114. §"},
		"of the second instance before it":   {"GYK-005", &kv1.ResolveRequest{Place: "Eger", On: "2017-12-31"}, review, "Ket. 109. § (1) b) pont"},
		"of a council before the Ákr.":       {"SZM-003", &kv1.ResolveRequest{Event: "Eger", On: "2017-06-01"}, review, "Ket. 100. § (1) f) pont"},
		"of a registrar before the Ákr.":     {"ANY-001", &kv1.ResolveRequest{Event: "Eger", On: "2017-06-01"}, unknown, "Ket. 98. § (1)"},
		"asked of a day before":              {"GYH-002", &kv1.ResolveRequest{Place: "Eger", On: "2019-06-01"}, appeal, "Ákr. 143. § (2a)"},
		"by a body of a government office":   {"GYH-004", &kv1.ResolveRequest{MinorCitizenship: "non_hungarian", On: "2019-06-01"}, unknown, "Ákr. 116. § (1)"},
		"by an organ of a government office": {"VIZ-001", &kv1.ResolveRequest{Place: "Aba", On: "2025-06-01", StartedOn: "2019-06-01"}, unknown, "Ákr. 116. § (1)"},
		"by a competence that began later":   {"EPI-001", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2020-02-29"}, unknown, "Ákr. 116. § (1)"},
		"by one that took over much later":   {"KHI-001", &kv1.ResolveRequest{Place: "Eger", On: "2026-06-01", StartedOn: "2019-06-01"}, unknown, "Ákr. 116. § (1)"},
		"by the one that it took over from":  {"KHI-001", &kv1.ResolveRequest{Place: "Eger", On: "2021-06-01", StartedOn: "2019-06-01"}, unknown, "Ákr. 116. § (1)"},
		"begun since, by the later one":      {"KHI-001", &kv1.ResolveRequest{Place: "Eger", On: "2026-06-01", StartedOn: "2025-06-01"}, review, "Ákr. 114. §"},
		"of a council":                       {"SZM-003", &kv1.ResolveRequest{Event: "Eger", On: "2019-06-01"}, review, "Ákr. 114. §"},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(t, c.task, c.asked)
			if len(r.Answers) == 0 || len(r.Answers[0].Remedies) != 1 {
				t.Fatalf("%s with the answers %v, want one with one remedy", r.Outcome, r.Answers)
			}
			got := r.Answers[0].Remedies[0]
			if got.Kind != c.want || len(got.LegalBasis) == 0 || got.LegalBasis[0].Citation != c.cites {
				t.Errorf("got %v, want %s by %s", got, c.want, c.cites)
			}
		})
	}
}

// A remedy in a case begun before the Ákr. is by the act of then, which the answer
// says does not hold its rules on places, exclusion and filing (Ákr. 143. § (1)).
func TestTheRemedyOfACaseBegunBeforeTheAkrIsByTheActOfThen(t *testing.T) {
	for name, asked := range map[string]*kv1.ResolveRequest{
		"a council":           {Task: "SZM-003", Event: "Eger", On: "2019-06-01"},
		"a council, then":     {Task: "SZM-003", Event: "Eger", On: "2017-12-31"},
		"a registrar":         {Task: "ANY-010", FilingPlace: "Eger"},
		"a notary":            {Task: "JEG-009", Place: "Eger"},
		"the appeal's answer": {Task: "GYJ-004", Place: "Eger", Roles: []kv1.Role{kv1.Role_APPEAL}},
	} {
		t.Run(name, func(t *testing.T) {
			for began, act := range map[string]string{"2017-12-31": "acts/2004-140", "2018-01-01": "acts/2016-150"} {
				if asked.On < "2018-01-02" && asked.On != "" {
					asked.On = began
				} else {
					asked.StartedOn = began
				}
				r := ask(t, asked.Task, asked)
				if len(r.Answers) == 0 || len(r.Answers[0].Remedies) != 1 || r.Answers[0].Remedies[0].LegalBasis[0].Act != act {
					t.Errorf("begun on %s: %s with %v, want a remedy by %s", began, r.Outcome, r.Answers, act)
				}
				former := func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_PROCEDURE_NOT_HELD }
				if said := slices.ContainsFunc(r.Caveats, former); said != (act == "acts/2004-140") {
					t.Errorf("begun on %s: that the law of then is not held: %v", began, said)
				}
			}
		})
	}
}

// Who asks for a task that has ended, or has not begun, is led to that in which it goes on, or
// from which it came.
func TestATaskThatIsNotInForceLeadsToThatWhichIs(t *testing.T) {
	for name, c := range map[string]struct {
		task, on      string
		after, before []string
	}{
		"a merged task by its old name":    {"EPI-006", today, []string{"tasks/EPI-001"}, nil},
		"one that ended before":            {"EPI-005", "2013-01-01", []string{"tasks/EPI-006"}, nil},
		"one that has not begun":           {"EPI-006", "2012-12-31", nil, []string{"tasks/EPI-005"}},
		"that into which others go, early": {"EPI-001", "2020-02-29", nil, []string{"tasks/EPI-006"}},
		"in force":                         {"EPI-001", today, nil, nil},
	} {
		for _, view := range []kv1.ResolveRequest_View{kv1.ResolveRequest_BASIC, kv1.ResolveRequest_FULL} {
			r := ask(t, c.task, &kv1.ResolveRequest{Place: "Eger", On: c.on, View: view})
			if !slices.Equal(r.SuccessorTasks, c.after) || !slices.Equal(r.PredecessorTasks, c.before) {
				t.Errorf("%s, %v: leads on to %v and back to %v, want %v and %v", name, view, r.SuccessorTasks, r.PredecessorTasks, c.after, c.before)
			}
			if inForce := c.after == nil && c.before == nil; inForce == (r.Outcome == kv1.Outcome_NOT_IN_FORCE) {
				t.Errorf("%s: %v", name, r.Outcome)
			}
		}
	}
}
