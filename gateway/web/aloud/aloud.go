// Package aloud tells in which language a screen reader takes each text of a page,
// for tests.
package aloud

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A Text is what stands between two tags of the body of a page.
type Text struct{ Text, Lang string }

// Texts are those that are read, each in the language of the nearest element around
// it that names one. What stands in attributes has no language of its own.
func Texts(page string) (texts []Text, err error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, err
	}
	var walk func(n *html.Node, lang string)
	walk = func(n *html.Node, lang string) {
		switch {
		case n.DataAtom == atom.Head, n.DataAtom == atom.Script:
			return
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			texts = append(texts, Text{n.Data, lang})
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				lang = a.Val
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child, lang)
		}
	}
	walk(root, "")
	return texts, nil
}

// Names are texts by their first words.
type Names map[string][]string

// Add takes the titles of a record: those that it has in English too into english,
// the others into hungarian. The shortest names are left out, for they stand in
// other words' stead too.
func Add(hungarian, english Names, v kv1.Value) {
	for _, t := range titles(v) {
		if in, text := hungarian, t.GetHu(); len([]rune(text)) >= 5 {
			if t.GetEn() != "" {
				in, text = english, t.GetEn()
			}
			if words := words(text); len(words) > 0 {
				in[words[0]] = append(in[words[0]], text)
			}
		}
	}
	if act, ok := v.(*kv1.Act); ok {
		first := words(act.GetCitation())[0]
		hungarian[first] = append(hungarian[first], act.GetCitation())
	}
}

func titles(v kv1.Value) (all []*kv1.Text) {
	switch v := v.(type) {
	case interface{ GetTitle() *kv1.Text }:
		all = append(all, v.GetTitle())
	case interface{ GetTitles() []*kv1.DatedTitle }:
		for _, t := range v.GetTitles() {
			all = append(all, t.GetTitle())
		}
	}
	switch v := v.(type) {
	case *kv1.Task:
		all = append(append(all, v.GetDescription()), v.GetAliases()...)
	case *kv1.Competence:
		all = append(all, v.GetActingAs())
	case *kv1.Territory:
		for _, s := range v.GetStandings() {
			all = append(all, s.GetTitle())
		}
	}
	return all
}

// In are the names that stand in a text as whole words.
func (n Names) In(text string) (found []string) {
	seen := map[string]bool{}
	for _, word := range words(text) {
		if seen[word] {
			continue
		}
		seen[word] = true
		for _, name := range n[word] {
			if at := strings.Index(text, name); at >= 0 && edge(text[:at], false) && edge(text[at+len(name):], true) {
				found = append(found, name)
			}
		}
	}
	return found
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// edge tells whether a text begins, or ends, with no letter and no digit.
func edge(text string, begin bool) bool {
	letters := []rune(text)
	if len(letters) == 0 {
		return true
	}
	r := letters[len(letters)-1]
	if begin {
		r = letters[0]
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
