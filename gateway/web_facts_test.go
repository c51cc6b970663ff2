package gateway

import (
	"strconv"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// twoDistricts puts a second district, and tasks that go by places of several kinds.
func twoDistricts(h *house) {
	const district, settlement = kv1.Territory_DISTRICT, kv1.Territory_SETTLEMENT
	dated := func(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(text)}} }
	rule := func(name string, role kv1.Role, provision string, factors ...kv1.Factor) *kv1.Competence {
		task, _, _ := strings.Cut(name, ".")
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/" + task, Role: role, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: provision}}, Factors: []*kv1.Competence_FactorGroup{{Factors: factors}}}
	}
	h.put(
		&kv1.Territory{Name: "territories/j-099", Kind: district, Titles: dated("Érdi járás"), Parents: []*kv1.Territory_Parent{{Territory: "territories/m-pest", Kind: kv1.Territory_COUNTY}}},
		&kv1.Territory{Name: "territories/30988", Kind: settlement, Titles: dated("Érd"), Parents: []*kv1.Territory_Parent{{Territory: "territories/j-099", Kind: district}}},
		&kv1.Body{Name: "bodies/jh-099", BodyClass: "bodyClasses/C-JH", Titles: dated("Érdi Járási Hivatal")},
		&kv1.Jurisdiction{Name: "jurisdictions/jh-099.DISTRICT", Body: "bodies/jh-099", AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-099"}},
		&kv1.Task{Name: "tasks/FAC-001", Title: kv1.Hu("Építés"), Predecessors: []string{"tasks/OLD-001"}},
		rule("FAC-001.1", kv1.Role_DECISION, "16. §", kv1.Factor_PROPERTY),
		rule("FAC-001.2", kv1.Role_OPINION, "17. §", kv1.Factor_WORKPLACE),
		&kv1.Task{Name: "tasks/FAC-002", Title: kv1.Hu("Ellátás")},
		rule("FAC-002.1", kv1.Role_DECISION, "16. §", kv1.Factor_RESIDENCE, kv1.Factor_STAY),
	)
}

// card is the part of a task's page that answers.
func (a answer) card() answer {
	_, a.body, _ = strings.Cut(a.body, `class="card answer"`)
	a.body, _, _ = strings.Cut(a.body, "</section>")
	return a
}

