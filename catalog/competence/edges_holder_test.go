package competence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// From the class to the body, and why there is none.
func TestTheBodyOfAClass(t *testing.T) {
	absent := func(kind kv1.BodyClass_Absence_Kind) func(*world) {
		return func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-ABSENT", Title: kv1.Hu("illetékes miniszter"),
				Absence: &kv1.BodyClass_Absence{Kind: kind, Reason: kv1.Hu("a forrás szerint")}})
			w.give("bodyClasses/C-ABSENT", "COUNTY")
		}
	}
	none := func(area string, content kv1.Concept_AreaModel_Content) func(*world) {
		return func(w *world) {
			w.put(model(area, content), &kv1.BodyClass{Name: "bodyClasses/C-EMPTY", Title: kv1.Hu("üres osztály")})
			w.give("bodyClasses/C-EMPTY", area)
		}
	}
	half := func(w *world) {
		w.put(model("DISTRICT", kv1.Concept_AreaModel_PARTLY_HELD))
		w.give(jh, "DISTRICT")
	}
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	askEdges(t, map[string]edge{
		"a joint office, for the village without an office": {given: notaries, asked: &kv1.ResolveRequest{Place: "Budajenő"},
			want: "RESOLVED; " + budakeszi},
		"a village that left the joint office, on the day before": {given: optedOut, asked: &kv1.ResolveRequest{Place: "Budajenő", On: "2024-12-31"},
			want: "RESOLVED; " + budakeszi},
		"a village that left the joint office, on the day": {given: optedOut, asked: &kv1.ResolveRequest{Place: "Budajenő", On: "2025-01-01"},
			want: "GAP"},
		"those who stayed in the joint office": {given: optedOut, asked: &kv1.ResolveRequest{Place: "Budakeszi", On: "2025-01-01"},
			want: "RESOLVED; " + budakeszi},
		"a class without a member": {given: none("HELD", kv1.Concept_AreaModel_HELD), asked: budaors, want: "GAP"},
		"a class without a member, its map not held": {given: none("HIDDEN", kv1.Concept_AreaModel_NOT_HELD), asked: budaors,
			want: "UNMAPPED_AREA"},
		"a class without a member, its map held in part": {given: none("HALF", kv1.Concept_AreaModel_PARTLY_HELD), asked: budaors,
			want: "UNMAPPED_AREA"},
		"a notary in a wide place":             {given: notaries, asked: &kv1.ResolveRequest{Place: "Budakeszi járás"}, want: "AMBIGUOUS_PLACE"},
		"a map held in part, in that part":     {given: half, asked: budaors, want: "RESOLVED; " + jaras},
		"a map held in part, in the other":     {given: half, asked: &kv1.ResolveRequest{Place: "XII. kerület"}, want: "UNMAPPED_AREA"},
		"a map held in part, and a wide place": {given: half, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE"},
		"a class without a member, and nothing to map": {given: none("TABLE", kv1.Concept_AreaModel_NO_MAP), asked: budaors,
			want: "DESIGNATION_NEEDED"},
		"a class named by its function": {given: absent(kv1.BodyClass_Absence_FUNCTION), asked: budaors,
			want: "RESOLVED; [illetékes miniszter]", caveat: kv1.Caveat_HOLDER_BY_FUNCTION},
		"a class outside the catalogue": {given: absent(kv1.BodyClass_Absence_OUT_OF_SCOPE), asked: budaors, want: "OUT_OF_SCOPE"},
		"a class whose map is not held": {given: absent(kv1.BodyClass_Absence_UNMAPPED), asked: budaors, want: "UNMAPPED_AREA"},
		"a class that is designated":    {given: absent(kv1.BodyClass_Absence_DESIGNATED), asked: budaors, want: "DESIGNATION_NEEDED"},
		"a class that local data know":  {given: absent(kv1.BodyClass_Absence_LOCAL), asked: budaors, want: "GAP"},
		"a body of the organ before the body whose organ it is": {given: func(w *world) {
			w.put(body("jegyzo-23278", "C-JEGYZO", "Budaörs jegyzője"), jurisdictionOf("jegyzo-23278", "JOINT_OFFICE", nil, "23278"))
			w.give(jegyzo, "JOINT_OFFICE")
		}, asked: budaors, want: "RESOLVED; Budaörs jegyzője"},
		"a body of a narrower class is one of the wider": {given: func(w *world) {
			w.put(body("kerjegyzo-24697", "C-KERJEGYZO", "a XII. kerület jegyzője"), jurisdictionOf("kerjegyzo-24697", "CAPITAL_DISTRICT", nil, "24697"))
			w.give(jegyzo, "CAPITAL_DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "XII. kerület"}, want: "RESOLVED; a XII. kerület jegyzője"},
		"nothing is inherited from a parent body": {given: func(w *world) {
			child := body("unit", "C-UNIT", "a kormányhivatal osztálya")
			child.Parent = "bodies/B-KH02"
			w.put(child, body("unit2", "C-UNIT", "egy másik osztály"), &kv1.BodyClass{Name: "bodyClasses/C-UNIT", Title: kv1.Hu("osztály")})
			w.give("bodyClasses/C-UNIT", "COUNTY")
		}, asked: budaors, want: "GAP"},
		"the only body of a class acts for the country": {given: func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-ONE", Title: kv1.Hu("országos szerv")}, body("one", "C-ONE", "Országos Hivatal"))
			w.give("bodyClasses/C-ONE", "COUNTRY")
		}, asked: &kv1.ResolveRequest{}, want: "RESOLVED; Országos Hivatal"},
		"the only body of a class, drawn by the map of the class": {given: func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-ONE", Title: kv1.Hu("országos szerv"), AreaModel: "concepts/area-model.COUNTY"},
				body("one", "C-ONE", "Országos Hivatal"), jurisdictionOf("one", "COUNTY", nil, "hu"))
			w.give("bodyClasses/C-ONE", "COUNTRY")
		}, asked: budaors, want: "RESOLVED; Országos Hivatal"},
		"any office, wherever the client is": {given: func(w *world) { w.give(kab, "COUNTRY", anyOffice) },
			asked: &kv1.ResolveRequest{Place: "XII. kerület"}, want: "CHOICE; [kormányablak]"},
	})
}

