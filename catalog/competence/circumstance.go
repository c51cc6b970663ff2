package competence

import (
	"math"
	"slices"
	"strconv"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A circumstance is one of the closed list: facts of a case on which
// competences hang.
type circumstance struct {
	*kv1.Concept
	key    string
	values []string // the codes; none for a number
	usual  int      // index of the usual value, -1 where there is none
	// quantity is the key of the number of which it is a bound: population_min and
	// population_max bound the same one. Of any other it is its own key.
	quantity string
	assumed  []assumption // of the list, each value as answers tell that it was taken
}

// An assumption is a value as answers tell that it was taken without asking: alone, as
// basic ones do, and with its words. It is shared by all answers.
type assumption struct {
	plain []*kv1.Assumption
	told[kv1.Assumption]
}

func newCircumstance(key string, c *kv1.Concept) *circumstance {
	of := &circumstance{Concept: c, key: key, usual: -1}
	for _, v := range c.GetCircumstance().GetValues() {
		of.values = append(of.values, v.Code)
	}
	if usual := c.GetCircumstance().GetUsual(); usual != "" {
		of.usual = slices.Index(of.values, usual)
	}
	for v, code := range of.values {
		of.assumed = append(of.assumed, assumption{
			[]*kv1.Assumption{{Circumstance: key, Value: code}},
			tell(func(lang string) *kv1.Assumption {
				return &kv1.Assumption{Circumstance: key, Value: code, Question: of.title(lang), Label: of.label(value(v), lang)}
			}),
		})
	}
	of.quantity = key
	if of.numeric() {
		of.quantity = strings.TrimSuffix(strings.TrimSuffix(key, "_min"), "_max")
	}
	return of
}

func (c *circumstance) kind() kv1.Concept_Circumstance_Kind { return c.GetCircumstance().GetKind() }

// numeric tells whether a circumstance is a number: it has no list of values.
func (c *circumstance) numeric() bool { return len(c.values) == 0 }

// bound tells whether a circumstance is a number that is a part of what the task
// is (a well of at most 50 m), and that nobody is asked for.
func (c *circumstance) bound() bool {
	return c.numeric() && c.kind() != kv1.Concept_Circumstance_DERIVED
}

// asked tells whether a client may be asked for it.
func (c *circumstance) asked() bool {
	switch c.kind() {
	case kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP, kv1.Concept_Circumstance_DERIVED:
		return false
	}
	return true
}

// title is what is asked for it.
func (c *circumstance) title(lang string) string {
	if text := c.GetTitle().In(lang); text != "" {
		return text
	}
	return c.key
}

// label is what a value means.
func (c *circumstance) label(v value, lang string) string {
	if v >= 0 && int(v) < len(c.values) {
		if text := c.GetCircumstance().GetValues()[v].GetLabel().In(lang); text != "" {
			return text
		}
	}
	return c.code(v)
}

// code is a value as a request writes it.
func (c *circumstance) code(v value) string {
	switch {
	case c.numeric():
		return strconv.FormatInt(int64(v), 10)
	case v >= 0 && int(v) < len(c.values):
		return c.values[v]
	}
	return ""
}

// A value of a circumstance is the index of one of its list, or the number.
type value int64

// valueOf reads a value, and says what would be right where it cannot.
func (c *circumstance) valueOf(text string) (value, string) {
	if c.numeric() {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return 0, "a whole number that is not negative"
		}
		return value(n), ""
	}
	if i := slices.Index(c.values, text); i >= 0 {
		return value(i), ""
	}
	return 0, "one of " + strings.Join(c.values, ", ")
}

// capitalFacts are the values that a circumstance has in Budapest only, by its key: they
// tell its two tiers apart (Mötv. 23. §; Htv. 1. § (3); Kkt. 46. §).
var capitalFacts = map[string][]string{
	"capital":               {"district", "direct"},
	"capital_matter":        {"capital", "district"},
	"capital_priority_area": {"yes"},
	"district_consent":      {"yes"},
	"road_kind":             {"local_capital", "local_district"},
}

