package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/data"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// jsonFormat is the number of the shape of JSON; it is part of every ETag.
// Its history:
//
//	1  the first shape
const jsonFormat = 1

// jsonMarshaler makes and reads the JSON of the REST door.
//
// A record is sparse, as it is exported: what is not set is not there. What is
// computed for a question is complete: its lists are there when they are empty,
// its numbers when they are zero. A page of records is between the two: its list
// is there, its records are sparse.
//
// The spacing is always the same; that of protojson changes from build to build.
type jsonMarshaler struct{ runtime.JSONPb }

func newJSONMarshaler() *jsonMarshaler {
	return &jsonMarshaler{runtime.JSONPb{MarshalOptions: protojson.MarshalOptions{UseProtoNames: true}}}
}

// Marshal makes JSON of an answer, or of a line of a stream.
func (j *jsonMarshaler) Marshal(v any) ([]byte, error) {
	m, ok := v.(proto.Message)
	if !ok {
		return j.JSONPb.Marshal(v) // a map of the line, which encoding/json compacts
	}
	object, err := appendJSON(make([]byte, 0, 1024), m, isComputed(m))
	if err != nil {
		return nil, err
	}
	return withEmptyList(object, m), nil
}

// isComputed tells whether an answer is made for a question, rather than read.
func isComputed(m proto.Message) bool {
	switch m.(type) {
	case *kv1.ResolveResponse, *kv1.FindPlaceResponse, *kv1.SearchResponse, *kv1.SuggestResponse:
		return true
	}
	return false
}

// withEmptyList puts the empty list of a page into its JSON.
func withEmptyList(object []byte, m proto.Message) []byte {
	message := m.ProtoReflect()
	if isComputed(m) || !strings.HasSuffix(string(message.Descriptor().Name()), "Response") {
		return object
	}
	fields := message.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if field.IsList() && !message.Has(field) {
			object = withEmpty(object, field)
		}
	}
	return object
}

func withEmpty(object []byte, field protoreflect.FieldDescriptor) []byte {
	rest := object[1:]
	if string(rest) != "}" {
		rest = append([]byte(","), rest...)
	}
	return append(fmt.Appendf(nil, `{"%s":[]`, field.Name()), rest...)
}

// ContentType is that of an answer.
func (*jsonMarshaler) ContentType(any) string { return "application/json" }

// StreamContentType is that of a stream: a JSON object on each line.
func (*jsonMarshaler) StreamContentType(any) string { return "application/x-ndjson" }

// NewDecoder reads a body, which must be one JSON object, or nothing.
func (j *jsonMarshaler) NewDecoder(r io.Reader) runtime.Decoder {
	return runtime.DecoderFunc(func(v any) error {
		body, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(body)) == 0 {
			return io.EOF
		}
		if err := protojson.Unmarshal(body, v.(proto.Message)); err != nil {
			no := malformed("the body", err, body, v.(proto.Message))
			if b, ok := r.(*requestBody); ok {
				b.refused = no // the transcoding passes on the text alone
			}
			return errors.New(no.Message())
		}
		return nil
	})
}

var (
	unknownField = regexp.MustCompile(`unknown field "([^"]*)"`)
	unknownValue = regexp.MustCompile(`invalid value for enum field (\w+):`)
)

// malformed refuses a text of JSON, a body or a line, that is no message.
func malformed(what string, err error, text []byte, m proto.Message) *status.Status {
	why, field := whyMalformed(err, text, m)
	var more []protoadapt.MessageV1
	if field != "" {
		more = append(more, faults{{field, why}}.details())
	}
	return refuse(codes.InvalidArgument, "MALFORMED_REQUEST", what+" is not what is asked for: "+why, more...)
}

// whyMalformed says why a text of JSON is no message, and what is taken instead of a field
// or a value that is not known; and of which field, as the text names it.
func whyMalformed(err error, text []byte, m proto.Message) (why, name string) {
	var own map[string]json.RawMessage
	_ = json.Unmarshal(text, &own) // what is no JSON has none
	for _, key := range slices.Sorted(maps.Keys(own)) {
		if want := misshapen(fieldOf(m, key), own[key]); want != "" {
			return fmt.Sprintf("%s takes %s, not %s", key, want, clip(string(own[key]), 100)), key
		}
	}
	why, name = data.Misread(err, text)
	why = clip(why, 300)
	if found := unknownField.FindStringSubmatch(why); found != nil && own[found[1]] != nil { // not of a message within
		names := fieldNames(m.ProtoReflect().Descriptor())
		return why + perhaps(found[1], names) + "; here are " + listed(names), found[1]
	}
	if found := unknownValue.FindStringSubmatch(why); found != nil {
		if field := fieldOf(m, found[1]); field != nil && field.Enum() != nil {
			return why + "; there are " + strings.Join(members(field.Enum()), ", "), name
		}
	}
	return why, name
}

// misshapen says how a list or a time is written, where a value is none: protobuf does
// not tell of which field it is.
func misshapen(field protoreflect.FieldDescriptor, value json.RawMessage) string {
	switch {
	case field == nil || string(value) == "null":
	case field.IsList() && value[0] != '[':
		return "a list in brackets"
	case !field.IsList() && field.Message() != nil && field.Message().FullName() == "google.protobuf.Timestamp":
		if at := (time.Time{}); json.Unmarshal(value, &at) != nil {
			return `a time in quotes, as "2026-11-22T10:00:00Z"`
		}
	}
	return ""
}

// fieldOf is a field of a message by either of its names, nil where there is none.
func fieldOf(m proto.Message, name string) protoreflect.FieldDescriptor {
	fields := m.ProtoReflect().Descriptor().Fields()
	if field := fields.ByJSONName(name); field != nil {
		return field
	}
	return fields.ByName(protoreflect.Name(name))
}
