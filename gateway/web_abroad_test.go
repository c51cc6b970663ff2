package gateway

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// homes puts Budapest, and tasks of which those by the home of the client, but not the one
// that the Ákr. does not cover, lead elsewhere who has none in Hungary.
func homes(h *house) {
	const district, settlement, county = kv1.Territory_DISTRICT, kv1.Territory_SETTLEMENT, kv1.Territory_COUNTY
	dated := func(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(text)}} }
	rule := func(name string, role kv1.Role, factors ...kv1.Factor) *kv1.Competence {
		task, _, _ := strings.Cut(name, ".")
		return &kv1.Competence{Name: "competences/" + name, Task: "tasks/" + task, Role: role, Holder: "bodyClasses/C-JH", ActingAs: kv1.Hu("ügyintéző hatóság"), AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: factors}}}
	}
	task := func(name string, scope kv1.Task_AkrScope) *kv1.Task {
		return &kv1.Task{Name: "tasks/" + name, Title: kv1.Hu("Ügy"), AkrScope: scope, Filing: kv1.Task_EX_OFFICIO_ONLY}
	}
	owned := rule("CON-001.1", kv1.Role_DECISION, kv1.Factor_RESIDENCE)
	owned.Conditions = []*kv1.Condition{{Key: "hungarian_address", Values: []string{"yes"}}}
	abroad := rule("CON-001.2", kv1.Role_DECISION, kv1.Factor_NONE)
	abroad.Holder, abroad.AreaModel, abroad.Conditions = "bodies/bm", "concepts/area-model.COUNTRY", []*kv1.Condition{{Key: "hungarian_address", Values: []string{"no"}}}
	wed := rule("WED-001.1", kv1.Role_DECISION, kv1.Factor_EVENT)
	consul := rule("WED-001.2", kv1.Role_FORWARDING, kv1.Factor_NONE)
	consul.Holder, consul.AreaModel, consul.Conditions = "bodies/bm", "concepts/area-model.COUNTRY", []*kv1.Condition{{Key: "hungarian_address", Values: []string{"no"}}}
	h.put(
		&kv1.Concept{Name: "concepts/condition.hungarian_address", Scheme: "condition", Title: kv1.Hu("Van magyar lakcíme?"), Circumstance: &kv1.Concept_Circumstance{
			Kind: kv1.Concept_Circumstance_FACT, Usual: "yes", Values: []*kv1.Concept_Circumstance_Value{{Code: "yes", Label: kv1.Hu("van")}, {Code: "no", Label: kv1.Hu("nincs")}}}},
		&kv1.Territory{Name: "territories/13578", Kind: settlement, Titles: dated("Budapest"), Parents: []*kv1.Territory_Parent{{Territory: "territories/hu", Kind: kv1.Territory_COUNTRY}}},
		&kv1.Body{Name: "bodies/jh-bp", BodyClass: "bodyClasses/C-JH", Titles: dated("Fővárosi Hivatal")},
		&kv1.Jurisdiction{Name: "jurisdictions/jh-bp.DISTRICT", Body: "bodies/jh-bp", AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/13578"}},
		task("HOM-001", kv1.Task_COVERED), rule("HOM-001.1", kv1.Role_DECISION, kv1.Factor_RESIDENCE, kv1.Factor_STAY),
		task("HOM-002", kv1.Task_COVERED), rule("HOM-002.1", kv1.Role_DECISION, kv1.Factor_RESIDENCE), rule("HOM-002.2", kv1.Role_OPINION, kv1.Factor_PROPERTY),
		task("PRO-001", kv1.Task_COVERED), rule("PRO-001.1", kv1.Role_DECISION, kv1.Factor_PROPERTY),
		task("EXC-001", kv1.Task_EXCLUDED), rule("EXC-001.1", kv1.Role_DECISION, kv1.Factor_RESIDENCE),
		task("CON-001", kv1.Task_COVERED), owned, abroad,
		task("WED-001", kv1.Task_COVERED), wed, consul,
	)
}

