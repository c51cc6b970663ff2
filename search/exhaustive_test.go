package search

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	gocmp "github.com/google/go-cmp/cmp"

	"kataszter/catalog"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A page of words is what a sheet holds, by field, as analysing it gives it.
type pageOfWords struct {
	*sheet
	counts map[string]map[string]int
	words  map[string]int
}

// exhaustive is all that an index holds, to be looked through sheet by sheet.
type exhaustive struct {
	pages   []pageOfWords
	holders map[string]map[string]int // how many sheets have a word, by field
}

func (h *house) exhaustive() *exhaustive {
	h.Helper()
	all := &exhaustive{holders: map[string]map[string]int{}}
	err := h.catalog.View(h.Context(), catalog.Moment{}, func(r *catalog.Reader) error {
		for _, kind := range searchedKinds {
			for v, err := range r.List(kind, "") {
				if err != nil {
					return err
				}
				s, err := describe(r, v)
				if err != nil {
					return err
				}
				if s == nil {
					continue
				}
				page := pageOfWords{s, map[string]map[string]int{}, map[string]int{}}
				s.entry().VisitFields(func(f index.Field) {
					f.Analyze()
					of := page.counts[f.Name()]
					if of == nil {
						of = map[string]int{}
						page.counts[f.Name()] = of
					}
					for term, found := range f.AnalyzedTokenFrequencies() {
						of[term] += found.Frequency()
					}
					page.words[f.Name()] += f.AnalyzedLength()
				})
				all.pages = append(all.pages, page)
				for field, terms := range page.counts {
					if all.holders[field] == nil {
						all.holders[field] = map[string]int{}
					}
					for term := range terms {
						all.holders[field][term]++
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		h.Fatal(err)
	}
	return all
}

// score is what slots count in a sheet, and which it has.
func (p pageOfWords) score(slots []slot) (score float64, matched uint64) {
	for i, s := range slots {
		var counted float64
		for _, a := range s.alternatives {
			name, rank := fieldNames[a.field], rankings[a.field]
			if n := p.counts[name][a.term]; n > 0 {
				counted += a.worth * rank.weight * rank.words * float64(n) / ((1-lengthBite)*rank.words + lengthBite*float64(p.words[name]))
			}
		}
		if counted > 0 {
			score += s.rarity * counted / (saturation + counted)
			matched |= 1 << i
		}
	}
	return score, matched
}

// like are the first words of a field with a prefix that an automaton takes.
func (e *exhaustive) like(field, prefix string, automaton segment.Automaton, limit int) []string {
	var words []string
	for term := range e.holders[field] {
		state := automaton.Start()
		for i := range len(term) {
			state = automaton.Accept(state, term[i])
		}
		if strings.HasPrefix(term, prefix) && automaton.IsMatch(state) {
			words = append(words, term)
		}
	}
	slices.Sort(words)
	return words[:min(limit, len(words))]
}

// changing is the built-in dataset with made tasks, many of which were written anew
// and some withdrawn since, so that its index has several segments with what is gone.
func changing(t *testing.T, r *rand.Rand) (*house, *speech) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	s := newSpeech(records)
	h := newHouse(t, append(records, s.make(records, 700)...)...)
	for round := range 4 {
		var records []kv1.Value
		for i := range 60 {
			made := task(fmt.Sprintf("UJ-%03d", (round*40+i)%120), s.title(r))
			made.Aliases = []*kv1.Text{hu(s.say(r, 1, 3))}
			made.Sector, made.Level = "concepts/sector.epitesugy", kv1.Task_STATE
			if i%5 == 0 {
				made.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}
			}
			records = append(records, made)
		}
		h.put(records...)
		h.wait()
		h.withdraw(fmt.Sprintf("tasks/UJ-%03d", round))
		h.wait()
	}
	return h, s
}

// What is in memory answers as looking through all sheets does: how many have a word,
// which words are like one, what each document counts, and so which are the hits, in
// which order, how many in all and by facet.
func TestASearchIsAsLookingThroughAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	h, s := changing(t, r)
	all := h.exhaustive()
	c := &corpus{house: h, speech: s}
	if err := h.catalog.View(t.Context(), catalog.Moment{}, c.read); err != nil {
		t.Fatal(err)
	}
	for _, k := range slices.Concat(classes, edges) {
		for range 4 {
			asked := k.ask(c, r)
			t.Run(k.name+" "+asked.GetQ(), func(t *testing.T) {
				h.matching(func(m *matcher, reader *catalog.Reader) error {
					if err := m.find(parse(asked.GetQ())); err != nil {
						return err
					}
					return all.expectScores(t, m)
				})
				for _, asked.Sort = range []kv1.SearchRequest_Sort{kv1.SearchRequest_RELEVANCE, kv1.SearchRequest_NAME} {
					h.matching(func(m *matcher, reader *catalog.Reader) error { return expectFindings(t, h, m, reader, asked) })
				}
			})
		}
	}
}

// edges are queries that hardly anybody asks, of which most documents have nothing,
// or all have something.
var edges = []class{
	{"says nothing", func(*corpus, *rand.Rand) *kv1.SearchRequest { return saying("hogy", "és", "mikor") }},
	{"nothing has", func(*corpus, *rand.Rand) *kv1.SearchRequest { return saying("abrakadabra") }},
	{"pinned", func(*corpus, *rand.Rand) *kv1.SearchRequest { return saying("személyi") }},
	{"called so", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.task(r).GetTitle().GetHu()) }},
	{"a place alone", func(c *corpus, r *rand.Rand) *kv1.SearchRequest { return saying(c.places[r.IntN(len(c.places))]) }},
	{"of one kind", func(c *corpus, r *rand.Rand) *kv1.SearchRequest {
		request := saying(c.word(r), c.word(r), c.places[r.IntN(len(c.places))])
		request.Kinds = []kv1.Record_Kind{kv1.Record_BODY}
		return request
	}},
	{"all slots", func(c *corpus, r *rand.Rand) *kv1.SearchRequest {
		words := []string{c.citation(r), c.places[r.IntN(len(c.places))]}
		for range maxWords {
			words = append(words, c.word(r)+c.word(r))
		}
		return saying(words...)
	}},
}

