package competence

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// hundredth is so large that a hundred of them are kept in a half.
const hundredth = maxKept/2/100 - 1

func TestSoMuchIsKeptAndNoMore(t *testing.T) {
	var k kept[int]
	asked, found := 0, 0
	for i := range 100 * oneIn * 100 {
		if k.wants() {
			k.put(strconv.Itoa(i), i, hundredth)
		}
		if kept := hundredth * (len(k.made) + len(k.older)); kept > maxKept+hundredth || hundredth*len(k.made) != k.weight {
			t.Fatalf("%d bytes are kept, want at most %d", kept, maxKept)
		}
		if i == 150 && (k.full.Load() || k.get("1") != 1 || k.get("149") != 149) {
			t.Fatal("the first are not kept, though there is room")
		}
		if k.full.Load() {
			asked++
			if k.get(strconv.Itoa(i)) == i {
				found++
			}
		}
	}
	if k.get("1") != 0 {
		t.Error("the first are kept still, though there was no room")
	}
	if found == 0 || found > asked/oneIn+1 {
		t.Errorf("of %d for which there was no room %d were kept, want one in %d", asked, found, oneIn)
	}
}

// What is asked for again is kept again, however much was once asked for.
func TestWhatIsAskedAgainIsKept(t *testing.T) {
	var k kept[int]
	for i := range 1000 {
		k.put(strconv.Itoa(i), i, hundredth)
	}
	for range oneIn {
		if k.wants() {
			k.put("again", 7, hundredth)
		}
	}
	if k.get("again") != 7 {
		t.Error("it is not kept")
	}
}

func TestWhatIsMadeAnewTakesNoMoreRoom(t *testing.T) {
	var k kept[int]
	for i := range 1000 {
		k.put("one", i, hundredth)
	}
	if k.full.Load() || k.older != nil || k.get("one") != 999 {
		t.Error("it was counted again each time")
	}
	if k.put("one", 0, maxKept); k.older == nil {
		t.Error("it was not counted at what it takes now")
	}
}

// A single is a source of one task, of a revision.
type single struct{ set RuleSet }

func (s single) RuleSet(string) (RuleSet, error)                 { return s.set, nil }
func (s single) Revision() int64                                 { return 1 }
func (s single) Competence(name string) (*kv1.Competence, error) { return s.set.Record(name) }

// twoRoles are an atlas of nothing, a task with a rule of each of two roles, and a
// question about it.
func twoRoles(t *testing.T) (*Atlas, RuleSet, *kv1.ResolveRequest) {
	atlas, err := NewAtlas(func(func(kv1.Value, error) bool) {})
	if err != nil {
		t.Fatal(err)
	}
	return atlas, NewRuleSet(&kv1.Task{Name: "tasks/T"}, []*kv1.Competence{
		{Name: "competences/T.1", Role: kv1.Role_DECISION}, {Name: "competences/T.2", Role: kv1.Role_OPINION},
	}), &kv1.ResolveRequest{Task: "tasks/T", On: "2026-11-22"}
}

// Questions share the rules of a task that is kept, and so fill in nothing of them.
func TestRulesOfATaskThatIsKeptHaveRoomForTheirGrounds(t *testing.T) {
	for _, full := range []bool{false, true} {
		atlas, set, q := twoRoles(t)
		atlas.rules.full.Store(full)
		if _, err := Outcome(atlas, single{set}, q); err != nil {
			t.Fatal(err)
		}
		rules := atlas.unpacked.get(q.Task).rules
		if len(rules) != 2 || slices.ContainsFunc(rules, func(c listed) bool { return c.grounds == nil }) {
			t.Errorf("full %v: %d rules, want 2 that have room for grounds", full, len(rules))
		}
	}
}

// A row that is cut short is an error, whatever role it might have had.
func TestARowThatIsCutShortIsAnError(t *testing.T) {
	_, set, q := twoRoles(t)
	rows, err := set.Packed.Rows()
	if err != nil {
		t.Fatal(err)
	}
	last := 1 + len(rows[1].data) // with its length
	for cut := 1; cut < last; cut++ {
		atlas, _, _ := twoRoles(t)
		damaged := single{RuleSet{set.Packed[:len(set.Packed)-cut], set.Record}}
		if _, err := Outcome(atlas, struct{ Source }{damaged}, q); !errors.Is(err, errPacked) {
			t.Fatalf("cut by %d of %d: %v", cut, last, err)
		}
	}
}
