package competence

import (
	"slices"
	"strconv"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// assignment gives values to circumstances that nobody gave; an empty value
// stands for any value that no competence names.
type assignment map[string]string

// A condition holds, fails, or hangs on a fact that nobody gave.
type truth int

const (
	no truth = iota
	open
	yes
)

// holds tells whether a condition holds, by the facts given, those that follow
// from the place, and the assignment.
func (r *resolver) holds(c *kv1.Condition, at *spot, taken assignment) truth {
	value, known := r.q.facts[c.Key]
	if !known {
		value, known = r.derived(c.Key, at)
	}
	if !known {
		value, known = taken[c.Key]
	}
	switch {
	case !known && r.bound(c.Key):
		return yes // a part of what the task is; said in a caveat
	case !known || value == "": // nobody says it, or the place would and is missing
		return open
	case len(c.Values) > 0:
		return truthOf(slices.Contains(c.Values, value))
	}
	n, err := strconv.ParseInt(value, 10, 64)
	return truthOf(err == nil && n >= c.Min && (c.Max == 0 || n <= c.Max))
}

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// bound tells whether a circumstance is a number that is a part of what the task
// is (a well of at most 50 m), and that nobody is asked for.
func (r *resolver) bound(key string) bool {
	concept := r.a.conditions[key]
	return numeric(concept) && concept.GetCircumstance().GetKind() != kv1.Concept_Circumstance_DERIVED
}

// given tells whether the request or the place says the fact.
func (r *resolver) given(key string, at *spot) bool {
	if _, ok := r.q.facts[key]; ok {
		return true
	}
	_, ok := r.derived(key, at)
	return ok
}

// derived are the circumstances that follow from the place.
func (r *resolver) derived(key string, at *spot) (string, bool) {
	if at == nil {
		return "", false
	}
	settlement := at.settlement()
	if settlement == nil {
		return "", false
	}
	switch key {
	case "population_min", "population_max":
		if n, ok := r.population(settlement); ok {
			return strconv.Itoa(int(n)), true
		}
	case "settlement_type":
		switch title(settlement.Standings, r.moment, "hu") {
		case "":
			return "", false
		case "község", "nagyközség":
			return "village", true
		}
		return "town", true
	case "office_seat_settlement":
		return r.officeSeat(at, settlement)
	case "capital":
		switch {
		case settlement.Kind == kv1.Territory_CAPITAL_DISTRICT:
			return "district", true
		case at.within(r.a.territories[capital]):
			return "direct", true
		}
		return "no", true
	}
	return "", false
}

// population is the newest count not after the day, or the first one there is.
func (r *resolver) population(t *territory) (int32, bool) {
	if len(t.Populations) == 0 {
		return 0, false
	}
	best := t.Populations[0]
	for _, p := range t.Populations {
		if p.Date <= r.moment.on && (p.Date > best.Date || best.Date > r.moment.on) {
			best = p
		}
	}
	return best.Inhabitants, true
}

// officeSeat tells whether the settlement runs an office of its own or is the
// seat of a joint one (Szoctv. 86. § (1) a)).
func (r *resolver) officeSeat(at *spot, settlement *territory) (string, bool) {
	for _, j := range r.standing(anyBody, areaModelName+"JOINT_OFFICE", at) {
		for _, seat := range j.body.Seats {
			if r.moment.maps(seat.Validity) {
				if seat.Territory == settlement.Name {
					return "yes", true
				}
				return "no", true
			}
		}
	}
	return "", false
}

// undecided are the circumstances on which the candidates hang and which nobody
// gave, in the order of the candidates.
func (r *resolver) undecided(candidates []*candidate) []string {
	var keys []string
	for _, c := range candidates {
		for _, condition := range c.Conditions {
			if !slices.Contains(keys, condition.Key) && !r.bound(condition.Key) && !r.given(condition.Key, c.spot()) {
				keys = append(keys, condition.Key)
			}
		}
	}
	return keys
}

// values are the values of a circumstance that the candidates tell apart: those
// that they name, and the first that none names, if there is one.
func (r *resolver) values(key string, candidates []*candidate) []string {
	var named []string
	for _, c := range candidates {
		for _, condition := range c.Conditions {
			if condition.Key == key {
				named = append(named, condition.Values...)
			}
		}
	}
	var values []string
	other := false
	for _, v := range r.a.conditions[key].GetCircumstance().GetValues() {
		switch {
		case slices.Contains(named, v.Code):
			values = append(values, v.Code)
		case !other:
			other = true
			values = append(values, v.Code)
		}
	}
	if len(values) == 0 {
		return []string{""} // a number that the place would say, and does not
	}
	return values
}

// maxAssignments bounds how many combinations of facts are tried.
const maxAssignments = 256

// assignments are all combinations of the values of the keys; of a key with a
// usual value only that, unless it is opened.
func (r *resolver) assignments(keys []string, opened []string, candidates []*candidate) []assignment {
	all := []assignment{{}}
	for _, key := range keys {
		values := r.values(key, candidates)
		if usual := r.usual(key); usual != "" && !slices.Contains(opened, key) {
			values = []string{usual}
		}
		if len(all)*len(values) > maxAssignments {
			values = values[:1]
		}
		next := make([]assignment, 0, len(all)*len(values))
		for _, taken := range all {
			for _, v := range values {
				with := assignment{key: v}
				for k, w := range taken {
					with[k] = w
				}
				next = append(next, with)
			}
		}
		all = next
	}
	return all
}

func (r *resolver) usual(key string) string {
	return r.a.conditions[key].GetCircumstance().GetUsual()
}
