package gateway

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	maxLine     = 64 << 10 // bytes of a line of questions
	linesAtOnce = 128      // lines that are answered together at most
	linesAhead  = 2        // groups of lines that are read before they are answered

	byteOrderMark = "\ufeff" // with which some editors begin a text
)

// A line is a question as it came, or why it is none.
type line struct {
	number   int64
	text     []byte // nil: it was longer than maxLine
	question *kv1.ResolveRequest
	refused  *status.Status
}

// ResolveLines reads questions from in, each a line of JSON: a ResolveRequest, or
// one as the question of a BatchResolveRequest; and writes to out a
// BatchResolveResponse as a line of JSON for each, in their order. A line that is no
// question is refused in its place; an empty one is passed over. Lines are counted as
// an editor counts them, the empty ones too, and a byte order mark before the first is
// none of it. begin is called when the revision at which questions are answered that
// name none is known, and flush when what was written is all that there is for now.
//
// The error is that of in, of out, or of the services. in may still be read from
// when ResolveLines has returned with an error.
func ResolveLines(ctx context.Context, services grpc.ClientConnInterface, in io.Reader, out io.Writer, begin func(revision string) error, flush func() error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stream, err := kv1.NewCompetenceServiceClient(services).BatchResolve(ctx)
	if err != nil {
		return err
	}
	header, err := stream.Header()
	if err != nil {
		return err
	}
	if err := begin(first(header.Get(revisionHeader))); err != nil {
		return err
	}
	groups := make(chan []line, linesAhead)
	go func() {
		defer close(groups)
		if err := contained(func() error { return askLines(ctx, in, stream, groups) }); err != nil {
			cancel(err)
		}
	}()
	printed := make([][]byte, processors) // used again for each group
	for group := range groups {
		if err := answersTo(group, stream, printed); err != nil {
			return failure(ctx, err)
		}
		for _, lines := range printed {
			if _, err := out.Write(lines); err != nil {
				return err
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	if err := rethrown(context.Cause(ctx)); err != nil {
		return err
	}
	if _, err := stream.Recv(); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// failure is why a stream failed: where its context ended, what ended that.
func failure(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return rethrown(cause)
	}
	return err
}

type questions = grpc.BidiStreamingClient[kv1.BatchResolveRequest, kv1.BatchResolveResponse]

// askLines reads lines to their end, and asks what they ask. A group is handed
// on before it is asked, so that its answers are taken as they come.
func askLines(ctx context.Context, in io.Reader, stream questions, groups chan<- []line) error {
	r := &lineReader{buffer: bufio.NewReaderSize(in, len(byteOrderMark)+maxLine+len("\r\n"))}
	for {
		group, ended := r.group()
		if ended != nil && !errors.Is(ended, io.EOF) {
			return ended
		}
		err := inShares(len(group), func(_, from, to int) error {
			for i := range group[from:to] {
				group[from+i].read()
			}
			return nil
		})
		if err != nil {
			return err
		}
		select {
		case groups <- group:
		case <-ctx.Done():
			return ctx.Err()
		}
		if message := messageOf(group); message != nil {
			if err := stream.Send(message); err != nil {
				return nil // whoever takes the answers is told why
			}
		}
		if ended != nil {
			return stream.CloseSend()
		}
	}
}

// messageOf is a message of the questions of a group, nil where it has none.
func messageOf(group []line) *kv1.BatchResolveRequest {
	var message *kv1.BatchResolveRequest
	for i := range group {
		switch q := group[i].question; {
		case q == nil:
		case message == nil:
			message = &kv1.BatchResolveRequest{Question: q}
		default:
			message.More = append(message.More, q)
		}
	}
	return message
}

// A lineReader counts the lines.
type lineReader struct {
	buffer *bufio.Reader
	lines  int64
}

// group waits for a line, and takes with it those that are there. Its error
// comes with the last of all.
func (r *lineReader) group() (group []line, err error) {
	for len(group) < linesAtOnce {
		text, err := r.next()
		if err == nil || len(text) > 0 {
			if r.lines++; r.lines == 1 {
				text = bytes.TrimPrefix(text, []byte(byteOrderMark))
			}
			if trimmed := bytes.TrimSpace(text); text == nil || len(trimmed) > 0 {
				group = append(group, line{number: r.lines, text: bytes.Clone(trimmed)})
			}
		}
		if err != nil {
			return group, err
		}
		here, _ := r.buffer.Peek(r.buffer.Buffered())
		if len(group) > 0 && bytes.IndexByte(here, '\n') < 0 {
			break
		}
	}
	return group, nil
}

// next is the text of a line, to be used before the next; nil for one that is
// too long.
func (r *lineReader) next() ([]byte, error) {
	text, err := r.buffer.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return text, err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.buffer.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) {
		err = nil // the line was the last; the next read says so
	}
	return nil, err
}

// read takes the question from the text of a line, which is let go.
func (l *line) read() {
	defer func() { l.text = nil }()
	if l.text == nil || len(l.text) > maxLine {
		l.refused = refuse(codes.InvalidArgument, "LINE_TOO_LONG", fmt.Sprintf("the line is longer than %d bytes", maxLine))
		return
	}
	if !utf8.Valid(l.text) {
		l.refused = refuse(codes.InvalidArgument, "NOT_UTF8", "the line is not UTF-8")
		return
	}
	q := &kv1.ResolveRequest{}
	err := protojson.Unmarshal(l.text, q)
	if err == nil {
		l.question = q
		return
	}
	var own map[string]json.RawMessage
	_ = json.Unmarshal(l.text, &own) // what is no JSON has none
	if asked, ok := own["question"]; ok {
		l.question, l.refused = wrapped(l.text, asked)
		return
	}
	l.refused = malformed("the line", err, l.text, q)
}

// wrapped takes the question from a line that is a BatchResolveRequest, as gRPC has it
// and OpenAPI says. What is wrong with the question is told as of the question.
func wrapped(text, asked []byte) (*kv1.ResolveRequest, *status.Status) {
	q, whole := &kv1.ResolveRequest{}, &kv1.BatchResolveRequest{}
	if err := protojson.Unmarshal(asked, q); err != nil {
		return nil, malformed("the question of the line", err, asked, q)
	}
	if err := protojson.Unmarshal(text, whole); err != nil {
		return nil, malformed("the line", err, text, whole)
	}
	if len(whole.More) > 0 {
		return nil, refuse(codes.InvalidArgument, "MALFORMED_REQUEST", "more is for gRPC: give each question a line of its own")
	}
	return q, nil
}

// answersTo takes the answers to a group from the stream, and puts lines of them
// into printed, in their order.
func answersTo(group []line, stream questions, printed [][]byte) error {
	answers := make([]*kv1.BatchResolveResponse, len(group))
	var more []*kv1.BatchResolveResponse // of the message that came last
	for i, l := range group {
		switch {
		case l.refused != nil:
			answers[i] = &kv1.BatchResolveResponse{Result: &kv1.BatchResolveResponse_Error{Error: l.refused.Proto()}}
		case len(more) > 0:
			answers[i], more = more[0], more[1:]
		default:
			message, err := stream.Recv()
			if err != nil {
				return err
			}
			answers[i], more, message.More = message, message.More, nil
		}
		answers[i].Number = l.number
	}
	for i := range printed {
		printed[i] = printed[i][:0]
	}
	return rethrown(inShares(len(group), func(share, from, to int) (err error) {
		b := printed[share]
		for i := from; i < to && err == nil; i++ {
			b, err = appendLine(b, answers[i])
		}
		printed[share] = b
		return err
	}))
}

// appendLine appends the line of one answer, without what only messages of several
// have.
func appendLine(b []byte, a *kv1.BatchResolveResponse) ([]byte, error) {
	answer, err := a.GetAnswer(), error(nil)
	if answer == nil {
		b, err = appendJSON(b, a, false)
		return append(b, '\n'), err
	}
	b = strconv.AppendInt(append(b, `{"number":"`...), a.GetNumber(), 10)
	b, err = appendJSON(append(b, `","answer":`...), answer, isComputed(answer))
	return append(b, "}\n"...), err
}
