package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// How many revisions a page of history tells at most, how many fields of each, and
// how many letters of a value: what is more stands in its JSON.
const (
	mostRevisions = 20
	mostFields    = 100
	mostLetters   = 2000
)

// A history is what the page of that name shows: the revisions of one record, the
// newest first. Who committed them is not among it.
type history struct {
	Of        link
	Revisions []revision
	Older     string // the address of the revisions before these; empty: none
}

// A revision is what one commit made of the record.
type revision struct {
	Number    int64
	Day, Why  string
	Then      string // the address of the record as it stood; empty: it did not
	Begins    bool   // it is the first, or the record stands again
	Withdrawn bool
	Fields    []changedField
	More      int // fields that are not listed
}

// Count is how many fields changed.
func (r revision) Count() int { return len(r.Fields) + r.More }

// A changedField is a field with its value before and after; nil where it had none.
type changedField struct {
	Label    string
	Path     string // as the protos have it: legal_basis[0].provision
	Old, New *fieldValue
}

// A fieldValue is a value in words.
type fieldValue struct {
	link
	Lang string // of a translation into another language than the page's
}

// historyOf is the page that tells the history of a record of a collection.
func historyOf(collection string) handler {
	return func(s *site, w http.ResponseWriter, r *http.Request, p *page) {
		name := collection + "/" + r.PathValue("id")
		if collection == "concepts" && !strings.HasPrefix(r.PathValue("id"), lifeEvents+".") {
			s.problem(w, p, http.StatusNotFound)
			return
		}
		told, err := s.services.GetHistory(r.Context(), &kv1.GetHistoryRequest{
			Name: name, PageSize: mostRevisions, PageToken: p.Query.Get("page_token"), Revision: p.revision(), ShowFields: true})
		if err != nil {
			s.failed(w, p, err)
			return
		}
		p.Revision = told.GetRevision()
		records, err := s.records(r.Context(), p, namesOfValues(told.GetChanges()))
		if err != nil {
			s.failed(w, p, err)
			return
		}
		content := history{Of: p.link(name, "")}
		for _, c := range told.GetChanges() {
			if v := c.GetRecord().Unwrap(); v != nil && content.Of.Text == name {
				content.Of = p.link(p.title(v), "")
			}
		}
		if len(told.GetChanges()) > 0 && !told.GetChanges()[0].GetWithdrawn() {
			content.Of.To = p.To("/" + name)
		}
		for _, c := range told.GetChanges() {
			content.Revisions = append(content.Revisions, p.revised(name, records, c))
		}
		if told.GetNextPageToken() != "" {
			content.Older = p.With("page_token", told.GetNextPageToken())
		}
		p.Title, p.Lead, p.NoIndex, p.Content = p.Say("history.title", content.Of.Text), p.Say("history.lead"), true, content
		p.JSON = p.service("/v1/"+name+":history", "show_fields", "true", "revision", p.Query.Get("revision"))
		s.show(w, http.StatusOK, "history.html", p)
	}
}

// namesOfValues are the records that changed fields name.
func namesOfValues(changes []*kv1.Change) (names []string) {
	for _, c := range changes {
		for _, f := range c.GetFields()[:min(len(c.GetFields()), mostFields)] {
			for _, value := range []string{f.GetOldValue(), f.GetNewValue()} {
				if _, ok := kv1.KindOf(value); ok {
					names = append(names, value)
				}
			}
		}
	}
	return names
}

// revised is one revision in words.
func (p *page) revised(name string, records map[string]kv1.Value, c *kv1.Change) revision {
	one := revision{Number: c.GetRevision(), Day: p.Moment(c.GetCommitTime()), Why: c.GetMessage(), Withdrawn: c.GetWithdrawn()}
	if !c.GetWithdrawn() {
		one.Then = p.address("/"+name, url.Values{}, []string{"revision", strconv.FormatInt(c.GetRevision(), 10)})
	}
	for i, f := range c.GetFields() {
		if i == mostFields {
			one.More = len(c.GetFields()) - mostFields
			break
		}
		one.Begins = one.Begins || f.GetField() == "name" && f.OldValue == nil
		top, _, _ := strings.Cut(f.GetField(), ".")
		top, _, _ = strings.Cut(top, "[")
		one.Fields = append(one.Fields, changedField{
			Label: p.Label("field", top), Path: f.GetField(),
			Old: p.fieldValue(name, records, f.GetField(), f.OldValue), New: p.fieldValue(name, records, f.GetField(), f.NewValue),
		})
	}
	return one
}

// fieldValue is a value of a field in words: codes as the page says them, days as
// people write them, records by their titles.
func (p *page) fieldValue(name string, records map[string]kv1.Value, path string, value *string) *fieldValue {
	if value == nil {
		return nil
	}
	text := clipped(*value, mostLetters)
	field := fieldAt(name, path)
	switch {
	case field == nil:
	case field.Enum() != nil:
		text = p.enum(field.Enum(), text)
	case field.Parent() == textFields && field.Name() != protoreflect.Name(p.Lang):
		return &fieldValue{p.link(text, ""), string(field.Name())}
	case isHungarian(field):
		p.hungarian(text)
	}
	if _, known := records[text]; known && path != "name" {
		return &fieldValue{link: p.refer(records, text)}
	}
	return &fieldValue{link: p.link(p.Day(text), "")}
}

// textFields is the message whose fields are named by their languages.
var textFields protoreflect.Descriptor = (&kv1.Text{}).ProtoReflect().Descriptor()

// fieldAt is the field of a record at a path as comparisons spell it; nil: there is
// none.
func fieldAt(name, path string) (field protoreflect.FieldDescriptor) {
	kind, _ := kv1.KindOf(name)
	within := (&kv1.Record{}).ProtoReflect().Descriptor().Fields().ByNumber(protoreflect.FieldNumber(kind)).Message()
	for step := range strings.SplitSeq(path, ".") {
		step, _, _ = strings.Cut(step, "[")
		if within == nil {
			return nil
		}
		if field = within.Fields().ByName(protoreflect.Name(step)); field == nil {
			return nil
		}
		within = field.Message()
	}
	return field
}

// enum is the message for a code, or the code where there is none.
func (p *page) enum(of protoreflect.EnumDescriptor, code string) string {
	for family, codes := range families {
		if codes == of {
			return p.Label(family, code)
		}
	}
	return code
}
