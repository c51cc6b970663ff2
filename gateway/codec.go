package gateway

import (
	"fmt"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding"
	grpcproto "google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A codec is that of gRPC, but that our own messages are encoded by generated code: to
// put the answers of a batch on the wire by reflection takes as long as to find them.
// That texts are UTF-8 is not looked at again: records and requests are checked when
// they are read.
type codec struct{ encoding.CodecV2 }

func newCodec() codec { return codec{encoding.GetCodecV2(grpcproto.Name)} }

// buffers are for encoded messages. The pool of gRPC has nothing between 32 kB and
// 1 MB, all of which it clears for each message; its clients use that.
var buffers = func() mem.BufferPool {
	pool, err := mem.NewBinaryTieredBufferPool(11, 12, 14, 15, 16, 17, 18, 19, 20, 22)
	if err != nil {
		panic(err) // the sizes stand above
	}
	return pool
}()

// An encoder is a message with an encoder of protoc-gen-go-vtproto.
type encoder interface {
	SizeVT() int
	MarshalToSizedBufferVT([]byte) (int, error)
}

// sizeOf is how many bytes a message takes on the wire.
func sizeOf(m proto.Message) int {
	if m, ok := m.(encoder); ok {
		return m.SizeVT()
	}
	return proto.Size(m)
}

func (c codec) Marshal(v any) (mem.BufferSlice, error) {
	m, ok := v.(encoder)
	if !ok {
		return c.CodecV2.Marshal(v)
	}
	data := buffers.Get(m.SizeVT())
	if _, err := m.MarshalToSizedBufferVT(*data); err != nil {
		buffers.Put(data)
		return nil, err
	}
	return mem.BufferSlice{mem.NewBuffer(data, buffers)}, nil
}

// unreadable is the number of a field, which no message has, in which one that could
// not be decoded says why. An error of the codec gRPC would call INTERNAL, and it would
// end a stream before the questions that came first are answered.
const unreadable = protowire.MaxValidNumber

// Unmarshal decodes a message. What cannot be decoded is for the interceptors to refuse,
// by checkRead.
func (c codec) Unmarshal(data mem.BufferSlice, v any) error {
	m, ok := v.(proto.Message)
	if !ok {
		return c.CodecV2.Unmarshal(data, v)
	}
	whole := data.MaterializeToBuffer(mem.DefaultBufferPool())
	defer whole.Free()
	err := checkQuestions(m, whole.ReadOnlyData())
	if err == nil {
		err = c.CodecV2.Unmarshal(mem.BufferSlice{whole}, v)
	}
	if err == nil {
		return nil
	}
	proto.Reset(m)
	// Without the marks by which protobuf keeps others from relying on its words.
	why := strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\u00a0", " "), "proto: ")
	m.ProtoReflect().SetUnknown(protowire.AppendString(protowire.AppendTag(nil, unreadable, protowire.BytesType), why))
	return nil
}

// moreQuestions is the field in which a message of a batch has further questions.
var moreQuestions = (&kv1.BatchResolveRequest{}).ProtoReflect().Descriptor().Fields().ByName("more").Number()

// checkQuestions refuses a message of a batch with more questions than a list may have,
// before it is decoded: each takes two bytes at least, and in memory two thousand.
func checkQuestions(m proto.Message, wire []byte) error {
	if _, ok := m.(*kv1.BatchResolveRequest); !ok || len(wire) <= 2*maxList {
		return nil
	}
	count := 0
	for len(wire) > 0 {
		field, _, n := protowire.ConsumeField(wire)
		if n < 0 {
			break // decoding ends here too
		}
		if field == moreQuestions {
			count++
		}
		wire = wire[n:]
	}
	if count > maxList {
		return fmt.Errorf("more has %d elements: give at most %d", count, maxList)
	}
	return nil
}

// checkRead refuses a message that could not be decoded.
func checkRead(m proto.Message) error {
	unknown := m.ProtoReflect().GetUnknown()
	number, _, n := protowire.ConsumeTag(unknown)
	if n < 0 || number != unreadable {
		return nil
	}
	why, _ := protowire.ConsumeBytes(unknown[n:])
	return refuse(codes.InvalidArgument, "MALFORMED_REQUEST",
		"the message cannot be decoded: "+strings.ToValidUTF8(clip(string(why), 300), "?")).Err()
}
