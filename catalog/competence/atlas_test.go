package competence_test

import (
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Records that name others which are not there are not of one revision.
func TestANameThatLeadsNowhereIsAnError(t *testing.T) {
	for name, v := range map[string]kv1.Value{
		"in the place of nobody known":  &kv1.Designation{Name: "designations/d", From: "bodies/none", To: "bodies/jh-098"},
		"by nobody known":               &kv1.Designation{Name: "designations/d", From: "bodies/jh-011", To: "bodies/none"},
		"by a class":                    &kv1.Designation{Name: "designations/d", From: "bodies/jh-011", To: "bodyClasses/C-none"},
		"for a territory not known":     &kv1.Designation{Name: "designations/d", From: "bodyClasses/C-JH", To: "bodies/jh-098", Territories: []string{"territories/none"}},
		"a jurisdiction of nobody":      jurisdictionOf("none", "DISTRICT", nil, "j-098"),
		"a jurisdiction over no ground": jurisdictionOf("jh-098", "DISTRICT", nil, "none"),
		"a body of no class":            body("b", "C-none", "hivatal"),
		"an organ of no class":          &kv1.BodyClass{Name: "bodyClasses/C", OrganOf: "bodyClasses/C-none"},
		"a territory below none":        territory("t", "hely", kv1.Territory_SETTLEMENT, "none"),
	} {
		w := newWorld()
		w.put(v)
		if _, err := competence.NewAtlas(w.all()); err == nil || !strings.Contains(err.Error(), "none, which is not among the records") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
