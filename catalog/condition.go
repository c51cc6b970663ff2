package catalog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// codes are the values of a circumstance; one without any is a number.
func codes(circumstance *kv1.Concept) (all []string) {
	for _, v := range circumstance.GetCircumstance().GetValues() {
		all = append(all, v.GetCode())
	}
	return all
}

// loses tells whether a circumstance loses a value, or is a number no more.
func loses(was, is []string) bool {
	return len(was) == 0 && len(is) > 0 || slices.ContainsFunc(was, func(code string) bool { return !slices.Contains(is, code) })
}

// misfits are what the conditions of a competence ask of a circumstance, and what
// it can never be: the rule would hang on nothing.
func misfits(c *kv1.Competence, of *kv1.Concept, tell func(field, value, want string)) {
	values := codes(of)
	list := strings.Join(values, ", ")
	for n, condition := range c.GetConditions() {
		if conceptOfCondition(condition) != of.GetName() {
			continue
		}
		at := fmt.Sprintf("conditions[%d].", n)
		for k, value := range condition.GetValues() {
			field := fmt.Sprintf("%svalues[%d]", at, k)
			switch {
			case len(values) == 0:
				tell(field, value, fmt.Sprintf("min or max: %s is a number, and has no list of values", of.GetName()))
			case !slices.Contains(values, value):
				tell(field, value, fmt.Sprintf("a value of %s: %s", of.GetName(), list))
			}
		}
		for _, bound := range []struct {
			field string
			value int64
		}{{"min", condition.GetMin()}, {"max", condition.GetMax()}} {
			if bound.value != 0 && len(values) > 0 {
				tell(at+bound.field, strconv.FormatInt(bound.value, 10), fmt.Sprintf("values: %s is no number but one of %s", of.GetName(), list))
			}
		}
	}
}

func conceptOfCondition(c *kv1.Condition) string {
	r := rules["kozfeladat.v1.Condition.key"]
	return r.named(c.GetKey())
}

// conditions judges those of a competence, each by its circumstance.
func (v *verdict) conditions(i int, c *kv1.Competence) {
	judged := map[string]bool{}
	for _, condition := range c.GetConditions() {
		name := conceptOfCondition(condition)
		of, ok := v.value(name).(*kv1.Concept)
		if !ok || judged[name] {
			continue // what there is not is a fault of the name
		}
		judged[name] = true
		misfits(c, of, func(field, value, want string) { v.fault(i, Fault{Field: field, Value: value, Want: want}) })
	}
}

// circumstance judges whether the conditions of a record still fit a changed
// circumstance.
func (v *verdict) circumstance(i int, changed *kv1.Concept, value kv1.Value) {
	c, ok := value.(*kv1.Competence)
	if !ok {
		return
	}
	misfits(c, changed, func(field, value, _ string) {
		v.fault(i, Fault{Field: "circumstance.values", Value: strings.Join(codes(changed), ", "),
			Want: fmt.Sprintf("values for which %s may have %s in %s", c.GetName(), value, field)})
	})
}
