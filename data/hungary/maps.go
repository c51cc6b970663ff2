package hungary

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A mapBody is how a body that only a map names is made: its class, and its
// name without the words that all of the class share.
type mapBody struct {
	model, class, slug string
	common             string
}

var mapBodies = []mapBody{
	{"COURT_DISTRICT", "C-JBIR", "JBIR", " Járásbíróság| Bíróság"},
	{"COURT_ADMINISTRATIVE", "C-TORVSZ", "TORVSZ", " Törvényszék"},
	{"COURT_APPEAL", "C-ITELO", "ITELO", " Ítélőtábla"},
	{"NAV_DIRECTORATE", "C-NAVIG", "NAVIG", "NAV | Adó- és Vámigazgatósága"},
}

func (m mapBody) name(title string) string {
	for word := range strings.SplitSeq(m.common, "|") {
		title = strings.ReplaceAll(title, word, "")
	}
	return "bodies/B-" + m.slug + "-" + slug(title)
}

// directorateOfCounty finds the county in the title of a directorate of the tax
// office; those of Budapest have none.
var directorateOfCounty = regexp.MustCompile(`^NAV (.+)( Vármegyei .+)$`)

// bodiesOfMaps are the courts and directorates that the annexes name and the
// table of bodies does not have.
func (b *builder) bodiesOfMaps() error {
	for _, row := range b.facts.specialMaps {
		i := slices.IndexFunc(mapBodies, func(m mapBody) bool { return m.model == row.model })
		if i < 0 {
			continue
		}
		m := mapBodies[i]
		name, err := b.mapBody(row)
		if err != nil {
			return err
		}
		if b.byName[name] != nil {
			continue
		}
		bases, err := b.annexBasis(row)
		if err != nil {
			return err
		}
		body := &kv1.Body{
			Name:         name,
			BodyClass:    className(m.class),
			LegalBasis:   bases,
			Titles:       []*kv1.DatedTitle{{Title: kv1.Hu(row.body)}},
			Verification: b.verified("", bases),
		}
		switch m.class {
		case "C-NAVIG":
			body.Parent = b.facts.bodyName("B-NAV")
			if m := directorateOfCounty.FindStringSubmatch(row.body); m != nil {
				body.Titles = b.organTitles(m[1], "NAV %s"+m[2])
				body.Note = "2023 előtti megnevezése a vármegyéjének nevéből levezetett"
			}
		case "C-JBIR":
			if court, _, _ := strings.Cut(row.note, ";"); strings.HasSuffix(court, "Törvényszék") {
				body.Note = "törvényszéke: " + court
			}
		}
		b.add(body)
	}
	return nil
}

// mapBody is the name of the body of a row of the maps: one of the table of
// bodies, a district office, or one that only the map names.
func (b *builder) mapBody(row mapRow) (string, error) {
	if name, err := b.bodyTitled(row.body); err == nil {
		return name, nil
	}
	if i := slices.IndexFunc(mapBodies, func(m mapBody) bool { return m.model == row.model }); i >= 0 {
		return mapBodies[i].name(row.body), nil
	}
	for _, d := range b.facts.districts {
		office := b.byName[districtOffice(d.code)].(*kv1.Body)
		if strings.EqualFold(office.Titles[0].Title.Hu, row.body) {
			return office.Name, nil
		}
	}
	return "", fmt.Errorf("facts/special_maps.tsv: no body is called %q", row.body)
}

// annexBasis is the provision of a row of the maps: its decree and annex.
func (b *builder) annexBasis(row mapRow) ([]*kv1.LegalBasis, error) {
	annex := row.annex
	if strings.Contains(annex, "/") && !strings.HasSuffix(annex, "pont") {
		annex += ". pont" // 1. melléklet 10/4: the fourth court of the tenth point
	}
	bases, ok := b.citer.cite(row.decree + " " + annex)
	if !ok {
		return nil, fmt.Errorf("facts/special_maps.tsv: %q cannot be read", row.decree+" "+row.annex)
	}
	return bases, nil
}

// An areaKey is what the rows of one jurisdiction have in common.
type areaKey struct{ model, body, annex, note, since string }

