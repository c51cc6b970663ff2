// Package journaltest is the one suite that every engine of a journal passes. What it asks is the contract: a
// difference between two engines that a caller could see is a bug of one of them, or a case that is missing here.
package journaltest

import (
	"testing"

	"kataszter/catalog/journal"
)

// Open opens the one journal that it stands for, again after each Close.
type Open func() journal.Journal

// Run tests an engine. Fresh makes a new, empty journal, closes it, and answers how it is opened; it reports what goes
// wrong to t.
func Run(t *testing.T, fresh func(t *testing.T) Open) {
	for _, group := range [][]testCase{appending, reading, following, ending} {
		for _, c := range group {
			t.Run(c.name, func(t *testing.T) { c.run(t, fresh(t)) })
		}
	}
}

type testCase struct {
	name string
	run  func(t *testing.T, open Open)
}
