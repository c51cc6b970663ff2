package gateway

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"kataszter/gateway/access"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// from is the header by which a trusted proxy names its client.
func from(client string) []string {
	return []string{"X-Forwarded-For", client, "X-Forwarded-Proto", "https"}
}

func TestWhoSearchesTooOftenWaits(t *testing.T) {
	h := newHouse(t, func(c *Config) {
		c.Proxies, c.SearchRate = loopbackProxies, 0.001 // one search now, and none in this test after it
	})
	h.get("/v1/search?q=gyám", from("203.0.113.1")...).is(200)
	no := h.get("/v1/search?q=gyám", from("203.0.113.1")...).is(429, "RATE_LIMITED", "RetryInfo", "asks too often")
	if seconds, err := strconv.Atoi(no.Header.Get("Retry-After")); err != nil || seconds < 1 {
		t.Errorf("Retry-After %q, want seconds", no.Header.Get("Retry-After"))
	}
	ctx := metadata.AppendToOutgoingContext(t.Context(), from("203.0.113.1")...)
	_, err := kv1.NewSearchServiceClient(h.conn).Search(ctx, &kv1.SearchRequest{Q: "gyám"})
	st := status.Convert(err)
	if st.Code() != codes.ResourceExhausted || reasonOf(st) != "RATE_LIMITED" {
		t.Errorf("gRPC: %v, want RESOURCE_EXHAUSTED, RATE_LIMITED", err)
	}
	var retry *errdetails.RetryInfo
	for _, d := range st.Details() {
		if r, ok := d.(*errdetails.RetryInfo); ok {
			retry = r
		}
	}
	if retry.GetRetryDelay().AsDuration() <= 0 {
		t.Errorf("gRPC does not say when to ask again: %v", st.Proto())
	}
	h.get("/search?q=gyám", from("203.0.113.1")...).is(429)
	h.get("/v1/suggest?q=gyám", from("203.0.113.1")...).is(429)
	h.get("/v1/places?q=buda", from("203.0.113.1")...).is(429)
	// Who only reads, and another client.
	h.get("/v1/tasks/GYJ-004", from("203.0.113.1")...).is(200)
	h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs", from("203.0.113.1")...).is(200, "RESOLVED")
	h.get("/v1/search?q=gyám", from("203.0.113.2")...).is(200)
	// A rate that is given holds for this machine too.
	h.get("/v1/search?q=gyám").is(200)
	h.get("/v1/search?q=gyám").is(429)
}

func TestWhoWritesTooOftenWaits(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Proxies, c.WriteRate = loopbackProxies, 0.001 })
	header := append(from("203.0.113.1"), "Content-Type", "application/json")
	h.do("POST", "/v1/commits", oneTask, header...).is(401, "NO_IDENTITY")
	h.do("POST", "/v1/commits", oneTask, header...).is(429, "RATE_LIMITED")
	h.get("/v1/tokens", header...).is(429, "RATE_LIMITED") // guessing tokens is as slow
	h.get("/v1/search?q=gyám", header...).is(200)
}

func TestWhatAStrangerSaysOfItselfIsNotBelieved(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.SearchRate = 0.001 }) // no proxy is trusted
	h.get("/v1/search?q=gyám", from("203.0.113.1")...).is(200)
	h.get("/v1/search?q=gyám", from("203.0.113.2")...).is(429, "RATE_LIMITED")
}

func TestRates(t *testing.T) {
	clock := noon
	r := newRates(2, -1, func() time.Time { return clock })
	by := func(addr string) access.Caller { return access.Caller{Addr: netip.MustParseAddr(addr)} }
	for i := range burst * 2 {
		if wait := r.take(by("192.0.2.1"), access.Searches); wait != 0 {
			t.Fatalf("search %d waits %v, of a burst of %d", i, wait, burst*2)
		}
	}
	if wait := r.take(by("192.0.2.1"), access.Searches); wait != 500*time.Millisecond {
		t.Errorf("after the burst it waits %v, want 500ms", wait)
	}
	if wait := r.take(by("192.0.2.1"), access.Searches); wait != 500*time.Millisecond {
		t.Errorf("asking again makes it wait %v, want 500ms: who waits is not punished", wait)
	}
	if wait := r.take(by("192.0.2.1"), access.Writes); wait != 0 {
		t.Errorf("writes wait %v, and have no bound", wait)
	}
	clock = clock.Add(500 * time.Millisecond)
	if wait := r.take(by("192.0.2.1"), access.Searches); wait != 0 {
		t.Errorf("in its time it waits %v", wait)
	}
	for i := range burst * 2 {
		r.take(by(fmt.Sprintf("2001:db8::%x", i)), access.Searches)
	}
	if wait := r.take(by("2001:db8::ffff"), access.Searches); wait == 0 {
		t.Error("another address of a network of 64 bits does not wait")
	}
	if wait := r.take(by("2001:db8:0:1::1"), access.Searches); wait != 0 {
		t.Errorf("another network waits %v", wait)
	}
}