func TestAnAnswerIsHeadedWithThePlaceByWhichItWasFound(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	const property = "z ingatlan (fa, kút, út, üzlet, szálláshely) fekvése"
	for _, c := range []struct {
		name, path  string
		parts, none []string
	}{
		{"the only place, which is of everything", "/tasks/FAC-001?place=Érd", []string{"Érd, ha ez az ingatlan fekvése: első fokon dönt</h2>", "Érdi Járási Hivatal"}, []string{"Megadta:"}},
		{"a place by factor alone", "/tasks/FAC-001?property=30988", []string{"A" + property + ": Érd – első fokon dönt</h2>", "Érdi Járási Hivatal"}, []string{"Megadta:"}},
		{"a place by factor before another", "/tasks/FAC-001?property=Érd&place=Budaörs", []string{"A" + property + ": Érd – első fokon dönt</h2>", "Érdi Járási Hivatal",
			`<li>Megadta: hely: <strong>Budaörs</strong>`, `(<a href="/tasks/FAC-001?property=%C3%89rd">módosítás</a>)`}, []string{"Budaörs: első", "Budaörs – első"}},
		{"a place by factor on which it does not hang", "/tasks/FAC-001?residence=Érd&place=Budaörs", []string{"Hely: Budaörs, ha ez az ingatlan fekvése – első fokon dönt</h2>", "Budakeszi Járási Hivatal",
			`<li>Megadta: lakóhely: <strong>Érd</strong>`, `(<a href="/tasks/FAC-001?place=Buda%C3%B6rs">módosítás</a>)`}, nil},
		{"a place by factor beside one that is not known", "/tasks/FAC-001?property=Érd&place=Xyzzyqwv", []string{"A" + property + ": Érd – első fokon dönt</h2>", "Érdi Járási Hivatal", `<li>Megadta: hely: <strong>Xyzzyqwv</strong>`}, nil},
		{"one that is not known beside a place", "/tasks/FAC-001?residence=Xyzzyqwv&place=Érd", []string{"Hely: Érd, ha ez az ingatlan fekvése – első fokon dönt</h2>", "Érdi Járási Hivatal", `<li>Megadta: lakóhely: <strong>Xyzzyqwv</strong>`}, nil},
		{"two of which one may be chosen", "/tasks/FAC-002?residence=Érd&stay=Budaörs", []string{"Lakóhely: Érd; tartózkodási hely: Budaörs – első fokon dönt</h2>",
			`Érdi Járási Hivatal</a></p>` + "\n" + `<p class="note">lakóhely: Érd</p>`, `Budakeszi Járási Hivatal</a></p>` + "\n" + `<p class="note">tartózkodási hely: Budaörs</p>`}, nil},
	} {
		t.Run(c.name, func(t *testing.T) { h.get(c.path).is(200).card().has(c.parts, c.none) })
	}
	h.get("/en/tasks/FAC-001?property=Érd").has([]string{`Where the real property lies: <span lang="hu">Érd</span> – decides at first instance`}, nil)
	h.get("/en/tasks/FAC-001?place=Érd").has([]string{`<span lang="hu">Érd</span>, if this is where the real property lies: decides at first instance`}, nil)
	h.get("/tasks/FAC-002?place=Érd").has([]string{"Érd: első fokon dönt</h2>"}, nil) // a home is the asker's own
	// Another role goes by another place, and says so.
	h.get("/tasks/FAC-001?property=Érd&place=Budaörs").has([]string{`Budakeszi Járási Hivatal</a> <span class="note">– hely: Budaörs</span>`}, nil)
	h.get("/tasks/FAC-001?property=Érd&workplace=Érd").has([]string{`– a munkahely: Érd</span>`}, nil)
}

// A place is not said to be what is none, several, or a happening.
func TestAnAnswerIsNotHeadedWithWhatNoPlaceCanBe(t *testing.T) {
	h := newHouse(t, nil)
	for name, factor := range map[string]kv1.Factor{"LAN-001": kv1.Factor_LANDING_PLACE, "SUB-001": kv1.Factor_SUBJECTS_ADDRESS, "REC-001": kv1.Factor_RECORD_PLACE} {
		h.put(&kv1.Task{Name: "tasks/" + name, Title: kv1.Hu("Ügy")},
			&kv1.Competence{Name: "competences/" + name + ".1", Task: "tasks/" + name, Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
				LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{factor}}}})
	}
	for _, name := range []string{"LAN-001", "SUB-001"} {
		h.get("/tasks/"+name+"?place=Budaörs").card().has([]string{"Budaörs: első fokon dönt</h2>", "Budakeszi Járási Hivatal"}, []string{"Budaörs, ha ez"})
		h.get("/v1/tasks/"+name+":resolve?place=Budaörs").has([]string{`"summary":"Ügy – `, "PLACE_STANDS_FOR"}, []string{", ha Budaörs"})
	}
	h.get("/en/tasks/REC-001?place=Budaörs").card().has([]string{"if this is the place of the registrar who keeps the entry: "}, nil)
}

func TestAnotherPlaceIsAskedForWhereTheAnswerCameFrom(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	h.get("/tasks/FAC-001?property=Érd&place=Budaörs").card().has([]string{`name="property" maxlength="200" autocomplete="off" value="Érd"`, `<input type="hidden" name="place" value="Budaörs">`},
		[]string{`type="hidden" name="property"`, `name="place" maxlength`})
	h.get("/tasks/FAC-002?residence=Érd&stay=Budaörs").card().has([]string{`name="residence" maxlength="200" autocomplete="off" value="Érd"`, `name="stay" maxlength="200" autocomplete="off" value="Budaörs"`},
		[]string{`type="hidden"`, `name="place"`})
	h.get("/tasks/FAC-001?place=Érd").card().has([]string{`name="place" maxlength="200" autocomplete="off" value="Érd"`}, []string{`name="property"`})
	// So the map marks that place, and the way to another task keeps it.
	h.get("/tasks/FAC-001?property=Érd&place=Budaörs").has([]string{`href="/tasks/FAC-001/map?place=%C3%89rd"`, `<a href="/tasks/OLD-001?place=Buda%C3%B6rs&amp;property=%C3%89rd">`}, nil)
}

