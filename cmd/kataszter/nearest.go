package main

import (
	"cmp"
	"slices"
	"strings"
)

// nearest tells what is right instead of a wrong word: all words, and before
// them, where they are many, the nearest.
func nearest(wrong string, words []string) string {
	const few = 12
	all := strings.Join(words, ", ")
	if len(words) <= few {
		return "one of " + all
	}
	sorted := slices.SortedStableFunc(slices.Values(words), func(x, y string) int {
		return cmp.Compare(distance(strings.ToLower(wrong), strings.ToLower(x)), distance(strings.ToLower(wrong), strings.ToLower(y)))
	})
	return "perhaps " + strings.Join(sorted[:3], ", ") + "; all are " + all
}

// distance is how many letters must be put in, taken out or replaced to make
// one word of the other (Levenshtein).
func distance(x, y string) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(x) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(y) {
			replaced := diagonal
			if x[i] != y[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
