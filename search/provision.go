package search

import (
	"slices"
	"strconv"
	"strings"

	"kataszter/catalog/provision"
)

// Bounds of what is read as provisions.
const (
	maxProvisions = 32 // of one act at one place
	maxRange      = 20 // that a range is written out to; of a longer one only the ends count
	maxLabel      = 4  // digits of a number
	maxAhead      = 8  // numbers that may stand before the word that tells what they are
)

// parseProvisions reads provisions as people write them, "13 § (1)-(3) bek." as
// well as "13. § (1) 4. pont", and tells whether they are all of the text. The
// first number may be a section without its sign.
func parseProvisions(text string) (list []provision.Provision, whole bool) {
	marks := marksOf(text)
	list, end, _ := readProvisions(marks, 0, true)
	return list, end == len(marks)
}

// pathOf is the way to a provision from its act: 13|1|4 is 13. § (1) 4. pont,
// m4|3.11 is 4. mell. 3.11. pont; empty is the act as a whole. A section has
// either paragraphs or points, so that a path need not tell which.
func pathOf(p provision.Provision) string {
	steps := []string{p.Section, p.Subsection, p.Point, p.Subpoint}
	if p.Annex != "" {
		steps = []string{"m" + p.Annex, p.Part, p.AnnexPoint, p.AnnexSubpoint}
	}
	steps = slices.DeleteFunc(steps, func(s string) bool { return s == "" })
	return strings.ToLower(strings.Join(steps, "|"))
}

// widerPath is the path of the provision that a provision is in; empty for the act as
// a whole. Point 3.11 is in point 3.
func widerPath(path string) string {
	return path[:max(strings.LastIndexAny(path, "|."), 0)]
}

// citeTerms are the terms by which the index finds an act and provisions of it:
// 2011-189, 2011-189|13, 2011-189|13|1. What stands on a provision stands on the
// wider ones too.
func citeTerms(act string, paths []string) []string {
	terms := []string{citeTerm(act, "")}
	for _, path := range paths {
		var chain []string
		for ; path != ""; path = widerPath(path) {
			chain = append(chain, citeTerm(act, path))
		}
		slices.Reverse(chain)
		for _, term := range chain {
			if !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
	}
	return terms
}

// citeTerm is the term of one provision; that of the act for the empty path.
func citeTerm(act, path string) string {
	term := strings.TrimPrefix(act, "acts/")
	if path != "" {
		term += "|" + path
	}
	return term
}

// A depth is how deep below the act a label stands.
type depth int

const (
	depthNone     depth = iota
	depthSection        // szakasz
	depthAnnex          // melléklet, beside the sections
	depthPart           // bekezdés; the part of an annex
	depthPoint          // pont
	depthSubpoint       // alpont
)

// depthOf is how deep a provision goes.
func depthOf(p provision.Provision) depth {
	switch {
	case p.Subpoint+p.AnnexSubpoint != "":
		return depthSubpoint
	case p.Point+p.AnnexPoint != "":
		return depthPoint
	case p.Subsection+p.Part != "":
		return depthPart
	case p.Annex != "":
		return depthAnnex
	case p.Section != "":
		return depthSection
	}
	return depthNone
}

// placed is the provision of a label at a level within, or beside, the provision p.
func placed(p provision.Provision, l depth, label string) provision.Provision {
	q := provision.Provision{Section: p.Section, Annex: p.Annex}
	if l > depthPart {
		q.Subsection, q.Part = p.Subsection, p.Part
	}
	if l > depthPoint {
		q.Point, q.AnnexPoint = p.Point, p.AnnexPoint
	}
	annex := p.Annex != ""
	switch {
	case l == depthSection:
		return provision.Provision{Section: sectionLabel(label)}
	case l == depthAnnex:
		return provision.Provision{Annex: sectionLabel(label)}
	case l == depthPart && annex:
		q.Part = strings.ToUpper(label)
	case l == depthPart:
		q.Subsection = label
	case l == depthPoint && annex:
		q.AnnexPoint = label
	case l == depthPoint:
		q.Point = label
	case annex:
		q.AnnexSubpoint = label
	default:
		if q.Point == "" || len(label) == 2 && !isDigit(q.Point[0]) {
			q.Point = label[:1] // ab) is in a)
		}
		q.Subpoint = label
	}
	return q
}

// sectionLabel is the label of a section or annex as the law writes it: 32/A,
// also of 32a.
func sectionLabel(label string) string {
	label = strings.ToUpper(label)
	if i := strings.IndexFunc(label, func(r rune) bool { return r >= 'A' && r <= 'Z' }); i > 0 && label[i-1] != '/' {
		label = label[:i] + "/" + label[i:]
	}
	return label
}

// labelRange writes a range of labels out: 1 to 3, 2a to 2c, 3.1 to 3.4, a to c. Where
// it cannot tell what lies between, it gives the ends.
func labelRange(first, last string) []string {
	same := 0
	for same < min(len(first), len(last)) && first[same] == last[same] {
		same++
	}
	for same > 0 && isDigit(first[same-1]) && (same < len(first) && isDigit(first[same]) || same < len(last) && isDigit(last[same])) {
		same-- // 12 to 14 differ in the whole number
	}
	from, to := first[same:], last[same:]
	var between []string
	switch {
	case from == to:
		return []string{first}
	case len(from) == 1 && len(to) == 1 && !isDigit(from[0]) && !isDigit(to[0]):
		for letter := int(from[0]); letter <= int(to[0]); letter++ {
			between = append(between, first[:same]+string(rune(letter)))
		}
	default:
		low, err := strconv.Atoi(from)
		high, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || high-low >= maxRange {
			break
		}
		for n := low; n <= high; n++ {
			between = append(between, first[:same]+strconv.Itoa(n))
		}
	}
	if len(between) == 0 || len(between) > maxRange+6 {
		return []string{first, last}
	}
	return between
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
