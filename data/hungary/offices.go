package hungary

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An office is a mayor's office or a joint municipal office, told from others by
// the settlement where it has its seat.
type office struct {
	seat    string
	forms   []officeForm      // by state
	members map[string][]bool // by settlement and state
}

type officeForm int

const (
	noOffice officeForm = iota
	ownOffice
	jointOffice
)

// Codes of the offices of settlements (facts/office_codes.tsv) at the seats of joint
// ones. Two had their seats in one settlement until 2019; the states do not tell their
// members apart.
const (
	oneJointOffice = "2"
	twoOffices     = "4"
)

// offices are those of all states, by their seats.
func (b *builder) offices() []*office {
	if b.knownOffices != nil {
		return b.knownOffices
	}
	bySeat := map[string]*office{}
	days := b.facts.days()
	for i := range days {
		for _, s := range b.facts.settlements {
			unit, _ := b.facts.unit(i, s.code)
			o := bySeat[unit.officeSeat]
			if o == nil {
				o = &office{seat: unit.officeSeat, forms: make([]officeForm, len(days)), members: map[string][]bool{}}
				bySeat[o.seat] = o
			}
			if o.members[s.code] == nil {
				o.members[s.code] = make([]bool, len(days))
			}
			o.members[s.code][i] = true
			if s.code == o.seat {
				if o.forms[i] = ownOffice; unit.officeCode == oneJointOffice || unit.officeCode == twoOffices {
					o.forms[i] = jointOffice
				}
			}
		}
	}
	for _, seat := range slices.Sorted(maps.Keys(bySeat)) {
		b.knownOffices = append(b.knownOffices, bySeat[seat])
	}
	return b.knownOffices
}

// existed tells in which states there was an office.
func (o *office) existed() []bool {
	there := make([]bool, len(o.forms))
	for i, f := range o.forms {
		there[i] = f != noOffice
	}
	return there
}

func officeEdge(before, after string) *kv1.Edge { return between(before, after, officeBracketNote) }

// sinceTheAct is the validity of what a joint office of the first state is or serves: it
// was there since nobody knows when, but not before the act that made joint offices
// (Mötv. 84. § (1)) was in force. Mayor's offices are older.
func (b *builder) sinceTheAct(o *office, v *kv1.Validity) *kv1.Validity {
	if v.GetFrom() != nil || o.forms[0] != jointOffice {
		return v
	}
	return period(&kv1.Edge{
		NotBefore: b.born("2011/CLXXXIX"), LegalBasis: basisOf("2011-189", "84. § (1)"),
		Note: "közös önkormányzati hivatal a Mötv. (2011. évi CLXXXIX. törvény) előtt nem volt; kezdete nem ismert",
	}, v.GetTo())
}

// officeBodies are the offices as bodies.
func (b *builder) officeBodies() {
	days := b.facts.days()
	for _, o := range b.offices() {
		body := &kv1.Body{
			Name:         officeName(o.seat),
			BodyClass:    className("C-HIV"),
			LegalBasis:   []*kv1.LegalBasis{basisOf("2011-189", "84. § (1)")},
			Parent:       municipality(o.seat),
			Seats:        []*kv1.Body_Seat{{Territory: territoryName(o.seat)}},
			Verification: gazetteer,
			Note:         "a megnevezés a székhelyből és a hivatal fajtájából levezetett, nem közzétett alak",
		}
		there := o.existed()
		for _, run := range spans(there) {
			if there[run.first] {
				body.Validity = b.sinceTheAct(o, run.validity(days, officeEdge))
			}
		}
		for _, run := range spans(o.forms) {
			if o.forms[run.first] != noOffice {
				body.Titles = append(body.Titles, &kv1.DatedTitle{
					Title:    kv1.Hu(b.officeTitle(o.seat, o.forms[run.first])),
					Validity: run.validity(days, plainBracket),
				})
			}
		}
		if b.hadTwoOffices(o.seat) {
			body.Note += "; 2019-ig más közös önkormányzati hivatalnak is a székhelye volt: a tagok szétválasztását a forrás nem adja"
		}
		body.Predecessors = b.officePredecessors(o)
		b.add(body)
	}
}

func (b *builder) hadTwoOffices(seat string) bool {
	for i := range b.facts.days() {
		if unit, known := b.facts.unit(i, seat); known && unit.officeCode == twoOffices {
			return true
		}
	}
	return false
}

