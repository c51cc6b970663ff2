package search

import (
	"fmt"
	"math"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What is told multiplies to the score.
func TestAnExplanationMakesTheScore(t *testing.T) {
	h := newHouse(t, fixture()...)
	for _, test := range []struct {
		name, q, first string
		parts          []string // of the explanation of the first hit
	}{
		{"in several fields", "lakcímigazolvány járási hivatal", "tasks/LAK-003", []string{
			"lakcimigazolvany → lakcimigazolvany, title, szótő: ", "jarasi → jaras, holder, szótő: ", "lefedettség: × 1.000"}},
		{"called so", "építési engedély kiadása", "tasks/EPI-001", []string{"pontosan így hívják: × 2.00", "feladat: × 1.00"}},
		{"begun", "közvilág", "tasks/ONK-001", []string{"kozvilag → kozvilagit, title, kezdet: "}},
		{"mistyped", "közvilágtás", "tasks/ONK-001", []string{"kozvilagtas → kozvilagit, title, elírás: "}},
		{"not in force", "kútfúrás", "tasks/KUT-001", []string{"nem hatályos: × 0.30"}},
		{"a body", "budaörsi járási hivatal", "bodies/jh-098", []string{"szerv: × 0.60"}},
		{"not all words", "kútfúrás közvilágítás bontási", "tasks/ONK-001", []string{"lefedettség: × 0."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			results := h.search(&kv1.SearchRequest{Q: test.q, Explain: true}).GetResults()
			told := strings.Join(results[0].GetExplanation(), "\n")
			if results[0].GetName() != test.first {
				t.Fatalf("%s comes first", results[0].GetName())
			}
			for _, part := range test.parts {
				if !strings.Contains(told, part) {
					t.Errorf("the explanation lacks %q:\n%s", part, told)
				}
			}
			for _, r := range results {
				if got := product(t, r.GetExplanation()); math.Abs(got-r.GetScore()) > 0.01*r.GetScore() {
					t.Errorf("%s has score %.3f, its parts make %.3f:\n%s", r.GetName(), r.GetScore(), got, strings.Join(r.GetExplanation(), "\n"))
				}
			}
		})
	}
	if got := h.search(&kv1.SearchRequest{Q: "kútfúrás", Explain: true, Lang: "en"}).GetResults()[0].GetExplanation(); !strings.Contains(strings.Join(got, "\n"), "not in force: × 0.30") {
		t.Errorf("in English: %q", got)
	}
	if got := h.search(&kv1.SearchRequest{Q: "kútfúrás"}).GetResults()[0].GetExplanation(); got != nil {
		t.Errorf("told without being asked: %q", got)
	}
}

// product multiplies the sum of the words by the factors that are told.
func product(t *testing.T, lines []string) float64 {
	var words, score float64
	factor := 1.0
	for _, line := range lines {
		_, number, ok := strings.Cut(line, ": × ")
		if ok {
			var f float64
			if _, err := fmt.Sscan(number, &f); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			factor *= f
		}
		_, sum, ok := strings.Cut(line, " = ")
		if !ok {
			_, sum, ok = strings.Cut(line, ": + ")
		}
		if ok {
			var f float64
			if _, err := fmt.Sscan(sum, &f); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			words += f
		}
	}
	score = words * factor
	return score
}
