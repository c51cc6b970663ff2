package hungary

import (
	"cmp"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// election is the day of the only general municipal election between the third
// and the fourth state, on which alone a settlement can move to another
// district (568/2022. 5. §).
const election = "2019-10-13"

// varmegye is the first day on which megye is called vármegye.
const varmegye = "2023-01-01"

const officeBracketNote = "a nap két ismert állapot között van; a Mötv. 85. § (3) a közös hivatal létrejöttéhez a választás utáni január 1-jét rendeli, " +
	"de hogy a megszűnés és a csatlakozás minden esete is ekkor történt-e, a forrás nem mondja, ezért a sáv nem szűkebb"

func day(date string) *kv1.Edge { return &kv1.Edge{Date: date} }

// firstDay is the first day on which what begins at an edge may have begun; empty where
// nothing is known of it.
func firstDay(from *kv1.Edge) string { return cmp.Or(from.GetDate(), from.GetNotBefore()) }

func notBefore(date string) *kv1.Edge { return &kv1.Edge{NotBefore: date} }

// between is the edge of a change that lies between two states: after the day
// of the first, and not after that of the second.
func between(before, after, note string) *kv1.Edge {
	return &kv1.Edge{NotBefore: nextDay(before), NotAfter: after, Note: note}
}

// plainBracket is the bracket between two states of which there is nothing more
// to say.
func plainBracket(before, after string) *kv1.Edge { return between(before, after, "") }

// nextDay is the day after one that is known to be good, dayBefore the one before it.
func nextDay(date string) string   { return daysAfter(date, 1) }
func dayBefore(date string) string { return daysAfter(date, -1) }

func daysAfter(date string, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// period makes a validity of two edges, nil where both are unknown.
func period(from, to *kv1.Edge) *kv1.Validity {
	if from == nil && to == nil {
		return nil
	}
	return &kv1.Validity{From: from, To: to}
}

// A span is a run of states, by their indices, in which something stayed as it
// was.
type span struct{ first, last int }

// spans are the runs of equal values among the states.
func spans[T comparable](values []T) []span {
	var runs []span
	for i, v := range values {
		if i > 0 && v == values[i-1] {
			runs[len(runs)-1].last = i
			continue
		}
		runs = append(runs, span{i, i})
	}
	return runs
}

// validity is the period of a run among the days of the states: what was there
// in the first state was there since nobody knows when, what is there in the
// last goes on. edge makes the edge between two states.
func (s span) validity(days []string, edge func(before, after string) *kv1.Edge) *kv1.Validity {
	var from, to *kv1.Edge
	if s.first > 0 {
		from = edge(days[s.first-1], days[s.first])
	}
	if s.last < len(days)-1 {
		to = edge(days[s.last], days[s.last+1])
	}
	return period(from, to)
}
