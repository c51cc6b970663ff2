package hungary

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// concepts are the controlled lists: maps, circumstances, connecting factors,
// sectors, kinds of task, and the dataset itself.
func (b *builder) concepts() error {
	for _, step := range []func() error{b.areaModels, b.circumstances, b.factorConcepts} {
		if err := step(); err != nil {
			return err
		}
	}
	var sectors, kinds []string
	for _, t := range b.facts.tasks {
		sectors, kinds = append(sectors, t.sector), append(kinds, t.kind)
	}
	for _, list := range []struct {
		scheme string
		titles []string
	}{{"sector", sortedUnique(sectors)}, {"task-type", sortedUnique(kinds)}} {
		for _, title := range list.titles {
			id := list.scheme + "." + slug(title)
			b.add(&kv1.Concept{Name: "concepts/" + id, Scheme: list.scheme, Title: b.inBoth(id, title)})
		}
	}
	b.add(&kv1.Concept{
		Name:   "concepts/dataset.hungary",
		Scheme: "dataset",
		Title:  &kv1.Text{Hu: "Beépített adatkészlet", En: "Built-in dataset"},
		Note:   strconv.Itoa(Number),
	})
	return nil
}

// inBoth is a text of the source with the curators' translation.
func (b *builder) inBoth(concept, hu string) *kv1.Text {
	return &kv1.Text{Hu: hu, En: b.facts.editorial.translations[concept]}
}

func conceptName(scheme, title string) string { return "concepts/" + scheme + "." + slug(title) }

// contents are what the table says of the content of a map.
var contents = map[string]kv1.Concept_AreaModel_Content{
	"yes":              kv1.Concept_AreaModel_HELD,
	"partly":           kv1.Concept_AreaModel_PARTLY_HELD,
	"no":               kv1.Concept_AreaModel_NOT_HELD,
	"geometry missing": kv1.Concept_AreaModel_NOT_HELD,
	"n/a":              kv1.Concept_AreaModel_NO_MAP,
}

// Maps that the rules know better than the table: the dataset holds Margitsziget
// whole; the tables of decree 568/2022 for substitution are no maps of territories,
// but designations; and "not known" is no map that a law names.
var contentsHere = map[string]kv1.Concept_AreaModel_Content{
	"CAPITAL_DIRECT":           kv1.Concept_AreaModel_HELD,
	"SUBSTITUTE_JH_568_2022_3": kv1.Concept_AreaModel_NO_MAP,
	"SUBSTITUTE_KH_568_2022_2": kv1.Concept_AreaModel_NO_MAP,
	"UNKNOWN":                  kv1.Concept_AreaModel_CONTENT_UNSPECIFIED,
}

// reaches tells how far a map reaches, where that is not the whole country.
var reaches = map[string]struct{ within, without []string }{
	"CAPITAL":           {within: []string{capital}},
	"CAPITAL_DIRECT":    {within: []string{margitsziget}},
	"CAPITAL_DISTRICT":  {within: []string{capital}, without: []string{margitsziget}},
	"DISTRICT_SEAT":     {without: []string{countyName("Budapest")}},
	"JOINT_OFFICE":      {without: []string{countyName("Budapest")}},
	"JOINT_OFFICE_SEAT": {without: []string{countyName("Budapest")}},
	"SETTLEMENT":        {without: []string{countyName("Budapest")}},
}

// compilersRemark finds where those who compiled the table read a map, and how far.
var compilersRemark = regexp.MustCompile(`; a szöveg elérhető \([^)]*\)[^;]*`)

func (b *builder) areaModels() error {
	for _, row := range b.facts.areaModels {
		content, _, _ := strings.Cut(row.content, " (")
		held, ok := contents[content]
		if !ok {
			return fmt.Errorf("facts/area_models.tsv: %q is no content", row.content)
		}
		if here, ok := contentsHere[row.id]; ok {
			held = here
		}
		c := &kv1.Concept{
			Name:   areaModel(row.id),
			Scheme: "area-model",
			Title:  b.inBoth("area-model."+row.id, row.hu),
			AreaModel: &kv1.Concept_AreaModel{
				Content:             held,
				Decree:              strings.TrimPrefix(row.decree, "—"),
				Mapping:             compilersRemark.ReplaceAllString(strings.TrimPrefix(row.mapping, "—"), ""),
				Territories:         reaches[row.id].within,
				ExcludedTerritories: reaches[row.id].without,
			},
		}
		c.AreaModel.FormerTitles = formerTitles(c.Title)
		if held == kv1.Concept_AreaModel_NOT_HELD || held == kv1.Concept_AreaModel_PARTLY_HELD {
			c.AreaModel.Missing = row.needed
			if needed, ok := b.facts.editorial.mapNeeds[row.id]; ok {
				c.AreaModel.Missing = needed
			}
		}
		b.add(c)
	}
	return nil
}

