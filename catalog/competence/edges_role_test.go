package competence_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// outcomeOf is how a role ended, and its bodies.
func outcomeOf(r *kv1.ResolveResponse, role kv1.Role) string {
	for _, o := range r.Roles {
		if o.Role == role {
			return strings.Join(append([]string{o.Outcome.String()}, holders(r, role)...), "; ")
		}
	}
	return ""
}

// Every role ends by itself; the places of appeal and supervision follow the
// body of first instance.
func TestTheOtherRoles(t *testing.T) {
	const appeal = kv1.Role_APPEAL
	appealed := func(decision kv1.Factor, at kv1.Factor) func(*world) {
		return func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(decision), but(budapest))
			w.give(kerulet, "CAPITAL_DISTRICT", factors(decision))
			w.give(kh, "COUNTY", role(appeal), factors(at))
		}
	}
	nationwide := func(at kv1.Factor) func(*world) {
		return func(w *world) {
			w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE))
			w.give(kh, "COUNTY", role(appeal), factors(at))
		}
	}
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		role  kv1.Role
		want  string
	}{
		"the appeal by the home that led to the decision": {appealed(kv1.Factor_RESIDENCE, kv1.Factor_FIRST_INSTANCE_AREA),
			&kv1.ResolveRequest{Residence: "XI. kerület"}, appeal, "RESOLVED; " + budapestKH},
		"the appeal by the property, and not by the place": {appealed(kv1.Factor_PROPERTY, kv1.Factor_BODY_AREA),
			&kv1.ResolveRequest{Place: "XI. kerület", Property: "Budaörs"}, appeal, "RESOLVED; " + pestKH},
		"the appeal at each of the places that the client may choose": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), but(budapest))
			w.give(kerulet, "CAPITAL_DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "XI. kerület"}, appeal, "CHOICE; " + budapestKH + "; " + pestKH},
		"the appeal where all the places are in one county": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, appeal, "RESOLVED; " + pestKH},
		"the appeal of a client without an address, in Budapest": {func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_FIRST_INSTANCE_AREA))
		}, &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, appeal, "RESOLVED; " + budapestKH},
		"the appeal where nobody decides, by the place": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Place: "XII. kerület"}, appeal, "RESOLVED; " + budapestKH},
		"the appeal where nobody decides, by the property and not by the place": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "XII. kerület", Place: "Budaörs"}, appeal, "RESOLVED; " + budapestKH},
		"the appeal where nobody decides at either of the places that the client may choose": {func(w *world) {
			w.give(rendorseg, "POLICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Residence: "XII. kerület", Stay: "Budaörs"}, appeal, "CHOICE; " + budapestKH + "; " + pestKH},
		"the appeal where the property may be two": {appealed(kv1.Factor_PROPERTY, kv1.Factor_BODY_AREA),
			&kv1.ResolveRequest{Property: "Kamaraerdő", Place: "XI. kerület"}, appeal, "AMBIGUOUS_PLACE"},
		"the appeal where there is no such property": {appealed(kv1.Factor_PROPERTY, kv1.Factor_BODY_AREA),
			&kv1.ResolveRequest{Property: "Atlantisz", Place: "XI. kerület"}, appeal, "UNKNOWN_PLACE"},
		"the appeal where the law asks nobody to decide, by the property": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), but("territories/23278"))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs", Place: "XI. kerület"}, appeal, "RESOLVED; " + pestKH},
		"the appeal where a fact of the property decides": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
			w.give(kh, "COUNTY", factors(kv1.Factor_PROPERTY), when("trade_form", "mobile", "mail_order"))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs"}, appeal, "RESOLVED; " + pestKH},
		"the appeal where a fact decides which place it is": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
			w.give(jh, "DISTRICT", factors(kv1.Factor_SEAT), when("trade_form", "mobile", "mail_order"))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs", Seat: "XI. kerület"}, appeal, "NEED_FACT"},
		"the appeal where the day does not tell which place decides": {func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_PROPERTY), valid(&kv1.Validity{To: bracket}))
			w.give(jh, "DISTRICT", factors(kv1.Factor_SEAT), valid(&kv1.Validity{From: bracket}))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs", Seat: "XI. kerület"}, appeal, "UNCERTAIN_DATE; " + budapestKH + "; " + pestKH},
		"the appeal where a fact decides which place it is, and both have one above them": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_SEAT), when("trade_form", "mobile", "mail_order"))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs", Seat: "Budajenő"}, appeal, "RESOLVED; " + pestKH},
		"the appeal where a fact decides which place it is, and one stands for the rest": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
			w.give(jh, "DISTRICT", factors(kv1.Factor_SEAT), when("trade_form", "mobile", "mail_order"))
			w.give(kh, "COUNTY", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Place: "Budaörs", Seat: "XI. kerület"}, appeal, "NEED_FACT"},
		"the supervision of a notary who is excluded, by the property": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_PROPERTY))
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{Property: "Budaörs", Place: "XI. kerület", MunicipalityIsClient: "yes"}, kv1.Role_SUPERVISION, "RESOLVED; " + pestKH},
		"the appeal in Budapest, though which of its districts decides is not said": {func(w *world) {
			w.put(addressInHungary)
			appealed(kv1.Factor_RESIDENCE, kv1.Factor_BODY_AREA)(w)
		}, &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, appeal, "RESOLVED; " + budapestKH},
		"no district of it to choose where the notary is excluded": {func(w *world) {
			w.put(addressInHungary)
			w.give(kerulet, "CAPITAL_DISTRICT", factors(kv1.Factor_RESIDENCE))
			w.give(jh, "DISTRICT", role(kv1.Role_SUPERVISION), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{HungarianAddress: "no", MunicipalityIsClient: "yes"}, kv1.Role_SUPERVISION, "GAP"},
		"no district of it to choose in another role either": {func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE))
			w.give(kerulet, "CAPITAL_DISTRICT", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, appeal, "GAP"},
		"the supervision by a rule of unknown start for another than the usual case": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), only(budapest))
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), when("initiation", "EX_OFFICIO"), valid(notBefore("2012-01-01")))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2011-12-31"}, kv1.Role_SUPERVISION, "NOT_REQUIRED"},
		"the appeal without any place":         {appealed(kv1.Factor_PROPERTY, kv1.Factor_BODY_AREA), &kv1.ResolveRequest{}, appeal, "NEED_FACT"},
		"the appeal where no place decided":    {nationwide(kv1.Factor_BODY_AREA), &kv1.ResolveRequest{Place: "Budaörs"}, appeal, "RESOLVED; " + pestKH},
		"no place decided and none is given":   {nationwide(kv1.Factor_BODY_AREA), &kv1.ResolveRequest{}, appeal, "NEED_FACT"},
		"a role that is missing is no outcome": {nationwide(kv1.Factor_BODY_AREA), &kv1.ResolveRequest{}, kv1.Role_SUPERVISION, ""},
		"expert authorities stand beside each other": {func(w *world) { // Ákr. 55. §
			w.give(jegyzo, "JOINT_OFFICE")
			w.give(jh, "DISTRICT", role(kv1.Role_EXPERT_AUTHORITY))
			w.give(kh, "COUNTY", role(kv1.Role_EXPERT_AUTHORITY))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, kv1.Role_EXPERT_AUTHORITY, "RESOLVED; " + jaras + "; " + pestKH},
		"two supervisors conflict": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE")
			w.give(jh, "DISTRICT", role(kv1.Role_SUPERVISION))
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, kv1.Role_SUPERVISION, "CONFLICT; " + jaras + "; " + pestKH},
		"filing, where it has a rule": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", role(kv1.Role_INTAKE))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, kv1.Role_INTAKE, "RESOLVED; " + pestKH},
		"filing is asked for alone": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", role(kv1.Role_INTAKE))
		}, &kv1.ResolveRequest{Place: "Budaörs", Roles: []kv1.Role{kv1.Role_INTAKE}}, kv1.Role_INTAKE, "RESOLVED; " + pestKH},
		"the appeal is asked for alone, by the property that led to the decision": {appealed(kv1.Factor_PROPERTY, kv1.Factor_BODY_AREA),
			&kv1.ResolveRequest{Property: "XI. kerület", Roles: []kv1.Role{appeal}}, appeal, "RESOLVED; " + budapestKH},
		"a role that was not asked for": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", role(appeal))
		}, &kv1.ResolveRequest{Place: "Budaörs", Roles: []kv1.Role{kv1.Role_DECISION}}, appeal, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			if got := outcomeOf(answered(t, w, matter(), c.asked), c.role); got != c.want {
				t.Errorf("%s %q, want %q", c.role, got, c.want)
			}
		})
	}
}

