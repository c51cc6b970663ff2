package hungary_test

import (
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A notary whose own municipality is the client is excluded (Ákr. 23. § (4)).
// Who designates another is told, also where only the place of the property is
// given and no other role has one.
func TestWhoDesignatesInTheSteadOfAnExcludedNotaryIsTold(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	for about, c := range map[string]struct {
		asked           *kv1.ResolveRequest
		want, provision string
	}{
		"the task's own rule (17/2015. 10. §)":    {&kv1.ResolveRequest{Task: "tasks/JEG-001", Breach: "Budaörs"}, "bodies/B-KH02", "10. § (4)"},
		"the supervisory body that the law names": {&kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Eger"}, "bodies/B-KH11", "2. § (3)"},
		"the same, though it follows the notary":  {&kv1.ResolveRequest{Task: "tasks/GYJ-004", ActualAddress: "Eger"}, "bodies/B-KH11", "2. § (3)"},
		"whoever supervises the matter":           {&kv1.ResolveRequest{Task: "tasks/JEG-015", Property: "Budaörs"}, "bodyClasses/C-FELUGY", "24. § (4)"},
	} {
		t.Run(about, func(t *testing.T) {
			c.asked.On, c.asked.MunicipalityIsClient = today, "yes"
			answer, err := competence.Resolve(s.atlas, s, c.asked)
			if err != nil {
				t.Fatal(err)
			}
			if answer.Outcome != kv1.Outcome_DESIGNATION_NEEDED || len(answer.Roles[0].Designators) != 1 {
				t.Fatalf("%v, %d designators: %v", answer.Outcome, len(answer.Roles[0].Designators), answer.Roles[0])
			}
			by := answer.Roles[0].Designators[0]
			if by.Body.Name != c.want && by.HolderClass.GetName() != c.want || by.LegalBasis[0].Provision != c.provision {
				t.Errorf("%v by %v, want %s by %s", by.Body, by.LegalBasis, c.want, c.provision)
			}
		})
	}
}
