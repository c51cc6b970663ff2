package competence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// resolve is the fast answer.
func (s shelf) resolve(t *testing.T, task *kv1.Task, q *kv1.ResolveRequest) *kv1.ResolveResponse {
	t.Helper()
	atlas, err := competence.NewAtlas(s.all())
	if err != nil {
		t.Fatalf("NewAtlas: %v\n%s", err, s.text())
	}
	r, err := competence.Resolve(atlas, s, task, q)
	if err != nil {
		t.Fatalf("Resolve(%v): %v\n%s", q, err, s.text())
	}
	return r
}

// verdictOf is the part of an answer on which both must agree.
func verdictOf(r *kv1.ResolveResponse, role kv1.Role) verdict {
	holders := map[string]bool{}
	for _, a := range r.GetAnswers() {
		if a.GetRole() == role {
			if a.GetBody().GetName() != "" {
				holders[a.GetBody().GetName()] = true
			} else {
				holders[a.GetHolderClass().GetName()] = true
			}
		}
	}
	return verdict{r.GetOutcome(), sorted(holders)}
}

// smallest takes from the catalogue and the question all that the failure does
// not need, so that a reader sees what it hangs on.
func smallest(s shelf, q *kv1.ResolveRequest, fails func(shelf, *kv1.ResolveRequest) bool) (shelf, *kv1.ResolveRequest) {
	for again := true; again; {
		again = false
		for i := len(s) - 1; i >= 0; i-- {
			rest := slices.Delete(slices.Clone(s), i, i+1)
			_, id, _ := strings.Cut(s[i].GetName(), ".")
			text := rest.text()
			if !strings.Contains(text, `"`+s[i].GetName()+`"`) && !strings.Contains(text, `"`+id+`"`) && fails(rest, q) {
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
	m.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if !slices.Contains(needed, string(f.Name())) {
			less := proto.CloneOf(m)
			less.ProtoReflect().Clear(f)
			list = append(list, less)
		}
		if f.Message() != nil && !f.IsList() {
			for _, part := range simpler(v.Message().Interface()) {
				less := proto.CloneOf(m)
				less.ProtoReflect().Set(f, protoreflect.ValueOfMessage(part.ProtoReflect()))
				list = append(list, less)
			}
		}
		for i := 0; f.IsList() && v.List().Len() > 1 && i < v.List().Len(); i++ {
			less := proto.CloneOf(m)
			short := less.ProtoReflect().NewField(f).List()
			for k := range v.List().Len() {
				if k != i {
					short.Append(v.List().Get(k))
				}
			}
			less.ProtoReflect().Set(f, protoreflect.ValueOfList(short))
			list = append(list, less)
		}
		return true
	})
	return list
}

// differ is what the fast answer and the reference say, and whether they
// differ.
func differ(s shelf, q *kv1.ResolveRequest) (got, want verdict, differs bool) {
	task := named[*kv1.Task](s, q.GetTask())
	atlas, err := competence.NewAtlas(s.all())
	if task == nil || err != nil {
		return got, want, false
	}
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("PANIC", e, q, s.text())
			panic(e)
		}
	}()
	r, err := competence.Resolve(atlas, s, task, q)
	if err != nil {
		return got, want, false
	}
	role, want := refer(s, task, q)
	got = verdictOf(r, role)
	return got, want, !got.equal(want)
}

const (
	seeds     = 400
	questions = 10
)

func TestFastAgreesWithReference(t *testing.T) {
	failures := 0
	for seed := range uint64(seeds) {
		g := generate(seed)
		atlas, err := competence.NewAtlas(g.shelf.all())
		if err != nil {
			t.Fatalf("seed %d: NewAtlas: %v", seed, err)
		}
		for range questions {
			q := g.question()
			r, err := competence.Resolve(atlas, g.shelf, g.task, q)
			if err != nil {
				t.Fatalf("seed %d: Resolve(%v): %v", seed, q, err)
			}
			role, want := refer(g.shelf, g.task, q)
			if got := verdictOf(r, role); !got.equal(want) {
				small, q := smallest(g.shelf, q, func(s shelf, q *kv1.ResolveRequest) bool {
					_, _, differs := differ(s, q)
					return differs
				})
				got, want, _ := differ(small, q)
				t.Errorf("seed %d: got %s, want %s\n%s\n%v", seed, got, want, q, small.text())
				if failures++; failures > 0 {
					break
				}
			}
		}
	}
}

var _ = validity.In
var _ = proto.Equal
var _ = strings.Cut
