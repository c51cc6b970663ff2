package main

import (
	"context"
	"fmt"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/lint"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A sight says which findings are shown to people, and how bad they may be.
type sight struct {
	all      bool // each of a kind, not the first few
	accepted bool // accepted ones too
	strict   bool // an error that is not accepted is a fault
	deep     bool // every page of every file is read first
}

// findings looks through the records of a revision on a day.
func findings(ctx context.Context, r *catalog.Reader, on string) ([]lint.Finding, error) {
	return lint.Findings(ctx, r.Lists(kv1.Kinds()), on)
}

// errors counts the findings that --strict takes for a fault.
func (s sight) errors(found []lint.Finding) (n int) {
	for _, f := range found {
		if s.strict && f.Severity == lint.Error && f.Accepted == nil {
			n++
		}
	}
	return n
}

var severities = map[lint.Severity][2]string{
	lint.Error:   {"hiba", "error"},
	lint.Warning: {"figyelmeztetés", "warning"},
	lint.Info:    {"tudnivaló", "note"},
}

var severityPaints = map[lint.Severity]paint{lint.Error: red, lint.Warning: yellow}

// tellFindings writes the findings by severity and kind: of each kind how many
// there are, what to do, and the first few.
func (a *app) tellFindings(p *printer, found []lint.Finding, show sight) {
	if len(found) == 0 {
		return
	}
	p.line()
	p.line(cleaned(a.in("Megállapítások: ", "Findings: ") + a.findingTotals(found)))
	hidden := false
	for _, kind := range lint.Kinds() {
		var of []lint.Finding
		accepted := 0
		for _, f := range found {
			switch {
			case f.Kind != kind:
			case f.Accepted != nil && !show.accepted:
				accepted++
			default:
				of = append(of, f)
			}
		}
		if len(of)+accepted > 0 {
			hidden = a.tellKind(p, kind, of, accepted, show) || hidden
		}
	}
	if hidden {
		p.line()
		p.line(cleaned(a.in("Az összes: --findings; az elfogadottak: --accepted; programnak minden: --json",
			"All of them: --findings; accepted ones: --accepted; everything, for programs: --json")))
	}
}

// findingTotals counts by severity, and the accepted ones beside.
func (a *app) findingTotals(found []lint.Finding) string {
	counts, accepted := map[lint.Severity]int{}, 0
	for _, f := range found {
		if f.Accepted != nil {
			accepted++
			continue
		}
		counts[f.Severity]++
	}
	var parts []string
	for _, severity := range []lint.Severity{lint.Error, lint.Warning, lint.Info} {
		words := severities[severity]
		part := fmt.Sprintf("%d %s", counts[severity], a.in(words[0], words[1]))
		if a.lang == "en" && counts[severity] != 1 {
			part += "s"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(a.in("; elfogadva %d", "; %d accepted"), accepted)
}

// tellKind writes the findings of one kind, and tells whether it left some out.
func (a *app) tellKind(p *printer, kind lint.Kind, of []lint.Finding, accepted int, show sight) (hidden bool) {
	const few = 3
	words := severities[kind.Severity()]
	head := fmt.Sprintf("  %s: %d", kind, len(of))
	if accepted > 0 {
		head += fmt.Sprintf(a.in(" (és %d elfogadott)", " (and %d accepted)"), accepted)
	}
	p.line("  ", p.paint(a.in(words[0], words[1]), severityPaints[kind.Severity()]), cleaned(head))
	if len(of) > 0 {
		p.line("    ", p.paint(a.in("teendő: ", "to do: ")+of[0].ToDo.In(a.lang), faint))
	}
	shown := of
	if !show.all {
		shown = of[:min(len(of), few)]
	}
	var rows [][]cell
	for _, f := range shown {
		what := strings.Join(strings.Fields(f.What.In(a.lang)), " ")
		if f.Accepted != nil {
			what += a.in(" – elfogadva: ", " – accepted: ") + f.Accepted.In(a.lang)
		}
		rows = append(rows, []cell{{text: f.Record}, {text: what}, {text: some(f.Records), paint: faint}})
	}
	p.table("    ", rows)
	if left := len(of) - len(shown); left > 0 {
		p.line("    ", p.paint(fmt.Sprintf(a.in("… és még %d", "… and %d more"), left), faint))
	}
	return len(shown) < len(of) || accepted > 0
}

// some are the first of the records.
func some(records []string) string {
	const few = 3
	text := strings.Join(records[:min(len(records), few)], ", ")
	if len(records) > few {
		text += fmt.Sprintf(" … (%d)", len(records))
	}
	return text
}
