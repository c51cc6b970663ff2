package competence

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kataszter/catalog/spelling"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A gazetteer finds territories by what a person would type: a name with or
// without accents and capitals, old or new; `Budapest XI.`, `11. kerület`; a
// part of a settlement; a KSH code, a postcode, the name of a record.
type gazetteer struct {
	byName     map[string][]*territory // by folded name
	byPostcode map[string][]*territory
	byCode     map[string][]*territory // the one, by the last part of the record's name
	byAlias    map[string][]*territory // by what people call them, folded; those of the capital also behind its name
	names      []string                // the folded names and aliases, sorted
}

// newGazetteer makes a gazetteer of territories and their records.
func newGazetteer(territories []*territory, records []*kv1.Territory) gazetteer {
	g := gazetteer{
		byName:     map[string][]*territory{},
		byPostcode: map[string][]*territory{},
		byCode:     map[string][]*territory{},
		byAlias:    map[string][]*territory{},
	}
	for i, t := range territories {
		g.byCode[strings.TrimPrefix(t.Name, territoryName)] = territories[i : i+1 : i+1]
		for _, title := range t.titles {
			add(g.byName, foldName(title.hu), t)
		}
		for _, alias := range records[i].Aliases {
			name := foldName(alias.GetHu())
			add(g.byAlias, name, t)
			if t.Kind == kv1.Territory_CAPITAL_DISTRICT {
				add(g.byAlias, "budapest "+name, t)
			}
		}
		for _, p := range records[i].Postcodes {
			g.byPostcode[p] = append(g.byPostcode[p], t)
		}
	}
	g.names = slices.AppendSeq(slices.Collect(maps.Keys(g.byName)), maps.Keys(g.byAlias))
	slices.Sort(g.names)
	g.names = slices.Compact(g.names)
	return g
}

func add(names map[string][]*territory, name string, t *territory) {
	if name != "" && !slices.Contains(names[name], t) {
		names[name] = append(names[name], t)
	}
}

// A placed is what a text was taken for.
type placed struct {
	text   string
	found  []*territory // one: known; several: ambiguous
	near   []*territory // what it names beside other words, and the nearest names: once looked for
	looked bool
}

func (p *placed) known() bool { return len(p.found) == 1 }

