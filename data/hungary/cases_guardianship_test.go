package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// guardianshipCases are which place decides in matters of guardianship (331/2006.
// 21–23. §), and where social benefits are filed (63/2006. 1/A. §).
var guardianshipCases = []workedCase{
	{
		file: "guardianship",
		rule: "Gyámügy: főként a szülő vagy gyám lakóhelye dönt (331/2006. Korm. r. 21. §), védelembe vételnél a gyermek tényleges tartózkodási helye (23. § (1)), ellátásnál a kérelmező életvitelszerű lakhelye (21. § (8)); néhány nyilatkozatot bármely gyámhivatal felvesz (22. § (2)).",
		questions: []question{
			{
				about:   "contact with the child: the home of the parent",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-019", ParentResidence: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"k331-2006 21. § (1) a) pont"},
				remedy:  court,
			},
			{
				about:   "the parents live apart, and the child's home is told",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-019", ChildResidence: "Sopron"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-091"}},
				cites:   []string{"k331-2006 21. § (2)"},
			},
			{
				about:   "a child is taken under protection: where it really stays",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-010", ChildStay: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-123"}},
				cites:   []string{"k331-2006 23. § (1)"},
			},
			{
				about:   "a father under age declares: any guardianship office",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYH-015", FatherAge: "minor", Place: "Eger"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"k331-2006 22. § (2) b) pont"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "the regular child protection allowance: where the applicant really lives; the notary's decision is appealed",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYJ-004", ActualAddress: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-23278"}},
				cites:   []string{"k331-2006 21. § (8)"},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "a child of unknown parents: where it was found",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYJ-007", FindingPlace: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
				cites:   []string{"k331-2006 22. § (13)"},
			},
			{
				about:   "adoption: the county's office",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYK-002", ParentResidence: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH02"}},
				cites:   []string{"k331-2006 21. § (6)"},
			},
		},
	},
	{
		file: "social-filing",
		rule: "A járási hivatal szociális ellátását a lakcím szerinti járási hivatalnál, az önkormányzati hivatalnál vagy bármely kormányablaknál lehet kérni (63/2006. Korm. r. 1/A. §); aktív korúak ellátásában a fővárosi hajléktalanok hivatala a IX. kerületi (6/A. § (4)).",
		questions: []question{
			{
				about:   "a nursing fee in a village of a joint office",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-006", Place: "Visnye"},
				outcome: kv1.Outcome_RESOLVED,
				who: map[kv1.Role][]string{
					decision:    {"bodies/jh-143"},
					intake:      {"bodies/hiv-20905", "bodies/jh-143"},
					supervision: {"bodies/B-KH15"},
				},
				cites:  []string{"1993-3 41. § (1)"},
				remedy: court,
			},
			{
				about:   "a homeless client in the capital: the office of the ninth district",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ClientHomeless: "yes", DeclaredPlace: "Budapest III."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-009"}},
				cites:   []string{"k63-2006 6/A. § (4)"},
			},
			{
				about:   "a homeless client elsewhere: the office of the declared place",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ClientHomeless: "yes", DeclaredPlace: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				cites:   []string{"1993-3 6. §"},
			},
			{
				about:   "another benefit of a homeless client in the capital: the declared district",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-001", ClientHomeless: "yes", DeclaredPlace: "Budapest III."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-003"}},
			},
			{
				about:   "a homeless job-seeker in the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/FGL-002", ClientHomeless: "yes", Stay: "Budapest XXI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-009"}},
				cites:   []string{"k67-2015 1. mell. 1.5. pont"},
			},
		},
	},
	{
		file: "authorities-of-october-2024",
		rule: "A tűzvédelmi és a vízügyi hatósági jogkör 2024. október 1-jén került a katasztrófavédelemtől a kormányhivatalhoz (Ttv. 44. § (2), Vgtv. 47. § (2)); előtte melyik szerve járt el, a forrás nem mondja.",
		questions: []question{
			{
				about:   "fire protection on the first day of the government office",
				asked:   &kv1.ResolveRequest{Task: "tasks/TUZ-004", Activity: "Csér", On: "2024-10-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}, supervision: {"bodyClasses/C-MIN-SZAKIR"}},
			},
			{
				about:   "the day before: disaster management, of which it is not known which body",
				asked:   &kv1.ResolveRequest{Task: "tasks/TUZ-004", Activity: "Csér", On: "2024-09-30"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
			},
			{
				about:   "a water permit on the first day of the government office",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Aba", On: "2024-10-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH08"}},
			},
			{
				about:   "the day before",
				asked:   &kv1.ResolveRequest{Task: "tasks/VIZ-001", Property: "Aba", On: "2024-09-30"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
			},
			{
				about:   "the land register before the act of 2021",
				asked:   &kv1.ResolveRequest{Task: "tasks/ING-004", Property: "Eger", On: "2025-01-14"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "the first day of the act",
				asked:   &kv1.ResolveRequest{Task: "tasks/ING-004", Property: "Eger", On: "2025-01-15"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
			},
		},
	},
}
