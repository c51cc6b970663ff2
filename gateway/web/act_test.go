package web

import (
	"slices"
	"testing"
)

func TestProvisionsStandInTheOrderOfTheAct(t *testing.T) {
	want := []string{"", "1. § (1)", "1/B. § (5)", "4. § (6) c) pont", "4. § (10)", "4/A. §", "16. §", "16. § (2)", "21/A. § (3) a) pont", "21/A. § (3) b) pont",
		"1. mell. 3.9. pont", "1. mell. 3.10. pont", "2. mell."}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, compareProvisions)
	if !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
}
