package competence_test

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// begunWithin is a validity of which the day of the beginning is not known exactly.
func begunWithin(from, to string) *kv1.Validity {
	return &kv1.Validity{From: &kv1.Edge{NotBefore: from, NotAfter: to}}
}

// concurrentOf are the titles of those of whom a role says that others act beside them.
func concurrentOf(r *kv1.ResolveResponse) (titles []string) {
	for _, a := range r.Answers {
		if a.Concurrent {
			titles = append(titles, a.Body.GetTitle())
		}
	}
	slices.Sort(titles)
	return titles
}

// That others lawfully act beside a body is said where there are others.
func TestOthersActBesideABodyOnlyWhereThereAreOthers(t *testing.T) {
	doubt := func(c *kv1.Competence) { c.Verification = &kv1.Verification{Doubt: "nem ismert"} }
	for name, c := range map[string]struct {
		given func(*world)
		want  []string
	}{
		"nobody beside a concurrent one":         {func(w *world) { w.give(jh, "DISTRICT", concurrent) }, nil},
		"one body by two concurrent rules":       {func(w *world) { w.give(jh, "DISTRICT", concurrent); w.give(jh, "DISTRICT", concurrent) }, nil},
		"two concurrent ones":                    {func(w *world) { w.give(jh, "DISTRICT", concurrent); w.give(kh, "COUNTY", concurrent) }, []string{jaras, pestKH}},
		"an exclusive one beside a concurrent":   {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY", concurrent) }, []string{jaras, pestKH}},
		"two exclusive ones, which conflict":     {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY") }, nil},
		"one beside another that is not told":    {func(w *world) { w.give(jh, "DISTRICT", concurrent); w.give(rendorseg, "POLICE", concurrent) }, []string{jaras}},
		"two of which not known who acts when":   {func(w *world) { w.give(jh, "DISTRICT", concurrent, doubt); w.give(kh, "COUNTY", concurrent, doubt) }, nil},
		"one heard alone in an always such role": {func(w *world) { w.give(jh, "DISTRICT", role(kv1.Role_OPINION)) }, nil},
		"two heard in an always such role": {func(w *world) {
			w.give(jh, "DISTRICT", role(kv1.Role_OPINION))
			w.give(kh, "COUNTY", role(kv1.Role_OPINION))
		},
			[]string{jaras, pestKH}},
		"one rule at two places of which the client chooses": {func(w *world) {
			w.give(jh, "DISTRICT", concurrent, factors(kv1.Factor_ACTIVITY, kv1.Factor_SITE))
		}, nil},
		"any office beside one": {func(w *world) {
			w.give(jh, "COUNTRY", anyOffice)
			w.give("bodies/B-KH01", "COUNTRY", concurrent, factors(kv1.Factor_NONE))
		},
			[]string{"Budapest Főváros Kormányhivatala"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			for _, view := range []kv1.ResolveRequest_View{kv1.ResolveRequest_BASIC, kv1.ResolveRequest_FULL} {
				r := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), &kv1.ResolveRequest{Place: "Budaörs", Site: "11. kerület", View: view})
				if got := concurrentOf(r); !slices.Equal(got, c.want) {
					t.Errorf("%v: others beside %q, want %q: %v", view, got, c.want, r.Outcome)
				}
			}
		})
	}
}

// A table of many answers names whoever acts by several rules once.
func TestATableNamesABodyOfSeveralRulesOnce(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", concurrent)
	w.give(jh, "DISTRICT", concurrent)
	w.give(kh, "COUNTY", concurrent)
	s := w.shelf(matter(scope(kv1.Task_EXCLUDED)))
	atlas, err := competence.NewAtlas(s.all())
	if err != nil {
		t.Fatal(err)
	}
	end, err := competence.Outcome(atlas, s, &kv1.ResolveRequest{Task: "tasks/T-1", Place: "Budaörs", On: today})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, b := range end.Bodies {
		titles = append(titles, b.GetTitle())
	}
	if want := []string{jaras, pestKH}; !slices.Equal(titles, want) {
		t.Errorf("%q, want %q", titles, want)
	}
}

