package gateway

import (
	recent "container/list"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"kataszter/gateway/access"
)

// maxClients is how many clients are remembered. Whoever asked least lately is
// forgotten first, and begins anew.
const maxClients = 10_000

// What a client may do a second where nothing else is said; who calls from this
// machine may do more.
const (
	usualSearches = 50
	usualWrites   = 10
)

// burst is how many seconds of a rate a client may take at once.
const burst = 4

// rates bound how often a client searches and writes. They stand in memory alone.
type rates struct {
	most map[access.Rate]bound // none: as often as they like
	now  func() time.Time

	mu      sync.Mutex
	clients map[client]*recent.Element // of *bucket
	order   recent.List                // who asked last in front
}

// A bound is how often a client may call.
type bound struct {
	most float64 // a second
	here bool    // of this machine too
}

// A client is who is bounded, and in what. Of IPv6 a network of 64 bits is one
// client: whoever has one has all its addresses.
type client struct {
	network netip.Prefix
	what    access.Rate
}

type bucket struct {
	client
	limiter *rate.Limiter
}

// newRates bounds searches and writes as Config says.
func newRates(searches, writes float64, now func() time.Time) *rates {
	r := &rates{most: map[access.Rate]bound{}, now: now, clients: map[client]*recent.Element{}}
	for _, of := range []struct {
		what         access.Rate
		given, usual float64
	}{{access.Searches, searches, usualSearches}, {access.Writes, writes, usualWrites}} {
		switch {
		case of.given > 0:
			r.most[of.what] = bound{of.given, true}
		case of.given == 0:
			r.most[of.what] = bound{of.usual, false}
		}
	}
	return r
}

// take answers how long a client has to wait, 0 where it need not.
func (r *rates) take(c access.Caller, what access.Rate) time.Duration {
	if of, bounded := r.most[what]; !bounded || c.Here && !of.here || !c.Addr.IsValid() {
		return 0
	}
	now := r.now()
	taken := r.limiter(c.Addr, what).ReserveN(now, 1)
	wait := taken.DelayFrom(now)
	if wait > 0 {
		taken.CancelAt(now)
	}
	return wait
}

func (r *rates) limiter(addr netip.Addr, what access.Rate) *rate.Limiter {
	key := client{network(addr), what}
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.clients[key]; e != nil {
		r.order.MoveToFront(e)
		return e.Value.(*bucket).limiter
	}
	if len(r.clients) >= maxClients {
		last := r.order.Back()
		delete(r.clients, r.order.Remove(last).(*bucket).client)
	}
	most := r.most[what].most
	b := &bucket{key, rate.NewLimiter(rate.Limit(most), max(1, int(burst*most)))}
	r.clients[key] = r.order.PushFront(b)
	return b.limiter
}

func network(addr netip.Addr) netip.Prefix {
	bits := addr.BitLen()
	if addr.Is6() && !addr.Is4In6() {
		bits = 64
	}
	p, _ := addr.WithZone("").Prefix(bits) // fails only for more bits than it has
	return p
}

// remembered is how many clients are.
func (r *rates) remembered() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.clients)
}
