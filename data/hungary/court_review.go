package hungary

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// councils are the councils themselves: against what they decide in an authority
// matter there is no appeal, but the court (Ákr. 116. § (4) b)).
var councils = []string{"bodyClasses/C-KVT", "bodyClasses/C-KER", "bodies/B-FOVKGY"}

// courtReview says by which provision the court reviews a decision in a task that
// the Ákr. covers, where the table does not.
func courtReview(holding []*kv1.Competence) {
	for _, c := range holding {
		for _, r := range c.Remedies {
			if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || len(r.LegalBasis) > 0 {
				continue
			}
			r.LegalBasis = []*kv1.LegalBasis{basisOf("2016-150", "114. §")}
			if c.Role == kv1.Role_DECISION && slices.Contains(councils, c.Holder) {
				r.LegalBasis = append(r.LegalBasis, basisOf("2016-150", "116. § (4) b)"))
			}
		}
	}
}
