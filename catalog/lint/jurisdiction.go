package lint

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// areas finds bodies of one class that one map sends to the same place, which no
// competence that names the class can tell apart. At a place the narrowest
// territory for which there is any decides, so only jurisdictions that name the
// same territory meet. The finding is the first one's, by name; the others rest in
// it.
func areas(ctx context.Context, c *catalogue, r *report) {
	asked, looked := map[post]bool{}, map[post]bool{}
	for _, v := range c.competences {
		if c.class(v.Holder) != nil && c.is(v) {
			asked[post{v.Holder, v.AreaModel}] = true
		}
	}
	clashes, instead := clashes{}, c.standIns()
	for p := range asked {
		for _, seat := range c.seats(p) {
			if ctx.Err() != nil {
				return
			}
			if !looked[seat] {
				looked[seat] = true
				c.clash(seat, instead, clashes)
			}
		}
	}
	for first, others := range clashes {
		var where area
		for _, shared := range others {
			where = where.or(shared)
		}
		r.addIn(OverlappingAreas, first.Name, where, func(within area) (Text, []string) {
			var names []string
			for other, shared := range others {
				if !shared.and(within).empty() {
					names = append(names, other.Name)
				}
			}
			slices.Sort(names)
			other := c.byName[names[0]].(*kv1.Jurisdiction)
			one, two, model, at := c.title(first.Body), c.title(other.Body), c.title(first.AreaModel), c.areaText(within)
			return Text{
				fmt.Sprintf("egy térkép (%s) ugyanoda két szervet küld (%s: %s; %s: %s), egyik sem megy a másik előtt; hol: %s", model.Hu, first.Name, one.Hu, other.Name, two.Hu, at.Hu),
				fmt.Sprintf("one map (%s) sends two bodies to the same place (%s: %s; %s: %s), and neither goes before the other; where: %s", model.En, first.Name, one.En, other.Name, two.En, at.En),
			}, names
		})
	}
}

// clashes are where jurisdictions meet, by the first of two and by the other.
type clashes map[*kv1.Jurisdiction]map[*kv1.Jurisdiction]area

func (c clashes) add(x, y *kv1.Jurisdiction, where area) {
	if c[x] == nil {
		c[x] = map[*kv1.Jurisdiction]area{}
	}
	c[x][y] = c[x][y].or(where)
}

// clash adds those of the bodies of a class under a map. A map that cuts a
// territory (partial) means two bodies there, and who acts in the stead of both is
// one.
func (c *catalogue) clash(seat post, instead map[string]string, all clashes) {
	by := map[string][]*kv1.Jurisdiction{} // by territory
	for _, body := range c.members(seat.class) {
		for _, j := range c.jurisdictions[body.Name] {
			if j.AreaModel == seat.model {
				for _, t := range j.Territories {
					by[t] = append(by[t], j)
				}
			}
		}
	}
	for territory, here := range by {
		if len(here) < 2 {
			continue
		}
		slices.SortFunc(here, func(x, y *kv1.Jurisdiction) int { return strings.Compare(x.Name, y.Name) })
		own := make([]area, len(here))
		var taken area
		for i, y := range here {
			if y.Partial || !c.is(y) || !c.is(c.byName[y.Body]) {
				continue
			}
			own[i] = c.ground.areas[territory].not(c.ground.of(y.ExcludedTerritories))
			meets := own[i].and(taken)
			for k := 0; k < i && !meets.empty(); k++ {
				x := here[k]
				if shared := own[k].and(meets); !shared.empty() && acting(x.Body, instead) != acting(y.Body, instead) {
					meets = meets.not(shared)
					if shared = shared.not(c.nearer(territory, by)); !shared.empty() {
						all.add(x, y, shared)
					}
				}
			}
			taken = taken.or(own[i])
		}
	}
}

// nearer is where a jurisdiction stands that names a narrower territory than one.
func (c *catalogue) nearer(territory string, by map[string][]*kv1.Jurisdiction) area {
	var a area
	of, _ := c.byName[territory].(*kv1.Territory)
	for name, jurisdictions := range by {
		if t, ok := c.byName[name].(*kv1.Territory); ok && t.Kind > of.GetKind() {
			for _, j := range jurisdictions {
				a = a.or(c.ground.areas[name].not(c.ground.of(j.ExcludedTerritories)))
			}
		}
	}
	return a
}

// standIns are the bodies that act in all matters in the stead of a body or class.
func (c *catalogue) standIns() map[string]string {
	instead := map[string]string{}
	for _, v := range c.records {
		d, ok := v.(*kv1.Designation)
		if ok && c.may(d) && (d.Reason == kv1.Designation_STANDING || d.Reason == kv1.Designation_LOCAL_DELEGATION) &&
			len(d.Tasks) == 0 && len(d.Territories) == 0 {
			instead[d.From] = d.To
		}
	}
	return instead
}

// acting is who acts for a body.
func acting(body string, instead map[string]string) string { return cmp.Or(instead[body], body) }
