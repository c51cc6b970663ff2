package spelling_test

import (
	"testing"

	"kataszter/catalog/spelling"
)

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		name, a, b  string
		limit, want int
	}{
		{"the same", "leltar", "leltar", spelling.Far, 0},
		{"nothing", "", "abc", spelling.Far, 3},
		{"put in", "birtkvedelem", "birtokvedelem", spelling.Far, 1},
		{"taken out", "engedelly", "engedely", spelling.Far, 1},
		{"changed", "leltar", "lektar", spelling.Far, 1},
		{"neighbours swapped", "letlar", "leltar", spelling.Far, 1},
		{"several", "kutya", "macska", spelling.Far, 5},
		{"as far as the limit", "abcd", "abxy", 2, 2},
		{"farther than the limit", "abcd", "wxyz", 2, 3},
		{"much longer", "a", "abcdef", 2, 3},
	} {
		if got := spelling.Distance(test.a, test.b, test.limit); got != test.want {
			t.Errorf("%s: %q and %q are %d apart, want %d", test.name, test.a, test.b, got, test.want)
		}
		if got := spelling.Distance(test.b, test.a, test.limit); got != test.want {
			t.Errorf("%s, turned round: %d, want %d", test.name, got, test.want)
		}
	}
}
