package gateway

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// processors is at how many a call works at most: as many as there are when the
// program starts.
var processors = runtime.GOMAXPROCS(0)

// leastShare is how many questions are worth a goroutine.
const leastShare = 16

// inShares calls do for consecutive parts of n things that are together all of
// them, at the same time where there are enough; share counts from 0, and is less
// than processors. It answers the first error.
func inShares(n int, do func(share, from, to int) error) error {
	if n == 0 {
		return nil
	}
	shares := max(1, min(processors, n/leastShare))
	errs := make([]error, shares)
	var others sync.WaitGroup
	for i := 1; i < shares; i++ {
		others.Go(func() {
			errs[i] = contained(func() error { return do(i, i*n/shares, (i+1)*n/shares) })
		})
	}
	errs[0] = contained(func() error { return do(0, 0, n/shares) })
	others.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// eachOf calls do for each of n things, on all processors; the things may take
// very different times. It answers an error of one of them, after which no more
// are begun.
func eachOf(n int, do func(i int) error) error {
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var workers sync.WaitGroup
	for range min(processors, n) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(n) && failed.Load() == nil; i = next.Add(1) - 1 {
				if err := contained(func() error { return do(int(i)) }); err != nil {
					failed.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	workers.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return nil
}

// A containedPanic is a panic of a goroutine that a call started. It goes to the
// goroutine of the call, where the interceptor or the front catches it, and not
// to the end of the program.
type containedPanic struct {
	value any
	stack string
}

func (p *containedPanic) Error() string { return fmt.Sprintf("%v\n%s", p.value, p.stack) }

// contained calls do, and makes an error of its panic.
func contained(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &containedPanic{p, string(debug.Stack())}
		}
	}()
	return do()
}

// rethrown is err, unless that is a panic, which goes on here.
func rethrown(err error) error {
	if p, ok := errors.AsType[*containedPanic](err); ok {
		panic(p)
	}
	return err
}
