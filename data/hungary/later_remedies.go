package hungary

import (
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A laterRow is a remedy that a law gave later than the law of procedure: a text in
// which it is not yet and one in which it is were read. Of a case begun between the
// two, from notBefore until notAfter, it is not known whether it has it; where no text
// without it was read, notBefore is empty, and it is not known of any earlier case.
// Where the law leaves open which cases have it, the remedy is UNKNOWN in all that may.
type laterRow struct{ competence, remedy, holder, legalBasis, notBefore, notAfter, why string }

// laterRemedies puts the remedies behind that a law gave later, in place of those
// that cases have which begin without end.
func (b *builder) laterRemedies() error {
	for _, row := range b.facts.editorial.laterRemedies {
		c, ok := b.byName["competences/"+row.competence].(*kv1.Competence)
		if !ok {
			return fmt.Errorf("editorial/later_remedies.tsv: there is no competence %s", row.competence)
		}
		kind, ok := kv1.Competence_Remedy_Kind_value[row.remedy]
		if !ok || row.notBefore >= row.notAfter {
			return fmt.Errorf("editorial/later_remedies.tsv: %s wants a kind of remedy and two days in order, has %s, %s and %s", row.competence, row.remedy, row.notBefore, row.notAfter)
		}
		bases, err := legalBases(row.legalBasis)
		if err != nil {
			return fmt.Errorf("editorial/later_remedies.tsv, %s: %w", row.competence, err)
		}
		present := day(row.notAfter)
		present.Note = row.why
		var absent *kv1.Edge
		if row.notBefore == "" {
			c.Remedies = nil
		} else {
			absent = day(row.notBefore)
			absent.Note = row.why
		}
		for _, r := range c.Remedies {
			if r.CaseStartValidity.GetTo() == nil {
				r.CaseStartValidity = period(r.CaseStartValidity.GetFrom(), absent)
			}
		}
		notKnown := &kv1.Competence_Remedy{Kind: kv1.Competence_Remedy_UNKNOWN, LegalBasis: bases, CaseStartValidity: period(absent, nil)}
		if c.Remedies = append(c.Remedies, notKnown); kv1.Competence_Remedy_Kind(kind) == notKnown.Kind {
			continue
		}
		if notKnown.CaseStartValidity = period(absent, present); absent == nil {
			notKnown.LegalBasis = nil // what the law was before, no source says
		}
		c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{
			Kind:              kv1.Competence_Remedy_Kind(kind),
			Holder:            b.facts.holderName(row.holder),
			LegalBasis:        bases,
			CaseStartValidity: period(present, nil),
		})
	}
	return nil
}
