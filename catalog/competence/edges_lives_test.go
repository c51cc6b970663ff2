package competence_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Where a client really lives is the residence or the place of stay (Szoctv. 32/A. § (1)).
// Who gives both is asked which of them it is only where that decides.
func TestWhoLivesAtOneOfTwoPlaces(t *testing.T) {
	actual := factors(kv1.Factor_ACTUAL_ADDRESS)
	offices := func(w *world) { w.give(jegyzo, "JOINT_OFFICE", actual) }
	joint := &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budajenő"}
	const office = "Budakeszi Közös Önkormányzati Hivatal"
	askEdges(t, map[string]edge{
		"two villages of one joint office":  {given: offices, asked: joint, want: "RESOLVED; " + office},
		"one place for both":                {given: offices, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "23278"}, want: "RESOLVED; Budaörsi Polgármesteri Hivatal"},
		"two places of two offices":         {given: offices, asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs"}, want: "NEED_FACT", needs: []string{"actual_address"}},
		"a place of stay that there is not": {given: offices, asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Xyzzyq"}, want: "NEED_FACT", needs: []string{"actual_address"}},
		"a residence alone":                 {given: offices, asked: &kv1.ResolveRequest{Residence: "Budakeszi"}, want: "NEED_FACT", needs: []string{"actual_address"}},
		"it is told where":                  {given: offices, asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs", ActualAddress: "Budaörs"}, want: "RESOLVED; Budaörsi Polgármesteri Hivatal"},
		"a place that stands for it":        {given: offices, asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budajenő", Place: "Budaörs"}, want: "RESOLVED; Budaörsi Polgármesteri Hivatal"},
		"a matter where the property lies":  {given: func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, asked: joint, want: "NEED_FACT", needs: []string{"property"}},
		"a circumstance decides, as it does there too": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", actual, when("trade_form", "shop"))
			w.give(jh, "DISTRICT", actual, when("trade_form", "mobile", "mail_order"))
		}, asked: joint, want: "NEED_FACT", needs: []string{"trade_form"}},
		"a circumstance decides, whose answers are told alike": {given: func(w *world) {
			w.values["territories/23278"].(*kv1.Territory).Populations = []*kv1.Territory_Population{{Date: "2020-01-01", Inhabitants: 27000}}
			w.give("", "COUNTY", actual, func(c *kv1.Competence) { c.Conditions = []*kv1.Condition{{Key: "population_min", Min: 5000}} })
			w.give("bodies/B-KH01", "COUNTRY", concurrent, factors(kv1.Factor_NONE), when("trade_form", "shop"))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budakeszi járás"}, want: "NEED_FACT", needs: []string{"trade_form"}},
		"a circumstance decides, otherwise there": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", actual, when("trade_form", "shop"))
			w.give(jh, "DISTRICT", actual, when("trade_form", "mobile", "mail_order"))
		}, asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs"}, want: "NEED_FACT", needs: []string{"actual_address"}},
	})
}

// The other roles follow the primary one at both places.
func TestWhoLivesAtOneOfTwoPlacesInTheOtherRoles(t *testing.T) {
	actual, area := factors(kv1.Factor_ACTUAL_ADDRESS), factors(kv1.Factor_BODY_AREA)
	for name, c := range map[string]struct {
		given       func(*world)
		stay        string
		first, then kv1.Outcome
	}{
		"one county above two offices": {func(w *world) { w.give(kh, "COUNTY", role(kv1.Role_APPEAL), area) }, "Budaörs",
			kv1.Outcome_NEED_FACT, kv1.Outcome_RESOLVED},
		"one county above one office": {func(w *world) { w.give(kh, "COUNTY", role(kv1.Role_APPEAL), area) }, "Budajenő",
			kv1.Outcome_RESOLVED, kv1.Outcome_RESOLVED},
		"one office, and above it a rule for one of its villages": {func(w *world) {
			w.give(kh, "COUNTY", role(kv1.Role_APPEAL), area)
			w.give("bodies/B-KH01", "COUNTRY", role(kv1.Role_APPEAL), area, only("territories/10001"))
		}, "Budajenő", kv1.Outcome_RESOLVED, kv1.Outcome_NEED_FACT},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.give(jegyzo, "JOINT_OFFICE", actual)
			c.given(w)
			r := w.ask(t, &kv1.ResolveRequest{Residence: "Budakeszi", Stay: c.stay})
			if r.Roles[0].Outcome != c.first || r.Roles[1].Outcome != c.then {
				t.Errorf("ends in %v, and the appeal in %v; want %v and %v", r.Roles[0].Outcome, r.Roles[1].Outcome, c.first, c.then)
			}
		})
	}
}

