package competence_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A summary is short enough to be read out, however long the names are.
func TestTheSummaryFits(t *testing.T) {
	long := strings.Repeat("hosszú nevű ", 40)
	w := newWorld()
	w.put(body("B-KH02", "C-KH", long+"kormányhivatal"))
	w.give(kh, "COUNTY", func(c *kv1.Competence) { c.LegalBasis = slices.Repeat(c.LegalBasis, 30) })
	traders(w)
	for _, r := range []*kv1.ResolveRequest{
		{Place: "Budaörs"}, {Place: "Budaörs", TradeForm: "shop"}, {Place: long}, {}, {Place: "Kamaraerdő"}, {Place: "XI. kerület", TradeForm: "mobile"},
	} {
		for _, lang := range []string{"hu", "en"} {
			r.Lang = lang
			summary := answered(t, w, matter(func(k *kv1.Task) { k.Title = &kv1.Text{Hu: long, En: long} }), r).Summary
			if n := utf8.RuneCountInString(summary); n == 0 || n > 300 || !utf8.ValidString(summary) {
				t.Errorf("%v: a summary of %d characters: %q", r, n, summary)
			}
		}
	}
}

// A summary that has no room for all of a reason ends behind a sentence of it.
func TestAShortenedSummaryEndsBehindASentence(t *testing.T) {
	w := newWorld()
	w.values["bodyClasses/C-KOZJEGYZO"].(*kv1.BodyClass).Absence.Reason = kv1.Hu(strings.Repeat("szó ", 40) + "vége van itt. Újabb " + strings.Repeat("szó ", 60) + "vége.")
	w.give(kozjegyzo, "COUNTRY")
	if got := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Summary; !strings.HasSuffix(got, " szó vége van itt.") {
		t.Errorf("it ends otherwise: %q", got)
	}
}

// The summary names the task, with whoever acts or with why nobody does.
func TestTheSummaryNamesTheTask(t *testing.T) {
	for want, asked := range map[string]*kv1.ResolveRequest{
		"Próbafeladat – dönt, ha Budaörs PROPERTY: " + jaras + " (Ákr. 15. § (1)).":        {Place: "Budaörs"},
		"Próbafeladat: A katalógus ezen a helyen nem ismer ilyen szervet: járási hivatal.": {Place: "XII. kerület"},
	} {
		w := newWorld()
		w.give(jh, "DISTRICT")
		if got := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), asked).Summary; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := answered(t, newWorld(), matter(), &kv1.ResolveRequest{}).Summary; got != "Próbafeladat: A katalógus ehhez a feladathoz nem tartalmaz ilyen hatáskört." {
		t.Errorf("without any competence: %q", got)
	}
}

