package catalog

import (
	"container/list"
	"sync"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// cacheBytes is about how much memory decoded records may take.
const cacheBytes = 32 << 20

// A cache keeps decoded records and lists of competences: those read last. What
// it keeps never goes stale, since a key names a revision, and only what the
// journal holds is kept.
type cache struct {
	mu    sync.Mutex
	byKey map[cacheKey]*list.Element // of *cached
	order list.List                  // the one read last in front
	bytes int
}

type cacheKey struct {
	bucket   bucket
	name     string
	revision int64
}

type cached struct {
	key   cacheKey
	value any
	bytes int
}

func newCache() *cache { return &cache{byKey: map[cacheKey]*list.Element{}} }

func (c *cache) get(key cacheKey) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).value
}

// put keeps a value that was decoded from size bytes.
func (c *cache) put(key cacheKey, value any, size int) {
	bytes := 4*size + 512 // measured: a decoded record takes about this
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[key] != nil || bytes > cacheBytes/8 {
		return
	}
	c.byKey[key] = c.order.PushFront(&cached{key, value, bytes})
	for c.bytes += bytes; c.bytes > cacheBytes; {
		last := c.order.Remove(c.order.Back()).(*cached)
		delete(c.byKey, last.key)
		c.bytes -= last.bytes
	}
}

// record answers a decoded record, and keeps it where keep says so.
func (c *cache) record(name string, revision int64, data []byte, keep bool) (kv1.Value, error) {
	key := cacheKey{inRecord, name, revision}
	if value := c.get(key); value != nil {
		return value.(kv1.Value), nil
	}
	value, err := decode(name, revision, data)
	if err == nil && keep {
		c.put(key, value, len(data))
	}
	return value, err
}
