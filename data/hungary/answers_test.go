package hungary_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The questions of testdata/answers.golden, which a lawyer can read.
var golden = []struct {
	about string
	asked *kv1.ResolveRequest
}{
	{"a notary's matter, the office in the town itself", &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}},
	{"a notary's matter, a joint office with its seat elsewhere", &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "zalaszentlaszlo"}},
	{"a notary's matter in a district of the capital", &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "XI. kerület"}},
	{"a notary's matter in the capital as a whole", &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budapest"}},
	{"a district office whose seat is another town", &kv1.ResolveRequest{Task: "tasks/GYH-002", Place: "Budaörs"}},
	{"a matter that any government window takes", &kv1.ResolveRequest{Task: "tasks/JAR-001", Place: "7622"}},
	{"a building permit", &kv1.ResolveRequest{Task: "tasks/EPI-001", Place: "Eger"}},
	{"an environmental matter in Pest county", &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Budaörs"}},
	{"an environmental matter in the capital", &kv1.ResolveRequest{Task: "tasks/KOR-001", Place: "Budapest XI."}},
	{"public health in Pest county", &kv1.ResolveRequest{Task: "tasks/NEP-001", Place: "Budaörs"}},
	{"health insurance in Pest county, the employer has no unit of its own", &kv1.ResolveRequest{Task: "tasks/EUB-001", Place: "Budaörs", EmployerBenefitPayer: "no"}},
	{"a water permit", &kv1.ResolveRequest{Task: "tasks/VIZ-001", Place: "Aba"}},
	{"a fact is missing", &kv1.ResolveRequest{Task: "tasks/CST-001", Place: "Sopron"}},
	{"the place is missing", &kv1.ResolveRequest{Task: "tasks/GYJ-004"}},
	{"a place that there is not", &kv1.ResolveRequest{Task: "tasks/GYJ-004", Place: "Budaörz"}},
	{"a map that the catalogue does not hold", &kv1.ResolveRequest{Task: "tasks/REN-001", Place: "Szeged"}},
	{"the island directly under the capital", &kv1.ResolveRequest{Task: "tasks/KSK-004", Place: "Margitsziget"}},
	{"a past day, before the county's government offices were renamed", &kv1.ResolveRequest{Task: "tasks/GYK-001", Place: "Eger", On: "2022-06-01"}},
}

func TestAnswersAsALawyerReadsThem(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, question := range golden {
		if question.asked.On == "" {
			question.asked.On = today
		}
		answer, err := competence.Resolve(s.atlas, s, question.asked)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "# %s\n", question.about)
		tell(&b, answer)
	}
	compareGolden(t, "testdata/answers.golden", b.String())
}

// compareGolden compares what was got with a file, or with -update writes it.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s reads otherwise now (-want +got); where that is right, run with -update:\n%s", path, diff)
	}
}

// tell writes an answer as a lawyer would read it.
func tell(b *strings.Builder, r *kv1.ResolveResponse) {
	fmt.Fprintf(b, "%s\n%s\n", r.Permalink, r.Outcome)
	for _, c := range r.Candidates {
		fmt.Fprintf(b, "  hely: %s (%s)\n", c.Title, c.Within)
	}
	for _, a := range r.Assumed {
		fmt.Fprintf(b, "  feltéve: %s – %s\n", a.Question, a.Label)
	}
	for _, n := range r.Needed {
		fmt.Fprintf(b, "  kérdés: %s\n", n.Question)
		for _, o := range n.Options {
			fmt.Fprintf(b, "    %s → %s", o.Label, o.Outcome)
			for _, body := range o.Bodies {
				fmt.Fprintf(b, " %s;", body.Title)
			}
			fmt.Fprintln(b)
		}
	}
	for _, a := range r.Answers {
		fmt.Fprintf(b, "  %s: %s\n", competence.RoleTitle(a.Role, "hu"), a.Body.GetTitle())
		for _, basis := range a.LegalBasis {
			fmt.Fprintf(b, "    § %s\n", basis.Citation)
		}
		for _, step := range a.Steps {
			fmt.Fprintf(b, "    · %s\n", step.Text)
		}
		for _, rejected := range a.Rejected {
			fmt.Fprintf(b, "    – %s (%s): %s\n", rejected.Competence, rejected.Holder, rejected.Text)
		}
		for _, remedy := range a.Remedies {
			fmt.Fprintf(b, "    jogorvoslat: %s %s\n", remedy.Kind, strings.TrimSpace(remedy.HolderClass.GetTitle()+" "+remedy.Body.GetTitle()))
		}
	}
	for _, role := range r.Roles {
		if role.Reason != "" {
			fmt.Fprintf(b, "  %s: %s – %s\n", competence.RoleTitle(role.Role, "hu"), role.Outcome, role.Reason)
		}
	}
	for _, c := range r.Caveats {
		fmt.Fprintf(b, "  figyelem: %s\n", c.Text)
	}
	fmt.Fprintf(b, "  %s\n\n", r.Summary)
}
