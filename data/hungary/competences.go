package hungary

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A competenceRow is a row of the table, mended where a fix says so.
type competenceRow struct {
	id, task, role, holder, actingAs, factors, areaModel, anyOffice string
	include, exclude, condition, exclusivity, priority              string
	remedy, remedyBody, legalBasis, derived                         string
	validFrom, validTo, validNote, approximate, review, note        string
	mended                                                          []string // what was mended, and why
}

// cell is the cell of a column that a fix may mend, nil for any other.
func (r *competenceRow) cell(column string) *string {
	switch column {
	case "role":
		return &r.role
	case "holder":
		return &r.holder
	case "acting_as":
		return &r.actingAs
	case "factors":
		return &r.factors
	case "area_model":
		return &r.areaModel
	case "any_office":
		return &r.anyOffice
	case "include":
		return &r.include
	case "exclude":
		return &r.exclude
	case "condition":
		return &r.condition
	case "exclusive_or_concurrent":
		return &r.exclusivity
	case "priority":
		return &r.priority
	case "remedy":
		return &r.remedy
	case "remedy_body":
		return &r.remedyBody
	case "legal_basis":
		return &r.legalBasis
	case "derived":
		return &r.derived
	case "valid_from":
		return &r.validFrom
	case "valid_to":
		return &r.validTo
	case "valid_note":
		return &r.validNote
	case "review":
		return &r.review
	case "note":
		return &r.note
	}
	return nil
}

