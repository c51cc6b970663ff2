package search

import (
	"slices"
	"strings"

	"kataszter/catalog/provision"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxCitations is how many citations are read in one text, the first.
const maxCitations = 8

// A citation is a law, or provisions of it, that a text cites.
type citation struct {
	act        string   // its name: acts/1993-3; empty where the catalogue does not hold it
	paths      []string // the provisions, see pathOf; none for the act as a whole
	spelt      []string // what is cited as lawyers write it: Szoctv. 25. § (1)
	start, end int      // the bytes of the text that say so
}

// A lawbook knows by what acts are cited. It is made once of all acts, and may be
// read by many at once.
type lawbook struct {
	byNumber map[string][]knownAct // 1993-3, 86/2019
	byShort  map[string]shortName  // szoctv, szabstv
}

// A knownAct is an act of a lawbook.
type knownAct struct {
	name   string
	label  string // as lawyers call it
	issuer string // of a decree: korm
}

// A shortName is what lawyers call an act for short.
type shortName struct {
	knownAct
	words     []string // it in words: szabs, tv
	ambiguous bool     // it may be an everyday word
	ended     bool     // the act did: another may have got the name
}

// newLawbook makes the lawbook of acts.
func newLawbook(acts []*kv1.Act) *lawbook {
	b := &lawbook{map[string][]knownAct{}, map[string]shortName{}}
	for _, act := range acts {
		entry := knownAct{name: act.GetName(), label: act.GetShortName()}
		if entry.label == "" {
			entry.label = act.GetCitation()
		}
		if number, issuer, _, ok := actNumber(marksOf(act.GetCitation()), 0); ok {
			entry.issuer = issuer
			b.byNumber[number] = append(b.byNumber[number], entry)
		}
		words := shortWords(act.GetShortName())
		joined := strings.Join(words, "")
		if other, taken := b.byShort[joined]; joined != "" && (!taken || other.ended) {
			b.byShort[joined] = shortName{entry, words, ambiguous(joined), act.GetValidity().GetTo() != nil}
		}
	}
	return b
}

// shortWords are the words of a short name; none where it is a number.
func shortWords(name string) []string {
	var words []string
	for _, m := range marksOf(name) {
		switch {
		case m.kind == markNumber:
			return nil
		case m.kind == markWord:
			words = append(words, m.text)
		}
	}
	return words
}

// ambiguous tells whether a short name may be an everyday word or an abbreviation
// of something else: At., Air., Kit., Kp., Be.
func ambiguous(short string) bool {
	return len(short) <= 2 || len(short) <= 4 && strings.ContainsAny(short, "aeiou") && !strings.HasSuffix(short, "tv")
}

// citations reads what a text cites.
func (b *lawbook) citations(text string) []citation {
	marks := marksOf(text)
	var found []citation
	var before preceding // the provisions that end right before mark i
	for i := 0; i < len(marks) && len(found) < maxCitations; {
		if c, next, ok := b.citation(marks, i, before); ok {
			found, before, i = append(found, c), preceding{}, next
			continue
		}
		list, end, _ := readProvisions(marks, i, false)
		before, i = preceding{list, i}, max(end, i+1)
	}
	return found
}

// A preceding is a list of provisions and the mark where it begins.
type preceding struct {
	provisions []provision.Provision
	from       int
}

// citation reads the citation whose act is named at mark i, and tells the mark
// after it. Its provisions follow the act; where none do, those right before are
// its: 25. § Szoctv.
func (b *lawbook) citation(marks []mark, i int, before preceding) (c citation, next int, ok bool) {
	act, ok := b.act(marks, i)
	if !ok {
		return c, i, false
	}
	behind := act.end
	if isSign(marks, behind, ",") || isSign(marks, behind, ":") {
		behind++
	}
	provisions, end, explicit := readProvisions(marks, behind, true)
	from, next := i, act.end
	switch {
	case len(provisions) > 0:
		next = end
	case len(before.provisions) > 0:
		provisions, from, explicit = before.provisions, before.from, true
	}
	if act.ambiguous && !explicit && !saysAll(marks, from, next) {
		return c, i, false
	}
	c = citation{act: act.name, start: marks[from].start, end: marks[next-1].end}
	for _, p := range provisions {
		c.paths = append(c.paths, pathOf(p))
		c.spelt = append(c.spelt, act.label+" "+p.String())
	}
	if len(provisions) == 0 {
		c.spelt = []string{act.label}
	}
	return c, next, true
}

// saysAll tells whether the marks from one to another say all that the text does.
func saysAll(marks []mark, from, to int) bool {
	return !slices.ContainsFunc(marks[:from], func(m mark) bool { return m.kind != markSign && m.text != "a" && m.text != "az" }) &&
		!slices.ContainsFunc(marks[to:], func(m mark) bool { return m.kind != markSign })
}
