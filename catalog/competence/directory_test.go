package competence_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// large is a shelf whose tasks are packed as those with very many competences.
type large struct{ shelf }

func (l large) RuleSet(task string) (competence.RuleSet, error) {
	set, err := l.shelf.RuleSet(task)
	if err == nil {
		set.Packed, err = competence.WithDirectory(set.Packed)
	}
	return set, err
}

// What the directory leaves unread changes nothing but what is listed as rejected.
func TestTheDirectoryChangesNoAnswer(t *testing.T) {
	left := 0
	hold(t, 300, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		atlas, err := competence.NewAtlas(s.all())
		if err != nil {
			return err.Error()
		}
		got, err := competence.Resolve(atlas, large{s}, q)
		if err != nil {
			return err.Error()
		}
		for _, role := range got.Roles {
			left += int(role.Elsewhere)
		}
		return cmp.Diff(withoutRejected(r), withoutRejected(got), protocmp.Transform())
	})
	t.Log(left, "left unread")
	if left == 0 {
		t.Error("nothing was left unread")
	}
}

// withoutRejected is an answer without the rules that it was not given by, and without
// NARROWER_RULE, which rests on them.
func withoutRejected(r *kv1.ResolveResponse) *kv1.ResolveResponse {
	r = proto.CloneOf(r)
	for _, role := range r.Roles {
		role.Rejected, role.Elsewhere = nil, 0
	}
	narrower := func(c *kv1.Caveat) bool { return c.GetCode() == kv1.Caveat_NARROWER_RULE }
	r.Caveats = slices.DeleteFunc(r.Caveats, narrower)
	for _, a := range r.Answers {
		a.Rejected, a.Caveats = nil, slices.DeleteFunc(a.Caveats, narrower)
	}
	return r
}
