package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A lifeEventRow says what happens to people and which tasks it brings.
type lifeEventRow struct{ id, hu, en, labels, tasks, note string }

// lifeEvents makes concepts of the life events.
func (b *builder) lifeEvents() error {
	for _, row := range b.facts.editorial.lifeEvents {
		c := &kv1.Concept{
			Name: "concepts/life-event." + row.id, Scheme: "life-event", Title: &kv1.Text{Hu: row.hu, En: row.en},
			Lead: &kv1.Concept_Lead{}, Note: row.note,
		}
		if b.byName[c.Name] != nil {
			return fmt.Errorf("editorial/life_events.tsv: %q stands twice", row.id)
		}
		for label := range strings.SplitSeq(row.labels, ";") {
			c.Labels = append(c.Labels, kv1.Hu(label))
		}
		for code := range strings.SplitSeq(row.tasks, ";") {
			name := "tasks/" + code
			if b.byName[name] == nil {
				return fmt.Errorf("editorial/life_events.tsv, %q: %q is no task", row.id, code)
			}
			c.Lead.Tasks = append(c.Lead.Tasks, name)
		}
		b.add(c)
	}
	return nil
}
