package search

import (
	"slices"
	"strconv"
	"strings"

	"kataszter/catalog/spelling"
)

// maxShortWords is how many words a short name of an act may have.
const maxShortWords = 5

var (
	lawWords    = stemsOf("torveny")
	decreeWords = stemsOf("rendelet")
	// governmentWords are government decrees in one word.
	governmentWords = stemsOf("kormanyrendelet", "kormrendelet", "kormrend")
	// localWords tell of a decree who made it, in more than the few letters of a
	// minister's.
	localWords = stemsOf("onkormanyzati", "miniszteri")
)

// maxMinister is how many letters the sign of a minister has: GKM, NGM, SZCSM.
const maxMinister = 5

// A naming is an act that a text names; its name is empty where the lawbook has none
// of its number.
type naming struct {
	knownAct
	ambiguous bool // its short name may be an everyday word
	end       int  // the mark after it
}

// act reads the act that is named at mark i, by its number or its short name; by
// both too: 1993. évi III. törvény (Szoctv.).
func (b *lawbook) act(marks []mark, i int) (naming, bool) {
	n, ok := b.named(marks, i)
	if !ok {
		return naming{}, false
	}
	if n.end = pastEnding(marks, n.end); isSign(marks, n.end, "(") {
		again, ok := b.named(marks, n.end+1)
		if ok && again.name == n.name && n.name != "" && isSign(marks, again.end, ")") {
			n.end, n.ambiguous = again.end+1, false
		}
	}
	return n, true
}

func (b *lawbook) named(marks []mark, i int) (naming, bool) {
	m, before := markAt(marks, i), markAt(marks, i-1)
	switch {
	case m.tight && (before.kind != markSign || before.text == "/" || before.text == "-"):
		return naming{}, false // the rest of a longer one
	case m.kind == markNumber:
		return b.numbered(marks, i)
	}
	return b.shortNamed(marks, i)
}

// numbered reads an act by its number.
func (b *lawbook) numbered(marks []mark, i int) (naming, bool) {
	number, issuer, end, ok := actNumber(marks, i)
	if !ok {
		return naming{}, false
	}
	known := b.byNumber[number]
	at := slices.IndexFunc(known, func(a knownAct) bool { return issuer == "" || issuer == a.issuer })
	switch {
	case at >= 0:
		return naming{knownAct: known[at], end: end}, true
	case slices.ContainsFunc(marks[i:end], saysAct):
		return naming{knownAct: knownAct{label: actLabel(number, issuer)}, end: end}, true
	}
	return naming{}, false // it may be a date or a fraction
}

// saysAct tells whether a mark of an act's number can be of nothing else: évi,
// törvény, rendelet.
func saysAct(m mark) bool {
	switch m.text {
	case "evi", "tv", "rend", "kr", "korm", "kormr":
		return true
	}
	return m.kind == markWord && (lawWords[stem(m.text)] || decreeWords[stem(m.text)] || governmentWords[stem(m.text)])
}

// actLabel is how lawyers write the number of an act: 1997. évi LXXVIII. törvény,
// 191/2009. Korm. rendelet.
func actLabel(number, issuer string) string {
	if year, n, statute := strings.Cut(number, "-"); statute {
		n, _ := strconv.Atoi(n)
		return year + ". évi " + strings.ToUpper(spelling.RomanText(n)) + ". törvény"
	}
	switch {
	case issuer == "":
		return number + ". rendelet"
	case issuer == "korm":
		return number + ". Korm. rendelet"
	case len(issuer) > maxMinister: // of a municipality, or the word for ministers
		return number + ". rendelet"
	}
	return number + ". " + strings.ToUpper(issuer) + " rendelet"
}

// shortNamed reads an act by its short name, the longest that fits: Szoctv., szoc.
// tv., Szabs tv, szoctvben, magzatvédelmi törvény.
func (b *lawbook) shortNamed(marks []mark, i int) (n naming, ok bool) {
	var words []string
	for j := i; markAt(marks, j).kind == markWord && len(words) < maxShortWords; j = pastDot(marks, j+1) {
		words = append(words, abbreviated(marks[j].text))
		s, found := b.byShort[strings.Join(words, "")]
		if !found && len(words) == 1 && ascii(words[0]) {
			uninflected, _ := cut(words[0], cases, nil)
			s, found = b.byShort[uninflected]
		}
		if found && (len(words) == 1 || words[len(words)-1] == "tv" || slices.Equal(words, s.words)) {
			n, ok = naming{s.knownAct, s.ambiguous, pastDot(marks, j+1)}, true
		}
	}
	return n, ok
}

