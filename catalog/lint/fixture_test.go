package lint_test

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/lint"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The day of the tests.
const today = "2026-11-22"

// A world is a small catalogue; records are put by name.
type world map[string]kv1.Value

func (w world) put(vs ...kv1.Value) {
	for _, v := range vs {
		w[v.GetName()] = v
	}
}

func (w world) all() iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, v := range w { // in any order
			if !yield(v, nil) {
				return
			}
		}
	}
}

func (w world) competence(id string) *kv1.Competence {
	return w["competences/"+id].(*kv1.Competence)
}

func (w world) class(id string) *kv1.BodyClass { return w["bodyClasses/"+id].(*kv1.BodyClass) }

func since(day string) *kv1.Validity { return &kv1.Validity{From: &kv1.Edge{Date: day}} }
func until(day string) *kv1.Validity { return &kv1.Validity{To: &kv1.Edge{Date: day}} }

func titled(text string) []*kv1.DatedTitle {
	return []*kv1.DatedTitle{{Title: &kv1.Text{Hu: text}}}
}

func territory(id, title string, kind kv1.Territory_Kind, parents ...string) *kv1.Territory {
	t := &kv1.Territory{Name: "territories/" + id, Kind: kind, Titles: titled(title)}
	for _, p := range parents {
		t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: "territories/" + p})
	}
	return t
}

func areaMap(id string, content kv1.Concept_AreaModel_Content) *kv1.Concept {
	return &kv1.Concept{
		Name: "concepts/area-model." + id, Scheme: "area-model", Title: kv1.Hu("térkép " + id),
		AreaModel: &kv1.Concept_AreaModel{Content: content},
	}
}

func body(id, class string) *kv1.Body {
	return &kv1.Body{Name: "bodies/" + id, BodyClass: "bodyClasses/" + class, Titles: titled(id)}
}

func jurisdiction(body, model string, territories ...string) *kv1.Jurisdiction {
	return &kv1.Jurisdiction{
		Name: "jurisdictions/" + body + "." + model, Body: "bodies/" + body,
		AreaModel: "concepts/area-model." + model, Territories: names(territories),
	}
}

func names(ids []string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, "territories/"+id)
	}
	return all
}

type with func(*kv1.Competence)

// rule is a competence of the task T for the class C-JH by the map of districts.
func rule(id string, changes ...with) *kv1.Competence {
	c := &kv1.Competence{
		Name: "competences/" + id, Task: "tasks/T", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH",
		LegalBasis: []*kv1.LegalBasis{{Act: "acts/now", Provision: "1. §"}},
		AreaModel:  "concepts/area-model.DISTRICT", Exclusivity: kv1.Competence_EXCLUSIVE,
		Factors:      []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}},
		Verification: &kv1.Verification{TextState: "2026-01-01"},
	}
	for _, change := range changes {
		change(c)
	}
	return c
}

func heldBy(holder string) with { return func(c *kv1.Competence) { c.Holder = holder } }
func by(model string) with {
	return func(c *kv1.Competence) { c.AreaModel = "concepts/area-model." + model }
}
func in(territories ...string) with {
	return func(c *kv1.Competence) { c.Territories = names(territories) }
}
func not(territories ...string) with {
	return func(c *kv1.Competence) { c.ExcludedTerritories = names(territories) }
}
func valid(v *kv1.Validity) with     { return func(c *kv1.Competence) { c.Validity = v } }
func role(r kv1.Role) with           { return func(c *kv1.Competence) { c.Role = r } }
func priority(n int32) with          { return func(c *kv1.Competence) { c.Priority = n } }
func concurrent(c *kv1.Competence)   { c.Exclusivity = kv1.Competence_CONCURRENT }
func anyOffice(c *kv1.Competence)    { c.AnyOffice = true }
func placeless(c *kv1.Competence)    { c.Factors[0].Factors[0] = kv1.Factor_NONE }
func withoutBasis(c *kv1.Competence) { c.LegalBasis = nil }
func citing(act string) with         { return func(c *kv1.Competence) { c.LegalBasis[0].Act = act } }
func when(key, value string) with {
	return func(c *kv1.Competence) {
		c.Conditions = append(c.Conditions, &kv1.Condition{Key: key, Values: []string{value}})
	}
}
func between(key string, least, most int64) with {
	return func(c *kv1.Competence) {
		c.Conditions = append(c.Conditions, &kv1.Condition{Key: key, Min: least, Max: most})
	}
}

