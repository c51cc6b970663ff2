package gateway

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkBatch measures streams of questions through both doors, by sockets.
func BenchmarkBatch(b *testing.B) {
	h := newHouse(b, func(c *Config) { c.Logger = slog.New(slog.DiscardHandler) })
	for _, view := range []kv1.ResolveView{kv1.ResolveView_BASIC, kv1.ResolveView_FULL} {
		q := &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "23278", View: view}
		b.Run("gRPC "+view.String(), func(b *testing.B) {
			stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			go func() {
				for range b.N {
					stream.Send(&kv1.BatchResolveRequest{Question: q})
				}
				stream.CloseSend()
			}()
			b.ReportAllocs()
			for {
				a, err := stream.Recv()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil || a.GetAnswer() == nil {
					b.Fatal(a, err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
		b.Run("lines "+view.String(), func(b *testing.B) {
			line, err := protojson.Marshal(q)
			if err != nil {
				b.Fatal(err)
			}
			body := bytes.Repeat(append(line, '\n'), b.N)
			b.ReportAllocs()
			b.ResetTimer()
			response, err := http.Post("http://"+h.server.HTTPAddr()+linesPath, ndjson, bytes.NewReader(body))
			if err != nil {
				b.Fatal(err)
			}
			defer response.Body.Close()
			answers, n := bufio.NewReaderSize(response.Body, 1<<20), 0
			for {
				_, err := answers.ReadSlice('\n')
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != b.N {
				b.Fatalf("%d answers to %d questions", n, b.N)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
	}
}
