package competence_test

import (
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
		"no district of it to choose in another role either": {func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE))
			w.give(kerulet, "CAPITAL_DISTRICT", role(appeal), factors(kv1.Factor_BODY_AREA))
		}, &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, appeal, "GAP"},
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

// The outcome of a task is that of its first role, in the order of the rules.
func TestThePrimaryRole(t *testing.T) {
	order := []kv1.Role{kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION, kv1.Role_CONSENT,
		kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_SUPERVISION}
	for i, want := range order {
		w := newWorld()
		for _, other := range append(slices.Clone(order[i+1:]), kv1.Role_INTAKE, kv1.Role_OPINION, kv1.Role_INITIATION) {
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

// Ákr. 37. § (1): a request may be filed where it is decided, or at any
// government window.
func TestFilingByTheGeneralRule(t *testing.T) {
	decided := func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }
	const both = "both"
	for name, c := range map[string]struct {
		given func(*world)
		task  func(*kv1.Task)
		place string
		want  string
	}{
		"a decision that is covered":           {decided, nil, "Budaörs", both},
		"a task outside the Ákr.":              {decided, scope(kv1.Task_EXCLUDED), "Budaörs", ""},
		"an inspection, which nobody asks for": {decided, func(k *kv1.Task) { k.TaskType = "concepts/task-type.ellenorzesi" }, "Budaörs", ""},
		"an authority matter by request":       {decided, func(k *kv1.Task) { k.TaskType = "concepts/task-type.hatosagi" }, "Budaörs", both},
		"where nobody decides":                 {decided, nil, "XII. kerület", ""},
		"where the place is missing":           {decided, nil, "", ""},
		"a service and no decision":            {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", role(kv1.Role_PROVISION)) }, nil, "Budaörs", ""},
		"where the task has a rule of its own": {func(w *world) { decided(w); w.give(kh, "COUNTY", role(kv1.Role_INTAKE)) }, nil, "Budaörs", "RESOLVED; " + pestKH},
		"where that rule is not in force today": {func(w *world) {
			decided(w)
			w.give(kh, "COUNTY", role(kv1.Role_INTAKE), valid(until("2020-01-01")))
		}, nil, "Budaörs", "GAP"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(c.task), &kv1.ResolveRequest{Place: c.place})
			if c.want != both {
				if got := outcomeOf(r, kv1.Role_INTAKE); got != c.want {
					t.Errorf("filing %q, want %q", got, c.want)
				}
				if slices.ContainsFunc(r.Answers, (*kv1.Answer).GetGeneralRule) {
					t.Errorf("a general rule in %v", r.Answers)
				}
				return
			}
			if !strings.HasPrefix(outcomeOf(r, kv1.Role_INTAKE), "CHOICE") {
				t.Errorf("filing %q, want a choice", outcomeOf(r, kv1.Role_INTAKE))
			}
			filedAtEither(t, r)
		})
	}
}

// Whoever asks for filing alone learns how it ends, whatever else the task has.
func TestFilingAskedForAlone(t *testing.T) {
	decided := func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }
	inspection := func(k *kv1.Task) { k.TaskType = "concepts/task-type.ellenorzesi" }
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	for name, c := range map[string]struct {
		given func(*world)
		task  func(*kv1.Task)
		asked *kv1.ResolveRequest
		want  string
	}{
		"a decision that is covered": {decided, nil, budaors, "CHOICE; " + jaras + "; " + budaorsi},
		"the authority begins by itself": {decided, nil,
			&kv1.ResolveRequest{Place: "Budaörs", Initiation: "EX_OFFICIO"}, "NOT_REQUIRED"},
		"only cases that the authority begins": {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", when("initiation", "EX_OFFICIO")) }, nil,
			budaors, "NOT_REQUIRED"},
		"an inspection":                  {decided, inspection, budaors, "NOT_REQUIRED"},
		"a task that nobody applies for": {decided, func(k *kv1.Task) { k.Filing = kv1.Task_EX_OFFICIO_ONLY }, budaors, "NOT_REQUIRED"},
		"a task that nobody applies for, outside the Ákr.": {decided, func(k *kv1.Task) {
			k.Filing, k.AkrScope = kv1.Task_EX_OFFICIO_ONLY, kv1.Task_EXCLUDED
		}, budaors, "NOT_REQUIRED"},
		"only by a system of its own, which no rule names": {decided, func(k *kv1.Task) { k.Filing = kv1.Task_ELECTRONIC_SYSTEM_ONLY }, budaors, "GAP"},
		"a task outside the Ákr.":                          {decided, scope(kv1.Task_EXCLUDED), budaors, "GAP"},
		"the place is missing":                             {decided, nil, &kv1.ResolveRequest{}, "NEED_FACT"},
		"the place is not known":                           {decided, nil, &kv1.ResolveRequest{Place: "Xyzzyfalva"}, "UNKNOWN_PLACE"},
		"nobody decides":                                   {decided, nil, &kv1.ResolveRequest{Place: "XII. kerület"}, "NOT_REQUIRED"},
		"the notary is excluded":                           {decided, nil, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, "DESIGNATION_NEEDED"},
		"a service and no decision":                        {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", role(kv1.Role_PROVISION)) }, nil, budaors, "GAP"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			c.asked.Roles = []kv1.Role{kv1.Role_INTAKE}
			r := answered(t, w, matter(c.task), c.asked)
			got := strings.Join(append([]string{r.Outcome.String()}, holders(r, kv1.Role_INTAKE)...), "; ")
			if got != c.want {
				t.Errorf("filing %q, want %q", got, c.want)
			}
			if len(r.Answers) == 0 && !strings.Contains(r.Summary, ": ") {
				t.Errorf("the answer %q does not say why", r.Summary)
			}
			if needs := len(r.Needed) > 0; needs != (c.want == "NEED_FACT") {
				t.Errorf("%s asks for %v", c.want, r.Needed)
			}
		})
	}
}

