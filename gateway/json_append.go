package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// appendJSON appends a message as protojson writes it with the names of the
// protos, without spaces. Of a complete one lists, numbers and texts are there
// when they are empty. It is several times as fast as protojson, which looks for
// the order of the fields in each message anew and whose spacing must be taken
// out again: of an answer to a question it would take most of the time.
func appendJSON(b []byte, m proto.Message, complete bool) ([]byte, error) {
	return appendMessage(b, reflect.ValueOf(m), complete)
}

func appendMessage(b []byte, m reflect.Value, complete bool) ([]byte, error) {
	fields := jsonFieldsOf(m.Type())
	if fields == nil {
		return appendForeign(b, m.Interface().(proto.Message))
	}
	if m.IsNil() {
		return append(b, "{}"...), nil
	}
	b = append(b, '{')
	begun := len(b)
	for i := range fields {
		f := &fields[i]
		v, has := f.of(m.Elem())
		if !has && !(complete && f.plain) {
			continue
		}
		if len(b) > begun {
			b = append(b, ',')
		}
		b = append(b, f.key...)
		var err error
		if b, err = f.append(b, v, complete); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// A jsonField is a field with its key and its place in the Go struct of the message.
type jsonField struct {
	goField
	key   string // `"name":`
	kind  protoreflect.Kind
	list  bool
	plain bool             // a scalar or a list: never absent from a complete message
	names map[int64]string // of an enum, by number
}

// of is the field of a message, and whether it is set.
func (f *jsonField) of(m reflect.Value) (v reflect.Value, has bool) {
	v = m.Field(f.at)
	switch {
	case f.wrapper != nil:
		if has = !v.IsNil() && v.Elem().Type() == f.wrapper; has {
			v = v.Elem().Elem().Field(0)
		}
	case f.list:
		has = v.Len() > 0
	case v.Kind() == reflect.Pointer && f.kind != protoreflect.MessageKind: // an optional scalar
		if has = !v.IsNil(); has {
			v = v.Elem()
		}
	default:
		has = !v.IsZero()
	}
	return v, has
}

func (f *jsonField) append(b []byte, v reflect.Value, complete bool) ([]byte, error) {
	if !f.list {
		return f.appendOne(b, v, complete)
	}
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = f.appendOne(b, v.Index(i), complete); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func (f *jsonField) appendOne(b []byte, v reflect.Value, complete bool) ([]byte, error) {
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
		if name, ok := f.names[v.Int()]; ok {
			return append(append(append(b, '"'), name...), '"'), nil
		}
		return strconv.AppendInt(b, v.Int(), 10), nil
	case protoreflect.DoubleKind:
		number, err := json.Marshal(v.Float())
		return append(b, number...), err
	}
	return appendMessage(b, v, complete)
}

// jsonFields keeps the fields of each kind of message.
var jsonFields sync.Map // reflect.Type → []jsonField

// jsonFieldsOf are the fields of a message, a pointer to its Go struct, as its JSON
// has them; nil for one that protojson must write: Google's own kinds, of which some
// look like no message, and what has fields of a kind that no answer here has.
func jsonFieldsOf(message reflect.Type) []jsonField {
	if kept, ok := jsonFields.Load(message); ok {
		return kept.([]jsonField)
	}
	m := reflect.Zero(message).Interface().(proto.Message).ProtoReflect()
	d, places := m.Descriptor(), goFields(message.Elem(), m.Type())
	fields := make([]jsonField, 0, d.Fields().Len())
	for i := range d.Fields().Len() {
		f := d.Fields().Get(i)
		switch f.Kind() {
		case protoreflect.StringKind, protoreflect.BoolKind, protoreflect.Int32Kind, protoreflect.Int64Kind,
			protoreflect.EnumKind, protoreflect.DoubleKind, protoreflect.MessageKind:
		default:
			fields = nil
		}
		place, stands := places[f.Number()]
		if fields == nil || !stands || f.IsMap() || d.FullName().Parent() == "google.protobuf" {
			fields = nil
			break
		}
		made := jsonField{
			goField: place, key: strconv.Quote(string(f.Name())) + ":", kind: f.Kind(), list: f.IsList(),
			plain: f.IsList() || f.Message() == nil && f.ContainingOneof() == nil,
		}
		if f.Enum() != nil {
			made.names = map[int64]string{}
			for k := range f.Enum().Values().Len() {
				value := f.Enum().Values().Get(k)
				made.names[int64(value.Number())] = string(value.Name())
			}
		}
		fields = append(fields, made)
	}
	jsonFields.Store(message, fields)
	return fields
}

// A goField is where a field stands in the Go struct of its message.
type goField struct {
	at      int
	wrapper reflect.Type // of one of several that stand in the same place, a pointer; nil for others
}

// goFields are those of a message, by number: protoc-gen-go says it in their tags.
func goFields(message reflect.Type, of protoreflect.MessageType) map[protoreflect.FieldNumber]goField {
	places := map[protoreflect.FieldNumber]goField{}
	for i := range message.NumField() {
		tag := message.Field(i).Tag
		if oneOf := of.Descriptor().Oneofs().ByName(protoreflect.Name(tag.Get("protobuf_oneof"))); oneOf != nil {
			for k := range oneOf.Fields().Len() {
				f, m := oneOf.Fields().Get(k), of.New()
				m.Set(f, m.NewField(f))
				places[f.Number()] = goField{i, reflect.ValueOf(m.Interface()).Elem().Field(i).Elem().Type()}
			}
			continue
		}
		if parts := strings.Split(tag.Get("protobuf"), ","); len(parts) > 1 {
			if number, err := strconv.Atoi(parts[1]); err == nil {
				places[protoreflect.FieldNumber(number)] = goField{at: i}
			}
		}
	}
	return places
}

// appendForeign appends a message as protojson writes it. It is as sparse as it
// is: nothing of Google's is part of what is computed for a question.
func appendForeign(b []byte, m proto.Message) ([]byte, error) {
	loose, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(m)
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
