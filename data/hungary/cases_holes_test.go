package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Values of a circumstance for which the rules of a task once named nobody, though
// another task's do, or the sources do not say who acts.
var holeCases = []workedCase{
	{
		file: "environment-by-object",
		rule: "Gyorsforgalmi út ügyében az országos (624/2022. Korm. r. 7. § (1) a)), integrált villamosenergia-engedélyében Budapest Főváros Kormányhivatala (6. §), több hatóság területén átmenő nyomvonalnál a hosszabb szakaszé jár el, vagy akit együttes kérelemre a felügyeleti szerv kijelöl (2. § (3)).",
		questions: []question{
			{
				about:   "an expressway, in the general task too",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Eger", EnvObject: "EXPRESSWAY"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH02"}, supervision: {"bodyClasses/C-HAT-KV"}},
				cites:   []string{"k624-2022 7. § (1) a) pont"},
			},
			{
				about:   "an expressway before the text that was read: not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Eger", EnvObject: "EXPRESSWAY", On: "2023-06-01"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil, supervision: nil},
				roles:   map[kv1.Role]kv1.Outcome{supervision: kv1.Outcome_GAP},
			},
			{
				about:   "an integrated permit for electricity: the office of the capital, whom another supervises",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Eger", EnvObject: "INTEGRATED_ELECTRICITY"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}, supervision: {"bodyClasses/C-MIN-KORNY"}},
				cites:   []string{"k624-2022 6. §"},
			},
			{
				about:   "a line through the areas of several: the place of its longest section",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Eger", EnvObject: "LINE_MULTI_AUTHORITY"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k624-2022 2. § (3) a) pont"},
			},
			{
				about:   "the same, where the authorities jointly asked for a designation",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Eger", EnvObject: "LINE_MULTI_AUTHORITY", JointRequest: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, supervision: {"bodyClasses/C-HAT-KV"}},
			},
			{
				about:   "the task of the line itself: that nobody asked jointly is taken",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-004", Place: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
				cites:   []string{"k624-2022 2. § (3) a) pont"},
			},
			{
				about:   "they asked jointly: the supervisor designates",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-004", Place: "Eger", JointRequest: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, designation: {"bodyClasses/C-HAT-KV"}},
			},
			{
				about:   "who was the supervisor before is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KOR-004", Place: "Eger", JointRequest: "yes", On: "2023-06-01"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, designation: nil},
				roles:   map[kv1.Role]kv1.Outcome{designation: kv1.Outcome_GAP},
			},
		},
	},
	{
		file: "whom-the-sources-do-not-name",
		rule: "Rendvédelmi szervnél kijelölt közegészségügyi hatóság jár el (385/2016. Korm. r. 9. § (2)); a jegyző döntése elleni fellebbezést törvény vagy kormányrendelet másra bízhatja (568/2022. Korm. r. 44. § (2)); a kivonat és a névviselés egyes eseteiről a forrás nem szól (At. 9. §, 12. §).",
		questions: []question{
			{
				about:   "a site of a law-enforcement body: its authority, whose decree is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Eger", HealthPlace: "LAW_ENFORCEMENT_SITE"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{decision: nil, supervision: nil},
			},
			{
				about:   "smoking there: the same",
				asked:   &kv1.ResolveRequest{Task: "tasks/NEP-003", Place: "Eger", HealthPlace: "LAW_ENFORCEMENT_SITE"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{decision: nil, supervision: nil},
			},
			{
				about:   "an act names another than the government office for the appeal: which, the catalogue does not hold",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-005", Place: "Eger", OtherAppealBody: "yes"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{appeal: nil},
			},
			{
				about:   "a married name, asked for electronically and collected in person",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-006", Place: "Eger", FilingChannel: "electronic_pickup"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "an extract issued automatically",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", Place: "Eger", FilingChannel: "automatic"},
				outcome: kv1.Outcome_GAP,
			},
		},
	},
	{
		file: "who-else-in-the-capital",
		rule: "Budapesten a kerületi jegyző is jegyző: több illetékes közjegyző közül ő választ (Hetv. 4. § (4); Mötv. 22. § (5)); a szippantásról az rendelkezik, aki szervezi (Vgtv. 44/C. § (2)); másról, hogy a kerület vagy a főváros az, a források nem szólnak.",
		questions: []question{
			{
				about:   "several civil-law notaries by where the estate lies: the notary of the settlement chooses",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-006", Place: "Eger", NotaryJurisdiction: "several"},
				outcome: kv1.Outcome_OUT_OF_SCOPE,
				who:     map[kv1.Role][]string{designation: {"bodies/hiv-20491"}},
			},
			{
				about:   "in a district of the capital its notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-006", Place: "Budapest XI.", NotaryJurisdiction: "several"},
				outcome: kv1.Outcome_OUT_OF_SCOPE,
				who:     map[kv1.Role][]string{designation: {"bodies/hiv-14216"}},
			},
			{
				about:   "on Margitsziget that of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-006", Place: "Margitsziget", NotaryJurisdiction: "several"},
				outcome: kv1.Outcome_OUT_OF_SCOPE,
				who:     map[kv1.Role][]string{designation: {"bodies/B-FOJEGYZO"}},
			},
			{
				about:   "sewage that is carted away: who provides for it makes the rules",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-021", Place: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/B-FOVKGY"}, kv1.Role_RULE_MAKING: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "who approves the plan of restriction is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-022", Place: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOPOLG"}, kv1.Role_RULE_MAKING: nil},
				roles:   map[kv1.Role]kv1.Outcome{kv1.Role_RULE_MAKING: kv1.Outcome_GAP},
			},
			{
				about:   "nor who gives an opinion on the catchment areas of schools",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-036", Place: "Budapest XI."},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{kv1.Role_OPINION: nil},
				roles:   map[kv1.Role]kv1.Outcome{kv1.Role_OPINION: kv1.Outcome_GAP},
			},
			{
				about:   "nor who operates sports facilities of the municipality",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-032", Place: "Budapest XI.", CapitalMatter: "district"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_RULE_MAKING: {"bodies/onk-14216"}, kv1.Role_OPERATION: nil},
				roles:   map[kv1.Role]kv1.Outcome{kv1.Role_OPERATION: kv1.Outcome_GAP},
			},
		},
	},
}
