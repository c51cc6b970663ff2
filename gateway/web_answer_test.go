package gateway

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// has checks that an answer has parts, and has none of others.
func (a answer) has(parts, none []string) {
	a.Helper()
	a.is(200, parts...)
	for _, part := range none {
		if strings.Contains(a.body, part) {
			a.Errorf("%s has %q", a.Request.URL, part)
		}
	}
}

// sided puts a task of which other roles end otherwise than the primary one.
func sided(h *house) {
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	rule := func(name string, role kv1.Role, holder, area string, conditions ...*kv1.Condition) *kv1.Competence {
		task, _, _ := strings.Cut(name, ".")
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/" + task, Role: role, Holder: holder,
			AreaModel: "concepts/area-model." + area, LegalBasis: basis, Conditions: conditions}
	}
	when := func(key, value string) *kv1.Condition { return &kv1.Condition{Key: key, Values: []string{value}} }
	yesNo := []*kv1.Concept_Circumstance_Value{{Code: "yes", Label: kv1.Hu("igen")}, {Code: "no", Label: kv1.Hu("nem")}}
	h.put(
		&kv1.Concept{Name: "concepts/condition.filed_at_consul", Scheme: "condition", Title: kv1.Hu("Konzulnál adta be?"),
			Circumstance: &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT, Usual: "no", Values: yesNo}},
		&kv1.Concept{Name: "concepts/condition.grandparent_claim", Scheme: "condition", Title: kv1.Hu("Nagyszülőként kéri?"),
			Circumstance: &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT, Values: yesNo}},
		&kv1.Concept{Name: "concepts/area-model.POLICE", Scheme: "area-model", Title: kv1.Hu("rendőrkapitányság"),
			AreaModel: &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_NOT_HELD}},
		&kv1.Task{Name: "tasks/SID-001", Title: kv1.Hu("Honosítás")},
		rule("SID-001.1", kv1.Role_DECISION, "bodies/bm", "COUNTRY", when("filed_at_consul", "no")),
		rule("SID-001.2", kv1.Role_DECISION, "bodies/jh-098", "COUNTRY", when("filed_at_consul", "yes")),
		rule("SID-001.3", kv1.Role_INTAKE, "bodies/jh-098", "COUNTRY", when("trade_form", "shop")),
		rule("SID-001.4", kv1.Role_INTAKE, "bodies/bm", "COUNTRY", when("trade_form", "mobile"), when("grandparent_claim", "yes")),
		rule("SID-001.5", kv1.Role_INTAKE, "bodies/jh-098", "COUNTRY", when("trade_form", "mobile"), when("grandparent_claim", "no")),
		rule("SID-001.6", kv1.Role_OPINION, "bodyClasses/C-JH", "POLICE"),
	)
}

// What another role says is not said of the primary one.
func TestTheCardOfASearchTellsHowThePrimaryRoleEnds(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Competence{Name: "competences/KER-001.3", Task: "tasks/KER-001", Role: kv1.Role_SUPERVISION, Holder: "bodies/bm",
		LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}})
	for _, path := range []string{"/search?q=kereskedelmi+tevékenység&place=Budaörs", "/search?q=kereskedelmi+tevékenység+Budaörs"} {
		h.get(path).has([]string{"Budaörs: Kereskedelmi tevékenység bejelentése", `<p class="body">Még egy kérdés</p>`, "Boltban vagy mozgóboltban árul?"},
			[]string{`href="/bodies/bm"`})
	}
}

