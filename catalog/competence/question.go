package competence

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A QuestionError is a question that cannot be answered as it was put: the
// field, its value, and what would be right.
type QuestionError struct{ Field, Value, Want string }

func (e *QuestionError) Error() string {
	return fmt.Sprintf("%s %q is not accepted: give %s", e.Field, e.Value, e.Want)
}

// A question is a request with its places looked up and its facts checked.
type question struct {
	task    task
	request *kv1.ResolveRequest
	on      day
	started day // on which the case began; no day where it is not said
	lang    string
	full    bool
	given   []given
	place   *placed // nil where none is given; points to whereAt
	whereAt placed
	places  []namedPlace
	lives   [2]*placed // at one of which the client lives, where that is open
	home    *placed    // that of them at which the client is taken to live
	facts   []fact

	parameters []given // room for those of the permalink
}

// language is the number of the language of the answer: Hungarian, English.
func (q *question) language() int {
	if q.lang == "en" {
		return 1
	}
	return 0
}

// A given is a field of the request as it was put.
type given struct{ field, text string }

// A namedPlace is one that stands for one connecting factor only.
type namedPlace struct {
	factor kv1.Factor
	placed
}

// A fact is a circumstance with a value.
type fact struct {
	of    *circumstance
	value value
}

// named is the place that the request names for a factor.
func (q *question) named(factor kv1.Factor) *placed {
	if factor == kv1.Factor_ACTUAL_ADDRESS && q.home != nil {
		return q.home
	}
	for i := range q.places {
		if q.places[i].factor == factor {
			return &q.places[i].placed
		}
	}
	return nil
}

// strangePlaces are the places of the request that the gazetteer does not know.
func (q *question) strangePlaces() []namedPlace {
	var strange []namedPlace
	if q.place != nil && len(q.place.found) == 0 {
		strange = append(strange, namedPlace{placed: *q.place})
	}
	for i := range q.places {
		if p := q.places[i]; len(p.found) == 0 {
			strange = append(strange, p)
		}
	}
	return strange
}

// fact is the value that the request gives.
func (q *question) fact(of *circumstance) (value, bool) {
	for _, f := range q.facts {
		if f.of.quantity == of.quantity {
			return f.value, true
		}
	}
	return 0, false
}

// began is the day on which the case began: that asked about, where none is said.
func (q *question) began() day { return cmp.Or(q.started, q.on) }

// covered tells whether the Ákr. covers the case.
func (q *question) covered() bool { return q.task.covered && q.began() >= akrBegins }

// former tells whether the Ákr. would cover the case, had it not begun before: the
// law of procedure that it is under is not in the catalogue.
func (q *question) former() bool { return q.task.covered && q.began() < akrBegins }

// says tells whether the request gives a circumstance a value.
func (q *question) says(key, code string) bool {
	return slices.ContainsFunc(q.facts, func(f fact) bool { return f.of.key == key && f.of.code(f.value) == code })
}

// ask checks a request against what the atlas knows, and makes it the question
// of the resolver. The request's `on` is filled in by whoever calls.
func (r *resolver) ask(t task, request *kv1.ResolveRequest) error {
	q := &r.question
	*q = question{
		task: t, request: request,
		on: dayOf(request.On), started: dayOf(request.StartedOn), lang: cmp.Or(request.Lang, "hu"),
		full:  request.View != kv1.ResolveRequest_BASIC,
		given: q.given[:0], places: q.places[:0], facts: q.facts[:0], parameters: q.parameters[:0],
	}
	if err := q.check(request); err != nil {
		return err
	}
	if !blank(request.Place) {
		q.whereAt = r.a.gazetteer.find(request.Place, q.on)
		q.place = &q.whereAt
	}
	texts := factTexts(request)
	for i := range texts {
		if text := texts[i]; text != "" && !(factFields[i].factor != 0 && blank(text)) {
			if err := r.askField(&factFields[i], text); err != nil {
				return err
			}
		}
	}
	if len(q.given) == 0 {
		return nil
	}
	q.askLives()
	return r.checkTogether()
}

// blank tells whether a text names no place: what a form sends that was not filled in.
func blank(place string) bool { return strings.TrimSpace(place) == "" }

