package lint_test

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestClassesWithoutABody(t *testing.T) {
	dgh := &kv1.BodyClass{Name: "bodyClasses/C-DGH", Title: kv1.Hu("daruhivatal")}
	court := &kv1.BodyClass{Name: "bodyClasses/C-BIR", Title: kv1.Hu("bíróság"),
		Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_OUT_OF_SCOPE, Reason: kv1.Hu("a bíróság nem szerv")}}
	opinion := role(kv1.Role_OPINION)
	run(t, []lintCase{
		{"no body at all", put(dgh, rule("T.2", opinion, heldBy(dgh.Name))),
			[]string{"CLASS_WITHOUT_BODY bodyClasses/C-DGH; competences/T.2"}},
		{"holds nothing", put(dgh), nil},
		{"held something once", put(dgh, rule("T.2", opinion, heldBy(dgh.Name), valid(until("2020-01-01")))), nil},
		{"says why it has none", put(court, rule("T.2", opinion, heldBy(court.Name))),
			[]string{"CLASS_WITHOUT_BODY bodyClasses/C-BIR; competences/T.2 = a bíróság nem szerv"}},
		{"is an organ of one that has bodies", put(rule("T.2", opinion, heldBy("bodyClasses/C-KAB"))), nil},
		{"a narrower class has bodies", func(w world) {
			w.put(dgh, rule("T.2", opinion, heldBy(dgh.Name)))
			w.class("C-JH").IsA = []string{dgh.Name}
		}, nil},
		{"its only body has ended", func(w world) {
			w.put(rule("T.2", opinion, heldBy("bodyClasses/C-KH"), by("COUNTRY")))
			w["bodies/kh"].(*kv1.Body).Validity = until("2020-01-01")
		}, []string{"CLASS_WITHOUT_BODY bodyClasses/C-KH; competences/T.2"}},
	})
}

func TestCompetencesThatNobodyHolds(t *testing.T) {
	expert := func(changes ...with) change {
		return put(rule("T.2", append([]with{role(kv1.Role_EXPERT_AUTHORITY), heldBy("")}, changes...)...))
	}
	run(t, []lintCase{
		{"in force", expert(), []string{"COMPETENCE_WITHOUT_HOLDER competences/T.2; tasks/T"}},
		{"not in force any more", expert(valid(until("2020-01-01"))), nil},
		{"a designation in the single case says who", expert(func(c *kv1.Competence) {
			c.Factors[0].Factors[0] = kv1.Factor_DESIGNATED
		}), nil},
	})
}

func TestBodiesWithoutASubstitute(t *testing.T) {
	table := areaMap("TABLE", kv1.Concept_AreaModel_NO_MAP)
	excluded := func(c *kv1.Competence) { c.Factors[0].Factors[0] = kv1.Factor_EXCLUDED_BODY }
	replacing := rule("T.2", excluded, by("TABLE"), role(kv1.Role_INTAKE))
	substitute := func(from, to string) *kv1.Designation {
		return &kv1.Designation{Name: "designations/" + from, From: "bodies/" + from, To: "bodies/" + to, Reason: kv1.Designation_SUBSTITUTION}
	}
	some := []kv1.Value{table, replacing, substitute("jh-eger", "jh-gyongyos"), substitute("jh-gyongyos", "jh-eger")}
	run(t, []lintCase{
		{"the table lacks a row", put(some...), []string{"BODY_WITHOUT_SUBSTITUTE bodyClasses/C-JH; bodies/jh-budapest competences/T.2"}},
		{"the table is whole", put(append(some, substitute("jh-budapest", "jh-eger"))...), nil},
		{"the body that lacks one has ended", func(w world) {
			w.put(some...)
			w.put(rule("T.1", not("13578")), rule("T.3", in("13578"), heldBy("bodyClasses/C-KH"), by("COUNTRY")))
			w["bodies/jh-budapest"].(*kv1.Body).Validity = until("2020-01-01")
			delete(w, "jurisdictions/jh-budapest.DISTRICT")
		}, nil},
		{"a designation of the single case is none", put(append(some, &kv1.Designation{
			Name: "designations/single", From: "bodies/jh-budapest", To: "bodies/jh-eger", Reason: kv1.Designation_EXCLUSION,
		})...), []string{"BODY_WITHOUT_SUBSTITUTE bodyClasses/C-JH; bodies/jh-budapest competences/T.2"}},
		{"no table replaces them", put(table, rule("T.2", by("TABLE"), role(kv1.Role_INTAKE))), nil},
	})
}

