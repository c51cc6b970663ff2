package web

import (
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A vocabulary is the texts of the catalogue that a page has met, each with its
// language. The catalogue has every text in Hungarian, and some in English too: a
// page in English says of each Hungarian text in it that it is one (WCAG 2.2, success
// criterion 3.1.2), so that a screen reader reads it aloud as such, also where it is
// a name within a sentence that the services have made.
//
// A page in Hungarian has none: it is nil, and every text is printed as it is.
type vocabulary struct {
	langs   map[string]string   // by text; empty: the language of the page
	first   map[string][]string // texts by their first words
	records map[string]bool     // whose texts were met
	bytes   int                 // of the texts
	others  []*vocabulary       // what others have met too, which is only read
}

func newVocabulary(lang string) *vocabulary {
	if lang == languages[0] {
		return nil
	}
	return &vocabulary{langs: map[string]string{}, first: map[string][]string{}, records: map[string]bool{}}
}

// add takes a text down; lang is empty where it is that of the page. What is the
// same in both languages is Hungarian.
func (v *vocabulary) add(text, lang string) {
	if v == nil || text == "" {
		return
	}
	was, met := v.langs[text]
	if was == "" {
		v.langs[text] = lang
	}
	if met {
		return
	}
	v.bytes += len(text)
	if word := firstWord(text); word != "" {
		v.first[word] = append(v.first[word], text)
	}
}

// size is what a vocabulary takes in memory, about: each text stands in two maps.
func (v *vocabulary) size() int {
	if v == nil {
		return 0
	}
	return v.bytes + 128*len(v.langs)
}

// addAll adds what another page, or a part of one, has met: it is read where it
// stands, and stays as it is.
func (v *vocabulary) addAll(other *vocabulary) {
	if v != nil {
		v.others = append(v.others, other)
	}
}

// knows tells whether the texts of a record were met.
func (v *vocabulary) knows(record string) bool {
	return v.records[record] || slices.ContainsFunc(v.others, func(o *vocabulary) bool { return o.knows(record) })
}

// langOf is the language of a text that was met, as of add.
func (v *vocabulary) langOf(text string) (lang string, met bool) {
	lang, met = v.langs[text]
	for _, other := range v.others {
		if lang != "" {
			break
		}
		also, too := other.langOf(text)
		lang, met = also, met || too
	}
	return lang, met
}

// A part is a piece of a text with its language; empty: that of the page.
type part struct{ Text, Lang string }

// parts cuts a text by languages. Names in one language between which there is no
// word are one part.
func (v *vocabulary) parts(text string) (all []part) {
	if v == nil || text == "" {
		return []part{{Text: text}}
	}
	if lang, met := v.langOf(text); met {
		return []part{{text, lang}}
	}
	end := 0 // of what is cut
	for at := 0; at < len(text); {
		name := v.longestAt(text, at)
		if lang, _ := v.langOf(name); lang != "" {
			between := text[end:at]
			if last := len(all) - 1; last >= 0 && all[last].Lang == lang && nextWord(between, 0) == len(between) {
				all[last].Text += between + name
			} else {
				if between != "" {
					all = append(all, part{Text: between})
				}
				all = append(all, part{name, lang})
			}
			end = at + len(name)
		}
		at = nextWord(text, at+len(name))
	}
	if end < len(text) {
		all = append(all, part{Text: text[end:]})
	}
	return all
}

// longestAt is the longest text met that stands as whole words at a place where a
// word begins; empty: none.
func (v *vocabulary) longestAt(text string, at int) (longest string) {
	for _, name := range v.first[firstWord(text[at:])] {
		if len(name) > len(longest) && strings.HasPrefix(text[at:], name) {
			if after, _ := utf8.DecodeRuneInString(text[at+len(name):]); !inWord(after) {
				longest = name
			}
		}
	}
	for _, other := range v.others {
		if name := other.longestAt(text, at); len(name) > len(longest) {
			longest = name
		}
	}
	return longest
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// firstWord is the word with which a text begins; empty where it begins with none.
func firstWord(text string) string {
	if end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

// nextWord is where the next word after a place in a text begins.
func nextWord(text string, at int) int {
	at += len(firstWord(text[at:]))
	if next := strings.IndexFunc(text[at:], inWord); next >= 0 {
		return at + next
	}
	return len(text)
}

// language is that of a text as a whole; empty: that of the page, or there are
// parts in another.
func (v *vocabulary) language(text string) string {
	if parts := v.parts(text); len(parts) == 1 {
		return parts[0].Lang
	}
	return ""
}

// said is a text as templates print it: a part of it in another language stands in
// an element that says so. A template shows either as text.
func (v *vocabulary) said(text string) any {
	parts := v.parts(text)
	if len(parts) == 1 && parts[0].Lang == "" {
		return text
	}
	var b strings.Builder
	for _, p := range parts {
		shown := template.HTMLEscapeString(p.Text)
		if p.Lang != "" {
			shown = `<span lang="` + p.Lang + `">` + shown + `</span>`
		}
		b.WriteString(shown)
	}
	return template.HTML(b.String())
}

// Said is a text of the services as templates print it.
func (p *page) Said(text string) any { return p.met.said(text) }

// Text is a text of the catalogue as templates print it: in the language of the
// page, or in Hungarian.
func (p *page) Text(t *kv1.Text) any { return p.met.said(p.text(t)) }

// Hungarian is a text that the catalogue has in Hungarian only, as templates print
// it.
func (p *page) Hungarian(text string) any { return p.met.said(p.hungarian(text)) }

// text is a text of the catalogue in the language of the page, or in Hungarian.
func (p *page) text(t *kv1.Text) string {
	text, lang := t.In(p.Lang), ""
	if t.GetEn() == "" {
		lang = languages[0]
	}
	p.met.add(text, lang)
	return text
}

// hungarian is a text that the catalogue has in Hungarian only, whatever its kind.
func (p *page) hungarian(text string) string {
	p.met.add(text, languages[0])
	return text
}

// hungarianFields are the plain strings of records and answers that are prose, by
// their names: it is that of the sources and of the curators, and Hungarian.
var hungarianFields = map[protoreflect.Name]bool{
	"address": true, "channels": true, "citation": true, "decree": true, "doubt": true, "first_instance": true, "forms": true,
	"legal_reference": true, "mapping": true, "missing": true, "note": true, "provision": true, "remedy": true, "short_name": true, "term": true,
}

// proseFields is the message of which every field is prose of the sources.
var proseFields protoreflect.Descriptor = (&kv1.Task_Prose{}).ProtoReflect().Descriptor()

// isHungarian tells whether a plain string is prose, which is Hungarian.
func isHungarian(field protoreflect.FieldDescriptor) bool {
	return hungarianFields[field.Name()] || field.Parent() == proseFields
}

// meet takes down what of a record is known in Hungarian only.
func (p *page) meet(v kv1.Value) {
	if p.met == nil || p.met.knows(v.GetName()) {
		return
	}
	p.met.records[v.GetName()] = true
	p.meetTexts(v.ProtoReflect())
}

// meetTexts takes down what of a message is known in Hungarian only.
func (p *page) meetTexts(m protoreflect.Message) {
	if t, ok := m.Interface().(*kv1.Text); ok {
		p.text(t)
		return
	}
	eachValue(m, func(field protoreflect.FieldDescriptor, v protoreflect.Value) {
		switch {
		case field.Message() != nil:
			p.meetTexts(v.Message())
		case isHungarian(field):
			p.met.add(v.String(), languages[0])
		}
	})
}

// eachValue goes through the fields of a message that are set, and through all
// values of those that are lists.
func eachValue(m protoreflect.Message, do func(protoreflect.FieldDescriptor, protoreflect.Value)) {
	m.Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if !field.IsList() {
			do(field, v)
			return true
		}
		for i := range v.List().Len() {
			do(field, v.List().Get(i))
		}
		return true
	})
}
