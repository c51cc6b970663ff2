package competence_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Ákr. 37. § (1): a request may be filed where it is decided, or at any
// government window.
func TestFilingByTheGeneralRule(t *testing.T) {
	decided := func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }
	const both = "both"
	for name, c := range map[string]struct {
		given func(*world)
		task  func(*kv1.Task)
		place string
		want  string
	}{
		"a decision that is covered":           {decided, nil, "Budaörs", both},
		"a task outside the Ákr.":              {decided, scope(kv1.Task_EXCLUDED), "Budaörs", ""},
		"an inspection, which nobody asks for": {decided, func(k *kv1.Task) { k.TaskType = "concepts/task-type.ellenorzesi" }, "Budaörs", ""},
		"an authority matter by request":       {decided, func(k *kv1.Task) { k.TaskType = "concepts/task-type.hatosagi" }, "Budaörs", both},
		"where nobody decides":                 {decided, nil, "XII. kerület", ""},
		"where the place is missing":           {decided, nil, "", ""},
		"a service and no decision":            {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", role(kv1.Role_PROVISION)) }, nil, "Budaörs", ""},
		"where the task has a rule of its own": {func(w *world) { decided(w); w.give(kh, "COUNTY", role(kv1.Role_INTAKE)) }, nil, "Budaörs", "RESOLVED; " + pestKH},
		"where that rule is not in force today": {func(w *world) {
			decided(w)
			w.give(kh, "COUNTY", role(kv1.Role_INTAKE), valid(until("2020-01-01")))
		}, nil, "Budaörs", "GAP"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(c.task), &kv1.ResolveRequest{Place: c.place})
			if c.want != both {
				if got := outcomeOf(r, kv1.Role_INTAKE); got != c.want {
					t.Errorf("filing %q, want %q", got, c.want)
				}
				if slices.ContainsFunc(r.Answers, (*kv1.Answer).GetGeneralRule) {
					t.Errorf("a general rule in %v", r.Answers)
				}
				return
			}
			if !strings.HasPrefix(outcomeOf(r, kv1.Role_INTAKE), "CHOICE") {
				t.Errorf("filing %q, want a choice", outcomeOf(r, kv1.Role_INTAKE))
			}
			filedAtEither(t, r)
		})
	}
}

// Whoever asks for filing alone learns how it ends, whatever else the task has.
func TestFilingAskedForAlone(t *testing.T) {
	decided := func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }
	inspection := func(k *kv1.Task) { k.TaskType = "concepts/task-type.ellenorzesi" }
	budaors := &kv1.ResolveRequest{Place: "Budaörs"}
	for name, c := range map[string]struct {
		given func(*world)
		task  func(*kv1.Task)
		asked *kv1.ResolveRequest
		want  string
	}{
		"a decision that is covered": {decided, nil, budaors, "CHOICE; " + jaras + "; " + budaorsi},
		"the authority begins by itself": {decided, nil,
			&kv1.ResolveRequest{Place: "Budaörs", Initiation: "EX_OFFICIO"}, "NOT_REQUIRED"},
		"only cases that the authority begins": {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", when("initiation", "EX_OFFICIO")) }, nil,
			budaors, "NOT_REQUIRED"},
		"an inspection":                  {decided, inspection, budaors, "NOT_REQUIRED"},
		"a task that nobody applies for": {decided, func(k *kv1.Task) { k.Filing = kv1.Task_EX_OFFICIO_ONLY }, budaors, "NOT_REQUIRED"},
		"a task that nobody applies for, outside the Ákr.": {decided, func(k *kv1.Task) {
			k.Filing, k.AkrScope = kv1.Task_EX_OFFICIO_ONLY, kv1.Task_EXCLUDED
		}, budaors, "NOT_REQUIRED"},
		"only by a system of its own, which no rule names": {decided, func(k *kv1.Task) { k.Filing = kv1.Task_ELECTRONIC_SYSTEM_ONLY }, budaors, "GAP"},
		"a task outside the Ákr.":                          {decided, scope(kv1.Task_EXCLUDED), budaors, "GAP"},
		"the place is missing":                             {decided, nil, &kv1.ResolveRequest{}, "NEED_FACT"},
		"the place is not known":                           {decided, nil, &kv1.ResolveRequest{Place: "Xyzzyfalva"}, "UNKNOWN_PLACE"},
		"nobody decides":                                   {decided, nil, &kv1.ResolveRequest{Place: "XII. kerület"}, "NOT_REQUIRED"},
		"the notary is excluded":                           {decided, nil, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, "DESIGNATION_NEEDED"},
		"a service and no decision":                        {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", role(kv1.Role_PROVISION)) }, nil, budaors, "GAP"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			c.asked.Roles = []kv1.Role{kv1.Role_INTAKE}
			r := answered(t, w, matter(c.task), c.asked)
			got := strings.Join(append([]string{r.Outcome.String()}, holders(r, kv1.Role_INTAKE)...), "; ")
			if got != c.want {
				t.Errorf("filing %q, want %q", got, c.want)
			}
			if len(r.Answers) == 0 && !strings.Contains(r.Summary, ": ") {
				t.Errorf("the answer %q does not say why", r.Summary)
			}
			if len(r.Roles) > 0 && r.Roles[0].Role != kv1.Role_INTAKE {
				t.Errorf("it is told of %s", r.Roles[0].Role)
			}
			if needs := len(r.Needed) > 0; needs != (c.want == "NEED_FACT") {
				t.Errorf("%s asks for %v", c.want, r.Needed)
			}
		})
	}
}

