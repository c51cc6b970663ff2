package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

var (
	adminRight = &kv1.Right{Role: kv1.Right_ADMIN}
	editsJH    = &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Body{Body: "bodies/jh-098"}}
)

// internal commits grants and tokens.
func (h *house) internal(mutations ...*kv1.InternalMutation) {
	h.Helper()
	_, err := h.catalog.CommitInternal(h.Context(), catalog.InternalCommit{Author: "root", Message: "belso-ok", Mutations: mutations})
	if err != nil {
		h.Fatal(err)
	}
}

// token makes an API token, and gives its secret.
func (h *house) token(name string, right *kv1.Right, expires time.Time) string {
	h.Helper()
	secret, hash := access.NewSecret()
	h.internal(&kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Token{
		Token: &kv1.Token{Name: name, SecretHash: hash, Right: right, Purpose: "belso-cel", ExpireTime: timestamppb.New(expires)}}}}})
	return secret
}

func bearing(ctx context.Context, secret string) context.Context {
	if secret == "" {
		return ctx
	}
	return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+secret)
}

// what everybody may do is what is not here.
var forSome = map[string]kv1.Right_Role{
	"/kozfeladat.v1.CatalogService/Commit":           kv1.Right_EDITOR,
	"/kozfeladat.v1.SearchService/CountMisses":       kv1.Right_EDITOR,
	"/kozfeladat.v1.AccessService/CommitAccess":      kv1.Right_ADMIN,
	"/kozfeladat.v1.AccessService/ListAccessCommits": kv1.Right_ADMIN,
	"/kozfeladat.v1.AccessService/ListTokens":        kv1.Right_ADMIN,
	"/kozfeladat.v1.AccessService/ListGrants":        kv1.Right_ADMIN,
	"/kozfeladat.v1.BackupService/ReadJournal":       kv1.Right_ADMIN,
}

// Every method of the gRPC port and every address of the REST door, by everybody.
// A method that comes later fails here until somebody says who may call it.
func TestWhoMayCallWhat(t *testing.T) {
	h := newHouse(t, withDev)
	tomorrow := noon.Add(24 * time.Hour)
	callers := []struct {
		name, secret string
		role         kv1.Right_Role // that it really has
	}{
		{"nobody", "", access.Open},
		{"an editor", h.token("tokens/editor", editsJH, tomorrow), kv1.Right_EDITOR},
		{"an admin", h.token("tokens/admin", adminRight, tomorrow), kv1.Right_ADMIN},
		{"who has the development token", devToken, kv1.Right_ADMIN},
		{"an admin whose token has expired", h.token("tokens/expired", adminRight, noon), access.Open},
		{"somebody with a token that there is not", "kat_" + strings.Repeat("A", 43), access.Open},
	}
	var served []string
	for service, info := range h.server.grpc.GetServiceInfo() {
		for _, m := range info.Methods {
			served = append(served, "/"+service+"/"+m.Name)
		}
	}
	slices.Sort(served)
	if declared := access.Methods(); !slices.Equal(served, declared) {
		t.Errorf("served are\n%v\nand something is said of\n%v: every method needs a line in access/methods.go", served, declared)
	}
	for _, full := range served {
		method := methodNamed(t, full)
		for _, by := range callers {
			t.Run(fmt.Sprintf("%s by %s", full, by.name), func(t *testing.T) {
				allowed := by.role >= forSome[full]
				code := h.callGRPC(t, method, by.secret)
				if refused := code == codes.Unauthenticated || code == codes.PermissionDenied; refused == allowed {
					t.Errorf("gRPC answers %v, allowed is %v", code, allowed)
				}
				for _, r := range routesOf(method) {
					if !strings.HasPrefix(full, "/kozfeladat.") {
						break
					}
					code := h.callREST(r, by.secret)
					if refused := code == http.StatusUnauthorized || code == http.StatusForbidden; refused == allowed {
						t.Errorf("%s %v answers %d, allowed is %v", r.method, r.segments, code, allowed)
					}
				}
			})
		}
	}
}

func methodNamed(t *testing.T, full string) protoreflect.MethodDescriptor {
	t.Helper()
	name := protoreflect.FullName(strings.ReplaceAll(strings.TrimPrefix(full, "/"), "/", "."))
	d, err := protoregistry.GlobalFiles.FindDescriptorByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return d.(protoreflect.MethodDescriptor)
}

