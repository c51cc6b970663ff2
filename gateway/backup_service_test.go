package gateway

import (
	"errors"
	"io"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// entriesFrom are the entries that a door hands out, and where they end.
func entriesFrom(t *testing.T, door grpc.ClientConnInterface, q *kv1.ReadJournalRequest) (entries [][]byte, head *kv1.ReadJournalResponse_Journal, err error) {
	t.Helper()
	stream, err := kv1.NewBackupServiceClient(door).ReadJournal(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for {
		res, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return entries, head, nil
		}
		if err != nil {
			return entries, head, err
		}
		if res.GetJournal() != nil {
			head = res.GetJournal()
		}
		entries = append(entries, res.GetEntries()...)
	}
}

func TestTheJournalIsHandedOut(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Task{Name: "tasks/X-1", Title: kv1.Hu("x")})
	door := Local(Config{}, h.catalog, nil)
	all, head, err := entriesFrom(t, door, &kv1.ReadJournalRequest{})
	if err != nil || len(all) != 2 || head.GetSequence() != 2 {
		t.Fatalf("%d entries up to %v, %v; want 2", len(all), head, err)
	}
	id, err := journal.ParseID(head.GetUid())
	if err != nil {
		t.Fatal(err)
	}
	first := journal.Origin(id).Next(all[0])
	if end := first.Next(all[1]); string(end.Hash[:]) != string(head.GetHash()) {
		t.Error("the chain of what was handed out does not end at the head")
	}
	rest, _, err := entriesFrom(t, door, &kv1.ReadJournalRequest{Sequence: 1, Hash: first.Hash[:]})
	if err != nil || len(rest) != 1 || string(rest[0]) != string(all[1]) {
		t.Errorf("after the first: %d entries, %v", len(rest), err)
	}
	none, _, err := entriesFrom(t, door, &kv1.ReadJournalRequest{Sequence: 2, Hash: head.GetHash()})
	if err != nil || len(none) != 0 {
		t.Errorf("after the last: %d entries, %v", len(none), err)
	}
	for name, c := range map[string]struct {
		q    *kv1.ReadJournalRequest
		want codes.Code
	}{
		"another past":     {&kv1.ReadJournalRequest{Sequence: 1, Hash: head.GetHash()}, codes.FailedPrecondition},
		"beyond the head":  {&kv1.ReadJournalRequest{Sequence: 9, Hash: head.GetHash()}, codes.FailedPrecondition},
		"no hash":          {&kv1.ReadJournalRequest{Sequence: 1}, codes.InvalidArgument},
		"a short hash":     {&kv1.ReadJournalRequest{Sequence: 1, Hash: []byte{1}}, codes.InvalidArgument},
		"a hash of nobody": {&kv1.ReadJournalRequest{Hash: head.GetHash()}, codes.InvalidArgument},
		"a negative one":   {&kv1.ReadJournalRequest{Sequence: -1}, codes.InvalidArgument},
	} {
		if _, _, err := entriesFrom(t, door, c.q); status.Code(err) != c.want {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// Over the network the journal is for administrators.
func TestTheJournalIsForAdministrators(t *testing.T) {
	h := newHouse(t, nil)
	editor, admin := h.token("tokens/editor", editsJH, noon.Add(time.Hour)), h.token("tokens/admin", adminRight, noon.Add(time.Hour))
	if entries, _, err := entriesFrom(t, h.conn, &kv1.ReadJournalRequest{}); status.Code(err) != codes.Unauthenticated || len(entries) > 0 {
		t.Errorf("gRPC: %d entries, %v, want UNAUTHENTICATED", len(entries), err)
	}
	h.get("/v1/journal:read").is(401, "NO_IDENTITY")
	h.get("/v1/journal:read", "Authorization", "Bearer "+editor).is(403, "NO_RIGHT")
	h.get("/v1/journal:read", "Authorization", "Bearer "+admin).is(200, `"entries":["`)
}
