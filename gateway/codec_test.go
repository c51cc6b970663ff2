package gateway

import (
	"math/rand/v2"
	"testing"

	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

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