// find looks a text up. Of several territories that have borne a name those are
// meant that bear it on the day, if any does. One that is the same place as one below it
// is taken for that: by it the rules and maps name the place.
func (g *gazetteer) find(text string, on day) placed {
	p := placed{text: text, found: g.exact(text)}
	if len(p.found) > 1 {
		if now := g.bearing(p.found, text, on); len(now) > 0 {
			p.found = now
		}
	}
	if slices.ContainsFunc(p.found, func(t *territory) bool { return t.same != nil }) {
		var found []*territory
		for _, t := range p.found {
			if t = t.itself(); !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
		p.found = found
	}
	return p
}

// bearing are the territories of which a text is the title on a day, or what people
// call them.
func (g *gazetteer) bearing(ts []*territory, text string, on day) []*territory {
	folded := foldName(text)
	var now []*territory
	for _, t := range ts {
		if slices.Contains(g.byAlias[folded], t) || slices.Contains(g.counties(folded), t) {
			now = append(now, t)
			continue
		}
		for i := range t.titles {
			if d := &t.titles[i]; d.at(on) != validity.Out && foldName(d.hu) == folded {
				now = append(now, t)
				break
			}
		}
	}
	return now
}

// withinPattern takes `Kelenföld (Budapest XI.)` and `Alsópáhok, Zala` apart.
var withinPattern = regexp.MustCompile(`^([^,(]+?)\s*[,(]\s*([^)]+?)\s*\)?$`)

// postcodePattern takes `2040 Budaörs` apart.
var postcodePattern = regexp.MustCompile(`^(\d{4})\s+(\D.*)$`)

// postcode is what a postcode looks like.
var postcode = regexp.MustCompile(`^\s*\d{4}\s*$`)

// capitalPostcode is a postcode of Budapest: its second and third digits are the
// number of the district, as in all that the dataset holds.
var capitalPostcode = regexp.MustCompile(`^1(0[1-9]|1\d|2[0-3])\d$`)

func (g *gazetteer) exact(text string) []*territory {
	text = strings.TrimSpace(text)
	if found := g.byCode[strings.TrimPrefix(text, territoryName)]; found != nil {
		return found
	}
	if found := g.byPostcode[text]; found != nil {
		return narrowest(found)
	}
	if number, ok := CapitalPostcode(text); ok {
		return g.named("Budapest " + strconv.Itoa(number) + ". kerület")
	}
	if m := postcodePattern.FindStringSubmatch(text); m != nil {
		if found := intersection(g.named(m[2]), g.byPostcode[m[1]]); len(found) > 0 {
			return found
		}
	}
	if found := g.named(text); len(found) > 0 {
		return found
	}
	if m := withinPattern.FindStringSubmatch(text); m != nil {
		for _, pair := range [][2]string{{m[1], m[2]}, {m[2], m[1]}} {
			if found := within(g.called(foldName(pair[0])), g.all(pair[1])); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// called are the territories of a title or an alias.
func (g *gazetteer) called(folded string) []*territory {
	return slices.Concat(g.byName[folded], g.byAlias[folded])
}

// named are the territories of a name: settlements and Budapest districts
// before counties and districts, these before parts of settlements. What people call
// a territory, as a county without its last word, stands beside such parts.
func (g *gazetteer) named(name string) []*territory {
	folded := foldName(name)
	all := g.byName[folded]
	if len(all) == 0 {
		all = g.counties(folded)
	}
	var best []*territory
	for _, t := range all {
		switch {
		case len(best) == 0 || rank(t) < rank(best[0]):
			best = []*territory{t}
		case rank(t) == rank(best[0]) && !slices.Contains(best, t):
			best = append(best, t)
		}
	}
	if spelt := slices.DeleteFunc(slices.Clone(best), func(t *territory) bool { return !t.spelt(name) }); len(spelt) > 0 {
		best = spelt // Kömlő is not Komló
	}
	if len(best) == 0 || best[0].Kind == kv1.Territory_SETTLEMENT_PART {
		best = slices.Concat(g.byAlias[folded], g.counties(folded), best)
	}
	return best
}

// spelt tells whether a name is written as one of the titles, accents and all.
func (t *territory) spelt(name string) bool {
	return slices.ContainsFunc(t.titles, func(d dated) bool {
		return strings.EqualFold(d.hu, strings.TrimSpace(name))
	})
}

// all are the territories of a name of any kind, a county without its last word
// too.
func (g *gazetteer) all(name string) []*territory {
	folded := foldName(name)
	return slices.Concat(g.byName[folded], g.counties(folded))
}

// counties are those of a name without its last word, each once.
func (g *gazetteer) counties(folded string) (all []*territory) {
	for _, kind := range []string{" varmegye", " megye"} {
		for _, t := range g.byName[folded+kind] {
			if !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
	}
	return all
}

func rank(t *territory) int {
	switch t.Kind {
	case kv1.Territory_SETTLEMENT, kv1.Territory_CAPITAL_DISTRICT:
		return 0
	case kv1.Territory_COUNTRY, kv1.Territory_COUNTY, kv1.Territory_DISTRICT:
		return 1
	}
	return 2
}

// narrowest leaves out of territories with one postcode the capital as a whole
// where a district of it is there, and parts whose settlement is.
func narrowest(ts []*territory) []*territory {
	best := slices.MinFunc(ts, func(a, b *territory) int { return cmp.Compare(rank(a), rank(b)) })
	var kept []*territory
	for _, t := range ts {
		if rank(t) == rank(best) && !slices.ContainsFunc(ts, func(o *territory) bool { return o != t && rank(o) == rank(t) && o.under(t) }) {
			kept = append(kept, t)
		}
	}
	return kept
}

func intersection(a, b []*territory) []*territory {
	var both []*territory
	for _, t := range a {
		if slices.Contains(b, t) {
			both = append(both, t)
		}
	}
	return both
}

func within(ts, above []*territory) []*territory {
	var kept []*territory
	for _, t := range ts {
		if slices.ContainsFunc(above, t.under) {
			kept = append(kept, t)
		}
	}
	return kept
}

// districtPattern is a district of Budapest as people write it: `budapest xi`,
// `bp 11 ker`, `xi kerulet`, `xi keruletben`.
var districtPattern = regexp.MustCompile(`^(budapest |bp )?(\d{1,2}|[ivx]+)( kerulet[a-z]*| ker)?$`)

// CapitalDistrict is the number of the district of Budapest that folded words mean by
// it.
func CapitalDistrict(words string) (number int, ok bool) {
	if words == "" || !strings.Contains("bivx0123456789", words[:1]) {
		return 0, false // no district is numbered so
	}
	m := districtPattern.FindStringSubmatch(words)
	if m == nil || m[1]+m[3] == "" {
		return 0, false
	}
	if number = spelling.Roman(m[2]); number == 0 {
		number, _ = strconv.Atoi(m[2])
	}
	return number, number >= 1 && number <= capitalDistricts
}

// capitalDistricts is how many districts Budapest has.
const capitalDistricts = 23

// CapitalPostcode is the number of the district of Budapest whose postcode a text is.
func CapitalPostcode(text string) (number int, ok bool) {
	m := capitalPostcode.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	number, _ = strconv.Atoi(m[1])
	return number, true
}

// latin has the letters of Latin-1 and Latin Extended-A without their accents.
var latin = func() (plain [0x180]rune) {
	for r := range plain {
		plain[r] = decomposed(rune(r))
	}
	return plain
}()

func withoutAccent(r rune) rune {
	if int(r) < len(latin) {
		return latin[r]
	}
	return decomposed(r)
}

func decomposed(r rune) rune {
	plain, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return plain
}

// foldName brings a name to the form in which names are compared: lower case,
// without accents, words parted by one space, and the districts of Budapest in
// one spelling.
func foldName(name string) string {
	letters := make([]byte, 0, len(name))
	gap := false
	for _, r := range name {
		if r = withoutAccent(r); unicode.Is(unicode.Mn, r) {
			continue // an accent that stood apart
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = len(letters) > 0
			continue
		}
		if gap {
			letters = append(letters, ' ')
			gap = false
		}
		letters = utf8.AppendRune(letters, unicode.ToLower(r))
	}
	folded := string(letters)
	if number, ok := CapitalDistrict(folded); ok {
		return "budapest " + strconv.Itoa(number) + " kerulet"
	}
	return folded
}