func TestClassesWithoutABodyInAnArea(t *testing.T) {
	without := func(names ...string) change {
		return func(w world) {
			for _, name := range names {
				delete(w, name)
			}
		}
	}
	lack := func(areas string) []string {
		return []string{"CLASS_WITHOUT_BODY_IN_AREA bodyClasses/C-JH; " + areas + "; competences/T.1 concepts/area-model.DISTRICT"}
	}
	run(t, []lintCase{
		{"a district", without("jurisdictions/jh-eger.DISTRICT"), lack("territories/j-eger")},
		{"a county is named for all its settlements", without("jurisdictions/jh-eger.DISTRICT", "jurisdictions/jh-gyongyos.DISTRICT"), lack("territories/m-heves")},
		{"Budapest is its districts", func(w world) {
			w.put(jurisdiction("jh-budapest", "DISTRICT", "b1"))
		}, lack("territories/b2")},
		{"the map does not reach there", func(w world) {
			without("jurisdictions/jh-eger.DISTRICT")(w)
			w["concepts/area-model.DISTRICT"].(*kv1.Concept).AreaModel.ExcludedTerritories = names([]string{"j-eger"})
		}, nil},
		{"the rule does not reach there", func(w world) {
			without("jurisdictions/jh-eger.DISTRICT")(w)
			w.put(rule("T.1", in("j-gyongyos", "13578")))
		}, nil},
		{"the map is held in part", func(w world) {
			without("jurisdictions/jh-eger.DISTRICT")(w)
			w["concepts/area-model.DISTRICT"].(*kv1.Concept).AreaModel.Content = kv1.Concept_AreaModel_PARTLY_HELD
		}, []string{"NOT_HELD_MAP concepts/area-model.DISTRICT; competences/T.1"}},
		{"any office may be asked", func(w world) {
			without("jurisdictions/jh-eger.DISTRICT")(w)
			w.put(rule("T.1", anyOffice))
		}, nil},
		{"the body has ended", func(w world) { w["bodies/jh-eger"].(*kv1.Body).Validity = until(today) },
			[]string{
				lack("territories/j-eger")[0],
				"DANGLING_SUCCESSION bodies/jh-eger; jurisdictions/jh-eger.DISTRICT",
			}},
		{"the body ends tomorrow", func(w world) { w["bodies/jh-eger"].(*kv1.Body).Validity = until("2026-11-23") }, nil},
		{"a part of a settlement that the jurisdiction leaves out", func(w world) {
			w["jurisdictions/jh-eger.DISTRICT"].(*kv1.Jurisdiction).ExcludedTerritories = names([]string{"felnemet"})
		}, lack("territories/felnemet")},
		{"the organ of a class acts where that class does", put(rule("T.1", heldBy("bodyClasses/C-KAB"))), nil},
		{"the map of the country, and one body", put(rule("T.1", heldBy("bodyClasses/C-KH"), by("COUNTRY"))), nil},
		{"the map of the country, and the own map of the class", put(rule("T.1", by("COUNTRY"))), nil},
		{"the map of the country, and two bodies without areas", func(w world) {
			w.put(rule("T.1", heldBy("bodyClasses/C-KH"), by("COUNTRY")), body("kh2", "C-KH"))
		}, []string{"CLASS_WITHOUT_BODY_IN_AREA bodyClasses/C-KH; territories/hu; competences/T.1 concepts/area-model.COUNTRY"}},
		{"no place decides", func(w world) {
			w.put(rule("T.1", heldBy("bodyClasses/C-KH"), by("COUNTRY"), placeless), body("kh2", "C-KH"))
		}, nil},
	})
}

