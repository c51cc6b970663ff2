package hungary_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Short names, for tables that a lawyer reads.
const (
	intake      = kv1.Role_INTAKE
	decision    = kv1.Role_DECISION
	appeal      = kv1.Role_APPEAL
	direction   = kv1.Role_PROFESSIONAL_DIRECTION
	cooperation = kv1.Role_COOPERATION
	designation = kv1.Role_DESIGNATION
	provision   = kv1.Role_PROVISION
	supervision = kv1.Role_SUPERVISION

	court = kv1.Competence_Remedy_COURT_REVIEW
)

// A workedCase is a case that lawyers know the answer to, with its variations.
// What is wanted is written down by hand from the law, never from an answer.
type workedCase struct {
	file      string // of testdata/cases, without .golden
	rule      string // what the law says, with the provision
	questions []question
}

// A question is one variation of a case, and what the law says of it.
type question struct {
	about   string
	asked   *kv1.ResolveRequest
	outcome kv1.Outcome
	who     map[kv1.Role][]string      // the bodies by role, or the class where it has none; roles not named are not judged
	roles   map[kv1.Role]kv1.Outcome   // how a role ends that nobody holds
	cites   []string                   // provisions that the answer of the primary role must cite
	remedy  kv1.Competence_Remedy_Kind // against the decision, where the case is about it
	caveats []kv1.Caveat_Code          // that must be there
	asks    []string                   // the places and circumstances asked for, exactly
	names   map[kv1.Role][]string      // who designates, by role that ends in DESIGNATION_NEEDED
}

// workedCases are the 18 of the law, and what the data need beside them.
var workedCases = slices.Concat(specialMapCases, windowCases, movedCases, notaryCases, benefitCases, guardianshipCases, formerCases, besideCases, procedureCases, furtherCases, holeCases)

func TestWorkedCasesAreAnsweredAsTheLawSays(t *testing.T) {
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range workedCases {
		t.Run(c.file, func(t *testing.T) {
			var b strings.Builder
			fmt.Fprintf(&b, "# %s\n\n", c.rule)
			for _, q := range c.questions {
				asked := proto.Clone(q.asked).(*kv1.ResolveRequest)
				asked.On = cmp.Or(asked.On, today)
				answer, err := competence.Resolve(s.atlas, s, asked)
				if err != nil {
					t.Errorf("%s: %v", q.about, err)
					continue
				}
				for _, wrong := range q.judge(answer) {
					t.Errorf("%s: %s", q.about, wrong)
				}
				fmt.Fprintf(&b, "## %s\n%s", q.about, inWords(asked, answer))
				tell(&b, answer)
			}
			compareGolden(t, "testdata/cases/"+c.file+".golden", strings.TrimRight(b.String(), "\n")+"\n")
		})
	}
}

// judge says what differs from what is wanted.
func (q *question) judge(r *kv1.ResolveResponse) []string {
	var wrong []string
	differs := func(what string, got, want any) {
		wrong = append(wrong, fmt.Sprintf("%s is %v, want %v", what, got, want))
	}
	if r.Outcome != q.outcome {
		differs("the outcome", r.Outcome, q.outcome)
	}
	for _, role := range slices.Sorted(maps.Keys(q.who)) {
		if got, want := holders(r, role), slices.Sorted(slices.Values(q.who[role])); !slices.Equal(got, want) {
			differs(role.String(), got, want)
		}
	}
	for _, role := range r.Roles {
		if want, ok := q.roles[role.Role]; ok && role.Outcome != want {
			differs("the outcome of "+role.Role.String(), role.Outcome, want)
		}
		if want, ok := q.names[role.Role]; ok {
			var got []string
			for _, a := range role.Designators {
				got = append(got, a.Body.GetName())
			}
			if !slices.Equal(got, want) {
				differs("who designates", got, want)
			}
		}
	}
	cited := map[string]bool{}
	for _, a := range primary(r) {
		for _, basis := range a.LegalBasis {
			cited[strings.TrimPrefix(basis.Act, "acts/")+" "+basis.Provision] = true
		}
		if got := remedies(a); q.remedy != kv1.Competence_Remedy_KIND_UNSPECIFIED && !slices.Equal(got, []kv1.Competence_Remedy_Kind{q.remedy}) {
			differs("the remedy", got, q.remedy)
		}
	}
	for _, want := range q.cites {
		if !cited[want] {
			differs("what is cited", slices.Sorted(maps.Keys(cited)), want)
		}
	}
	for _, want := range q.caveats {
		if !slices.ContainsFunc(caveats(r), func(c *kv1.Caveat) bool { return c.Code == want }) {
			differs("among the caveats", "no such one", want)
		}
	}
	var asks []string
	for _, n := range r.Needed {
		asks = append(asks, cmp.Or(n.Circumstance, strings.ToLower(n.Factor.String())))
	}
	if !slices.Equal(asks, q.asks) {
		differs("what is asked", asks, q.asks)
	}
	return wrong
}

// primary are the answers of the primary role, the first that is answered.
func primary(r *kv1.ResolveResponse) []*kv1.Answer {
	var first []*kv1.Answer
	for _, a := range r.Answers {
		if a.Role == r.Answers[0].Role {
			first = append(first, a)
		}
	}
	return first
}

// holders are who acts in a role: bodies, or classes where no body is named.
func holders(r *kv1.ResolveResponse, role kv1.Role) []string {
	var names []string
	for _, a := range r.Answers {
		if a.Role == role {
			names = append(names, cmp.Or(a.Body.GetName(), a.HolderClass.GetName()))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// caveats are those of the answer as a whole and of its parts.
func caveats(r *kv1.ResolveResponse) []*kv1.Caveat {
	all := slices.Clone(r.Caveats)
	for _, a := range r.Answers {
		all = append(all, a.Caveats...)
	}
	return all
}

func remedies(a *kv1.Answer) []kv1.Competence_Remedy_Kind {
	var kinds []kv1.Competence_Remedy_Kind
	for _, r := range a.Remedies {
		kinds = append(kinds, r.Kind)
	}
	return kinds
}

// inWords writes what was asked as a lawyer would read it.
func inWords(asked *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kérdés: %s\n", r.Task.GetTitle())
	asked.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch f.Name() {
		case "task":
		case "roles":
			fmt.Fprintf(&b, "  %s: %v\n", f.Name(), asked.Roles)
		default:
			fmt.Fprintf(&b, "  %s: %v\n", f.Name(), v.Interface())
		}
		return true
	})
	lines := strings.SplitAfter(b.String(), "\n")
	slices.Sort(lines[1:]) // Range goes in no order
	return strings.Join(lines, "")
}
