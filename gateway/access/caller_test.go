package access

import (
	"net/netip"
	"testing"
)

func TestWhoCalls(t *testing.T) {
	behind := Proxies{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16")}
	for _, c := range []struct {
		name    string
		proxies Proxies
		hop     Hop
		want    Caller
		addr    string
	}{
		{"nobody knows who", nil, Hop{}, Caller{}, ""},
		{"IPv4 loopback", nil, hop("127.0.0.1"), Caller{Here: true, Secure: true}, "127.0.0.1"},
		{"IPv6 loopback", nil, hop("::1"), Caller{Here: true, Secure: true}, "::1"},
		{"IPv4 loopback in IPv6", nil, hop("::ffff:127.0.0.1"), Caller{Here: true, Secure: true}, "127.0.0.1"},
		{"another machine", nil, hop("192.0.2.1"), Caller{}, "192.0.2.1"},
		{"another machine by TLS", nil, Hop{Peer: netip.MustParseAddr("192.0.2.1"), TLS: true}, Caller{Secure: true}, "192.0.2.1"},
		{"another machine that says it is this one", nil, hop("192.0.2.1", "127.0.0.1"), Caller{}, "192.0.2.1"},
		{"the host by number", nil, hosted("[::1]:8080"), Caller{Here: true, Secure: true}, "127.0.0.1"},
		{"the host by name", nil, hosted("localhost:8080"), Caller{Here: true, Secure: true}, "127.0.0.1"},
		{"a name that leads here", nil, hosted("rebound.example:8080"), Caller{}, "127.0.0.1"},
		{"a proxy here that nobody named", nil, hop("127.0.0.1", "192.0.2.1, 127.0.0.1"), Caller{}, "127.0.0.1"},
		{"a proxy here that tells of itself alone", nil, Hop{Peer: netip.MustParseAddr("127.0.0.1"), Forwarded: true}, Caller{}, "127.0.0.1"},
		{"a client of a trusted proxy", behind, hop("127.0.0.1", "192.0.2.1"), Caller{}, "192.0.2.1"},
		{"a client of a trusted proxy by TLS", behind, proto(hop("127.0.0.1", "192.0.2.1"), "https"), Caller{Secure: true}, "192.0.2.1"},
		{"a client of a trusted proxy in clear text", behind, proto(hop("127.0.0.1", "192.0.2.1"), "http"), Caller{}, "192.0.2.1"},
		{"two schemes", behind, proto(hop("127.0.0.1", "192.0.2.1"), "https", "http"), Caller{}, "192.0.2.1"},
		{"a proxy on another machine in clear text", behind, proto(hop("10.1.2.3", "192.0.2.1"), "https"), Caller{}, "192.0.2.1"},
		{"two proxies", behind, proto(hop("127.0.0.1", "192.0.2.1, 10.1.2.3"), "https"), Caller{Secure: true}, "192.0.2.1"},
		{"what the client put before", behind, proto(hop("127.0.0.1", "127.0.0.1, 192.0.2.1"), "https"), Caller{Secure: true}, "192.0.2.1"},
		{"what is no address", behind, proto(hop("127.0.0.1", "unknown"), "https"), Caller{Secure: true}, "127.0.0.1"},
		{"a proxy that nobody named says https", nil, proto(hop("192.0.2.9", "192.0.2.1"), "https"), Caller{}, "192.0.2.9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.addr != "" {
				c.want.Addr = netip.MustParseAddr(c.addr)
			}
			if got := c.proxies.Caller(c.hop); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func hop(peer string, forwarded ...string) Hop {
	return Hop{Peer: netip.MustParseAddr(peer), For: forwarded}
}

func hosted(host string) Hop {
	h := hop("127.0.0.1")
	h.Hosts = []string{host}
	return h
}

func proto(h Hop, schemes ...string) Hop {
	h.Proto = schemes
	return h
}
