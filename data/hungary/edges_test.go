package hungary_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The edge cases of resolution of which the built-in data have an instance,
// answered by hand from facts/*.tsv. The tables stand in edges_*_test.go, one
// subject a file; those without an instance in catalog/competence.

// An edge is one of them.
type edge struct {
	task  string // GYJ-004
	asked *kv1.ResolveRequest
	// The outcome and the bodies of the primary role (or of the role) by name,
	// without their collection; a class that acts without a body in brackets.
	want string
	role kv1.Role
	// A provision that the first answer must cite, as it is cited.
	cites string
	// The fields that are asked for, and the territories that the place may mean.
	needs, among []string
	// What must be said beside the answer, and what must not.
	caveat, silent kv1.Caveat_Code
	// Why a competence was dropped, by its name.
	rejected map[string]kv1.Rejected_Reason
}

// ask is the one place where these tests call the package.
func ask(t *testing.T, task string, r *kv1.ResolveRequest) *kv1.ResolveResponse {
	t.Helper()
	s, err := loadShelf()
	if err != nil {
		t.Fatal(err)
	}
	r = proto.CloneOf(r)
	r.Task = "tasks/" + task
	if r.On == "" {
		r.On = today
	}
	response, err := competence.Resolve(s.atlas, s, r)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// bodiesOf are the bodies of a role by name, each once.
func bodiesOf(r *kv1.ResolveResponse, role kv1.Role) []string {
	var names []string
	for _, a := range r.Answers {
		if a.Role != role {
			continue
		}
		name := strings.TrimPrefix(a.Body.GetName(), "bodies/")
		if name == "" {
			name = "[" + strings.TrimPrefix(a.HolderClass.GetName(), "bodyClasses/") + "]"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// read is how a role ended, and whom it names.
func read(r *kv1.ResolveResponse, role kv1.Role) string {
	for _, o := range r.Roles {
		if o.Role == role {
			return strings.Join(append([]string{o.Outcome.String()}, bodiesOf(r, role)...), " ")
		}
	}
	return ""
}

// said are the codes of the caveats of an answer and of its bodies.
func said(r *kv1.ResolveResponse) (codes []kv1.Caveat_Code) {
	list := slices.Clone(r.Caveats)
	for _, a := range r.Answers {
		list = append(list, a.Caveats...)
	}
	for _, c := range list {
		codes = append(codes, c.Code)
	}
	return codes
}

// dropped is why a competence was dropped, and the words.
func dropped(r *kv1.ResolveResponse, name string) *kv1.Rejected {
	var list []*kv1.Rejected
	for _, o := range r.Roles {
		list = append(list, o.Rejected...)
	}
	for _, a := range r.Answers {
		list = append(list, a.Rejected...)
	}
	i := slices.IndexFunc(list, func(x *kv1.Rejected) bool { return x.Competence == "competences/"+name })
	if i < 0 {
		return nil
	}
	return list[i]
}

func askEdges(t *testing.T, edges map[string]edge) {
	t.Helper()
	for name, e := range edges {
		t.Run(name, func(t *testing.T) {
			r := ask(t, e.task, e.asked)
			role := e.role
			if role == 0 {
				role = r.Roles[0].Role
			}
			if got := read(r, role); got != e.want {
				t.Errorf("read %q, want %q: %s", got, e.want, r.Summary)
			}
			var needs, among []string
			for _, n := range r.Needed {
				needs = append(needs, n.Field)
			}
			if e.needs != nil && !slices.Equal(needs, e.needs) {
				t.Errorf("needs %q, want %q", needs, e.needs)
			}
			for _, c := range r.Candidates {
				among = append(among, c.Title)
			}
			slices.Sort(among)
			if e.among != nil && !slices.Equal(among, e.among) {
				t.Errorf("may be %q, want %q", among, e.among)
			}
			if e.caveat != 0 && !slices.Contains(said(r), e.caveat) {
				t.Errorf("%v is not said, but %v", e.caveat, said(r))
			}
			if e.silent != 0 && slices.Contains(said(r), e.silent) {
				t.Errorf("%v is said", e.silent)
			}
			for name, reason := range e.rejected {
				if x := dropped(r, name); x.GetReason() != reason || x.GetText() == "" {
					t.Errorf("%s is dropped as %v (%s), want %v", name, x.GetReason(), x.GetText(), reason)
				}
			}
			if n := utf8.RuneCountInString(r.Summary); n == 0 || n > 300 {
				t.Errorf("a summary of %d characters: %s", n, r.Summary)
			}
			if e.cites != "" && !slices.ContainsFunc(r.Answers, func(a *kv1.Answer) bool {
				return a.Role == role && slices.ContainsFunc(a.LegalBasis, func(b *kv1.Basis) bool { return b.Citation == e.cites && b.Uri != "" })
			}) {
				t.Errorf("%s is not cited with its address", e.cites)
			}
		})
	}
}