func TestWhatWasGivenIsToldAndCanBeTakenBack(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	const without = "A térkép a megadott körülmények nélkül készült"
	h.get("/tasks/SID-001?place=Budaörs&filed_at_consul=yes").has([]string{without,
		`<li>Megadta: Konzulnál adta be? <strong>igen</strong> <span class="note screen">(<a href="/tasks/SID-001?place=Buda%C3%B6rs">módosítás</a>)</span></li>`}, nil)
	h.get("/en/tasks/SID-001?place=Budaörs&filed_at_consul=yes").has([]string{
		`<li>You gave: <span lang="hu">Konzulnál adta be?</span> <strong><span lang="hu">igen</span></strong> <span class="note screen">(<a href="/en/tasks/SID-001?place=Buda%C3%B6rs">change</a>)</span></li>`}, nil)
	h.get("/tasks/GYJ-004?place=Budaörs&started_on=2019-05-05").has([]string{`<li>Megadta: az ügy kezdete: <strong>2019. május 5.</strong>`, `(<a href="/tasks/GYJ-004?place=Buda%C3%B6rs">módosítás</a>)`}, []string{without})
	h.get("/tasks/SID-001?place=Budaörs&on=2026-01-01&revision=2").has(nil, []string{"Megadta:", without})
}

// What can be done against the decision of one body is not said of another's, nor on what
// that one acts.
func TestGroundsAndRemediesStandWithTheirBodies(t *testing.T) {
	h := newHouse(t, nil)
	rule := func(name, holder, provision string, kind kv1.Competence_Remedy_Kind) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/REM-001", Role: kv1.Role_DECISION, Holder: holder, AreaModel: "concepts/area-model.COUNTRY", Exclusivity: kv1.Competence_CONCURRENT,
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: provision}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}},
			Remedies: []*kv1.Competence_Remedy{{Kind: kind, LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "99. §"}}}}}
	}
	h.put(&kv1.Task{Name: "tasks/REM-001", Title: kv1.Hu("Két hatóság")},
		rule("REM-001.1", "bodies/jh-098", "16. §", kv1.Competence_Remedy_APPEAL), rule("REM-001.2", "bodies/bm", "17. §", kv1.Competence_Remedy_COURT_REVIEW))
	path := "/tasks/REM-001?place=Budaörs"
	a := h.get(path).is(200)
	for body, others := range map[string][2]string{"Budakeszi Járási Hivatal": {"Gyvt. 16. §", "Gyvt. 17. §"}, "Belügyminisztérium": {"Gyvt. 17. §", "Gyvt. 16. §"}} {
		_, one, _ := strings.Cut(a.card().body, body)
		one, _, _ = strings.Cut(one, "</li>")
		if !strings.Contains(one, "Jogalap: ") || !strings.Contains(one, others[0]) || strings.Contains(one, others[1]) {
			t.Errorf("%s acts by %s", body, one)
		}
	}
	a.has([]string{`<span class="note">Akinek a döntése ellen: Budakeszi Járási Hivatal</span>`, `<span class="note">Akinek a döntése ellen: Belügyminisztérium</span>`}, nil)
	h.put(rule("REM-001.2", "bodies/bm", "16. §", kv1.Competence_Remedy_APPEAL))
	h.get(path).has([]string{"Jogalap: "}, []string{"Akinek a döntése ellen"})
	if n := strings.Count(h.get(path).card().body, "Jogalap: "); n != 1 {
		t.Errorf("the same ground stands %d times", n)
	}
}

