package lint

import (
	"context"
	"fmt"
	"slices"

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

// unparted finds roles of tasks in which several rules may apply at a place and the curators
// doubt all that do: who of their holders acts when is not known, and resolution answers
// with a gap (RULES.md 10 of package competence). The finding is the first one's, by name;
// the others rest in it.
func unparted(ctx context.Context, c *catalogue, r *report) {
	type matter struct {
		first  *kv1.Competence
		others []string
		where  area
	}
	for _, rules := range c.byTask() {
		matters := map[kv1.Role]*matter{}
		left := slices.DeleteFunc(slices.Clone(rules), func(v *kv1.Competence) bool { return !doubted(v) || c.ended(v) || !c.leads(v) })
		for i, x := range left {
			for _, y := range left[i+1:] {
				if ctx.Err() != nil {
					return
				}
				both := c.doubtful(x, y)
				for _, z := range rules { // whose holder acts in any case
					if !both.empty() && z.Role == x.Role && !c.ended(z) && !doubted(z) && z.Priority >= x.Priority && compatible(x, z) && compatible(y, z) {
						both = both.not(c.reach(z))
					}
				}
				if both.empty() {
					continue
				}
				m := matters[x.Role]
				if m == nil {
					m = &matter{first: x}
					matters[x.Role] = m
				}
				for _, v := range []*kv1.Competence{x, y} {
					if v != m.first && !slices.Contains(m.others, v.Name) {
						m.others = append(m.others, v.Name)
					}
				}
				m.where = m.where.or(both)
			}
		}
		for _, m := range matters {
			r.addIn(WhoActsNotKnown, m.first.Name, m.where, func(within area) (Text, []string) {
				holder, at := c.title(m.first.Holder), c.areaText(within)
				return Text{
					fmt.Sprintf("több szabály (%s és %d másik) ugyanarra az esetre, és mind kétséges: nem ismert, melyikük mikor jár el; hol: %s", holder.Hu, len(m.others), at.Hu),
					fmt.Sprintf("several rules (%s and %s) for the same case, all of them doubted: which of them acts when is not known; where: %s", holder.En, number(len(m.others), "other"), at.En),
				}, m.others
			})
		}
	}
}

// doubtful is where two doubted rules that are not both exclusive can be left and lead to
// different holders.
func (c *catalogue) doubtful(x, y *kv1.Competence) area {
	switch {
	case x.Role != y.Role, slices.Contains(together, x.Role), exclusive(x) && exclusive(y), x.Holder == y.Holder, x.Priority != y.Priority:
		return nil
	case !compatible(x, y), !surely(x.Validity).meets(surely(y.Validity), c.on):
		return nil
	}
	return c.reach(x).and(c.reach(y))
}

// doubted tells whether the curators doubt a rule by which the client is led to one body.
func doubted(v *kv1.Competence) bool { return v.Verification.GetDoubt() != "" && !v.AnyOffice }

// leads tells whether a rule can lead to its holder: a class that has no bodies does not, but
// where the law names a function.
func (c *catalogue) leads(v *kv1.Competence) bool {
	switch c.class(v.Holder).GetAbsence().GetKind() {
	case kv1.BodyClass_Absence_KIND_UNSPECIFIED, kv1.BodyClass_Absence_FUNCTION:
		return v.Holder != ""
	}
	return false
}
