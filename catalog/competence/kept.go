package competence

import (
	"sync"
	"sync/atomic"
)

const (
	// maxKept is about how many bytes of tasks an atlas keeps unpacked, and beside them of
	// the rules that tasks share. The built-in catalogue has 1 MB and 15.
	maxKept = 96 << 20
	// oneIn is how many are made for one that is kept, once there were more than can be.
	oneIn = 8
	// taskBytes is about how much memory a task takes that is kept, beside its rules.
	taskBytes = 400
	// ruleBytes is about how much a rule takes that is kept, with its grounds in both
	// languages, beside its territories.
	ruleBytes = 3500
)

// A kept keeps things by what they were made of. Where they are too many it forgets
// the older half.
type kept[V any] struct {
	mu          sync.RWMutex
	made, older map[string]weighed[V]
	weight      int         // of made, in bytes
	full        atomic.Bool // whether there ever were too many
	turns       atomic.Uint32
}

type weighed[V any] struct {
	v      V
	weight int
}

// get is what was made of a key, the zero value where that is not kept.
func (k *kept[V]) get(key string) V {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if w, ok := k.made[key]; ok {
		return w.v
	}
	return k.older[key].v
}

// put keeps what was made of a key, and takes so many bytes. What is made anew takes
// the place of what was made before.
func (k *kept[V]) put(key string, v V, weight int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.made == nil {
		k.made = map[string]weighed[V]{}
	}
	k.weight += weight - k.made[key].weight
	k.made[key] = weighed[V]{v, weight}
	if k.weight > maxKept/2 {
		if k.older != nil {
			k.full.Store(true)
		}
		k.made, k.older, k.weight = nil, k.made, 0
	}
}

// wants tells whether what was not kept shall be: of very many, few would be asked for
// again.
func (k *kept[V]) wants() bool { return !k.full.Load() || k.turns.Add(1)%oneIn == 0 }