func TestAButtonSaysThatAnyOfficeMayBeChosen(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	rule := func(name, form string, any bool) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/ANY-001", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", AnyOffice: any,
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}},
			Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{form}}}}
	}
	h.put(&kv1.Task{Name: "tasks/ANY-001", Title: kv1.Hu("Bárhol")}, rule("ANY-001.1", "shop", false), rule("ANY-001.2", "mobile", true))
	h.get("/tasks/ANY-001?place=Budaörs").has([]string{`value="shop">boltban <small>Budakeszi Járási Hivatal</small>`,
		`value="mobile">mozgóboltban <small>Budakeszi Járási Hivatal, vagy bármelyik másik ilyen hivatal</small>`}, nil)
}

// A refusal is told in the language of the page, and its links lead on.
func TestARefusalLeadsOn(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	const again = `">Ugyanez az oldal e nélkül</a>`
	for _, c := range []struct {
		name, path  string
		parts, none []string
	}{
		{"a day that there is not", "/tasks/GYJ-004?place=Budaörs&on=2026-02-30", []string{"Ilyen nap nincs: „2026-02-30”", `<a href="/tasks/GYJ-004?place=Buda%C3%B6rs` + again,
			`<a href="/">Vissza a kezdőlapra</a>`, `<a href="/en/tasks/GYJ-004?place=Buda%C3%B6rs"`, "Jogállapot: 2026. november 23."}, []string{"on=2026-02-30"}},
		{"a place that is given twice", "/tasks/GYJ-004?started_on=2019-05-05&place=Érd&place=Budaörs", []string{"Kétszer, másként megadva: place („Érd”, „Budaörs”).",
			`<a href="/tasks/GYJ-004?started_on=2019-05-05` + again, `<a href="/en/tasks/GYJ-004?started_on=2019-05-05"`}, []string{"place="}},
		{"a day at home", "/?on=2026-02-30", []string{"Ilyen nap nincs", `<a href="/">Vissza a kezdőlapra</a>`}, []string{"on=2026", again}},
		{"a day of a body, in English", "/en/bodies/jh-098?on=x", []string{"There is no such day: “x”", `<a href="/en/bodies/jh-098">The same page without it</a>`}, []string{"on=x"}},
		{"a case that begins after the day", "/tasks/GYJ-004?place=Budaörs&started_on=2021-01-01&on=2019-01-01", []string{
			"Az ügy kezdete (2021. január 1.) későbbi, mint a nap, amelyre a kérdés szól (2019. január 1.).", `<a href="/tasks/GYJ-004?on=2019-01-01&amp;place=Buda%C3%B6rs` + again}, nil},
		{"a case that begins tomorrow", "/tasks/GYJ-004?started_on=2026-11-24", []string{"(2026. november 23.)"}, nil},
		{"a beginning that is no day", "/tasks/GYJ-004?started_on=2021-13-01", []string{"Ilyen nap nincs: „2021-13-01”", `<a href="/tasks/GYJ-004` + again}, nil},
		{"an answer that is none", "/tasks/SID-001?trade_form=bolt", []string{"Erre: „Boltban vagy mozgóboltban árul?” nem válasz ez: „bolt”. Ami lehet: ",
			`<a href="/tasks/SID-001?trade_form=shop">boltban</a>, <a href="/tasks/SID-001?trade_form=mobile">mozgóboltban</a>.`, `<a href="/tasks/SID-001` + again}, nil},
		{"rules that have not been", "/tasks/GYJ-004?rules=99", []string{"nem ez: „99”. Legfeljebb " + strconv.Itoa(competence.Rules), `<a href="/tasks/GYJ-004` + again}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := h.get(c.path).is(400, c.parts...)
			for _, part := range append(c.none, "is not accepted", "is no day") {
				if strings.Contains(a.body, part) {
					t.Errorf("the refusal has %q", part)
				}
			}
		})
	}
	h.put(&kv1.Concept{Name: "concepts/condition.hungarian_address", Scheme: "condition", Title: kv1.Hu("Van magyar lakcíme?"), Circumstance: &kv1.Concept_Circumstance{
		Kind: kv1.Concept_Circumstance_FACT, Values: []*kv1.Concept_Circumstance_Value{{Code: "yes", Label: kv1.Hu("van")}, {Code: "no", Label: kv1.Hu("nincs")}}}})
	h.get("/tasks/GYJ-004?residence=Budaörs&hungarian_address=no").is(400, "(„Lakóhely” – Budaörs), annak ellentmond", `<a href="/tasks/GYJ-004?hungarian_address=no`+again)
}

