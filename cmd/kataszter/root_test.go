package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestEveryCommandHasHelpWithExamples(t *testing.T) {
	root := (&app{}).rootCommand()
	for _, cmd := range append(root.Commands(), root) {
		if cmd.Short == "" || !strings.Contains(cmd.Example, "kataszter "+strings.TrimPrefix(cmd.Name(), "kataszter")) {
			t.Errorf("%s: short %q, example %q", cmd.CommandPath(), cmd.Short, cmd.Example)
		}
	}
	for _, code := range []string{"0  ", "1  ", "2  ", "3  ", "4  ", "5  "} {
		if !strings.Contains(root.Long, "\n  "+code) {
			t.Errorf("the root help does not tell exit code %s", code)
		}
	}
}

// Every member of an enum that answers show has a word in both languages.
func TestEveryMemberHasItsWords(t *testing.T) {
	complete(t, outcomes, kv1.Outcome_name)
	complete(t, roles, kv1.Role_name)
	complete(t, kinds, kv1.Record_Kind_name)
	complete(t, places, kv1.Territory_Kind_name)
}

func complete[E ~int32](t *testing.T, words map[E][2]string, names map[int32]string) {
	t.Helper()
	for number, name := range names {
		if w := words[E(number)]; number != 0 && (w[0] == "" || w[1] == "") {
			t.Errorf("%s is called %q", name, w)
		}
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct {
		name     string
		validity *kv1.Validity
		hu, en   string
	}{
		{"nothing is known", nil, "", ""},
		{"open", &kv1.Validity{From: &kv1.Edge{Date: "2013-01-01"}}, "2013-01-01 napjától", "from 2013-01-01"},
		{"half-open", &kv1.Validity{From: &kv1.Edge{Date: "2013-01-01"}, To: &kv1.Edge{Date: "2020-01-01"}}, "2013-01-01 napjától, vége 2020-01-01", "from 2013-01-01, ends 2020-01-01"},
		{"not before a day", &kv1.Validity{From: &kv1.Edge{NotBefore: "2013-01-01"}}, "nem korábbi, mint 2013-01-01", "not before 2013-01-01"},
		{"begins in a bracket", &kv1.Validity{From: &kv1.Edge{NotBefore: "2018-01-01", NotAfter: "2019-01-01"}}, "2018-01-01 és 2019-01-01 között kezdődik", "begins between 2018-01-01 and 2019-01-01"},
		{"ends in a bracket", &kv1.Validity{To: &kv1.Edge{NotBefore: "2018-01-01", NotAfter: "2019-01-01"}}, "vége 2018-01-01 és 2019-01-01 között", "ends between 2018-01-01 and 2019-01-01"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (&app{lang: "hu"}).period(test.validity); got != test.hu {
				t.Errorf("%q, want %q", got, test.hu)
			}
			if got := (&app{lang: "en"}).period(test.validity); got != test.en {
				t.Errorf("%q, want %q", got, test.en)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	few := []string{"tasks", "bodies"}
	if got := nearest("tsks", few); got != "one of tasks, bodies" {
		t.Errorf("of few: %q", got)
	}
	many := "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen"
	got := nearest("thiirten", strings.Split(many, ", "))
	if !strings.HasPrefix(got, "perhaps thirteen, ") || !strings.HasSuffix(got, "; all are "+many) {
		t.Errorf("of many: %q", got)
	}
}

func TestATextCannotSteerTheTerminal(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"what people write", "Gyámrendelés – „a” 👩‍👧", "Gyámrendelés – „a” 👩‍👧"},
		{"a colour", "a\x1b[31mb", "a�[31mb"},
		{"the colour of the program", "a\x1b[1mb\x1b[0m", "a�[1mb�[0m"},
		{"the end of a text", "a\x00\x07\x08\x7fb", "a����b"},
		{"a control character of one byte more", "a\u0085\u009b2Jb", "a��2Jb"},
		{"half a character", "a\x9bb", "a�b"},
		{"another direction", "a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b", "a���������b"},
		{"a mark of direction", "a\u200e\u200f\u061cb", "a���b"},
		{"lines", "a\r\nb\tc", "a  b c"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			p := &printer{out: &out, colour: true}
			p.line(p.paint(test.text, plain), "|", p.paint(test.text, bold))
			p.table("", [][]cell{{{text: test.text}, {text: test.text, paint: red}}})
			w := test.want
			if want := w + "|\x1b[1m" + w + "\x1b[0m\n" + w + "  \x1b[31m" + w + "\x1b[0m\n"; out.String() != want {
				t.Errorf("%q, want %q", out.String(), want)
			}
		})
	}
}

func TestProgressTellsAfterASecond(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, label: "export", next: time.Now().Add(time.Hour)}
	p.step(1, 10)
	if out.Len() > 0 {
		t.Errorf("told %q at once", out.String())
	}
	p.next = time.Now()
	p.step(5, 10)
	p.step(6, 10)
	p.step(10, 10)
	p.done()
	if got, want := out.String(), "\r\x1b[Kexport 5/10 (50 %)\r\x1b[K"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	var none *progress
	none.step(1, 2)
	none.done()
}

