package hungary

import (
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An acceptedRow accepts a finding of the linter about a record, within territories
// or for values of circumstances where the finding concerns some, with the reason
// that stands in the facts.
type acceptedRow struct{ kind, record, within, hu, en, decided string }

// acceptances are the accepted findings, as package catalog/lint reads them: the
// name says which finding, the definition why.
func (b *builder) acceptances() error {
	for _, row := range b.facts.editorial.accepted {
		c := &kv1.Concept{
			Name:       "concepts/accepted-finding." + row.kind + "." + strings.ReplaceAll(row.record, "/", "."),
			Validity:   period(&kv1.Edge{Date: row.decided}, nil),
			Scheme:     "accepted-finding",
			Title:      &kv1.Text{Hu: "Elfogadott megállapítás: " + row.kind + " " + row.record, En: "Accepted finding: " + row.kind + " " + row.record},
			Definition: &kv1.Text{Hu: row.hu, En: row.en},
		}
		if row.within != "" {
			c.Acceptance = &kv1.Concept_Acceptance{}
			for _, part := range strings.Split(row.within, ";") {
				if strings.HasPrefix(part, "territories/") {
					c.Acceptance.Territories = append(c.Acceptance.Territories, part)
				} else {
					c.Acceptance.Values = append(c.Acceptance.Values, part)
				}
			}
		}
		b.add(c)
	}
	return nil
}
