package competence_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The reference is right where a reader of RULES.md can tell by hand: each case
// is named by the section and the rule that it shows.

// shelf is a world as a plain list, with its task.
func (w *world) shelf(task *kv1.Task) shelf {
	s := shelf{task}
	for _, name := range slices.Sorted(maps.Keys(w.values)) {
		s = append(s, w.values[name])
	}
	for _, c := range w.competences {
		s = append(s, c)
	}
	return s
}

func number(key string, least, most int64) with {
	return func(c *kv1.Competence) {
		c.Conditions = append(c.Conditions, &kv1.Condition{Key: key, Min: least, Max: most})
	}
}

// designate adds a designation of a body by another.
func (w *world) designate(from, to string, reason kv1.Designation_Reason) {
	w.put(&kv1.Designation{Name: "designations/" + from + "." + to, From: "bodies/" + from, To: "bodies/" + to, Reason: reason})
}

// end ends a body on a day, and lets others follow it.
func (w *world) end(id, day string, followers ...string) {
	old := w.values["bodies/"+id].(*kv1.Body)
	old.Validity = until(day)
	for _, f := range followers {
		b := body(f, "C-JH", f)
		b.Validity = since(day)
		b.Predecessors = []*kv1.Body_Succession{{Body: old.GetName(), Change: kv1.Body_Succession_SPLIT, Edge: &kv1.Edge{Date: day}}}
		w.put(b)
	}
}

// manyQuestions is a rule that hangs on eleven circumstances, two values each,
// none of which decides.
func manyQuestions(w *world) {
	w.give(jh, "DISTRICT")
	for _, key := range []string{
		"approval_required", "built_up_area", "district_consent", "employer_benefit_payer", "employer_family_payer", "father_age",
		"foreign_licence_attached", "service_established", "transit_zone", "water_risk_free_area", "well_kind",
	} {
		w.put(circumstance(key, key+"?", "", kv1.Concept_Circumstance_FACT, "yes", "no"))
		when(key, "yes")(w.competences[0])
	}
}

const bodiesJh, bodiesKh = "bodies/jh-098", "bodies/B-KH02"

