package competence_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// An answer names the rule, the provision with its address, the jurisdiction
// and the text in which it was verified.
func TestTheProofOfAnAnswer(t *testing.T) {
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", readUntil("2025-11-12"), valid(since("2013-01-01")), func(c *kv1.Competence) {
		c.Certainty = kv1.Competence_DERIVED
	})
	a := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budajenő"}).Answers[0]
	want := &kv1.Basis{Act: "acts/2016-150", Provision: "15. § (1)", Citation: "Ákr. 15. § (1)", Uri: "https://njt.hu/jogszabaly/2016-150-00-00"}
	if len(a.LegalBasis) != 1 || !proto.Equal(a.LegalBasis[0], want) {
		t.Errorf("legal basis %v, want %v", a.LegalBasis, want)
	}
	for what, pair := range map[string][2]string{
		"competence":   {a.Competence, "competences/T-1.1"},
		"jurisdiction": {a.Jurisdiction, "jurisdictions/hiv-12052.JOINT_OFFICE.12052-10001"},
		"body":         {a.Body.GetName(), "bodies/hiv-12052"},
		"class":        {a.HolderClass.GetName(), jegyzo},
		"text read":    {a.Verification.GetTextState(), "2025-11-12"},
		"in force":     {a.Validity.GetFrom().GetDate(), "2013-01-01"},
		"certainty":    {a.Certainty.String(), "DERIVED"},
		"factor":       {a.Factor.String(), "PROPERTY"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s %q, want %q", what, pair[0], pair[1])
		}
	}
	var kinds []kv1.Step_Kind
	for _, s := range a.Steps {
		if kinds = append(kinds, s.Kind); s.Text == "" {
			t.Errorf("a step without a word: %v", s)
		}
	}
	if !slices.IsSorted(kinds) || kinds[0] != kv1.Step_QUESTION || !slices.Contains(kinds, kv1.Step_JURISDICTION) || !slices.Contains(kinds, kv1.Step_ORGAN) {
		t.Errorf("steps %v, want question … jurisdiction, organ in order", kinds)
	}
}

// The exception that was used is part of the proof: the general rule on places,
// the bodies that ended, the designation.
func TestTheProofOfAnException(t *testing.T) {
	step := func(t *testing.T, a *kv1.Answer, kind kv1.Step_Kind, record, says string) {
		t.Helper()
		i := slices.IndexFunc(a.Steps, func(s *kv1.Step) bool { return s.Kind == kind })
		if i < 0 || record != "" && a.Steps[i].Record != record || !strings.Contains(a.Steps[i].Text, says) {
			t.Errorf("no step %s on %s that says %q: %v", kind, record, says, a.Steps)
		}
	}
	t.Run("the general rule on places", func(t *testing.T) {
		w := newWorld()
		notariesBy(kv1.Factor_UNKNOWN)(w)
		a := answered(t, w, matter(), &kv1.ResolveRequest{Activity: "Budaörs"}).Answers[0]
		step(t, a, kv1.Step_PLACE, "", "16. §")
		if a.Factor != kv1.Factor_ACTIVITY {
			t.Errorf("by %s, want the activity", a.Factor)
		}
	})
	t.Run("the last resort", func(t *testing.T) {
		w := newWorld()
		officesBy(kv1.Factor_RESIDENCE)(w)
		a := answered(t, w, matter(), &kv1.ResolveRequest{HungarianAddress: "no"}).Answers[0]
		step(t, a, kv1.Step_PLACE, "", "16. § (4)")
		if a.Factor != kv1.Factor_RESIDENCE {
			t.Errorf("by %s, want the residence", a.Factor)
		}
	})
	t.Run("the bodies that ended", func(t *testing.T) {
		w := newWorld()
		chain("bodyClasses/C-OLD")(w)
		a := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0]
		step(t, a, kv1.Step_SUCCESSION, "bodies/old", "Régi Hivatal; jogutódja: Középső Hivatal.")
		var last string
		for _, s := range a.Steps {
			if s.Kind == kv1.Step_SUCCESSION {
				last = s.Text
			}
		}
		if !strings.Contains(last, "Középső Hivatal; jogutódja: Nyugati Hivatal.") {
			t.Errorf("the last body that ended: %q", last)
		}
		if len(a.Succeeded) != 2 || a.Succeeded[0].Name != "bodies/old" || a.Succeeded[1].Name != "bodies/mid" {
			t.Errorf("succeeded %v, want old and mid", a.Succeeded)
		}
	})
	t.Run("the designation", func(t *testing.T) {
		w := newWorld()
		notaries(w)
		w.put(designated(kv1.Designation_EXCLUSION, "bodies/hiv-23278", "bodies/hiv-12052"))
		a := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}).Answers[0]
		step(t, a, kv1.Step_DESIGNATION, "designations/d", "Helyette kijelölés alapján jár el (Ákr. 24. § (4)): "+budakeszi+".")
		if a.Designation != "designations/d" {
			t.Errorf("designation %q", a.Designation)
		}
	})
}

