package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func (a *app) rowWriter(w io.Writer, format string, req *kv1.CoverageRequest, t *totals) rows[*kv1.CoverageResponse] {
	everywhere := req.GetTask() == "" && req.GetPlace() == ""
	switch format {
	case "csv":
		if everywhere {
			return &csvWriter[*kv1.CoverageResponse]{csv: csv.NewWriter(w), lines: tallyLines,
				head: []string{"task", "task_title", "role", "outcome", "places", "example", "example_title", "reason", "on", "revision", "caveats"}}
		}
		return &csvWriter[*kv1.CoverageResponse]{csv: csv.NewWriter(w), lines: placeLines,
			head: []string{"task", "task_title", "place", "place_title", "role", "outcome", "bodies", "body_titles", "reason", "on", "revision", "caveats", "assumed"}}
	case "json":
		return jsonWriter[*kv1.CoverageResponse]{bufio.NewWriter(w)}
	}
	return &textRows{app: a, printer: a.printerTo(w), everywhere: everywhere, ofPlace: req.GetPlace() != "", totals: t}
}

// placeLines are the line of a task at a place.
func placeLines(row *kv1.CoverageResponse) [][]string {
	names, titles := bodyTexts(row.GetBodies())
	return [][]string{{
		row.GetTask().GetName(), row.GetTask().GetTitle(), row.GetPlace().GetName(), row.GetPlace().GetTitle(), roleText(row), row.GetOutcome().String(),
		names, titles, row.GetReason(), row.GetOn(), strconv.FormatInt(row.GetRevision(), 10), caveatTexts(row.GetCaveats()), strings.Join(row.GetAssumed(), "; ")}}
}

// tallyLines are a line for each way in which a task ends, of a row for all places.
func tallyLines(row *kv1.CoverageResponse) (lines [][]string) {
	for _, t := range row.GetTallies() {
		lines = append(lines, []string{
			row.GetTask().GetName(), row.GetTask().GetTitle(), roleText(row), t.GetOutcome().String(), strconv.Itoa(int(t.GetPlaces())),
			t.GetExample().GetName(), t.GetExample().GetTitle(), t.GetReason(), row.GetOn(), strconv.FormatInt(row.GetRevision(), 10), caveatTexts(t.GetCaveats())})
	}
	return lines
}

// roleText is the role of a row; empty where it has none.
func roleText(row *kv1.CoverageResponse) string {
	if row.GetRole() == kv1.Role_ROLE_UNSPECIFIED {
		return ""
	}
	return row.GetRole().String()
}

// bodyTexts are those that act, by name and by title.
func bodyTexts(bodies []*kv1.BodyRef) (names, titles string) {
	var n, t []string
	for _, b := range bodies {
		n, t = append(n, b.GetName()), append(t, b.GetTitle())
	}
	return strings.Join(n, "; "), strings.Join(t, "; ")
}

// said is why a row ends as it does, and who acts, as far as that does not name them.
func said(row *kv1.CoverageResponse) string {
	var who []string
	for _, b := range row.GetBodies() {
		if !strings.Contains(row.GetReason(), b.GetTitle()) {
			who = append(who, b.GetTitle())
		}
	}
	return strings.TrimSpace(row.GetReason() + " " + strings.Join(who, "; "))
}

// caveatTexts are codes of caveats.
func caveatTexts(codes []kv1.Caveat_Code) string {
	var names []string
	for _, code := range codes {
		names = append(names, code.String())
	}
	return strings.Join(names, "; ")
}

// textRows stand under each other, with how many there are of each outcome at
// the end.
type textRows struct {
	*app
	*printer
	everywhere, ofPlace bool
	totals              *totals
	table               [][]cell
}

func (x *textRows) row(row *kv1.CoverageResponse) error {
	if len(x.table) == 0 {
		x.title(row)
	}
	outcome := cell{text: row.GetOutcome().String(), paint: colourOf(row.GetOutcome())}
	task, title := cell{text: row.GetTask().GetName()}, cell{text: row.GetTask().GetTitle()}
	said := cell{text: said(row)}
	caveats := cell{text: caveatTexts(caveatsOf(row)), paint: faint}
	switch {
	case x.everywhere:
		x.table = append(x.table, []cell{outcome, task, title, {text: counts(row)}, {text: unanswered(row), paint: faint}, caveats})
	case x.ofPlace:
		x.table = append(x.table, []cell{outcome, task, title, said, caveats})
	default:
		x.table = append(x.table, []cell{outcome, {text: row.GetPlace().GetTitle()}, {text: row.GetPlace().GetWithin(), paint: faint}, said, caveats})
	}
	return nil
}

// title says what all rows have in common.
func (x *textRows) title(row *kv1.CoverageResponse) {
	switch {
	case x.everywhere:
		x.line(x.paint(x.in("Minden feladat, minden településen és kerületben", "All tasks, at all settlements and districts"), bold))
	case x.ofPlace:
		x.line(x.paint(row.GetPlace().GetName()+"  "+row.GetPlace().GetTitle(), bold))
	default:
		x.line(x.paint(row.GetTask().GetName()+"  "+row.GetTask().GetTitle(), bold))
	}
	x.line(x.paint(row.GetOn()+" · "+fmt.Sprintf(x.in("%d. bejegyzés", "revision %d"), row.GetRevision()), faint))
	x.line()
}

// caveatsOf are the caveats of a row, of one for all places those of all its tallies.
func caveatsOf(row *kv1.CoverageResponse) []kv1.Caveat_Code {
	all := slices.Clone(row.GetCaveats())
	for _, t := range row.GetTallies() {
		all = append(all, t.GetCaveats()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// counts tell how often each outcome came.
func counts(row *kv1.CoverageResponse) string {
	var each []string
	for _, t := range row.GetTallies() {
		each = append(each, fmt.Sprintf("%s %d", t.GetOutcome(), t.GetPlaces()))
	}
	return strings.Join(each, ", ")
}

// unanswered is the first place at which a question has no answer, and why.
func unanswered(row *kv1.CoverageResponse) string {
	for _, t := range row.GetTallies() {
		if t.GetReason() != "" {
			return t.GetExample().GetTitle() + ": " + t.GetReason()
		}
	}
	return ""
}

func (x *textRows) end() error {
	x.printer.table("", x.table)
	if len(x.table) > 0 {
		x.line()
	}
	x.total(x.printer, x.totals)
	return x.err
}
