package staging

// An ordering finds the rings of records that hang on each other, each after those
// on which it hangs: the strongly connected components, by Tarjan's algorithm (SIAM
// J. Comput. 1, 1972), without recursion, since a chain of parents may be long.
type ordering struct {
	// hangsOn answers what a record hangs on, each time it is first met.
	hangsOn func(i uint32) ([]uint32, error)
	// ring takes the records of a ring, which mostly is one.
	ring func(records []uint32)

	met  uint32   // how many have been met
	at   []uint32 // when each was met, from 1; 0: not yet; done: its ring is known
	low  []uint32 // the earliest met that each reaches
	open []uint32 // met, and their ring not known yet
	path []step
}

const done = ^uint32(0)

// A step of the path leads on to what a record hangs on.
type step struct {
	record uint32
	next   []uint32 // of what it hangs on, those still to be gone to
}

func newOrdering(records int) *ordering {
	return &ordering{at: make([]uint32, records), low: make([]uint32, records)}
}

// from orders a record and all that it hangs on.
func (o *ordering) from(record uint32) error {
	if o.at[record] != 0 {
		return nil
	}
	if err := o.meet(record); err != nil {
		return err
	}
	for len(o.path) > 0 {
		here := &o.path[len(o.path)-1]
		if len(here.next) == 0 {
			o.leave(here.record)
			continue
		}
		to := here.next[0]
		here.next = here.next[1:]
		switch o.at[to] {
		case 0:
			if err := o.meet(to); err != nil {
				return err
			}
		case done:
		default:
			o.low[here.record] = min(o.low[here.record], o.at[to])
		}
	}
	return nil
}

func (o *ordering) meet(record uint32) error {
	next, err := o.hangsOn(record)
	if err != nil {
		return err
	}
	o.met++
	o.at[record], o.low[record] = o.met, o.met
	o.open = append(o.open, record)
	o.path = append(o.path, step{record, next})
	return nil
}

// leave goes back from a record that leads nowhere else.
func (o *ordering) leave(record uint32) {
	o.path = o.path[:len(o.path)-1]
	if len(o.path) > 0 {
		before := o.path[len(o.path)-1].record
		o.low[before] = min(o.low[before], o.low[record])
	}
	if o.low[record] != o.at[record] {
		return
	}
	first := len(o.open) - 1
	for o.open[first] != record {
		first--
	}
	ring := o.open[first:]
	for _, of := range ring {
		o.at[of] = done
	}
	o.ring(ring)
	o.open = o.open[:first]
}