func TestOverlappingAreas(t *testing.T) {
	// Another body of the class of the district offices, for territories.
	other := func(change func(j *kv1.Jurisdiction), territories ...string) change {
		return func(w world) {
			j := jurisdiction("jh-other", "DISTRICT", territories...)
			if change != nil {
				change(j)
			}
			w.put(body("jh-other", "C-JH"), j)
		}
	}
	also := func(x, y change) change { return func(w world) { x(w); y(w) } }
	standing := func(from, to string) *kv1.Designation {
		return &kv1.Designation{Name: "designations/" + from, From: "bodies/" + from, To: "bodies/" + to, Reason: kv1.Designation_STANDING}
	}
	overlap := func(areas string) []string {
		return []string{"OVERLAPPING_AREAS jurisdictions/jh-eger.DISTRICT; " + areas + "; jurisdictions/jh-other.DISTRICT"}
	}
	run(t, []lintCase{
		{"two offices for a district", other(nil, "j-eger"), overlap("territories/j-eger")},
		{"three", also(other(nil, "j-eger"), put(body("jh-third", "C-JH"), jurisdiction("jh-third", "DISTRICT", "j-eger"))),
			[]string{overlap("territories/j-eger")[0] + " jurisdictions/jh-third.DISTRICT"}},
		{"one has another district", other(nil, "j-gyongyos", "j-eger"),
			[]string{overlap("territories/j-eger")[0], "OVERLAPPING_AREAS jurisdictions/jh-gyongyos.DISTRICT; territories/j-gyongyos; jurisdictions/jh-other.DISTRICT"}},
		{"one leaves a part of the district out", other(func(j *kv1.Jurisdiction) { j.ExcludedTerritories = names([]string{"felnemet"}) }, "j-eger"),
			overlap("territories/eger")},
		{"one leaves the district out", other(func(j *kv1.Jurisdiction) { j.ExcludedTerritories = names([]string{"j-eger"}) }, "j-eger"), nil},
		{"the narrower territory goes before the wider", other(nil, "eger"), nil},
		{"a third goes before both in a part", also(other(nil, "j-eger"), put(body("jh-third", "C-JH"), jurisdiction("jh-third", "DISTRICT", "felnemet"))),
			overlap("territories/eger")},
		{"the map cuts the district", other(func(j *kv1.Jurisdiction) { j.Partial = true }, "j-eger"), nil},
		{"another map", other(func(j *kv1.Jurisdiction) { j.AreaModel = "concepts/area-model.COUNTRY" }, "j-eger"), nil},
		{"it has ended", other(func(j *kv1.Jurisdiction) { j.Validity = until(today) }, "j-eger"), nil},
		{"it begins next year", other(func(j *kv1.Jurisdiction) { j.Validity = since("2027-01-01") }, "j-eger"), nil},
		{"it may have begun", other(func(j *kv1.Jurisdiction) {
			j.Validity = &kv1.Validity{From: &kv1.Edge{NotBefore: "2026-11-01", NotAfter: "2026-12-01"}}
		}, "j-eger"), nil},
		{"its body may have begun", also(other(nil, "j-eger"), func(w world) {
			w["bodies/jh-other"].(*kv1.Body).Validity = &kv1.Validity{From: &kv1.Edge{NotBefore: "2026-11-01", NotAfter: "2026-12-01"}}
		}), nil},
		{"another class", also(other(nil, "j-eger"), func(w world) { w["bodies/jh-other"].(*kv1.Body).BodyClass = "bodyClasses/C-KH" }), nil},
		{"a narrower class", also(other(nil, "j-eger"), func(w world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-KIS", IsA: []string{"bodyClasses/C-JH"}})
			w["bodies/jh-other"].(*kv1.Body).BodyClass = "bodyClasses/C-KIS"
		}), overlap("territories/j-eger")},
		{"a rule names an organ of the class", also(other(nil, "j-eger"), put(rule("T.1", heldBy("bodyClasses/C-KAB")))), overlap("territories/j-eger")},
		{"by the map of the country the own map of the class is used", also(other(nil, "j-eger"), put(rule("T.1", by("COUNTRY")))), overlap("territories/j-eger")},
		{"no rule names the class", also(other(nil, "j-eger"), put(rule("T.1", heldBy("bodyClasses/C-KH"), by("COUNTRY")))), nil},
		{"one acts in the stead of the other", also(other(nil, "j-eger"), put(standing("jh-eger", "jh-other"))), nil},
		{"a third acts in the stead of both", also(other(nil, "j-eger"), put(standing("jh-eger", "jh-gyongyos"), standing("jh-other", "jh-gyongyos"))), nil},
		{"a third acts in the stead of one", also(other(nil, "j-eger"), put(standing("jh-eger", "jh-gyongyos"))), overlap("territories/j-eger")},
		{"the body has two jurisdictions", put(&kv1.Jurisdiction{Name: "jurisdictions/again", Body: "bodies/jh-eger",
			AreaModel: "concepts/area-model.DISTRICT", Territories: names([]string{"j-eger"})}), nil},
	})
}