// A role that follows the first one in nothing is as certain as it is by itself.
func TestARoleThatFollowsInNothingIsAsCertainAsAlone(t *testing.T) {
	bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
	for name, c := range map[string]struct {
		first []with
		given func(*world)
	}{
		"beside one of its rules that follows, for elsewhere": {nil, func(w *world) {
			w.give(kerulet, "CAPITAL_DISTRICT", role(kv1.Role_SUPERVISION), factors(kv1.Factor_BODY_AREA), only(budapest))
		}},
		"hanging on nothing that the first one took": {[]with{when("initiation", "EX_OFFICIO")}, func(*world) {}},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT", append(c.first, valid(&kv1.Validity{To: bracket}))...)
		w.give(jh, "DISTRICT", append(c.first, valid(&kv1.Validity{From: bracket}))...)
		w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
		c.given(w)
		certain := map[kv1.Role]bool{}
		for _, a := range answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers {
			certain[a.Role] = !slices.ContainsFunc(a.Caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_BRACKETED_DATE })
		}
		delete(certain, kv1.Role_INTAKE)
		if want := map[kv1.Role]bool{kv1.Role_DECISION: false, kv1.Role_SUPERVISION: true}; !maps.Equal(certain, want) {
			t.Errorf("%s: certain are %v, want %v", name, certain, want)
		}
	}
}

