package web

import (
	"cmp"
	"context"
	"math"
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A land is the country as maps draw it, at one revision and on one day: a dot for
// each settlement and each district of Budapest whose place is known.
type land struct {
	dots  []dot
	at    map[string]int // the dot of a territory, by its name
	all   known          // the territories that are dots, and those above
	lying map[string]int // how many dots lie in a territory, by its name
}

// A dot is a settlement on the map.
type dot struct {
	name  string
	x, y  int
	above []string // itself first, then what it lies in
	near  []int    // the nearest dots
}

// The sheet on which the country is drawn, and where its corner lies in degrees.
// A degree of longitude is shorter than one of latitude, by the cosine of the
// latitude.
const (
	sheetWidth, sheetHeight = 1600, 1000
	west, north             = 16.05, 48.62
	unitsPerDegree          = 338
)

var shortening = math.Cos(47.2 * math.Pi / 180)

// land is the country at the moment of a page, which has read something before.
func (s *site) land(ctx context.Context, p *page) (*land, error) {
	return s.lands.get(p.Revision, p.On, func() (*land, error) {
		territories, err := all(func(token string) ([]*kv1.Territory, string, error) {
			got, err := s.services.ListTerritories(ctx, &kv1.ListTerritoriesRequest{
				On: p.On, Revision: p.Revision, PageSize: maxNames, PageToken: token})
			return got.GetTerritories(), got.GetNextPageToken(), err
		})
		if err != nil {
			return nil, err
		}
		return newLand(p, territories), nil
	})
}

func newLand(p *page, territories []*kv1.Territory) *land {
	l := &land{at: map[string]int{}, all: known{}, lying: map[string]int{}}
	covered := map[string]bool{} // a place with dots of its own within has none itself
	for _, t := range territories {
		if t.GetKind() != kv1.Territory_SETTLEMENT_PART {
			l.all[t.GetName()] = t
		}
		if t.GetKind() == kv1.Territory_CAPITAL_DISTRICT && t.GetLocation() != nil {
			for _, up := range t.GetParents() {
				covered[up.GetTerritory()] = true
			}
		}
	}
	for _, t := range territories {
		drawn := t.GetKind() == kv1.Territory_SETTLEMENT || t.GetKind() == kv1.Territory_CAPITAL_DISTRICT
		if !drawn || t.GetLocation() == nil || covered[t.GetName()] {
			continue
		}
		d := dot{name: t.GetName(), above: l.above(p, t.GetName())}
		d.x = int(math.Round((t.GetLocation().GetLongitude() - west) * shortening * unitsPerDegree))
		d.y = int(math.Round((north - t.GetLocation().GetLatitude()) * unitsPerDegree))
		if d.x < 0 || d.x > sheetWidth || d.y < 0 || d.y > sheetHeight {
			continue
		}
		l.at[d.name] = len(l.dots)
		l.dots = append(l.dots, d)
		for _, up := range d.above {
			l.lying[up]++
		}
	}
	l.meet()
	return l
}

// above is a territory and what it lies in on the day.
func (l *land) above(p *page, name string) []string {
	found := []string{name}
	for i := 0; i < len(found); i++ {
		t, ok := l.all[found[i]].(*kv1.Territory)
		if !ok {
			continue
		}
		for _, up := range t.GetParents() {
			if p.holds(up.GetValidity()) && !slices.Contains(found, up.GetTerritory()) {
				found = append(found, up.GetTerritory())
			}
		}
	}
	return found
}

// How many dots count as near to one, and the width of the squares in which they
// are looked for.
const (
	mostNear = 6
	square   = 50
)

// meet finds the nearest dots of each.
func (l *land) meet() {
	squares := map[[2]int][]int{}
	for i, d := range l.dots {
		at := [2]int{d.x / square, d.y / square}
		squares[at] = append(squares[at], i)
	}
	for i := range l.dots {
		d := &l.dots[i]
		var around []int
		for x := d.x/square - 1; x <= d.x/square+1; x++ {
			for y := d.y/square - 1; y <= d.y/square+1; y++ {
				around = append(around, squares[[2]int{x, y}]...)
			}
		}
		away := func(j int) int {
			x, y := l.dots[j].x-d.x, l.dots[j].y-d.y
			return x*x + y*y
		}
		slices.SortFunc(around, func(j, k int) int { return cmp.Or(cmp.Compare(away(j), away(k)), cmp.Compare(j, k)) })
		if len(around) > 0 {
			around = around[1:] // itself
		}
		d.near = slices.Clone(around[:min(mostNear, len(around))])
	}
}

// cover says which places dots are, by the widest territories that lie among them
// as a whole.
func (l *land) cover(p *page, dots []int) (names []string) {
	among := map[string]int{}
	for _, i := range dots {
		for _, up := range l.dots[i].above {
			among[up]++
		}
	}
	said := map[string]bool{}
	for _, i := range dots {
		widest := l.dots[i].name
		for _, up := range l.dots[i].above {
			if among[up] == l.lying[up] && l.lying[up] > l.lying[widest] {
				widest = up
			}
		}
		if !said[widest] {
			said[widest] = true
			names = append(names, p.named(l.all, widest))
		}
	}
	byTitle(names, func(name string) string { return name })
	return names
}