// callGRPC calls a method with an empty request.
func (h *house) callGRPC(t *testing.T, m protoreflect.MethodDescriptor, secret string) codes.Code {
	t.Helper()
	ctx, cancel := context.WithCancel(bearing(t.Context(), secret))
	defer cancel()
	question, answer := empty(t, m.Input()), empty(t, m.Output())
	full := fmt.Sprintf("/%s/%s", m.Parent().FullName(), m.Name())
	if !m.IsStreamingServer() && !m.IsStreamingClient() {
		return status.Code(h.conn.Invoke(ctx, full, question, answer))
	}
	stream, err := h.conn.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true, ClientStreams: m.IsStreamingClient()}, full)
	if err != nil {
		return status.Code(err)
	}
	if !m.IsStreamingClient() {
		if err := stream.SendMsg(question); err != nil && !errors.Is(err, io.EOF) {
			return status.Code(err)
		}
	}
	if err := stream.CloseSend(); err != nil {
		return status.Code(err)
	}
	err = stream.RecvMsg(answer)
	if errors.Is(err, io.EOF) {
		return codes.OK
	}
	return status.Code(err)
}

func empty(t *testing.T, d protoreflect.MessageDescriptor) proto.Message {
	t.Helper()
	kind, err := protoregistry.GlobalTypes.FindMessageByName(d.FullName())
	if err != nil {
		t.Fatal(err)
	}
	return kind.New().Interface()
}

// callREST calls an address with an empty body.
func (h *house) callREST(r route, secret string) int {
	h.Helper()
	path := "/" + strings.ReplaceAll(strings.Join(r.segments, "/"), "*", "NOPE")
	if r.verb != "" {
		path += ":" + r.verb
	}
	media, body := "application/json", "{}"
	if path == linesPath {
		media, body = linesMedia[0], ""
	}
	header := []string{"Content-Type", media}
	if secret != "" {
		header = append(header, "Authorization", "Bearer "+secret)
	}
	return h.do(r.method, path, body, header...).StatusCode
}

// What is no credential is refused, the same through both doors; the log says so,
// and not what it was.
func TestRefusedCredentials(t *testing.T) {
	h := newHouse(t, func(c *Config) {
		withDev(c)
		c.Proxies = loopbackProxies
	})
	good, revoked := h.token("tokens/good", adminRight, noon.Add(time.Hour)), h.token("tokens/revoked", adminRight, noon.Add(time.Hour))
	h.internal(&kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: "tokens/revoked"}})
	expired := h.token("tokens/expired", adminRight, noon.Add(-time.Hour))
	overTLS := []string{"X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https"}
	inClear := []string{"X-Forwarded-For", "203.0.113.7"}
	const none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJrb3ZhY3MifQ.AAAA"
	for _, c := range []struct {
		name, value string
		header      []string
		code        int
		reason      string
	}{
		{"a revoked token", "Bearer " + revoked, nil, 401, "BAD_CREDENTIAL"},
		{"an expired token", "Bearer " + expired, nil, 401, "BAD_CREDENTIAL"},
		{"the development token from elsewhere", "Bearer " + devToken, overTLS, 401, "BAD_CREDENTIAL"},
		{"a token in clear text from elsewhere", "Bearer " + good, inClear, 403, "CLEAR_TEXT"},
		{"a JWT where there is no issuer", "Bearer " + none, nil, 401, "BAD_CREDENTIAL"},
		{"a token as a password", "Basic " + good, nil, 401, "BAD_CREDENTIAL"},
		{"a token without its scheme", good, nil, 401, "BAD_CREDENTIAL"},
		{"nothing", "", nil, 401, "NO_IDENTITY"},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := append([]string{"Content-Type", "application/json"}, c.header...)
			ctx := metadata.AppendToOutgoingContext(t.Context(), c.header...)
			if c.value != "" {
				header = append(header, "Authorization", c.value)
				ctx = metadata.AppendToOutgoingContext(ctx, "authorization", c.value)
			}
			rest := h.do("POST", "/v1/commits", oneTask, header...).is(c.code, c.reason)
			_, err := kv1.NewCatalogServiceClient(h.conn).Commit(ctx, &kv1.CommitRequest{Mutations: puts(&kv1.Task{Name: "tasks/NEW-9", Title: kv1.Hu("x")})})
			if got := reasonOf(status.Convert(err)); got != c.reason {
				t.Errorf("gRPC refuses with %s (%v), want %s", got, err, c.reason)
			}
			if !strings.Contains(h.log.String(), "reason="+c.reason) {
				t.Errorf("the log does not say %s", c.reason)
			}
			if _, credential := access.Redacted(rest.body); credential {
				t.Errorf("the answer has the credential: %s", rest.body)
			}
		})
	}
	for _, path := range []string{
		"/v1/tasks?access_token=" + good, "/v1/tasks?page_token=" + good, "/v1/tasks/" + good, "/search?q=" + good, "/tasks/" + none,
		"/v1/commits?token=x", "/v1/tasks?%61ccess_token=x", "/v1/search?q=" + strings.ReplaceAll(good, "kat_", "k%61t_"), "/?Authorization=Bearer",
	} {
		h.get(path).is(400, "CREDENTIAL_IN_ADDRESS")
	}
	h.get("/v1/tasks/GYJ-004", "X-Request-Id", good).is(200)
	if head := h.catalog.Head().Revision; head != 1 {
		t.Errorf("the head is %d, want 1: one of them committed", head)
	}
	if _, credential := access.Redacted(h.log.String()); credential {
		t.Errorf("the log has a credential: %s", h.log)
	}
	for _, secret := range []string{good, revoked, expired, devToken, none} {
		if strings.Contains(h.log.String(), secret[4:20]) {
			t.Errorf("the log has a part of a credential: %s", h.log)
		}
	}
	h.do("POST", "/v1/commits", oneTask, append(overTLS, "Content-Type", "application/json", "Authorization", "Bearer "+good)...).
		is(200, `"author":"token-good"`)
}