// A refusal names all that is wrong, so that the page without it is one, and offers nothing
// that would be refused.
func TestWhatARefusalOffersIsNotRefused(t *testing.T) {
	h := newHouse(t, nil)
	homes(h)
	const again = `">Ugyanez az oldal e nélkül</a>`
	value := func(code, label string) *kv1.Concept_Circumstance_Value {
		return &kv1.Concept_Circumstance_Value{Code: code, Label: kv1.Hu(label)}
	}
	fact := func(key, title string, values ...*kv1.Concept_Circumstance_Value) *kv1.Concept {
		return &kv1.Concept{Name: "concepts/condition." + key, Scheme: "condition", Title: kv1.Hu(title), Circumstance: &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT, Values: values}}
	}
	h.put(fact("road_kind", "Milyen út?", value("national", "országos"), value("local_capital", "fővárosi"), value("private", "magán")),
		fact("district_consent", "Beleegyezett a kerület?", value("yes", "igen"), value("no", "nem")))
	const capital, consent = "(„Milyen út?” – fővárosi), az csak Budapesten lehet", "(„Beleegyezett a kerület?” – igen), az csak Budapesten lehet"
	const roads = `Ami lehet: <a href="/tasks/PRO-001?place=Buda%C3%B6rs&amp;road_kind=national">országos</a>, <a href="/tasks/PRO-001?place=Buda%C3%B6rs&amp;road_kind=private">magán</a>.`
	for _, c := range []struct {
		name, path string
		parts      []string
	}{
		{"a value that is none", "/tasks/PRO-001?place=Budaörs&road_kind=sand", []string{"nem válasz ez: „sand”. " + roads}},
		{"a fact of Budapest elsewhere", "/tasks/PRO-001?place=Budaörs&road_kind=local_capital", []string{capital, roads, `"/tasks/PRO-001?place=Buda%C3%B6rs` + again}},
		{"two of them", "/tasks/PRO-001?place=Budaörs&road_kind=local_capital&district_consent=yes", []string{capital, roads, consent,
			`Ami lehet: <a href="/tasks/PRO-001?district_consent=no&amp;place=Buda%C3%B6rs">nem</a>.`, `"/tasks/PRO-001?place=Buda%C3%B6rs` + again}},
		{"two homes of who has none", "/tasks/HOM-001?hungarian_address=no&residence=Budaörs&stay=Budapest", []string{"– Budaörs), annak ellentmond", "– Budapest), annak ellentmond", `"/tasks/HOM-001?hungarian_address=no` + again}},
		{"a value and a parameter that are none", "/tasks/HOM-001?hungarian_address=nein&residance=X", []string{"nem válasz ez: „nein”", "residance. Talán", `"/tasks/HOM-001` + again}},
	} {
		t.Run(c.name, func(t *testing.T) { h.get(c.path).is(400, c.parts...) })
	}
	h.get("/tasks/PRO-001?place=Budapest&road_kind=sand").is(400, "road_kind=local_capital") // there it may be
	// The box for another place does not lead to a refusal either.
	h.get("/tasks/PRO-001?place=Budapest&road_kind=local_capital").card().has([]string{`name="place" maxlength`}, []string{`type="hidden" name="road_kind"`})
	h.get("/tasks/PRO-001?place=Budapest&road_kind=private").card().has([]string{`<input type="hidden" name="road_kind" value="private">`}, nil)
}