// circumstanceKinds are who can know a fact; the table leaves it empty where a
// client may be asked.
var circumstanceKinds = map[string]kv1.Concept_Circumstance_Kind{
	"":        kv1.Concept_Circumstance_FACT,
	"fact":    kv1.Concept_Circumstance_FACT,
	"local":   kv1.Concept_Circumstance_LOCAL,
	"system":  kv1.Concept_Circumstance_SYSTEM,
	"map":     kv1.Concept_Circumstance_MAP,
	"derived": kv1.Concept_Circumstance_DERIVED,
	"number":  kv1.Concept_Circumstance_NUMBER,
}

// fromThePlace are the circumstances without a kind in the table that follow
// from the place all the same.
var fromThePlace = []string{"capital"}

func (b *builder) circumstances() error {
	for _, row := range b.facts.conditions {
		kind, ok := circumstanceKinds[row.kind]
		if !ok {
			return fmt.Errorf("facts/conditions.tsv: %q is no kind", row.kind)
		}
		if slices.Contains(fromThePlace, row.key) {
			kind = kv1.Concept_Circumstance_DERIVED
		}
		c := &kv1.Concept{
			Name:         kv1.ConditionName + row.key,
			Scheme:       "condition",
			Title:        b.inBoth("condition."+row.key, cmp.Or(b.facts.editorial.plainer[row.key], row.question)),
			Circumstance: &kv1.Concept_Circumstance{Kind: kind, Usual: row.usual, LegalReference: row.reference},
		}
		c.LegalBasis, _ = b.citer.cite(row.reference)
		if usual, ok := b.facts.editorial.usual[row.key]; ok {
			if row.usual != "" {
				return fmt.Errorf("editorial/condition_usual.tsv: %s has a usual value in the source", row.key)
			}
			c.Circumstance.Usual = usual.value
			c.Note = "a szokásos érték szerkesztői: " + usual.why
		}
		if strings.Contains(row.values, "|") {
			var err error
			if c.Circumstance.Values, err = b.circumstanceValues(row); err != nil {
				return err
			}
		}
		b.add(c)
	}
	return nil
}

// circumstanceValues are the values of the source with the labels of the
// curators.
func (b *builder) circumstanceValues(row conditionRow) ([]*kv1.Concept_Circumstance_Value, error) {
	labels := b.facts.editorial.values[row.key]
	var values []*kv1.Concept_Circumstance_Value
	for code := range strings.SplitSeq(row.values, "|") {
		i := slices.IndexFunc(labels, func(v valueRow) bool { return v.code == code })
		if i < 0 {
			return nil, fmt.Errorf("editorial/condition_values.tsv has no label for %s=%s", row.key, code)
		}
		if labels[i].hu == "" { // no rule asks for it any more
			continue
		}
		values = append(values, &kv1.Concept_Circumstance_Value{Code: code, Label: &kv1.Text{Hu: labels[i].hu, En: labels[i].en}})
	}
	return values, nil
}

// factorConcepts are the connecting factors, with a question that a citizen
// understands.
func (b *builder) factorConcepts() error {
	for _, row := range b.facts.factors {
		q, ok := b.facts.editorial.questions[row.id]
		if !ok {
			return fmt.Errorf("editorial/factor_questions.tsv has no question for %s", row.id)
		}
		b.add(&kv1.Concept{
			Name:       "concepts/factor." + row.id,
			Scheme:     "factor",
			Title:      &kv1.Text{Hu: q.hu, En: q.en},
			Definition: b.inBoth("factor."+row.id, cmp.Or(b.facts.editorial.meanings[row.id], row.meaning)),
		})
	}
	return nil
}
