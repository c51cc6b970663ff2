package lint

import (
	"context"
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// overlaps finds exclusive rules of one task and role that can meet, today or
// later, at a place and rank, and name different holders. The finding is the
// first one's, by name; the others rest in it.
func overlaps(ctx context.Context, c *catalogue, r *report) {
	type matter struct {
		task string
		role kv1.Role
	}
	matters := map[matter][]*kv1.Competence{}
	for _, v := range c.competences {
		if exclusive(v) && !c.ended(v) && c.class(v.Holder).GetAbsence().GetKind() != kv1.BodyClass_Absence_OUT_OF_SCOPE {
			m := matter{v.Task, v.Role}
			matters[m] = append(matters[m], v)
		}
	}
	for _, rules := range matters {
		for i, x := range rules {
			shared := map[*kv1.Competence]area{}
			var where area
			for _, y := range rules[i+1:] {
				if ctx.Err() != nil {
					return
				}
				if both := c.overlap(x, y); !both.empty() {
					shared[y], where = both, where.or(both)
				}
			}
			if where.empty() {
				continue
			}
			r.addIn(OverlappingRules, x.Name, where, func(within area) (Text, []string) {
				var others []string
				var other, at = Text{}, c.areaText(within)
				for _, y := range rules[i+1:] {
					if shared[y].and(within).empty() {
						continue
					}
					if others = append(others, y.Name); len(others) == 1 {
						other = c.title(y.Holder)
					}
				}
				holder := c.title(x.Holder)
				return Text{
					fmt.Sprintf("kizárólagos szabály (%s) ütközhet %d másikkal (%s): ugyanaz a feladat, szerep és rang, más a hatáskör gyakorlója; hol: %s", holder.Hu, len(others), other.Hu, at.Hu),
					fmt.Sprintf("an exclusive rule (%s) can meet %s (%s): same task, role and rank, another holder; where: %s", holder.En, number(len(others), "other"), other.En, at.En),
				}, others
			})
		}
	}
}

// overlap is where two rules can both be the last left.
func (c *catalogue) overlap(x, y *kv1.Competence) area {
	switch {
	case x.Holder == y.Holder, x.Priority != y.Priority, c.names(x) != c.names(y):
		return nil
	case !surely(x.Validity).meets(surely(y.Validity), c.on), !compatible(x, y):
		return nil
	}
	var shared area
	other := c.depths(y)
	for depth, of := range c.depths(x) {
		shared = shared.or(of.and(other[depth]))
	}
	return shared
}

// names tells whether a rule names a body: it goes before one that names a class
// or nobody.
func (c *catalogue) names(v *kv1.Competence) bool {
	_, ok := c.byName[v.Holder].(*kv1.Body)
	return ok
}

// depths is where a rule applies, by the kind of the narrowest of its own
// territories there; the rule of narrower territory wins. A named body whose area
// its map draws applies only within it.
func (c *catalogue) depths(v *kv1.Competence) map[kv1.Territory_Kind]area {
	reach := c.reach(v)
	if c.names(v) && !placeless(v) {
		if own := c.areaOf(v.Holder, v.AreaModel); !own.empty() {
			reach = reach.and(own)
		}
	}
	if len(v.Territories) == 0 {
		return map[kv1.Territory_Kind]area{0: reach}
	}
	depths := map[kv1.Territory_Kind]area{}
	for kind := kv1.Territory_SETTLEMENT_PART; kind > 0; kind-- {
		for _, name := range v.Territories {
			if t, ok := c.byName[name].(*kv1.Territory); ok && t.Kind == kind {
				depths[kind] = depths[kind].or(reach.and(c.ground.areas[name]))
			}
		}
		reach = reach.not(depths[kind])
	}
	return depths
}
