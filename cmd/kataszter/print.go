package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"

	"kataszter/data"
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

// A cell is a text of a table.
type cell struct {
	text  string
	paint paint
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

// table writes rows with their columns under each other.
func (p *printer) table(indent clean, rows [][]cell) {
	var widths []int
	for _, row := range rows {
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
			line = append(line, p.paint(c.text, c.paint))
			if i < len(row)-1 {
				line = append(line, gap(widths[i]-utf8.RuneCountInString(c.text)+2))
			}
		}
		p.line(line...)
	}
}

func gap(width int) clean { return clean(strings.Repeat(" ", width)) }

// writeJSON writes a record, or what is sparse as records are, as a line of JSON.
func (a *app) writeJSON(m proto.Message) error {
	line, err := data.JSON(m)
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(append(line, '\n'))
	return err
}

// writeAnswer writes the answer to a question as a line of JSON in which, as in
// that of the REST door, empty lists and zeros stand too.
func (a *app) writeAnswer(m proto.Message) error {
	line, err := data.CompleteJSON(m)
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(append(line, '\n'))
	return err
}