// On what only one of several hangs is said of that one, and whom a designation names is
// told beside others.
func TestTheSummaryTellsThemApart(t *testing.T) {
	w := newWorld()
	w.put(circumstance("well_depth_max", "Milyen mély?", "", kv1.Concept_Circumstance_NUMBER), designated(kv1.Designation_STANDING, "bodies/B-KH02", "bodies/B-KH01"))
	w.give(jh, "DISTRICT", concurrent, func(c *kv1.Competence) { c.Conditions = []*kv1.Condition{{Key: "well_depth_max", Max: 50}} })
	w.give(kh, "COUNTY", concurrent)
	got := answered(t, w, matter(scope(kv1.Task_EXCLUDED)), &kv1.ResolveRequest{Place: "Budaörs"}).Summary
	if want := "Próbafeladat – dönt, ha Budaörs PROPERTY: " + jaras + " (feltétellel); " + budapestKH + ", kijelölés alapján (Ákr. 15. § (1))."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// On what an answer rests is said in a word or a few: that it is presumed or under review, and
// for what the place was taken, where that is so for all who act; both rules that name one
// body; and the provision before the words of a condition.
func TestTheSummarySaysOnWhatTheAnswerRests(t *testing.T) {
	presumed := func(c *kv1.Competence) { c.Certainty = kv1.Competence_PRESUMED }
	at := func(provision string) with {
		return func(c *kv1.Competence) {
			c.LegalBasis = []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: provision}}
		}
	}
	title := func(text string) func(*kv1.Task) { return func(k *kv1.Task) { k.Title = kv1.Hu(text) } }
	long := strings.Repeat("Hosszú ", 8) + "feladat"
	kinds := func(question string) func(*world) {
		return func(w *world) {
			w.put(circumstance("trade_form", question, "", kv1.Concept_Circumstance_FACT, "shop", "mobile", "mail_order"))
			w.give(jh, "DISTRICT", when("trade_form", "shop"))
		}
	}
	home := factors(kv1.Factor_RESIDENCE)
	many := strings.Repeat(", vagy valahogy másképp", 6)
	for name, c := range map[string]struct {
		given func(*world)
		task  string
		asked *kv1.ResolveRequest
		want  string
	}{
		"a rule under review": {func(w *world) { w.give(jh, "DISTRICT", home, doubted) }, "", nil, "dönt (felülvizsgálandó): " + jaras + " (Ákr. 15. § (1))."},
		"in English":          {func(w *world) { w.give(jh, "DISTRICT", home, doubted) }, "", &kv1.ResolveRequest{Place: "Budaörs", Lang: "en"}, "decides (under review): " + jaras + " (Ákr. 15. § (1))."},
		"a presumed one":      {func(w *world) { w.give(jh, "DISTRICT", home, presumed) }, "", nil, "dönt (vélelmezett): " + jaras + " (Ákr. 15. § (1))."},
		"both":                {func(w *world) { w.give(jh, "DISTRICT", home, presumed, doubted) }, "", nil, "dönt (vélelmezett, felülvizsgálandó): " + jaras + " (Ákr. 15. § (1))."},
		"one of two": {func(w *world) {
			w.give(jh, "DISTRICT", home, concurrent, doubted)
			w.give(kh, "COUNTY", home, concurrent)
		}, "", nil, "dönt: " + jaras + " (felülvizsgálandó); " + pestKH + " (Ákr. 15. § (1))."},
		"what the place was taken for": {func(w *world) { w.give(jh, "DISTRICT", doubted) }, "", nil, "dönt (felülvizsgálandó), ha Budaörs PROPERTY: " + jaras + " (Ákr. 15. § (1))."},
		"a place that is named":        {func(w *world) { w.give(jh, "DISTRICT") }, "", &kv1.ResolveRequest{Property: "Budaörs"}, "dönt: " + jaras + " (Ákr. 15. § (1))."},
		"a place taken for two things": {func(w *world) {
			w.give(jh, "DISTRICT", concurrent)
			w.give(kh, "COUNTY", concurrent, factors(kv1.Factor_BREACH))
		}, "", nil, "dönt: " + jaras + "; " + pestKH + " (Ákr. 15. § (1))."},
		"one body by two rules, by one of which any other may be chosen": {func(w *world) {
			w.give(jh, "DISTRICT", home, concurrent)
			w.give(jh, "DISTRICT", home, at("16. §"), func(c *kv1.Competence) { c.AnyOffice, c.Exclusivity = true, kv1.Competence_CONCURRENT })
		}, "", nil, "dönt: bármely járási hivatal, a legközelebbi: " + jaras + " (Ákr. 15. § (1); Ákr. 16. §)."},
		"a condition": {kinds("Hogyan árul?"), "", nil, "dönt, ha Budaörs PROPERTY: " + jaras + " (Ákr. 15. § (1)). Feltétel: Hogyan árul? – shop."},
		"a condition with a long list": {kinds("Hogyan árul: boltban" + many + "?"), long, nil,
			"dönt, ha Budaörs PROPERTY: " + jaras + " (Ákr. 15. § (1)). Feltétel: Hogyan árul – shop."},
		"a condition with a long question": {kinds("Boltban árul-e" + many + "?"), long, nil,
			"dönt, ha Budaörs PROPERTY: " + jaras + " (Ákr. 15. § (1)). Feltétel: shop."},
	} {
		w := newWorld()
		c.given(w)
		if c.task == "" {
			c.task = "Próbafeladat"
		}
		if c.asked == nil {
			c.asked = &kv1.ResolveRequest{Place: "Budaörs"}
		}
		if got := answered(t, w, matter(scope(kv1.Task_EXCLUDED), title(c.task)), c.asked).Summary; got != c.task+" – "+c.want {
			t.Errorf("%s: %q, want %q", name, got, c.task+" – "+c.want)
		}
	}
}

// Sentences that end in what a record says are whole sentences.
func TestSentencesEndOnce(t *testing.T) {
	w := newWorld()
	w.put(body("B-MET", "C-KH", "HungaroMet Nonprofit Zrt."))
	w.give("bodies/B-MET", "COUNTRY", factors(kv1.Factor_NONE))
	r := answered(t, w, matter(), &kv1.ResolveRequest{})
	for text, end := range map[string]string{
		r.Summary: "HungaroMet Nonprofit Zrt. (Ákr. 15. § (1)).", // the provision last, where a voice may leave it
		r.Answers[0].Steps[len(r.Answers[0].Steps)-1].Text: "HungaroMet Nonprofit Zrt.",
	} {
		if !strings.HasSuffix(text, end) || strings.HasSuffix(text, "..") {
			t.Errorf("%q does not end in %q and one full stop", text, end)
		}
	}
	w = newWorld()
	w.values["bodyClasses/C-KOZJEGYZO"].(*kv1.BodyClass).Absence.Reason = kv1.Hu("a kamara tud felvilágosítást adni")
	w.give(kozjegyzo, "COUNTRY")
	if r = answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}); !strings.HasSuffix(r.Summary, ". A kamara tud felvilágosítást adni.") {
		t.Errorf("%q does not end in a sentence", r.Summary)
	}
}

// Who is told by voice only that it is not certain learns whom it is about.
func TestAnUncertainDayIsReadOutWithTheBodies(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(&kv1.Validity{From: &kv1.Edge{NotBefore: "2020-01-01", NotAfter: "2024-12-31"}}))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", On: "2022-06-01"})
	if r.Outcome != kv1.Outcome_UNCERTAIN_DATE || !strings.HasPrefix(r.Summary, "Próbafeladat: ") || !strings.HasSuffix(r.Summary, "ha igen, a megnevezett szerv jár el. Szóba jön: Budakeszi Járási Hivatal.") {
		t.Errorf("%s: %q", r.Outcome, r.Summary)
	}
}
