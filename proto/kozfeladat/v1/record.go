package kozfeladatv1

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// A Value is one record of any kind: the fields that all of them have.
type Value interface {
	proto.Message
	GetName() string
	GetValidity() *Validity
	GetLegalBasis() []*LegalBasis
	GetVerification() *Verification
	GetRevision() int64
}

// collections are the first parts of the names, by kind.
var collections = [...]string{
	Record_TASK:          "tasks",
	Record_BODY_CLASS:    "bodyClasses",
	Record_BODY:          "bodies",
	Record_TERRITORY:     "territories",
	Record_JURISDICTION:  "jurisdictions",
	Record_COMPETENCE:    "competences",
	Record_DESIGNATION:   "designations",
	Record_ACT:           "acts",
	Record_SERVICE_POINT: "servicePoints",
	Record_CONCEPT:       "concepts",
}

// Kinds are the kinds of record, in the order of the design.
func Kinds() []Record_Kind {
	kinds := make([]Record_Kind, 0, len(collections)-1)
	for k := range collections[1:] {
		kinds = append(kinds, Record_Kind(k+1))
	}
	return kinds
}

// Collection is the first part of the names of records of kind k: `tasks`.
// It is empty for a kind that there is not.
func (k Record_Kind) Collection() string {
	if k <= 0 || int(k) >= len(collections) {
		return ""
	}
	return collections[k]
}

// KindOf tells the kind of the record that name names, and false where the
// name is of no collection.
func KindOf(name string) (Record_Kind, bool) {
	collection, _, ok := strings.Cut(name, "/")
	if !ok {
		return Record_KIND_UNSPECIFIED, false
	}
	for k, c := range collections {
		if c == collection && c != "" {
			return Record_Kind(k), true
		}
	}
	return Record_KIND_UNSPECIFIED, false
}

// ConditionName is what the name of a circumstance begins with; its key follows, by which
// conditions name it.
const ConditionName = "concepts/condition."

// NewRecord wraps a value.
func NewRecord(v Value) *Record {
	r := &Record{}
	switch v := v.(type) {
	case *Task:
		r.Value = &Record_Task{v}
	case *BodyClass:
		r.Value = &Record_BodyClass{v}
	case *Body:
		r.Value = &Record_Body{v}
	case *Territory:
		r.Value = &Record_Territory{v}
	case *Jurisdiction:
		r.Value = &Record_Jurisdiction{v}
	case *Competence:
		r.Value = &Record_Competence{v}
	case *Designation:
		r.Value = &Record_Designation{v}
	case *Act:
		r.Value = &Record_Act{v}
	case *ServicePoint:
		r.Value = &Record_ServicePoint{v}
	case *Concept:
		r.Value = &Record_Concept{v}
	default:
		panic(fmt.Sprintf("kozfeladatv1: %T is no record", v))
	}
	return r
}

// Unwrap is the value within the record, nil where it is empty.
func (r *Record) Unwrap() Value {
	switch v := r.GetValue().(type) {
	case *Record_Task:
		return v.Task
	case *Record_BodyClass:
		return v.BodyClass
	case *Record_Body:
		return v.Body
	case *Record_Territory:
		return v.Territory
	case *Record_Jurisdiction:
		return v.Jurisdiction
	case *Record_Competence:
		return v.Competence
	case *Record_Designation:
		return v.Designation
	case *Record_Act:
		return v.Act
	case *Record_ServicePoint:
		return v.ServicePoint
	case *Record_Concept:
		return v.Concept
	}
	return nil
}

// Kind tells which kind the record is.
func (r *Record) Kind() Record_Kind {
	m := r.ProtoReflect()
	field := m.WhichOneof(m.Descriptor().Oneofs().ByName("value"))
	if field == nil {
		return Record_KIND_UNSPECIFIED
	}
	return Record_Kind(field.Number())
}

// SetRevision sets the output-only revision of a value; 0 clears it.
func SetRevision(v Value, revision int64) {
	m := v.ProtoReflect()
	field := m.Descriptor().Fields().ByName("revision")
	if revision == 0 {
		m.Clear(field)
		return
	}
	m.Set(field, protoreflect.ValueOfInt64(revision))
}

// WithoutRevision is a value without its revision. It shares all else with v, which
// may be shared itself and is not changed.
func WithoutRevision(v Value) Value {
	if v.GetRevision() == 0 {
		return v
	}
	from := v.ProtoReflect()
	to := from.New()
	from.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		if field.Name() != "revision" {
			to.Set(field, value)
		}
		return true
	})
	to.SetUnknown(from.GetUnknown())
	return to.Interface().(Value)
}

// Hu is a text in Hungarian.
func Hu(text string) *Text {
	if text == "" {
		return nil
	}
	return &Text{Hu: text}
}

// In is the text in lang (hu or en), in Hungarian where it is not translated.
func (t *Text) In(lang string) string {
	if lang == "en" && t.GetEn() != "" {
		return t.GetEn()
	}
	return t.GetHu()
}
