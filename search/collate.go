package search

import (
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// sortKeys keep what orders the documents of a segment by their Hungarian titles,
// once it was asked for: all hits must be ordered before one can be shown. A title
// that hangs on the day is not kept.
type sortKeys struct {
	mu   sync.Mutex
	keys map[int]string // by number in the segment
}

func (k *sortKeys) get(number int) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.keys[number]
	return key, ok
}

func (k *sortKeys) keep(number int, key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		k.keys = map[int]string{}
	}
	k.keys[number] = key
}

// datedTitles are the titles of a record that may bear several in time.
func datedTitles(v kv1.Value) []*kv1.DatedTitle {
	switch v := v.(type) {
	case *kv1.Body:
		return v.GetTitles()
	case *kv1.Territory:
		return v.GetTitles()
	}
	return nil
}

// collators order as Hungarian does: cs after c, a before á, small before capital.
// One serves one goroutine.
var collators = sync.Pool{New: func() any { return collate.New(language.Hungarian) }}

// sortKey is the bytes by which a title is ordered.
func sortKey(title string) string {
	collator := collators.Get().(*collate.Collator)
	defer collators.Put(collator)
	return string(collator.KeyFromString(new(collate.Buffer), title))
}

// sortKey is the key of a document's title as it is shown.
func (s *snapshot) sortKey(doc int, show renderer) (string, error) {
	seg, number := s.locate(doc)
	if key, ok := seg.order.get(number); ok && show.lang == "hu" {
		return key, nil
	}
	v, err := show.source.Get(s.name(doc))
	if err != nil {
		return "", err
	}
	key := sortKey(show.title(v))
	if show.lang == "hu" && len(datedTitles(v)) <= 1 {
		seg.order.keep(number, key)
	}
	return key, nil
}
