package gateway

import (
	"context"
	"log/slog"
	"os"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	kv1 "kataszter/proto/kozfeladat/v1"
	"kataszter/search"
)

// serve opens the doors of a stock until the benchmark ends. Calls are logged
// as the program logs them. Nothing is searched, so the index stays empty.
func (s *stock) serve(b *testing.B) *Server {
	b.Helper()
	log, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	index, err := search.Open(b.Context(), b.TempDir(), s.catalog, search.Options{})
	if err != nil {
		b.Fatal(err)
	}
	server, err := New(Config{HTTPAddr: "127.0.0.1:0", GRPCAddr: "127.0.0.1:0",
		Logger: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelInfo}))}, s.catalog, index)
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	b.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		index.Close()
		log.Close()
	})
	return server
}

// dialTo is a client of a gRPC port.
func dialTo(b *testing.B, address string, o ...grpc.DialOption) kv1.CompetenceServiceClient {
	b.Helper()
	conn, err := grpc.NewClient("passthrough:///"+address, append(o, grpc.WithTransportCredentials(insecure.NewCredentials()))...)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	return kv1.NewCompetenceServiceClient(conn)
}
