package gateway

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const ndjson = "application/x-ndjson"

// lines asks by REST, and takes the answers apart.
func (h *house) lines(body string) (answers []*kv1.BatchResolveResponse) {
	h.Helper()
	a := h.do("POST", linesPath, body, "Content-Type", ndjson).is(200)
	if got := a.Header.Get("Content-Type"); got != ndjson {
		h.Errorf("Content-Type %q", got)
	}
	for text := range strings.Lines(a.body) {
		answer := &kv1.BatchResolveResponse{}
		if err := protojson.Unmarshal([]byte(text), answer); err != nil {
			h.Fatalf("%s: %v", text, err)
		}
		answers = append(answers, answer)
	}
	return answers
}

func TestLinesAndGRPCGiveTheSameAnswers(t *testing.T) {
	h := newHouse(t, nil)
	questions := mixed()
	var body bytes.Buffer
	for _, q := range questions {
		text, err := protojson.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		body.Write(append(text, '\n'))
	}
	byLine := h.lines(body.String())
	byGRPC := answersOf(t, h.conn, 1, questions)
	if len(byLine) != len(byGRPC) {
		t.Fatalf("%d lines, %d answers", len(byLine), len(byGRPC))
	}
	for i := range byLine {
		if !proto.Equal(byLine[i], byGRPC[i]) {
			t.Errorf("question %d: the line is %v, gRPC answers %v", i+1, byLine[i], byGRPC[i])
		}
	}
}

func TestALineIsAsRESTAnswers(t *testing.T) {
	h := newHouse(t, nil)
	one := h.do("POST", "/v1/tasks/GYJ-004:resolve", `{"place":"Budaörs"}`, "Content-Type", "application/json").is(200)
	line := h.do("POST", linesPath, `{"task":"tasks/GYJ-004","place":"Budaörs"}`, "Content-Type", ndjson).is(200)
	if want := `{"number":"1","answer":` + one.body + "}\n"; line.body != want {
		t.Errorf("line %s, want %s", line.body, want)
	}
	if whole := h.do("POST", linesPath, `{"question":{"task":"tasks/GYJ-004","place":"Budaörs"}}`, "Content-Type", ndjson).is(200); whole.body != line.body {
		t.Errorf("a whole BatchResolveRequest is answered with %s, want %s", whole.body, line.body)
	}
	refused := h.do("POST", "/v1/tasks/NOPE:resolve", `{}`, "Content-Type", "application/json").is(404)
	line = h.do("POST", linesPath, `{"task":"tasks/NOPE"}`, "Content-Type", "application/jsonl").is(200)
	if want := `{"number":"1","error":` + refused.body + "}\n"; line.body != want {
		t.Errorf("line %s, want %s", line.body, want)
	}
	if got := line.Header.Get("Kataszter-Revision"); got != "1" {
		t.Errorf("Kataszter-Revision %q", got)
	}
}

