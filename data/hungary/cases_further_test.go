package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Beside the cases of the law: thresholds of population by the count of the
// year, the tables of substitution, and Margitsziget, which belongs to no
// district of the capital.
var furtherCases = []workedCase{
	{
		file: "population-thresholds",
		rule: "Ami a lakosságszámtól függ, a kérdezett nap előtti legutóbbi számláláson dől el: idősek nappali ellátása 3000, bölcsőde 10 000 fő felett (Szoctv. 86. § (2) b); Gyvt. 94. § (3) a)).",
		questions: []question{
			{
				about:   "Harka had 3076 inhabitants on 1 January 2024",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-007", Place: "Harka", On: "2024-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-07649"}},
				cites:   []string{"1993-3 86. § (2) b) pont"},
			},
			{
				about:   "the day before the count of 2019 stands, 2622: only access must be secured, which is another duty",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-007", Place: "Harka", On: "2023-12-31"},
				outcome: kv1.Outcome_NOT_REQUIRED,
				who:     map[kv1.Role][]string{provision: nil, cooperation: {"bodies/onk-07649"}},
			},
			{
				about:   "Csorna still had 10 105 inhabitants",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYV-005", Place: "Csorna", On: "2023-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-04039"}},
				cites:   []string{"1997-31 94. § (3) a) pont"},
			},
			{
				about:   "from the next day 9621",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYV-005", Place: "Csorna", On: "2024-01-01"},
				outcome: kv1.Outcome_NOT_REQUIRED,
			},
			{
				about:   "a district of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-007", Place: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-14216"}},
				cites:   []string{"1993-3 86. § (4)"},
			},
			{
				about:   "a village that keeps its caretaker though it has outgrown 1500",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-009", ActualAddress: "Türje", SettlementService: "falugondnok", ServiceEstablished: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-12609"}},
				cites:   []string{"1993-3 60. § (2)"},
			},
			{
				about:   "a village below 1500",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-009", ActualAddress: "Zalaszentlászló", SettlementService: "falugondnok", ServiceEstablished: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-07232"}},
				cites:   []string{"1993-3 60. § (1)"},
			},
		},
	},
	{
		file: "substitution",
		rule: "A kizárt hivatal helyett a melléklet szerinti jár el (568/2022. Korm. r. 4. § (1)–(2), 2–3. melléklet); a 3. melléklet nyolc vármegyére ismert, a 2. nem.",
		questions: []question{
			{
				about:   "the excluded district office of Komló: that of the Hegyhát",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-007", Place: "Komló", ExcludedBody: "JH"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-025"}},
				cites:   []string{"k568-2022 4. § (2)"},
			},
			{
				about:   "in a matter of its own: the guardianship office of the eleventh district",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Budapest XI.", ExcludedBody: "JH"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-022"}},
			},
			{
				about:   "a county whose rows are not held: a stated hole",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Eger", ExcludedBody: "JH"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{decision: nil},
			},
			{
				about:   "the substitute cannot act either: the supervisor designates",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Komló", ExcludedBody: "JH", SubstituteCanAct: "no"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil},
			},
			{
				about:   "the day before the decree: its table is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Komló", ExcludedBody: "JH", On: "2022-12-31"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
			},
			{
				about:   "an excluded government office: the table is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-006", Place: "Komló", ExcludedBody: "KH"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
			},
			{
				about:   "the government office builds for itself: the same table",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-003", Property: "Eger"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
			},
		},
	},
	{
		file: "margitsziget",
		rule: "Margitszigetet a Fővárosi Önkormányzat közvetlenül igazgatja, egyik kerülethez sem tartozik (Mötv. 22. § (4)); jegyzője a főjegyző. Hogy melyik anyakönyvvezető, kerületi hivatal és adóigazgatóság jár el, a források nem mondják.",
		questions: []question{
			{
				about:   "the notary of the capital, where the source names him",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSK-004", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_REGISTER: {"bodies/B-FOJEGYZO"}},
			},
			{
				about:   "the notary of the capital, where it follows from the capital's governing the island",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				cites:   []string{"2011-189 22. § (5)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "a fine for cruelty to animals: beside him all whom the decree names, as in a district; of its district office none is known there",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-021", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO", "bodies/B-KH02", "bodies/B-NEBIH"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "in a district the same, with its office and its own notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-021", Place: "Budapest V."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-13392", "bodies/jh-127", "bodies/B-KH02", "bodies/B-NEBIH"}},
			},
			{
				about:   "how an animal may be kept: he, and a district office that is not known there",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-018", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "an animal that is treated badly",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-019", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "an animal that is let run",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-020", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "the local tax that the capital levies there",
				asked:   &kv1.ResolveRequest{Task: "tasks/ADO-007", Place: "Margitsziget", TaxKind: "building"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				cites:   []string{"1990-100 1. § (4)"},
			},
			{
				about:   "municipal aid: the capital's assembly",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "the government office of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/EPI-001", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
			},
			{
				about:   "which registrar records a birth: that of the thirteenth district",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-001", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_REGISTER: {"bodies/hiv-24299"}},
				cites:   []string{"k174-2017 1. § (6)"},
			},
			{
				about:   "and a death",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-002", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_REGISTER: {"bodies/hiv-24299"}},
				cites:   []string{"k174-2017 1. § (6)"},
			},
			{
				about:   "any registrar issues a certificate there too",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingPlace: "Margitsziget"},
				outcome: kv1.Outcome_CHOICE,
			},
			{
				about:   "which district office acts: a stated gap",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Margitsziget"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "which tax directorate acts: a stated gap",
				asked:   &kv1.ResolveRequest{Task: "tasks/ADO-008", Place: "Margitsziget"},
				outcome: kv1.Outcome_GAP,
			},
		},
	},
	{
		file: "role-asked-alone",
		rule: "Egy szerep válasza nem függ attól, mely szerepeket kérdezik: a fellebbezés az első fok helyét követi (568/2022. Korm. r. 44. §), kérelem csak kérelemre induló ügyben nyújtható be (Ákr. 37. § (1)).",
		questions: []question{
			{
				about:   "where to file: with the notary or at any window",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budaörs", Roles: []kv1.Role{intake}},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{intake: {"bodies/hiv-23278", "bodyClasses/C-KAB"}},
				cites:   []string{"2016-150 37. § (1)"},
			},
			{
				about:   "who decides the appeal: by the property that led to the decision",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budaörs", Roles: []kv1.Role{appeal}},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-KH02"}},
			},
			{
				about:   "where to file, and the place is missing",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Roles: []kv1.Role{intake}},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"property"},
			},
			{
				about:   "a dangerous tree: the authority begins by itself",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-017", Property: "Budaörs", Roles: []kv1.Role{intake}},
				outcome: kv1.Outcome_NOT_REQUIRED,
			},
			{
				about:   "plates withdrawn ex officio",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHV-005", Residence: "Sopron", Roles: []kv1.Role{intake}},
				outcome: kv1.Outcome_NOT_REQUIRED,
			},
			{
				about:   "the notary is excluded: who designates another",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Eger", MunicipalityIsClient: "yes", Roles: []kv1.Role{intake}},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				names:   map[kv1.Role][]string{intake: {"bodies/B-KH11"}},
			},
		},
	},
	{
		file: "of-what-kind-it-is",
		rule: "Út építését a kormányhivatal engedélyezi, ha nem gyorsforgalmi (382/2016. Korm. r. 2. § (2) 1. pont, (3) 1. pont); a helyi közút Budapesten a fővárosé vagy a kerületé (Kkt. 46. § (1)); a települési adóról mindkettő rendelkezhet (Htv. 1. § (1), 1/A. §).",
		questions: []question{
			{
				about:   "a local road is no expressway",
				asked:   &kv1.ResolveRequest{Task: "tasks/UTI-001", Place: "Eger", RoadKind: "local"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k382-2016 2. § (3) 1. pont"},
			},
			{
				about:   "an expressway, wherever it lies",
				asked:   &kv1.ResolveRequest{Task: "tasks/UTI-001", Place: "Eger", RoadAuthorityKind: "EXPRESSWAY_OR_BORDER"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				cites:   []string{"k382-2016 2. § (2) 1. pont"},
			},
			{
				about:   "a local road in a district of the capital: whose it is must be said",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-037", Place: "Budapest XI.", RoadKind: "local"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"capital_matter"},
			},
			{
				about:   "to dig it up: the same",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-038", Place: "Budapest XI.", RoadKind: "local"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"capital_matter"},
			},
			{
				about:   "a settlement tax in a district of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/ONK-027", Place: "Budapest XI.", TaxKind: "settlement"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_RULE_MAKING: {"bodies/B-FOVKGY", "bodies/onk-14216"}},
				cites:   []string{"1990-100 1/A. § (1)"},
			},
		},
	},
	{
		file: "who-else-is-above",
		rule: "Akit a hely szerinti szerv nem felügyel, annál nem is áll: ha Budapest Főváros Kormányhivatala dönt (331/2006. Korm. r. 19. § (1)), ha csak a járási hivatal dönt (Ákr. 23. § (4)), ha a melléklet nevezi meg a helyettest (57/2013. Korm. r. 4/A. § (1)).",
		questions: []question{
			{
				about:   "the county's office supervises its district offices",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-001", Place: "Pécs"},
				outcome: kv1.Outcome_CHOICE, // any office must act when a child is in danger
				who:     map[kv1.Role][]string{decision: {"bodies/jh-028"}, supervision: {"bodies/B-KH03"}},
			},
			{
				about:   "not the office of the capital, which decides of a child that is no citizen",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-001", Place: "Pécs", MinorCitizenship: "non_hungarian"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}, supervision: {"bodyClasses/C-MIN-SZAKIR"}},
			},
			{
				about:   "who did before 2023 is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-001", Place: "Pécs", MinorCitizenship: "non_hungarian", On: "2020-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}, supervision: nil},
				roles:   map[kv1.Role]kv1.Outcome{supervision: kv1.Outcome_GAP},
			},
			{
				about:   "keeping animals: against the notary there is an appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-018", Place: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491", "bodies/jh-104"}, appeal: {"bodies/B-KH11"}},
			},
			{
				about:   "where the municipality is the client the notary is excluded: against the district office there is none",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-018", Place: "Eger", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}, appeal: nil},
				roles:   map[kv1.Role]kv1.Outcome{appeal: kv1.Outcome_NOT_REQUIRED},
				remedy:  court,
			},
			{
				about:   "the office that decides the appeal is excluded: the annex that names another is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/IPA-001", Place: "Eger", AuthorityExcluded: "yes", Roles: []kv1.Role{appeal}},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{appeal: nil},
			},
		},
	},
	{
		file: "whom-the-law-names-otherwise",
		rule: "Hivatalból a lakcím szerinti kormányablak jár el (568/2022. Korm. r. 3. § (2)); ismeretlen szülők gyermekénél a gyámhatóság jelöli meg a születés helyét (At. 7. § (4)); az egyházi vagy magánintézményben a fenntartó étkeztet (Gyvt. 21/A. § (3) b)–c)).",
		questions: []question{
			{
				about:   "a false address is found on request: any window",
				asked:   &kv1.ResolveRequest{Task: "tasks/LAK-011", Place: "Eger"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
			},
			{
				about:   "ex officio: the window of the address",
				asked:   &kv1.ResolveRequest{Task: "tasks/LAK-011", Residence: "Eger", Initiation: "EX_OFFICIO"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"k568-2022 3. § (2)"},
				remedy:  court,
			},
			{
				about:   "ex officio before 2019: not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/LAK-011", Residence: "Eger", Initiation: "EX_OFFICIO", On: "2016-01-01"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil},
			},
			{
				about:   "a foundling: whoever the guardianship authority's decision leads to",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-001", Place: "Kapoly", EventCircumstance: "unknown_parents"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{designation: {"bodyClasses/C-GYAMH"}},
			},
			{
				about:   "meals in a school of a church: its maintainer",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYV-002", Place: "Eger", MaintainerKind: "church_private"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodyClasses/C-FENNTARTO"}},
				cites:   []string{"1997-31 21/A. § (3) b) pont"},
			},
			{
				about:   "where a parent applies who was not insured at the birth is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-003", Place: "Eger", InsuranceState: "UNINSURED_AT_BIRTH", EmployerBenefitPayer: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}, intake: nil},
				roles:   map[kv1.Role]kv1.Outcome{intake: kv1.Outcome_GAP},
			},
			{
				about:   "a personalised plate: one window for the country, so there is no choice",
				asked:   &kv1.ResolveRequest{Task: "tasks/JAR-035", Place: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KKAB"}, intake: {"bodies/B-KKAB"}},
				roles:   map[kv1.Role]kv1.Outcome{intake: kv1.Outcome_RESOLVED},
			},
		},
	},
}
