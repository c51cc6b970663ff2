package gateway

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// BenchmarkGRPCResolve asks the server of the built-in stock over a socket, and
// in turns with it two echoes that have the same answers ready: one behind the
// same interceptors, so that what differs is the making of the answer, and a bare
// one with the same transport only. The figure wanted is at least 0.8 of-echo.
func BenchmarkGRPCResolve(b *testing.B) {
	s := must(b, builtinStock)
	server := s.serve(b)
	for _, v := range views {
		for _, n := range []struct{ connections, callers int }{{1, 1}, {2, 16}, {8, 64}} {
			b.Run(fmt.Sprintf("%s/%d callers", v.name, n.callers), func(b *testing.B) {
				rooms := newPair(b, server, s, v.view, n.connections)
				rooms.compare(b, n.callers)
			})
		}
	}
}

// An echo answers what it was given.
type echo struct {
	kv1.UnimplementedCompetenceServiceServer
	framed  bool                               // says what it used, as the real method does
	answers map[[2]string]*kv1.ResolveResponse // by task and place
}

func (e *echo) Resolve(ctx context.Context, q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	answer := e.answers[[2]string{q.GetTask(), q.GetPlace()}]
	if e.framed {
		used(ctx, answer.GetOn(), answer.GetRevision())
	}
	return answer, nil
}

// serve opens the port of an echo until the benchmark ends.
func (e *echo) serve(b *testing.B, options ...grpc.ServerOption) (address string) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := grpc.NewServer(append(transport(), options...)...)
	kv1.RegisterCompetenceServiceServer(server, e)
	go server.Serve(listener)
	b.Cleanup(server.Stop)
	return listener.Addr().String()
}

// A pair is a server and its echo, and questions for both.
type pair struct {
	questions        []*kv1.ResolveRequest
	bytes            int // of all answers
	ends             outcomes
	real, echo, bare []kv1.CompetenceServiceClient // a connection each
}

// variety is how many questions there are: the echo has the answers to all in
// memory, which a garbage collector goes through on behalf of both.
const variety = 512

func newPair(b *testing.B, server *Server, s *stock, view kv1.ResolveRequest_View, connections int) *pair {
	p := &pair{}
	for range connections {
		p.real = append(p.real, dialTo(b, server.GRPCAddr()))
	}
	random := rand.New(rand.NewPCG(1, 2))
	e := &echo{answers: map[[2]string]*kv1.ResolveResponse{}}
	for range variety {
		q := s.question(random, view)
		answer, err := p.real[0].Resolve(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		e.answers[[2]string{q.Task, q.Place}] = answer
		p.questions = append(p.questions, q)
		p.bytes += proto.Size(answer)
		p.ends.add(answer)
	}
	framed, bare := (&echo{framed: true, answers: e.answers}).serve(b, grpc.UnaryInterceptor(server.unary)), e.serve(b)
	for range connections {
		p.echo, p.bare = append(p.echo, dialTo(b, framed)), append(p.bare, dialTo(b, bare))
	}
	return p
}

// An effort is what calls took, in seconds: by the clock, and of the processors,
// client and server together.
type effort struct{ took, cpu float64 }

// compare asks both in turns, so that what else the machine does falls on both.
func (p *pair) compare(b *testing.B, callers int) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as serve sets it
	each := max(512/callers, 16)                      // calls of a caller in a turn
	var real, echoed, bare effort
	turn := func(clients []kv1.CompetenceServiceClient, e *effort) {
		began, cpu := time.Now(), spent()
		if err := p.ask(b.Context(), clients, callers, each); err != nil {
			b.Fatal(err)
		}
		e.took += time.Since(began).Seconds()
		e.cpu += (spent() - cpu).Seconds()
	}
	turn(p.echo, &effort{}) // opens the connections
	for b.Loop() {
		turn(p.real, &real)
		turn(p.echo, &echoed)
		turn(p.bare, &bare)
	}
	calls := float64(b.N * callers * each)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(calls/real.took, "calls/s")
	b.ReportMetric(echoed.took/real.took, "of-echo")
	b.ReportMetric(echoed.cpu/real.cpu, "of-echo-cpu")
	b.ReportMetric(bare.took/real.took, "of-bare-echo")
	b.ReportMetric(1e6*real.cpu/calls, "µs-cpu/call")
	b.ReportMetric(1e6*echoed.cpu/calls, "µs-cpu/echo")
	b.ReportMetric(float64(p.bytes)/variety, "B/answer")
	b.Log(p.ends)
}

// ask has callers make so many calls each.
func (p *pair) ask(ctx context.Context, clients []kv1.CompetenceServiceClient, callers, calls int) error {
	errs := make(chan error, callers)
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			client := clients[i%len(clients)]
			for range calls {
				if _, err := client.Resolve(ctx, p.questions[rand.IntN(variety)]); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	return <-errs
}
