package access

import (
	"errors"
	"strings"
	"testing"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func bodyScope(name string) *kv1.Right {
	return &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Body{Body: name}}
}

func sectorScope(name string) *kv1.Right {
	return &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Sector{Sector: name}}
}

func territoryScope(name string) *kv1.Right {
	return &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Territory{Territory: name}}
}

// A world is the records around a change.
type world map[string]kv1.Value

func worldOf(values ...kv1.Value) world {
	w := world{}
	for _, v := range values {
		w[v.GetName()] = v
	}
	return w
}

// and is the world with other records in it.
func (w world) and(values ...kv1.Value) world {
	other := world{}
	for name, v := range w {
		other[name] = v
	}
	for _, v := range values {
		other[v.GetName()] = v
	}
	return other
}

func (w world) look(name string) kv1.Value {
	if v, ok := w[name]; ok {
		return v
	}
	return nil
}

func below1(name, parent string) *kv1.Body { return &kv1.Body{Name: name, Parent: parent} }

func in(name string, parents ...string) *kv1.Territory {
	t := &kv1.Territory{Name: name}
	for _, p := range parents {
		t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: p})
	}
	return t
}

// moved gives the last parent of a territory an end, and the territory a new one.
func moved(t *kv1.Territory, parent string) *kv1.Territory {
	last := t.Parents[len(t.Parents)-1]
	last.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01"}}
	t.Parents = append(t.Parents, &kv1.Territory_Parent{Territory: parent})
	return t
}

func around() world {
	return worldOf(
		below1("bodies/kh", "bodies/min"), below1("bodies/jh", "bodies/kh"), below1("bodies/other", "bodies/min"), below1("bodies/min", ""),
		below1("bodies/loop-1", "bodies/loop-2"), below1("bodies/loop-2", "bodies/loop-1"),
		in("territories/hu"), in("territories/pest", "territories/hu"), in("territories/vac", "territories/pest"),
		in("territories/heves", "territories/hu"), in("territories/both", "territories/pest", "territories/heves"),
		moved(in("territories/moved", "territories/heves"), "territories/pest"),
		&kv1.Task{Name: "tasks/CARE", Sector: "concepts/sector.care"}, &kv1.Task{Name: "tasks/ROAD", Sector: "concepts/sector.road"},
		&kv1.Task{Name: "tasks/BARE"},
	)
}