func TestReachable(t *testing.T) {
	for bound, want := range map[string]string{
		"127.0.0.1:8080": "127.0.0.1:8080",
		"0.0.0.0:8080":   "127.0.0.1:8080",
		"[::]:8080":      "127.0.0.1:8080",
		"[::1]:8080":     "[::1]:8080",
	} {
		if got := reachable(bound); got != want {
			t.Errorf("%s is reached at %s, want %s", bound, got, want)
		}
	}
}

// How the question ended, and who can help, stands before what other roles
// answer.
func TestThePrimaryRoleIsToldBeforeOthers(t *testing.T) {
	var out bytes.Buffer
	a := &app{stdout: &out, lang: "en"}
	err := a.resolved(&kv1.ResolveRequest{}, &kv1.ResolveResponse{
		Outcome: kv1.Outcome_DESIGNATION_NEEDED,
		Answers: []*kv1.Answer{{Role: kv1.Role_APPEAL, Body: &kv1.BodyRef{Title: "appeal office"}}},
		Roles: []*kv1.RoleOutcome{
			{Role: kv1.Role_DECISION, Outcome: kv1.Outcome_DESIGNATION_NEEDED, Designators: []*kv1.Designator{{Body: &kv1.BodyRef{Title: "designating office"}}}},
			{Role: kv1.Role_APPEAL, Outcome: kv1.Outcome_RESOLVED},
		},
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	designator, appeal := strings.Index(out.String(), "designated by  designating office"), strings.Index(out.String(), "appeal office")
	if designator < 0 || appeal < designator {
		t.Errorf("wrote\n%s", &out)
	}
}

// A place by factor decides before --place: the heading tells all that was given, and an
// answer by which of it it was found.
func TestAnAnswerTellsTheFactByWhichItWasFound(t *testing.T) {
	var out bytes.Buffer
	a := &app{stdout: &out, lang: "en"}
	err := a.resolved(&kv1.ResolveRequest{Place: "Pécs", Residence: "Eger", Stay: "Makó", EeaLink: "NONE", ExcludedBody: "KH"}, &kv1.ResolveResponse{
		Place: &kv1.Candidate{Title: "Pécs"}, On: "2026-11-27",
		Answers: []*kv1.Answer{
			{Body: &kv1.BodyRef{Title: "Heves"}, Factor: kv1.Factor_RESIDENCE}, {Body: &kv1.BodyRef{Title: "Makó"}, Factor: kv1.Factor_STAY},
			{Body: &kv1.BodyRef{Title: "Pécs"}, Factor: kv1.Factor_SEAT}, {Body: &kv1.BodyRef{Title: "ministry"}, Factor: kv1.Factor_NONE},
			{Body: &kv1.BodyRef{Title: "substitute"}, Factor: kv1.Factor_EXCLUDED_BODY}}, // excluded_body is no place
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for line := range strings.Lines(out.String()) {
		if what, is, found := strings.Cut(strings.TrimSpace(line), "by the place  "); found && what == "" {
			told = append(told, is)
		}
	}
	if want := []string{"residence=Eger", "stay=Makó"}; !slices.Equal(told, want) || !strings.Contains(out.String(), "Pécs · residence=Eger · stay=Makó · eea_link=NONE · excluded_body=KH · 2026-11-27") {
		t.Errorf("by %q, want %q, in\n%s", told, want, &out)
	}
}

// Whatever an answer asks for, the command takes as it is written there.
func TestTheHintNamesTheFlagOfTheField(t *testing.T) {
	var out bytes.Buffer
	a := &app{stdout: &out, lang: "en"}
	a.needed(a.printer(), []*kv1.Need{
		{Field: "place"}, {Field: "property"}, {Circumstance: "initiation", Options: []*kv1.Need_Option{{Value: "REQUEST"}}},
	})
	for _, want := range []string{"  --place …\n", "  --fact property=…\n", "  --fact initiation=REQUEST"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
}

// What is no text is refused as such, before anybody is asked.
func TestAnArgumentThatIsNotUTF8(t *testing.T) {
	err := run(t.Context(), []string{"resolve", "GYJ-004", "--place", "\xff"}, nil, io.Discard, io.Discard)
	if exitCode(err) != exitUsage || !strings.Contains(err.Error(), `"\xff" is not UTF-8`) {
		t.Errorf("%v, exit code %d", err, exitCode(err))
	}
}