// Filing that waits for a designation names who designates.
func TestFilingNamesWhoDesignates(t *testing.T) {
	w := newWorld()
	notaries(w)
	w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_BODY_AREA))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes", Roles: []kv1.Role{kv1.Role_INTAKE}})
	if d := r.Roles[0].Designators; len(d) != 1 || d[0].Body.GetName() != "bodies/B-KH02" {
		t.Errorf("%v: designated by %v, want bodies/B-KH02", r.Outcome, d)
	}
	if want := "mást jelöl ki: " + pestKH; !strings.Contains(r.Roles[0].Reason, want) || !strings.Contains(r.Summary, want) {
		t.Errorf("%q and %q do not say %q", r.Roles[0].Reason, r.Summary, want)
	}
}

// Without a place any window is named by its class.
func TestFilingAtAnyWindowWithoutAPlace(t *testing.T) {
	w := newWorld()
	w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE))
	if got := holders(answered(t, w, matter(), &kv1.ResolveRequest{}), kv1.Role_INTAKE); !slices.Equal(got, []string{budapestKH, "[kormányablak]"}) {
		t.Errorf("filed at %q", got)
	}
}

// Where the client may choose who decides, it is filed at any of them.
func TestFilingWhereTheClientMayChoose(t *testing.T) {
	w := newWorld()
	w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
	r := answered(t, w, matter(), &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"})
	got := holders(r, kv1.Role_INTAKE)
	if len(got) != 3 || !slices.Contains(got, budaorsi) || !slices.Contains(got, budakeszi) {
		t.Errorf("filed at %q, want both that may decide and any window", got)
	}
}

// filedAtEither holds that a request is filed at the body that decides or at
// any government window, and that no record says so but the law.
func filedAtEither(t *testing.T, r *kv1.ResolveResponse) {
	t.Helper()
	decides, window := 0, 0
	for _, a := range r.Answers {
		if a.Role != kv1.Role_INTAKE {
			continue
		}
		switch {
		case a.HolderClass.GetName() == kab && a.AnyOffice:
			window++
		case a.Body.GetName() == r.Answers[0].Body.GetName():
			decides++
		}
		if !a.GeneralRule || !slices.ContainsFunc(a.LegalBasis, func(b *kv1.Basis) bool {
			return b.Act == "acts/2016-150" && strings.HasPrefix(b.Provision, "37. § (1)")
		}) {
			t.Errorf("filing without Ákr. 37. § (1): %v", a)
		}
	}
	if decides != 1 || window != 1 {
		t.Errorf("filed at %d that decide and %d windows, want one each", decides, window)
	}
}

// Where any window takes an application, nobody is asked where another would take it who
// may be chosen too: who that is, is said not to be known. Who must take it is asked for,
// and so is a place that was given and is not known.
func TestWhereToFileIsNotAskedWhereAnyOfficeTakesIt(t *testing.T) {
	intake := role(kv1.Role_INTAKE)
	beside := func(as kv1.Role, changes ...func(*kv1.Competence)) func(*world) {
		return func(w *world) {
			w.give(kab, "COUNTRY", role(as), anyOffice, concurrent, factors(kv1.Factor_FILING_PLACE))
			w.give(jh, "DISTRICT", append([]func(*kv1.Competence){role(as), factors(kv1.Factor_RESIDENCE)}, changes...)...)
		}
	}
	for name, c := range map[string]struct {
		given  func(*world)
		asked  *kv1.ResolveRequest
		role   kv1.Role
		want   string
		untold bool
	}{
		"at another, by the home":      {beside(kv1.Role_INTAKE, concurrent), &kv1.ResolveRequest{}, kv1.Role_INTAKE, "CHOICE; [kormányablak]", true},
		"and the home is given":        {beside(kv1.Role_INTAKE, concurrent), &kv1.ResolveRequest{Residence: "Budaörs"}, kv1.Role_INTAKE, "CHOICE; " + jaras + "; [kormányablak]", false},
		"what is sent on":              {beside(kv1.Role_FORWARDING, concurrent), &kv1.ResolveRequest{}, kv1.Role_FORWARDING, "CHOICE; [kormányablak]", true},
		"at one who must take it":      {beside(kv1.Role_INTAKE), &kv1.ResolveRequest{}, kv1.Role_INTAKE, "NEED_FACT", false},
		"a decision is none of filing": {beside(kv1.Role_DECISION, concurrent), &kv1.ResolveRequest{}, kv1.Role_DECISION, "NEED_FACT", false},
		"a home that there is not":     {beside(kv1.Role_INTAKE, concurrent), &kv1.ResolveRequest{Residence: "Nincsfalva"}, kv1.Role_INTAKE, "UNKNOWN_PLACE", false},
		"nobody takes it anywhere":     {func(w *world) { w.give(jh, "DISTRICT", intake, concurrent, factors(kv1.Factor_RESIDENCE)) }, &kv1.ResolveRequest{}, kv1.Role_INTAKE, "NEED_FACT", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			r := answered(t, w, matter(), c.asked)
			if got := outcomeOf(r, c.role); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if untold := slices.Contains(codes(r), kv1.Caveat_OTHERS_NOT_TOLD); untold != c.untold {
				t.Errorf("that there are others is told: %v, want %v", untold, c.untold)
			}
		})
	}
}
