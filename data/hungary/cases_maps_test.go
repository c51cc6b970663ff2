package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Cases 1 to 3 and 13: maps of a sector's own. One address in Pest county,
// Budaörs, belongs to the capital's office in public health and in health
// insurance, and to the county's in environmental matters.
var specialMapCases = []workedCase{
	{
		file: "01-public-health",
		rule: "Népegészségügy: Budapest Főváros Kormányhivatala illetékes Pest vármegyére is; a járások összevontak (385/2016. Korm. r. 3. § (1), 5. §, 2. melléklet).",
		questions: []question{
			{
				about:   "a client in Pest county: the merged district, under the capital's office",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-127"}, direction: {"bodies/B-KH01"}},
				cites:   []string{"k385-2016 5. §", "k385-2016 2. mell. 1. pont"},
				remedy:  court,
				caveats: []kv1.Caveat_Code{kv1.Caveat_PLACE_STANDS_FOR},
			},
			{
				about:   "the other county: the district merged with its neighbour, under its own office",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Pécsvárad"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-026"}, direction: {"bodies/B-KH03"}},
				cites:   []string{"k385-2016 5. §"},
			},
			{
				about:   "a district of the capital that is merged with another",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Budapest XII."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-011"}, direction: {"bodies/B-KH01"}},
			},
			{
				about:   "at an airport the government office itself",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Property: "Vecsés", HealthPlace: "AIRPORT_OR_PORT"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				cites:   []string{"k385-2016 3. § (5)", "k385-2016 3. § (1)"},
			},
			{
				about:   "the place is missing",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"property"},
			},
			{
				about:   "the protection of non-smokers: any district office of the country",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-003", Place: "Budaörs"},
				outcome: kv1.Outcome_CHOICE,
				cites:   []string{"k385-2016 4. § (2)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "in English",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Budaörs", Lang: "en"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-127"}},
			},
		},
	},
	{
		file: "02-health-insurance",
		rule: "Egészségbiztosítás: Budapest Főváros Kormányhivatala illetékes Pest vármegyére is; a munkáltató székhelye dönt (386/2016. Korm. r. 4. § (3); Ebtv. 62. § (2)).",
		questions: []question{
			{
				about:   "an employer in Pest county without a benefit unit",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", EmployerSeat: "Budaörs", EmployerBenefitPayer: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				cites:   []string{"k386-2016 4. § (3)"},
				remedy:  court,
			},
			{
				about:   "another county: its own office",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", EmployerSeat: "Eger", EmployerBenefitPayer: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
			},
			{
				about:   "before the year of the decree by which the office decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", EmployerSeat: "Budaörs", EmployerBenefitPayer: "no", On: "2012-12-31"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "what is asked, in English",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", Place: "Budaörs", Lang: "en"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"employer_benefit_payer"},
			},
			{
				about:   "a place for everything: it stands for the employer's seat",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", Place: "Budaörs", EmployerBenefitPayer: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PLACE_STANDS_FOR},
			},
			{
				about:   "only the insured person's home is known: it does not decide",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", Residence: "Budaörs", EmployerBenefitPayer: "no"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"employer_seat"},
			},
			{
				about:   "whether the employer has a benefit unit is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", Place: "Budaörs"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"employer_benefit_payer"},
			},
			{
				about:   "the employer's own benefit unit decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-001", Place: "Budaörs", EmployerBenefitPayer: "yes"},
				outcome: kv1.Outcome_OUT_OF_SCOPE,
			},
		},
	},
	{
		file: "03-environment",
		rule: "Környezetvédelem: Pest Vármegyei Kormányhivatal illetékes Budapestre is (624/2022. Korm. r. 2. § (1)); fellebbezésnek a kormányrendeletben megjelölt ügyekben van helye (Kvt. 71/A. § (1)).",
		questions: []question{
			{
				about:   "a property in the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH02"}},
				cites:   []string{"k624-2022 2. § (1)"},
				remedy:  kv1.Competence_Remedy_SPECIAL,
			},
			{
				about:   "the same address in Pest county as in the cases before",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH02"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PLACE_STANDS_FOR},
			},
			{
				about:   "another county: its own office",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
			},
			{
				about:   "a defence installation: one designated office, and no place is needed",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", EnvObject: "DEFENCE"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH12"}},
				cites:   []string{"k624-2022 2. § (2)"},
			},
			{
				about:   "the first day of the decree",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Budapest XI.", On: "2022-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH02"}},
			},
			{
				about:   "the day before: the catalogue does not hold the decree before",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Budapest XI.", On: "2022-12-30"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "a case begun while an appeal against a government office needed an act: which acts gave one is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Eger", StartedOn: "2019-01-15"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				remedy:  kv1.Competence_Remedy_UNKNOWN,
			},
			{
				about:   "a case begun on the day whose text names no second instance yet: the court",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Eger", StartedOn: "2023-01-02"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				remedy:  court,
			},
			{
				about:   "begun since: whether the deputy state secretary was the second instance then is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Eger", StartedOn: "2024-07-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				remedy:  kv1.Competence_Remedy_UNKNOWN,
			},
			{
				about:   "begun on the day of the text that names it",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Property: "Eger", StartedOn: "2025-11-12"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				remedy:  kv1.Competence_Remedy_SPECIAL,
			},
			{
				about:   "the integrated permit: who decides on an appeal against the capital's office, no source says",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-005"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				remedy:  kv1.Competence_Remedy_UNKNOWN,
			},
		},
	},
	{
		file: "13-water-permit",
		rule: "Vízügyi hatóság: tizenkét kormányhivatal vízgyűjtők szerint; a határ településen belül is futhat, a létesítmény helye dönt (223/2014. Korm. r. 10. §, 2. melléklet).",
		questions: []question{
			{
				about:   "a settlement cut by two basins: the place of the object within it decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Baja"},
				outcome: kv1.Outcome_AMBIGUOUS_PLACE,
			},
			{
				about:   "a settlement of which the decree gives one part to an office and leaves the rest to none",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Dombóvár"},
				outcome: kv1.Outcome_AMBIGUOUS_PLACE,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH08"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_AREA_CUT},
			},
			{
				about:   "a settlement in one basin",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Aba"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH08"}},
				cites:   []string{"k223-2014 2. mell.", "k223-2014 10. § (1)"},
				remedy:  court,
			},
			{
				about:   "a basin beyond the county: Eger, in Heves, has the office of Borsod-Abaúj-Zemplén",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH06"}},
			},
			{
				about:   "the place is missing",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"property"},
			},
			{
				about:   "the applicant's home is known, the object's place is not",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Residence: "Eger"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"property"},
			},
		},
	},
}
