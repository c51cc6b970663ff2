package competence_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
