package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/protobuf/proto"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A destination is in which format rows are written, and where.
type destination struct{ format, out string }

var formats = []string{"text", "csv", "json"}

func (d *destination) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.format, "format", "text", "text, csv or json: an object a line")
	outFlag(cmd, &d.out)
}

// settle takes the format that is meant, which --json says too.
func (d *destination) settle(a *app, cmd *cobra.Command) error {
	if a.json && !cmd.Flags().Changed("format") {
		d.format = "json"
	}
	if !slices.Contains(formats, d.format) {
		return usage("--format %q: want %s", d.format, nearest(d.format, formats))
	}
	return nil
}

// recordRows write the records that differ.
func (a *app) recordRows(w io.Writer, format string) rows[*kv1.CompareRecordsResponse] {
	switch format {
	case "csv":
		return &csvWriter[*kv1.CompareRecordsResponse]{csv: csv.NewWriter(w), lines: fieldLines,
			head: []string{"name", "old_revision", "new_revision", "field", "old", "new", "base_revision", "revision"}}
	case "json":
		return jsonWriter[*kv1.CompareRecordsResponse]{bufio.NewWriter(w)}
	}
	return &textWriter[*kv1.CompareRecordsResponse]{printer: a.printerTo(w), tell: a.recordText}
}

// answerRows write the answers that differ.
func (a *app) answerRows(w io.Writer, format string) rows[*kv1.CompareAnswersResponse] {
	switch format {
	case "csv":
		return &csvWriter[*kv1.CompareAnswersResponse]{csv: csv.NewWriter(w), lines: answerLines,
			head: []string{"task", "task_title", "place", "place_title", "old_outcome", "old_bodies", "old_body_titles", "old_reason",
				"new_outcome", "new_bodies", "new_body_titles", "new_reason", "on", "base_revision", "revision"}}
	case "json":
		return jsonWriter[*kv1.CompareAnswersResponse]{bufio.NewWriter(w)}
	}
	return &textWriter[*kv1.CompareAnswersResponse]{printer: a.printerTo(w), tell: a.answerText()}
}

// jsonWriter writes an object a line.
type jsonWriter[R proto.Message] struct{ lines *bufio.Writer }

func (j jsonWriter[R]) row(row R) error {
	line, err := data.JSON(row)
	if err != nil {
		return err
	}
	_, err = j.lines.Write(append(line, '\n'))
	return err
}

func (j jsonWriter[R]) end() error { return j.lines.Flush() }

// csvWriter writes lines under a head.
type csvWriter[R any] struct {
	csv   *csv.Writer
	head  []string
	lines func(R) [][]string
	begun bool
}

func (c *csvWriter[R]) begin() error {
	if c.begun {
		return nil
	}
	c.begun = true
	return c.csv.Write(c.head)
}

func (c *csvWriter[R]) row(row R) error {
	if err := c.begin(); err != nil {
		return err
	}
	return c.csv.WriteAll(c.lines(row))
}

func (c *csvWriter[R]) end() error {
	if err := c.begin(); err != nil {
		return err
	}
	c.csv.Flush()
	return c.csv.Error()
}

// fieldLines are a line for each field that differs.
func fieldLines(row *kv1.CompareRecordsResponse) (lines [][]string) {
	n := func(revision int64) string { return strconv.FormatInt(revision, 10) }
	for _, f := range row.GetFields() {
		lines = append(lines, []string{row.GetName(), n(row.GetOldRevision()), n(row.GetNewRevision()),
			f.GetField(), f.GetOldValue(), f.GetNewValue(), n(row.GetBaseRevision()), n(row.GetRevision())})
	}
	return lines
}

func answerLines(row *kv1.CompareAnswersResponse) [][]string {
	line := []string{row.GetTask().GetName(), row.GetTask().GetTitle(), row.GetPlace().GetName(), row.GetPlace().GetTitle()}
	for _, end := range []*kv1.CompareAnswersResponse_Ending{row.GetOld(), row.GetNew()} {
		outcome := ""
		if end != nil {
			outcome = end.GetOutcome().String()
		}
		names, titles := bodyTexts(end.GetBodies())
		line = append(line, outcome, names, titles, end.GetReason())
	}
	return [][]string{append(line, row.GetOn(), strconv.FormatInt(row.GetBaseRevision(), 10), strconv.FormatInt(row.GetRevision(), 10))}
}

// textWriter writes lines for people as they come: there may be very many.
type textWriter[R any] struct {
	*printer
	tell func(*printer, R)
}

func (x *textWriter[R]) row(row R) error {
	x.tell(x.printer, row)
	return x.err
}

func (x *textWriter[R]) end() error { return x.err }

func (a *app) recordText(p *printer, row *kv1.CompareRecordsResponse) {
	what := cell{text: a.in("változott", "changed"), paint: yellow}
	switch {
	case row.GetOldRevision() == 0:
		what = cell{text: a.in("új", "new"), paint: green}
	case row.GetNewRevision() == 0:
		what = cell{text: a.in("visszavonva", "withdrawn"), paint: red}
	}
	p.line(p.paint(row.GetName(), bold), "  ", p.cell(what))
	p.table("", fieldRows(row.GetFields()))
}

// fieldRows are a line for each field that changed: what was and what is.
func fieldRows(fields []*kv1.FieldChange) (rows [][]cell) {
	for _, f := range fields {
		text := "    " + f.GetField() + ": "
		switch {
		case f.OldValue == nil:
			text += "+ " + f.GetNewValue()
		case f.NewValue == nil:
			text += "− " + f.GetOldValue()
		default:
			text += f.GetOldValue() + " → " + f.GetNewValue()
		}
		rows = append(rows, []cell{{text: text}})
	}
	return rows
}

// answerText writes answers under the task that they are about.
func (a *app) answerText() func(*printer, *kv1.CompareAnswersResponse) {
	task := ""
	return func(p *printer, row *kv1.CompareAnswersResponse) {
		if row.GetTask().GetName() != task {
			task = row.GetTask().GetName()
			p.line(p.paint(task, bold), "  ", p.paint(row.GetTask().GetTitle(), plain))
		}
		p.line("    ", p.paint(row.GetPlace().GetTitle(), plain), p.paint(" ("+row.GetPlace().GetName()+")", faint), ": ",
			p.paint(a.endText(row.GetOld()), plain), " → ", p.paint(a.endText(row.GetNew()), plain))
	}
}

// endText is how a question ends: who acts, or why nobody does.
func (a *app) endText(end *kv1.CompareAnswersResponse_Ending) string {
	if end == nil {
		return a.in("nem volt kérdés", "no such question")
	}
	_, titles := bodyTexts(end.GetBodies())
	said := strings.TrimSpace(strings.Join([]string{titles, end.GetReason()}, " "))
	return fmt.Sprintf("%s %s", end.GetOutcome(), said)
}
