package search

import (
	"slices"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A renderer shows records as they stood at the revision of the index.
type renderer struct {
	source *catalog.Reader
	on     string
	lang   string
	acts   map[string]string // how lawyers cite the acts that were met: hits are of the same few
}

// result shows a hit.
func (s *snapshot) result(result *kv1.SearchResult, h hit, show renderer, marks *highlighter) error {
	c, err := s.card(h.doc, show)
	if err != nil {
		return err
	}
	facts := &s.facts[s.factsOf(h.doc)]
	result.Name = s.name(h.doc)
	result.Title = c.title.text
	result.Kind = facts.kind
	result.Sector = facts.sector
	result.Ended = h.ended
	result.Score = h.score
	result.Explanation = h.explanation
	var answered int
	result.TitleMatches, answered = marks.mark(c.title)
	lines := c.lines
	if answered >= marks.enough { // no line answers more than the title
		lines = lines[:min(1, len(lines))]
	}
	result.Snippet, result.SnippetMatches = marks.snippet(lines)
	if result.Ended {
		result.Followers, err = show.followers(result.Name)
	}
	return err
}

// title is what a record is called on the day.
func (r renderer) title(v kv1.Value) string {
	switch v := v.(type) {
	case *kv1.Body, *kv1.Territory:
		return titleOfDay(datedTitles(v), r.on, r.lang)
	case *kv1.Act:
		return strings.TrimSpace(v.GetCitation() + " " + v.GetTitle().In(r.lang))
	case interface{ GetTitle() *kv1.Text }:
		return v.GetTitle().In(r.lang)
	}
	return ""
}

// titleOfDay is the title of the day; where none holds, the last that did.
func titleOfDay(titles []*kv1.DatedTitle, on, lang string) string {
	var title string
	for _, t := range titles {
		title = t.GetTitle().In(lang)
		if validity.At(t.GetValidity(), on) == validity.In {
			break
		}
	}
	return title
}

// maxFollowers bounds how many followers are shown.
const maxFollowers = 10

// followers are what follows a task or a body: the successors that the task names,
// the bodies that name this one as their predecessor.
func (r renderer) followers(name string) ([]*kv1.SearchResult_Follower, error) {
	v, err := r.source.Get(name)
	if err != nil {
		return nil, err
	}
	var followers []*kv1.SearchResult_Follower
	switch v := v.(type) {
	case *kv1.Task:
		for _, name := range v.GetSuccessors()[:min(len(v.GetSuccessors()), maxFollowers)] {
			next, err := get[*kv1.Task](r.source, name)
			if err != nil {
				return nil, err
			}
			if next != nil {
				followers = append(followers, &kv1.SearchResult_Follower{Name: name, Title: r.title(next)})
			}
		}
	case *kv1.Body:
		for next, err := range r.source.Referrers(v.GetName(), kv1.Record_BODY, "") {
			if err != nil {
				return nil, err
			}
			if len(followers) == maxFollowers {
				break
			}
			if follows(next.(*kv1.Body), v.GetName()) {
				followers = append(followers, &kv1.SearchResult_Follower{Name: next.GetName(), Title: r.title(next)})
			}
		}
	}
	return followers, nil
}

// follows tells whether a body names another as its predecessor, and not as its
// parent or supervisor only.
func follows(b *kv1.Body, name string) bool {
	return slices.ContainsFunc(b.GetPredecessors(), func(p *kv1.Body_Succession) bool { return p.GetBody() == name })
}

// titles are the titles of records, in a line.
func (r renderer) titles(names ...string) (string, error) {
	var titles []string
	for _, name := range names {
		if name == "" {
			continue
		}
		v, err := get[kv1.Value](r.source, name)
		if err != nil {
			return "", err
		}
		titles = append(titles, r.title(v)) // of one that was withdrawn nothing
	}
	return inLine(titles...), nil
}

// inLine puts the texts that there are into a line.
func inLine(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), ", ")
}
