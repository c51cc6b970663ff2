package hungary

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"

	"kataszter/catalog/spelling"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Text states: the day whose text of the acts and decrees was read. The tables
// say "early 2026" of acts and "late 2025" of decrees; the newest amendment seen
// of these is 351/2025. (XI. 12.).
const (
	statuteState = "2026-01-01"
	decreeState  = "2025-11-12"
)

var repealPattern = regexp.MustCompile(`hatályon kívül (\d{4}-\d{2}-\d{2})(?: \((\d+)/(\d{4})\. Korm\. r\. (\d+)\. §\))?`)

var inForcePattern = regexp.MustCompile(`hatályos (\d{4}-\d{2}-\d{2})-t[őo]l`)

// promulgatedPattern finds the day in a citation: that of a decree has one, 386/2016.
// (XII. 2.) Korm. rendelet, that of an act its year only.
var promulgatedPattern = regexp.MustCompile(`^\d+/(\d{4})\. \(([IVX]+)\. (\d+)\.\)`)

// newYear is the day of a year before which an act was not there of which only the
// year is known.
const newYear = "-01-01"

// births are the days before which acts were not there, by their names: the first on
// which they were in force, where the sources give it, else that of the promulgation,
// or else the first of the year.
func births(acts []actRow, inForce map[string]string) (map[string]string, error) {
	days, known := map[string]string{}, 0
	for _, a := range acts {
		name, err := actName(a.id)
		if err != nil {
			return nil, err
		}
		days[name] = yearOf(a.id) + newYear
		first, ok := inForce[a.id]
		if ok {
			known++
		}
		m := promulgatedPattern.FindStringSubmatch(a.citation)
		if m == nil {
			days[name] = cmp.Or(first, days[name])
			continue
		}
		date, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%d-%s", m[1], spelling.Roman(m[2]), m[3]))
		if err != nil {
			return nil, fmt.Errorf("%q has no day on which it was promulgated: %w", a.citation, err)
		}
		days[name] = date.Format(time.DateOnly)
		if ok && first < days[name] {
			return nil, fmt.Errorf("editorial/in_force.tsv: %s was promulgated on %s, and cannot have been in force on %s", a.id, days[name], first)
		}
		days[name] = cmp.Or(first, days[name])
	}
	if known != len(inForce) {
		return nil, fmt.Errorf("editorial/in_force.tsv has %d acts, of which the tables of acts know %d", len(inForce), known)
	}
	return days, nil
}

// yearOf is the year in the id of an act: 2011/CLXXXIX, 2022/568/Korm.
func yearOf(id string) string {
	year, _, _ := strings.Cut(id, "/")
	return year
}

// born is the day before which an act of the tables was not there; empty where the
// id is none of an act.
func (b *builder) born(id string) string {
	name, err := actName(id)
	if err != nil {
		return ""
	}
	return cmp.Or(b.births[name], yearOf(id)+newYear)
}

// textStates gives the day whose text was read, by act: for a repealed one the
// last on which it was in force.
type textStates map[string]string

func (t textStates) of(bases []*kv1.LegalBasis) string {
	earliest := ""
	for _, b := range bases {
		if s := t[b.Act]; s != "" && (earliest == "" || s < earliest) {
			earliest = s
		}
	}
	return earliest
}

// acts makes the acts of the table and those that other tables cite.
func (b *builder) acts() error {
	for _, row := range b.facts.acts {
		name, err := actName(row.id)
		if err != nil {
			return err
		}
		a := &kv1.Act{
			Name:      name,
			Citation:  row.citation,
			ShortName: row.short,
			Kind:      kv1.Act_ACT,
			Uri:       row.uri,
			Note:      row.status,
		}
		if strings.HasSuffix(row.id, "/Korm") {
			a.Kind = kv1.Act_GOVERNMENT_DECREE
		}
		textState := textStateOf(row.status)
		if row.title != "UNKNOWN" {
			a.Title = kv1.Hu(row.title)
		}
		if m := repealPattern.FindStringSubmatch(row.status); m != nil {
			a.Validity = period(nil, day(m[1]))
			textState = dayBefore(m[1])
			if m[2] != "" {
				a.RepealedBy = "acts/k" + m[2] + "-" + m[3]
				a.LegalBasis = []*kv1.LegalBasis{basisOf("k"+m[2]+"-"+m[3], m[4]+". §")}
			}
		}
		if m := inForcePattern.FindStringSubmatch(row.status); m != nil {
			a.Validity = period(day(m[1]), nil)
		}
		a.Verification = &kv1.Verification{SourceUri: row.uri, TextState: textState}
		b.textStates[name] = textState
		b.add(a)
	}
	return nil
}

// textStateOf is the day of the text that was read, by the words of the table:
// a law that is in force from a day on was read in the state of late 2025.
func textStateOf(status string) string {
	switch {
	case strings.Contains(status, "2026 eleje"):
		return statuteState
	case strings.Contains(status, "2025 vége"), inForcePattern.MatchString(status):
		return decreeState
	}
	return ""
}
