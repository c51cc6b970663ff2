package competence_test

import (
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Who acts in another's stead at one of two places, and at the other by itself, is told as both.
func TestWhoActsByItselfAndInAnothersStead(t *testing.T) {
	w := newWorld()
	w.put(designated(kv1.Designation_STANDING, "bodies/hiv-23278", "bodies/hiv-12052"))
	w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budaörs", Roles: []kv1.Role{kv1.Role_DECISION}})
	if r.Outcome != kv1.Outcome_RESOLVED || len(r.Answers) != 2 || r.Answers[0].Designation != "" || r.Answers[1].Designation == "" {
		t.Errorf("%v: %v", r.Outcome, r.Answers)
	}
}

// designated is a designation between two offices for good; the changes narrow it.
func designated(reason kv1.Designation_Reason, from, to string, changes ...func(*kv1.Designation)) *kv1.Designation {
	d := &kv1.Designation{Name: "designations/d", From: from, To: to, Reason: reason,
		LegalBasis: []*kv1.LegalBasis{{Act: "acts/2016-150", Provision: "24. § (4)"}}}
	for _, change := range changes {
		change(d)
	}
	return d
}

// Somebody else acts in the body's stead: standing designation and delegation
// (Mötv. 41. § (4)).
func TestDesignation(t *testing.T) {
	standing := func(reason kv1.Designation_Reason, changes ...func(*kv1.Designation)) func(*world) {
		return func(w *world) {
			w.put(designated(reason, "bodies/hiv-23278", "bodies/hiv-12052", changes...))
			w.give(jegyzo, "JOINT_OFFICE")
		}
	}
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	askEdges(t, map[string]edge{
		"a standing designation":     {given: standing(kv1.Designation_STANDING), asked: budaors, want: "RESOLVED; " + budakeszi},
		"a delegation by a council":  {given: standing(kv1.Designation_LOCAL_DELEGATION), asked: budaors, want: "RESOLVED; " + budakeszi},
		"a dispute that was decided": {given: standing(kv1.Designation_DISPUTE), asked: budaors, want: "RESOLVED; " + budaorsi},
		"for this task":              {given: standing(kv1.Designation_STANDING, forTasks("tasks/T-1")), asked: budaors, want: "RESOLVED; " + budakeszi},
		"for another task":           {given: standing(kv1.Designation_STANDING, forTasks("tasks/T-2")), asked: budaors, want: "RESOLVED; " + budaorsi},
		"for the district in which the place lies": {given: standing(kv1.Designation_STANDING, func(d *kv1.Designation) { d.Territories = places("j-098") }),
			asked: budaors, want: "RESOLVED; " + budakeszi},
		"for another place": {given: standing(kv1.Designation_STANDING, func(d *kv1.Designation) { d.Territories = places("10001") }),
			asked: budaors, want: "RESOLVED; " + budaorsi},
		"for another place, where no place decides": {given: func(w *world) {
			w.put(designated(kv1.Designation_STANDING, "bodies/B-KH01", "bodies/B-KH02", func(d *kv1.Designation) { d.Territories = places("10001") }))
			w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE))
		}, asked: &kv1.ResolveRequest{}, want: "RESOLVED; " + budapestKH},
		"no longer": {given: standing(kv1.Designation_STANDING, func(d *kv1.Designation) { d.Validity = until("2026-11-22") }),
			asked: budaors, want: "RESOLVED; " + budaorsi},
		"from the body before that from the class": {given: func(w *world) {
			byClass := designated(kv1.Designation_STANDING, jegyzo, "bodies/hiv-14216")
			byClass.Name = "designations/e"
			w.put(byClass)
			standing(kv1.Designation_STANDING)(w)
		}, asked: budaors, want: "RESOLVED; " + budakeszi},
		"from the class that holds it": {given: func(w *world) {
			w.put(designated(kv1.Designation_STANDING, jegyzo, "bodies/hiv-14216"))
			w.give(jegyzo, "JOINT_OFFICE")
		}, asked: budaors, want: "RESOLVED; " + tizenegy},
	})
	w := newWorld()
	standing(kv1.Designation_LOCAL_DELEGATION)(w)
	if a := answered(t, w, matter(), budaors).Answers[0]; a.Designation != "designations/d" || a.Body.GetName() != "bodies/hiv-12052" {
		t.Errorf("the designation is not named: %v", a)
	}
}

