package competence_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

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
		"who decides it is no body":   {given(func(c *kv1.Competence) { c.Holder, c.AreaModel = "bodyClasses/C-FELUGY", "concepts/area-model.COUNTRY" }), nil, ""},
		"it has ended, and not asked": {given(valid(until("2020-01-01"))), []kv1.Role{kv1.Role_DECISION}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-FELUGY", Title: kv1.Hu("felügyeleti szerv"), Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_FUNCTION}})
			c.given(w)
			remedy := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Roles: c.roles}).Answers[0].Remedies[0]
			if remedy.GetBody().GetName() != c.body || remedy.GetHolderClass().GetName() != kh {
				t.Errorf("the remedy is %v, want it from %q", remedy, c.body)
			}
		})
	}
}

// Where no place decides it is not told which body of a class the remedy is sought from.
func TestTheRemedyWhereNoPlaceDecides(t *testing.T) {
	w := newWorld()
	w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE), func(c *kv1.Competence) {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
	})
	remedy := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].Remedies[0]
	if remedy.Body != nil || remedy.HolderClass.GetName() != kh {
		t.Errorf("sought from %v, want only the class", remedy)
	}
}

// The role APPEAL is of appeals against the primary role: of those against another nobody
// but the map says who decides them.
func TestTheRemedyOfAnotherRoleIsByTheMap(t *testing.T) {
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE")
	w.give(kh, "COUNTY", role(kv1.Role_APPEAL), valid(until("2020-01-01")))
	w.give(jh, "DISTRICT", role(kv1.Role_CONSENT), func(c *kv1.Competence) {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
	})
	answers := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers
	consent := slices.IndexFunc(answers, func(a *kv1.Answer) bool { return a.Role == kv1.Role_CONSENT })
	if consent < 0 || len(answers[consent].Remedies) != 1 || answers[consent].Remedies[0].Body.GetName() != "bodies/B-KH02" {
		t.Errorf("answers %v, want a remedy against the consent sought from bodies/B-KH02", answers)
	}
}

// Where the client may choose the place, each remedy is sought from whom the role APPEAL
// leads to at that place.
func TestTheRemedyIsSoughtAtThePlaceOfTheDecision(t *testing.T) {
	appeal := func(c *kv1.Competence) {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
	}
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), but(budapest), appeal)
	w.give(kerulet, "CAPITAL_DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), appeal)
	w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_BODY_AREA))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budaörs", Stay: "XI. kerület", Roles: []kv1.Role{kv1.Role_DECISION}})
	got := map[string]string{}
	for _, a := range r.Answers {
		got[a.Body.GetName()] = a.Remedies[0].Body.GetName()
	}
	if want := map[string]string{"bodies/hiv-23278": "bodies/B-KH02", "bodies/hiv-14216": "bodies/B-KH01"}; !maps.Equal(got, want) {
		t.Errorf("sought from %v, want %v", got, want)
	}
}