func TestAPlaceByFactorThatIsNotClearIsMendedInItsOwnBox(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct {
		name, path  string
		parts, none []string
	}{
		{"the nearest name stands in the factor", "/tasks/GYJ-004?residence=Budaors2",
			[]string{`href="/tasks/GYJ-004?residence=23278"`, `<label for="here">Lakóhely</label>`, `name="residence" maxlength="200" autocomplete="off" value="Budaors2"`, `id="here-fault">Ezt a helyet nem ismerjük`},
			[]string{"place=23278", `type="hidden" name="residence"`}},
		{"the place that is clear stays", "/tasks/GYJ-004?place=Budakeszi&residence=Budaors2",
			[]string{`href="/tasks/GYJ-004?place=Budakeszi&amp;residence=23278"`, `<input type="hidden" name="place" value="Budakeszi">`}, []string{`type="hidden" name="residence"`}},
		{"a factor that is clear is not at fault", "/tasks/GYJ-004?place=Budaors2&activity=Budakeszi",
			[]string{`href="/tasks/GYJ-004?activity=Budakeszi&amp;place=23278"`, `name="place" maxlength="200" autocomplete="off" value="Budaors2"`, `type="hidden" name="activity"`}, nil},
		{"without any name that is near", "/tasks/GYJ-004?residence=Xyzzyqqq", []string{`name="residence" maxlength="200" autocomplete="off" value="Xyzzyqqq"`}, []string{`type="hidden" name="residence"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := h.get(c.path).is(200)
			_, a.body, _ = strings.Cut(a.body, `class="card answer"`)
			a.body, _, _ = strings.Cut(a.body, "</section>")
			a.has(c.parts, c.none)
		})
	}
	h.get("/tasks/GYJ-004?residence=23278").has([]string{"Budakeszi Járási Hivatal"}, []string{"here-fault"})
}

func TestThePageTellsHowOtherRolesEnd(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	h.get("/tasks/SID-001?place=Budaörs").has([]string{
		"Belügyminisztérium", "Hol adható be?", "Boltban vagy mozgóboltban árul?",
		`<a href="/tasks/SID-001?place=Buda%C3%B6rs&amp;trade_form=shop">boltban</a> <span class="note">(Budakeszi Járási Hivatal)</span>`,
		`<a href="/tasks/SID-001?place=Buda%C3%B6rs&amp;trade_form=mobile">mozgóboltban</a> <span class="note">(Még egy kérdés)</span>`,
		"<dt>Véleményező</dt>\n<dd><p>Az illetékességi térkép nincs a kataszterben."}, nil)
	h.get("/en/tasks/SID-001?place=Budaörs").has([]string{"Where to file", `<span lang="hu">Boltban vagy mozgóboltban árul?</span>`, "The map of jurisdiction is not in the register."}, nil)
	consenting := func(task string) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + task + ".7", Task: "tasks/" + task, Role: kv1.Role_CONSENT, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}}}
	}
	h.put(consenting("SID-001"), consenting("GYJ-004"))
	const consent = "<dt>Hozzájáruló (nem hatóságként)</dt>"
	h.get("/tasks/SID-001?trade_form=shop").has([]string{consent, `name="residence" maxlength="200"></div>`, `<input type="hidden" name="trade_form" value="shop">`}, nil)
	// What the primary role waits for too is said once.
	h.get("/tasks/GYJ-004").has(nil, []string{consent})
	h.get("/tasks/GYJ-004?place=Xyzzyqqq").has(nil, []string{consent})
}

// An answer that leads to one more question leads to nobody yet.
func TestAButtonThatLeadsToAQuestionNamesNobody(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	h.put(&kv1.Task{Name: "tasks/SID-002", Title: kv1.Hu("Két kérdés")})
	for i, values := range [][2]string{{"mobile", "yes"}, {"mobile", "no"}, {"shop", ""}} {
		rule := &kv1.Competence{Name: "competences/SID-002." + string(rune('1'+i)), Task: "tasks/SID-002", Role: kv1.Role_DECISION, Holder: []string{"bodies/bm", "bodies/jh-098", "bodies/jh-098"}[i],
			AreaModel: "concepts/area-model.COUNTRY", LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}},
			Conditions: []*kv1.Condition{{Key: "trade_form", Values: values[:1]}}}
		if values[1] != "" {
			rule.Conditions = append(rule.Conditions, &kv1.Condition{Key: "grandparent_claim", Values: values[1:]})
		}
		h.put(rule)
	}
	h.get("/tasks/SID-002?place=Budaörs").has([]string{
		`value="mobile">mozgóboltban <small>Még egy kérdés</small>`, `value="shop">boltban <small>Budakeszi Járási Hivatal</small>`}, nil)
}

func TestWhatIsAssumedCanBeSaidOtherwise(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	h.get("/tasks/SID-001?place=Budaörs&trade_form=shop").has([]string{"Feltételeztük: Konzulnál adta be? <strong>nem</strong>",
		`Ha nem így van: <a href="/tasks/SID-001?filed_at_consul=yes&amp;place=Buda%C3%B6rs&amp;trade_form=shop">igen</a>`}, nil)
	h.get("/en/tasks/SID-001?place=Budaörs").has([]string{`If it is otherwise: <a href="/en/tasks/SID-001?filed_at_consul=yes&amp;place=Buda%C3%B6rs"><span lang="hu">igen</span></a>`}, nil)
}

// Where a page has no room for what was taken without asking, it says that something was.
func TestWhereNothingWasAskedItSaysThatSomethingWasTaken(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	placed(h)
	h.put(&kv1.Task{Name: "tasks/KER-002", Title: kv1.Hu("Kirakodóvásár")},
		&kv1.Competence{Name: "competences/KER-002.1", Task: "tasks/KER-002", Role: kv1.Role_DECISION, Holder: "bodies/bm", AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{"mobile"}}}})
	if err := h.index.WaitFor(t.Context(), h.catalog.Head().Revision); err != nil {
		t.Fatal(err)
	}
	const card, table = "Valamit kérdés nélkül alapul vettünk", "egyeseket kérdés nélkül alapul vettünk"
	h.get("/search?q=honosítás&place=Budaörs").has([]string{"Belügyminisztérium", card}, nil)
	h.get("/search?q=kirakodóvásár&place=Budaörs").has([]string{"Belügyminisztérium", card}, nil)
	h.get("/search?q=gyám&place=Budaörs").has([]string{"Budakeszi Járási Hivatal"}, []string{card})
	// The page of a place marks the tasks of which that is so, and no other.
	const usual = "(c) Egy körülményt kérdés nélkül a szokásosnak vettünk; hogy melyiket, a feladat oldala mondja meg – 1 feladatnál"
	h.get("/territories/23278").has([]string{usual, `<a href="/tasks/SID-001?place=23278">Honosítás</a></th><td><a href="/bodies/bm">Belügyminisztérium</a> <span class="note">(a, c)</span>`},
		[]string{table, `Budakeszi Járási Hivatal</a> <span class="note">(`})
	h.get("/tasks/SID-001/map").has([]string{table}, nil)
	h.get("/bodies/jh-098/map").has(nil, []string{table})
}

func TestTheDayOnWhichTheCaseBeganHasAField(t *testing.T) {
	h := newHouse(t, nil)
	const field = `<label for="begun">Mikor kezdődött az ügy?</label><input id="begun" name="started_on" type="date" max="2026-11-23" value="`
	h.get("/tasks/GYJ-004?place=Budaörs").has(nil, []string{`name="started_on"`})
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	since := &kv1.Edge{Date: "2020-01-01"}
	h.put(&kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION,
		Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis,
		Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}},
		Remedies: []*kv1.Competence_Remedy{
			{Kind: kv1.Competence_Remedy_APPEAL, Holder: "bodies/bm", LegalBasis: basis, CaseStartValidity: &kv1.Validity{To: since}},
			{Kind: kv1.Competence_Remedy_COURT_REVIEW, LegalBasis: basis, CaseStartValidity: &kv1.Validity{From: since}}}})
	h.get("/tasks/GYJ-004?place=Budaörs").has([]string{"az ügy kezdő napja dönti el", field + `">`, `<input type="hidden" name="place" value="Budaörs">`}, []string{"(started_on)"})
	h.get("/tasks/GYJ-004?place=Budaörs&started_on=2019-05-05").has([]string{"fellebbezés: ", field + `2019-05-05">`}, nil)
}

// A permanent address names the rules by which its answer was made, and an answer that is
// made by others says so.
func TestThePermanentAddressNamesTheRules(t *testing.T) {
	h := newHouse(t, nil)
	rules := strconv.Itoa(competence.Rules)
	const told = "Az állandó cím a feloldás"
	h.get("/tasks/GYJ-004?place=Budaörs").has([]string{"revision=1&amp;rules=" + rules}, []string{told})
	h.get("/tasks/GYJ-004?place=23278&rules="+rules).has(nil, []string{told})
	h.get("/tasks/GYJ-004?place=23278&rules=1").has([]string{told + " 1. számú"}, nil)
}

func TestAPlaceLikeNoneIsMarkedAtItsBox(t *testing.T) {
	h := newHouse(t, nil)
	h.get("/tasks/GYJ-004?place=Xyzzyqwv").has([]string{`aria-describedby="here-fault"`, `id="here-fault">Ezt a helyet nem ismerjük; adja meg a település vagy a kerület nevét vagy irányítószámát.<`}, nil)
}

// The parts of a large commit take numbers too, and no page is of one.
func TestThePageRefusesARevisionThatNoCommitHas(t *testing.T) {
	h := newHouse(t, nil)
	var large []kv1.Value
	for i := range 400 {
		large = append(large, &kv1.Task{Name: fmt.Sprintf("tasks/NAG-%03d", i), Title: kv1.Hu("Nagy"), Description: kv1.Hu(strings.Repeat("hosszú ", 500))})
	}
	newest := h.put(large...)
	if newest < 3 {
		t.Fatalf("the commit has no parts: its revision is %d", newest)
	}
	said := fmt.Sprintf("Nincs ilyen bejegyzés: „2”. A legújabb száma: %d.", newest)
	for _, path := range []string{"/tasks/GYJ-004?place=Budaörs&revision=2", "/bodies/jh-098?revision=2", "/territories/23278?revision=2", "/changes?revision=2",
		"/tasks/GYJ-004/map?revision=2", "/tasks/GYJ-004/history?revision=2", "/search?q=gyám&revision=2"} {
		if a := h.get(path).is(400, said); strings.Contains(a.body, "revision=2") {
			t.Errorf("%s leads to where nothing is", path)
		}
	}
	h.get("/tasks/GYJ-004?revision=1").is(200)
	h.get(fmt.Sprintf("/tasks/GYJ-004?revision=%d", newest)).is(200)
}

func TestThePageRefusesWhatItDoesNotUnderstand(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct{ name, path, says string }{
		{"a revision that is no number", "/tasks/GYJ-004?revision=abc", "„abc”. A legújabb száma: 1."},
		{"a revision that begins as a number", "/bodies/jh-098?revision=1x", "„1x”. A legújabb száma: 1."},
		{"a revision that is ahead", "/?revision=999", "„999”. A legújabb száma: 1."},
		{"a negative one, in English", "/en/tasks/GYJ-004?revision=-1", "“-1”. The newest is 1."},
		{"a place that is no text", "/tasks/GYJ-004?place=%ff", `place=\xff`},
		{"two places", "/tasks/GYJ-004?place=Budaörs&place=Budakeszi", "place („Budaörs”, „Budakeszi”)"},
		{"two searches", "/search?q=a&q=b", "q („a”, „b”)"},
		{"a fact that is misspelled", "/tasks/GYJ-004?eea_lnk=AT", "eea_lnk. Talán erre gondolt: eea_link."},
		{"a place that is misspelled", "/en/tasks/GYJ-004?recidence=x", "recidence. Perhaps you meant: residence."},
		{"rules that are no number", "/tasks/GYJ-004?rules=x", "rules” a szabályok száma, nem ez: „x”"},
		{"a filter of the search that is misspelled", "/search?q=gyám&sektor=x", "sektor. Talán erre gondolt: sector."},
		{"a revision that is misspelled", "/bodies/jh-098?revison=1", "revison. Talán erre gondolt: revision."},
		{"a place that is misspelled elsewhere", "/en/?places=Budaörs", "places. Perhaps you meant: place."},
		{"the time of a commit, of a place", "/territories/23278?as_of=2020-01-01T00:00:00Z", "as_of. Talán erre gondolt: revision."},
		{"the time of a commit", "/tasks/GYJ-004?as_of=2020-01-01T00:00:00Z", "as_of. Talán erre gondolt: revision."},
	} {
		t.Run(c.name, func(t *testing.T) { h.get(c.path).is(400, c.says) })
	}
	for path, led := range map[string]string{"/?revision=999": "revision=999", "/tasks/GYJ-004?place=Buda%C3%B6rs&eea_lnk=AT": "eea_lnk=", "/bodies/jh-098?revison=1": "revison="} {
		if a := h.get(path).is(400); strings.Contains(a.body, led) {
			t.Errorf("the refusal of %s leads to itself", path)
		}
	}
	h.get("/tasks/GYJ-004?place=Buda%C3%B6rs&eea_lnk=AT").is(400, `<a href="/tasks/GYJ-004?place=Buda%C3%B6rs">`)
	h.get("/nope?places=Budaörs").is(404)
	for _, path := range []string{
		"/tasks/GYJ-004?utm_source=a&utm_source=b&fbclid=c&gclid=d&ref=e&mc_eid=f", "/tasks/GYJ-004?place=Budaörs&place=Budaörs", "/tasks/GYJ-004?revision=1",
		"/bodies/jh-098?utm_source=a&fbclid=c&gclid=d&ref=e&mc_eid=f&residence=Budaörs",
	} {
		h.get(path).is(200, "Gyámrendelés")
	}
}

func TestATaskWithoutAnyRuleHasAPage(t *testing.T) {
	h := newHouse(t, nil)
	h.get("/tasks/OLD-001?place=Budaörs").is(200, "Kútfúrás")
	h.get("/tasks/OLD-001?place=Budaors2").is(200, "Kútfúrás")
}

func TestACaveatSaysWhomItConcerns(t *testing.T) {
	h := newHouse(t, nil)
	rule := func(name string, role kv1.Role, holder string, factor kv1.Factor) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/CAV-001", Role: role, Holder: holder, AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{factor}}}}
	}
	h.put(&kv1.Task{Name: "tasks/CAV-001", Title: kv1.Hu("Két hely")},
		rule("CAV-001.1", kv1.Role_DECISION, "bodies/jh-098", kv1.Factor_ACTIVITY),
		rule("CAV-001.2", kv1.Role_OPINION, "bodies/bm", kv1.Factor_WORKPLACE),
		rule("CAV-001.3", kv1.Role_CONSENT, "bodies/bm", kv1.Factor_ACTIVITY))
	h.get("/tasks/CAV-001?place=Budaörs").has([]string{"<li>A hely így értve: ACTIVITY.</li>",
		`A hely így értve: WORKPLACE. <span class="note">Kire vonatkozik: véleményező: Belügyminisztérium</span>`}, nil)
	h.put(rule("CAV-001.4", kv1.Role_DECISION, "bodies/bm", kv1.Factor_BREACH)) // it does not hold for all that decide
	h.get("/tasks/CAV-001?place=Budaörs").has([]string{
		`A hely így értve: ACTIVITY. <span class="note">Kire vonatkozik: Budakeszi Járási Hivatal, hozzájáruló (nem hatóságként): Belügyminisztérium</span>`,
		`A hely így értve: WORKPLACE. <span class="note">Kire vonatkozik: véleményező: Belügyminisztérium</span>`}, nil)
	// Of one body by two rules it is told in which capacity.
	one, other := rule("CAV-001.1", kv1.Role_DECISION, "bodies/jh-098", kv1.Factor_ACTIVITY), rule("CAV-001.4", kv1.Role_DECISION, "bodies/jh-098", kv1.Factor_BREACH)
	one.ActingAs, other.ActingAs = kv1.Hu("gyámhatóság"), kv1.Hu("szociális hatóság")
	h.put(one, other)
	h.get("/tasks/CAV-001?place=Budaörs").has([]string{
		`A hely így értve: BREACH. <span class="note">Kire vonatkozik: első fokon dönt: Budakeszi Járási Hivatal – szociális hatóság</span>`}, nil)
}

