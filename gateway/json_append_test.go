package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// texts are what a text may hold, its escapes among it.
var texts = []string{"", "Budaörs", `"idézet" \ ferde`, "sor\nsor\r\n\ttab\b\f", "\x00\x1f\x7f", "<a href='x'>&amp;</a>", "\u2028 \u2029 \ufeff 🏛", "0"}

// fill puts something into about half of the fields of a message, or into all.
func fill(r *rand.Rand, m protoreflect.Message, depth int) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		switch {
		case r.IntN(2) == 0 || depth > 5:
		case f.IsList():
			list := m.Mutable(f).List()
			for range r.IntN(3) {
				list.Append(something(r, f, list.NewElement(), depth))
			}
		default:
			m.Set(f, something(r, f, m.NewField(f), depth))
		}
	}
}

func something(r *rand.Rand, f protoreflect.FieldDescriptor, empty protoreflect.Value, depth int) protoreflect.Value {
	switch f.Kind() {
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(texts[r.IntN(len(texts))])
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes([]byte(texts[r.IntN(len(texts))]))
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(r.IntN(2) == 0)
	case protoreflect.Int32Kind:
		return protoreflect.ValueOfInt32(r.Int32() - 1<<30)
	case protoreflect.Int64Kind:
		return protoreflect.ValueOfInt64(r.Int64() - 1<<62)
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber(r.IntN(f.Enum().Values().Len() + 1))) // one too many
	case protoreflect.DoubleKind:
		return protoreflect.ValueOfFloat64([]float64{0, 1, -0.5, 47.4612, 1e21, 1e-7, 123456789}[r.IntN(7)])
	case protoreflect.MessageKind:
		if f.Message().FullName() == "google.protobuf.Timestamp" {
			return protoreflect.ValueOfMessage(timestamppb.New(noon.Add(1234567)).ProtoReflect())
		}
		if f.Message().ParentFile().Package() == "kozfeladat.v1" {
			fill(r, empty.Message(), depth+1)
		}
	}
	return empty
}

func TestJSONIsThatOfProtojson(t *testing.T) {
	var messages []proto.Message
	for seed := range uint64(200) {
		for _, m := range []proto.Message{
			&kv1.ResolveResponse{}, &kv1.BatchResolveResponse{}, &kv1.CoverageResponse{}, &kv1.SearchResponse{}, &kv1.SuggestResponse{},
			&kv1.FindPlaceResponse{}, &kv1.ListBodiesResponse{}, &kv1.ServicePoint{}, &kv1.Competence{}, &kv1.Concept{}, &kv1.GetHistoryResponse{},
		} {
			fill(rand.New(rand.NewPCG(seed, 1)), m.ProtoReflect(), 0)
			messages = append(messages, m)
		}
	}
	messages = append(messages,
		refuse(codes.NotFound, "X", "nincs <ilyen>", &errdetails.BadRequest{FieldViolations: []*errdetails.BadRequest_FieldViolation{{Field: "on"}}}).Proto(),
		&kv1.BatchResolveResponse{Number: 1, Result: &kv1.BatchResolveResponse_Error{Error: refuse(codes.NotFound, "X", "x").Proto()}},
		&kv1.ResolveResponse{}, &kv1.BatchResolveResponse{})
	for _, complete := range []bool{false, true} {
		options := protojson.MarshalOptions{UseProtoNames: true, EmitDefaultValues: complete}
		for _, m := range messages {
			if complete && !isComputed(m) {
				continue
			}
			loose, err := options.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			if err := json.Compact(&want, loose); err != nil {
				t.Fatal(err)
			}
			got, err := appendJSON(nil, m, complete)
			if err != nil || string(got) != want.String() {
				t.Fatalf("%T, complete %v: %v\n got %s\nwant %s", m, complete, err, got, want.String())
			}
		}
	}
}

func TestTextThatIsNotUTF8IsNoJSON(t *testing.T) {
	if got, err := appendJSON(nil, &kv1.BodyRef{Title: "Buda\xf6rs"}, false); err == nil {
		t.Errorf("became %s", got)
	}
}

func BenchmarkJSON(b *testing.B) {
	m := &kv1.ResolveResponse{}
	fill(rand.New(rand.NewPCG(3, 1)), m.ProtoReflect(), 0)
	text, err := newJSONMarshaler().Marshal(m)
	if err != nil {
		b.Fatal(err)
	}
	b.Run(fmt.Sprint(len(text), " bytes"), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := newJSONMarshaler().Marshal(m); err != nil {
				b.Fatal(err)
			}
		}
	})
}
