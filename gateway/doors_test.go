package gateway

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	spb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestARefusalIsTheSameThroughBothDoors(t *testing.T) {
	h := newHouse(t, nil)
	withdrawn := h.put(&kv1.Task{Name: "tasks/X-1", Title: kv1.Hu("x")})
	h.withdraw("tasks/X-1")
	records, places, words := kv1.NewCatalogServiceClient(h.conn), kv1.NewCompetenceServiceClient(h.conn), kv1.NewSearchServiceClient(h.conn)
	for _, c := range []struct {
		name, path string
		call       func(context.Context) error
		code       codes.Code
	}{
		{"no such record", "/v1/tasks/NOPE", func(ctx context.Context) error {
			_, err := records.GetTask(ctx, &kv1.GetTaskRequest{Name: "tasks/NOPE"})
			return err
		}, codes.NotFound},
		{"a withdrawn record", "/v1/tasks/X-1", func(ctx context.Context) error {
			_, err := records.GetTask(ctx, &kv1.GetTaskRequest{Name: "tasks/X-1"})
			return err
		}, codes.NotFound},
		{"a malformed day", "/v1/tasks?on=2026-13-01", func(ctx context.Context) error {
			_, err := records.ListTasks(ctx, &kv1.ListTasksRequest{On: "2026-13-01"})
			return err
		}, codes.InvalidArgument},
		{"several faults", "/v1/tasks?page_size=-1&revision=-1&refers_to=x", func(ctx context.Context) error {
			_, err := records.ListTasks(ctx, &kv1.ListTasksRequest{PageSize: -1, Revision: -1, RefersTo: "x"})
			return err
		}, codes.InvalidArgument},
		{"a revision to come", "/v1/tasks/GYJ-004:resolve?revision=99", func(ctx context.Context) error {
			_, err := places.Resolve(ctx, &kv1.ResolveRequest{Task: "tasks/GYJ-004", Revision: 99})
			return err
		}, codes.OutOfRange},
		{"a time to come", "/v1/commits?as_of=2030-01-01T00:00:00Z", func(ctx context.Context) error {
			_, err := records.ListCommits(ctx, &kv1.ListCommitsRequest{AsOf: timestamppb.New(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))})
			return err
		}, codes.OutOfRange},
		{"a circumstance out of the list", "/v1/tasks/KER-001:resolve?trade_form=cart", func(ctx context.Context) error {
			_, err := places.Resolve(ctx, &kv1.ResolveRequest{Task: "tasks/KER-001", TradeForm: "cart"})
			return err
		}, codes.InvalidArgument},
		{"a long text", "/v1/places?q=" + strings.Repeat("x", 501), func(ctx context.Context) error {
			_, err := places.FindPlace(ctx, &kv1.FindPlaceRequest{Q: strings.Repeat("x", 501)})
			return err
		}, codes.InvalidArgument},
		{"an empty query", "/v1/search", func(ctx context.Context) error {
			_, err := words.Search(ctx, &kv1.SearchRequest{})
			return err
		}, codes.InvalidArgument},
		{"an index that is behind", "/v1/search?q=x&min_revision=99", func(ctx context.Context) error {
			_, err := words.Search(ctx, &kv1.SearchRequest{Q: "x", MinRevision: 99})
			return err
		}, codes.FailedPrecondition},
		{"a stream", "/v1/records:export?revision=99", func(ctx context.Context) error {
			stream, err := records.Export(ctx, &kv1.ExportRequest{Revision: 99})
			if err == nil {
				_, err = stream.Recv()
			}
			return err
		}, codes.OutOfRange},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			st := status.Convert(c.call(t.Context()))
			if st.Code() != c.code {
				t.Errorf("gRPC refuses with %v, want %v: %s", st.Code(), c.code, st.Message())
			}
			var rest spb.Status
			body := h.get(c.path).body
			if err := protojson.Unmarshal([]byte(body), &rest); err != nil {
				t.Fatalf("REST answers %s: %v", body, err)
			}
			if !proto.Equal(&rest, st.Proto()) {
				t.Errorf("REST refuses with %v, gRPC with %v", &rest, st.Proto())
			}
			if c.name == "a withdrawn record" && !strings.Contains(st.Message(), "withdrawn in revision") {
				t.Errorf("%s does not say that it was withdrawn after %d", st.Message(), withdrawn)
			}
		})
	}
}

func TestAnswersAreTheSameThroughBothDoors(t *testing.T) {
	h := newHouse(t, nil)
	var header metadata.MD
	task, err := kv1.NewCatalogServiceClient(h.conn).GetTask(t.Context(), &kv1.GetTaskRequest{Name: "tasks/GYJ-004"}, grpc.Header(&header))
	if err != nil {
		t.Fatal(err)
	}
	a := h.get("/v1/tasks/GYJ-004").is(200)
	var rest kv1.Task
	if err := protojson.Unmarshal([]byte(a.body), &rest); err != nil {
		t.Fatal(err)
	}
	if !proto.Equal(task, &rest) {
		t.Errorf("gRPC answers %v, REST %v", task, &rest)
	}
	for name, want := range map[string]string{"kataszter-on": "2026-11-23", "kataszter-revision": "1"} {
		if got := first(header.Get(name)); got != want {
			t.Errorf("gRPC: %s %q, want %q", name, got, want)
		}
		if got := a.Header.Get(name); got != want {
			t.Errorf("REST: %s %q, want %q", name, got, want)
		}
	}
}

