package hungary

import (
	"fmt"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A shoreRow is a settlement at the shore of a river or lake whose bed a map
// gives, at a point of its annex, to another body than the settlement.
type shoreRow struct{ model, annex, settlement, name string }

// shores part the settlements at the shore off the areas: the map cuts them, the
// bed off the land. No territory of the catalogue is the bed, so that the body of
// the land is found there, with a note whose the bed is. The areas that they are
// parted off bear the note too: the annexes name no settlements at a shore, the
// curators' list of them may lack some.
func (b *builder) shores(areas map[areaKey]*kv1.Jurisdiction, order []areaKey) ([]*kv1.Jurisdiction, error) {
	settlements, beds, err := b.bedsAtShores()
	if err != nil {
		return nil, err
	}
	var shores []*kv1.Jurisdiction
	for _, code := range settlements {
		territory := territoryName(code)
		i := slices.IndexFunc(order, func(k areaKey) bool {
			return k.model == beds[code][0].model && !areas[k].Partial && slices.Contains(areas[k].Territories, territory)
		})
		if i < 0 {
			return nil, fmt.Errorf("editorial/shores.tsv: %q lies in no area as a whole", code)
		}
		land := areas[order[i]]
		bases, note := slices.Clone(land.LegalBasis), ""
		for _, bed := range beds[code] {
			body, err := b.mapBody(bed)
			if err != nil {
				return nil, err
			}
			if body == land.Body {
				return nil, fmt.Errorf("editorial/shores.tsv: of %q the bed and the land have one body", code)
			}
			basis, err := b.annexBasis(bed)
			if err != nil {
				return nil, err
			}
			bases = append(bases, basis...)
			note += "; " + bedNote(bed)
			if whole := "; a parti településeken " + bedNote(bed); !strings.Contains(land.Note, whole) {
				land.Note += whole
			}
		}
		land.Territories = slices.DeleteFunc(land.Territories, func(t string) bool { return t == territory })
		note = strings.TrimPrefix(note, "; ")
		i = slices.IndexFunc(shores, func(j *kv1.Jurisdiction) bool { return j.Body == land.Body && j.Note == note })
		if i < 0 {
			i = len(shores)
			shores = append(shores, &kv1.Jurisdiction{
				Body:          land.Body,
				AreaModel:     areaModel(beds[code][0].model),
				LegalBasis:    bases,
				Verification:  b.verified("", bases),
				Note:          note,
				Partial:       true,
				RestElsewhere: true,
			})
		}
		shores[i].Territories = append(shores[i].Territories, territory)
	}
	for _, j := range shores {
		j.Territories = sortedUnique(j.Territories)
	}
	return shores, nil
}

// bedsAtShores are the settlements at a shore in the order of the table, and the beds at
// each.
func (b *builder) bedsAtShores() (settlements []string, beds map[string][]mapRow, err error) {
	beds = map[string][]mapRow{}
	for _, row := range b.facts.editorial.shores {
		if s := b.facts.byCode[row.settlement]; s == nil || s.name != row.name {
			return nil, nil, fmt.Errorf("editorial/shores.tsv: no settlement %q has the code %q", row.name, row.settlement)
		}
		i := slices.IndexFunc(b.facts.specialMaps, func(bed mapRow) bool {
			return bed.kind == "meder" && bed.model == row.model && bed.annex == row.annex
		})
		if i < 0 {
			return nil, nil, fmt.Errorf("editorial/shores.tsv: %s, %s is the bed of no river or lake", row.model, row.annex)
		}
		if beds[row.settlement] == nil {
			settlements = append(settlements, row.settlement)
		}
		beds[row.settlement] = append(beds[row.settlement], b.facts.specialMaps[i])
	}
	return settlements, beds, nil
}

// bedNote says whose a bed is, and by which point.
func bedNote(bed mapRow) string {
	note := "a meder más szervé: " + bed.body + " – " + bed.territory
	if bed.note != "" {
		note += ", " + bed.note
	}
	return note + " (" + bed.decree + " " + bed.annex + ")"
}
