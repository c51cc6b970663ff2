package lint_test

import (
	"testing"

	"kataszter/catalog/lint"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestASoundCatalogueHasNoFindings(t *testing.T) {
	run(t, []lintCase{{"as it is", func(world) {}, nil}})
}

func TestWhatARecordRestsOn(t *testing.T) {
	remedied := func(act string, begun *kv1.Validity) change {
		return func(w world) {
			w.competence("T.1").Remedies = []*kv1.Competence_Remedy{{
				Kind: kv1.Competence_Remedy_COURT_REVIEW, LegalBasis: []*kv1.LegalBasis{{Act: act}}, CaseStartValidity: begun,
			}}
		}
	}
	run(t, []lintCase{
		{"a competence without a provision", put(rule("T.1", withoutBasis)),
			[]string{"COMPETENCE_WITHOUT_BASIS competences/T.1; tasks/T"}},
		{"one that has ended and never had one", put(rule("T.2", withoutBasis, valid(until("2020-01-01")))),
			[]string{"COMPETENCE_WITHOUT_BASIS competences/T.2; tasks/T"}},
		{"one that cites an act and no place in it", put(rule("T.1", func(c *kv1.Competence) { c.LegalBasis[0].Provision = "" })),
			[]string{"COMPETENCE_WITHOUT_BASIS competences/T.1; tasks/T"}},
		{"one that cites an act, and a place in another", put(rule("T.1", func(c *kv1.Competence) {
			c.LegalBasis = append(c.LegalBasis, &kv1.LegalBasis{Act: "acts/now"})
		})), nil},
		{"a rule in force cites an act that has ended", put(rule("T.1", citing("acts/old"))),
			[]string{"ENDED_PROVISION acts/old; competences/T.1"}},
		{"a rule that has ended cites an act that has ended", put(rule("T.2", citing("acts/old"), valid(until("2020-01-01")))), nil},
		{"a remedy of a rule in force cites one", remedied("acts/old", nil),
			[]string{"ENDED_PROVISION acts/old; competences/T.1"}},
		{"the rule and its remedy cite the same", func(w world) {
			remedied("acts/old", nil)(w)
			citing("acts/old")(w.competence("T.1"))
		}, []string{"ENDED_PROVISION acts/old; competences/T.1"}},
		{"the remedy is for cases begun earlier, when the act stood", remedied("acts/old", until("2020-01-01")), nil},
		{"the act ends tomorrow", func(w world) { w["acts/now"].(*kv1.Act).Validity = until("2026-11-23") }, nil},
		{"the act ends today", func(w world) { w["acts/now"].(*kv1.Act).Validity = until(today) },
			[]string{"ENDED_PROVISION acts/now; competences/T.1"}},
	})
}

func TestWhatNobodyHasReviewed(t *testing.T) {
	doubtful := &kv1.Verification{Doubt: "melyik bekezdés?"}
	run(t, []lintCase{
		{"a doubt is named", func(w world) { w.class("C-KH").Verification = doubtful }, []string{"UNREVIEWED bodyClasses/C-KH"}},
		{"only the certainty says so", func(w world) { w.competence("T.1").Certainty = kv1.Competence_UNDER_REVIEW },
			[]string{"UNREVIEWED competences/T.1"}},
		{"what is presumed nobody has read as it stands now", func(w world) { w.competence("T.1").Certainty = kv1.Competence_PRESUMED },
			[]string{"UNREVIEWED competences/T.1"}},
		{"so says its verification", func(w world) { w.competence("T.1").Verification.Presumed = true }, []string{"UNREVIEWED competences/T.1"}},
		{"nobody has read the text at all", func(w world) { w.competence("T.1").Verification = nil }, []string{"UNREVIEWED competences/T.1"}},
		{"only the day is told on which it was read", func(w world) {
			w.competence("T.1").Verification = &kv1.Verification{VerifyDate: "2026-01-01"}
		}, nil},
		{"what has ended is past doubting", func(w world) {
			w["acts/old"].(*kv1.Act).Verification = doubtful
		}, nil},
	})
}

func TestMapsThatAreNotHeld(t *testing.T) {
	expert := func(changes ...with) *kv1.Competence {
		return rule("T.2", append([]with{role(kv1.Role_EXPERT_AUTHORITY), by("WATER")}, changes...)...)
	}
	run(t, []lintCase{
		{"not held", put(areaMap("WATER", kv1.Concept_AreaModel_NOT_HELD), expert()),
			[]string{"NOT_HELD_MAP concepts/area-model.WATER; competences/T.2"}},
		{"held in part", put(areaMap("WATER", kv1.Concept_AreaModel_PARTLY_HELD), expert()),
			[]string{"NOT_HELD_MAP concepts/area-model.WATER; competences/T.2"}},
		{"no map at all", put(areaMap("WATER", kv1.Concept_AreaModel_NO_MAP), expert()), nil},
		{"named by no rule in force", put(areaMap("WATER", kv1.Concept_AreaModel_NOT_HELD), expert(valid(until("2020-01-01")))), nil},
	})
}

func TestWhatHasEnded(t *testing.T) {
	named := rule("T.2", role(kv1.Role_SUPERVISION), heldBy("bodies/old"))
	old := body("old", "C-KH")
	old.Validity = until("2020-01-01")
	follows := func(id, other string, change kv1.Body_Succession_Change) *kv1.Body {
		b := body(id, "C-KH")
		b.Predecessors = []*kv1.Body_Succession{{Body: "bodies/" + other, Change: change}}
		return b
	}
	between := follows("between", "old", kv1.Body_Succession_RENAMED)
	between.Validity = until("2022-01-01")
	run(t, []lintCase{
		{"a holder without a successor", put(old, named),
			[]string{"DANGLING_SUCCESSION bodies/old; competences/T.2"}},
		{"a holder with a successor", put(old, named, follows("new", "old", kv1.Body_Succession_MERGED)),
			[]string{"ENDED_BODY bodies/old; bodies/new competences/T.2"}},
		{"a successor at the end of a chain", put(old, named, between, follows("new", "between", kv1.Body_Succession_MERGED)),
			[]string{"ENDED_BODY bodies/old; bodies/between competences/T.2"}},
		{"a chain that ends", put(old, named, between),
			[]string{"DANGLING_SUCCESSION bodies/old; competences/T.2"}},
		{"nobody names what ended", put(old), nil},
		{"only a rule that has ended names it", put(old, rule("T.2", role(kv1.Role_OPINION), heldBy("bodies/old"), valid(until("2020-01-01")))), nil},
		{"the appeal goes to it", func(w world) {
			w.put(old)
			w.competence("T.1").Remedies = []*kv1.Competence_Remedy{{Holder: "bodies/old"}}
		}, []string{"DANGLING_SUCCESSION bodies/old; competences/T.1"}},
		{"a task without a successor that a rule in force names", func(w world) {
			w["tasks/T"].(*kv1.Task).Validity = until("2020-01-01")
		}, []string{"DANGLING_SUCCESSION tasks/T; competences/T.1"}},
		{"a task that goes on in another", func(w world) {
			w["tasks/T"].(*kv1.Task).Validity = until("2020-01-01")
			w["tasks/T"].(*kv1.Task).Successors = []string{"tasks/U"}
			u := rule("U.1")
			u.Task = "tasks/U"
			w.put(&kv1.Task{Name: "tasks/U"}, u)
		}, nil},
	})
}

// accepted is an acceptance of a finding, in territories or without any.
func accepted(kind lint.Kind, record string, v *kv1.Validity, territories ...string) *kv1.Concept {
	c := &kv1.Concept{
		Name: lint.AcceptanceName(kind, record), Scheme: "accepted-finding", Validity: v,
		Definition: kv1.Hu("mert így van"),
	}
	if len(territories) > 0 {
		c.Acceptance = &kv1.Concept_Acceptance{Territories: names(territories)}
	}
	return c
}

func TestAcceptances(t *testing.T) {
	ended := rule("T.1", citing("acts/old"))
	run(t, []lintCase{
		{"a finding is accepted", put(ended, accepted(lint.EndedProvision, "acts/old", nil)),
			[]string{"ENDED_PROVISION acts/old; competences/T.1 = mert így van"}},
		{"for days before the decision too", put(ended, accepted(lint.EndedProvision, "acts/old", since("2026-12-01"))),
			[]string{"ENDED_PROVISION acts/old; competences/T.1 = mert így van"}},
		{"no longer, since the acceptance has ended", put(ended, accepted(lint.EndedProvision, "acts/old", until("2026-11-01"))),
			[]string{"ENDED_PROVISION acts/old; competences/T.1"}},
		{"another kind for the same record", put(ended, accepted(lint.Unreviewed, "acts/old", nil)),
			[]string{"ENDED_PROVISION acts/old; competences/T.1", "STALE_ACCEPTANCE concepts/accepted-finding.UNREVIEWED.acts.old"}},
		{"the finding is no more", put(accepted(lint.EndedProvision, "acts/old", since("2026-11-01"))),
			[]string{"STALE_ACCEPTANCE concepts/accepted-finding.ENDED_PROVISION.acts.old"}},
		{"the finding is not yet", put(accepted(lint.EndedProvision, "acts/old", since("2026-12-01"))), nil},
	})
}

func TestAcceptancesStandWhereTheySay(t *testing.T) {
	// Neither district of Heves has an office; the acceptance is in force.
	lacking := func(acceptance ...string) change {
		return func(w world) {
			delete(w, "jurisdictions/jh-eger.DISTRICT")
			delete(w, "jurisdictions/jh-gyongyos.DISTRICT")
			w.put(accepted(lint.ClassWithoutBodyInArea, "bodyClasses/C-JH", since("2026-11-01"), acceptance...))
		}
	}
	lack := func(areas string) string {
		return "CLASS_WITHOUT_BODY_IN_AREA bodyClasses/C-JH; " + areas + "; competences/T.1 concepts/area-model.DISTRICT"
	}
	const stale = "STALE_ACCEPTANCE concepts/accepted-finding.CLASS_WITHOUT_BODY_IN_AREA.bodyClasses.C-JH"
	run(t, []lintCase{
		{"in all of it", lacking("m-heves"), []string{lack("territories/m-heves") + " = mert így van"}},
		{"in all of it, by its parts", lacking("j-eger", "j-gyongyos"), []string{lack("territories/m-heves") + " = mert így van"}},
		{"in a part of it", lacking("j-eger"), []string{lack("territories/j-gyongyos"), lack("territories/j-eger") + " = mert így van"}},
		{"in a part of a settlement", lacking("j-gyongyos", "felnemet"),
			[]string{lack("territories/eger"), lack("territories/j-gyongyos territories/felnemet") + " = mert így van"}},
		{"in what a settlement is beside its part", func(w world) {
			lacking("eger")(w)
			w.put(jurisdiction("jh-gyongyos", "DISTRICT", "j-gyongyos"), jurisdiction("jh-eger", "DISTRICT", "felnemet"))
		}, []string{lack("territories/eger") + " = mert így van"}},
		{"in no territory", lacking(), []string{lack("territories/m-heves"), stale}},
		{"elsewhere", lacking("13578"), []string{lack("territories/m-heves"), stale + "; territories/13578"}},
		{"in more than it is", lacking("hu"), []string{lack("territories/m-heves") + " = mert így van", stale + "; territories/hu"}},
		{"in a territory that has an office again", func(w world) {
			lacking("j-eger", "j-gyongyos")(w)
			w.put(jurisdiction("jh-eger", "DISTRICT", "j-eger"))
		}, []string{lack("territories/j-gyongyos") + " = mert így van", stale + "; territories/j-eger"}},
		{"in a territory, a finding that concerns none", put(rule("T.1", citing("acts/old")), accepted(lint.EndedProvision, "acts/old", since("2026-11-01"), "hu")),
			[]string{"ENDED_PROVISION acts/old; competences/T.1", "STALE_ACCEPTANCE concepts/accepted-finding.ENDED_PROVISION.acts.old; territories/hu"}},
		{"a hole, in a part of it", func(w world) {
			w.put(rule("T.1", not("13578")), accepted(lint.HoleInCountrywideRule, "tasks/T", nil, "b1"))
		}, []string{"HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/b2; competences/T.1", "HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/b1; competences/T.1 = mert így van"}},
		{"rules that overlap, where one of the others does not", func(w world) {
			w.put(rule("T.2", heldBy("bodyClasses/C-KH"), by("COUNTRY"), in("m-heves")), rule("T.1", in("m-heves", "m-budapest")),
				rule("T.3", heldBy("bodies/kh"), by("COUNTRY"), in("m-budapest")), rule("T.4", heldBy("bodyClasses/C-KAB"), in("m-budapest")),
				accepted(lint.OverlappingRules, "competences/T.1", nil, "m-heves"))
		}, []string{
			"OVERLAPPING_RULES competences/T.1; territories/m-budapest; competences/T.4",
			"OVERLAPPING_RULES competences/T.1; territories/m-heves; competences/T.2 = mert így van",
		}},
	})
}

// What is left names only the territories that are left, and how many places.
func TestWhatIsLeftOfAnAcceptedFindingSpeaksOfItAlone(t *testing.T) {
	w := newWorld()
	delete(w, "jurisdictions/jh-eger.DISTRICT")
	delete(w, "jurisdictions/jh-gyongyos.DISTRICT")
	w.put(accepted(lint.ClassWithoutBodyInArea, "bodyClasses/C-JH", nil, "j-gyongyos"))
	found, err := lint.Findings(t.Context(), w.all(), today)
	if err != nil || len(found) != 2 {
		t.Fatalf("got %v, %v", found, err)
	}
	// Felnémet is a place of its own only where a record draws it.
	if want := "has no body at 1 place that the map (térkép DISTRICT) reaches: Egri járás"; found[0].What.En != want || found[0].Accepted != nil {
		t.Errorf("got %q, want %q", found[0].What.En, want)
	}
	if want := "has no body at 2 places that the map (térkép DISTRICT) reaches: Gyöngyösi járás"; found[1].What.En != want || found[1].Accepted == nil {
		t.Errorf("got %q, want %q, accepted", found[1].What.En, want)
	}
}