// expectScores compares what the slots of a matcher count.
func (e *exhaustive) expectScores(t *testing.T, m *matcher) error {
	for _, s := range m.slots {
		for _, a := range s.alternatives {
			got := m.count(m.dictionaries[a.field], a.term)
			if want := e.holders[fieldNames[a.field]][a.term]; got != want {
				t.Errorf("%d documents have %s in %s, want %d", got, a.term, fieldNames[a.field], want)
			}
		}
		if s.stem == "" {
			continue
		}
		automaton, err := likeness[0].BuildDfa(s.stem, 1)
		if err != nil {
			return err
		}
		got := m.words(m.dictionaries[fieldTitle], automaton, s.stem[:1], after(s.stem[:1]), maxSimilar)
		// What only documents have that are gone is there until bleve merges.
		got = slices.DeleteFunc(got, func(word string) bool { return e.holders["title"][word] == 0 })
		if want := e.like("title", s.stem[:1], automaton, maxSimilar); !slices.Equal(got, want) {
			t.Errorf("like %s are %v, want %v", s.stem, got, want)
		}
	}
	if err := m.touch(t.Context()); err != nil {
		return err
	}
	got := map[string]sum{}
	everything := m.everything()
	for _, strands := range [][]strand{m.ofLeads, m.ofWords} {
		for i, of := range slices.Clone(m.weigh(strands, everything)) {
			if of.matched != 0 {
				got[m.name(of.doc)] = sum{matched: of.matched, counted: of.counted}
			}
			if i%89 != 0 {
				continue
			}
			alone := newNumberSet(m.size)
			alone.add(uint32(of.doc))
			if few := m.weigh(strands, alone); !slices.Equal(few, []sum{of}) {
				t.Errorf("alone it is %v, among all %v", few, of)
			}
		}
	}
	want := map[string]sum{}
	for _, p := range e.pages {
		if score, matched := p.score(m.slots); matched != 0 {
			want[p.name] = sum{matched: matched, counted: score}
		}
	}
	if !maps.Equal(want, got) {
		t.Errorf("documents count -want +got\n%s", gocmp.Diff(want, got, gocmp.AllowUnexported(sum{})))
	}
	return nil
}

