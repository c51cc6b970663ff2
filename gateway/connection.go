package gateway

import (
	"context"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// A connection calls the services within the process, through the interceptors
// of the gRPC port but without its encoding. The context of the caller is that
// of the call: a peer and a request id in it are seen by the service, and its
// outgoing metadata come in.
//
// Messages are handed over by their fields, not copied: neither side may change
// what it got. So an answer may hold records that the catalogue shares.
type connection struct {
	unary   grpc.UnaryServerInterceptor
	stream  grpc.StreamServerInterceptor
	methods map[string]handler // by full name
	running sync.WaitGroup     // streams
}

// A handler is one method of one service; one of the two descriptions is there.
type handler struct {
	service any
	unary   *grpc.MethodDesc
	stream  *grpc.StreamDesc
}

func newConnection(unary grpc.UnaryServerInterceptor, stream grpc.StreamServerInterceptor) *connection {
	return &connection{unary: unary, stream: stream, methods: map[string]handler{}}
}

// RegisterService makes it a grpc.ServiceRegistrar.
func (c *connection) RegisterService(desc *grpc.ServiceDesc, service any) {
	for i := range desc.Methods {
		m := &desc.Methods[i]
		c.methods["/"+desc.ServiceName+"/"+m.MethodName] = handler{service: service, unary: m}
	}
	for i := range desc.Streams {
		m := &desc.Streams[i]
		c.methods["/"+desc.ServiceName+"/"+m.StreamName] = handler{service: service, stream: m}
	}
}

// wait returns when no stream is under way.
func (c *connection) wait() { c.running.Wait() }

// Invoke calls a method; with NewStream it makes it a grpc.ClientConnInterface.
func (c *connection) Invoke(ctx context.Context, method string, question, answer any, opts ...grpc.CallOption) error {
	h := c.methods[method]
	if h.unary == nil {
		return status.Errorf(codes.Unimplemented, "no such method: %s", method)
	}
	headers := &headers{method: method}
	ctx = grpc.NewContextWithServerTransportStream(incoming(ctx), headers)
	decode := func(into any) error { return hand(into, question) }
	got, err := h.unary.Handler(h.service, ctx, decode, c.unary)
	for _, opt := range opts {
		if wanted, ok := opt.(grpc.HeaderCallOption); ok {
			*wanted.HeaderAddr = headers.taken()
		}
	}
	if err != nil {
		return err
	}
	return hand(answer, got)
}

// streamRoom is how many questions, and how many answers, of a stream of both
// are on their way within the process.
const streamRoom = 256

// NewStream calls a method that streams its answer, and that may take a stream
// of questions.
func (c *connection) NewStream(ctx context.Context, _ *grpc.StreamDesc, method string, _ ...grpc.CallOption) (grpc.ClientStream, error) {
	h := c.methods[method]
	if h.stream == nil {
		return nil, status.Errorf(codes.Unimplemented, "no such method: %s", method)
	}
	p := &pipe{
		headers:   &headers{method: method},
		questions: make(chan any, 1),
		answers:   make(chan any),
		begun:     make(chan struct{}),
		ended:     make(chan struct{}),
	}
	if h.stream.ClientStreams {
		p.questions, p.answers = make(chan any, streamRoom), make(chan any, streamRoom)
	}
	p.ctx = grpc.NewContextWithServerTransportStream(incoming(ctx), p.headers)
	c.running.Go(func() {
		info := &grpc.StreamServerInfo{FullMethod: method, IsServerStream: true, IsClientStream: h.stream.ClientStreams}
		p.end(c.stream(h.service, serverEnd{p}, info, h.stream.Handler))
	})
	return clientEnd{p}, nil
}

// incoming makes the outgoing metadata of a caller those that come in.
func incoming(ctx context.Context) context.Context {
	md, _ := metadata.FromOutgoingContext(ctx)
	return metadata.NewIncomingContext(ctx, md)
}

// hand gives the fields of one message to another of its kind.
func hand(to, from any) error {
	t, isTo := to.(proto.Message)
	f, isFrom := from.(proto.Message)
	if !isTo || !isFrom {
		return status.Errorf(codes.Internal, "%T cannot be handed over as %T", from, to)
	}
	into := t.ProtoReflect()
	f.ProtoReflect().Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		into.Set(field, v)
		return true
	})
	return nil
}
