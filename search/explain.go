package search

import (
	"fmt"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An account is how the score of a hit comes about.
type account struct {
	lines []string
	words float64 // the sum of what the words count
	led   float64 // what having all words, the thesaurus, citations and pins add
	exact bool    // it is called exactly as was asked
}

// explain tells of each hit how its score came about: what each word counts in
// each field, and by what their sum is multiplied. It walks the postings again,
// for editors only.
func (m *matcher) explain(typed, lang string, judged []verdict, hits []hit) {
	say := teller{lang}
	accounts := map[int]*account{}
	for _, h := range hits {
		accounts[h.doc] = &account{}
	}
	for i := range m.slots {
		slot, current := &m.slots[i], map[int]float64{}
		for _, a := range slot.alternatives {
			for p := range m.postings(m.dictionaries[a.field], a.term) {
				if of := accounts[p.doc]; of != nil {
					of.lines = append(of.lines, say.match(slot.asked, slot.slipped, a, a.counts(p)))
					current[p.doc] += a.counts(p)
				}
			}
		}
		for doc, counted := range current {
			of, word := accounts[doc], slot.rarity*counted/(saturation+counted)
			of.lines = append(of.lines, say.word(slot.asked, counted, slot.rarity, word))
			of.words += word
		}
	}
	for doc := range m.called(typed) {
		if of := accounts[doc]; of != nil {
			of.exact = true
		}
	}
	covered := m.coverage()
	for i, h := range hits {
		facts := m.factsOf(h.doc)
		of, share := accounts[h.doc], covered.of(h.doc, h.matched)
		of.led = h.counted - of.words
		if of.exact {
			of.led = h.counted/m.facts[facts].worthCalled() - of.words
		}
		hits[i].explanation = say.whole(of, m.facts[facts], judged[facts].ended, share*share, h.score)
	}
}

// A teller tells the parts of a score in a language.
type teller struct{ lang string }

func (t teller) in(hu, en string) string { return (&kv1.Text{Hu: hu, En: en}).In(t.lang) }

// match tells what a word counts by a term in a field.
func (t teller) match(w asked, slipped bool, a alternative, counts float64) string {
	how := t.in("szótő", "stem")
	switch a.worth {
	case worthBegun:
		how = t.in("kezdet", "beginning")
	case worthPart:
		how = t.in("utótag", "last part")
	}
	if slipped {
		how = t.in("elírás", "mistyped")
	}
	return fmt.Sprintf("%s → %s, %s, %s: %.3f", w.whole, a.term, fieldNames[a.field], how, counts)
}

// word tells what a word counts in all fields together.
func (t teller) word(w asked, counted, rarity, word float64) string {
	return fmt.Sprintf(t.in("%s: ritkaság %.3f × telítődés %.3f/(%.1f + %.3f) = %.3f", "%s: rarity %.3f × saturation %.3f/(%.1f + %.3f) = %.3f"),
		w.whole, rarity, counted, saturation, counted, word)
}

// whole tells what the words are multiplied by, and what comes out.
func (t teller) whole(of *account, f facts, ended bool, coverage, score float64) []string {
	lines := append(of.lines, fmt.Sprintf(t.in("a szavak együtt: %.3f", "the words together: %.3f"), of.words))
	if of.led > 1e-9 {
		lines = append(lines, fmt.Sprintf(t.in("minden szó, szótár, idézet, rögzítés: + %.3f", "all words, thesaurus, citations, pins: + %.3f"), of.led))
	}
	if of.exact {
		lines = append(lines, fmt.Sprintf(t.in("pontosan így hívják: × %.2f", "called exactly so: × %.2f"), f.worthCalled()))
	}
	lines = append(lines, fmt.Sprintf("%s: × %.2f", kinds[f.kind].In(t.lang), float64(f.prior)/100))
	if ended {
		lines = append(lines, fmt.Sprintf(t.in("nem hatályos: × %.2f", "not in force: × %.2f"), float64(endedWorth)))
	}
	return append(lines,
		fmt.Sprintf(t.in("lefedettség: × %.3f", "coverage: × %.3f"), coverage),
		fmt.Sprintf(t.in("pontszám: %.3f", "score: %.3f"), score))
}
