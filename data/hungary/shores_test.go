package hungary

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestARowOnAShoreIsRefused(t *testing.T) {
	const model, annex = "WATER_223_2014", "2. melléklet 4. pont"
	for name, c := range map[string]struct {
		row  shoreRow
		want string // in the error
	}{
		"a code of another settlement":     {shoreRow{model, annex, "33862", "Fonyód"}, `"Fonyód"`},
		"a point that gives no bed":        {shoreRow{model, "2. melléklet 1. pont", "33862", "Balatonlelle"}, "2. melléklet 1. pont"},
		"a settlement that no area has":    {shoreRow{model, annex, "13578", "Budapest"}, `"13578"`},
		"the bed and the land of one body": {shoreRow{model, annex, "14827", "Székesfehérvár"}, "one body"},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := build()
			if err != nil {
				t.Fatal(err)
			}
			b.facts.editorial.shores = []shoreRow{c.row}
			land := areaKey{model: model, body: b.facts.bodyName("B-KH08"), annex: annex}
			areas := map[areaKey]*kv1.Jurisdiction{land: {Body: land.body, Territories: []string{territoryName("14827")}}}
			if _, err := b.shores(areas, []areaKey{land}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error that names %s", err, c.want)
			}
		})
	}
}
