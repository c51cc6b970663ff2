package hungary_test

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whatever the decree under which a government or district office decides, the
// day on which the case began says whether the court reviews it: no row of theirs
// says so of cases of all times. Beside it stands what earlier cases have: of a
// district office the appeal, and what is not known before the Ákr. (143. § (1),
// (2a)); of a government office what is not known (116. § (1)).
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
		var earlier int
		switch c.Holder {
		case "bodyClasses/C-KH", "bodies/B-KH01", "bodies/B-KH02":
			earlier = 1
		case "bodyClasses/C-JH", "bodyClasses/C-KAB":
			earlier = 2
		default:
			continue
		}
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW {
				continue
			}
			seen++
			if from := r.GetCaseStartValidity().GetFrom().GetDate(); from != "2020-03-02" || len(c.Remedies) != 1+earlier {
				t.Errorf("%s: court review in cases begun since %q beside %d others, want 2020-03-02 and %d", c.Name, from, len(c.Remedies)-1, earlier)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d competences are reviewed by the court", seen)
	}
}

// The regional courts have administrative colleges since 1 April 2020 (Bszi. 197/A.
// § (1)–(2)): no competence that may be older names them for cases of all times.
func TestRegionalCourtReviewsNoCaseBeforeItsCollege(t *testing.T) {
	seen := 0
	for _, v := range records(t) {
		c, ok := v.(*kv1.Competence)
		if !ok {
			continue
		}
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || r.Holder != "bodyClasses/C-TORVSZ" {
				continue
			}
			seen++
			from, begun := c.GetValidity().GetFrom(), r.GetCaseStartValidity().GetFrom().GetDate()
			if max(from.GetDate(), from.GetNotBefore(), begun) < "2020-03-02" {
				t.Errorf("%s names it since %v, in cases begun since %q", c.Name, from, begun)
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d competences name it", seen)
	}
}