// Why a class has no body is told of the class, with what the record says of it.
func TestWhyAClassHasNoBodyIsTold(t *testing.T) {
	for kind, want := range map[kv1.BodyClass_Absence_Kind]string{
		kv1.BodyClass_Absence_OUT_OF_SCOPE: "illetékes miniszter: kívül esik a katalógus körén. A forrás szerint.",
		kv1.BodyClass_Absence_UNMAPPED:     "illetékes miniszter jár el, de területi beosztását a katalógus nem tartalmazza. A forrás szerint.",
		kv1.BodyClass_Absence_DESIGNATED:   "illetékes miniszter: előbb ki kell jelölni. A forrás szerint.",
		kv1.BodyClass_Absence_LOCAL:        "illetékes miniszter: országos jogszabály nem mondja meg, melyik az, és a katalógus nem tartalmazza. A forrás szerint.",
	} {
		w := newWorld()
		w.put(&kv1.BodyClass{Name: "bodyClasses/C-ABSENT", Title: kv1.Hu("illetékes miniszter"),
			Absence: &kv1.BodyClass_Absence{Kind: kind, Reason: kv1.Hu("a forrás szerint")}})
		w.give("bodyClasses/C-ABSENT", "COUNTY")
		if got := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"}).Roles[0].Reason; got != want {
			t.Errorf("%v: %q, want %q", kind, got, want)
		}
	}
}

// optedOut is a village that leaves its joint office.
func optedOut(w *world) {
	before := jurisdictionOf("hiv-12052", "JOINT_OFFICE", until("2025-01-01"), "12052", "10001")
	w.put(before, jurisdictionOf("hiv-12052", "JOINT_OFFICE", since("2025-01-01"), "12052"))
	w.give(jegyzo, "JOINT_OFFICE")
}