func TestOverlappingRules(t *testing.T) {
	// The other rule of the same task; the first is of the district offices.
	other := func(changes ...with) change {
		return put(rule("T.2", append([]with{heldBy("bodyClasses/C-KH"), by("COUNTRY")}, changes...)...))
	}
	both := func(x, y with) change {
		return func(w world) {
			w.put(rule("T.1", x))
			other(y)(w)
		}
	}
	overlap := func(areas string) []string {
		return []string{"OVERLAPPING_RULES competences/T.1; " + areas + "; competences/T.2"}
	}
	run(t, []lintCase{
		{"everywhere", other(), overlap("territories/hu")},
		{"one is concurrent", other(concurrent), nil},
		{"another role", other(role(kv1.Role_SUPERVISION)), nil},
		{"a role of those who stand beside each other", both(role(kv1.Role_OPINION), role(kv1.Role_OPINION)), nil},
		{"a higher priority", other(priority(10)), nil},
		{"the same holder", other(heldBy("bodyClasses/C-JH")), nil},
		{"a named body goes before a class", other(heldBy("bodies/kh")), nil},
		{"a narrower territory goes before a wider", other(in("m-heves")), nil},
		{"both have territories of one kind that meet", both(in("m-heves", "m-budapest"), in("m-heves")), overlap("territories/m-heves")},
		{"both have territories of one kind that do not meet", both(in("m-budapest"), in("m-heves")), nil},
		{"what one leaves out the other takes", both(not("m-heves"), in("m-heves")), nil},
		{"one begins when the other ends", both(valid(until("2027-01-01")), valid(since("2027-01-01"))), nil},
		{"they meet next year", both(valid(until("2027-02-01")), valid(since("2027-01-01"))), overlap("territories/hu")},
		{"they met in the past", both(valid(since("2020-01-01")), valid(until("2022-01-01"))), nil},
		{"one may still be in force when the other begins", both(
			valid(&kv1.Validity{To: &kv1.Edge{NotBefore: "2027-01-01", NotAfter: "2027-06-01"}}), valid(since("2027-03-01"))), nil},
		{"the same circumstance", both(when("k", "a"), when("k", "a")), overlap("territories/hu")},
		{"values that exclude each other", both(when("k", "a"), when("k", "b")), nil},
		{"circumstances that can hold together", both(when("k", "a"), when("l", "b")), overlap("territories/hu")},
		{"numbers that meet", both(between("depth", 0, 50), between("depth", 50, 0)), overlap("territories/hu")},
		{"numbers that do not meet", both(between("depth", 0, 50), between("depth", 51, 0)), nil},
		{"populations that do not meet", both(between("population_max", 0, 3000), between("population_min", 3001, 0)), nil},
		{"the other holder is outside what the catalogue covers", func(w world) {
			other(heldBy("bodyClasses/C-BIR"))(w)
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-BIR",
				Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_OUT_OF_SCOPE, Reason: kv1.Hu("bíróság")}})
		}, []string{"CLASS_WITHOUT_BODY bodyClasses/C-BIR; competences/T.2 = bíróság"}},
		{"named bodies with areas that do not meet", both(heldBy("bodies/jh-eger"), func(c *kv1.Competence) {
			c.Holder, c.AreaModel = "bodies/jh-gyongyos", "concepts/area-model.DISTRICT"
		}), nil},
		{"named bodies with areas that meet", func(w world) {
			both(heldBy("bodies/jh-eger"), func(c *kv1.Competence) {
				c.Holder, c.AreaModel = "bodies/jh-gyongyos", "concepts/area-model.DISTRICT"
			})(w)
			w.put(jurisdiction("jh-gyongyos", "DISTRICT", "j-gyongyos", "eger"))
		}, overlap("territories/j-eger")},
	})
}

