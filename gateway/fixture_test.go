package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"

	"kataszter/catalog"
	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
	"kataszter/search"
)

// noon is when the tests happen, unless a test turns the clock.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// devToken is the development token of houses that have one, and asDev the header
// that shows it.
var (
	devToken, _ = access.NewSecret()
	asDev       = []string{"Authorization", "Bearer " + devToken}
)

// withDev gives a house its development token.
func withDev(c *Config) { c.DevToken = devToken }

// dev is the context of a call by gRPC that shows the development token.
func dev(ctx context.Context) context.Context {
	return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+devToken)
}

// A dial is a clock that a test turns.
type dial struct{ at atomic.Pointer[time.Time] }

func (d *dial) turn(to time.Time) { d.at.Store(&to) }
func (d *dial) now() time.Time    { return *d.at.Load() }

// fixture is a small catalogue: a guardianship task and a notary's task in two
// towns of a district, a task that has ended, and many concepts to page through.
func fixture() []kv1.Value {
	hu := kv1.Hu
	dated := func(text string) []*kv1.DatedTitle { return []*kv1.DatedTitle{{Title: hu(text)}} }
	basis := []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}
	territory := func(name, title string, kind kv1.Territory_Kind, parent string, above kv1.Territory_Kind) *kv1.Territory {
		t := &kv1.Territory{Name: "territories/" + name, Kind: kind, Titles: dated(title)}
		if parent != "" {
			t.Parents = []*kv1.Territory_Parent{{Territory: "territories/" + parent, Kind: above}}
		}
		return t
	}
	const country, county, district, settlement = kv1.Territory_COUNTRY, kv1.Territory_COUNTY, kv1.Territory_DISTRICT, kv1.Territory_SETTLEMENT
	records := []kv1.Value{
		&kv1.Act{Name: "acts/1997-31", Citation: "1997. évi XXXI. törvény", ShortName: "Gyvt.", Uri: "https://example.org/gyvt"},
		&kv1.Concept{Name: "concepts/area-model.DISTRICT", Scheme: "area-model", Title: hu("járás"),
			AreaModel: &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_HELD}},
		&kv1.Concept{Name: "concepts/condition.trade_form", Scheme: "condition", Title: hu("Boltban vagy mozgóboltban árul?"),
			Circumstance: &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT, Values: []*kv1.Concept_Circumstance_Value{
				{Code: "shop", Label: hu("boltban")}, {Code: "mobile", Label: hu("mozgóboltban")}}}},
		&kv1.Concept{Name: "concepts/area-model.COUNTRY", Scheme: "area-model", Title: hu("ország"),
			AreaModel: &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_HELD}},
		territory("hu", "Magyarország", country, "", 0),
		territory("m-pest", "Pest vármegye", county, "hu", country),
		territory("j-098", "Budakeszi járás", district, "m-pest", county),
		territory("23278", "Budaörs", settlement, "j-098", district),
		territory("12052", "Budakeszi", settlement, "j-098", district),
		&kv1.BodyClass{Name: "bodyClasses/C-JH", Title: hu("járási hivatal"), AreaModel: "concepts/area-model.DISTRICT"},
		&kv1.BodyClass{Name: "bodyClasses/C-MIN", Title: hu("minisztérium")},
		&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: dated("Budakeszi Járási Hivatal"),
			Contact: &kv1.Body_Contact{Uri: "https://example.org/jh"}},
		&kv1.Body{Name: "bodies/bm", BodyClass: "bodyClasses/C-MIN", Titles: dated("Belügyminisztérium")},
		&kv1.Jurisdiction{Name: "jurisdictions/jh-098.DISTRICT", Body: "bodies/jh-098",
			AreaModel: "concepts/area-model.DISTRICT", Territories: []string{"territories/j-098"}},
		&kv1.Task{Name: "tasks/GYJ-004", Title: hu("Gyámrendelés"), LegalBasis: basis, Aliases: []*kv1.Text{hu("gyám kijelölése")}},
		&kv1.Task{Name: "tasks/KER-001", Title: hu("Kereskedelmi tevékenység bejelentése")},
		&kv1.Task{Name: "tasks/OLD-001", Title: hu("Kútfúrás"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}},
		&kv1.Competence{Name: "competences/GYJ-004.1", Task: "tasks/GYJ-004", Role: kv1.Role_DECISION,
			Holder: "bodyClasses/C-JH", AreaModel: "concepts/area-model.DISTRICT", LegalBasis: basis,
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}}},
		&kv1.Competence{Name: "competences/GYJ-004.2", Task: "tasks/GYJ-004", Role: kv1.Role_PROFESSIONAL_DIRECTION,
			Holder: "bodies/bm", LegalBasis: basis, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_NONE}}}},
		&kv1.Competence{Name: "competences/KER-001.1", Task: "tasks/KER-001", Role: kv1.Role_DECISION,
			Holder: "bodies/jh-098", AreaModel: "concepts/area-model.COUNTRY", LegalBasis: basis, Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{"shop"}}}},
		&kv1.Competence{Name: "competences/KER-001.2", Task: "tasks/KER-001", Role: kv1.Role_DECISION,
			Holder: "bodies/bm", AreaModel: "concepts/area-model.COUNTRY", LegalBasis: basis, Conditions: []*kv1.Condition{{Key: "trade_form", Values: []string{"mobile"}}}},
	}
	for i := range 250 {
		records = append(records, &kv1.Concept{
			Name: fmt.Sprintf("concepts/thesaurus.%03d", i), Scheme: "thesaurus", Title: hu(fmt.Sprintf("szó %d", i))})
	}
	return records
}