// Of several bodies of whom it is not known which acts when none is said to decide.
func TestTheHeadingSaysThatItIsNotKnownWhichOfSeveralActs(t *testing.T) {
	h := newHouse(t, nil)
	rule := func(name, holder string, exclusivity kv1.Competence_Exclusivity) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/PAR-001", Role: kv1.Role_DECISION, Holder: holder, AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Exclusivity: exclusivity, Verification: &kv1.Verification{Doubt: "melyik mikor?"}}
	}
	h.put(&kv1.Task{Name: "tasks/PAR-001", Title: kv1.Hu("Párhuzamos")},
		rule("PAR-001.1", "bodies/jh-098", kv1.Competence_CONCURRENT), rule("PAR-001.2", "bodies/bm", kv1.Competence_CONCURRENT))
	h.get("/tasks/PAR-001?place=Budaörs").has([]string{"Budaörs: első fokon dönt – nem ismert, melyikük</h2>", "Budakeszi Járási Hivatal", "Belügyminisztérium",
		"<strong>Több szerv is szóba jön.</strong>", "A jogszabály több szervet nevez meg; melyikük mikor jár el, nem ismert."}, []string{"Erről a kataszter nem tud"})
	sure := rule("PAR-001.2", "bodies/bm", kv1.Competence_CONCURRENT)
	sure.Verification = nil
	h.put(sure)
	h.get("/tasks/PAR-001?place=Budaörs").has([]string{"Budaörs: első fokon dönt</h2>"}, []string{"melyikük"})
}

