// Package validity tells on which days something is in force.
//
// A validity is half-open: from the first day on which a thing is so, to the
// first day on which it no longer is. An edge is a day, or a bracket
// {not_before, not_after} in which the day lies; an empty edge means "not known
// since when" or "open". Days are strings as 2026-11-22, which compare as they
// stand.
//
//  1. Inside a bracket nobody knows: the thing may be in force (Maybe).
//  2. An edge with a not_before only says "not before this day, and since when
//     is not known": from that day on the thing is taken as in force.
//  3. Everything here is pure.
package validity

import (
	"fmt"
	"time"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Presence tells whether something is in force on a day.
type Presence int

// The three answers, ordered by how sure they are that it is in force.
const (
	Out   Presence = iota // not in force
	Maybe                 // the day lies in a bracket
	In                    // in force
)

// Day is the layout of a date.
const Day = time.DateOnly

// At tells whether v is in force on the day on. A nil validity always is.
func At(v *kv1.Validity, on string) Presence {
	return min(begun(v.GetFrom(), on), lasting(v.GetTo(), on))
}

// begun tells whether the first day has come.
func begun(e *kv1.Edge, on string) Presence {
	switch {
	case e.GetDate() != "":
		return presence(on >= e.GetDate())
	case e.GetNotBefore() != "" && on < e.GetNotBefore():
		return Out
	case e.GetNotAfter() != "" && on < e.GetNotAfter():
		return Maybe
	}
	return In
}

// lasting tells whether the first day no more has not come yet.
func lasting(e *kv1.Edge, on string) Presence {
	switch {
	case e.GetDate() != "":
		return presence(on < e.GetDate())
	case e.GetNotBefore() == "" && e.GetNotAfter() == "":
		return In
	case e.GetNotBefore() != "" && on < e.GetNotBefore():
		return In
	case e.GetNotAfter() != "" && on >= e.GetNotAfter():
		return Out
	}
	return Maybe
}

func presence(in bool) Presence {
	if in {
		return In
	}
	return Out
}

// StartKnown tells whether it is known since when v holds: a day or a bracket
// with an end.
func StartKnown(v *kv1.Validity) bool {
	from := v.GetFrom()
	return from.GetDate() != "" || from.GetNotAfter() != ""
}

// Earliest is the first day on which v may be in force; empty: not known.
func Earliest(v *kv1.Validity) string {
	if d := v.GetFrom().GetDate(); d != "" {
		return d
	}
	return v.GetFrom().GetNotBefore()
}

// Latest is the first day on which v is surely no longer in force; empty: open.
func Latest(v *kv1.Validity) string {
	if d := v.GetTo().GetDate(); d != "" {
		return d
	}
	return v.GetTo().GetNotAfter()
}

// Until is the edge at which v ends after the day on, nil where it is open or
// past.
func Until(v *kv1.Validity, on string) *kv1.Edge { return ahead(v.GetTo(), on) }

// Since is the edge at which v begins after the day on, nil where it has begun
// or where nobody knows.
func Since(v *kv1.Validity, on string) *kv1.Edge { return ahead(v.GetFrom(), on) }

func ahead(e *kv1.Edge, on string) *kv1.Edge {
	if First(e) > on {
		return e
	}
	return nil
}

// First is the first day on which the edge may lie, empty for an empty edge.
func First(e *kv1.Edge) string {
	switch {
	case e.GetDate() != "":
		return e.GetDate()
	case e.GetNotBefore() != "":
		return e.GetNotBefore()
	}
	return e.GetNotAfter()
}

// ParseDay checks that s is a day as 2026-11-22.
func ParseDay(s string) error {
	if plain(s) {
		return nil
	}
	if t, err := time.Parse(Day, s); err != nil || t.Format(Day) != s {
		return fmt.Errorf("%q is no day: write it as 2026-11-22", s)
	}
	return nil
}

// plain tells whether s is a day that every month has: most are, and need no
// calendar.
func plain(s string) bool {
	if len(s) != len(Day) || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s[:4] >= "0001" && s[5:7] >= "01" && s[5:7] <= "12" && s[8:] >= "01" && s[8:] <= "28"
}

// Fault is what is wrong with a validity: the field, its value and what would
// be right.
type Fault struct{ Field, Value, Want string }

// Check lists what is wrong with v.
func Check(v *kv1.Validity) []Fault {
	faults := append(checkEdge("from", v.GetFrom()), checkEdge("to", v.GetTo())...)
	if len(faults) > 0 {
		return faults
	}
	if from, to := Earliest(v), Latest(v); from != "" && to != "" && from >= to {
		faults = append(faults, Fault{"to", to, "a day after the first day, " + from})
	}
	return faults
}

func checkEdge(field string, e *kv1.Edge) (faults []Fault) {
	for _, part := range []struct{ name, day string }{
		{"date", e.GetDate()}, {"not_before", e.GetNotBefore()}, {"not_after", e.GetNotAfter()},
	} {
		if part.day != "" && ParseDay(part.day) != nil {
			faults = append(faults, Fault{field + "." + part.name, part.day, "a day as 2026-11-22"})
		}
	}
	if len(faults) > 0 {
		return faults
	}
	if e.GetDate() != "" && e.GetNotBefore()+e.GetNotAfter() != "" {
		faults = append(faults, Fault{field + ".date", e.GetDate(), "a day or a bracket, not both"})
	}
	if e.GetNotAfter() != "" && e.GetNotBefore() > e.GetNotAfter() {
		faults = append(faults, Fault{field + ".not_after", e.GetNotAfter(), "a day not before " + e.GetNotBefore()})
	}
	return faults
}
