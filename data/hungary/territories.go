package hungary

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// lastState is the day of the last state of the gazetteer.
const lastState = "2024-01-01"

// gazetteer is where the units, their names, standings, populations and offices
// were read.
var gazetteer = &kv1.Verification{
	SourceUri: "https://www.ksh.hu/apps/hntr.main",
	TextState: lastState,
	Note:      "KSH, Magyarország helységnévtára; a 2016., 2018., 2019. és 2024. január 1-jei állapot",
}

// centred is where the settlements were read: their centres come from another
// source.
var centred = &kv1.Verification{
	SourceUri: gazetteer.SourceUri,
	TextState: gazetteer.TextState,
	Note:      gazetteer.Note + "; a terület középpontja: © OpenStreetMap közreműködői, ODbL 1.0",
}

// moved is the provision that lets a settlement change its district on the day
// of a general municipal election only.
var moved = basisOf("k568-2022", "5. §")

func (b *builder) territories() error {
	b.add(&kv1.Territory{
		Name:   country,
		Kind:   kv1.Territory_COUNTRY,
		Titles: []*kv1.DatedTitle{{Title: &kv1.Text{Hu: "Magyarország", En: "Hungary"}}},
		Seat:   capital,
	})
	b.countyTerritories()
	b.districtTerritories()
	for _, s := range b.facts.settlements {
		if err := b.settlement(s); err != nil {
			return err
		}
	}
	b.parts()
	return nil
}

// countySeats are the cities whose standing says so, and the capital for
// Budapest and Pest (Kit. 39. § (4)).
func (b *builder) countySeats() map[string]string {
	seats := map[string]string{"Budapest": capital, "Pest": capital}
	for _, s := range b.facts.settlements {
		if strings.HasPrefix(s.standing, "megyeszékhely") {
			seats[s.county] = territoryName(s.code)
		}
	}
	return seats
}

func (b *builder) countyTerritories() {
	seats := b.countySeats()
	for _, county := range b.counties {
		t := &kv1.Territory{
			Name:         countyName(county),
			Kind:         kv1.Territory_COUNTY,
			Titles:       []*kv1.DatedTitle{{Title: kv1.Hu(county)}},
			Parents:      []*kv1.Territory_Parent{{Territory: country, Kind: kv1.Territory_COUNTRY}},
			Seat:         seats[county],
			Verification: gazetteer,
		}
		if county != "Budapest" {
			t.Titles = b.countyTitles(county, "%s megye", "%s vármegye")
		}
		b.add(t)
	}
}

// countyTitles are the titles of what bears the name of a county: megye until
// the last day of 2022, vármegye after, and the older name of a county that was
// renamed.
func (b *builder) countyTitles(county, megye, varmegyeForm string) []*kv1.DatedTitle {
	from := (*kv1.Edge)(nil)
	var titles []*kv1.DatedTitle
	if r, ok := renamedCounties[county]; ok {
		titles = append(titles, &kv1.DatedTitle{Title: kv1.Hu(fmt.Sprintf(megye, r.before)), Validity: period(nil, r.on)})
		from = r.on
	}
	return append(titles,
		&kv1.DatedTitle{Title: kv1.Hu(fmt.Sprintf(megye, county)), Validity: period(from, day(varmegye))},
		&kv1.DatedTitle{Title: kv1.Hu(fmt.Sprintf(varmegyeForm, county)), Validity: period(day(varmegye), nil)})
}

// organTitles are the titles of a body that is called by its county, in the form
// of today: it was a county's (megyei) as long as its county was one.
func (b *builder) organTitles(county, form string) []*kv1.DatedTitle {
	return b.countyTitles(county, strings.Replace(form, "Vármegyei", "Megyei", 1), form)
}

// renamedCounties are the counties whose name changed between two states.
var renamedCounties = map[string]struct {
	before string
	on     *kv1.Edge
}{
	"Csongrád-Csanád": {"Csongrád", &kv1.Edge{
		Date: "2020-06-04",
		Note: "a névváltozás napja hírügynökségi közlésből (MTI, 2020. június 4.); a módosító törvény nincs az adatban, a KSH 2019. és 2024. január 1-jei állapota vele egyezik",
	}},
}

func (b *builder) districtTerritories() {
	for _, d := range b.facts.districts {
		title := d.name
		if numeral, ok := capitalDistrict(d.name); ok {
			title = "Budapest " + numeral + ". kerület (járási szint)"
		}
		b.add(&kv1.Territory{
			Name:         districtName(d.code),
			Kind:         kv1.Territory_DISTRICT,
			LegalBasis:   []*kv1.LegalBasis{basisOf("k568-2022", "1. mell.")},
			Titles:       []*kv1.DatedTitle{{Title: kv1.Hu(title)}},
			Parents:      []*kv1.Territory_Parent{{Territory: countyName(d.county), Kind: kv1.Territory_COUNTY}},
			Seat:         territoryName(d.seat),
			Verification: gazetteer,
		})
	}
}