// sincePattern finds the day on which an annex gave a territory to a body, where the
// source says it, and what is known of the time before.
var sincePattern = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}) óta: (.+)$`)

// specialAreas are the jurisdictions that the annexes draw: one for each body,
// annex and remark.
func (b *builder) specialAreas() error {
	areas := map[areaKey]*kv1.Jurisdiction{}
	var order []areaKey
	put := func(k areaKey, row mapRow, territory string, partial bool) error {
		if areas[k] == nil {
			j, err := b.drawn(k, row, partial)
			if err != nil {
				return err
			}
			areas[k], order = j, append(order, k)
		}
		areas[k].Territories = append(areas[k].Territories, territory)
		return nil
	}
	for _, row := range b.facts.specialMaps {
		switch row.kind {
		case "helyettesített hivatal", "másik térkép", "meder":
			continue // a table of bodies; another map's area; the bed of a river or lake
		}
		body, err := b.mapBody(row)
		if err != nil {
			return err
		}
		territory, err := b.mapTerritory(row)
		if err != nil {
			return err
		}
		k := areaKey{model: row.model, body: body, annex: row.annex, note: mapNote(row.note)}
		if m := sincePattern.FindStringSubmatch(row.note); m != nil {
			k.since, k.note = m[1], m[2]
		}
		other := ""
		if m := splitPattern.FindStringSubmatch(row.note); m != nil {
			if other, err = b.bodyTitled(m[1]); err != nil {
				return err
			}
		}
		split := strings.HasPrefix(row.note, "megosztott")
		if err := put(k, row, territory, split); err != nil {
			return err
		}
		if other != "" {
			note := "megosztott; a másik rész: " + row.body + "; a határ: " + splitPattern.ReplaceAllString(row.note, "")
			if err := put(areaKey{model: row.model, body: other, annex: row.annex, note: note}, row, territory, true); err != nil {
				return err
			}
		}
	}
	shores, err := b.shores(areas, order)
	if err != nil {
		return err
	}
	for _, whole := range []bool{true, false} { // the whole settlements first
		for _, k := range order {
			if j := areas[k]; whole == !j.Partial {
				j.Territories = sortedUnique(j.Territories)
				j.Note = strings.TrimPrefix(j.Note+b.beds(k.model, k.body, j.Partial), "; ")
				b.area(j, k.model)
			}
		}
	}
	for _, j := range shores {
		b.area(j, strings.TrimPrefix(j.AreaModel, areaModel("")))
	}
	return b.waterDirectorates()
}

// drawn is a jurisdiction that an annex draws, without its territories.
func (b *builder) drawn(k areaKey, row mapRow, partial bool) (*kv1.Jurisdiction, error) {
	bases, err := b.annexBasis(row)
	if err != nil {
		return nil, err
	}
	j := &kv1.Jurisdiction{Body: k.body, LegalBasis: bases, Verification: b.verified("", bases), Note: k.note, Partial: partial}
	if k.since != "" {
		from := day(k.since)
		from.Note = k.note
		j.Validity, j.Note = period(from, nil), ""
	}
	return j, nil
}

// splitPattern finds the other office of a settlement that is cut in two.
var splitPattern = regexp.MustCompile(`^megosztott; másik hivatal: (.+? Kormányhivatala?) – `)

// mapNote is what of the remark of a row concerns the area, not the spelling of
// a name or the court above.
func mapNote(note string) string {
	for _, prefix := range []string{"megosztott", "a rendeletben", "1996. évi CXVI. tv.", "ügyfél lakcíme", "székhely:"} {
		if strings.HasPrefix(note, prefix) {
			return note
		}
	}
	return ""
}

// beds are the beds of rivers and lakes that a map gives to a body beside the
// settlements: lines that no territory of the catalogue has.
func (b *builder) beds(model, body string, partial bool) string {
	var beds string
	for _, row := range b.facts.specialMaps {
		if row.model != model || row.kind != "meder" || partial {
			continue
		}
		if name, err := b.mapBody(row); err == nil && name == body {
			beds += "; a melléklet szerint ide tartozik még: " + row.territory
			if row.note != "" {
				beds += " (" + row.note + ")"
			}
		}
	}
	return beds
}

// mapTerritory is the territory of a row of the maps.
func (b *builder) mapTerritory(row mapRow) (string, error) {
	switch row.kind {
	case "település", "fővárosi kerület", "járás":
		if code, ok := strings.CutPrefix(row.code, "KSH járáskód: "); ok {
			return districtName(code), nil
		}
		if b.facts.byCode[row.code] == nil {
			return "", fmt.Errorf("facts/special_maps.tsv: no settlement has the code %q", row.code)
		}
		if row.model == "PUBLIC_HEALTH_385_2016" {
			return districtName(b.facts.byCode[row.code].district), nil
		}
		return territoryName(row.code), nil
	case "vármegye", "főváros":
		return countyName(row.territory), nil
	case "településrész":
		if name, ok := partsOfMaps[row.territory]; ok {
			return name, nil
		}
	}
	return "", fmt.Errorf("facts/special_maps.tsv: %q is no territory", row.territory)
}

// partsOfMaps are the parts of settlements that the annexes name.
var partsOfMaps = map[string]string{
	"Margitsziget":          margitsziget,
	"Medgyesegyháza-Bánkút": territoryName("30128.bankut"),
	"Pusztaszőlős":          territoryName("22752.pusztaszolos"),
}

// sameArea takes apart the rows that give a body the area of another map.
var sameArea = regexp.MustCompile(`^ugyanaz a terület, mint VIZUGYI-HATOSAG: (.+)$`)

// waterDirectorates have the areas that the water authorities have, by the text
// of the other annex. Where a note names the other authority, there the other
// directorate is that of its area.
func (b *builder) waterDirectorates() error {
	var others []string
	for _, row := range b.facts.specialMaps {
		if m := sameArea.FindStringSubmatch(row.territory); m != nil {
			others = append(others, m[1], row.body+" ("+m[1]+" területe)")
		}
	}
	named := strings.NewReplacer(others...)
	for _, row := range b.facts.specialMaps {
		if row.kind != "másik térkép" {
			continue
		}
		directorate, err := b.mapBody(row)
		if err != nil {
			return err
		}
		m := sameArea.FindStringSubmatch(row.territory)
		if m == nil {
			return fmt.Errorf("facts/special_maps.tsv: %q names no other map", row.territory)
		}
		authority, err := b.bodyTitled(m[1])
		if err != nil {
			return err
		}
		bases, err := b.annexBasis(row)
		if err != nil {
			return err
		}
		for _, v := range slices.Clone(b.records) {
			if j, ok := v.(*kv1.Jurisdiction); ok && j.Body == authority && j.AreaModel == areaModel("WATER_223_2014") {
				b.area(&kv1.Jurisdiction{
					Body:          directorate,
					LegalBasis:    bases,
					Territories:   j.Territories,
					Partial:       j.Partial,
					RestElsewhere: j.RestElsewhere,
					Note:          strings.TrimPrefix(named.Replace(j.Note)+"; "+row.note, "; "),
					Verification:  b.verified("", bases),
				}, row.model)
			}
		}
	}
	return nil
}
