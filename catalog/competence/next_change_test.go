package competence_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The next change is the first of all days that any record names on which the question
// is answered otherwise.
func TestTheNextChangeIsTheFirstDayThatEndsOtherwise(t *testing.T) {
	foretold, none := 0, 0
	hold(t, 150, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		full := proto.CloneOf(q)
		full.View = kv1.ResolveRequest_FULL
		r, err := s.resolve(full)
		if err != nil {
			return err.Error()
		}
		changes := changesOf(s, r)
		for _, day := range s.daysAfter(q.GetOn()) {
			if len(changes) == 0 {
				break
			}
			then := proto.CloneOf(q)
			then.On = day
			later, err := s.resolve(then)
			if err != nil {
				return "" // a fact that the place of that day says otherwise
			}
			for role, told := range changes {
				if byRemedy(later, role) {
					delete(changes, role)
					continue
				}
				if verdictsOf(later).roles[role].equal(verdictsOf(r).roles[role]) {
					if told == day {
						return fmt.Sprintf("%v: nothing changes on %s, though it is foretold", role, told)
					}
					continue
				}
				if delete(changes, role); told != day {
					return fmt.Sprintf("%v: changes on %s, foretold is %q", role, day, told)
				}
				foretold++
			}
		}
		for role, told := range changes {
			if none++; told != "" {
				return fmt.Sprintf("%v: nothing changes, foretold is %s", role, told)
			}
		}
		return ""
	})
	if foretold < 100 || none < 100 {
		t.Errorf("only %d changes and %d that have none", foretold, none)
	}
}

// changesOf are the days on which the roles of an answer change next, empty where they
// do not: of the roles that the task has competences of, but that which the remedies may tell.
func changesOf(s shelf, r *kv1.ResolveResponse) map[kv1.Role]string {
	changes := map[kv1.Role]string{}
	for _, c := range s.competences(r.GetTask().GetName()) {
		for _, role := range r.GetRoles() {
			if role.GetRole() == c.GetRole() && !byRemedy(r, c.GetRole()) {
				changes[c.GetRole()] = firstDay(role.GetNextChange().GetEdge())
			}
		}
	}
	for _, a := range r.GetAnswers() {
		if _, is := changes[a.GetRole()]; is {
			changes[a.GetRole()] = firstDay(a.GetNextChange().GetEdge())
		}
	}
	return changes
}

// byRemedy tells whether a role may be told by the remedies against the decision: that is
// not how its own rules end, of which a change is foretold.
func byRemedy(r *kv1.ResolveResponse, role kv1.Role) bool {
	outcome := verdictsOf(r).roles[role].outcome
	return role == kv1.Role_APPEAL && (outcome == kv1.Outcome_GAP || outcome == kv1.Outcome_NOT_REQUIRED)
}

func firstDay(e *kv1.Edge) string {
	return cmp.Or(e.GetDate(), e.GetNotBefore(), e.GetNotAfter())
}

// daysAfter are all days after one that any record names, and that on which the Ákr.
// came into force.
func (s shelf) daysAfter(on string) []string {
	days := []string{"2018-01-01"}
	for _, v := range s {
		days = append(days, daysIn(v.ProtoReflect())...)
	}
	slices.Sort(days)
	return slices.DeleteFunc(slices.Compact(days), func(day string) bool { return day <= on })
}

// daysIn are the days that a message names.
func daysIn(m protoreflect.Message) (days []string) {
	m.Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case field.IsMap():
		case field.IsList() && field.Message() != nil:
			for i := range v.List().Len() {
				days = append(days, daysIn(v.List().Get(i).Message())...)
			}
		case field.IsList():
		case field.Message() != nil:
			days = append(days, daysIn(v.Message())...)
		case field.Kind() == protoreflect.StringKind && validity.ParseDay(v.String()) == nil:
			days = append(days, v.String())
		}
		return true
	})
	return days
}
