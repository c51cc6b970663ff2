package search

import (
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	misses = flag.Bool("misses", false, "list the judged queries whose first hit is not the best")
	others = flag.String("judged", "", "more files of judged queries, with commas between; their misses are listed")
)

// judgedFiles are the judged queries of the project. Those that only report are not
// looked into, so that nothing is made to fit them; the others may be.
var (
	judgedFiles = []string{"given", "work", "everyday", "everyday2", "everyday3", "report", "report3"}
	onlyReports = []string{"report", "report3"}
)

// TestRelevance measures how well the judged queries are answered: a figure that
// is lower than that of the golden file fails.
func TestRelevance(t *testing.T) {
	h := theBuiltin(t)
	var lines []string
	for _, name := range judgedFiles {
		measured := h.measure(name, judgedQueries(t, filepath.Join("testdata/relevance", name+".tsv")), *misses && !slices.Contains(onlyReports, name))
		lines = append(lines, measured.lines(name)...)
	}
	got := strings.Join(lines, "\n") + "\n"
	t.Log("\n" + got)
	for path := range strings.SplitSeq(*others, ",") {
		if path != "" {
			t.Log("\n" + strings.Join(h.measure(path, judgedQueries(t, path), true).lines(filepath.Base(path)), "\n"))
		}
	}
	golden := "testdata/relevance/golden.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if lost := lostFigures(string(want), got); len(lost) > 0 {
		t.Errorf("lower than in %s:\n%s", golden, strings.Join(lost, "\n"))
	}
}

// lostFigures are the lines of which a figure has become worse.
func lostFigures(want, got string) []string {
	now := map[string][]string{}
	for line := range strings.Lines(got) {
		if f := strings.Fields(line); len(f) == figures {
			now[f[0]+" "+f[1]] = f[2:]
		}
	}
	var lost []string
	for line := range strings.Lines(want) {
		f := strings.Fields(line)
		if len(f) != figures || f[2] == "queries" {
			continue
		}
		is := now[f[0]+" "+f[1]]
		for i := 3; i < figures; i++ {
			var was, found float64
			fmt.Sscan(f[i], &was)
			if is == nil || func() bool { fmt.Sscan(is[i-2], &found); return false }() {
				lost = append(lost, line+" is gone")
				break
			}
			if empty := i == figures-1; !empty && found < was || empty && found > was {
				lost = append(lost, fmt.Sprintf("%s %s: %v, was %v", f[0], f[1], is, f[2:]))
				break
			}
		}
	}
	return lost
}

// figures are the columns of a line of the report.
const figures = 8

// A measure sums up how queries were answered.
type measure struct{ queries, gain, first, rank, recall, empty float64 }

// A measurement is the measures by tag; that of all stands under "all".
type measurement map[string]*measure

func (m measurement) lines(name string) []string {
	lines := []string{fmt.Sprintf("%-10s %-20s %8s %8s %9s %6s %9s %6s", "file", "tag", "queries", "nDCG@10", "success@1", "MRR", "recall@10", "empty")}
	for _, tag := range slices.SortedFunc(maps.Keys(m), func(x, y string) int {
		return cmp.Or(cmp.Compare(m[y].queries, m[x].queries), cmp.Compare(x, y))
	}) {
		s := m[tag]
		n := s.queries
		lines = append(lines, fmt.Sprintf("%-10s %-20s %8.0f %8.3f %9.3f %6.3f %9.3f %6.3f", name, tag, n, s.gain/n, s.first/n, s.rank/n, s.recall/n, s.empty/n))
	}
	return lines
}

// measure asks the queries and looks at the first ten hits of each.
func (h *house) measure(name string, queries []judged, tell bool) measurement {
	h.Helper()
	all := measurement{}
	for _, q := range queries {
		got := names(h.search(&kv1.SearchRequest{Q: q.text, PageSize: 10}))
		one := q.measure(got)
		for _, tag := range append([]string{"all"}, q.tags...) {
			if all[tag] == nil {
				all[tag] = &measure{}
			}
			all[tag].add(one)
		}
		if tell && one.first == 0 {
			h.Logf("%s %v: %s, want %s, came %v", name, q.tags, q.text, q.judgements, got[:min(4, len(got))])
		}
	}
	return all
}

func (m *measure) add(one measure) {
	m.queries += one.queries
	m.gain += one.gain
	m.first += one.first
	m.rank += one.rank
	m.recall += one.recall
	m.empty += one.empty
}

// measure is how well hits answer one query.
func (q judged) measure(got []string) measure {
	m := measure{queries: 1}
	worth := func(grade, at int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(at+2)) }
	var gain, ideal float64
	found := 0
	for i, name := range got {
		grade := q.grades[name]
		gain += worth(grade, i)
		if grade > 0 {
			found++
			if m.rank == 0 {
				m.rank = 1 / float64(i+1)
			}
		}
	}
	grades := slices.SortedFunc(maps.Values(q.grades), func(x, y int) int { return y - x })
	for i, grade := range grades[:min(10, len(grades))] {
		ideal += worth(grade, i)
	}
	m.gain, m.recall = gain/ideal, float64(found)/float64(min(10, len(grades)))
	if len(got) == 0 {
		m.empty = 1
	} else if q.grades[got[0]] == grades[0] {
		m.first = 1
	}
	return m
}

// judged is a query with the grades of the tasks that answer it: 2 the best, 1
// acceptable.
type judged struct {
	text, judgements string
	grades           map[string]int
	tags             []string
}

// judgedQueries reads a file of them: query, judgements as CODE=2;CODE=1, tags.
func judgedQueries(t testing.TB, path string) []judged {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma, table.LazyQuotes, table.FieldsPerRecord = '\t', true, 3
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var queries []judged
	for _, row := range rows[1:] {
		q := judged{row[0], row[1], map[string]int{}, strings.FieldsFunc(row[2], func(r rune) bool { return r == ',' || r == ' ' || r == ';' })}
		for judgement := range strings.SplitSeq(row[1], ";") {
			var grade int
			code, number, _ := strings.Cut(judgement, "=")
			if _, err := fmt.Sscan(number, &grade); err != nil {
				t.Fatalf("%s, %q: %v", path, judgement, err)
			}
			q.grades["tasks/"+code] = grade
		}
		queries = append(queries, q)
	}
	return queries
}
