package competence_test

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The circumstances and their trials (section 7).

// population is the number of which population_min and population_max are the
// bounds.
const population = "population"

// factOf is the circumstance on which a condition hangs.
func factOf(key string) string {
	if key == "population_min" || key == "population_max" {
		return population
	}
	return key
}

func (v view) circumstance(key string) *kv1.Concept_Circumstance {
	return named[*kv1.Concept](v.shelf, "concepts/condition."+key).GetCircumstance()
}

// known is what the request says of a circumstance, or else the place.
func (v view) known(fact string, s stand) string {
	if fact == population {
		if least := v.request.GetPopulationMin(); least != "" {
			return least
		}
		if most := v.request.GetPopulationMax(); most != "" {
			return most
		}
	}
	if given := v.field(fact, 200, 999); given != "" || s.unclear {
		return given
	}
	return v.derived(fact, s.place)
}

// derived is a fact that follows from the place.
func (v view) derived(fact, place string) string {
	t := v.settlement(place)
	if t == nil {
		return ""
	}
	switch fact {
	case population:
		if n, ok := v.latest(t.GetPopulations()); ok {
			return strconv.FormatInt(n, 10)
		}
	case "settlement_type":
		if standing := v.standing(t); standing == "község" || standing == "nagyközség" {
			return "village"
		}
		return "town"
	case "office_seat_settlement":
		return v.officeSeat(t.GetName())
	case "capital":
		switch {
		case t.GetKind() == kv1.Territory_CAPITAL_DISTRICT:
			return "district"
		case place == capital:
			return "" // as a whole it is neither
		case v.liesIn(place, []string{capital}):
			return "direct"
		}
		return "no"
	}
	return ""
}

// officeSeat tells whether a body with a joint office's area over a settlement
// has its seat there; nobody knows where no such area is drawn, or its body has no
// seat.
func (v view) officeSeat(settlement string) string {
	var offices []*kv1.Jurisdiction
	for _, at := range v.above(settlement) {
		for _, j := range each[*kv1.Jurisdiction](v.shelf) {
			if j.GetAreaModel() == "concepts/area-model.JOINT_OFFICE" && v.acts(j) && v.over(j, settlement) && slices.Contains(j.GetTerritories(), at) {
				offices = append(offices, j)
			}
		}
		if len(offices) > 0 {
			break // the nearest
		}
	}
	answer := ""
	for _, j := range offices {
		for _, seat := range named[*kv1.Body](v.shelf, j.GetBody()).GetSeats() {
			if !v.stands(seat.GetValidity()) {
				continue
			}
			if seat.GetTerritory() == settlement {
				return "yes"
			}
			answer = "no"
		}
	}
	return answer
}

// facts are the values of the open circumstances in one trial.
type facts map[string]string

// holds tells whether a condition does.
func (v view) holds(c *kv1.Condition, s stand, taken facts) bool {
	value := v.known(factOf(c.GetKey()), s)
	if value == "" {
		value = taken[factOf(c.GetKey())]
	}
	if len(v.circumstance(c.GetKey()).GetValues()) > 0 {
		return slices.Contains(c.GetValues(), value)
	}
	if value == "" {
		return true // a number that is a part of the matter
	}
	n, _ := strconv.ParseInt(value, 10, 64)
	return (c.GetMin() == 0 || n >= c.GetMin()) && (c.GetMax() == 0 || n <= c.GetMax())
}

// open are the circumstances that are not known, in the order in which the
// competences of which they are not name them, each with the values that are tried.
func (v view) open(all []sited) (keys []string, values map[string][]string) {
	values = map[string][]string{}
	conditions := map[string][]*kv1.Condition{}
	open := map[string]bool{}
	for _, s := range append(inOrder(all), v.later...) {
		for _, c := range s.GetConditions() {
			fact := factOf(c.GetKey())
			conditions[fact] = append(conditions[fact], c)
			if !open[fact] && v.circumstance(c.GetKey()).GetKind() != kv1.Concept_Circumstance_NUMBER && v.known(fact, s) == "" {
				open[fact], keys = true, append(keys, fact)
			}
		}
	}
	for _, fact := range keys {
		values[fact] = v.tried(fact, conditions[fact])
	}
	return keys, values
}

// tried are the values that the conditions name and one that none names, the usual
// one or else the first, in the order of the list, but the usual one first; of a
// number the bounds with their neighbours.
func (v view) tried(fact string, conditions []*kv1.Condition) (list []string) {
	add := func(value string) {
		if !slices.Contains(list, value) {
			list = append(list, value)
		}
	}
	for _, c := range conditions {
		for _, value := range c.GetValues() {
			add(value)
		}
		if c.GetMin() != 0 {
			add(strconv.FormatInt(c.GetMin(), 10))
			add(strconv.FormatInt(c.GetMin()-1, 10))
		}
		if c.GetMax() != 0 {
			add(strconv.FormatInt(c.GetMax(), 10))
			add(strconv.FormatInt(c.GetMax()+1, 10))
		}
	}
	usual := v.circumstance(fact).GetUsual()
	for _, value := range v.circumstance(fact).GetValues() {
		if !slices.Contains(list, value.GetCode()) && (value.GetCode() == usual || usual == "" || slices.Contains(list, usual)) {
			add(value.GetCode())
			break
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Compare(v.rank(fact, a), v.rank(fact, b)) })
	if i := slices.Index(list, usual); i > 0 {
		list = slices.Insert(slices.Delete(list, i, i+1), 0, usual)
	}
	return list
}

// rank is where a value stands in the list of its circumstance; a number is its
// own.
func (v view) rank(fact, value string) int {
	for i, of := range v.circumstance(fact).GetValues() {
		if of.GetCode() == value {
			return i
		}
	}
	n, _ := strconv.Atoi(value)
	return n
}

const mostTrials = 1024

// combine is every combination of one value for each circumstance; none where
// they would be too many.
func combine(keys []string, values map[string][]string, usual facts) []facts {
	list := []facts{{}}
	for _, key := range keys {
		of := values[key]
		if usual[key] != "" {
			of = []string{usual[key]}
		}
		var next []facts
		for _, f := range list {
			for _, value := range of {
				more := maps.Clone(f)
				more[key] = value
				next = append(next, more)
			}
		}
		if list = next; len(list) > mostTrials {
			return nil
		}
	}
	return list
}
