package spelling_test

import (
	"testing"

	"kataszter/catalog/spelling"
)

func TestRomanNumeralsAreThoseOfTheLaw(t *testing.T) {
	for text, want := range map[string]int{
		"i": 1, "iii": 3, "iv": 4, "xc": 90, "cl": 150, "CXL": 140, "clxxxix": 189, "CLXXXIX": 189, "cxxxiii": 133, "ccxi": 211, "mcm": 1900,
		"": 0, "iiii": 0, "viiii": 0, "ic": 0, "vv": 0, "mix": 1009, "evi": 0, "abc": 0, "mmmmmmmmmmmmm": 0,
	} {
		if got := spelling.Roman(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	for n := 1; n < 2000; n++ {
		if got := spelling.Roman(spelling.RomanText(n)); got != n && len(spelling.RomanText(n)) <= 12 {
			t.Errorf("%d is written %s, which is read as %d", n, spelling.RomanText(n), got)
		}
	}
	if got := spelling.RomanText(0); got != "" {
		t.Errorf("0 is written %q", got)
	}
}
