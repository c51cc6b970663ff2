package catalog

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The most that a record may have. An entry of the journal must hold it.
const (
	maxRecord = 512 << 10 // bytes
	maxText   = 20_000    // bytes of one text
	maxList   = 10_000    // elements of one list
	maxValues = 64        // values of a circumstance: a condition is a set of them, a bit for each
)

// An inspector looks at one record by itself: at every field that is set, and
// at what its kind asks for (require.go).
type inspector struct {
	at    path
	fault func(Fault) // the record is filled in by whoever takes it
}

// inspect tells every fault of a record that can be seen without the state.
func inspect(value kv1.Value, fault func(Fault)) {
	i := inspector{fault: fault}
	i.require(value)
	i.message(value.ProtoReflect())
}

func (i *inspector) add(field, value, want string) {
	where := i.at.String()
	if field != "" && where != "" {
		where += "."
	}
	i.fault(Fault{Field: where + field, Value: value, Want: want})
}

func (i *inspector) message(m protoreflect.Message) {
	if len(m.GetUnknown()) > 0 {
		i.add("", fmt.Sprintf("%d bytes in unknown fields", len(m.GetUnknown())), "only fields that this catalogue knows")
	}
	i.check(m.Interface())
	fields := m.Descriptor().Fields()
	for n := range fields.Len() {
		field := fields.Get(n)
		if !m.Has(field) {
			continue
		}
		value := m.Get(field)
		if !field.IsList() {
			i.value(field, value, -1)
			continue
		}
		list := value.List()
		if list.Len() > maxList {
			i.add(string(field.Name()), fmt.Sprintf("%d elements", list.Len()), fmt.Sprintf("at most %d", maxList))
			continue
		}
		for k := range list.Len() {
			i.value(field, list.Get(k), k)
		}
	}
}

func (i *inspector) value(field protoreflect.FieldDescriptor, value protoreflect.Value, index int) {
	i.at = append(i.at, step{field.Name(), index})
	switch field.Kind() {
	case protoreflect.StringKind:
		i.text(value.String())
		if index >= 0 && value.String() == "" {
			i.add("", "", "no empty element")
		}
	case protoreflect.EnumKind:
		if field.Enum().Values().ByNumber(value.Enum()) == nil {
			i.add("", fmt.Sprint(value.Enum()), "a value that the proto names")
		} else if index >= 0 && value.Enum() == 0 {
			i.add("", string(field.Enum().Values().Get(0).Name()), "a value other than this")
		}
	case protoreflect.MessageKind:
		i.message(value.Message())
	}
	i.at = i.at[:len(i.at)-1]
}

// text checks a string. A line may end and be indented; no other control
// character means anything.
func (i *inspector) text(s string) {
	switch {
	case len(s) > maxText:
		i.add("", fmt.Sprintf("%d bytes: %s", len(s), clip(s)), fmt.Sprintf("at most %d bytes", maxText))
	case !utf8.ValidString(s):
		i.add("", s, "a text in UTF-8")
	case strings.ContainsFunc(s, isControl):
		i.add("", s, "a text without control characters")
	}
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }
