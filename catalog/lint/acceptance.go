package lint

import (
	"fmt"
	"slices"
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

// accepted makes findings of the notes, with the reasons for those that the data
// accept. What concerns territories, or values of circumstances, is accepted in
// those that the acceptance names; the rest of it is a finding of its own. An
// acceptance is for the catalogue, not for a day: it holds for days before it too.
func (c *catalogue) accepted(notes []note) []Finding {
	var findings []Finding
	for _, n := range notes {
		reason, within := c.acceptance(n)
		left := n.parts.not(within)
		if reason == nil || !left.empty() {
			findings = append(findings, c.finding(n, left))
		}
		if reason != nil {
			f := c.finding(n, within)
			f.Accepted = reason
			findings = append(findings, f)
		}
	}
	return findings
}

// acceptance is the reason for which a note is accepted, and where; nil where it
// is not, or nowhere where it stands.
func (c *catalogue) acceptance(n note) (reason *Text, within area) {
	concept, _ := c.byName[AcceptanceName(n.kind, n.record)].(*kv1.Concept)
	if concept != nil && !c.ended(concept) {
		in := concept.GetAcceptance()
		if n.values != nil {
			within = n.of(in.GetValues())
		} else {
			within = n.parts.and(c.ground.of(in.GetTerritories()))
		}
		if !within.empty() || n.parts.empty() && len(in.GetTerritories())+len(in.GetValues()) == 0 {
			reason := textOf(concept.Definition)
			return &reason, within
		}
	}
	if class := c.class(n.record); n.kind == ClassWithoutBody && absent(class) {
		reason := textOf(class.Absence.Reason)
		return &reason, nil
	}
	return nil, nil
}

// stale finds acceptances in force that accept nothing, at all, in a part of some of
// the territories, or for some of the values that they name.
func (c *catalogue) stale(r *report) {
	found := map[string]note{}
	for _, n := range r.notes {
		found[AcceptanceName(n.kind, n.record)] = n
	}
	for _, v := range c.records {
		concept, ok := v.(*kv1.Concept)
		if !ok || concept.Scheme != acceptanceScheme || !c.is(concept) {
			continue
		}
		id := strings.TrimPrefix(concept.Name, "concepts/"+acceptanceScheme+".")
		n, ok := found[concept.Name]
		in, values := concept.GetAcceptance().GetTerritories(), concept.GetAcceptance().GetValues()
		where := n.area()
		areas := c.ground.compress(where)
		gone := slices.DeleteFunc(slices.Clone(in), func(name string) bool {
			own := c.ground.areas[name]
			return !own.empty() && own.not(where).empty() || slices.Contains(areas, name)
		})
		without := slices.DeleteFunc(slices.Clone(values), func(value string) bool { return slices.Contains(n.values, value) })
		var what Text
		switch {
		case !ok:
			what = Text{"nincs ilyen megállapítás: " + id, "there is no such finding: " + id}
		case len(gone) > 0:
			there := c.few(gone)
			what = Text{fmt.Sprintf("nincs, vagy nem mindenhol van ilyen megállapítás ott, ahol elfogadja (%s): %s", there.Hu, id),
				fmt.Sprintf("there is no such finding, or not everywhere, where it accepts it (%s): %s", there.En, id)}
		case len(without) > 0:
			of := strings.Join(without, ", ")
			what = Text{fmt.Sprintf("nincs ilyen megállapítás arra, amire elfogadja (%s): %s", of, id),
				fmt.Sprintf("there is no such finding of what it accepts it for (%s): %s", of, id)}
		case len(in) == 0 && !where.empty():
			what = Text{"nem nevezi meg, mely területeken fogadja el: " + id, "does not name the territories in which it accepts: " + id}
		case len(values) == 0 && n.values != nil:
			what = Text{"nem nevezi meg, mely értékekre fogadja el: " + id, "does not name the values for which it accepts: " + id}
		default:
			continue
		}
		r.add(StaleAcceptance, concept.Name, what, gone)
	}
}
