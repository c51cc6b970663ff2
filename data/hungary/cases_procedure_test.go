package hungary_test

import kv1 "kataszter/proto/kozfeladat/v1"

// The Ákr. and the day of the case: until 2017 the Ket. was the law of procedure,
// and its rules are not in the catalogue. The answers say so, and tell only what the
// law of the sector does.
var procedureCases = []workedCase{
	{
		file: "procedure-before-the-akr",
		rule: "Az Ákr. 2018. január 1-jén lépett hatályba (141. §); a hatálybalépése után indult és a megismételt eljárásokban kell alkalmazni (143. § (1)). A korábban indult ügyre, ha később kérdezik is, a 16. §, a 23. § és a 37. § nem áll; a Ket. (2004. évi CXL. törvény) szabályait a katalógus nem tartalmazza.",
		questions: []question{
			{
				about:   "the day before: the notary decides, and where it is filed is not told",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-016", Property: "Eger", On: "2017-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}, intake: nil},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PROCEDURE_NOT_HELD},
			},
			{
				about:   "on the day it may be filed with the notary or at a government window",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-016", Property: "Eger", On: "2018-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/hiv-20491"}, intake: {"bodies/hiv-20491", "bodyClasses/C-KAB"}},
			},
			{
				about:   "the municipality is the client: its notary is excluded, on the day",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-016", Property: "Eger", On: "2018-01-01", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil},
			},
			{
				about:   "the same in a case begun the day before: whether the notary is excluded is not held",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-016", Property: "Eger", On: "2018-01-01", StartedOn: "2017-12-31", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_GAP,
				who:     map[kv1.Role][]string{decision: nil, intake: nil},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PROCEDURE_NOT_HELD},
			},
			{
				about:   "possession, where the decree has its own rule: the government office designates, without the Ákr.",
				asked:   &kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Eger", On: "2017-12-31", MunicipalityIsClient: "yes"},
				outcome: kv1.Outcome_DESIGNATION_NEEDED,
				who:     map[kv1.Role][]string{decision: nil, designation: {"bodies/B-KH11"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PROCEDURE_NOT_HELD},
			},
			{
				about:   "a client without a Hungarian home: Budapest, on the day",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-003", HungarianAddress: "no", On: "2018-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/B-KH01"}},
				caveats: []kv1.Caveat_Code{kv1.Caveat_LAST_RESORT},
			},
			{
				about:   "the same in a case begun before and asked today: no place is guessed",
				asked:   &kv1.ResolveRequest{Task: "tasks/CST-003", HungarianAddress: "no", StartedOn: "2017-12-31"},
				outcome: kv1.Outcome_NEED_FACT,
				who:     map[kv1.Role][]string{decision: nil},
				asks:    []string{"residence"},
				caveats: []kv1.Caveat_Code{kv1.Caveat_PROCEDURE_NOT_HELD},
			},
			{
				about:   "the council's decision in a case begun on the day: the court",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", On: "2019-06-01", StartedOn: "2018-01-01"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}},
				remedy:  court,
			},
			{
				about:   "in a case begun the day before: the court by the act of then",
				asked:   &kv1.ResolveRequest{Task: "tasks/SZM-003", Event: "Eger", On: "2019-06-01", StartedOn: "2017-12-31"},
				outcome: kv1.Outcome_RESOLVED,
				who:     map[kv1.Role][]string{decision: {"bodies/onk-20491"}},
				remedy:  court,
				caveats: []kv1.Caveat_Code{kv1.Caveat_PROCEDURE_NOT_HELD},
			},
		},
	},
}