// Where the client may choose who decides, it is filed at any of them.
func TestFilingWhereTheClientMayChoose(t *testing.T) {
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"})
	got := holders(r, kv1.Role_INTAKE)
	if len(got) != 3 || !slices.Contains(got, budaorsi) || !slices.Contains(got, budakeszi) {
		t.Errorf("filed at %q, want both that may decide and any window", got)
	}
}

// filedAtEither holds that a request is filed at the body that decides or at
// any government window, and that no record says so but the law.
func filedAtEither(t *testing.T, r *kv1.ResolveResponse) {
	t.Helper()
	decides, window := 0, 0
	for _, a := range r.Answers {
		if a.Role != kv1.Role_INTAKE {
			continue
		}
		switch {
		case a.HolderClass.GetName() == kab && a.AnyOffice:
			window++
		case a.Body.GetName() == r.Answers[0].Body.GetName():
			decides++
		}
		if !a.GeneralRule || !slices.ContainsFunc(a.LegalBasis, func(b *kv1.Basis) bool {
			return b.Act == "acts/2016-150" && strings.HasPrefix(b.Provision, "37. § (1)")
		}) {
			t.Errorf("filing without Ákr. 37. § (1): %v", a)
		}
	}
	if decides != 1 || window != 1 {
		t.Errorf("filed at %d that decide and %d windows, want one each", decides, window)
	}
}

// The remedy by the day on which the case began (Ákr. 143. § (2a): an appeal in
// cases begun before 2020-03-01, then the court).
func TestTheRemedyOfTheDayOfTheCase(t *testing.T) {
	const appeal, court = kv1.Competence_Remedy_APPEAL, kv1.Competence_Remedy_COURT_REVIEW
	basis := []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "143. § (2a)"}}
	changed := func(w *world) {
		w.give(jh, "DISTRICT", func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{
				{Kind: appeal, Holder: kh, LegalBasis: basis, CaseStartValidity: until("2020-03-01")},
				{Kind: court, LegalBasis: basis, CaseStartValidity: since("2020-03-01")}}
		})
	}
	alone := func(w *world) {
		w.give(jh, "DISTRICT", func(c *kv1.Competence) { c.Remedies = []*kv1.Competence_Remedy{{Kind: court, LegalBasis: basis}} })
	}
	goesOn := func(w *world) {
		w.give(jh, "DISTRICT", func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{
				{Kind: court, LegalBasis: basis, CaseStartValidity: until("2020-03-01")},
				{Kind: court, LegalBasis: basis, CaseStartValidity: since("2020-03-01")}}
		})
	}
	for name, c := range map[string]struct {
		given       func(*world)
		on, started string
		want        kv1.Competence_Remedy_Kind
		earlier     bool
	}{
		"the same by another provision":    {goesOn, today, "", court, false},
		"a case begun before":              {changed, today, "2019-05-01", appeal, false},
		"a case begun the day before":      {changed, today, "2020-02-29", appeal, false},
		"a case begun on the day":          {changed, today, "2020-03-01", court, false},
		"when it began is not said":        {changed, today, "", court, true},
		"a past day, and no other day":     {changed, "2019-05-01", "", appeal, false},
		"one remedy for cases of all days": {alone, today, "", court, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", On: c.on, StartedOn: c.started})
			remedies := r.Answers[0].Remedies
			if len(remedies) != 1 || remedies[0].Kind != c.want || len(remedies[0].LegalBasis) != 1 {
				t.Fatalf("remedies %v, want %s", remedies, c.want)
			}
			if c.want == appeal && remedies[0].Body.GetName() != "bodies/B-KH02" {
				t.Errorf("the appeal is decided by %v", remedies[0].Body)
			}
			if slices.Contains(codes(r), kv1.Caveat_EARLIER_CASES) != c.earlier {
				t.Errorf("of earlier cases: %v, want %v", codes(r), c.earlier)
			}
		})
	}
}

