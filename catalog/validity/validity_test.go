package validity_test

import (
	"testing"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func day(d string) *kv1.Edge            { return &kv1.Edge{Date: d} }
func bracket(from, to string) *kv1.Edge { return &kv1.Edge{NotBefore: from, NotAfter: to} }

func TestAt(t *testing.T) {
	for name, c := range map[string]struct {
		from, to *kv1.Edge
		on       string
		want     validity.Presence
	}{
		"nothing is known":                    {nil, nil, "2020-01-01", validity.In},
		"the day before the first":            {day("2020-01-01"), nil, "2019-12-31", validity.Out},
		"the first day":                       {day("2020-01-01"), nil, "2020-01-01", validity.In},
		"the last day":                        {nil, day("2020-01-01"), "2019-12-31", validity.In},
		"the first day no more":               {nil, day("2020-01-01"), "2020-01-01", validity.Out},
		"before the bracket of the start":     {bracket("2018-01-02", "2019-01-01"), nil, "2018-01-01", validity.Out},
		"in the bracket of the start":         {bracket("2018-01-02", "2019-01-01"), nil, "2018-01-02", validity.Maybe},
		"the last day of the start's bracket": {bracket("2018-01-02", "2019-01-01"), nil, "2019-01-01", validity.In},
		"before the bracket of the end":       {nil, bracket("2018-01-02", "2019-01-01"), "2018-01-01", validity.In},
		"in the bracket of the end":           {nil, bracket("2018-01-02", "2019-01-01"), "2018-01-02", validity.Maybe},
		"the last day of the end's bracket":   {nil, bracket("2018-01-02", "2019-01-01"), "2019-01-01", validity.Out},
		"not before, since when not known":    {bracket("2018-01-02", ""), nil, "2018-01-02", validity.In},
		"before a not-before":                 {bracket("2018-01-02", ""), nil, "2018-01-01", validity.Out},
		"ends not before, when not known":     {nil, bracket("2018-01-02", ""), "2030-01-01", validity.Maybe},
		"begins not after":                    {bracket("", "2018-01-02"), nil, "2010-01-01", validity.Maybe},
	} {
		t.Run(name, func(t *testing.T) {
			if got := validity.At(&kv1.Validity{From: c.from, To: c.to}, c.on); got != c.want {
				t.Errorf("At(%s) = %d, want %d", c.on, got, c.want)
			}
		})
	}
}

func TestCheckNamesFieldAndValue(t *testing.T) {
	for name, c := range map[string]struct {
		v    *kv1.Validity
		want string
	}{
		"a day that is none":        {&kv1.Validity{From: day("2020-13-01")}, "from.date"},
		"a day and a bracket":       {&kv1.Validity{From: &kv1.Edge{Date: "2020-01-01", NotAfter: "2020-02-01"}}, "from.date"},
		"a bracket turned round":    {&kv1.Validity{To: bracket("2020-02-01", "2020-01-01")}, "to.not_after"},
		"an end before its start":   {&kv1.Validity{From: day("2020-02-01"), To: day("2020-02-01")}, "to"},
		"a period that is in order": {&kv1.Validity{From: day("2020-02-01"), To: day("2020-02-02")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			faults := validity.Check(c.v)
			if c.want == "" && len(faults) > 0 || c.want != "" && (len(faults) != 1 || faults[0].Field != c.want) {
				t.Errorf("Check = %v, want a fault in %q", faults, c.want)
			}
		})
	}
}
