package search

import (
	"cmp"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// leaders keep the first of the hits in an order, as many as the page and those
// before it need: tens of thousands need not be ordered to show twenty.
type leaders struct {
	snapshot *snapshot
	byName   bool // by title; else by score
	offset   int
	most     int // hits to the end of the page
	hits     []hit
	full     bool // the first most of the hits are in order
}

func newLeaders(s *snapshot, r *request) *leaders {
	return &leaders{snapshot: s, byName: r.sort == kv1.SearchRequest_NAME, offset: r.offset, most: r.offset + r.size, hits: make([]hit, 0, 2*r.size+1)}
}

// compare orders two hits. No two are equal, so that the order of one revision is
// always the same, and its pages hold each hit once.
func (l *leaders) compare(a, b hit) int {
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
	return l.full && !l.byName && score < l.hits[l.most-1].score
}

// add takes a hit into account. The hits are put in order when there are twice as
// many as are needed; from then on most are worse than the last that is kept.
func (l *leaders) add(h hit) {
	if l.full && l.compare(h, l.hits[l.most-1]) > 0 {
		return
	}
	l.hits = append(l.hits, h)
	if len(l.hits) > 2*l.most {
		l.trim()
	}
}

func (l *leaders) trim() {
	slices.SortFunc(l.hits, l.compare)
	l.hits = l.hits[:min(l.most, len(l.hits))]
	l.full = len(l.hits) == l.most
}

// shown are the hits of the page.
func (l *leaders) shown() []hit {
	l.trim()
	return l.hits[min(l.offset, len(l.hits)):]
}
