package gateway

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// An empty question takes two bytes on the wire and two thousand in memory: a message of
// more than a list may have is not decoded.
func TestAMessageOfTooManyQuestionsIsNotDecoded(t *testing.T) {
	empty := protowire.AppendBytes(protowire.AppendTag(nil, 2, protowire.BytesType), nil)
	asks := protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), []byte("\x0a\x07tasks/T"))
	for name, c := range map[string]struct {
		wire    []byte
		more    int
		refused bool
	}{
		"as many as a list may have": {append(asks, bytes.Repeat(empty, maxList)...), maxList, false},
		"one more":                   {append(asks, bytes.Repeat(empty, maxList+1)...), 0, true},
		"very many":                  {bytes.Repeat(empty, 100*maxList), 0, true},
		"cut off behind very many":   {append(bytes.Repeat(empty, 100*maxList), 0x12, 9), 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			var m kv1.BatchResolveRequest
			half := len(c.wire) / 2
			if err := newCodec().Unmarshal(mem.BufferSlice{mem.SliceBuffer(c.wire[:half]), mem.SliceBuffer(c.wire[half:])}, &m); err != nil {
				t.Fatal(err)
			}
			err := checkRead(&m)
			if len(m.More) != c.more || (err != nil) != c.refused {
				t.Fatalf("%d questions, %v", len(m.More), err)
			}
			if c.refused && !strings.Contains(err.Error(), "give at most 1000") {
				t.Errorf("it does not say how many may be: %v", err)
			}
		})
	}
}

// What the codec encodes is read by protobuf as the message that it was, every kind of
// ours, and those of others too.
func TestTheCodecEncodesWhatProtobufReads(t *testing.T) {
	c := newCodec()
	kinds := 0
	hold := func(m proto.Message) {
		data, err := c.Marshal(m)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		defer data.Free()
		got := m.ProtoReflect().New().Interface()
		if err := proto.Unmarshal(data.Materialize(), got); err != nil || !proto.Equal(got, m) {
			t.Fatalf("%T: %v\n got %v\nwant %v", m, err, got, m)
		}
	}
	protoregistry.GlobalTypes.RangeMessages(func(kind protoreflect.MessageType) bool {
		if kind.Descriptor().ParentFile().Package() != "kozfeladat.v1" {
			return true
		}
		kinds++
		for seed := range uint64(20) {
			m := kind.New()
			if _, ok := m.Interface().(encoder); !ok {
				t.Fatalf("%s has no generated encoder", kind.Descriptor().FullName())
			}
			fill(rand.New(rand.NewPCG(seed, 1)), m, 0)
			if seed%2 == 1 { // a field of a later version
				m.SetUnknown(protowire.AppendString(protowire.AppendTag(nil, 9999, protowire.BytesType), "később"))
			}
			hold(m.Interface())
		}
		return true
	})
	if kinds < 100 {
		t.Errorf("only %d kinds of message were encoded", kinds)
	}
	hold(&grpc_health_v1.HealthCheckResponse{Status: grpc_health_v1.HealthCheckResponse_SERVING})
}
