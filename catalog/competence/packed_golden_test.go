package competence

import (
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

var update = flag.Bool("update", false, "write the golden file anew")

// A Packed stands on disk, in the bucket competence of the state, and has no
// number of its own: stateFormat of the catalogue is that of its form, and a state
// of another number is made anew. Its history:
//
//	1  There was none: the bucket held the records themselves.
//	2  length ‖ task ‖ list, with a directory for more than maxPlain rows.
//	4  A task that is applied for by a system of its own has a flag of its own.
//	6  A row ends in the sum of what its competence says.
//
// Whoever changes a byte of testdata/packed.golden raises stateFormat, adds a line
// here and there, and writes the file anew with -update. Without the number a new
// program would misread every state that an old one wrote.
func TestPackedStandsOnDiskAsItDid(t *testing.T) {
	path := filepath.Join("testdata", "packed.golden")
	got := hex.Dump(Pack(PackTask(goldenTask()), goldenRows())) + "\n" + hex.Dump(packDirectory(goldenRows())) + "\n" +
		hex.Dump(PackTask(&kv1.Task{Filing: kv1.Task_ELECTRONIC_SYSTEM_ONLY}))
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the bytes on disk have changed: raise stateFormat in catalog/keys.go, then run with -update\ngot\n%swant\n%s", got, want)
	}
}

func goldenTask() *kv1.Task {
	return &kv1.Task{
		Name: "tasks/T", Title: &kv1.Text{Hu: "Gyámrendelés", En: "Guardianship"}, AkrScope: kv1.Task_COVERED,
		TaskType:     inspection,
		Validity:     &kv1.Validity{From: &kv1.Edge{NotBefore: "2013-01-01"}},
		Predecessors: []string{"tasks/OLD"}, Successors: []string{"tasks/NEW"},
	}
}

// goldenRows are one competence of a class with nothing else, one that sets every
// field that is packed, and one of a territory of its own.
func goldenRows() []Row {
	return []Row{
		NewRow(&kv1.Competence{Name: "competences/T.1", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: areaModelName + "DISTRICT"}),
		NewRow(&kv1.Competence{
			Name: "competences/T.2", Role: kv1.Role_APPEAL, Holder: "bodies/b", AreaModel: areaModelName + "COUNTY", Priority: -3,
			AnyOffice: true, Exclusivity: kv1.Competence_CONCURRENT, FirstSeized: true,
			TransitionalRule: kv1.Competence_CASES_BEGUN_UNDER_IT, Certainty: kv1.Competence_PRESUMED,
			Territories: []string{"territories/a", "territories/b"}, ExcludedTerritories: []string{"territories/c"},
			Factors: []*kv1.Competence_FactorGroup{
				{Factors: []kv1.Factor{kv1.Factor_PROPERTY, kv1.Factor_RESIDENCE}}, {Factors: []kv1.Factor{kv1.Factor_NONE}}},
			Conditions: []*kv1.Condition{{Key: "eea_link", Values: []string{"AT", "DE"}}, {Key: "population_min", Min: 5000, Max: 10000}},
			Validity: &kv1.Validity{
				From: &kv1.Edge{NotBefore: "2019-01-01", NotAfter: "2020-03-01"}, To: &kv1.Edge{Date: "2023-01-01"}},
			Verification: &kv1.Verification{TextState: "2026-11-01", Doubt: "?"},
			Remedies:     []*kv1.Competence_Remedy{{CaseStartValidity: &kv1.Validity{To: &kv1.Edge{Date: "2020-03-01"}}}},
		}),
		NewRow(&kv1.Competence{Name: "competences/T.3", Role: kv1.Role_DECISION, Holder: "bodies/b", Territories: []string{"territories/a"},
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}}}),
		NewRow(&kv1.Competence{Name: "competences/T.4", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH", AreaModel: areaModelName + "DISTRICT",
			FirstSeized: true, FirstSeizedFactor: kv1.Factor_PROPERTY, Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}}}),
	}
}