// Where a role would wait for one place if the client lives here, and for another if there,
// it is not told to wait for either of them: it ends as where nobody knows where that is.
func TestWhoLivesAtOneOfTwoPlacesWaitsForNoPlaceOfOneOfThem(t *testing.T) {
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_ACTUAL_ADDRESS), only("territories/10001"))
	w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE), only("territories/14216"))
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_FIRST_INSTANCE_AREA), only("territories/14216"), priority(10))
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
	r := w.ask(t, &kv1.ResolveRequest{Residence: "Budajenő", Stay: "Budakeszi"})
	if s := r.Roles[1]; s.Outcome != kv1.Outcome_NEED_FACT || s.Needed[0].Factor != kv1.Factor_FIRST_INSTANCE_AREA {
		t.Errorf("it waits for %v", s.Needed)
	}
}

// What the primary role takes instead of a usual value only where the client lives at one of
// the two holds there for the others.
func TestWhoLivesAtOneOfTwoPlacesHandsOnWhatIsTakenThere(t *testing.T) {
	actual := factors(kv1.Factor_ACTUAL_ADDRESS)
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", actual, only("territories/23278"), when("initiation", "EX_OFFICIO"))
	w.give(jegyzo, "JOINT_OFFICE", actual, only("territories/12052"))
	w.give(kh, "COUNTY", role(kv1.Role_OPINION), actual, when("initiation", "EX_OFFICIO"))
	r := w.ask(t, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budakeszi"})
	if first, then := r.Roles[0].Outcome, r.Roles[1].Outcome; first != kv1.Outcome_NEED_FACT || then != kv1.Outcome_NOT_REQUIRED {
		t.Errorf("ends in %v, and the opinion in %v", first, then)
	}
	w.competences[2].Factors = []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}
	if r := w.ask(t, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budakeszi"}); r.Roles[1].Outcome != kv1.Outcome_NOT_REQUIRED {
		t.Errorf("without a place the opinion ends in %v", r.Roles[1].Outcome)
	}
}

// A rule that is still to come for elsewhere changes what is told where nobody knows which of
// the two places it is, also of a role behind one that never changes.
func TestTheNextChangeOfWhoLivesAtOneOfTwoPlaces(t *testing.T) {
	actual := factors(kv1.Factor_ACTUAL_ADDRESS)
	w := newWorld()
	for name, n := range map[string]int32{"23278": 27000, "10001": 1800} {
		w.values["territories/"+name].(*kv1.Territory).Populations = []*kv1.Territory_Population{{Date: "2020-01-01", Inhabitants: n}}
	}
	w.give("bodies/B-KH02", "COUNTRY", factors(kv1.Factor_NONE))
	w.give("bodies/B-KH01", "COUNTRY", role(kv1.Role_OPINION), actual, func(c *kv1.Competence) { c.Conditions = []*kv1.Condition{{Key: "population_min", Min: 5000}} })
	w.give(jh, "DISTRICT", role(kv1.Role_OPINION), actual, only("territories/14216"), priority(1), valid(since("2027-01-01")))
	r := w.ask(t, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"})
	if len(r.Answers) < 2 || r.Answers[1].Role != kv1.Role_OPINION || r.Answers[1].NextChange.GetEdge().GetDate() != "2027-01-01" {
		t.Errorf("%v", r.Answers)
	}
}

// Of one office for places in two counties it is not told which county's decides the appeal.
func TestTheRemedyOfWhoLivesAtOneOfTwoPlaces(t *testing.T) {
	w := newWorld()
	w.put(model("MERGED", kv1.Concept_AreaModel_HELD), jurisdictionOf("jh-098", "MERGED", nil, "23278", "12052", "14216"))
	w.give(jh, "MERGED", factors(kv1.Factor_ACTUAL_ADDRESS), func(c *kv1.Competence) {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
	})
	for stay, want := range map[string]string{"Budakeszi": pestKH, "Budapest XI. kerület": ""} {
		r := w.ask(t, &kv1.ResolveRequest{Residence: "Budaörs", Stay: stay})
		if r.Outcome != kv1.Outcome_RESOLVED {
			t.Fatalf("%s: ends in %v", stay, r.Outcome)
		}
		if got := r.Answers[0].Remedies[0].Body.GetTitle(); got != want {
			t.Errorf("%s: the remedy is sought from %q, want %q", stay, got, want)
		}
	}
}

// A class whose offices have an unknown start may have had one here before, and so may one
// that is an organ of it.
func TestAnOrganOfAnOfficeOfUnknownStartIsNotKnown(t *testing.T) {
	w := newWorld()
	w.values["bodies/hiv-23278"].(*kv1.Body).Validity = notBefore("2013-01-01")
	w.give(jegyzo, "JOINT_OFFICE")
	r := w.ask(t, &kv1.ResolveRequest{Place: "Budaörs", On: "2005-06-01"})
	if want := "Hogy ezen a napon itt melyik szerv volt ez"; r.Outcome != kv1.Outcome_GAP || !strings.HasPrefix(r.Roles[0].Reason, want) {
		t.Errorf("%v: %q, want %q", r.Outcome, r.Roles[0].Reason, want)
	}
}

// Who was said to have no address here is asked for none, since it would be refused, nor told
// what decides where there is none: a rule that wants to know whether there is one goes by it.
func TestTheQuestionForAnAddressNamesNoLastAddress(t *testing.T) {
	w := newWorld()
	w.put(circumstance("hungarian_address", "Van magyarországi lakcíme?", "yes", kv1.Concept_Circumstance_FACT, "yes", "no"))
	w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_LAST_ADDRESS), when("hungarian_address", "no"))
	r := answered(t, w, matter(scope(kv1.Task_COVERED)), &kv1.ResolveRequest{HungarianAddress: "no"})
	if r.Outcome != kv1.Outcome_NEED_FACT || strings.Contains(r.Needed[0].Question, "utolsó") || r.Needed[0].Field != "place" {
		t.Errorf("%v: %v", r.Outcome, r.Needed)
	}
}

