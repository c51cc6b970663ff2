package search

import (
	"slices"
	"strings"

	"kataszter/catalog/provision"
)

// A provisionReader reads the provisions of one act from marks: label by label,
// each below the one before or, behind a comma or the like, beside it.
type provisionReader struct {
	marks    []mark
	bare     bool // the first number may be a section without its sign
	begun    bool
	signed   bool                  // the section has its sign
	explicit bool                  // something tells that this is law, and no mere number
	open     provision.Provision   // the one that is being read
	last     depth                 // the level of its last label
	done     []provision.Provision // those that were read
}

// A provisionLabel is what one step of a provision is called; two for a range.
type provisionLabel struct {
	depth       depth
	first, last string
	end         int // the mark after it
	explicit    bool
	signed      bool // it has the sign or word of its level
}

// readProvisions reads the provisions that begin at a mark, and tells the mark
// after them, and whether anything but bare numbers shows that they are some.
func readProvisions(marks []mark, from int, bare bool) (list []provision.Provision, end int, explicit bool) {
	r := &provisionReader{marks: marks, bare: bare}
	end = from
	for next, parted := from, false; len(r.done) < maxProvisions; {
		l, ok := r.label(next, parted)
		if !ok {
			break
		}
		r.take(l)
		end = l.end
		next = r.separator(end)
		parted = next > end
	}
	if !r.begun {
		return nil, from, false
	}
	r.close()
	return r.done, end, r.explicit
}

// take puts a label below the open provision, or beside it.
func (r *provisionReader) take(l provisionLabel) {
	labels := []string{l.first}
	if l.last != "" {
		labels = labelRange(l.first, l.last)
	}
	for _, text := range labels {
		next := placed(r.open, l.depth, text)
		if !strings.HasPrefix(pathOf(next), pathOf(r.open)+"|") {
			r.close()
		}
		r.open, r.begun = next, true
	}
	r.last = l.depth
	r.explicit = r.explicit || l.explicit
	if l.depth <= depthAnnex {
		r.signed = l.signed
	}
}

// close adds the open provision to those that were read, once.
func (r *provisionReader) close() {
	if r.begun && !slices.Contains(r.done, r.open) && len(r.done) < maxProvisions {
		r.done = append(r.done, r.open)
	}
}

var joiners = map[string]bool{"es": true, "illetve": true, "valamint": true, "vagy": true, "meg": true}

// separator is the mark after what parts two labels at a mark: a comma, "és", both;
// with an article behind. The same mark where nothing does.
func (r *provisionReader) separator(i int) int {
	next := i
	if isSign(r.marks, next, ",") || isSign(r.marks, next, ";") {
		next++
	}
	if m := markAt(r.marks, next); m.kind == markWord && joiners[m.text] {
		next++
	}
	if m := markAt(r.marks, next); next > i && (m.text == "a" || m.text == "az") {
		if after := markAt(r.marks, next+1); after.kind == markNumber || after.text == "(" {
			next++
		}
	}
	return next
}

// label reads the label at a mark; parted tells that it stands beside the one
// before. It answers false where none fits there.
func (r *provisionReader) label(i int, parted bool) (provisionLabel, bool) {
	var l provisionLabel
	var ok bool
	switch m := markAt(r.marks, i); {
	case m.text == "(" && m.kind == markSign:
		l, ok = r.paragraph(i)
	case m.text == "§":
		l, ok = r.behindSign(i + 1)
	case m.kind == markNumber:
		l, ok = r.numbered(i, parted)
	case m.kind == markWord && r.begun:
		l, ok = r.lettered(i, parted)
	}
	if !ok || l.depth > depthAnnex && !parted && depthOf(r.open) >= l.depth {
		return provisionLabel{}, false
	}
	return l, true
}

