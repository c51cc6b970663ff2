package web

import "sync"

// A keep holds what was made of one revision on one day, until another is asked
// for. Who asks while it is made waits for it.
type keep[T any] struct {
	mu       sync.Mutex
	revision int64
	on       string
	made     *T
}

func (k *keep[T]) get(revision int64, on string, make func() (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.made != nil && k.revision == revision && k.on == on {
		return *k.made, nil
	}
	made, err := make()
	if err == nil {
		k.revision, k.on, k.made = revision, on, &made
	}
	return made, err
}
