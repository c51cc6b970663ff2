package gateway

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"google.golang.org/grpc/metadata"

	"kataszter/gateway/access"
)

// admit is where it is decided, for both doors, whether a call goes on: how often
// its client may call, who it is, and what it may. The context that it answers has
// the identity. authorization are the values of that header.
func (d *desk) admit(ctx context.Context, method, id string, authorization []string) (context.Context, error) {
	if ctx.Value(admittedKey{}) == method {
		return ctx, nil
	}
	by := callerOf(ctx)
	need, _ := access.NeedOf(method)
	if wait := d.rates.take(by, need.Rate); wait > 0 {
		d.metrics.refused.WithLabelValues("RATE_LIMITED").Inc()
		return ctx, &laterError{fmt.Errorf("%w: %s", errTooOften, method), wait}
	}
	who, err := d.gate.Admit(ctx, method, by, authorization)
	if err != nil {
		st, _ := statusOf(err, id)
		d.metrics.refused.WithLabelValues(reasonOf(st)).Inc()
		d.cfg.Logger.Warn("refused", "request", id, "rpc", method, "reason", reasonOf(st), "why", st.Message())
		return ctx, err
	}
	return context.WithValue(access.With(ctx, who), admittedKey{}, method), nil
}

// admittedKey has the method to which a call was admitted before it came to the
// interceptor.
type admittedKey struct{}

// admit admits a call that comes by the gRPC port or from within the process.
func (c *call) admit() (err error) {
	c.ctx, err = c.desk.admit(c.ctx, c.method, c.id, metadata.ValueFromIncomingContext(c.ctx, "authorization"))
	return err
}

// admitREST admits a request for an address that not everybody may use, before its
// body is read: who may not write need not be heard to the end. The credential
// goes no further.
func (d *desk) admitREST(r route, req *http.Request) (*http.Request, *refusal) {
	if need, declared := access.NeedOf(r.rpc); declared && need.Role == access.Open {
		return req, nil
	}
	id, _ := requestID(req.Context())
	ctx, err := d.admit(req.Context(), r.rpc, id, req.Header.Values("Authorization"))
	if err != nil {
		st, _ := statusOf(err, id)
		return req, refusalOf(st.Err())
	}
	return req.WithContext(ctx), nil
}

// A laterError says when to ask again.
type laterError struct {
	error
	wait time.Duration
}

func (e *laterError) Unwrap() error { return e.error }
