package competence_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A generator makes small catalogues and questions at random, the same ones
// for the same seed. What it makes is what the catalogue would take: names
// resolve, values are of the closed lists, and a body that a competence names
// is there on every day.
type generator struct {
	*rand.Rand
	shelf shelf
	task  *kv1.Task
}

func generate(seed uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.territories()
	g.models()
	g.circumstances()
	g.classes()
	g.bodies()
	g.jurisdictions()
	g.competences()
	return g
}

func (g *generator) add(v kv1.Value) { g.shelf = append(g.shelf, v) }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// pickSome is between least and most of the list, each once.
func pickSome[T any](g *generator, list []T, least, most int) []T {
	list = slices.Clone(list)
	g.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	return list[:min(len(list), least+g.IntN(most-least+1))]
}

// names are those of the records of one kind for which fit holds.
func names[T kv1.Value](s shelf, fit func(T) bool) (list []string) {
	for _, v := range each[T](s) {
		if fit == nil || fit(v) {
			list = append(list, v.GetName())
		}
	}
	return list
}

var days = []string{
	"2018-01-01", "2019-07-01", "2020-03-01", "2021-01-01", "2022-06-15", "2023-01-01", "2024-10-01", "2026-01-01",
}

// validity is mostly unlimited; edges are days and brackets.
func (g *generator) validity(limited int) *kv1.Validity {
	if !g.chance(limited) {
		return nil
	}
	i := g.IntN(len(days) - 3)
	from, to := g.edge(i, i+1), g.edge(i+2, i+3)
	switch g.IntN(3) {
	case 0:
		return &kv1.Validity{From: from}
	case 1:
		return &kv1.Validity{To: to}
	}
	return &kv1.Validity{From: from, To: to}
}

// edge lies between two of the days.
func (g *generator) edge(first, last int) *kv1.Edge {
	switch g.IntN(8) {
	case 0, 1:
		return &kv1.Edge{NotBefore: days[first], NotAfter: days[last]}
	case 2:
		return &kv1.Edge{NotBefore: days[first]}
	case 3:
		return &kv1.Edge{NotAfter: days[last]}
	}
	return &kv1.Edge{Date: days[first+g.IntN(last-first+1)]}
}

func dated(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: kv1.Hu(text)}} }

// land adds a territory below its parents.
func (g *generator) land(code, title string, kind kv1.Territory_Kind, parents ...string) *kv1.Territory {
	t := &kv1.Territory{Name: "territories/" + code, Kind: kind, Titles: dated(title)}
	for _, p := range parents {
		above := named[*kv1.Territory](g.shelf, "territories/"+p)
		t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: above.GetName(), Kind: above.GetKind()})
	}
	g.add(t)
	return t
}

// territories are the country, the capital with its districts and two
// counties. Two settlements may share a title or a postcode, and one may have
// moved from a district to another.
func (g *generator) territories() {
	g.land("hu", "Magyarország", kv1.Territory_COUNTRY)
	g.land("m-01", "Fővárosterület", kv1.Territory_COUNTY, "hu")
	g.land("13578", "Budapest", kv1.Territory_SETTLEMENT, "m-01").Standings = dated("főváros")
	for i := range 1 + g.IntN(2) {
		g.land(fmt.Sprintf("j-01%d", i), fmt.Sprintf("Kerületi%d terület", i), kv1.Territory_DISTRICT, "m-01")
		for k := range 1 + g.IntN(2) {
			code := fmt.Sprintf("0%d%d00", i+1, k)
			g.land(code, fmt.Sprintf("Kerület%d%d", i, k), kv1.Territory_CAPITAL_DISTRICT, fmt.Sprintf("j-01%d", i), "13578")
			if g.chance(40) {
				g.land(code+".1", fmt.Sprintf("Városrész%d%d", i, k), kv1.Territory_SETTLEMENT_PART, code)
			}
		}
	}
	if g.chance(40) {
		g.land("13578.1", "Sziget", kv1.Territory_SETTLEMENT_PART, "13578")
	}
	n := 0
	for county := range 2 {
		m := fmt.Sprintf("m-0%d", county+2)
		g.land(m, fmt.Sprintf("Megye%d", county), kv1.Territory_COUNTY, "hu")
		for district := range 1 + g.IntN(2) {
			j := fmt.Sprintf("j-0%d%d", county+2, district)
			g.land(j, fmt.Sprintf("Járás%d%d", county, district), kv1.Territory_DISTRICT, m)
			for range 1 + g.IntN(2) {
				n++
				g.settlement(n, j)
			}
		}
	}
}

