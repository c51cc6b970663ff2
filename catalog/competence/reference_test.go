package competence_test

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The rules of resolution once more: naive, slow and obvious, written from
// DESIGN.md §8 and not from the code that it checks. It reads the records one
// after the other for every question that it has, and knows no index.

// A shelf is a catalogue as a plain list.
type shelf []kv1.Value

// each is all records of one kind.
func each[T kv1.Value](s shelf) (list []T) {
	for _, r := range s {
		if v, ok := r.(T); ok {
			list = append(list, v)
		}
	}
	return list
}

// named is the record of one name, nil where there is none.
func named[T kv1.Value](s shelf, name string) (none T) {
	for _, r := range s {
		if v, ok := r.(T); ok && v.GetName() == name {
			return v
		}
	}
	return none
}

func (s shelf) all() iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, r := range s {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Competences are those of a task by name, as a Source has them.
func (s shelf) Competences(task string) (list []*kv1.Competence, _ error) {
	for _, c := range each[*kv1.Competence](s) {
		if c.GetTask() == task {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *kv1.Competence) int { return strings.Compare(a.GetName(), b.GetName()) })
	return list, nil
}

// RuleSet makes it a competence.Source.
func (s shelf) RuleSet(task string) (competence.RuleSet, error) {
	list, err := s.Competences(task)
	return competence.NewRuleSet(list), err
}

// A verdict is what both must agree on: how the primary role ends, and who
// acts: bodies, and classes where no body is named.
type verdict struct {
	outcome kv1.Outcome
	holders []string // sorted, each once
}

func (v verdict) String() string { return v.outcome.String() + " " + strings.Join(v.holders, " ") }

func (v verdict) equal(w verdict) bool { return v.String() == w.String() }

func failed(o kv1.Outcome) verdict { return verdict{outcome: o} }

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// primaries are the roles of which the first that a task has is its primary
// one.
var primaries = []kv1.Role{
	kv1.Role_DECISION, kv1.Role_PROVISION, kv1.Role_RULE_MAKING, kv1.Role_REGISTER, kv1.Role_OPERATION,
	kv1.Role_CONSENT, kv1.Role_FORWARDING, kv1.Role_SUPERVISION,
}

// primary is the role of a task whose outcome is that of the whole.
func primary(s shelf, task string) kv1.Role {
	competences, _ := s.Competences(task)
	for _, role := range primaries {
		if slices.ContainsFunc(competences, func(c *kv1.Competence) bool { return c.GetRole() == role }) {
			return role
		}
	}
	return kv1.Role_ROLE_UNSPECIFIED
}

// refer is the verdict of the reference. A day in a bracket is answered on each
// side of it, and the answers are compared.
func refer(s shelf, q *kv1.ResolveRequest) verdict {
	holders := map[string]bool{}
	answers := sides(s, q)
	for _, side := range answers {
		for _, h := range side.holders {
			holders[h] = true
		}
	}
	if slices.ContainsFunc(answers, func(side verdict) bool { return !side.equal(answers[0]) }) {
		return verdict{kv1.Outcome_UNCERTAIN_DATE, sorted(holders)}
	}
	return answers[0]
}

// sides are the verdicts on each side of the brackets of the task and its
// competences, and of those of the map.
func sides(s shelf, q *kv1.ResolveRequest) (list []verdict) {
	task := named[*kv1.Task](s, q.GetTask())
	before, after := validity.Sides(task.GetValidity(), q.GetOn())
	for _, c := range []bool{true, false} {
		for _, m := range []bool{true, false} {
			side := failed(kv1.Outcome_NOT_IN_FORCE)
			if c && before || !c && after {
				v := view{shelf: s, task: task, request: q, competencesBefore: c, mapBefore: m}
				side = v.role(primary(s, q.GetTask()))
			}
			list = append(list, side)
		}
	}
	return list
}

// A view is a question put to a catalogue, seen from one side of the brackets.
type view struct {
	shelf
	task              *kv1.Task
	request           *kv1.ResolveRequest
	competencesBefore bool
	mapBefore         bool
}

func (v view) stands(w *kv1.Validity) bool {
	before, after := validity.Sides(w, v.request.GetOn())
	return v.mapBefore && before || !v.mapBefore && after
}

func (v view) inForce(c *kv1.Competence) bool {
	on := v.request.GetOn()
	if started := v.request.GetStartedOn(); started != "" &&
		c.GetTransitionalRule() == kv1.Competence_CASES_BEGUN_UNDER_IT {
		on = started
	}
	before, after := validity.Sides(c.GetValidity(), on)
	return v.competencesBefore && before || !v.competencesBefore && after
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

// above is the place and all that lies above it on the day, breadth-first.
func (v view) above(place string) []string {
	list := []string{place}
	for i := 0; i < len(list); i++ {
		for _, p := range named[*kv1.Territory](v.shelf, list[i]).GetParents() {
			if v.stands(p.GetValidity()) && !slices.Contains(list, p.GetTerritory()) {
				list = append(list, p.GetTerritory())
			}
		}
	}
	return list
}

func (v view) liesIn(place string, territories []string) bool {
	return slices.ContainsFunc(v.above(place), func(t string) bool { return slices.Contains(territories, t) })
}

// covers tells whether a place lies in a jurisdiction, and overlaps whether it
// or something below it does.
func (v view) covers(j *kv1.Jurisdiction, place string) bool {
	return v.liesIn(place, j.GetTerritories()) && !v.liesIn(place, j.GetExcludedTerritories())
}

func (v view) overlaps(j *kv1.Jurisdiction, place string) bool {
	return slices.ContainsFunc(each[*kv1.Territory](v.shelf), func(t *kv1.Territory) bool {
		return v.liesIn(t.GetName(), []string{place}) && v.covers(j, t.GetName())
	})
}

// read is the territories that a text may mean: a code, a title or a postcode.
func (v view) read(text string) (list []string) {
	for _, t := range each[*kv1.Territory](v.shelf) {
		if t.GetName() == "territories/"+text || t.GetTitles()[0].GetTitle().GetHu() == text ||
			slices.Contains(t.GetPostcodes(), text) {
			list = append(list, t.GetName())
		}
	}
	return list
}

// isA tells whether class is wanted, or one of the kinds of it.
func (v view) isA(class, wanted string) bool {
	return class == wanted || slices.ContainsFunc(named[*kv1.BodyClass](v.shelf, class).GetIsA(),
		func(wider string) bool { return v.isA(wider, wanted) })
}

func (v view) members(class string) (list []string) {
	for _, b := range each[*kv1.Body](v.shelf) {
		if v.stands(b.GetValidity()) && v.isA(b.GetBodyClass(), class) {
			list = append(list, b.GetName())
		}
	}
	return list
}

const country = "concepts/area-model.COUNTRY"

func firstFactor(c *kv1.Competence) kv1.Factor { return c.GetFactors()[0].GetFactors()[0] }

// texts are the places that the request names for the competence.
func (v view) texts(c *kv1.Competence) (list []string) {
	if firstFactor(c) == kv1.Factor_NONE {
		return nil
	}
	place := v.request.GetPlace()
	for _, group := range c.GetFactors() {
		given := false
		for _, f := range group.GetFactors() {
			text := v.field(strings.ToLower(f.String()), 100, 199)
			given = given || text != ""
			if text == "" {
				text = place // stands for every factor that is not named
			}
			if text != "" && !slices.Contains(list, text) {
				list = append(list, text)
			}
		}
		if given {
			return list
		}
		list = nil
	}
	if place != "" {
		return []string{place}
	}
	return nil
}

// placeless tells whether the competence is held by one for the country.
func (v view) placeless(c *kv1.Competence) bool {
	if firstFactor(c) == kv1.Factor_NONE {
		return true
	}
	if c.GetAreaModel() != country || len(c.GetTerritories())+len(c.GetExcludedTerritories()) > 0 {
		return false
	}
	class := named[*kv1.BodyClass](v.shelf, c.GetHolder())
	return c.GetHolder() == "" || named[*kv1.Body](v.shelf, c.GetHolder()) != nil || c.GetAnyOffice() ||
		class != nil && (class.GetAbsence() != nil || len(v.members(class.GetName())) == 1)
}

// reaches tells whether the competence is one for the place.
func (v view) reaches(c *kv1.Competence, place string) bool {
	if place == "" {
		return true
	}
	within := func(in, out []string) bool {
		return (len(in) == 0 || v.liesIn(place, in)) && !v.liesIn(place, out)
	}
	area := named[*kv1.Concept](v.shelf, c.GetAreaModel()).GetAreaModel()
	if !within(c.GetTerritories(), c.GetExcludedTerritories()) ||
		!within(area.GetTerritories(), area.GetExcludedTerritories()) {
		return false
	}
	if firstFactor(c) == kv1.Factor_NONE {
		return true
	}
	return !v.mapped(c) || v.acts(c, place, v.overlaps)
}

// acts tells whether the body that is named has a jurisdiction in force under
// the map that covers (or overlaps) the place.
func (v view) acts(c *kv1.Competence, place string, how func(*kv1.Jurisdiction, string) bool) bool {
	return slices.ContainsFunc(each[*kv1.Jurisdiction](v.shelf), func(j *kv1.Jurisdiction) bool {
		return j.GetBody() == c.GetHolder() && j.GetAreaModel() == c.GetAreaModel() && v.stands(j.GetValidity()) && how(j, place)
	})
}

// mapped tells whether the body that is named has a jurisdiction under the map, of any time.
func (v view) mapped(c *kv1.Competence) bool {
	return slices.ContainsFunc(each[*kv1.Jurisdiction](v.shelf), func(j *kv1.Jurisdiction) bool {
		return j.GetBody() == c.GetHolder() && j.GetAreaModel() == c.GetAreaModel()
	})
}

// facts are the circumstances taken where nothing is given: their usual
// values, or those that are tried.
type facts map[string]string

// holds tells whether a condition does. An empty place gives no facts.
func (v view) holds(c *kv1.Condition, place string, taken facts) bool {
	circumstance := named[*kv1.Concept](v.shelf, "concepts/condition."+c.GetKey()).GetCircumstance()
	value := v.known(c.GetKey(), place)
	if value == "" {
		value = taken[c.GetKey()]
	}
	if len(circumstance.GetValues()) > 0 {
		return value != "" && slices.Contains(c.GetValues(), value)
	}
	if value == "" {
		return circumstance.GetKind() != kv1.Concept_Circumstance_DERIVED
	}
	n, _ := strconv.ParseInt(value, 10, 64)
	return (c.GetMin() == 0 || n >= c.GetMin()) && (c.GetMax() == 0 || n <= c.GetMax())
}

// known is what the request says of a circumstance, or else the place.
func (v view) known(key, place string) string {
	if given := v.field(key, 200, 999); given != "" || place == "" {
		return given
	}
	t := named[*kv1.Territory](v.shelf, place)
	if t.GetKind() == kv1.Territory_SETTLEMENT_PART {
		for _, above := range v.above(place)[1:] {
			t = named[*kv1.Territory](v.shelf, above)
			break
		}
	}
	return v.derived(key, t)
}

// derived is a fact that follows from the place.
func (v view) derived(key string, t *kv1.Territory) string {
	switch key {
	case "settlement_type":
		if len(t.GetStandings()) == 0 {
			return ""
		}
		if strings.HasSuffix(t.GetStandings()[0].GetTitle().GetHu(), "város") {
			return "town"
		}
		return "village"
	case "population_max":
		if len(t.GetPopulations()) == 0 {
			return ""
		}
		return strconv.Itoa(int(t.GetPopulations()[0].GetInhabitants()))
	}
	return ""
}
