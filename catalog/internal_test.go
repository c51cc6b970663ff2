package catalog

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func admin() *kv1.Right { return &kv1.Right{Role: kv1.Right_ADMIN} }

func putGrant(name, identity string, right *kv1.Right) *kv1.InternalMutation {
	return &kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Grant{
		Grant: &kv1.Grant{Name: name, Identity: identity, Right: right}}}}}
}

func putToken(t *kv1.Token) *kv1.InternalMutation {
	return &kv1.InternalMutation{Action: &kv1.InternalMutation_Put{Put: &kv1.InternalRecord{Kind: &kv1.InternalRecord_Token{Token: t}}}}
}

func goodToken() *kv1.Token {
	return &kv1.Token{Name: "tokens/1", SecretHash: make([]byte, 32), Right: admin(), Purpose: "napi átvétel", ExpireTime: timestamppb.New(noon)}
}

func withdrawInternal(name string) *kv1.InternalMutation {
	return &kv1.InternalMutation{Action: &kv1.InternalMutation_Withdraw{Withdraw: name}}
}

func commitInternal(t testing.TB, c *Catalog, mutations ...*kv1.InternalMutation) Committed {
	t.Helper()
	done, err := c.CommitInternal(t.Context(), InternalCommit{Author: "root", Message: "titkos ok", Mutations: mutations})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// internals are the names of internal records.
func internals(t testing.TB, c *Catalog) (names []string) {
	t.Helper()
	at(t, c, Moment{}, func(r *Reader) {
		for _, collection := range []string{Grants, Tokens} {
			for record, err := range r.Internals(collection, "") {
				if err != nil {
					t.Fatal(err)
				}
				names = append(names, record.GetGrant().GetName()+record.GetToken().GetName())
			}
		}
	})
	return names
}

func TestAnInternalCommitIsSeenByNoReadOfRecords(t *testing.T) {
	c := create(t)
	commit(t, c, put(act()))
	made := commitInternal(t, c, putGrant("grants/1", "oidc-1", admin()), putToken(goodToken()))
	if made.Revision != 2 || made.Changed != 2 {
		t.Errorf("%+v, want two changes in revision 2", made)
	}
	if head := c.Head().Revision; head != 1 {
		t.Errorf("the head is %d, want 1: what is internal moves it not", head)
	}
	public := func(c *Catalog, revisions int64) {
		t.Helper()
		at(t, c, Moment{}, func(r *Reader) {
			for info, err := range r.Commits(0) {
				if err != nil || info.GetAuthor() == "root" || strings.Contains(info.GetMessage(), "titkos") {
					t.Errorf("ListCommits shows %v, %v", info, err)
				}
			}
			for _, kind := range kv1.Kinds() {
				for value, err := range r.List(kind, "") {
					if err != nil || !strings.HasPrefix(value.GetName(), kind.Collection()+"/") {
						t.Errorf("List shows %v, %v", value, err)
					}
				}
			}
			for _, name := range []string{"grants/1", "tokens/1"} {
				if _, err := r.Get(name); !errors.Is(err, ErrNotFound) {
					t.Errorf("Get %s: %v", name, err)
				}
				for change, err := range r.History(name, 0) {
					if !errors.Is(err, ErrNotFound) {
						t.Errorf("History of %s: %v, %v", name, change, err)
					}
				}
			}
			if r.Revision() != revisions {
				t.Errorf("the view is of revision %d, want %d", r.Revision(), revisions)
			}
		})
	}
	public(c, 1)
	commit(t, c, puts(sector(), task())...)
	public(c, 3)
	at(t, c, Moment{}, func(r *Reader) {
		if _, err := r.CommitInfo(2); !errors.Is(err, ErrNotFound) {
			t.Errorf("commits/2: %v, want ErrNotFound", err)
		}
	})
	if err := c.View(t.Context(), Moment{Revision: 2}, func(*Reader) error { return nil }); !errors.Is(err, ErrNotFound) {
		t.Errorf("a view of revision 2: %v, want ErrNotFound", err)
	}
	for info, err := range c.Follow(t.Context(), 1) {
		if err != nil || info.GetRevision() != 3 {
			t.Errorf("Follow gives %v, %v after 1, want 3", info, err)
		}
		break
	}
	commitInternal(t, c, withdrawInternal("grants/1"))
	clean(t, c)
	if got := internals(t, c); len(got) != 1 || got[0] != "tokens/1" {
		t.Errorf("there are %v, want tokens/1", got)
	}

	// The journal alone says all of it.
	shut(t, c)
	if err := os.Remove(filepath.Join(c.dir, stateFile)); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, c.dir)
	public(c, 3)
	clean(t, c)
	var history []int64
	at(t, c, Moment{}, func(r *Reader) {
		for done, err := range r.InternalCommits(0) {
			if err != nil || done.GetAuthor() != "root" || done.GetMessage() != "titkos ok" || len(done.GetMutations()) == 0 {
				t.Errorf("%v, %v", done, err)
			}
			history = append(history, done.GetRevision())
		}
	})
	if len(history) != 2 || history[0] != 4 || history[1] != 2 {
		t.Errorf("the history is %v, want 4 and 2", history)
	}
}

