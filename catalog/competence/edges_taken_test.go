package competence_test

import (
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// takenOf is what the answers of a role say of the circumstances that nobody gave:
// the texts of CONDITION_TAKEN, each once.
func takenOf(r *kv1.ResolveResponse, role kv1.Role) (list []string) {
	for _, a := range r.Answers {
		for _, c := range a.Caveats {
			if a.Role == role && c.Code == kv1.Caveat_CONDITION_TAKEN && !slices.Contains(list, c.Text) {
				list = append(list, c.Text)
			}
		}
	}
	return list
}

// assumedOf are the usual values that an answer took.
func assumedOf(r *kv1.ResolveResponse) (list []string) {
	for _, a := range r.Assumed {
		list = append(list, a.Circumstance+"="+a.Value)
	}
	return list
}

// established is the circumstance of a service that is there already: no client
// knows it.
func established(w *world) {
	w.put(circumstance("service_established", "Működik már?", "", kv1.Concept_Circumstance_LOCAL, "yes", "no"))
}

// What nobody gave and the rule that is found hangs on is told with the values for
// which the answer holds, though another rule would lead to the same body.
func TestForWhatTheAnswerHolds(t *testing.T) {
	const decision, appeal = kv1.Role_DECISION, kv1.Role_APPEAL
	const shop, mobile = "Ez akkor áll, ha erre: „Boltban árul?” a válasz: shop.", "Ez akkor áll, ha erre: „Boltban árul?” a válasz: mobile / mail_order."
	for name, c := range map[string]struct {
		given   func(*world)
		asked   *kv1.ResolveRequest
		role    kv1.Role
		want    string // how the role ends
		taken   []string
		assumed []string
	}{
		"two rules lead to one body": {func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{shop}, nil},
		"the value is given": {func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "shop"}, decision, "RESOLVED; " + jaras, nil, nil},
		"several values for one rule": {func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{mobile}, nil},
		"two circumstances of one rule": {func(w *world) {
			established(w)
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(jh, "DISTRICT", when("trade_form", "shop"), when("service_established", "yes"), priority(5))
			w.give(jh, "DISTRICT", when("trade_form", "mobile", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras,
			[]string{shop, "Ez akkor áll, ha erre: „Működik már?” a válasz: yes."}, nil},
		"a rule that does not hang on it": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(jh, "DISTRICT", when("trade_form", "mail_order"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, nil, nil},
		"a rule that holds whatever it is": {func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop", "mobile", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, nil, nil},
		"another role, of which the rule does not hang on it": {func(w *world) {
			w.give(jh, "DISTRICT", role(appeal))
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, appeal, "RESOLVED; " + jaras, nil, nil},
		"inhabitants that nobody counted are told by their bound": {func(w *world) {
			counted(w)
			w.give(jh, "DISTRICT", inhabitants(0, 10_000))
		}, &kv1.ResolveRequest{Place: "Budakeszi"}, decision, "RESOLVED; " + jaras, []string{"Csak e határon belül áll: „Hányan laknak?” – legfeljebb 10000."}, nil},
		"another value than the usual one": {func(w *world) { w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO")) },
			&kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{"Ez akkor áll, ha erre: „Ki kezdi?” a válasz: EX_OFFICIO."}, nil},
		"the usual value beside another that is not": {func(w *world) {
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), when("minor_citizenship", "hungarian"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{"Ez akkor áll, ha erre: „Ki kezdi?” a válasz: EX_OFFICIO."},
			[]string{"minor_citizenship=hungarian"}},
		"a usual value on which a rule hangs that found nobody": {func(w *world) {
			w.put(circumstance("water_object", "Mire kell?", "GENERAL", kv1.Concept_Circumstance_FACT, "GENERAL", "AGRI_GROUNDWATER"))
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"))
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), when("water_object", "AGRI_GROUNDWATER"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{"Ez akkor áll, ha erre: „Ki kezdi?” a válasz: EX_OFFICIO."}, nil},
		"the usual value goes first, though the list has it last": {func(w *world) {
			w.put(circumstance("water_object", "Mire kell?", "GENERAL", kv1.Concept_Circumstance_FACT, "VTT", "AGRI_GROUNDWATER", "GENERAL"))
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), when("water_object", "GENERAL"))
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), when("water_object", "AGRI_GROUNDWATER"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, decision, "RESOLVED; " + jaras, []string{"Ez akkor áll, ha erre: „Ki kezdi?” a válasz: EX_OFFICIO."},
			[]string{"water_object=GENERAL"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(circumstance("trade_form", "Boltban árul?", "", kv1.Concept_Circumstance_FACT, "shop", "mobile", "mail_order"),
				circumstance("initiation", "Ki kezdi?", "REQUEST", kv1.Concept_Circumstance_FACT, "REQUEST", "EX_OFFICIO"))
			c.given(w)
			r := answered(t, w, matter(), c.asked)
			if got := outcomeOf(r, c.role); got != c.want {
				t.Errorf("%v %q, want %q", c.role, got, c.want)
			}
			if got := takenOf(r, c.role); !slices.Equal(got, c.taken) {
				t.Errorf("taken %q, want %q", got, c.taken)
			}
			if got := assumedOf(r); !slices.Equal(got, c.assumed) {
				t.Errorf("assumed %q, want %q", got, c.assumed)
			}
			basic := proto.CloneOf(c.asked)
			basic.View = kv1.ResolveRequest_BASIC
			if got := codes(answered(t, w, matter(), basic)); slices.Contains(got, kv1.Caveat_CONDITION_TAKEN) != (len(takenOf(r, decision)) > 0) {
				t.Errorf("without proof it says %v", got)
			}
		})
	}
}

// Where a notary acts, it is told that his own municipality was not taken for the client:
// otherwise he would be excluded (Ákr. 23. § (4)).
func TestThatTheMunicipalityIsNoClientIsTold(t *testing.T) {
	no := []string{"municipality_is_client=no"}
	local := func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }
	for name, c := range map[string]struct {
		given   func(*world)
		asked   *kv1.ResolveRequest
		task    func(*kv1.Task)
		assumed []string
	}{
		"the notary decides":                    {local, &kv1.ResolveRequest{Place: "Budaörs"}, nil, no},
		"a notary by the name of his body":      {func(w *world) { w.give("bodies/B-FOJEGYZO", "CAPITAL") }, &kv1.ResolveRequest{Place: "Margitsziget"}, nil, nil},
		"a notary of a district of the capital": {func(w *world) { w.give(kerulet, "CAPITAL_DISTRICT") }, &kv1.ResolveRequest{Place: "XI. kerület"}, nil, no},
		"it is said that it is not":             {local, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "no"}, nil, nil},
		"it is said that it is":                 {local, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, nil, nil},
		"an office decides":                     {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, nil, nil},
		"the notary takes part": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(jegyzo, "JOINT_OFFICE", role(kv1.Role_EXPERT_AUTHORITY))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, nil, no},
		"it is not known which notary":               {local, &kv1.ResolveRequest{}, nil, nil},
		"a matter outside the Ákr.":                  {local, &kv1.ResolveRequest{Place: "Budaörs"}, scope(kv1.Task_EXCLUDED), no},
		"a case begun before the Ákr.":               {local, &kv1.ResolveRequest{Place: "Budaörs", StartedOn: "2017-12-31"}, nil, no},
		"a rule that looks at it by itself":          {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", when("municipality_is_client", "no")) }, &kv1.ResolveRequest{Place: "Budaörs"}, nil, no},
		"a rule that holds whether or not it is one": {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", when("municipality_is_client", "yes", "no")) }, &kv1.ResolveRequest{Place: "Budaörs"}, nil, no},
		"beside what else was taken": {func(w *world) { minors(w); w.give(jegyzo, "JOINT_OFFICE", priority(90)) }, &kv1.ResolveRequest{Place: "Budaörs"}, nil,
			[]string{"minor_citizenship=hungarian", "municipality_is_client=no"}},
		"on one side of a day that is not known": {func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(jegyzo, "JOINT_OFFICE", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, nil, no},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			basic := proto.CloneOf(c.asked)
			basic.View = kv1.ResolveRequest_BASIC
			for _, asked := range []*kv1.ResolveRequest{c.asked, basic} {
				r := answered(t, w, matter(c.task), asked)
				if got := assumedOf(r); !slices.Equal(got, c.assumed) {
					t.Errorf("%v assumed %q, want %q", asked.View, got, c.assumed)
				}
			}
		})
	}
}

// Basic answers share what they tell of what was taken: none may change what the next tells.
func TestWhatABasicAnswerTookIsShared(t *testing.T) {
	w := newWorld()
	minors(w)
	w.give(jegyzo, "JOINT_OFFICE", priority(90))
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range []kv1.ResolveRequest_View{kv1.ResolveRequest_BASIC, kv1.ResolveRequest_FULL} {
		ask := func(citizenship string) *kv1.ResolveResponse {
			r, err := competence.Resolve(atlas, w, &kv1.ResolveRequest{Task: w.matter.Name, On: today, Place: "Budaörs", MinorCitizenship: citizenship, View: view})
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		both, one := ask(""), ask("hungarian")
		if got, want := assumedOf(both), []string{"minor_citizenship=hungarian", "municipality_is_client=no"}; !slices.Equal(got, want) {
			t.Errorf("%v: assumed %q, want %q", view, got, want)
		}
		if got, want := assumedOf(one), []string{"municipality_is_client=no"}; !slices.Equal(got, want) {
			t.Errorf("%v: assumed %q, want %q", view, got, want)
		}
		if both.Assumed[1] != one.Assumed[0] {
			t.Errorf("%v: what is the same in all answers is made for each", view)
		}
		if again := ask("hungarian"); view == kv1.ResolveRequest_BASIC && &one.Assumed[0] != &again.Assumed[0] {
			t.Error("a basic answer makes a list of what was taken")
		}
	}
}

// What the primary role took instead of a usual value holds for the others too,
// whether they are asked for with it or alone.
func TestNoRoleAssumesAgainstThePrimaryOne(t *testing.T) {
	const expert = kv1.Role_EXPERT_AUTHORITY
	const well = "Ez akkor áll, ha erre: „Mire kell?” a válasz: AGRI_GROUNDWATER."
	of := func(values ...string) with { return when("water_object", values...) }
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string // how the expert authority ends
		taken []string
		// usual values
		assumed []string
	}{
		"it takes what the decision took": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
			w.give("bodies/B-KH01", "COUNTRY", role(expert), of("GENERAL"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH, []string{well}, nil},
		"nobody is asked under it": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", role(expert), of("GENERAL"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED", nil, nil},
		"of several that it took each is tried": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER", "VTT"))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
			w.give("bodies/B-KH01", "COUNTRY", role(expert), of("VTT"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NEED_FACT", nil, nil},
		"of several that it took the one under which somebody is asked": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER", "VTT"))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH, []string{well}, nil},
		"what is given goes before it": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", role(expert), of("GENERAL"))
		}, &kv1.ResolveRequest{Place: "Budaörs", WaterObject: "GENERAL"}, "RESOLVED; " + pestKH, nil, nil},
		"where the decision took the usual one, so does it": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"), priority(5))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED", nil, []string{"water_object=GENERAL"}},
		"where the decision is empty whatever it is, the usual one": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"), but("territories/23278"))
			w.give(kh, "COUNTY", role(expert), of("GENERAL"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH, nil, []string{"water_object=GENERAL"}},
		"where the decision waits for it, all under which somebody decides": {func(w *world) {
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", of("VTT"))
			w.give(kh, "COUNTY", role(expert), of("GENERAL"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED", nil, nil},
		"where the decision waits for it, the usual one among others": {func(w *world) {
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), of("GENERAL"))
			w.give(kh, "COUNTY", when("initiation", "EX_OFFICIO"), of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", role(expert), of("GENERAL"))
			w.give("bodies/B-KH01", "COUNTRY", role(expert), of("AGRI_GROUNDWATER"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NEED_FACT", nil, nil},
		"on each side of a day that is not known, what the decision took there": {func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
			w.give(jh, "DISTRICT", of("AGRI_GROUNDWATER"), valid(&kv1.Validity{To: bracket}))
			w.give(jh, "DISTRICT", of("VTT"), valid(&kv1.Validity{From: bracket}))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
			w.give("bodies/B-KH01", "COUNTRY", role(expert), of("VTT"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "UNCERTAIN_DATE; " + budapestKH + "; " + pestKH,
			[]string{well, "Ez akkor áll, ha erre: „Mire kell?” a válasz: VTT."}, nil},
		"where the decision is a gap, what it took": {func(w *world) {
			w.give("", "COUNTY", of("AGRI_GROUNDWATER"))
			w.give(kh, "COUNTY", role(expert), of("AGRI_GROUNDWATER"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH, []string{well}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(circumstance("water_object", "Mire kell?", "GENERAL", kv1.Concept_Circumstance_FACT, "GENERAL", "AGRI_GROUNDWATER", "VTT"))
			c.given(w)
			alone := proto.CloneOf(c.asked)
			alone.Roles = []kv1.Role{expert}
			for _, asked := range []*kv1.ResolveRequest{c.asked, alone} {
				r := answered(t, w, matter(), asked)
				if got := outcomeOf(r, expert); got != c.want {
					t.Errorf("%v %q, want %q", asked, got, c.want)
				}
				if got := takenOf(r, expert); !slices.Equal(got, c.taken) {
					t.Errorf("%v taken %q, want %q", asked, got, c.taken)
				}
				if got := assumedOf(r); !slices.Equal(got, c.assumed) {
					t.Errorf("%v assumed %q, want %q", asked, got, c.assumed)
				}
			}
		})
	}
}

// Where the primary role asks somebody for some values only of what nobody gave, the others
// hold for these too.
func TestNoRoleHoldsForWhatThePrimaryOneIsNotFor(t *testing.T) {
	const second = kv1.Role_COOPERATION
	shop, others := when("trade_form", "shop"), when("trade_form", "mobile", "mail_order")
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string // how the other role ends
	}{
		"the other role is for another value": {func(w *world) {
			w.give(jh, "DISTRICT", shop)
			w.give(kh, "COUNTY", role(second), others)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED"},
		"it is for the same": {func(w *world) {
			w.give(jh, "DISTRICT", shop)
			w.give(kh, "COUNTY", role(second), shop)
			w.give("bodies/B-KH01", "COUNTRY", role(second), others)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH},
		"the value is given": {func(w *world) {
			w.give(jh, "DISTRICT", shop)
			w.give(kh, "COUNTY", role(second), others)
		}, &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "mobile"}, "RESOLVED; " + pestKH},
		"two rules of the primary role lead to one body": {func(w *world) {
			w.give(jh, "DISTRICT", shop)
			w.give(jh, "DISTRICT", others)
			w.give(kh, "COUNTY", role(second), shop)
			w.give("bodies/B-KH01", "COUNTRY", role(second), others)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NEED_FACT"},
		"the primary role is for two values of three": {func(w *world) {
			w.give(jh, "DISTRICT", others)
			w.give(kh, "COUNTY", role(second), when("trade_form", "shop", "mobile"))
			w.give("bodies/B-KH01", "COUNTRY", role(second), when("trade_form", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "NEED_FACT"},
		"the primary role waits for the value": {func(w *world) {
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
			w.give(kh, "COUNTY", when("trade_form", "mobile"))
			w.give(kh, "COUNTY", role(second), when("trade_form", "mail_order"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; " + pestKH},
		"on each side of a day that is not known": {func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
			w.give(jh, "DISTRICT", shop, valid(&kv1.Validity{To: bracket}))
			w.give(jh, "DISTRICT", others, valid(&kv1.Validity{From: bracket}))
			w.give(kh, "COUNTY", role(second), shop)
			w.give("bodies/B-KH01", "COUNTRY", role(second), others)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "UNCERTAIN_DATE; " + budapestKH + "; " + pestKH},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			alone := proto.CloneOf(c.asked)
			alone.Roles = []kv1.Role{second}
			for _, asked := range []*kv1.ResolveRequest{c.asked, alone} {
				if got := outcomeOf(answered(t, w, matter(), asked), second); got != c.want {
					t.Errorf("%v %q, want %q", asked, got, c.want)
				}
			}
		})
	}
}
