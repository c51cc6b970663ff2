package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What a tally was used for leaves nothing in it: neither a query of more slots, with
// places, leads, citations and pins, nor a snapshot of more or fewer documents.
func TestATallyIsUsedAgainAsIfItWereNew(t *testing.T) {
	houses := []*house{newHouse(t), newHouse(t, task("EPI-001", "Építési engedély")), newHouse(t, fixture()...), theBuiltin(t)}
	texts := []string{
		"építési engedély kiadása", "személyi", "óvoda", "Mötv. 13. § (1) bekezdés", "jegyző", "okmányiroda Egerben", "abrakadabra",
		"lakcímkártya kiadása és közvilágítás biztosítása Budaörsön, építési engedély és telepengedély a jegyzőtől",
	}
	answer := func(i int) *kv1.SearchResponse {
		return houses[i%len(houses)].search(&kv1.SearchRequest{Q: texts[i/len(houses)]})
	}
	want := make([]*kv1.SearchResponse, len(houses)*len(texts))
	for i := range want {
		for len(tallies) > 0 {
			<-tallies
		}
		want[i] = answer(i)
	}
	for _, step := range []int{1, 5, 11, 31} { // one after the other in several orders
		for n := range want {
			i := n * step % len(want)
			if diff := cmp.Diff(want[i], answer(i), protocmp.Transform()); diff != "" {
				t.Errorf("%s -new tally +used tally\n%s", texts[i/len(houses)], diff)
			}
		}
	}
}
