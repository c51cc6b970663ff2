package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/faulttest"
	"kataszter/data/staging"
)

// smallSteps is the program with commits of two records, of which more than three
// are several.
const smallSteps = "kataszter-in-small-steps"

func mainInSmallSteps() {
	makeStepsSmall()
	main()
}

func makeStepsSmall() {
	whole, step = staging.Limits{Records: 3, Bytes: math.MaxInt64}, staging.Limits{Records: 2, Bytes: math.MaxInt64}
}

// inSmallSteps makes steps small until the end of the test.
func inSmallSteps(t *testing.T) {
	wasWhole, wasStep, every := whole, step, plainEvery
	t.Cleanup(func() { whole, step, plainEvery = wasWhole, wasStep, every })
	makeStepsSmall()
	plainEvery = 0
}

// A run of the program, within this process.
type ran struct {
	stdout, stderr bytes.Buffer
	err            error
}

func runs(ctx context.Context, stdin string, args ...string) *ran {
	r := &ran{}
	r.err = run(ctx, append(args, "--lang", "en"), strings.NewReader(stdin), &r.stdout, &r.stderr)
	return r
}

// empty is the directory of a new catalogue.
func empty(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "d")
	if r := runs(t.Context(), "", "init", "--data-dir", dir); r.err != nil {
		t.Fatal(r.err)
	}
	return dir
}

// file is a file of lines.
func file(t *testing.T, lines ...string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "file.jsonl")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// holds fails the test unless a catalogue is whole and holds these records alone.
func holds(t *testing.T, dir string, lines []string) {
	t.Helper()
	if r := runs(t.Context(), "", "check", "--deep", "--data-dir", dir); r.err != nil {
		t.Errorf("check: %v\n%s", r.err, &r.stdout)
	}
	got, want := exportedLines(t, dir), slices.Sorted(slices.Values(lines))
	if !slices.Equal(got, want) {
		t.Errorf("it holds %d records, other than the %d that it should: %.500s", len(got), len(want), got)
	}
}

// exportedLines are the records of a catalogue, sorted.
func exportedLines(t *testing.T, dir string) []string {
	t.Helper()
	r := runs(t.Context(), "", "export", "--data-dir", dir)
	if r.err != nil {
		t.Fatal(r.err)
	}
	var lines []string
	for line := range strings.Lines(r.stdout.String()) {
		lines = append(lines, strings.TrimSpace(line))
	}
	slices.Sort(lines)
	return lines
}

// acts are n acts, each of which is repealed by the next: all that they name comes
// later in the file.
func acts(n int, citation string) (lines []string) {
	for i := range n {
		line := fmt.Sprintf(`{"name":"acts/%04d","citation":"%s"`, i, citation)
		if i < n-1 {
			line += fmt.Sprintf(`,"repealed_by":"acts/%04d"`, i+1)
		}
		lines = append(lines, line+"}")
	}
	return lines
}

func says(t *testing.T, r *ran, stdout string) {
	t.Helper()
	if got := strings.Join(strings.Fields(r.stdout.String()), " "); r.err != nil || !strings.Contains(got, stdout) {
		t.Errorf("error %v, stdout %q, want %q", r.err, got, stdout)
	}
}

// At the size that it has for its users: the file is longer than a commit, and is
// in commits that each stand by themselves, whatever the order of its lines.
func TestALongFileBecomesSeveralCommits(t *testing.T) {
	dir, lines := empty(t), acts(1800, strings.Repeat("x", 19_000))
	long := file(t, lines...)
	dry := runs(t.Context(), "", "import", long, "--data-dir", dir, "--dry-run")
	says(t, dry, "added 1800 changed 0 unchanged 0 dropped 0 left alone 0 commits 5 revision none made")
	says(t, runs(t.Context(), "", "import", long, "--data-dir", dir, "--message", "all acts"), "added 1800 changed 0 unchanged 0 dropped 0 left alone 0 commits 5 revision ")
	holds(t, dir, lines)
	says(t, runs(t.Context(), "", "history", "acts/1799", "--data-dir", dir), "all acts (1/5)")
	says(t, runs(t.Context(), "", "history", "acts/0000", "--data-dir", dir), "all acts (5/5)")
}

