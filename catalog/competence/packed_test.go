package competence

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func rowsOf(n int) []Row {
	var rows []Row
	for i := range n {
		c := &kv1.Competence{
			Name: fmt.Sprintf("competences/T.%05d", i), Role: kv1.Role_DECISION, Holder: "bodies/b",
			AreaModel: areaModelName + "COUNTY", Priority: -3,
			Factors:    []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_PROPERTY}}},
			Conditions: []*kv1.Condition{{Key: "eea_link", Values: []string{"AT"}}},
			Validity:   &kv1.Validity{From: &kv1.Edge{NotBefore: "2019-01-01", NotAfter: "2020-03-01"}, To: &kv1.Edge{Date: "2023-01-01"}},
		}
		if i%3 > 0 {
			c.Territories = []string{fmt.Sprintf("territories/%05d", i/3)}
		}
		rows = append(rows, NewRow(c))
	}
	return rows
}

func TestAListGivesBackItsRows(t *testing.T) {
	for _, n := range []int{0, 1, maxPlain, maxPlain + 1, 1000} {
		want := rowsOf(n)
		got, err := Pack(nil, want).Rows()
		same := func(x, y Row) bool { return x.Name == y.Name && bytes.Equal(x.data, y.data) }
		if err != nil || !slices.EqualFunc(got, want, same) {
			t.Errorf("of %d rows %d came back: %v", n, len(got), err)
		}
	}
}

func TestASumIsOfAllThatACompetenceSaysButItsNameAndItsTask(t *testing.T) {
	of := func(change func(*kv1.Competence)) string {
		c := &kv1.Competence{Name: "competences/T.1", Task: "tasks/T", Role: kv1.Role_DECISION, Holder: "bodies/b"}
		change(c)
		return string(sumOf(c))
	}
	bare := of(func(*kv1.Competence) {})
	if bare != of(func(c *kv1.Competence) { c.Name, c.Task, c.Revision = "competences/U.1", "tasks/U", 7 }) {
		t.Error("names are part of it")
	}
	for name, change := range map[string]func(*kv1.Competence){
		"acting_as":   func(c *kv1.Competence) { c.ActingAs = &kv1.Text{Hu: "a"} },
		"legal_basis": func(c *kv1.Competence) { c.LegalBasis = []*kv1.LegalBasis{{Act: "acts/a"}} },
		"remedies": func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_NONE}}
		},
		"certainty":    func(c *kv1.Competence) { c.Certainty = kv1.Competence_STATED },
		"verification": func(c *kv1.Competence) { c.Verification = &kv1.Verification{Note: "n"} },
		"validity":     func(c *kv1.Competence) { c.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2023-01-01"}} },
	} {
		if of(change) == bare {
			t.Errorf("%s is no part of it", name)
		}
	}
}

func TestADirectoryLeadsToTheRowsOfATerritoryAndThoseOfAll(t *testing.T) {
	_, p := Pack(nil, rowsOf(300)).split()
	var names []string
	for _, at := range p.local([]*territory{{Name: "territories/00007"}}) {
		rows := p.row(at)
		row := scanner{rest: rows.bytes()}
		names = append(names, string(row.head().name))
	}
	var want []string
	for i := range 300 {
		if i%3 == 0 || i/3 == 7 {
			want = append(want, fmt.Sprintf("competences/T.%05d", i))
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if p.ofRole(kv1.Role_DECISION) != 300 || p.ofRole(kv1.Role_APPEAL) != 0 {
		t.Errorf("the list counts %d and %d", p.ofRole(kv1.Role_DECISION), p.ofRole(kv1.Role_APPEAL))
	}
}

const allRoles = ^roleSet(0)

// Whatever stands in a state that was damaged, reading it ends, and says so.
func FuzzPacked(f *testing.F) {
	f.Add([]byte(Pack(PackTask(&kv1.Task{}), rowsOf(2))))
	f.Add([]byte(Pack(PackTask(&kv1.Task{}), rowsOf(maxPlain+1))))
	f.Fuzz(func(t *testing.T, value []byte) {
		task, p := Packed(value).split()
		if _, err := unpackTask(task); err != nil {
			return
		}
		d := decoder{a: &Atlas{bodies: map[string]*body{"bodies/b": {}}}}
		d.decodeAll(p, allRoles)
		if p.large() {
			for _, at := range p.local(nil) {
				if scan := p.row(at); d.decode(scan.bytes(), allRoles) != nil {
					break
				}
			}
		}
	})
}
