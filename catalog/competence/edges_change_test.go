package competence_test

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An answer says when it changes next, and to what.
func TestNextChange(t *testing.T) {
	for name, c := range map[string]struct {
		given     func(*world)
		day, body string
	}{
		"a competence is handed over":           {handed("2027-01-01"), "2027-01-01", "bodies/B-KH02"},
		"a competence ends, and nobody follows": {func(w *world) { w.give(jh, "DISTRICT", valid(until("2027-01-01"))) }, "2027-01-01", ""},
		"a jurisdiction goes to another body": {func(w *world) {
			w.put(jurisdictionOf("jh-098", "DISTRICT", until("2028-01-01"), "j-098"), jurisdictionOf("jh-011", "DISTRICT", since("2028-01-01"), "j-098"))
			w.give(jh, "DISTRICT")
		}, "2028-01-01", "bodies/jh-011"},
		"the settlement moves to another district": {func(w *world) {
			w.put(moved("23278", "Budaörs", "2029-10-14"))
			w.give(jh, "DISTRICT")
		}, "2029-10-14", "bodies/jh-011"},
		"a rule for the place itself begins": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", only("territories/23278"), valid(since("2027-01-01")))
		}, "2027-01-01", "bodies/B-KH02"},
		"a rule for what lies above the place begins": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", only("territories/m-pest"), valid(since("2027-01-01")), priority(5))
		}, "2027-01-01", "bodies/B-KH02"},
		"one of the designations from the class ends": {func(w *world) {
			for i, v := range []*kv1.Validity{until("2020-01-01"), until("2028-01-01")} {
				d := designated(kv1.Designation_STANDING, jh, "bodies/jh-011")
				d.Name += string(rune('a' + i))
				d.Validity = v
				w.put(d)
			}
			w.give(jh, "DISTRICT")
		}, "2028-01-01", "bodies/jh-098"},
		"the village becomes a town, the last change that is known": {func(w *world) {
			w.put(circumstance("settlement_type", "Város vagy község?", "", kv1.Concept_Circumstance_DERIVED, "town", "village"))
			w.values["territories/23278"].(*kv1.Territory).Standings = []*kv1.DatedTitle{
				{Title: kv1.Hu("község"), Validity: until("2030-01-01")}, {Title: kv1.Hu("város"), Validity: since("2030-01-01")}}
			w.give(jh, "DISTRICT", when("settlement_type", "village"))
			w.give(kh, "COUNTY", when("settlement_type", "town"))
		}, "2030-01-01", "bodies/B-KH02"},
		"the last day on which a change may come": {func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2026-06-01", NotAfter: "2027-01-01"}
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(kh, "COUNTY", valid(&kv1.Validity{From: bracket}))
		}, "2027-01-01", "bodies/B-KH02"},
		"a jurisdiction of the body whose organ it is goes to another": {func(w *world) {
			w.values["bodyClasses/C-HIV"].(*kv1.BodyClass).AreaModel = "concepts/area-model.JOINT_OFFICE"
			w.put(jurisdictionOf("hiv-23278", "JOINT_OFFICE", until("2028-01-01"), "23278"), jurisdictionOf("hiv-12052", "JOINT_OFFICE", since("2028-01-01"), "23278"))
			w.give(jegyzo, "COUNTRY")
		}, "2028-01-01", "bodies/hiv-12052"},
		"the nearest of several": {func(w *world) {
			w.give(jh, "DISTRICT", valid(until("2029-01-01")))
			w.give(kh, "COUNTY", valid(since("2027-01-01")), priority(5))
		}, "2027-01-01", "bodies/B-KH02"},
		"what stands in the way changes nothing": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", priority(-1), valid(since("2027-01-01")))
		}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
			if next.GetEdge().GetDate() != c.day || next.GetBody().GetName() != c.body || (c.day != "") != strings.Contains(next.GetText(), " ") {
				t.Errorf("next change %v, want %s, %s", next, c.day, c.body)
			}
		})
	}
}

// Where several act from then on, all are named: whom this body gives way to cannot be told.
func TestTheNextChangeNamesAllWhoActThen(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", concurrent)
	w.give(kh, "COUNTY", concurrent, valid(since("2027-01-01")))
	next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
	if want := "2027-01-01: " + jaras + "; " + pestKH + "."; next.GetText() != want || next.Body != nil || len(next.GetBodies()) != 2 {
		t.Errorf("next change %v, want %s", next, want)
	}
}

// An outcome without a body changes too.
func TestNextChangeOfAGap(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(between("2020-01-01", "2021-01-01")))
	w.give(kh, "COUNTY", valid(since("2027-01-01")))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
	if next := r.Roles[0].NextChange; read(r) != "GAP" || next.GetEdge().GetDate() != "2027-01-01" || next.GetBody().GetName() != "bodies/B-KH02" {
		t.Errorf("%s, next change %v, want bodies/B-KH02 on 2027-01-01", read(r), next)
	}
}

