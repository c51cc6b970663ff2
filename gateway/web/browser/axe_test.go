package browser

import (
	"os"
	"strings"
	"testing"
)

// A violation is a rule of axe-core that a page breaks.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target         []any
		FailureSummary string
	}
}

// everything asks axe-core for what breaks WCAG 2.2 AA, or what it holds good
// practice. onScreen asks only for what hangs on the colours and the room there is.
const (
	everything = `axe.run({resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations)`
	onScreen   = `axe.run({resultTypes: ["violations"], runOnly: {type: "rule", values: ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]}, rules: {"target-size": {enabled: true}}}).then(r => r.violations)`
)

// Every kind of page is for everyone: axe-core finds nothing in either language,
// in either theme, and at any width. The short set is a page of each sort.
func TestNothingKeepsPeopleOut(t *testing.T) {
	axe, err := os.ReadFile(module(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	b := open(t)
	for _, lang := range languages {
		for _, k := range some(kinds) {
			b.see(k.in(lang))
			// What is folded away is for everyone too.
			ask[bool](b, `document.querySelectorAll("details").forEach(d => d.open = true); true`)
			ask[bool](b, string(axe)+"; true")
			for i, s := range screens {
				b.on(s)
				rules := onScreen
				if i == 0 {
					rules = everything
				} else if lang != languages[0] {
					continue // the other language has the same colours, and room is tested by itself
				}
				for _, v := range ask[[]violation](b, rules) {
					var where []string
					for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
						where = append(where, n.FailureSummary)
					}
					t.Errorf("%s, %s, %s: %s (%s), %d times, first at %v: %s", k.name, lang, s, v.Help, v.ID, len(v.Nodes), v.Nodes[0].Target, strings.Join(where, "; "))
				}
			}
		}
	}
}
