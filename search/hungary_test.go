package search

import (
	"context"
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

// The bound is wide, for a busy machine; what they take is logged.
func TestStrangeQueriesTakeNotLong(t *testing.T) {
	h := theBuiltin(t)
	var rare, common, long []string
	for i := range maxWords {
		var w strings.Builder
		for j := 0; w.Len() < maxLetters-2; j++ {
			w.WriteString([]string{"egy", "ado", "kor", "hat", "ket", "nap", "fal", "haz", "vad", "nev", "jog"}[(i*(j+3)+j*j)%11])
		}
		long = append(long, w.String()[:maxLetters-2]+"qx")
	}
	for i := range 500 {
		rare = append(rare, string([]rune{'q' + rune(i%7), 'a' + rune(i%26), 'x', 'b' + rune(i/26)}))
		common = append(common, []string{"hivatal", "önkormányzat", "község", "budapest", "engedély", "kerület", "járás", "új"}[i%8])
	}
	for name, q := range map[string]string{
		"words that nobody has":    strings.Join(rare, " "),
		"words that everybody has": strings.Join(common, " "),
		"long words of many":       strings.Join(long, " "),
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
