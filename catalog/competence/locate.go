package competence

import (
	"slices"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An option is a place for which a rule may be asked.
type option struct {
	by     kv1.Factor // what the client would choose it by
	factor kv1.Factor // the rule's own
	*spot
	resort  bool    // Budapest, as the last resort (Ákr. 16. § (4))
	unclear *placed // instead of a spot: where the primary role looked, and that is not known or is several
}

// told tells whether there is such a place.
func (o option) told() bool { return o.spot != nil || o.unclear != nil }

// same tells whether two options are of the same place.
func (o option) same(other option) bool {
	if o.unclear == nil || other.unclear == nil {
		return o.unclear == other.unclear && o.territory == other.territory
	}
	return slices.Equal(o.unclear.found, other.unclear.found)
}

// alike tells whether two lists are of the same places.
func alike(x, y []option) bool {
	return !slices.ContainsFunc(x, func(o option) bool { return !slices.ContainsFunc(y, o.same) }) &&
		!slices.ContainsFunc(y, func(o option) bool { return !slices.ContainsFunc(x, o.same) })
}

// A located is a rule with the places that decide, by the first point of the
// rules, section 5, that applies.
type located struct {
	listed
	options []option
	missing bool
	unclear *placed
}

// places are those of a rule, with the one that is not clear last.
func (l *located) places() []option {
	if l.unclear == nil {
		return l.options
	}
	return append(slices.Clone(l.options), option{unclear: l.unclear})
}

// clientPlaces are the places of a client (Ákr. 16. § (2)).
var clientPlaces = []kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_SEAT, kv1.Factor_SITE, kv1.Factor_BRANCH,
}

// akrPlaces is the order of Ákr. 16. § (1)–(3) for whatever has none of its own:
// groups of alternatives.
var akrPlaces = [][]kv1.Factor{
	{kv1.Factor_UNKNOWN}, {kv1.Factor_PROPERTY}, {kv1.Factor_ACTIVITY}, {kv1.Factor_BREACH}, clientPlaces, {kv1.Factor_LAST_ADDRESS},
}

// akrFactors are these factors one after the other.
var akrFactors = slices.Concat(akrPlaces...)

// addresses are the factors that are a client's Hungarian address or seat. A site or
// a branch is none: who lives or has a seat abroad may have one here.
var addresses = []kv1.Factor{kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_ACTUAL_ADDRESS, kv1.Factor_SEAT}

// Addresses are these factors.
func Addresses() []kv1.Factor { return slices.Clone(addresses) }

// addressed are the factors that follow from it, so that Ákr. 16. § (3)–(4) say what
// is where there is none.
var addressed = append([]kv1.Factor{kv1.Factor_LAST_ADDRESS}, addresses...)

// others are the factors that are the place of another than the client.
var others = []kv1.Factor{
	kv1.Factor_PARENT_RESIDENCE, kv1.Factor_CHILD_RESIDENCE, kv1.Factor_CHILD_STAY, kv1.Factor_CARE_PLACE,
	kv1.Factor_WARD_RESIDENCE, kv1.Factor_WARD_STAY, kv1.Factor_ACCUSED_RESIDENCE, kv1.Factor_ACCUSED_STAY,
	kv1.Factor_PATIENT_RESIDENCE, kv1.Factor_PATIENT_STAY, kv1.Factor_SPOUSE_RESIDENCE,
}

// locate finds the places that decide for a rule. area are those of the primary
// role, none for that role itself.
func (r *resolver) locate(m *moment, c listed, area []option) located {
	l := located{listed: c}
	from := len(r.options)
	put := func(by, factor kv1.Factor, p *placed) {
		if p.known() {
			r.options = append(r.options, option{by: by, factor: factor, spot: r.spot(m, p.found[0])})
		} else if l.unclear == nil {
			l.unclear = p
		}
	}
	first := c.first()
	switch named := r.namedGroup(c.rule); {
	case named != nil:
		for _, factor := range named {
			if p := r.q.named(factor); p != nil {
				put(factor, factor, p)
			} else if r.q.place != nil && !r.withoutAddress(c.rule, factor) {
				put(factor, factor, r.q.place)
			}
		}
	case first == kv1.Factor_NONE:
		return l
	case c.ofArea() && len(area) > 0:
		for _, o := range area {
			if o.unclear == nil {
				r.options = append(r.options, option{by: o.by, factor: first, spot: o.spot, resort: o.resort})
			} else if l.unclear == nil {
				l.unclear = o.unclear
			}
		}
	case r.withoutAddress(c.rule, first):
		if p := r.q.named(kv1.Factor_LAST_ADDRESS); p != nil {
			put(kv1.Factor_LAST_ADDRESS, kv1.Factor_LAST_ADDRESS, p)
		} else {
			r.options = append(r.options, option{by: first, factor: first, spot: r.spot(m, r.a.capital), resort: true})
		}
	case r.q.place != nil:
		put(first, first, r.q.place)
	default:
		l.missing = true
	}
	if (l.missing || l.unclear != nil) && r.placeless(m, c.rule) {
		l.missing, l.unclear = false, nil
	}
	l.options = r.options[from:len(r.options):len(r.options)]
	return l
}

