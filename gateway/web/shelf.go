package web

import (
	"container/list"
	"sync"
)

// shelfSize is how many bytes a shelf keeps.
const shelfSize = 16 << 20

// A shelf keeps what was asked for last, pages or parts of pages, each as it was
// made of one revision on one day: it is a copy, and what is not on it is made anew.
type shelf[V any] struct {
	mu    sync.Mutex
	bytes int
	order list.List // of *kept[V], the last asked for first
	pages map[shelfKey]*list.Element
	size  func(V) int // about, in bytes
}

// A shelfKey is all that a page, or a part of one, hangs on.
type shelfKey struct {
	lang, address, origin, today string
	head                         int64
}

type kept[V any] struct {
	key  shelfKey
	made V
}

func newShelf[V any](size func(V) int) *shelf[V] {
	return &shelf[V]{pages: map[shelfKey]*list.Element{}, size: size}
}

func (s *shelf[V]) get(key shelfKey) (made V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.pages[key]
	if !ok {
		return made, false
	}
	s.order.MoveToFront(e)
	return e.Value.(*kept[V]).made, true
}

// put keeps what was made; what was not asked for longest makes room.
func (s *shelf[V]) put(key shelfKey, made V) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.pages[key]; ok {
		return
	}
	s.pages[key] = s.order.PushFront(&kept[V]{key, made})
	s.bytes += s.takes(key, made)
	for s.bytes > shelfSize {
		last := s.order.Remove(s.order.Back()).(*kept[V])
		delete(s.pages, last.key)
		s.bytes -= s.takes(last.key, last.made)
	}
}

// takes is what one thing takes, with what keeps it.
func (s *shelf[V]) takes(key shelfKey, made V) int {
	return len(key.address) + len(key.origin) + s.size(made) + 256
}

// lengthOf is the size of a page, or of a part of one.
func lengthOf[T ~[]byte | ~string](page T) int { return len(page) }
