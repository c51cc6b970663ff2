package competence

import (
	"slices"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Caveats on the place for which an answer holds.

// placeCaveats are those of the place.
func (r *resolver) placeCaveats(l *caveatList, s *sideEnd, f *finding) {
	q := r.q
	switch {
	case f.resort:
		l.add(kv1.Caveat_LAST_RESORT, msgCaveatLastResort)
	case f.at == nil:
	case f.factor == kv1.Factor_UNKNOWN && q.covered():
		l.add(kv1.Caveat_FACTOR_NOT_KNOWN, msgCaveatDefaultPlaces)
	case f.factor == kv1.Factor_UNKNOWN:
		l.add(kv1.Caveat_FACTOR_NOT_KNOWN, msgCaveatFactor)
	case r.denied(f):
		l.add(kv1.Caveat_PLACE_STANDS_FOR, msgCaveatPlaceDenied, r.factorTitle(f.factor))
	case q.named(f.factor) == nil && (!slices.Contains(homes[:], f.factor) || q.livesElsewhere(f.factor)):
		l.add(kv1.Caveat_PLACE_STANDS_FOR, msgCaveatPlaceStands, r.factorTitle(f.factor))
	}
	if earlier, any := r.earlierPlaces(f); any {
		key := msgCaveatEarlierFactor
		if f.factor == kv1.Factor_CHILD_RESIDENCE && f.first() == kv1.Factor_PARENT_RESIDENCE {
			key = msgCaveatParentsApart // not for want of theirs (331/2006. 21. § (2))
		}
		l.add(kv1.Caveat_EARLIER_FACTOR, key, earlier)
	}
	if f.anyOffice() {
		title := ""
		if f.class != nil {
			title = f.class.title(q.on, q.lang)
		} else {
			title = s.title(f.body.titles, q.lang)
		}
		key := msgCaveatAnyOffice
		if r.butExcluded(f) {
			key = msgCaveatAnyOther
		}
		l.add(kv1.Caveat_ANY_OFFICE, key, title)
		switch {
		case f.at != nil:
		case q.place != nil && len(q.place.found) > 1:
			l.add(kv1.Caveat_NO_PLACE, msgAmbiguousPlace, q.place.text)
		default:
			l.add(kv1.Caveat_NO_PLACE, msgCaveatNoPlace)
		}
	}
	switch j := f.jurisdiction; {
	case !j.partial():
	case j.note == "":
		l.add(kv1.Caveat_AREA_CUT, msgPlaceCut)
	default: // the note is in Hungarian only
		l.add(kv1.Caveat_AREA_CUT, msgCaveatCut, j.note)
	}
	if s.placeWithoutBody {
		l.add(kv1.Caveat_PLACE_WITHOUT_BODY, msgCaveatPlaceWithoutBody)
	}
	r.narrowerRules(l, s, f)
}

// denied tells whether `place` stands for an address of the client, who has none by the
// question. The Ákr. says what then is (16. § (3)–(4)), of what it does not cover no law does.
func (r *resolver) denied(f *finding) bool {
	return r.q.refusesAddress(f.factor) && !f.names(hungarianAddress)
}

// earlierPlaces names, in a full answer, the places that would decide before the one that was
// named and by which a finding was made: groups of factors are tried in their order, and none
// of these was named. Where the client has no address here, none of that kind is. any tells
// whether there are such places.
func (r *resolver) earlierPlaces(f *finding) (text string, any bool) {
	group := r.namedGroup(f.rule)
	if f.at == nil || len(group) == 0 {
		return "", false
	}
	factors := f.factors
	if len(factors) == 1 && factors[0] != group[0] { // UNKNOWN: by Ákr. 16. §
		factors = akrFactors
	}
	var earlier []string
	for _, factor := range factors[:max(0, slices.Index(factors, group[0]))] {
		switch {
		case factor == kv1.Factor_UNKNOWN || r.withoutAddress(f.rule, factor):
		case !r.q.full:
			return "", true
		default:
			earlier = append(earlier, r.factorTitle(factor))
		}
	}
	return strings.Join(earlier, " / "), len(earlier) > 0
}

// livesElsewhere tells whether the request names another of the addresses of a person than
// this one: then the place is said to be this.
func (q *question) livesElsewhere(factor kv1.Factor) bool {
	own := [...]kv1.Factor{kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_ACTUAL_ADDRESS}
	return slices.Contains(own[:], factor) &&
		slices.ContainsFunc(own[:], func(other kv1.Factor) bool { return other != factor && q.named(other) != nil })
}

// narrowerRules names the parts of the place for which another rule of the role
// stands, which fell out for no other reason.
func (r *resolver) narrowerRules(l *caveatList, s *sideEnd, f *finding) {
	if f.at == nil || f.resort || !s.dropped.has(kv1.Rejected_OUTSIDE_TERRITORY) {
		return
	}
	area := r.areaOf(&s.moment, f.role)
	for i := range r.rules {
		c := r.rules[i]
		if c.role != f.role || c.first() == kv1.Factor_NONE || f.at.withinAny(c.within) || !r.inForce(&s.moment, c.rule) {
			continue
		}
		outside := func(o option) bool { return o.spot != nil && !o.withinAny(c.within) }
		if at := r.locate(&s.moment, c, area); at.unclear != nil || !slices.ContainsFunc(at.options, outside) {
			continue
		}
		for _, t := range c.within {
			if r.spot(&s.moment, t).within(f.at.territory) {
				l.add(kv1.Caveat_NARROWER_RULE, msgCaveatNarrower, s.title(t.titles, r.q.lang))
				break
			}
		}
	}
}

func (r *resolver) factorTitle(factor kv1.Factor) string {
	if c := r.a.factors[factor]; c != nil {
		if definition := c.Definition.In(r.q.lang); definition != "" {
			return definition
		}
		return c.Title.In(r.q.lang)
	}
	return factor.String()
}
