package web

import (
	"net/url"
	"testing"
)

// Whoever sends a thousand parameters that are none makes little work: for each of them the
// names of all that there are need not be spelled anew.
func TestAParameterThatIsNoneIsComparedWithoutSpellingAllNamesAnew(t *testing.T) {
	p := &page{Lang: "hu", Query: url.Values{"resid0000": {""}}}
	if wrong := p.nearMisses(ofTask); len(wrong) > 0 {
		t.Fatalf("it is near one: %v", wrong)
	}
	if made := testing.AllocsPerRun(10, func() { p.nearMisses(ofTask) }); made > 3*float64(len(ofQuestion)) {
		t.Errorf("%.0f allocations for %d names", made, len(ofQuestion))
	}
}
