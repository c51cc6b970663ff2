package catalog

import (
	"errors"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	"kataszter/catalog/journal"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func entries(t testing.TB, mutations []*kv1.Mutation) [][]byte {
	t.Helper()
	data, err := encodeCommit(&kv1.Entry{Kind: kv1.Entry_COMMIT, CommitTime: timestamppb.New(noon.Add(time.Hour))}, mutations)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// assemble feeds entries to an assembly, and gives the names that each commit
// changes.
func assemble(data ...[]byte) (commits [][]string, err error) {
	var a assembly
	for i, d := range data {
		t, err := a.add(journal.Entry{Position: journal.Position{Seq: uint64(i + 1)}, Data: d})
		if err != nil {
			return commits, err
		}
		if t != nil {
			var names []string
			for _, c := range t.changes {
				names = append(names, c.name)
			}
			commits = append(commits, names)
		}
	}
	return commits, nil
}

func TestAssembly(t *testing.T) {
	small, large := entries(t, puts(act())), entries(t, puts(numbered(6000)...))
	if len(small) != 1 || len(large) < 3 {
		t.Fatalf("%d and %d entries", len(small), len(large))
	}
	for _, data := range large {
		if len(data) > journal.MaxEntry {
			t.Errorf("an entry of %d bytes", len(data))
		}
	}
	join := func(lists ...[][]byte) (all [][]byte) {
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	cut := len(large) - 1
	for name, test := range map[string]struct {
		data [][]byte
		want []int // how many changes each commit has
		err  error
	}{
		"a small commit":                         {small, []int{1}, nil},
		"a large commit":                         {large, []int{12000}, nil},
		"dead parts before a small commit":       {join(large[:cut], small), []int{1}, nil},
		"dead parts before a large commit":       {join(large[:1], large), []int{12000}, nil},
		"dead parts at the end":                  {join(small, large[:cut]), []int{1}, nil},
		"the tail of dead parts at the start":    {join(large[1:cut], small), []int{1}, nil},
		"a part missing":                         {join(large[:1], large[2:]), nil, ErrCorrupt},
		"all parts missing":                      {large[cut:], nil, ErrCorrupt},
		"a small commit between parts":           {join(large[:1], small, large[1:]), []int{1}, ErrCorrupt},
		"parts of another commit":                {join(entries(t, puts(numbered(5999)...))[:cut], large[cut:]), nil, ErrCorrupt},
		"an empty entry":                         {[][]byte{{}}, nil, ErrCorrupt},
		"a newer format":                         {[][]byte{{3}}, nil, ErrFormat},
		"an internal format of what is public":   {[][]byte{append([]byte{2}, small[0][1:]...)}, nil, ErrCorrupt},
		"format 0":                               {[][]byte{{0}}, nil, ErrCorrupt},
		"bytes that are no entry":                {[][]byte{{1, 0xff}}, nil, ErrCorrupt},
		"an entry of no kind":                    {[][]byte{{1}}, nil, ErrCorrupt},
		"an internal mutation of nothing":        {[][]byte{internalEntry(t, &kv1.InternalMutation{})}, nil, ErrCorrupt},
		"an internal mutation of a record":       {[][]byte{internalEntry(t, withdrawInternal("tasks/GYJ-004"))}, nil, ErrCorrupt},
		"a mutation of nothing":                  {entries(t, []*kv1.Mutation{{}}), nil, ErrCorrupt},
		"a withdrawal of no name":                {entries(t, []*kv1.Mutation{withdraw("x")}), nil, ErrCorrupt},
		"a record of another kind than its name": {entries(t, puts(&kv1.Act{Name: "tasks/a"})), nil, ErrCorrupt},
	} {
		t.Run(name, func(t *testing.T) {
			commits, err := assemble(test.data...)
			if !errors.Is(err, test.err) {
				t.Fatalf("%v, want %v", err, test.err)
			}
			var got []int
			for _, names := range commits {
				got = append(got, len(names))
			}
			equal(t, "changes", got, test.want)
		})
	}
}

func encoded(t testing.TB, e *kv1.Entry) []byte {
	t.Helper()
	data, err := encodeEntry(e)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func internalEntry(t testing.TB, mutations ...*kv1.InternalMutation) []byte {
	return encoded(t, &kv1.Entry{Kind: kv1.Entry_COMMIT, CommitTime: timestamppb.New(noon), Internal: true, InternalMutations: mutations})
}

func FuzzDecodeEntry(f *testing.F) {
	for _, record := range everything() {
		f.Add(entries(f, puts(record))[0])
	}
	f.Add(entries(f, []*kv1.Mutation{withdraw(act().Name)})[0])
	f.Add(encoded(f, &kv1.Entry{Kind: kv1.Entry_PART, PartCount: 1, Mutations: puts(act())}))
	f.Add(encoded(f, &kv1.Entry{Kind: kv1.Entry_COMMIT, CommitTime: timestamppb.New(noon), PartCount: 2, PartsHash: make([]byte, 32)}))
	for _, m := range []*kv1.InternalMutation{putGrant("grants/1", "x", admin()), putToken(goodToken()), withdrawInternal("tokens/1"), {}} {
		f.Add(internalEntry(f, m))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var a assembly
		_, err := a.add(journal.Entry{Position: journal.Position{Seq: 1}, Data: data})
		if err != nil && !errors.Is(err, ErrCorrupt) && !errors.Is(err, ErrFormat) {
			t.Errorf("an error that nobody knows: %v", err)
		}
		e, err := decodeEntry(data)
		if err != nil {
			return
		}
		again, err := encodeEntry(e)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeEntry(again); err != nil {
			t.Errorf("it decodes once only: %v", err)
		}
	})
}
