package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// shown are the kinds of record that have a page; of concepts the search finds only
// those that have one.
var shown = []kv1.Record_Kind{
	kv1.Record_TASK, kv1.Record_BODY, kv1.Record_BODY_CLASS, kv1.Record_TERRITORY, kv1.Record_ACT, kv1.Record_SERVICE_POINT, kv1.Record_CONCEPT,
}

// maxLeads is how many readings of everyday words are told.
const maxLeads = 3

// results is the content of the page of that name.
type results struct {
	*kv1.SearchResponse
	Hits   []hit
	Here   *here
	Facets []facet
	Leads  []lead
	Meant  string // the address of the other spelling; empty: none
	Near   []link // the nearest words, where nothing was found
	More   string // the address of the next page; empty: none
	First  string // the address of the first page, where this is not it
}

// A hit is one result, with what matched.
type hit struct {
	*kv1.SearchResult
	To             string
	Title, Snippet []passage
	Sector         string
}

// A lead is everyday words and what they were taken for.
type lead struct {
	Phrase string
	Term   link   // an official term, or
	Tasks  []link // tasks
}

// search is what was found. Who acts at the place that was named stands first.
func (s *site) search(w http.ResponseWriter, r *http.Request, p *page) {
	if p.Q == "" {
		http.Redirect(w, r, p.To("/", "place", p.Place), http.StatusSeeOther)
		return
	}
	q := &kv1.SearchRequest{Q: p.Q, On: p.Query.Get("on"), PageToken: p.Query.Get("page_token"), Lang: p.Lang}
	p.filter(q)
	found, err := s.services.Search(r.Context(), q)
	if err != nil {
		s.failed(w, p, err)
		return
	}
	if err := s.hear(r.Context(), p, found); err != nil {
		s.failed(w, p, err)
		return
	}
	if slices.Contains(examples, p.Q) { // the page itself led here
		p.hungarian(p.Q)
	}
	c := &results{SearchResponse: found, Facets: p.facets(found.GetFacets())}
	if q.PageToken != "" {
		c.First = p.With("page_token", "")
	} else if c.Here, err = s.here(r.Context(), p, found); err != nil {
		s.failed(w, p, err)
		return
	}
	for _, result := range found.GetResults() {
		c.Hits = append(c.Hits, p.hit(result, found.GetFacets()))
	}
	c.Leads = p.leads(found)
	if found.GetDidYouMean() != "" {
		c.Meant = p.With("q", found.GetDidYouMean(), "page_token", "")
	}
	for _, word := range found.GetReading().GetNearest() {
		c.Near = append(c.Near, p.link(word, p.With("q", word, "page_token", "")))
	}
	if found.GetNextPageToken() != "" {
		c.More = p.With("page_token", found.GetNextPageToken())
	}
	p.Title, p.NoIndex, p.Revision, p.Content = p.Q, true, found.GetRevision(), c
	p.JSON = p.service("/v1/search", "q", p.Q, "on", p.Query.Get("on"))
	s.show(w, http.StatusOK, "search.html", p)
}

// filter takes what of a facet stands in the address. A value that is none is
// passed over.
func (p *page) filter(q *kv1.SearchRequest) {
	q.Kinds = shown
	if kind := kv1.Record_Kind(kv1.Record_Kind_value[p.Query.Get("kind")]); slices.Contains(shown, kind) {
		q.Kinds = []kv1.Record_Kind{kind}
	}
	if level, known := kv1.Task_Level_value[p.Query.Get("level")]; known {
		q.Levels = []kv1.Task_Level{kv1.Task_Level(level)}
	}
	if sector := p.Query.Get("sector"); sector != "" {
		q.Sectors = []string{concept("sector", sector)}
	}
	if kind := p.Query.Get("type"); kind != "" {
		q.TaskTypes = []string{concept("task-type", kind)}
	}
}

// concept is the name of a concept whose id stands in an address.
func concept(scheme, id string) string {
	if id == "none" {
		return id
	}
	return "concepts/" + scheme + "." + id
}

// A facet is one way in which the hits divide.
type facet struct {
	Field  string
	Values []facetValue
}

type facetValue struct {
	Title, To string
	Count     int32
	On        bool // it is set: its address takes it away
}

