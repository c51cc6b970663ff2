package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A chart is what a map shows: the areas of the country, and in which each dot
// lies.
type chart struct {
	land  *land
	areas []*patch
	of    []*patch // of each dot
	spot  int      // the dot that is asked about; -1: none
	many  int      // where areas are too many for a tone each: how many bodies there are
}

// A patch is the dots for which the same is said.
type patch struct {
	Name   string
	Bodies []link
	refs   []*kv1.BodyRef // the same, as they were named
	Why    string         // no body acts, and why
	Tone   string         // its class in map.css
	Dots   []int
}

// tones are those that bodies are drawn in: each its own where they are few
// enough, otherwise neighbours differ.
var tones = []string{"t1", "t2", "t3", "t4", "t5", "t6"}

const (
	// The tones of areas without a body: the rules name nobody here, or it is
	// another's area; it hangs on something, or is not known.
	toneNobody = "nobody"
	toneUnsure = "unsure"
	// mostAreas is how many bodies a map tells apart; of more, it tells whose
	// place has a body of its own.
	mostAreas = 250
)

func newChart(l *land) *chart {
	return &chart{land: l, of: make([]*patch, len(l.dots)), spot: -1}
}

// mark makes a place the one that is asked about, where it is a dot.
func (c *chart) mark(name string) {
	if at, ok := c.land.at[name]; ok {
		c.spot = at
	}
}

// put puts a dot into a patch.
func (c *chart) put(dot int, a *patch) {
	if len(a.Dots) == 0 {
		c.areas = append(c.areas, a)
	}
	a.Dots = append(a.Dots, dot)
	c.of[dot] = a
}

// taskChart is who acts in a task, at each place.
func (s *site) taskChart(ctx context.Context, p *page, task string) (*chart, error) {
	l, err := s.land(ctx, p)
	if err != nil {
		return nil, err
	}
	c, areas := newChart(l), map[string]*patch{}
	if p.Place != "" {
		found, err := s.services.FindPlace(ctx, &kv1.FindPlaceRequest{Q: p.Place, On: p.On, Revision: p.Revision})
		if err != nil {
			return nil, err
		}
		if places := found.GetPlaces(); found.GetExact() && len(places) == 1 {
			c.mark(places[0].GetName())
		}
	}
	err = s.cover(ctx, p, &kv1.CoverageRequest{Task: task}, func(row *kv1.CoverageResponse) {
		at, drawn := l.at[row.GetPlace().GetName()]
		if !drawn {
			return
		}
		key := areaKey(row)
		a := areas[key]
		if a == nil {
			a = p.areaOf(row)
			areas[key] = a
		}
		c.put(at, a)
	})
	if err != nil {
		return nil, err
	}
	c.fold(p)
	named := &kv1.CoverageResponse{}
	for _, a := range c.areas {
		named.Bodies = append(named.Bodies, a.refs...)
	}
	if err := s.hear(ctx, p, named); err != nil {
		return nil, err
	}
	if err := s.terms(ctx, p); err != nil { // an organ is named by its class
		return nil, err
	}
	c.tone(p)
	return c, nil
}

// answered are the outcomes with which bodies act as they are named.
var answered = []kv1.Outcome{kv1.Outcome_RESOLVED, kv1.Outcome_CHOICE}

// acts tells whether the bodies of a row act as they are named.
func acts(row *kv1.CoverageResponse) bool {
	return len(row.GetBodies()) > 0 && slices.Contains(answered, row.GetOutcome())
}

// areaKey is the same for rows of which the map says the same.
func areaKey(row *kv1.CoverageResponse) string {
	var key strings.Builder
	if !acts(row) {
		key.WriteString(row.GetOutcome().String())
	}
	for _, b := range row.GetBodies() {
		key.WriteString("\x00" + b.GetName() + "\x00" + b.GetTitle())
	}
	return key.String()
}

