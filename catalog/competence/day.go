package competence

import (
	"math"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A day is a date as a number that compares: 20261122. No day stands before all.
type day int32

const never day = math.MaxInt32 // stands after all days

// dayOf reads a date as 2026-11-22; what is none is no day.
func dayOf(text string) day {
	if len(text) != len(validity.Day) {
		return 0
	}
	var d day
	for i := range len(text) {
		if c := text[i]; i != 4 && i != 7 {
			d = 10*d + day(c-'0')
		}
	}
	return d
}

// String writes a day as 2026-11-22; no day is empty.
func (d day) String() string {
	if d < 1000_00_00 || d > 9999_99_99 {
		return ""
	}
	text := [...]byte{9: '0' + byte(d%10), 4: '-', 7: '-'}
	for _, at := range [...]int{8, 6, 5, 3, 2, 1, 0} {
		d /= 10
		text[at] = '0' + byte(d%10)
	}
	return string(text[:])
}

// A span is a validity as numbers: the first day lies from begins[0] to
// begins[1], the first day no more from ends[0] to ends[1].
type span struct {
	begins, ends edge
	open         bool // begins is a day before which it was not, and nothing more
}

// always is the span of what has no validity.
var always = span{ends: edge{never, never}}

// spanOf is the span of a validity: it tells the same as validity.At.
func spanOf(v *kv1.Validity) span {
	s := always
	if v == nil {
		return s
	}
	if from := v.From; from.GetDate() == "" && from.GetNotAfter() == "" && from.GetNotBefore() != "" {
		s.begins, s.open = edge{dayOf(from.NotBefore), dayOf(from.NotBefore)}, true
	} else {
		s.begins = edgeOf(from)
	}
	if to := edgeOf(v.To); to != (edge{}) {
		s.ends = to
		if to[1] == 0 {
			s.ends[1] = never
		}
	}
	return s
}

// edgeOf is an edge of a record; the zero edge where it is empty.
func edgeOf(e *kv1.Edge) edge {
	if e.GetDate() != "" {
		return edge{dayOf(e.Date), dayOf(e.Date)}
	}
	return edge{dayOf(e.GetNotBefore()), dayOf(e.GetNotAfter())}
}

// at tells whether the span has a day.
func (s *span) at(on day) validity.Presence {
	switch {
	case on < s.begins[0] || on >= s.ends[1]:
		return validity.Out
	case on < s.begins[1] || on >= s.ends[0]:
		return validity.Maybe
	}
	return validity.In
}

// on tells whether the span has a day if its edges that may lie on either side
// of it are taken as past, or as ahead.
func (s *span) on(on day, past bool) bool {
	begun, lasting := on >= s.begins[1], on < s.ends[0]
	if past {
		return on >= s.begins[0] && lasting
	}
	return begun && on < s.ends[1]
}

// ended tells whether the span has begun and ended, its edges taken likewise.
func (s *span) ended(on day, past bool) bool {
	if past {
		return on >= s.begins[0] && on >= s.ends[0]
	}
	return on >= s.begins[1] && on >= s.ends[1]
}

// over tells whether the span has surely ended before or on a day.
func (s *span) over(on day) bool { return on >= s.ends[1] }

// An edge is a day, twice, or the two ends of a bracket.
type edge [2]day

// first is the first day on which the edge may lie.
func (e edge) first() day {
	if e[0] == 0 {
		return e[1] // a bracket of which only the end is known
	}
	return e[0]
}

// text writes an edge: a day, or between which days it lies.
func (e edge) text() string {
	if e[0] == e[1] {
		return e[0].String()
	}
	first, last := "…", "…"
	if e[0] != 0 {
		first = e[0].String()
	}
	if e[1] != never && e[1] != 0 {
		last = e[1].String()
	}
	return "[" + first + " … " + last + "]"
}

// proto is the edge as records have it.
func (e edge) proto() *kv1.Edge {
	if e[0] == e[1] {
		return &kv1.Edge{Date: e[0].String()}
	}
	p := &kv1.Edge{NotBefore: e[0].String()}
	if e[1] != never {
		p.NotAfter = e[1].String()
	}
	return p
}

// beginsAfter tells whether the span begins after a day for sure.
func (s *span) beginsAfter(on day) bool { return on < s.begins[0] && !s.open }

// start is the edge at which the span begins: where since when is not known, only since
// when not, it lies anywhere after that.
func (s *span) start() edge {
	if s.open {
		return edge{s.begins[0], never}
	}
	return s.begins
}

// ahead adds the edges that lie after a day, and the last days of brackets, from which on
// these are past.
func (s *span) ahead(on day, edges []edge) []edge {
	for _, e := range [2]edge{s.start(), s.ends} {
		first := e.first()
		if first > on && first != never {
			edges = append(edges, e)
		}
		if first != e[1] && e[1] > on && e[1] != never {
			edges = append(edges, edge{e[1], e[1]})
		}
	}
	return edges
}

// last is the last day that an edge of the span names, no day where none does.
func (s *span) last() (last day) {
	for _, d := range [4]day{s.begins[0], s.begins[1], s.ends[0], s.ends[1]} {
		if d != never {
			last = max(last, d)
		}
	}
	return last
}

// text writes a span as a lawyer would: 2019-04-24 – 2023-01-01.
func (s *span) text() string {
	var from, to string
	switch {
	case s.open:
		from = "[" + s.begins[0].String() + " …]"
	case s.begins[1] != 0:
		from = s.begins.text()
	}
	if s.ends[0] != never {
		to = s.ends.text()
	}
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "– " + to
	case to == "":
		return from + " –"
	}
	return from + " – " + to
}
