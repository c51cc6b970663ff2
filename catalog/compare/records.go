package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Records answers the fields in which two states of a record differ, in the order
// of the proto; either may be nil. The revision, which every change changes, is
// left out.
func Records(old, new kv1.Value) []*kv1.FieldChange {
	var d difference
	switch {
	case old == nil && new == nil:
		return nil
	case old == nil:
		d.side("", new.ProtoReflect(), set)
	case new == nil:
		d.side("", old.ProtoReflect(), unset)
	default:
		d.messages("", old.ProtoReflect(), new.ProtoReflect())
	}
	return d.fields
}

type difference struct{ fields []*kv1.FieldChange }

// output is the field of a record that is not its own.
const output = "revision"

func (d *difference) add(path string, old, new *string) {
	d.fields = append(d.fields, &kv1.FieldChange{Field: path, OldValue: old, NewValue: new})
}

// messages compares two messages of a kind.
func (d *difference) messages(path string, old, new protoreflect.Message) {
	fields := new.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		at := join(path, field)
		switch {
		case path == "" && field.Name() == output, !old.Has(field) && !new.Has(field):
		case !old.Has(field):
			d.value(at, field, new.Get(field), set)
		case !new.Has(field):
			d.value(at, field, old.Get(field), unset)
		case field.IsList():
			d.lists(at, field, old.Get(field).List(), new.Get(field).List())
		case field.Message() != nil:
			d.messages(at, old.Get(field).Message(), new.Get(field).Message())
		default:
			if was, is := text(field, old.Get(field)), text(field, new.Get(field)); was != is {
				d.add(at, &was, &is)
			}
		}
	}
}

func join(path string, field protoreflect.FieldDescriptor) string {
	if path == "" {
		return string(field.Name())
	}
	return path + "." + string(field.Name())
}

// A way says whether a value that stands on one side only has come or gone.
type way bool

const (
	set   way = true
	unset way = false
)

// value tells all of a value that stands on one side only.
func (d *difference) value(path string, field protoreflect.FieldDescriptor, value protoreflect.Value, w way) {
	if field.IsList() {
		for i := range value.List().Len() {
			d.one(element(path, i), field, value.List().Get(i), w)
		}
		return
	}
	d.one(path, field, value, w)
}

// one tells a value that is no list.
func (d *difference) one(path string, field protoreflect.FieldDescriptor, value protoreflect.Value, w way) {
	if field.Message() != nil {
		d.side(path, value.Message(), w)
		return
	}
	t := text(field, value)
	if w == set {
		d.add(path, nil, &t)
	} else {
		d.add(path, &t, nil)
	}
}

// side tells all of a message that stands on one side only. One that has nothing
// set is something too.
func (d *difference) side(path string, m protoreflect.Message, w way) {
	before := len(d.fields)
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if m.Has(field) && (path != "" || field.Name() != output) {
			d.value(join(path, field), field, m.Get(field), w)
		}
	}
	if len(d.fields) == before && path != "" {
		empty := ""
		if w == set {
			d.add(path, nil, &empty)
		} else {
			d.add(path, &empty, nil)
		}
	}
}

func element(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// lists compares two lists: equal elements are each other's, whatever their place;
// of the rest the first goes with the first where they are messages, and all else
// has come or gone. That the ones that are each other's have changed their order is
// told too.
func (d *difference) lists(path string, field protoreflect.FieldDescriptor, old, new protoreflect.List) {
	gone, come := unmatched(field, old, new), unmatched(field, new, old)
	pairs := 0
	if field.Message() != nil {
		pairs = min(len(gone), len(come))
	}
	for i := range pairs {
		d.messages(element(path, come[i]), old.Get(gone[i]).Message(), new.Get(come[i]).Message())
	}
	for _, i := range gone[pairs:] {
		d.one(element(path, i), field, old.Get(i), unset)
	}
	for _, i := range come[pairs:] {
		d.one(element(path, i), field, new.Get(i), set)
	}
	if was, is := kept(field, old, gone), kept(field, new, come); !slices.Equal(was, is) {
		before, after := places(was, is)
		d.add(path, &before, &after)
	}
}

// kept are the keys of the elements of a list that the other has too.
func kept(field protoreflect.FieldDescriptor, list protoreflect.List, without []int) (keys []string) {
	for i := range list.Len() {
		if !slices.Contains(without, i) {
			keys = append(keys, key(field, list.Get(i)))
		}
	}
	return keys
}

// places tells in which order elements stood and stand, by their places among
// those that both lists have: 0, 1, 2 and 2, 0, 1.
func places(was, is []string) (before, after string) {
	at := map[string][]int{}
	for i, k := range was {
		at[k] = append(at[k], i)
	}
	var b, a []string
	for i, k := range is {
		b, a = append(b, strconv.Itoa(i)), append(a, strconv.Itoa(at[k][0]))
		at[k] = at[k][1:]
	}
	return strings.Join(b, ", "), strings.Join(a, ", ")
}

// unmatched are the elements of a list that the other has fewer times.
func unmatched(field protoreflect.FieldDescriptor, list, other protoreflect.List) (indices []int) {
	there := map[string]int{}
	for i := range other.Len() {
		there[key(field, other.Get(i))]++
	}
	for i := range list.Len() {
		k := key(field, list.Get(i))
		if there[k]--; there[k] < 0 {
			indices = append(indices, i)
		}
	}
	return indices
}

// key is the same for equal elements.
func key(field protoreflect.FieldDescriptor, value protoreflect.Value) string {
	if field.Message() == nil {
		return text(field, value)
	}
	b, err := proto.MarshalOptions{Deterministic: true}.Marshal(value.Message().Interface())
	if err != nil { // a text that is not UTF-8, which no record has
		return fmt.Sprint(value)
	}
	return string(b)
}

// text is a value that is no message, as JSON would have it, without quotes.
func text(field protoreflect.FieldDescriptor, value protoreflect.Value) string {
	if field.Enum() != nil {
		if v := field.Enum().Values().ByNumber(value.Enum()); v != nil {
			return string(v.Name())
		}
		return strconv.Itoa(int(value.Enum()))
	}
	return value.String()
}
