package lint_test

import (
	"flag"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kataszter/catalog/lint"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

var update = flag.Bool("update", false, "write the golden file anew")

// The day for which the dataset is looked through.
const reviewed = "2026-11-26"

func TestTheBuiltInDatasetHasNoErrorThatIsNotAccepted(t *testing.T) {
	for _, f := range datasetFindings(t) {
		if f.Severity == lint.Error && f.Accepted == nil {
			t.Errorf("%s %s: %s; %s", f.Kind, f.Record, f.What.Hu, f.ToDo.Hu)
		}
	}
}

// The golden file is for a lawyer: what there is of each kind, and why it is
// accepted. Of the doubts that wait for review it gives only the number; the
// records themselves say them.
func TestFindingsOfTheBuiltInDatasetReadAsTheyDid(t *testing.T) {
	byKind := map[lint.Kind][]lint.Finding{}
	for _, f := range datasetFindings(t) {
		byKind[f.Kind] = append(byKind[f.Kind], f)
	}
	var b strings.Builder
	for _, kind := range lint.Kinds() {
		found := byKind[kind]
		accepted := 0
		for _, f := range found {
			if f.Accepted != nil {
				accepted++
			}
		}
		fmt.Fprintf(&b, "%s: %d, ebből elfogadva %d\n", kind, len(found), accepted)
		for _, f := range found {
			if kind == lint.Unreviewed {
				break
			}
			fmt.Fprintf(&b, "  %s %s: %s\n", f.Severity, f.Record, f.What.Hu)
			if f.Accepted != nil {
				fmt.Fprintf(&b, "    elfogadva: %s\n", f.Accepted.Hu)
			}
		}
	}
	const path = "testdata/findings.golden"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); d != "" {
		t.Errorf("%s reads otherwise now (-want +got); where that is right, run with -update:\n%s", path, d)
	}
}

func TestAcceptancesOfTheBuiltInDatasetAreNotStale(t *testing.T) {
	for _, f := range datasetFindings(t) {
		if f.Kind == lint.StaleAcceptance {
			t.Errorf("%s: %s", f.Record, f.What.En)
		}
	}
}

func datasetFindings(t *testing.T) []lint.Finding {
	t.Helper()
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	found, err := lint.Findings(t.Context(), each(records), reviewed)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func each(records []kv1.Value) iter.Seq2[kv1.Value, error] {
	return func(yield func(kv1.Value, error) bool) {
		for _, v := range records {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func BenchmarkFindingsOfTheBuiltInDataset(b *testing.B) {
	records, err := hungary.Records()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := lint.Findings(b.Context(), each(records), reviewed); err != nil {
			b.Fatal(err)
		}
	}
}
