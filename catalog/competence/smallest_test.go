package competence_test

import (
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// smallest takes from a catalogue and a question what the failure does not
// need, so that a reader sees what it hangs on.
func smallest(s shelf, q *kv1.ResolveRequest, p property, wrong string) (shelf, *kv1.ResolveRequest) {
	wrong, _, _ = strings.Cut(wrong, "\n")
	fails := func(s shelf, q *kv1.ResolveRequest) bool {
		r, err := s.resolve(q)
		if err != nil {
			return false
		}
		same, _, _ := strings.Cut(p(s, q, r), "\n")
		return same == wrong
	}
	for again := true; again; {
		again = false
		for i := len(s) - 1; i >= 0; i-- {
			rest := slices.Delete(slices.Clone(s), i, i+1)
			_, key, _ := strings.Cut(s[i].GetName(), ".") // a condition is named by its key
			text := rest.text()
			if !slices.Contains([]string{q.GetTask(), capital, window}, s[i].GetName()) && !strings.Contains(text, `"`+s[i].GetName()+`"`) &&
				!strings.Contains(text, `"`+key+`"`) && fails(rest, q) {
				s, again = rest, true
			}
		}
		for i, r := range s {
			for _, less := range simpler(r) {
				if next := slices.Replace(slices.Clone(s), i, i+1, less); fails(next, q) {
					s, again = next, true
					break
				}
			}
		}
		for _, less := range simpler(q) {
			if fails(s, less) {
				q, again = less, true
				break
			}
		}
	}
	return s, q
}

// needed are the fields without which a record is none.
var needed = strings.Fields(
	"name task on titles title kind scheme role holder body area_model circumstance body_class factors content values")

// simpler are copies of a message that each lack one of its fields, or one
// value of a list.
func simpler[T proto.Message](m T) (list []T) {
	without := func(change func(protoreflect.Message)) {
		less := proto.CloneOf(m)
		change(less.ProtoReflect())
		list = append(list, less)
	}
	m.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if !slices.Contains(needed, string(f.Name())) {
			without(func(less protoreflect.Message) { less.Clear(f) })
		}
		if f.Message() != nil && !f.IsList() {
			for _, part := range simpler(v.Message().Interface()) {
				without(func(less protoreflect.Message) { less.Set(f, protoreflect.ValueOfMessage(part.ProtoReflect())) })
			}
		}
		for i := 0; f.IsList() && f.Name() != "values" && v.List().Len() > 1 && i < v.List().Len(); i++ {
			without(func(less protoreflect.Message) {
				short := less.NewField(f).List()
				for k := range v.List().Len() {
					if k != i {
						short.Append(v.List().Get(k))
					}
				}
				less.Set(f, protoreflect.ValueOfList(short))
			})
		}
		return true
	})
	return list
}
