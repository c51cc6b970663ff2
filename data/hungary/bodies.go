package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const derivedTitle = "a megnevezés a névből és a jogállásból levezetett, nem közzétett alak"

func (b *builder) bodies() error {
	b.municipalities()
	b.officeBodies()
	if err := b.districtOfficeBodies(); err != nil {
		return err
	}
	if err := b.individualBodies(); err != nil {
		return err
	}
	b.countyOrgans()
	return b.bodiesOfMaps()
}

// municipalityTitles are how a municipality is called by the standing of its
// settlement.
var municipalityTitles = map[string]string{
	"község":                           "%s Község Önkormányzata",
	"nagyközség":                       "%s Nagyközség Önkormányzata",
	"város":                            "%s Város Önkormányzata",
	"megyei jogú város":                "%s Megyei Jogú Város Önkormányzata",
	"megyeszékhely, megyei jogú város": "%s Megyei Jogú Város Önkormányzata",
}

// municipalities are those of the settlements, of the districts of Budapest and
// of the counties. That of the capital stands in the table of bodies.
func (b *builder) municipalities() {
	for _, s := range b.facts.settlements {
		if s.code == capitalCode {
			continue
		}
		body := &kv1.Body{
			Name:         municipality(s.code),
			BodyClass:    className("C-TONK"),
			LegalBasis:   []*kv1.LegalBasis{basisOf("2011-189", "41. § (1)")},
			Seats:        []*kv1.Body_Seat{{Territory: territoryName(s.code)}},
			Verification: gazetteer,
			Note:         derivedTitle,
		}
		switch {
		case s.capitalDistrict != "":
			body.BodyClass = className("C-KERONK")
			body.LegalBasis = []*kv1.LegalBasis{basisOf("2011-189", "22. § (4)")}
			body.Titles = []*kv1.DatedTitle{{Title: kv1.Hu("Budapest " + s.capitalDistrict + ". Kerület Önkormányzata")}}
		default:
			if strings.HasSuffix(s.standing, "megyei jogú város") {
				body.BodyClass = className("C-MJV")
			}
			body.Titles = b.municipalityTitles(s)
		}
		b.add(body)
	}
	seats := b.countySeats()
	for _, county := range b.counties {
		if county == "Budapest" {
			continue
		}
		b.add(&kv1.Body{
			Name:         "bodies/onk-m-" + slug(county),
			BodyClass:    className("C-VMONK"),
			LegalBasis:   []*kv1.LegalBasis{basisOf("2011-189", "27. § (1)")},
			Titles:       b.countyTitles(county, "%s Megye Önkormányzata", "%s Vármegye Önkormányzata"),
			Seats:        []*kv1.Body_Seat{{Territory: seats[county]}},
			Verification: gazetteer,
			Note:         derivedTitle,
		})
	}
}

func (b *builder) municipalityTitles(s *settlement) []*kv1.DatedTitle {
	days := b.facts.days()
	forms := make([]string, len(days))
	for i := range days {
		unit, _ := b.facts.unit(i, s.code)
		forms[i] = municipalityTitles[unit.standing]
	}
	var titles []*kv1.DatedTitle
	for _, run := range spans(forms) {
		titles = append(titles, &kv1.DatedTitle{
			Title:    kv1.Hu(fmt.Sprintf(forms[run.first], s.name)),
			Validity: run.validity(days, plainBracket),
		})
	}
	return titles
}

// districtOfficesBegan is the day on which the district offices began to work
// (decree 218/2012, which 568/2022 and others before it followed).
var districtOfficesBegan = &kv1.Edge{
	Date: "2013-01-01", LegalBasis: basisOf("k218-2012", "1. § (1)"),
	Note: "a járási (fővárosi kerületi) hivatalok ezen a napon kezdték meg működésüket",
}

// districtOfficeBodies are the offices of the districts and of the districts of
// Budapest. They are parts of the government offices.
func (b *builder) districtOfficeBodies() error {
	for _, d := range b.facts.districts {
		above, err := b.governmentOffice(d.county)
		if err != nil {
			return err
		}
		short := strings.TrimSuffix(d.name, " járás") + " Járási Hivatal"
		note := fmt.Sprintf("teljes neve %s Vármegyei Kormányhivatal %sa, a kormányhivatal korábbi nevével ugyanígy (levezetett alak)", d.county, short)
		if numeral, ok := capitalDistrict(d.name); ok {
			short, note = "Budapest Főváros Kormányhivatala "+numeral+". Kerületi Hivatala", ""
		}
		b.add(&kv1.Body{
			Name:       districtOffice(d.code),
			BodyClass:  className("C-JH"),
			Validity:   period(districtOfficesBegan, nil),
			LegalBasis: []*kv1.LegalBasis{basisOf("k568-2022", "2. § (4)"), basisOf("k568-2022", "1. mell.")},
			Titles:     []*kv1.DatedTitle{{Title: kv1.Hu(short)}},
			Seats:      []*kv1.Body_Seat{{Territory: territoryName(d.seat)}},
			Parent:     above,
			Note:       note,
			Verification: &kv1.Verification{
				SourceUri: "https://njt.jog.gov.hu/jogszabaly/2022-568-20-22",
				TextState: decreeState,
				Note:      "a járások jegyzéke a KSH 2024. január 1-jei állapotából, egyezik az 568/2022. Korm. r. 1. mellékletével",
			},
		})
	}
	return nil
}

