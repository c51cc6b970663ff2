package search

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// leaders keep the first of the hits in an order, as many as the page and those
// before it need: tens of thousands need not be ordered to show twenty. When there are
// as many they are a heap, of which the last of them is the root.
type leaders struct {
	snapshot *snapshot
	byName   bool // by title; else by score
	offset   int
	most     int // hits to the end of the page
	hits     []hit
}

func newLeaders(s *snapshot, r *request) *leaders {
	return &leaders{snapshot: s, byName: r.sort == kv1.SearchRequest_NAME, offset: r.offset, most: r.offset + r.size}
}

// compare orders two hits. No two are equal, so that the order of one revision is
// always the same, and its pages hold each hit once.
func (l *leaders) compare(a, b *hit) int {
	order := cmp.Compare(b.score, a.score)
	if l.byName {
		order = strings.Compare(a.key, b.key)
	}
	if order == 0 {
		order = l.snapshot.compareNames(a.doc, b.doc)
	}
	return order
}

// behind tells of a score that no hit with it can be among the leaders.
func (l *leaders) behind(score float64) bool {
	return len(l.hits) == l.most && !l.byName && score < l.hits[0].score
}

// add takes a hit into account.
func (l *leaders) add(h hit) {
	switch {
	case len(l.hits) < l.most:
		l.hits = append(l.hits, h)
		if len(l.hits) == l.most {
			heap.Init(l)
		}
	case l.compare(&h, &l.hits[0]) < 0:
		l.hits[0] = h
		heap.Fix(l, 0)
	}
}

// shown are the hits of the page.
func (l *leaders) shown() []hit {
	slices.SortFunc(l.hits, func(a, b hit) int { return l.compare(&a, &b) })
	return l.hits[min(l.offset, len(l.hits)):]
}

// What heap needs; nothing is pushed or popped.
func (l *leaders) Len() int           { return len(l.hits) }
func (l *leaders) Less(i, j int) bool { return l.compare(&l.hits[i], &l.hits[j]) > 0 }
func (l *leaders) Swap(i, j int)      { l.hits[i], l.hits[j] = l.hits[j], l.hits[i] }
func (l *leaders) Push(any)           {}
func (l *leaders) Pop() any           { return nil }
