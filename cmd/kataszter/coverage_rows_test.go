package main

import (
	"slices"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestALineOfCoverageEndsWithWhatWasAssumed(t *testing.T) {
	line := placeLines(&kv1.CoverageResponse{Caveats: []kv1.Caveat_Code{kv1.Caveat_PRESUMED}, Assumed: []string{"client_homeless", "initiation"}})[0]
	if got, want := line[len(line)-2:], []string{"PRESUMED", "client_homeless; initiation"}; !slices.Equal(got, want) {
		t.Errorf("the line ends with %q, want %q", got, want)
	}
}
