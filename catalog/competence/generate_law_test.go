package competence_test

import (
	"fmt"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

type facet struct {
	key, usual string
	kind       kv1.Concept_Circumstance_Kind
	values     []string
}

// facets are the circumstances that are used, with their kinds, values and
// usual values.
var facets = []facet{
	{"municipality_is_client", "no", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"initiation", "REQUEST", kv1.Concept_Circumstance_FACT, []string{"REQUEST", "EX_OFFICIO"}},
	{"approval_required", "", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"grandparent_claim", "no", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"well_kind", "", kv1.Concept_Circumstance_FACT, []string{"household", "agricultural"}},
	{"trade_form", "", kv1.Concept_Circumstance_KIND_UNSPECIFIED, []string{"shop", "mobile", "mail_order"}},
	{"hungarian_address", "yes", kv1.Concept_Circumstance_FACT, []string{"yes", "no"}},
	{"excluded_body", "", kv1.Concept_Circumstance_KIND_UNSPECIFIED, []string{"KH", "JH"}},
	{"substitute_can_act", "yes", kv1.Concept_Circumstance_KIND_UNSPECIFIED, []string{"yes", "no"}},
	{"level_crossing", "", kv1.Concept_Circumstance_SYSTEM, []string{"PERMANENT", "TEMPORARY"}},
	{"service_established", "", kv1.Concept_Circumstance_LOCAL, []string{"yes", "no"}},
	{"built_up_area", "", kv1.Concept_Circumstance_MAP, []string{"yes", "no"}},
	{"settlement_type", "", kv1.Concept_Circumstance_DERIVED, []string{"town", "village"}},
	{"office_seat_settlement", "", kv1.Concept_Circumstance_DERIVED, []string{"yes", "no"}},
	{"capital", "", kv1.Concept_Circumstance_DERIVED, []string{"no", "district", "direct"}},
	{"bridge_span_max", "", kv1.Concept_Circumstance_NUMBER, nil},
	{"population_min", "", kv1.Concept_Circumstance_DERIVED, nil},
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
	for _, id := range []string{"hatosagi", "ellenorzesi"} {
		g.add(&kv1.Concept{Name: "concepts/task-type." + id, Scheme: "task-type", Title: kv1.Hu(id)})
	}
}

// usedFactors are used beside each other, so that a question names some of
// them; the first of them have fields.
var usedFactors = []kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_SEAT, kv1.Factor_PROPERTY, kv1.Factor_ACTIVITY,
	kv1.Factor_LAST_ADDRESS, kv1.Factor_ACTUAL_ADDRESS, kv1.Factor_FILING_PLACE, kv1.Factor_UNKNOWN, kv1.Factor_BODY_AREA,
}

const withFields = 8

func (g *generator) factors(role kv1.Role) (groups []*kv1.Competence_FactorGroup) {
	alone := func(f kv1.Factor) []*kv1.Competence_FactorGroup {
		return []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{f}}}
	}
	switch k := g.IntN(100); {
	case k < 12:
		return alone(kv1.Factor_NONE)
	case k < 24:
		return alone(kv1.Factor_UNKNOWN)
	case k < 26:
		return alone(kv1.Factor_DESIGNATED)
	case k < 30:
		return alone(kv1.Factor_EXCLUDED_BODY)
	case role != kv1.Role_DECISION && k < 60:
		return alone(pick(g, []kv1.Factor{kv1.Factor_BODY_AREA, kv1.Factor_FIRST_INSTANCE_AREA}))
	}
	for range 1 + g.IntN(2) {
		some := pickSome(g, usedFactors, 1, 3)
		some = slices.DeleteFunc(some, func(f kv1.Factor) bool { return len(groups) > 0 && slices.Contains(groups[0].GetFactors(), f) })
		if len(some) > 0 { // no factor stands in two groups
			groups = append(groups, &kv1.Competence_FactorGroup{Factors: some})
		}
	}
	return groups
}