// readCompetences reads the competences of the facts, and those that the
// curators added, numbered on within their task.
func (f *facts) readCompetences() error {
	columns := "id task role holder_kind holder acting_as factors area_model any_office include exclude condition exclusive_or_concurrent priority remedy remedy_body legal_basis derived valid_from valid_to valid_note approximate review note"
	for _, path := range []string{"facts/competences.tsv", "editorial/added_competences.tsv"} {
		if err := each(path, columns, func(c []string) error {
			f.competences = append(f.competences, competenceRow{
				id: c[0], task: c[1], role: c[2], holder: c[4], actingAs: c[5], factors: c[6], areaModel: c[7], anyOffice: c[8],
				include: c[9], exclude: c[10], condition: c[11], exclusivity: c[12], priority: c[13],
				remedy: c[14], remedyBody: c[15], legalBasis: c[16], derived: c[17],
				validFrom: c[18], validTo: c[19], validNote: c[20], approximate: c[21], review: c[22], note: c[23],
			})
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) competences() error {
	for i := range b.facts.competences {
		row := &b.facts.competences[i]
		if b.facts.editorial.withdraws("competences/" + row.id) {
			continue
		}
		c, err := b.competence(row)
		if err != nil {
			return fmt.Errorf("competence %s: %w", row.id, err)
		}
		b.add(c)
	}
	return nil
}

func (b *builder) competence(row *competenceRow) (*kv1.Competence, error) {
	c := &kv1.Competence{
		Name:        "competences/" + row.id,
		Task:        "tasks/" + row.task,
		Holder:      b.facts.holderName(row.holder),
		ActingAs:    kv1.Hu(row.actingAs),
		AnyOffice:   row.anyOffice == "yes",
		AreaModel:   areaModel(row.areaModel),
		Approximate: row.approximate == "yes",
	}
	role, ok := kv1.Role_value[row.role]
	if !ok {
		return nil, fmt.Errorf("%q is no role", row.role)
	}
	c.Role = kv1.Role(role)
	exclusivity, ok := kv1.Competence_Exclusivity_value[row.exclusivity]
	if !ok {
		return nil, fmt.Errorf("%q is neither EXCLUSIVE nor CONCURRENT", row.exclusivity)
	}
	c.Exclusivity = kv1.Competence_Exclusivity(exclusivity)
	var err error
	if c.Priority, err = number(row.priority); err != nil {
		return nil, err
	}
	if c.LegalBasis, err = legalBases(row.legalBasis); err != nil {
		return nil, err
	}
	if c.Factors, err = factorGroups(row.factors); err != nil {
		return nil, err
	}
	if c.Conditions, err = conditions(row.condition); err != nil {
		return nil, err
	}
	if c.Territories, err = b.territoryList(row.include); err != nil {
		return nil, err
	}
	if c.ExcludedTerritories, err = b.territoryList(row.exclude); err != nil {
		return nil, err
	}
	if c.Validity, err = b.competenceValidity(row); err != nil {
		return nil, err
	}
	if err = b.transition(row.id, c); err != nil {
		return nil, err
	}
	if seized, ok := b.facts.editorial.seized[row.id]; ok {
		c.FirstSeized, c.FirstSeizedFactor = true, kv1.Factor(kv1.Factor_value[seized])
	}
	if m := forwardPattern.FindStringSubmatch(row.note); m != nil {
		c.ForwardTo = b.facts.holderName(m[1])
	}
	if c.Remedies, err = b.remedies(row); err != nil {
		return nil, err
	}
	c.Certainty, c.Verification = b.certainty(row, c.LegalBasis)
	return c, nil
}

// forwardPattern finds to whom a request is sent on.
var forwardPattern = regexp.MustCompile(`→ ([BC]-[A-Z0-9-]+)\b`)

// factorGroups reads connecting factors: > parts groups, | alternatives.
func factorGroups(cell string) ([]*kv1.Competence_FactorGroup, error) {
	var groups []*kv1.Competence_FactorGroup
	for alternatives := range strings.SplitSeq(cell, ">") {
		g := &kv1.Competence_FactorGroup{}
		for id := range strings.SplitSeq(alternatives, "|") {
			f, ok := kv1.Factor_value[strings.TrimSpace(id)]
			if !ok {
				return nil, fmt.Errorf("%q is no connecting factor", id)
			}
			g.Factors = append(g.Factors, kv1.Factor(f))
		}
		groups = append(groups, g)
	}
	return groups, nil
}

// conditions reads the circumstances: `a=x|y; b=70..400; population_min=3001`.
func conditions(cell string) ([]*kv1.Condition, error) {
	if cell == "" {
		return nil, nil
	}
	var all []*kv1.Condition
	for entry := range strings.SplitSeq(cell, ";") {
		key, value, ok := strings.Cut(strings.TrimSpace(entry), "=")
		if !ok {
			return nil, fmt.Errorf("%q is no condition", entry)
		}
		c := &kv1.Condition{Key: key}
		least, most, isRange := strings.Cut(value, "..")
		switch {
		case isRange:
		case strings.HasSuffix(key, "_min"):
			least, most = value, ""
		case strings.HasSuffix(key, "_max"):
			least, most = "", value
		default:
			c.Values = strings.Split(value, "|")
			all = append(all, c)
			continue
		}
		for _, bound := range []struct {
			text string
			to   *int64
		}{{least, &c.Min}, {most, &c.Max}} {
			if bound.text != "" {
				n, err := strconv.ParseInt(bound.text, 10, 64)
				if err != nil {
					return nil, err
				}
				*bound.to = n
			}
		}
		all = append(all, c)
	}
	return all, nil
}

func (b *builder) territoryList(cell string) ([]string, error) {
	if cell == "" {
		return nil, nil
	}
	var names []string
	for entry := range strings.SplitSeq(cell, ";") {
		name, err := b.facts.territoryOf(strings.TrimSpace(entry))
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// remedies are what can be done against the decision, by the provision that the
// curators read where the table has none. A code in the note says that a case begun
// before 2020-03-02 still had the appeal of the former law (Ákr. 143. § (2a)), which,
// since decree 86/2019, the former body decided (64. §); which one that was, the table
// does not say. The day on which the case began decides, not that of the decree: a row that
// takes over from such a row has both too.
func (b *builder) remedies(row *competenceRow) ([]*kv1.Competence_Remedy, error) {
	if row.remedy == "" {
		return nil, nil
	}
	kind := kv1.Competence_Remedy_Kind(kv1.Competence_Remedy_Kind_value[row.remedy])
	if kind == kv1.Competence_Remedy_KIND_UNSPECIFIED {
		return nil, fmt.Errorf("%q is no remedy", row.remedy)
	}
	r := &kv1.Competence_Remedy{Kind: kind, Holder: b.facts.holderName(row.remedyBody)}
	if strings.Contains(row.note, "[R-AKR]") {
		r.LegalBasis = []*kv1.LegalBasis{basisOf("2016-150", "114. §"), basisOf("2016-150", "116. §")}
	}
	if cited := b.facts.editorial.remedyBases[row.id]; cited != "" {
		var err error
		if r.LegalBasis, err = legalBases(cited); err != nil {
			return nil, err
		}
	}
	if !hadAppeal(row) && !b.hadAppeal[end{row.task, row.role, row.holder, row.condition, row.validFrom}] {
		return []*kv1.Competence_Remedy{r}, nil
	}
	r.CaseStartValidity = period(appealEnded(), nil)
	return append([]*kv1.Competence_Remedy{r}, formerAppealSince(b.earliest(row))...), nil
}

// hadAppeal tells whether the table says that a case begun before 2020-03-02 had
// the appeal of the former law.
func hadAppeal(row *competenceRow) bool { return strings.Contains(row.note, "[R-2020]") }

// unnamedDoubt stands where the table asks for a check and does not say why.
const unnamedDoubt = "a táblázat felülvizsgálandónak jelöli, a kétséget nem nevezi meg"

// certainty tells how sure a row is, the weakest first: presumed, derived, in
// doubt, stated.
func (b *builder) certainty(row *competenceRow, bases []*kv1.LegalBasis) (kv1.Competence_Certainty, *kv1.Verification) {
	v := b.verified("", bases)
	v.Note = strings.TrimSuffix(strings.TrimSpace(row.note), ";")
	if v.Note != "" && row.validNote != "" {
		v.Note += " | "
	}
	v.Note += row.validNote
	for _, m := range row.mended {
		v.Note = strings.TrimPrefix(v.Note+" | javítva: "+m, " | ")
	}
	v.Presumed = strings.Contains(row.validNote, "PRESUMED")
	if m := verifiedPattern.FindStringSubmatch(row.validNote); m != nil {
		v.TextState = m[1]
	}
	if row.review == "CHECK" {
		v.Doubt = cmp.Or(plain(row.note), unnamedDoubt)
	}
	switch {
	case v.Presumed:
		return kv1.Competence_PRESUMED, v
	case row.derived == "yes":
		return kv1.Competence_DERIVED, v
	case row.review == "CHECK":
		return kv1.Competence_UNDER_REVIEW, v
	}
	return kv1.Competence_STATED, v
}

// verifiedPattern finds the last day for which a row was verified.
var verifiedPattern = regexp.MustCompile(`LAST_VERIFIED (\d{4}-\d{2}-\d{2})`)
