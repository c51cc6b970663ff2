package competence_test

import (
	"fmt"
	"slices"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// place is what a person may type.
func (g *generator) place() string {
	t := pick(g, each[*kv1.Territory](g.shelf))
	switch k := g.IntN(20); {
	case k == 0:
		return pick(g, []string{"Xyzzyq", "Xyzzyq", " "})
	case k < 3 && len(t.GetPostcodes()) > 0:
		return t.GetPostcodes()[0]
	case k < 10:
		return t.GetTitles()[0].GetTitle().GetHu()
	}
	return strings.TrimPrefix(t.GetName(), "territories/")
}

func set(q *kv1.ResolveRequest, field, value string) {
	m := q.ProtoReflect()
	m.Set(m.Descriptor().Fields().ByName(protoreflect.Name(field)), protoreflect.ValueOfString(value))
}

// question asks for the task, and is none that section 1 refuses.
func (g *generator) question() *kv1.ResolveRequest {
	q := &kv1.ResolveRequest{Task: g.task.GetName(), On: pick(g, days)}
	if g.chance(30) {
		q.StartedOn = min(q.On, pick(g, days))
	}
	if g.chance(10) {
		competences := each[*kv1.Competence](g.shelf)
		for _, c := range pickSome(g, competences, 1, 3) {
			if !slices.Contains(q.Roles, c.GetRole()) {
				q.Roles = append(q.Roles, c.GetRole())
			}
		}
		if g.chance(40) && !slices.Contains(q.Roles, kv1.Role_INTAKE) {
			q.Roles = append(q.Roles, kv1.Role_INTAKE)
		}
	}
	g.facts(q)
	if q.GetHungarianAddress() == "" && g.chance(8) {
		q.HungarianAddress = "no"
	}
	g.places(q)
	g.derived(q)
	return q
}

// facts are circumstances that no place says.
func (g *generator) facts(q *kv1.ResolveRequest) {
	for _, f := range facets {
		switch {
		case f.kind == kv1.Concept_Circumstance_DERIVED || !g.chance(20):
		case f.key == "municipality_is_client":
			set(q, f.key, pick(g, []string{"yes", "yes", "no"}))
		case f.key == "hungarian_address":
			set(q, f.key, pick(g, []string{"no", "no", "yes"}))
		case len(f.values) == 0:
			set(q, f.key, fmt.Sprint(250*(1+g.IntN(8))))
		default:
			set(q, f.key, pick(g, f.values))
		}
	}
}

// places are named by factor or for all; a client without a Hungarian address
// has no home here.
func (g *generator) places(q *kv1.ResolveRequest) {
	if g.chance(88) {
		q.Place = g.place()
	}
	for _, f := range usedFactors[:withFields] {
		field := strings.ToLower(f.String())
		home := slices.Contains([]string{"residence", "stay", "seat", "actual_address"}, field)
		if g.chance(10) && !(home && q.GetHungarianAddress() == "no") {
			set(q, field, g.place())
		}
	}
	if q.Place == "" && q.GetHungarianAddress() != "no" && g.chance(40) {
		set(q, "residence", g.place())
		set(q, "stay", g.place())
	}
}

// derived are circumstances that follow from a place; given where there is
// none, or as the one place that is named says on every side.
func (g *generator) derived(q *kv1.ResolveRequest) {
	texts := 0
	q.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		if f.Name() == "place" || f.Number() >= 100 && f.Number() < 200 {
			texts++
		}
		return true
	})
	if q.GetHungarianAddress() == "no" || texts > 1 || texts == 1 && q.GetPlace() == "" {
		return
	}
	for _, f := range facets {
		if f.kind != kv1.Concept_Circumstance_DERIVED || !g.chance(15) {
			continue
		}
		value := g.saidOf(q, factOf(f.key))
		switch {
		case texts == 1 && f.key == "office_seat_settlement":
			continue // several offices may be drawn over one settlement here: what is said is not one
		case texts == 1:
		case len(f.values) > 0:
			value = pick(g, f.values)
		case q.GetPopulationMin() != "":
			value = q.GetPopulationMin()
		default:
			value = fmt.Sprint(250 * (1 + g.IntN(8)))
		}
		if value != "" {
			set(q, f.key, value)
		}
	}
}

// saidOf is what the place of a question says of a circumstance, if it says the
// same on both sides of the brackets of the map.
func (g *generator) saidOf(q *kv1.ResolveRequest, fact string) string {
	var said []string
	for _, ahead := range []bool{true, false} {
		v := view{shelf: g.shelf, task: g.task, request: q, mapAhead: ahead, seen: map[string][]string{}}
		if found := v.read(q.GetPlace()); len(found) == 1 {
			said = append(said, v.derived(fact, found[0]))
		}
	}
	if len(said) == 2 && said[0] == said[1] {
		return said[0]
	}
	return ""
}
