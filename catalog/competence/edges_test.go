package competence_test

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// The edge cases of resolution, from RULES.md and the law alone: each a small
// world, a question, and how its answer must read. The tables stand in
// edges_*_test.go, one subject a file.

// An edge is one of them.
type edge struct {
	given func(*world)
	asked *kv1.ResolveRequest
	// The outcome and the bodies of the primary role by title, in the order of
	// the alphabet; a class that acts without a body stands in brackets.
	want string
	// What is asked for, factors and circumstances alike in the words of the
	// request, and the titles that the place may mean.
	needs, among []string
	// What must be said beside the answer, and what must not.
	caveat, silent kv1.Caveat_Code
	// Why a competence was dropped, by its number.
	rejected map[int]kv1.Rejected_Reason
	// The task, where it is not one that the Ákr. covers.
	task func(*kv1.Task)
}

// matter is the task of all questions.
func matter(changes ...func(*kv1.Task)) *kv1.Task {
	task := &kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("Próbafeladat"), AkrScope: kv1.Task_COVERED}
	for _, change := range changes {
		if change != nil {
			change(task)
		}
	}
	return task
}

func scope(s kv1.Task_AkrScope) func(*kv1.Task) { return func(t *kv1.Task) { t.AkrScope = s } }

// put is the one place where these tests call the package.
func put(w *world, task *kv1.Task, r *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		return nil, err
	}
	w.matter = task
	return competence.Resolve(atlas, w, r)
}

// answered is put for a question that is not refused, asked today where it
// names no day.
func answered(t *testing.T, w *world, task *kv1.Task, r *kv1.ResolveRequest) *kv1.ResolveResponse {
	t.Helper()
	r = proto.CloneOf(r)
	if r.On == "" {
		r.On = today
	}
	r.Task = task.Name
	asked := proto.CloneOf(r)
	response, err := put(w, task, r)
	if err != nil {
		t.Fatal(err)
	}
	if !proto.Equal(asked, r) {
		t.Errorf("the question was changed: %v, was %v", r, asked)
	}
	return response
}

// holders are the titles of the bodies of a role, without the organ, in the
// order of the alphabet.
func holders(r *kv1.ResolveResponse, role kv1.Role) []string {
	var titles []string
	for _, a := range r.Answers {
		if a.Role != role {
			continue
		}
		title, _, _ := strings.Cut(a.Body.GetTitle(), " – ")
		if a.Body.GetName() == "" {
			title = "[" + title + "]"
		}
		titles = append(titles, title)
	}
	slices.Sort(titles)
	return titles
}

// read is the answer of the primary role in a line.
func read(r *kv1.ResolveResponse) string {
	line := r.Outcome.String()
	if len(r.Roles) > 0 {
		line = strings.Join(append([]string{line}, holders(r, r.Roles[0].Role)...), "; ")
	}
	return line
}

// codes are the caveats of an answer, those of its bodies among them.
func codes(r *kv1.ResolveResponse) (list []kv1.Caveat_Code) {
	all := slices.Clone(r.Caveats)
	for _, a := range r.Answers {
		all = append(all, a.Caveats...)
	}
	for _, c := range all {
		list = append(list, c.Code)
	}
	return list
}

// dropped are the rejected candidates of the primary role by name.
func dropped(r *kv1.ResolveResponse) map[string]*kv1.Rejected {
	list := map[string]*kv1.Rejected{}
	if len(r.Roles) == 0 {
		return list // a task without any competence
	}
	for _, x := range r.Roles[0].Rejected {
		list[x.Competence] = x
	}
	for _, a := range r.Answers {
		if a.Role == r.Roles[0].Role {
			for _, x := range a.Rejected {
				list[x.Competence] = x
			}
		}
	}
	return list
}

// each edge is asked, and its answer keeps what every answer must keep.
func askEdges(t *testing.T, edges map[string]edge) {
	t.Helper()
	for name, e := range edges {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			e.given(w)
			task := matter(e.task)
			r := answered(t, w, task, e.asked)
			if got := read(r); got != e.want {
				t.Errorf("read %q\nwant %q; roles %v", got, e.want, r.Roles)
			}
			var needs, among []string
			for _, n := range r.Needed {
				if n.Factor != 0 {
					needs = append(needs, strings.ToLower(n.Factor.String()))
				} else {
					needs = append(needs, n.Circumstance)
				}
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
			said := codes(r)
			if e.caveat != 0 && !slices.Contains(said, e.caveat) {
				t.Errorf("%v is not said, but %v", e.caveat, said)
			}
			if e.silent != 0 && slices.Contains(said, e.silent) {
				t.Errorf("%v is said", e.silent)
			}
			for number, reason := range e.rejected {
				if x := dropped(r)[fmt.Sprintf("competences/T-1.%d", number)]; x.GetReason() != reason {
					t.Errorf("competence %d: dropped as %v, want %v", number, x.GetReason(), reason)
				}
			}
			keepsItsProof(t, w, task, r)
		})
	}
}

// keepsItsProof holds what is promised of every answer: a summary that fits, a
// provision and steps for every body, a reason in words for every candidate
// that was dropped, and an address that gives the same answer again.
func keepsItsProof(t *testing.T, w *world, task *kv1.Task, r *kv1.ResolveResponse) {
	t.Helper()
	if n := utf8.RuneCountInString(r.Summary); n == 0 || n > 300 {
		t.Errorf("a summary of %d characters: %s", n, r.Summary)
	}
	for _, a := range r.Answers {
		if len(a.LegalBasis) == 0 || len(a.Steps) < 2 || a.Competence == "" && !a.GeneralRule {
			t.Errorf("an answer without proof: %v", a)
		}
	}
	for _, x := range dropped(r) {
		if x.Reason == 0 || !strings.Contains(x.Text, " ") {
			t.Errorf("%s is dropped as %v without a word: %q", x.Competence, x.Reason, x.Text)
		}
	}
	again := spelled(t, r.Permalink)
	if got := answered(t, w, task, again); read(got) != read(r) || got.Permalink != r.Permalink ||
		!slices.Equal(codes(got), codes(r)) || got.Summary != r.Summary {
		t.Errorf("%s\nanswers %q, was %q", r.Permalink, got, r)
	}
	again.Lang = "en"
	if n := utf8.RuneCountInString(answered(t, w, task, again).Summary); n == 0 || n > 300 {
		t.Errorf("an English summary of %d characters", n)
	}
}

// spelled is the question that a permalink spells out.
func spelled(t *testing.T, link string) *kv1.ResolveRequest {
	t.Helper()
	address, err := url.Parse(link)
	if err != nil || !strings.HasSuffix(address.Path, "/tasks/T-1:resolve") {
		t.Fatalf("permalink %q: %v", link, err)
	}
	r := &kv1.ResolveRequest{}
	fields := r.ProtoReflect().Descriptor().Fields()
	for key, values := range address.Query() {
		f := fields.ByName(protoreflect.Name(key))
		switch {
		case f == nil:
			t.Fatalf("permalink %q: no field %s", link, key)
		case f.Kind() == protoreflect.StringKind:
			r.ProtoReflect().Set(f, protoreflect.ValueOfString(values[0]))
		case key == "roles":
			for _, v := range values {
				r.Roles = append(r.Roles, kv1.Role(kv1.Role_value[v]))
			}
		case key == "revision":
			if r.Revision, err = strconv.ParseInt(values[0], 10, 64); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}