func TestAnOlderProgramRefusesInternalEntries(t *testing.T) {
	c := create(t)
	commit(t, c, put(act()))
	commitInternal(t, c, putGrant("grants/1", "oidc-1", admin()))
	for seq, want := range map[uint64]byte{1: 1, 2: 2} {
		entry, err := c.journal.Read(t.Context(), seq)
		if err != nil || entry.Data[0] != want {
			t.Errorf("entry %d begins with %d (%v), want %d", seq, entry.Data[0], err, want)
		}
	}
}

func TestRefusedInternalCommits(t *testing.T) {
	c := create(t)
	commit(t, c, puts(act())...)
	with := func(change func(*kv1.Token)) *kv1.InternalMutation {
		token := goodToken()
		change(token)
		return putToken(token)
	}
	for name, test := range map[string]struct {
		mutations []*kv1.InternalMutation
		want      string
	}{
		"nothing":                     {nil, "1 to 100 mutations"},
		"a mutation of nothing":       {[]*kv1.InternalMutation{{}}, "a grant or a token"},
		"a record of nothing":         {[]*kv1.InternalMutation{{Action: &kv1.InternalMutation_Put{}}}, "a grant or a token"},
		"a grant named as a token":    {[]*kv1.InternalMutation{putGrant("tokens/1", "x", admin())}, "a name as grants/1f0c"},
		"a record of the catalogue":   {[]*kv1.InternalMutation{withdrawInternal("tasks/GYJ-004")}, "a name as grants/1f0c"},
		"one that is not there":       {[]*kv1.InternalMutation{withdrawInternal("grants/1")}, "a record that exists"},
		"one twice":                   {[]*kv1.InternalMutation{putGrant("grants/1", "x", admin()), putGrant("grants/1", "y", admin())}, "mutations[0] is of it too"},
		"a grant to a mail address":   {[]*kv1.InternalMutation{putGrant("grants/1", "kovacs@example.org", admin())}, "an opaque identifier"},
		"a grant of nothing":          {[]*kv1.InternalMutation{putGrant("grants/1", "x", nil)}, "EDITOR or ADMIN"},
		"an editor of everything":     {[]*kv1.InternalMutation{putGrant("grants/1", "x", &kv1.Right{Role: kv1.Right_EDITOR})}, "an editor has one of them"},
		"an admin of a body":          {[]*kv1.InternalMutation{putGrant("grants/1", "x", &kv1.Right{Role: kv1.Right_ADMIN, Scope: &kv1.Right_Body{Body: "bodies/x"}})}, "an admin has the whole"},
		"a task for a body":           {[]*kv1.InternalMutation{putGrant("grants/1", "x", &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Body{Body: "tasks/GYJ-004"}})}, "the name of a body"},
		"a concept that is no sector": {[]*kv1.InternalMutation{putGrant("grants/1", "x", &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Sector{Sector: "concepts/cofog.01"}})}, "concepts/sector"},
		"a body that there is not":    {[]*kv1.InternalMutation{putGrant("grants/1", "x", &kv1.Right{Role: kv1.Right_EDITOR, Scope: &kv1.Right_Body{Body: "bodies/nope"}})}, "a record that exists"},
		"a secret that is not hashed": {[]*kv1.InternalMutation{with(func(t *kv1.Token) { t.SecretHash = []byte("kat_1") })}, "the SHA-256"},
		"a token for ever":            {[]*kv1.InternalMutation{with(func(t *kv1.Token) { t.ExpireTime = nil })}, "the time from which"},
		"a purpose that steers":       {[]*kv1.InternalMutation{with(func(t *kv1.Token) { t.Purpose = "\x1b[2J" })}, "without control characters"},
		"a purpose without end":       {[]*kv1.InternalMutation{with(func(t *kv1.Token) { t.Purpose = strings.Repeat("x", 1001) })}, "at most 1000 bytes"},
		"unknown fields": {[]*kv1.InternalMutation{with(func(t *kv1.Token) { t.ProtoReflect().SetUnknown([]byte{0xf8, 0x07, 1}) })},
			"only fields that this catalogue knows"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.CommitInternal(t.Context(), InternalCommit{Author: "root", Mutations: test.mutations})
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want ErrInvalid with %q", err, test.want)
			}
		})
	}
	if got := internals(t, c); len(got) > 0 {
		t.Errorf("refused, and there are %v", got)
	}
}

