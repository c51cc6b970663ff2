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
		"építési engedély kiadása", "személyi", "óvoda", "Mötv. 13. § (1) bekezdés", "jegyző", "okmányiroda Egerben", "abrakadabra", "közvilágítás a XI. kerületben",
		"lakcímkártya kiadása és közvilágítás biztosítása Budaörsön, építési engedély és telepengedély a jegyzőtől",
	}
	answer := func(i int) *kv1.SearchResponse {
		return houses[i%len(houses)].search(&kv1.SearchRequest{Q: texts[i/len(houses)]})
	}
	renew := func() {
		for len(tallies) > 0 {
			<-tallies
		}
	}
	want := make([]*kv1.SearchResponse, len(houses)*len(texts))
	for i := range want {
		renew()
		want[i] = answer(i)
	}
	for _, step := range []int{1, 5, 11, 35} { // all of them, in several orders
		renew()
		for n := range want {
			i := n * step % len(want)
			if diff := cmp.Diff(want[i], answer(i), protocmp.Transform()); diff != "" {
				t.Errorf("%s -new tally +used tally\n%s", texts[i/len(houses)], diff)
			}
		}
	}
}
