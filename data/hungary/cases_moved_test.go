package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Cases 6, 7 and 9: competences that moved, and cases that were pending then.
var movedCases = []workedCase{
	{
		file: "06-building-permit",
		rule: "Építési engedély: 2012. december 31-ig a jegyző, 2013-tól a jegyző, illetve a fővárosi főjegyző, 2020. március 1-jétől a kormányhivatal; az eljárási szabály 2024. október 1-jétől a 237/2024. Korm. r., a folyamatban lévő ügyben is (12. §).",
		questions: []question{
			{
				about:   "today",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k237-2024 1. § (1)"},
				remedy:  court,
			},
			{
				about:   "in the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
			},
			{
				about:   "a national memorial: the heritage authority",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", MonumentKind: "national_memorial"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}, intake: {"bodies/B-KH11"}},
				cites:   []string{"k237-2024 1. § (2)"},
			},
			{
				about:   "the government office builds for itself: its substitute, by a table that is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", ClientIsGovernmentOffice: "yes"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				roles:   map[kv1.Role]kv1.Outcome{intake: kv1.Outcome_UNMAPPED_AREA},
			},
			{
				about:   "the last day of the former procedure: the same office",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", On: "2024-09-30"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k237-2024 12. § (5)"},
			},
			{
				about:   "a case pending when the procedure changed follows the new decree",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", On: "2024-10-01", StartedOn: "2024-05-02"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k237-2024 1. § (1)", "k237-2024 12. §"},
			},
			{
				about:   "the first day of the government office",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", On: "2020-03-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
			},
			{
				about:   "the day before this task was not yet: it names the one before",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Property: "Eger", On: "2020-02-29"},
				outcome: kv1.Outcome_NOT_IN_FORCE,
			},
			{
				about:   "the last day of the notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-006", Place: "Eger", On: "2020-02-29"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
				cites:   []string{"k237-2024 12. § (5)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "in the capital then: the district's notary, or the chief notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-006", Place: "Budapest XI.", On: "2020-02-29"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-14216", "bodies/B-FOJEGYZO"}},
			},
			{
				about:   "before 2013 the notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-005", Place: "Eger", On: "2012-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
				cites:   []string{"k237-2024 12. § (4)"},
			},
			{
				about:   "that task ended with the year",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-005", Place: "Eger", On: "2013-01-01"},
				outcome: kv1.Outcome_NOT_IN_FORCE,
			},
			{
				about:   "where the building stands is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"property"},
			},
		},
	},
	{
		file: "07-active-age-benefit",
		rule: "Aktív korúak ellátása: 2015. március 1-jétől a járási hivatal a jegyző helyett, a folyamatban lévő ügyben is (Szoctv. 134. § (1)).",
		questions: []question{
			{
				about:   "a case pending on the day of the change went over to the district office",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ActualAddress: "Gyöngyös", On: "2015-03-01", StartedOn: "2014-11-10"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-106"}},
				cites:   []string{"1993-3 33. § (1)", "1993-3 134. § (1)"},
				remedy:  kv1.Competence_Remedy_APPEAL, // begun before the Ákr. (Ket. 98. § (1))
			},
			{
				about:   "the day before: the notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ActualAddress: "Gyöngyös", On: "2015-02-28"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-05236"}},
				cites:   []string{"1993-3 134. § (1)"},
			},
			{
				about:   "the day before, in the capital: the district's notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ActualAddress: "Budapest XI.", On: "2015-02-28"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-14216"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "today",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ActualAddress: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-011"}},
			},
			{
				about:   "a homeless client: the declared place",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ClientHomeless: "yes", DeclaredPlace: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"1993-3 6. §"},
			},
			{
				about:   "where the client lives is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"actual_address"},
			},
		},
	},
	{
		file: "09-remedy-by-day-of-start",
		rule: "A járási hivatal döntése: a 2020. március 1-jéig indult ügyben még fellebbezés volt, a korábbi szerv bírálja el (86/2019. Korm. r. 64. §); az azután indultban per, hacsak törvény fellebbezést nem ad (Ákr. 116. §, 143. § (2a)).",
		questions: []question{
			{
				about:   "a case begun in 2019, decided in 2020: appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-026", On: "2020-06-01", StartedOn: "2019-11-05"},
				outcome: kv1.Outcome_CHOICE,
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "the last day of the former remedy",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-026", On: "2020-06-01", StartedOn: "2020-03-01"},
				outcome: kv1.Outcome_CHOICE,
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "the first day of the new one: court",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-026", On: "2020-06-01", StartedOn: "2020-03-02"},
				outcome: kv1.Outcome_CHOICE,
				remedy:  court,
			},
			{
				about:   "the old case is asked about today, ex officio, under the decree of 2022",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-003", Residence: "Eger", Initiation: "EX_OFFICIO", StartedOn: "2019-11-05"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "a new case today: court",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-003", Residence: "Eger", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				remedy:  court,
				caveats: []kv1.Caveat_Code{kv1.Caveat_EARLIER_CASES},
			},
			{
				about:   "the old case elsewhere: by the other district office, and an appeal too",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-003", Residence: "Szeged", Initiation: "EX_OFFICIO", StartedOn: "2019-11-05"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-075"}},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "where the client lives is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-003", Initiation: "EX_OFFICIO", StartedOn: "2019-11-05"},
				outcome: kv1.Outcome_NEED_FACT,
				who:     map[kv1.Role][]string{decision: nil},
				asks:    []string{"residence"},
			},
		},
	},
}