// newWorld is a sound catalogue: two districts of a county, Budapest with two
// districts and an island that is in neither, a district office for each, and a
// task with one rule.
func newWorld() world {
	w := world{}
	w.put(
		territory("hu", "Magyarország", kv1.Territory_COUNTRY),
		territory("m-heves", "Heves vármegye", kv1.Territory_COUNTY, "hu"),
		territory("m-budapest", "Budapest", kv1.Territory_COUNTY, "hu"),
		territory("j-gyongyos", "Gyöngyösi járás", kv1.Territory_DISTRICT, "m-heves"),
		territory("j-eger", "Egri járás", kv1.Territory_DISTRICT, "m-heves"),
		territory("gyongyos", "Gyöngyös", kv1.Territory_SETTLEMENT, "j-gyongyos"),
		territory("abasar", "Abasár", kv1.Territory_SETTLEMENT, "j-gyongyos"),
		territory("eger", "Eger", kv1.Territory_SETTLEMENT, "j-eger"),
		territory("felnemet", "Felnémet", kv1.Territory_SETTLEMENT_PART, "eger"),
		territory("13578", "Budapest", kv1.Territory_SETTLEMENT, "m-budapest"),
		territory("b1", "Budapest 01. ker.", kv1.Territory_CAPITAL_DISTRICT, "13578"),
		territory("b2", "Budapest 02. ker.", kv1.Territory_CAPITAL_DISTRICT, "13578"),
		areaMap("DISTRICT", kv1.Concept_AreaModel_HELD), areaMap("COUNTRY", kv1.Concept_AreaModel_HELD),
		&kv1.BodyClass{Name: "bodyClasses/C-JH", Title: kv1.Hu("járási hivatal"), AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.BodyClass{Name: "bodyClasses/C-KAB", Title: kv1.Hu("kormányablak"), OrganOf: "bodyClasses/C-JH"},
		&kv1.BodyClass{Name: "bodyClasses/C-KH", Title: kv1.Hu("kormányhivatal")},
		body("jh-gyongyos", "C-JH"), jurisdiction("jh-gyongyos", "DISTRICT", "j-gyongyos"),
		body("jh-eger", "C-JH"), jurisdiction("jh-eger", "DISTRICT", "j-eger"),
		body("jh-budapest", "C-JH"), jurisdiction("jh-budapest", "DISTRICT", "13578"),
		body("kh", "C-KH"),
		&kv1.Act{Name: "acts/now", Citation: "2022. évi I. törvény"},
		&kv1.Act{Name: "acts/old", Citation: "1991. évi I. törvény", Validity: until("2020-01-01")},
		&kv1.Task{Name: "tasks/T", Title: kv1.Hu("feladat")},
		rule("T.1"),
	)
	return w
}

// told are the findings of today as `KIND record; areas or values; records`, accepted ones with =
// and the reason.
func told(t *testing.T, w world) []string {
	t.Helper()
	found, err := lint.Findings(t.Context(), w.all(), today)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range found {
		line := string(f.Kind) + " " + f.Record
		if f.What.Hu == "" || f.What.En == "" || f.ToDo.Hu == "" || f.ToDo.En == "" || f.Severity == "" {
			t.Errorf("%s says too little: %+v", line, f)
		}
		for _, rest := range [][]string{f.Areas, f.Values, f.Records} {
			if len(rest) > 0 {
				line += "; " + strings.Join(rest, " ")
			}
		}
		if f.Accepted != nil {
			line += " = " + f.Accepted.Hu
		}
		lines = append(lines, line)
	}
	return lines
}

// A change makes a sound catalogue less so.
type change func(w world)

func put(vs ...kv1.Value) change { return func(w world) { w.put(vs...) } }

// A lintCase is a change of a sound catalogue, and all that is found then.
type lintCase struct {
	name   string
	change change
	want   []string
}

func run(t *testing.T, cases []lintCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld()
			c.change(w)
			if got := told(t, w); !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}
