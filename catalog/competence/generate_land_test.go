package competence_test

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// land adds a territory below its parents.
func (g *generator) land(code, title string, kind kv1.Territory_Kind, parents ...string) *kv1.Territory {
	t := &kv1.Territory{Name: "territories/" + code, Kind: kind, Titles: dated(title)}
	for _, p := range parents {
		above := named[*kv1.Territory](g.shelf, "territories/"+p)
		t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: above.GetName(), Kind: above.GetKind()})
	}
	g.add(t)
	return t
}

// territories are the country, the capital with its districts and two
// counties. Two settlements may share a title or a postcode, and one may have
// moved from a district to another.
func (g *generator) territories() {
	g.land("hu", "Magyarország", kv1.Territory_COUNTRY)
	g.land("m-budapest", "Fővárosterület", kv1.Territory_COUNTY, "hu")
	budapest := g.land("13578", "Budapest", kv1.Territory_SETTLEMENT, "m-budapest")
	budapest.Standings = dated("főváros")
	budapest.Populations = g.populations(2000)
	for i := range 1 + g.IntN(2) {
		g.land(fmt.Sprintf("j-01%d", i), fmt.Sprintf("Kerületi%d terület", i), kv1.Territory_DISTRICT, "m-budapest")
		for k := range 1 + g.IntN(2) {
			code := fmt.Sprintf("0%d%d00", i+1, k)
			t := g.land(code, fmt.Sprintf("Kerület%d%d", i, k), kv1.Territory_CAPITAL_DISTRICT, fmt.Sprintf("j-01%d", i), "13578")
			t.Standings, t.Populations = dated("fővárosi kerület"), g.populations(500)
			if g.chance(40) {
				g.land(code+".1", fmt.Sprintf("Városrész%d%d", i, k), kv1.Territory_SETTLEMENT_PART, code)
			}
		}
	}
	if g.chance(40) {
		g.land("13578.1", "Sziget", kv1.Territory_SETTLEMENT_PART, "13578")
	}
	n := 0
	for county := range 2 {
		m := fmt.Sprintf("m-0%d", county+2)
		g.land(m, fmt.Sprintf("Megye%d", county), kv1.Territory_COUNTY, "hu")
		for district := range 1 + g.IntN(2) {
			j := fmt.Sprintf("j-0%d%d", county+2, district)
			g.land(j, fmt.Sprintf("Járás%d%d", county, district), kv1.Territory_DISTRICT, m)
			for range 1 + g.IntN(2) {
				n++
				g.settlement(n, j)
			}
		}
	}
}

// populations are counts of some years, or none.
func (g *generator) populations(unit int) (list []*kv1.Territory_Population) {
	for _, day := range pickSome(g, []string{"2011-10-01", "2020-01-01", "2024-01-01"}, 0, 2) {
		list = append(list, &kv1.Territory_Population{Date: day, Inhabitants: int32(unit * (1 + g.IntN(4)))})
	}
	return list
}

func (g *generator) settlement(n int, district string) {
	code, title := fmt.Sprintf("2000%d", n), fmt.Sprintf("Falu%d", n)
	if n < 4 && g.chance(20) {
		title = "Kétnevű"
	}
	t := g.land(code, title, kv1.Territory_SETTLEMENT, district)
	t.Postcodes = []string{fmt.Sprintf("90%02d", n/2)}
	standings := []string{"község", "nagyközség", "város", "vármegyei jogú város"}
	t.Standings = dated(pick(g, standings))
	if g.chance(15) { // it became a town
		edge := g.change()
		t.Standings = append(dated("község"), dated("város")...)
		t.Standings[0].Validity, t.Standings[1].Validity = &kv1.Validity{To: edge}, &kv1.Validity{From: edge}
	}
	t.Populations = g.populations(500)
	if n > 1 && g.chance(25) { // it moved, on a day or some time in a bracket
		edge := g.change()
		t.Parents[0].Validity = &kv1.Validity{From: edge}
		t.Parents = append(t.Parents, &kv1.Territory_Parent{
			Territory: "territories/j-020", Kind: kv1.Territory_DISTRICT, Validity: &kv1.Validity{To: edge},
		})
	}
	if g.chance(30) {
		g.land(code+".1", fmt.Sprintf("Tanya%d", n), kv1.Territory_SETTLEMENT_PART, code)
	}
}

// Maps: COUNTY, DISTRICT and JOINT_OFFICE as the law has them, SECTOR with
// borders of its own, RIVER of which the catalogue may hold less, TABLE that is
// no map.
var areas = []string{
	country, "concepts/area-model.COUNTY", "concepts/area-model.DISTRICT", "concepts/area-model.JOINT_OFFICE",
	"concepts/area-model.SECTOR", "concepts/area-model.RIVER", "concepts/area-model.TABLE",
}

// drawnAreas are those under which bodies have jurisdictions.
var drawnAreas = areas[:6]

func (g *generator) models() {
	for _, name := range areas {
		area := &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_HELD}
		switch {
		case strings.HasSuffix(name, "SECTOR") && g.chance(30):
			area.Territories = pickSome(g, names[*kv1.Territory](g.shelf, nil), 1, 3)
		case strings.HasSuffix(name, "TABLE"):
			area.Content = kv1.Concept_AreaModel_NO_MAP
		case strings.HasSuffix(name, "RIVER"):
			area.Content = pick(g, []kv1.Concept_AreaModel_Content{
				kv1.Concept_AreaModel_HELD, kv1.Concept_AreaModel_PARTLY_HELD, kv1.Concept_AreaModel_NOT_HELD,
			})
			if g.chance(30) {
				area.ExcludedTerritories = pickSome(g, names[*kv1.Territory](g.shelf, nil), 1, 2)
			}
		}
		g.add(&kv1.Concept{Name: name, Scheme: "area-model", Title: kv1.Hu(name), AreaModel: area})
	}
}