func TestWhatLiesInAScope(t *testing.T) {
	kh, care, pest := bodyScope("bodies/kh"), sectorScope("concepts/sector.care"), territoryScope("territories/pest")
	for _, c := range []struct {
		name  string
		right *kv1.Right
		value kv1.Value
		want  bool
	}{
		{"the body itself", kh, around()["bodies/kh"], true},
		{"a body below it", kh, around()["bodies/jh"], true},
		{"a body beside it", kh, around()["bodies/other"], false},
		{"the body above it", kh, around()["bodies/min"], false},
		{"bodies in a circle", kh, around()["bodies/loop-1"], false},
		{"a jurisdiction of a body below it", kh, &kv1.Jurisdiction{Body: "bodies/jh"}, true},
		{"a jurisdiction of another", kh, &kv1.Jurisdiction{Body: "bodies/other"}, false},
		{"a jurisdiction of a body that there is not", kh, &kv1.Jurisdiction{Body: "bodies/nope"}, false},
		{"a jurisdiction of nobody", kh, &kv1.Jurisdiction{}, false},
		{"a service point of a body below it", kh, &kv1.ServicePoint{Body: "bodies/jh"}, true},
		{"a service point of another", kh, &kv1.ServicePoint{Body: "bodies/other"}, false},
		{"a competence that it holds", kh, &kv1.Competence{Holder: "bodies/kh", Task: "tasks/CARE"}, false},
		{"a task", kh, around()["tasks/CARE"], false},

		{"a task of the sector", care, around()["tasks/CARE"], true},
		{"a task of another", care, around()["tasks/ROAD"], false},
		{"a task of none", care, around()["tasks/BARE"], false},
		{"a competence of a task of the sector", care, &kv1.Competence{Task: "tasks/CARE"}, true},
		{"a competence of a task of another", care, &kv1.Competence{Task: "tasks/ROAD"}, false},
		{"a competence of a task that there is not", care, &kv1.Competence{Task: "tasks/NOPE"}, false},
		{"the sector itself", care, &kv1.Concept{Name: "concepts/sector.care"}, false},

		{"the territory itself", pest, around()["territories/pest"], true},
		{"a territory within it", pest, around()["territories/vac"], true},
		{"a territory that came to it", pest, around()["territories/moved"], true},
		{"a territory that lies in two", pest, around()["territories/both"], false},
		{"a territory beside it", pest, around()["territories/heves"], false},
		{"the country", pest, around()["territories/hu"], false},
		{"a service point there", pest, &kv1.ServicePoint{Territory: "territories/vac"}, true},
		{"a service point elsewhere", pest, &kv1.ServicePoint{Territory: "territories/heves"}, false},
		{"a jurisdiction that lies there", pest, &kv1.Jurisdiction{Territories: []string{"territories/vac"}}, true},
		{"a jurisdiction that goes beyond", pest, &kv1.Jurisdiction{Territories: []string{"territories/vac", "territories/heves"}}, false},
		{"a jurisdiction without what lies beyond", pest,
			&kv1.Jurisdiction{Territories: []string{"territories/pest"}, ExcludedTerritories: []string{"territories/heves"}}, false},
		{"a jurisdiction over nothing", pest, &kv1.Jurisdiction{}, false},
		{"a body that sits there", pest, &kv1.Body{Name: "bodies/x", Seats: []*kv1.Body_Seat{{Territory: "territories/vac"}}}, false},

		{"an editor of nothing", &kv1.Right{Role: kv1.Right_EDITOR}, around()["bodies/kh"], false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inScope(c.right, c.value, around().look); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// A kind of record that comes later belongs to no editor before somebody says so:
// each scope covers what it covers here, and nothing else.
func TestNoScopeCoversWhatIsNotNamed(t *testing.T) {
	covered := map[string][]kv1.Record_Kind{
		"body":      {kv1.Record_BODY, kv1.Record_JURISDICTION, kv1.Record_SERVICE_POINT},
		"sector":    {kv1.Record_TASK, kv1.Record_COMPETENCE},
		"territory": {kv1.Record_TERRITORY, kv1.Record_JURISDICTION, kv1.Record_SERVICE_POINT},
	}
	rights := map[string]*kv1.Right{"body": bodyScope("bodies/kh"), "sector": sectorScope("concepts/sector.care"), "territory": territoryScope("territories/pest")}
	best := []kv1.Value{ // of each kind a record that names the scopes wherever it can
		&kv1.Task{Name: "tasks/CARE", Sector: "concepts/sector.care"},
		&kv1.BodyClass{Name: "bodyClasses/x"},
		&kv1.Body{Name: "bodies/kh"},
		&kv1.Territory{Name: "territories/pest"},
		&kv1.Jurisdiction{Name: "jurisdictions/x", Body: "bodies/kh", Territories: []string{"territories/pest"}},
		&kv1.Competence{Name: "competences/x", Task: "tasks/CARE", Holder: "bodies/kh", Territories: []string{"territories/pest"}},
		&kv1.Designation{Name: "designations/x", From: "bodies/kh", To: "bodies/jh", Tasks: []string{"tasks/CARE"}, Territories: []string{"territories/pest"}},
		&kv1.Act{Name: "acts/x"},
		&kv1.ServicePoint{Name: "servicePoints/x", Body: "bodies/kh", Territory: "territories/pest"},
		&kv1.Concept{Name: "concepts/sector.care"},
	}
	if len(best) != len(kv1.Kinds()) {
		t.Fatalf("%d records for %d kinds", len(best), len(kv1.Kinds()))
	}
	for scope, right := range rights {
		for i, kind := range kv1.Kinds() {
			want := false
			for _, k := range covered[scope] {
				want = want || k == kind
			}
			if got := inScope(right, best[i], around().look); got != want {
				t.Errorf("the scope of a %s covers %v: %v, want %v", scope, kind, got, want)
			}
		}
	}
}

func TestAChangeIsJudgedByBothRecords(t *testing.T) {
	kh := Identity{ID: "x", Rights: []*kv1.Right{bodyScope("bodies/kh")}}
	both := Identity{ID: "x", Rights: []*kv1.Right{bodyScope("bodies/kh"), bodyScope("bodies/other")}}
	admin := Identity{ID: "x", Rights: everything}
	for _, c := range []struct {
		name          string
		who           Identity
		before, after world
		changed       []string
		refused       string // the record that is named; empty: none
	}{
		{"a body within", kh, around(), around(), []string{"bodies/jh"}, ""},
		{"one within and one without", kh, around(), around(), []string{"bodies/jh", "bodies/other"}, "bodies/other"},
		{"a new body below", kh, around(), around().and(below1("bodies/new", "bodies/jh")), []string{"bodies/new"}, ""},
		{"two new bodies, one below the other", kh, around(),
			around().and(below1("bodies/new-1", "bodies/new-2"), below1("bodies/new-2", "bodies/kh")), []string{"bodies/new-1", "bodies/new-2"}, ""},
		{"a new body elsewhere", kh, around(), around().and(below1("bodies/new", "bodies/other")), []string{"bodies/new"}, "bodies/new"},
		{"moving a body out", kh, around(), around().and(below1("bodies/jh", "bodies/other")), []string{"bodies/jh"}, "bodies/jh"},
		{"moving a body in", kh, around(), around().and(below1("bodies/other", "bodies/kh")), []string{"bodies/other"}, "bodies/other"},
		{"moving a body in by way of a new one", kh, around(),
			around().and(below1("bodies/new", "bodies/kh"), below1("bodies/other", "bodies/new")), []string{"bodies/new", "bodies/other"}, "bodies/other"},
		{"withdrawing one within", kh, around(), around().and().without("bodies/jh"), []string{"bodies/jh"}, ""},
		{"withdrawing one without", kh, around(), around().and().without("bodies/other"), []string{"bodies/other"}, "bodies/other"},
		{"moving from one scope to another of the same editor", both, around(), around().and(below1("bodies/jh", "bodies/other")), []string{"bodies/jh"}, ""},
		{"an admin", admin, around(), around().and(below1("bodies/other", "bodies/kh")), []string{"bodies/other"}, ""},
		{"nobody", Identity{}, around(), around(), []string{"bodies/jh"}, "bodies/jh"},
		{"a role that there is not", Identity{Rights: []*kv1.Right{{Role: 7, Scope: &kv1.Right_Body{Body: "bodies/kh"}}}},
			around(), around(), []string{"bodies/jh"}, "bodies/jh"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changes := catalog.Changes{Before: c.before.look, After: c.after.look}
			for _, name := range c.changed {
				changes.Each = append(changes.Each, catalog.Changing{Name: name, Was: c.before.look(name), Will: c.after.look(name)})
			}
			err := c.who.May(changes)
			switch {
			case c.refused == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.refused != "" && (!errors.Is(err, ErrOutOfScope) || !strings.Contains(err.Error(), c.refused)):
				t.Errorf("%v, want ErrOutOfScope that names %s", err, c.refused)
			}
		})
	}
}

func (w world) without(name string) world {
	delete(w, name)
	return w
}