func (b *builder) officeTitle(seat string, form officeForm) string {
	s := b.facts.byCode[seat]
	switch {
	case seat == capitalCode:
		return "Budapesti Főpolgármesteri Hivatal"
	case s.capitalDistrict != "":
		return "Budapest " + s.capitalDistrict + ". Kerületi Polgármesteri Hivatal"
	case form == jointOffice:
		return adjective(s.name) + " Közös Önkormányzati Hivatal"
	}
	return adjective(s.name) + " Polgármesteri Hivatal"
}

// A membership is a group of settlements that an office served for the same
// time.
type membership struct {
	validity    *kv1.Validity
	settlements []string // names of territories
}

// memberships are the settlements of an office, grouped by the time for which
// it serves them; that of its seat first.
func (b *builder) memberships(o *office) []membership {
	groups := map[span][]string{}
	for code, in := range o.members {
		for _, run := range spans(in) {
			if in[run.first] {
				groups[run] = append(groups[run], territoryName(code))
			}
		}
	}
	days := b.facts.days()
	seat := territoryName(o.seat)
	rank := func(s span) int {
		if slices.Contains(groups[s], seat) {
			return 0
		}
		return 1
	}
	order := slices.SortedFunc(maps.Keys(groups), func(x, y span) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.first, y.first), cmp.Compare(x.last, y.last))
	})
	var all []membership
	for _, s := range order {
		slices.Sort(groups[s])
		all = append(all, membership{b.sinceTheAct(o, s.validity(days, officeEdge)), groups[s]})
	}
	return all
}

// officePredecessors are the offices whose settlements an office took over
// between two states, as far as these show it.
func (b *builder) officePredecessors(o *office) []*kv1.Body_Succession {
	days := b.facts.days()
	var all []*kv1.Body_Succession
	for i := 1; i < len(days); i++ {
		now := o.at(i)
		if len(now) == 0 {
			continue
		}
		before := b.servedBefore(i, now)
		ended := 0
		for _, p := range before {
			if p.seat != o.seat && p.forms[i] == noOffice {
				ended++
			}
		}
		for _, p := range before {
			if p.seat == o.seat {
				continue
			}
			if change := changeOf(p, o, i, ended); change != kv1.Body_Succession_CHANGE_UNSPECIFIED {
				all = append(all, &kv1.Body_Succession{Body: officeName(p.seat), Change: change, Edge: plainBracket(days[i-1], days[i])})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y *kv1.Body_Succession) int { return strings.Compare(x.Body, y.Body) })
	return all
}

// at are the settlements of an office in a state, sorted.
func (o *office) at(i int) []string {
	var codes []string
	for code, in := range o.members {
		if in[i] {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// servedBefore are the offices that served the settlements in the state before
// the i-th.
func (b *builder) servedBefore(i int, settlements []string) []*office {
	var found []*office
	for _, code := range settlements {
		unit, _ := b.facts.unit(i-1, code)
		p := b.officeOf(unit.officeSeat)
		if !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found
}

func (b *builder) officeOf(seat string) *office {
	all := b.offices()
	i, _ := slices.BinarySearchFunc(all, seat, func(o *office, seat string) int { return strings.Compare(o.seat, seat) })
	return all[i]
}

// changeOf tells what made o the successor of p between the state before the
// i-th and the i-th; ended is how many offices ended into o. Settlements that
// pass between two offices that go on make no successor.
func changeOf(p, o *office, i, ended int) kv1.Body_Succession_Change {
	founded := o.forms[i-1] == noOffice
	if p.forms[i] != noOffice { // p goes on
		if founded {
			return kv1.Body_Succession_SPLIT
		}
		return kv1.Body_Succession_CHANGE_UNSPECIFIED
	}
	was, is := p.at(i-1), o.at(i)
	whole := !slices.ContainsFunc(was, func(code string) bool { return !slices.Contains(is, code) })
	switch {
	case !whole:
		return kv1.Body_Succession_SPLIT
	case founded && len(was) == len(is):
		return kv1.Body_Succession_RENAMED
	case founded && ended > 1:
		return kv1.Body_Succession_MERGED
	}
	return kv1.Body_Succession_ABSORBED
}
