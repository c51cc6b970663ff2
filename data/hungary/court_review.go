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

// appealEnds is the first day on which a case may begin in which there is no
// appeal against the state's territorial organs any more (Ákr. 143. § (2a)).
const appealEnds = "2020-03-01"

// appealEnded is the end of the appeal of the former law, which the day on which
// the case began decides.
func appealEnded() *kv1.Edge {
	return &kv1.Edge{Date: appealEnds, LegalBasis: basisOf("2016-150", "143. § (2a)")}
}

// courtReviewSince bounds the court review of what the government and district
// offices decide in a task that the Ákr. covers: it is the remedy in cases begun
// since the appeal ended. Which one a case begun earlier has, the table does not
// say unless by its code (hadAppeal). It is the day of the case that decides, not
// that of the decree: a competence that began later has both too.
func (b *builder) courtReviewSince(holding []*kv1.Competence) {
	for _, c := range holding {
		if c.Role != kv1.Role_DECISION && c.Role != kv1.Role_REGISTER || len(c.Remedies) != 1 {
			continue
		}
		r := c.Remedies[0]
		if r.Kind != kv1.Competence_Remedy_COURT_REVIEW || !b.ofGovernmentOffice(c.Holder) {
			continue
		}
		change := appealEnded()
		r.CaseStartValidity = period(change, nil)
		c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{
			Kind:              kv1.Competence_Remedy_UNKNOWN,
			LegalBasis:        []*kv1.LegalBasis{change.LegalBasis},
			CaseStartValidity: period(nil, change),
		})
	}
}

// ofGovernmentOffice tells whether a holder is a government office, a district
// office, a government window or an organ of one of these.
func (b *builder) ofGovernmentOffice(holder string) bool {
	if body, ok := b.byName[holder].(*kv1.Body); ok {
		holder = body.BodyClass
	}
	for holder != "" && !slices.Contains(governmentOffices, holder) {
		class, ok := b.byName[holder].(*kv1.BodyClass)
		if !ok {
			return false
		}
		holder = class.OrganOf
	}
	return holder != ""
}

var governmentOffices = []string{"bodyClasses/C-KH", "bodyClasses/C-JH", "bodyClasses/C-KAB"}
