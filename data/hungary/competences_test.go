package hungary

import "testing"

func TestARemedyThatIsNoneIsRefused(t *testing.T) {
	b := &builder{facts: &facts{}}
	for remedy, taken := range map[string]bool{"": true, "COURT_REVIEW": true, "COURT REVIEW": false, "KIND_UNSPECIFIED": false} {
		if remedies, err := b.remedies(&competenceRow{remedy: remedy}); (err == nil) != taken {
			t.Errorf("%q: %v, %v", remedy, remedies, err)
		}
	}
}