func TestRequestIDs(t *testing.T) {
	h := newHouse(t, nil)
	if got := h.get("/v1/tasks/GYJ-004", "X-Request-Id", "abc-1").Header.Get("X-Request-Id"); got != "abc-1" {
		t.Errorf("a sane id came back as %q", got)
	}
	if got := h.get("/v1/tasks/GYJ-004", "X-Request-Id", "a b\"c").Header.Get("X-Request-Id"); len(got) != 16 {
		t.Errorf("an insane id was answered with %q, want a new one", got)
	}
	if got := h.get("/v1/nope").Header.Values("X-Request-Id"); len(got) != 1 {
		t.Errorf("a refusal has ids %q, want one", got)
	}
	var header metadata.MD
	ctx := metadata.AppendToOutgoingContext(t.Context(), "x-request-id", "abc-2")
	if _, err := kv1.NewCatalogServiceClient(h.conn).GetTask(ctx, &kv1.GetTaskRequest{Name: "tasks/GYJ-004"}, grpc.Header(&header)); err != nil {
		t.Fatal(err)
	}
	if got := header.Get("x-request-id"); len(got) != 1 || got[0] != "abc-2" {
		t.Errorf("gRPC: a sane id came back as %q", got)
	}
	h.get("/v1/search?q=titkos")
	for _, want := range []string{"request=abc-1", "request=abc-2", "path=/v1/search"} {
		if !strings.Contains(h.log.String(), want) {
			t.Errorf("the log lacks %s: %s", want, h.log)
		}
	}
	if strings.Contains(h.log.String(), "titkos") {
		t.Errorf("the log has the text of a query: %s", h.log)
	}
}

func TestAPanicEndsACallNotTheServer(t *testing.T) {
	h := newHouse(t, nil)
	h.panics = 2
	info := &grpc.UnaryServerInfo{FullMethod: "/kozfeladat.v1.CatalogService/GetTask"}
	_, err := h.server.unary(t.Context(), nil, info, func(context.Context, any) (any, error) { panic("boom") })
	if status.Code(err) != codes.Internal || strings.Contains(err.Error(), "boom") {
		t.Errorf("unary: %v, want INTERNAL that does not say what happened", err)
	}
	front := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/v1/x", nil)
	r.Header.Set("X-Request-Id", "abc-3")
	h.server.front(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })).ServeHTTP(front, r)
	if front.Code != 500 || !strings.Contains(front.Body.String(), "abc-3") || strings.Contains(front.Body.String(), "boom") {
		t.Errorf("HTTP: %d %s, want 500 with the request id", front.Code, front.Body)
	}
	if n := h.server.Panics(); n != 2 {
		t.Errorf("%d panics counted, want 2", n)
	}
	if log := h.log.String(); strings.Count(log, "panic=boom") != 2 || !strings.Contains(log, "doors_test.go") {
		t.Errorf("the log lacks the panics or their stacks: %s", log)
	}
}

func TestAnUnknownErrorIsLoggedAndHidden(t *testing.T) {
	h := newHouse(t, nil)
	info := &grpc.UnaryServerInfo{FullMethod: "/kozfeladat.v1.CatalogService/GetTask"}
	ctx := withRequestID(t.Context(), "abc-4")
	_, err := h.server.unary(ctx, nil, info, func(context.Context, any) (any, error) { return nil, errors.New("disk /dev/x failed") })
	if st := status.Convert(err); st.Code() != codes.Internal || strings.Contains(st.Message(), "disk") || !strings.Contains(st.Message(), "abc-4") {
		t.Errorf("answered %v, want INTERNAL with the request id only", err)
	}
	if !strings.Contains(h.log.String(), "disk /dev/x failed") {
		t.Errorf("the log lacks the error: %s", h.log)
	}
}

func TestACallHasADeadline(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Deadline = 20 * time.Millisecond })
	info := &grpc.UnaryServerInfo{FullMethod: "/kozfeladat.v1.CatalogService/GetTask"}
	_, err := h.server.unary(t.Context(), nil, info, func(ctx context.Context, _ any) (any, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	if status.Code(err) != codes.DeadlineExceeded {
		t.Errorf("%v, want DEADLINE_EXCEEDED", err)
	}
}

func TestLimitsOfTheGRPCDoor(t *testing.T) {
	h := newHouse(t, nil)
	_, err := kv1.NewCatalogServiceClient(h.conn).Commit(t.Context(), &kv1.CommitRequest{Message: strings.Repeat("x", MaxRequest)})
	if status.Code(err) != codes.ResourceExhausted {
		t.Errorf("a large message: %v, want RESOURCE_EXHAUSTED", err)
	}
	_, err = kv1.NewCatalogServiceClient(h.conn).BatchGetRecords(t.Context(), &kv1.BatchGetRecordsRequest{Names: make([]string, 1001)})
	if status.Code(err) != codes.InvalidArgument || !strings.Contains(err.Error(), "1001") {
		t.Errorf("a large batch: %v, want INVALID_ARGUMENT", err)
	}
}
