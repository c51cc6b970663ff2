package competence_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/testing/protocmp"

	"kataszter/catalog/competence"
	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What must be so for every catalogue and every question. A failure names its
// seed and prints the least catalogue and question that still show it.

// resolve is the answer of the package.
func (s shelf) resolve(q *kv1.ResolveRequest) (*kv1.ResolveResponse, error) {
	atlas, err := competence.NewAtlas(s.all())
	if err != nil {
		return nil, err
	}
	return competence.Resolve(atlas, s, named[*kv1.Task](s, q.GetTask()), q)
}

// verdictOf is the part of an answer on which it and the reference must agree.
func verdictOf(r *kv1.ResolveResponse, role kv1.Role) verdict {
	holders := map[string]bool{}
	for _, a := range r.GetAnswers() {
		if a.GetRole() == role {
			holders[holderOf(a)] = true
		}
	}
	return verdict{r.GetOutcome(), sorted(holders)}
}

// holderOf is the body of an answer, or its class where it has none.
func holderOf(a *kv1.Answer) string {
	if a.GetBody().GetName() != "" {
		return a.GetBody().GetName()
	}
	return a.GetHolderClass().GetName()
}

// A property tells of a catalogue, a question and its answer what is wrong;
// empty where all is well.
type property func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string

// hold puts ten questions to each of the catalogues of the seeds.
func hold(t *testing.T, seeds uint64, p property) {
	t.Helper()
	for seed := range seeds {
		g := generate(seed)
		for range 10 {
			q := g.question()
			r, err := g.shelf.resolve(q)
			if err != nil {
				t.Fatalf("seed %d: %v\n%v\n%s", seed, err, q, g.shelf.text())
			}
			if wrong := p(g.shelf, q, r); wrong != "" {
				s, q := smallest(g.shelf, q, p, wrong)
				t.Fatalf("seed %d: %s\n%v\n%s", seed, wrong, q, s.text())
			}
		}
	}
}

func TestTheAnswerIsThatOfTheReference(t *testing.T) {
	hold(t, 600, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		if isDisputed(s, q) {
			return ""
		}
		want := refer(s, q)
		if got := verdictOf(r, primary(s, q.GetTask())); !got.equal(want) {
			return fmt.Sprintf("got %s, want %s", got, want)
		}
		return ""
	})
}

func TestTheOutcomeAloneIsThatOfTheAnswer(t *testing.T) {
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		atlas, err := competence.NewAtlas(s.all())
		if err != nil {
			return ""
		}
		end, err := competence.Outcome(atlas, s, named[*kv1.Task](s, q.GetTask()), q)
		if err != nil || end.Outcome != r.GetOutcome() {
			return fmt.Sprintf("Outcome says %v, %v, Resolve %v", end.Outcome, err, r.GetOutcome())
		}
		return ""
	})
}

func TestTheOrderOfGeneratedRecordsChangesNothing(t *testing.T) {
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		other := slices.Clone(s)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(other), func(i, k int) { other[i], other[k] = other[k], other[i] })
		return sameAs(r, other, q)
	})
}

// sameAs tells how the answer of another catalogue differs.
func sameAs(want *kv1.ResolveResponse, s shelf, q *kv1.ResolveRequest) string {
	got, err := s.resolve(q)
	if err != nil {
		return err.Error()
	}
	if proto.Equal(got, want) {
		return ""
	}
	return "the answers differ\n" + cmp.Diff(want, got, protocmp.Transform())
}

