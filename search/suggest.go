package search

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"unicode/utf8"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// groups are what is suggested, in the order in which it is shown.
var groups = []struct {
	group kv1.Suggestion_Group
	kinds []kv1.Record_Kind
}{
	{kv1.Suggestion_TASKS, []kv1.Record_Kind{kv1.Record_TASK}},
	{kv1.Suggestion_BODIES, []kv1.Record_Kind{kv1.Record_BODY_CLASS, kv1.Record_BODY}},
	{kv1.Suggestion_PLACES, []kv1.Record_Kind{kv1.Record_TERRITORY}},
	{kv1.Suggestion_LAWS, []kv1.Record_Kind{kv1.Record_ACT}},
}

// suggestedKinds are the kinds of all groups; groupOf is the place in groups of
// each.
var suggestedKinds, groupOf = func() (all []kv1.Record_Kind, of map[kv1.Record_Kind]int) {
	of = map[kv1.Record_Kind]int{}
	for i, g := range groups {
		all = append(all, g.kinds...)
		for _, kind := range g.kinds {
			of[kind] = i
		}
	}
	return all, of
}()

// shares are how many suggestions each group may have while others have more to
// give: first each gets what keeps it from being crowded out, then the groups fill
// up in their order.
var shares = []int{1, 2, 5, maxSuggest}

// maxHeads bounds how many titles of a kind are looked at, in their order: a
// letter or two begin thousands.
const maxHeads = 50

// A candidate is a document that may be suggested. The lower rank comes first:
// the title is what was typed, begins with it, or has its words.
type candidate struct {
	doc   int
	rank  int
	worth float64
	long  int // letters of the title
}

// Suggest answers what a text may become: titles and aliases. The errors are those
// of Search.
func (ix *Index) Suggest(ctx context.Context, r *kv1.SuggestRequest) (response *kv1.SuggestResponse, err error) {
	if err := checkText(r.GetQ(), maxTyped); err != nil {
		return nil, err
	}
	size, err := checkSize(r.GetPageSize(), maxSuggest, maxSuggest)
	if err != nil {
		return nil, err
	}
	on, err := checkDay(r.GetOn(), ix.today())
	if err != nil {
		return nil, err
	}
	lang, err := checkLang(r.GetLang())
	if err != nil {
		return nil, err
	}
	snap, err := ix.acquire(ctx, 0)
	if err != nil {
		return nil, err
	}
	defer snap.release()
	defer ix.guard(snap, &err)()
	q := parse(r.GetQ())
	candidates, err := snap.suggest(ctx, q, on, size)
	if err != nil {
		return nil, err
	}
	response = &kv1.SuggestResponse{Revision: snap.revision}
	err = ix.catalog.View(ctx, catalog.Moment{Revision: snap.revision}, func(reader *catalog.Reader) error {
		show, marks := renderer{source: reader, on: on, lang: lang}, newHighlighter(q, nil)
		marks.typing = true
		for _, c := range candidates {
			title, err := snap.title(c.doc, show)
			if err != nil {
				return err
			}
			kind := snap.facts[snap.factsOf(c.doc)].kind
			s := &kv1.Suggestion{Name: snap.name(c.doc), Title: title, Kind: kind, Group: groups[groupOf[kind]].group}
			s.Matches = marks.typed(s.Title, q.typed)
			response.Suggestions = append(response.Suggestions, s)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return response, nil
}

// suggest finds the best candidates for a text, by group.
func (s *snapshot) suggest(ctx context.Context, q query, on string, size int) ([]candidate, error) {
	if q.typed == "" {
		return nil, nil
	}
	judged, err := s.judge(filter{kinds: suggestedKinds}, on)
	if err != nil {
		return nil, err
	}
	best := map[int]candidate{}
	if err := s.beginning(q.typed, judged, best); err != nil {
		return nil, err
	}
	grouped := s.grouped(slices.Collect(maps.Values(best)))
	if slices.ContainsFunc(grouped, func(group []candidate) bool { return len(group) < size }) {
		others, err := s.containing(ctx, q, judged, best)
		if err != nil {
			return nil, err
		}
		for i, more := range s.grouped(others) {
			grouped[i] = append(grouped[i], more...)
		}
	}
	taken := share(grouped, size)
	var candidates []candidate
	for i, group := range grouped {
		candidates = append(candidates, s.first(group, taken[i])...)
	}
	return candidates, nil
}

// first are the first n candidates of a group, in order. They are few of many.
func (s *snapshot) first(group []candidate, n int) []candidate {
	compare := func(a, b candidate) int {
		if order := cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.worth, a.worth), cmp.Compare(a.long, b.long)); order != 0 {
			return order
		}
		return s.compareNames(a.doc, b.doc)
	}
	kept := make([]candidate, 0, n+1)
	for _, c := range group {
		if n == 0 || len(kept) == n && compare(c, kept[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(kept, c, compare)
		kept = slices.Insert(kept, at, c)
		kept = kept[:min(n, len(kept))]
	}
	return kept
}

// grouped divides candidates into the groups.
func (s *snapshot) grouped(candidates []candidate) [][]candidate {
	grouped := make([][]candidate, len(groups))
	for _, c := range candidates {
		of := groupOf[s.facts[s.factsOf(c.doc)].kind]
		grouped[of] = append(grouped[of], c)
	}
	return grouped
}

// share tells how many of each group are shown.
func share(grouped [][]candidate, size int) []int {
	taken := make([]int, len(grouped))
	for _, most := range shares {
		for i, group := range grouped {
			for size > 0 && taken[i] < min(most, len(group)) {
				taken[i]++
				size--
			}
		}
	}
	return taken
}

// beginning adds what has a title that begins with what was typed.
func (s *snapshot) beginning(typed string, judged []verdict, best map[int]candidate) error {
	dictionaries, err := s.dictionaries(headName)
	if err != nil {
		return err
	}
	for _, kind := range suggestedKinds {
		begin := head(kind, typed)
		heads, err := s.words(dictionaries, nil, begin, after(begin), maxHeads)
		if err != nil {
			return err
		}
		for _, h := range heads {
			rank := 1
			if h == begin {
				rank = 0
			}
			err := s.postings(dictionaries, h, func(p posting) {
				c := candidate{p.doc, rank, judged[s.factsOf(p.doc)].worth, utf8.RuneCountInString(h)}
				if old, ok := best[p.doc]; !ok || c.rank < old.rank || c.rank == old.rank && c.long < old.long {
					best[p.doc] = c
				}
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// containing is what has all the words typed in its title or an alias, the last of
// them perhaps not to its end, and is not among the best already.
func (s *snapshot) containing(ctx context.Context, q query, judged []verdict, best map[int]candidate) ([]candidate, error) {
	m, err := newMatcher(s, titleFields)
	if err != nil {
		return nil, err
	}
	defer m.close()
	if err := m.find(q); err != nil {
		return nil, err
	}
	if err := m.score(ctx); err != nil {
		return nil, err
	}
	var others []candidate
	all := uint64(1)<<len(m.slots) - 1
	for _, doc := range m.touched {
		if doc.matched != all {
			continue
		}
		verdict := &judged[m.factsOf(doc.doc)]
		if !verdict.wanted {
			continue
		}
		if _, ok := best[doc.doc]; !ok {
			others = append(others, candidate{doc: doc.doc, rank: 2, worth: verdict.worth * doc.score})
		}
	}
	return others, nil
}
