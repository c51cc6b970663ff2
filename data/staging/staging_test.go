package staging

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"kataszter/catalog"
	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

var (
	unbounded = Limits{math.MaxInt, math.MaxInt64}
	none      = Limits{}
	one       = Limits{1, math.MaxInt64}
)

// newCatalogue is a catalogue of some records.
func newCatalogue(t testing.TB, values ...kv1.Value) *catalog.Catalog {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "catalogue")
	if err := catalog.Init(t.Context(), dir, catalog.Options{}); err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Open(t.Context(), dir, catalog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if len(values) > 0 {
		if err := load(t, c, values, unbounded, unbounded); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// lines are records as a file has them.
func lines(t testing.TB, values ...kv1.Value) []byte {
	t.Helper()
	var file bytes.Buffer
	for _, v := range values {
		if err := data.WriteLine(&file, v); err != nil {
			t.Fatal(err)
		}
	}
	return file.Bytes()
}

// aside reads a file until the end of the test.
func aside(t testing.TB, file []byte) (*Records, error) {
	t.Helper()
	records, err := Read(t.Context(), bytes.NewReader(file), t.TempDir(), func(int64) {})
	if err == nil {
		t.Cleanup(func() { records.Close() })
	}
	return records, err
}

// planned compares records with a catalogue.
func planned(t testing.TB, c *catalog.Catalog, values []kv1.Value, whole, most Limits) (plan *Plan, err error) {
	t.Helper()
	records, err := aside(t, lines(t, values...))
	if err != nil {
		t.Fatal(err)
	}
	err = c.View(t.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
		plan, err = records.Plan(t.Context(), r, whole, most, func(int64) {})
		return err
	})
	return plan, err
}

// load commits records, step by step.
func load(t testing.TB, c *catalog.Catalog, values []kv1.Value, whole, most Limits) error {
	t.Helper()
	plan, err := planned(t, c, values, whole, most)
	if err != nil {
		return err
	}
	for prepared, err := range plan.Commits("console", "test") {
		if err == nil {
			_, err = c.CommitPrepared(t.Context(), prepared)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// steps are the names in each step of a plan.
func steps(p *Plan) (all [][]string) {
	first := 0
	for _, end := range p.ends {
		var names []string
		for _, i := range p.order[first:end] {
			names = append(names, p.records.name(i))
		}
		slices.Sort(names)
		all, first = append(all, names), end
	}
	return all
}

// content is all that a catalogue holds, as export writes it.
func content(t testing.TB, c *catalog.Catalog) string {
	t.Helper()
	var file bytes.Buffer
	err := c.View(t.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
		for _, kind := range kv1.Kinds() {
			for v, err := range r.List(kind, "") {
				if err == nil {
					err = data.WriteLine(&file, v)
				}
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func act(id, repealedBy string) *kv1.Act {
	a := &kv1.Act{Name: "acts/" + id, Citation: id}
	if repealedBy != "" {
		a.RepealedBy = "acts/" + repealedBy
	}
	return a
}

// class is a body class in force up to a day, an organ of another.
func class(id, organOf, to string) *kv1.BodyClass {
	c := &kv1.BodyClass{Name: "bodyClasses/" + id, Title: kv1.Hu(id), Validity: &kv1.Validity{}}
	if organOf != "" {
		c.OrganOf = "bodyClasses/" + organOf
	}
	if to != "" {
		c.Validity.To = &kv1.Edge{Date: to}
	}
	return c
}

func TestWhatIsNamedIsNotInALaterStep(t *testing.T) {
	tests := []struct {
		name   string
		stands []kv1.Value
		file   []kv1.Value
		want   string // steps of one record, if they can be
	}{
		{name: "one that comes later in the file",
			file: []kv1.Value{act("a", "b"), act("b", "c"), act("c", "")},
			want: "[[acts/c] [acts/b] [acts/a]]"},
		{name: "one of another kind",
			file: []kv1.Value{&kv1.Task{Name: "tasks/t", Title: kv1.Hu("t"), LegalBasis: []*kv1.LegalBasis{{Act: "acts/a"}}}, act("a", "")},
			want: "[[acts/a] [tasks/t]]"},
		{name: "one that stands",
			stands: []kv1.Value{act("b", "")},
			file:   []kv1.Value{act("a", "b"), act("c", "")},
			want:   "[[acts/a] [acts/c]]"},
		{name: "itself",
			file: []kv1.Value{act("a", "a"), act("b", "")},
			want: "[[acts/a] [acts/b]]"},
		{name: "a ring, and what hangs on it",
			file: []kv1.Value{act("a", "b"), act("b", "c"), act("c", "d"), act("d", "b"), act("e", "")},
			want: "[[acts/b acts/c acts/d] [acts/a] [acts/e]]"},
		{name: "what stands as it is wanted is passed over",
			stands: []kv1.Value{act("a", ""), act("b", "")},
			file:   []kv1.Value{act("a", ""), act("b", "a")},
			want:   "[[acts/b]]"},
		{name: "nothing at all",
			stands: []kv1.Value{act("a", "")},
			file:   []kv1.Value{act("a", "")},
			want:   "[]"},
		{name: "a record ends with what names it",
			stands: []kv1.Value{class("a", "", ""), class("b", "a", ""), class("c", "", "")},
			file:   []kv1.Value{class("a", "", "2020-01-01"), class("b", "a", "2020-01-01"), class("d", "", "")},
			want:   "[[bodyClasses/a bodyClasses/b] [bodyClasses/d]]"},
		{name: "a record ends after what names it no more",
			stands: []kv1.Value{class("a", "", ""), class("b", "a", "")},
			file:   []kv1.Value{class("a", "", "2020-01-01"), class("b", "", "")},
			want:   "[[bodyClasses/b] [bodyClasses/a]]"},
		{name: "a change that takes nothing away stands in nobody's way",
			stands: []kv1.Value{act("a", ""), act("b", "a")},
			file:   []kv1.Value{&kv1.Act{Name: "acts/a", Citation: "another"}, &kv1.Act{Name: "acts/b", Citation: "b, too", RepealedBy: "acts/a"}},
			want:   "[[acts/a] [acts/b]]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newCatalogue(t, test.stands...)
			plan, err := planned(t, c, test.file, none, one)
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(steps(plan)); got != test.want {
				t.Errorf("steps %s, want %s", got, test.want)
			}
			if err := load(t, c, test.file, none, one); err != nil {
				t.Error(err)
			}
			if plan, err = planned(t, c, test.file, none, one); err != nil || plan.Unchanged != len(test.file) {
				t.Errorf("afterwards %d of %d are unchanged: %v", plan.Unchanged, len(test.file), err)
			}
		})
	}
}

func TestStepsAreWithinTheirLimits(t *testing.T) {
	var file []kv1.Value
	for i := range 10 {
		file = append(file, act(fmt.Sprint(i), ""))
	}
	size := int64(0)
	c := newCatalogue(t)
	if plan, err := planned(t, c, file, unbounded, one); err != nil || plan.Steps() != 1 {
		t.Errorf("within one commit: %d steps, %v", plan.Steps(), err)
	} else {
		size = plan.records.size(0)
	}
	for name, most := range map[string]Limits{
		"records": {3, math.MaxInt64},
		"bytes":   {math.MaxInt, 3*size + 1},
	} {
		plan, err := planned(t, c, file, none, most)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(plan.ends); got != "[3 6 9 10]" {
			t.Errorf("%s: steps end at %s, want [3 6 9 10]", name, got)
		}
		for prepared, err := range plan.Commits("console", "test") {
			if err != nil || prepared.Len() > 3 {
				t.Errorf("%s: a commit of %d, %v", name, prepared.Len(), err)
			}
		}
	}
}

// Steps of one record each lead to the same as one commit of all, and are accepted
// if it is: for catalogues and files that chance makes, of records that name each
// other, in rings too, and that end with what they name or without.
func TestStepsDoAsOneCommitWould(t *testing.T) {
	accepted, refused, rings := 0, 0, 0
	for seed := range uint64(30) {
		chance := rand.New(rand.NewPCG(seed, 1))
		stands := someRecords(chance, 0)
		whole, stepwise := newCatalogue(t, stands...), newCatalogue(t)
		if err := load(t, stepwise, stands, none, one); err != nil {
			t.Fatalf("seed %d: one commit is accepted, steps are not: %v", seed, err)
		}
		file := someRecords(chance, []int{0, 1, 2, 2}[chance.IntN(4)])
		if plan, err := planned(t, stepwise, file, none, one); err == nil && slices.ContainsFunc(steps(plan), func(s []string) bool { return len(s) > 1 }) {
			rings++
		}
		atOnce, inSteps := load(t, whole, file, unbounded, unbounded), load(t, stepwise, file, none, one)
		if (atOnce == nil) != (inSteps == nil) {
			t.Fatalf("seed %d: one commit answers %v, steps %v", seed, atOnce, inSteps)
		}
		if atOnce != nil {
			refused++
			continue
		}
		accepted++
		if content(t, stepwise) != content(t, whole) {
			t.Fatalf("seed %d: steps lead elsewhere than one commit", seed)
		}
	}
	t.Logf("%d accepted, %d refused, %d with rings", accepted, refused, rings)
	if accepted < 5 || refused < 5 || rings < 5 {
		t.Error("chance has made too few of a kind: the test tests little")
	}
}

// someRecords are body classes and acts in any order, of which each may name
// another. No class ends where ends is 0, all where it is 1, and some where it is 2,
// whatever names them.
func someRecords(chance *rand.Rand, ends int) (values []kv1.Value) {
	const n = 5
	for i := range n {
		c := class(fmt.Sprint(i), "", "")
		if ends == 1 || ends == 2 && chance.IntN(2) == 0 {
			c.Validity.To = &kv1.Edge{Date: "2020-01-01"}
		}
		if i > 0 && chance.IntN(3) > 0 {
			c.OrganOf = fmt.Sprint("bodyClasses/", chance.IntN(i))
		}
		a := act(fmt.Sprint(i), "")
		if chance.IntN(2) == 0 {
			a.RepealedBy = fmt.Sprint("acts/", chance.IntN(n))
		}
		c.LegalBasis = []*kv1.LegalBasis{{Act: a.GetName()}}
		values = append(values, c, a)
	}
	chance.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
	return values
}

func TestAFaultIsToldWithItsLineBeforeAnythingIsCommitted(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"a record that lacks something", `{"name":"acts/a","citation":"a"}` + "\n\n" + `{"name":"acts/b"}`,
			`line 3: acts/b citation: "": want the full citation`},
		{"several, and what stands between them", `{"name":"acts/a"}` + "\n" + `{"name":"acts/b","citation":"b"}` + "\n" + `{"name":"acts/c"}`,
			`line 1: acts/a citation: "": want the full citation; line 3: acts/c citation: "": want the full citation`},
		{"very many", strings.Repeat(`{"name":"acts/a"}`+"\n", 1000), `; and 990 more`},
		{"no JSON after a fault", `{"name":"acts/a"}` + "\n" + `{`, `line 2: unexpected end of JSON input at column 1: want one JSON object a line`},
		{"a name that is none", `{"name":"acts/../a","citation":"a"}`, `line 1: acts/../a name: "acts/../a": want for a record of kind ACT a name as tasks/GYJ-004`},
		{"a control character", `{"name":"acts/a","citation":"a\u0000b"}`, `line 1: acts/a citation: "a\x00b": want a text without control characters`},
		{"too long a text", `{"name":"acts/a","citation":"` + strings.Repeat("x", 30_000) + `"}`, `line 1: acts/a citation: "30000 bytes: `},
		{"a name that comes twice", "\n" + `{"name":"acts/a","citation":"a"}` + "\n" + `{"name":"acts/b","citation":"b"}` + "\n" + `{"name":"acts/a","citation":"a"}`,
			`line 4: acts/a is wanted twice: want each record once; line 2 has it too`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := aside(t, []byte(test.file))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}

func TestWhatIsNowhereIsToldBeforeTheFirstOfSeveralSteps(t *testing.T) {
	c := newCatalogue(t, act("there", ""))
	file := []kv1.Value{act("a", ""), act("b", "there"), act("c", "a"), act("d", "nowhere")}
	_, err := planned(t, c, file, none, one)
	if want := `line 4: acts/d names "acts/nowhere": want the name of a record that exists, in the catalogue or in the file`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if !errors.Is(err, catalog.ErrInvalid) {
		t.Errorf("error %v is no %v", err, catalog.ErrInvalid)
	}
	var invalid *catalog.InvalidError
	if err := load(t, c, file, unbounded, unbounded); !errors.As(err, &invalid) || invalid.Faults[0].Field != "repealed_by" {
		t.Errorf("one commit says %v, want what a commit says", err)
	}
}

func TestReadingLeavesNothingBehind(t *testing.T) {
	ended, end := context.WithCancel(t.Context())
	end()
	many := lines(t, manyActs()...)
	for name, read := range map[string]func(dir string) error{
		"a file": func(dir string) error {
			records, err := Read(t.Context(), bytes.NewReader(many), dir, func(int64) {})
			if err != nil {
				return err
			}
			if line := records.Line("acts/7"); line != 8 {
				t.Errorf("acts/7 stands on line %d, want 8", line)
			}
			if line := records.Line("acts/none"); line != 0 {
				t.Errorf("acts/none stands on line %d, want 0", line)
			}
			return records.Close()
		},
		"a reader that fails": func(dir string) error {
			broken := io.MultiReader(bytes.NewReader(many), iotest.ErrReader(io.ErrUnexpectedEOF))
			if _, err := Read(t.Context(), broken, dir, func(int64) {}); !errors.Is(err, io.ErrUnexpectedEOF) {
				return fmt.Errorf("error %w, want %w", err, io.ErrUnexpectedEOF)
			}
			return nil
		},
		"who gives up": func(dir string) error {
			if _, err := Read(ended, bytes.NewReader(many), dir, func(int64) {}); !errors.Is(err, context.Canceled) {
				return fmt.Errorf("error %w, want %w", err, context.Canceled)
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := read(dir); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("there is %v, %v", left, err)
			}
		})
	}
}

func manyActs() (values []kv1.Value) {
	for i := range 1500 {
		values = append(values, act(fmt.Sprint(i), ""))
	}
	return values
}
