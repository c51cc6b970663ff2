package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// A progress tells on a terminal how far something is that takes longer than a
// second. A nil one tells nothing.
type progress struct {
	out   io.Writer
	label string

	mu    sync.Mutex
	shown bool
	next  time.Time
}

// progress begins; done must follow.
func (a *app) progress(label string) *progress {
	if !terminal(a.stderr) {
		return nil
	}
	return &progress{out: a.stderr, label: label, next: time.Now().Add(time.Second)}
}

// step tells that done of total are done; a total of 0 is not known.
func (p *progress) step(done, total int64) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if total > 0 && done >= total {
		p.wipe()
		return
	}
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(100 * time.Millisecond)
	p.shown = true
	if total > 0 {
		fmt.Fprintf(p.out, "\r\x1b[K%s %d/%d (%d %%)", p.label, done, total, done*100/total)
		return
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s %d", p.label, done)
}

// done wipes the line.
func (p *progress) done() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
}

func (p *progress) wipe() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.shown = false
	}
}
