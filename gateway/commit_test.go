package gateway

import (
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

const oneTask = `{"mutations":[{"put":{"task":{"name":"tasks/NEW-1","title":{"hu":"új feladat"}}}}],"message":"próba","request_id":"r-1"}`

func TestWhoHasTheDevelopmentTokenCommits(t *testing.T) {
	h := newHouse(t, withDev)
	post := func(body string, header ...string) answer {
		return h.do("POST", "/v1/commits", body, append([]string{"Content-Type", "application/json", asDev[0], asDev[1]}, header...)...)
	}
	post(oneTask).is(200, `"commit":{"name":"commits/2"`, `"author":"dev"`, `"changed_names":["tasks/NEW-1"]`)
	post(oneTask).is(200, `"commit":{"name":"commits/2"`)
	h.get("/v1/tasks/NEW-1").is(200, "új feladat", `"revision":"2"`)
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-2","title":{"hu":"x"}}}}],"request_id":"r-1"}`).is(409, "REQUEST_ID_REUSED")
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-1","title":{"hu":"y"}}},"expected_revision":"1"}]}`).is(409, "REVISION_CONFLICT", "tasks/NEW-1")
	post(`{"mutations":[{"put":{"task":{"name":"tasks/NEW-3"}}},{"put":{"competence":{"name":"competences/NEW-3.1","task":"tasks/NOPE"}}}]}`).
		is(400, "INVALID_COMMIT", `"field":"tasks/NEW-3.title`, "tasks/NOPE", "Ákr. 9. §")
	post(`{}`).is(400, "INVALID_COMMIT")
	post(oneTask, "Content-Type", "text/plain").is(415)
	made, err := kv1.NewCatalogServiceClient(h.conn).Commit(dev(t.Context()), &kv1.CommitRequest{
		Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
	if err != nil || made.GetCommit().GetRevision() != 3 {
		t.Errorf("by gRPC: %v, %v", made, err)
	}
}

func TestNobodyCommitsWithoutAnIdentity(t *testing.T) {
	h := newHouse(t, nil)
	_, err := kv1.NewCatalogServiceClient(h.conn).Commit(t.Context(), &kv1.CommitRequest{
		Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
	if status.Code(err) != codes.Unauthenticated {
		t.Errorf("%v, want UNAUTHENTICATED", err)
	}
	if got := h.do("POST", "/v1/commits", oneTask, "Content-Type", "application/json").is(401, "NO_IDENTITY").Header.Get("WWW-Authenticate"); got != "Bearer" {
		t.Errorf("WWW-Authenticate %q, want Bearer", got)
	}
	if head := h.catalog.Head().Revision; head != 1 {
		t.Errorf("the head is %d, want 1", head)
	}
}