// What changes is told of every role that changes, also of one that nobody acts in yet, and
// an appeal of which the catalogue does not hold to whom says so.
func TestWhatChangesIsToldOfEachRole(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	rule := func(n string, role kv1.Role, holder string, validity *kv1.Validity) *kv1.Competence {
		return &kv1.Competence{Name: "competences/CHG-001." + n, Task: "tasks/CHG-001", Role: role, Holder: holder, AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Validity: validity,
			Remedies: []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL}}}
	}
	from := func(day string) *kv1.Validity { return &kv1.Validity{From: &kv1.Edge{Date: day}} }
	until := func(day string) *kv1.Validity { return &kv1.Validity{To: &kv1.Edge{Date: day}} }
	h.put(&kv1.Task{Name: "tasks/CHG-001", Title: kv1.Hu("Változás")},
		rule("1", kv1.Role_DECISION, "bodies/jh-098", until("2027-01-01")), rule("2", kv1.Role_DECISION, "bodies/bm", from("2027-01-01")),
		rule("3", kv1.Role_OPINION, "bodies/jh-099", from("2027-02-01")))
	h.get("/tasks/CHG-001?place=Érd").has([]string{
		"<li>2027-01-01: Belügyminisztérium.</li>", "<li>Véleményező – 2027-02-01: Érdi Járási Hivatal.</li>",
		"fellebbezés: a katalógus nem tudja, melyik szervhez"}, nil)
}

// Each place that a question asks for has a box of its own: what is typed into it is not
// taken for the place of something else.
func TestAQuestionForOneOfSeveralPlacesHasABoxForEach(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	groups := []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}, {Factors: []kv1.Factor{kv1.Factor_ACTIVITY}}}
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	h.put(
		&kv1.Task{Name: "tasks/FAC-004", Title: kv1.Hu("Engedély")},
		&kv1.Competence{Name: "competences/FAC-004.1", Task: "tasks/FAC-004", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis, Factors: groups},
		&kv1.Task{Name: "tasks/FAC-005", Title: kv1.Hu("Bejelentés")},
		&kv1.Competence{Name: "competences/FAC-005.1", Task: "tasks/FAC-005", Role: kv1.Role_DECISION, Holder: "bodies/bm", AreaModel: "concepts/area-model.COUNTRY", LegalBasis: basis,
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}},
		&kv1.Competence{Name: "competences/FAC-005.2", Task: "tasks/FAC-005", Role: kv1.Role_OPINION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis, Factors: groups},
	)
	h.get("/tasks/FAC-004").is(200, `<input id="fact-property" name="property"`, `<label for="fact-activity">Ha ilyen nincs: `, `<input id="fact-activity" name="activity"`)
	h.get("/tasks/FAC-005").is(200, `<input id="ask-property" name="property"`, `<label for="ask-activity">Ha ilyen nincs: `, `<input id="ask-activity" name="activity"`)
	// The form sends both boxes, one of them empty.
	h.get("/tasks/FAC-004?property=&activity=Érd").card().has([]string{"A tevékenység helye: Érd – első fokon dönt</h2>", "Érdi Járási Hivatal"}, nil)
}

// An answer to a question that leads to bodies of which it is not known which one acts
// names them, with why.
func TestAnAnswerThatLeadsToAConflictNamesTheBodies(t *testing.T) {
	h := newHouse(t, nil)
	twoDistricts(h)
	rule := func(name, holder, value string) *kv1.Competence {
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/FAC-006", Role: kv1.Role_DECISION, Holder: holder, AreaModel: "concepts/area-model.COUNTRY",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{value}}},
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}}
	}
	h.put(&kv1.Task{Name: "tasks/FAC-006", Title: kv1.Hu("Árusítás")},
		rule("FAC-006.1", "bodies/bm", "shop"), rule("FAC-006.2", "bodies/jh-098", "shop"), rule("FAC-006.3", "bodies/jh-099", "mobile"))
	h.get("/tasks/FAC-006?place=Budaörs").card().has([]string{
		`<small>Belügyminisztérium, Budakeszi Járási Hivatal, két szabály ellentmond egymásnak</small>`, `<small>Érdi Járási Hivatal</small>`}, nil)
	h.get("/download/catalogue.jsonl?revison=1").is(400, "revison. Talán erre gondolt: revision.")
}
