package gateway

import (
	"fmt"
	"time"

	"google.golang.org/grpc/metadata"

	"kataszter/gateway/access"
)

// admit is where it is decided, for both doors, whether a call goes on: how often
// its client may call, who it is, and what it may. The context of the call gets
// its identity.
func (c *call) admit() error {
	d, by := c.desk, callerOf(c.ctx)
	need, _ := access.NeedOf(c.method)
	if wait := d.rates.take(by, need.Rate); wait > 0 {
		d.metrics.refused.WithLabelValues("RATE_LIMITED").Inc()
		return &laterError{fmt.Errorf("%w: %s", errTooOften, c.method), wait}
	}
	who, err := d.gate.Admit(c.ctx, c.method, by, metadata.ValueFromIncomingContext(c.ctx, "authorization"))
	if err != nil {
		st, _ := statusOf(err, c.id)
		d.metrics.refused.WithLabelValues(reasonOf(st)).Inc()
		d.cfg.Logger.Warn("refused", "request", c.id, "rpc", c.method, "reason", reasonOf(st), "why", st.Message())
		return err
	}
	c.ctx = access.With(c.ctx, who)
	return nil
}

// A laterError says when to ask again.
type laterError struct {
	error
	wait time.Duration
}

func (e *laterError) Unwrap() error { return e.error }
