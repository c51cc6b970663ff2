package web

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Which body is excluded is a circumstance, though a factor has its name.
func TestACircumstanceWithTheNameOfAFactorIsNoPlace(t *testing.T) {
	for field, want := range map[string]kv1.Factor{
		"property": kv1.Factor_PROPERTY, "child_stay": kv1.Factor_CHILD_STAY, "excluded_body": 0, "place": 0, "xyz": 0,
	} {
		if got := factorOf(field); got != want {
			t.Errorf("%s is the place of %s, want %s", field, got, want)
		}
	}
}
