package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Severity tells how bad a finding is.
type Severity string

// The severities, the worst first.
const (
	Error   Severity = "ERROR"   // an answer is wrong or missing
	Warning Severity = "WARNING" // an answer may be wrong, or will be
	Info    Severity = "INFO"    // somebody should look
)

// A Kind of finding; the package comment lists them.
type Kind string

// The kinds, in the order in which they are told.
const (
	CompetenceWithoutBasis  Kind = "COMPETENCE_WITHOUT_BASIS"
	ClassWithoutBody        Kind = "CLASS_WITHOUT_BODY"
	OverlappingRules        Kind = "OVERLAPPING_RULES"
	HoleInCountrywideRule   Kind = "HOLE_IN_COUNTRYWIDE_RULE"
	DanglingSuccession      Kind = "DANGLING_SUCCESSION"
	CompetenceWithoutHolder Kind = "COMPETENCE_WITHOUT_HOLDER"
	ClassWithoutBodyInArea  Kind = "CLASS_WITHOUT_BODY_IN_AREA"
	BodyWithoutSubstitute   Kind = "BODY_WITHOUT_SUBSTITUTE"
	EndedProvision          Kind = "ENDED_PROVISION"
	EndedBody               Kind = "ENDED_BODY"
	NotHeldMap              Kind = "NOT_HELD_MAP"
	StaleAcceptance         Kind = "STALE_ACCEPTANCE"
	Unreviewed              Kind = "UNREVIEWED"
)

// Text is a text in both languages.
type Text struct {
	Hu string `json:"hu"`
	En string `json:"en"`
}

// In is the text in lang (hu or en), in Hungarian where it is not translated.
func (t Text) In(lang string) string {
	if lang == "en" && t.En != "" {
		return t.En
	}
	return t.Hu
}

// A Finding is what a curator should see of one record.
type Finding struct {
	Kind     Kind     `json:"kind"`
	Severity Severity `json:"severity"`
	// The record: `competences/GYJ-004.1`.
	Record string `json:"record"`
	// What is the matter with it.
	What Text `json:"what"`
	// What to do; the same for all of a kind.
	ToDo Text `json:"to_do"`
	// The territories concerned, each standing for all below it; only of kinds
	// that concern some.
	Areas []string `json:"areas,omitempty"`
	// The other records that it rests on, by name.
	Records []string `json:"records"`
	// Why it is accepted; nil where it is not.
	Accepted *Text `json:"accepted,omitempty"`
}

// A rank is what holds for all findings of a kind.
type rank struct {
	kind     Kind
	severity Severity
	toDo     Text
}

// ranks are those of all kinds, the worst first.
var ranks = []rank{
	{CompetenceWithoutBasis, Error, Text{
		"adja meg a jogszabályhelyet, vagy vonja vissza a hatáskört (Ákr. 9. §)",
		"cite the provision, or withdraw the competence (Ákr. 9. §)"}},
	{ClassWithoutBody, Error, Text{
		"vegye fel a szerveit, vagy mondja meg a szervtípusnál, miért nincs szerve",
		"enter its bodies, or say in the class why it has none"}},
	{OverlappingRules, Error, Text{
		"adjon elsőbbséget az egyiknek, szűkítse a területét vagy feltételeit, vagy jelölje a kettőt párhuzamosnak",
		"give one priority, narrow its territory or conditions, or mark the two as concurrent"}},
	{HoleInCountrywideRule, Error, Text{
		"vegye fel a hiányzó szabályt, vagy zárja le a feladatot",
		"enter the rule that is missing, or end the task"}},
	{DanglingSuccession, Error, Text{
		"vegye fel a jogutódot, vagy zárja le, ami a megszűntre hivatkozik",
		"enter the successor, or end what names it"}},
	{CompetenceWithoutHolder, Warning, Text{
		"keresse meg, kié a hatáskör, és adja meg",
		"find out who holds the competence and enter it"}},
	{ClassWithoutBodyInArea, Warning, Text{
		"vegye fel az ottani szervet vagy illetékességét, vagy szűkítse, meddig ér a térkép",
		"enter the body or its jurisdiction there, or limit how far the map reaches"}},
	{BodyWithoutSubstitute, Warning, Text{
		"vegye fel a helyettesítőt, a jogszabály melléklete szerint",
		"enter the substitute, as the annex of the law names it"}},
	{EndedProvision, Warning, Text{
		"keresse meg a hatályos jogszabályhelyet, és azt adja meg jogalapként",
		"find the provision now in force and cite it"}},
	{EndedBody, Warning, Text{
		"írja a rekordokba a jogutódot, a változás napjától",
		"name the successor in the records, from the day of the change"}},
	{NotHeldMap, Warning, Text{
		"vegye fel a térképet: az illetékességeket, a jogszabály melléklete szerint",
		"enter the map: the jurisdictions, as the annex of the law draws them"}},
	{StaleAcceptance, Warning, Text{
		"zárja le vagy vonja vissza az elfogadást",
		"end the acceptance, or withdraw it"}},
	{Unreviewed, Info, Text{
		"olvassa el a jogszabályhelyet, döntse el a kétséget, és törölje",
		"read the provision, decide the doubt, and clear it"}},
}

// Kinds are all kinds, in the order in which findings stand.
func Kinds() []Kind {
	kinds := make([]Kind, len(ranks))
	for i, r := range ranks {
		kinds[i] = r.kind
	}
	return kinds
}

// Severity is that of all findings of the kind.
func (k Kind) Severity() Severity { return ranks[rankOf(k)].severity }

func rankOf(kind Kind) int {
	return slices.IndexFunc(ranks, func(r rank) bool { return r.kind == kind })
}

// number is so many of a noun, in English.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// naming says in English that so many name something.
func naming(n int, noun string) string {
	if n == 1 {
		return number(n, noun) + " names it"
	}
	return number(n, noun) + " name it"
}

// A report gathers findings.
type report struct{ findings []Finding }

// add takes a finding in; records may come in any order and more than once.
func (r *report) add(kind Kind, record string, what Text, records []string, areas ...string) {
	of := ranks[rankOf(kind)]
	records = slices.Clone(records)
	slices.Sort(records)
	r.findings = append(r.findings, Finding{
		Kind: kind, Severity: of.severity, Record: record, What: what, ToDo: of.toDo,
		Areas: areas, Records: append([]string{}, slices.Compact(records)...),
	})
}

// sorted are the findings by kind and record.
func (r *report) sorted() []Finding {
	slices.SortFunc(r.findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(rankOf(x.Kind), rankOf(y.Kind)), strings.Compare(x.Record, y.Record))
	})
	return r.findings
}
