package lint

import (
	"iter"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Findings are what a curator should see of a catalogue on a day (2026-11-22),
// by kind and record; accepted ones are among them. The records are all of one
// revision, in any order; an error is one that came with them.
func Findings(records iter.Seq2[kv1.Value, error], on string) ([]Finding, error) {
	c, err := newCatalogue(records, on)
	if err != nil {
		return nil, err
	}
	r := &report{}
	for _, look := range []func(*catalogue, *report){
		bases, staffing, substitutes, overlaps, holes, endings, maps, doubts,
	} {
		look(c, r)
	}
	acceptances(c, r)
	return r.sorted(), nil
}