// Who may choose where to go chooses who decides; who supervises follows from that.
func TestNobodyChoosesWhoSupervises(t *testing.T) {
	h := newHouse(t, nil)
	rule := func(name string, role kv1.Role, factors ...kv1.Factor) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/CHO-001", Role: role, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: factors}}}
	}
	h.put(&kv1.Task{Name: "tasks/CHO-001", Title: kv1.Hu("Két hely")},
		&kv1.Territory{Name: "territories/j-104", Kind: kv1.Territory_DISTRICT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Egri járás")}}},
		&kv1.Territory{Name: "territories/20491", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Eger")}},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/j-104", Kind: kv1.Territory_DISTRICT}}},
		&kv1.Body{Name: "bodies/jh-104", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Egri Járási Hivatal")}}},
		&kv1.Jurisdiction{Name: "jurisdictions/jh-104.DISTRICT", Body: "bodies/jh-104", AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-104"}},
		rule("CHO-001.1", kv1.Role_DECISION, kv1.Factor_RESIDENCE, kv1.Factor_STAY),
		rule("CHO-001.2", kv1.Role_SUPERVISION, kv1.Factor_FIRST_INSTANCE_AREA))
	h.get("/tasks/CHO-001?residence=Budaörs&stay=Eger").has([]string{"<strong>Ön választhat.</strong>", "Attól függ, melyik helyet választja."}, nil)
}