// A day within a bracket: what is said is what is so on the sides.
func TestAnUncertainDayIsToldAsItsSidesAre(t *testing.T) {
	within := valid(begunWithin("2026-01-01", "2026-12-31"))
	const force = "Nem ismert, hogy ezen a napon ez a szabály állt-e már (vagy még)"
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string
	}{
		"somebody on one side": {func(w *world) { w.give(jh, "DISTRICT", within) }, &kv1.ResolveRequest{Place: "Budaörs"},
			force + "; ha igen, a megnevezett szerv jár el."},
		"two on the two sides": {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY", within, priority(5)) }, &kv1.ResolveRequest{Place: "Budaörs"},
			"A nap egy bizonytalan határnap időközébe esik, és előtte, utána más szerv illetékes."},
		"a place that may be several, and nothing": {func(w *world) { w.give(jh, "DISTRICT", within) }, &kv1.ResolveRequest{Place: "Kamaraerdő"},
			force + ". Ha igen: „Kamaraerdő” több helyet is jelenthet."},
		"a question, and nothing": {func(w *world) {
			w.give(jh, "DISTRICT", within, when("trade_form", "shop"))
			w.give(kh, "COUNTY", within, when("trade_form", "mobile"))
		},
			&kv1.ResolveRequest{Place: "Budaörs"}, force + ". Ha igen: Egy körülmény dönt: Boltban árul?"},
		"a map that is not held, and another end": {func(w *world) { w.give(rendorseg, "POLICE"); w.give(kozjegyzo, "COUNTRY", within, priority(5)) }, &kv1.ResolveRequest{Place: "Budaörs"},
			"A nap egy bizonytalan határnap időközébe esik, és nem ismert, hogy ezek közül melyik áll: " +
				"A jogszabály külön illetékességi térképet nevez meg (POLICE), amelyet a katalógus nem tartalmaz. / " +
				"közjegyző: kívül esik a katalógus körén. A Közjegyzői Kamara tud felvilágosítást adni."},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), c.asked)
			if r.Outcome != kv1.Outcome_UNCERTAIN_DATE || r.Roles[0].Reason != c.want {
				t.Errorf("%v: %q, want %q", r.Outcome, r.Roles[0].Reason, c.want)
			}
			if !strings.Contains(r.Summary, strings.TrimSuffix(c.want, ".")) && len([]rune(c.want)) < 200 {
				t.Errorf("the summary is %q", r.Summary)
			}
		})
	}
}

// Who acts by a rule that stands, and is uncertain by the bracket of the task or of another rule,
// has it as period: up to the first of these, or from the last of them on.
func TestAnUncertainAnswerHasThePeriodOfWhatMakesItSo(t *testing.T) {
	first, last := &kv1.Edge{NotBefore: "2026-01-01", NotAfter: "2026-12-31"}, &kv1.Edge{NotBefore: "2026-02-01", NotAfter: "2027-06-01"}
	before := func(at func(*kv1.Edge) *kv1.Validity) func(*world) { // two rules go before one that stands
		return func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kh, "COUNTY", valid(at(last)), priority(1))
			w.give(kh, "COUNTY", valid(at(first)), priority(2))
		}
	}
	begins := func(e *kv1.Edge) *kv1.Validity { return &kv1.Validity{From: e} }
	ends := func(e *kv1.Edge) *kv1.Validity { return &kv1.Validity{To: e} }
	stands := func(w *world) { w.give(jh, "DISTRICT") }
	for name, c := range map[string]struct {
		given func(*world)
		task  *kv1.Validity
		want  *kv1.Validity
	}{
		"the task may not have begun":        {stands, begins(first), begins(first)},
		"the task may have ended":            {stands, ends(first), ends(first)},
		"others may have begun, and prevail": {before(begins), nil, ends(first)},
		"others may have ended that prevail": {before(ends), nil, begins(last)},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(func(of *kv1.Task) { of.Validity = c.task }), &kv1.ResolveRequest{Place: "Budaörs"})
			for _, a := range r.Answers {
				if a.Body.GetTitle() == jaras && r.Outcome == kv1.Outcome_UNCERTAIN_DATE && proto.Equal(a.Validity, c.want) {
					return
				}
			}
			t.Errorf("%v, want %s %v", r, jaras, c.want)
		})
	}
}