func forTasks(tasks ...string) func(*kv1.Designation) {
	return func(d *kv1.Designation) { d.Tasks = tasks }
}

// Ákr. 23. § (4), 24. § (4): the notary whose municipality is the client.
func TestExclusionForConflictOfInterest(t *testing.T) {
	client := &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}
	askEdges(t, map[string]edge{
		"nobody is designated": {given: notaries, asked: client, want: "DESIGNATION_NEEDED"},
		"another is designated": {given: func(w *world) {
			notaries(w)
			w.put(designated(kv1.Designation_EXCLUSION, "bodies/hiv-23278", "bodies/hiv-12052"))
		}, asked: client, want: "RESOLVED; " + budakeszi},
		"another is designated for the last of two that are excluded": {given: func(w *world) {
			w.put(body("jegyzo-1", "C-JEGYZO", "Első Jegyző"), designated(kv1.Designation_EXCLUSION, "bodies/jegyzo-1", "bodies/hiv-12052"))
			w.give(jegyzo, "JOINT_OFFICE")
			w.give("bodies/jegyzo-1", "COUNTRY")
		}, asked: client, want: "DESIGNATION_NEEDED"},
		"another is designated for a neighbour": {given: func(w *world) {
			notaries(w)
			w.put(designated(kv1.Designation_EXCLUSION, "bodies/hiv-14216", "bodies/hiv-12052"))
		}, asked: client, want: "DESIGNATION_NEEDED"},
		"the designation does not stand where there is no conflict": {given: func(w *world) {
			notaries(w)
			w.put(designated(kv1.Designation_EXCLUSION, "bodies/hiv-23278", "bodies/hiv-12052"))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"another competence is left": {given: func(w *world) { w.give(jegyzo, "JOINT_OFFICE"); w.give(jh, "DISTRICT") }, asked: client,
			want: "RESOLVED; " + jaras, rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_EXCLUDED}},
		"the district's notary is one too": {given: notaries,
			asked: &kv1.ResolveRequest{Place: "XI. kerület", MunicipalityIsClient: "yes"}, want: "DESIGNATION_NEEDED"},
		"the district office is not": {given: func(w *world) { w.give(jh, "DISTRICT") }, asked: client, want: "RESOLVED; " + jaras},
		"both that the client could choose are excluded": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő", MunicipalityIsClient: "yes"}, want: "DESIGNATION_NEEDED"},
		"for one that the client could choose another is designated": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.put(designated(kv1.Designation_EXCLUSION, "bodies/hiv-12052", "bodies/hiv-14216"))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő", MunicipalityIsClient: "yes"}, want: "RESOLVED; " + tizenegy,
			caveat: kv1.Caveat_PLACE_WITHOUT_BODY},
		"the rule has its own word on it": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", when("municipality_is_client", "yes", "no"))
		}, asked: client, want: "RESOLVED; " + budaorsi},
	})
	for name, by := range map[string]kv1.Role{"by the role that designates": kv1.Role_DESIGNATION, "by the supervisor": kv1.Role_SUPERVISION} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			notaries(w)
			w.give(kh, "COUNTY", role(by), factors(kv1.Factor_BODY_AREA))
			asked := proto.CloneOf(client)
			asked.Roles = []kv1.Role{kv1.Role_DECISION}
			designators := answered(t, w, matter(), asked).Roles[0].Designators
			if len(designators) != 1 || designators[0].Body.GetName() != "bodies/B-KH02" {
				t.Errorf("designated by %v, want bodies/B-KH02", designators)
			}
		})
	}
}

