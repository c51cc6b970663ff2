package competence_test

import (
	"fmt"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// classes are the offices that the general rules name, and five of no fixed
// kind.
func (g *generator) classes() {
	class := func(id, organOf, isA, area string) *kv1.BodyClass {
		c := &kv1.BodyClass{Name: "bodyClasses/" + id, Title: kv1.Hu("Osztály " + id)}
		for field, name := range map[*string]string{&c.OrganOf: organOf, &c.AreaModel: area} {
			*field = name
		}
		if isA != "" {
			c.IsA = []string{isA}
		}
		g.add(c)
		return c
	}
	class("C-KH", "", "", "concepts/area-model.COUNTY")
	class("C-JH", "", "", "concepts/area-model.DISTRICT")
	class("C-KAB", "bodyClasses/C-JH", "", "concepts/area-model.DISTRICT")
	class("C-HIV", "", "", "concepts/area-model.JOINT_OFFICE")
	class("C-JEGYZO", "bodyClasses/C-HIV", "", "concepts/area-model.JOINT_OFFICE")
	class("C-FELUGY", "", "", "").Absence = &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_FUNCTION, Reason: kv1.Hu("tisztség")}
	for _, id := range []string{"C-A", "C-B", "C-D", "C-L"} {
		before := append(names[*kv1.BodyClass](g.shelf, nil), "")
		organOf, isA, area := "", "", ""
		if g.chance(40) {
			isA = pick(g, before)
		}
		if g.chance(40) {
			organOf = pick(g, before)
		}
		if g.chance(40) {
			area = pick(g, areas)
		}
		c := class(id, organOf, isA, area)
		if g.chance(30) {
			c.Absence = &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_Kind(1 + g.IntN(5)), Reason: kv1.Hu("nincs")}
		}
	}
}

func (g *generator) bodies() {
	n := 0
	for _, class := range names[*kv1.BodyClass](g.shelf, nil) {
		for range g.IntN(4) {
			n++
			name := fmt.Sprintf("b%d", n)
			g.add(&kv1.Body{Name: "bodies/" + name, BodyClass: class, Titles: dated("Szerv " + name), Validity: g.validity(10), Seats: g.seats()})
		}
	}
	for _, b := range each[*kv1.Body](g.shelf) {
		if b.GetValidity() == nil && g.chance(20) {
			g.succeed(b, 2)
		}
	}
}

func (g *generator) seats() []*kv1.Body_Seat {
	settlements := names(g.shelf, func(t *kv1.Territory) bool { return t.GetKind() == kv1.Territory_SETTLEMENT })
	return []*kv1.Body_Seat{{Territory: pick(g, settlements), Validity: g.validity(10)}}
}

// succeed ends a body, which one or two follow on the same edge; those may end
// in their turn.
func (g *generator) succeed(b *kv1.Body, depth int) {
	edge := g.change()
	b.Validity = &kv1.Validity{From: b.GetValidity().GetFrom(), To: edge}
	if from := b.GetValidity().GetFrom(); from != nil && from.GetDate()+from.GetNotAfter() >= edge.GetDate()+edge.GetNotBefore() {
		b.Validity.From = nil
	}
	for i := range g.IntN(3) {
		next := &kv1.Body{
			Name: fmt.Sprintf("%s-%d", b.GetName(), i), BodyClass: b.GetBodyClass(), Titles: dated("Utód"), Seats: b.GetSeats(),
			Validity: &kv1.Validity{From: edge},
			Predecessors: []*kv1.Body_Succession{{
				Body: b.GetName(), Change: kv1.Body_Succession_Change(1 + g.IntN(5)), Edge: edge,
			}},
		}
		g.add(next)
		if depth > 1 && g.chance(25) {
			g.succeed(next, depth-1)
		}
	}
}

// jurisdictions lie on wide territories more often than on narrow ones, and
// two may share one. An office mostly acts under its class's own map.
func (g *generator) jurisdictions() {
	bodies := each[*kv1.Body](g.shelf)
	if len(bodies) == 0 {
		return
	}
	wide := names(g.shelf, func(t *kv1.Territory) bool { return t.GetKind() <= kv1.Territory_DISTRICT })
	settlements := names(g.shelf, func(t *kv1.Territory) bool {
		return t.GetKind() == kv1.Territory_SETTLEMENT || t.GetKind() == kv1.Territory_CAPITAL_DISTRICT
	})
	every := names[*kv1.Territory](g.shelf, nil)
	for n := range 8 + g.IntN(20) {
		where := wide
		if g.chance(40) {
			where = every
		}
		body := pick(g, bodies)
		area := named[*kv1.BodyClass](g.shelf, body.GetBodyClass()).GetAreaModel()
		if !slices.Contains(drawnAreas, area) || g.chance(30) {
			area = pick(g, drawnAreas)
		}
		if area == "concepts/area-model.JOINT_OFFICE" { // as the law draws it: settlement by settlement
			where = settlements
		}
		j := &kv1.Jurisdiction{
			Name: fmt.Sprintf("jurisdictions/i%d", n), Body: body.GetName(), AreaModel: area,
			Territories: pickSome(g, where, 1, 3), Validity: g.validity(20), Partial: g.chance(15),
		}
		if g.chance(15) {
			j.ExcludedTerritories = pickSome(g, every, 1, 2)
		}
		g.add(j)
	}
}

// designations are of all reasons, for the task or for all, for a territory or
// for everywhere. Who is designated is there on every day.
func (g *generator) designations() {
	bodies := names[*kv1.Body](g.shelf, nil)
	lasting := names(g.shelf, func(b *kv1.Body) bool { return b.GetValidity() == nil })
	if len(lasting) == 0 {
		return
	}
	offices := func(classes ...string) []string {
		list := names(g.shelf, func(b *kv1.Body) bool { return slices.Contains(classes, b.GetBodyClass()) })
		return append(list, pick(g, bodies))
	}
	for n := range g.IntN(9) {
		d := &kv1.Designation{
			Name: fmt.Sprintf("designations/d%d", n), From: pick(g, bodies), To: pick(g, lasting), Validity: g.validity(20),
			Reason: kv1.Designation_Reason(1 + g.IntN(5)),
		}
		switch d.GetReason() {
		case kv1.Designation_SUBSTITUTION:
			d.From = pick(g, offices("bodyClasses/C-JH", "bodyClasses/C-KH"))
		case kv1.Designation_EXCLUSION:
			d.From = pick(g, offices("bodyClasses/C-HIV", "bodyClasses/C-JEGYZO"))
		}
		general := d.GetReason() == kv1.Designation_STANDING || d.GetReason() == kv1.Designation_LOCAL_DELEGATION
		if general && g.chance(40) {
			d.From = pick(g, names[*kv1.BodyClass](g.shelf, nil))
		}
		if general && g.chance(50) {
			d.Tasks = []string{pick(g, []string{"tasks/T", "tasks/OTHER"})}
		}
		if g.chance(30) {
			d.Territories = pickSome(g, names[*kv1.Territory](g.shelf, nil), 1, 3)
		}
		g.add(d)
	}
}