// everything are all documents that there are.
func (s *snapshot) everything() numberSet {
	docs := newNumberSet(s.size)
	for doc := range s.size {
		if s.has(doc) {
			docs.add(uint32(doc))
		}
	}
	return docs
}

// bounds are what each hit that is wanted may count at most.
func (m *matcher) bounds(judged []verdict) map[int]float64 {
	c := m.coverage()
	c.count(judged, &findings{counts: make([]int, len(m.facts))})
	c.rank()
	bounds := map[int]float64{}
	for _, of := range c.members {
		for ; of.docs != 0; of.docs &= of.docs - 1 {
			bounds[of.first()] = c.parties[of.party].bound
		}
	}
	return bounds
}

// expectFindings compares the pages of a search with all hits put in order.
func expectFindings(t *testing.T, h *house, m *matcher, reader *catalog.Reader, asked *kv1.SearchRequest) error {
	request, err := check(asked, h.index.today())
	if err != nil {
		return err
	}
	book, err := h.index.lawbooks.at(reader)
	if err != nil {
		return err
	}
	request.cite(book)
	judged, err := m.judge(request.filter, request.on)
	if err != nil {
		return err
	}
	if _, err := m.answer(t.Context(), reader, request, judged); err != nil {
		return err
	}
	known := max(m.weight(m.known()), 1)
	share := func(of sum) (share float64, ofPlace bool) {
		kind := m.facts[m.factsOf(of.doc)].kind
		ofPlace = of.matched&m.aside() != 0 &&
			(kind == kv1.Record_BODY || kind == kv1.Record_SERVICE_POINT || kind == kv1.Record_TERRITORY)
		if share = m.weight(of.matched) / known; share == 0 && ofPlace {
			share = shareOfPlace
		}
		return share, ofPlace
	}
	looked := slices.Clone(m.inAll(m.everything()))
	most := 0.0
	for _, of := range looked {
		has, _ := share(of)
		most = max(most, has)
	}
	show := renderer{reader, request.on, request.lang, map[string]string{}}
	type found struct {
		name, key string
		score     float64
	}
	var all []found
	counts := make([]int, len(m.facts))
	bounds := m.bounds(judged)
	for _, of := range looked {
		verdict := judged[m.factsOf(of.doc)]
		has, ofPlace := share(of)
		if has == 0 || has < nearBest*most && !ofPlace {
			continue
		}
		counts[m.factsOf(of.doc)]++
		if verdict.wanted {
			v, err := reader.Get(m.name(of.doc))
			if err != nil {
				return err
			}
			score := of.counted * verdict.worth * has * has
			all = append(all, found{m.name(of.doc), sortKey(show.title(v)), score})
			if bound, ok := bounds[of.doc]; !ok || score > bound {
				t.Errorf("%s counts %f, and its party at most %f", m.name(of.doc), score, bound)
			}
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		if request.sort == kv1.SearchRequest_NAME {
			return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.name, b.name))
		}
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.name, b.name))
	})
	for _, request.offset = range []int{0, 7, max(len(all)-1, 0), len(all), math.MaxInt32} {
		got, err := m.collect(judged, show, newLeaders(m.snapshot, request))
		if err != nil {
			return err
		}
		var want, names []string
		for _, f := range all[min(request.offset, len(all)):min(request.offset+request.size, len(all))] {
			want = append(want, f.name)
		}
		for _, hit := range got.hits {
			names = append(names, m.name(hit.doc))
		}
		if diff := gocmp.Diff(want, names); diff != "" {
			t.Errorf("hits from %d -want +got\n%s", request.offset, diff)
		}
		if got.total != len(all) || !slices.Equal(got.counts, counts) {
			t.Errorf("%d hits, %v by facts, want %d, %v", got.total, got.counts, len(all), counts)
		}
	}
	return nil
}