// paragraph reads "(2a)", "(1)–(3)", "(1-3)", with or without "bekezdés".
func (r *provisionReader) paragraph(i int) (provisionLabel, bool) {
	l := provisionLabel{depth: depthPart, explicit: true}
	if r.open.Section == "" {
		return l, false
	}
	first, end, ok := r.inParentheses(i)
	if !ok {
		return l, false
	}
	l.first, l.end = first, end
	if from, to, isRange := strings.Cut(first, "-"); isRange {
		l.first, l.last = from, to
	} else if isSign(r.marks, end, "-") {
		if last, end, ok := r.inParentheses(end + 1); ok && !strings.Contains(last, "-") {
			l.last, l.end = last, end
		}
	}
	if unit, end := r.unit(l.end); unit == depthPart {
		l.end = end
	}
	return l, true
}

// inParentheses reads the label of a paragraph; of (1-3) both with a dash.
func (r *provisionReader) inParentheses(i int) (text string, end int, ok bool) {
	if !isSign(r.marks, i, "(") {
		return "", i, false
	}
	text, end, ok = r.number(i+1, 2)
	if ok && isSign(r.marks, end, "-") {
		var last string
		last, end, ok = r.number(end+1, 2)
		text += "-" + last
	}
	return text, end + 1, ok && isSign(r.marks, end, ")") && !strings.ContainsAny(text, "./:")
}

// behindSign reads a section that is written with the sign before its number: § 13.
func (r *provisionReader) behindSign(i int) (provisionLabel, bool) {
	first, end, ok := r.number(i, 1)
	l := provisionLabel{depth: depthSection, first: first, end: pastDot(r.marks, end), explicit: true, signed: true}
	return l, ok && r.fits(l)
}

// numbered reads a label that begins with a number: of a section or annex by the
// sign or word behind it, of a paragraph by the word, of a point also without.
func (r *provisionReader) numbered(i int, parted bool) (provisionLabel, bool) {
	first, end, ok := r.number(i, 1)
	if !ok {
		return provisionLabel{}, false
	}
	l := provisionLabel{first: first, end: pastDot(r.marks, pastEnding(r.marks, end))} // 4-es melléklet
	l.depth, l.signed = r.ahead(l.end)
	if unit, end := r.unit(l.end); unit != depthNone {
		l.end = end
	}
	if isSign(r.marks, l.end, "-") {
		last, end, ok := r.number(l.end+1, 1)
		end = pastDot(r.marks, end)
		unit, past := r.unit(end)
		if ok && (unit == l.depth || !l.signed) {
			l.last, l.end = last, past
		}
	}
	l.explicit = l.signed || strings.ContainsAny(first, "/:")
	if !l.signed {
		if l.depth = r.unsigned(l, parted); l.depth == depthNone {
			return l, false
		}
	}
	return l, r.fits(l)
}

// unsigned is the level of a number that nothing tells the level of.
func (r *provisionReader) unsigned(l provisionLabel, parted bool) depth {
	next := markAt(r.marks, l.end)
	switch {
	case len(strings.TrimRight(l.first, "/"+alphabet)) >= maxLabel && r.open.Annex == "":
		return depthNone // a year
	case isForm(r.marks, l.end, measureWords) && !isSign(r.marks, l.end+1, ")") || next.text == "%" || next.text == "/" && next.tight:
		return depthNone // 18 éves; 12/2020
	case parted && next.kind != markNone && r.separator(l.end) == l.end && next.text != "(":
		return depthNone // ", 3 gyerek"
	case !r.begun && r.bare:
		return depthSection
	case parted && r.last == depthSection && !r.signed:
		return depthSection
	case r.open.Annex != "", r.open.Section != "" && (r.signed || r.open.Subsection != ""):
		return depthPoint
	}
	return depthNone
}

// fits tells whether a label of a number may be what its level says.
func (r *provisionReader) fits(l provisionLabel) bool {
	unfit := "./:"
	switch {
	case l.depth == depthSection:
		unfit = "."
	case l.depth == depthAnnex:
		unfit = ".:"
	case l.depth == depthPoint && r.open.Annex != "":
		unfit = ":" + alphabet
	case r.open.Section == "":
		return false
	}
	if strings.ContainsAny(l.first+l.last, unfit) {
		return false
	}
	return l.depth > depthAnnex || !hasPart(l.first) && !hasPart(l.last)
}

