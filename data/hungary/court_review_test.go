package hungary_test

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whatever the decree under which a government or district office decides, the
// day on which the case began says whether the court reviews it: no row of theirs
// says so of cases of all times (Ákr. 143. § (2a)).
func TestCourtReviewOfGovernmentOfficesBeginsWithTheEndOfTheAppeal(t *testing.T) {
	byName := map[string]kv1.Value{}
	for _, v := range records(t) {
		byName[v.GetName()] = v
	}
	seen := 0
	for _, v := range byName {
		c, ok := v.(*kv1.Competence)
		if !ok || c.Role != kv1.Role_DECISION || byName[c.Task].(*kv1.Task).AkrScope != kv1.Task_COVERED {
			continue
		}
		switch c.Holder {
		case "bodyClasses/C-KH", "bodyClasses/C-JH", "bodyClasses/C-KAB", "bodies/B-KH01", "bodies/B-KH02":
		default:
			continue
		}
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW {
				continue
			}
			seen++
			if from := r.GetCaseStartValidity().GetFrom().GetDate(); from != "2020-03-01" || len(c.Remedies) != 2 {
				t.Errorf("%s: court review in cases begun since %q beside %d others, want 2020-03-01 and one", c.Name, from, len(c.Remedies)-1)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d competences are reviewed by the court", seen)
	}
}
