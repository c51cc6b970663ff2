package hungary_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// commented is a circumstance in the question: what is said of it, and its name.
var commented = regexp.MustCompile(`(?m)^  // (.*)\n  string (\w+) = 2\d\d;$`)

// unit is that of a number, which the dataset does not hold.
var unit = regexp.MustCompile(`egész szám \([^)]+\)\.`)

// oneNumber is what is said of two bounds that are one number.
var oneNumber = map[string]string{
	"population_min": " One number with `population_max`: give one of them.",
	"population_max": " One number with `population_min`: give one of them.",
}

// Whoever reads the protos or OpenAPI reads of a circumstance what the answers say of
// it: the question, the values, the usual one, and that it follows from the place.
func TestTheCommentsOfTheCircumstancesSayWhatTheDatasetSays(t *testing.T) {
	proto, err := os.ReadFile("../../proto/kozfeladat/v1/competence_service.proto")
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, found := range commented.FindAllStringSubmatch(string(proto), -1) {
		comments[found[2]] = found[1]
	}
	seen := 0
	for _, v := range records(t) {
		c, ok := v.(*kv1.Concept)
		if !ok || c.GetScheme() != "condition" {
			continue
		}
		seen++
		key := strings.TrimPrefix(c.GetName(), "concepts/condition.")
		want := c.GetTitle().GetHu()
		if !strings.HasSuffix(want, "?") {
			want += "."
		}
		values := "egész szám"
		if of := c.GetCircumstance().GetValues(); len(of) > 0 {
			var codes []string
			for _, value := range of {
				codes = append(codes, value.GetCode())
			}
			values = strings.Join(codes, ", ")
		}
		want += " Values: " + values + "."
		if usual := c.GetCircumstance().GetUsual(); usual != "" {
			want += " Usual: " + usual + "."
		}
		if c.GetCircumstance().GetKind() == kv1.Concept_Circumstance_DERIVED {
			want += " Follows from the place: one that contradicts `place` is refused."
		}
		want += oneNumber[key]
		if got := unit.ReplaceAllString(comments[key], "egész szám."); got != want {
			t.Errorf("%s: the comment is\n%s\nwant\n%s", key, got, want)
		}
	}
	if seen == 0 || seen != len(comments) {
		t.Errorf("%d circumstances, %d of them in the question", seen, len(comments))
	}
}