func TestAShortFileIsOneCommit(t *testing.T) {
	inSmallSteps(t)
	for name, test := range map[string]struct {
		lines []string
		args  []string
	}{
		"as long as one may be":          {acts(3, "a"), nil},
		"a long one, where that is said": {acts(9, "a"), []string{"--one-commit"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := empty(t)
			says(t, runs(t.Context(), "", append([]string{"import", file(t, test.lines...), "--data-dir", dir}, test.args...)...), "left alone 0 revision 1")
			holds(t, dir, test.lines)
		})
	}
	// Of a long file in which little is new only that counts.
	dir := empty(t)
	says(t, runs(t.Context(), "", "import", file(t, acts(9, "a")...), "--data-dir", dir), "commits 5")
	says(t, runs(t.Context(), "", "import", file(t, acts(11, "a")...), "--data-dir", dir), "added 2 changed 1 unchanged 8 dropped 0 left alone 0 revision ")
}

func TestALongFileComesFromStdinToo(t *testing.T) {
	inSmallSteps(t)
	dir, lines := empty(t), acts(9, "a")
	r := runs(t.Context(), strings.Join(lines, "\n"), "import", "-", "--data-dir", dir, "--json")
	says(t, r, `{"added":9,"changed":0,"unchanged":0,"dropped":[],"left_alone":[],"commits":5,"first_revision":"1","revision":"5"}`)
	if !strings.Contains(r.stderr.String(), "kataszter: commit 8/9 (88 %)\n") {
		t.Errorf("stderr %q does not tell how far it is", &r.stderr)
	}
	holds(t, dir, lines)
}

// stopsAt ends a context when a text is written to it.
type stopsAt struct {
	io.Writer
	text string
	stop context.CancelFunc
}

func (s *stopsAt) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(s.text)) {
		s.stop()
	}
	return s.Writer.Write(p)
}

func TestAnImportThatIsInterruptedSaysWhatIsInAndGoesOn(t *testing.T) {
	inSmallSteps(t)
	const goOn = ": run the same import again, which passes over what is in"
	for at, test := range map[string]struct {
		acts int
		want string
	}{
		"read 5":     {2001, "interrupted"},
		"compare 5/": {2001, "interrupted"},
		"commit 2/":  {21, "interrupted; 2 of 21 changes are in, as revision 1" + goOn},
		"commit 6/":  {21, "interrupted; 6 of 21 changes are in, as revisions 1 to 3" + goOn},
	} {
		t.Run(at, func(t *testing.T) {
			dir, lines := empty(t), acts(test.acts, "a")
			long := file(t, lines...)
			ctx, stop := context.WithCancel(t.Context())
			var out, complaint bytes.Buffer
			err := run(ctx, []string{"import", long, "--data-dir", dir}, nil, &out, &stopsAt{&complaint, at, stop})
			if err == nil || err.Error() != test.want || exitCode(err) != exitError || out.Len() > 0 {
				t.Errorf("error %v, want %s; stdout %q", err, test.want, &out)
			}
			in := len(exportedLines(t, dir))
			whole.Records = math.MaxInt
			defer makeStepsSmall()
			says(t, runs(t.Context(), "", "import", long, "--data-dir", dir), fmt.Sprintf("added %d changed 0 unchanged %d", len(lines)-in, in))
			holds(t, dir, lines)
		})
	}
}

func TestAnImportOfWhichSomethingIsRefusedGoesOnWhenItIsMended(t *testing.T) {
	inSmallSteps(t)
	lines := []string{
		`{"name":"bodyClasses/y","title":{"hu":"y"},"organ_of":"bodyClasses/z"}`,
		`{"name":"bodyClasses/z","validity":{"to":{"date":"2020-01-01"}},"title":{"hu":"z"}}`,
		`{"name":"bodyClasses/b","title":{"hu":"b"},"organ_of":"bodyClasses/a"}`,
		`{"name":"bodyClasses/a","title":{"hu":"a"}}`,
	}
	dir := empty(t)
	path := file(t, append([]string{""}, lines...)...)
	r := runs(t.Context(), "", "import", path, "--data-dir", dir)
	if want := path + `: line 2: invalid: bodyClasses/y organ_of: "bodyClasses/z": want a record in force whenever this one is; it is not from 2020-01-01 on; ` +
		`2 of 4 changes are in, as revision 1: mend the file and run the same import again, which passes over what is in`; r.err == nil || r.err.Error() != want {
		t.Errorf("error %v\nwant  %s", r.err, want)
	}
	holds(t, dir, lines[2:])
	lines[0] = `{"name":"bodyClasses/y","validity":{"to":{"date":"2019-01-01"}},"title":{"hu":"y"},"organ_of":"bodyClasses/z"}`
	says(t, runs(t.Context(), "", "import", file(t, lines...), "--data-dir", dir), "added 2 changed 0 unchanged 2")
	holds(t, dir, lines)
}

