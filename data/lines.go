package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// MaxLine is the longest line in bytes: no record that the journal takes is
// longer.
const MaxLine = 1 << 20

// WriteLine writes a record as one line.
func WriteLine(w io.Writer, v kv1.Value) error {
	if _, ok := kv1.KindOf(v.GetName()); !ok {
		return fmt.Errorf("data: a record named %q: want a name as tasks/GYJ-004", v.GetName())
	}
	line, err := JSON(kv1.WithoutRevision(v))
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// A LineError tells what is wrong with a line.
type LineError struct {
	Line  int    // counted from 1
	Value string // what stands there
	Want  string // what would be right
}

func (e *LineError) Error() string {
	return fmt.Sprintf("line %d: %s: want %s", e.Line, e.Value, e.Want)
}

// A Line is a record of a file, and the line on which it stands, counted from 1.
type Line struct {
	*kv1.Record
	Number int
}

// ReadLines reads records line by line and ends at the first error: a
// *LineError, or one of the reader. Blank lines are skipped.
func ReadLines(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 64<<10), MaxLine+2)
		number := 0
		for lines.Scan() {
			number++
			line := bytes.TrimSpace(lines.Bytes())
			if len(line) == 0 {
				continue
			}
			record, err := readLine(line)
			if err != nil {
				err.Line = number
				yield(Line{}, err)
				return
			}
			if !yield(Line{record, number}, nil) {
				return
			}
		}
		switch err := lines.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(Line{}, &LineError{number + 1, "a line that does not end", fmt.Sprintf("at most %d bytes a line, one record on each", MaxLine)})
		case err != nil:
			yield(Line{}, fmt.Errorf("line %d: %w", number+1, err))
		}
	}
}

func readLine(line []byte) (*kv1.Record, *LineError) {
	if at := invalid(line); at >= 0 {
		return nil, &LineError{Value: fmt.Sprintf("byte %#02x at column %d", line[at], at+1), Want: "UTF-8"}
	}
	if record, err := readRecord(plainName(line), line); err == nil {
		return record, nil
	}
	var head struct{ Name string }
	if err := json.Unmarshal(line, &head); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, &LineError{Value: fmt.Sprintf("%v at column %d", syntax, syntax.Offset), Want: "one JSON object a line"}
		}
		return nil, &LineError{Value: excerpt(string(line)), Want: `one JSON object a line, with a name: {"name":"tasks/GYJ-004",…}`}
	}
	return readRecord(head.Name, line)
}

// plainName is the name that a line begins with, as export writes it; empty where
// it has to be looked for.
func plainName(line []byte) string {
	rest, ok := bytes.CutPrefix(line, []byte(`{"name":"`))
	name, _, ended := bytes.Cut(rest, []byte(`"`))
	if !ok || !ended || bytes.ContainsRune(name, '\\') {
		return ""
	}
	return string(name)
}

// readRecord reads the record of a line that has a name.
func readRecord(name string, line []byte) (*kv1.Record, *LineError) {
	kind, ok := kv1.KindOf(name)
	if !ok {
		return nil, &LineError{Value: fmt.Sprintf("name %q", excerpt(name)), Want: "a name that begins with one of " + collections()}
	}
	record := &kv1.Record{}
	m := record.ProtoReflect()
	m.Mutable(m.Descriptor().Fields().ByNumber(protoreflect.FieldNumber(kind)))
	value := record.Unwrap()
	if err := protojson.Unmarshal(line, value); err != nil {
		why, _ := Misread(err, line)
		return nil, &LineError{
			Value: excerpt(name) + ": " + why,
			Want:  fmt.Sprintf("a %s as records.proto has it", m.WhichOneof(m.Descriptor().Oneofs().ByName("value")).Message().Name()),
		}
	}
	kv1.SetRevision(value, 0)
	return record, nil
}

// invalid is the place of the first byte that is no UTF-8, -1 where there is
// none.
func invalid(line []byte) int {
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRune(line[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// excerpt is a text short enough for a message.
func excerpt(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

func collections() string {
	var all []string
	for _, kind := range kv1.Kinds() {
		all = append(all, kind.Collection()+"/")
	}
	return strings.Join(all, ", ")
}
