package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A leadRow says where words that people use lead: to tasks, the best first, or
// to the official term for which they stand.
type leadRow struct{ phrase, target, kind, note string }

// leadKinds are what kinds of words lead elsewhere.
var leadKinds = map[string]bool{
	"slang": true, "everyday": true, "abbreviation": true, "old-name": true,
	"misnomer": true, "situation": true, "foreign": true, "official-variant": true,
}

// thesaurus makes concepts of the words that lead to tasks: those of the
// thesaurus, and the pinned queries.
func (b *builder) thesaurus() error {
	e := b.facts.editorial
	for _, row := range e.thesaurus {
		if !leadKinds[row.kind] {
			return fmt.Errorf("editorial/thesaurus.tsv, %q: %q is no kind of words", row.phrase, row.kind)
		}
		if err := b.lead("thesaurus", row); err != nil {
			return err
		}
	}
	for _, row := range e.pins {
		if err := b.lead("pinned", row); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) lead(scheme string, row leadRow) error {
	c := &kv1.Concept{
		Name: conceptName(scheme, row.phrase), Scheme: scheme, Title: kv1.Hu(row.phrase),
		Lead: &kv1.Concept_Lead{Kind: row.kind}, Note: row.note,
	}
	if b.byName[c.Name] != nil {
		return fmt.Errorf("editorial: %q stands twice in %s", row.phrase, scheme)
	}
	for target := range strings.SplitSeq(row.target, ";") {
		if name := "tasks/" + target; b.byName[name] != nil {
			c.Lead.Tasks = append(c.Lead.Tasks, name)
		} else if target == row.target && strings.ToLower(target) == target {
			c.Lead.Term = target
		} else {
			return fmt.Errorf("editorial, %q of %s: %q is neither a task nor a term", row.phrase, scheme, target)
		}
	}
	b.add(c)
	return nil
}
