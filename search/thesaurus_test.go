package search

import (
	"slices"
	"testing"

	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// An entry of the thesaurus, and a pinned query, leads where it says: one of its
// tasks is among the first three that its own words find. One that leads to a term
// finds a task that is called so.
func TestEveryLeadLeads(t *testing.T) {
	h := theBuiltin(t)
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	leads := 0
	for _, v := range records {
		c, ok := v.(*kv1.Concept)
		if !ok || c.GetLead() == nil {
			continue
		}
		leads++
		found := names(h.search(&kv1.SearchRequest{Q: c.GetTitle().GetHu(), PageSize: 3}))
		want := c.GetLead().GetTasks()
		if term := c.GetLead().GetTerm(); term != "" {
			want = names(h.search(&kv1.SearchRequest{Q: term, PageSize: 20}))
		}
		if !slices.ContainsFunc(found, func(name string) bool { return slices.Contains(want, name) }) {
			t.Errorf("%s, %q leads to %v, and finds %v", c.GetName(), c.GetTitle().GetHu(), c.GetLead(), found)
		}
	}
	if leads < 1500 {
		t.Errorf("%d leads, want at least 1,500", leads)
	}
}
