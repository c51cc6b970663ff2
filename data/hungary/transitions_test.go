package hungary

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestTransitionsThatDoNotFitAreRefused(t *testing.T) {
	for name, row := range map[string]transitionRow{
		"an edge that the competence does not have": {edge: "to", legalBasis: "1993/III 134. § (1)"},
		"an edge of neither end":                    {edge: "middle", legalBasis: "1993/III 134. § (1)"},
		"a rule that is none":                       {edge: "from", rule: "SOME_CASES", legalBasis: "1993/III 134. § (1)"},
		"a provision that cannot be read":           {edge: "from", legalBasis: "the law"},
	} {
		t.Run(name, func(t *testing.T) {
			b := &builder{facts: &facts{editorial: editorial{transitions: map[string][]transitionRow{"T.1": {row}}}}}
			c := &kv1.Competence{Validity: &kv1.Validity{From: &kv1.Edge{Date: "2015-03-01"}}}
			if err := b.transition("T.1", c); err == nil {
				t.Errorf("it was taken: %v", c)
			}
		})
	}
}

func TestARowThatTheDropsWithdrawIsNotMade(t *testing.T) {
	for name, c := range map[string]struct {
		drop Drop
		made bool
	}{
		"it was never so":           {Drop{Name: "competences/T.1"}, false},
		"it ends on a day":          {Drop{Name: "competences/T.1", Ends: "2020-01-01"}, true},
		"it is that of another row": {Drop{Name: "competences/T.10"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			e := editorial{drops: []Drop{c.drop}}
			if made := !e.withdraws("competences/T.1"); made != c.made {
				t.Errorf("made %t, want %t", made, c.made)
			}
		})
	}
}