func TestTheWayToAnotherTaskKeepsThePlace(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		&kv1.Task{Name: "tasks/OLD-001", Title: kv1.Hu("Kútfúrás"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}, Successors: []string{"tasks/NEW-001"}},
		&kv1.Task{Name: "tasks/NEW-001", Title: kv1.Hu("Kútfúrás ma"), Validity: &kv1.Validity{From: &kv1.Edge{Date: "2020-01-01"}}, Predecessors: []string{"tasks/OLD-001"}},
		&kv1.Competence{Name: "competences/NEW-001.1", Task: "tasks/NEW-001", Role: kv1.Role_DECISION, Holder: "bodies/bm", AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}})
	h.get("/tasks/OLD-001?place=Budaörs").has([]string{`Utódja: <a href="/tasks/NEW-001?place=Buda%C3%B6rs">Kútfúrás ma</a>`}, nil)
	h.put(&kv1.Task{Name: "tasks/OLD-000", Title: kv1.Hu("Kútásás"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2010-01-01"}}, Successors: []string{"tasks/OLD-001"}},
		&kv1.Competence{Name: "competences/OLD-000.1", Task: "tasks/OLD-000", Role: kv1.Role_DECISION, Validity: &kv1.Validity{To: &kv1.Edge{Date: "2010-01-01"}},
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}})
	h.get("/tasks/OLD-000?place=Budaörs").has([]string{ // through the whole chain
		`<a href="/tasks/OLD-001?place=Buda%C3%B6rs">OLD-001 – Kútfúrás</a>`, `<a href="/tasks/NEW-001?place=Buda%C3%B6rs">NEW-001 – Kútfúrás ma</a>`}, nil)
	h.get("/tasks/NEW-001?place=Budaörs&on=2015-05-05").has([]string{`Elődje: <a href="/tasks/OLD-001?on=2015-05-05&amp;place=Buda%C3%B6rs">Kútfúrás</a>`,
		`<a href="/tasks/OLD-001?on=2015-05-05&amp;place=Buda%C3%B6rs">OLD-001 – Kútfúrás</a>`}, nil)
}

