package access

import (
	"net/netip"
	"slices"
	"strings"
)

// A Caller is where a call comes from.
type Caller struct {
	Addr   netip.Addr // of the client; that of a proxy only where the proxy is not trusted
	Here   bool       // it comes from this machine, and not through a proxy on it
	Secure bool       // no wire has shown what it sent: it came by TLS, or from this machine
}

// A Hop is how a call reached this process.
type Hop struct {
	Peer      netip.Addr // who is at the other end; invalid: nobody knows
	TLS       bool
	For       []string // the values of X-Forwarded-For
	Proto     []string // of X-Forwarded-Proto
	Hosts     []string // the hosts by which the call was addressed; empty for gRPC
	Forwarded bool     // whether there is any other sign of a proxy
}

// Proxies are the networks whose word about the caller is taken.
type Proxies []netip.Prefix

func (p Proxies) trust(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(n netip.Prefix) bool { return n.Contains(a.Unmap()) })
}

// Caller says who is behind a hop. What a proxy says is taken only of one that is
// trusted: anybody can send a header.
func (p Proxies) Caller(h Hop) Caller {
	if !h.Peer.IsValid() {
		return Caller{}
	}
	chain := forwarded(h.For)
	c := Caller{Addr: h.Peer.Unmap(), Secure: h.TLS}
	c.Here = c.Addr.IsLoopback() && !h.Forwarded && all(chain, Loopback) && all(h.Hosts, Loopback)
	if c.Here {
		c.Secure = true
	}
	if !p.trust(c.Addr) || len(chain) == 0 {
		return c
	}
	near := c.Addr
	for i := len(chain) - 1; i >= 0 && p.trust(c.Addr); i-- {
		addr, ok := parse(chain[i])
		if !ok {
			break
		}
		c.Addr = addr
	}
	c.Secure = c.Here || (h.TLS || near.IsLoopback()) && len(h.Proto) == 1 && h.Proto[0] == "https"
	return c
}

// forwarded are the addresses of X-Forwarded-For, the client's first.
func forwarded(values []string) (chain []string) {
	for _, line := range values {
		for _, one := range strings.Split(line, ",") {
			chain = append(chain, strings.TrimSpace(one))
		}
	}
	return chain
}

func all(list []string, ok func(string) bool) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !ok(s) })
}

// parse reads an address with or without a port.
func parse(s string) (netip.Addr, bool) {
	if at, err := netip.ParseAddrPort(s); err == nil {
		return at.Addr().Unmap(), true
	}
	addr, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return addr.Unmap(), err == nil
}

// Loopback tells whether an address or host, with or without a port, is of this
// machine. A name that only leads there is not: a page of another site in a
// browser here could have it.
func Loopback(host string) bool {
	if addr, ok := parse(host); ok {
		return addr.IsLoopback()
	}
	name, _, _ := strings.Cut(host, ":")
	return name == "localhost"
}