// check refuses what is malformed in itself.
func (q *question) check(r *kv1.ResolveRequest) error {
	if validity.ParseDay(r.On) != nil {
		return &QuestionError{"on", r.On, "a day as 2026-11-22"}
	}
	if r.StartedOn != "" && validity.ParseDay(r.StartedOn) != nil {
		return &QuestionError{"started_on", r.StartedOn, "a day as 2026-11-22"}
	}
	if r.StartedOn > r.On {
		return &QuestionError{"started_on", r.StartedOn, "a day not after on, " + r.On}
	}
	if r.Rules < 0 || r.Rules > Rules {
		return &QuestionError{"rules", strconv.Itoa(int(r.Rules)), "the number of rules that have been, at most " + strconv.Itoa(Rules)}
	}
	if q.lang != "hu" && q.lang != "en" {
		return &QuestionError{"lang", q.lang, "hu or en"}
	}
	if kv1.ResolveRequest_View_name[int32(r.View)] == "" {
		return &QuestionError{"view", r.View.String(), "FULL or BASIC"}
	}
	for _, role := range r.Roles {
		if kv1.Role_name[int32(role)] == "" || role == kv1.Role_ROLE_UNSPECIFIED {
			return &QuestionError{"roles", role.String(), "one of " + strings.Join(roleNames(), ", ")}
		}
	}
	return nil
}

// roleNames are the names of the roles.
func roleNames() (names []string) {
	roles := kv1.Role(0).Descriptor().Values()
	for i := range roles.Len() {
		if role := roles.Get(i); role.Number() != 0 {
			names = append(names, string(role.Name()))
		}
	}
	return names
}

func (r *resolver) askField(f *factField, text string) error {
	a, q := r.a, r.q
	q.given = append(q.given, given{f.name, text})
	if f.factor != 0 {
		q.places = append(q.places, namedPlace{f.factor, a.gazetteer.find(text, q.on)})
		return nil
	}
	of, ok := a.circumstances[f.name]
	if !ok {
		return &QuestionError{f.name, text, "a circumstance that this revision of the catalogue knows"}
	}
	v, want := of.valueOf(text)
	if want != "" {
		return &QuestionError{f.name, text, want}
	}
	q.facts = append(q.facts, fact{of, v})
	return nil
}

// checkTogether refuses facts that contradict each other or the place.
func (r *resolver) checkTogether() error {
	q := r.q
	for _, p := range q.places {
		if q.refusesAddress(p.factor) {
			return &QuestionError{strings.ToLower(p.factor.String()), p.text, "no such place beside hungarian_address=no"}
		}
	}
	for i, f := range q.facts {
		for _, other := range q.facts[:i] {
			if f.of.quantity == other.of.quantity && f.value != other.value {
				return &QuestionError{f.of.key, f.of.code(f.value), "the same number as in " + other.of.key + ", " + other.of.code(other.value)}
			}
		}
	}
	for _, f := range q.facts {
		if r.elsewhereThan(f.of, f.value) {
			return &QuestionError{f.of.key, f.of.code(f.value), r.fittingHere(f.of)}
		}
	}
	if q.place == nil || !q.place.known() {
		return nil
	}
	m := moment{on: q.on, brackets: &brackets{}}
	for _, f := range q.facts {
		if v, ok := r.derived(&m, f.of, r.spot(&m, q.place.found[0])); ok && v != f.value {
			return &QuestionError{f.of.key, f.of.code(f.value), "no value: the place says " + f.of.code(v)}
		}
	}
	return nil
}

// elsewhereThan tells whether a fact is of Budapest only, and the question is of elsewhere:
// `place`, or the property, is given, and each place that is given is known and lies
// outside. Of several of which one may be in Budapest that one may be meant.
func (r *resolver) elsewhereThan(of *circumstance, v value) bool {
	q := r.q
	if !of.ofCapital(v) || q.place == nil && q.named(kv1.Factor_PROPERTY) == nil {
		return false
	}
	m := moment{on: q.on, brackets: &brackets{}}
	outside := func(p *placed) bool { return p.known() && r.a.inCapital(r.spot(&m, p.found[0])) == "no" }
	return (q.place == nil || outside(q.place)) &&
		!slices.ContainsFunc(q.places, func(p namedPlace) bool { return !outside(&p.placed) })
}

// fittingHere says which values of a circumstance are accepted outside Budapest.
func (r *resolver) fittingHere(of *circumstance) string {
	var fit []string
	for v := range of.values {
		if !of.ofCapital(value(v)) {
			fit = append(fit, of.values[v])
		}
	}
	if len(fit) == 0 {
		return "no value outside Budapest, or a place in Budapest"
	}
	return "outside Budapest one of " + strings.Join(fit, ", ") + ", or a place in Budapest"
}