// Who designates is told with the reason, and by the role that goes first where that finds
// anybody; where no rule says who it is, nobody is named.
func TestWhoDesignatesIsTold(t *testing.T) {
	const needed = "Eseti kijelölés dönti el, ki jár el."
	designation, supervision := role(kv1.Role_DESIGNATION), role(kv1.Role_SUPERVISION)
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string
		by    []string
	}{
		"by its own rule": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_DESIGNATED))
			w.give(kh, "COUNTY", designation)
			w.give("bodies/B-KH01", "COUNTRY", supervision)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, needed + " Kijelöli: " + pestKH + " (Ákr. 15. § (1)).", []string{pestKH}},
		"by whoever supervises, where the rule names nobody here": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_DESIGNATED))
			w.give(jh, "DISTRICT", designation)
			w.give(kh, "COUNTY", supervision)
		}, &kv1.ResolveRequest{Place: "XII. kerület"}, needed + " Kijelöli: " + budapestKH + " (Ákr. 15. § (1)).", []string{budapestKH}},
		"by whoever holds a function": {func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-MIN", Title: kv1.Hu("felelős miniszter (gyűjtőfogalom)"),
				Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_FUNCTION, Reason: kv1.Hu("tisztség")}})
			w.give(jh, "DISTRICT", factors(kv1.Factor_DESIGNATED))
			w.give("bodyClasses/C-MIN", "COUNTRY", designation)
		}, &kv1.ResolveRequest{Place: "Budaörs"}, needed + " Kijelöli: felelős miniszter (Ákr. 15. § (1)).", []string{"felelős miniszter (gyűjtőfogalom)"}},
		"by a government office that is excluded itself": {func(w *world) {
			w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"))
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_DESIGNATED), when("municipality_is_client", "yes"))
			w.give(kh, "COUNTY", designation)
		}, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes", ExcludedBody: "KH"},
			"A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); hogy mást ki jelöl ki, nem ismert: " + pestKH +
				" helyettesítő szervét a rendelet melléklete nevezi meg (568/2022. Korm. r. 4. §; 2023 előtt 86/2019. Korm. r. 3/A. §); ezt a sorát a katalógus nem tartalmazza.", nil},
		"by a supervisor that is excluded itself": {func(w *world) {
			w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"),
				&kv1.BodyClass{Name: "bodyClasses/C-FELUGY", Title: kv1.Hu("felügyeleti szerv"), Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_FUNCTION}})
			w.give(jegyzo, "JOINT_OFFICE")
			w.give(kh, "COUNTY", supervision)
		}, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes", ExcludedBody: "KH"},
			"A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); a felügyeleti szerv jelöl ki mást (Ákr. 24. § (4)), de hogy ez melyik, nem ismert: " + pestKH +
				" helyettesítő szervét a rendelet melléklete nevezi meg (568/2022. Korm. r. 4. §; 2023 előtt 86/2019. Korm. r. 3/A. §); ezt a sorát a katalógus nem tartalmazza.",
			[]string{"felügyeleti szerv"}},
		"by whoever supervises in general, which is said already": {func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-FELUGY", Title: kv1.Hu("felügyeleti szerv"), Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_FUNCTION}})
			w.give(jegyzo, "JOINT_OFFICE")
		}, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"},
			"A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); a felügyeleti szerv jelöl ki mást (Ákr. 24. § (4)); ha nincs felügyeleti szerv, a kizárt jár el (24. § (5)).",
			[]string{"felügyeleti szerv"}},
		"by nobody that is known": {func(w *world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-FELUGY", Title: kv1.Hu("felügyeleti szerv")})
			w.give(jh, "DISTRICT", factors(kv1.Factor_DESIGNATED))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, needed, nil},
	} {
		w := newWorld()
		c.given(w)
		r := answered(t, w, matter(), c.asked).Roles[0]
		var by []string
		for _, d := range r.Designators {
			by = append(by, d.Body.GetTitle())
		}
		if r.Reason != c.want || !slices.Equal(by, c.by) {
			t.Errorf("%s: %q by %q, want %q by %q", name, r.Reason, by, c.want, c.by)
		}
	}
}

