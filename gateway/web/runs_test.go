package web

import (
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestMarksAreCountedInLetters(t *testing.T) {
	span := func(start, end int32) *kv1.Span { return &kv1.Span{Start: start, End: end} }
	for _, c := range []struct {
		name, text string
		matches    []*kv1.Span
		want       string // marks in brackets
	}{
		{"none", "útlevél", nil, "útlevél"},
		{"the whole", "útlevél", []*kv1.Span{span(0, 7)}, "[útlevél]"},
		{"letters of two bytes before it", "őrző útlevél", []*kv1.Span{span(5, 12)}, "őrző [útlevél]"},
		{"two, out of order", "a b c", []*kv1.Span{span(4, 5), span(0, 1)}, "[a] b [c]"},
		{"two that overlap", "abcd", []*kv1.Span{span(0, 3), span(2, 4)}, "[abc][d]"},
		{"beyond the end", "abc", []*kv1.Span{span(2, 9), span(7, 8)}, "ab[c]"},
		{"before the beginning", "abc", []*kv1.Span{span(-3, 1)}, "[a]bc"},
	} {
		var got strings.Builder
		for _, run := range runs(c.text, c.matches) {
			if run.Mark {
				got.WriteString("[" + run.Text + "]")
			} else {
				got.WriteString(run.Text)
			}
		}
		if got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, got.String(), c.want)
		}
	}
}

func TestADayIsWrittenAsPeopleDo(t *testing.T) {
	hu, en := &page{Lang: "hu"}, &page{Lang: "en"}
	if got := hu.Day("2026-11-02"); got != "2026. november 2." {
		t.Errorf("in Hungarian %q", got)
	}
	if got := en.Day("2026-11-02"); got != "2 November 2026" {
		t.Errorf("in English %q", got)
	}
	if got := hu.Day("soon"); got != "soon" {
		t.Errorf("what is no day: %q", got)
	}
}