func TestRulesOfWhichItIsNotKnownWhichAppliesWhen(t *testing.T) {
	doubted := func(c *kv1.Competence) { c.Verification = &kv1.Verification{Doubt: "melyik mikor?"} }
	both := func(x, y []with) change {
		return func(w world) {
			w.put(rule("T.1", append([]with{concurrent, doubted}, x...)...),
				rule("T.2", append([]with{concurrent, doubted, heldBy("bodyClasses/C-KH"), by("COUNTRY")}, y...)...))
		}
	}
	and := func(changes ...change) change {
		return func(w world) {
			for _, c := range changes {
				c(w)
			}
		}
	}
	doubts := []string{"UNREVIEWED competences/T.1", "UNREVIEWED competences/T.2"}
	found := func(where string) []string {
		return append([]string{"WHO_ACTS_NOT_KNOWN competences/T.1; " + where + "; competences/T.2"}, doubts...)
	}
	one := func(c *kv1.Competence) { c.Verification = &kv1.Verification{TextState: "2026-01-01"} }
	run(t, []lintCase{
		{"all are doubted", both(nil, nil), found("territories/hu")},
		{"one is not doubted", both(nil, []with{one}), doubts[:1]},
		{"a third is not doubted", and(both(nil, nil), put(rule("T.3", concurrent, in("m-heves")))), found("territories/m-budapest")},
		{"one lets the client choose", both(nil, []with{anyOffice}), doubts},
		{"another priority", both(nil, []with{priority(10)}), doubts},
		{"another role", both(nil, []with{role(kv1.Role_SUPERVISION)}), doubts},
		{"a role of those who stand beside each other", both([]with{role(kv1.Role_OPINION)}, []with{role(kv1.Role_OPINION)}), doubts},
		{"values that exclude each other", both([]with{when("k", "a")}, []with{when("k", "b")}), doubts},
		{"parts of the country", both([]with{in("m-heves")}, []with{in("m-heves")}), found("territories/m-heves")},
		{"one is of a class that has no bodies", and(both(nil, nil), func(w world) {
			w.put(&kv1.BodyClass{Name: "bodyClasses/C-KH",
				Absence: &kv1.BodyClass_Absence{Kind: kv1.BodyClass_Absence_UNMAPPED, Reason: kv1.Hu("nincs")}})
		}), doubts},
	})
}

