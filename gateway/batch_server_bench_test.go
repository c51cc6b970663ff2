package gateway

import (
	"context"
	"fmt"
	"io"
	"slices"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkBatchServer tells what a server does with two cores whose clients are
// elsewhere: the client here counts answers, and leaves them as they came.
func BenchmarkBatchServer(b *testing.B) {
	for _, stock := range stocks {
		b.Run(stock.name, func(b *testing.B) {
			s := must(b, stock.get)
			client := dialTo(b, s.serve(b).GRPCAddr(), grpc.WithDefaultCallOptions(grpc.ForceCodecV2(counting{encoding.GetCodecV2(proto.Name)})))
			for _, v := range views {
				questions := s.questions(v.view)
				b.Run(v.name, func(b *testing.B) {
					stream(b, 4, func(*outcomes) error { return countBatch(b.Context(), client, questions) })
				})
			}
		})
	}
}

// counting is the codec of messages, but of answers it reads only how many there are,
// as the number of the first.
type counting struct{ encoding.CodecV2 }

func (counting) Unmarshal(data mem.BufferSlice, v any) error {
	wire := data.MaterializeToBuffer(mem.DefaultBufferPool())
	defer wire.Free()
	answers := v.(*kv1.BatchResolveResponse)
	answers.Number = 1
	const more = 4 // the field of those that follow
	for rest := wire.ReadOnlyData(); len(rest) > 0; {
		field, _, n := protowire.ConsumeField(rest)
		if n < 0 {
			return protowire.ParseError(n)
		}
		if field == more {
			answers.Number++
		}
		rest = rest[n:]
	}
	return nil
}

// countBatch is one stream with 64 questions in a message.
func countBatch(ctx context.Context, client kv1.CompetenceServiceClient, questions []*kv1.ResolveRequest) error {
	batch, err := client.BatchResolve(ctx)
	if err != nil {
		return err
	}
	sent := make(chan error, 1)
	go func() { sent <- sendQuestions(batch, questions, 64) }()
	answers := 0
	for {
		message, err := batch.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		answers += int(message.Number)
	}
	if answers != len(questions) {
		return fmt.Errorf("%d answers to %d questions", answers, len(questions))
	}
	return <-sent
}

// sendQuestions sends all questions, so many in a message.
func sendQuestions(batch grpc.BidiStreamingClient[kv1.BatchResolveRequest, kv1.BatchResolveResponse], questions []*kv1.ResolveRequest, together int) error {
	for some := range slices.Chunk(questions, together) {
		if err := batch.Send(&kv1.BatchResolveRequest{Question: some[0], More: some[1:]}); err != nil {
			return err
		}
	}
	return batch.CloseSend()
}