// stepsOf are the steps of an answer in words.
func stepsOf(a *kv1.Answer) (texts []string) {
	for _, s := range a.Steps {
		texts = append(texts, s.Text)
	}
	return texts
}

// What set a rule before the others of its role is a step of whoever acts by it.
func TestTheRankThatDecidedIsAStep(t *testing.T) {
	steps := []string{"A legmagasabb rangú szabály marad (5).", "A legszűkebb területre szóló szabály marad.", "A névvel megnevezett szerv megelőzi a szervtípust."}
	for want, rank := range map[string]with{
		steps[0]: priority(5),
		steps[1]: only("territories/23278"),
		steps[2]: func(c *kv1.Competence) { c.Holder = "bodies/B-KH02" },
		"":       concurrent,
	} {
		w := newWorld()
		w.give(jh, "DISTRICT")
		w.give(kh, "COUNTY", rank)
		answers := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Answers
		told := stepsOf(answers[slices.IndexFunc(answers, func(a *kv1.Answer) bool { return a.Body.GetName() == "bodies/B-KH02" })])
		for _, step := range steps {
			if slices.Contains(told, step) != (step == want) {
				t.Errorf("where %q: %q", want, told)
			}
		}
	}
}

// The first step says what was asked: for the place by which the answer was found, or else
// for the one that was given; on which day, and with which facts.
func TestTheFirstStepSaysWhatWasAsked(t *testing.T) {
	national := func(w *world) { w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE)) }
	either := func(w *world) { w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) }
	property := notariesBy(kv1.Factor_PROPERTY)
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  []string
	}{
		"the place that decides":              {either, &kv1.ResolveRequest{Place: "23278"}, []string{"Feladat: T-1; hely: Budaörs; nap: 2026-11-22."}},
		"each of two that the client chooses": {either, &kv1.ResolveRequest{Residence: "23278", Stay: "12052"}, []string{"Feladat: T-1; hely: Budaörs; nap: 2026-11-22. Megadva: RESIDENCE – Budaörs; STAY – Budakeszi.", "Feladat: T-1; hely: Budakeszi; nap: 2026-11-22. Megadva: RESIDENCE – Budaörs; STAY – Budakeszi."}},
		"a place that does not decide":        {national, &kv1.ResolveRequest{Place: "23278"}, []string{"Feladat: T-1; hely: Budaörs; nap: 2026-11-22."}},
		"a place that is not known":           {national, &kv1.ResolveRequest{Place: "Xyzzy"}, []string{"Feladat: T-1; hely: Xyzzy; nap: 2026-11-22."}},
		"no place":                            {national, &kv1.ResolveRequest{}, []string{"Feladat: T-1; nap: 2026-11-22."}},
		"a place, a circumstance and the beginning": {property, &kv1.ResolveRequest{Place: "Budakeszi", Property: "23278", MinorCitizenship: "non_hungarian", StartedOn: "2020-05-05"},
			[]string{"Feladat: T-1; hely: Budaörs; nap: 2026-11-22. Megadva: Magyar állampolgár-e a gyermek? – non_hungarian; PROPERTY – Budaörs; az ügy kezdete – 2020-05-05."}},
		"a fact that is a place that is not known": {property, &kv1.ResolveRequest{Place: "Budaörs", Workplace: "Xyzzy"}, []string{"Feladat: T-1; hely: Budaörs; nap: 2026-11-22. Megadva: WORKPLACE – Xyzzy."}},
		"a fact, in English":                       {property, &kv1.ResolveRequest{Property: "Budaörs", Lang: "en"}, []string{"Task: T-1; place: Budaörs; day: 2026-11-22. Given: PROPERTY – Budaörs."}},
	} {
		w := newWorld()
		c.given(w)
		var got []string
		for _, a := range answered(t, w, matter(scope(kv1.Task_EXCLUDED)), c.asked).Answers {
			got = append(got, a.Steps[0].Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// By which territory a body has the place is told, and who acts in whose stead.
func TestHowTheHolderLedToTheBodyIsTold(t *testing.T) {
	substituted := func(w *world) {
		w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"),
			designated(kv1.Designation_SUBSTITUTION, "bodies/jh-098", "bodies/jh-011"))
		w.give(jh, "DISTRICT")
	}
	for want, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
	}{
		jaras + " a következő szerint illetékes: DISTRICT, Budakeszi járás.":  {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}},
		budakeszi + " a következő szerint illetékes: JOINT_OFFICE, Budajenő.": {func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, &kv1.ResolveRequest{Place: "Budajenő"}},
		"Helyette kijelölés alapján jár el: " + budakeszi + ".": {func(w *world) {
			w.put(designated(kv1.Designation_STANDING, "bodies/hiv-23278", "bodies/hiv-12052", func(d *kv1.Designation) { d.LegalBasis = nil }))
			w.give(jegyzo, "JOINT_OFFICE")
		}, &kv1.ResolveRequest{Place: "Budaörs"}},
		"A jogszabály névvel nevezi meg: " + pestKH + ".":                                                                 {func(w *world) { w.give("bodies/B-KH02", "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}},
		"A kizárt szerv helyett a helyettesítéséről szóló szabály szerint jár el (Ákr. 24. § (4)): XI. Kerületi Hivatal.": {substituted, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}},
	} {
		w := newWorld()
		c.given(w)
		if told := stepsOf(answered(t, w, matter(scope(kv1.Task_EXCLUDED)), c.asked).Answers[0]); !slices.Contains(told, want) {
			t.Errorf("%q, want %q", told, want)
		}
	}
}

// By which provision somebody acts in the stead of another stands among those of the
// answer, behind those of the rule, and is read out with the first of these.
func TestTheProvisionOfASubstitutionIsCited(t *testing.T) {
	w := newWorld()
	w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"),
		designated(kv1.Designation_SUBSTITUTION, "bodies/jh-098", "bodies/jh-011"))
	w.give(jh, "DISTRICT")
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"})
	var cited []string
	for _, b := range r.Answers[0].LegalBasis {
		cited = append(cited, b.Citation)
	}
	if want := []string{"Ákr. 15. § (1)", "Ákr. 24. § (4)"}; !slices.Equal(cited, want) {
		t.Errorf("cited %q, want %q", cited, want)
	}
	if want := "XI. Kerületi Hivatal, a kizárt szerv helyett (Ákr. 15. § (1); Ákr. 24. § (4))."; !strings.HasSuffix(r.Summary, want) {
		t.Errorf("%q does not end in %q", r.Summary, want)
	}
}

// Where any office may act and one is excluded, the others are told, with no nearest:
// of those that decide, and of the windows where it is filed.
func TestOfAnyOfficeTheExcludedOneIsNotNamed(t *testing.T) {
	w := newWorld()
	w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"))
	w.give(kab, "COUNTRY", anyOffice)
	for name, place := range map[string]string{"at a place": "Budaörs", "without one": ""} {
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: place, ExcludedBody: "JH"})
		told := func(c *kv1.Caveat) bool {
			return c.Text == "Az ország bármely ilyen szervénél intézhető, a kizárt kivételével: kormányablak."
		}
		if a := r.Answers[0]; a.Body.Name != "" || a.Jurisdiction != "" || !slices.ContainsFunc(a.Caveats, told) {
			t.Errorf("%s: %v", name, a)
		}
		if want := "dönt: bármely kormányablak, a kizárt kivételével (Ákr. 15. § (1))."; !strings.HasSuffix(r.Summary, want) {
			t.Errorf("%s: %q does not end in %q", name, r.Summary, want)
		}
	}
	w = newWorld()
	w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"),
		designated(kv1.Designation_SUBSTITUTION, "bodies/jh-098", "bodies/jh-011"))
	w.give(jh, "DISTRICT")
	asked := &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}
	if got := holders(answered(t, w, matter(), asked), kv1.Role_INTAKE); !slices.Equal(got, []string{"XI. Kerületi Hivatal", "[kormányablak]"}) {
		t.Errorf("filed at %q", got)
	}
	asked.Roles = []kv1.Role{kv1.Role_INTAKE}
	if got, want := answered(t, w, matter(), asked).Summary, "XI. Kerületi Hivatal; bármely kormányablak, a kizárt kivételével"; !strings.Contains(got, want) {
		t.Errorf("%q does not say %q", got, want)
	}
}

