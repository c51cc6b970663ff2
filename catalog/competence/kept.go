package competence

import (
	"sync"
	"sync/atomic"
)

const (
	// maxKept is about how many rules an atlas keeps unpacked with their tasks, and
	// beside them how many that tasks share: of some 500 bytes each, and 3 kB where
	// their grounds are asked for. The whole country has four thousand.
	maxKept = 1 << 14
	// oneIn is how many rules are made for one that is kept, once there were more than
	// can be.
	oneIn = 8
)

// A kept keeps things by what they were made of. Where they are too many it forgets
// all of them.
type kept[V any] struct {
	mu     sync.RWMutex
	made   map[string]weighed[V]
	weight int         // as so many rules
	full   atomic.Bool // whether there ever were too many
	turns  atomic.Uint32
}

type weighed[V any] struct {
	v      V
	weight int
}

// get is what was made of a key, the zero value where that is not kept.
func (k *kept[V]) get(key []byte) V {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.made[string(key)].v
}

// put keeps what was made of a key, and takes memory as so many rules. What is made
// anew takes the place of what was made before.
func (k *kept[V]) put(key string, v V, weight int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.weight += weight - k.made[key].weight
	if k.weight > maxKept {
		k.made, k.weight = nil, 0
		k.full.Store(true)
		return
	}
	if k.made == nil {
		k.made = map[string]weighed[V]{}
	}
	k.made[key] = weighed[V]{v, weight}
}

// wants tells whether what was not kept shall be: of very many, few would be asked for
// again.
func (k *kept[V]) wants() bool { return !k.full.Load() || k.turns.Add(1)%oneIn == 0 }
