package main

import (
	"cmp"
	"slices"
	"strings"

	"kataszter/catalog/spelling"
)

// nearest tells what is right instead of a wrong word: all words, and before
// them, where they are many, the nearest.
func nearest(wrong string, words []string) string {
	const few = 12
	all := strings.Join(words, ", ")
	if len(words) <= few {
		return "one of " + all
	}
	far := func(word string) int {
		return spelling.Distance(strings.ToLower(wrong), strings.ToLower(word), spelling.Far)
	}
	sorted := slices.SortedStableFunc(slices.Values(words), func(x, y string) int {
		return cmp.Compare(far(x), far(y))
	})
	return "perhaps " + strings.Join(sorted[:3], ", ") + "; all are " + all
}