// A caveat names what it is of.
func TestCaveatsNameWhatTheyAreOf(t *testing.T) {
	bracket := &kv1.Edge{NotBefore: "2026-01-02", NotAfter: "2027-01-01"}
	mapped := func(w *world) {
		w.values["jurisdictions/jh-098.DISTRICT.j-098"].(*kv1.Jurisdiction).Verification = &kv1.Verification{TextState: "2025-11-12"}
		w.give(jh, "DISTRICT", valid(since("1990-01-01")))
	}
	budaors := func(day string) *kv1.ResolveRequest { return &kv1.ResolveRequest{Place: "Budaörs", On: day} }
	for want, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		code  kv1.Caveat_Code
	}{
		"A szabály szerinti szerv megszűnt; jogutódja jár el: Nyugati Hivatal.":                            {chain("bodyClasses/C-OLD"), budaors(""), kv1.Caveat_SUCCEEDED},
		"A katalógus a jogszabály 2025-11-12-i szövege szerint készült; a kérdezett nap későbbi.":          {func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) }, budaors(""), kv1.Caveat_NOT_VERIFIED_FOR_DATE},
		"Az illetékességi terület 2025-11-12-i állapota ismert; a kérdezett nap későbbi.":                  {mapped, budaors("2025-11-13"), kv1.Caveat_NOT_VERIFIED_FOR_DATE},
		"Nem ismert, mióta van így az illetékességi terület; a katalógus a 2025-11-12-i állapotát ismeri.": {mapped, budaors("2025-11-11"), kv1.Caveat_START_NOT_KNOWN},
		"Nem ismert, mióta van így; a katalógus a 2025-11-12-i szöveg szerint készült.":                    {func(w *world) { w.give(jh, "DISTRICT", readUntil("2025-11-12")) }, budaors("2025-11-11"), kv1.Caveat_START_NOT_KNOWN},
		"A határnap nem ismert pontosan; ez a válasz ekkor áll: kezdete 2026-01-02 és 2027-01-01 között.":  {func(w *world) { w.give(jh, "DISTRICT", valid(&kv1.Validity{From: bracket})) }, budaors(""), kv1.Caveat_BRACKETED_DATE},
		"Az ország bármely ilyen szervénél intézhető: kormányablak.":                                       {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, budaors(""), kv1.Caveat_ANY_OFFICE},
		"Az ország bármely ilyen szervénél intézhető: " + budapestKH + ".":                                 {func(w *world) { w.give("bodies/B-KH01", "COUNTRY", anyOffice) }, budaors(""), kv1.Caveat_ANY_OFFICE},
		"„Kamaraerdő” több helyet is jelenthet.":                                                           {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{Place: "Kamaraerdő"}, kv1.Caveat_NO_PLACE},
		"Hely nélkül: a legközelebbi a hely megadásával tudható meg.":                                      {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{}, kv1.Caveat_NO_PLACE},
		"Más szerv is jogszerűen eljárhat, de hogy melyik, itt nem állapítható meg: rendőrség, fővárosi főjegyző.": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(rendorseg, "POLICE", concurrent)
			w.give(rendorseg, "POLICE", concurrent)
			w.give("bodies/B-FOJEGYZO", "POLICE", concurrent)
			w.give(kh, "COUNTY", only("territories/10001"))
		}, budaors(""), kv1.Caveat_OTHERS_NOT_TOLD},
		"Más szerv is jogszerűen eljárhat, de hogy melyik, itt nem állapítható meg: akit a forrás nem nevez meg.": {func(w *world) {
			w.give(jh, "DISTRICT")
			w.give("", "DISTRICT", concurrent)
		}, budaors(""), kv1.Caveat_OTHERS_NOT_TOLD},
		"Vélelmezett: a feladat folytatódik, az új szöveget a katalógus nem látta.": {func(w *world) {
			w.give(jh, "DISTRICT", func(c *kv1.Competence) { c.Certainty = kv1.Competence_PRESUMED })
		}, budaors(""), kv1.Caveat_PRESUMED},
		"Felülvizsgálandó: hogy melyik mikor jár el, a sorból nem derül ki": {func(w *world) { w.give(jh, "DISTRICT", doubted) }, budaors(""), kv1.Caveat_UNDER_REVIEW},
		"A hely egy részén más szabály áll: Budajenő.": {func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", only("territories/10001", "territories/12052")) // told by the first
		}, &kv1.ResolveRequest{Place: "Pest vármegye"}, kv1.Caveat_NARROWER_RULE},
	} {
		w := newWorld()
		c.given(w)
		var told []string
		for _, of := range answered(t, w, matter(scope(kv1.Task_EXCLUDED)), c.asked).Answers[0].Caveats {
			if of.Code == c.code {
				told = append(told, of.Text)
			}
		}
		if !slices.Equal(told, []string{want}) {
			t.Errorf("%v: %q, want %q", c.code, told, want)
		}
	}
}

