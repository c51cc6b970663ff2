package catalog

import (
	"fmt"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A rule says what a field that names a record may name.
type rule struct {
	kinds  []kv1.Record_Kind
	scheme string // of the concept; empty: any
	dated  bool   // the named record is in force whenever the naming one surely is
	tree   bool   // the named record stands above: nothing stands above itself
	id     bool   // the field holds only the id of the concept within the scheme
}

func concept(scheme string) rule {
	return rule{kinds: []kv1.Record_Kind{kv1.Record_CONCEPT}, scheme: scheme}
}

func exists(kinds ...kv1.Record_Kind) rule { return rule{kinds: kinds} }

func inForce(kinds ...kv1.Record_Kind) rule { return rule{kinds: kinds, dated: true} }

func above(r rule) rule { r.tree = true; return r }

var holder = inForce(kv1.Record_BODY, kv1.Record_BODY_CLASS)

var areaModel = rule{kinds: []kv1.Record_Kind{kv1.Record_CONCEPT}, scheme: "area-model", dated: true}

// rules are those of every field that names a record, by the full name of the
// field. A string field that is not here is text.
var rules = map[protoreflect.FullName]rule{
	"kozfeladat.v1.LegalBasis.act": exists(kv1.Record_ACT),

	"kozfeladat.v1.Task.sector":          concept("sector"),
	"kozfeladat.v1.Task.task_type":       concept("task-type"),
	"kozfeladat.v1.Task.classifications": concept(""),
	"kozfeladat.v1.Task.parent":          above(exists(kv1.Record_TASK)),
	"kozfeladat.v1.Task.predecessors":    exists(kv1.Record_TASK),
	"kozfeladat.v1.Task.successors":      exists(kv1.Record_TASK),

	"kozfeladat.v1.BodyClass.organ_of":   above(inForce(kv1.Record_BODY_CLASS)),
	"kozfeladat.v1.BodyClass.is_a":       above(inForce(kv1.Record_BODY_CLASS)),
	"kozfeladat.v1.BodyClass.area_model": areaModel,

	"kozfeladat.v1.Body.body_class":      inForce(kv1.Record_BODY_CLASS),
	"kozfeladat.v1.Body.parent":          above(exists(kv1.Record_BODY)),
	"kozfeladat.v1.Body.supervisor":      exists(kv1.Record_BODY),
	"kozfeladat.v1.Body.Seat.territory":  inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Body.Succession.body": exists(kv1.Record_BODY),

	"kozfeladat.v1.Territory.seat": inForce(kv1.Record_TERRITORY),
	// A wider kind stands above a narrower one (require.go), so there is no cycle.
	"kozfeladat.v1.Territory.Parent.territory": exists(kv1.Record_TERRITORY),

	"kozfeladat.v1.Jurisdiction.body":                 inForce(kv1.Record_BODY),
	"kozfeladat.v1.Jurisdiction.area_model":           areaModel,
	"kozfeladat.v1.Jurisdiction.territories":          inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Jurisdiction.excluded_territories": inForce(kv1.Record_TERRITORY),

	"kozfeladat.v1.Competence.task":                 exists(kv1.Record_TASK),
	"kozfeladat.v1.Competence.holder":               holder,
	"kozfeladat.v1.Competence.area_model":           areaModel,
	"kozfeladat.v1.Competence.territories":          inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Competence.excluded_territories": inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Competence.forward_to":           holder,
	"kozfeladat.v1.Competence.Remedy.holder":        holder,
	"kozfeladat.v1.Condition.key": {
		kinds: []kv1.Record_Kind{kv1.Record_CONCEPT}, scheme: "condition", id: true,
	},

	"kozfeladat.v1.Designation.from":        holder,
	"kozfeladat.v1.Designation.to":          inForce(kv1.Record_BODY),
	"kozfeladat.v1.Designation.tasks":       exists(kv1.Record_TASK),
	"kozfeladat.v1.Designation.territories": inForce(kv1.Record_TERRITORY),

	"kozfeladat.v1.Act.repealed_by": exists(kv1.Record_ACT),

	"kozfeladat.v1.ServicePoint.body":      inForce(kv1.Record_BODY),
	"kozfeladat.v1.ServicePoint.territory": inForce(kv1.Record_TERRITORY),

	"kozfeladat.v1.Concept.broader":                        above(concept("")),
	"kozfeladat.v1.Concept.AreaModel.territories":          inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Concept.AreaModel.excluded_territories": inForce(kv1.Record_TERRITORY),
	"kozfeladat.v1.Concept.Lead.tasks":                     exists(kv1.Record_TASK),
	"kozfeladat.v1.Concept.Acceptance.territories":         exists(kv1.Record_TERRITORY),
}

// want says what would be right.
func (r *rule) want() string {
	if r.id {
		return fmt.Sprintf("the id of a concept %s/%s.…", kv1.Record_CONCEPT.Collection(), r.scheme)
	}
	id := "…"
	if r.scheme != "" {
		id = r.scheme + ".…"
	}
	forms := make([]string, len(r.kinds))
	for i, kind := range r.kinds {
		forms[i] = kind.Collection() + "/" + id
	}
	return "a name as " + strings.Join(forms, " or ")
}

// named is the record that a field names by what stands in it.
func (r *rule) named(given string) string {
	if r.id {
		return kv1.Record_CONCEPT.Collection() + "/" + r.scheme + "." + given
	}
	return given
}

// accepts tells whether a name is of the form that the rule asks for.
func (r *rule) accepts(name string) bool {
	kind := kindOf(name)
	for _, accepted := range r.kinds {
		if kind == accepted {
			return r.scheme == "" || schemeOf(name) == r.scheme
		}
	}
	return false
}

// A reference is one place in a record that names another.
type reference struct {
	at     path // valid only while the reference is visited
	name   string
	given  string // as it stands in the field
	rule   *rule
	within *kv1.Validity // that of the dated value that it stands in, beside the record's own
}

// references visits every place in a record that names another, in the order of
// the fields.
func references(value kv1.Value, visit func(reference)) {
	v := visitor{visit: visit}
	m := value.ProtoReflect()
	v.message(m, plans[m.Descriptor().FullName()])
}

type visitor struct {
	at     path
	within *kv1.Validity
	visit  func(reference)
}

func (v *visitor) message(m protoreflect.Message, p *plan) {
	for _, f := range p.fields {
		if !m.Has(f.field) {
			continue
		}
		value := m.Get(f.field)
		if !f.field.IsList() {
			v.value(f, value, -1)
			continue
		}
		for i, list := 0, value.List(); i < list.Len(); i++ {
			v.value(f, list.Get(i), i)
		}
	}
}

func (v *visitor) value(f planned, value protoreflect.Value, index int) {
	v.at = append(v.at, step{f.field.Name(), index})
	defer func() { v.at = v.at[:len(v.at)-1] }()
	if f.rule != nil {
		given := value.String()
		v.visit(reference{v.at, f.rule.named(given), given, f.rule, v.within})
		return
	}
	m := value.Message()
	outer := v.within
	if dated := f.inner.validity; dated != nil && m.Has(dated) {
		v.within, _ = m.Get(dated).Message().Interface().(*kv1.Validity)
	}
	v.message(m, f.inner)
	v.within = outer
}

// A plan lists the fields of a message that name records or lead to such, so
// that the others cost nothing.
type plan struct {
	fields   []planned
	validity protoreflect.FieldDescriptor // of a dated value within a record
}

type planned struct {
	field protoreflect.FieldDescriptor
	rule  *rule // nil: it leads on
	inner *plan
}

// plans are those of the kinds of record.
var plans = func() map[protoreflect.FullName]*plan {
	plans := map[protoreflect.FullName]*plan{}
	for _, kind := range kv1.Kinds() {
		d := newValue(kind).ProtoReflect().Descriptor()
		plans[d.FullName()] = planOf(d)
	}
	return plans
}()

func planOf(d protoreflect.MessageDescriptor) *plan {
	p := &plan{}
	for i := range d.Fields().Len() {
		field := d.Fields().Get(i)
		if rule, ok := rules[field.FullName()]; ok {
			p.fields = append(p.fields, planned{field: field, rule: &rule})
			continue
		}
		if field.Message() == nil {
			continue
		}
		inner := planOf(field.Message())
		for i := range field.Message().Fields().Len() {
			if f := field.Message().Fields().Get(i); f.Message() != nil && f.Message().Name() == "Validity" {
				inner.validity = f
			}
		}
		if len(inner.fields) > 0 {
			p.fields = append(p.fields, planned{field: field, inner: inner})
		}
	}
	return p
}

// A path leads to a field within a record.
type path []step

type step struct {
	field protoreflect.Name
	index int // in a list; -1: it is none
}

// String is the path as titles[0].validity.from.
func (p path) String() string {
	var b strings.Builder
	for i, s := range p {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(string(s.field))
		if s.index >= 0 {
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		}
	}
	return b.String()
}
