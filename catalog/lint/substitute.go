package lint

import (
	"context"
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// substitutes finds classes whose bodies, where one is excluded from a case, are
// replaced by a table (568/2022. 4. §), and of which some have no substitute.
func substitutes(_ context.Context, c *catalogue, r *report) {
	replaced := map[string]bool{}
	for _, v := range c.records {
		d, ok := v.(*kv1.Designation)
		if ok && d.Reason == kv1.Designation_SUBSTITUTION && c.may(d) {
			replaced[d.From] = true
		}
	}
	by := map[string][]string{}
	for _, v := range c.competences {
		byTable := c.model(v.AreaModel).GetContent() == kv1.Concept_AreaModel_NO_MAP && first(v, kv1.Factor_EXCLUDED_BODY)
		if byTable && c.class(v.Holder) != nil && c.is(v) {
			by[v.Holder] = append(by[v.Holder], v.Name)
		}
	}
	for class, records := range by {
		bodies := c.members(class)
		without := 0
		for _, body := range bodies {
			if !replaced[class] && !replaced[body.Name] {
				without++
				records = append(records, body.Name)
			}
		}
		if without > 0 {
			r.add(BodyWithoutSubstitute, class, Text{
				fmt.Sprintf("%d szerv közül %d helyettesítője nincs a kataszterben", len(bodies), without),
				fmt.Sprintf("has bodies without a substitute in the catalogue: %d of %d", without, len(bodies)),
			}, records)
		}
	}
}
