package staging

import "iter"

// ahead gives what a sequence gives. The work of the sequence is done by a
// goroutine of its own, which is at most a batch or two ahead and ends with the loop.
func ahead[V any](seq iter.Seq2[V, error], batch int) iter.Seq2[V, error] {
	type item struct {
		value V
		err   error
	}
	return func(yield func(V, error) bool) {
		batches, stop := make(chan []item), make(chan struct{})
		go func() {
			defer close(batches)
			var next []item
			give := func() bool {
				select {
				case batches <- next:
					next = nil
					return true
				case <-stop:
					return false
				}
			}
			for value, err := range seq {
				next = append(next, item{value, err})
				if len(next) >= batch && !give() {
					return
				}
			}
			give()
		}()
		defer func() {
			close(stop)
			for range batches { // until the goroutine has ended
			}
		}()
		for batch := range batches {
			for _, item := range batch {
				if !yield(item.value, item.err) {
					return
				}
			}
		}
	}
}
