package gateway

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"kataszter/gateway/access"
)

// What takes long is answered for a few at a time, so that what does not always
// finds a processor. Who comes while they are at work waits a little, in a queue
// that has an end.
const (
	dearWait   = 500 * time.Millisecond
	dearQueued = 64

	// maxCountrywide is for how many callers the whole country is asked about at once.
	maxCountrywide = 2
)

// A dear is the bound on what takes long.
type dear struct {
	slots       chan struct{}
	countrywide chan struct{} // of those that ask about the whole country
	queued      atomic.Int64
}

func newDear() *dear {
	return &dear{slots: make(chan struct{}, max(2, processors)), countrywide: make(chan struct{}, maxCountrywide)}
}

// enter waits a little for a turn, which the caller ends; errBusy where none
// comes.
func (d *dear) enter(ctx context.Context) (leave func(), err error) {
	select {
	case d.slots <- struct{}{}:
		return d.leave, nil
	default:
	}
	defer d.queued.Add(-1)
	if d.queued.Add(1) > dearQueued {
		return nil, errBusy
	}
	ctx, cancel := context.WithTimeoutCause(ctx, dearWait, errBusy)
	defer cancel()
	return d.wait(ctx)
}

// wait waits for a turn as long as ctx: for streams, which take a turn for each
// part, and none while it is sent.
func (d *dear) wait(ctx context.Context) (leave func(), err error) {
	select {
	case d.slots <- struct{}{}:
		return d.leave, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func (d *dear) leave() { <-d.slots }

// waitEverywhere is wait for what asks about the whole country, which fewer may at
// once.
func (d *dear) waitEverywhere(ctx context.Context) (leave func(), err error) {
	select {
	case d.countrywide <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	end, err := d.wait(ctx)
	if err != nil {
		<-d.countrywide
		return nil, err
	}
	return func() {
		end()
		<-d.countrywide
	}, nil
}

// How many streams are open at once, of one client and of all.
const (
	maxClientStreams = 16
	maxAllStreams    = 1024
)

// streams count those that are open.
type streams struct {
	mu  sync.Mutex
	all int
	of  map[client]int
}

func newStreams() *streams { return &streams{of: map[client]int{}} }

// open counts a stream, which the caller closes; errTooManyStreams where there are
// too many. Who calls from this machine has as many as there may be.
func (s *streams) open(c access.Caller) (closed func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var who client
	bounded := c.Addr.IsValid() && !c.Here
	if bounded {
		who = client{network: network(c.Addr)}
	}
	if s.all >= maxAllStreams || bounded && s.of[who] >= maxClientStreams {
		return nil, errTooManyStreams
	}
	s.all++
	if bounded {
		s.of[who]++
	}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if !bounded {
			return
		}
		if s.of[who]--; s.of[who] == 0 {
			delete(s.of, who)
		}
	}, nil
}
