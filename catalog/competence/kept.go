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

const (
	// maxKept is about how many rules an atlas keeps unpacked: of some 300 bytes each,
	// and 3 kB where their grounds are asked for. The whole country has four thousand.
	maxKept = 1 << 14
	// oneIn is how many tasks are unpacked for one that is kept, once there are more
	// than can be.
	oneIn = 8
)

// kept are tasks that an atlas has unpacked, of the newest revision that was asked
// about: those asked about last. They stand in two generations. When the younger one
// is full the older one is dropped, but for what was asked about meanwhile.
type kept struct {
	mu             sync.RWMutex
	revision       int64
	younger, older map[string]*unpacked // by name
	rules          int                  // of the younger
	turns          atomic.Uint32
}

// wants tells whether a task that is not kept shall be.
func (k *kept) wants(revision int64) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return revision > k.revision || revision == k.revision && (k.older == nil || k.turns.Add(1)%oneIn == 0)
}

// get is a task that is kept, nil where it is not.
func (k *kept) get(revision int64, task string) *unpacked {
	k.mu.RLock()
	if revision != k.revision {
		k.mu.RUnlock()
		return nil
	}
	u, young := k.younger[task]
	if !young {
		u = k.older[task]
	}
	k.mu.RUnlock()
	if u != nil && !young {
		k.put(revision, task, u)
	}
	return u
}

// put keeps a task, unless it is kept already or of a revision that is past.
func (k *kept) put(revision int64, task string, u *unpacked) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if revision > k.revision {
		k.revision, k.younger, k.older = revision, nil, nil
	}
	if revision < k.revision || k.younger[task] != nil {
		return
	}
	if k.younger == nil || k.rules > maxKept/2 {
		k.older, k.younger, k.rules = k.younger, map[string]*unpacked{}, 0
	}
	k.younger[strings.Clone(task)] = u // it may be a part of a whole request
	k.rules += len(u.rules) + 1
}
