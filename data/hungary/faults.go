package hungary

import (
	"fmt"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// faults tells what is wrong with the records: names that lead nowhere, names
// given twice, validities that are none.
func (b *builder) faults() error {
	seen := map[string]bool{}
	for _, v := range b.records {
		if seen[v.GetName()] {
			return fmt.Errorf("%s is there twice", v.GetName())
		}
		seen[v.GetName()] = true
		if faults := validity.Check(v.GetValidity()); len(faults) > 0 {
			return fmt.Errorf("%s: validity.%s is %q, want %s", v.GetName(), faults[0].Field, faults[0].Value, faults[0].Want)
		}
	}
	for _, v := range b.records {
		var lost string
		references(v.ProtoReflect(), func(name string) {
			if !seen[name] {
				lost = name
			}
		})
		if lost != "" {
			return fmt.Errorf("%s refers to %s, which is no record", v.GetName(), lost)
		}
	}
	return nil
}

// references visits the names that a message gives: each text that reads as the name
// of a record, in whatever field, and the key of each condition.
func references(m protoreflect.Message, visit func(name string)) {
	if c, ok := m.Interface().(*kv1.Condition); ok {
		visit(kv1.ConditionName + c.Key)
	}
	value := func(field protoreflect.FieldDescriptor, v protoreflect.Value) {
		switch field.Kind() {
		case protoreflect.MessageKind:
			references(v.Message(), visit)
		case protoreflect.StringKind:
			if _, ok := kv1.KindOf(v.String()); ok {
				visit(v.String())
			}
		}
	}
	m.Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if !field.IsList() {
			value(field, v)
			return true
		}
		for i := range v.List().Len() {
			value(field, v.List().Get(i))
		}
		return true
	})
}