func (g *generator) settlement(n int, district string) {
	code, title := fmt.Sprintf("2000%d", n), fmt.Sprintf("Falu%d", n)
	if n < 4 && g.chance(20) {
		title = "Kétnevű"
	}
	t := g.land(code, title, kv1.Territory_SETTLEMENT, district)
	t.Postcodes = []string{fmt.Sprintf("90%02d", n/2)}
	t.Standings = dated(pick(g, []string{"község", "nagyközség", "város", "vármegyei jogú város"}))
	t.Populations = []*kv1.Territory_Population{{Date: "2011-10-01", Inhabitants: int32(500 * (1 + g.IntN(4)))}}
	if n > 1 && g.chance(25) {
		// The settlement moved, on a day or some time in a bracket.
		edge := g.edge(2, 4)
		if edge.GetDate() != "" || edge.GetNotBefore() != "" && edge.GetNotAfter() != "" {
			t.Parents[0].Validity = &kv1.Validity{From: edge}
			t.Parents = append(t.Parents, &kv1.Territory_Parent{
				Territory: "territories/j-020", Kind: kv1.Territory_DISTRICT, Validity: &kv1.Validity{To: edge},
			})
		}
	}
	if g.chance(30) {
		g.land(code+".1", fmt.Sprintf("Tanya%d", n), kv1.Territory_SETTLEMENT_PART, code)
	}
}

var areas = []string{country, "concepts/area-model.DISTRICT", "concepts/area-model.SECTOR", "concepts/area-model.RIVER"}

func (g *generator) models() {
	for _, name := range areas {
		content := kv1.Concept_AreaModel_HELD
		area := &kv1.Concept_AreaModel{}
		if strings.HasSuffix(name, "SECTOR") && g.chance(30) {
			area.Territories = pickSome(g, names[*kv1.Territory](g.shelf, nil), 1, 3)
		}
		if strings.HasSuffix(name, "RIVER") {
			content = pick(g, []kv1.Concept_AreaModel_Content{
				kv1.Concept_AreaModel_HELD, kv1.Concept_AreaModel_PARTLY_HELD,
				kv1.Concept_AreaModel_NOT_HELD, kv1.Concept_AreaModel_NO_MAP,
			})
			if g.chance(30) {
				area.ExcludedTerritories = pickSome(g, names[*kv1.Territory](g.shelf, nil), 1, 2)
			}
		}
		area.Content = content
		g.add(&kv1.Concept{Name: name, Scheme: "area-model", Title: kv1.Hu(name), AreaModel: area})
	}
}

// facets are the circumstances that are used, with their kinds, values and
// usual values.
var facets = []struct {
	key, usual string
	kind       kv1.Concept_Circumstance_Kind
	values     []string
}{
	{"municipality_is_client", "no", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"approval_required", "", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"grandparent_claim", "no", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"well_kind", "", kv1.Concept_Circumstance_FACT, []string{"household", "agricultural"}},
	{"level_crossing", "", kv1.Concept_Circumstance_SYSTEM, []string{"PERMANENT", "TEMPORARY"}},
	{"service_established", "", kv1.Concept_Circumstance_LOCAL, []string{"yes", "no"}},
	{"built_up_area", "", kv1.Concept_Circumstance_MAP, []string{"yes", "no"}},
	{"settlement_type", "", kv1.Concept_Circumstance_DERIVED, []string{"town", "village"}},
	{"bridge_span_max", "", kv1.Concept_Circumstance_NUMBER, nil},
	{"population_max", "", kv1.Concept_Circumstance_DERIVED, nil},
}

