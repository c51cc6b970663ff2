package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A column is one column of the table of a kind of record. It leads from the
// record through messages to a plain field, or to an edge of a validity.
type column struct {
	Name  string // the names of the fields on the way: seats_validity_from
	Type  string // string, integer, number or boolean; a list is a string
	About string // the comments of the protos on the fields on the way
	way   []protoreflect.FieldDescriptor
}

// columnsOf are the columns of a kind: whatever the protos say of it has one, but
// for the notes and provisions of an edge. The name comes first, what all records
// have comes last.
func columnsOf(kind kv1.Record_Kind) []column {
	md := (&kv1.Record{}).ProtoReflect().Descriptor().Fields().ByNumber(protoreflect.FieldNumber(kind)).Message()
	own, common := split(flatten(md, nil))
	return slices.Concat(common[:1], own, common[1:])
}

// firstOwn is the number of the first field that not every record has.
const firstOwn = 10

// split parts the columns of a kind from those that every kind has.
func split(columns []column) (own, common []column) {
	for _, c := range columns {
		if c.way[0].Number() < firstOwn {
			common = append(common, c)
		} else {
			own = append(own, c)
		}
	}
	return own, common
}

func flatten(md protoreflect.MessageDescriptor, way []protoreflect.FieldDescriptor) (columns []column) {
	for i := range md.Fields().Len() {
		field := md.Fields().Get(i)
		on := append(way[:len(way):len(way)], field)
		if field.Message() == nil || isEdge(field) {
			columns = append(columns, newColumn(on))
			continue
		}
		columns = append(columns, flatten(field.Message(), on)...)
	}
	return columns
}

func isEdge(field protoreflect.FieldDescriptor) bool {
	return field.Message() != nil && field.Message().Name() == (&kv1.Edge{}).ProtoReflect().Descriptor().Name()
}

func newColumn(way []protoreflect.FieldDescriptor) column {
	c := column{Type: "string", way: way}
	var names, about []string
	list := false
	for _, field := range way {
		names = append(names, string(field.Name()))
		if said := said(field); said != "" {
			about = append(about, said)
		}
		list = list || field.IsList()
	}
	c.Name, c.About = strings.Join(names, "_"), strings.Join(about, " › ")
	if list {
		return c
	}
	switch way[len(way)-1].Kind() {
	case protoreflect.Int32Kind, protoreflect.Int64Kind:
		c.Type = "integer"
	case protoreflect.DoubleKind:
		c.Type = "number"
	case protoreflect.BoolKind:
		c.Type = "boolean"
	}
	return c
}

// said is the comment of the protos on a field, as the OpenAPI document has it.
func said(field protoreflect.FieldDescriptor) string {
	whole := string(field.Parent().Name())
	if outer, nested := field.Parent().Parent().(protoreflect.MessageDescriptor); nested {
		if _, ok := definitions[string(outer.Name())+"."+whole]; ok {
			whole = string(outer.Name()) + "." + whole
		}
	}
	p := definitions[whole].Properties[string(field.Name())]
	text, _, _ := strings.Cut(p.Description+p.Title, "\n\n")
	return oneLine(text)
}

// A definition is a message in the OpenAPI document.
type definition struct {
	Properties map[string]struct{ Description, Title string }
}

// definitions are the messages of the OpenAPI document by name.
var definitions = func() map[string]definition {
	var document struct{ Definitions map[string]definition }
	if err := json.Unmarshal(kv1.OpenAPI, &document); err != nil {
		panic(err) // it is part of the binary
	}
	return document.Definitions
}()

// signs stand between the items of a list, and of a list within a list. Where one
// of them, or the backslash, stands in an item, a backslash goes before it.
var signs = [...]string{"|", ";"}

var escaped = strings.NewReplacer(`\`, `\\`, "|", `\|`, ";", `\;`)

// cell is what a record has in the column.
func (c column) cell(record protoreflect.Message) string {
	text := cell(record, c.way, 0)
	if c.Type == "string" {
		return unarmed(text)
	}
	return text
}

// cell walks on from m; depth is the number of lists that it is in already.
func cell(m protoreflect.Message, way []protoreflect.FieldDescriptor, depth int) string {
	field := way[0]
	one := func(v protoreflect.Value, depth int) string {
		if len(way) > 1 {
			return cell(v.Message(), way[1:], depth)
		}
		if text := plain(field, v); depth == 0 {
			return text
		} else {
			return escaped.Replace(text)
		}
	}
	if !field.IsList() {
		if field.HasPresence() && !m.Has(field) {
			return ""
		}
		return one(m.Get(field), depth)
	}
	list := m.Get(field).List()
	items, empty := make([]string, list.Len()), true
	for i := range items {
		items[i] = one(list.Get(i), depth+1)
		empty = empty && items[i] == ""
	}
	if empty {
		return ""
	}
	return strings.Join(items, signs[depth])
}

// plain is a value in words: nothing where it is not given.
func plain(field protoreflect.FieldDescriptor, v protoreflect.Value) string {
	switch field.Kind() {
	case protoreflect.MessageKind:
		edge := v.Message().Interface().(*kv1.Edge)
		if edge.GetNotBefore() != "" || edge.GetNotAfter() != "" {
			return edge.GetNotBefore() + "/" + edge.GetNotAfter()
		}
		return edge.GetDate()
	case protoreflect.EnumKind:
		if v.Enum() == 0 {
			return ""
		}
		if value := field.Enum().Values().ByNumber(v.Enum()); value != nil {
			return string(value.Name())
		}
		return strconv.Itoa(int(v.Enum()))
	case protoreflect.Int32Kind, protoreflect.Int64Kind:
		if v.Int() == 0 {
			return ""
		}
		return strconv.FormatInt(v.Int(), 10)
	case protoreflect.DoubleKind:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	default:
		return v.String()
	}
}

// unarmed keeps a text from being taken for a formula by a spreadsheet.
func unarmed(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