// Who is asked at which of the two places he lives is offered these, with whom each leads to.
func TestTheTwoPlacesAreOffered(t *testing.T) {
	actual := factors(kv1.Factor_ACTUAL_ADDRESS)
	office := func(w *world) { w.give(jegyzo, "JOINT_OFFICE", actual) }
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  []string
	}{
		"two places of two offices": {office, &kv1.ResolveRequest{Residence: "12052", Stay: "Budaörs"},
			[]string{"12052 Budakeszi RESOLVED Budakeszi Közös Önkormányzati Hivatal – jegyző", "Budaörs Budaörs RESOLVED Budaörsi Polgármesteri Hivatal – jegyző"}},
		"at one of them a circumstance decides": {func(w *world) {
			office(w)
			w.give(jh, "DISTRICT", actual, when("trade_form", "shop"), only("territories/23278"), priority(90))
		}, &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs"},
			[]string{"Budakeszi Budakeszi RESOLVED Budakeszi Közös Önkormányzati Hivatal – jegyző", "Budaörs Budaörs NEED_FACT"}},
		"a place of stay that there is not": {office, &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Xyzzyq"}, nil},
		"none is given":                     {office, &kv1.ResolveRequest{}, nil},
		"another place is asked for":        {func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			var got []string
			for _, o := range w.ask(t, c.asked).Needed[0].Options {
				words := []string{o.Value, o.Label, o.Outcome.String()}
				for _, b := range o.Bodies {
					words = append(words, b.Title)
				}
				got = append(got, strings.Join(words, " "))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("offered %q, want %q", got, c.want)
			}
		})
	}
}

// Whether the parents live apart is asked only where their home goes first.
func TestTheQuestionForTheHomeOfAChildSpeaksOfNoParents(t *testing.T) {
	for first, apart := range map[kv1.Factor]bool{kv1.Factor_PARENT_RESIDENCE: true, kv1.Factor_CHILD_STAY: false} {
		w := newWorld()
		w.give(jh, "DISTRICT", func(c *kv1.Competence) {
			c.Factors = []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{first}}, {Factors: []kv1.Factor{kv1.Factor_CHILD_RESIDENCE}}}
		})
		needed := answered(t, w, matter(), &kv1.ResolveRequest{}).Needed
		if len(needed) != 1 || strings.Contains(needed[0].Question, "a szülők külön laknak") != apart {
			t.Errorf("for %v it asks %v", first, needed)
		}
	}
}
