package browser

import (
	"strings"
	"testing"
)

// What the watch over a tab is to tell it tells: nothing of this is on a page of
// ours, so it is put there.
func TestFaultsAreSeen(t *testing.T) {
	for _, c := range []struct{ name, script, said string }{
		{"a request to elsewhere", `location.href = "http://elsewhere.invalid/"; true`, "http://elsewhere.invalid/"},
		{"what the policy forbids", `document.body.insertAdjacentHTML("beforeend", "<img src='http://elsewhere.invalid/x.png'>"); true`, "Content Security Policy"},
		{"a style in the page", `document.body.setAttribute("style", "color: red"); true`, "Content Security Policy"},
		{"a message in the console", `console.error("told"); true`, "told"},
		{"a script that fails", `setTimeout(() => { throw new Error("failed") }); true`, "failed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t)
			b.see("/")
			ask[bool](b, c.script)
			b.soon(func() bool { return b.takeFault(c.said) })
			b.mu.Lock()
			defer b.mu.Unlock()
			b.faults = nil
		})
	}
}

// takeFault takes away a fault that says something, and tells whether there was one.
func (b *tab) takeFault(said string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, fault := range b.faults {
		if strings.Contains(fault, said) {
			b.faults = append(b.faults[:i], b.faults[i+1:]...)
			return true
		}
	}
	return false
}
