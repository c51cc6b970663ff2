package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// classes are those of the table of bodies and those that the curators add,
// with the place that the curators give each: whose organ it is, what wider
// class, by which map its bodies are found, or why it has none.
func (b *builder) classes() error {
	for _, row := range b.facts.bodies {
		if row.kind != "osztály" {
			continue
		}
		e, ok := b.facts.editorial.classes[row.id]
		if !ok {
			return fmt.Errorf("editorial/classes.tsv has no row for %s", row.id)
		}
		if err := b.class(row, e); err != nil {
			return err
		}
	}
	for _, e := range b.facts.editorial.addedClasses {
		if err := b.class(bodyRow{id: e.id, hu: e.hu, en: e.en, reference: e.reference, note: e.note}, e); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) class(row bodyRow, e classRow) error {
	c := &kv1.BodyClass{
		Name:       className(row.id),
		Title:      &kv1.Text{Hu: row.hu, En: row.en},
		OrganTitle: kv1.Hu(e.organTitle),
	}
	c.FormerTitles = formerTitles(c.Title)
	c.LegalBasis, c.Note = b.grounds(row.reference, row.note)
	c.Verification = b.verified(row.uri, c.LegalBasis)
	c.Verification.Doubt = e.doubt
	if e.organOf != "" {
		c.OrganOf = className(e.organOf)
	}
	if e.isA != "" {
		c.IsA = []string{className(e.isA)}
	}
	if e.areaModel != "" {
		c.AreaModel = areaModel(e.areaModel)
	}
	if e.absence != "" {
		kind, ok := kv1.BodyClass_Absence_Kind_value[e.absence]
		if !ok {
			return fmt.Errorf("editorial/classes.tsv: %q is no kind of absence", e.absence)
		}
		c.Absence = &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_Kind(kind), Reason: &kv1.Text{Hu: e.reasonHu, En: e.reasonEn}}
	}
	b.add(c)
	return nil
}

// formerTitles are what a class or a map that is called by the counties was called until
// they were called vármegye.
func formerTitles(title *kv1.Text) []*kv1.DatedTitle {
	if !strings.Contains(title.Hu, "vármegye") {
		return nil
	}
	before := &kv1.Text{Hu: strings.ReplaceAll(title.Hu, "vármegye", "megye"), En: title.En}
	return []*kv1.DatedTitle{{Title: before, Validity: period(nil, day(varmegye))}}
}
