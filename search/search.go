package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	// few is how many hits with all the words are too few: then words that
	// nothing matches may be mistyped, and at last any of the words will do.
	few = 3
	// endedWorth is what a hit is worth that is not in force on the day.
	endedWorth = 0.3
)

// Search answers a request from the index as it stands: ErrQuery, ErrRebuilding,
// ErrBehind, ErrClosed, or the context's error.
func (ix *Index) Search(ctx context.Context, r *kv1.SearchRequest) (response *kv1.SearchResponse, err error) {
	asked, err := check(r, ix.today())
	if err != nil {
		return nil, err
	}
	snap, err := ix.acquire(ctx, r.GetMinRevision())
	if err != nil {
		return nil, err
	}
	defer snap.release()
	defer ix.guard(snap, &err)()
	found, err := snap.search(ctx, asked)
	if err != nil {
		return nil, err
	}
	response = &kv1.SearchResponse{TotalSize: int32(found.total), Revision: snap.revision, On: asked.on}
	if next := asked.offset + len(found.hits); next < found.total && len(found.hits) > 0 {
		response.NextPageToken = page{next, snap.revision, asked.on, asked.question}.String()
	}
	err = ix.catalog.View(ctx, catalog.Moment{Revision: snap.revision}, func(reader *catalog.Reader) error {
		show := renderer{reader, asked.on, asked.lang}
		for _, hit := range found.hits {
			result, err := show.result(snap.name(hit.doc))
			if err != nil {
				return err
			}
			result.Score = hit.score
			response.Results = append(response.Results, result)
		}
		response.Facets, err = show.facets(snap.facts, found.counts)
		return err
	})
	if err != nil {
		return nil, err
	}
	return response, nil
}

// A hit is a document that answers, and how well.
type hit struct {
	doc   int
	score float64
}

// findings are what a search has found.
type findings struct {
	hits   []hit // those of the page, the best first
	total  int   // how many there are in all
	counts []int // how many there are by number of the facts
}

// search looks for the words. All of them must be there; where this finds only
// few, any of them will do, and those that have more of them come first.
func (s *snapshot) search(ctx context.Context, r *request) (*findings, error) {
	if len(r.query.words) == 0 {
		return &findings{counts: make([]int, len(s.facts))}, nil
	}
	judged, err := s.judge(r.filter, r.on)
	if err != nil {
		return nil, err
	}
	m, err := newMatcher(s, allFields)
	if err != nil {
		return nil, err
	}
	defer m.close()
	if err := m.find(r.query); err != nil {
		return nil, err
	}
	if err := m.score(ctx); err != nil {
		return nil, err
	}
	enough := len(r.query.words)
	if m.having(enough, judged, few) < few {
		added, err := m.findLike(r.query)
		if err != nil {
			return nil, err
		}
		if added {
			if err := m.score(ctx); err != nil {
				return nil, err
			}
		}
		if !added || m.having(enough, judged, few) < few {
			enough = 1
		}
	}
	if err := m.prefer(r.query); err != nil {
		return nil, err
	}
	return m.collect(enough, judged, r.offset, r.size), nil
}

// A verdict is what a search makes of all documents that hold the same facts.
type verdict struct {
	wanted bool
	worth  float64
}

// judge decides what is wanted and what it is worth, by number of the facts.
func (s *snapshot) judge(f filter, on string) ([]verdict, error) {
	verdicts := make([]verdict, len(s.facts))
	for i, doc := range s.facts {
		period, err := parsePeriod(doc.validity)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errBroken, err)
		}
		verdicts[i] = verdict{f.takes(doc), float64(doc.prior) / 100}
		if validity.At(period, on) == validity.Out {
			verdicts[i].worth *= endedWorth
		}
	}
	return verdicts, nil
}

// having counts the wanted documents that have enough of the words, up to most.
func (m *matcher) having(enough int, judged []verdict, most int) (n int) {
	for _, doc := range m.touched {
		if int(m.matched[doc]) >= enough && judged[m.factsOf(doc)].wanted {
			if n++; n == most {
				break
			}
		}
	}
	return n
}

// collect orders the wanted documents that have enough of the words, counts them,
// and keeps those of the page.
func (m *matcher) collect(enough int, judged []verdict, offset, size int) *findings {
	found := &findings{counts: make([]int, len(m.facts))}
	known := m.known()
	var hits []hit
	for _, doc := range m.touched {
		facts := m.factsOf(doc)
		if int(m.matched[doc]) < enough || !judged[facts].wanted {
			continue
		}
		found.counts[facts]++
		hits = append(hits, hit{doc, m.scores[doc] * judged[facts].worth * m.weights[doc] / known})
	}
	found.total = len(hits)
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(m.name(a.doc), m.name(b.doc)))
	})
	from := min(offset, len(hits))
	found.hits = hits[from:min(from+size, len(hits))]
	return found
}

// guard returns what to defer around the use of a snapshot: a panic there is told
// and becomes an error, and where the files of the index are damaged, the index
// is made anew. A file that was cut short under the feet of its readers would
// otherwise end the process.
func (ix *Index) guard(snap *snapshot, err *error) func() {
	faults := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(faults)
		if r := recover(); r != nil {
			ix.log.Error("search panicked", "panic", r, "stack", string(debug.Stack()))
			*err = fmt.Errorf("search panicked: %v", r)
		} else if *err == nil || errors.Is(*err, context.Canceled) || errors.Is(*err, context.DeadlineExceeded) {
			return
		}
		if damage := snap.check(); damage != nil || errors.Is(*err, errBroken) {
			ix.discard(snap, errors.Join(damage, *err))
			*err = ErrRebuilding
		}
	}
}