// Of a long file nothing is committed where a line of it cannot be, wherever it is.
func TestALongFileWithABadLineIsRefusedWhole(t *testing.T) {
	inSmallSteps(t)
	for name, bad := range map[string]struct{ line, want string }{
		"no JSON":               {`{"name":"acts/9000",`, `: line 10: unexpected end of JSON input`},
		"no UTF-8":              {"{\"name\":\"acts/9000\",\"citation\":\"\xff\"}", `: line 10: byte 0xff at column 33: want UTF-8`},
		"compressed":            {"\x1f\x8b\x08\x00", `: line 10: byte 0x8b at column 2: want UTF-8`},
		"no end":                {`{"name":"acts/9000","citation":"` + strings.Repeat("x", 1<<20), `: line 10: a line that does not end: want at most 1048576 bytes`},
		"an unknown field":      {`{"name":"acts/9000","citatoin":"a"}`, `: line 10: acts/9000: (column 21): unknown field "citatoin": want a Act as records.proto has it`},
		"something lacking":     {`{"name":"acts/9000"}`, `: line 10: acts/9000 citation: "": want the full citation`},
		"a name of nothing":     {`{"name":"acts/9000","citation":"a","repealed_by":"acts/9001"}`, `: line 10: acts/9000 names "acts/9001": want the name of a record that exists, in the catalogue or in the file`},
		"a record again":        {`{"name":"acts/0003","citation":"a"}`, `: line 10: acts/0003 is wanted twice: want each record once; line 4 has it too`},
		"a name out of the way": {`{"name":"acts/../../etc/passwd","citation":"a"}`, `: line 10: acts/../../etc/passwd name: "acts/../../etc/passwd": want for a record of kind ACT`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := empty(t)
			path := file(t, append(acts(9, "a"), bad.line)...)
			r := runs(t.Context(), "", "import", path, "--data-dir", dir)
			if r.err == nil || !strings.HasPrefix(r.err.Error(), path+bad.want) || exitCode(r.err) != exitError {
				t.Errorf("error %v, want %s", r.err, bad.want)
			}
			if left, err := filepath.Glob(filepath.Join(dir, ".import*")); err != nil || len(left) > 0 {
				t.Errorf("it leaves %v behind, %v", left, err)
			}
			if in := exportedLines(t, dir); len(in) > 0 {
				t.Errorf("it holds %v", in)
			}
		})
	}
}

// Records that name each other are in one commit, however many they are.
func TestARingIsOneCommit(t *testing.T) {
	inSmallSteps(t)
	dir, lines := empty(t), acts(9, "a")
	lines[8] = `{"name":"acts/0008","citation":"a","repealed_by":"acts/0004"}`
	says(t, runs(t.Context(), "", "import", file(t, lines...), "--data-dir", dir), "added 9 changed 0 unchanged 0 dropped 0 left alone 0 commits 3")
	says(t, runs(t.Context(), "", "history", "acts/0004", "--data-dir", dir), "(1/3)")
	says(t, runs(t.Context(), "", "history", "acts/0008", "--data-dir", dir), "(1/3)")
	holds(t, dir, lines)
}

// An import is killed at some of the steps that it takes on disk. What is in is
// whole, and the same import goes on from there.
func TestAKilledImportGoesOn(t *testing.T) {
	program, err := exec.LookPath(smallSteps)
	if err != nil {
		t.Fatal(err)
	}
	base, lines := empty(t), acts(9, "a")
	long := file(t, lines...)
	begin := func() (dir string, process *exec.Cmd) {
		dir = filepath.Join(t.TempDir(), "d")
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		return dir, exec.Command(program, "import", long, "--data-dir", dir)
	}
	dir, process := begin()
	total := faulttest.Steps(t, process, dir)
	holds(t, dir, lines)
	for _, at := range faulttest.Some(t, total, 5) {
		dir, process := begin()
		killed := faulttest.Kill(t, process, dir, at)
		in := len(exportedLines(t, dir))
		t.Logf("step %d of %d, killed %v: %d records are in", at, total, killed, in)
		says(t, runs(t.Context(), "", "import", long, "--data-dir", dir), fmt.Sprintf("added %d changed 0 unchanged %d", len(lines)-in, in))
		holds(t, dir, lines)
	}
}
