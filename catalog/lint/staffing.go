package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const countryMap = "concepts/area-model.COUNTRY"

// A post is a class that a map sends to places.
type post struct{ class, model string }

// staffing finds competences in force that nobody holds, and the classes that
// hold some and have no body at all, or none in a part of what a map that is held
// reaches.
func staffing(ctx context.Context, c *catalogue, r *report) {
	holding := map[string][]string{}
	asked, by := map[post]area{}, map[post][]string{}
	for _, v := range c.competences {
		if ctx.Err() != nil {
			return
		}
		if v.Holder == "" && c.is(v) && !first(v, kv1.Factor_DESIGNATED) {
			r.add(CompetenceWithoutHolder, v.Name, Text{"nem derül ki, kié a hatáskör", "does not say who holds it"}, []string{v.Task})
		}
		if c.class(v.Holder) == nil || !c.is(v) {
			continue
		}
		holding[v.Holder] = append(holding[v.Holder], v.Name)
		if !v.AnyOffice && !placeless(v) {
			p := post{v.Holder, v.AreaModel}
			asked[p] = asked[p].or(c.reach(v))
			by[p] = append(by[p], v.Name)
		}
	}
	for name, records := range holding {
		if c.hasBodies(name, map[string]bool{}) {
			continue
		}
		r.add(ClassWithoutBody, name, Text{
			fmt.Sprintf("nincs szerve, %d hatáskör nevezi meg", len(records)),
			"has no body, " + naming(len(records)),
		}, records)
	}
	lacking := map[string][]post{}
	for p := range asked {
		if c.model(p.model).GetContent() == kv1.Concept_AreaModel_HELD && !absent(c.class(p.class)) && c.hasBodies(p.class, map[string]bool{}) {
			lacking[p.class] = append(lacking[p.class], p)
		}
	}
	for class, posts := range lacking {
		if ctx.Err() != nil {
			return
		}
		c.unstaffed(r, class, posts, asked, by)
	}
}

// unstaffed tells of the places, under one or more maps, at which a class has no
// body.
func (c *catalogue) unstaffed(r *report, class string, posts []post, asked map[post]area, by map[post][]string) {
	slices.SortFunc(posts, func(x, y post) int { return strings.Compare(x.model, y.model) })
	lack := map[post]area{}
	var missing area
	for _, p := range posts {
		lack[p] = asked[p].not(c.served(p))
		missing = missing.or(lack[p])
	}
	if missing.empty() {
		return
	}
	r.addIn(ClassWithoutBodyInArea, class, missing, func(within area) (what Text, records []string) {
		for _, p := range posts {
			lack := lack[p].and(within)
			if lack.empty() {
				continue
			}
			where, of := c.areaText(lack), c.title(p.model)
			what = what.and(Text{
				fmt.Sprintf("nincs szerve %d helyen, ameddig a térkép (%s) ér: %s", lack.size(), of.Hu, where.Hu),
				fmt.Sprintf("has no body at %s that the map (%s) reaches: %s", number(lack.size(), "place"), of.En, where.En),
			})
			records = append(append(records, p.model), by[p]...)
		}
		return what, records
	})
}

// first tells whether a factor is the first of a competence.
func first(v *kv1.Competence, factor kv1.Factor) bool {
	return len(v.Factors) > 0 && len(v.Factors[0].Factors) > 0 && v.Factors[0].Factors[0] == factor
}

// placeless tells whether no place decides.
func placeless(v *kv1.Competence) bool { return first(v, kv1.Factor_NONE) }

// absent tells whether a class says why it has no bodies.
func absent(class *kv1.BodyClass) bool {
	return class.GetAbsence().GetKind() != kv1.BodyClass_Absence_KIND_UNSPECIFIED
}

// hasBodies tells whether a class has bodies of its own, of a class that is one
// of it, or, being an organ, those of which it is the organ.
func (c *catalogue) hasBodies(name string, seen map[string]bool) bool {
	class := c.class(name)
	if class == nil || seen[name] {
		return false
	}
	seen[name] = true
	return len(c.members(name)) > 0 || class.OrganOf != "" && c.hasBodies(class.OrganOf, seen)
}

// seats are the classes and maps by which the bodies of a post are found: its own;
// for the map of the country also the map of the class; and, for an organ, those of
// the class whose organ it is.
func (c *catalogue) seats(p post) []post {
	var seats []post
	seen := map[string]bool{}
	for class := c.class(p.class); class != nil && !seen[class.Name]; class = c.class(class.OrganOf) {
		seen[class.Name] = true
		seats = append(seats, post{class.Name, p.model})
		if p.model == countryMap && class.AreaModel != "" && class.AreaModel != p.model {
			seats = append(seats, post{class.Name, class.AreaModel})
		}
	}
	return seats
}

// served is where a post has a body: by the jurisdictions, and under the map of
// the country everywhere where it is the only one.
func (c *catalogue) served(p post) area {
	var a area
	for _, seat := range c.seats(p) {
		members := c.members(seat.class)
		if seat.model == countryMap && len(members) == 1 {
			return c.ground.whole
		}
		for _, body := range members {
			a = a.or(c.areaOf(body.Name, seat.model))
		}
	}
	return a
}

// areaOf is the area of a body under a map, on the day.
func (c *catalogue) areaOf(body, model string) area {
	var a area
	for _, j := range c.jurisdictions[body] {
		if j.AreaModel == model {
			a = a.or(c.ground.of(j.Territories).not(c.ground.of(j.ExcludedTerritories)))
		}
	}
	return a
}
