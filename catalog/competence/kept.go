package competence

import (
	"strings"
	"sync"
	"sync/atomic"
)

// An unpacked task is one with its rules. What it tells is never changed, so that
// questions may share it.
type unpacked struct {
	task  task
	rules []rule
}

// An unpackedKey names what is unpacked of a revision.
type unpackedKey struct {
	revision int64
	task     string
}

const (
	// maxKept is about how many rules an atlas keeps unpacked: of some 300 bytes each,
	// and 3 kB where their grounds are asked for. The whole country has four thousand.
	maxKept = 1 << 14
	// oneIn is how many tasks are unpacked for one that is kept, once there are more
	// than can be.
	oneIn = 8
)

// kept are tasks that an atlas has unpacked: those asked about last. They stand in
// two generations. When the younger one is full the older one is dropped, but for
// what was asked about meanwhile.
type kept struct {
	mu             sync.RWMutex
	younger, older map[unpackedKey]*unpacked
	rules          int // of the younger
	turns          atomic.Uint32
}

// wants tells whether a task that is not kept shall be.
func (k *kept) wants() bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.older == nil || k.turns.Add(1)%oneIn == 0
}

// get is a task that is kept, nil where it is not.
func (k *kept) get(key unpackedKey) *unpacked {
	k.mu.RLock()
	u, young := k.younger[key]
	if !young {
		u = k.older[key]
	}
	k.mu.RUnlock()
	if u != nil && !young {
		k.put(key, u)
	}
	return u
}

// put keeps a task, unless it is kept already.
func (k *kept) put(key unpackedKey, u *unpacked) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.younger[key] != nil {
		return
	}
	if k.younger == nil || k.rules > maxKept/2 {
		k.older, k.younger, k.rules = k.younger, map[unpackedKey]*unpacked{}, 0
	}
	key.task = strings.Clone(key.task) // which may be a part of a whole request
	k.younger[key] = u
	k.rules += len(u.rules) + 1
}
