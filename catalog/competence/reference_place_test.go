package competence_test

import (
	"slices"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The place that decides (section 5).

// akr16 are the groups of factors of Ákr. 16. § (1)–(3).
var akr16 = [][]kv1.Factor{
	{kv1.Factor_UNKNOWN}, {kv1.Factor_PROPERTY}, {kv1.Factor_ACTIVITY}, {kv1.Factor_BREACH},
	{kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_SEAT, kv1.Factor_SITE, kv1.Factor_BRANCH}, {kv1.Factor_LAST_ADDRESS},
}

// atHome are the factors for which a client without a Hungarian address is sent
// to the last address or to Budapest.
var atHome = []kv1.Factor{
	kv1.Factor_RESIDENCE, kv1.Factor_STAY, kv1.Factor_SEAT, kv1.Factor_ACTUAL_ADDRESS, kv1.Factor_LAST_ADDRESS,
}

// A spot is what one factor gives a competence: the territories that the text
// may mean.
type spot struct {
	factor kv1.Factor
	means  []string
	resort bool // Budapest, as the last resort
}

// samePlaces tells whether two lists are of the same places, in whatever order.
func samePlaces(a, b []spot) bool {
	in := func(list []spot) func(spot) bool {
		return func(s spot) bool {
			return slices.ContainsFunc(list, func(t spot) bool { return slices.Equal(s.means, t.means) })
		}
	}
	return len(without(a, in(b))) == 0 && len(without(b, in(a))) == 0
}

func without(list []spot, those func(spot) bool) []spot {
	return slices.DeleteFunc(slices.Clone(list), those)
}

// theSame is the places of which each list is, none where they differ.
func theSame(lists [][]spot) []spot {
	for _, list := range lists {
		if !samePlaces(list, lists[0]) {
			return nil
		}
	}
	if len(lists) == 0 {
		return nil
	}
	return lists[0]
}

// A claim is a competence with what its factors give it.
type claim struct {
	*kv1.Competence
	spots   []spot
	missing bool
	unknown bool // the first that is unclear is unknown
	unclear bool // one of them is unknown or ambiguous
}

// field is what the request says in one of its flat fields.
func (v view) field(name string, from, to protoreflect.FieldNumber) string {
	m := v.request.ProtoReflect()
	f := m.Descriptor().Fields().ByName(protoreflect.Name(name))
	if f == nil || f.Number() < from || f.Number() > to {
		return ""
	}
	return m.Get(f).String()
}

// factorText is the place that the request names for a factor.
func (v view) factorText(f kv1.Factor) string {
	if f == kv1.Factor_ACTUAL_ADDRESS && v.home != "" {
		return strings.TrimPrefix(v.home, "territories/")
	}
	return strings.TrimSpace(v.field(strings.ToLower(f.String()), 100, 199))
}

// groups are the connecting factors of a competence.
func (v view) groups(c *kv1.Competence) (groups [][]kv1.Factor) {
	for _, g := range c.GetFactors() {
		groups = append(groups, g.GetFactors())
	}
	if covered(v.task, v.request) && len(groups) == 1 && slices.Equal(groups[0], akr16[0]) {
		return akr16
	}
	return groups
}

func firstFactor(c *kv1.Competence) kv1.Factor {
	if len(c.GetFactors()) == 0 || len(c.GetFactors()[0].GetFactors()) == 0 {
		return kv1.Factor_UNKNOWN
	}
	return c.GetFactors()[0].GetFactors()[0]
}

func hasCondition(c *kv1.Competence, key string) bool {
	return slices.ContainsFunc(c.GetConditions(), func(x *kv1.Condition) bool { return x.GetKey() == key })
}

// claim finds the places of a competence.
func (v view) claim(c *kv1.Competence) claim {
	cl := claim{Competence: c}
	var decides bool
	cl.spots, decides = v.spots(c)
	if v.placeless(c) {
		cl.spots = without(cl.spots, func(s spot) bool { return len(s.means) != 1 }) // those of the primary role are for others too
		return cl
	}
	cl.missing = decides && len(cl.spots) == 0
	for _, s := range cl.spots {
		cl.unknown = cl.unknown || !cl.unclear && len(s.means) == 0
		cl.unclear = cl.unclear || len(s.means) != 1
	}
	return cl
}

// spots are what the first rule that applies gives, and whether any place
// decides.
func (v view) spots(c *kv1.Competence) (list []spot, decides bool) {
	place := strings.TrimSpace(v.request.GetPlace())
	for _, group := range v.groups(c) {
		if !slices.ContainsFunc(group, func(f kv1.Factor) bool { return v.factorText(f) != "" }) {
			continue
		}
		for _, f := range group {
			if text := v.factorText(f); text != "" {
				list = append(list, spot{factor: f, means: v.read(text)})
			} else if place != "" && !v.hasNo(c, f) {
				list = append(list, spot{factor: f, means: v.read(place)})
			}
		}
		return list, true
	}
	first := firstFactor(c)
	switch {
	case first == kv1.Factor_NONE:
		return nil, false
	case len(v.places) > 0 && v.followsArea(c):
		return v.places, true
	case v.hasNo(c, first) && v.factorText(kv1.Factor_LAST_ADDRESS) != "":
		return []spot{{factor: first, means: v.read(v.factorText(kv1.Factor_LAST_ADDRESS))}}, true
	case v.hasNo(c, first):
		return []spot{{factor: first, means: []string{capital}, resort: true}}, true
	case place != "":
		return []spot{{factor: first, means: v.read(place)}}, true
	}
	return nil, true
}

// followsArea tells whether a competence goes by the places of the primary role, where that
// has any.
func (v view) followsArea(c *kv1.Competence) bool {
	isNamed := func(f kv1.Factor) bool { return v.factorText(f) != "" }
	isAny := func(group []kv1.Factor) bool { return slices.ContainsFunc(group, isNamed) }
	first := firstFactor(c)
	return !v.primary && (first == kv1.Factor_BODY_AREA || first == kv1.Factor_FIRST_INSTANCE_AREA) && !slices.ContainsFunc(v.groups(c), isAny)
}

// hasNo tells whether the client has no such place in Hungary.
func (v view) hasNo(c *kv1.Competence, f kv1.Factor) bool {
	return v.request.GetHungarianAddress() == "no" && covered(v.task, v.request) &&
		!hasCondition(c, "hungarian_address") && slices.Contains(atHome, f)
}

// placeless tells whether the competence is held by one for the country.
func (v view) placeless(c *kv1.Competence) bool {
	if c.GetAreaModel() != country || len(c.GetTerritories())+len(c.GetExcludedTerritories()) > 0 {
		return false
	}
	class := named[*kv1.BodyClass](v.shelf, c.GetHolder())
	return class == nil || c.GetAnyOffice() || class.GetAbsence().GetKind() != 0 || len(v.members(class.GetName())) == 1
}

// places are the known places of a claim, each once.
func (cl claim) places() (list []string) {
	for _, s := range cl.spots {
		if len(s.means) == 1 && !slices.Contains(list, s.means[0]) {
			list = append(list, s.means[0])
		}
	}
	return list
}

// in is the claim in the case of a factor: at the place that this one gives it,
// or else at its first.
func (cl claim) in(f kv1.Factor) stand {
	first := stand{claim: cl}
	for _, s := range cl.spots {
		switch {
		case len(s.means) != 1:
		case s.factor == f:
			return stand{cl, s.means[0], f, s.resort}
		case first.place == "":
			first.place, first.by, first.resort = s.means[0], s.factor, s.resort
		}
	}
	return first
}

// A stand is a claim in one case, at its one place.
type stand struct {
	claim
	place  string     // empty where it has none
	by     kv1.Factor // the factor that gives the place
	resort bool       // it is Budapest, as the last resort
}

// sought is where a competence looks for somebody: the place that is unclear, or
// else its place, if it has one.
func (s stand) sought() []spot {
	for _, of := range s.spots {
		if len(of.means) != 1 {
			return []spot{of}
		}
	}
	if s.place == "" {
		return nil
	}
	return []spot{{s.by, []string{s.place}, s.resort}}
}

// needs is the factor of the place that is missing.
func (s stand) needs() []string { return []string{firstFactor(s.Competence).String()} }

// cases are the claims at their places, once for each factor among which a
// client may choose.
func (v view) cases(claims []claim) (list [][]stand) {
	by := func(f kv1.Factor) (stands []stand) {
		for _, cl := range claims {
			stands = append(stands, cl.in(f))
		}
		return stands
	}
	for _, cl := range claims {
		if len(cl.places()) < 2 || v.isElsewhere(cl) {
			continue
		}
		for _, s := range cl.spots {
			next := by(s.factor)
			if !slices.ContainsFunc(list, func(c []stand) bool {
				return slices.EqualFunc(c, next, func(a, b stand) bool { return a.place == b.place })
			}) {
				list = append(list, next)
			}
		}
	}
	if len(list) == 0 {
		return [][]stand{by(kv1.Factor_FACTOR_UNSPECIFIED)}
	}
	return list
}

// isElsewhere tells whether the territories of a competence have at no time lain above or
// below any of its places.
func (v view) isElsewhere(cl claim) bool {
	near := func(t string) bool {
		return slices.ContainsFunc(cl.places(), func(place string) bool { return v.everIn(t, place) || v.everIn(place, t) })
	}
	return len(cl.GetTerritories()) > 0 && !slices.ContainsFunc(cl.GetTerritories(), near)
}

// everIn tells whether a territory is another, or has lain in it at any time.
func (v view) everIn(t, other string) bool {
	return t == other || slices.ContainsFunc(named[*kv1.Territory](v.shelf, t).GetParents(), func(p *kv1.Territory_Parent) bool {
		return v.everIn(p.GetTerritory(), other)
	})
}

// isThere tells whether a competence is one for its place (section 6).
func (v view) isThere(s stand) bool {
	if s.place == "" || s.unclear {
		return true
	}
	within := func(in, out []string) bool {
		return (len(in) == 0 || v.liesIn(s.place, in)) && !v.liesIn(s.place, out)
	}
	area := named[*kv1.Concept](v.shelf, s.GetAreaModel()).GetAreaModel()
	if !within(s.GetTerritories(), s.GetExcludedTerritories()) ||
		!within(area.GetTerritories(), area.GetExcludedTerritories()) {
		return false
	}
	body := named[*kv1.Body](v.shelf, s.GetHolder())
	drawn := v.drawn(s.GetHolder(), s.GetAreaModel())
	if firstFactor(s.Competence) == kv1.Factor_NONE || body == nil || len(drawn) == 0 || v.ended(body.GetValidity()) {
		return true
	}
	return slices.ContainsFunc(drawn, func(j *kv1.Jurisdiction) bool {
		return v.acts(j) && v.overlaps(j, s.place)
	})
}

// isNarrower tells whether a competence has territories of its own, or of its
// area model, below its place.
func (v view) isNarrower(s stand) bool {
	area := named[*kv1.Concept](v.shelf, s.GetAreaModel()).GetAreaModel()
	return slices.ContainsFunc(slices.Concat(s.GetTerritories(), area.GetTerritories()), func(t string) bool {
		return t != s.place && v.liesIn(t, []string{s.place})
	})
}