// Each reason to drop a candidate has words of its own in both languages.
func TestReasonsOfRejectionInWords(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(until("2020-01-01")))
	w.give(jh, "DISTRICT", when("trade_form", "mobile"))
	w.give(kh, "COUNTY", only("territories/m-budapest"))
	w.give(jegyzo, "JOINT_OFFICE")
	w.give(jh, "DISTRICT", priority(-1))
	w.give(kh, "COUNTY", only("territories/m-pest"))
	w.give(jh, "DISTRICT", only("territories/23278"))
	w.give("bodies/B-KH02", "COUNTY", only("territories/23278"))
	w.give(rendorseg, "POLICE", concurrent)
	reasons := []kv1.Rejected_Reason{kv1.Rejected_NOT_IN_FORCE, kv1.Rejected_CONDITION, kv1.Rejected_OUTSIDE_TERRITORY, kv1.Rejected_EXCLUDED,
		kv1.Rejected_LOWER_PRIORITY, kv1.Rejected_WIDER_TERRITORY, kv1.Rejected_CLASS_BEHIND_BODY, 0, kv1.Rejected_NO_BODY}
	said := map[string]kv1.Rejected_Reason{}
	for _, lang := range []string{"hu", "en"} {
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "shop", MunicipalityIsClient: "yes", Lang: lang})
		if got := read(r); got != "RESOLVED; "+pestKH {
			t.Fatalf("read %q", got)
		}
		list := dropped(r)
		if len(list) != 8 {
			t.Errorf("%d are dropped, want 8: %v", len(list), list)
		}
		for i, want := range reasons {
			x := list[w.competences[i].Name]
			if x.GetReason() != want || want != 0 && (x.GetHolder() == "" || !strings.Contains(x.GetText(), " ")) {
				t.Errorf("%s in %s: %v, want %v", w.competences[i].Name, lang, x, want)
			}
			if other, ok := said[x.GetText()]; ok && want != 0 {
				t.Errorf("%v is said as %v is: %q", want, other, x.GetText())
			}
			said[x.GetText()] = want
		}
	}
}