// ofCapital tells whether a value is one of Budapest only.
func (c *circumstance) ofCapital(v value) bool { return OfCapital(c.key, c.code(v)) }

// OfCapital tells whether a fact, as a request writes it, is one of Budapest only: with a
// place elsewhere it is refused.
func OfCapital(field, value string) bool { return slices.Contains(capitalFacts[field], value) }

// A condition of a rule: values of a circumstance, or bounds of a number.
type condition struct {
	of       *circumstance
	values   uint64 // a bit for each of the list
	min, max int64
}

// met tells whether a value meets the condition.
func (c *condition) met(v value) bool {
	if c.of.numeric() {
		return int64(v) >= c.min && int64(v) <= c.max
	}
	return v >= 0 && v < 64 && c.values&(1<<v) != 0
}

// text is what the condition asks for, in words.
func (c *condition) text(lang string) string {
	if c.of.numeric() {
		return c.bounds(lang)
	}
	var wanted []string
	for i := range c.of.values {
		if c.values&(1<<i) != 0 {
			wanted = append(wanted, c.of.label(value(i), lang))
		}
	}
	return strings.Join(wanted, " / ")
}

var (
	atLeast = &kv1.Text{Hu: "legalább ", En: "at least "}
	atMost  = &kv1.Text{Hu: "legfeljebb ", En: "at most "}
)

func (c *condition) bounds(lang string) string {
	switch {
	case c.max == math.MaxInt64:
		return atLeast.In(lang) + strconv.FormatInt(c.min, 10)
	case c.min == 0:
		return atMost.In(lang) + strconv.FormatInt(c.max, 10)
	}
	return strconv.FormatInt(c.min, 10) + "–" + strconv.FormatInt(c.max, 10)
}

// derived is a circumstance that follows from the place.
func (r *resolver) derived(m *moment, c *circumstance, at *spot) (value, bool) {
	if at == nil {
		return 0, false
	}
	text := ""
	switch c.key {
	case "population_min", "population_max":
		if at.settlement == nil {
			return 0, false
		}
		n, ok := at.settlement.inhabitants(m.on)
		return value(n), ok
	case "settlement_type":
		if at.settlement == nil {
			return 0, false
		}
		switch m.title(at.settlement.standings, "hu") {
		case "":
			return 0, false
		case "község", "nagyközség":
			text = "village"
		default:
			text = "town"
		}
	case "office_seat_settlement":
		text = r.officeSeat(m, at)
	case "capital":
		text = r.a.inCapital(at)
	default:
		return 0, false
	}
	i := slices.Index(c.values, text)
	return value(i), i >= 0
}

// inCapital tells how a place lies in the capital; empty where it is too wide to
// tell.
func (a *Atlas) inCapital(at *spot) string {
	switch {
	case at.settlement == nil:
		return ""
	case at.settlement.Kind == kv1.Territory_CAPITAL_DISTRICT:
		return "district"
	case at.settlement == a.capital && at.territory != a.capital:
		return "direct"
	case at.settlement == a.capital:
		return ""
	}
	return "no"
}

// officeSeat tells whether the settlement runs an office of its own or is the
// seat of a joint one (Szoctv. 86. § (1) a)).
func (r *resolver) officeSeat(m *moment, at *spot) string {
	if at.settlement == nil {
		return ""
	}
	answer := ""
	r.standing = m.standing(emptied(r.standing), nil, r.a.jointOffice, r.spot(m, at.settlement))
	for _, j := range r.standing {
		for i := range j.body.seats {
			if s := &j.body.seats[i]; m.stands(&s.span) {
				if s.territory == at.settlement.Name {
					return "yes"
				}
				answer = "no"
			}
		}
	}
	return answer
}