// A body that ended leads on, through the whole chain, and where it was split
// the territory says to whom.
func TestSuccessors(t *testing.T) {
	askEdges(t, map[string]edge{
		"a chain of three split by area, on the one side": {given: chain("bodyClasses/C-OLD"), asked: &kv1.ResolveRequest{Place: "Budaörs"},
			want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"a chain of three split by area, on the other": {given: chain("bodyClasses/C-OLD"), asked: &kv1.ResolveRequest{Place: "Budakeszi"},
			want: "RESOLVED; Keleti Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"where neither of the two acts": {given: chain("bodyClasses/C-OLD"), asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "GAP"},
		"in the time of the first": {given: chain("bodyClasses/C-OLD"), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2014-12-31"},
			want: "RESOLVED; Régi Hivatal", silent: kv1.Caveat_SUCCEEDED},
		"in the time of the second": {given: chain("bodyClasses/C-OLD"), asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2015-01-01"},
			want: "RESOLVED; Középső Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"a named body that no map draws": {given: func(w *world) {
			chain("bodies/old")(w)
			delete(w.values, "jurisdictions/old.CHAIN.j-098")
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"a named body that had an area": {given: chain("bodies/old"), asked: &kv1.ResolveRequest{Place: "Budaörs"},
			want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"under the map of the class, where the rule is for the country": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			w.values["bodyClasses/C-OLD"].(*kv1.BodyClass).AreaModel = "concepts/area-model.CHAIN"
			w.competences[0].AreaModel = "concepts/area-model.COUNTRY"
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"where the rule names an organ of its class": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-ORGAN", Title: kv1.Hu("szerv"), OrganOf: "bodyClasses/C-OLD"})
			w.competences[0].Holder = "bodyClasses/C-ORGAN"
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"under no other map than that of the rule": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			w.values["bodyClasses/C-OLD"].(*kv1.BodyClass).AreaModel = "concepts/area-model.CHAIN"
			w.competences[0].AreaModel = "concepts/area-model.COUNTY"
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP"},
		"a successor that has not begun": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			for _, name := range []string{"bodies/west", "bodies/east"} {
				w.values[name].(*kv1.Body).Validity = since("2030-01-01")
			}
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP"},
		"two that ended at one place, and one that followed both": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			twin := body("twin", "C-OLD", "Másik Régi Hivatal")
			twin.Validity = until("2015-01-01")
			w.put(twin, jurisdictionOf("twin", "CHAIN", until("2015-01-01"), "j-098"))
			mid := w.values["bodies/mid"].(*kv1.Body)
			mid.Predecessors = append(mid.Predecessors, &kv1.Body_Succession{Body: "bodies/twin"})
		}, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2016-01-01"}, want: "RESOLVED; Középső Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"one of two that followed had the place until it ended too": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			south := body("south", "C-NEW", "Déli Hivatal")
			south.Predecessors = []*kv1.Body_Succession{{Body: "bodies/old"}}
			w.put(south, jurisdictionOf("south", "CHAIN", nil, "10001"))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; Nyugati Hivatal", caveat: kv1.Caveat_SUCCEEDED},
		"a body without a successor": {given: func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			w.values["bodies/mid"].(*kv1.Body).Predecessors = nil
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP"},
	})
}

// Why a body that ended leads to nobody is told: none followed it, or several of which none
// has the place.
func TestWhyABodyThatEndedLeadsToNobodyIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		place string
		given func(*world)
		want  string
	}{
		"none has the place": {"Budajenő", chain("bodies/old"), "Régi Hivatal megszűnt (– 2015-01-01); több jogutódja van, és a hely nem dönti el, melyik."},
		"of two that ended, of which one was split": {"Budajenő", func(w *world) {
			chain("bodyClasses/C-OLD")(w)
			twin, heir := body("twin", "C-OLD", "Másik Régi Hivatal"), body("heir", "C-NEW", "Örökös Hivatal")
			twin.Validity, heir.Validity = until("2015-01-01"), between("2015-01-01", "2018-01-01")
			heir.Predecessors = []*kv1.Body_Succession{{Body: "bodies/twin"}}
			w.put(twin, heir, jurisdictionOf("twin", "CHAIN", until("2015-01-01"), "j-098"))
		}, "Régi Hivatal megszűnt (– 2015-01-01); több jogutódja van, és a hely nem dönti el, melyik."},
		"none followed": {"Budaörs", func(w *world) {
			chain("bodies/old")(w)
			w.values["bodies/mid"].(*kv1.Body).Predecessors = nil
		}, "Régi Hivatal megszűnt (– 2015-01-01), és jogutódját a katalógus nem ismeri."},
	} {
		w := newWorld()
		c.given(w)
		if got := answered(t, w, matter(), &kv1.ResolveRequest{Place: c.place}).Roles[0].Reason; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func between(from, to string) *kv1.Validity {
	return &kv1.Validity{From: &kv1.Edge{Date: from}, To: &kv1.Edge{Date: to}}
}

// chain is a body of 2014, the one that followed it, and the two into which
// that was split in 2018, west and east.
func chain(holder string) func(*world) {
	return func(w *world) {
		follows := func(id, text, class string, v *kv1.Validity, change kv1.Body_Succession_Change, before ...string) *kv1.Body {
			b := body(id, class, text)
			b.Validity = v
			for _, p := range before {
				b.Predecessors = append(b.Predecessors, &kv1.Body_Succession{Body: "bodies/" + p, Change: change})
			}
			return b
		}
		w.put(model("CHAIN", kv1.Concept_AreaModel_HELD),
			&kv1.BodyClass{Name: "bodyClasses/C-OLD", Title: kv1.Hu("régi hivatal")}, &kv1.BodyClass{Name: "bodyClasses/C-NEW", Title: kv1.Hu("új hivatal")},
			follows("old", "Régi Hivatal", "C-OLD", until("2015-01-01"), 0),
			follows("mid", "Középső Hivatal", "C-NEW", between("2015-01-01", "2018-01-01"), kv1.Body_Succession_RENAMED, "old"),
			follows("west", "Nyugati Hivatal", "C-NEW", since("2018-01-01"), kv1.Body_Succession_SPLIT, "mid"),
			follows("east", "Keleti Hivatal", "C-NEW", since("2018-01-01"), kv1.Body_Succession_SPLIT, "mid"),
			jurisdictionOf("old", "CHAIN", until("2015-01-01"), "j-098"),
			jurisdictionOf("mid", "CHAIN", between("2015-01-01", "2018-01-01"), "j-098"),
			jurisdictionOf("west", "CHAIN", since("2018-01-01"), "23278"), jurisdictionOf("east", "CHAIN", since("2018-01-01"), "12052"))
		w.give(holder, "CHAIN")
	}
}

// However many bodies ended one after the other, the last acts, and each is told.
func TestTheWholeChainOfSuccessorsIsFollowed(t *testing.T) {
	for _, holder := range []string{"bodyClasses/C-OLD", "bodies/old1"} {
		w := newWorld()
		w.put(model("CHAIN", kv1.Concept_AreaModel_HELD), &kv1.BodyClass{Name: "bodyClasses/C-OLD", Title: kv1.Hu("régi hivatal")})
		var want []string
		const last = 6
		for n := 1; n <= last; n++ {
			b := body(fmt.Sprint("old", n), "C-OLD", fmt.Sprintf("%d. Hivatal", n))
			if n > 1 {
				b.Predecessors = []*kv1.Body_Succession{{Body: fmt.Sprint("bodies/old", n-1), Change: kv1.Body_Succession_MERGED}}
			}
			if n < last {
				b.Validity = until(fmt.Sprint(2010+n, "-01-01"))
				want = append(want, b.Name)
			}
			w.put(b)
		}
		w.put(jurisdictionOf("old1", "CHAIN", until("2011-01-01"), "j-098"))
		w.give(holder, "CHAIN")
		r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
		if read(r) != "RESOLVED; 6. Hivatal" {
			t.Fatalf("%s: %s", holder, read(r))
		}
		var got []string
		for _, b := range r.Answers[0].Succeeded {
			got = append(got, b.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: succeeded %v, want %v", holder, got, want)
		}
	}
}

// A body may be competent in a district without some of its settlements: one that opted out
// belongs to another, or to nobody.
func TestABodyIsNotCompetentInWhatItsJurisdictionLeavesOut(t *testing.T) {
	without := func(w *world) {
		j := jurisdictionOf("some", "SOME", nil, "j-098")
		j.ExcludedTerritories = []string{"territories/23278"}
		w.put(model("SOME", kv1.Concept_AreaModel_HELD), &kv1.BodyClass{Name: "bodyClasses/C-SOME", Title: kv1.Hu("társulás")},
			body("some", "C-SOME", "Járási Társulás"), j)
	}
	class := func(w *world) { without(w); w.give("bodyClasses/C-SOME", "SOME") }
	wider := func(w *world) {
		class(w)
		w.put(body("all", "C-SOME", "Megyei Társulás"), jurisdictionOf("all", "SOME", nil, "m-pest"))
	}
	named := func(w *world) { without(w); w.give("bodies/some", "SOME") }
	askEdges(t, map[string]edge{
		"a settlement of the district":                  {given: class, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; Járási Társulás"},
		"the one that opted out":                        {given: class, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "GAP"},
		"a part of the one that opted out":              {given: class, asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo"}, want: "GAP"},
		"the one that opted out, where a wider one is":  {given: wider, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; Megyei Társulás"},
		"a settlement of the district, beside a wider":  {given: wider, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; Járási Társulás"},
		"a named body, in a settlement of the district": {given: named, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; Járási Társulás"},
		"a named body, in the one that opted out":       {given: named, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_REQUIRED"},
	})
}

// Several competences of one role: lawful parallels, and conflicts of both
// kinds (Ákr. 18. §).
func TestSeveralCompetences(t *testing.T) {
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	two := func(first, second []with) func(*world) {
		return func(w *world) { w.give(jh, "DISTRICT", first...); w.give(kh, "COUNTY", second...) }
	}
	list := func(changes ...with) []with { return changes }
	// beside the district office a holder of another class, that has one body elsewhere
	beside := func(of *kv1.Validity, holder string) func(*world) {
		return func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-NEW", Title: kv1.Hu("új hivatal")},
				&kv1.BodyClass{Name: "bodyClasses/C-ORGAN", Title: kv1.Hu("az új hivatal vezetője"), OrganOf: "bodyClasses/C-NEW"},
				body("new", "C-NEW", "Új Hivatal"), jurisdictionOf("new", "DISTRICT", of, "j-011"))
			w.values["bodies/new"].(*kv1.Body).Validity = of
			w.give(jh, "DISTRICT")
			w.give(holder, "DISTRICT", concurrent)
		}
	}
	edges := map[string]edge{
		"positive conflict": {given: two(nil, nil), asked: budaors, want: "CONFLICT; " + jaras + "; " + pestKH},
		"negative conflict: each rule leaves the place to the other": {given: two(list(but("territories/23278")), list(but("territories/23278"))),
			asked: budaors, want: "NOT_REQUIRED"},
		"negative conflict: both classes have no body": {given: func(w *world) {
			w.give(jh, "DISTRICT")
			w.give(kerulet, "COUNTY")
		}, asked: &kv1.ResolveRequest{Place: "XII. kerület"}, want: "GAP"},
		"two rules for one body do not conflict": {given: func(w *world) { w.give(kh, "COUNTY"); w.give(kh, "COUNTY") }, asked: budaors,
			want: "RESOLVED; " + pestKH + "; " + pestKH},
		"lawful parallels": {given: two(list(concurrent), list(concurrent)), asked: budaors, // 568/2022. 37. § (3)
			want: "RESOLVED; " + jaras + "; " + pestKH},
		"a parallel beside an exclusive one": {given: two(list(concurrent), nil), asked: budaors, want: "RESOLVED; " + jaras + "; " + pestKH},
		"a parallel of lower priority is dropped": {given: two(list(concurrent), list(priority(10))), asked: budaors,
			want: "RESOLVED; " + pestKH, rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_LOWER_PRIORITY}},
		"a parallel for the wider territory stays": {given: two(list(concurrent), list(only("territories/23278"))), asked: budaors,
			want: "RESOLVED; " + jaras + "; " + pestKH},
		"an exclusive one for the wider territory goes": {given: two(list(only("territories/j-098")), list(only("territories/23278"))), asked: budaors,
			want: "RESOLVED; " + pestKH, rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_WIDER_TERRITORY}},
		"a named body that has not begun": {given: func(w *world) {
			w.values["bodies/B-KH02"].(*kv1.Body).Validity = since("2030-01-01")
			w.give("bodies/B-KH02", "COUNTRY")
		}, asked: budaors, want: "GAP"},
		"a named body before a class": {given: func(w *world) { w.give(jh, "DISTRICT"); w.give("bodies/B-KH02", "COUNTY") }, asked: budaors,
			want: "RESOLVED; " + pestKH, rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_CLASS_BEHIND_BODY}},
		"an exclusive one beside one whose map is not held": {given: func(w *world) { w.give(jh, "DISTRICT"); w.give(rendorseg, "POLICE") },
			asked: budaors, want: "CONFLICT; " + jaras},
		"a parallel beside an exclusive one whose map is not held": {given: func(w *world) { w.give(jh, "DISTRICT", concurrent); w.give(rendorseg, "POLICE") },
			asked: budaors, want: "RESOLVED; " + jaras, rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_NO_BODY}},
		"a parallel whose map is not held is passed over": {given: func(w *world) { w.give(jh, "DISTRICT"); w.give(rendorseg, "POLICE", concurrent) },
			asked: budaors, want: "RESOLVED; " + jaras, rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_NO_BODY}},
		"a parallel of a class that is not there yet": {given: beside(since("2030-01-01"), "bodyClasses/C-NEW"),
			asked: budaors, want: "RESOLVED; " + jaras, rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_NO_BODY}, silent: kv1.Caveat_OTHERS_NOT_TOLD},
		"a parallel of an organ of a class that is not there yet": {given: beside(since("2030-01-01"), "bodyClasses/C-ORGAN"),
			asked: budaors, want: "RESOLVED; " + jaras, silent: kv1.Caveat_OTHERS_NOT_TOLD},
		"a parallel of a body that is not there yet": {given: beside(since("2030-01-01"), "bodies/new"),
			asked: budaors, want: "RESOLVED; " + jaras, silent: kv1.Caveat_OTHERS_NOT_TOLD},
		"a parallel of a class that may have been there": {given: beside(notBefore("2030-01-01"), "bodyClasses/C-NEW"),
			asked: budaors, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_OTHERS_NOT_TOLD},
		"a parallel of a class that is there elsewhere": {given: beside(nil, "bodyClasses/C-NEW"),
			asked: budaors, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_OTHERS_NOT_TOLD},
		"an exclusive one outside the catalogue is passed over": {given: func(w *world) { w.give(jh, "DISTRICT"); w.give(kozjegyzo, "POLICE") },
			asked: budaors, want: "RESOLVED; " + jaras, rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_NO_BODY}},
		"a parallel that leads to two bodies at its place": {given: func(w *world) {
			w.put(jurisdictionOf("jh-011", "DISTRICT", nil, "j-098"))
			w.give(jh, "DISTRICT", concurrent)
		}, asked: budaors, want: "CONFLICT; " + jaras + "; XI. Kerületi Hivatal"},
		"parallels that the curators doubt": {given: two(list(concurrent, doubted), list(concurrent, doubted)), asked: budaors,
			want: "GAP; " + jaras + "; " + pestKH, silent: kv1.Caveat_FIRST_SEIZED},
		"parallels that the curators doubt: so it is said": {given: two(list(concurrent, doubted), list(concurrent, doubted)), asked: budaors,
			want: "GAP; " + jaras + "; " + pestKH, caveat: kv1.Caveat_UNDER_REVIEW},
		"parallels that the curators doubt, in a place too wide for the one": {given: two(list(concurrent, doubted), list(concurrent, doubted)), asked: &kv1.ResolveRequest{Place: "Pest vármegye"},
			want: "GAP; " + pestKH, rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_NO_BODY}, silent: kv1.Caveat_OTHERS_NOT_TOLD},
		"parallels of which the curators doubt the wider one, in a place too wide for the other": {given: two(list(concurrent), list(concurrent, doubted)), asked: &kv1.ResolveRequest{Place: "Pest vármegye"},
			want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_OTHERS_NOT_TOLD},
		"parallels of which the curators doubt one": {given: two(list(concurrent, doubted), list(concurrent)), asked: budaors,
			want: "RESOLVED; " + jaras + "; " + pestKH, caveat: kv1.Caveat_FIRST_SEIZED},
		"whoever is seized first": {given: two(list(concurrent, func(c *kv1.Competence) { c.FirstSeized = true }), list(concurrent)), asked: budaors,
			want: "RESOLVED; " + jaras + "; " + pestKH, caveat: kv1.Caveat_FIRST_SEIZED},
	}
	askEdges(t, edges)
	for name, want := range map[string]bool{"lawful parallels": false, "parallels that the curators doubt": true, "parallels of which the curators doubt one": false} {
		w := newWorld()
		edges[name].given(w)
		if s := answered(t, w, matter(), budaors).Summary; strings.Contains(s, "melyikük mikor jár el, nem ismert. Szóba jön: ") != want {
			t.Errorf("%s: %s", name, s)
		}
	}
	w := newWorld()
	edges["parallels that the curators doubt"].given(w)
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Pest vármegye"})
	if got, want := r.Roles[0].Reason, "A jogszabály más szervet is megnevez: járási hivatal; melyikük mikor jár el, nem ismert."; got != want || r.Answers[0].Concurrent {
		t.Errorf("of one doubted whose other cannot be told: %q, want %q; it lawfully acts beside others: %v", got, want, r.Answers[0].Concurrent)
	}
	w = newWorld()
	edges["lawful parallels"].given(w)
	if answers := answered(t, w, matter(), budaors).Answers; slices.ContainsFunc(answers, func(a *kv1.Answer) bool {
		return a.Role == kv1.Role_DECISION && !a.Concurrent
	}) {
		t.Errorf("a lawful parallel is not marked: %v", answers)
	}
}

// doubted is what the curators are not sure of.
func doubted(c *kv1.Competence) {
	c.Verification = &kv1.Verification{Doubt: "hogy melyik mikor jár el, a sorból nem derül ki"}
}
