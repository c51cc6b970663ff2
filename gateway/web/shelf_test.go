package web

import (
	"fmt"
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
