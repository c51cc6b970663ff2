package data_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"google.golang.org/protobuf/proto"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestLinesAreTheSameBytesAlways(t *testing.T) {
	golden, err := os.ReadFile("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	seen := map[kv1.Record_Kind]bool{}
	for record, err := range data.ReadLines(bytes.NewReader(golden)) {
		if err != nil {
			t.Fatal(err)
		}
		seen[record.Kind()] = true
		kv1.SetRevision(record.Unwrap(), 7)
		if err := data.WriteLine(&again, record.Unwrap()); err != nil {
			t.Fatal(err)
		}
		if got := record.Unwrap().GetRevision(); got != 7 {
			t.Errorf("writing %s changed its revision to %d", record.Unwrap().GetName(), got)
		}
	}
	if again.String() != string(golden) {
		t.Errorf("written again:\n%s\nwant:\n%s", again.String(), golden)
	}
	for _, kind := range kv1.Kinds() {
		if !seen[kind] {
			t.Errorf("testdata/records.jsonl has no %s", kind)
		}
	}
}

func TestReadLines(t *testing.T) {
	task := &kv1.Task{Name: "tasks/A", Title: kv1.Hu("á")}
	tests := []struct {
		name string
		file string
		want []kv1.Value
		err  string
	}{
		{name: "an empty file", file: ""},
		{name: "blank lines are skipped", file: "\n  \n{\"name\":\"tasks/A\",\"title\":{\"hu\":\"á\"}}\r\n\n", want: []kv1.Value{task}},
		{name: "no line end at the end", file: `{"name":"tasks/A","title":{"hu":"á"}}`, want: []kv1.Value{task}},
		{name: "a revision is ignored", file: `{"name":"tasks/A","title":{"hu":"á"},"revision":"12"}`, want: []kv1.Value{task}},
		{
			name: "an unknown field", file: "\n" + `{"name":"tasks/A","titel":{"hu":"á"}}`,
			err: `line 2: tasks/A: (column 19): unknown field "titel": want a Task as records.proto has it`,
		},
		{
			name: "an unknown member of an enum", file: `{"name":"tasks/A","level":"COUNTY"}`,
			err: `line 1: tasks/A: (column 27): invalid value for enum field level: "COUNTY": want a Task as records.proto has it`,
		},
		{
			name: "a number where a text is taken", file: `{"name":"tasks/A","task_type":7}`,
			err: `line 1: tasks/A: (column 31): task_type takes a text in quotes, not 7: want a Task as records.proto has it`,
		},
		{
			name: "half of a surrogate pair", file: `{"name":"tasks/A","title":{"hu":"\ud800"}}`,
			err: `line 1: tasks/A: half of a surrogate pair stands alone: write the character itself, or both halves, as \ud83c\udfdb: want a Task`,
		},
		{
			name: "no JSON", file: `{"name":"tasks/A"`,
			err: "line 1: unexpected end of JSON input at column 17: want one JSON object a line",
		},
		{
			name: "two objects in a line", file: `{"name":"tasks/A"}{"name":"tasks/B"}`,
			err: "line 1: invalid character '{' after top-level value at column 19: want one JSON object a line",
		},
		{
			name: "no object", file: `["tasks/A"]`,
			err: `line 1: ["tasks/A"]: want one JSON object a line, with a name: {"name":"tasks/GYJ-004",…}`,
		},
		{
			name: "no name", file: `{"title":{"hu":"á"}}`,
			err: `line 1: name "": want a name that begins with one of tasks/, bodyClasses/,`,
		},
		{
			name: "an unknown collection", file: `{"name":"people/A"}`,
			err: `line 1: name "people/A": want a name that begins with one of tasks/`,
		},
		{
			name: "no UTF-8", file: "{\"name\":\"tasks/A\",\"title\":{\"hu\":\"\xe1\"}}",
			err: "line 1: byte 0xe1 at column 34: want UTF-8",
		},
		{
			name: "too long a line", file: "{\"name\":\"tasks/A\"}\n" + strings.Repeat(" ", data.MaxLine+3),
			want: []kv1.Value{&kv1.Task{Name: "tasks/A"}},
			err:  "line 2: a line that does not end: want at most 1048576 bytes a line, one record on each",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []kv1.Value
			var failed error
			for record, err := range data.ReadLines(strings.NewReader(test.file)) {
				if err != nil {
					failed = err
					break
				}
				got = append(got, record.Unwrap())
			}
			if len(got) != len(test.want) {
				t.Fatalf("read %v, want %v", got, test.want)
			}
			for i := range got {
				if !proto.Equal(got[i], test.want[i]) {
					t.Errorf("record %d: %v, want %v", i, got[i], test.want[i])
				}
			}
			switch {
			case test.err == "" && failed != nil:
				t.Errorf("error %v, want none", failed)
			case test.err != "" && (failed == nil || !strings.HasPrefix(failed.Error(), test.err)):
				t.Errorf("error %v, want %s", failed, test.err)
			}
			var line *data.LineError
			if failed != nil && !errors.As(failed, &line) {
				t.Errorf("error %T, want *LineError", failed)
			}
		})
	}
}

func TestReadLinesPassesOnWhatTheReaderSays(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("{\"name\":\"tasks/A\"}\n"), iotest.ErrReader(io.ErrUnexpectedEOF))
	var failed error
	for _, err := range data.ReadLines(broken) {
		failed = err
	}
	if !errors.Is(failed, io.ErrUnexpectedEOF) {
		t.Errorf("error %v, want %v", failed, io.ErrUnexpectedEOF)
	}
}

func TestWriteLineRefusesARecordWithoutAName(t *testing.T) {
	if err := data.WriteLine(io.Discard, &kv1.Task{}); err == nil || !strings.Contains(err.Error(), `named ""`) {
		t.Errorf("error %v, want one that names the name", err)
	}
}

// What is read can be written, and read again as the same record.
func FuzzReadLines(f *testing.F) {
	golden, err := os.ReadFile("testdata/records.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for line := range bytes.Lines(golden) {
		f.Add(line)
	}
	f.Add([]byte("{\"name\":\"tasks/A\"}\n{\"name\":\"tasks/B\",\"x\":1}"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for record, err := range data.ReadLines(bytes.NewReader(file)) {
			if err != nil {
				continue
			}
			var written bytes.Buffer
			if err := data.WriteLine(&written, record.Unwrap()); err != nil {
				t.Fatalf("read, but not written: %v", err)
			}
			for again, err := range data.ReadLines(&written) {
				if err != nil || !proto.Equal(again.Record, record.Record) {
					t.Fatalf("read again: %v, %v, want %v", again, err, record)
				}
			}
		}
	})
}
