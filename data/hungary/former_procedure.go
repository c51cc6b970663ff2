package hungary

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// formerAct is the act on administrative procedure before the Ákr. (Ket.): it goes
// on in cases begun before that (Ákr. 143. § (1)). Its last text was read.
const formerAct = "2004-140"

// beforeAkr says what there was, in cases begun before the Ákr., where the remedy
// that the tables give is that of the Ákr.
func (b *builder) beforeAkr(holding []*kv1.Competence) {
	for _, c := range holding {
		if len(c.Remedies) != 1 || !onlyOfAkr(c.Remedies[0]) {
			continue
		}
		if former := formerRemedy(c, c.Remedies[0]); former != nil {
			c.Remedies[0].CaseStartValidity = period(akrBegan(), nil)
			former.CaseStartValidity = period(nil, akrBegan())
			c.Remedies = append(c.Remedies, former)
		}
	}
}

// onlyOfAkr tells whether a remedy is that of the Ákr. alone, for cases of all times:
// an act that excludes the appeal beside it gives none (At. 13. § (3), Nytv. 6. § (7)).
func onlyOfAkr(r *kv1.Competence_Remedy) bool {
	return r.CaseStartValidity == nil && len(r.LegalBasis) > 0 &&
		!slices.ContainsFunc(r.LegalBasis, func(basis *kv1.LegalBasis) bool { return !ofTheAkr(basis) && !excludesAppeal(basis) })
}

func excludesAppeal(basis *kv1.LegalBasis) bool {
	return basis.Act == "acts/2010-1" && basis.Provision == "13. § (3)" || basis.Act == "acts/1992-66" && basis.Provision == "6. § (7)"
}

// formerRemedy is what the Ket. gave instead of a remedy of the Ákr.: the appeal,
// against an organ of a municipality in state matters to the government office, in
// its own to the council (98. § (1), 107. § (1)–(2)); the court against the second
// instance (109. § (1) b)) and against the council (100. § (1) f), (2)). Against
// others there was an appeal unless 100. § (1) took it away: from whom, the tables
// do not say. Nil where nothing is known to differ.
func formerRemedy(c *kv1.Competence, r *kv1.Competence_Remedy) *kv1.Competence_Remedy {
	former := &kv1.Competence_Remedy{Kind: r.Kind, Holder: r.Holder}
	switch {
	case r.Kind == kv1.Competence_Remedy_APPEAL:
		former.LegalBasis = ket("98. § (1)")
		switch {
		case r.Holder == "bodyClasses/C-KH" && slices.Contains(municipalOrgans, c.Holder):
			former.LegalBasis = ket("98. § (1)", "107. § (2)")
		case slices.Contains(councils, r.Holder):
			former.LegalBasis = ket("98. § (1)", "107. § (1)")
		}
	case r.Kind != kv1.Competence_Remedy_COURT_REVIEW:
		return nil
	case c.Role == kv1.Role_APPEAL:
		former.LegalBasis = ket("109. § (1) b)")
	case c.Role == kv1.Role_DECISION && slices.Contains(councils, c.Holder):
		former.LegalBasis = ket("100. § (1) f)", "100. § (2)")
	case firstDay(c.Validity.GetFrom()) < akrDay:
		former = &kv1.Competence_Remedy{Kind: kv1.Competence_Remedy_UNKNOWN, LegalBasis: ket("98. § (1)", "100. § (1)")}
	default:
		return nil
	}
	return former
}

// ket are provisions of the former act.
func ket(provisions ...string) []*kv1.LegalBasis {
	var bases []*kv1.LegalBasis
	for _, p := range provisions {
		bases = append(bases, basisOf(formerAct, p))
	}
	return bases
}
