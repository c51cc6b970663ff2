package hungary

import (
	"fmt"
	"regexp"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The codes of the note on validity.
var (
	fromBetween   = regexp.MustCompile(`FROM_BETWEEN (\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})`)
	fromStates    = regexp.MustCompile(`FROM_BETWEEN_STATES (\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})`)
	toBetween     = regexp.MustCompile(`TO_BETWEEN (\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})`)
	fromNotBefore = regexp.MustCompile(`FROM_NOT_BEFORE (\d{4}-\d{2}-\d{2})`)
	fromUnknown   = regexp.MustCompile(`FROM_UNKNOWN`)
	establishedBy = regexp.MustCompile(`§-t az? (\d+)/(\d{4})\..* Korm\. r\. állapította meg`)       // the first of several
	ofDecree      = regexp.MustCompile(`FROM_UNKNOWN: az? (\d+)/(\d{4})\. Korm\. r\. hatálybalépés`) // on which it rests too
)

// competenceValidity is when a competence stands.
//
// FROM_BETWEEN a/b marks rows of a decree that came into force on a and was read
// in its text of b: the provision was there on b, and came in on some day from a
// on. Where another row of the same task, role and holder, under the same condition,
// ends on a, the decree took the provision over from the one that it replaced, and the
// row begins on a; otherwise its start is the bracket.
//
// FROM_BETWEEN_STATES a/b marks rows for places that came to be what the rule is for
// between two states of the gazetteer.
//
// FROM_UNKNOWN beside a day says that the decree was in force from that day and
// that since when it has had today's text is not known: not before that day.
//
// A row without a start of its own, or with such a day, is not older than the youngest act
// that it cites: it rests on all of them together, and before that was in force
// its proof would cite a law that there was not. Where the sources do not give that day,
// that of the promulgation is the first that is possible. What is cited from after its end is a transitional rule,
// which says nothing of its start. Where the note tells which decrees gave its provisions
// the text that was read, it is not older than the first of them. A derived row is not older than those of its
// task and role from which it is derived, and one by which only any district office acts is not older than these offices.
func (b *builder) competenceValidity(row *competenceRow) (*kv1.Validity, error) {
	var from, to *kv1.Edge
	switch m := fromBetween.FindStringSubmatch(row.validNote); {
	case m != nil && m[1] != row.validFrom:
		return nil, fmt.Errorf("valid_from %q is not that of %q", row.validFrom, m[0])
	case m != nil && b.takesOver(row):
		from = day(row.validFrom)
		from.Note = "a felváltott rendelet sora az előző napig ugyanezt adta; az új rendeletet " + m[2] + "-i szövegében olvasták, hogy kezdettől így szólt, következtetés"
	case m != nil:
		from = &kv1.Edge{NotBefore: m[1], NotAfter: m[2], Note: "a rendeletet " + m[2] + "-i szövegében olvasták; hogy kezdettől így szólt-e, nem ismert"}
	case row.validFrom != "" && !fromUnknown.MatchString(row.validNote):
		from = day(row.validFrom)
	case fromStates.MatchString(row.validNote):
		m := fromStates.FindStringSubmatch(row.validNote)
		from = plainBracket(m[1], m[2])
	default:
		from = b.notOlder(row)
	}
	switch m := toBetween.FindStringSubmatch(row.validNote); {
	case m != nil && m[2] != row.validTo:
		return nil, fmt.Errorf("valid_to %q is not that of %q", row.validTo, m[0])
	case m != nil:
		to = &kv1.Edge{NotBefore: m[1], NotAfter: m[2]}
	case row.validTo != "":
		to = day(row.validTo)
	}
	return period(from, to), nil
}

// notOlder is the start of a row of which only is known before which day it did
// not stand; nil where nothing is.
func (b *builder) notOlder(row *competenceRow) *kv1.Edge {
	first := b.earliest(row)
	switch m := fromNotBefore.FindStringSubmatch(row.validNote); {
	case ofAnyDistrictOffice(row) && first < districtOfficesBegan.Date:
		return &kv1.Edge{NotBefore: districtOfficesBegan.Date, LegalBasis: districtOfficesBegan.LegalBasis, Note: districtOfficesBegan.Note + "; korábbi nem lehet, kezdete nem ismert"}
	case first == "":
		return nil
	case first == row.validFrom, m != nil && m[1] == first:
		return notBefore(first)
	}
	ground := "éve"
	switch {
	case b.inForceOn(row.legalBasis, first):
		ground = "hatálybalépésének napja"
	case !strings.HasSuffix(first, newYear):
		ground = "kihirdetésének napja"
	}
	return &kv1.Edge{NotBefore: first, Note: "a legújabb hivatkozott jogszabály " + ground + "; ezen az alapon korábbi nem lehet, kezdete nem ismert"}
}

// ofAnyDistrictOffice tells whether only any district office acts by a row, or any government
// window, which is an organ of one (568/2022. 47. § (2)). Of a class of which any office
// may act no body is looked up, so before there was one nothing else would say so. Beside
// others it is told with its start not known: without it these would be told as all.
func ofAnyDistrictOffice(row *competenceRow) bool {
	return row.anyOffice == "yes" && row.exclusivity == "EXCLUSIVE" && (row.holder == "C-JH" || row.holder == "C-KAB")
}

// inForceOn tells whether a list of provisions as the tables write them has one of an
// act of which the sources say that a day was its first in force.
func (b *builder) inForceOn(cell, day string) bool {
	for entry := range strings.SplitSeq(cell, ";") {
		if id, _, _ := strings.Cut(strings.TrimSpace(entry), " "); b.facts.editorial.inForce[id] == day {
			return true
		}
	}
	return false
}

// earliest is the first day on which a row may have stood; empty where nothing is
// known of it.
func (b *builder) earliest(row *competenceRow) string {
	if row.validFrom != "" && !fromUnknown.MatchString(row.validNote) {
		return row.validFrom
	}
	first := max(row.validFrom, b.youngestGround(row.legalBasis, row.validTo))
	if m := fromNotBefore.FindStringSubmatch(row.validNote); m != nil {
		first = max(first, m[1])
	}
	for _, decree := range []*regexp.Regexp{ofDecree, establishedBy} {
		if m := decree.FindStringSubmatch(row.validNote); m != nil {
			first = max(first, b.born(m[2]+"/"+m[1]+"/Korm"))
		}
	}
	if row.derived == "yes" {
		first = max(first, b.stated[[2]string{row.task, row.role}])
	}
	return first
}

// noteStated notes the first day on which any row of a task and role may have
// stood that is not derived.
func (b *builder) noteStated(row *competenceRow) {
	if row.derived == "yes" {
		return
	}
	of := [2]string{row.task, row.role}
	if known, ok := b.stated[of]; !ok || b.earliest(row) < known {
		b.stated[of] = b.earliest(row)
	}
}

// youngestGround is the day before which the youngest act in a list of provisions as
// the tables write them was not there, of those before an end if there is one; empty
// without any.
func (b *builder) youngestGround(cell, end string) string {
	youngest := ""
	for entry := range strings.SplitSeq(cell, ";") {
		id, _, _ := strings.Cut(strings.TrimSpace(entry), " ")
		if first := b.born(id); first > youngest && (end == "" || first < end) {
			youngest = first
		}
	}
	return youngest
}

// takesOver tells whether another row of the same task, role, holder and condition ends
// on the day on which this one begins.
func (b *builder) takesOver(row *competenceRow) bool {
	return b.ends[end{row.task, row.role, row.holder, row.condition, row.validFrom}]
}

// An end is that of a competence.
type end struct{ task, role, holder, condition, to string }
