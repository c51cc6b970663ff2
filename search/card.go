package search

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A card is what may be shown of a document: what it is called, and the texts of
// which one is shown beneath. To read a record, to spell its provisions and to look
// for the words of a query in all this takes longer than to find it, so that cards
// are kept.
type card struct {
	title line
	lines []line // the first is shown where none answers better
}

// A line is a text to be shown.
type line struct {
	text  string
	fits  bool       // it need not be cut to be shown
	words []lineWord // nil: they are looked up in the text
}

// A lineWord is a word of a line that says something.
type lineWord struct {
	start, end uint16 // in bytes
	stem       stemNumber
}

// A stemNumber stands for a stem: to compare numbers is cheaper than letters. Of billions
// of pairs of stems one has the same: then a word may be marked that answers nothing.
type stemNumber uint32

// numberOf makes the number of a stem, by FNV-1a.
func numberOf(stem string) stemNumber {
	h := uint32(2166136261)
	for i := range len(stem) {
		h = (h ^ uint32(stem[i])) * 16777619
	}
	return stemNumber(h)
}

// lined is a text whose words are looked up when it is marked.
func lined(text string) line {
	return line{text: text, fits: utf8.RuneCountInString(text) <= maxSnippet}
}

// prepared is a text with its words. Where a word would be another if it stood
// alone, they are looked up in the text.
func prepared(text string) line {
	l := lined(text)
	if len(text) > math.MaxUint16 {
		return l
	}
	l.words = []lineWord{}
	var whole, alone cutter
	whole.each(text, func(start, end int, folded []byte) {
		word, words := string(folded), []string(nil)
		alone.each(text[start:end], func(_, _ int, folded []byte) { words = append(words, string(folded)) })
		switch {
		case l.words == nil || len(words) != 1 || words[0] != word:
			l.words = nil
		case !stopWords[word]:
			l.words = append(l.words, lineWord{uint16(start), uint16(end), numberOf(stem(word))})
		}
	})
	return l
}

// card makes the card of a record. With prepare its lines are of prepared.
func (r renderer) card(v kv1.Value, prepare bool) (*card, error) {
	texts, err := r.lines(v)
	if err != nil {
		return nil, err
	}
	lineOf := lined
	if prepare {
		lineOf = prepared
	}
	c := &card{title: lineOf(r.title(v))}
	for _, text := range texts {
		if text = tidy(text); text != "" {
			c.lines = append(c.lines, lineOf(text))
		}
	}
	if prepare {
		c.pack()
	}
	return c, nil
}

// pack puts the texts of the card side by side in memory, and the words: a card was
// mostly not read for long, and to fetch it takes longer than to look at it.
func (c *card) pack() {
	lines := append([]line{c.title}, c.lines...)
	var texts []string
	var words [][]lineWord
	for _, l := range lines {
		texts, words = append(texts, l.text), append(words, l.words)
	}
	text, all := strings.Join(texts, ""), slices.Concat(words...)
	for i := range lines {
		l := &lines[i]
		l.text, text = text[:len(l.text)], text[len(l.text):]
		if n := len(l.words); l.words != nil {
			l.words, all = all[:n:n], all[n:]
		}
	}
	c.title, c.lines = lines[0], lines[1:]
}

// bytes is about how much memory the card takes.
func (c *card) bytes() int64 {
	const ofCard, ofLine, ofWord = 80, 48, 8
	n := ofCard + len(c.title.text) + ofWord*len(c.title.words)
	for _, l := range c.lines {
		n += ofLine + len(l.text) + ofWord*len(l.words)
	}
	return int64(n)
}

// cardRoom is how many bytes the kept cards of a segment may take, by document.
const cardRoom = 1024

// cards are the kept cards of a segment, by the number of the document.
type cards struct {
	kept []atomic.Pointer[card]
	room atomic.Int64 // bytes that are left
}

func newCards(documents int) *cards {
	c := &cards{kept: make([]atomic.Pointer[card], documents)}
	c.room.Store(int64(documents) * cardRoom)
	return c
}

// keep keeps a card while there is room.
func (c *cards) keep(number int, made *card) {
	if bytes := made.bytes(); c.room.Add(-bytes) < 0 || !c.kept[number].CompareAndSwap(nil, made) {
		c.room.Add(bytes)
	}
}

// lasting tells whether a card is the same as long as the document is, so that it can
// be kept: its texts hang neither on the day nor on records whose change does not make
// the document anew.
func lasting(kind kv1.Record_Kind) bool {
	return kind == kv1.Record_TASK || kind == kv1.Record_ACT || kind == kv1.Record_CONCEPT
}

// kept is the card of a document that is kept; nil: none.
func (s *snapshot) kept(doc int, lang string) *card {
	if lang != "hu" {
		return nil
	}
	seg, number := s.locate(doc)
	return seg.cards.kept[number].Load()
}

// card is the card of a document.
func (s *snapshot) card(doc int, show renderer) (*card, error) {
	if kept := s.kept(doc, show.lang); kept != nil {
		return kept, nil
	}
	v, err := show.source.Get(s.name(doc))
	if err != nil {
		return nil, err
	}
	keep := show.lang == "hu" && lasting(s.facts[s.factsOf(doc)].kind)
	c, err := show.card(v, keep)
	if keep && err == nil {
		seg, number := s.locate(doc)
		seg.cards.keep(number, c)
	}
	return c, err
}

// title is what a document is called.
func (s *snapshot) title(doc int, show renderer) (string, error) {
	if kept := s.kept(doc, show.lang); kept != nil {
		return kept.title.text, nil
	}
	v, err := show.source.Get(s.name(doc))
	if err != nil {
		return "", err
	}
	return show.title(v), nil
}

// titleLang is the language of the title that a document has in the language asked
// for: one that is the same in Hungarian is Hungarian.
func (s *snapshot) titleLang(doc int, show renderer, title string) (string, error) {
	if show.lang == "hu" {
		return show.lang, nil
	}
	asked := show.lang
	show.lang = "hu"
	hungarian, err := s.title(doc, show)
	if hungarian != title {
		return asked, err
	}
	return show.lang, err
}

// cardsAtOnce is how many cards are made in one view of the catalogue.
const cardsAtOnce = 200

// makeCards makes the cards of all documents before anybody asks for them.
func (ix *Index) makeCards(ctx context.Context) error {
	snap, err := ix.acquire(ctx, 0)
	if err != nil {
		return err
	}
	defer snap.release()
	for doc := 0; doc < snap.size; {
		err := ix.catalog.View(ctx, catalog.Moment{Revision: snap.revision}, func(reader *catalog.Reader) error {
			show := renderer{reader, ix.today(), "hu", map[string]string{}}
			for end := min(doc+cardsAtOnce, snap.size); doc < end; doc++ {
				if !snap.has(doc) || !lasting(snap.facts[snap.factsOf(doc)].kind) {
					continue
				}
				if _, err := snap.card(doc, show); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
