package competence_test

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Who designates where somebody must first be designated (section 9).

// generalSupervisor is whoever supervises the matter.
const generalSupervisor = "bodyClasses/C-FELUGY"

// designators are who designates for a role that waits for it: whoever has the
// role DESIGNATION, or else SUPERVISION, at the places of the excluded.
func designators(sides []side, waits kv1.Role) []string {
	excluded := sides[0].ends[waits].excluded
	for _, role := range []kv1.Role{kv1.Role_DESIGNATION, kv1.Role_SUPERVISION} {
		if role == waits {
			continue
		}
		var ended []side
		for _, s := range sides {
			if _, has := s.ends[role]; !has {
				continue
			}
			e := s.ends[role]
			if len(excluded) > 0 {
				s.instead = s.ends[roles(s.shelf, s.task.GetName())[0]].instead
				s.lived, s.apart = nil, nil
				s.places = without(excluded, func(e spot) bool { return len(e.means) == 0 })
				e = s.as(role, false)
			}
			ended = append(ended, side{s.view, map[kv1.Role]end{role: e}})
		}
		if len(ended) == 0 {
			continue
		}
		if v := unite(ended, role); len(v.holders) > 0 {
			return v.holders
		}
	}
	if len(excluded) > 0 && named[*kv1.BodyClass](sides[0].shelf, generalSupervisor) != nil {
		return []string{generalSupervisor}
	}
	return nil
}

// designatorsOf are those that an answer names.
func designatorsOf(r *kv1.RoleOutcome) (list []string) {
	for _, d := range r.GetDesignators() {
		if name := d.GetBody().GetName(); name != "" {
			list = append(list, name)
		} else {
			list = append(list, d.GetHolderClass().GetName())
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