// competences are those of the task, in one role or in several.
func (g *generator) competences() {
	g.task = &kv1.Task{
		Name: "tasks/T", Title: kv1.Hu("Feladat"), AkrScope: kv1.Task_COVERED,
		TaskType: pick(g, []string{"concepts/task-type.hatosagi", "concepts/task-type.hatosagi", "concepts/task-type.ellenorzesi"}),
	}
	if g.chance(30) {
		g.task.AkrScope = kv1.Task_AkrScope(g.IntN(len(kv1.Task_AkrScope_name)))
	}
	if g.chance(20) {
		g.task.Filing = kv1.Task_Filing(g.IntN(len(kv1.Task_Filing_name)))
	}
	if g.chance(5) {
		g.task.Validity = g.validity(100)
	}
	g.add(g.task)
	roles := []kv1.Role{kv1.Role_DECISION, kv1.Role_DECISION, kv1.Role_DECISION}
	if g.chance(15) {
		roles = nil
	}
	roles = append(roles, pickSome(g, []kv1.Role{
		kv1.Role_APPEAL, kv1.Role_SUPERVISION, kv1.Role_INTAKE, kv1.Role_OPINION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING,
		kv1.Role_PROFESSIONAL_DIRECTION, kv1.Role_DESIGNATION, kv1.Role_INITIATION, kv1.Role_EXPERT_AUTHORITY,
	}, 1, 3)...)
	for n := range g.IntN(9) {
		g.competence(n+1, pick(g, roles))
	}
}

func (g *generator) competence(n int, role kv1.Role) {
	every := names[*kv1.Territory](g.shelf, nil)
	c := &kv1.Competence{
		Name: fmt.Sprintf("competences/T.%d", n), Task: g.task.GetName(), Role: role, Validity: g.validity(25),
		Factors: g.factors(role), AreaModel: pick(g, areas), Certainty: kv1.Competence_STATED,
	}
	g.holder(c)
	c.AnyOffice = firstFactor(c) != kv1.Factor_EXCLUDED_BODY && g.chance(8)
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
	if n%3 == 0 {
		c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_COURT_REVIEW}}
		switch n % 9 {
		case 3:
			c.Remedies[0].Kind = kv1.Competence_Remedy_SPECIAL
		case 6:
			c.Remedies[0].Kind = kv1.Competence_Remedy_UNKNOWN
		}
	}
	if g.chance(10) { // an appeal, and for cases begun later another or the court
		edge := g.change()
		c.Remedies = []*kv1.Competence_Remedy{
			{Kind: kv1.Competence_Remedy_APPEAL, CaseStartValidity: &kv1.Validity{To: edge}},
			{Kind: pick(g, []kv1.Competence_Remedy_Kind{kv1.Competence_Remedy_APPEAL, kv1.Competence_Remedy_COURT_REVIEW}), CaseStartValidity: &kv1.Validity{From: edge}},
		}
	}
	if g.chance(20) {
		c.Verification = &kv1.Verification{Doubt: "nem ismert, melyik mikor jár el"}
	}
	c.FirstSeized = g.chance(8)
	g.add(c)
}

// holder is a class or a body, or the source does not say who. A class of
// offices mostly stands with its own map.
func (g *generator) holder(c *kv1.Competence) {
	bodies := names(g.shelf, func(b *kv1.Body) bool {
		return b.GetValidity() == nil || c.GetValidity().GetTo() == nil
	})
	classes := each[*kv1.BodyClass](g.shelf)
	named := firstFactor(c) != kv1.Factor_EXCLUDED_BODY
	switch k := g.IntN(20); {
	case k == 0 && named: // the source does not say who
	case k < 6 && named && len(bodies) > 0:
		c.Holder = pick(g, bodies)
	default:
		class := pick(g, classes)
		c.Holder = class.GetName()
		if area := class.GetAreaModel(); area != "" && g.chance(60) {
			c.AreaModel = area
		}
	}
}

func (g *generator) conditions() (list []*kv1.Condition) {
	among := facets
	if g.chance(30) { // what follows from the place
		among = slices.DeleteFunc(slices.Clone(facets), func(f facet) bool { return f.kind != kv1.Concept_Circumstance_DERIVED })
	}
	for _, f := range pickSome(g, among, 1, 2) {
		c := &kv1.Condition{Key: f.key}
		switch {
		case len(f.values) > 0:
			c.Values = pickSome(g, f.values, 1, max(1, len(f.values)-1))
		case f.key == "population_min":
			c.Min = int64(500 * (1 + g.IntN(3)))
		default:
			c.Max = int64(500 * (1 + g.IntN(3)))
		}
		list = append(list, c)
	}
	return list
}