// Who asks for the appeal alone is told that there is none, and what there is instead,
// where the catalogue knows it; or that it does not.
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
		"the source does not say":    {with(kv1.Competence_Remedy_UNKNOWN), "Budaörs", "GAP", "Nem ismert, van-e fellebbezés"},
		"of one it does not say":     {with(kv1.Competence_Remedy_UNKNOWN, kv1.Competence_Remedy_COURT_REVIEW), "Budaörs", "GAP", "Nem ismert, van-e fellebbezés"},
		"one is, of one it says not": {with(kv1.Competence_Remedy_UNKNOWN, kv1.Competence_Remedy_APPEAL), "Budaörs", "GAP", "A döntés ellen van fellebbezés, de hogy melyik szervhez, a katalógus nem tudja"},
		"a special one may be one":   {with(kv1.Competence_Remedy_SPECIAL), "Budaörs", "GAP", ""},
		"one of two is an appeal":    {with(kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_APPEAL), "Budaörs", "GAP", "A döntés ellen van fellebbezés, de hogy melyik szervhez, a katalógus nem tudja"},
		"whose the appeal is": {func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
		}, "Budaörs", "GAP", "A döntés ellen van fellebbezés. Jogorvoslat: fellebbezés: "},
		"to whom the appeal is": {func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: "bodies/B-KH02"}}
		}, "Budaörs", "GAP", "A döntés ellen van fellebbezés. Jogorvoslat: fellebbezés: " + pestKH},
		"whose one appeal is, and of another it does not say": {func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL}, {Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
		}, "Budaörs", "GAP", "A döntés ellen van fellebbezés, de hogy melyik szervhez, a katalógus nem tudja"},
		"no remedy is held":        {with(), "Budaörs", "GAP", ""},
		"who decides is not known": {with(kv1.Competence_Remedy_COURT_REVIEW), "", "NEED_FACT", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.give(jh, "DISTRICT", c.given)
			r := answered(t, w, matter(), &kv1.ResolveRequest{Place: c.place, Roles: []kv1.Role{kv1.Role_APPEAL}})
			if read(r) != c.want {
				t.Errorf("%s, want %s", read(r), c.want)
			}
			if (len(r.Roles) > 0) != (c.reason != "" || c.place == "") || len(r.Roles) > 0 && !strings.Contains(r.Roles[0].Reason, c.reason) {
				t.Errorf("it says %v, want %q", r.Roles, c.reason)
			}
			basic := answered(t, w, matter(), &kv1.ResolveRequest{Place: c.place, Roles: []kv1.Role{kv1.Role_APPEAL}, View: kv1.ResolveRequest_BASIC})
			if basic.Outcome != r.Outcome {
				t.Errorf("without proof it is %v", basic.Outcome)
			}
			notKnown := func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_APPEAL_NOT_KNOWN }
			for _, r := range []*kv1.ResolveResponse{r, basic} {
				if want := strings.HasPrefix(c.reason, "Nem ismert") || strings.HasSuffix(c.reason, "nem tudja"); slices.ContainsFunc(r.Caveats, notKnown) != want {
					t.Errorf("caveats %v, want one that it is not known: %v", r.Caveats, want)
				}
			}
		})
	}
}

// Where the rules of the role APPEAL ask for nobody, as where the council decides itself,
// the remedy against the decision says whether there is an appeal.
func TestTheRemedyTellsWhereTheRulesOfAppealAskForNobody(t *testing.T) {
	const court, unknown, special = kv1.Competence_Remedy_COURT_REVIEW, kv1.Competence_Remedy_UNKNOWN, kv1.Competence_Remedy_SPECIAL
	for name, c := range map[string]struct {
		kind         kv1.Competence_Remedy_Kind
		want, reason string
	}{
		"the court reviews it":    {court, "NOT_REQUIRED", "A döntés ellen nincs fellebbezés. Jogorvoslat: közigazgatási per ("},
		"it is not known":         {unknown, "GAP", "Nem ismert, van-e fellebbezés"},
		"a special one may be it": {special, "NOT_REQUIRED", "e feladat szabályai nem neveznek meg fellebbezést elbíráló szervet"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(circumstance("delegated", "Átruházták?", "no", kv1.Concept_Circumstance_FACT, "yes", "no"))
			w.give(jh, "DISTRICT", func(of *kv1.Competence) {
				of.Remedies = []*kv1.Competence_Remedy{{Kind: c.kind, LegalBasis: []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "114. §"}}}}
			})
			w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_BODY_AREA), when("delegated", "yes"))
			for _, roles := range [][]kv1.Role{nil, {kv1.Role_APPEAL}} {
				r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Roles: roles})
				i := slices.IndexFunc(r.Roles, func(o *kv1.RoleOutcome) bool { return o.Role == kv1.Role_APPEAL })
				if i < 0 || r.Roles[i].Outcome.String() != c.want || !strings.Contains(r.Roles[i].Reason, c.reason) {
					t.Errorf("%v, want %s: %s", r.Roles, c.want, c.reason)
				}
				if roles != nil && r.Outcome != r.Roles[i].Outcome {
					t.Errorf("the whole ends in %v", r.Outcome)
				}
				if told := slices.Contains(codes(r), kv1.Caveat_APPEAL_NOT_KNOWN); told != (c.kind == unknown) {
					t.Errorf("that it is not known is told: %v", told)
				}
			}
		})
	}
}
