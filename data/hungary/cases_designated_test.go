package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Cases 4, 5, 16 and 18: government windows, offices designated for the whole
// country, and lawful parallel competence.
var windowCases = []workedCase{
	{
		file: "04-vehicle-transfer",
		rule: "Kérelemre bármely kormányablak eljár az országban (568/2022. Korm. r. 3. § (1)); hivatalból az ügyfél címe szerinti (3. § (2)).",
		questions: []question{
			{
				about:   "a buyer from anywhere chooses any government window",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-001", Place: "Sopron"},
				outcome: kv1.Outcome_CHOICE,
				cites:   []string{"k568-2022 3. § (1)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "no place is needed",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-001"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodyClasses/C-KAB"}},
			},
			{
				about:   "the last day of the decree before",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-001", Place: "Sopron", On: "2022-12-31"},
				outcome: kv1.Outcome_CHOICE,
				cites:   []string{"k86-2019 3. § (1)"},
			},
			{
				about:   "the first day of the decree",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-001", Place: "Sopron", On: "2023-01-01"},
				outcome: kv1.Outcome_CHOICE,
				cites:   []string{"k568-2022 3. § (1)"},
			},
			{
				about:   "the plates are withdrawn ex officio: the office of the client's address",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-005", Residence: "Sopron", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-091"}},
				cites:   []string{"k568-2022 3. § (2)"},
				remedy:  court,
				caveats: []kv1.Caveat_Code{kv1.Caveat_PRESUMED},
			},
			{
				about:   "ex officio, and the client's address is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-005", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"residence"},
			},
		},
	},
	{
		file: "05-third-country-licence",
		rule: "Harmadik országbeli vezetői engedély honosítása: kizárólag a Központi Kormányablak (326/2011. Korm. r. 1/C. § (1) c)).",
		questions: []question{
			{
				about:   "a client in Pécs",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", Place: "Pécs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}},
				cites:   []string{"k326-2011 1/C. § (1) c) pont"},
				remedy:  court,
			},
			{
				about:   "no place is needed",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}},
			},
			{
				about:   "filing is not deciding: with the foreign licence attached any window takes the request too",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", ForeignLicenceAttached: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}, intake: {"bodies/B-KKAB", "bodyClasses/C-KAB"}},
				roles:   map[kv1.Role]kv1.Outcome{intake: kv1.Outcome_CHOICE},
			},
			{
				about:   "without it only the central window, which decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", ForeignLicenceAttached: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}, intake: {"bodies/B-KKAB"}},
			},
			{
				about:   "a licence of an EEA state: any government window",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-028", Place: "Pécs"},
				outcome: kv1.Outcome_CHOICE,
				cites:   []string{"k568-2022 3. § (1)"},
			},
			{
				about:   "in English",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", Place: "Pécs", Lang: "en"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}},
			},
			{
				about:   "the first day from which the catalogue knows the rule",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", Place: "Pécs", On: "2023-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}},
			},
			{
				about:   "the day before: the catalogue does not hold who decided",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-034", Place: "Pécs", On: "2022-12-31"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil},
			},
		},
	},
	{
		file: "16-virtual-window",
		rule: "A virtuális kormányablak fejlesztése: 2022. december 31-ig Pest (86/2019. Korm. r. 46. § (12)), 2023. január 1-jétől Bács-Kiskun (568/2022. Korm. r. 46. § (11)).",
		questions: []question{
			{
				about:   "the last day of the former office",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-014", On: "2022-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/B-KH02"}},
				cites:   []string{"k86-2019 46. § (12)"},
			},
			{
				about:   "the first day of the new one",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-014", On: "2023-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/B-KH04"}},
				cites:   []string{"k568-2022 46. § (11)"},
			},
			{
				about:   "today, asked at a place: no place decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-014", Place: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/B-KH04"}},
			},
			{
				about:   "since when the former office had it is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-014", On: "2021-06-01"},
				outcome: kv1.Outcome_UNCERTAIN_DATE,
			},
			{
				about:   "before the decree the catalogue holds nothing",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-014", On: "2019-04-23"},
				outcome: kv1.Outcome_GAP,
			},
		},
	},
	{
		file: "18-no-price-shown",
		rule: "Az árfeltüntetés hiányát a járási hivatal és a fogyasztóvédelmi hatóság egyaránt vizsgálhatja (568/2022. Korm. r. 37. § (3)).",
		questions: []question{
			{
				about:   "a shop in Eger: both, and it is no conflict",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Activity: "Eger", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
				cites:   []string{"k568-2022 37. § (3)", "k326-2024 2. §"},
				remedy:  court,
			},
			{
				about:   "a shop in the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Activity: "Budapest XI.", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-011", "bodies/B-KH01"}},
			},
			{
				about:   "the breach was seen in another town than the one where the shop is: the activity decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Activity: "Eger", Breach: "Budaörs", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
			},
			{
				about:   "the last day of the former consumer decree",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Activity: "Eger", Initiation: "EX_OFFICIO", On: "2024-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
				cites:   []string{"k387-2016 2. §"},
			},
			{
				about:   "expired food: the district office, and the food-chain authority, which cannot be told here",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-025", Activity: "Eger", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"k568-2022 37. § (3)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "where the shop is, is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"activity"},
			},
		},
	},
}
