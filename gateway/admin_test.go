package gateway

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// admin asks the admin door.
func (h *house) admin(path, host string) answer {
	h.Helper()
	r, err := http.NewRequest("GET", "http://"+h.server.AdminAddr()+path, nil)
	if err != nil {
		h.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	response, err := h.client.RoundTrip(r)
	if err != nil {
		h.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		h.Fatal(err)
	}
	return answer{h, response, string(text)}
}

func TestTheAdminDoor(t *testing.T) {
	h := newClosedHouse(t, func(c *Config) { c.AdminAddr = ":0" })
	h.run()
	if !strings.HasPrefix(h.server.AdminAddr(), "127.0.0.1:") {
		t.Errorf("it is at %s, want loopback", h.server.AdminAddr())
	}
	// The index is not made yet: the process lives, and is not ready.
	h.admin("/livez", "").is(200, "LIVE")
	h.admin("/readyz", "").is(503, "search index")
	h.get("/livez").is(200, "LIVE")
	h.get("/readyz").is(503, "search index")
	h.admin("/metrics", "").is(200, "kataszter_ready 0")
	h.follow()
	h.admin("/readyz", "").is(200, "SERVING")
	h.get("/readyz").is(200, "SERVING")

	h.get("/v1/search?q=titkos").is(200)
	h.get("/v1/tasks/NOPE").is(404)
	h.do("POST", "/v1/commits", oneTask, "Content-Type", "application/json").is(401)
	if _, err := kv1.NewCatalogServiceClient(h.conn).GetTask(t.Context(), &kv1.GetTaskRequest{Name: "tasks/GYJ-004"}); err != nil {
		t.Fatal(err)
	}
	metrics := h.admin("/metrics", "").is(200,
		`kataszter_calls_total{code="OK",rpc="/kozfeladat.v1.SearchService/Search"} 1`,
		`kataszter_calls_total{code="OK",rpc="/kozfeladat.v1.CatalogService/GetTask"} 1`,
		`kataszter_calls_total{code="NotFound",rpc="/kozfeladat.v1.CatalogService/GetTask"} 1`,
		`kataszter_call_seconds_count{rpc="/kozfeladat.v1.SearchService/Search"} 1`,
		`kataszter_refused_total{reason="NO_IDENTITY"} 1`,
		`kataszter_http_requests_total{status="404"} 1`,
		`kataszter_panics_total 0`, `kataszter_revision 1`, `kataszter_ready 1`, `kataszter_clients 0`, "go_goroutines ", "process_resident_memory_bytes ")
	for _, hidden := range []string{"titkos", "NOPE", "127.0.0.1"} {
		if strings.Contains(metrics.body, hidden) {
			t.Errorf("the metrics have %s", hidden)
		}
	}
	h.admin("/debug/pprof/heap?debug=1", "").is(200, "heap profile")
	h.admin("/debug/pprof/", "").is(200, "goroutine")

	// Nothing of it is on the public door, and nothing is told a page elsewhere.
	h.get("/metrics").is(404)
	h.get("/debug/pprof/").is(404)
	h.admin("/metrics", "rebound.example").is(403)
	h.admin("/", "").is(404)
}

func TestPanicsAreCounted(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.AdminAddr = ":0" })
	h.panics = 1
	g := &gated{}
	for name, method := range h.server.connection.methods {
		if strings.HasSuffix(name, "/GetTask") {
			method.service = panicking{g}
			h.server.connection.methods[name] = method
		}
	}
	h.get("/v1/tasks/GYJ-004", "X-Request-Id", "boom-1").is(500, "INTERNAL", "boom-1")
	h.admin("/metrics", "").is(200, "kataszter_panics_total 1", `kataszter_calls_total{code="Internal",rpc="/kozfeladat.v1.CatalogService/GetTask"} 1`)
	if !strings.Contains(h.log.String(), "msg=panic request=boom-1") {
		t.Errorf("the log lacks the panic: %s", h.log)
	}
}

// A panicking catalogue is a bug.
type panicking struct{ *gated }

func (panicking) GetTask(context.Context, *kv1.GetTaskRequest) (*kv1.Task, error) { panic("boom") }

func TestTheHealthOfGRPCTellsLiveFromReady(t *testing.T) {
	h := newClosedHouse(t, nil)
	h.run()
	check := func(service string) grpc_health_v1.HealthCheckResponse_ServingStatus {
		t.Helper()
		r, err := grpc_health_v1.NewHealthClient(h.conn).Check(t.Context(), &grpc_health_v1.HealthCheckRequest{Service: service})
		if err != nil {
			t.Fatal(err)
		}
		return r.GetStatus()
	}
	if got := check("live"); got != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Errorf("live is %v, want SERVING", got)
	}
	if got := check(""); got != grpc_health_v1.HealthCheckResponse_NOT_SERVING {
		t.Errorf("the whole is %v while there is no index, want NOT_SERVING", got)
	}
	if _, err := grpc_health_v1.NewHealthClient(h.conn).Check(t.Context(), &grpc_health_v1.HealthCheckRequest{Service: "nope"}); status.Code(err) != codes.NotFound {
		t.Errorf("a service that there is not: %v", err)
	}
}