func TestUnrelatedRecordsChangeNothing(t *testing.T) {
	unrelated := shelf{
		&kv1.Task{Name: "tasks/U", Title: kv1.Hu("Más feladat")},
		&kv1.BodyClass{Name: "bodyClasses/C-U", Title: kv1.Hu("Más osztály"), AreaModel: "concepts/area-model.U"},
		&kv1.Body{Name: "bodies/u", BodyClass: "bodyClasses/C-U", Titles: dated("Más szerv")},
		&kv1.Territory{Name: "territories/99999", Kind: kv1.Territory_COUNTY, Titles: dated("Qqqqqq")},
		&kv1.Jurisdiction{
			Name: "jurisdictions/u", Body: "bodies/u", AreaModel: "concepts/area-model.U", Territories: []string{"territories/99999"},
		},
		&kv1.Competence{
			Name: "competences/U.1", Task: "tasks/U", Role: kv1.Role_DECISION, Holder: "bodies/u", AreaModel: "concepts/area-model.U",
			Factors: []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{kv1.Factor_RESIDENCE}}}, Priority: 9,
		},
		&kv1.Designation{Name: "designations/u", From: "bodyClasses/C-U", To: "bodies/u", Reason: kv1.Designation_STANDING},
		&kv1.Act{Name: "acts/2011-1", Citation: "2011. évi I. törvény"},
		&kv1.ServicePoint{Name: "servicePoints/u", Body: "bodies/u", Territory: "territories/99999"},
		&kv1.Concept{
			Name: "concepts/area-model.U", Scheme: "area-model", Title: kv1.Hu("Más térkép"),
			AreaModel: &kv1.Concept_AreaModel{Content: kv1.Concept_AreaModel_HELD},
		},
		&kv1.Concept{
			Name: "concepts/condition.tax_kind", Scheme: "condition", Title: kv1.Hu("Milyen adó?"),
			Circumstance: &kv1.Concept_Circumstance{
				Kind: kv1.Concept_Circumstance_FACT, Values: []*kv1.Concept_Circumstance_Value{{Code: "land"}},
			},
		},
	}
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		return sameAs(r, slices.Concat(unrelated, s), q)
	})
}

func TestResolvedNamesOneBodyForARole(t *testing.T) {
	hold(t, 200, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		for _, role := range r.GetRoles() {
			if role.GetOutcome() != kv1.Outcome_RESOLVED {
				continue
			}
			exclusive, concurrent := map[string]bool{}, 0
			for _, a := range r.GetAnswers() {
				switch {
				case a.GetRole() != role.GetRole():
				case a.GetConcurrent():
					concurrent++
				default:
					exclusive[holderOf(a)] = true
				}
			}
			if len(exclusive) > 1 || len(exclusive)+concurrent == 0 {
				return fmt.Sprintf("%v is RESOLVED with %v and %d concurrent", role.GetRole(), sorted(exclusive), concurrent)
			}
		}
		return ""
	})
}

func TestEveryRejectedCandidateSaysWhy(t *testing.T) {
	hold(t, 200, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		var rejected []*kv1.Rejected
		for _, role := range r.GetRoles() {
			rejected = append(rejected, role.GetRejected()...)
		}
		for _, a := range r.GetAnswers() {
			rejected = append(rejected, a.GetRejected()...)
		}
		for _, x := range rejected {
			if x.GetCompetence() == "" || x.GetReason() == kv1.Rejected_REASON_UNSPECIFIED || x.GetText() == "" {
				return fmt.Sprintf("rejected without a reason: %v", x)
			}
		}
		return ""
	})
}

func TestOnlyWhatMayBeInForceMatters(t *testing.T) {
	hold(t, 400, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		if isDisputed(s, q) {
			return ""
		}
		less := cut(s, q)
		role, now := primary(s, q.GetTask()), primary(less, q.GetTask())
		got, err := less.resolve(q)
		if role != now || err != nil {
			return "" // a role that ended stays one that the task has, and answers GAP
		}
		if whole, part := verdictOf(r, role), verdictOf(got, role); !whole.equal(part) {
			return fmt.Sprintf("with all records %s, with those that may be in force %s", whole, part)
		}
		return ""
	})
}

