package competence_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// today is the day on which the questions are asked unless they say otherwise.
const today = "2026-11-22"

// A world is a small catalogue in memory: two towns and a village in one
// county, the capital with two districts and an island, offices and classes.
type world struct {
	values      map[string]kv1.Value
	competences []*kv1.Competence
	matter      *kv1.Task // that is asked about
}

func (w *world) put(vs ...kv1.Value) {
	for _, v := range vs {
		w.values[v.GetName()] = v
	}
}

func (w *world) all() iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, v := range w.values {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// RuleSet makes a world a competence.Source.
func (w *world) RuleSet(task string) (competence.RuleSet, error) {
	var of []*kv1.Competence
	for _, c := range w.competences {
		if c.Task == task {
			of = append(of, c)
		}
	}
	return competence.NewRuleSet(w.matter, of), nil
}

func since(day string) *kv1.Validity { return &kv1.Validity{From: &kv1.Edge{Date: day}} }
func until(day string) *kv1.Validity { return &kv1.Validity{To: &kv1.Edge{Date: day}} }
func titled(text string) []*kv1.DatedTitle {
	return []*kv1.DatedTitle{{Title: kv1.Hu(text)}}
}

func territory(name, text string, kind kv1.Territory_Kind, parents ...string) *kv1.Territory {
	t := &kv1.Territory{Name: "territories/" + name, Kind: kind, Titles: titled(text)}
	for _, p := range parents {
		t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: "territories/" + p})
	}
	return t
}

func model(id string, content kv1.Concept_AreaModel_Content, within ...string) *kv1.Concept {
	return &kv1.Concept{Name: "concepts/area-model." + id, Scheme: "area-model", Title: kv1.Hu(id),
		AreaModel: &kv1.Concept_AreaModel{Content: content, Territories: within}}
}

func circumstance(key, question, usual string, kind kv1.Concept_Circumstance_Kind, values ...string) *kv1.Concept {
	c := &kv1.Concept{Name: "concepts/condition." + key, Scheme: "condition", Title: kv1.Hu(question),
		Circumstance: &kv1.Concept_Circumstance{Kind: kind, Usual: usual}}
	for _, v := range values {
		c.Circumstance.Values = append(c.Circumstance.Values, &kv1.Concept_Circumstance_Value{Code: v, Label: kv1.Hu(v)})
	}
	return c
}

func jurisdictionOf(body, model string, validity *kv1.Validity, territories ...string) *kv1.Jurisdiction {
	j := &kv1.Jurisdiction{Body: "bodies/" + body, AreaModel: "concepts/area-model." + model, Validity: validity}
	for _, t := range territories {
		j.Territories = append(j.Territories, "territories/"+t)
	}
	j.Name = fmt.Sprintf("jurisdictions/%s.%s.%s", body, model, strings.Join(territories, "-"))
	return j
}

