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
	Error   Severity = "ERROR"   // an answer is wrong, or missing where the records promise one
	Warning Severity = "WARNING" // an answer may be wrong, or will be, or says that something is not known
	Info    Severity = "INFO"    // somebody should look
)

// A Kind of finding; the package comment lists them.
type Kind string

// The kinds, in the order in which they are told.
const (
	CompetenceWithoutBasis  Kind = "COMPETENCE_WITHOUT_BASIS"
	ClassWithoutBody        Kind = "CLASS_WITHOUT_BODY"
	ClassWithoutBodyInArea  Kind = "CLASS_WITHOUT_BODY_IN_AREA"
	OverlappingAreas        Kind = "OVERLAPPING_AREAS"
	OverlappingRules        Kind = "OVERLAPPING_RULES"
	HoleInCountrywideRule   Kind = "HOLE_IN_COUNTRYWIDE_RULE"
	DanglingSuccession      Kind = "DANGLING_SUCCESSION"
	HoleInAppeal            Kind = "HOLE_IN_APPEAL"
	HoleInSupervision       Kind = "HOLE_IN_SUPERVISION"
	HoleInIntake            Kind = "HOLE_IN_INTAKE"
	HoleInConditions        Kind = "HOLE_IN_CONDITIONS"
	CompetenceWithoutHolder Kind = "COMPETENCE_WITHOUT_HOLDER"
	WhoActsNotKnown         Kind = "WHO_ACTS_NOT_KNOWN"
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

// and is one text after the other.
func (t Text) and(next Text) Text {
	if t.Hu == "" {
		return next
	}
	return Text{t.Hu + "; " + next.Hu, t.En + "; " + next.En}
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
	// The territories concerned, each standing for all below it, or a settlement for
	// what it is beside its parts; only of kinds that concern some.
	Areas []string `json:"areas,omitempty"`
	// The values of circumstances concerned, each with its role:
	// `DECISION fire_object=GENERAL`; only of the kind that concerns some.
	Values []string `json:"values,omitempty"`
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

// besideToDo is what to do with a hole in a role beside the primary one.
var besideToDo = Text{
	"vegye fel a hiányzó szabályt, vagy fogadja el a hiányt, ha ott a jog nem rendel ilyet",
	"enter the rule that is missing, or accept the hole if the law has none there",
}

// ranks are those of all kinds, the worst first.
var ranks = []rank{
	{CompetenceWithoutBasis, Error, Text{
		"adja meg a jogszabályhelyet, vagy vonja vissza a hatáskört (Ákr. 9. §)",
		"cite the provision, or withdraw the competence (Ákr. 9. §)"}},
	{ClassWithoutBody, Error, Text{
		"vegye fel a szerveit, vagy mondja meg a szervtípusnál, miért nincs szerve",
		"enter its bodies, or say in the class why it has none"}},
	{ClassWithoutBodyInArea, Error, Text{
		"vegye fel az ottani szervet vagy illetékességét, vagy szűkítse, meddig ér a térkép",
		"enter the body or its jurisdiction there, or limit how far the map reaches"}},
	{OverlappingAreas, Error, Text{
		"zárja le az egyik illetékességet, vegye ki belőle a közös területet, vagy jelölje, hogy a térkép a területet kettévágja (partial)",
		"end one of the jurisdictions, take the common territory out of it, or mark that the map cuts the territory (partial)"}},
	{OverlappingRules, Error, Text{
		"adjon elsőbbséget az egyiknek, szűkítse a területét vagy feltételeit, vagy jelölje a kettőt párhuzamosnak",
		"give one priority, narrow its territory or conditions, or mark the two as concurrent"}},
	{HoleInCountrywideRule, Error, Text{
		"vegye fel a hiányzó szabályt, vagy zárja le a feladatot",
		"enter the rule that is missing, or end the task"}},
	{DanglingSuccession, Error, Text{
		"vegye fel a jogutódot, vagy zárja le, ami a megszűntre hivatkozik",
		"enter the successor, or end what names it"}},
	{HoleInAppeal, Warning, besideToDo},
	{HoleInSupervision, Warning, besideToDo},
	{HoleInIntake, Warning, besideToDo},
	{HoleInConditions, Warning, Text{
		"vegye fel a szabályt ezekre az értékekre, vagy fogadja el a hiányt, és mondja meg, melyik feladaté az eset, vagy hogy a jog senkit nem kötelez",
		"enter the rule for these values, or accept the hole, and say which task the case belongs to, or that the law asks nobody"}},
	{CompetenceWithoutHolder, Warning, Text{
		"keresse meg, kié a hatáskör, és adja meg",
		"find out who holds the competence and enter it"}},
	{WhoActsNotKnown, Warning, Text{
		"keresse meg, melyikük mikor jár el, és adja meg feltételként vagy rangként, vagy törölje a kétséget",
		"find out which of them acts when and enter it as conditions or a priority, or clear the doubt"}},
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
		"szűkítse az elfogadást arra, ami még fennáll, zárja le vagy vonja vissza",
		"narrow the acceptance to what there still is, end it, or withdraw it"}},
	{Unreviewed, Info, Text{
		"olvassa el a jogszabályhelyet, a kétséget döntse el és törölje, és írja be, milyen állapotú szöveget olvasott",
		"read the provision, decide the doubt and clear it, and enter the state of the text that was read"}},
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

// naming says in English that so many competences name something.
func naming(n int) string {
	if n == 1 {
		return "1 competence names it"
	}
	return number(n, "competence") + " name it"
}

// A report gathers findings before it is known which are accepted.
type report struct{ notes []note }

// A note is a finding in the making.
type note struct {
	kind   Kind
	record string
	values []string // nil: it concerns no values of circumstances
	parts  area     // the values that it concerns, by their order, or the cells of the ground; nil: neither
	tell   telling
}

// A telling is what a finding says of its parts, all or some of them, and the other
// records on which that rests.
type telling func(within area) (Text, []string)

// add takes a finding in that concerns no territories; records may come in any
// order and more than once.
func (r *report) add(kind Kind, record string, what Text, records []string) {
	r.addIn(kind, record, nil, func(area) (Text, []string) { return what, records })
}

// addIn takes a finding in that concerns an area.
func (r *report) addIn(kind Kind, record string, where area, tell telling) {
	r.notes = append(r.notes, note{kind, record, nil, where, tell})
}

// addFor takes a finding in that concerns values of circumstances.
func (r *report) addFor(kind Kind, record string, values []string, tell telling) {
	n := note{kind, record, values, nil, tell}
	n.parts = n.of(values)
	r.notes = append(r.notes, n)
}

// area is where on the ground a note is; nowhere where it concerns values.
func (n note) area() area {
	if n.values != nil {
		return nil
	}
	return n.parts
}

// of are the values of a note that have one of the names.
func (n note) of(names []string) area {
	a := make(area, (len(n.values)+63)/64)
	for i, value := range n.values {
		if slices.Contains(names, value) {
			a[i/64] |= 1 << (i % 64)
		}
	}
	return a
}

// finding is what the note says of its parts, all or some of them.
func (c *catalogue) finding(n note, within area) Finding {
	of := ranks[rankOf(n.kind)]
	what, records := n.tell(within)
	records = slices.Sorted(slices.Values(records))
	f := Finding{
		Kind: n.kind, Severity: of.severity, Record: n.record, What: what, ToDo: of.toDo,
		Records: append([]string{}, slices.Compact(records)...),
	}
	if n.values == nil {
		f.Areas = c.ground.compress(within)
	}
	for i, value := range n.values {
		if within.has(i) {
			f.Values = append(f.Values, value)
		}
	}
	return f
}

// inOrder puts findings by kind and record, an accepted part behind what is left.
func inOrder(findings []Finding) []Finding {
	slices.SortFunc(findings, func(x, y Finding) int {
		if of := cmp.Or(cmp.Compare(rankOf(x.Kind), rankOf(y.Kind)), strings.Compare(x.Record, y.Record)); of != 0 {
			return of
		}
		if x.Accepted == nil {
			return -1
		}
		return 1
	})
	return findings
}
