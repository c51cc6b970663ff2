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
}
