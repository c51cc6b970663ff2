package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kataszter/search"
)

func TestDifferencesOfTheIndexAreToldByName(t *testing.T) {
	const mend = "; delete the directory, the next start makes a new one"
	for _, test := range []struct {
		name string
		c    search.Comparison
		want []checked
	}{
		{"none", search.Comparison{Revision: 7, Documents: 3}, []checked{{"index/", true, "revision 7, 3 documents, as the state makes them"}}},
		{"of all kinds", search.Comparison{Missing: []string{"tasks/A"}, Surplus: []string{"tasks/B", "tasks/C"}, Stale: []string{"tasks/D"}}, []checked{
			{"index/", false, "records without a document (1): tasks/A" + mend},
			{"index/", false, "documents without a record (2): tasks/B, tasks/C" + mend},
			{"index/", false, "documents with other words than their records (1): tasks/D" + mend},
		}},
		{"many", search.Comparison{Missing: []string{"tasks/A", "tasks/B", "tasks/C", "tasks/D", "tasks/E", "tasks/F", "tasks/G"}}, []checked{
			{"index/", false, "records without a document (7): tasks/A, tasks/B, tasks/C, tasks/D, tasks/E … and 2 more" + mend},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, (&app{lang: "en"}).compared(&test.c)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
