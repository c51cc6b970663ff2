package gateway

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	// batchChunk is how many questions are answered in one view at most. A chunk
	// is what has arrived, so that nobody waits for others' questions.
	batchChunk = 256

	// batchMessage is how many answers share a message at most: those to questions
	// that came in one. Of basic ones these are some 18 kB: clients in Go clear 1 MB for
	// each message of more than 32 kB.
	batchMessage = 32
)

// BatchResolve answers many questions in their order. Receiving, resolving and
// sending go on at the same time, each a chunk behind the one before; a client
// that stops reading soon stops all three, and holds no view.
func (s *competenceService) BatchResolve(stream grpc.BidiStreamingServer[kv1.BatchResolveRequest, kv1.BatchResolveResponse]) error {
	ctx, cancel := context.WithCancelCause(stream.Context())
	var resolving sync.WaitGroup
	defer resolving.Wait()
	defer cancel(nil)

	b := &batch{service: s, newest: catalog.Moment{Revision: s.catalog.Head().Revision}}
	if err := stream.SendHeader(usedHeaders("", b.newest.Revision)); err != nil {
		return err
	}
	asked := make(chan question, batchChunk)
	var last error // of a message that is none: what came before it is answered first
	go func() {    // ends at the latest when the method has returned
		defer close(asked)
		switch err := contained(func() error { return receive(ctx, stream, asked) }); {
		case errors.Is(err, io.EOF):
		case status.Code(err) == codes.InvalidArgument:
			last = err
		default:
			cancel(err)
		}
	}()
	answered := make(chan []*kv1.BatchResolveResponse, 1)
	resolving.Go(func() {
		defer close(answered)
		if err := contained(func() error { return b.run(ctx, asked, answered) }); err != nil {
			cancel(err)
		}
	})
	for chunk := range answered {
		for _, message := range chunk {
			if err := stream.Send(message); err != nil {
				return err
			}
		}
	}
	if err := context.Cause(ctx); err != nil {
		return rethrown(err)
	}
	return last // asked was closed: all of it is answered
}

// joined are the messages in which answers are sent.
func joined(questions []question, answers []*kv1.BatchResolveResponse) []*kv1.BatchResolveResponse {
	messages := answers[:0:0]
	for i := 0; i < len(answers); {
		first := i
		for i++; i < min(len(answers), first+batchMessage) && questions[i].joins; {
			i++
		}
		answers[first].More = answers[first+1 : i]
		messages = append(messages, answers[first])
	}
	return messages
}

// A question is one of a stream, or why it is none.
type question struct {
	*kv1.ResolveRequest
	refused error
	joins   bool // it came in one message with the one before
}

// measured judges the lengths of a question, as the interceptor does those of
// Resolve, and its fields. What is too long is not kept, nor what nobody would read.
func measured(q *kv1.ResolveRequest) question {
	if err := cmp.Or(checkLengths(q), checkKnown(q)); err != nil {
		return question{refused: err}
	}
	if m := q.GetAsOf().ProtoReflect(); len(m.GetUnknown()) > 0 {
		m.SetUnknown(nil)
	}
	return question{ResolveRequest: q}
}

