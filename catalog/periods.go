package catalog

import (
	"cmp"
	"time"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A span is the days on which something surely is so. An edge of which nobody
// knows the day is not compared.
type span struct {
	start      string // the first day; empty: not known
	end        string // the first day no more; empty: open
	endUnknown bool
}

// surely is the span of a validity. Days in a bracket are not sure.
func surely(v *kv1.Validity) span {
	var s span
	if from := v.GetFrom(); validity.StartKnown(v) {
		s.start = cmp.Or(from.GetDate(), from.GetNotAfter())
	}
	to := v.GetTo()
	s.end = cmp.Or(to.GetDate(), to.GetNotBefore())
	s.endUnknown = s.end == "" && to.GetNotAfter() != ""
	return s
}

// and is the span of what is so in both.
func (s span) and(t span) span {
	both := span{start: max(s.start, t.start), endUnknown: s.endUnknown || t.endUnknown}
	if s.start == "" || t.start == "" {
		both.start = ""
	}
	both.end = earlier(s.end, t.end)
	return both
}

// earlier is the earlier of two ends, of which an empty one is open.
func earlier(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return min(a, b)
}

// outside tells on which days the span has something that is surely not in force
// by v, empty where there are none.
func (s span) outside(v *kv1.Validity) string {
	if s.endUnknown || s.start != "" && s.end != "" && s.start >= s.end {
		return ""
	}
	before, after := "", ""
	if first := validity.Earliest(v); first != "" && s.start != "" && s.start < first {
		before = days(s.start, earlier(s.end, first))
	}
	if last := validity.Latest(v); last != "" && (s.end == "" || last < s.end) {
		after = days(max(s.start, last), s.end)
	}
	if before != "" && after != "" {
		return before + " and " + after
	}
	return before + after
}

// days says which days lie from the first to before the end.
func days(first, end string) string {
	if end == "" {
		return "from " + first + " on"
	}
	last, err := time.Parse(validity.Day, end)
	if err != nil {
		return "from " + first + " to before " + end
	}
	if day := last.AddDate(0, 0, -1).Format(validity.Day); day != first {
		return "from " + first + " to " + day
	}
	return "on " + first
}

// periodOf shows a validity to a reader of messages.
func periodOf(v *kv1.Validity) string {
	return edgeOf(v.GetFrom()) + " – " + edgeOf(v.GetTo())
}

func edgeOf(e *kv1.Edge) string {
	if e.GetNotBefore() != "" || e.GetNotAfter() != "" {
		return "[" + e.GetNotBefore() + " – " + e.GetNotAfter() + "]"
	}
	return e.GetDate()
}