// ofArea tells whether the area of the body that decides is what counts.
func (c *rule) ofArea() bool {
	first := c.first()
	return first == kv1.Factor_BODY_AREA || first == kv1.Factor_FIRST_INSTANCE_AREA
}

// namedGroup is the first group of factors of which the request names one.
func (r *resolver) namedGroup(c *rule) []kv1.Factor {
	if len(r.q.places) == 0 {
		return nil
	}
	if r.q.covered() && len(c.factors) == 1 && c.factors[0] == kv1.Factor_UNKNOWN {
		for _, group := range akrPlaces {
			if r.namesAny(group) {
				return group
			}
		}
		return nil
	}
	from := 0
	for _, to := range c.groups {
		if group := c.factors[from:to]; r.namesAny(group) {
			return group
		}
		from = to
	}
	return nil
}

func (r *resolver) namesAny(group []kv1.Factor) bool {
	return slices.ContainsFunc(group, func(f kv1.Factor) bool { return r.q.named(f) != nil })
}

// withoutAddress tells whether a factor of a rule is the address of a client who has
// none in Hungary.
func (r *resolver) withoutAddress(c *rule, factor kv1.Factor) bool {
	return len(r.q.facts) > 0 && r.q.covered() && r.a.capital != nil && slices.Contains(addressed, factor) &&
		r.q.says(hungarianAddress, "no") && !c.names(hungarianAddress)
}

// placeless tells whether a rule can be answered without a place: it is for the
// whole country, and one body, any office or nobody in particular holds it.
func (r *resolver) placeless(m *moment, c *rule) bool {
	if len(c.within)+len(c.without) > 0 || c.model != r.a.countrywide {
		return false
	}
	return c.anyOffice() || c.class == nil || c.class.Absence != nil || c.class.only(m) != nil
}

// cases puts the rules of a role to their places. Where the client may choose
// between different places there is a case for each. Rules for elsewhere, of which many
// may be left unread, give no choice.
func (r *resolver) cases(located []located) [][]candidate {
	var choices []kv1.Factor
	for i := range located {
		if several(located[i].options) && !located[i].far(located[i].options) {
			for _, o := range located[i].options {
				if !slices.Contains(choices, o.by) {
					choices = append(choices, o.by)
				}
			}
		}
	}
	if len(choices) == 0 {
		r.cased = append(emptied(r.cased), r.put(located, kv1.Factor_FACTOR_UNSPECIFIED))
		return r.cased
	}
	cases := emptied(r.cased)
	for _, by := range choices {
		made := r.put(located, by)
		if !slices.ContainsFunc(cases, func(other []candidate) bool { return samePlaces(other, made) }) {
			cases = append(cases, made)
		}
	}
	r.cased = cases
	return cases
}

// several tells whether options are of different places.
func several(options []option) bool {
	return len(options) > 1 && slices.ContainsFunc(options[1:], func(o option) bool { return o.territory != options[0].territory })
}

// put puts the rules to the places that one choice gives.
func (r *resolver) put(located []located, by kv1.Factor) []candidate {
	made := r.placed.room(len(located))
	for i := range located {
		l := &located[i]
		c := candidate{listed: l.listed, factor: l.first(), missing: l.missing, unclear: l.unclear}
		if len(l.options) > 0 {
			chosen := &l.options[max(0, slices.IndexFunc(l.options, func(o option) bool { return o.by == by }))]
			c.at, c.factor, c.resort = chosen.spot, chosen.factor, chosen.resort
		}
		made[i] = c
	}
	return made
}

func samePlaces(x, y []candidate) bool {
	return slices.EqualFunc(x, y, func(x, y candidate) bool { return x.at == y.at })
}

// reaches tells whether a candidate is for its place at all: by its own
// territories, by how far its map reaches, and for a named body by the area of
// that body. Where the place is not known it may be.
func (r *resolver) reaches(m *moment, c *candidate) bool {
	if c.at == nil || c.unclear != nil {
		return true
	}
	if len(c.within) > 0 {
		c.narrow = -1
		for _, t := range c.within {
			if c.at.within(t) {
				c.narrow = max(c.narrow, t.narrowness())
			}
		}
		if c.narrow < 0 {
			return false
		}
	}
	if c.at.withinAny(c.without) || !c.model.reaches(c.at) {
		return false
	}
	if c.body == nil || c.first() == kv1.Factor_NONE || !c.model.drawn[c.body] || m.isOver(&c.body.span) {
		return true
	}
	own := func(b *body) bool { return b == c.body }
	return m.area(c.body, c.model, c.at) != nil || len(r.below(m, c.model, c.at, own)) > 0
}
