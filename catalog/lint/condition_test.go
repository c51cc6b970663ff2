package lint_test

import (
	"slices"
	"testing"

	"kataszter/catalog/lint"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// circumstance has a closed list of values, of which the usual one may be empty.
func circumstance(key, usual string, values ...string) *kv1.Concept {
	c := &kv1.Concept{
		Name: "concepts/condition." + key, Scheme: "condition", Title: kv1.Hu(key + "?"),
		Circumstance: &kv1.Concept_Circumstance{Kind: kv1.Concept_Circumstance_FACT, Usual: usual},
	}
	for _, code := range values {
		c.Circumstance.Values = append(c.Circumstance.Values, &kv1.Concept_Circumstance_Value{Code: code, Label: kv1.Hu(code)})
	}
	return c
}

// valued is an acceptance of a hole in the conditions of T for values.
func valued(values ...string) *kv1.Concept {
	c := accepted(lint.HoleInConditions, "tasks/T", since("2026-11-01"))
	if len(values) > 0 {
		c.Acceptance = &kv1.Concept_Acceptance{Values: values}
	}
	return c
}

func TestHolesInConditions(t *testing.T) {
	// Of k the value c is nobody's unless a case says otherwise.
	rules := func(records ...kv1.Value) change {
		return func(w world) {
			w.put(circumstance("k", "", "a", "b", "c"), circumstance("usual", "u", "u", "v"),
				rule("T.1", when("k", "a")), rule("T.2", when("k", "b")))
			w.put(records...)
		}
	}
	beside := func(r kv1.Role, changes ...with) *kv1.Competence {
		return rule("T.3", append([]with{role(r), heldBy("bodyClasses/C-KH"), by("COUNTRY")}, changes...)...)
	}
	remedy := func(kind kv1.Competence_Remedy_Kind) with {
		return func(c *kv1.Competence) { c.Remedies = []*kv1.Competence_Remedy{{Kind: kind}} }
	}
	hole := func(rest string) []string { return []string{"HOLE_IN_CONDITIONS tasks/T; " + rest} }
	c := hole("DECISION k=c; competences/T.1 competences/T.2")
	supervised := hole("SUPERVISION k=c; competences/T.3")
	for _, kind := range []kv1.Concept_Circumstance_Kind{kv1.Concept_Circumstance_LOCAL, kv1.Concept_Circumstance_SYSTEM, kv1.Concept_Circumstance_MAP} {
		known := circumstance("k", "", "a", "b", "c")
		known.Circumstance.Kind = kind
		run(t, []lintCase{{"a value that a client is not asked for: " + kind.String(), rules(known), c}})
	}
	depth := circumstance("depth", "")
	depth.Circumstance.Kind = kv1.Concept_Circumstance_NUMBER
	derived := circumstance("k", "", "a", "b", "c")
	derived.Circumstance.Kind = kv1.Concept_Circumstance_DERIVED
	run(t, []lintCase{
		{"a value that no rule is for", rules(), c},
		{"several", rules(rule("T.2", when("k", "a"), heldBy("bodyClasses/C-JH"))), hole("DECISION k=b DECISION k=c; competences/T.1 competences/T.2")},
		{"a rule is for it", rules(rule("T.3", when("k", "c"))), nil},
		{"a rule is for it in a part of the country", rules(rule("T.3", when("k", "c"), in("m-heves"))), nil},
		{"a rule is for any value", rules(rule("T.3", priority(-1))), nil},
		{"a rule for it has ended", rules(rule("T.3", when("k", "c"), valid(&kv1.Validity{To: &kv1.Edge{Date: "2019-04-24"}}))),
			append([]string{"HOLE_IN_COUNTRYWIDE_RULE tasks/T; territories/hu; competences/T.3"}, c...)},
		{"a rule for it may have ended", rules(rule("T.3", when("k", "c"), valid(&kv1.Validity{To: &kv1.Edge{NotBefore: "2026-01-01"}}))), nil},
		{"a role that is neither primary nor appeal, supervision or filing", rules(rule("T.3", priority(-1)), rule("T.4", role(kv1.Role_OPINION), when("k", "a"))), nil},
		{"a task that has ended", func(w world) {
			rules()(w)
			w["tasks/T"].(*kv1.Task).Validity = until("2026-11-01")
			w.competence("T.1").Validity = until("2026-11-01")
			w.competence("T.2").Validity = until("2026-11-01")
		}, nil},

		{"it is covered only where another circumstance is unusual", rules(rule("T.3", when("usual", "v"), priority(1)), rule("T.1", when("k", "a"), when("usual", "u"))), c},
		{"it is covered only where another circumstance is usual", rules(rule("T.3", when("k", "c"), when("usual", "u"))),
			nil},
		{"another circumstance whose usual value no rule is for", func(w world) {
			rules(rule("T.1", when("k", "a"), when("usual", "v")), rule("T.2", when("k", "b"), when("usual", "v")))(w)
		}, hole("DECISION k=c DECISION usual=u; competences/T.1 competences/T.2")},

		{"it follows from the place", rules(derived), nil},
		{"the law exempts by it", put(circumstance("nursery_demand", "", "yes", "no"), circumstance("approval_required", "", "yes", "no"),
			rule("T.1", when("nursery_demand", "yes")), rule("T.2", when("approval_required", "yes"))), nil},
		{"a number above the only bound", put(depth, rule("T.1", between("depth", 0, 50))), nil},
		{"a number between two bounds", put(depth, rule("T.1", between("depth", 0, 50)), rule("T.2", between("depth", 80, 0))),
			hole("DECISION depth=51-79; competences/T.1 competences/T.2")},
		{"a number between two bounds, accepted", put(depth, rule("T.1", between("depth", 0, 50)), rule("T.2", between("depth", 80, 0)), valued("DECISION depth=51-79")),
			[]string{"HOLE_IN_CONDITIONS tasks/T; DECISION depth=51-79; competences/T.1 competences/T.2 = mert így van"}},
		{"bounds that meet", put(depth, rule("T.1", between("depth", 0, 50)), rule("T.2", between("depth", 51, 0))), nil},
		{"a rule for any number", put(depth, rule("T.1", between("depth", 0, 50)), rule("T.2", between("depth", 80, 0)), rule("T.3", priority(-1))), nil},
		{"a number between two bounds of an unusual case alone", put(depth, circumstance("usual", "u", "u", "v"), rule("T.1", between("depth", 0, 50)),
			rule("T.2", between("depth", 80, 0)), rule("T.3", priority(1), when("usual", "v"))), hole("DECISION depth=51-79; competences/T.1 competences/T.2")},
		{"nobody applies for an inspection", func(w world) {
			w.put(circumstance("initiation", "REQUEST", "REQUEST", "EX_OFFICIO"), rule("T.1", when("initiation", "EX_OFFICIO")))
			w["tasks/T"].(*kv1.Task).TaskType = "concepts/task-type.ellenorzesi"
		}, nil},
		{"nobody applies, as the task says", func(w world) {
			w.put(circumstance("initiation", "REQUEST", "REQUEST", "EX_OFFICIO"), rule("T.1", when("initiation", "EX_OFFICIO")))
			w["tasks/T"].(*kv1.Task).Filing = kv1.Task_EX_OFFICIO_ONLY
		}, nil},
		{"an inspection is begun by the office", func(w world) {
			w.put(circumstance("initiation", "REQUEST", "REQUEST", "EX_OFFICIO"), rule("T.1", when("initiation", "REQUEST")))
			w["tasks/T"].(*kv1.Task).TaskType = "concepts/task-type.ellenorzesi"
		}, hole("DECISION initiation=EX_OFFICIO; competences/T.1")},
		{"nothing says that nobody applies", put(circumstance("initiation", "REQUEST", "REQUEST", "EX_OFFICIO"), rule("T.1", when("initiation", "EX_OFFICIO"))),
			hole("DECISION initiation=REQUEST; competences/T.1")},

		{"from next year", func(w world) {
			w.put(circumstance("k", "", "a", "b"), rule("T.1", valid(until("2027-01-01"))), rule("T.2", when("k", "a"), valid(since("2027-01-01"))))
		}, hole("DECISION k=b; competences/T.2")},
		{"until next year, when a rule for all begins", func(w world) {
			rules(rule("T.3", priority(-1), valid(since("2027-01-01"))))(w)
		}, c},

		{"who supervises is not told of a value", rules(rule("T.4", priority(-1)), beside(kv1.Role_SUPERVISION, when("k", "a")), rule("T.5", role(kv1.Role_SUPERVISION), when("k", "b"))),
			hole("SUPERVISION k=c; competences/T.3 competences/T.5")},
		{"in filing", rules(rule("T.4", priority(-1)), beside(kv1.Role_INTAKE, when("k", "a")), rule("T.5", role(kv1.Role_INTAKE), when("k", "b"))),
			hole("INTAKE k=c; competences/T.3 competences/T.5")},
		{"nobody decides it either", rules(rule("T.2", when("k", "a")), beside(kv1.Role_SUPERVISION, when("k", "a"))),
			hole("DECISION k=b DECISION k=c; competences/T.1 competences/T.2")},
		{"both roles", rules(beside(kv1.Role_SUPERVISION, when("k", "a"))),
			hole("DECISION k=c SUPERVISION k=b; competences/T.1 competences/T.2 competences/T.3")},
		{"an appeal, and the remedies know none", rules(rule("T.1", when("k", "a"), remedy(kv1.Competence_Remedy_APPEAL)), rule("T.2", remedy(kv1.Competence_Remedy_COURT_REVIEW), priority(-1)),
			beside(kv1.Role_APPEAL, when("k", "a"))), nil},
		{"an appeal, and the remedies know one", rules(rule("T.1", when("k", "a")), rule("T.2", remedy(kv1.Competence_Remedy_APPEAL), priority(-1)),
			beside(kv1.Role_APPEAL, when("k", "a"))), hole("APPEAL k=b APPEAL k=c; competences/T.3")},

		{"accepted", rules(valued("DECISION k=c")), []string{c[0] + " = mert így van"}},
		{"accepted for another role", rules(rule("T.4", priority(-1)), beside(kv1.Role_SUPERVISION, when("k", "a")), rule("T.5", role(kv1.Role_SUPERVISION), when("k", "b")), valued("DECISION k=c")),
			[]string{supervised[0] + " competences/T.5", "STALE_ACCEPTANCE concepts/accepted-finding.HOLE_IN_CONDITIONS.tasks.T"}},
		{"accepted for one of two values", rules(rule("T.2", when("k", "a")), valued("DECISION k=c")),
			[]string{"HOLE_IN_CONDITIONS tasks/T; DECISION k=b; competences/T.1 competences/T.2", c[0] + " = mert így van"}},
		{"accepted for a value that has a rule", rules(valued("DECISION k=b", "DECISION k=c")),
			[]string{c[0] + " = mert így van", "STALE_ACCEPTANCE concepts/accepted-finding.HOLE_IN_CONDITIONS.tasks.T"}},
		{"accepted without values", rules(valued()), append(c, "STALE_ACCEPTANCE concepts/accepted-finding.HOLE_IN_CONDITIONS.tasks.T")},
		{"accepted in territories", rules(accepted(lint.HoleInConditions, "tasks/T", since("2026-11-01"), "hu")),
			append(c, "STALE_ACCEPTANCE concepts/accepted-finding.HOLE_IN_CONDITIONS.tasks.T; territories/hu")},
		{"values accept no finding that concerns none", func(w world) {
			acceptance := accepted(lint.EndedProvision, "acts/old", since("2026-11-01"))
			acceptance.Acceptance = &kv1.Concept_Acceptance{Values: []string{"DECISION k=c"}}
			w.put(rule("T.1", citing("acts/old")), acceptance)
		}, []string{"ENDED_PROVISION acts/old; competences/T.1", "STALE_ACCEPTANCE concepts/accepted-finding.ENDED_PROVISION.acts.old"}},
	})
}

func TestAHoleInConditionsSaysTheQuestionAndTheAnswers(t *testing.T) {
	w := newWorld()
	k := circumstance("k", "", "a", "b", "c")
	k.Circumstance.Values[2].Label = &kv1.Text{Hu: "cé", En: "see"}
	w.put(k, rule("T.1", valid(until("2027-01-01"))), rule("T.2", when("k", "a"), valid(since("2027-01-01"))))
	found, err := lint.Findings(t.Context(), w.all(), today)
	if err != nil || len(found) != 1 {
		t.Fatalf("got %v, %v", found, err)
	}
	want := lint.Text{
		Hu: "a fő szerepben 2027-01-01 napjától nincs szabály erre: k? – b (k=b), cé (k=c)",
		En: "no rule in the primary role from 2027-01-01 on for: k? – b (k=b), see (k=c)",
	}
	if found[0].What != want {
		t.Errorf("got %q, want %q", found[0].What, want)
	}
}

// Where the office itself is the client a rule for national memorials is left, which
// resolution takes; a citizen has named no memorial.
func TestARuleOfTheBuiltInDatasetThatIsLeftOutLeavesAHole(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	without := slices.DeleteFunc(slices.Clone(records), func(v kv1.Value) bool {
		return v.GetName() == "competences/EPI-001.6" || v.GetName() == "competences/EPI-001.8"
	})
	if len(without) != len(records)-2 {
		t.Fatal("the dataset has not both rules")
	}
	holes := func(records []kv1.Value) (values []string) {
		found, err := lint.Findings(t.Context(), each(records), reviewed)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Kind == lint.HoleInConditions && f.Record == "tasks/EPI-001" && f.Accepted == nil {
				values = append(values, f.Values...)
			}
		}
		return values
	}
	if got := holes(records); got != nil {
		t.Errorf("as it is: %v", got)
	}
	if got, want := holes(without), []string{"DECISION client_is_government_office=yes"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
