package web

import (
	"fmt"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestATextIsCutByLanguages(t *testing.T) {
	p, other := &page{Lang: "en", met: newVocabulary("en")}, &page{Lang: "en", met: newVocabulary("en")}
	p.met.addAll(other.met)
	for i, text := range []*kv1.Text{
		kv1.Hu("Budapest"), kv1.Hu("Budapest Főváros Önkormányzata"), kv1.Hu("jegyző"), kv1.Hu("Bag"), kv1.Hu("Kft."), kv1.Hu("<b>"),
		{Hu: "a főváros egésze", En: "Budapest as a whole"}, {Hu: "Adó", En: "Bag"},
	} {
		[]*page{p, other}[i%2].text(text)
	}
	other.text(&kv1.Text{Hu: "Bag", En: "Kft."}) // where one is both, it is Hungarian
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"a text that was not met", "Task: GYJ-004", "Task: GYJ-004"},
		{"a whole one", "Budapest", "[Budapest]"},
		{"within a sentence", "It lies in Budapest.", "It lies in [Budapest]."},
		{"the longest of those that fit", "By law Budapest Főváros Önkormányzata acts", "By law [Budapest Főváros Önkormányzata] acts"},
		{"a part of a word is none", "Budapestians of Budapest", "Budapestians of [Budapest]"},
		{"names with no word between them are one part", "Budapest – jegyző, Bag", "[Budapest – jegyző, Bag]"},
		{"names with a word between them", "Budapest or Bag", "[Budapest] or [Bag]"},
		{"a name within a text that is known in English", "Budapest as a whole", "Budapest as a whole"},
		{"the same within a sentence", "by Budapest as a whole, Budapest", "by Budapest as a whole, [Budapest]"},
		{"after an abbreviation", "Kft. acts", "[Kft.] acts"},
		{"what is no letter", "<b>", "[<b>]"},
	} {
		var got strings.Builder
		for _, part := range p.met.parts(c.text) {
			if part.Lang != "" {
				fmt.Fprintf(&got, "[%s]", part.Text)
			} else {
				got.WriteString(part.Text)
			}
		}
		if got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, got.String(), c.want)
		}
	}
	if got, want := fmt.Sprint(p.Said(`<b> & "Budapest"`)), `&lt;b&gt; &amp; &#34;<span lang="hu">Budapest</span>&#34;`; got != want {
		t.Errorf("printed as %s, want %s", got, want)
	}
	if got := (&page{Lang: "hu"}).Said("Budapest <b>"); got != "Budapest <b>" {
		t.Errorf("on a page in Hungarian %v", got)
	}
}
