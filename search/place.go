package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kataszter/catalog/competence"
	"kataszter/catalog/spelling"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A place is a territory that a query names, and the words that name it.
type place struct {
	*kv1.Territory
	from, to int // of the words of the query
}

// The endings with which a place is named, folded: in Egerben, Budaörsön, Pécsett,
// Győrött, Vácra, érdi. Locatives tell a place by themselves, even where its name is
// a common word: Hatvanban, but not hatvan; behind the other endings a word may be anything.
var (
	locatives    = strings.Fields("ban ben ba be bol rol tol hoz hez nal nel ra re ott ett on en")
	otherEndings = strings.Fields("n ig nak nek tt t i")
)

// commonNames are settlements that are called as common things, qualities or
// numbers are, folded.
var commonNames = setOf(`
	acs alap baja bak balaton ber berkenye bo bokor csot fony gomba gor gyula hatvan hegyvidek heves kek kemence kobanya komlo kup lad lenti lovo madaras
	mor nyul or papa pilis rem rum sag saska som szar szarvas szerep szin tab tar telki tet tok ullo val vasad zomba`)

// vowelless are the adjectives of places out of which a vowel falls.
var vowelless = map[string]string{"egri": "eger", "hegyeshalmi": "hegyeshalom", "keleshalmi": "keleshalom"}

// place finds the place that the words of a query name: the longest name, of
// equally long ones the last. A settlement goes before what bears its name.
func (m *matcher) place(src source, q query) (*place, error) {
	for doc := range m.called(q.typed) {
		if m.facts[m.factsOf(doc)].kind != kv1.Record_TERRITORY {
			return nil, nil // it is called so as a whole, as Budaörsi Járási Hivatal is
		}
	}
	for long := min(4, len(q.words)); long > 0; long-- {
		for from := len(q.words) - long; from >= 0; from-- {
			words := q.words[from : from+long]
			if t, err := m.postal(src, q, from, long); t != nil || err != nil {
				return &place{t, from, from + long}, err
			}
			for _, named := range namedPlaces(words) {
				if !m.meantAsPlace(q, words, named) {
					continue
				}
				t, err := m.territory(src, named.title())
				if err != nil {
					return nil, err
				}
				if t != nil {
					return m.withPostcode(src, q, &place{t, from, from + long})
				}
			}
		}
	}
	return nil, nil
}

// withPostcode is a place with the postcode beside its name, which tells of the
// capital which of its districts is meant.
func (m *matcher) withPostcode(src source, q query, p *place) (*place, error) {
	for _, at := range [...]int{p.from - 1, p.to} {
		if at < 0 || at >= len(q.words) || !postcode(q.words[at].whole) {
			continue
		}
		p.from, p.to = min(p.from, at), max(p.to, at+1)
		if p.GetName() != capital {
			break
		}
		district, err := m.postal(src, q, at, 1)
		if district != nil {
			p.Territory = district
		}
		return p, err
	}
	return p, nil
}

// postal is the settlement, or the district of Budapest, of which one word is the
// postcode; nil where it may be a year or an amount, and where several share it.
func (m *matcher) postal(src source, q query, at, long int) (*kv1.Territory, error) {
	code := q.words[at].whole
	if long > 1 || !postcode(code) || at+1 < len(q.words) && measures[q.words[at+1].whole] {
		return nil, nil
	}
	if number, ok := competence.CapitalPostcode(code); ok {
		return m.territory(src, districtTitle(number))
	}
	if m.vocabulary(code, false) > 0 {
		return nil, nil // a number of the catalogue: 3000 fő felett
	}
	var docs []string
	for p := range m.postings(m.dictionaries[fieldAlias], code) {
		if f := m.facts[m.factsOf(p.doc)]; f.kind == kv1.Record_TERRITORY && f.prior != priorPart {
			docs = append(docs, m.name(p.doc))
		}
	}
	if len(docs) != 1 {
		return nil, nil
	}
	return get[*kv1.Territory](src, docs[0])
}

// postcode tells whether a word looks like a postcode and not like a year.
func postcode(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && len(word) == 4 && n >= 1000 && (n < firstYear || n > lastYear)
}

// Years that people write about; the postcodes of some villages are among them.
const firstYear, lastYear = 1867, 2029

// measures are what behind a number makes it an amount.
var measures = setOf("ft huf forint forintos eur euro fo fos lakos km m m2 m3 nm meter negyzetmeter kobmeter liter ezer db darab kg tonna eves evi ev hektar ha ora")