// 568/2022. 4. §: the table that says who acts for an office that is excluded
// as a whole.
func TestSubstitution(t *testing.T) {
	sector := func(areas ...string) func(*world) {
		return func(w *world) {
			w.put(model("SECTOR", kv1.Concept_AreaModel_HELD))
			for i := 0; i < len(areas); i += 2 {
				w.put(jurisdictionOf(areas[i], "SECTOR", nil, areas[i+1]))
			}
		}
	}
	both := func(first, then func(*world)) func(*world) { return func(w *world) { first(w); then(w) } }
	world := func(holder, area string, changes ...with) func(*world) {
		return func(w *world) {
			w.put(circumstance("excluded_body", "Melyik szerv van kizárva?", "", kv1.Concept_Circumstance_FACT, "KH", "JH"),
				circumstance("substitute_can_act", "Eljárhat a helyettes?", "yes", kv1.Concept_Circumstance_FACT, "yes", "no"),
				model("SUBSTITUTE", kv1.Concept_AreaModel_NO_MAP),
				designated(kv1.Designation_SUBSTITUTION, "bodies/jh-098", "bodies/jh-011"))
			w.give(holder, area, changes...)
		}
	}
	excluded := &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}
	askEdges(t, map[string]edge{
		"the office that the table names":      {given: world(jh, "DISTRICT"), asked: excluded, want: "RESOLVED; XI. Kerületi Hivatal"},
		"no office is excluded":                {given: world(jh, "DISTRICT"), asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + jaras},
		"the other kind of office is excluded": {given: world(jh, "DISTRICT"), asked: &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "KH"}, want: "RESOLVED; " + jaras},
		"the table does not name one":          {given: world(jh, "DISTRICT"), asked: &kv1.ResolveRequest{Place: "XI. kerület", ExcludedBody: "JH"}, want: "UNMAPPED_AREA"},
		"a government office of which no table is held": {given: world(kh, "COUNTY"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "KH"}, want: "UNMAPPED_AREA"},
		"the substitute cannot act either": {given: world(jh, "DISTRICT"),
			asked: &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH", SubstituteCanAct: "no"}, want: "DESIGNATION_NEEDED"},
		"a rule for the excluded office alone": {given: world(jh, "SUBSTITUTE", factors(kv1.Factor_EXCLUDED_BODY)), asked: excluded,
			want: "RESOLVED; XI. Kerületi Hivatal"},
		"a substitute without the power in the matter": {given: both(world(jh, "SECTOR"), sector("jh-098", "j-098")), asked: excluded, want: "GAP"},
		"a substitute with the power elsewhere": {given: both(world(jh, "SECTOR"), sector("jh-098", "j-098", "jh-011", "j-011")), asked: excluded,
			want: "RESOLVED; XI. Kerületi Hivatal"},
		"a rule for one office alone, and it is excluded": {given: world("bodies/jh-098", "DISTRICT"), asked: excluded, want: "GAP"},
		"any office, and one is excluded":                 {given: world(kab, "COUNTRY", anyOffice), asked: excluded, want: "CHOICE; [kormányablak]"},
		"any office, and one of another kind is excluded": {given: world(kab, "COUNTRY", anyOffice),
			asked: &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "KH"}, want: "CHOICE; " + jaras},
		"a rule that names who acts then": {given: world("bodies/jh-098", "COUNTRY", when("excluded_body", "JH")), asked: excluded,
			want: "RESOLVED; " + jaras},
	})
}