// Without a word on it, this machine asks as often as it likes, and nobody else.
func TestTheUsualRateIsForOthers(t *testing.T) {
	r := newRates(0, 0, func() time.Time { return noon })
	for i := range burst*usualSearches + 1 {
		if wait := r.take(access.Caller{Addr: netip.MustParseAddr("127.0.0.1"), Here: true}, access.Searches); wait > 0 {
			t.Fatalf("this machine waits %v", wait)
		}
		if wait := r.take(access.Caller{Addr: netip.MustParseAddr("192.0.2.1")}, access.Searches); wait > 0 != (i == burst*usualSearches) {
			t.Fatalf("another waits %v before search %d", wait, i)
		}
	}
}

func TestFewClientsAreRemembered(t *testing.T) {
	r := newRates(1, 1, func() time.Time { return noon })
	for i := range 3 * maxClients {
		r.take(access.Caller{Addr: netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})}, access.Searches)
	}
	if n := r.remembered(); n != maxClients || r.order.Len() != n {
		t.Errorf("%d clients are remembered, want %d", n, maxClients)
	}
}

// While what takes long has all that it may have, the rest goes on, and who waits
// for it is told in time.
func TestGetAndResolveAnswerWhileTheDearIsBusy(t *testing.T) {
	h := newHouse(t, nil)
	var leave []func()
	for range cap(h.server.dear.slots) {
		l, err := h.server.dear.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		leave = append(leave, l)
	}
	no := h.get("/v1/search?q=gyám").is(429, "BUSY", "RetryInfo")
	if no.Header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After %q, want 1", no.Header.Get("Retry-After"))
	}
	h.get("/v1/tasks").is(429, "BUSY")
	if _, err := kv1.NewSearchServiceClient(h.conn).Search(t.Context(), &kv1.SearchRequest{Q: "x"}); reasonOf(status.Convert(err)) != "BUSY" {
		t.Errorf("gRPC: %v, want BUSY", err)
	}
	h.get("/v1/tasks/GYJ-004").is(200)
	h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs").is(200, "RESOLVED")
	for _, l := range leave {
		l()
	}
	h.get("/v1/search?q=gyám").is(200)
	h.get("/v1/tasks").is(200)
}