func TestAnInternalRequestIsRepeated(t *testing.T) {
	c := create(t)
	ask := func(identity string) (Committed, error) {
		return c.CommitInternal(t.Context(), InternalCommit{Author: "root", RequestID: "r-1",
			Mutations: []*kv1.InternalMutation{putGrant("grants/1", identity, admin())}})
	}
	first, err := ask("x")
	if err != nil {
		t.Fatal(err)
	}
	again, err := ask("x")
	if err != nil || !again.Repeated || again.Revision != first.Revision || !again.Time.Equal(first.Time) {
		t.Errorf("%+v, %v, want the first answer %+v", again, err, first)
	}
	if _, err := ask("y"); !errors.Is(err, ErrRequestIDReused) {
		t.Errorf("%v, want ErrRequestIDReused", err)
	}
}

func TestTimeGoesOnOverCommitsOfBothKinds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "catalogue")
	if err := Init(t.Context(), dir, Options{}); err != nil {
		t.Fatal(err)
	}
	back := noon // each look at the clock is an hour earlier
	c, err := Open(t.Context(), dir, Options{Clock: func() time.Time { back = back.Add(-time.Hour); return back }})
	if err != nil {
		t.Fatal(err)
	}
	public := func(v kv1.Value) time.Time {
		commit(t, c, put(v))
		return c.Head().Time
	}
	last := time.Time{}
	for i, made := range []time.Time{
		commitInternal(t, c, putGrant("grants/1", "x", admin())).Time, public(act()),
		commitInternal(t, c, putGrant("grants/2", "x", admin())).Time, public(sector()),
	} {
		if made.Before(last) {
			t.Errorf("commit %d is of %v, after one of %v", i+1, made, last)
		}
		last = made
	}
	shut(t, c)
	clean(t, reopen(t, dir))
}

func TestWhoDecidesSeesBothRecords(t *testing.T) {
	c := create(t)
	commit(t, c, puts(act(), sector(), task())...)
	changed := task()
	changed.Title = kv1.Hu("más")
	refuse := errors.New("no")
	var seen []Changing
	_, err := c.Commit(t.Context(), Commit{Author: "x", Mutations: puts(act(), changed), May: func(changes Changes) error {
		seen = changes.Each
		if changes.Before(task().Name).(*kv1.Task).GetTitle().GetHu() == "más" || changes.After(task().Name).(*kv1.Task).GetTitle().GetHu() != "más" {
			t.Error("before and after are not what stands before and after")
		}
		if changes.Before("bodies/nope") != nil || changes.After("bodies/nope") != nil {
			t.Error("there is a record that there is not")
		}
		return refuse
	}})
	if !errors.Is(err, refuse) {
		t.Errorf("%v, want the refusal", err)
	}
	if len(seen) != 1 || seen[0].Was.(*kv1.Task).GetTitle().GetHu() == "más" || seen[0].Will.(*kv1.Task).GetTitle().GetHu() != "más" {
		t.Errorf("%v, want the task as it was and will be, and not the act, which stays", seen)
	}
	if head := c.Head().Revision; head != 1 {
		t.Errorf("the head is %d after a refusal, want 1", head)
	}
}