func TestAnEditorStaysWithinTheScope(t *testing.T) {
	h := newHouse(t, nil)
	secret := h.token("tokens/editor", editsJH, noon.Add(time.Hour))
	catalogue := kv1.NewCatalogServiceClient(h.conn)
	commit := func(records ...kv1.Value) error {
		_, err := catalogue.Commit(bearing(t.Context(), secret), &kv1.CommitRequest{Mutations: puts(records...)})
		return err
	}
	office := func(parent string) *kv1.Body {
		return &kv1.Body{Name: "bodies/sub", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Kirendeltség")}}, Parent: parent}
	}
	if err := commit(office("bodies/jh-098")); err != nil {
		t.Fatal(err)
	}
	for name, records := range map[string][]kv1.Value{
		"a task":                       {&kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("x")}},
		"what is moved out":            {office("bodies/bm")},
		"a body beside it":             {&kv1.Body{Name: "bodies/new", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("x")}}}},
		"a body that is moved in":      {&kv1.Body{Name: "bodies/bm", BodyClass: "bodyClasses/C-MIN", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("x")}}, Parent: "bodies/jh-098"}},
		"one of its own and another's": {office(""), &kv1.Task{Name: "tasks/NEW-1", Title: kv1.Hu("x")}},
	} {
		if err := commit(records...); status.Code(err) != codes.PermissionDenied || reasonOf(status.Convert(err)) != "OUT_OF_SCOPE" {
			t.Errorf("%s: %v, want PERMISSION_DENIED, OUT_OF_SCOPE", name, err)
		}
	}
	body := `{"mutations":[{"withdraw":"tasks/OLD-001"}]}`
	h.do("POST", "/v1/commits", body, "Content-Type", "application/json", "Authorization", "Bearer "+secret).is(403, "OUT_OF_SCOPE", "tasks/OLD-001")
	h.get("/v1/bodies/sub:history").is(200, `"author":"token-editor"`)
}