// What is held for another day is told in words, however exactly its days are known.
func TestPeriodsAreToldInWords(t *testing.T) {
	for name, c := range map[string]struct {
		held   *kv1.Validity
		hu, en string
	}{
		"exact days":             {between("2014-01-01", "2019-04-24"), "2014-01-01 – 2019-04-24", "2014-01-01 – 2019-04-24"},
		"a bracket and a day":    {&kv1.Validity{From: begunWithin("2014-01-01", "2019-04-23").From, To: &kv1.Edge{Date: "2019-04-24"}}, "kezdete 2014-01-01 és 2019-04-23 között, vége 2019-04-24", "begins between 2014-01-01 and 2019-04-23, ends 2019-04-24"},
		"an exact end":           {until("2020-01-01"), "– 2020-01-01", "– 2020-01-01"},
		"since when not":         {notBefore("2027-01-01"), "kezdete 2027-01-01, vagy később", "begins 2027-01-01, or later"},
		"an end in a bracket":    {&kv1.Validity{To: &kv1.Edge{NotBefore: "2019-01-01", NotAfter: "2020-01-01"}}, "vége 2019-01-01 és 2020-01-01 között", "ends between 2019-01-01 and 2020-01-01"},
		"an end known not after": {&kv1.Validity{From: &kv1.Edge{Date: "2014-01-01"}, To: &kv1.Edge{NotAfter: "2020-01-01"}}, "kezdete 2014-01-01, vége legkésőbb 2020-01-01", "begins 2014-01-01, ends 2020-01-01 at the latest"},
	} {
		for lang, want := range map[string]string{"hu": c.hu, "en": c.en} {
			w := newWorld()
			w.give(jh, "DISTRICT", valid(c.held))
			r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Lang: lang})
			if got := r.Roles[0].Reason; r.Outcome != kv1.Outcome_GAP || !strings.Contains(got, ": "+want+").") {
				t.Errorf("%s in %s: %v %q, want %q", name, lang, r.Outcome, got, want)
			}
		}
	}
}

// From whom an appeal is sought is not told as sure where the role APPEAL is not.
func TestNobodyIsToldForAnAppealOnAnUncertainDay(t *testing.T) {
	basis := []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "116. §"}}
	for name, c := range map[string]struct {
		held *kv1.Validity
		want string
	}{
		"a day within the bracket": {begunWithin("2026-01-01", "2026-12-31"), ""},
		"a day after it":           {begunWithin("2024-01-01", "2024-12-31"), "bodies/B-KH02"},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT", func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh, LegalBasis: basis}}
		})
		w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_FIRST_INSTANCE_AREA), valid(c.held))
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
		if remedy := r.Answers[0].Remedies[0]; remedy.Body.GetName() != c.want || remedy.HolderClass.GetName() != kh {
			t.Errorf("%s: the appeal is sought from %v, want %q", name, remedy, c.want)
		}
	}
}

