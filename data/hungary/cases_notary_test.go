package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// Cases 8, 10, 11, 12 and 17: the notary and the registrar, their remedies, and
// who acts in their stead.
var notaryCases = []workedCase{
	{
		file: "08-appeals",
		rule: "A jegyző államigazgatási döntése ellen a kormányhivatalhoz (568/2022. Korm. r. 44. §), az átruházott önkormányzati döntés ellen a képviselő-testülethez lehet fellebbezni (Mötv. 142/A. §); a testület döntése ellen nincs fellebbezés (Ákr. 116. § (4) b)).",
		questions: []question{
			{
				about:   "the notary's permit to fell a tree: appeal to the government office",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-23278"}, appeal: {"bodies/B-KH02"}},
				cites:   []string{"k282-2024 14. § (1)"},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "in a district of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-14216"}, appeal: {"bodies/B-KH01"}},
			},
			{
				about:   "on Margitsziget the capital's chief notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}, appeal: {"bodies/B-KH01"}},
			},
			{
				about:   "who decides appeals against a notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-005", Place: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-KH11"}},
				cites:   []string{"k568-2022 44. § (1)"},
			},
			{
				about:   "the same on the last day of the decree before",
				asked:   &kv1.ResolveRequest{Task: "tasks/KHI-005", Place: "Eger", On: "2022-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-KH11"}},
				cites:   []string{"k86-2019 44/A. § (1)"},
			},
			{
				about:   "the council decides itself: no appeal, but the court",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ActualAddress: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}, appeal: nil},
				remedy:  court,
			},
			{
				about:   "the council delegated it: who acts is local law, and the council decides the appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", Place: "Eger", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil, appeal: {"bodies/onk-20491"}},
			},
		},
	},
	{
		file: "10-possession",
		rule: "Birtokvédelem: a birtoksértés helye szerinti jegyző (Ptk. 5:8. § (1)–(2); 17/2015. Korm. r. 2. § (1)); ellene polgári per, nem fellebbezés (Ptk. 5:8. § (3)).",
		questions: []question{
			{
				about:   "a breach in Eger",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}, appeal: nil},
				cites:   []string{"2013-5 5:8. § (1)", "k17-2015 2. § (1)"},
				remedy:  kv1.Competence_Remedy_CIVIL_COURT,
			},
			{
				about:   "in a district of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-14216"}},
				remedy:  kv1.Competence_Remedy_CIVIL_COURT,
			},
			{
				about:   "on Margitsziget: derived, and said to be in doubt",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-FOJEGYZO"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "where the client lives does not decide",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Residence: "Eger"},
				outcome: kv1.Outcome_NEED_FACT,
				asks:    []string{"breach"},
			},
			{
				about:   "the day before the decree the catalogue holds nothing",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger", On: "2015-02-28"},
				outcome: kv1.Outcome_GAP,
			},
			{
				about:   "in English",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger", Lang: "en"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
				remedy:  kv1.Competence_Remedy_CIVIL_COURT,
			},
		},
	},
	{
		file: "11-notary-excluded",
		rule: "A jegyző kizárt, ha saját önkormányzata az ügyfél (Ákr. 23. § (4)); mást jelölnek ki helyette (24. § (4)), birtokvédelemben a kormányhivatal (17/2015. Korm. r. 10–11. §).",
		questions: []question{
			{
				about:   "the municipality is the neighbour: the government office designates another notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, designation: {"bodies/B-KH11"}},
			},
			{
				about:   "in the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Budapest XI.", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, designation: {"bodies/B-KH01"}},
			},
			{
				about:   "the municipality is no client: its notary acts",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger", MunicipalityIsClient: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
			},
			{
				about:   "who designates, asked as a task",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-002", Place: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{designation: {"bodies/B-KH11"}},
				cites:   []string{"k17-2015 10. § (4)"},
			},
			{
				about:   "any other matter of the notary, by the general rule: the supervisor designates",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Eger", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil},
				names:   map[kv1.Role][]string{decision: {"bodies/B-KH11"}},
			},
			{
				about:   "a tree of the municipality itself",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budaörs", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil},
			},
		},
	},
	{
		file: "12-joint-office",
		rule: "Közös önkormányzati hivatal: a tagok jegyzője ugyanaz, a székhely máshol van (Mötv. 84–86. §); a feladat a településé marad.",
		questions: []question{
			{
				about:   "a member: the notary of the joint office of Türje",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Zalaszentlászló"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-12609"}, appeal: {"bodies/B-KH20"}},
			},
			{
				about:   "the seat: the same notary",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Türje"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-12609"}},
			},
			{
				about:   "another member",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Batyk"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-12609"}},
			},
			{
				about:   "the member's own task stays its own",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-004", ActualAddress: "Zalaszentlászló"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-07232"}},
				cites:   []string{"1993-3 86. § (1) b) pont"},
			},
			{
				about:   "the council's decision too",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ActualAddress: "Zalaszentlászló"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-07232"}},
			},
			{
				about:   "but family help is the task of the seat's municipality; the member secures access to it",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-006", ActualAddress: "Zalaszentlászló"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{provision: {"bodies/onk-12609"}, cooperation: {"bodies/onk-07232"}},
				cites:   []string{"1993-3 86. § (1) a) pont"},
			},
			{
				about:   "a past day, under the rule then in force",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-016", Property: "Zalaszentlászló", On: "2018-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-12609"}},
			},
		},
	},
	{
		file: "17-certificate",
		rule: "Anyakönyvi kivonat: az az anyakönyvvezető, akinél kérik (At. 12. § (1)); fellebbezés nincs, bár az anyakönyvvezető önkormányzati szerv (At. 13. § (3); Ákr. 116. § (5)).",
		questions: []question{
			{
				about:   "asked for in Eger: any registrar, so the one there",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingPlace: "Eger"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}, appeal: nil},
				cites:   []string{"2010-1 12. § (1)"},
				remedy:  court,
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE},
			},
			{
				about:   "born elsewhere: that does not matter",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingPlace: "Eger", BirthPlace: "Budaörs"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}},
			},
			{
				about:   "asked for electronically, the entry not in the electronic register: the registrar who keeps it",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingChannel: "electronic", RecordInElectronicRegister: "no", RecordPlace: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-23278"}},
				cites:   []string{"2010-1 12. § (2) b) pont"},
			},
			{
				about:   "in a district of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingPlace: "Budapest XI."},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-14216"}},
			},
			{
				about:   "any registrar, though the day does not tell which is the nearest",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010", FilingPlace: "Hirics", On: "2021-06-01"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodyClasses/C-ANYV"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_ANY_OFFICE, kv1.Caveat_BRACKETED_DATE},
			},
			{
				about:   "no place is needed",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-010"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{decision: {"bodyClasses/C-ANYV"}},
			},
			{
				about:   "a registered partnership: declared to any registrar, who then registers it",
				asked:   &kv1.ResolveRequest{Task: "tasks/ANY-004", FilingPlace: "Budaörs"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{intake: {"bodies/hiv-23278"}, decision: {"bodies/hiv-23278"}},
				cites:   []string{"2010-1 9. § (1)"},
			},
		},
	},
}