func TestWhoHasNoAddressHereIsOfferedThatWhereItMatters(t *testing.T) {
	h := newHouse(t, nil)
	const offer = "Nincs magyarországi lakcíme, tartózkodási helye vagy székhelye?</a>"
	h.get("/tasks/GYJ-004?place=Budaörs").has(nil, []string{offer}) // a catalogue without that circumstance
	homes(h)
	for _, c := range []struct{ name, path, to string }{
		{"a home is asked for", "/tasks/HOM-001", "/tasks/HOM-001?hungarian_address=no"},
		{"a place stands for it", "/tasks/HOM-001?place=Budaörs", "/tasks/HOM-001?hungarian_address=no&amp;place=Buda%C3%B6rs"},
		{"a place that is not known stands for it", "/tasks/HOM-001?place=Xyzzyqwv", "/tasks/HOM-001?hungarian_address=no&amp;place=Xyzzyqwv"},
		{"a home is given, and given up", "/tasks/HOM-001?residence=Budaörs", "/tasks/HOM-001?hungarian_address=no"},
		{"the rule has a condition on it", "/tasks/CON-001?place=Budaörs", "/tasks/CON-001?hungarian_address=no&amp;place=Buda%C3%B6rs"},
		{"another place decides", "/tasks/PRO-001?place=Budaörs", ""},
		{"a home decides, and no law says what is without one", "/tasks/EXC-001?place=Budaörs", ""},
		{"a home is given up to no end", "/tasks/EXC-001?residence=Budaörs", ""},
		{"the place is of the matter, and the assumption is told below", "/tasks/WED-001?place=Budaörs", ""},
		{"it was said already", "/tasks/HOM-001?hungarian_address=no", ""},
		{"there is one", "/tasks/HOM-001?hungarian_address=yes", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.to == "" {
				h.get(c.path).card().has(nil, []string{offer})
				return
			}
			h.get(c.path).card().has([]string{`<a href="` + c.to + `">` + offer}, nil)
		})
	}
	h.get("/en/tasks/HOM-001").card().has([]string{`<a href="/en/tasks/HOM-001?hungarian_address=no">Have you no address, place of stay or seat in Hungary?</a>`}, nil)
}

// Who says so of what was assumed is not refused for the home that was given.
func TestTheOtherValueOfAnAssumedAddressGivesUpTheHome(t *testing.T) {
	h := newHouse(t, nil)
	homes(h)
	const to = "/tasks/CON-001?hungarian_address=no"
	h.get("/tasks/CON-001?residence=Budaörs&stay=Budaörs").has([]string{`Ha nem így van: <a href="` + to + `">nincs</a>`}, nil)
	h.get(to).is(200)
}