// A place within which nobody is known yet is too wide once somebody is.
func TestNextChangeWithinAPlaceThatIsTooWide(t *testing.T) {
	w := newWorld()
	w.put(jurisdictionOf("jh-098", "DISTRICT", since("2027-01-01"), "j-098"))
	w.give(jh, "DISTRICT")
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Pest vármegye"})
	if next := r.Roles[0].NextChange; read(r) != "GAP" || next.GetEdge().GetDate() != "2027-01-01" {
		t.Errorf("%s, next change %v, want 2027-01-01", read(r), next)
	}
}

// When it changes is said as exactly as it is known.
func TestWhenItChangesNext(t *testing.T) {
	edges := map[string]*kv1.Validity{
		"2027-01-01: ":                      since("2027-01-01"),
		"2027-01-01, vagy később: ":         {From: &kv1.Edge{NotBefore: "2027-01-01"}},
		"2027-01-01 és 2027-07-01 között: ": {From: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-07-01"}},
	}
	for want, from := range edges {
		w := newWorld()
		w.give(kh, "COUNTY", valid(from))
		next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Roles[0].NextChange
		if e := next.GetEdge(); !strings.HasPrefix(next.GetText(), want) || e.GetDate()+e.GetNotBefore() != "2027-01-01" || e.GetNotAfter() != from.From.NotAfter {
			t.Errorf("%q at %v, want %q", next.GetText(), e, want)
		}
	}
}

// Of brackets that begin on one day the change has that of whoever acts before or after it.
func TestTheNextChangeHasItsOwnBracket(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(&kv1.Validity{To: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-03-01"}}))
	w.give(kh, "COUNTY", valid(notBefore("2027-01-01")), role(kv1.Role_PROFESSIONAL_DIRECTION))
	asked := &kv1.ResolveRequest{Place: "Budaörs", Roles: []kv1.Role{kv1.Role_PROFESSIONAL_DIRECTION}}
	next := answered(t, w, matter(), asked).Roles[0].NextChange
	if want := "2027-01-01, vagy később: " + pestKH + "."; next.GetText() != want || next.GetEdge().GetNotAfter() != "" {
		t.Errorf("next change %v, want %s", next, want)
	}
}

// So it has where it is the jurisdiction that ends, and another rule of the role begins on the day.
func TestTheNextChangeHasTheBracketOfTheJurisdiction(t *testing.T) {
	w := newWorld()
	w.put(jurisdictionOf("jh-098", "DISTRICT", &kv1.Validity{To: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-03-01"}}, "j-098"))
	w.give(jh, "DISTRICT")
	w.give(kh, "COUNTY", priority(-1), valid(since("2027-01-01")), when("minor_citizenship", "non_hungarian"))
	next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
	if next.GetEdge().GetNotAfter() != "2027-03-01" {
		t.Errorf("next change %v", next)
	}
}

// Where any office may act, the change names the one that is the nearest once it is past.
func TestTheNextChangeNamesTheNearestOfThen(t *testing.T) {
	w := newWorld()
	bracket := &kv1.Edge{NotBefore: "2027-01-02", NotAfter: "2028-01-01"}
	w.put(jurisdictionOf("jh-098", "DISTRICT", &kv1.Validity{To: bracket}, "j-098"))
	later := jurisdictionOf("jh-011", "DISTRICT", &kv1.Validity{From: bracket}, "j-098")
	later.Name += ".later"
	w.put(later)
	w.give(kab, "DISTRICT", anyOffice)
	next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
	if next.GetEdge().GetNotBefore() != "2027-01-02" || next.GetBody().GetName() != "bodies/jh-011" {
		t.Errorf("next change %v, want bodies/jh-011", next)
	}
}

// A change may be that it is not sure any more who acts.
func TestTheNextChangeTellsThatItIsNotSure(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(until("2027-01-01")))
	w.give(jh, "DISTRICT", valid(since("2027-01-01")))
	w.give(kh, "COUNTY", priority(1), valid(&kv1.Validity{From: &kv1.Edge{Date: "2027-01-01"}, To: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2028-01-01"}}))
	next := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
	if next.Body != nil || len(next.GetBodies()) != 2 || !strings.HasPrefix(next.GetText(), "2027-01-01") || !strings.HasSuffix(next.GetText(), "Szóba jön: "+pestKH+"; "+jaras+".") {
		t.Errorf("next change %v", next)
	}
}

// What changes is said as it is on the day of the change.
func TestTheNextChangeIsToldAsOfItsDay(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	task := matter()
	task.Validity, task.Successors, task.Predecessors = until("2027-03-01"), []string{"tasks/T-2"}, []string{"tasks/T-0"}
	text := answered(t, w, task, &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange.GetText()
	if !strings.HasPrefix(text, "2027-03-01") || !strings.Contains(text, "T-2") || strings.Contains(text, "T-0") {
		t.Errorf("the next change is told as %q", text)
	}
}

// Where the client may choose between two places, a change at the second of them is one too.
func TestTheNextChangeAtTheSecondOfTwoPlaces(t *testing.T) {
	w := newWorld()
	w.put(jurisdictionOf("jh-011", "DISTRICT", until("2027-01-01"), "j-011"))
	w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budajenő", Stay: "Budapest XI. kerület"})
	if next := r.Answers[0].NextChange; r.Outcome != kv1.Outcome_CHOICE || next.GetEdge().GetDate() != "2027-01-01" {
		t.Errorf("%v, and the next change is %v", r.Outcome, next)
	}
}
