package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// groups are what is suggested, in the order in which it is shown.
var groups = [...]struct {
	group kv1.Suggestion_Group
	kinds []kv1.Record_Kind
}{
	{kv1.Suggestion_TASKS, []kv1.Record_Kind{kv1.Record_TASK}},
	{kv1.Suggestion_BODIES, []kv1.Record_Kind{kv1.Record_BODY_CLASS, kv1.Record_BODY}},
	{kv1.Suggestion_PLACES, []kv1.Record_Kind{kv1.Record_TERRITORY}},
	{kv1.Suggestion_LAWS, []kv1.Record_Kind{kv1.Record_ACT}},
}

// suggestedKinds are the kinds of all groups; groupOf is the place in groups of
// each, noGroup of the others.
var suggestedKinds, groupOf = func() (all []kv1.Record_Kind, of [16]int) {
	for kind := range of {
		of[kind] = noGroup
	}
	for i, g := range groups {
		all = append(all, g.kinds...)
		for _, kind := range g.kinds {
			of[kind] = i
		}
	}
	return all, of
}()

const noGroup = -1

// groupSets are the documents of each group.
func (s *snapshot) groupSets() (sets [len(groups)]numberSet) {
	for i := range sets {
		sets[i] = newNumberSet(s.size)
	}
	for _, of := range s.spans {
		group := groupOf[s.facts[of.facts].kind]
		for doc := of.from; doc < of.to && group != noGroup; doc++ {
			sets[group].add(uint32(doc))
		}
	}
	return sets
}

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
		typed := strings.Fields(q.typed)
		for _, c := range candidates {
			title, err := snap.title(c.doc, show)
			if err != nil {
				return err
			}
			kind := snap.facts[snap.factsOf(c.doc)].kind
			s := &kv1.Suggestion{Name: snap.name(c.doc), Title: title, Kind: kind, Group: groups[groupOf[kind]].group}
			s.Matches = marks.typed(s.Title, typed)
			if s.Lang, err = snap.titleLang(c.doc, show, title); err != nil {
				return err
			}
			response.Suggestions = append(response.Suggestions, s)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return response, nil
}

// A pile is what a group may suggest: how many there are, and the first of them in
// order. They are few of many.
type pile struct {
	all   int
	first []candidate
}

// put puts a candidate on the pile, of which size may be shown.
func (p *pile) put(c candidate, size int, compare func(a, b candidate) int) {
	p.all++
	if n := len(p.first); n == size && compare(c, p.first[n-1]) > 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(p.first, c, compare)
	p.first = slices.Insert(p.first, at, c)
	p.first = p.first[:min(size, len(p.first))]
}

// compare orders two candidates.
func (s *snapshot) compare(a, b candidate) int {
	if order := cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.worth, a.worth), cmp.Compare(a.long, b.long)); order != 0 {
		return order
	}
	return s.compareNames(a.doc, b.doc)
}

// suggest finds the best candidates for a text, by group.
func (s *snapshot) suggest(ctx context.Context, q query, on string, size int) ([]candidate, error) {
	if q.typed == "" {
		return nil, nil
	}
	judged, err := s.judge(filter{}, on)
	if err != nil {
		return nil, err
	}
	best := s.beginning(q.typed, judged)
	piles := make([]pile, len(groups))
	put := func(c candidate) { piles[groupOf[s.facts[s.factsOf(c.doc)].kind]].put(c, size, s.compare) }
	for _, c := range best {
		put(c)
	}
	open := newNumberSet(s.size) // the documents of groups that may have more than what begins so
	for i, p := range piles {
		if p.all < size {
			open.unite(s.ofGroup[i])
		}
	}
	for _, c := range best {
		open.remove(uint32(c.doc))
	}
	if err := s.containing(ctx, q, judged, open, put); err != nil {
		return nil, err
	}
	var candidates []candidate
	for i, n := range share(piles, size) {
		candidates = append(candidates, piles[i].first[:n]...)
	}
	return candidates, nil
}

// share tells how many of each group are shown.
func share(piles []pile, size int) []int {
	taken := make([]int, len(piles))
	for _, most := range shares {
		for i, p := range piles {
			for size > 0 && taken[i] < min(most, p.all) {
				taken[i]++
				size--
			}
		}
	}
	return taken
}

// beginning is what has a title that begins with what was typed, in the order of the
// documents.
func (s *snapshot) beginning(typed string, judged []verdict) []candidate {
	var all []candidate
	dictionaries := s.dictionaries(headName)
	for _, kind := range suggestedKinds {
		begin := head(kind, typed)
		for _, h := range s.words(dictionaries, nil, begin, after(begin), maxHeads) {
			rank := 1
			if h == begin {
				rank = 0
			}
			for p := range s.postings(dictionaries, h) {
				all = append(all, candidate{p.doc, rank, judged[s.factsOf(p.doc)].worth, utf8.RuneCountInString(h)})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(a.doc-b.doc, a.rank-b.rank, a.long-b.long)
	})
	return slices.CompactFunc(all, func(a, b candidate) bool { return a.doc == b.doc }) // the best title of each
}

// containing calls fn with those of some documents that have all the words typed in
// their title or an alias, the last of them perhaps not to its end.
func (s *snapshot) containing(ctx context.Context, q query, judged []verdict, docs numberSet, fn func(candidate)) error {
	m := newMatcher(s, titleFields)
	defer m.close()
	if err := m.find(q); err != nil {
		return err
	}
	if err := m.touch(ctx); err != nil {
		return err
	}
	for _, set := range m.sets {
		docs.restrict(set)
	}
	for _, of := range m.weigh(m.ofWords, docs) {
		fn(candidate{doc: of.doc, rank: 2, worth: judged[m.factsOf(of.doc)].worth * of.counted})
	}
	return nil
}
