package hungary

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestANameOfNoRecordIsFoundWhereverItStands(t *testing.T) {
	for name, v := range map[string]kv1.Value{
		"an act of the ground of a title": &kv1.Body{Name: "bodies/A", Titles: []*kv1.DatedTitle{
			{Validity: &kv1.Validity{To: &kv1.Edge{LegalBasis: &kv1.LegalBasis{Act: "acts/none"}}}}}},
		"a territory among several": &kv1.Competence{Name: "competences/A", Territories: []string{"bodies/B", "territories/none"}},
		"the key of a condition":    &kv1.Competence{Name: "competences/A", Conditions: []*kv1.Condition{{Key: "none"}}},
	} {
		t.Run(name, func(t *testing.T) {
			b := &builder{records: []kv1.Value{v, &kv1.Body{Name: "bodies/B"}}}
			if err := b.faults(); err == nil || !strings.Contains(err.Error(), "none, which is no record") {
				t.Errorf("the fault is %v", err)
			}
		})
	}
}