// newWorld is a fresh world for a test to add to.
func newWorld() *world {
	w := &world{values: map[string]kv1.Value{}, matter: matter()}
	const settlement, district = kv1.Territory_SETTLEMENT, kv1.Territory_DISTRICT
	w.put(
		territory("hu", "Magyarország", kv1.Territory_COUNTRY),
		territory("m-pest", "Pest vármegye", kv1.Territory_COUNTY, "hu"),
		territory("m-budapest", "Budapest", kv1.Territory_COUNTY, "hu"),
		territory("j-098", "Budakeszi járás", district, "m-pest"),
		territory("j-011", "Budapest XI. kerület", district, "m-budapest"),
		territory("j-012", "Budapest XII. kerület", district, "m-budapest"),
		territory("23278", "Budaörs", settlement, "j-098"),
		territory("12052", "Budakeszi", settlement, "j-098"),
		territory("10001", "Budajenő", settlement, "j-098"),
		territory("13578", "Budapest", settlement, "m-budapest"),
		territory("14216", "Budapest XI. kerület", kv1.Territory_CAPITAL_DISTRICT, "j-011", "13578"),
		territory("24697", "Budapest XII. kerület", kv1.Territory_CAPITAL_DISTRICT, "j-012", "13578"),
		territory("13578.margitsziget", "Margitsziget", kv1.Territory_SETTLEMENT_PART, "13578"),
		territory("23278.kamaraerdo", "Kamaraerdő", kv1.Territory_SETTLEMENT_PART, "23278"),
		territory("14216.kamaraerdo", "Kamaraerdő", kv1.Territory_SETTLEMENT_PART, "14216"),
		model("COUNTRY", kv1.Concept_AreaModel_HELD),
		model("COUNTY", kv1.Concept_AreaModel_HELD),
		model("DISTRICT", kv1.Concept_AreaModel_HELD),
		model("JOINT_OFFICE", kv1.Concept_AreaModel_HELD, "territories/m-pest"),
		model("CAPITAL_DISTRICT", kv1.Concept_AreaModel_HELD, "territories/13578"),
		model("CAPITAL", kv1.Concept_AreaModel_HELD, "territories/13578"),
		model("POLICE", kv1.Concept_AreaModel_NOT_HELD),
		circumstance("minor_citizenship", "Magyar állampolgár-e a gyermek?", "hungarian", kv1.Concept_Circumstance_FACT, "hungarian", "non_hungarian"),
		circumstance("trade_form", "Boltban árul?", "", kv1.Concept_Circumstance_FACT, "shop", "mobile", "mail_order"),
		circumstance("initiation", "Kérelemre vagy hivatalból?", "REQUEST", kv1.Concept_Circumstance_FACT, "REQUEST", "EX_OFFICIO"),
		circumstance("municipality_is_client", "Az önkormányzat az ügyfél?", "no", kv1.Concept_Circumstance_FACT, "yes", "no"),
		circumstance("population_min", "Hányan laknak?", "", kv1.Concept_Circumstance_DERIVED),
		&kv1.BodyClass{Name: "bodyClasses/C-KH", Title: kv1.Hu("kormányhivatal"), AreaModel: "concepts/area-model.COUNTY"},
		&kv1.BodyClass{Name: "bodyClasses/C-JH", Title: kv1.Hu("járási hivatal"), AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.BodyClass{Name: "bodyClasses/C-KAB", Title: kv1.Hu("kormányablak"), OrganOf: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.BodyClass{Name: "bodyClasses/C-HIV", Title: kv1.Hu("önkormányzati hivatal")},
		&kv1.BodyClass{Name: "bodyClasses/C-JEGYZO", Title: kv1.Hu("települési önkormányzat jegyzője"), OrganTitle: kv1.Hu("jegyző"), OrganOf: "bodyClasses/C-HIV"},
		&kv1.BodyClass{Name: "bodyClasses/C-KERJEGYZO", Title: kv1.Hu("kerületi jegyző"), OrganOf: "bodyClasses/C-HIV", IsA: []string{"bodyClasses/C-JEGYZO"}},
		&kv1.BodyClass{Name: "bodyClasses/C-RENDH", Title: kv1.Hu("rendőrség")},
		&kv1.BodyClass{Name: "bodyClasses/C-KOZJEGYZO", Title: kv1.Hu("közjegyző"),
			Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_OUT_OF_SCOPE, Reason: kv1.Hu("A Közjegyzői Kamara tud felvilágosítást adni.")}},
		body("B-KH02", "C-KH", "Pest Vármegyei Kormányhivatal"),
		body("B-KH01", "C-KH", "Budapest Főváros Kormányhivatala"),
		body("jh-098", "C-JH", "Budakeszi Járási Hivatal"),
		body("jh-011", "C-JH", "XI. Kerületi Hivatal"),
		body("hiv-23278", "C-HIV", "Budaörsi Polgármesteri Hivatal"),
		body("hiv-12052", "C-HIV", "Budakeszi Közös Önkormányzati Hivatal"),
		body("hiv-14216", "C-HIV", "XI. Kerületi Polgármesteri Hivatal"),
		body("hiv-24697", "C-HIV", "XII. Kerületi Polgármesteri Hivatal"),
		body("B-FOJEGYZO", "C-HIV", "fővárosi főjegyző"),
		jurisdictionOf("B-KH02", "COUNTY", nil, "m-pest"),
		jurisdictionOf("B-KH01", "COUNTY", nil, "m-budapest"),
		jurisdictionOf("jh-098", "DISTRICT", nil, "j-098"),
		jurisdictionOf("jh-011", "DISTRICT", nil, "j-011"),
		jurisdictionOf("hiv-23278", "JOINT_OFFICE", nil, "23278"),
		jurisdictionOf("hiv-12052", "JOINT_OFFICE", nil, "12052", "10001"),
		jurisdictionOf("hiv-14216", "CAPITAL_DISTRICT", nil, "14216"),
		jurisdictionOf("hiv-24697", "CAPITAL_DISTRICT", nil, "24697"),
		jurisdictionOf("B-FOJEGYZO", "CAPITAL", nil, "13578"),
		&kv1.Act{Name: "acts/2016-150", ShortName: "Ákr.", Citation: "2016. évi CL. törvény", Uri: "https://njt.hu/jogszabaly/2016-150-00-00"},
	)
	return w
}

func body(id, class, text string) *kv1.Body {
	return &kv1.Body{Name: "bodies/" + id, BodyClass: "bodyClasses/" + class, Titles: titled(text)}
}

// give adds a competence of task T-1: DECISION, exclusive, in force for ever,
// on Ákr. 15. § (1), unless the changes say otherwise.
func (w *world) give(holder, area string, changes ...func(*kv1.Competence)) {
	c := &kv1.Competence{
		Name: fmt.Sprintf("competences/T-1.%d", len(w.competences)+1), Task: "tasks/T-1", Role: kv1.Role_DECISION,
		Holder: holder, AreaModel: "concepts/area-model." + area, Exclusivity: kv1.Competence_EXCLUSIVE,
		Factors:    []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}},
		LegalBasis: []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "15. § (1)"}},
	}
	for _, change := range changes {
		change(c)
	}
	w.competences = append(w.competences, c)
}