// abbreviated is a word whose end, if it is "törvény", is "tv".
func abbreviated(text string) string {
	if text == "torveny" || strings.Contains(text, "torveny") && lawWords[stem(text[strings.LastIndex(text, "torveny"):])] {
		return text[:strings.LastIndex(text, "torveny")] + "tv"
	}
	return text
}

// actNumber reads the number of an act, 1993-3 for 1993. évi III. törvény, or of a
// decree, 86/2019, and who made it, if that is told.
func actNumber(marks []mark, i int) (number, issuer string, next int, ok bool) {
	if isSign(marks, i+1, "/") && isYear(markAt(marks, i+2)) && len(marks[i].text) <= maxLabel && markAt(marks, i).kind == markNumber {
		number = strings.TrimLeft(marks[i].text, "0") + "/" + marks[i+2].text
		next = pastDate(marks, pastDot(marks, pastEnding(marks, i+3)))
		issuer, next = decreeIssuer(marks, next)
		return number, issuer, next, true
	}
	if !isYear(markAt(marks, i)) {
		return "", "", i, false
	}
	number, next, ok = statuteNumber(marks, i)
	return number, "", next, ok
}

// statuteNumber reads 1993. évi III. törvény, 1993 III tv, 1993/III, and the same
// with 3.
func statuteNumber(marks []mark, i int) (number string, next int, ok bool) {
	next = pastDot(marks, pastEnding(marks, i+1))
	sure := isSign(marks, next, "/")
	if m := markAt(marks, next); sure || m.text == "evi" || m.text == "ev" {
		next, sure = pastDot(marks, next+1), true
	}
	m := markAt(marks, next)
	n := 0
	switch m.kind {
	case markWord:
		n = spelling.Roman(m.text)
		sure = sure || len(m.text) > 1
	case markNumber:
		sure = false
		if len(m.text) < maxLabel {
			n, _ = strconv.Atoi(m.text)
		}
	}
	if n == 0 {
		return "", i, false
	}
	next = pastDot(marks, next+1)
	switch law := markAt(marks, next); {
	case law.text == "tvr":
		return "", i, false // a decree-law has numbers of its own
	case law.text == "tv" || isForm(marks, next, lawWords):
		next, sure = pastDot(marks, next+1), true
	}
	return marks[i].text + "-" + strconv.Itoa(n), next, sure
}

func isYear(m mark) bool {
	return m.kind == markNumber && len(m.text) == 4 && (m.text[0] == '1' || m.text[0] == '2')
}

// pastDate is the mark after the day of a decree: (IV. 23.); i where there is none.
func pastDate(marks []mark, i int) int {
	if !isSign(marks, i, "(") {
		return i
	}
	parts := 0
	for j := i + 1; j < i+8; j++ {
		switch m := markAt(marks, j); {
		case isSign(marks, j, ")") && parts >= 2:
			return j + 1
		case m.kind == markNumber || spelling.Roman(m.text) > 0:
			parts++
		case !isSign(marks, j, "."):
			return i
		}
	}
	return i
}

// decreeIssuer reads who made a decree: "Korm. r.", "kormányrendelet", "BM
// rendelet"; empty where only "rendelet" stands there, or nothing.
func decreeIssuer(marks []mark, i int) (issuer string, next int) {
	isDecree := func(i int) bool {
		text := markAt(marks, i).text
		return text == "r" || text == "rend" || isForm(marks, i, decreeWords)
	}
	m, second := markAt(marks, i), pastDot(marks, i+1)
	switch {
	case m.kind != markWord:
		return "", i
	case isDecree(i):
		return "", second
	case m.text == "kr" || m.text == "kormr" || isForm(marks, i, governmentWords):
		return "korm", second
	case m.text == "korm" || m.text == "kormany":
		if isDecree(second) {
			second = pastDot(marks, second+1)
		}
		return "korm", second
	case isDecree(second) && (len(m.text) <= maxMinister || isForm(marks, i, localWords)):
		return m.text, pastDot(marks, second+1)
	}
	return "", i
}
