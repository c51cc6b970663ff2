package lint

import (
	"slices"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// mapReach is how far the map of a competence reaches.
func (c *catalogue) mapReach(v *kv1.Competence) area {
	model := c.model(v.AreaModel)
	return c.ground.within(model.GetTerritories(), model.GetExcludedTerritories())
}

// reach is where a competence applies: by its own territories and its map.
func (c *catalogue) reach(v *kv1.Competence) area {
	return c.mapReach(v).and(c.ground.within(v.Territories, v.ExcludedTerritories))
}

// compatible tells whether the conditions of two competences can hold together:
// they exclude each other only where both name a circumstance and share none of
// its values.
func compatible(x, y *kv1.Competence) bool {
	for _, a := range x.Conditions {
		for _, b := range y.Conditions {
			if excludes(a, b) {
				return false
			}
		}
	}
	return true
}

// excludes tells whether two conditions can never hold together.
func excludes(a, b *kv1.Condition) bool {
	if a.Key != b.Key {
		return a.Key == "population_min" && b.Key == "population_max" && b.Max < a.Min ||
			b.Key == "population_min" && a.Key == "population_max" && a.Max < b.Min
	}
	if len(a.Values) > 0 && len(b.Values) > 0 {
		return !slices.ContainsFunc(a.Values, func(v string) bool { return slices.Contains(b.Values, v) })
	}
	return a.Max != 0 && a.Max < b.Min || b.Max != 0 && b.Max < a.Min
}

// together are the roles that several bodies have beside each other, whatever a
// row says (RULES.md 8 of package competence).
var together = []kv1.Role{
	kv1.Role_PROFESSIONAL_DIRECTION, kv1.Role_EXPERT_AUTHORITY, kv1.Role_OPINION, kv1.Role_COOPERATION,
}

// exclusive tells whether nobody else may be competent beside the holder.
func exclusive(v *kv1.Competence) bool {
	return v.Exclusivity != kv1.Competence_CONCURRENT && !slices.Contains(together, v.Role)
}

// primaries are the roles of which the first that a task has is its primary one;
// of others it is that with the lowest number (RULES.md 3 of package competence).
var primaries = []kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION,
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_APPEAL, kv1.Role_INTAKE, kv1.Role_COOPERATION, kv1.Role_SUPERVISION,
}

// primary are the competences of the primary role of a task.
func primary(competences []*kv1.Competence) []*kv1.Competence {
	order := func(role kv1.Role) int {
		if i := slices.Index(primaries, role); i >= 0 {
			return i - len(primaries)
		}
		return int(role)
	}
	if len(competences) == 0 {
		return nil
	}
	first := slices.MinFunc(competences, func(x, y *kv1.Competence) int { return order(x.Role) - order(y.Role) }).Role
	return ofRole(competences, first)
}

func ofRole(competences []*kv1.Competence, role kv1.Role) []*kv1.Competence {
	return slices.DeleteFunc(slices.Clone(competences), func(v *kv1.Competence) bool { return v.Role != role })
}

// byTask are the competences of each task.
func (c *catalogue) byTask() map[string][]*kv1.Competence {
	tasks := map[string][]*kv1.Competence{}
	for _, v := range c.competences {
		tasks[v.Task] = append(tasks[v.Task], v)
	}
	return tasks
}

// A span is the days on which something surely is in force; an empty edge is
// open.
type span struct{ from, to string }

// surely is the span of a validity: from the last day on which it may begin to
// the first on which it may end.
func surely(v *kv1.Validity) span {
	from := v.GetFrom()
	s := span{to: validity.First(v.GetTo())}
	for _, day := range []string{from.GetDate(), from.GetNotAfter(), from.GetNotBefore()} {
		if day != "" {
			s.from = day
			break
		}
	}
	return s
}

// meets tells whether two spans have a day in common, not before a day.
func (s span) meets(other span, day string) bool {
	from := max(s.from, other.from, day)
	return (s.to == "" || from < s.to) && (other.to == "" || from < other.to)
}