func (g *generator) circumstances() {
	for _, f := range facets {
		circumstance := &kv1.Concept_Circumstance{Kind: f.kind, Usual: f.usual}
		for _, code := range f.values {
			circumstance.Values = append(circumstance.Values, &kv1.Concept_Circumstance_Value{Code: code, Label: kv1.Hu(code)})
		}
		g.add(&kv1.Concept{
			Name: "concepts/condition." + f.key, Scheme: "condition", Title: kv1.Hu(f.key + "?"), Circumstance: circumstance,
		})
	}
}

func (g *generator) classes() {
	for _, id := range []string{"C-A", "C-B", "C-JEGYZO", "C-K", "C-L"} {
		c := &kv1.BodyClass{Name: "bodyClasses/" + id, Title: kv1.Hu("Osztály " + id)}
		if before := names[*kv1.BodyClass](g.shelf, nil); len(before) > 0 {
			if g.chance(25) {
				c.IsA = []string{pick(g, before)}
			}
			if g.chance(35) {
				c.OrganOf = pick(g, before)
			}
		}
		if g.chance(40) {
			c.AreaModel = pick(g, areas)
		}
		if g.chance(20) {
			c.Absence = &kv1.BodyClass_Absence{
				Kind: kv1.BodyClass_Absence_Kind(g.IntN(len(kv1.BodyClass_Absence_Kind_name))), Reason: kv1.Hu("nincs"),
			}
		}
		g.add(c)
	}
}

func (g *generator) bodies() {
	n := 0
	for _, class := range names[*kv1.BodyClass](g.shelf, nil) {
		for range g.IntN(4) {
			n++
			name := fmt.Sprintf("b%d", n)
			g.add(&kv1.Body{
				Name: "bodies/" + name, BodyClass: class, Titles: dated("Szerv " + name), Validity: g.validity(15),
			})
		}
	}
}

// jurisdictions lie on wide territories more often than on narrow ones.
func (g *generator) jurisdictions() {
	bodies := names[*kv1.Body](g.shelf, nil)
	if len(bodies) == 0 {
		return
	}
	wide := names(g.shelf, func(t *kv1.Territory) bool { return t.GetKind() <= kv1.Territory_DISTRICT })
	every := names[*kv1.Territory](g.shelf, nil)
	cut := g.chance(20)
	for n := range g.IntN(14) {
		where := wide
		if g.chance(40) {
			where = every
		}
		j := &kv1.Jurisdiction{
			Name: fmt.Sprintf("jurisdictions/i%d", n), Body: pick(g, bodies), AreaModel: pick(g, areas),
			Territories: pickSome(g, where, 1, 3), Validity: g.validity(25),
		}
		// Not generated: two jurisdictions of one map on one territory, of which
		// one is partial and the other is not. There the first by name decides
		// between CONFLICT and AMBIGUOUS_PLACE.
		j.Partial = cut && j.GetAreaModel() == "concepts/area-model.RIVER"
		if g.chance(20) {
			j.ExcludedTerritories = pickSome(g, every, 1, 2)
		}
		g.add(j)
	}
}

// factors are used beside each other, so that a question names some of them.
var usedFactors = []kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_PROPERTY, kv1.Factor_FILING_PLACE, kv1.Factor_UNKNOWN, kv1.Factor_BODY_AREA,
}

func (g *generator) factors() (groups []*kv1.Competence_FactorGroup) {
	if g.chance(12) {
		return []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}
	}
	for range 1 + g.IntN(2) {
		groups = append(groups, &kv1.Competence_FactorGroup{Factors: pickSome(g, usedFactors, 1, 2)})
	}
	return groups
}

