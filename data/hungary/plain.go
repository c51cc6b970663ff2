package hungary

import (
	"regexp"
	"strings"
)

// codePattern finds the codes of the note, which only curators read: they stand
// in the note of the verification.
var codePattern = regexp.MustCompile(`\[[A-Z0-9-]+\]|\([^()]*role_proposed[^()]*\)|[^;:]*: role_proposed=\S+( \([^()]*\))?|role_proposed=\S+( \([^()]*\))?|\(a forrássor üres\)|\((forward_to|OUT_OF_SCOPE|DECISION_ORDER|BODY_AREA|DOMAIN [^()]*)\)`)

// wordings are the words of the curators' tables, as a client reads them.
// Where two notes of theirs stand in one cell without a sign between them, it is put.
var wordings = strings.NewReplacer(
	"(nem feldolgozott) ", "(nem feldolgozott); ",
	": helyi adat a", ": helyi adat; a",
	": helyi adat okmányiroda", ": helyi adat; okmányiroda",
	"kizárja a fellebbezést a forrássor", "kizárja a fellebbezést; a forrás",
	"listája UNKNOWN a forrássor", "listája nem ismert; a forrás",
	"UNKNOWN", "nem ismert",
	"forrássor", "forrás",
	"COUNCIL_APPEAL", "képviselő-testülethez fellebbezés",
	"CONTRACTING szerep", "szerződéskötő szerep",
	"SUPERVISION nincs felvéve", "felügyelet nincs felvéve",
	"INTAKE nincs", "benyújtás nincs",
	"INTAKE csak", "benyújtás csak",
	"any_office ellenőrizendő", "hogy bármely hivatal eljár-e, ellenőrizendő",
)

var (
	articlePattern = regexp.MustCompile(`(^|[\s(„])([Aa])z? (\(?)(\d+)`)
	gapPattern     = regexp.MustCompile(`\s+([;,:.])`)
	markPattern    = regexp.MustCompile(`([;,])(?:\s*[;,])+`)
)

// plain is a note as a client reads it: without its codes, and with the articles
// as they are spoken before a number.
func plain(note string) string {
	note = wordings.Replace(codePattern.ReplaceAllString(note, " "))
	note = articlePattern.ReplaceAllStringFunc(note, func(found string) string {
		m := articlePattern.FindStringSubmatch(found)
		article := m[2]
		if vowel(m[4]) {
			article += "z"
		}
		return m[1] + article + " " + m[3] + m[4]
	})
	note = gapPattern.ReplaceAllString(strings.Join(strings.Fields(note), " "), "$1")
	return strings.Trim(markPattern.ReplaceAllString(note, "$1"), " ;,")
}

// vowel tells whether a number begins with a vowel when it is spoken: öt, ötven,
// ötszáz; egy, ezer, egymillió, but tíz, száz.
func vowel(number string) bool {
	return number[0] == '5' || number[0] == '1' && len(number)%3 == 1
}
