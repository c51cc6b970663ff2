package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// A progress tells on a terminal how far something is that takes longer than a
// second; a plain one tells it elsewhere, by a line now and then. A nil one tells
// nothing.
type progress struct {
	out   io.Writer
	label string
	plain bool

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

// plainEvery is how often a plain progress tells. Tests make it tell always.
var plainEvery = 10 * time.Second

// longProgress begins what may take minutes, and is told elsewhere than on a
// terminal too; done must follow.
func (a *app) longProgress(label string) *progress {
	if p := a.progress(label); p != nil {
		return p
	}
	return &progress{out: a.stderr, label: label, plain: true, next: time.Now().Add(plainEvery)}
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
	text := fmt.Sprintf("%s %d", p.label, done)
	if total > 0 {
		text += fmt.Sprintf("/%d (%d %%)", total, done*100/total)
	}
	if p.plain {
		p.next = now.Add(plainEvery)
		fmt.Fprintf(p.out, "kataszter: %s\n", text)
		return
	}
	p.next = now.Add(100 * time.Millisecond)
	p.shown = true
	fmt.Fprintf(p.out, "\r\x1b[K%s", text)
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
