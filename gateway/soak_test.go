package gateway

import (
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// soakVariable says how long TestSoak lasts, as 10m: `make soak`.
const soakVariable = "KATASZTER_SOAK"

// What may grow while the load goes on: the caches fill.
const (
	soakGrowth     = 24 << 20 // bytes that live
	soakGoroutines = 50
)

// Everything at once, for as long as is asked: reads, searches, pages, streams,
// commits, tokens that come and go, and callers who are refused. No call may fail
// otherwise than it must, and what lives in memory stays what it is.
func TestSoak(t *testing.T) {
	asked := os.Getenv(soakVariable)
	if asked == "" {
		t.Skipf("%s is not set: make soak sets it", soakVariable)
	}
	lasts, err := time.ParseDuration(asked)
	if err != nil || lasts < time.Second {
		t.Fatalf("%s=%q: want a duration of a second or more, as 10m", soakVariable, asked)
	}
	h := newHouse(t, func(c *Config) {
		withDev(c)
		c.Logger = slog.New(slog.DiscardHandler) // the log of a house is kept in memory
	})
	h.client.MaxIdleConnsPerHost = 16
	s := &soak{house: h}
	began := time.Now()
	warm := s.load(lasts / 4)
	end := s.load(lasts - time.Since(began))
	t.Logf("%d calls in %v: %.1f MB live and %d goroutines after a quarter, %.1f MB and %d at the end",
		s.calls.Load(), time.Since(began).Round(time.Second), float64(warm.live)/(1<<20), warm.goroutines, float64(end.live)/(1<<20), end.goroutines)
	if end.live > warm.live+soakGrowth {
		t.Errorf("%d bytes live at the end, %d after a quarter", end.live, warm.live)
	}
	if end.goroutines > warm.goroutines+soakGoroutines {
		t.Errorf("%d goroutines at the end, %d after a quarter", end.goroutines, warm.goroutines)
	}
}

type soak struct {
	*house
	calls atomic.Int64
}

// A footprint is what a process holds while nothing is asked.
type footprint struct {
	live       uint64 // bytes
	goroutines int
}

// load asks everything for a while, and looks what is left of it.
func (s *soak) load(lasts time.Duration) footprint {
	until := time.Now().Add(lasts)
	var workers sync.WaitGroup
	for i := range 8 {
		workers.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 1))
			for time.Now().Before(until) {
				s.one(r)
				s.calls.Add(1)
			}
		})
	}
	workers.Wait()
	s.client.CloseIdleConnections()
	var m runtime.MemStats
	for range 3 { // finalizers free more
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return footprint{m.HeapAlloc, runtime.NumGoroutine()}
}

// one asks one thing of many.
func (s *soak) one(r *rand.Rand) {
	json := []string{"Content-Type", "application/json"}
	switch r.IntN(12) {
	case 0:
		s.get("/v1/tasks/GYJ-004").is(200)
	case 1:
		s.get(fmt.Sprintf("/v1/tasks/GYJ-004:resolve?place=Budaörs&on=20%02d-01-01", r.IntN(30))).is(200)
	case 2:
		s.oneOf(s.get(fmt.Sprintf("/v1/search?q=sz%%C3%%B3+%d", r.IntN(1000))), 200, 429)
	case 3:
		s.oneOf(s.get("/search?q=gyám&place=Budaörs"), 200, 429)
	case 4:
		s.oneOf(s.get("/v1/concepts?page_size=1000"), 200, 429)
	case 5:
		s.get("/v1/records:export").is(200)
	case 6:
		lines := strings.Repeat(`{"task":"tasks/GYJ-004","place":"Budaörs"}`+"\nx\n", 20)
		s.do("POST", linesPath, lines, "Content-Type", linesMedia[0]).is(200)
	case 7:
		body := fmt.Sprintf(`{"mutations":[{"put":{"task":{"name":"tasks/S-%d","title":{"hu":"szó %d"}}}}],"message":"áztatás"}`, r.IntN(50), r.IntN(1000))
		s.do("POST", "/v1/commits", body, append(json, asDev...)...).is(200)
	case 8:
		s.do("POST", "/v1/commits", oneTask, append(json, "Authorization", fmt.Sprintf("Bearer kat_%043d", r.Uint64()))...).is(401)
	case 9:
		name := fmt.Sprintf("tokens/s-%d", r.Uint64())
		s.token(name, editsJH, noon)
		s.internal(&kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: name}})
	case 10:
		stream, err := kv1.NewCatalogServiceClient(s.conn).Export(s.Context(), &kv1.ExportRequest{})
		for err == nil {
			_, err = stream.Recv()
		}
		if err != io.EOF {
			s.Errorf("export: %v", err)
		}
	case 11:
		s.oneOf(s.get("/bodies/jh-098"), 200, 429)
	}
}

func (s *soak) oneOf(a answer, codes ...int) {
	for _, code := range codes {
		if a.StatusCode == code {
			return
		}
	}
	s.Errorf("%s answers %d %s, want one of %v", a.Request.URL, a.StatusCode, http.StatusText(a.StatusCode), codes)
}