func TestTheQueueForTheDearHasAnEnd(t *testing.T) {
	d := newDear()
	for range cap(d.slots) {
		if _, err := d.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	d.queued.Store(dearQueued)
	if _, err := d.enter(t.Context()); !errors.Is(err, errBusy) {
		t.Errorf("%v, want errBusy at once", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.wait(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("who has left: %v", err)
	}
	if n := d.queued.Load(); n != dearQueued {
		t.Errorf("%d wait, want %d", n, dearQueued)
	}
}

// A real flood: more clients than there are turns ask the dearest, without end,
// while others get records and answers, every one of which must come.
func TestAFloodOfTheDearest(t *testing.T) {
	h := newHouse(t, nil)
	h.client.MaxIdleConnsPerHost = 100
	flooding, end := context.WithCancel(t.Context())
	var flood sync.WaitGroup
	codes, mu := map[int]int{}, sync.Mutex{}
	for i := range dearQueued + 16 {
		flood.Go(func() {
			for n := 0; flooding.Err() == nil; n++ {
				code := h.get([]string{"/v1/concepts?page_size=1000&show_ended=true", "/v1/search?q=sz%C3%B3+gy%C3%A1m+hivatal&page_size=100"}[(i+n)%2]).StatusCode
				mu.Lock()
				codes[code]++
				mu.Unlock()
			}
		})
	}
	for range 50 {
		h.get("/v1/tasks/GYJ-004").is(200)
		h.get("/v1/tasks/GYJ-004:resolve?place=Budaörs").is(200, "RESOLVED")
	}
	end()
	flood.Wait()
	for code, n := range codes {
		if code != http.StatusOK && code != http.StatusTooManyRequests {
			t.Errorf("%d of the flood got %d", n, code)
		}
	}
	if codes[http.StatusOK] == 0 {
		t.Error("nobody of the flood got an answer")
	}
}

func TestStreamsOfOneClientAreCounted(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Proxies = loopbackProxies })
	open := func(client string) error {
		ctx := metadata.AppendToOutgoingContext(t.Context(), from(client)...)
		stream, err := kv1.NewCompetenceServiceClient(h.conn).BatchResolve(ctx)
		if err == nil {
			_, err = stream.Header()
		}
		if err == nil && stream != nil {
			if md, _ := stream.Header(); len(md.Get(revisionHeader)) == 0 {
				_, err = stream.Recv()
			}
		}
		return err
	}
	for range maxClientStreams {
		if err := open("203.0.113.1"); err != nil {
			t.Fatal(err)
		}
	}
	if err := open("203.0.113.1"); reasonOf(status.Convert(err)) != "TOO_MANY_STREAMS" {
		t.Errorf("one too many: %v", err)
	}
	if err := open("203.0.113.2"); err != nil {
		t.Errorf("another client: %v", err)
	}
}

func TestBodiesThatNestDeep(t *testing.T) {
	h := newHouse(t, withDev)
	post := func(body string) answer {
		return h.do("POST", "/v1/commits", body, append([]string{"Content-Type", "application/json"}, asDev...)...)
	}
	post(`{"mutations":`+strings.Repeat("[", 100)+strings.Repeat("]", 100)+`}`).is(400, "BODY_TOO_DEEP", "101 deep")
	post(strings.Repeat(`{"put":`, 1_000_000)).is(413)
	h.do("POST", "/v1/commits", strings.Repeat("x", MaxRequest-1), "Content-Type", "application/json").is(401) // not even read
	post(strings.Repeat(`{"a":`, 700_000)).is(400, "BODY_TOO_DEEP")
	post(`{"message":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"[[[["}`).is(400, "INVALID_COMMIT")
}

// An attacker opens connections and sends as little as keeps them open.
func TestSlowCallersAreCutOff(t *testing.T) {
	h := newClosedHouse(t, nil)
	h.server.http.ReadHeaderTimeout, h.server.http.ReadTimeout = 200*time.Millisecond, 400*time.Millisecond
	h.follow()
	h.run()
	for name, begin := range map[string]string{
		"nothing at all":         "",
		"a header without end":   "GET /v1/tasks HTTP/1.1\r\nHost: x\r\n",
		"a body that never ends": "POST /v1/tasks/GYJ-004:resolve HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn, err := net.Dial("tcp", h.server.HTTPAddr())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(30 * time.Second))
			io.WriteString(conn, begin)
			go func() { // a letter now and then, as slow-loris does
				for tick := time.NewTicker(50 * time.Millisecond); ; <-tick.C {
					if _, err := io.WriteString(conn, "X"); err != nil {
						return
					}
				}
			}()
			_, err = io.Copy(io.Discard, bufio.NewReader(conn))
			if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
				t.Error("the connection is still open")
			}
		})
	}
	h.get("/v1/tasks/GYJ-004").is(200)
}

// What is refused for its length alone is said where a caller reads before asking.
func TestTheLengthsThatAreTakenAreTold(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	service, err := os.ReadFile("../proto/kozfeladat/v1/catalog_service.proto")
	if err != nil {
		t.Fatal(err)
	}
	questions, err := os.ReadFile("../proto/kozfeladat/v1/competence_service.proto")
	if err != nil {
		t.Fatal(err)
	}
	_, batch, _ := strings.Cut(string(questions), "message BatchResolveRequest {")
	batch, _, _ = strings.Cut(batch, "}")
	text, list := fmt.Sprintf("%d characters", maxText), fmt.Sprintf("%d,%03d elements", maxList/1000, maxList%1000)
	line, whole := fmt.Sprintf("%d,%03d bytes", maxLine/1000, maxLine%1000), fmt.Sprintf("%d MiB", MaxRequest>>20)
	for where, c := range map[string]struct {
		said string
		want []string
	}{
		"README.md":             {string(readme), []string{text, line, whole, strings.Replace(list, "elements", "further questions", 1)}},
		"/v1/openapi.json":      {string(kv1.OpenAPI), []string{text, list, line, whole, fmt.Sprintf(`"maxLength": %d`, maxText), fmt.Sprintf(`"maxItems": %d`, maxList)}},
		"BatchResolveRequest":   {batch, []string{list}},
		"catalog_service.proto": {strings.ReplaceAll(string(service), "\n//", ""), []string{text, list, whole}},
	} {
		for _, want := range c.want {
			if !strings.Contains(c.said, want) {
				t.Errorf("%s does not say %q", where, want)
			}
		}
	}
}
