package gateway

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"sync"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkBatchResolve streams questions in and answers out: by gRPC, and as
// JSON lines by HTTP. Client and server share the cores.
func BenchmarkBatchResolve(b *testing.B) {
	for _, stock := range stocks {
		b.Run(stock.name, func(b *testing.B) {
			s := must(b, stock.get)
			server := s.serve(b)
			for _, v := range views {
				questions := s.questions(v.view)
				for _, streams := range []int{1, 4} {
					for _, together := range []int{1, 64} {
						b.Run(fmt.Sprintf("grpc/%s/%d streams/%d a message", v.name, streams, together), func(b *testing.B) {
							client := dialTo(b, server.GRPCAddr())
							stream(b, streams, func(ends *outcomes) error {
								return batchByGRPC(b.Context(), client, questions, together, ends)
							})
						})
					}
					b.Run(fmt.Sprintf("ndjson/%s/%d streams", v.name, streams), func(b *testing.B) {
						body := lines(b, questions)
						url := "http://" + server.HTTPAddr() + "/v1/tasks:batchResolve"
						stream(b, streams, func(*outcomes) error { return batchByLines(b.Context(), url, body, len(questions)) })
					})
				}
			}
		})
	}
}

// streamed is how many questions a stream has.
const streamed = 10_000

func (s *stock) questions(view kv1.ResolveRequest_View) []*kv1.ResolveRequest {
	random := rand.New(rand.NewPCG(1, 2))
	questions := make([]*kv1.ResolveRequest, streamed)
	for i := range questions {
		questions[i] = s.question(random, view)
	}
	return questions
}

// stream runs so many streams at once, again and again, and reports the answers.
func stream(b *testing.B, streams int, run func(*outcomes) error) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as serve sets it
	b.ReportAllocs()
	ends := make([]outcomes, streams)
	if err := run(&ends[0]); err != nil { // opens the connection, makes the atlas
		b.Fatal(err)
	}
	cpu := spent()
	for b.Loop() {
		errs := make([]error, streams)
		var wg sync.WaitGroup
		for i := range streams {
			wg.Go(func() { errs[i] = run(&ends[i]) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			b.Fatal(err)
		}
	}
	answers := float64(b.N * streams * streamed)
	b.ReportMetric(answers/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(1e6*(spent()-cpu).Seconds()/answers, "µs-cpu/answer")
	b.Log(ends[0])
}

// batchByGRPC is one stream, with so many questions in a message; every answer is
// decoded.
func batchByGRPC(ctx context.Context, client kv1.CompetenceServiceClient, questions []*kv1.ResolveRequest, together int, ends *outcomes) error {
	batch, err := client.BatchResolve(ctx)
	if err != nil {
		return err
	}
	sent := make(chan error, 1)
	go func() { sent <- sendQuestions(batch, questions, together) }()
	for i := 0; i < len(questions); {
		message, err := batch.Recv()
		if err != nil {
			return errors.Join(err, <-sent)
		}
		for _, got := range append([]*kv1.BatchResolveResponse{message}, message.GetMore()...) {
			if i++; got.GetNumber() != int64(i) || got.GetAnswer() == nil {
				return fmt.Errorf("question %d: %v", i, got)
			}
			ends.add(got.GetAnswer())
		}
	}
	if _, err := batch.Recv(); err != io.EOF {
		return fmt.Errorf("the stream does not end: %w", err)
	}
	return <-sent
}

// lines are questions as JSON lines.
func lines(b *testing.B, questions []*kv1.ResolveRequest) []byte {
	b.Helper()
	var body []byte
	for _, q := range questions {
		line, err := protojson.Marshal(q)
		if err != nil {
			b.Fatal(err)
		}
		body = append(append(body, line...), '\n')
	}
	return body
}

// batchByLines posts questions and reads the lines of the answers, as they are.
func batchByLines(ctx context.Context, url string, body []byte, want int) error {
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	q.Header.Set("Content-Type", "application/x-ndjson")
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	got := bufio.NewScanner(answer.Body)
	got.Buffer(nil, 1<<20)
	n := 0
	for ; got.Scan(); n++ {
		if !bytes.Contains(got.Bytes(), []byte(`"outcome"`)) {
			return fmt.Errorf("line %d is no answer: %s", n+1, got.Bytes())
		}
	}
	if answer.StatusCode != http.StatusOK || n != want {
		return fmt.Errorf("%s: %d lines, want %d", answer.Status, n, want)
	}
	return got.Err()
}