func TestWithoutAnAddressThePageAsksForTheLastOne(t *testing.T) {
	h := newHouse(t, nil)
	homes(h)
	const heading = "Magyarországi lakcím nélkül: első fokon dönt</h2>"
	const last, place = `name="last_address" maxlength="200" autocomplete="off" value=""`, `name="place" maxlength="200" autocomplete="off" value="`
	const noAccount = "a megadott hely (Budaörs) nem változtat"
	for _, c := range []struct {
		name, path  string
		parts, none []string
	}{
		{"no place", "/tasks/HOM-001?hungarian_address=no", []string{heading, "Fővárosi Hivatal", last}, []string{place, "ahol Ön él"}},
		{"a place of no account", "/tasks/HOM-001?hungarian_address=no&place=Budaörs", []string{heading, "Fővárosi Hivatal", last, noAccount,
			`<input type="hidden" name="place" value="Budaörs">`, `Megadta: hely: <strong>Budaörs</strong>`}, []string{place, "Budaörs: első"}},
		{"one that is not known either", "/tasks/HOM-001?hungarian_address=no&place=Xyzzyqwv", []string{heading, "a megadott hely (Xyzzyqwv) nem változtat", `Megadta: hely: <strong>Xyzzyqwv</strong>`}, nil},
		{"a place for another role", "/tasks/HOM-002?hungarian_address=no&place=Budaörs", []string{heading, "Fővárosi Hivatal", last, place + "Budaörs", "Hol van most"}, []string{`type="hidden" name="place"`}},
		{"the last address", "/tasks/HOM-001?hungarian_address=no&last_address=Budaörs", []string{"Budaörs – első fokon dönt</h2>", "Budakeszi Járási Hivatal"}, []string{"Fővárosi Hivatal", noAccount}},
		{"a rule of its own", "/tasks/CON-001?hungarian_address=no&place=Budaörs", []string{heading, "Belügyminisztérium", noAccount}, []string{last}},
		{"another place decides", "/tasks/PRO-001?hungarian_address=no&place=Budaörs", []string{"Budaörs, ha ez az ingatlan fekvése: első fokon dönt</h2>", "Budakeszi Járási Hivatal"}, []string{last, noAccount}},
	} {
		t.Run(c.name, func(t *testing.T) { h.get(c.path).card().has(c.parts, c.none) })
	}
	h.get("/tasks/HOM-001?hungarian_address=no").has(nil, []string{"(last_address)"})
	// Where nobody is found in Budapest either, that is not of the place that was given.
	h.withdraw("jurisdictions/jh-bp.DISTRICT")
	h.get("/tasks/HOM-001?hungarian_address=no&place=Budaörs").card().has([]string{heading, last, noAccount}, []string{"Budaörs: első"})
}

// The last address decides where the matter has no place: who is asked for both is asked
// in one form, for the place first.
func TestAQuestionForThePlaceAndTheLastAddressStandsTogether(t *testing.T) {
	h := newHouse(t, nil)
	homes(h)
	h.put(&kv1.Task{Name: "tasks/UNK-001", Title: kv1.Hu("Ügy"), AkrScope: kv1.Task_COVERED, Filing: kv1.Task_EX_OFFICIO_ONLY},
		&kv1.Competence{Name: "competences/UNK-001.1", Task: "tasks/UNK-001", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_UNKNOWN}}}})
	const path, box, place, last = "/tasks/UNK-001?hungarian_address=no", `<input id="here"`, `<input id="fact-place" name="place"`, `<input id="fact-last_address" name="last_address"`
	a := h.get(path).card()
	a.has([]string{place, last}, []string{box, "Hol van most"})
	if strings.Index(a.body, place) > strings.Index(a.body, last) {
		t.Error("the last address is asked for first")
	}
	h.get(path+"&place=Budaörs").card().has([]string{box, "Budakeszi Járási Hivatal"}, []string{place})
	h.get("/tasks/UNK-001").card().has([]string{box}, []string{place}) // one place has its box
}

func TestTheProofSaysWhichTextWasReadAndThatTheDayIsNotKnown(t *testing.T) {
	h := newHouse(t, nil)
	rule := func(v *kv1.Verification) *kv1.Competence {
		return &kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT",
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}}, Verification: v}
	}
	const read, unknown = "<p>A jogszabály olvasott szövegállapota: 2026. január 1.", "Az ellenőrzés napja nem ismert: a források csak"
	path := "/tasks/GYJ-004?place=Budaörs"
	h.get(path).has(nil, []string{read, unknown})
	h.put(rule(&kv1.Verification{TextState: "2026-01-01", SourceUri: "https://example.org/gyvt"}))
	a := h.get(path)
	a.has([]string{read + ` (<a href="https://example.org/gyvt" rel="external">`}, nil)
	if n := strings.Count(a.body, unknown); n != 1 {
		t.Errorf("it is said %d times that the day is not known", n)
	}
	h.put(rule(&kv1.Verification{TextState: "2026-01-01", VerifyDate: "2026-02-03"}))
	h.get(path).has([]string{read + "; az ellenőrzés napja: 2026. február 3."}, []string{unknown})
}
