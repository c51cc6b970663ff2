package search

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kataszter/catalog"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// builtin is the catalogue of the built-in dataset, made once, and its index.
var builtin = sync.OnceValues(func() (*house, error) {
	records, err := hungary.Records()
	if err != nil {
		return nil, err
	}
	h := &house{dir: filepath.Join(builtinDir, "data")}
	ctx := context.Background()
	if err := catalog.Init(ctx, h.dir, catalog.Options{Clock: noon}); err != nil {
		return nil, err
	}
	if h.catalog, err = catalog.Open(ctx, h.dir, catalog.Options{Clock: noon}); err != nil {
		return nil, err
	}
	commit := catalog.Commit{Author: "test", Message: "test"}
	for _, v := range records {
		commit.Mutations = append(commit.Mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}})
	}
	if _, err := h.catalog.Commit(ctx, commit); err != nil {
		return nil, err
	}
	if h.index, err = Open(ctx, h.dir, h.catalog, Options{Clock: noon}); err != nil {
		return nil, err
	}
	go h.index.Run(ctx)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return h, h.index.WaitFor(ctx, h.catalog.Head().Revision)
})

// builtinDir is for builtin; TestMain makes and removes it.
var builtinDir string

// theBuiltin is builtin for one test.
func theBuiltin(t testing.TB) *house {
	t.Helper()
	h, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	return &house{TB: t, dir: h.dir, catalog: h.catalog, index: h.index}
}

func TestBuiltinIsFound(t *testing.T) {
	h := theBuiltin(t)
	tests := []struct {
		q     string
		first string // a prefix of the name of the first hit
	}{
		{"lakcimkartya", "tasks/LAK-"},
		{"lakcímkártyát", "tasks/LAK-"},
		{"építési engedély", "tasks/EPI-001"},
		{"epitesi engedelyt", "tasks/EPI-001"},
		{"EPI-001", "tasks/EPI-001"},
		{"anyakönyvi kivonat", "tasks/ANY-010"},
		{"útlevél", "tasks/UTL-"},
		{"parlagfű", "tasks/JEG-028"},
		{"birtokvédelem", "tasks/JEG-001"},
		{"hatósági erkölcsi bizonyítvány", "tasks/KAB-020"},
		{"Mötv.", "acts/2011-189"},
		{"Budaörs", "territories/23278"},
		{"gyongyosi jarasi hivatal", "bodies/jh-"},
		{"2040", "territories/23278"},
		{"jegyző", "bodyClasses/C-JEGYZO"},
	}
	for _, test := range tests {
		if got := h.find(test.q); len(got) == 0 || !strings.HasPrefix(got[0], test.first) {
			t.Errorf("%q finds %v, want %s first", test.q, got[:min(5, len(got))], test.first)
		}
	}
}

func TestBuiltinIsSuggested(t *testing.T) {
	h := theBuiltin(t)
	for typed, want := range map[string]string{
		"buda":       "Budaörs",
		"anyakönyvi": "Anyakönyvi",
		"epitesi en": "Építésügyi hatósági ügyek (építési",
		"möt":        "2011. évi CLXXXIX. törvény",
	} {
		got := h.suggest(typed)
		if !slices.ContainsFunc(got, func(title string) bool { return strings.HasPrefix(title, want) }) {
			t.Errorf("%q suggests %q, want one that begins with %s", typed, got, want)
		}
	}
}

// Floors under what the judged queries reach, so that a loss shows. The figures
// themselves hang on the aliases of the dataset.
const (
	floorFirst  = 0.40
	floorRecall = 0.50
	mostEmpty   = 0.02
)

func TestJudgedQueries(t *testing.T) {
	h := theBuiltin(t)
	var first, recall, empty, all float64
	for _, q := range judgedQueries(t) {
		got := names(h.search(&kv1.SearchRequest{Q: q.text, PageSize: 10}))
		found := 0
		for _, name := range got {
			if q.grades[name] > 0 {
				found++
			}
		}
		all++
		recall += float64(found) / float64(min(10, len(q.grades)))
		switch {
		case len(got) == 0:
			empty++
		case q.grades[got[0]] == 2:
			first++
		default:
			t.Logf("%-45s %v", q.text, got[:min(3, len(got))])
		}
	}
	t.Logf("%v queries: success@1 %.3f, recall@10 %.3f, empty %.3f", all, first/all, recall/all, empty/all)
	if first/all < floorFirst || recall/all < floorRecall || empty/all > mostEmpty {
		t.Errorf("want at least %v, %v and at most %v", floorFirst, floorRecall, mostEmpty)
	}
}

// judged is a query with the grades of the tasks that answer it: 2 the best, 1
// acceptable.
type judged struct {
	text   string
	grades map[string]int
}

func judgedQueries(t testing.TB) []judged {
	t.Helper()
	f, err := os.Open("testdata/queries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma, table.LazyQuotes = '\t', true
	rows, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var queries []judged
	for _, row := range rows[1:] {
		q := judged{row[0], map[string]int{}}
		for judgement := range strings.SplitSeq(row[1], ";") {
			var grade int
			code, number, _ := strings.Cut(judgement, "=")
			if _, err := fmt.Sscan(number, &grade); err != nil {
				t.Fatalf("%q: %v", judgement, err)
			}
			q.grades["tasks/"+code] = grade
		}
		queries = append(queries, q)
	}
	return queries
}

// The bound is wide, for a busy machine; what they take is logged.
func TestStrangeQueriesTakeNotLong(t *testing.T) {
	h := theBuiltin(t)
	var rare, common []string
	for i := range 500 {
		rare = append(rare, string([]rune{'q' + rune(i%7), 'a' + rune(i%26), 'x', 'b' + rune(i/26)}))
		common = append(common, []string{"hivatal", "önkormányzat", "község", "budapest", "engedély", "kerület", "járás", "új"}[i%8])
	}
	for name, q := range map[string]string{
		"words that nobody has":    strings.Join(rare, " "),
		"words that everybody has": strings.Join(common, " "),
		"letters":                  "a b c d e f g h i j k l m n o p q r s t u v w x y z á é í ó ö ő ú ü ű",
		"a beginning of many":      "hi",
		"one word":                 strings.Repeat("engedelyezes", 160),
		"numbers":                  "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31",
	} {
		if runes := []rune(q); len(runes) > maxQuery {
			q = string(runes[:maxQuery])
		}
		begun := time.Now()
		response := h.search(&kv1.SearchRequest{Q: q, PageSize: 100})
		took := time.Since(begun)
		t.Logf("%-25s %8v %6d hits", name, took.Round(time.Microsecond), response.GetTotalSize())
		if took > time.Second {
			t.Errorf("%s took %v", name, took)
		}
		typed := string([]rune(q)[:min(maxTyped, len([]rune(q)))])
		begun = time.Now()
		h.suggest(typed)
		if took := time.Since(begun); took > time.Second {
			t.Errorf("%s typed took %v", name, took)
		}
	}
}