// A place that decides only for want of others says which those are.
func TestEarlierPlacesAreNamed(t *testing.T) {
	chain := func(c *kv1.Competence) {
		c.Factors = []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}, {Factors: []kv1.Factor{kv1.Factor_ACTIVITY, kv1.Factor_SITE}},
			{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}, {Factors: []kv1.Factor{kv1.Factor_LAST_ADDRESS}}}
	}
	for name, c := range map[string]struct {
		factors with
		asked   *kv1.ResolveRequest
		want    string
	}{
		"the first":                      {chain, &kv1.ResolveRequest{Property: "Budaörs"}, ""},
		"a place for it":                 {chain, &kv1.ResolveRequest{Place: "Budaörs"}, ""},
		"the second":                     {chain, &kv1.ResolveRequest{Activity: "Budaörs"}, "PROPERTY"},
		"another of the second":          {chain, &kv1.ResolveRequest{Site: "Budaörs"}, "PROPERTY"},
		"the third":                      {chain, &kv1.ResolveRequest{Residence: "Budaörs"}, "PROPERTY / ACTIVITY / SITE"},
		"the third beside a place":       {chain, &kv1.ResolveRequest{Residence: "Budaörs", Place: "Budakeszi"}, "PROPERTY / ACTIVITY / SITE"},
		"the last":                       {chain, &kv1.ResolveRequest{LastAddress: "Budaörs"}, "PROPERTY / ACTIVITY / SITE / RESIDENCE"},
		"the last of who has no address": {chain, &kv1.ResolveRequest{LastAddress: "Budaörs", HungarianAddress: "no"}, "PROPERTY / ACTIVITY / SITE"},
		"by the Ákr., of which no factor is known": {factors(kv1.Factor_UNKNOWN), &kv1.ResolveRequest{Seat: "Budaörs"}, "PROPERTY / ACTIVITY / BREACH"},
		"by the Ákr., the first":                   {factors(kv1.Factor_UNKNOWN), &kv1.ResolveRequest{Property: "Budaörs"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(circumstance("hungarian_address", "Van címe?", "yes", kv1.Concept_Circumstance_FACT, "yes", "no"))
			w.give(jh, "DISTRICT", c.factors)
			r := answered(t, w, matter(), c.asked)
			var got string
			for _, caveat := range r.Answers[0].Caveats {
				if caveat.Code == kv1.Caveat_EARLIER_FACTOR {
					got = strings.TrimSuffix(strings.TrimPrefix(caveat.Text, "Ez akkor áll, ha az ügyben nincs olyan hely, amely ennél előbb dönt: "), ".")
				}
			}
			if got != c.want || r.Outcome != kv1.Outcome_RESOLVED {
				t.Errorf("%v before which %q decides, want %q", r.Outcome, got, c.want)
			}
			basic := proto.CloneOf(c.asked)
			basic.View = kv1.ResolveRequest_BASIC
			if said := codes(answered(t, w, matter(), basic)); slices.Contains(said, kv1.Caveat_EARLIER_FACTOR) != (c.want != "") {
				t.Errorf("without proof: %v", said)
			}
		})
	}
}