func TestHolesInRulesForTheWholeCountry(t *testing.T) {
	hole := func(areas, records string) []string {
		return []string{"HOLE_IN_COUNTRYWIDE_RULE tasks/T; " + areas + "; " + records}
	}
	rules := func(competences ...*kv1.Competence) change {
		return func(w world) {
			delete(w, "competences/T.1")
			for _, c := range competences {
				w.put(c)
			}
		}
	}
	usually := circumstance("usual", "u", "u", "v")
	ends := valid(until("2027-01-01"))
	begins := valid(since("2027-01-01"))
	inBudapest := []with{in("13578"), heldBy("bodyClasses/C-KH"), by("COUNTRY")}
	run(t, []lintCase{
		{"a task without any rule", rules(), []string{"HOLE_IN_COUNTRYWIDE_RULE tasks/T"}},
		{"a task that has ended without any rule", func(w world) {
			rules()(w)
			w["tasks/T"].(*kv1.Task).Validity = until("2020-01-01")
		}, nil},
		{"not Budapest, and none for it", rules(rule("T.1", not("13578"))), hole("territories/m-budapest", "competences/T.1")},
		{"not Budapest, and one for it", rules(rule("T.1", not("13578")), rule("T.2", inBudapest...)), nil},
		{"not Budapest, and one for a district of it", rules(rule("T.1", not("13578")), rule("T.2", in("b1"))), hole("territories/b2", "competences/T.1")},
		{"not Budapest, and one for it in another case", rules(rule("T.1", not("13578"), when("k", "a")), rule("T.2", append(inBudapest, when("k", "b"))...)),
			hole("territories/m-budapest", "competences/T.1")},
		{"not Budapest, and one for it in a role beside", rules(rule("T.1", not("13578")), rule("T.2", append(inBudapest, role(kv1.Role_OPINION))...)),
			hole("territories/m-budapest", "competences/T.1")},
		{"not Budapest, and one for it of an unusual value alone", put(usually, rule("T.1", not("13578")), rule("T.2", append(inBudapest, when("usual", "v"))...)),
			hole("territories/m-budapest", "competences/T.1")},
		{"not Budapest, and one for all of an unusual value alone", put(usually, rule("T.1", not("13578")), rule("T.2", when("usual", "v"), priority(1))),
			hole("territories/m-budapest", "competences/T.1")},
		{"not Budapest, and one for it of the usual value alone", put(usually, rule("T.1", not("13578")), rule("T.2", append(inBudapest, when("usual", "u"))...)), nil},
		{"not Budapest in an unusual case, and one for it", put(usually, rule("T.1", not("13578"), when("usual", "v"), priority(1)),
			rule("T.2", append(inBudapest, when("usual", "v"), priority(1))...), rule("T.3", when("usual", "u"))), nil},
		{"not Budapest, and where all rules are for an unusual value one for it", put(usually, rule("T.1", not("13578"), when("usual", "v")),
			rule("T.2", append(inBudapest, when("usual", "v"))...)), []string{"HOLE_IN_CONDITIONS tasks/T; DECISION usual=u; competences/T.1 competences/T.2"}},
		{"a rule for Budapest only wants no others", rules(rule("T.1", in("13578"))), nil},
		{"a map that does not reach Budapest wants no others", func(w world) {
			w["concepts/area-model.DISTRICT"].(*kv1.Concept).AreaModel.ExcludedTerritories = names([]string{"13578"})
		}, nil},
		{"it stops next year", rules(rule("T.1", ends)), hole("territories/hu", "competences/T.1")},
		{"it stops next year, and another begins", rules(rule("T.1", ends), rule("T.2", begins)), nil},
		{"it stops next year, and another goes on for a year", rules(rule("T.1", ends), rule("T.2", valid(&kv1.Validity{
			From: &kv1.Edge{Date: "2027-01-01"}, To: &kv1.Edge{Date: "2028-01-01"}}))), hole("territories/hu", "competences/T.2")},
		{"it stops next year, and another begins a day late", rules(rule("T.1", ends), rule("T.2", valid(since("2027-01-02")))),
			hole("territories/hu", "competences/T.1")},
		{"it stops next year, and another may begin then", rules(rule("T.1", ends),
			rule("T.2", valid(&kv1.Validity{From: &kv1.Edge{NotBefore: "2026-12-01", NotAfter: "2027-06-01"}}))), nil},
		{"it stops next year as the task does", func(w world) {
			w.put(rule("T.1", ends))
			w["tasks/T"].(*kv1.Task).Validity = until("2027-01-01")
		}, nil},
		{"it stopped years ago", rules(rule("T.1", valid(until("2019-04-24")))), hole("territories/hu", "competences/T.1")},
		{"it stopped years ago, and after a while another began", rules(rule("T.1", valid(until("2019-04-24"))), rule("T.2", valid(since("2020-01-01")))), nil},
	})
}

