package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// besideCases are those in which the law names several: who decides the appeal of
// whom, who designates in which dispute, and who acts beside whom.
var besideCases = []workedCase{
	{
		file: "appeal-to-the-council",
		rule: "Átruházott önkormányzati hatósági ügyben a fellebbezést a képviselő-testület bírálja el (Mötv. 142/A. § (2)): Budapesten a kerületé, Margitszigeten a közgyűlés (Mötv. 23. § (2), Méptv. 22. § (3)).",
		questions: []question{
			{
				about:   "a public burial in a town: who decides is local data, the council only on appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Pécs", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/onk-19415"}},
			},
			{
				about:   "in a district of Budapest",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Budapest V.", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/onk-13392"}},
			},
			{
				about:   "nothing is delegated: nobody decides an appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Budapest V."},
				outcome: kv1.Outcome_RESOLVED,
				roles:   map[kv1.Role]kv1.Outcome{appeal: kv1.Outcome_NOT_REQUIRED},
			},
			{
				about:   "emergency aid, which a district and the capital both must give: the council of whoever decided",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-002", Place: "Budapest V.", LocalDelegation: "yes"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{appeal: {"bodies/onk-13392", "bodies/B-FOVKGY"}},
			},
			{
				about:   "on Margitsziget, where no district has a council, that of the capital",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-002", Place: "Margitsziget", LocalDelegation: "yes"},
				outcome: kv1.Outcome_CHOICE,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "a public burial on Margitsziget",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Margitsziget", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "municipal aid on Margitsziget: to whom it is delegated is local data, the appeal is not",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", Place: "Margitsziget", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "a homeless client: the council of the declared place decides the appeal, and no more",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ClientHomeless: "yes", DeclaredPlace: "Eger", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/onk-20491"}},
			},
			{
				about:   "extraordinary aid to a homeless client in a district of Budapest is the capital's, and so is the appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-001", ClientHomeless: "yes", AidKind: "extraordinary", DeclaredPlace: "Budapest XI.", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "support for children on Margitsziget",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYV-001", Place: "Margitsziget", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
			},
			{
				about:   "the townscape there",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSZ-040", Place: "Margitsziget", LocalDelegation: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-FOVKGY"}},
				cites:   []string{"2023-100 22. § (3)"},
			},
		},
	},
	{
		file: "dispute-in-minor-offences",
		rule: "Szabálysértési hatóságok vitájában egy vármegyén belül a rendőr-főkapitányság, több között az Országos Rendőr-főkapitányság, egyébként a szabálysértési szabályozásért felelős miniszter jelöl ki (Szabs. tv. 40. § (5)).",
		questions: []question{
			{
				about:   "which authorities dispute decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/REN-002", Place: "Eger"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				roles:   map[kv1.Role]kv1.Outcome{kv1.Role_DESIGNATION: kv1.Outcome_NEED_FACT},
			},
			{
				about:   "of one county",
				asked:   &kv1.ResolveRequest{Task: "tasks/REN-002", Place: "Eger", JurisdictionDispute: "SAME_COUNTY"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{kv1.Role_DESIGNATION: {"bodies/B-RENDFK-heves"}},
				cites:   []string{"2012-2 40. § (5) a) pont"},
			},
			{
				about:   "of several counties",
				asked:   &kv1.ResolveRequest{Task: "tasks/REN-002", Place: "Eger", JurisdictionDispute: "MORE_COUNTIES"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{kv1.Role_DESIGNATION: {"bodies/B-ORFK"}},
				cites:   []string{"2012-2 40. § (5) b) pont"},
			},
			{
				about:   "others",
				asked:   &kv1.ResolveRequest{Task: "tasks/REN-002", Place: "Eger", JurisdictionDispute: "OTHER"},
				outcome: kv1.Outcome_UNMAPPED_AREA,
				who:     map[kv1.Role][]string{kv1.Role_DESIGNATION: {"bodyClasses/C-MIN-SZABS"}},
				cites:   []string{"2012-2 40. § (5) c) pont"},
			},
		},
	},
	{
		file: "land-registry-in-an-outage",
		rule: "Az elektronikus ügyintézés szünetelésekor a kérelem az ingatlan fekvése szerint illetékes kormányhivatal által üzemeltetett kormányablakban vagy földhivatali ügyfélszolgálaton nyújtható be (Inytv. 72/B. § (2)).",
		questions: []question{
			{
				about:   "at a window of the county's government office, and at its land registry",
				asked:   &kv1.ResolveRequest{Task: "tasks/ING-004", Property: "Eger", EAdminOutage: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}, intake: {"bodies/B-KH11"}},
			},
			{
				about:   "otherwise by the electronic form alone",
				asked:   &kv1.ResolveRequest{Task: "tasks/ING-004", Property: "Eger", EAdminOutage: "no"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH11"}, intake: {"bodies/B-KH11"}},
			},
		},
	},
	{
		file: "beside-the-district-office",
		rule: "A járási hivatal egyszerűsített ellenőrzése az ágazati hatóságét nem érinti (86/2019. Korm. r. 38. § (3), 2023-tól 568/2022. Korm. r. 37. § (3)).",
		questions: []question{
			{
				about:   "records of working time on the last day of the former decree",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-013", Place: "Eger", On: "2022-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
				cites:   []string{"k86-2019 38. § (3)", "k320-2014 15. § (1)"},
			},
			{
				about:   "and the day after",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-013", Place: "Eger", On: "2023-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
				cites:   []string{"k568-2022 37. § (3)", "k320-2014 15. § (1)"},
			},
			{
				about:   "prices not shown, before it is known that the former decree said so",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Place: "Eger", On: "2021-05-05"},
				outcome: kv1.Outcome_UNCERTAIN_DATE,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH11"}},
				cites:   []string{"k387-2016 2. §"},
			},
			{
				about:   "before the government office was the consumer authority: the district office alone",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-001", Place: "Eger", On: "2019-12-30"},
				outcome: kv1.Outcome_UNCERTAIN_DATE,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
			},
			{
				about:   "food: the other authority is named, which body it is here is not known",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-025", Place: "Eger", On: "2022-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_OTHERS_NOT_TOLD},
			},
			{
				about:   "labour safety: for the authority the workplace inspected decides",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGY-020", Activity: "Eger", Workplace: "Budaörs"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104", "bodies/B-KH02"}},
				cites:   []string{"k320-2014 14. § (4)"},
			},
		},
	},
	{
		file: "access-in-districts",
		rule: "Kisebb település az ellátáshoz való hozzáférést biztosítja (Szoctv. 86. § (1) e)); a fővárosi kerület is, mert az (1) bekezdés szolgáltatásait is biztosítja (86. § (4)).",
		questions: []question{
			{
				about:   "a village",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-008", Place: "Csér"},
				outcome: kv1.Outcome_NOT_REQUIRED,
				who:     map[kv1.Role][]string{kv1.Role_COOPERATION: {"bodies/onk-30191"}},
			},
			{
				about:   "a district of Budapest of no more than 30,000",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-008", Place: "Budapest I."},
				outcome: kv1.Outcome_NOT_REQUIRED,
				who:     map[kv1.Role][]string{kv1.Role_COOPERATION: {"bodies/onk-09566"}},
			},
			{
				about:   "one of more has the duty itself",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-008", Place: "Budapest XI."},
				outcome: kv1.Outcome_RESOLVED,
				roles:   map[kv1.Role]kv1.Outcome{kv1.Role_COOPERATION: kv1.Outcome_NOT_REQUIRED},
			},
			{
				about:   "a village of exactly 1,500 keeps no caretaker by either rule",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-009", Place: "Sajóörös", SettlementService: "falugondnok", ServiceEstablished: "yes"},
				outcome: kv1.Outcome_NOT_REQUIRED,
			},
			{
				about:   "one of 1,501 may keep the one that it has",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-009", Place: "Olaszliszka", SettlementService: "falugondnok", ServiceEstablished: "yes"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_PROVISION: {"bodies/onk-31778"}},
			},
			{
				about:   "who asks for farmland to be built on, on Margitsziget: with a doubt",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-027", Place: "Margitsziget"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{kv1.Role_COOPERATION: {"bodies/B-FOVONK"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
		},
	},
	{
		file: "inspection-of-work",
		rule: "Munkavédelem, foglalkoztatás-felügyelet: a miniszter embere országosan ellenőrizhet, de a hatósági eljárást az ellenőrzés helye szerinti kormányhivatal folytatja le (320/2014. Korm. r. 14. § (6), 15. § (7)).",
		questions: []question{
			{
				about:   "safety at work: the office of the workplace decides, the minister inspects",
				asked:   &kv1.ResolveRequest{Task: "tasks/FGL-005", Workplace: "Győr"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}, cooperation: {"bodyClasses/C-MIN-FOGL"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "employment: the office where the activity is",
				asked:   &kv1.ResolveRequest{Task: "tasks/FGL-006", Activity: "Győr"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH09"}, cooperation: {"bodyClasses/C-MIN-FOGL"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
		},
	},
}