// What hangs on the number of inhabitants says which number that is, of which day, and that
// the law counts others.
func TestTheCountOnWhichAnAnswerHangsIsTold(t *testing.T) {
	above := func(w *world) { counted(w); w.give(jh, "DISTRICT", inhabitants(10_001, 0)) }
	exempt := func(w *world) {
		counted(w)
		w.give(kh, "COUNTY")
		w.give(jh, "DISTRICT", inhabitants(0, 10_000), priority(5))
	}
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string // the count and its day
		near  bool
	}{
		"whoever is found":                  {above, &kv1.ResolveRequest{Place: "Budaörs"}, "10001 (2024-01-01)", true},
		"nobody":                            {above, &kv1.ResolveRequest{Place: "Budaörs", On: "2020-01-01"}, "9999 (2016-01-01)", true},
		"a special rule that does not hold": {exempt, &kv1.ResolveRequest{Place: "Budaörs"}, "10001 (2024-01-01)", true},
		"a special rule that holds":         {exempt, &kv1.ResolveRequest{Place: "Budaörs", On: "2020-01-01"}, "9999 (2016-01-01)", true},
		"far from the bound":                {func(w *world) { counted(w); w.give(jh, "DISTRICT", inhabitants(5_000, 0)) }, &kv1.ResolveRequest{Place: "Budaörs"}, "10001 (2024-01-01)", false},
		"a number that the request gives":   {above, &kv1.ResolveRequest{Place: "Budaörs", PopulationMin: "10001"}, "", false},
		"a rule that does not hang on it":   {func(w *world) { counted(w); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, "", false},
		"a special rule that another fact drops": {func(w *world) {
			counted(w)
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", inhabitants(0, 10_000), when("initiation", "EX_OFFICIO"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "", false},
		"a special rule for a fact that is given and not usual": {func(w *world) {
			counted(w)
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", inhabitants(0, 10_000), when("initiation", "EX_OFFICIO"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs", Initiation: "EX_OFFICIO"}, "10001 (2024-01-01)", true},
		"a special rule whose map ends before the place": {func(w *world) {
			counted(w)
			w.give(kh, "COUNTY")
			w.give(kerulet, "CAPITAL_DISTRICT", inhabitants(0, 10_000), priority(5))
			w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), c.asked)
			caveats, steps := r.Caveats, r.Roles[0].Steps
			if len(r.Answers) > 0 {
				caveats, steps = r.Answers[0].Caveats, r.Answers[0].Steps
			}
			var step, caveat string
			for _, s := range steps {
				if s.Kind == kv1.Step_CIRCUMSTANCE {
					step = s.Text
				}
			}
			for _, of := range caveats {
				if of.Code == kv1.Caveat_POPULATION_COUNT {
					caveat = of.Text
				}
			}
			if (c.want == "") != (step == "") || !strings.Contains(step, c.want) {
				t.Errorf("the step is %q, want %q", step, c.want)
			}
			if (c.want == "") != (caveat == "") || !strings.Contains(caveat, c.want) {
				t.Errorf("the caveat is %q, want %q", caveat, c.want)
			}
			if near := strings.Contains(r.Summary, "közel van a határhoz: "+c.want); near != c.near {
				t.Errorf("near the bound: %v, want %v: %s", near, c.near, r.Summary)
			}
			basic := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), &kv1.ResolveRequest{Place: c.asked.Place, On: c.asked.On, PopulationMin: c.asked.PopulationMin, Initiation: c.asked.Initiation, View: kv1.ResolveRequest_BASIC})
			if slices.Contains(codes(basic), kv1.Caveat_POPULATION_COUNT) != (c.want != "") {
				t.Errorf("without proof: %v", codes(basic))
			}
		})
	}
}

// Where the count before a day and the one after it lie on both sides of a bound, it is said
// that the day on which it was passed is not known.
func TestACountThatPassesABoundIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		on     string
		bound  int64
		passes bool
	}{
		"between the counts":            {"2020-01-01", 10_000, true},
		"between counts on one side":    {"2020-01-01", 5_000, false},
		"after the last count":          {"2025-01-01", 10_000, false},
		"before the first count":        {"2015-01-01", 10_000, false},
		"on the day of the first count": {"2016-01-01", 10_000, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			counted(w)
			w.give(jh, "DISTRICT", inhabitants(c.bound, 0))
			told := ""
			for _, of := range answered(t, w, matter(scope(kv1.Task_EXCLUDED)), &kv1.ResolveRequest{Place: "Budaörs", On: c.on}).Caveats {
				if of.Code == kv1.Caveat_POPULATION_COUNT {
					told = of.Text
				}
			}
			if told == "" || strings.Contains(told, "a következő szerint 10001 (2024-01-01)") != c.passes {
				t.Errorf("the caveat is %q", told)
			}
		})
	}
}

// A summary that has no room for all who act says how many more there are.
func TestASummaryCountsThoseForWhomThereIsNoRoom(t *testing.T) {
	w := newWorld()
	for i := range 9 {
		id := "B-LONG" + string(rune('1'+i))
		w.put(body(id, "C-RENDH", "Országos és Területi Hosszúnevű Hivatal "+string(rune('1'+i))))
		w.give("bodies/"+id, "COUNTRY", concurrent, factors(kv1.Factor_NONE))
	}
	r := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), &kv1.ResolveRequest{Place: "Budaörs"})
	if want := "Hivatal 6; … és még 3."; !strings.HasSuffix(r.Summary, want) {
		t.Errorf("the summary ends otherwise than %q: %s", want, r.Summary)
	}
}
