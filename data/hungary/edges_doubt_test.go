package hungary_test

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A doubt is for whoever reads the answer: it names no table and no column of the curators.
func TestADoubtNamesNoTableOfTheCurators(t *testing.T) {
	for _, v := range records(t) {
		c, ok := v.(*kv1.Competence)
		if !ok {
			continue
		}
		doubt := c.Verification.GetDoubt()
		if strings.Contains(doubt, ".tsv") || strings.Contains(doubt, " TR ") {
			t.Errorf("%s doubts %q", c.Name, doubt)
		}
	}
	for task, want := range map[string]string{"CST-007": "nem köti a lakcímhez", "CST-008": "nem köti a lakcímhez"} {
		answers := ask(t, task, &kv1.ResolveRequest{Place: "Eger", Roles: []kv1.Role{kv1.Role_INTAKE}}).Answers
		if !slices.ContainsFunc(answers, func(a *kv1.Answer) bool {
			return slices.ContainsFunc(a.Caveats, func(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_UNDER_REVIEW && strings.Contains(c.Text, want) })
		}) {
			t.Errorf("%s has no doubt in words on where it is filed", task)
		}
	}
	caveats := ask(t, "KHV-013", &kv1.ResolveRequest{Residence: "Eger", Initiation: "EX_OFFICIO"}).Answers[0].Caveats
	if !slices.ContainsFunc(caveats, func(c *kv1.Caveat) bool {
		return strings.Contains(c.Text, "az elhunyt vagy a hozzátartozója az ügyfél")
	}) {
		t.Errorf("KHV-013 has %v, want that it is not known whose home decides", caveats)
	}
}

// That parents live apart is said in a sentence of its own, with the provision, and what the
// row itself says in its factors is no doubt.
func TestADoubtOfGuardianshipSaysWhatIsInDoubt(t *testing.T) {
	seen := 0
	for _, v := range records(t) {
		c, ok := v.(*kv1.Competence)
		if !ok || !strings.HasPrefix(c.Task, "tasks/GY") || len(c.Factors) < 2 || c.Factors[0].Factors[0] != kv1.Factor_PARENT_RESIDENCE {
			continue
		}
		seen++
		const apart = "ha a szülők külön laknak, a gyermek lakóhelye dönt; ha egyik szülőével sem azonos, az anyáé (331/2006. Korm. r. 21. § (2))"
		doubt := c.Verification.Doubt
		if !strings.Contains(doubt, apart) || strings.Contains(doubt, "szülői felügyeletet gyakorló") || strings.Contains(doubt, "lakóhely híján") {
			t.Errorf("%s doubts %q", c.Name, doubt)
		}
	}
	if seen < 30 {
		t.Errorf("only %d rows go by the home of a parent, or else of the child", seen)
	}
}
