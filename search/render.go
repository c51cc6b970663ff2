package search

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A renderer shows records as they stood at the revision of the index.
type renderer struct {
	source source
	on     string
	lang   string
}

// maxSnippet is how many letters a snippet has at most.
const maxSnippet = 240

// result shows a hit, but for its score.
func (r renderer) result(name string) (*kv1.SearchResult, error) {
	v, err := r.source.Get(name)
	if err != nil {
		return nil, err
	}
	kind, _ := kv1.KindOf(name)
	result := &kv1.SearchResult{
		Name:  name,
		Title: r.title(v),
		Kind:  kind,
		Ended: validity.At(v.GetValidity(), r.on) == validity.Out,
	}
	if t, ok := v.(*kv1.Task); ok {
		result.Sector = t.GetSector()
	}
	snippet, err := r.snippet(v)
	if err != nil {
		return nil, err
	}
	result.Snippet = shorten(snippet)
	return result, nil
}

// title is what a record is called on the day.
func (r renderer) title(v kv1.Value) string {
	switch v := v.(type) {
	case *kv1.Body:
		return r.dated(v.GetTitles())
	case *kv1.Territory:
		return r.dated(v.GetTitles())
	case *kv1.Act:
		return strings.TrimSpace(v.GetCitation() + " " + v.GetTitle().In(r.lang))
	case interface{ GetTitle() *kv1.Text }:
		return v.GetTitle().In(r.lang)
	}
	return ""
}

// dated is the title of the day; where none holds, the last that did.
func (r renderer) dated(titles []*kv1.DatedTitle) string {
	var title string
	for _, t := range titles {
		title = t.GetTitle().In(r.lang)
		if validity.At(t.GetValidity(), r.on) == validity.In {
			break
		}
	}
	return title
}

// snippet is a line of what a record says.
func (r renderer) snippet(v kv1.Value) (string, error) {
	switch v := v.(type) {
	case *kv1.Task:
		if d := v.GetDescription().In(r.lang); d != "" {
			return d, nil
		}
		return r.bases(v.GetLegalBasis())
	case *kv1.BodyClass:
		return r.titles(v.GetOrganOf())
	case *kv1.Body:
		names := []string{v.GetBodyClass()}
		for _, seat := range v.GetSeats() {
			if validity.At(seat.GetValidity(), r.on) == validity.In {
				names = append(names, seat.GetTerritory())
			}
		}
		return r.titles(names...)
	case *kv1.Territory:
		var names []string
		for _, parent := range v.GetParents() {
			if validity.At(parent.GetValidity(), r.on) == validity.In {
				names = append(names, parent.GetTerritory())
			}
		}
		above, err := r.titles(names...)
		return line(territoryKinds[v.GetKind()].In(r.lang), above), err
	case *kv1.Act:
		return v.GetShortName(), nil
	case *kv1.ServicePoint:
		place, err := r.titles(v.GetTerritory())
		return line(place, v.GetAddress()), err
	case *kv1.Concept:
		return v.GetDefinition().In(r.lang), nil
	}
	return "", nil
}

// bases are the provisions, as lawyers write them.
func (r renderer) bases(bases []*kv1.LegalBasis) (string, error) {
	var lines []string
	for _, basis := range bases {
		act, err := get[*kv1.Act](r.source, basis.GetAct())
		if err != nil {
			return "", err
		}
		lines = append(lines, strings.TrimSpace(cmp.Or(act.GetShortName(), act.GetCitation())+" "+basis.GetProvision()))
	}
	return strings.Join(lines, "; "), nil
}

// titles are the titles of records, in a line.
func (r renderer) titles(names ...string) (string, error) {
	var titles []string
	for _, name := range names {
		if name == "" {
			continue
		}
		v, err := r.source.Get(name)
		if errors.Is(err, catalog.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", err
		}
		titles = append(titles, r.title(v))
	}
	return line(titles...), nil
}

// line puts the texts that there are into a line.
func line(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), ", ")
}

// shorten makes one line of a text and cuts it at a word.
func shorten(text string) string {
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) <= maxSnippet {
		return string(line)
	}
	cut := string(line[:maxSnippet])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + " …"
}
