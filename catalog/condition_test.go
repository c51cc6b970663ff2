package catalog

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// on is the competence under conditions.
func on(conditions ...*kv1.Condition) *kv1.Competence {
	return with(decides(), func(v *kv1.Competence) { v.Conditions = conditions })
}

func TestAConditionFitsItsCircumstance(t *testing.T) {
	const kind, depth, bare = "concepts/condition.kind", "concepts/condition.depth", "concepts/condition.bare"
	for name, test := range map[string]struct {
		before    []kv1.Value
		mutations []*kv1.Mutation
		want      []string
	}{
		"values of the list":         {nil, puts(on(&kv1.Condition{Key: "kind", Values: []string{"no", "yes"}})), nil},
		"bounds of a number":         {nil, puts(on(&kv1.Condition{Key: "depth", Min: 5, Max: 50})), nil},
		"one bound":                  {nil, puts(on(&kv1.Condition{Key: "depth", Max: 50})), nil},
		"a list of this very commit": {nil, puts(listed(kind, "yes", "maybe"), on(&kv1.Condition{Key: "kind", Values: []string{"maybe"}})), nil},
		"a value that the list does not have": {nil, puts(on(&kv1.Condition{Key: "depth", Max: 50}, &kv1.Condition{Key: "kind", Values: []string{"yes", "Yes"}})),
			[]string{"competences/GYJ-004.1 | conditions[1].values[1] | Yes | a value of concepts/condition.kind: yes, no"}},
		"a value that this very commit takes off the list": {nil, puts(listed(kind, "no"), on(&kv1.Condition{Key: "kind", Values: []string{"yes"}})),
			[]string{"competences/GYJ-004.1 | conditions[0].values[0] | yes | a value of concepts/condition.kind: no"}},
		"bounds of what is no number": {nil, puts(on(&kv1.Condition{Key: "kind", Values: []string{"yes"}, Min: 5, Max: 50})), []string{
			"competences/GYJ-004.1 | conditions[0].min | 5 | values: concepts/condition.kind is no number but one of yes, no",
			"competences/GYJ-004.1 | conditions[0].max | 50 | values: concepts/condition.kind is no number but one of yes, no"}},
		"a value of a number": {nil, puts(on(&kv1.Condition{Key: "depth", Values: []string{"deep"}})),
			[]string{"competences/GYJ-004.1 | conditions[0].values[0] | deep | min or max: concepts/condition.depth is a number, and has no list of values"}},
		"a value of a concept that is no circumstance": {nil, puts(conceptOf(bare, "?"), on(&kv1.Condition{Key: "bare", Values: []string{"yes"}})),
			[]string{"competences/GYJ-004.1 | conditions[0].values[0] | yes | min or max: concepts/condition.bare is a number"}},

		"a list that grows":                   {[]kv1.Value{on(&kv1.Condition{Key: "kind", Values: []string{"yes"}})}, puts(listed(kind, "maybe", "no", "yes")), nil},
		"a list that loses what nobody names": {[]kv1.Value{on(&kv1.Condition{Key: "kind", Values: []string{"yes"}})}, puts(listed(kind, "yes")), nil},
		"a list that loses a value": {[]kv1.Value{on(&kv1.Condition{Key: "kind", Values: []string{"no", "yes"}})}, puts(listed(kind, "no", "maybe")),
			[]string{"concepts/condition.kind | circumstance.values | no, maybe | values for which competences/GYJ-004.1 may have yes in conditions[0].values[1]"}},
		"a list that loses a value together with who names it": {[]kv1.Value{on(&kv1.Condition{Key: "kind", Values: []string{"yes"}})},
			puts(listed(kind, "no"), on(&kv1.Condition{Key: "kind", Values: []string{"no"}})), nil},
		"a number that becomes a list": {[]kv1.Value{on(&kv1.Condition{Key: "depth", Max: 50})}, puts(listed(depth, "deep")),
			[]string{"concepts/condition.depth | circumstance.values | deep | values for which competences/GYJ-004.1 may have 50 in conditions[0].max"}},
		"a list that becomes a number": {[]kv1.Value{on(&kv1.Condition{Key: "kind", Values: []string{"yes"}})}, puts(listed(kind)),
			[]string{"concepts/condition.kind | circumstance.values |  | values for which competences/GYJ-004.1 may have yes in conditions[0].values[0]"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(append(everything(), listed(depth))...)...)
			if len(test.before) > 0 {
				commit(t, c, puts(test.before...)...)
			}
			expect(t, faultsOf(t, c, test.mutations...), test.want...)
		})
	}
}
