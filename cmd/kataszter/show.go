package main

import (
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// show writes a record for people: its title, and every field that is set,
// under the name that the API gives it.
func (a *app) show(p *printer, v kv1.Value, on string) {
	kind, _ := kv1.KindOf(v.GetName())
	p.table("", [][]cell{{
		{text: v.GetName(), paint: bold}, {text: a.title(v, on), paint: bold}, {text: word(a, kinds, kind), paint: faint},
	}})
	rows := a.fields(v.ProtoReflect(), "  ")
	width := 0
	for _, row := range rows {
		if row.value != "" {
			width = max(width, utf8.RuneCountInString(row.key))
		}
	}
	for _, row := range rows {
		p.line(p.paint(row.key, faint), gap(max(width-utf8.RuneCountInString(row.key), 0)+2), cleaned(row.value))
	}
}

// A shown field: its name, indented, and what stands in it.
type shown struct{ key, value string }

func (a *app) fields(m protoreflect.Message, indent string) (rows []shown) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if !m.Has(field) || field.Name() == "name" {
			continue
		}
		key, value := indent+string(field.Name()), m.Get(field)
		if !field.IsList() {
			rows = append(rows, a.field(key, indent, field, value)...)
			continue
		}
		for j := range value.List().Len() {
			rows = append(rows, a.field(key, indent, field, value.List().Get(j))...)
			key = indent
		}
	}
	return rows
}

// field shows one value; of a list the name stands at the first only.
func (a *app) field(key, indent string, field protoreflect.FieldDescriptor, value protoreflect.Value) []shown {
	switch field.Kind() {
	case protoreflect.EnumKind:
		if member := field.Enum().Values().ByNumber(value.Enum()); member != nil {
			return []shown{{key, string(member.Name())}}
		}
	case protoreflect.MessageKind:
		if short, ok := a.short(value.Message().Interface()); ok {
			return []shown{{key, short}}
		}
		inner := a.fields(value.Message(), indent+"  ")
		if key == indent {
			key += "–"
		}
		return append([]shown{{key: key}}, inner...)
	}
	return []shown{{key, value.String()}}
}

// short is a message that reads best as one text.
func (a *app) short(m protoreflect.ProtoMessage) (string, bool) {
	switch m := m.(type) {
	case *kv1.Text:
		return m.In(a.lang), true
	case *kv1.Validity:
		return a.period(m), m.GetFrom().GetLegalBasis() == nil && m.GetTo().GetLegalBasis() == nil
	case *kv1.Edge:
		return a.edge(m), m.GetLegalBasis() == nil
	case *kv1.LegalBasis:
		return strings.TrimSpace(m.GetAct() + " " + m.GetProvision()), true
	case *kv1.DatedTitle:
		text := m.GetTitle().In(a.lang)
		if period := a.period(m.GetValidity()); period != "" {
			text += " (" + period + ")"
		}
		return text, true
	}
	return "", false
}