// When a rule that is not in force would be is told as exactly as it is known.
func TestThePeriodOfARejectedRuleIsTold(t *testing.T) {
	for want, v := range map[string]*kv1.Validity{
		"(– 2020-01-01)":                           until("2020-01-01"),
		"([… … 2020-01-01] – 2021-01-01)":          {From: &kv1.Edge{NotAfter: "2020-01-01"}, To: &kv1.Edge{Date: "2021-01-01"}},
		"([2027-01-01 … 2028-01-01] –)":            {From: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2028-01-01"}},
		"([2027-01-01 …] –)":                       notBefore("2027-01-01"),
		"(2027-01-01 – [2028-01-01 … …])":          {From: &kv1.Edge{Date: "2027-01-01"}, To: &kv1.Edge{NotBefore: "2028-01-01"}},
		"(2027-01-01 – [2028-01-01 … 2029-01-01])": {From: &kv1.Edge{Date: "2027-01-01"}, To: &kv1.Edge{NotBefore: "2028-01-01", NotAfter: "2029-01-01"}},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT", valid(v))
		w.give(kh, "COUNTY")
		got := dropped(answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}))["competences/T-1.1"].GetText()
		if !strings.HasSuffix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A permalink spells out every fact that was given, and gives the same answer.
func TestThePermalinkSpellsOutEveryFact(t *testing.T) {
	w := newWorld()
	w.put(addressInHungary)
	traders(w)
	w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_BODY_AREA))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Property: "Budaörs", Place: "XI. kerület", TradeForm: "mobile", HungarianAddress: "yes",
		MunicipalityIsClient: "no", StartedOn: "2026-01-01"})
	again := spelled(t, r.Permalink)
	for what, pair := range map[string][2]string{
		"place": {again.Place, "14216"}, "trade_form": {again.TradeForm, "mobile"},
		"hungarian_address": {again.HungarianAddress, "yes"}, "municipality_is_client": {again.MunicipalityIsClient, "no"},
		"started_on": {again.StartedOn, "2026-01-01"}, "on": {again.On, today},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s=%q in %s, want %q", what, pair[0], r.Permalink, pair[1])
		}
	}
	if got := answered(t, w, matter(), again); read(got) != read(r) || got.Permalink != r.Permalink {
		t.Errorf("%s answers %q, was %q", r.Permalink, read(got), read(r))
	}
	alone := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "shop", Roles: []kv1.Role{kv1.Role_APPEAL}})
	if got := answered(t, w, matter(), spelled(t, alone.Permalink)); len(alone.Roles) != 1 || !proto.Equal(got, alone) {
		t.Errorf("%s answers %v, was %v", alone.Permalink, got, alone)
	}
	if r.Rules < 2 {
		t.Errorf("by rules %d, want the number of these rules", r.Rules)
	}
}