// Grants and tokens show in no public read, whichever door and by whatever name.
func TestNoPublicReadShowsWhoMayWrite(t *testing.T) {
	h := newHouse(t, withDev)
	h.token("tokens/rejtett", editsJH, noon.Add(time.Hour))
	h.internal(&kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Grant{
		Grant: &kv1.Grant{Name: "grants/rejtett", Identity: "oidc-rejtett", Right: adminRight}}}}})
	after := h.put(&kv1.Task{Name: "tasks/AFTER", Title: kv1.Hu("Utána")})
	wait, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := h.index.WaitFor(wait, after); err != nil {
		t.Fatal(err)
	}
	paths := []string{
		"/v1/records:export", "/v1/commits", "/v1/commits?revision=4", "/v1/commits/2", "/v1/commits/3", "/v1/commits/4",
		"/v1/tokens/rejtett", "/v1/grants/rejtett", "/v1/tokens/rejtett:history", "/v1/tasks/rejtett:history", "/v1/tasks?revision=2", "/v1/tasks?revision=3",
		"/v1/records:batchGet?names=tokens/rejtett", "/v1/records:batchGet?names=grants/rejtett", "/v1/tasks?refers_to=grants/rejtett",
		"/v1/bodies?refers_to=bodies/jh-098", "/v1/bodies/jh-098:history", "/v1/coverage?task=tasks/AFTER",
		"/v1/tokens", "/v1/grants", "/v1/accessCommits",
		"/", "/tokens/rejtett", "/grants/rejtett", "/bodies/jh-098", "/download", "/sources",
	}
	for _, kind := range kv1.Kinds() {
		paths = append(paths, "/v1/"+kind.Collection())
	}
	for _, words := range []string{"rejtett", "belso-cel", "belso-ok", "oidc-rejtett", "root"} {
		paths = append(paths, "/v1/search?q="+words, "/v1/suggest?q="+words, "/search?q="+words)
	}
	for _, path := range paths {
		body := h.get(path).body
		for _, asked := range []string{path, strings.TrimPrefix(path, "/v1/"), path[strings.Index(path, "=")+1:]} {
			body = strings.ReplaceAll(body, asked, "") // a refusal and a page of hits repeat what was asked
		}
		for _, hidden := range []string{"oidc-rejtett", "belso-cel", "belso-ok", "grants/rejtett", "tokens/rejtett", `"root"`} {
			if strings.Contains(body, hidden) {
				t.Errorf("%s shows %s: %s", path, hidden, body)
			}
		}
	}
	h.get("/v1/commits").is(200, `"name":"commits/4"`, `"name":"commits/1"`)
	h.get("/v1/commits/2").is(404)
	h.get("/v1/accessCommits", asDev...).is(200, "oidc-rejtett", "belso-cel", `"author":"root"`)
	tokens := h.get("/v1/tokens", asDev...).is(200, "tokens/rejtett", "belso-cel", "bodies/jh-098")
	if strings.Contains(tokens.body+h.get("/v1/accessCommits", asDev...).body, "secret_hash") {
		t.Error("an answer has the hash of a secret")
	}
	if got := tokens.Header.Get("Cache-Control"); strings.Contains(got, "public") {
		t.Errorf("Cache-Control of tokens: %q", got)
	}
}

func TestGrantsAndTokensByPages(t *testing.T) {
	h := newHouse(t, withDev)
	for i := range 7 {
		h.token(fmt.Sprintf("tokens/t%d", i), adminRight, noon)
	}
	service := kv1.NewAccessServiceClient(h.conn)
	var names, commits []string
	for q := (&kv1.ListTokensRequest{PageSize: 3}); ; {
		page, err := service.ListTokens(dev(t.Context()), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range page.GetTokens() {
			names = append(names, token.GetName())
		}
		if q.PageToken = page.GetNextPageToken(); q.PageToken == "" {
			break
		}
	}
	for q := (&kv1.ListAccessCommitsRequest{PageSize: 3}); ; {
		page, err := service.ListAccessCommits(dev(t.Context()), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, commit := range page.GetAccessCommits() {
			commits = append(commits, commit.GetName())
		}
		if q.PageToken = page.GetNextPageToken(); q.PageToken == "" {
			break
		}
	}
	if want := "tokens/t0 tokens/t1 tokens/t2 tokens/t3 tokens/t4 tokens/t5 tokens/t6"; strings.Join(names, " ") != want {
		t.Errorf("tokens %v, want %s", names, want)
	}
	if want := "accessCommits/8 accessCommits/7 accessCommits/6 accessCommits/5 accessCommits/4 accessCommits/3 accessCommits/2"; strings.Join(commits, " ") != want {
		t.Errorf("commits %v, want %s", commits, want)
	}
	h.get("/v1/tokens?page_token=x", asDev...).is(400, "page_token")
	h.get("/v1/grants", asDev...).is(200, `{"grants":[]}`)
}