func TestTheReferenceKnowsTheRules(t *testing.T) {
	bracket := &kv1.Edge{NotBefore: "2018-01-02", NotAfter: "2019-01-01"}
	aid := func(w *world) { // two offices share the small and the large settlements
		w.put(circumstance("population_max", "Hányan laknak?", "", kv1.Concept_Circumstance_DERIVED))
		w.values["territories/23278"].(*kv1.Territory).Populations = []*kv1.Territory_Population{{Date: "2011-10-01", Inhabitants: 30000}}
		w.give(jh, "DISTRICT", number("population_max", 0, 999))
		w.give(kh, "COUNTY", number("population_min", 1000, 0))
	}
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		role  kv1.Role // 0: the primary one
		want  string
	}{
		"2: sides that end alike are one answer": {func(w *world) {
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(bodiesJh, "DISTRICT", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, 0, "RESOLVED bodies/jh-098"},
		"2: law and map are sides of their own": {func(w *world) {
			w.put(body("x", "C-JH", "X"), jurisdictionOf("x", "DISTRICT", &kv1.Validity{From: bracket}, "j-098"))
			w.values["jurisdictions/jh-098.DISTRICT.j-098"].(*kv1.Jurisdiction).Validity = &kv1.Validity{To: bracket}
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(kh, "COUNTY", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, 0, "UNCERTAIN_DATE bodies/B-KH02 bodies/jh-098 bodies/x"},
		"2: which of any offices is the nearest": {func(w *world) {
			w.put(body("x", "C-JH", "X"), jurisdictionOf("x", "DISTRICT", &kv1.Validity{From: bracket}, "j-098"))
			w.values["jurisdictions/jh-098.DISTRICT.j-098"].(*kv1.Jurisdiction).Validity = &kv1.Validity{To: bracket}
			w.give(kab, "DISTRICT", anyOffice)
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, 0, "CHOICE bodyClasses/C-KAB"},
		"3: an appeal comes before supervision": {func(w *world) {
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
			w.give(jh, "DISTRICT", role(kv1.Role_APPEAL))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"4: who began a case ends it": {func(w *world) {
			w.give(jh, "DISTRICT", valid(until("2020-01-01")), begunUnderIt)
		}, &kv1.ResolveRequest{Place: "Budaörs", StartedOn: "2019-05-01"}, 0, "RESOLVED bodies/jh-098"},
		"5: without a factor the Ákr. has its own": {func(w *world) { w.give(jh, "DISTRICT", factors(kv1.Factor_UNKNOWN)) },
			&kv1.ResolveRequest{Place: "11. kerület", Activity: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"5.3: the appeal follows the first instance": {func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE))
			w.give(kh, "COUNTY", role(kv1.Role_APPEAL), factors(kv1.Factor_FIRST_INSTANCE_AREA))
		}, &kv1.ResolveRequest{Place: "Margitsziget", Residence: "Budaörs"}, kv1.Role_APPEAL, "RESOLVED bodies/B-KH02"},
		"5.4: without an address Budapest acts": {func(w *world) { w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE)) },
			&kv1.ResolveRequest{Place: "Budaörs", HungarianAddress: "no"}, 0, "RESOLVED bodies/B-KH01"},
		"5.4: without an address the last one": {func(w *world) { w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE)) },
			&kv1.ResolveRequest{HungarianAddress: "no", LastAddress: "Budaörs"}, 0, "RESOLVED bodies/B-KH02"},
		"5: a body for the country needs no place": {func(w *world) { w.give(bodiesKh, "COUNTRY") },
			&kv1.ResolveRequest{Place: "Xyzzyfalva"}, 0, "RESOLVED bodies/B-KH02"},
		"6: a place in an excluded territory": {func(w *world) { w.give(jh, "DISTRICT", but("territories/23278")) },
			&kv1.ResolveRequest{Place: "Budaörs"}, 0, "NOT_REQUIRED"},
		"7: inhabitants that the place tells":       {aid, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/B-KH02"},
		"7: inhabitants decide, no place":           {aid, &kv1.ResolveRequest{}, 0, "NEED_FACT"},
		"7: inhabitants decide, a county":           {aid, &kv1.ResolveRequest{Place: "Pest vármegye"}, 0, "AMBIGUOUS_PLACE"},
		"7: inhabitants decide, nobody has counted": {aid, &kv1.ResolveRequest{Place: "Budajenő"}, 0, "GAP"},
		"7: what only the system knows is a gap": {func(w *world) {
			w.put(circumstance("level_crossing", "Átjáró?", "", kv1.Concept_Circumstance_SYSTEM, "PERMANENT", "TEMPORARY"))
			w.give(jh, "DISTRICT", when("level_crossing", "PERMANENT"))
			w.give(kh, "COUNTY", when("level_crossing", "TEMPORARY"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "GAP"},
		"7: a fact between two bodies":                 {traders, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "NEED_FACT"},
		"7: a usual value that would ask nobody":       {func(w *world) { w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO")) }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"7: too many trials":                           {manyQuestions, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "NEED_FACT"},
		"8.2: the notary of the client is excluded":    {notaries, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, 0, "DESIGNATION_NEEDED"},
		"8.5: the narrower territory":                  {func(w *world) { w.give(jh, "DISTRICT", only("territories/j-098")); w.give(kh, "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"8.5: a concurrent rule is not measured":       {func(w *world) { w.give(jh, "DISTRICT", only("territories/j-098")); w.give(kh, "COUNTY", concurrent) }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/B-KH02 bodies/jh-098"},
		"8.6: a body before a class":                   {func(w *world) { w.give(bodiesKh, "COUNTY"); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/B-KH02"},
		"9: an organ has the bodies of its class":      {func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, &kv1.ResolveRequest{Place: "Budajenő"}, 0, "RESOLVED bodies/hiv-12052"},
		"9: a class for the country has its own map":   {func(w *world) { w.give(jh, "COUNTRY") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"9: a place above the areas of a class":        {func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, &kv1.ResolveRequest{Place: "Pest vármegye"}, 0, "AMBIGUOUS_PLACE"},
		"9: any office, where no place decides":        {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{}, 0, "CHOICE bodyClasses/C-KAB"},
		"9: a body that ended leads to the next":       {func(w *world) { w.end("jh-098", "2020-01-01", "new"); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/new"},
		"9: a named body that ended, too":              {func(w *world) { w.end("jh-098", "2020-01-01", "new"); w.give(bodiesJh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/new"},
		"9: two that follow, neither for the place":    {func(w *world) { w.end("jh-098", "2020-01-01", "new", "other"); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "GAP"},
		"9: a body that ended for good":                {func(w *world) { w.end("jh-098", "2020-01-01"); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "GAP"},
		"9: who is designated acts":                    {func(w *world) { w.designate("jh-098", "jh-011", kv1.Designation_STANDING); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-011"},
		"9: a substitute acts for an excluded office":  {func(w *world) { w.designate("jh-098", "jh-011", kv1.Designation_SUBSTITUTION); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}, 0, "RESOLVED bodies/jh-011"},
		"9: a substitute that the annex does not name": {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}, 0, "UNMAPPED_AREA"},
		"9: a substitute without the power in the matter": {func(w *world) {
			w.put(model("SECTOR", kv1.Concept_AreaModel_HELD), jurisdictionOf("jh-098", "SECTOR", nil, "j-098"))
			w.designate("jh-098", "jh-011", kv1.Designation_SUBSTITUTION)
			w.give(jh, "SECTOR")
		}, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}, 0, "GAP"},
		"9: any office but the excluded one":       {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH"}, 0, "CHOICE bodyClasses/C-KAB"},
		"9: a notary that another law may exclude": {notaries, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes", On: "2017-12-31"}, 0, "GAP"},
		"9: a substitute that may not act":         {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs", ExcludedBody: "JH", SubstituteCanAct: "no"}, 0, "DESIGNATION_NEEDED"},
		"9: one designated for the excluded notary": {func(w *world) {
			notaries(w)
			w.designate("hiv-23278", "hiv-12052", kv1.Designation_EXCLUSION)
		}, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, 0, "RESOLVED bodies/hiv-12052"},
		"10: an exclusive rule beside one that leads to nobody": {func(w *world) { w.give(jh, "DISTRICT"); w.give(rendorseg, "POLICE") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "CONFLICT bodies/jh-098"},
		"10: unless it lies out of scope":                       {func(w *world) { w.give(jh, "DISTRICT"); w.give(kozjegyzo, "POLICE") }, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"10: a map that cuts the place": {func(w *world) {
			j := jurisdictionOf("jh-011", "DISTRICT", nil, "j-098")
			j.Partial = true
			w.put(j)
			w.give(jh, "DISTRICT")
		}, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "AMBIGUOUS_PLACE bodies/jh-011 bodies/jh-098"},
		"10: a map that has one part of the place only": {func(w *world) {
			w.values["jurisdictions/jh-098.DISTRICT.j-098"].(*kv1.Jurisdiction).Partial = true
			w.give(jh, "DISTRICT")
		}, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "AMBIGUOUS_PLACE bodies/jh-098"},
		"10: a map that says whose the rest is": {func(w *world) {
			j := w.values["jurisdictions/jh-098.DISTRICT.j-098"].(*kv1.Jurisdiction)
			j.Partial, j.RestElsewhere = true, true
			w.give(jh, "DISTRICT")
		}, &kv1.ResolveRequest{Place: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"10: of two places one has a body": {func(w *world) { w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) },
			&kv1.ResolveRequest{Residence: "24697", Stay: "Budaörs"}, 0, "RESOLVED bodies/jh-098"},
		"10: of two places each has a body": {func(w *world) { w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) },
			&kv1.ResolveRequest{Residence: "24697", Stay: "Budaörs"}, 0, "CHOICE bodies/B-KH01 bodies/B-KH02"},
		"11: filed where it is decided, or at a window": {func(w *world) { w.give(jh, "DISTRICT") },
			&kv1.ResolveRequest{Place: "Budaörs"}, kv1.Role_INTAKE, "CHOICE bodies/jh-098 bodyClasses/C-KAB"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			task := &kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("Próbafeladat"), AkrScope: kv1.Task_COVERED}
			c.asked.Task, c.asked.On = task.GetName(), cmp.Or(c.asked.On, today)
			s := w.shelf(task)
			got := refer(s, c.asked)
			if role := cmp.Or(c.role, inOrderOf(roles(s, c.asked.GetTask()))[0]); got.roles[role].String() != c.want {
				t.Errorf("%v ends in %v, want %s", role, got.roles[role], c.want)
			}
		})
	}
}

// A role without a place leaves the places of the primary role to the others.
func TestTheReferenceAnswersEachRoleByItself(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", factors(kv1.Factor_DESIGNATED))
	w.give("", "COUNTRY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_FIRST_INSTANCE_AREA))
	w.give(jh, "DISTRICT", role(kv1.Role_OPINION), factors(kv1.Factor_FIRST_INSTANCE_AREA))
	task := &kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("Próbafeladat"), AkrScope: kv1.Task_COVERED}
	other := &kv1.Territory{Name: "territories/99998", Kind: kv1.Territory_SETTLEMENT, Titles: dated("Budaörs")}
	got := refer(append(w.shelf(task), other), &kv1.ResolveRequest{Task: task.GetName(), On: today, Place: "Budaörs"})
	if v := got.roles[kv1.Role_OPINION]; v.outcome != kv1.Outcome_AMBIGUOUS_PLACE {
		t.Errorf("the last role ends in %v", v)
	}
}