// A permalink that earlier rules made says so, with both numbers.
func TestAPermalinkOfEarlierRulesSaysSo(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	for rules, told := range map[int32]bool{0: false, 1: true, competence.Rules: false} {
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Rules: rules})
		i := slices.IndexFunc(r.Caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_RULES_CHANGED })
		if told != (i >= 0) {
			t.Errorf("of rules %d: %v", rules, r.Caveats)
		}
		if want := fmt.Sprintf("%d. számú szabályai szerint készült; ez a válasz a %d. számúak", rules, competence.Rules); told && !strings.Contains(r.Caveats[i].Text, want) {
			t.Errorf("it says %q, want %q", r.Caveats[i].Text, want)
		}
	}
}

// Without proof an answer is the same: outcomes, bodies, competences, questions
// and the codes of the caveats, and no word more.
func TestTheBasicViewIsTheSameAnswer(t *testing.T) {
	both := func(w *world) { traders(w); w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_BODY_AREA)) }
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
	}{
		"a body and an appeal":       {both, &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "shop"}},
		"a question":                 {both, &kv1.ResolveRequest{Place: "Budaörs"}},
		"a choice":                   {notariesBy(kv1.Factor_RESIDENCE, kv1.Factor_STAY), &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}},
		"an exclusion":               {notaries, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}},
		"a place that may be two":    {notaries, &kv1.ResolveRequest{Place: "Kamaraerdő"}},
		"a usual value and a caveat": {minors, &kv1.ResolveRequest{Place: "Budaörs"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			full := answered(t, w, matter(), c.asked)
			c.asked.View = kv1.ResolveRequest_BASIC
			basic := answered(t, w, matter(), c.asked)
			if read(basic) != read(full) || !slices.Equal(codes(basic), codes(full)) || len(basic.Roles) != len(full.Roles) ||
				len(basic.Answers) != len(full.Answers) || len(basic.Needed) != len(full.Needed) || len(basic.Candidates) != len(full.Candidates) {
				t.Fatalf("basic %v\nfull %v", basic, full)
			}
			for i, a := range basic.Answers {
				if a.Competence != full.Answers[i].Competence || a.Body.GetName() != full.Answers[i].Body.GetName() {
					t.Errorf("answer %d is %v, was %v", i, a, full.Answers[i])
				}
				if len(a.Steps)+len(a.LegalBasis)+len(a.Rejected)+len(a.Remedies) > 0 || a.NextChange != nil {
					t.Errorf("a proof that was not asked for: %v", a)
				}
			}
			if basic.Summary != "" {
				t.Errorf("a sentence that was not asked for: %s", basic.Summary)
			}
		})
	}
}

