package gateway

import (
	"context"
	"net"
	"net/http"
	"net/netip"

	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"

	"kataszter/gateway/access"
)

type callerKey struct{}

func withCaller(ctx context.Context, c access.Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// callerOf is where a call comes from; the zero Caller for one within the process.
func callerOf(ctx context.Context) access.Caller {
	c, _ := ctx.Value(callerKey{}).(access.Caller)
	return c
}

// proxySigns are the headers by which proxies tell of themselves, beside those
// that say for whom they call.
var proxySigns = []string{"Forwarded", "Via", "X-Real-Ip"}

// webCaller is where a request of the HTTP door comes from.
func (d *desk) webCaller(r *http.Request) access.Caller {
	hop := access.Hop{
		TLS:   r.TLS != nil,
		For:   r.Header.Values("X-Forwarded-For"),
		Proto: r.Header.Values("X-Forwarded-Proto"),
		Hosts: append(r.Header.Values("X-Forwarded-Host"), r.Host),
	}
	if at, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		hop.Peer = at.Addr()
	}
	for _, sign := range proxySigns {
		hop.Forwarded = hop.Forwarded || len(r.Header.Values(sign)) > 0
	}
	return d.cfg.Proxies.Caller(hop)
}

// portCaller is where a call of the gRPC port comes from.
func (d *desk) portCaller(ctx context.Context) access.Caller {
	p, ok := peer.FromContext(ctx)
	if !ok {
		return access.Caller{}
	}
	md, _ := metadata.FromIncomingContext(ctx)
	_, tls := p.AuthInfo.(credentials.TLSInfo)
	hop := access.Hop{TLS: tls, For: md.Get("X-Forwarded-For"), Proto: md.Get("X-Forwarded-Proto"), Hosts: md.Get("X-Forwarded-Host")}
	if at, ok := p.Addr.(*net.TCPAddr); ok {
		hop.Peer = at.AddrPort().Addr()
	}
	for _, sign := range proxySigns {
		hop.Forwarded = hop.Forwarded || len(md.Get(sign)) > 0
	}
	return d.cfg.Proxies.Caller(hop)
}
