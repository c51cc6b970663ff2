package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What is kept of the texts that nothing answers, and what of it is shown.
const (
	maxMisses     = 1000 // texts
	maxMissLength = 200  // letters of a text
	shownFrom     = 5    // times asked: what fewer have asked may tell of a person
)

// unanswered counts the texts that nothing answered. They are in memory only:
// nothing of them is written, on disk or in a log.
type unanswered struct {
	mu    sync.Mutex
	clock int
	texts map[string]*miss
}

// A miss is how often a text was asked, and when last, by the clock of the count.
type miss struct{ times, last int }

// add counts a text once more, if it has any words. Where there is no room, the
// oldest of those that were asked once goes; where all were asked again, the oldest.
func (u *unanswered) add(text string) {
	if letters := []rune(text); len(letters) > maxMissLength {
		text = string(letters[:maxMissLength])
	}
	if text == "" {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.texts == nil {
		u.texts = map[string]*miss{}
	}
	u.clock++
	if m := u.texts[text]; m != nil {
		m.times, m.last = m.times+1, u.clock
		return
	}
	if len(u.texts) == maxMisses {
		u.drop()
	}
	u.texts[text] = &miss{1, u.clock}
}

// drop makes room for one text.
func (u *unanswered) drop() {
	var oldest string
	var of *miss
	for text, m := range u.texts {
		if of == nil || m.goesBefore(of) {
			oldest, of = text, m
		}
	}
	delete(u.texts, oldest)
}

func (m *miss) goesBefore(other *miss) bool {
	if (m.times == 1) != (other.times == 1) {
		return m.times == 1
	}
	return m.last < other.last
}

// Misses are the texts that nothing has answered since the index was opened, the
// most frequent first: only those asked five times or more.
func (ix *Index) Misses() *kv1.CountMissesResponse {
	u := &ix.unanswered
	u.mu.Lock()
	defer u.mu.Unlock()
	response := &kv1.CountMissesResponse{}
	for text, m := range u.texts {
		if m.times >= shownFrom {
			response.Misses = append(response.Misses, &kv1.CountMissesResponse_Miss{Words: text, Count: int32(m.times)})
		}
	}
	slices.SortFunc(response.Misses, func(a, b *kv1.CountMissesResponse_Miss) int {
		return cmp.Or(cmp.Compare(b.GetCount(), a.GetCount()), strings.Compare(a.GetWords(), b.GetWords()))
	})
	return response
}