// facets are those that divide, each value with the address that sets it.
func (p *page) facets(all []*kv1.Facet) (facets []facet) {
	for _, f := range all {
		set := p.Query.Get(f.GetField())
		if set == "" && len(f.GetValues()) < 2 {
			continue
		}
		one := facet{Field: f.GetField()}
		for _, v := range f.GetValues() {
			value := v.GetValue()
			if _, id, ok := strings.Cut(value, "."); ok {
				value = id
			}
			on := value == set
			to := p.With(f.GetField(), value, "page_token", "")
			if on {
				to = p.With(f.GetField(), "", "page_token", "")
			}
			if value != "none" && value != kv1.Task_LEVEL_UNSPECIFIED.String() || on {
				one.Values = append(one.Values, facetValue{Title: v.GetTitle(), To: to, Count: v.GetCount(), On: on})
			}
		}
		if len(one.Values) > 0 {
			facets = append(facets, one)
		}
	}
	return facets
}

// hit is a result with the address of its page.
func (p *page) hit(r *kv1.SearchResult, facets []*kv1.Facet) hit {
	to := p.To("/"+r.GetName(), "place", p.placeFor(r.GetKind()))
	h := hit{SearchResult: r, To: to, Title: p.passages(r.GetTitle(), r.GetTitleMatches()), Snippet: p.passages(r.GetSnippet(), r.GetSnippetMatches())}
	for _, f := range facets {
		for _, v := range f.GetValues() {
			if f.GetField() == "sector" && v.GetValue() == r.GetSector() {
				h.Sector = v.GetTitle()
			}
		}
	}
	return h
}

// placeFor is the place that goes on to the page of a kind.
func (p *page) placeFor(kind kv1.Record_Kind) string {
	if kind == kv1.Record_TASK {
		return p.Query.Get("place")
	}
	return ""
}

// leads are the readings of everyday words whose tasks stand among the hits, or
// that name an official term.
func (p *page) leads(found *kv1.SearchResponse) (leads []lead) {
	for _, l := range found.GetReading().GetLeads() {
		one := lead{Phrase: l.GetPhrase()}
		if l.GetTerm() != "" {
			one.Term = p.link(p.hungarian(l.GetTerm()), p.With("q", l.GetTerm(), "page_token", ""))
		}
		for _, r := range found.GetResults() {
			if slices.Contains(l.GetTasks(), r.GetName()) {
				one.Tasks = append(one.Tasks, p.link(r.GetTitle(), p.To("/"+r.GetName(), "place", p.Query.Get("place"))))
			}
		}
		if one.Term.Text != "" || len(one.Tasks) > 0 {
			leads = append(leads, one)
		}
		if len(leads) == maxLeads {
			break
		}
	}
	return leads
}

// A passage is a part of a text in one language, cut at what matched.
type passage struct {
	Lang string // empty: that of the page
	Runs []run
}

// passages cuts a text by languages, and at its matches, which are counted in
// letters.
func (p *page) passages(text string, matches []*kv1.Span) (all []passage) {
	if text == "" {
		return nil
	}
	begin := int32(0)
	for _, part := range p.met.parts(text) {
		var within []*kv1.Span
		for _, m := range matches {
			within = append(within, &kv1.Span{Start: m.GetStart() - begin, End: m.GetEnd() - begin})
		}
		all = append(all, passage{part.Lang, runs(part.Text, within)})
		begin += int32(utf8.RuneCountInString(part.Text))
	}
	return all
}

// A run is a piece of text that matched, or did not.
type run struct {
	Text string
	Mark bool
}

// runs cuts a text at its matches, which are counted in letters.
func runs(text string, matches []*kv1.Span) (all []run) {
	letters := []rune(text)
	end := 0
	matches = slices.SortedFunc(slices.Values(matches), func(a, b *kv1.Span) int { return cmp.Compare(a.GetStart(), b.GetStart()) })
	for _, m := range matches {
		from, to := max(int(m.GetStart()), end), min(int(m.GetEnd()), len(letters))
		if from >= to {
			continue
		}
		if from > end {
			all = append(all, run{Text: string(letters[end:from])})
		}
		all = append(all, run{string(letters[from:to]), true})
		end = to
	}
	if end < len(letters) {
		all = append(all, run{Text: string(letters[end:])})
	}
	return all
}
