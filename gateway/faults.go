package gateway

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// faults are what is wrong with a request, each with the name of its field, the
// value, and what would be right. They are told all at once.
type faults []fault

type fault struct{ field, text string }

func (f *faults) add(field, format string, args ...any) {
	*f = append(*f, fault{field, fmt.Sprintf(format, args...)})
}

// err is nil where nothing is wrong.
func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

func (f faults) Error() string {
	texts := make([]string, len(f))
	for i, one := range f {
		texts[i] = one.field + ": " + one.text
	}
	return clip(strings.Join(texts, "; "), 1000)
}

// status refuses a request for its faults.
func (f faults) status() *status.Status {
	return refuse(codes.InvalidArgument, "MALFORMED_REQUEST", f.Error(), f.details())
}

// maxViolations is how many faults are told.
const maxViolations = 100

func (f faults) details() protoadapt.MessageV1 {
	b := &errdetails.BadRequest{}
	for _, one := range f[:min(len(f), maxViolations)] {
		b.FieldViolations = append(b.FieldViolations,
			&errdetails.BadRequest_FieldViolation{Field: one.field, Description: one.text})
	}
	return b
}

// day takes on as it was given, or today where it was not.
func (f *faults) day(given string, today func() string) string {
	if given == "" {
		return today()
	}
	if validity.ParseDay(given) != nil {
		f.add("on", "%s is no day: write it as 2026-11-22", quote(given))
	}
	return given
}

// lang takes the language of texts as it was given, or Hungarian where it was not.
func (f *faults) lang(given string) string {
	if given != "" && given != "hu" && given != "en" {
		f.add("lang", "%s is not accepted: give hu or en", quote(given))
	}
	return cmp.Or(given, "hu")
}

// name checks that s is the name of a record of one of the kinds.
func (f *faults) name(field, s string, kinds ...kv1.Record_Kind) {
	kind, ok := kv1.KindOf(s)
	_, id, _ := strings.Cut(s, "/")
	if !ok || !slices.Contains(kinds, kind) || id == "" || !catalog.IsNamePart(id) {
		example := kinds[0].Collection()
		if len(kinds) > 1 {
			example = "tasks"
		}
		f.add(field, "%s is no name: write it as %s/… with letters, digits, dots, hyphens and underscores",
			quote(s), example)
	}
}

// pageSize takes a page size as it was given: 0 means usual, more than most means most.
func (f *faults) pageSize(given, usual, most int32) int {
	if given < 0 {
		f.add("page_size", "%d is negative: give 1 to %d, or 0 for %d", given, most, usual)
	}
	if given == 0 {
		given = usual
	}
	return int(min(given, most))
}

// The most characters of a text in a request, and the most elements of a list.
const (
	maxText = 500
	maxList = 1000
)

// longerTexts are the fields that may be longer.
var longerTexts = map[protoreflect.FullName]int{
	"kozfeladat.v1.SearchRequest.q": 2000,
}

// checkLengths measures the texts and lists of a request. A commit is measured
// by the catalogue.
func checkLengths(m proto.Message) error {
	if _, ok := m.(*kv1.CommitRequest); ok {
		return nil
	}
	// Every character and every element takes a byte, so that little is short.
	if sizeOf(m) <= min(maxText, maxList) {
		return nil
	}
	var f faults
	m.ProtoReflect().Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		most := maxText
		if longer, ok := longerTexts[field.FullName()]; ok {
			most = longer
		}
		switch {
		case field.IsList():
			list := v.List()
			if list.Len() > maxList {
				f.add(string(field.Name()), "has %d elements: give at most %d", list.Len(), maxList)
				return true
			}
			for i := 0; field.Kind() == protoreflect.StringKind && i < list.Len(); i++ {
				f.length(field, list.Get(i).String(), most)
			}
		case field.Kind() == protoreflect.StringKind:
			f.length(field, v.String(), most)
		}
		return true
	})
	return f.err()
}

// checkKnown refuses a question with a field that is not known here, as JSON with one is
// refused: it is a fact of a later vocabulary, and without it another question.
func checkKnown(q *kv1.ResolveRequest) error {
	number, _, n := protowire.ConsumeTag(q.ProtoReflect().GetUnknown())
	if n < 0 { // none
		return nil
	}
	return refuse(codes.InvalidArgument, "MALFORMED_REQUEST",
		fmt.Sprintf("field %d of the question is not known here: leave it out, or ask by those that reflection and /v1/openapi.json list", number)).Err()
}

func (f *faults) length(field protoreflect.FieldDescriptor, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		f.add(string(field.Name()), "has %d characters: give at most %d", n, most)
	}
}

// quote shows a value of a caller in a message: never long, never raw.
func quote(s string) string { return strconv.Quote(clip(s, 100)) }

// clip shortens a text to at most n bytes, without cutting a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
