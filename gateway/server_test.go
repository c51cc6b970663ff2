package gateway

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection/grpc_reflection_v1"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// gated is a door of the catalogue's shape that answers when it is let.
type gated struct {
	kv1.UnimplementedCatalogServiceServer
	began chan struct{}
	let   chan struct{}
}

func (g *gated) GetTask(context.Context, *kv1.GetTaskRequest) (*kv1.Task, error) {
	g.began <- struct{}{}
	<-g.let
	return &kv1.Task{Name: "tasks/SLOW"}, nil
}

// slow makes GetTask of the REST door wait.
func (h *house) slow() *gated {
	g := &gated{began: make(chan struct{}), let: make(chan struct{})}
	for name, method := range h.server.connection.methods {
		if strings.HasSuffix(name, "/GetTask") {
			method.service = g
			h.server.connection.methods[name] = method
		}
	}
	return g
}

// takesNoMore waits until a port refuses connections.
func takesNoMore(t *testing.T, addr string) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		c.Close()
		if time.Now().After(deadline) {
			t.Fatalf("%s still takes connections", addr)
		}
	}
}

func TestDraining(t *testing.T) {
	h := newHouse(t, nil)
	g := h.slow()
	answered := make(chan answer, 1)
	go func() { answered <- h.get("/v1/tasks/SLOW") }()
	<-g.began
	watch, err := grpc_health_v1.NewHealthClient(h.conn).Watch(t.Context(), &grpc_health_v1.HealthCheckRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := watch.Recv(); err != nil {
		t.Fatal(err)
	}
	h.stop()
	// New ones are refused while the one under way goes on.
	takesNoMore(t, h.server.HTTPAddr())
	takesNoMore(t, h.server.GRPCAddr())
	select {
	case err := <-h.ended:
		t.Fatal("Run ended with a call under way:", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(g.let)
	(<-answered).is(200, "tasks/SLOW")
	began := time.Now()
	h.close()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("Run took %v to end though nobody was asking: a watcher of health held it", took)
	}
	if err := h.server.ready(); !errors.Is(err, errDraining) {
		t.Errorf("ready: %v, want %v", err, errDraining)
	}
}

func TestDrainingEndsInTime(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Drain = 50 * time.Millisecond })
	// An export whose reader takes one line and no more.
	conn, err := net.Dial("tcp", h.server.HTTPAddr())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET /v1/records:export HTTP/1.1\r\nHost: x\r\n\r\n")
	if _, err := bufio.NewReaderSize(conn, 16).ReadByte(); err != nil {
		t.Fatal(err)
	}
	stream, err := kv1.NewCatalogServiceClient(h.conn).Export(t.Context(), &kv1.ExportRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { h.close(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("Run did not end")
	}
}

func TestHealth(t *testing.T) {
	h := newClosedHouse(t, nil)
	h.run()
	check := func(service string) grpc_health_v1.HealthCheckResponse_ServingStatus {
		t.Helper()
		r, err := grpc_health_v1.NewHealthClient(h.conn).Check(t.Context(), &grpc_health_v1.HealthCheckRequest{Service: service}, grpc.WaitForReady(true))
		if err != nil {
			t.Fatal(err)
		}
		return r.GetStatus()
	}
	const serving, notServing = grpc_health_v1.HealthCheckResponse_SERVING, grpc_health_v1.HealthCheckResponse_NOT_SERVING
	// Nobody has made the index yet: search waits, the rest answers.
	h.get("/healthz").is(503, "NOT_SERVING", "search index")
	a := h.get("/v1/search?q=gyám").is(503, "INDEX_REBUILDING", "RetryInfo")
	if got := a.Header.Get("Retry-After"); got != "5" {
		t.Errorf("Retry-After %q, want 5", got)
	}
	h.get("/search?q=gyám").is(503, "türelmet")
	h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs").is(200, "RESOLVED")
	if got := check(""); got != notServing {
		t.Errorf("the server is %v, want %v", got, notServing)
	}
	if got := check("kozfeladat.v1.CatalogService"); got != serving {
		t.Errorf("the catalogue is %v, want %v", got, serving)
	}
	h.follow()
	h.get("/healthz").is(200, `"status":"SERVING"`)
	for deadline := time.Now().Add(5 * time.Second); check("") != serving; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("gRPC health does not see that the index is ready")
		}
	}
	if got := check("kozfeladat.v1.SearchService"); got != serving {
		t.Errorf("search is %v, want %v", got, serving)
	}
}

