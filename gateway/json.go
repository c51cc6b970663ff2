package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

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
			return errors.New("the body is not what is asked for: " + misread(err, body, v.(proto.Message)))
		}
		return nil
	})
}

var (
	unknownField = regexp.MustCompile(`unknown field "([^"]*)"`)
	unknownValue = regexp.MustCompile(`invalid value for enum field (\w+):`)
)

// misread says why a text of JSON is no message, and what is taken instead of a field
// or a value that is not known.
func misread(err error, text []byte, m proto.Message) string {
	why, fields := cleanProtoError(err), m.ProtoReflect().Descriptor().Fields()
	if found := unknownField.FindStringSubmatch(why); found != nil {
		var own map[string]json.RawMessage
		if json.Unmarshal(text, &own); own[found[1]] == nil { // of a message within
			return why
		}
		names := fieldNames(m.ProtoReflect().Descriptor())
		return why + perhaps(found[1], names) + "; here are " + listed(names)
	}
	if found := unknownValue.FindStringSubmatch(why); found != nil {
		field := fields.ByJSONName(found[1])
		if field == nil {
			field = fields.ByName(protoreflect.Name(found[1]))
		}
		if field != nil && field.Enum() != nil {
			return why + "; there are " + strings.Join(members(field.Enum()), ", ")
		}
	}
	return why
}

// cleanProtoError is the text of an error of protobuf without the marks by which
// it keeps others from relying on it.
func cleanProtoError(err error) string {
	text := strings.ReplaceAll(err.Error(), "\u00a0", " ")
	return clip(strings.TrimPrefix(text, "proto: "), 300)
}