func TestABadLineIsAnsweredInItsPlace(t *testing.T) {
	h := newHouse(t, nil)
	good := `{"task":"tasks/GYJ-004","place":"Budaörs"}`
	long := `{"task":"tasks/GYJ-004","place":"` + strings.Repeat("x", maxLine) + `"}`
	exact := `{"task":"tasks/GYJ-004","place":"Budakeszi"` + strings.Repeat(" ", maxLine-len(`{"task":"tasks/GYJ-004","place":"Budakeszi"}`)) + `}`
	for _, c := range []struct{ name, line, want string }{
		{"no JSON", `what?`, "the line is not what is asked for: syntax error (column 1): invalid value what"},
		{"JSON that is no object", `[1]`, "the line is not what is asked for: "},
		{"half an object", `{"task":"tasks/GYJ-004"`, "the line is not what is asked for: the JSON ends before it is complete"},
		{"half of a surrogate pair", `{"task":"tasks/GYJ-004","place":"\ud800"}`, "half of a surrogate pair stands alone"},
		{"half of one before other letters", `{"task":"tasks/GYJ-004","place":"\udc00Budaörs"}`, "half of a surrogate pair stands alone"},
		{"a number where a text is taken", `{"task":"tasks/GYJ-004","trade_form":1}`, "(column 38): trade_form takes a text in quotes, not 1"},
		{"two objects", good + good, "the line is not what is asked for: "},
		{"an unknown field", `{"task":"tasks/GYJ-004","plaze":"x"}`, `unknown field "plaze" (perhaps place?); here are task, place, on, `},
		{"an unknown view", `{"task":"tasks/GYJ-004","view":"SHORT"}`, `invalid value for enum field view: "SHORT"; there are BASIC, FULL`},
		{"a question without content", `{"question":null}`, "the question of the line is not what is asked for"},
		{"a question with an unknown field", `{"question":{"task":"tasks/GYJ-004","plaze":"x"}}`, `unknown field "plaze" (perhaps place?); here are task, place, on, `},
		{"a question with a number for a text", `{"question":{"task":"tasks/GYJ-004","place":1}}`, "place takes a text in quotes, not 1"},
		{"a question beside its task", `{"question":{"task":"tasks/GYJ-004"},"task":"tasks/GYJ-004"}`, `unknown field "task"; here are question, more`},
		{"several questions", `{"question":{"task":"tasks/GYJ-004"},"more":[{"task":"tasks/GYJ-004"}]}`, "a line of its own"},
		{"too long", long, "the line is longer than 65536 bytes"},
		{"much too long", strings.Repeat(long, 20), "the line is longer than 65536 bytes"},
		{"not UTF-8", "{\"task\":\"tasks/GYJ-004\",\"place\":\"Buda\xf6rs\"}", "the line is not UTF-8"},
		{"no task", `{}`, `task: "" is no name`},
		{"an unknown task", `{"task":"tasks/NOPE"}`, "tasks/NOPE"},
		{"a bad day", `{"task":"tasks/GYJ-004","on":"tomorrow"}`, `on: "tomorrow" is no day`},
		{"an unknown value of a circumstance", `{"task":"tasks/KER-001","trade_form":"circus"}`, `trade_form: "circus" is not accepted`},
	} {
		answers := h.lines(strings.Join([]string{good, "", c.line, "  ", exact}, "\n"))
		if len(answers) != 3 {
			t.Errorf("%s: %d answers, want 3: %v", c.name, len(answers), answers)
			continue
		}
		for i, a := range answers {
			if want := []int64{1, 3, 5}[i]; a.GetNumber() != want { // as an editor counts
				t.Errorf("%s: answer %d has the number %d, want %d", c.name, i+1, a.GetNumber(), want)
			}
		}
		if answers[0].GetAnswer().GetPlace().GetTitle() != "Budaörs" || answers[2].GetAnswer().GetPlace().GetTitle() != "Budakeszi" {
			t.Errorf("%s: the good lines are answered with %v and %v", c.name, answers[0], answers[2])
		}
		if got := answers[1].GetError(); !strings.Contains(got.GetMessage(), c.want) || len(got.GetDetails()) == 0 {
			t.Errorf("%s: refused with %v, want %q and a reason", c.name, got, c.want)
		}
	}
}