// hasPart tells whether a number stands behind the slash of a label: 10/4.
func hasPart(text string) bool {
	_, after, found := strings.Cut(text, "/")
	return found && isDigit(after[0])
}

// lettered reads the label of a point in letters: "b)", "a)–c)", "b pont", and a
// single letter that ends the text.
func (r *provisionReader) lettered(i int, parted bool) (provisionLabel, bool) {
	first, end, ok := r.letters(i)
	if !ok {
		return provisionLabel{}, false
	}
	l := provisionLabel{first: first, end: end}
	if isSign(r.marks, end, "-") {
		if last, end, ok := r.letters(end + 1); ok {
			l.last, l.end = last, end
		}
	}
	closed := isSign(r.marks, l.end-1, ")")
	unit, end := r.unit(l.end)
	switch {
	case unit == depthPoint || unit == depthPart && r.open.Annex != "":
		l.end = end
	case !closed && (parted || len(first) > 1 || l.last != "" || l.end < len(r.marks)):
		return l, false
	}
	l.explicit = closed || unit != depthNone
	l.depth = r.letterDepth(l, markAt(r.marks, i).capital, parted)
	return l, l.depth != depthNone && (l.last == "" || len(l.last) == len(l.first))
}

// letters reads one or two letters and the parenthesis behind them.
func (r *provisionReader) letters(i int) (text string, end int, ok bool) {
	m := markAt(r.marks, i)
	if m.kind != markWord || len(m.text) > 2 || !latin(m.text) {
		return "", i, false
	}
	if i++; isSign(r.marks, i, ")") {
		i++
	}
	return m.text, i, true
}

// letterDepth tells the level of letters. Two name a subpoint by the letter of its
// point, ab) in a), unless they are one letter of the alphabet: sz).
func (r *provisionReader) letterDepth(l provisionLabel, capital, parted bool) depth {
	if r.open.Annex != "" {
		switch {
		case len(l.first) > 1 && r.open.AnnexPoint == "":
			return depthNone
		case r.open.AnnexPoint == "" && len(l.first) == 1 && (capital || markAt(r.marks, l.end).kind == markNumber):
			return depthPart
		}
		return depthSubpoint
	}
	if alone, _ := provision.Parse("1. § " + l.first + ")"); alone.Subpoint != "" {
		return depthSubpoint
	}
	switch point := r.open.Point; {
	case point == "":
		return depthPoint
	case isDigit(point[0]) && (!parted || r.open.Subpoint != ""):
		return depthSubpoint // 3. a)
	case len(l.first) > 1 && !parted:
		return depthSubpoint // c) cs)
	}
	return depthPoint
}

// number reads a number as the law writes them: 13, 32/A, 5:8, 3.11, 2a. After the
// digits of a section or point come so many letters at most.
func (r *provisionReader) number(i, letters int) (text string, end int, ok bool) {
	m := markAt(r.marks, i)
	text = strings.TrimLeft(m.text, "0")
	if m.kind != markNumber || text == "" || len(m.text) > maxLabel {
		return "", i, false
	}
	for i++; ; i += 2 {
		separator, next := markAt(r.marks, i), markAt(r.marks, i+1)
		if separator.kind != markSign || !strings.Contains("./:", separator.text) || !separator.tight || !next.tight {
			break
		}
		isLetters := next.kind == markWord && len(next.text) <= 2 && separator.text == "/" && latin(next.text)
		isNumber := next.kind == markNumber && len(next.text) < maxLabel
		if !isLetters && !isNumber || len(text) > 16 {
			break
		}
		text += separator.text + next.text
		if isLetters {
			return text, i + 2, true
		}
	}
	if m := markAt(r.marks, i); m.kind == markWord && m.tight && len(m.text) <= letters && latin(m.text) {
		return text + m.text, i + 1, true
	}
	return text, i, true
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

func latin(text string) bool { return strings.Trim(text, alphabet) == "" }