// A house is a catalogue, its index and its doors.
type house struct {
	testing.TB
	catalog *catalog.Catalog
	index   *search.Index
	server  *Server
	conn    *grpc.ClientConn
	client  http.Transport
	log     *logs
	stop    context.CancelFunc
	ended   chan error
	panics  int64 // that the test makes
}

// logs keeps what is logged.
type logs struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// newHouse opens a house with the fixture; set may change its configuration.
func newHouse(t testing.TB, set func(*Config)) *house {
	t.Helper()
	h := newClosedHouse(t, set)
	h.follow()
	h.run()
	return h
}

// newClosedHouse is a house whose index does not follow, and whose doors are
// bound but not open.
func newClosedHouse(t testing.TB, set func(*Config)) *house {
	t.Helper()
	h := &house{TB: t, log: &logs{}}
	cfg := Config{
		HTTPAddr: "127.0.0.1:0", GRPCAddr: "127.0.0.1:0",
		SearchRate: -1, WriteRate: -1, // some tests ask without a port, from nowhere
		Clock: func() time.Time { return noon }, Logger: slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if set != nil {
		set(&cfg)
	}
	dir := filepath.Join(t.TempDir(), "data")
	opts := catalog.Options{Clock: cfg.Clock}
	if err := catalog.Init(t.Context(), dir, opts); err != nil {
		t.Fatal(err)
	}
	var err error
	if h.catalog, err = catalog.Open(t.Context(), dir, opts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.catalog.Close() })
	h.put(fixture()...)
	if h.index, err = search.Open(t.Context(), dir, h.catalog, search.Options{Clock: cfg.Clock}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.index.Close() })
	if h.server, err = New(cfg, h.catalog, h.index); err != nil {
		t.Fatal(err)
	}
	if h.conn, err = grpc.NewClient("passthrough:///"+h.server.GRPCAddr(), grpc.WithTransportCredentials(insecure.NewCredentials())); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.conn.Close() })
	return h
}

// run opens the doors until the test ends.
func (h *house) run() {
	ctx, stop := context.WithCancel(context.Background())
	h.stop, h.ended = stop, make(chan error, 1)
	go func() { h.ended <- h.server.Run(ctx) }()
	h.Cleanup(h.close)
}

