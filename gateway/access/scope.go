package access

import (
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A lookup is a record by its name, nil where there is none.
type lookup func(name string) kv1.Value

// inScope tells whether a record belongs to the scope of an editor. What is not
// named here belongs to none: acts, classes, concepts, designations and what
// else is law for the whole country is for admins.
func inScope(r *kv1.Right, value kv1.Value, look lookup) bool {
	switch scope := r.GetScope().(type) {
	case *kv1.Right_Body:
		switch v := value.(type) {
		case *kv1.Body:
			return below(v.GetName(), scope.Body, bodyAbove, look)
		case *kv1.Jurisdiction:
			return below(v.GetBody(), scope.Body, bodyAbove, look)
		case *kv1.ServicePoint:
			return below(v.GetBody(), scope.Body, bodyAbove, look)
		}
	case *kv1.Right_Sector:
		switch v := value.(type) {
		case *kv1.Task:
			return v.GetSector() == scope.Sector
		case *kv1.Competence:
			task, _ := look(v.GetTask()).(*kv1.Task)
			return task != nil && task.GetSector() == scope.Sector
		}
	case *kv1.Right_Territory:
		switch v := value.(type) {
		case *kv1.Territory:
			return below(v.GetName(), scope.Territory, territoriesAbove, look)
		case *kv1.ServicePoint:
			return below(v.GetTerritory(), scope.Territory, territoriesAbove, look)
		case *kv1.Jurisdiction:
			for _, name := range append(v.GetTerritories(), v.GetExcludedTerritories()...) {
				if !below(name, scope.Territory, territoriesAbove, look) {
					return false
				}
			}
			return len(v.GetTerritories()) > 0
		}
	}
	return false
}

// below tells whether a record is another, or stands below it: all ways up from
// it lead there.
func below(name, top string, above func(kv1.Value) []string, look lookup) bool {
	return climbs(name, top, above, look, map[string]bool{})
}

func climbs(name, top string, above func(kv1.Value) []string, look lookup, seen map[string]bool) bool {
	if name == top {
		return true
	}
	value := look(name)
	if value == nil || seen[name] {
		return false
	}
	seen[name] = true
	parents := above(value)
	for _, parent := range parents {
		if !climbs(parent, top, above, look, seen) {
			return false
		}
	}
	return len(parents) > 0
}

func bodyAbove(value kv1.Value) []string {
	body, _ := value.(*kv1.Body)
	if body.GetParent() == "" {
		return nil
	}
	return []string{body.GetParent()}
}

// territoriesAbove are the parents that have no end: what a territory was part
// of once says nothing of who keeps it.
func territoriesAbove(value kv1.Value) (above []string) {
	territory, _ := value.(*kv1.Territory)
	for _, p := range territory.GetParents() {
		if p.GetValidity().GetTo() == nil {
			above = append(above, p.GetTerritory())
		}
	}
	return above
}