func TestHolesInRolesBesideThePrimaryOne(t *testing.T) {
	appeal := func(id string, changes ...with) *kv1.Competence {
		return rule(id, append([]with{role(kv1.Role_APPEAL), heldBy("bodyClasses/C-KH"), by("COUNTRY")}, changes...)...)
	}
	remedy := func(kind kv1.Competence_Remedy_Kind, begun *kv1.Validity) with {
		return func(c *kv1.Competence) {
			c.Remedies = append(c.Remedies, &kv1.Competence_Remedy{Kind: kind, CaseStartValidity: begun})
		}
	}
	court := remedy(kv1.Competence_Remedy_COURT_REVIEW, nil)
	hole := func(areas, records string) []string {
		return []string{"HOLE_IN_APPEAL tasks/T; " + areas + "; " + records}
	}
	budapest := hole("territories/m-budapest", "competences/T.2")
	run(t, []lintCase{
		{"not Budapest, and none for it", put(appeal("T.2", not("13578"))), budapest},
		{"in supervision", put(appeal("T.2", not("13578"), role(kv1.Role_SUPERVISION))),
			[]string{"HOLE_IN_SUPERVISION tasks/T; territories/m-budapest; competences/T.2"}},
		{"in filing", put(appeal("T.2", not("13578"), role(kv1.Role_INTAKE))),
			[]string{"HOLE_IN_INTAKE tasks/T; territories/m-budapest; competences/T.2"}},
		{"in filing, and one for all of an unusual value alone", put(circumstance("usual", "u", "u", "v"), appeal("T.2", not("13578"), role(kv1.Role_INTAKE)),
			appeal("T.3", role(kv1.Role_INTAKE), when("usual", "v"), priority(1))),
			[]string{"HOLE_IN_INTAKE tasks/T; territories/m-budapest; competences/T.2"}},
		{"an opinion is not asked for everywhere", put(appeal("T.2", not("13578"), role(kv1.Role_OPINION))), nil},
		{"not Budapest, and one for it", put(appeal("T.2", not("13578")), appeal("T.3", in("13578"))), nil},
		{"not Budapest, and one for a district of it", put(appeal("T.2", not("13578")), appeal("T.3", in("b1"))),
			hole("territories/b2", "competences/T.2 competences/T.3")},
		{"the map does not reach Budapest", func(w world) {
			w.put(areaMap("COUNTY", kv1.Concept_AreaModel_HELD), appeal("T.2", by("COUNTY"), heldBy("bodies/kh")))
			w["concepts/area-model.COUNTY"].(*kv1.Concept).AreaModel.ExcludedTerritories = names([]string{"13578"})
		}, budapest},
		{"the task is not in Budapest", put(rule("T.1", in("m-heves")), appeal("T.2", not("13578"))), nil},
		{"in Budapest it is decided in another case", put(
			rule("T.1", not("13578"), when("k", "a")), rule("T.3", in("13578"), when("k", "b")), appeal("T.2", not("13578"), when("k", "a"))),
			[]string{"HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/m-budapest; competences/T.1"}},
		{"in Budapest it is decided in the same case", put(
			rule("T.1", not("13578")), rule("T.3", in("13578"), when("k", "a")), appeal("T.2", not("13578"), when("k", "a"))), budapest},
		{"the task has no such role", func(world) {}, nil},
		{"in Budapest only the court decides after it", put(rule("T.1", not("13578")), rule("T.3", in("13578"), court), appeal("T.2", not("13578"))), nil},
		{"in Budapest there was an appeal in cases begun earlier", put(rule("T.1", not("13578")),
			rule("T.3", in("13578"), court, remedy(kv1.Competence_Remedy_APPEAL, until("2020-03-01"))), appeal("T.2", not("13578"))), nil},
		{"in Budapest there is an appeal beside the court", put(rule("T.1", not("13578")),
			rule("T.3", in("13578"), court, remedy(kv1.Competence_Remedy_APPEAL, nil)), appeal("T.2", not("13578"))), budapest},
		{"in Budapest the remedy is not known", put(rule("T.1", not("13578")),
			rule("T.3", in("13578"), remedy(kv1.Competence_Remedy_UNKNOWN, nil)), appeal("T.2", not("13578"))), budapest},
		{"in Budapest the court decides after it, but not where it is delegated", put(rule("T.1", not("13578")),
			rule("T.3", in("13578"), court), appeal("T.2", not("13578"), when("delegated", "yes"))), budapest},
		{"it stops next year, and the task does not", put(appeal("T.2", valid(until("2027-01-01")))), hole("territories/hu", "competences/T.2")},
		{"it stops next year, and another begins for Heves", put(appeal("T.2", valid(until("2027-01-01"))), appeal("T.3", in("m-heves"), valid(since("2027-01-01")))),
			budapest},
		{"it stopped as the appeal did", put(rule("T.1", court), appeal("T.2", valid(until("2020-03-01")))), nil},
	})
}