// Who decides the appeal is who the role APPEAL leads to: a remedy never names another.
func TestTheRemedyFollowsTheRoleAppeal(t *testing.T) {
	given := func(appeal func(*kv1.Competence)) func(*world) {
		return func(w *world) {
			w.give(jh, "DISTRICT", func(c *kv1.Competence) {
				c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
			})
			if appeal != nil {
				w.give(kh, "COUNTY", role(kv1.Role_APPEAL), appeal)
			}
		}
	}
	for name, c := range map[string]struct {
		given func(*world)
		roles []kv1.Role
		body  string
	}{
		"no role tells":               {given(nil), nil, "bodies/B-KH02"},
		"the role tells":              {given(func(*kv1.Competence) {}), nil, "bodies/B-KH02"},
		"the role is not asked for":   {given(func(*kv1.Competence) {}), []kv1.Role{kv1.Role_DECISION}, "bodies/B-KH02"},
		"the role has ended":          {given(valid(until("2020-01-01"))), nil, ""},
		"it has ended, and not asked": {given(valid(until("2020-01-01"))), []kv1.Role{kv1.Role_DECISION}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			remedy := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Roles: c.roles}).Answers[0].Remedies[0]
			if remedy.GetBody().GetName() != c.body || remedy.GetHolderClass().GetName() != kh {
				t.Errorf("the remedy is %v, want it from %q", remedy, c.body)
			}
		})
	}
}

// Who asks for the appeal alone is told that there is none, and what there is instead,
// where the catalogue knows it.
func TestThereIsNoAppeal(t *testing.T) {
	with := func(kinds ...kv1.Competence_Remedy_Kind) func(*kv1.Competence) {
		return func(c *kv1.Competence) {
			for _, kind := range kinds {
				c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{Kind: kind, LegalBasis: []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "114. §"}}})
			}
		}
	}
	for name, c := range map[string]struct {
		given       func(*kv1.Competence)
		place, want string
		reason      string
	}{
		"an action before the court": {with(kv1.Competence_Remedy_COURT_REVIEW), "Budaörs", "NOT_REQUIRED", "közigazgatási per ("},
		"the source does not say":    {with(kv1.Competence_Remedy_UNKNOWN), "Budaörs", "GAP", ""},
		"one of two is an appeal":    {with(kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_APPEAL), "Budaörs", "GAP", ""},
		"no remedy is held":          {with(), "Budaörs", "GAP", ""},
		"who decides is not known":   {with(kv1.Competence_Remedy_COURT_REVIEW), "", "NEED_FACT", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.give(jh, "DISTRICT", c.given)
			r := answered(t, w, matter(), &kv1.ResolveRequest{Place: c.place, Roles: []kv1.Role{kv1.Role_APPEAL}})
			if read(r) != c.want {
				t.Errorf("%s, want %s", read(r), c.want)
			}
			if len(r.Roles) > 0 && !strings.Contains(r.Roles[0].Reason, c.reason) {
				t.Errorf("it says %q, want %q", r.Roles[0].Reason, c.reason)
			}
			basic := answered(t, w, matter(), &kv1.ResolveRequest{Place: c.place, Roles: []kv1.Role{kv1.Role_APPEAL}, View: kv1.ResolveRequest_BASIC})
			if basic.Outcome != r.Outcome {
				t.Errorf("without proof it is %v", basic.Outcome)
			}
		})
	}
}
