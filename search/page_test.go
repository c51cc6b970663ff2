package search

import (
	"fmt"
	"slices"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestPagesCoverAllOnce(t *testing.T) {
	h := newHouse(t)
	var records []kv1.Value
	for i := range 57 {
		records = append(records, &kv1.Task{Name: fmt.Sprintf("tasks/T-%03d", i), Title: hu("Fakivágás engedélyezése")})
	}
	h.put(records...)
	h.wait()
	for _, size := range []int32{1, 7, 20, 57, 100} {
		r := &kv1.SearchRequest{Q: "fakivágás", PageSize: size}
		var all []string
		for {
			response := h.search(r)
			if response.GetTotalSize() != 57 {
				t.Fatalf("total %d", response.GetTotalSize())
			}
			all = append(all, names(response)...)
			if r.PageToken = response.GetNextPageToken(); r.PageToken == "" {
				break
			}
			if len(response.GetResults()) != int(size) {
				t.Fatalf("a page of %d, want %d", len(response.GetResults()), size)
			}
		}
		want := slices.Compact(slices.Sorted(slices.Values(all)))
		if len(all) != 57 || len(want) != 57 {
			t.Errorf("pages of %d: %d hits, %d different ones", size, len(all), len(want))
		}
	}
	if n := len(h.search(&kv1.SearchRequest{Q: "fakivágás"}).GetResults()); n != 20 {
		t.Errorf("a page is %d by default, want 20", n)
	}
	if n := len(h.search(&kv1.SearchRequest{Q: "fakivágás", PageSize: 1000}).GetResults()); n != 57 {
		t.Errorf("a page of at most 100 has %d, want 57", n)
	}
}

// The token pins the day and the question, and survives a commit.
func TestPageTokenGoesOn(t *testing.T) {
	h := newHouse(t, fixture()...)
	first := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 2, On: "2019-06-01"})
	h.put(&kv1.Task{Name: "tasks/X-001", Title: hu("Valami egészen más")})
	h.wait()
	second := h.search(&kv1.SearchRequest{Q: "kiadása", PageSize: 3, PageToken: first.GetNextPageToken()})
	if second.GetOn() != "2019-06-01" || second.GetRevision() == first.GetRevision() {
		t.Errorf("on %s at %d", second.GetOn(), second.GetRevision())
	}
	all := append(names(first), names(second)...)
	slices.Sort(all)
	if got := slices.Compact(all); len(got) != 4 {
		t.Errorf("two pages hold %v", got)
	}
}
