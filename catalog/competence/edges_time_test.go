package competence_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func begunUnderIt(c *kv1.Competence) { c.TransitionalRule = kv1.Competence_CASES_BEGUN_UNDER_IT }

func pendingToo(c *kv1.Competence) { c.TransitionalRule = kv1.Competence_PENDING_CASES_TOO }

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
		"the day of the text that was read, and not known since when the rule stands": {given: func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2025-11-12"}, want: "RESOLVED; " + jaras, silent: kv1.Caveat_START_NOT_KNOWN},
		"before the text that was read, by a rule of which it is known since when": {given: func(w *world) {
			w.give(jh, "DISTRICT", readUntil("2025-11-12"), valid(since("2013-01-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2013-01-01"}, want: "RESOLVED; " + jaras, silent: kv1.Caveat_START_NOT_KNOWN},
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
		"no transitional rule is known, asked on the very day": {given: handed("2015-03-01"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-03-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and the case began later": {given: handed("2015-03-01"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-03-01"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and the same body had it by another rule": {given: func(w *world) {
			w.give(kh, "COUNTY", valid(until("2015-03-01")))
			w.give(kh, "COUNTY", valid(since("2015-03-01")))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
		"no transitional rule is known, and who had it before is not either": {given: func(w *world) { w.give(kh, "COUNTY", valid(since("2015-03-01"))) },
			asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-06-01", StartedOn: "2015-02-28"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_CASE_UNDER_WAY},
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

var errBroken = errors.New("broken")

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
		"a rule that may have begun, for where the place may have moved": {given: func(w *world) {
			move(w)
			w.give("bodies/B-KH02", "COUNTRY", factors(kv1.Factor_NONE))
			w.give(jh, "DISTRICT", only("territories/j-011"), valid(after))
		}, asked: inIt, want: "UNCERTAIN_DATE; " + pestKH + "; XI. Kerületi Hivatal"},
		"nobody on one side, and a place that is too wide on the other": {given: func(w *world) { w.give(kh, "COUNTY", valid(after)) },
			asked: &kv1.ResolveRequest{Place: "Magyarország", On: "2018-06-01"}, want: "UNCERTAIN_DATE", among: []string{"Budapest", "Pest vármegye"}},
		"the place is asked for on both sides": {given: law(jh, jh), asked: &kv1.ResolveRequest{On: "2018-06-01"}, want: "NEED_FACT"},
	})
}