func TestLinesEndAsTheirWritersEndThem(t *testing.T) {
	h := newHouse(t, nil)
	a, b := `{"task":"tasks/GYJ-004","place":"Budaörs"}`, `{"task":"tasks/KER-001"}`
	full := strings.Repeat(" ", maxLine-len(b)) + b
	const mark = "\ufeff" // of byte order, as some editors write it
	for _, c := range []struct {
		name, body string
		want       []int64
	}{
		{"nothing", "", nil},
		{"only empty lines", "\n\r\n  \n", nil},
		{"the last with its end", a + "\n" + b + "\n", []int64{1, 2}},
		{"the last without", a + "\n" + b, []int64{1, 2}},
		{"of Windows", a + "\r\n" + b + "\r\n", []int64{1, 2}},
		{"with empty ones between", "\n" + a + "\n\n\n" + b + "\n\n", []int64{2, 5}},
		{"a last one that is too long", a + "\n" + strings.Repeat("x", 2*maxLine), []int64{1, 2}},
		{"a byte order mark", mark + a + "\r\n" + b, []int64{1, 2}},
		{"a byte order mark before the longest line", mark + full + "\r\n" + b, []int64{1, 2}},
		{"a byte order mark on an empty line", mark + "\n" + a, []int64{2}},
		{"nothing but a byte order mark", mark, nil},
		{"the first letter of a byte order mark", mark[:1], []int64{1}},
	} {
		answers := h.lines(c.body)
		var got []int64
		for _, answer := range answers {
			got = append(got, answer.GetNumber())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: answers to the lines %d, want %d: %v", c.name, got, c.want, answers)
		}
		if strings.HasPrefix(c.body, mark+a) && answers[0].GetAnswer() == nil {
			t.Errorf("%s: answered with %v", c.name, answers[0])
		}
	}
}

func TestManyLinesKeepTheirOrder(t *testing.T) {
	h := newHouse(t, nil)
	var body strings.Builder
	day := func(i int) string { return time.Date(2021, 1, 1+i%2000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }
	const n = 10_000
	for i := range n {
		if i%7 == 0 {
			fmt.Fprintf(&body, "{\"task\":\"tasks/GYJ-004\",\"on\":\"%d\"}\n", i)
			continue
		}
		fmt.Fprintf(&body, "{\"task\":\"tasks/GYJ-004\",\"place\":\"Budaörs\",\"view\":\"BASIC\",\"on\":%q}\n", day(i))
	}
	answers := h.lines(body.String())
	if len(answers) != n {
		t.Fatalf("%d answers", len(answers))
	}
	for i, a := range answers {
		switch {
		case a.GetNumber() != int64(i+1):
			t.Fatalf("answer %d has the number %d", i+1, a.GetNumber())
		case i%7 == 0 && !strings.Contains(a.GetError().GetMessage(), fmt.Sprintf("%q", fmt.Sprint(i))):
			t.Fatalf("answer %d is %v", i+1, a)
		case i%7 != 0 && a.GetAnswer().GetOn() != day(i):
			t.Fatalf("answer %d is of %s, want %s", i+1, a.GetAnswer().GetOn(), day(i))
		}
	}
}

func TestAClientMayReadWhileItWrites(t *testing.T) {
	h := newClosedHouse(t, nil)
	h.server.http.ReadTimeout = time.Second // which is for requests that come whole
	h.server.http.WriteTimeout = time.Second
	h.run()
	out, in := io.Pipe()
	r, err := http.NewRequest("POST", "http://"+h.server.HTTPAddr()+linesPath, out)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", ndjson)
	response, err := h.client.RoundTrip(r) // before a line is written
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answers := bufio.NewReader(response.Body)
	for i := range 5 {
		fmt.Fprintf(in, "{\"task\":\"tasks/GYJ-004\",\"place\":\"Budaörs\"}\n")
		text, err := answers.ReadString('\n')
		if err != nil || !strings.HasPrefix(text, fmt.Sprintf(`{"number":"%d","answer":`, i+1)) {
			t.Fatalf("answer %d: %s %v", i+1, text, err)
		}
		time.Sleep(300 * time.Millisecond) // together longer than the timeouts
	}
	in.Close()
	if rest, err := io.ReadAll(answers); err != nil || len(rest) > 0 {
		t.Errorf("at the end %q, %v", rest, err)
	}
}

// raw sends the head of a request, and gives the connection.
func (h *house) raw(headers string) net.Conn {
	h.Helper()
	conn, err := net.Dial("tcp", h.server.HTTPAddr())
	if err != nil {
		h.Fatal(err)
	}
	h.Cleanup(func() { conn.Close() })
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n%s\r\n", linesPath, headers)
	return conn
}

func TestAClientThatLeavesEndsItsLines(t *testing.T) {
	line := `{"task":"tasks/GYJ-004","place":"Budaörs"}` + "\n"
	for _, c := range []struct {
		name  string
		leave func(*house)
	}{
		{"in the middle of its body", func(h *house) {
			conn := h.raw("Content-Length: 1000000\r\n")
			io.WriteString(conn, line)
			if _, err := http.ReadResponse(bufio.NewReader(conn), nil); err != nil {
				h.Fatal(err)
			}
			conn.Close()
		}},
		{"without reading what it asked for", func(h *house) {
			conn := h.raw("Content-Length: 100000000\r\n")
			conn.SetWriteDeadline(time.Now().Add(2 * time.Second))
			for range 100_000 {
				if _, err := io.WriteString(conn, line); err != nil {
					break // there is no more room
				}
			}
			h.holdsNoView()
			conn.Close()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, nil)
			c.leave(h)
			ended := make(chan struct{})
			go func() { h.server.connection.wait(); close(ended) }()
			select {
			case <-ended:
			case <-time.After(10 * time.Second):
				t.Fatal("the stream goes on")
			}
			h.close() // the handler has returned: draining waits for it
		})
	}
}