func (g *generator) competences() {
	g.task = &kv1.Task{Name: "tasks/T", Title: kv1.Hu("Feladat")}
	if g.chance(70) {
		g.task.AkrScope = kv1.Task_COVERED
	} else {
		g.task.AkrScope = kv1.Task_AkrScope(g.IntN(len(kv1.Task_AkrScope_name)))
	}
	if g.chance(5) {
		g.task.Validity = g.validity(100)
	}
	g.add(g.task)
	// Only a body that is there on every day is named by a competence.
	holders := names(g.shelf, func(b *kv1.Body) bool { return b.GetValidity() == nil })
	classes := names[*kv1.BodyClass](g.shelf, nil)
	every := names[*kv1.Territory](g.shelf, nil)
	roles := []kv1.Role{kv1.Role_DECISION, kv1.Role_DECISION, kv1.Role_DECISION, kv1.Role_PROVISION}
	for n := range 1 + g.IntN(6) {
		c := &kv1.Competence{
			Name: fmt.Sprintf("competences/T.%d", n+1), Task: g.task.GetName(), Role: pick(g, roles),
			Validity: g.validity(25), Factors: g.factors(), AreaModel: pick(g, areas),
			AnyOffice: g.chance(10), Certainty: kv1.Competence_STATED,
		}
		switch k := g.IntN(20); {
		case k == 0: // the source does not say who
		case k < 6 && len(holders) > 0:
			c.Holder = pick(g, holders)
		default:
			c.Holder = pick(g, classes)
		}
		if g.chance(5) {
			c.AreaModel = "concepts/area-model.LOST"
		}
		if g.chance(25) {
			c.Priority = int32(g.IntN(3))
		}
		if g.chance(30) {
			c.Territories = pickSome(g, every, 1, 2)
		}
		if g.chance(15) {
			c.ExcludedTerritories = pickSome(g, every, 1, 2)
		}
		if g.chance(30) {
			c.Exclusivity = kv1.Competence_CONCURRENT
		}
		if g.chance(10) {
			c.TransitionalRule = kv1.Competence_TransitionalRule(1 + g.IntN(2))
		}
		if g.chance(45) {
			c.Conditions = g.conditions()
		}
		g.add(c)
	}
}

func (g *generator) conditions() (list []*kv1.Condition) {
	for _, f := range pickSome(g, facets, 1, 2) {
		c := &kv1.Condition{Key: f.key}
		switch {
		case len(f.values) > 0:
			c.Values = []string{pick(g, f.values)}
		case g.chance(50):
			c.Max = int64(500 * (1 + g.IntN(3)))
		default:
			c.Min = int64(500 * (1 + g.IntN(3)))
		}
		list = append(list, c)
	}
	return list
}

// place is what a person may type.
func (g *generator) place() string {
	t := pick(g, each[*kv1.Territory](g.shelf))
	switch k := g.IntN(20); {
	case k == 0:
		return "Xyzzyq"
	case k < 3 && len(t.GetPostcodes()) > 0:
		return t.GetPostcodes()[0]
	case k < 10:
		return t.GetTitles()[0].GetTitle().GetHu()
	}
	return strings.TrimPrefix(t.GetName(), "territories/")
}

// question asks for the task.
func (g *generator) question() *kv1.ResolveRequest {
	q := &kv1.ResolveRequest{Task: g.task.GetName(), On: pick(g, days)}
	if g.chance(30) {
		q.StartedOn = min(q.On, pick(g, days))
	}
	if g.chance(85) {
		q.Place = g.place()
	}
	set := func(field, value string) {
		m := q.ProtoReflect()
		m.Set(m.Descriptor().Fields().ByName(protoreflect.Name(field)), protoreflect.ValueOfString(value))
	}
	for _, f := range usedFactors[:4] {
		if g.chance(12) {
			set(strings.ToLower(f.String()), g.place())
		}
	}
	for _, f := range facets {
		if !g.chance(20) {
			continue
		}
		if len(f.values) == 0 {
			set(f.key, fmt.Sprint(250*(1+g.IntN(8))))
			continue
		}
		set(f.key, pick(g, f.values))
	}
	return q
}

// text is the catalogue for whoever has to read a failure.
func (s shelf) text() string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%s\n", prototext.MarshalOptions{}.Format(r))
	}
	return b.String()
}
