package competence_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What an answer tells beside its verdicts, as the reference tells it.

// compared are the caveats beside answers that RULES.md defines; of a place that stands for
// another, that the client has no such address.
var compared = []kv1.Caveat_Code{
	kv1.Caveat_OTHERS_NOT_TOLD, kv1.Caveat_EARLIER_FACTOR, kv1.Caveat_LAST_RESORT, kv1.Caveat_PLACE_WITHOUT_BODY,
	kv1.Caveat_NARROWER_RULE, kv1.Caveat_SUCCEEDED, kv1.Caveat_POPULATION_COUNT, kv1.Caveat_FIRST_SEIZED,
	kv1.Caveat_EARLIER_CASES, kv1.Caveat_PLACE_STANDS_FOR, kv1.Caveat_PROCEDURE_NOT_HELD, kv1.Caveat_CASE_UNDER_WAY,
}

var (
	ofDay    = regexp.MustCompile(`(\d+) (\(\d{4}-\d\d-\d\d\))`)
	followed = regexp.MustCompile(`„(\w+)\??” – (\w+)\.$`)
)

// besideIn is what an answer tells beside a role.
func besideIn(r *kv1.ResolveResponse, role *kv1.RoleOutcome, first bool) beside {
	told := beside{}
	add := func(kind, line string) { told[kind] = append(told[kind], line) }
	steps := func(holder string, list []*kv1.Step) {
		for _, s := range list {
			if s.GetKind() != kv1.Step_CIRCUMSTANCE {
				continue
			}
			what := s.GetText()
			if m := ofDay.FindStringSubmatch(s.GetText()); m != nil {
				what = population + "=" + m[1] + " " + m[2]
			} else if m := followed.FindStringSubmatch(s.GetText()); m != nil {
				what = m[1] + "=" + m[2]
			}
			add("step", strings.TrimSpace(holder+" "+what))
		}
	}
	rejected := func(list []*kv1.Rejected) {
		for _, x := range list {
			add("rejected", x.GetCompetence()+" "+x.GetReason().String())
		}
	}
	for _, a := range r.GetAnswers() {
		if a.GetRole() != role.GetRole() {
			continue
		}
		if a.GetConcurrent() {
			add("concurrent", holderOf(a))
		}
		for _, c := range a.GetCaveats() {
			stands := c.GetCode() == kv1.Caveat_PLACE_STANDS_FOR && !strings.Contains(c.GetText(), "nincs magyarországi lakcíme")
			if slices.Contains(compared, c.GetCode()) && !stands {
				line := holderOf(a) + " " + c.GetCode().String()
				if _, before, is := strings.Cut(c.GetText(), "amely ennél előbb dönt: "); is {
					line += " " + strings.TrimSuffix(before, ".")
				}
				add("caveat", line)
			}
		}
		if a.GetDesignation() != "" {
			add("designation", holderOf(a)+" "+a.GetDesignation())
		}
		steps(holderOf(a), a.GetSteps())
		rejected(a.GetRejected())
	}
	steps("", role.GetSteps())
	rejected(role.GetRejected())
	for _, c := range r.GetCaveats() {
		count := c.GetCode() == kv1.Caveat_POPULATION_COUNT && role.GetOutcome() == kv1.Outcome_NOT_REQUIRED
		resort := c.GetCode() == kv1.Caveat_LAST_RESORT && !slices.ContainsFunc(r.GetAnswers(), func(a *kv1.Answer) bool { return a.GetRole() == role.GetRole() })
		switch {
		case first && count:
			add("caveat", c.GetCode().String())
		case first && resort:
			add("resort", c.GetCode().String())
		}
	}
	for _, n := range role.GetNeeded() {
		if n.GetCircumstance() == "" {
			add("need", n.GetFactor().String())
		}
		for _, o := range n.GetOptions() {
			var to []string
			for _, b := range o.GetBodies() {
				if b.GetName() != "" {
					to = append(to, b.GetName())
				} else {
					to = append(to, strings.Replace(b.GetTitle(), "Osztály ", "bodyClasses/", 1))
				}
			}
			slices.Sort(to)
			add("need", fmt.Sprintf("%s=%s: %s", n.GetCircumstance(), o.GetValue(), verdict{o.GetOutcome(), slices.Compact(to)}))
		}
	}
	for kind, lines := range told {
		slices.Sort(lines)
		told[kind] = slices.Compact(lines)
	}
	return told
}

// besideWholeIn is what an answer tells beside the whole.
func besideWholeIn(r *kv1.ResolveResponse) beside {
	told := beside{}
	for _, a := range r.GetAssumed() {
		told["assumed"] = append(told["assumed"], a.GetCircumstance()+"="+a.GetValue())
	}
	for _, c := range r.GetCaveats() {
		switch c.GetCode() {
		case kv1.Caveat_GIVEN_PLACE_NOT_KNOWN:
			told["given"] = append(told["given"], c.GetField())
		case kv1.Caveat_PROCEDURE_NOT_HELD, kv1.Caveat_APPEAL_NOT_KNOWN:
			if !strings.Contains(c.GetText(), "az Ákr. nem áll") { // told beside an answer
				told["law"] = slices.Sorted(slices.Values(append(told["law"], c.GetCode().String())))
			}
		}
	}
	slices.Sort(told["assumed"])
	slices.Sort(told["given"])
	return told
}

// differs tells of the first kind of thing in which what is told is not what is wanted.
func (told beside) differs(want beside) string {
	for _, kind := range slices.Sorted(maps.Keys(want)) {
		if !slices.Equal(told[kind], want[kind]) {
			return fmt.Sprintf("%s: got %q, want %q", kind, told[kind], want[kind])
		}
	}
	return ""
}

// A tally counts in how many answers and roles there was something of each kind.
type tally map[string]int

func (t tally) count(w whole) {
	for _, told := range append(slices.Collect(maps.Values(w.beside)), w.whole) {
		for kind, lines := range told {
			if t[kind] += 0; len(lines) > 0 {
				t[kind]++
			}
			for _, line := range lines {
				for _, code := range compared {
					if kind == "caveat" && strings.Contains(line, code.String()) {
						t[code.String()]++
					}
				}
			}
		}
	}
}

// expect wants each kind of thing that often: what never comes up is not compared.
func (t tally) expect(to *testing.T, least int) {
	to.Helper()
	for kind, n := range t {
		if kind == strings.ToLower(kind) && n < least {
			to.Errorf("%s came up %d times", kind, n)
		}
	}
	for _, code := range compared {
		if t[code.String()] < least {
			to.Errorf("%v came up %d times", code, t[code.String()])
		}
	}
	to.Log(t)
}