// What was dropped is told with each answer, but where there are very many of
// them once for all: it would be told thousands times thousands.
func TestWhatWasDroppedIsToldOnceForManyBodies(t *testing.T) {
	for bodies, once := range map[int]bool{64: false, 65: true} {
		w := newWorld()
		for i := range bodies {
			name := "bodies/many-" + strconv.Itoa(i)
			w.put(&kv1.Body{Name: name, BodyClass: "bodyClasses/C-KH", Titles: titled(name)})
			w.give(name, "COUNTRY", func(c *kv1.Competence) { c.Exclusivity = kv1.Competence_CONCURRENT })
		}
		w.give(jegyzo, "JOINT_OFFICE", valid(until("2015-01-01")))
		response := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budajenő"})
		told := 0
		for _, a := range response.Answers {
			told += len(a.Rejected)
		}
		inRole := len(response.Roles[0].Rejected)
		if want := bodies; !once && (told != want || inRole != 0) || once && (told != 0 || inRole != 1) {
			t.Errorf("%d bodies: told %d times with the answers, %d times in the role", bodies, told, inRole)
		}
	}
}

// Why the rules bind nobody is told by what they would have it be.
func TestWhyNobodyIsBoundIsTold(t *testing.T) {
	w := newWorld()
	counted(w)
	w.give(jh, "DISTRICT", inhabitants(10_001, 0))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budajenő"})
	w.give(jh, "DISTRICT", inhabitants(10_001, 0), when("trade_form", "shop"))
	asked := &kv1.ResolveRequest{Place: "Budajenő", TradeForm: "mobile"}
	if told, want := answered(t, w, matter(), asked).Roles[0].Reason, "lehet, hogy másik feladat szabályai szerint jár el valaki."; !strings.Contains(told, want) || !strings.Contains(told, "Boltban árul? – shop") {
		t.Errorf("%q, want %q", told, want)
	}
	if want := "E feladat szabályai itt senkit nem köteleznek; csak akkor köteleznek valakit, ha: Hányan laknak? – legalább 10001."; r.Roles[0].Reason != want {
		t.Errorf("%v: %q, want %q", r.Outcome, r.Roles[0].Reason, want)
	}
}

// Where nobody is asked, the circumstance that the client gave is said to decide,
// not one that was taken.
func TestNobodyIsAskedForWhatTheClientSaid(t *testing.T) {
	w := newWorld()
	w.give(kh, "COUNTY", when("minor_citizenship", "hungarian"), when("trade_form", "shop"))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "mobile"})
	if r.Outcome != kv1.Outcome_NOT_REQUIRED || !strings.Contains(r.Summary, "Boltban árul?") || strings.Contains(r.Summary, "gyermek") {
		t.Errorf("%s: %q, want that the shop decides", r.Outcome, r.Summary)
	}
}