// governmentOffice is the name of the government office of a county.
func (b *builder) governmentOffice(county string) (string, error) {
	want := county + " Vármegyei Kormányhivatal"
	if county == "Budapest" {
		want = "Budapest Főváros Kormányhivatala"
	}
	return b.bodyTitled(want)
}

// bodyTitled is the name of the body of the table with that title.
func (b *builder) bodyTitled(title string) (string, error) {
	for _, row := range b.facts.bodies {
		if row.hu == title && strings.HasPrefix(row.id, "B-") {
			return b.facts.bodyName(row.id), nil
		}
	}
	return "", fmt.Errorf("no body is called %q", title)
}

// individualBodies are those of the table.
func (b *builder) individualBodies() error {
	glosses := map[string]int{}
	for _, row := range b.facts.bodies {
		glosses[row.en]++
	}
	for _, row := range b.facts.bodies {
		if row.kind != "egyedi" || b.facts.officeOfBody[row.id] != "" {
			continue
		}
		if glosses[row.en] > 1 { // a word for a kind of body, not the name of this one
			row.en = ""
		}
		place, ok := b.facts.editorial.bodies[row.id]
		if !ok {
			return fmt.Errorf("editorial/bodies.tsv has no row for %s", row.id)
		}
		body := &kv1.Body{
			Name:      b.facts.bodyName(row.id),
			BodyClass: className(place.class),
			Titles:    []*kv1.DatedTitle{{Title: &kv1.Text{Hu: row.hu, En: row.en}}},
			Note:      row.note,
		}
		if place.parent != "" {
			body.Parent = "bodies/" + place.parent
		}
		if place.supervisor != "" {
			body.Supervisor = "bodies/" + place.supervisor
		}
		if row.seat != "" {
			seat, err := b.settlementCalled(row.seat)
			if err != nil {
				return err
			}
			body.Seats = []*kv1.Body_Seat{{Territory: seat}}
		}
		if county, ok := strings.CutSuffix(row.hu, " Vármegyei Kormányhivatal"); ok {
			body.Titles = b.countyTitles(county, "%s Megyei Kormányhivatal", "%s Vármegyei Kormányhivatal")
		}
		body.LegalBasis, body.Note = b.grounds(row.reference, body.Note)
		body.Verification = b.verified(row.uri, body.LegalBasis)
		b.add(body)
	}
	return nil
}

// grounds reads a reference in prose; where a part of it cannot be read, the
// prose goes to the note as well.
func (b *builder) grounds(reference, note string) ([]*kv1.LegalBasis, string) {
	if reference == "" {
		return nil, note
	}
	bases, whole := b.citer.cite(reference)
	if whole {
		return bases, note
	}
	return bases, strings.TrimPrefix(note+"; jogszabályi hivatkozás: "+reference, "; ")
}

// verified says where a row was read: at the address of the row, or else at that
// of the act of its first provision.
func (b *builder) verified(uri string, bases []*kv1.LegalBasis) *kv1.Verification {
	v := &kv1.Verification{SourceUri: uri, TextState: b.textStates.of(bases)}
	if uri == "" && len(bases) > 0 {
		if act, ok := b.byName[bases[0].Act].(*kv1.Act); ok {
			v.SourceUri = act.Uri
		}
	}
	return v
}

func (b *builder) settlementCalled(name string) (string, error) {
	for _, s := range b.facts.settlements {
		if s.name == name {
			return territoryName(s.code), nil
		}
	}
	return "", fmt.Errorf("no settlement is called %q", name)
}

// organsOfCounties are the classes that have one body in each county of which
// the sources give the class, its area and the title's form, but no list.
var organsOfCounties = []struct {
	class, slug, capital, county string
	bases                        []*kv1.LegalBasis
}{
	{"C-KATT", "KATT", "Fővárosi Katasztrófavédelmi Igazgatóság", "%s Vármegyei Katasztrófavédelmi Igazgatóság",
		[]*kv1.LegalBasis{basisOf("k259-2011", "2. § (2)"), basisOf("k259-2011", "3. §")}},
	{"C-RENDFK", "RENDFK", "Budapesti Rendőr-főkapitányság", "%s Vármegyei Rendőr-főkapitányság",
		[]*kv1.LegalBasis{basisOf("2012-2", "40. § (5) a) pont")}},
}

func (b *builder) countyOrgans() {
	for _, o := range organsOfCounties {
		for _, county := range b.counties {
			titles := []*kv1.DatedTitle{{Title: kv1.Hu(o.capital)}}
			if county != "Budapest" {
				titles = b.organTitles(county, o.county)
			}
			b.add(&kv1.Body{
				Name:         "bodies/B-" + o.slug + "-" + slug(county),
				BodyClass:    className(o.class),
				LegalBasis:   o.bases,
				Titles:       titles,
				Verification: b.verified("", o.bases),
				Note:         "a forrás a szervtípust és vármegyei (fővárosi) területét adja; a szerv megnevezése levezetett",
			})
		}
	}
}
