package competence_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func begunUnderIt(c *kv1.Competence) { c.TransitionalRule = kv1.Competence_CASES_BEGUN_UNDER_IT }
func pendingToo(c *kv1.Competence)   { c.TransitionalRule = kv1.Competence_PENDING_CASES_TOO }

// readUntil is how far a competence was verified.
func readUntil(day string) with {
	return func(c *kv1.Competence) { c.Verification = &kv1.Verification{TextState: day} }
}

func notBefore(day string) *kv1.Validity {
	return &kv1.Validity{From: &kv1.Edge{NotBefore: day}}
}

// handed is a matter handed from the district office to the government office.
func handed(day string, changes ...with) func(*world) {
	return func(w *world) {
		w.give(jh, "DISTRICT", append(changes, valid(until(day)))...)
		w.give(kh, "COUNTY", append(changes, valid(since(day)))...)
	}
}

// keptIn is a matter that the district office had in one territory, where it keeps the
// cases that began by then.
func keptIn(code string) func(*world) {
	return func(w *world) {
		w.give(jh, "DISTRICT", only("territories/"+code), begunUnderIt, valid(until("2015-03-01")))
		w.give(kh, "COUNTY", valid(since("2013-01-01")))
	}
}

// The day asked about, and that on which the case began.
func TestTheDayDecides(t *testing.T) {
	askEdges(t, map[string]edge{
		"a future transfer, today":          {given: handed("2027-01-01"), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras},
		"a future transfer, the day before": {given: handed("2027-01-01"), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2026-12-31"}, want: "RESOLVED; " + jaras},
		"a future transfer, on its day": {given: handed("2027-01-01"), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2027-01-01"}, want: "RESOLVED; " + pestKH,
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_NOT_IN_FORCE}},
		"a past day": {given: handed("2015-03-01"), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-02-28"}, want: "RESOLVED; " + jaras,
			rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_NOT_IN_FORCE}},
		"before anything was in force": {given: func(w *world) { w.give(jh, "DISTRICT", valid(since("2013-01-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2012-12-31"}, want: "GAP"},
		"before the first day on which it may begin": {given: func(w *world) { w.give(jh, "DISTRICT", valid(notBefore("2013-01-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2012-12-31"}, want: "GAP"},
		"long after the first day on which it may begin": {given: func(w *world) { w.give(jh, "DISTRICT", valid(notBefore("2013-01-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras, silent: kv1.Caveat_BRACKETED_DATE},
		"1848, by a rule of which it is not known since when": {given: func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "1848-03-15"}, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_START_NOT_KNOWN},
		"1848, by a rule of this century": {given: func(w *world) { w.give(jh, "DISTRICT", valid(since("2013-01-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "1848-03-15"}, want: "GAP"},
		"2100, long after the text that was read": {given: func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2100-01-01"}, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_NOT_VERIFIED_FOR_DATE},
		"the day of the text that was read": {given: func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2025-11-12"}, want: "RESOLVED; " + jaras, silent: kv1.Caveat_NOT_VERIFIED_FOR_DATE},
		"a case begun before, which the former body ends": {given: handed("2015-03-01", begunUnderIt),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + jaras},
		"a case begun on the day": {given: handed("2015-03-01", begunUnderIt),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-03-01"}, want: "RESOLVED; " + pestKH},
		"when it began is not said": {given: handed("2015-03-01", begunUnderIt),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_EARLIER_CASES},
		"when it began is not said, and the former body kept none": {given: handed("2015-03-01"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_EARLIER_CASES},
		"when it began is not said, and the former body kept those of its district": {given: keptIn("j-098"),
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_EARLIER_CASES},
		"when it began is not said, and the former body kept those of another town": {given: keptIn("12052"),
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_EARLIER_CASES},
		"a pending case goes over": {given: handed("2015-03-01", pendingToo), // Szoctv. 134. § (1)
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known": {given: handed("2015-03-01"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and the case began later": {given: handed("2015-03-01"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-03-01"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and the same body had it by another rule": {given: func(w *world) {
			w.give(kh, "COUNTY", valid(until("2015-03-01")))
			w.give(kh, "COUNTY", valid(since("2015-03-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and who had it before is not either": {given: func(w *world) { w.give(kh, "COUNTY", valid(since("2015-03-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_CASE_UNDER_WAY},
		"since when the rule stands is not known": {given: func(w *world) { w.give(kh, "COUNTY", valid(notBefore("2015-03-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"the settlement moved to another district since": {given: func(w *world) {
			w.put(moved("23278", "Budaörs", "2015-03-01"))
			w.give(jh, "DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; XI. Kerületi Hivatal", caveat: kv1.Caveat_CASE_UNDER_WAY},
		"pending cases went over, and then the settlement moved": {given: func(w *world) {
			w.put(moved("23278", "Budaörs", "2016-03-01"))
			handed("2015-03-01", pendingToo)(w)
			w.give(jh, "DISTRICT", pendingToo, priority(1), valid(since("2015-03-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2017-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; XI. Kerületi Hivatal", caveat: kv1.Caveat_CASE_UNDER_WAY},
		"the body ended since, and another follows it": {given: func(w *world) {
			w.values["bodies/jh-098"].(*kv1.Body).Validity = until("2015-03-01")
			w.values["bodies/jh-011"].(*kv1.Body).Predecessors = []*kv1.Body_Succession{{Body: "bodies/jh-098", Change: kv1.Body_Succession_ABSORBED}}
			w.put(jurisdictionOf("jh-098", "DISTRICT", until("2015-03-01"), "j-098"), jurisdictionOf("jh-011", "DISTRICT", since("2015-03-01"), "j-098"))
			w.give(jh, "DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; XI. Kerületi Hivatal", silent: kv1.Caveat_CASE_UNDER_WAY},
		"the nearest of any office is another since": {given: func(w *world) {
			w.put(moved("23278", "Budaörs", "2015-03-01"))
			w.give(kab, "DISTRICT", anyOffice)
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "CHOICE; XI. Kerületi Hivatal", silent: kv1.Caveat_CASE_UNDER_WAY},
		"who supervises is no matter of a case": {given: func(w *world) {
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), valid(until("2015-03-01")))
			w.give(jh, "DISTRICT", role(kv1.Role_SUPERVISION), valid(since("2015-03-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + jaras, silent: kv1.Caveat_CASE_UNDER_WAY},
		"a merged task by its old name": {given: func(w *world) { w.give(jh, "DISTRICT") },
			task:  func(k *kv1.Task) { k.Validity, k.Successors = until("2020-03-01"), []string{"tasks/T-2"} },
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_IN_FORCE"},
		"a merged task while it stood": {given: func(w *world) { w.give(jh, "DISTRICT") },
			task:  func(k *kv1.Task) { k.Validity, k.Successors = until("2020-03-01"), []string{"tasks/T-2"} },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2020-02-29"}, want: "RESOLVED; " + jaras},
		"a provision is repealed, the competence stands": {given: func(w *world) {
			w.values["acts/2016-150"].(*kv1.Act).Validity = until("2025-01-01")
			w.give(jh, "DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras},
		"nothing is inherited from a parent task": {given: func(w *world) {
			w.give(jh, "DISTRICT", func(c *kv1.Competence) { c.Task = "tasks/T-0" })
		}, task: func(k *kv1.Task) { k.Parent = "tasks/T-0" }, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP"},
	})
}

// Any office may act: that the day does not tell which is the nearest makes nothing
// uncertain but that.
func TestTheNearestOfAnyMayBeUncertain(t *testing.T) {
	merged := func(any bool) func(*world) {
		return func(w *world) {
			bracket := &kv1.Edge{NotBefore: "2019-01-02", NotAfter: "2024-01-01"}
			w.put(jurisdictionOf("jh-098", "DISTRICT", &kv1.Validity{To: bracket}, "j-098"))
			later := jurisdictionOf("jh-011", "DISTRICT", &kv1.Validity{From: bracket}, "j-098")
			later.Name += ".later"
			w.put(later)
			w.give(kab, "DISTRICT")
			w.competences[0].AnyOffice = any
		}
	}
	asked := func(day string) *kv1.ResolveRequest { return &kv1.ResolveRequest{Place: "Budaörs", On: day} }
	askEdges(t, map[string]edge{
		"any may act": {given: merged(true), asked: asked("2021-06-01"), want: "CHOICE; [kormányablak]", caveat: kv1.Caveat_BRACKETED_DATE},
		"any may act, by one rule before and by another after": {given: func(w *world) {
			merged(true)(w)
			w.competences[0].Validity = &kv1.Validity{To: &kv1.Edge{NotBefore: "2021-01-01", NotAfter: "2022-01-01"}}
			w.give(kab, "DISTRICT", anyOffice, valid(&kv1.Validity{From: &kv1.Edge{NotBefore: "2021-01-01", NotAfter: "2022-01-01"}}))
		}, asked: asked("2021-06-01"), want: "CHOICE; [kormányablak]", caveat: kv1.Caveat_BRACKETED_DATE},
		"any may act, before the bracket": {given: merged(true), asked: asked("2018-06-01"), want: "CHOICE; " + jaras, silent: kv1.Caveat_BRACKETED_DATE},
		"any may act, and before them any of another class, of which the same is the nearest": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", anyOffice)
			merged(true)(w)
			w.competences[1].AnyOffice = true
		}, asked: asked("2021-06-01"), want: "CHOICE; " + budaorsi + "; [kormányablak]", caveat: kv1.Caveat_BRACKETED_DATE},
		"any may act, and any of another class on one of the sides only": {given: func(w *world) {
			merged(true)(w)
			w.give(jegyzo, "JOINT_OFFICE", anyOffice, valid(&kv1.Validity{From: &kv1.Edge{NotBefore: "2021-01-01", NotAfter: "2022-01-01"}}))
		}, asked: asked("2021-06-01"), want: "UNCERTAIN_DATE; " + jaras + "; " + budaorsi + "; XI. Kerületi Hivatal"},
		"any may act, and any of another class only before a day that is not known": {given: func(w *world) {
			merged(true)(w)
			w.give(jegyzo, "JOINT_OFFICE", anyOffice, valid(&kv1.Validity{To: &kv1.Edge{NotBefore: "2021-01-01", NotAfter: "2022-01-01"}}))
		}, asked: asked("2021-06-01"), want: "UNCERTAIN_DATE; " + jaras + "; " + budaorsi + "; XI. Kerületi Hivatal"},
		"any may act, and on one of the sides there is none near": {given: func(w *world) {
			merged(true)(w)
			delete(w.values, "jurisdictions/jh-098.DISTRICT.j-098")
		}, asked: asked("2021-06-01"), want: "CHOICE; [kormányablak]", caveat: kv1.Caveat_BRACKETED_DATE},
		"any may act, at one of the places the same nearest, and at another only later by a rule that finds none near": {given: func(w *world) {
			w.give(kab, "DISTRICT", anyOffice, factors(kv1.Factor_RESIDENCE))
			w.give(kab, "DISTRICT", anyOffice, factors(kv1.Factor_STAY), valid(&kv1.Validity{From: &kv1.Edge{NotBefore: "2021-01-01", NotAfter: "2022-01-01"}}))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "XII. kerület", On: "2021-06-01"}, want: "CHOICE; " + jaras + "; [kormányablak]"},
		"only the nearest may act": {given: merged(false), asked: asked("2021-06-01"), want: "UNCERTAIN_DATE; " + jaras + "; XI. Kerületi Hivatal"},
		"any may act, and any of another class, of which the same is the nearest": {given: func(w *world) {
			merged(true)(w)
			w.give(jegyzo, "JOINT_OFFICE", anyOffice)
		}, asked: asked("2021-06-01"), want: "CHOICE; " + budaorsi + "; [kormányablak]", caveat: kv1.Caveat_BRACKETED_DATE},
		"any may act, and beside them another body is uncertain": {given: func(w *world) {
			merged(true)(w)
			w.give(jh, "DISTRICT", concurrent)
		}, asked: asked("2021-06-01"), want: "UNCERTAIN_DATE; " + jaras + "; " + jaras + "; XI. Kerületi Hivatal; XI. Kerületi Hivatal"},
	})
	w := newWorld()
	merged(true)(w)
	r := answered(t, w, matter(), asked("2021-06-01"))
	if text := r.Answers[0].Caveats; !slices.ContainsFunc(text, func(c *kv1.Caveat) bool {
		return strings.Contains(c.Text, jaras+" / XI. Kerületi Hivatal")
	}) {
		t.Errorf("which may be the nearest is not told: %v", text)
	}
	delete(w.values, "jurisdictions/jh-098.DISTRICT.j-098")
	r = answered(t, w, matter(), asked("2021-06-01"))
	if text := r.Answers[0].Caveats; !slices.ContainsFunc(text, func(c *kv1.Caveat) bool { return strings.HasSuffix(c.Text, "nem ismert: XI. Kerületi Hivatal.") }) {
		t.Errorf("which may be the nearest, where on one of the sides none is, is not told: %v", text)
	}
	filed := asked("2021-06-01")
	filed.Roles = []kv1.Role{kv1.Role_INTAKE}
	if r := answered(t, w, matter(), filed); r.Outcome != kv1.Outcome_CHOICE || len(r.Answers) == 0 {
		t.Errorf("filing ends in %s: %v", r.Outcome, r.Answers)
	}
}

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

// Before a rule of which the start is not known it is not known who was competent: that
// nobody was is told where no such rule may have been there.
func TestARuleOfUnknownStart(t *testing.T) {
	split := func(w *world) {
		w.give(jh, "DISTRICT", only("territories/m-pest"))
		w.give(kerulet, "CAPITAL_DISTRICT", only("territories/13578"), valid(notBefore("2012-01-01")))
	}
	byCase := func(w *world) {
		w.give(jh, "DISTRICT", when("trade_form", "shop"))
		w.give(kh, "COUNTY", when("trade_form", "mobile"), valid(notBefore("2012-01-01")))
	}
	const before = "2011-12-31"
	askEdges(t, map[string]edge{
		"where it would be there":            {given: split, asked: &kv1.ResolveRequest{Place: "11. kerület", On: before}, want: "GAP"},
		"above its territories":              {given: split, asked: &kv1.ResolveRequest{Place: "Budapest", On: before}, want: "GAP"},
		"where another stands":               {given: split, asked: &kv1.ResolveRequest{Place: "Budaörs", On: before}, want: "RESOLVED; " + jaras},
		"once it is known to stand":          {given: split, asked: &kv1.ResolveRequest{Place: "11. kerület", On: "2012-01-01"}, want: "RESOLVED; XI. Kerületi Polgármesteri Hivatal"},
		"in its case":                        {given: byCase, asked: &kv1.ResolveRequest{Place: "Budaörs", On: before, TradeForm: "mobile"}, want: "GAP"},
		"in the case of another":             {given: byCase, asked: &kv1.ResolveRequest{Place: "Budaörs", On: before, TradeForm: "shop"}, want: "RESOLVED; " + jaras},
		"where nobody said which case it is": {given: byCase, asked: &kv1.ResolveRequest{Place: "Budaörs", On: before}, want: "NEED_FACT"},
		"in a case that neither is for":      {given: byCase, asked: &kv1.ResolveRequest{Place: "Budaörs", On: before, TradeForm: "mail_order"}, want: "NOT_REQUIRED"},
		"where it would be at one of the places that the client may choose": {given: func(w *world) {
			w.give(jh, "DISTRICT", only("territories/12052"), factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(kerulet, "CAPITAL_DISTRICT", only("territories/13578"), factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), valid(notBefore("2012-01-01")))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "11. kerület", On: before}, want: "GAP"},
		"of a case begun under it, by the day begun": {given: func(w *world) {
			w.give(jh, "DISTRICT", only("territories/13578"))
			w.give(kh, "COUNTY", begunUnderIt, valid(notBefore("2012-01-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", StartedOn: before}, want: "GAP"},
	})
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

// A role that follows the decision is not sure where that is not: the answer says by when it
// ends.
func TestARoleThatFollowsIsUncertainByTheDecision(t *testing.T) {
	w := newWorld()
	bracket := &kv1.Edge{NotBefore: "2026-01-01", NotAfter: "2028-01-01"}
	w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE), only("territories/m-pest"), valid(&kv1.Validity{To: bracket}))
	w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY), only("territories/m-budapest"), valid(&kv1.Validity{From: bracket}))
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_FIRST_INSTANCE_AREA), valid(since("2018-01-01")))
	w.give("bodies/B-RF-HELYI", "COUNTRY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_NONE), concurrent, valid(since("2012-01-01")))
	w.put(body("B-RF-HELYI", "C-RENDH", "Rendőrség"))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budaörs", Property: "11. kerület", Roles: []kv1.Role{kv1.Role_SUPERVISION}})
	var told []string
	for _, a := range r.Answers {
		told = append(told, a.Body.Title+" "+a.Caveats[len(a.Caveats)-1].Text)
	}
	want := []string{
		pestKH + " A határnap nem ismert pontosan; ez a válasz ekkor áll: kezdete 2018-01-01, vége 2026-01-01 és 2028-01-01 között.",
		"Rendőrség A határnap nem ismert pontosan; ez a válasz ekkor áll: 2012-01-01 –.",
		"Budapest Főváros Kormányhivatala A határnap nem ismert pontosan; ez a válasz ekkor áll: kezdete 2026-01-01 és 2028-01-01 között.",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %q\nwant %q", told, want)
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

// A class and a map are called on a past day as they then were.
func TestAClassBearsTheTitleOfTheDay(t *testing.T) {
	w := newWorld()
	before := func(text string) []*kv1.DatedTitle {
		return []*kv1.DatedTitle{{Title: kv1.Hu(text), Validity: until("2023-01-01")}}
	}
	w.values["bodyClasses/C-KH"].(*kv1.BodyClass).FormerTitles = before("megyei hivatal")
	w.values["concepts/area-model.COUNTY"].(*kv1.Concept).AreaModel.FormerTitles = before("megye")
	w.give(kh, "COUNTRY", anyOffice, func(c *kv1.Competence) {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh}}
	})
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
	for day, want := range map[string][2]string{"2022-12-31": {"megyei hivatal", "megye"}, "2023-01-01": {"kormányhivatal", "COUNTY"}} {
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", On: day})
		a, nobody := r.Answers[0], answered(t, w, matter(), &kv1.ResolveRequest{On: day}).Answers[0]
		caveat := a.Caveats[slices.IndexFunc(a.Caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_ANY_OFFICE })].Text
		drawn := r.Answers[1].Steps[len(r.Answers[1].Steps)-1].Text
		if a.HolderClass.Title != want[0] || a.Remedies[0].HolderClass.Title != want[0] || nobody.Body.Title != want[0] ||
			!strings.HasSuffix(caveat, ": "+want[0]+".") || !strings.Contains(drawn, ": "+want[1]+",") {
			t.Errorf("%s: %v; %v; %v; %s; %s", day, a.HolderClass, a.Remedies, nobody.Body, caveat, drawn)
		}
	}
}

// The title that a body bears is told as certain only on a day on which it is.
func TestATitleMayBeUncertain(t *testing.T) {
	w := newWorld()
	bracket := &kv1.Edge{NotBefore: "2019-01-02", NotAfter: "2024-01-01"}
	w.values["bodies/B-KH02"].(*kv1.Body).Titles = []*kv1.DatedTitle{
		{Title: kv1.Hu("Pest Megyei Kormányhivatal"), Validity: &kv1.Validity{To: bracket}}, {Title: kv1.Hu(pestKH), Validity: &kv1.Validity{From: bracket}}}
	w.give(kh, "COUNTY")
	for day, want := range map[string]string{
		"2019-01-01": "Pest Megyei Kormányhivatal", "2019-01-02": "Pest Megyei Kormányhivatal / " + pestKH,
		"2023-12-31": "Pest Megyei Kormányhivatal / " + pestKH, "2024-01-01": pestKH,
	} {
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", On: day})
		told := r.Answers[0].Body.Title
		for _, c := range r.Answers[0].Caveats {
			if c.Code == kv1.Caveat_BRACKETED_DATE {
				_, told, _ = strings.Cut(strings.TrimSuffix(c.Text, "."), "nem ismert: ")
			}
		}
		if told != want || r.Outcome != kv1.Outcome_RESOLVED {
			t.Errorf("%s: %s, the body is told as %q, want %q", day, r.Outcome, told, want)
		}
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

// A task that is not there yet names the one before it.
func TestATaskThatIsNotThereYetNamesTheOneBefore(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	task := matter()
	task.Validity, task.Successors, task.Predecessors = since("2027-03-01"), []string{"tasks/T-2"}, []string{"tasks/T-0"}
	r := answered(t, w, task, &kv1.ResolveRequest{Place: "Budaörs"})
	if want := "A feladat ezen a napon még nem hatályos (2027-03-01 –); előzménye: T-0."; r.Roles[0].Reason != want {
		t.Errorf("%v: %q, want %q", r.Outcome, r.Roles[0].Reason, want)
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

// A line is a world with tasks beside the one that is asked about.
type line struct {
	*world
	tasks map[string]*kv1.Task
}

func (l line) RuleSet(task string) (competence.RuleSet, error) {
	if of := l.tasks[task]; of != nil {
		return competence.NewRuleSet(of, nil), nil
	}
	return l.world.RuleSet(task)
}

// A task that is not in force leads on through its whole chain, as far as the tasks of
// that are not in force either.
func TestATaskLeadsOnThroughItsWholeChain(t *testing.T) {
	task := func(name, from, to string, before, after []string) *kv1.Task {
		of := matter()
		of.Name, of.Predecessors, of.Successors, of.Validity = name, before, after, &kv1.Validity{}
		if from != "" {
			of.Validity.From = &kv1.Edge{Date: from}
		}
		if to != "" {
			of.Validity.To = &kv1.Edge{Date: to}
		}
		return of
	}
	const first, second, other, third, fourth = "tasks/T-A", "tasks/T-B", "tasks/T-C", "tasks/T-D", "tasks/T-E"
	tasks := map[string]*kv1.Task{}
	for _, of := range []*kv1.Task{ // the first is split, and what it was split into is merged again
		task(first, "", "2013-01-01", nil, []string{second, other}),
		task(second, "2013-01-01", "2020-03-01", []string{first}, []string{third}),
		task(other, "2013-01-01", "2020-03-01", []string{first}, []string{third}),
		task(third, "2020-03-01", "2030-01-01", []string{second, other}, []string{fourth}),
		task(fourth, "2030-01-01", "", []string{third}, []string{first}), // in a circle
	} {
		tasks[of.Name] = of
	}
	for _, c := range []struct{ asked, on, successors, predecessors, reason string }{
		{first, "2012-12-31", "", "", ""},
		{first, "2013-01-01", second + " " + other, "", "T-B, T-C."},
		{first, "2026-11-22", second + " " + other + " " + third, "", "T-B, T-C → T-D."},
		{first, "2030-01-01", second + " " + other + " " + third + " " + fourth, "", "T-B, T-C → T-D → T-E."},
		{third, "2012-12-31", "", second + " " + other + " " + first, "T-B, T-C ← T-A."},
		{third, "2013-01-01", "", second + " " + other, "T-B, T-C."},
		{fourth, "2012-12-31", "", third + " " + second + " " + other + " " + first, "T-D ← T-B, T-C ← T-A."},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT", func(of *kv1.Competence) { of.Task = c.asked })
		w.matter = tasks[c.asked]
		atlas, err := competence.NewAtlas(w.all())
		if err != nil {
			t.Fatal(err)
		}
		q := &kv1.ResolveRequest{Task: c.asked, Place: "Budaörs", On: c.on}
		r, err := competence.Resolve(atlas, line{w, tasksBut(tasks, c.asked)}, q)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(r.SuccessorTasks, " "); got != c.successors {
			t.Errorf("%s on %s is followed by %s, want %s", c.asked, c.on, got, c.successors)
		}
		if got := strings.Join(r.PredecessorTasks, " "); got != c.predecessors {
			t.Errorf("%s on %s follows %s, want %s", c.asked, c.on, got, c.predecessors)
		}
		if !strings.HasSuffix(r.Roles[0].Reason, c.reason) {
			t.Errorf("%s on %s: %q, want %q", c.asked, c.on, r.Roles[0].Reason, c.reason)
		}
		if end, err := competence.Outcome(atlas, line{w, tasksBut(tasks, c.asked)}, q); err != nil || end.Reason != r.Roles[0].Reason {
			t.Errorf("%s on %s: alone %q, %v", c.asked, c.on, end.Reason, err)
		}
	}
}

// A broken source has a task, and none of those that it follows or that follow it.
type broken struct{ *world }

func (b broken) RuleSet(task string) (competence.RuleSet, error) {
	if task != "tasks/T-1" {
		return competence.RuleSet{}, errBroken
	}
	return b.world.RuleSet(task)
}

var errBroken = errors.New("broken")

func TestAChainThatCannotBeReadIsAnError(t *testing.T) {
	for name, task := range map[string]func(*kv1.Task){
		"it has ended":     func(of *kv1.Task) { of.Validity, of.Successors = until("2020-03-01"), []string{"tasks/T-2"} },
		"it has not begun": func(of *kv1.Task) { of.Validity, of.Predecessors = since("2030-03-01"), []string{"tasks/T-0"} },
		"it will end":      func(of *kv1.Task) { of.Validity, of.Successors = until("2030-03-01"), []string{"tasks/T-2"} },
	} {
		w := newWorld()
		w.give(jh, "DISTRICT")
		w.matter = matter()
		task(w.matter)
		atlas, err := competence.NewAtlas(w.all())
		if err != nil {
			t.Fatal(err)
		}
		q := &kv1.ResolveRequest{Task: "tasks/T-1", Place: "Budaörs", On: today}
		if _, err := competence.Resolve(atlas, broken{w}, q); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := competence.Outcome(atlas, broken{w}, q); errors.Is(err, errBroken) == (name == "it will end") {
			t.Errorf("%s, the outcome alone: %v", name, err)
		}
	}
}

// tasksBut are tasks but one.
func tasksBut(tasks map[string]*kv1.Task, name string) map[string]*kv1.Task {
	others := maps.Clone(tasks)
	delete(others, name)
	return others
}

// moved is a settlement that moves from the Budakeszi to the XI. district on a day.
func moved(code, text, day string) *kv1.Territory {
	t := territory(code, text, kv1.Territory_SETTLEMENT, "j-098", "j-011")
	t.Parents[0].Validity, t.Parents[1].Validity = until(day), since(day)
	return t
}

// The map of the day: what moved, was merged, divided or renamed.
func TestTheMapOfTheDay(t *testing.T) {
	moving := func(w *world) { w.put(moved("23278", "Budaörs", "2019-10-13")); w.give(jh, "DISTRICT") }
	askEdges(t, map[string]edge{
		"a settlement moved between districts, the day before": {given: moving, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2019-10-12"},
			want: "RESOLVED; " + jaras},
		"a settlement moved between districts, on the day": {given: moving, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2019-10-13"},
			want: "RESOLVED; XI. Kerületi Hivatal"},
		"a part moves with its settlement": {given: moving, asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo", On: "2019-10-13"},
			want: "RESOLVED; XI. Kerületi Hivatal"},
		"the wider place knows only what lies below it on the day": {given: func(w *world) { // A lies below the old district no more
			w.put(territory("j-099", "Régi járás", kv1.Territory_DISTRICT, "m-pest"), func() *kv1.Territory {
				t := territory("30001", "Felső", kv1.Territory_SETTLEMENT, "j-099", "j-011")
				t.Parents[0].Validity, t.Parents[1].Validity = until("2019-10-13"), since("2019-10-13")
				return t
			}(), model("UPPER", kv1.Concept_AreaModel_HELD), jurisdictionOf("jh-011", "UPPER", nil, "30001"))
			w.give(jh, "UPPER")
		}, asked: &kv1.ResolveRequest{Place: "Régi járás"}, want: "GAP"},
		"a renamed area by its name of the day": {given: renamed, asked: &kv1.ResolveRequest{Place: "Régifalu", On: "2019-12-31"}, want: "RESOLVED; " + jaras},
		"a renamed area by its new name":        {given: renamed, asked: &kv1.ResolveRequest{Place: "Újfalu", On: "2021-01-01"}, want: "RESOLVED; " + jaras},
		"a renamed area by its code, before":    {given: renamed, asked: &kv1.ResolveRequest{Place: "30001", On: "2019-12-31"}, want: "RESOLVED; " + jaras},
		"a renamed area by its code, after":     {given: renamed, asked: &kv1.ResolveRequest{Place: "30001", On: "2021-01-01"}, want: "RESOLVED; " + jaras},
		"the name that another area bears now": {given: func(w *world) { nameMoved(w) }, asked: &kv1.ResolveRequest{Place: "Vándorfalu", On: "2021-01-01"},
			want: "RESOLVED; XI. Kerületi Hivatal"},
		"the name when it was still that of the first": {given: func(w *world) { nameMoved(w) }, asked: &kv1.ResolveRequest{Place: "Vándorfalu", On: "2019-12-31"},
			want: "RESOLVED; " + jaras},
	})
}

// Bodies and places are named as on the day.
func TestNamesAreThoseOfTheDay(t *testing.T) {
	w := newWorld()
	w.put(renamedOffice())
	renamed(w)
	for day, want := range map[string][2]string{"2019-12-31": {"Régi Hivatal", "hely: Régifalu;"}, "2020-01-01": {"Új Hivatal", "hely: Újfalu;"}} {
		a := answered(t, w, matter(), &kv1.ResolveRequest{Place: "30001", On: day}).Answers[0]
		if a.Body.GetTitle() != want[0] || !strings.Contains(a.Steps[0].Text, want[1]) {
			t.Errorf("on %s %q, %q; want %q", day, a.Body.GetTitle(), a.Steps[0].Text, want)
		}
	}
}

// renamedOffice is the district office under two names.
func renamedOffice() *kv1.Body {
	b := body("jh-098", "C-JH", "")
	b.Titles = []*kv1.DatedTitle{{Title: kv1.Hu("Régi Hivatal"), Validity: until("2020-01-01")}, {Title: kv1.Hu("Új Hivatal"), Validity: since("2020-01-01")}}
	return b
}

// renamed is a village with one code and two names.
func renamed(w *world) {
	t := village("30001", "")
	t.Titles = []*kv1.DatedTitle{{Title: kv1.Hu("Régifalu"), Validity: until("2020-01-01")}, {Title: kv1.Hu("Újfalu"), Validity: since("2020-01-01")}}
	w.put(t)
	w.give(jh, "DISTRICT")
}

// nameMoved is a name that two villages bore, one after the other.
func nameMoved(w *world) {
	first, second := village("30001", ""), territory("30002", "", kv1.Territory_SETTLEMENT, "j-011")
	first.Titles = []*kv1.DatedTitle{{Title: kv1.Hu("Vándorfalu"), Validity: until("2020-01-01")}, {Title: kv1.Hu("Maradófalu"), Validity: since("2020-01-01")}}
	second.Titles = []*kv1.DatedTitle{{Title: kv1.Hu("Másikfalu"), Validity: until("2020-01-01")}, {Title: kv1.Hu("Vándorfalu"), Validity: since("2020-01-01")}}
	w.put(first, second)
	w.give(jh, "DISTRICT")
}

// Two districts of two villages each are drawn anew on one day, crosswise.
func TestAreasRedrawnManyToMany(t *testing.T) {
	const day = "2020-01-01"
	w := newWorld()
	for _, d := range []string{"a", "b", "c", "d"} {
		v := until(day)
		if d > "b" {
			v = since(day)
		}
		w.put(territory("j-"+d, "járás "+d, kv1.Territory_DISTRICT, "m-pest"), body("jh-"+d, "C-JH", "Hivatal "+d), jurisdictionOf("jh-"+d, "DISTRICT", v, "j-"+d))
		w.values["bodies/jh-"+d].(*kv1.Body).Validity = v
	}
	for code, path := range map[string][2]string{"30001": {"a", "c"}, "30002": {"a", "d"}, "30003": {"b", "c"}, "30004": {"b", "d"}} {
		v := territory(code, "Falu "+code, kv1.Territory_SETTLEMENT, "j-"+path[0], "j-"+path[1])
		v.Parents[0].Validity, v.Parents[1].Validity = until(day), since(day)
		w.put(v)
	}
	w.give(jh, "DISTRICT")
	for code, want := range map[string][2]string{"30001": {"a", "c"}, "30002": {"a", "d"}, "30003": {"b", "c"}, "30004": {"b", "d"}} {
		for i, on := range []string{"2019-12-31", day} {
			if got := read(answered(t, w, matter(), &kv1.ResolveRequest{Place: code, On: on})); got != "RESOLVED; Hivatal "+want[i] {
				t.Errorf("%s on %s: %s, want Hivatal %s", code, on, got, want[i])
			}
		}
	}
}

// A day in a bracket has two sides; one of law and one of the map have four.
func TestBrackets(t *testing.T) {
	bracket := &kv1.Edge{NotBefore: "2018-01-02", NotAfter: "2019-01-01"}
	before, after := &kv1.Validity{To: bracket}, &kv1.Validity{From: bracket}
	law := func(first, second string) func(*world) {
		return func(w *world) { w.give(first, "DISTRICT", valid(before)); w.give(second, "DISTRICT", valid(after)) }
	}
	move := func(w *world) {
		v := territory("23278", "Budaörs", kv1.Territory_SETTLEMENT, "j-098", "j-011")
		v.Parents[0].Validity, v.Parents[1].Validity = before, after
		w.put(v)
	}
	question := func(w *world, v *kv1.Validity) {
		w.give(jh, "DISTRICT", valid(v), when("trade_form", "shop"))
		w.give(kh, "COUNTY", valid(v), when("trade_form", "mobile"))
	}
	inIt := &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}
	askEdges(t, map[string]edge{
		"the same body on both sides": {given: law(jh, jh), asked: inIt, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_BRACKETED_DATE},
		"the last day before it": {given: law(jh, jh), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2018-01-01"},
			want: "RESOLVED; " + jaras, silent: kv1.Caveat_BRACKETED_DATE},
		"the first day after it": {given: law(jh, jh), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2019-01-01"},
			want: "RESOLVED; " + jaras, silent: kv1.Caveat_BRACKETED_DATE},
		"different bodies": {given: func(w *world) {
			w.give(jh, "DISTRICT", valid(before))
			w.give(kh, "COUNTY", valid(after))
		}, asked: inIt, want: "UNCERTAIN_DATE; " + jaras + "; " + pestKH},
		"a body on one side, nobody on the other": {given: func(w *world) { w.give(jh, "DISTRICT", valid(before)) }, asked: inIt,
			want: "UNCERTAIN_DATE; " + jaras},
		"the map is in a bracket": {given: func(w *world) { move(w); w.give(jh, "DISTRICT") }, asked: inIt,
			want: "UNCERTAIN_DATE; " + jaras + "; XI. Kerületi Hivatal"},
		"a bracket of the map that the rule does not feel": {given: func(w *world) { move(w); w.give("bodies/B-KH02", "COUNTRY") }, asked: inIt,
			want: "RESOLVED; " + pestKH},
		"law and map in a bracket each": {given: func(w *world) {
			move(w)
			w.give(jh, "DISTRICT", valid(before))
			w.give(kh, "COUNTY", valid(after))
		}, asked: inIt, want: "UNCERTAIN_DATE; " + jaras + "; " + budapestKH + "; " + pestKH + "; XI. Kerületi Hivatal"},
		"a question on one side": {given: func(w *world) {
			w.give(jh, "DISTRICT", valid(before))
			question(w, after)
		}, asked: inIt, want: "UNCERTAIN_DATE; " + jaras, needs: []string{"trade_form"}},
		"the same question on both sides": {given: func(w *world) { question(w, before); question(w, after) }, asked: inIt,
			want: "NEED_FACT", needs: []string{"trade_form"}},
		"the fact that the question asks for, given": {given: func(w *world) {
			w.give(jh, "DISTRICT", valid(before))
			question(w, after)
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01", TradeForm: "shop"}, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_BRACKETED_DATE},
		"a rule for elsewhere, where somebody is found": {given: func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", only("territories/10001"), valid(after))
		}, asked: inIt, want: "RESOLVED; " + jaras, silent: kv1.Caveat_BRACKETED_DATE},
		"a rule for elsewhere, where nobody is found": {given: func(w *world) { w.give(kh, "COUNTY", only("territories/10001"), valid(after)) },
			asked: inIt, want: "UNCERTAIN_DATE"},
		"nobody on one side, and a place that is too wide on the other": {given: func(w *world) { w.give(kh, "COUNTY", valid(after)) },
			asked: &kv1.ResolveRequest{Place: "Magyarország", On: "2018-06-01"}, want: "UNCERTAIN_DATE", among: []string{"Budapest", "Pest vármegye"}},
		"the place is asked for on both sides": {given: law(jh, jh), asked: &kv1.ResolveRequest{On: "2018-06-01"}, want: "NEED_FACT"},
	})
}
