package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"

	"kataszter/catalog/spelling"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	// maxTaken is how many words a mistyped one is told to have been taken for.
	maxTaken = 3
	// maxNearest is how many of the nearest words are told of one that nothing has.
	maxNearest = 5
	// apartOf is of how many letters of a mistyped word one may differ from what it was
	// taken for.
	apartOf = 4
	// maxSource is in how many records the accents of a word are looked for.
	maxSource = 5
)

// reading tells how a text was read, from what was understood of it, the slots and
// what was found.
func (m *matcher) reading(show renderer, r *request, read understood, found *findings) (*kv1.Reading, error) {
	reading := &kv1.Reading{}
	if at := read.at; at != nil {
		reading.Place = &kv1.Candidate{Name: at.GetName(), Title: show.title(at.Territory), Kind: at.GetKind()}
	}
	for _, c := range r.cited {
		if c.act == "" {
			reading.UnknownCitations = append(reading.UnknownCitations, c.spelt...)
			continue
		}
		reading.Citations = append(reading.Citations, c.spelt...)
	}
	for _, l := range read.leads {
		to := l.GetLead()
		reading.Leads = append(reading.Leads, &kv1.Reading_Lead{
			Concept: l.GetName(), Phrase: l.GetTitle().In(show.lang), Term: to.GetTerm(), Tasks: to.GetTasks(),
		})
	}
	for i := range m.slots {
		s := &m.slots[i]
		if s.end == 0 || s.aside {
			continue // of the place
		}
		word := r.text[s.start:s.end]
		if !slices.Contains(reading.Words, word) {
			reading.Words = append(reading.Words, word)
		}
		if !s.slipped {
			continue
		}
		taken, err := m.surfaces(show.source, s, found.hits)
		if err != nil {
			return nil, err
		}
		if len(taken) > 0 {
			reading.Corrections = append(reading.Corrections, &kv1.Reading_Correction{Word: word, Taken: taken})
		}
	}
	if found.total > 0 {
		if r.offset == 0 {
			reading.Answered = m.answered(found.hits[0].matched)
		}
		return reading, nil
	}
	var err error
	reading.Nearest, err = m.nearest(show.source)
	return reading, err
}

// answered is the share of the words that slots are, of those too that nothing has.
func (m *matcher) answered(matched uint64) float64 {
	all := m.weight(1<<len(m.slots) - 1)
	if all == 0 {
		return 1 // but the place nothing is asked
	}
	return m.weight(matched) / all
}

// surfaces are the words for which a mistyped one was taken, as they stand in the
// best hits, with their accents.
func (m *matcher) surfaces(src source, s *slot, hits []hit) ([]string, error) {
	stems := map[string]bool{}
	for _, a := range s.alternatives {
		stems[a.term] = true
	}
	var found []string
	for _, h := range hits[:min(len(hits), maxSource)] {
		if k := m.facts[m.factsOf(h.doc)].kind; k == kv1.Record_TERRITORY || k == kv1.Record_BODY || k == kv1.Record_SERVICE_POINT {
			continue // hardly anybody mistypes a word for the name of a place
		}
		v, err := src.Get(m.name(h.doc))
		if err != nil {
			return nil, err
		}
		for _, word := range surface(v, func(t *analysis.Token) bool {
			return stems[stem(string(t.Term))] && spelling.Distance(s.whole, string(t.Term), len(s.whole)/apartOf) <= len(s.whole)/apartOf
		}) {
			if !slices.Contains(found, word) && len(found) < maxTaken {
				found = append(found, word)
			}
		}
	}
	return found, nil
}

// surface are the words of the titles and aliases of a record that a test takes,
// in small letters.
func surface(v kv1.Value, takes func(*analysis.Token) bool) []string {
	var texts []string
	for _, t := range datedTitles(v) {
		texts = append(texts, t.GetTitle().GetHu())
	}
	if titled, ok := v.(interface{ GetTitle() *kv1.Text }); ok {
		texts = append(texts, titled.GetTitle().GetHu())
	}
	if t, ok := v.(*kv1.Task); ok {
		for _, alias := range t.GetAliases() {
			texts = append(texts, alias.GetHu())
		}
	}
	var words []string
	for _, text := range texts {
		for _, token := range plain.Analyze([]byte(text)) {
			if takes(token) {
				words = append(words, strings.ToLower(text[token.Start:token.End]))
			}
		}
	}
	return words
}

// nearest are words of the catalogue that begin as a word does that nothing has,
// with as many letters as any does.
func (m *matcher) nearest(src source) ([]string, error) {
	var near []string
	for i := range m.slots {
		s := &m.slots[i]
		for n := min(len(s.whole), maxLetters); n >= 3 && !s.known() && ascii(s.whole); n-- {
			begin := s.whole[:n]
			words := m.words(m.dictionaries[fieldWord], nil, begin, after(begin), maxNearest)
			if len(words) == 0 {
				continue
			}
			for _, word := range words[:min(len(words), maxNearest)] {
				spelled, err := m.spelled(src, word)
				if err != nil {
					return nil, err
				}
				near = append(near, spelled)
			}
			break
		}
	}
	slices.Sort(near)
	return slices.Compact(near), nil
}

// spelled is a word of the vocabulary with its accents, as one of the first records that
// have it spells it: some are written without.
func (m *matcher) spelled(src source, word string) (string, error) {
	looked := 0
	for p := range m.postings(m.dictionaries[fieldWord], word) {
		if looked++; looked > maxSource {
			break
		}
		v, err := src.Get(m.name(p.doc))
		if err != nil {
			return word, err
		}
		found := surface(v, func(t *analysis.Token) bool { return string(t.Term) == word })
		if i := slices.IndexFunc(found, func(spelled string) bool { return spelled != word }); i >= 0 {
			return found[i], nil
		}
	}
	return word, nil
}

// didYouMean is the text with its mistyped words as the catalogue spells them;
// empty where it has none, or where nothing was found that has them.
func didYouMean(text string, reading *kv1.Reading, total int) string {
	if total == 0 || len(reading.GetCorrections()) == 0 {
		return ""
	}
	for _, c := range reading.GetCorrections() {
		text = strings.Replace(text, c.GetWord(), c.GetTaken()[0], 1)
	}
	return text
}
