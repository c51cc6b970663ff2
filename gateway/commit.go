package gateway

import (
	"context"
	"net"
	"net/netip"
	"strings"

	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// devAuthor is the author of commits by the network: who it was is not known.
const devAuthor = "dev"

// Commit takes a commit where the server is in dev mode and the caller is on
// this machine.
func (s *catalogService) Commit(ctx context.Context, q *kv1.CommitRequest) (*kv1.CommitResponse, error) {
	if !s.dev || !local(ctx) {
		return nil, errForbidden
	}
	done, err := s.catalog.Commit(ctx, catalog.Commit{
		Author:    devAuthor,
		RequestID: q.GetRequestId(),
		Message:   q.GetMessage(),
		Mutations: q.GetMutations(),
	})
	if err != nil {
		return nil, err
	}
	answer := &kv1.CommitResponse{}
	err = s.catalog.View(ctx, catalog.Moment{Revision: done.Revision}, func(r *catalog.Reader) error {
		var err error
		answer.Commit, err = r.CommitInfo(done.Revision)
		return err
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// local tells whether a call comes from this machine, and not through a proxy on
// it. A page of another site in a browser on this machine does not count: its
// name is in the host, even where that name leads to loopback.
func local(ctx context.Context) bool {
	p, ok := peer.FromContext(ctx)
	if !ok || !loopback(p.Addr.String()) {
		return false
	}
	md, _ := metadata.FromIncomingContext(ctx)
	for _, chain := range md.Get("x-forwarded-for") {
		for _, host := range strings.Split(chain, ",") {
			if !loopback(strings.TrimSpace(host)) {
				return false
			}
		}
	}
	for _, host := range md.Get("x-forwarded-host") {
		if !loopback(host) {
			return false
		}
	}
	return true
}

// loopback tells whether an address, with or without a port, is of this machine.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = strings.Trim(addr, "[]")
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