func TestASlowReaderGetsAllAnswers(t *testing.T) {
	h := newHouse(t, nil)
	const n = 3000
	line := `{"task":"tasks/GYJ-004","place":"Budaörs"}` + "\n"
	conn := h.raw(fmt.Sprintf("Content-Length: %d\r\nConnection: close\r\n", n*len(line)))
	go io.WriteString(conn, strings.Repeat(line, n))
	response, err := http.ReadResponse(bufio.NewReaderSize(conn, 4096), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, buffer := 0, make([]byte, 64<<10)
	for {
		m, err := response.Body.Read(buffer)
		got += bytes.Count(buffer[:m], []byte("\n"))
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
	if got != n {
		t.Errorf("%d answers, want %d", got, n)
	}
}

func TestWhoWaitsToContinueIsTold(t *testing.T) {
	h := newHouse(t, nil)
	line := `{"task":"tasks/GYJ-004"}` + "\n"
	conn := h.raw(fmt.Sprintf("Content-Length: %d\r\nExpect: 100-continue\r\nConnection: close\r\n", len(line)))
	answer := bufio.NewReader(conn)
	if status, err := answer.ReadString('\n'); err != nil || !strings.Contains(status, "100 Continue") {
		t.Fatalf("%q, %v", status, err)
	}
	io.WriteString(conn, line)
	rest, err := io.ReadAll(answer)
	if err != nil || !strings.Contains(string(rest), "HTTP/1.1 200 OK") || !strings.Contains(string(rest), `{"number":"1",`) {
		t.Errorf("%s, %v", rest, err)
	}
}

func TestWhatIsNoStreamOfLinesIsRefused(t *testing.T) {
	h := newHouse(t, nil)
	h.do("POST", linesPath, "{}", "Content-Type", "application/json").is(415, "NOT_JSON_LINES", "send application/x-ndjson")
	h.do("POST", linesPath, "{}").is(415, "NOT_JSON_LINES")
	h.do("POST", linesPath+"?on=2026-01-01", "", "Content-Type", ndjson).is(400, "put it into the body")
	h.get(linesPath).is(405, "POST")
}

func TestAnEncodedBodyIsRefused(t *testing.T) {
	h := newHouse(t, nil)
	for path, media := range map[string]string{linesPath: ndjson, "/v1/tasks/GYJ-004:resolve": "application/json"} {
		for _, encoding := range []string{"gzip", "br, gzip", "identity, zstd", "x"} {
			a := h.do("POST", path, "{}", "Content-Type", media, "Content-Encoding", encoding).is(415, "ENCODED", `\"`+encoding+`\"`, "as it is")
			if got := a.Header.Get("Accept-Encoding"); got != "identity" {
				t.Errorf("%s of %s: Accept-Encoding %q, want identity", encoding, path, got)
			}
		}
		for _, encoding := range []string{"identity", "Identity", ""} {
			h.do("POST", path, "{}", "Content-Type", media, "Content-Encoding", encoding).is(200)
		}
	}
}
