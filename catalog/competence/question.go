package competence

import (
	"fmt"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A QuestionError is a question that cannot be answered as it was put: the
// field, its value, and what would be right.
type QuestionError struct{ Field, Value, Want string }

func (e *QuestionError) Error() string {
	return fmt.Sprintf("%s %q is not accepted: give %s", e.Field, e.Value, e.Want)
}

// Fields of ResolveRequest that carry places by connecting factor, and those
// that carry circumstances, by their numbers.
const (
	firstFactorField, firstCircumstanceField = 100, 200
)

// factorOfField are the factors by the numbers of their fields.
var factorOfField = func() map[protoreflect.FieldNumber]kv1.Factor {
	factors := map[protoreflect.FieldNumber]kv1.Factor{}
	fields := (&kv1.ResolveRequest{}).ProtoReflect().Descriptor().Fields()
	for i := range fields.Len() {
		if f := fields.Get(i); f.Number() >= firstFactorField && f.Number() < firstCircumstanceField {
			factors[f.Number()] = kv1.Factor(kv1.Factor_value[strings.ToUpper(string(f.Name()))])
		}
	}
	return factors
}()

// A question is a request with its places looked up and its facts checked.
type question struct {
	task      *kv1.Task
	on        string
	startedOn string
	lang      string
	roles     []kv1.Role
	primary   kv1.Role // of those that the task has
	place     *placed
	area      *placed // of the primary role's body, for roles that follow it
	places    map[kv1.Factor]placed
	facts     map[string]string
}

// ask checks a request against what the atlas knows. The request's `on` is
// filled in by whoever calls.
func (a *Atlas) ask(task *kv1.Task, r *kv1.ResolveRequest) (*question, error) {
	q := &question{task: task, on: r.On, startedOn: r.StartedOn, lang: r.Lang, roles: r.Roles}
	for _, day := range []struct{ field, value string }{{"on", r.On}, {"started_on", r.StartedOn}} {
		if day.value == "" && day.field == "started_on" {
			continue
		}
		if validity.ParseDay(day.value) != nil {
			return nil, &QuestionError{day.field, day.value, "a day as 2026-11-22"}
		}
	}
	if q.lang == "" {
		q.lang = "hu"
	}
	if q.lang != "hu" && q.lang != "en" {
		return nil, &QuestionError{"lang", q.lang, "hu or en"}
	}
	for _, role := range r.Roles {
		if kv1.Role_name[int32(role)] == "" || role == kv1.Role_ROLE_UNSPECIFIED {
			return nil, &QuestionError{"roles", role.String(), "roles of the catalogue, as DECISION"}
		}
	}
	if r.Place != "" {
		p := a.gazetteer.find(r.Place)
		q.place = &p
	}
	var err error
	r.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if f.Number() >= firstFactorField {
			err = a.askFact(q, f, v.String())
		}
		return err == nil
	})
	return q, err
}

func (a *Atlas) askFact(q *question, f protoreflect.FieldDescriptor, value string) error {
	if factor, ok := factorOfField[f.Number()]; ok {
		if q.places == nil {
			q.places = map[kv1.Factor]placed{}
		}
		q.places[factor] = a.gazetteer.find(value)
		return nil
	}
	key := string(f.Name())
	if err := a.checkFact(key, value); err != nil {
		return err
	}
	if q.facts == nil {
		q.facts = map[string]string{}
	}
	q.facts[key] = value
	return nil
}

// checkFact refuses a value that the closed list does not have.
func (a *Atlas) checkFact(key, value string) error {
	c, ok := a.conditions[key]
	if !ok {
		return &QuestionError{key, value, "a circumstance that this revision of the catalogue knows"}
	}
	if numeric(c) {
		if n, err := strconv.ParseInt(value, 10, 64); err != nil || n < 0 {
			return &QuestionError{key, value, "a whole number that is not negative"}
		}
		return nil
	}
	var codes []string
	for _, v := range c.Circumstance.GetValues() {
		if v.Code == value {
			return nil
		}
		codes = append(codes, v.Code)
	}
	return &QuestionError{key, value, "one of " + strings.Join(codes, ", ")}
}

// numeric tells whether a circumstance is a number: it has no list of values.
func numeric(c *kv1.Concept) bool { return len(c.GetCircumstance().GetValues()) == 0 }
