package browser

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Every kind of page is valid HTML, as html-validate sees it (htmlvalidate.json).
func TestPagesAreValidHTML(t *testing.T) {
	validator := module(t, "html-validate/bin/html-validate.mjs")
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, err)
	}
	h, dir := needHouse(t), t.TempDir()
	var files []string
	for _, lang := range languages {
		for _, k := range some(kinds) {
			response, err := http.Get(h.base + k.in(lang))
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(response.Body)
			response.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, k.name+"-"+lang+".html")
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	said, err := exec.Command(node, append([]string{validator, "--config", "htmlvalidate.json", "--max-warnings", "0"}, files...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}
