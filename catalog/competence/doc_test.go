package competence_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kataszter/catalog/competence"
)

// The page of the rules has the number of the code: in its head, and as the last of its
// history.
func TestThePageOfTheRulesHasTheirNumber(t *testing.T) {
	text, err := os.ReadFile("RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	number := strconv.Itoa(competence.Rules)
	head, rest, _ := strings.Cut(string(text), "\n")
	if want := "# The rules of resolution, number " + number; head != want {
		t.Errorf("the head is %q, want %q", head, want)
	}
	_, history, _ := strings.Cut(rest, "\nHistory: ")
	history, _, _ = strings.Cut(history, "\n## ")
	last := history[strings.LastIndex(history, "\n**")+1:]
	if !strings.HasPrefix(last, "**"+number+"** ") {
		t.Errorf("the history ends with %.40q, want **%s**", last, number)
	}
}

func TestTheDescriptionNamesEachFile(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.FieldsFunc(string(text), func(r rune) bool { return strings.ContainsRune(" \n,:()", r) })
	named := map[string]bool{"doc.go": true}
	for _, w := range words {
		named[strings.TrimSuffix(w, ".")] = true
	}
	for _, f := range files {
		if !strings.HasSuffix(f, "_test.go") && !named[f] {
			t.Errorf("%s is in no line of doc.go", f)
		}
	}
}
