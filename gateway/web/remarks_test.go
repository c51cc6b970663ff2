package web

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What the page of a task says of a circumstance, that of a place does not call taken for
// granted: that is said of all its tasks, and the mark stands at some.
func TestTheRemarkOfACircumstanceSaysWhatTheAnswerHangsOn(t *testing.T) {
	of := []sector{{Duties: []errand{{Bodies: []link{{Text: "Hivatal"}}, caveats: []kv1.Caveat_Code{kv1.Caveat_CONDITION_TAKEN}}}}}
	for lang, begins := range map[string]string{"hu": "Akkor áll, ha ", "en": "It holds if "} {
		p := &page{Lang: lang}
		if all := p.remarks(of); len(all) != 1 || !strings.HasPrefix(all[0].Text, begins) {
			t.Errorf("%s: the remarks are %v", lang, all)
		}
	}
}
