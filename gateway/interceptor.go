package gateway

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"kataszter/gateway/access"
)

// unary is what every call passes, through whichever door it came: it gets a
// request id and a deadline, it is admitted, its texts are measured, what takes
// long waits for its turn, a panic is caught, an error becomes a code, and a line
// is logged.
func (d *desk) unary(ctx context.Context, q any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (answer any, err error) {
	c := d.begin(ctx, info.FullMethod)
	defer func() { err = c.end(recover(), err) }()
	if err := c.admit(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(c.ctx, d.cfg.Deadline)
	defer cancel()
	if m, ok := q.(proto.Message); ok {
		if err := checkRead(m); err != nil {
			return nil, err
		}
		if err := checkLengths(m); err != nil {
			return nil, err
		}
	}
	if need, _ := access.NeedOf(c.method); need.Dear {
		leave, err := d.dear.enter(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
	}
	return handler(ctx, q)
}

// stream is the same for streams, but for the deadline: a stream lasts as long
// as its reader keeps reading. Those of health and reflection have no end of
// their own, so they end when the server begins to drain.
func (d *desk) stream(server any, stream grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) (err error) {
	c := d.begin(stream.Context(), info.FullMethod)
	defer func() { err = c.end(recover(), err) }()
	if err := c.admit(); err != nil {
		return err
	}
	closed, err := d.streams.open(callerOf(c.ctx))
	if err != nil {
		return err
	}
	defer closed()
	ctx, cancel := context.WithCancel(c.ctx)
	defer cancel()
	if !strings.HasPrefix(info.FullMethod, "/kozfeladat.") {
		defer context.AfterFunc(d.stopping, cancel)()
	}
	return handler(server, &streamWithContext{stream, ctx, info.IsClientStream})
}

type streamWithContext struct {
	grpc.ServerStream
	ctx  context.Context
	many bool // questions come, of which each is judged by itself
}

// RecvMsg refuses what could not be decoded, and measures the texts of the question
// that begins a stream.
func (s *streamWithContext) RecvMsg(m any) error {
	err := s.ServerStream.RecvMsg(m)
	q, ok := m.(proto.Message)
	if err != nil || !ok {
		return err
	}
	if err := checkRead(q); err != nil || s.many {
		return err
	}
	return checkLengths(q)
}

func (s *streamWithContext) Context() context.Context { return s.ctx }

// A call is one call of a method.
type call struct {
	desk    *desk
	ctx     context.Context
	method  string
	id      string
	began   time.Time
	fromWeb bool // it came through the HTTP door, which logs it too
}

func (d *desk) begin(ctx context.Context, method string) *call {
	c := &call{desk: d, method: method, began: time.Now()}
	c.id, c.fromWeb = requestID(ctx)
	if !c.fromWeb {
		c.id = acceptRequestID(first(metadata.ValueFromIncomingContext(ctx, requestIDHeader)))
		ctx = withCaller(withRequestID(ctx, c.id), d.portCaller(ctx))
		// Fails only where the headers are sent, and a call that begins has sent none.
		_ = grpc.SetHeader(ctx, metadata.MD{requestIDHeader: {c.id}})
	}
	c.ctx = ctx
	return c
}

// end makes of a panic or an error what the caller may see, and logs the call.
func (c *call) end(panicked any, err error) error {
	st := c.desk.seen(c.id, c.method, panicked, err)
	c.desk.metrics.calls.WithLabelValues(c.method, st.Code().String()).Inc()
	c.desk.metrics.took.WithLabelValues(c.method).Observe(time.Since(c.began).Seconds())
	level := slog.LevelInfo
	if c.fromWeb || !strings.HasPrefix(c.method, "/kozfeladat.") {
		level = slog.LevelDebug
	}
	c.log(level, st.Code())
	return st.Err()
}

// seen is what the caller of a request may see of a panic or an error. What is
// not known is logged.
func (d *desk) seen(id, where string, panicked any, err error) *status.Status {
	if panicked != nil {
		d.caught(id, where, panicked)
		err = errPanic
	}
	st, known := statusOf(err, id)
	if !known && panicked == nil {
		d.cfg.Logger.Error("internal error", "request", id, "rpc", where, "error", err)
	}
	return st
}

// refusedInStream is what the caller of a stream may see of a panic or an error
// that ends one question of many, and not the stream.
func (d *desk) refusedInStream(ctx context.Context, panicked any, err error) *status.Status {
	id, _ := requestID(ctx)
	method, _ := grpc.Method(ctx)
	return d.seen(id, method, panicked, err)
}

// log writes the line of a call. It goes to the handler itself: a Logger would
// look up where it was called from, which costs more than the line.
func (c *call) log(level slog.Level, code codes.Code) {
	to := c.desk.cfg.Logger.Handler()
	if !to.Enabled(c.ctx, level) {
		return
	}
	now := time.Now()
	line := slog.NewRecord(now, level, "rpc", 0)
	line.AddAttrs(slog.String("request", c.id), slog.String("rpc", c.method),
		slog.String("code", code.String()), slog.Duration("took", now.Sub(c.began)))
	_ = to.Handle(c.ctx, line) // a log that cannot be written has nowhere to say so
}

// caught counts and logs a panic.
func (d *desk) caught(id, where string, panicked any) {
	d.panics.Add(1)
	d.cfg.Logger.Error("panic", "request", id, "in", where,
		"panic", fmt.Sprint(panicked), "stack", string(debug.Stack()))
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
