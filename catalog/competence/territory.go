package competence

import (
	"cmp"
	"slices"
	"strconv"

	kv1 "kataszter/proto/kozfeladat/v1"
)

type territory struct {
	Name        string
	Kind        kv1.Territory_Kind
	index       int32 // in the order of names
	lasts       span
	parents     []parent
	children    []parent
	titles      []dated
	refs        []told[kv1.Candidate] // by title
	standings   []dated
	populations []population // by day
	spot        *spot        // where nothing above it is dated
	same        *territory   // the one below it that is the same place, nil where there is none
}

// A parent is a territory above another, or a child below it, with its time.
type parent struct {
	*territory
	span
}

// A dated text is one with its time, in Hungarian and, where it is known, in
// English.
type dated struct {
	hu, en string
	span
}

// in is the text in a language.
func (d *dated) in(lang string) string {
	if lang == "en" && d.en != "" {
		return d.en
	}
	return d.hu
}

type population struct {
	day
	inhabitants int64
}

func newTerritory(v *kv1.Territory) *territory {
	t := &territory{Name: v.Name, Kind: v.Kind, lasts: spanOf(v.Validity), titles: datedOf(v.Titles), standings: datedOf(v.Standings)}
	for i := range t.titles {
		t.refs = append(t.refs, tell(func(lang string) *kv1.Candidate {
			return &kv1.Candidate{Name: v.Name, Title: t.titles[i].in(lang), Kind: v.Kind}
		}))
	}
	for _, p := range v.Populations {
		t.populations = append(t.populations, population{dayOf(p.Date), int64(p.Inhabitants)})
	}
	slices.SortStableFunc(t.populations, func(x, y population) int { return cmp.Compare(x.day, y.day) })
	return t
}

func datedOf(titles []*kv1.DatedTitle) []dated {
	all := make([]dated, len(titles))
	for i, t := range titles {
		all[i] = dated{t.Title.GetHu(), t.Title.GetEn(), spanOf(t.Validity)}
	}
	return all
}

// addTerritories adds territories, which must come in the order of their names.
func (a *Atlas) addTerritories(records []*kv1.Territory) error {
	for i, v := range records {
		t := newTerritory(v)
		t.index = int32(i)
		for k := range t.standings {
			a.lasts(&t.standings[k].span)
		}
		for _, p := range t.populations {
			a.lastEdge = max(a.lastEdge, p.day)
		}
		a.order = append(a.order, t)
		a.territories[v.Name] = t
	}
	for i, v := range records {
		t := a.order[i]
		for _, p := range v.Parents {
			up, ok := a.territories[p.Territory]
			if !ok {
				return dangling(t.Name, p.Territory)
			}
			validity := spanOf(p.Validity)
			a.lasts(&validity)
			t.parents = append(t.parents, parent{up, validity})
			up.children = append(up.children, parent{t, validity})
		}
	}
	for _, t := range a.order {
		if !t.datedAbove(0) {
			t.spot = newSpot(t, moment{brackets: &brackets{}})
		}
		t.same = t.only()
	}
	return nil
}

// only is the territory right below t that is the same place: Budapest below its county, a
// district of it below that of its district office. nil where there is none.
func (t *territory) only() *territory {
	for _, c := range t.children {
		if t.Kind == kv1.Territory_COUNTY && c.Name == capital || t.Kind == kv1.Territory_DISTRICT && c.Kind == kv1.Territory_CAPITAL_DISTRICT && len(t.children) == 1 {
			return c.territory
		}
	}
	return nil
}

// itself is the narrowest territory that is the same place.
func (t *territory) itself() *territory {
	for t.same != nil {
		t = t.same
	}
	return t
}

// maxDepth bounds how far parents are followed; the country is six levels deep.
const maxDepth = 16

// datedAbove tells whether anything above t stands there for a time only.
func (t *territory) datedAbove(depth int) bool {
	return slices.ContainsFunc(t.parents, func(p parent) bool {
		return p.span != always || depth > maxDepth || p.datedAbove(depth+1)
	})
}

// under tells whether t has lain below above at any time.
func (t *territory) under(above *territory) bool {
	for _, p := range t.parents {
		if p.territory == above || p.territory.under(above) {
			return true
		}
	}
	return false
}

// narrowness tells how narrow a territory is: the higher, the narrower.
func (t *territory) narrowness() int { return int(t.Kind) }

// inhabitants is the newest count not after a day, or the first one there is.
func (t *territory) inhabitants(on day) (int64, bool) {
	if len(t.populations) == 0 {
		return 0, false
	}
	return t.counts(on)[0].inhabitants, true
}

// counted is that count with its day, in words.
func (t *territory) counted(on day) string { return t.counts(on)[0].text() }

// counts are that count and those after it; there must be one.
func (t *territory) counts(on day) []population {
	newest := 0
	for i, p := range t.populations[1:] {
		if p.day <= on {
			newest = i + 1
		}
	}
	return t.populations[newest:]
}

// crosses tells whether of the counts before and after a day one meets a condition and the
// other does not: on which day between them that changed is not known.
func (t *territory) crosses(of *condition, on day) bool {
	counts := t.counts(on)
	return len(counts) > 1 && counts[0].day <= on && of.met(value(counts[0].inhabitants)) != of.met(value(counts[1].inhabitants))
}

// text is a count with its day.
func (p population) text() string {
	return strconv.FormatInt(p.inhabitants, 10) + " (" + p.day.String() + ")"
}

// settles tells whether t is what has a number of inhabitants and a standing: a settlement or
// a district of Budapest, and not Budapest as a whole.
func (t *territory) settles() bool {
	return t.Kind == kv1.Territory_CAPITAL_DISTRICT || t.Kind == kv1.Territory_SETTLEMENT && t.Name != capital
}

// A spot is a territory with all that lies above it at a moment, the nearest
// first.
type spot struct {
	*territory
	above      []*territory // itself first
	settlement *territory   // the settlement or Budapest district that it is or lies in
}

func newSpot(t *territory, m moment) *spot {
	s := &spot{territory: t, above: append(make([]*territory, 0, 6), t)}
	for i := 0; i < len(s.above); i++ {
		up := s.above[i]
		if s.settlement == nil && (up.Kind == kv1.Territory_SETTLEMENT || up.Kind == kv1.Territory_CAPITAL_DISTRICT) {
			s.settlement = up
		}
		for k := range up.parents {
			p := &up.parents[k]
			if m.stands(&p.span) && !s.within(p.territory) {
				s.above = append(s.above, p.territory)
			}
		}
	}
	return s
}

// within tells whether the spot lies in a territory.
func (s *spot) within(t *territory) bool {
	for _, above := range s.above {
		if above == t {
			return true
		}
	}
	return false
}

func (s *spot) withinAny(ts []*territory) bool {
	for _, t := range ts {
		if s.within(t) {
			return true
		}
	}
	return false
}

// title is the text that stands at a moment; where none does, the last.
func (m *moment) title(titles []dated, lang string) string {
	if i := m.titled(titles); i >= 0 {
		return titles[i].in(lang)
	}
	return ""
}

// titled is which of the titles stands at a moment: where none does, the last, and
// where there is none, -1.
func (m *moment) titled(titles []dated) int {
	for i := range titles {
		if m.stands(&titles[i].span) {
			return i
		}
	}
	return len(titles) - 1
}

// place orders territories by what lies right above them, so that the districts
// of the capital stand in the order of their numbers.
func (t *territory) place() string {
	return t.parents[0].Name + " " + t.Name
}