// close ends the doors and waits until they have drained.
func (h *house) close() {
	h.client.CloseIdleConnections() // one that was never used would hold Shutdown for five seconds
	h.stop()
	if err := <-h.ended; err != nil {
		h.Error("Run:", err)
	}
	h.ended <- nil
	if n := h.server.Panics(); n != h.panics {
		h.Errorf("%d panics, want %d\n%s", n, h.panics, h.log)
	}
}

// holdsNoView closes the catalogue, which waits for every open view: it is for
// the end of a test. A commit would wait for a view only where the file outgrows
// what is mapped.
func (h *house) holdsNoView() {
	h.Helper()
	closed := make(chan error, 1)
	go func() { closed <- h.catalog.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			h.Error(err)
		}
	case <-time.After(10 * time.Second):
		h.Error("a view is open")
	}
}

// follow keeps the index up to date until the test ends, and waits until it is.
func (h *house) follow() {
	h.Helper()
	ctx, stop := context.WithCancel(context.Background())
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		h.index.Run(ctx)
	}()
	h.Cleanup(func() { stop(); <-followed })
	wait, cancel := context.WithTimeout(h.Context(), 30*time.Second)
	defer cancel()
	if err := h.index.WaitFor(wait, h.catalog.Head().Revision); err != nil {
		h.Fatal(err)
	}
}

// put commits records.
func (h *house) put(records ...kv1.Value) int64 {
	h.Helper()
	done, err := h.catalog.Commit(h.Context(), catalog.Commit{Author: "test", Message: "test", Mutations: puts(records...)})
	if err != nil {
		h.Fatal(err)
	}
	return done.Revision
}

func puts(records ...kv1.Value) (mutations []*kv1.Mutation) {
	for _, v := range records {
		mutations = append(mutations, &kv1.Mutation{Action: &kv1.Mutation_Put{Put: kv1.NewRecord(v)}})
	}
	return mutations
}

func (h *house) withdraw(name string) int64 {
	h.Helper()
	done, err := h.catalog.Commit(h.Context(), catalog.Commit{Author: "test", Mutations: []*kv1.Mutation{
		{Action: &kv1.Mutation_Withdraw{Withdraw: name}}}})
	if err != nil {
		h.Fatal(err)
	}
	return done.Revision
}

// An answer is what came by HTTP.
type answer struct {
	testing.TB
	*http.Response
	body string
}

// get asks for a path and query.
func (h *house) get(path string, header ...string) answer {
	h.Helper()
	return h.do(http.MethodGet, path, "", header...)
}

// do asks by HTTP; headers are pairs.
func (h *house) do(method, path, body string, header ...string) answer {
	h.Helper()
	r, err := http.NewRequest(method, "http://"+h.server.HTTPAddr()+path, strings.NewReader(body))
	if err != nil {
		h.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	response, err := h.client.RoundTrip(r)
	if err != nil {
		h.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		h.Fatalf("%s %s: %v", method, path, err)
	}
	return answer{h, response, string(text)}
}

// json is a good answer as a map.
func (a answer) json() map[string]any {
	a.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(a.body), &m); err != nil {
		a.Fatalf("%s is no JSON: %v", a.body, err)
	}
	return m
}

// is checks the status and that the body has every part.
func (a answer) is(status int, parts ...string) answer {
	a.Helper()
	if a.StatusCode != status {
		a.Errorf("%s %s: status %d, want %d: %s", a.Request.Method, a.Request.URL, a.StatusCode, status, a.body)
	}
	for _, part := range parts {
		if !strings.Contains(a.body, part) {
			a.Errorf("%s %s: answered %s, want %q in it", a.Request.Method, a.Request.URL, a.body, part)
		}
	}
	return a
}

// loopbackProxies take what is on this machine for proxies, so that a test may say
// who its client is.
var loopbackProxies = access.Proxies{netip.MustParsePrefix("127.0.0.0/8")}
