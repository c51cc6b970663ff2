package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Cases 14 and 15: a client without a home, and a parent who works abroad.
var benefitCases = []workedCase{
	{
		file: "14-homeless-client",
		rule: "Hajléktalan ügyfélnél a megjelölt hely dönt (Szoctv. 6. §); életveszélyben bármely önkormányzat köteles segíteni (7. §); a köztemetés a haláleset helye szerinti önkormányzaté (48. §).",
		questions: []question{
			{
				about:   "municipal aid: the declared place",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ClientHomeless: "yes", DeclaredPlace: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}},
				cites:   []string{"1993-3 6. §"},
				remedy:  court,
			},
			{
				about:   "extraordinary aid in the capital: the capital itself",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ClientHomeless: "yes", AidKind: "extraordinary", DeclaredPlace: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOVKGY"}},
				cites:   []string{"1993-3 45. § (6)"},
			},
			{
				about:   "which place the client declares is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ClientHomeless: "yes"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"declared_place"},
			},
			{
				about:   "food and shelter in danger of life: any municipality, so the one asked",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-002", LifeDanger: "yes", FilingPlace: "Budaörs"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-23278", "bodyClasses/C-KERONK", "bodies/B-FOVONK"}},
				cites:   []string{"1993-3 7. § (1)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "wherever that is",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-002", LifeDanger: "yes"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodyClasses/C-TONK", "bodyClasses/C-KERONK", "bodies/B-FOVONK"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE, kv1.Caveat_NO_PLACE},
			},
			{
				about:   "on Margitsziget, where no district is: still any",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-002", LifeDanger: "yes", Place: "Margitsziget"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodyClasses/C-TONK", "bodyClasses/C-KERONK", "bodies/B-FOVONK"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "public funeral: the place of death; the last home bears the cost",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", LastResidence: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}, cooperation: {"bodies/onk-23278"}},
				cites:   []string{"1993-3 48. § (1)"},
				remedy:  court,
			},
			{
				about:   "public funeral: where the person died is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", LastResidence: "Budaörs"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"event"},
			},
			{
				about:   "public funeral on the first day on which its act may have stood: since when it is so is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", LastResidence: "Budaörs", On: "1993-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_START_NOT_KNOWN},
			},
			{
				about:   "the day before: the catalogue holds nothing of then",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", LastResidence: "Budaörs", On: "1992-12-31"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil},
			},
		},
	},
	{
		file: "15-family-allowance",
		rule: "Családi pótlék: osztrák kapcsolatnál a 11. melléklet két kormányhivatala, más EGT-kapcsolatnál Budapest Főváros Kormányhivatala (223/1998. Korm. r. 1/B. §).",
		questions: []question{
			{
				about:   "a parent in Sopron works in Austria",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Sopron", EeaLink: "AT"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}},
				cites:   []string{"k223-1998 1/B. § (2) a) aa) pont", "k223-1998 11. mell. a) pont"},
				remedy:  court,
			},
			{
				about:   "a parent in Eger works in Austria: the office of Vas county",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Eger", EeaLink: "AT"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH18"}},
			},
			{
				about:   "a parent in the capital works in Austria",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Budapest XI.", EeaLink: "AT"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}},
			},
			{
				about:   "another EEA state: one office for the country, and no place is needed",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", EeaLink: "EEA_OTHER"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				cites:   []string{"k223-1998 1/B. § (2) a) ab) pont"},
			},
			{
				about:   "no foreign link: the county of the home",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Eger", EeaLink: "NONE", EmployerFamilyPayer: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k223-1998 1/A. § (1)"},
			},
			{
				about:   "home and place of stay in two counties: the client chooses",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Eger", Stay: "Sopron", EmployerFamilyPayer: "no"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11", "bodies/B-KH09"}},
			},
			{
				about:   "whether the employer pays is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Eger"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"employer_family_payer"},
			},
			{
				about:   "in English",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Sopron", EeaLink: "AT", Lang: "en"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}},
			},
			{
				about:   "the first day from which the catalogue knows the rule",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Sopron", EeaLink: "AT", On: "2016-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_START_NOT_KNOWN},
			},
			{
				about:   "the day before: the catalogue does not hold the rule of then",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-001", Residence: "Sopron", EeaLink: "AT", On: "2015-12-31"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil},
			},
		},
	},
}
