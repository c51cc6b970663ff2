package lint

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The scheme of the concepts that accept findings.
const acceptanceScheme = "accepted-finding"

// AcceptanceName is the name of the concept that accepts a finding:
// `concepts/accepted-finding.NOT_HELD_MAP.concepts.area-model.POLICE`.
func AcceptanceName(kind Kind, record string) string {
	return "concepts/" + acceptanceScheme + "." + string(kind) + "." + strings.ReplaceAll(record, "/", ".")
}

// acceptances puts their reasons to the findings that the data accept, and finds
// acceptances without a finding. An acceptance is for the catalogue, not for a
// day: it holds for days before it too, and is called stale only while it is in
// force.
func acceptances(c *catalogue, r *report) {
	used := map[string]bool{}
	for i := range r.findings {
		f := &r.findings[i]
		name := AcceptanceName(f.Kind, f.Record)
		if concept, ok := c.byName[name].(*kv1.Concept); ok && !c.ended(concept) {
			used[name] = true
			reason := textOf(concept.Definition)
			f.Accepted = &reason
		} else if class := c.class(f.Record); f.Kind == ClassWithoutBody && absent(class) {
			reason := textOf(class.Absence.Reason)
			f.Accepted = &reason
		}
	}
	for _, v := range c.records {
		concept, ok := v.(*kv1.Concept)
		if !ok || concept.Scheme != acceptanceScheme || used[concept.Name] || !c.is(concept) {
			continue
		}
		id := strings.TrimPrefix(concept.Name, "concepts/"+acceptanceScheme+".")
		r.add(StaleAcceptance, concept.Name, Text{
			fmt.Sprintf("nincs ilyen megállapítás: %s", id), fmt.Sprintf("there is no such finding: %s", id),
		}, nil)
	}
}
