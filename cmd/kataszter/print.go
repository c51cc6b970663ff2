package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A paint is a way to set off a text on a terminal.
type paint string

const (
	plain  paint = ""
	bold   paint = "1"
	faint  paint = "2"
	red    paint = "31"
	green  paint = "32"
	yellow paint = "33"
)

// A cell is a text of a table, with what of it is set off more.
type cell struct {
	text  string
	paint paint
	marks []*kv1.Span
}

// A printer writes answers for people: columns stand under each other, colours
// only on a terminal.
type printer struct {
	out    io.Writer
	colour bool
	err    error
}

func (a *app) printer() *printer {
	return &printer{out: a.stdout, colour: terminal(a.stdout) && os.Getenv("NO_COLOR") == ""}
}

// printerTo is a printer to stdout, or to a file that has no colours.
func (a *app) printerTo(w io.Writer) *printer {
	if w == a.stdout {
		return a.printer()
	}
	return &printer{out: w}
}

// terminal tells whether w is one.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// paint cleans a text, and sets it off.
func (p *printer) paint(text string, with paint) clean {
	shown := cleaned(text)
	if !p.colour || with == plain || text == "" {
		return shown
	}
	return "\x1b[" + clean(with) + "m" + shown + "\x1b[0m"
}

// line writes a line; the first error stays.
func (p *printer) line(texts ...clean) {
	if p.err != nil {
		return
	}
	var line strings.Builder
	for _, text := range texts {
		line.WriteString(string(text))
	}
	_, p.err = fmt.Fprintln(p.out, strings.TrimRight(line.String(), " "))
}

// cell is the text of a cell, its marks bold. Cleaning leaves letters in their
// places.
func (p *printer) cell(c cell) clean {
	if !p.colour || len(c.marks) == 0 {
		return p.paint(c.text, c.paint)
	}
	letters := []rune(c.text)
	var painted clean
	at := 0
	for _, m := range c.marks {
		start, end := int(m.GetStart()), int(m.GetEnd())
		if start < at || end < start || end > len(letters) {
			continue
		}
		painted += p.paint(string(letters[at:start]), c.paint) + p.paint(string(letters[start:end]), bold)
		at = end
	}
	return painted + p.paint(string(letters[at:]), c.paint)
}

// table writes rows with their columns under each other. A row of one cell stands
// across the columns.
func (p *printer) table(indent clean, rows [][]cell) {
	var widths []int
	for _, row := range rows {
		if len(row) == 1 {
			continue
		}
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(c.text))
		}
	}
	for _, row := range rows {
		line := []clean{indent}
		for i, c := range row {
			line = append(line, p.cell(c))
			if i < len(row)-1 {
				line = append(line, gap(widths[i]-utf8.RuneCountInString(c.text)+2))
			}
		}
		p.line(line...)
	}
}

func gap(width int) clean { return clean(strings.Repeat(" ", width)) }

// writeJSON writes a record, or what is sparse as records are, as a line of JSON.
func (a *app) writeJSON(m proto.Message) error { return a.writeLine(data.JSON(m)) }

// writeAnswer writes the answer to a question as a line of JSON in which, as in
// that of the REST door, empty lists and zeros stand too.
func (a *app) writeAnswer(m proto.Message) error { return a.writeLine(data.CompleteJSON(m)) }

func (a *app) writeLine(line []byte, err error) error {
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(append(line, '\n'))
	return err
}