func (p *page) areaOf(row *kv1.CoverageResponse) *patch {
	a := &patch{refs: row.GetBodies()}
	var names []string
	for _, b := range row.GetBodies() {
		body := p.link(b.GetTitle(), "")
		if b.GetName() != "" {
			body.To = p.To("/" + b.GetName())
		}
		names, a.Bodies = append(names, b.GetTitle()), append(a.Bodies, body)
	}
	a.Name = strings.Join(names, "; ")
	if acts(row) {
		return a
	}
	a.Why = p.ending(row.GetOutcome(), len(a.Bodies), true)
	a.Name = cmp.Or(a.Name, a.Why)
	switch row.GetOutcome() {
	case kv1.Outcome_NOT_REQUIRED, kv1.Outcome_NOT_IN_FORCE:
		a.Tone = toneNobody
	default:
		a.Tone = toneUnsure
	}
	return a
}

// fold makes two areas of more than a map can tell apart: the places that have a
// body of their own, and those that share one.
func (c *chart) fold(p *page) {
	acting := 0
	for _, a := range c.areas {
		if a.Tone == "" {
			acting++
		}
	}
	if acting <= mostAreas {
		return
	}
	every := c.areas
	c.areas, c.many = nil, acting
	own, shared := &patch{Name: p.Say("map.own")}, &patch{Name: p.Say("map.shared")}
	for _, a := range every {
		into := shared
		switch {
		case a.Tone != "":
			c.areas = append(c.areas, a)
			continue
		case len(a.Dots) == 1:
			into = own
		}
		for _, dot := range a.Dots {
			c.put(dot, into)
		}
	}
}

// tone orders the areas and gives each its tone.
func (c *chart) tone(p *page) {
	var acting, others []*patch
	for _, a := range c.areas {
		if a.Tone == "" {
			acting = append(acting, a)
		} else {
			others = append(others, a)
		}
	}
	slices.SortStableFunc(acting, func(x, y *patch) int { return len(y.Dots) - len(x.Dots) })
	if len(acting) <= len(tones) {
		for i, a := range acting {
			a.Tone = tones[i]
		}
	} else {
		c.many = len(acting)
		c.mosaic(acting)
		byTitle(acting, func(a *patch) string { return a.Name })
	}
	c.areas = append(acting, others...)
}

// mosaic gives areas tones, so that of those that meet none is like another as
// far as the tones go.
func (c *chart) mosaic(areas []*patch) {
	meets := map[*patch]map[*patch]bool{}
	for i, d := range c.land.dots {
		for _, j := range d.near {
			if a, b := c.of[i], c.of[j]; a != nil && b != nil && a != b {
				for _, pair := range [][2]*patch{{a, b}, {b, a}} {
					if meets[pair[0]] == nil {
						meets[pair[0]] = map[*patch]bool{}
					}
					meets[pair[0]][pair[1]] = true
				}
			}
		}
	}
	used := map[string]int{}
	for _, a := range areas {
		beside := map[string]int{}
		for b := range meets[a] {
			beside[b.Tone]++
		}
		a.Tone = slices.MinFunc(tones, func(x, y string) int {
			return cmp.Or(cmp.Compare(beside[x], beside[y]), cmp.Compare(used[x], used[y]))
		})
		used[a.Tone]++
	}
}

// bodyChart is where a body acts, and by which maps. It is nil where no map says
// so.
func (s *site) bodyChart(ctx context.Context, p *page, body string) (*chart, error) {
	acting, err := s.jurisdictions(ctx, p, body)
	if err != nil {
		return nil, err
	}
	acting = slices.DeleteFunc(acting, func(j *kv1.Jurisdiction) bool { return j.GetBody() != body || !p.holds(j.GetValidity()) })
	if len(acting) == 0 {
		return nil, nil
	}
	models := known{}
	for _, j := range acting {
		if err := s.read(ctx, p, models, j.GetAreaModel()); err != nil {
			return nil, err
		}
	}
	l, err := s.land(ctx, p)
	if err != nil {
		return nil, err
	}
	c, areas, elsewhere := newChart(l), map[string]*patch{}, &patch{Name: p.Say("map.elsewhere"), Tone: toneNobody}
	for i, d := range l.dots {
		var by []string
		for _, j := range acting {
			if title := p.named(models, j.GetAreaModel()); lies(d, j) && !slices.Contains(by, title) {
				by = append(by, title)
			}
		}
		a := elsewhere
		if len(by) > 0 {
			name := strings.Join(by, "; ")
			if a = areas[name]; a == nil {
				a = &patch{Name: name}
				areas[name] = a
			}
		}
		c.put(i, a)
	}
	c.tone(p)
	return c, nil
}