func TestABodyThatHasEndedDoesNothing(t *testing.T) {
	h := newHouse(t, nil)
	until := &kv1.Validity{To: &kv1.Edge{Date: "2024-01-01"}}
	h.put(
		&kv1.Body{Name: "bodies/jh-099", BodyClass: "bodyClasses/C-JH", Validity: until, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Régi Járási Hivatal")}}},
		&kv1.Jurisdiction{Name: "jurisdictions/jh-099.DISTRICT", Body: "bodies/jh-099", Validity: until,
			AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-098"}})
	h.get("/bodies/jh-098").is(200, "Mivel foglalkozik?")
	h.get("/bodies/jh-099?on=2023-12-31").is(200, "Mivel foglalkozik?")
	h.get("/bodies/jh-099").has([]string{"Ezen a napon nem működik."}, []string{"Mivel foglalkozik?"})
}

// A settlement that a map cuts is one place, and not several.
func TestThePageSaysThatTheMapCutsAPlace(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Jurisdiction{Name: "jurisdictions/jh-098.DISTRICT", Body: "bodies/jh-098",
		AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-098"}, Partial: true})
	if outcome := h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs").is(200).json()["outcome"]; outcome != "AMBIGUOUS_PLACE" {
		t.Fatalf("the outcome is %v", outcome)
	}
	if err := h.index.WaitFor(t.Context(), h.catalog.Head().Revision); err != nil {
		t.Fatal(err)
	}
	placed(h)
	for _, path := range []string{"/tasks/GYJ-004?place=Budaörs", "/search?q=gyám&place=Budaörs", "/territories/23278", "/tasks/GYJ-004/map"} {
		h.get(path).has([]string{"A térkép kettévágja ezt a helyet", "Budakeszi Járási Hivatal"}, []string{"Több ilyen hely van"})
	}
}

// So is a county in which several offices act: it is too wide, and not several.
func TestThePageSaysThatAPlaceIsTooWide(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	if err := h.index.WaitFor(t.Context(), h.catalog.Head().Revision); err != nil {
		t.Fatal(err)
	}
	if outcome := h.get("/v1/tasks/FAC-001:resolve?place=m-pest").is(200).json()["outcome"]; outcome != "AMBIGUOUS_PLACE" {
		t.Fatalf("the outcome is %v", outcome)
	}
	for _, path := range []string{"/tasks/FAC-001?place=m-pest", "/tasks/FAC-001?property=m-pest", "/search?q=Épités&place=Pest+vármegye"} {
		h.get(path).has([]string{"Ehhez pontosabb hely kell"}, []string{"Több ilyen hely van"})
	}
	h.get("/tasks/FAC-001?property=Buda%C3%B6rs&workplace=Xyzzyqwv").has(nil, []string{"Ehhez pontosabb hely kell"})
}
