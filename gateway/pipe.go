package gateway

import (
	"context"
	"io"
	"sync"

	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"
)

// headers are what a method sets beside its answer.
type headers struct {
	method string
	mu     sync.Mutex
	md     metadata.MD
}

func (h *headers) Method() string { return h.method }

func (h *headers) SetHeader(md metadata.MD) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.md = metadata.Join(h.md, md)
	return nil
}

func (h *headers) SendHeader(md metadata.MD) error { return h.SetHeader(md) }
func (h *headers) SetTrailer(metadata.MD) error    { return nil }

func (h *headers) taken() metadata.MD {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.md.Copy()
}

// A pipe is a stream of answers to one question, or to many. serverEnd and clientEnd are its
// two ends.
type pipe struct {
	ctx       context.Context
	headers   *headers
	questions chan any
	answers   chan any
	begin     sync.Once
	begun     chan struct{} // closed when the headers or the first answer are there
	ended     chan struct{} // closed when the method has returned
	err       error         // how, once ended is closed
}

func (p *pipe) end(err error) {
	p.err = err
	close(p.ended)
}

type serverEnd struct{ *pipe }

func (p serverEnd) Context() context.Context       { return p.ctx }
func (p serverEnd) SetHeader(md metadata.MD) error { return p.headers.SetHeader(md) }
func (p serverEnd) SetTrailer(metadata.MD)         {}

// SendHeader lets the caller have the headers before there is an answer.
func (p serverEnd) SendHeader(md metadata.MD) error {
	err := p.headers.SetHeader(md)
	p.begin.Do(func() { close(p.begun) })
	return err
}

// RecvMsg copies the question: a service fills in what its caller left open.
func (p serverEnd) RecvMsg(m any) error {
	select {
	case q, ok := <-p.questions:
		if !ok {
			return io.EOF
		}
		proto.Merge(m.(proto.Message), q.(proto.Message))
		return nil
	case <-p.ended:
		return context.Canceled
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

func (p serverEnd) SendMsg(m any) error {
	p.begin.Do(func() { close(p.begun) })
	select {
	case p.answers <- m:
		return nil
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

type clientEnd struct{ *pipe }

func (p clientEnd) Context() context.Context { return p.ctx }
func (p clientEnd) Trailer() metadata.MD     { return nil }

// SendMsg tells io.EOF where the method has returned: RecvMsg says how.
func (p clientEnd) SendMsg(m any) error {
	select {
	case p.questions <- m:
		return nil
	case <-p.ended:
		return io.EOF
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

func (p clientEnd) CloseSend() error {
	close(p.questions)
	return nil
}

// Header waits until the method has answered or refused.
func (p clientEnd) Header() (metadata.MD, error) {
	select {
	case <-p.begun:
	case <-p.ended:
		if p.err != nil {
			return nil, p.err
		}
	}
	return p.headers.taken(), nil
}

func (p clientEnd) RecvMsg(m any) error {
	select {
	case answer := <-p.answers:
		return hand(m, answer)
	case <-p.ended:
	}
	select {
	case answer := <-p.answers: // was under way when the method returned
		return hand(m, answer)
	default:
	}
	if p.err == nil {
		return io.EOF
	}
	return p.err
}