// setAside puts the words of a place aside, unless nothing else is asked: a task
// need not have them. It may have what the place is: of a district, of the capital.
func (m *matcher) setAside(p *place, q query) {
	from, to := q.words[p.from].start, q.words[p.to-1].end
	alone := p.to-p.from == len(q.words)
	for i := range m.slots {
		if s := &m.slots[i]; s.start >= from && s.end <= to {
			s.aside = !alone
			s.alternatives = slices.DeleteFunc(s.alternatives, func(a alternative) bool { return a.field == fieldLead || a.worth < 1 })
		}
	}
	if alone {
		return
	}
	kind := ""
	switch {
	case p.GetKind() == kv1.Territory_CAPITAL_DISTRICT:
		kind = capitalWords[0]
	case p.GetName() == capital:
		kind = capitalWords[1]
	}
	if kind == "" || len(m.slots) == maxSlots {
		return
	}
	s := m.exact(asked{stem: stem(kind), whole: kind})
	s.aside = true
	s.rarity *= worthKind
	m.slots = append(m.slots, s)
}

// capitalWords are what the titles of tasks have that are the districts' of the
// capital or its own.
var capitalWords = [...]string{"keruleti", "fovarosi"}

// seekElsewhere makes the tasks of the capital and of its districts worth less where a
// text names neither: what every municipality does is meant.
func (m *matcher) seekElsewhere(at *place) {
	if at != nil && (at.GetName() == capital || at.GetKind() == kv1.Territory_CAPITAL_DISTRICT) {
		return
	}
	for i, word := range capitalWords {
		term := stem(word)
		if !slices.ContainsFunc(m.slots, func(s slot) bool { return s.stem == term }) {
			m.others |= 1 << i
		}
	}
}

// elsewhere is what the documents of a span are worth beside those of every
// municipality.
func (m *matcher) elsewhere(of *span) float64 {
	worth := 1.0
	for both := m.others & of.ofCapital; both != 0; both &= both - 1 {
		worth *= worthElsewhere
	}
	return worth
}

// worthElsewhere is what such a task is worth beside one of every municipality.
const worthElsewhere = 0.8

// worthKind is how much more the kind of the place counts than a word: what a
// district does goes before what every municipality does.
const worthKind = 2

// without are the words of a text without those of the place, as they were typed;
// all where nothing else is asked.
func (p *place) without(text string, q query) string {
	if p.to-p.from == len(q.words) {
		return q.typed
	}
	return parse(text[:q.words[p.from].start] + " " + text[q.words[p.to-1].end:]).typed
}

const capital = "territories/13578"

// A namedPlace is a name that words may stand for.
type namedPlace struct {
	name string
	sure bool // the ending is of places only
}

// title is the name under which the place is looked up: for a district of Budapest
// that of its number.
func (n namedPlace) title() string {
	if number, ok := competence.CapitalDistrict(n.name); ok {
		return districtTitle(number)
	}
	return n.name
}

// districtTitle is what a district of Budapest is called, folded.
func districtTitle(number int) string {
	return "budapest " + spelling.RomanText(number) + " kerulet"
}

// namedPlaces are the names for which words may stand.
func namedPlaces(words []asked) []namedPlace {
	whole := make([]string, len(words))
	for i, w := range words {
		whole[i] = w.whole
	}
	last, text := len(whole)-1, strings.Join(whole, " ")
	all := []namedPlace{{text, false}}
	if full, ok := vowelless[whole[last]]; ok {
		whole[last] = full
		return append(all, namedPlace{strings.Join(whole, " "), true})
	}
	for _, of := range []struct {
		endings []string
		sure    bool
	}{{locatives, true}, {otherEndings, false}} {
		for _, ending := range of.endings {
			name, ok := strings.CutSuffix(text, ending)
			if ok && utf8.RuneCountInString(name) >= 2 {
				all = append(all, namedPlace{name, of.sure})
			}
		}
	}
	return all
}

// meantAsPlace guards names that are common words (Hatvan, Telki, Bér, Pápa): such
// a one is a place where it has an ending of places or a capital letter that no
// sentence begins.
func (m *matcher) meantAsPlace(q query, words []asked, named namedPlace) bool {
	first := words[0]
	capital := unicode.IsUpper(first.first) && (!q.begins(first) || len(q.words) == len(words))
	if capital || len(words) > 1 || strings.Contains(named.name, " ") || named.name == "budapest" {
		return true
	}
	if commonNames[named.name] {
		return named.sure
	}
	if m.vocabulary(first.whole, false) > 0 {
		return false // the word itself is one of the catalogue
	}
	return m.vocabulary(named.name, false) == 0 || named.sure && len(named.name) > 3
}

// territory is the settlement, or else another territory but a part of one, that
// bears a name.
func (m *matcher) territory(src source, name string) (*kv1.Territory, error) {
	var docs []string
	for p := range m.postings(m.snapshot.dictionaries(headName), head(kv1.Record_TERRITORY, name)) {
		docs = append(docs, m.name(p.doc))
	}
	slices.Sort(docs)
	var best *kv1.Territory
	for _, doc := range docs {
		t, err := get[*kv1.Territory](src, doc)
		if err != nil {
			return nil, err
		}
		switch t.GetKind() {
		case kv1.Territory_SETTLEMENT, kv1.Territory_CAPITAL_DISTRICT:
			return t, nil
		case kv1.Territory_COUNTY:
			best = t
		}
	}
	return best, nil
}