func TestReflectionListsTheServices(t *testing.T) {
	h := newHouse(t, nil)
	stream, err := grpc_reflection_v1.NewServerReflectionClient(h.conn).ServerReflectionInfo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ask := &grpc_reflection_v1.ServerReflectionRequest{MessageRequest: &grpc_reflection_v1.ServerReflectionRequest_ListServices{}}
	if err := stream.Send(ask); err != nil {
		t.Fatal(err)
	}
	got, err := stream.Recv()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range got.GetListServicesResponse().GetService() {
		names = append(names, s.GetName())
	}
	for _, want := range []string{
		"kozfeladat.v1.CatalogService", "kozfeladat.v1.CompetenceService", "kozfeladat.v1.SearchService", "grpc.health.v1.Health",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("reflection lists %v, want %s among them", names, want)
		}
	}
}

// A service that is added is asked by REST too, and is there for whoever asks whether it
// serves.
func TestEachServiceHasItsAddressesAndItsHealth(t *testing.T) {
	h := newHouse(t, nil)
	routes, health := restRoutes(), grpc_health_v1.NewHealthClient(h.conn)
	count := 0
	for name := range h.server.grpc.GetServiceInfo() {
		if !strings.HasPrefix(name, "kozfeladat.") {
			continue
		}
		count++
		if !slices.ContainsFunc(routes, func(r route) bool { return strings.HasPrefix(r.rpc, "/"+name+"/") }) {
			t.Errorf("%s has no address", name)
		}
		r, err := health.Check(t.Context(), &grpc_health_v1.HealthCheckRequest{Service: name}, grpc.WaitForReady(true))
		if err != nil || r.GetStatus() == grpc_health_v1.HealthCheckResponse_UNKNOWN {
			t.Errorf("the health of %s is %v, %v", name, r.GetStatus(), err)
		}
	}
	if count == 0 {
		t.Error("no service is registered")
	}
}

func TestAPortThatIsTaken(t *testing.T) {
	h := newHouse(t, nil)
	for _, cfg := range []Config{
		{HTTPAddr: h.server.HTTPAddr(), GRPCAddr: "127.0.0.1:0"},
		{HTTPAddr: "127.0.0.1:0", GRPCAddr: h.server.GRPCAddr()},
	} {
		if _, err := New(cfg, h.catalog, h.index); err == nil || !strings.Contains(err.Error(), "address already in use") {
			t.Errorf("New: %v, want address already in use", err)
		}
	}
}

func TestRawBytesOnTheHTTPPort(t *testing.T) {
	h := newHouse(t, nil)
	for _, c := range []struct{ name, sent, want string }{
		{"UTF-8 as a terminal sends it", "GET /v1/tasks/GYJ-004:resolve?place=Budaörs HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200"},
		{"bytes that are no UTF-8", "GET /v1/tasks/GYJ-004:resolve?place=Buda\xf6rs HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400"},
		{"an asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200"},
		{"another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 4"},
		{"a proxy's address", "GET http://other/v1/tasks/GYJ-004 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200"},
		{"a tunnel", "CONNECT other:443 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 4"},
		{"no path", "GET http://other HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400"},
		{"double slashes", "GET //v1//tasks HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 30"},
		{"a body that is shorter than said", "POST /v1/tasks/GYJ-004:resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{}", "HTTP/1.1 400"},
		{"headers without end", "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", maxHTTPHead+8192) + "\r\n\r\n", "HTTP/1.1 431"},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", h.server.HTTPAddr())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(10 * time.Second))
			io.WriteString(conn, c.sent)
			if strings.Contains(c.sent, "Content-Length") {
				conn.(*net.TCPConn).CloseWrite()
			}
			line, err := bufio.NewReader(conn).ReadString('\n')
			if err != nil || !strings.HasPrefix(line, c.want) {
				t.Errorf("answered %q (%v), want %s", line, err, c.want)
			}
		})
	}
}