func (b *builder) settlement(s *settlement) error {
	t := &kv1.Territory{
		Name:         territoryName(s.code),
		Kind:         kv1.Territory_SETTLEMENT,
		Titles:       []*kv1.DatedTitle{{Title: kv1.Hu(s.name)}},
		Postcodes:    b.facts.postcodes[s.code],
		AreaHectares: s.hectares,
		Verification: centred,
	}
	if c, ok := b.facts.coordinates[s.code]; ok {
		t.Location = &kv1.Territory_Location{Latitude: c.latitude, Longitude: c.longitude}
	}
	for _, alias := range b.facts.editorial.placeAliases[s.code] {
		t.Aliases = append(t.Aliases, kv1.Hu(alias))
	}
	days := b.facts.days()
	standings, districts := make([]string, len(days)), make([]string, len(days))
	for i, d := range days {
		unit, known := b.facts.unit(i, s.code)
		standings[i], districts[i] = unit.standing, unit.district
		if known {
			t.Populations = append(t.Populations, &kv1.Territory_Population{Date: d, Inhabitants: unit.population})
		}
	}
	for _, run := range spans(standings) {
		t.Standings = append(t.Standings, &kv1.DatedTitle{
			Title:    kv1.Hu(standings[run.first]),
			Validity: run.validity(days, plainBracket),
		})
	}
	switch {
	case s.code == capitalCode:
		t.Parents = []*kv1.Territory_Parent{{Territory: countyName("Budapest"), Kind: kv1.Territory_COUNTY}}
	case s.capitalDistrict != "":
		t.Kind = kv1.Territory_CAPITAL_DISTRICT
		t.Titles[0].Title = kv1.Hu("Budapest " + s.capitalDistrict + ". kerület")
		t.Parents = []*kv1.Territory_Parent{
			{Territory: districtName(s.district), Kind: kv1.Territory_DISTRICT},
			{Territory: capital, Kind: kv1.Territory_SETTLEMENT},
		}
	default:
		for _, run := range spans(districts) {
			t.Parents = append(t.Parents, &kv1.Territory_Parent{
				Territory: districtName(districts[run.first]),
				Kind:      kv1.Territory_DISTRICT,
				Validity:  run.validity(days, districtEdge),
			})
		}
	}
	b.add(t)
	return nil
}

// districtEdge is the day on which a settlement moved to another district: the
// election that lies between the two states, or the bracket between them where
// none is known to.
func districtEdge(before, after string) *kv1.Edge {
	if before < election && election <= after {
		return &kv1.Edge{Date: election, LegalBasis: moved}
	}
	return plainBracket(before, after)
}

// parts are the named parts of settlements, and Margitsziget, which the capital
// governs directly.
func (b *builder) parts() {
	for _, p := range b.facts.parts {
		above := &kv1.Territory_Parent{Territory: territoryName(p.settlement), Kind: kv1.Territory_SETTLEMENT}
		if b.facts.byCode[p.settlement].capitalDistrict != "" {
			above.Kind = kv1.Territory_CAPITAL_DISTRICT
		}
		b.add(&kv1.Territory{
			Name:         b.unused(above.Territory+"."+slug(p.name), "-"),
			Kind:         kv1.Territory_SETTLEMENT_PART,
			Titles:       []*kv1.DatedTitle{{Title: kv1.Hu(p.name)}},
			Parents:      []*kv1.Territory_Parent{above},
			Postcodes:    strings.Split(p.postcodes, "/"),
			Verification: gazetteer,
		})
	}
	b.add(&kv1.Territory{
		Name:       margitsziget,
		Kind:       kv1.Territory_SETTLEMENT_PART,
		LegalBasis: []*kv1.LegalBasis{basisOf("2011-189", "22. § (4)")},
		Titles:     []*kv1.DatedTitle{{Title: &kv1.Text{Hu: "Margitsziget", En: "Margaret Island"}}},
		Parents:    []*kv1.Territory_Parent{{Territory: capital, Kind: kv1.Territory_SETTLEMENT}},
		Verification: &kv1.Verification{
			SourceUri: "https://njt.hu/jogszabaly/2011-189-00-00",
			TextState: statuteState,
			Note:      "a Fővárosi Önkormányzat közvetlenül igazgatja, egyik kerülethez sem tartozik; hogy itt melyik anyakönyvvezető, kerületi hivatal és adóigazgatóság jár el, a források nem mondják",
		},
	})
}