// cut takes from a catalogue what is surely not in force on the day of the
// question: records, and the parents of a territory.
func cut(s shelf, q *kv1.ResolveRequest) (less shelf) {
	out := func(v *kv1.Validity, on string) bool { return on != "" && validity.At(v, on) == validity.Out }
	for _, r := range s {
		ended := out(r.GetValidity(), q.GetOn())
		switch v := r.(type) {
		case *kv1.Task: // is asked about, in force or not
			ended = false
		case *kv1.Territory:
			v = proto.CloneOf(v)
			v.Parents = slices.DeleteFunc(v.Parents, func(p *kv1.Territory_Parent) bool { return out(p.GetValidity(), q.GetOn()) })
			r = v
		case *kv1.Jurisdiction:
			ended = ended || out(named[*kv1.Body](s, v.GetBody()).GetValidity(), q.GetOn())
			// That a body named by a competence had an area at all, counts for ever.
			ended = ended && !slices.ContainsFunc(each[*kv1.Competence](s), func(c *kv1.Competence) bool { return c.GetHolder() == v.GetBody() })
		case *kv1.Competence:
			ended = ended && (q.GetStartedOn() == "" || out(v.GetValidity(), q.GetStartedOn()))
		}
		if !ended {
			less = append(less, r)
		}
	}
	return less
}

// smallest takes from a catalogue and a question what the failure does not
// need, so that a reader sees what it hangs on.
func smallest(s shelf, q *kv1.ResolveRequest, p property, wrong string) (shelf, *kv1.ResolveRequest) {
	wrong, _, _ = strings.Cut(wrong, "\n")
	fails := func(s shelf, q *kv1.ResolveRequest) bool {
		r, err := s.resolve(q)
		if err != nil {
			return false
		}
		same, _, _ := strings.Cut(p(s, q, r), "\n")
		return same == wrong
	}
	for again := true; again; {
		again = false
		for i := len(s) - 1; i >= 0; i-- {
			rest := slices.Delete(slices.Clone(s), i, i+1)
			_, key, _ := strings.Cut(s[i].GetName(), ".") // a condition is named by its key
			text := rest.text()
			if s[i].GetName() != q.GetTask() && !strings.Contains(text, `"`+s[i].GetName()+`"`) &&
				!strings.Contains(text, `"`+key+`"`) && fails(rest, q) {
				s, again = rest, true
			}
		}
		for i, r := range s {
			for _, less := range simpler(r) {
				if next := slices.Replace(slices.Clone(s), i, i+1, less); fails(next, q) {
					s, again = next, true
					break
				}
			}
		}
		for _, less := range simpler(q) {
			if fails(s, less) {
				q, again = less, true
				break
			}
		}
	}
	return s, q
}

// needed are the fields without which a record is none.
var needed = strings.Fields(
	"name task on titles title kind scheme role holder body area_model circumstance body_class factors content values")

// simpler are copies of a message that each lack one of its fields, or one
// value of a list.
func simpler[T proto.Message](m T) (list []T) {
	without := func(change func(protoreflect.Message)) {
		less := proto.CloneOf(m)
		change(less.ProtoReflect())
		list = append(list, less)
	}
	m.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if !slices.Contains(needed, string(f.Name())) {
			without(func(less protoreflect.Message) { less.Clear(f) })
		}
		if f.Message() != nil && !f.IsList() {
			for _, part := range simpler(v.Message().Interface()) {
				without(func(less protoreflect.Message) { less.Set(f, protoreflect.ValueOfMessage(part.ProtoReflect())) })
			}
		}
		for i := 0; f.IsList() && v.List().Len() > 1 && i < v.List().Len(); i++ {
			without(func(less protoreflect.Message) {
				short := less.NewField(f).List()
				for k := range v.List().Len() {
					if k != i {
						short.Append(v.List().Get(k))
					}
				}
				less.Set(f, protoreflect.ValueOfList(short))
			})
		}
		return true
	})
	return list
}
