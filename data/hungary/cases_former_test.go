package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// formerCases are those of days and cases before the Ákr., and where an
// application is filed since.
var formerCases = []workedCase{
	{
		file: "former-procedure",
		rule: "Az Ákr. a 2018. január 1-je óta indult ügyekre áll (141. §, 143. § (1)); az előbb indultakra a Ket.: az elsőfokú határozat ellen fellebbezés (98. § (1)), a jegyző és a járási hivatal döntése ellen, ha jogszabály másként nem rendelkezik, a kormányhivatalhoz (107. § (2)); a képviselő-testület ellen és a másodfok után bíróság (100. § (1) f), (2), 109. § (1) b)).",
		questions: []question{
			{
				about:   "the notary's permit of a market in 2014: appeal; since which day the government office decided it the last text does not say",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSV-001", Activity: "Püspökladány", On: "2014-11-05"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-10162"}, appeal: {"bodies/B-KH10"}},
				roles:   map[kv1.Role]kv1.Outcome{appeal: kv1.Outcome_UNCERTAIN_DATE},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "on the last day of the act it is known",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSV-001", Activity: "Püspökladány", On: "2017-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-KH10"}},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "on the next day the decree of then is not in the data",
				asked:   &kv1.ResolveRequest{Task: "tasks/KSV-001", Activity: "Püspökladány", On: "2018-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				roles:   map[kv1.Role]kv1.Outcome{appeal: kv1.Outcome_GAP},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "a district office's decision in a case begun in 2017, asked of today: appeal",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZO-002", ActualAddress: "Gyöngyös", StartedOn: "2017-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-106"}},
				remedy:  kv1.Competence_Remedy_APPEAL,
			},
			{
				about:   "the council's decision in 2017: the court",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", On: "2017-06-01"},
				outcome: kv1.Outcome_RESOLVED,
				remedy:  court,
			},
			{
				about:   "the second instance itself in 2017",
				asked:   &kv1.ResolveRequest{Task: "tasks/GYK-005", Place: "Vilyvitány", On: "2017-04-11"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{appeal: {"bodies/B-KH06"}},
			},
		},
	},
	{
		file: "filing-with-the-authority",
		rule: "A kérelem az illetékes hatóságnál vagy a kormányablaknál terjeszthető elő (Ákr. 37. § (1)): az is a benyújtás helye, aki dönt.",
		questions: []question{
			{
				about:   "a job-seeker asks to be registered: with the employment office, or at a window",
				asked:   &kv1.ResolveRequest{Task: "tasks/FGL-001", Residence: "Eger"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/jh-104"}, intake: {"bodies/jh-104", "bodyClasses/C-KAB"}},
			},
			{
				about:   "the permit of an expressway: with the one office for the country",
				asked:   &kv1.ResolveRequest{Task: "tasks/UTI-026", Place: "Pilisvörösvár"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}, intake: {"bodies/B-KH01", "bodies/jh-133"}},
			},
			{
				about:   "before 2023 too",
				asked:   &kv1.ResolveRequest{Task: "tasks/UTI-026", Place: "Pilisvörösvár", On: "2019-06-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{intake: {"bodies/B-KH01", "bodies/jh-133"}},
			},
			{
				about:   "the European health insurance card in Pest county: Budapest's office, or any window",
				asked:   &kv1.ResolveRequest{Task: "tasks/EUB-008", Residence: "Biatorbágy"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}, intake: {"bodies/B-KH01", "bodyClasses/C-KAB"}},
			},
		},
	},
	{
		file: "sole-trader",
		rule: "Az egyéni vállalkozó bejelentését a nyilvántartást vezető szerv veszi nyilvántartásba (Evectv. 3/A. § (1) a), 5. § (1), 7. § (3)); elektronikus úton vagy a Közreműködő Szervnél tehető meg (4. § (2)). A kijelölő kormányrendelet nem volt kéznél, ezt a válasz kétsége mondja.",
		questions: []question{
			{
				about:   "beginning: the tax authority, and the doubt is told",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGV-001", Place: "Bénye"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-NAV"}, intake: {"bodies/B-NAV"}},
				cites:   []string{"2009-115 5. § (1)", "2009-115 7. § (3)"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_UNDER_REVIEW},
			},
			{
				about:   "ending",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGV-002", Place: "Szeged"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-NAV"}},
				cites:   []string{"2009-115 19. § (1) a) pont"},
			},
			{
				about:   "between the decree on government windows and July 2020: a stated gap",
				asked:   &kv1.ResolveRequest{Task: "tasks/EGV-001", Place: "Bénye", On: "2020-06-30"},
				outcome: kv1.Outcome_GAP,
			},
		},
	},
}
