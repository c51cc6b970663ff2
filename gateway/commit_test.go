package gateway

import (
	"context"
	"net"
	"net/netip"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const oneTask = `{"mutations":[{"put":{"task":{"name":"tasks/NEW-1","title":{"hu":"új feladat"}}}}],"message":"próba","request_id":"r-1"}`

func TestADevServerTakesCommits(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Dev = true })
	post := func(body string, header ...string) answer {
		return h.do("POST", "/v1/commits", body, append([]string{"Content-Type", "application/json"}, header...)...)
	}
	post(oneTask).is(200, `"commit":{"name":"commits/2"`, `"author":"dev"`, `"changed_names":["tasks/NEW-1"]`)
	post(oneTask).is(200, `"commit":{"name":"commits/2"`)
	h.get("/v1/tasks/NEW-1").is(200, "új feladat", `"revision":"2"`)
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-2","title":{"hu":"x"}}}}],"request_id":"r-1"}`).is(409, "REQUEST_ID_REUSED")
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-1","title":{"hu":"y"}}},"expected_revision":"1"}]}`).is(409, "REVISION_CONFLICT", "tasks/NEW-1")
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-3"}}},{"put":{"competence":{"name":"competences/NEW-3.1","task":"tasks/NOPE"}}}]}`).
		is(400, "INVALID_COMMIT", `"field":"tasks/NEW-3.title`, "tasks/NOPE", "Ákr. 9. §")
	post(`{}`).is(400, "INVALID_COMMIT")
	post(oneTask, "X-Forwarded-For", "203.0.113.7").is(403, "READ_ONLY")
	post(oneTask, "X-Forwarded-Host", "evil.example").is(403, "READ_ONLY")
	post(oneTask, "Content-Type", "text/plain").is(415)
	made, err := kv1.NewCatalogServiceClient(h.conn).Commit(t.Context(), &kv1.CommitRequest{
		Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
	if err != nil || made.GetCommit().GetRevision() != 3 {
		t.Errorf("by gRPC: %v, %v", made, err)
	}
}

func TestAServerTakesNoCommits(t *testing.T) {
	h := newHouse(t, nil)
	_, err := kv1.NewCatalogServiceClient(h.conn).Commit(t.Context(), &kv1.CommitRequest{
		Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
	if status.Code(err) != codes.PermissionDenied {
		t.Errorf("%v, want PERMISSION_DENIED", err)
	}
	if head := h.catalog.Head().Revision; head != 1 {
		t.Errorf("the head is %d, want 1", head)
	}
}

func TestWhoIsOnThisMachine(t *testing.T) {
	from := func(addr string, md ...string) context.Context {
		ctx := peer.NewContext(t.Context(), &peer.Peer{Addr: net.TCPAddrFromAddrPort(netip.MustParseAddrPort(addr))})
		return metadata.NewIncomingContext(ctx, metadata.Pairs(md...))
	}
	for _, c := range []struct {
		name string
		ctx  context.Context
		want bool
	}{
		{"nobody knows who", t.Context(), false},
		{"IPv4 loopback", from("127.0.0.1:5000"), true},
		{"IPv6 loopback", from("[::1]:5000"), true},
		{"IPv4 loopback in IPv6", from("[::ffff:127.0.0.1]:5000"), true},
		{"another machine", from("192.0.2.1:5000"), false},
		{"the REST door", from("127.0.0.1:5000", "x-forwarded-for", "127.0.0.1", "x-forwarded-host", "localhost:8080"), true},
		{"a proxy", from("127.0.0.1:5000", "x-forwarded-for", "192.0.2.1, 127.0.0.1"), false},
		{"a name that leads here", from("127.0.0.1:5000", "x-forwarded-host", "rebound.example:8080"), false},
		{"the host by number", from("127.0.0.1:5000", "x-forwarded-host", "[::1]:8080"), true},
	} {
		if got := local(c.ctx); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
