package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// exported reads an export to its end.
func exported(t *testing.T, conn grpc.ClientConnInterface, q *kv1.ExportRequest, after func(i int)) (names []string, revision int64) {
	t.Helper()
	stream, err := kv1.NewCatalogServiceClient(conn).Export(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for {
		r, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return names, revision
		}
		if err != nil {
			t.Fatal(err)
		}
		names, revision = append(names, r.GetRecord().Unwrap().GetName()), r.GetRevision()
		if after != nil {
			after(len(names))
		}
	}
}

func TestAnExportIsOfOneRevision(t *testing.T) {
	h := newHouse(t, nil)
	// Through the process every record is handed over one by one, so that commits
	// fall between any two of them, the last page among them. A commit goes
	// through while a reader waits: no transaction is held.
	through := Local(Config{}, h.catalog, h.index)
	names, revision := exported(t, through, &kv1.ExportRequest{}, func(i int) {
		if i == 1 || i == 260 {
			h.put(&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu(fmt.Sprint("új ", i))}, &kv1.Act{Name: "acts/9999-1", Citation: "új"})
		}
	})
	if want := len(fixture()); len(names) != want || revision != 1 {
		t.Errorf("%d records at revision %d, want %d at 1", len(names), revision, want)
	}
	if !slices.IsSorted(names) {
		t.Error("the names are not in order")
	}
	past, revision := exported(t, h.conn, &kv1.ExportRequest{Revision: 1}, nil)
	if !slices.Equal(past, names) || revision != 1 {
		t.Errorf("later, revision 1 has %d records, want the same %d", len(past), len(names))
	}
	now, revision := exported(t, h.conn, &kv1.ExportRequest{}, nil)
	if len(now) != len(names)+2 || revision != 3 {
		t.Errorf("now there are %d records at revision %d, want %d at 3", len(now), revision, len(names)+2)
	}
}

func TestAnExportByRESTIsALineForEachRecord(t *testing.T) {
	h := newHouse(t, nil)
	a := h.get("/v1/records:export").is(200)
	if got := a.Header.Get("Content-Type"); got != "application/x-ndjson" {
		t.Errorf("Content-Type %q", got)
	}
	lines := strings.Split(strings.TrimSuffix(a.body, "\n"), "\n")
	if want := len(fixture()); len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, `{"result":{"record":{`) {
			t.Fatalf("line %s", line)
		}
	}
}

func TestAnExportOfSomeKinds(t *testing.T) {
	h := newHouse(t, nil)
	names, revision := exported(t, h.conn, &kv1.ExportRequest{Kinds: []kv1.Record_Kind{kv1.Record_TASK, kv1.Record_ACT, kv1.Record_TASK}}, nil)
	if want := []string{"acts/1997-31", "tasks/GYJ-004", "tasks/KER-001", "tasks/OLD-001"}; !slices.Equal(names, want) || revision != 1 {
		t.Errorf("%v at revision %d, want %v at 1", names, revision, want)
	}
	h.get("/v1/records:export?kinds=ACT").is(200, `"acts/1997-31"`)
	h.get("/v1/records:export?kinds=CAT").is(400, "CAT", "TASK")
	h.get("/v1/records:export?kinds=KIND_UNSPECIFIED").is(400, "kinds[0]", "TASK")
}

func TestAReaderWhoLeavesEndsTheExport(t *testing.T) {
	h := newHouse(t, nil)
	through := Local(Config{}, h.catalog, h.index).(*connection)
	ctx, leave := context.WithCancel(t.Context())
	stream, err := kv1.NewCatalogServiceClient(through).Export(ctx, &kv1.ExportRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	leave()
	ends(t, through)
}

// ends waits until what a connection does has ended.
func ends(t *testing.T, through *connection) {
	t.Helper()
	ended := make(chan struct{})
	go func() { through.wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Fatal("it goes on")
	}
}