// receive takes questions until there are no more, which is io.EOF. They are
// measured before they wait, so that long ones fill no memory.
func receive(ctx context.Context, stream grpc.BidiStreamingServer[kv1.BatchResolveRequest, kv1.BatchResolveResponse], asked chan<- question) error {
	for {
		m, err := stream.Recv()
		if err != nil {
			return err
		}
		for i, asks := range append([]*kv1.ResolveRequest{m.GetQuestion()}, m.GetMore()...) {
			q := measured(asks)
			q.joins = i > 0
			select {
			case asked <- q:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// A batch is the questions of one stream.
type batch struct {
	service  *competenceService
	newest   catalog.Moment // when the stream began
	answered int64
}

// run answers questions by the chunk until there are no more.
func (b *batch) run(ctx context.Context, asked <-chan question, answered chan<- []*kv1.BatchResolveResponse) error {
	var chunk []question
	for {
		if chunk = arrived(ctx, asked, chunk[:0]); len(chunk) == 0 {
			return ctx.Err()
		}
		answers, err := b.answer(ctx, chunk)
		if err != nil {
			return err
		}
		select {
		case answered <- joined(chunk, answers):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// arrived waits for a question, and takes with it those that are there.
func arrived(ctx context.Context, asked <-chan question, chunk []question) []question {
	select {
	case q, more := <-asked:
		if !more {
			return nil
		}
		chunk = append(chunk, q)
	case <-ctx.Done():
		return nil
	}
	for len(chunk) < batchChunk {
		select {
		case q, more := <-asked:
			if !more {
				return chunk
			}
			chunk = append(chunk, q)
		default:
			return chunk
		}
	}
	return chunk
}

// answer answers a chunk, on as many processors as it is worth. Its error ends
// the stream.
func (b *batch) answer(ctx context.Context, chunk []question) ([]*kv1.BatchResolveResponse, error) {
	answers, made := make([]*kv1.BatchResolveResponse, len(chunk)), make([]kv1.BatchResolveResponse, len(chunk))
	for i := range answers {
		b.answered++
		made[i].Number = b.answered
		answers[i] = &made[i]
	}
	err := inShares(len(chunk), func(_, from, to int) error {
		return b.share(ctx, chunk[from:to], answers[from:to])
	})
	return answers, err
}

// share answers questions one after the other. Those in a row that ask about the
// same moment are answered in one view.
func (b *batch) share(ctx context.Context, questions []question, answers []*kv1.BatchResolveResponse) error {
	moments := make([]catalog.Moment, len(questions))
	for i, q := range questions {
		var err error
		if moments[i], err = b.take(q); err != nil {
			b.refuse(ctx, answers[i], nil, err)
		}
	}
	for i := 0; i < len(questions); {
		m, first := moments[i], i
		err := b.service.catalog.View(ctx, m, func(r *catalog.Reader) error {
			atlas, err := b.service.atlases.at(ctx, r)
			if err != nil {
				return err
			}
			for ; i < len(questions) && moments[i] == m; i++ {
				if err := ctx.Err(); err != nil {
					return err // nobody waits for the rest
				}
				if answers[i].Result == nil {
					b.one(ctx, answers[i], func() (*kv1.ResolveResponse, error) { return resolve(atlas, r, questions[i].ResolveRequest) })
				}
			}
			return nil
		})
		switch {
		case err == nil:
		case ctx.Err() != nil, errors.Is(err, catalog.ErrClosed):
			return err
		default:
			for i = first; i < len(questions) && moments[i] == m; i++ {
				if answers[i].Result == nil {
					b.refuse(ctx, answers[i], nil, err)
				}
			}
		}
	}
	return nil
}

// take judges a question by itself, and puts one that names no moment at that of
// the stream.
func (b *batch) take(q question) (catalog.Moment, error) {
	if q.refused != nil {
		return b.newest, q.refused
	}
	m, err := b.service.take(q.ResolveRequest)
	if err != nil || m == (catalog.Moment{}) {
		return b.newest, err
	}
	return m, nil
}

// one puts the answer to a question into its place, or why there is none. A
// panic ends the question, as it would end a call.
func (b *batch) one(ctx context.Context, into *kv1.BatchResolveResponse, ask func() (*kv1.ResolveResponse, error)) {
	defer func() {
		if p := recover(); p != nil {
			b.refuse(ctx, into, p, nil)
		}
	}()
	answer, err := ask()
	if err != nil {
		b.refuse(ctx, into, nil, err)
		return
	}
	into.Result = &kv1.BatchResolveResponse_Answer{Answer: answer}
}

func (b *batch) refuse(ctx context.Context, into *kv1.BatchResolveResponse, panicked any, err error) {
	into.Result = &kv1.BatchResolveResponse_Error{Error: b.service.refused(ctx, panicked, err).Proto()}
}
