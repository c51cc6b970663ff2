package competence

import (
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A moment is a day, and the side of the brackets on which it is taken to lie.
// Brackets of competences and brackets of the map are independent.
type moment struct {
	on        string
	rulesPast bool // brackets of competences are taken as past
	mapPast   bool // brackets of territories and jurisdictions are taken as past
	fuzzy     *fuzz
}

// fuzz notes whether a bracket was met.
type fuzz struct{ rules, maps bool }

// rule tells whether a competence or designation is in force.
func (m moment) rule(v *kv1.Validity) bool {
	return m.holds(v, m.rulesPast, &m.fuzzy.rules)
}

// maps tells whether a parent, body or jurisdiction is in force.
func (m moment) maps(v *kv1.Validity) bool {
	return m.holds(v, m.mapPast, &m.fuzzy.maps)
}

func (m moment) holds(v *kv1.Validity, past bool, met *bool) bool {
	if v == nil {
		return true
	}
	switch validity.At(v, m.on) {
	case validity.In:
		return true
	case validity.Out:
		return false
	}
	*met = true
	before, after := validity.Sides(v, m.on)
	if past {
		return after
	}
	return before
}
