package lint

import (
	"context"
	"fmt"
	"iter"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Findings are what a curator should see of a catalogue on a day (2026-11-22),
// by kind and record; accepted ones are among them. The records are all of one
// revision, in any order; an error is one that came with them, or that of ctx,
// which ends the search.
func Findings(ctx context.Context, records iter.Seq2[kv1.Value, error], on string) ([]Finding, error) {
	c, err := newCatalogue(ctx, records, on)
	if err != nil {
		return nil, err
	}
	r := &report{}
	for _, look := range []func(context.Context, *catalogue, *report){
		bases, staffing, substitutes, areas, overlaps, unparted, holes, conditions, endings, maps, doubts,
	} {
		look(ctx, c, r)
		if ctx.Err() != nil {
			return nil, cutOff(ctx)
		}
	}
	c.stale(r)
	return inOrder(c.accepted(r.notes)), nil
}

func cutOff(ctx context.Context) error {
	return fmt.Errorf("the search for findings was cut off: %w", ctx.Err())
}
