package competence_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// leftOut are the fields that the comment of the view BASIC says it leaves out,
// as Answer.steps.
func leftOut(t *testing.T) map[string]bool {
	t.Helper()
	source, err := os.ReadFile("../../proto/kozfeladat/v1/competence_service.proto")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(source), "VIEW_UNSPECIFIED = 0;")
	comment, _, _ := strings.Cut(after, "BASIC = 1;")
	comment = strings.Join(strings.Fields(strings.ReplaceAll(comment, "//", "")), " ")
	names, message := map[string]bool{}, ""
	for _, m := range regexp.MustCompile("of `([A-Z]\\w+)`|`([a-z_]+)`").FindAllStringSubmatch(comment, -1) {
		if m[1] != "" {
			message = m[1]
		} else {
			names[message+"."+m[2]] = true
		}
	}
	return names
}

// strip takes fields out of a message and of what it holds, and marks those that
// were set.
func strip(m protoreflect.Message, names, met map[string]bool) {
	m.Range(func(field protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		name := string(m.Descriptor().Name()) + "." + string(field.Name())
		switch {
		case names[name]:
			met[name] = true
			m.Clear(field)
		case field.Message() == nil:
		case field.IsList():
			for i := range v.List().Len() {
				strip(v.List().Get(i).Message(), names, met)
			}
		default:
			strip(v.Message(), names, met)
		}
		return true
	})
}

// once leaves of caveats that are the same without their texts the first.
func once(caveats []*kv1.Caveat) (kept []*kv1.Caveat) {
	said := map[kv1.Caveat_Code]bool{}
	for _, c := range caveats {
		if !said[c.Code] {
			kept = append(kept, c)
		}
		said[c.Code] = true
	}
	return kept
}

func TestTheBasicViewLeavesOutWhatItsCommentSays(t *testing.T) {
	names, met := leftOut(t), map[string]bool{}
	proven := func(w *world) {
		w.give(jegyzo, "JOINT_OFFICE", readUntil("2025-11-12"), valid(&kv1.Validity{From: &kv1.Edge{Date: "2013-01-01"}, To: &kv1.Edge{Date: "2027-01-01"}}), func(c *kv1.Competence) {
			c.Certainty, c.ActingAs = kv1.Competence_DERIVED, kv1.Hu("építésügyi hatóság")
			c.Remedies = []*kv1.Competence_Remedy{{Kind: kv1.Competence_Remedy_APPEAL, Holder: kh, LegalBasis: c.LegalBasis}}
		})
		w.give(jh, "DISTRICT", priority(-1))
		w.give(kh, "COUNTY", role(kv1.Role_APPEAL), valid(until("2020-01-01")))
		w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), valid(since("2027-01-01")), factors(kv1.Factor_BODY_AREA))
		w.give(jh, "DISTRICT", role(kv1.Role_OPINION), when("population_min", "10000"))
		w.give(rendorseg, "POLICE", role(kv1.Role_OPINION), concurrent)
	}
	supervised := func(w *world) {
		notaries(w)
		w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION), factors(kv1.Factor_BODY_AREA))
	}
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
	}{
		"proof of every kind":        {proven, &kv1.ResolveRequest{Place: "Budaörs"}},
		"a day before":               {proven, &kv1.ResolveRequest{Place: "Budaörs", On: "2012-01-01"}},
		"a question":                 {traders, &kv1.ResolveRequest{Place: "Budaörs"}},
		"no place":                   {notaries, &kv1.ResolveRequest{}},
		"a choice":                   {notariesBy(kv1.Factor_RESIDENCE, kv1.Factor_STAY), &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}},
		"an exclusion":               {notaries, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}},
		"an exclusion, supervised":   {supervised, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}},
		"a place that may be two":    {notaries, &kv1.ResolveRequest{Place: "Kamaraerdő"}},
		"a place that there is not":  {notaries, &kv1.ResolveRequest{Place: "Atlantisz"}},
		"a usual value and a caveat": {minors, &kv1.ResolveRequest{Place: "Budaörs"}},
		"bodies that ended":          {chain("bodyClasses/C-OLD"), &kv1.ResolveRequest{Place: "Budaörs"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			full := proto.CloneOf(answered(t, w, matter(), c.asked)) // of which much is shared with other answers
			c.asked.View = kv1.ResolveRequest_BASIC
			basic := answered(t, w, matter(), c.asked)
			strip(full.ProtoReflect(), names, met)
			full.Caveats = once(full.Caveats)
			for _, a := range full.Answers {
				a.Caveats = once(a.Caveats)
			}
			if !proto.Equal(basic, full) {
				t.Errorf("basic %v\nfull, without what is left out, %v", basic, full)
			}
		})
	}
	for name := range names {
		if !met[name] {
			t.Errorf("%s is said to be left out, and no answer had it", name)
		}
	}
}
