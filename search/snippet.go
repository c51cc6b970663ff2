package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// maxSnippet is how many letters a snippet has at most.
const maxSnippet = 240

// lines are the texts of a record of which one is shown: what it is, and by what
// else it may have been found. The first is shown where none answers better.
func (r renderer) lines(v kv1.Value) ([]string, error) {
	if t, ok := v.(*kv1.Task); ok {
		return r.linesOfTask(t)
	}
	summary, err := r.summary(v)
	if err != nil {
		return nil, err
	}
	lines := passages(summary)
	switch v := v.(type) {
	case *kv1.BodyClass:
		lines = append(lines, r.texts(v.GetOrganTitle())...)
	case *kv1.Body:
		lines = append(lines, r.otherTitles(v.GetTitles()))
	case *kv1.Territory:
		lines = append(lines, r.otherTitles(v.GetTitles()), inLine(v.GetPostcodes()...))
	case *kv1.Concept:
		lines = append(lines, fitting(", ", r.texts(v.GetLabels()...)...)...)
	}
	return lines, nil
}

// linesOfTask are its description, or where it has none its provisions; then how
// people call it, and its provisions.
func (r renderer) linesOfTask(t *kv1.Task) ([]string, error) {
	lines := passages(t.GetDescription().In(r.lang))
	bases, err := r.bases(t.GetLegalBasis())
	if err != nil {
		return nil, err
	}
	provisions := fitting("; ", bases...)
	if len(lines) == 0 {
		lines, provisions = provisions, nil
	}
	return slices.Concat(lines, fitting(", ", r.texts(t.GetAliases()...)...), provisions), nil
}

// summary is what is shown of a record that is no task where nothing else of it
// answers better.
func (r renderer) summary(v kv1.Value) (string, error) {
	switch v := v.(type) {
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
		return inLine(territoryKinds[v.GetKind()].In(r.lang), above), err
	case *kv1.Act:
		return v.GetShortName(), nil
	case *kv1.ServicePoint:
		place, err := r.titles(v.GetTerritory())
		return inLine(place, v.GetAddress()), err
	case *kv1.Concept:
		return v.GetDefinition().In(r.lang), nil
	}
	return "", nil
}

// bases are the provisions, as lawyers write them.
func (r renderer) bases(bases []*kv1.LegalBasis) ([]string, error) {
	var lines []string
	for _, basis := range bases {
		cited, met := r.acts[basis.GetAct()]
		if !met {
			act, err := get[*kv1.Act](r.source, basis.GetAct())
			if err != nil {
				return nil, err
			}
			cited = cmp.Or(act.GetShortName(), act.GetCitation())
			r.acts[basis.GetAct()] = cited
		}
		lines = append(lines, strings.TrimSpace(cited+" "+basis.GetProvision()))
	}
	return lines, nil
}

// otherTitles are what a record was or will be called.
func (r renderer) otherTitles(titles []*kv1.DatedTitle) string {
	now := titleOfDay(titles, r.on, r.lang)
	var others []string
	for _, t := range titles {
		if title := t.GetTitle().In(r.lang); title != now {
			others = append(others, title)
		}
	}
	return inLine(others...)
}

// texts are the texts that there are in the language.
func (r renderer) texts(texts ...*kv1.Text) []string {
	var in []string
	for _, t := range texts {
		if text := t.In(r.lang); text != "" {
			in = append(in, text)
		}
	}
	return in
}

// passages are the sentences of a text in lines.
func passages(text string) []string {
	switch whole := tidy(text); {
	case whole == "":
		return nil
	case utf8.RuneCountInString(whole) <= maxSnippet:
		return []string{whole}
	}
	return fitting(" ", sentences(text)...)
}

// tidy is a text with one space between its words, and none around it.
func tidy(text string) string {
	before := ' '
	for _, r := range text {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			before = ' '
			break
		}
		before = r
	}
	if before != ' ' {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// fitting puts the parts into lines, each as many as can be shown.
func fitting(between string, parts ...string) []string {
	var lines []string
	for _, part := range parts {
		if last := len(lines) - 1; last >= 0 {
			joined := lines[last] + between + part
			if utf8.RuneCountInString(joined) <= maxSnippet {
				lines[last] = joined
				continue
			}
		}
		lines = append(lines, part)
	}
	return lines
}

// sentences divides a text: a sentence ends at its sign, a space and a capital. So
// does a line. The dots of "13. § (1) 1. pont" end none.
func sentences(text string) []string {
	var all []string
	for part := range strings.Lines(text) {
		words := strings.Fields(part)
		begin := 0
		for i := 1; i < len(words); i++ {
			first, _ := utf8.DecodeRuneInString(words[i])
			if strings.ContainsAny(words[i-1][len(words[i-1])-1:], ".!?") && unicode.IsUpper(first) {
				all = append(all, strings.Join(words[begin:i], " "))
				begin = i
			}
		}
		if begin < len(words) {
			all = append(all, strings.Join(words[begin:], " "))
		}
	}
	return all
}

// snippet is the line that answers the most words, the first of those that do,
// and what of it does.
func (h *highlighter) snippet(lines []line) (text string, marks []*kv1.Span) {
	var best line
	most := -1
	for _, l := range lines {
		spans, answered := h.mark(l)
		if answered > most {
			best, marks, most = l, spans, answered
		}
		if most >= h.enough {
			break
		}
	}
	if best.fits {
		return best.text, marks
	}
	text = shorten(best.text, marks)
	marks, _ = h.mark(lined(text))
	return text, marks
}

// shorten cuts a line that is too long at words, so that its first mark is seen.
func shorten(text string, marks []*kv1.Span) string {
	const before = 40 // letters that are left before the mark
	letters := []rune(text)
	from := 0
	if len(marks) > 0 && int(marks[0].GetEnd()) > maxSnippet-utf8.RuneCountInString(" …") {
		start := int(marks[0].GetStart())
		from = max(start-before, 0)
		for 0 < from && from < start && letters[from-1] != ' ' {
			from++
		}
	}
	head, tail := "", ""
	if from > 0 {
		head = "… "
	}
	letters = letters[from:]
	if most := maxSnippet - utf8.RuneCountInString(head); len(letters) > most {
		tail = " …"
		to := most - utf8.RuneCountInString(tail)
		for end := to; end > to/2; end-- {
			if letters[end] == ' ' {
				to = end
				break
			}
		}
		letters = letters[:to]
	}
	return head + string(letters) + tail
}
