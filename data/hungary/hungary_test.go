package hungary_test

import (
	"bytes"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestEveryCheckOfTheReportHolds(t *testing.T) {
	report, err := hungary.Report()
	if err != nil {
		t.Fatal(err)
	}
	if len(report) < 20 {
		t.Errorf("the report has %d checks", len(report))
	}
	for _, c := range report {
		if !c.OK {
			t.Errorf("%s: got %s, want %s", c.Name, c.Got, c.Want)
		}
	}
}

func TestTheSameTablesGiveTheSameBytes(t *testing.T) {
	first, second := records(t), records(t)
	if len(first) != len(second) {
		t.Fatalf("%d records, then %d", len(first), len(second))
	}
	write := proto.MarshalOptions{Deterministic: true}
	for i, v := range first {
		a, err := write.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b, err := write.Marshal(second[i])
		if err != nil {
			t.Fatal(err)
		}
		if v.GetName() != second[i].GetName() || !bytes.Equal(a, b) {
			t.Fatalf("%s differs from the second run's %s", v.GetName(), second[i].GetName())
		}
	}
}

func TestRecordsStandByKindAndName(t *testing.T) {
	var kind kv1.Record_Kind
	name := ""
	for _, v := range records(t) {
		k, ok := kv1.KindOf(v.GetName())
		if !ok {
			t.Fatalf("%s is of no kind", v.GetName())
		}
		if k < kind || k == kind && v.GetName() <= name {
			t.Fatalf("%s stands behind %s", v.GetName(), name)
		}
		kind, name = k, v.GetName()
		if v.GetRevision() != 0 {
			t.Errorf("%s has the revision %d", name, v.GetRevision())
		}
		for _, r := range name {
			if r > 'z' || !strings.ContainsRune("/._-", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
				t.Errorf("%s holds %q: names are ASCII letters, digits, points, hyphens", name, r)
			}
		}
	}
}

func TestTheDatasetNamesItsNumber(t *testing.T) {
	for _, v := range records(t) {
		if c, ok := v.(*kv1.Concept); ok && c.Name == "concepts/dataset.hungary" {
			if c.Note != "16" || hungary.Number != 16 {
				t.Errorf("the concept says %q, the code %d", c.Note, hungary.Number)
			}
			return
		}
	}
	t.Error("concepts/dataset.hungary is missing")
}

func TestDropsNameRecordsThatAreNoMore(t *testing.T) {
	drops, err := hungary.Drops()
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, v := range records(t) {
		there[v.GetName()] = true
	}
	for _, d := range drops {
		if there[d.Name] && d.Ends == "" {
			t.Errorf("%s is dropped as never so, and is there", d.Name)
		}
		if d.Reason == "" {
			t.Errorf("%s is dropped without a reason", d.Name)
		}
	}
}

func records(t *testing.T) []kv1.Value {
	t.Helper()
	all, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
