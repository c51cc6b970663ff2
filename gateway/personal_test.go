package gateway

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/coreos/go-oidc/v3/oidc/oidctest"
	"google.golang.org/grpc/metadata"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Whatever people ask, by whatever door, what they typed and where they are stands
// in no line of the log, not even of one that tells everything.
func TestTheLogHasNoQueryAndNoAddress(t *testing.T) {
	h := newHouse(t, func(c *Config) {
		withDev(c)
		c.Proxies = loopbackProxies
		c.SearchRate = 1
	})
	const words, client = "titkosbetegseg", "203.0.113.77"
	asked := url.QueryEscape(words)
	header := append(from(client), "Content-Type", "application/json", "User-Agent", words, "Referer", "https://example.org/"+words, "Cookie", "name="+words)
	for range 6 { // more than the rate: refusals are logged too
		for _, path := range []string{
			"/v1/search?q=" + asked, "/v1/search?q=gyám&place=" + asked, "/v1/suggest?q=" + asked, "/v1/places?q=" + asked, "/v1/tasks/GYJ-004:resolve?place=" + asked,
			"/v1/search?q=x&on=" + asked, "/v1/search?q=x&" + asked + "=1", "/v1/tasks?page_token=" + asked, "/v1/coverage?place=" + asked,
			"/search?q=" + asked, "/search?q=gyám&place=" + asked, "/tasks/GYJ-004?place=" + asked, "/en/search?q=" + asked,
		} {
			h.get(path, header...)
		}
		h.do("POST", "/v1/tasks/GYJ-004:resolve", `{"place":"`+words+`"}`, header...)
		h.do("POST", linesPath, `{"task":"tasks/GYJ-004","place":"`+words+`"}`+"\n"+words+"\n", "Content-Type", linesMedia[0])
		h.do("POST", "/v1/commits", `{"message":"`+words+`"}`, append(header, asDev...)...)
		h.do("POST", "/v1/commits", words, append(header, asDev...)...)
		ctx := metadata.AppendToOutgoingContext(t.Context(), from(client)...)
		services := kv1.NewSearchServiceClient(h.conn)
		services.Search(ctx, &kv1.SearchRequest{Q: words})
		services.Suggest(ctx, &kv1.SuggestRequest{Q: words})
		kv1.NewCompetenceServiceClient(h.conn).FindPlace(ctx, &kv1.FindPlaceRequest{Q: words})
		kv1.NewCompetenceServiceClient(h.conn).Resolve(ctx, &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: words})
	}
	log := h.log.String()
	for _, hidden := range []string{words, words[:8], client, "127.0.0.1:"} {
		for line := range strings.Lines(log) {
			if strings.Contains(line, hidden) && !strings.Contains(line, "msg=serving ") {
				t.Errorf("the log has %s: %s", hidden, line)
			}
		}
	}
	for _, there := range []string{"msg=http", "msg=rpc", "msg=refused", "path=/v1/search"} {
		if !strings.Contains(log, there) {
			t.Errorf("the log lacks %s: nothing was tested", there)
		}
	}
}

// Who signs in elsewhere is known by a hash: the files have nothing else of them.
func TestTheFilesHaveNoPersonalData(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	authority := &oidctest.Server{PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k1", Algorithm: oidc.RS256}}}
	port := httptest.NewServer(authority)
	t.Cleanup(port.Close)
	authority.SetIssuer(port.URL)
	h := newHouse(t, func(c *Config) { c.OIDCIssuer, c.OIDCAudience = port.URL, "kataszter" })
	token := oidctest.SignIDToken(key, "k1", oidc.RS256, fmt.Sprintf(
		`{"iss":%q,"aud":"kataszter","sub":"alany-4711","email":"kovacs.janos@example.org","name":"Kovács János","exp":%d}`, port.URL, noon.Add(time.Hour).Unix()))
	header := []string{"Content-Type", "application/json", "Authorization", "Bearer " + token}
	id := access.OIDCID(port.URL, "alany-4711")
	h.do("POST", "/v1/commits", oneTask, header...).is(403, "NO_RIGHT", id)
	h.internal(&kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Grant{
		Grant: &kv1.Grant{Name: "grants/1", Identity: id, Right: adminRight}}}}})
	h.do("POST", "/v1/commits", oneTask, header...).is(200, fmt.Sprintf(`"author":%q`, id))

	info, err := h.catalog.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	files, err := filepath.Glob(filepath.Join(info.Dir, "*.db"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v: want the journal and the state", files, err)
	}
	texts := map[string][]byte{"the log": []byte(h.log.String())}
	for _, file := range files {
		if texts[file], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	for where, text := range texts {
		for _, personal := range []string{"kovacs", "Kovács", "alany-4711", token[:40]} {
			if bytes.Contains(text, []byte(personal)) {
				t.Errorf("%s has %s", where, personal)
			}
		}
		if where != "the log" && !bytes.Contains(text, []byte(id)) {
			t.Errorf("%s lacks %s: nothing was tested", where, id)
		}
	}
}
