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
			"has no body, " + naming(len(records), "competence"),
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
		c.lacks(r, class, posts, asked, by)
	}
}

// lacks tells of the places, under one or more maps, at which a class has no
// body.
func (c *catalogue) lacks(r *report, class string, posts []post, asked map[post]area, by map[post][]string) {
	slices.SortFunc(posts, func(x, y post) int { return strings.Compare(x.model, y.model) })
	var what Text
	var missing area
	var records []string
	for _, p := range posts {
		lack := asked[p].not(c.served(class, p.model))
		if lack.empty() {
			continue
		}
		where, of := c.areaText(c.ground.compress(lack)), c.title(p.model)
		what.Hu += fmt.Sprintf("; nincs szerve %d helyen, ameddig a térkép (%s) ér: %s", lack.size(), of.Hu, where.Hu)
		what.En += fmt.Sprintf("; has no body at %s that the map (%s) reaches: %s", number(lack.size(), "place"), of.En, where.En)
		missing = missing.or(lack)
		records = append(append(records, p.model), by[p]...)
	}
	if !missing.empty() {
		r.add(ClassWithoutBodyInArea, class, Text{what.Hu[2:], what.En[2:]}, records, c.ground.compress(missing)...)
	}
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

// served is where a class has a body under a map: by the jurisdictions, for the
// map of the country also by those under the class's own map or by being the only
// body; and, for an organ, where the class has one whose organ it is.
func (c *catalogue) served(name, model string) area {
	seen := map[string]bool{}
	var a area
	for class := c.class(name); class != nil && !seen[class.Name]; class = c.class(class.OrganOf) {
		seen[class.Name] = true
		members := c.members(class.Name)
		if model == countryMap && len(members) == 1 {
			return c.ground.all()
		}
		for _, body := range members {
			a = a.or(c.areaOf(body.Name, model))
			if model == countryMap && class.AreaModel != "" {
				a = a.or(c.areaOf(body.Name, class.AreaModel))
			}
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