// What another role waits for stands with that role.
func TestWhatAnotherRoleWaitsFor(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), when("trade_form", "shop"))
	w.give("bodies/B-KH01", "COUNTRY", role(kv1.Role_SUPERVISION), when("trade_form", "mobile"))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
	if len(r.Needed) != 0 || r.Outcome != kv1.Outcome_RESOLVED {
		t.Errorf("the decision waits for %v", r.Needed)
	}
	i := slices.IndexFunc(r.Roles, func(o *kv1.RoleOutcome) bool { return o.Role == kv1.Role_SUPERVISION })
	if o := r.Roles[i]; o.Outcome != kv1.Outcome_NEED_FACT || len(o.Needed) != 1 || o.Needed[0].Circumstance != "trade_form" || o.Reason == "" {
		t.Errorf("the supervision is %v, want a question", o)
	}
}

// A role whose places hang on circumstances waits for all for which the first role waits.
func TestARoleWaitsForAllThatTheFirstOneWaitsFor(t *testing.T) {
	w := newWorld()
	established(w)
	w.values["concepts/condition.service_established"].(*kv1.Concept).Circumstance.Kind = kv1.Concept_Circumstance_FACT
	w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
	w.give(jh, "DISTRICT", factors(kv1.Factor_SEAT), when("trade_form", "mobile", "mail_order"))
	w.give(kh, "COUNTY", factors(kv1.Factor_SEAT), when("service_established", "yes"), priority(5))
	w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_BODY_AREA))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Property: "Budaörs", Seat: "XI. kerület"})
	if len(r.Roles) < 2 {
		t.Fatalf("told of %v", r.Roles)
	}
	for _, role := range r.Roles[:2] {
		var needs []string
		for _, n := range role.Needed {
			needs = append(needs, n.Circumstance)
			if len(n.Options) < 2 {
				t.Errorf("%s offers %v", role.Role, n.Options)
			}
		}
		if role.Outcome != kv1.Outcome_NEED_FACT || !slices.Equal(needs, []string{"trade_form", "service_established"}) {
			t.Errorf("%s ends in %v and needs %q", role.Role, role.Outcome, needs)
		}
	}
}

// The outcome of a task is that of its first role, in the order of the rules.
func TestThePrimaryRole(t *testing.T) {
	order := []kv1.Role{kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION, kv1.Role_CONSENT,
		kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_INTAKE, kv1.Role_COOPERATION, kv1.Role_SUPERVISION}
	for i, want := range order {
		w := newWorld()
		for _, other := range append(slices.Clone(order[i+1:]), kv1.Role_OPINION, kv1.Role_INITIATION) {
			w.give("bodies/B-KH01", "COUNTY", role(other))
		}
		w.give(kh, "COUNTY", role(want))
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
		if r.Roles[0].Role != want || read(r) != "RESOLVED; "+pestKH {
			t.Errorf("%s ends in %s first and reads %q", want, r.Roles[0].Role, read(r))
		}
		rest := r.Roles[1:]
		if !slices.IsSortedFunc(rest, func(a, b *kv1.RoleOutcome) int { return int(a.Role - b.Role) }) {
			t.Errorf("beside %s the roles are out of order: %v", want, rest)
		}
	}
	w := newWorld()
	w.give(kh, "COUNTY", role(kv1.Role_INITIATION))
	w.give(kh, "COUNTY", role(kv1.Role_OPINION))
	if r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}); r.Roles[0].Role != kv1.Role_OPINION {
		t.Errorf("without any of them %s is first, want the lowest number", r.Roles[0].Role)
	}
}
