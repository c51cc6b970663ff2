package lint

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The ground is the country on the day, cut into cells: settlements and districts
// of Budapest, and those parts of settlements that some record names. Budapest as
// a whole is no cell: its districts are. A named part is a cell beside the rest
// of its settlement.
type ground struct {
	whole       area             // the whole country
	territories []*kv1.Territory // in force and with cells, the widest first
	areas       map[string]area  // by territory: the cells in it
}

// An area is a set of cells; nil is none.
type area []uint64

func newGround(ctx context.Context, c *catalogue) *ground {
	g := &ground{areas: map[string]area{}}
	named, divided := map[string]bool{}, map[string]bool{}
	for _, v := range c.records {
		for _, name := range territoriesOf(v) {
			named[name] = true
		}
		if t, ok := v.(*kv1.Territory); ok && c.may(t) {
			g.territories = append(g.territories, t)
			for _, p := range t.Parents {
				if t.Kind == kv1.Territory_CAPITAL_DISTRICT && validity.At(p.Validity, c.on) != validity.Out {
					divided[p.Territory] = true
				}
			}
		}
	}
	cells := map[string]int{}
	for _, t := range g.territories {
		switch t.Kind {
		case kv1.Territory_SETTLEMENT, kv1.Territory_CAPITAL_DISTRICT:
			if !divided[t.Name] {
				cells[t.Name] = len(cells)
			}
		case kv1.Territory_SETTLEMENT_PART:
			if named[t.Name] {
				cells[t.Name] = len(cells)
			}
		}
	}
	size := (len(cells) + 63) / 64
	g.whole = make(area, size)
	for name, cell := range cells {
		if ctx.Err() != nil {
			return nil
		}
		g.whole[cell/64] |= 1 << (cell % 64)
		for _, above := range c.upwards(name) {
			if g.areas[above] == nil {
				g.areas[above] = make(area, size)
			}
			g.areas[above][cell/64] |= 1 << (cell % 64)
		}
	}
	g.territories = slices.DeleteFunc(g.territories, func(t *kv1.Territory) bool { return g.areas[t.Name] == nil })
	slices.SortStableFunc(g.territories, func(x, y *kv1.Territory) int { return cmp.Compare(x.Kind, y.Kind) })
	return g
}

// territoriesOf are the territories by which a record draws an area.
func territoriesOf(v kv1.Value) []string {
	switch v := v.(type) {
	case *kv1.Competence:
		return slices.Concat(v.Territories, v.ExcludedTerritories)
	case *kv1.Jurisdiction:
		return slices.Concat(v.Territories, v.ExcludedTerritories)
	case *kv1.Concept:
		return slices.Concat(v.GetAreaModel().GetTerritories(), v.GetAreaModel().GetExcludedTerritories(), v.GetAcceptance().GetTerritories())
	}
	return nil
}

// upwards are a territory and all that stand above it on the day.
func (c *catalogue) upwards(name string) []string {
	above := []string{name}
	for i := 0; i < len(above); i++ {
		t, _ := c.byName[above[i]].(*kv1.Territory)
		for _, p := range t.GetParents() {
			if validity.At(p.Validity, c.on) != validity.Out && !slices.Contains(above, p.Territory) {
				above = append(above, p.Territory)
			}
		}
	}
	return above
}

// of are the cells of territories together.
func (g *ground) of(territories []string) area {
	var a area
	for _, name := range territories {
		a = a.or(g.areas[name])
	}
	return a
}

// within is what is drawn by territories in and out; without any in it is the
// whole country.
func (g *ground) within(in, out []string) area {
	a := g.whole
	if len(in) > 0 {
		a = g.of(in)
	}
	return a.not(g.of(out))
}

// compress gives the territories that make up an area, as few and as wide as may
// be; a settlement stands for what is left of it beside its parts, too.
func (g *ground) compress(a area) []string {
	if a.empty() {
		return nil
	}
	var names []string
	left := a
	for _, t := range g.territories {
		if own := g.areas[t.Name]; !own.and(left).empty() && own.not(a).empty() {
			names = append(names, t.Name)
			left = left.not(own)
		}
	}
	for _, t := range slices.Backward(g.territories) { // the narrowest first
		if own := g.areas[t.Name]; !own.and(left).empty() {
			names = append(names, t.Name)
			left = left.not(own)
		}
	}
	return names
}

func (a area) at(i int) uint64 {
	if i < len(a) {
		return a[i]
	}
	return 0
}

func (a area) has(cell int) bool { return a.at(cell/64)&(1<<(cell%64)) != 0 }

func (a area) combine(b area, op func(x, y uint64) uint64) area {
	made := make(area, max(len(a), len(b)))
	for i := range made {
		made[i] = op(a.at(i), b.at(i))
	}
	return made
}

func (a area) or(b area) area  { return a.combine(b, func(x, y uint64) uint64 { return x | y }) }
func (a area) and(b area) area { return a.combine(b, func(x, y uint64) uint64 { return x & y }) }
func (a area) not(b area) area { return a.combine(b, func(x, y uint64) uint64 { return x &^ y }) }

func (a area) empty() bool { return a.size() == 0 }

func (a area) size() (n int) {
	for _, word := range a {
		n += bits.OnesCount64(word)
	}
	return n
}

// areaText names an area: its territories, the first few of them.
func (c *catalogue) areaText(a area) Text { return c.few(c.ground.compress(a)) }

// few names the first few of territories.
func (c *catalogue) few(names []string) Text {
	const few = 3
	var hu, en []string
	for _, name := range names[:min(len(names), few)] {
		title := c.title(name)
		hu, en = append(hu, title.Hu), append(en, title.En)
	}
	t := Text{strings.Join(hu, ", "), strings.Join(en, ", ")}
	if more := len(names) - few; more > 0 {
		t.Hu += fmt.Sprintf(" és még %d terület", more)
		t.En += fmt.Sprintf(" and %d more territories", more)
	}
	return t
}
