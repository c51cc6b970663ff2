package hungary

import (
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A transitionRow says of an edge of a competence which provision fixes it, and
// whether pending cases follow the change.
type transitionRow struct{ id, edge, rule, legalBasis string }

// transition puts the provisions that fix the edges of a competence on them, and
// the transitional rule that the curators read there.
func (b *builder) transition(id string, c *kv1.Competence) error {
	for _, row := range b.facts.editorial.transitions[id] {
		edge := c.Validity.GetFrom()
		if row.edge == "to" {
			edge = c.Validity.GetTo()
		}
		if edge == nil || row.edge != "from" && row.edge != "to" {
			return fmt.Errorf("editorial/transitions.tsv: it has no edge %q", row.edge)
		}
		bases, err := legalBases(row.legalBasis)
		if err != nil {
			return err
		}
		edge.LegalBasis = bases[0]
		if row.rule == "" {
			continue
		}
		rule, ok := kv1.Competence_TransitionalRule_value[row.rule]
		if !ok {
			return fmt.Errorf("editorial/transitions.tsv: %q is no transitional rule", row.rule)
		}
		c.TransitionalRule = kv1.Competence_TransitionalRule(rule)
	}
	return nil
}
