package gateway

import (
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What a search answers is the same through both doors, and as the index gives it.
func TestSearchThroughBothDoors(t *testing.T) {
	h := newHouse(t, nil)
	ended := &kv1.Task{Name: "tasks/OLD-1", Title: kv1.Hu("Ősgyám kirendelése"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}},
		Successors: []string{"tasks/GYJ-004"}}
	revision := h.put(ended, &kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("Csekély gyám")}, &kv1.Task{Name: "tasks/NEW-2", Title: kv1.Hu("Cukros gyám")})
	words := kv1.NewSearchServiceClient(h.conn)
	for _, c := range []struct {
		name, query string
		q           *kv1.SearchRequest
		parts       []string
	}{
		{"marks", "q=gyamrendeles", &kv1.SearchRequest{Q: "gyamrendeles"},
			[]string{`"title":"Gyámrendelés"`, `"title_matches":[{"start":0,"end":12}]`, `"snippet_matches":[`, `"explanation":[]`, `"followers":[]`}},
		{"followers", "q=osgyam&on=2026-11-22", &kv1.SearchRequest{Q: "osgyam", On: "2026-11-22"},
			[]string{`"ended":true`, `"followers":[{"name":"tasks/GYJ-004","title":"Gyámrendelés"}]`}},
		{"an explanation", "q=gyamrendeles&explain=true", &kv1.SearchRequest{Q: "gyamrendeles", Explain: true},
			[]string{`"explanation":["gyamrendeles → gyamrendel, title, szótő: `, `"pontosan így hívják: × 2.00"`}},
		{"by name", "q=gyám&sort=NAME", &kv1.SearchRequest{Q: "gyám", Sort: kv1.SearchRequest_NAME},
			[]string{`{"results":[{"name":"tasks/NEW-2"`}},
		{"no sector", "q=gyam&sectors=none&task_types=none&typing=true", &kv1.SearchRequest{Q: "gyam", Sectors: []string{"none"}, TaskTypes: []string{"none"}, Typing: true},
			[]string{`{"field":"sector","values":[{"value":"none","title":"nincs megadva","count":`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.q.MinRevision = revision
			door, err := words.Search(t.Context(), c.q)
			if err != nil {
				t.Fatal(err)
			}
			body := h.get("/v1/search?"+c.query+"&min_revision=2").is(200, c.parts...).body
			var rest kv1.SearchResponse
			if err := protojson.Unmarshal([]byte(body), &rest); err != nil {
				t.Fatal(err)
			}
			if !proto.Equal(&rest, door) {
				t.Errorf("REST answers %v, gRPC %v", &rest, door)
			}
			if index, err := h.index.Search(t.Context(), c.q); err != nil || !proto.Equal(index, door) {
				t.Errorf("the index answers %v, %v, gRPC %v", index, err, door)
			}
		})
	}
	h.get("/v1/suggest?q=gyám").is(200, `"matches":[{"start":0,"end":4}],"group":"TASKS"`)
	h.get("/v1/search?q=x&sort=name").is(400, "RELEVANCE, NAME")
	h.get("/v1/search?q=x&sectors=nix").is(400, `"field":"sectors"`, "or none")
	h.get("/v1/search?q=x&facets=kind").is(400, "facets", "no parameter here")
}

func TestMissesAreForEditors(t *testing.T) {
	h := newHouse(t, withDev)
	words := kv1.NewSearchServiceClient(h.conn)
	for range 3 {
		h.get("/v1/search?q=titkos+b%C3%A1natom").is(200, `"total_size":0`)
		if _, err := words.Search(t.Context(), &kv1.SearchRequest{Q: "Titkos bánatom"}); err != nil {
			t.Fatal(err)
		}
	}
	misses := h.get("/v1/search:countMisses", asDev...).is(200, `{"misses":[{"words":"titkos banatom","count":6}]}`)
	if misses.Header.Get("Cache-Control") != "" || misses.Header.Get("ETag") != "" {
		t.Errorf("what was not found may be kept: %v", misses.Header)
	}
	door, err := words.CountMisses(dev(t.Context()), &kv1.CountMissesRequest{})
	if err != nil || len(door.GetMisses()) != 1 || door.GetMisses()[0].GetCount() != 6 {
		t.Errorf("by gRPC: %v, %v", door, err)
	}
	h.get("/v1/search:countMisses?q=x", asDev...).is(400, "no parameter here")
	if strings.Contains(h.log.String(), "titkos") || strings.Contains(h.log.String(), "banatom") {
		t.Errorf("the log has the text of a query: %s", h.log)
	}
}

func TestMissesAreNotForAll(t *testing.T) {
	h := newHouse(t, nil)
	h.get("/v1/search:countMisses").is(401, "NO_IDENTITY")
	_, err := kv1.NewSearchServiceClient(h.conn).CountMisses(t.Context(), &kv1.CountMissesRequest{})
	if status.Code(err) != codes.Unauthenticated {
		t.Errorf("%v, want UNAUTHENTICATED", err)
	}
}