// lies tells whether a dot lies in a jurisdiction, or a part of it does.
func lies(d dot, j *kv1.Jurisdiction) bool {
	for _, out := range j.GetExcludedTerritories() {
		if slices.Contains(d.above, out) {
			return false
		}
	}
	for _, in := range j.GetTerritories() {
		whole, _, part := strings.Cut(in, ".") // of a settlement part
		if slices.Contains(d.above, in) || part && d.name == whole {
			return true
		}
	}
	return false
}

// placeChart is a place among those that share its office, its district and its
// county.
func (s *site) placeChart(ctx context.Context, p *page, name string) (*chart, error) {
	records := known{}
	above, err := s.above(ctx, p, name, records)
	if err != nil {
		return nil, err
	}
	l, err := s.land(ctx, p)
	if err != nil {
		return nil, err
	}
	office, err := s.jointOffice(ctx, p, above, records)
	if err != nil {
		return nil, err
	}
	c, elsewhere := newChart(l), &patch{Name: p.Say("map.rest"), Tone: toneNobody}
	levels := make([]*patch, len(above))
	for i, up := range above {
		levels[i] = &patch{Name: p.named(records, up)}
		if i > 0 && records[up].(*kv1.Territory).GetKind() == kv1.Territory_COUNTRY {
			levels[i] = elsewhere
		}
	}
	shared := &patch{}
	if len(office) > 0 {
		shared.Name = p.named(records, office[0].GetBody())
		shared.Bodies = []link{p.link(shared.Name, p.To("/"+office[0].GetBody()))}
	}
	for i, d := range l.dots {
		level := slices.IndexFunc(above, func(up string) bool { return slices.Contains(d.above, up) })
		switch {
		case level < 0:
			c.put(i, elsewhere)
		case level > 0 && slices.ContainsFunc(office, func(j *kv1.Jurisdiction) bool { return lies(d, j) }):
			c.put(i, shared)
		default:
			c.put(i, levels[level])
		}
	}
	for _, up := range above {
		if at, ok := l.at[up]; ok && c.spot < 0 {
			c.spot = at
		}
	}
	c.tone(p)
	return c, nil
}

// jointOffice is the territories of the municipal office that a place shares with
// others, and the office: none where it has one of its own.
func (s *site) jointOffice(ctx context.Context, p *page, above []string, records known) (all []*kv1.Jurisdiction, err error) {
	for _, name := range above {
		if k := records[name].(*kv1.Territory).GetKind(); k != kv1.Territory_SETTLEMENT && k != kv1.Territory_CAPITAL_DISTRICT {
			continue
		}
		named, err := s.jurisdictions(ctx, p, name)
		if err != nil {
			return nil, err
		}
		if at := slices.IndexFunc(named, p.ofOffice); at >= 0 {
			body := named[at].GetBody()
			if all, err = s.jurisdictions(ctx, p, body); err != nil {
				return nil, err
			}
			all = slices.DeleteFunc(all, func(j *kv1.Jurisdiction) bool { return j.GetBody() != body || !p.ofOffice(j) })
			return all, s.read(ctx, p, records, body)
		}
	}
	return nil, nil
}

// ofOffice tells whether a jurisdiction is that of a municipal office on the day.
func (p *page) ofOffice(j *kv1.Jurisdiction) bool {
	return j.GetAreaModel() == "concepts/area-model.JOINT_OFFICE" && p.holds(j.GetValidity())
}
