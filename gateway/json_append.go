package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// appendJSON appends a message as protojson writes it with the names of the
// protos, without spaces. Of a complete one lists, numbers and texts are there
// when they are empty. It is several times as fast as protojson, which looks for
// the order of the fields in each message anew and whose spacing must be taken
// out again: of an answer to a question it would take most of the time.
func appendJSON(b []byte, m protoreflect.Message, complete bool) ([]byte, error) {
	fields := jsonFieldsOf(m.Descriptor())
	if fields == nil {
		return appendForeign(b, m)
	}
	b = append(b, '{')
	begun := len(b)
	for i := range fields {
		f := &fields[i]
		if !(complete && f.plain) && !m.Has(f.FieldDescriptor) {
			continue
		}
		if len(b) > begun {
			b = append(b, ',')
		}
		b = append(b, f.key...)
		var err error
		if b, err = f.append(b, m.Get(f.FieldDescriptor), complete); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// A jsonField is a field with its key.
type jsonField struct {
	protoreflect.FieldDescriptor
	key   string // `"name":`
	kind  protoreflect.Kind
	list  bool
	plain bool // a scalar or a list: never absent from a complete message
}

func (f *jsonField) append(b []byte, v protoreflect.Value, complete bool) ([]byte, error) {
	if !f.list {
		return f.appendOne(b, v, complete)
	}
	b = append(b, '[')
	list := v.List()
	for i := range list.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = f.appendOne(b, list.Get(i), complete); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func (f *jsonField) appendOne(b []byte, v protoreflect.Value, complete bool) ([]byte, error) {
	switch f.kind {
	case protoreflect.StringKind:
		return appendText(b, v.String())
	case protoreflect.BoolKind:
		return strconv.AppendBool(b, v.Bool()), nil
	case protoreflect.Int32Kind:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case protoreflect.Int64Kind: // a number of JSON has no 64 bits
		return append(strconv.AppendInt(append(b, '"'), v.Int(), 10), '"'), nil
	case protoreflect.EnumKind:
		if value := f.Enum().Values().ByNumber(v.Enum()); value != nil {
			return append(append(append(b, '"'), value.Name()...), '"'), nil
		}
		return strconv.AppendInt(b, int64(v.Enum()), 10), nil
	case protoreflect.DoubleKind:
		number, err := json.Marshal(v.Float())
		return append(b, number...), err
	}
	return appendJSON(b, v.Message(), complete)
}

// jsonFields keeps the fields of each kind of message.
var jsonFields sync.Map // protoreflect.MessageDescriptor → []jsonField

// jsonFieldsOf are the fields of a message as its JSON has them; nil for one that
// protojson must write: Google's own kinds, of which some look like no message,
// and what has fields of a kind that no answer here has.
func jsonFieldsOf(d protoreflect.MessageDescriptor) []jsonField {
	if kept, ok := jsonFields.Load(d); ok {
		return kept.([]jsonField)
	}
	fields := make([]jsonField, 0, d.Fields().Len())
	for i := range d.Fields().Len() {
		f := d.Fields().Get(i)
		switch f.Kind() {
		case protoreflect.StringKind, protoreflect.BoolKind, protoreflect.Int32Kind, protoreflect.Int64Kind,
			protoreflect.EnumKind, protoreflect.DoubleKind, protoreflect.MessageKind:
		default:
			fields = nil
		}
		if fields == nil || f.IsMap() || d.FullName().Parent() == "google.protobuf" {
			fields = nil
			break
		}
		fields = append(fields, jsonField{
			FieldDescriptor: f, key: strconv.Quote(string(f.Name())) + ":", kind: f.Kind(), list: f.IsList(),
			plain: f.IsList() || f.Message() == nil && f.ContainingOneof() == nil,
		})
	}
	jsonFields.Store(d, fields)
	return fields
}

// appendForeign appends a message as protojson writes it. It is as sparse as it
// is: nothing of Google's is part of what is computed for a question.
func appendForeign(b []byte, m protoreflect.Message) ([]byte, error) {
	loose, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(m.Interface())
	if err != nil {
		return nil, err
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, loose); err != nil {
		return nil, err
	}
	return append(b, compact.Bytes()...), nil
}

// appendText appends a text with the escapes of protojson.
func appendText(b []byte, text string) ([]byte, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("%s is not UTF-8", quote(text))
	}
	b = append(b, '"')
	from := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, text[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, '\\', 'b')
		case '\f':
			b = append(b, '\\', 'f')
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(append(b, text[from:]...), '"'), nil
}
