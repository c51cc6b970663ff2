package hungary

import (
	"fmt"
	"slices"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A transitionRow says of an edge of a competence which provision fixes it, and
// whether pending cases follow the change.
type transitionRow struct{ id, edge, rule, legalBasis string }

// transition puts the provisions that fix the edges of a competence on them, and
// the transitional rule that the curators read there. A provision by which pending
// cases follow is a ground of the competence too: without it an answer to such a
// case would not say why the body that took over acts.
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
		if c.TransitionalRule == kv1.Competence_PENDING_CASES_TOO && !slices.ContainsFunc(c.LegalBasis, func(basis *kv1.LegalBasis) bool { return proto.Equal(basis, bases[0]) }) {
			c.LegalBasis = append(c.LegalBasis, bases[0])
		}
	}
	return nil
}
