package web

import (
	"fmt"
	"html/template"
	"strings"
	"testing"
)

func TestAShelfHoldsWhatWasAskedForLast(t *testing.T) {
	s := newShelf(lengthOf[[]byte])
	key := func(i int) shelfKey { return shelfKey{address: fmt.Sprint("/", i), head: 1} }
	page := make([]byte, shelfSize/10)
	for i := range 100 {
		s.put(key(i), page)
		if _, ok := s.get(key(0)); !ok {
			t.Fatalf("after %d pages the one that is always asked for is gone", i+1)
		}
	}
	if _, ok := s.get(key(50)); ok {
		t.Error("a page that nobody asked for stays")
	}
	if s.bytes > shelfSize || s.order.Len() != len(s.pages) {
		t.Errorf("%d bytes of at most %d; %d in order, %d by key", s.bytes, shelfSize, s.order.Len(), len(s.pages))
	}
	if _, ok := s.get(shelfKey{address: "/0", head: 2}); ok {
		t.Error("a page of another revision is taken")
	}
}

func TestSettingsHaveABound(t *testing.T) {
	s := newShelf((*setting).size)
	part := template.HTML(strings.Repeat("x", shelfSize/100))
	words := newVocabulary("en")
	words.add(strings.Repeat("y", shelfSize/10), "hu")
	for i := range 50 {
		s.put(shelfKey{address: fmt.Sprint("tasks/", i)}, &setting{Parts: map[string]template.HTML{"what": part, "rules": part}, met: words})
	}
	if kept := s.order.Len(); kept < 2 || kept > 10 {
		t.Errorf("%d settings are kept of which each takes more than a tenth of what a shelf has", kept)
	}
}
