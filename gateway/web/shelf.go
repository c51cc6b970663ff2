package web

import (
	"container/list"
	"sync"
)

// shelfSize is how many bytes of pages are kept.
const shelfSize = 16 << 20

// A shelf keeps the pages that were asked for last, each as it was made of one
// revision on one day: it is a copy, and what is not on it is made anew.
type shelf struct {
	mu    sync.Mutex
	bytes int
	order list.List // of *kept, the last asked for first
	pages map[shelfKey]*list.Element
}

// A shelfKey is all that a page hangs on.
type shelfKey struct {
	lang, address, origin, today string
	head                         int64
}

type kept struct {
	key  shelfKey
	body []byte
}

func newShelf() *shelf { return &shelf{pages: map[shelfKey]*list.Element{}} }

func (s *shelf) get(key shelfKey) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.pages[key]
	if !ok {
		return nil, false
	}
	s.order.MoveToFront(e)
	return e.Value.(*kept).body, true
}

// put keeps a page; what was not asked for longest makes room.
func (s *shelf) put(key shelfKey, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.pages[key]; ok {
		return
	}
	s.pages[key] = s.order.PushFront(&kept{key, body})
	s.bytes += size(key, body)
	for s.bytes > shelfSize {
		last := s.order.Remove(s.order.Back()).(*kept)
		delete(s.pages, last.key)
		s.bytes -= size(last.key, last.body)
	}
}

// size is what a kept page takes, with what keeps it.
func size(key shelfKey, body []byte) int {
	return len(key.address) + len(key.origin) + len(body) + 256
}