type with = func(*kv1.Competence)

func role(r kv1.Role) with         { return func(c *kv1.Competence) { c.Role = r } }
func valid(v *kv1.Validity) with   { return func(c *kv1.Competence) { c.Validity = v } }
func priority(n int32) with        { return func(c *kv1.Competence) { c.Priority = n } }
func concurrent(c *kv1.Competence) { c.Exclusivity = kv1.Competence_CONCURRENT }
func anyOffice(c *kv1.Competence) {
	c.AnyOffice, c.Exclusivity = true, kv1.Competence_CONCURRENT
	factors(kv1.Factor_FILING_PLACE)(c)
}
func factors(fs ...kv1.Factor) with {
	return func(c *kv1.Competence) { c.Factors = []*kv1.Competence_FactorGroup{{Factors: fs}} }
}
func only(territories ...string) with {
	return func(c *kv1.Competence) { c.Territories = territories }
}
func but(territories ...string) with {
	return func(c *kv1.Competence) { c.ExcludedTerritories = territories }
}
func when(key string, values ...string) with {
	return func(c *kv1.Competence) {
		c.Conditions = append(c.Conditions, &kv1.Condition{Key: key, Values: values})
	}
}

// ask resolves task T-1.
func (w *world) ask(t *testing.T, r *kv1.ResolveRequest) *kv1.ResolveResponse {
	t.Helper()
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	if r.On == "" {
		r.On = today
	}
	r.Task = "tasks/T-1"
	response, err := competence.Resolve(atlas, w, r)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// told is an answer in one line: outcome, then the bodies of the primary role.
func told(r *kv1.ResolveResponse) string {
	words := []string{r.Outcome.String()}
	for _, a := range r.Answers {
		if a.Role != r.Roles[0].Role {
			continue
		}
		name := a.Body.GetTitle()
		if a.Body.GetName() == "" {
			name = "[" + name + "]"
		}
		words = append(words, name)
	}
	return strings.Join(words, "; ")
}
