package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"kataszter/catalog/compare"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// told spells changes as a person reads them: field: old → new, · for nothing.
func told(changes []*kv1.FieldChange) string {
	value := func(v *string) string {
		if v == nil {
			return "·"
		}
		return *v
	}
	var lines []string
	for _, c := range changes {
		lines = append(lines, fmt.Sprintf("%s: %s → %s", c.GetField(), value(c.OldValue), value(c.NewValue)))
	}
	return strings.Join(lines, "\n")
}

func TestRecords(t *testing.T) {
	task := func(change func(*kv1.Task)) *kv1.Task {
		v := &kv1.Task{Name: "tasks/T-1", Revision: 7, Title: kv1.Hu("Cím"), Level: kv1.Task_STATE,
			Aliases:         []*kv1.Text{kv1.Hu("a"), kv1.Hu("b"), kv1.Hu("c")},
			Classifications: []string{"concepts/x.1", "concepts/x.2", "concepts/x.3"},
			LegalBasis:      []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "1. §"}}}
		if change != nil {
			change(v)
		}
		return v
	}
	for _, c := range []struct {
		name   string
		change func(*kv1.Task)
		want   string
	}{
		{"the same", func(*kv1.Task) {}, ""},
		{"the revision alone", func(v *kv1.Task) { v.Revision = 9 }, ""},
		{"a text", func(v *kv1.Task) { v.Title.Hu = "Más" }, "title.hu: Cím → Más"},
		{"a translation comes", func(v *kv1.Task) { v.Title.En = "Title" }, "title.en: · → Title"},
		{"a message comes", func(v *kv1.Task) { v.Description = &kv1.Text{Hu: "le", En: "de"} }, "description.hu: · → le\ndescription.en: · → de"},
		{"a message without a field comes", func(v *kv1.Task) { v.Validity = &kv1.Validity{To: &kv1.Edge{}} }, "validity.to: · → "},
		{"a message goes", func(v *kv1.Task) { v.Title = nil }, "title.hu: Cím → ·"},
		{"an enum", func(v *kv1.Task) { v.Level = kv1.Task_MUNICIPAL }, "level: STATE → MUNICIPAL"},
		{"an enum goes", func(v *kv1.Task) { v.Level = 0 }, "level: STATE → ·"},
		{"a name comes first", func(v *kv1.Task) { v.Classifications = append([]string{"concepts/x.0"}, v.Classifications...) }, "classifications[0]: · → concepts/x.0"},
		{"a name goes", func(v *kv1.Task) { v.Classifications = []string{"concepts/x.1", "concepts/x.3"} }, "classifications[1]: concepts/x.2 → ·"},
		{"a name twice", func(v *kv1.Task) { v.Classifications = append(v.Classifications, "concepts/x.1") }, "classifications[3]: · → concepts/x.1"},
		{"another order", func(v *kv1.Task) { v.Classifications = []string{"concepts/x.3", "concepts/x.1", "concepts/x.2"} }, "classifications: 0, 1, 2 → 2, 0, 1"},
		{"another order and one more", func(v *kv1.Task) {
			v.Classifications = []string{"concepts/x.3", "concepts/x.9", "concepts/x.1", "concepts/x.2"}
		}, "classifications[1]: · → concepts/x.9\nclassifications: 0, 1, 2 → 2, 0, 1"},
		{"a list goes", func(v *kv1.Task) { v.Classifications = nil }, "classifications[0]: concepts/x.1 → ·\nclassifications[1]: concepts/x.2 → ·\nclassifications[2]: concepts/x.3 → ·"},
		{"a message of a list", func(v *kv1.Task) { v.Aliases[1] = kv1.Hu("B") }, "aliases[1].hu: b → B"},
		{"a message of a list goes, another comes", func(v *kv1.Task) { v.Aliases = []*kv1.Text{kv1.Hu("b"), kv1.Hu("c"), kv1.Hu("d")} }, "aliases[2].hu: a → d"},
		{"messages in another order", func(v *kv1.Task) { v.Aliases[0], v.Aliases[1] = v.Aliases[1], v.Aliases[0] }, "aliases: 0, 1, 2 → 1, 0, 2"},
		{"a message within", func(v *kv1.Task) { v.LegalBasis[0].Provision = "2. §" }, "legal_basis[0].provision: 1. § → 2. §"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(compare.Records(task(nil), task(c.change))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	small := &kv1.Act{Name: "acts/1997-31", Citation: "x", Revision: 3}
	if got, want := told(compare.Records(nil, small)), "name: · → acts/1997-31\ncitation: · → x"; got != want {
		t.Errorf("a record that comes:\n%s\nwant\n%s", got, want)
	}
	if got, want := told(compare.Records(small, nil)), "name: acts/1997-31 → ·\ncitation: x → ·"; got != want {
		t.Errorf("a record that goes:\n%s\nwant\n%s", got, want)
	}
	if got := compare.Records(nil, nil); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// FuzzRecords compares any two tasks: there is a difference if and only if they
// are not equal.
func FuzzRecords(f *testing.F) {
	seed := func(v *kv1.Task) []byte {
		b, err := proto.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		return b
	}
	a := &kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("x"), Aliases: []*kv1.Text{kv1.Hu("a"), kv1.Hu("b")}, Predecessors: []string{"tasks/a", "tasks/b"}}
	b := &kv1.Task{Name: "tasks/T-1", Title: kv1.Hu("y"), Aliases: []*kv1.Text{kv1.Hu("b"), kv1.Hu("a"), {}}, Predecessors: []string{"tasks/b", "tasks/a"}}
	f.Add(seed(a), seed(a))
	f.Add(seed(a), seed(b))
	f.Fuzz(func(t *testing.T, old, new []byte) {
		was, is := &kv1.Task{}, &kv1.Task{}
		discard := proto.UnmarshalOptions{DiscardUnknown: true}
		if discard.Unmarshal(old, was) != nil || discard.Unmarshal(new, is) != nil {
			return
		}
		was.Revision, is.Revision = 1, 1
		if changes := compare.Records(was, is); (len(changes) == 0) != proto.Equal(was, is) {
			t.Errorf("%v and %v: %s", was, is, told(changes))
		}
	})
}
