package competence_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// What must be so for every catalogue and every question. A failure names its
// seed and prints the least catalogue and question that still show it.

// verdictsOf is the part of an answer on which it and the reference must agree.
func verdictsOf(r *kv1.ResolveResponse) whole {
	answer := newWhole(r.GetOutcome())
	for i, role := range r.GetRoles() {
		answer.beside[role.GetRole()] = besideIn(r, role, i == 0)
		holders := map[string]bool{}
		for _, a := range r.GetAnswers() {
			switch {
			case a.GetRole() != role.GetRole():
			case slices.ContainsFunc(a.GetCaveats(), func(c *kv1.Caveat) bool { return c.GetCode() == kv1.Caveat_FILING_NOT_CHECKED }):
				holders[a.GetHolderClass().GetName()] = true // any window, whichever is named
			default:
				holders[holderOf(a)] = true
			}
		}
		answer.roles[role.GetRole()] = verdict{role.GetOutcome(), sorted(holders)}
		if role.GetOutcome() == kv1.Outcome_DESIGNATION_NEEDED {
			answer.designators[role.GetRole()] = designatorsOf(role)
		}
		if role.GetOutcome() != kv1.Outcome_UNCERTAIN_DATE {
			answer.told[role.GetRole()] = toldOf(r, role.GetRole())
		}
	}
	answer.whole = besideWholeIn(r)
	return answer
}

// toldOf are the circumstances of which an answer says for what they were taken.
func toldOf(r *kv1.ResolveResponse, role kv1.Role) (keys []string) {
	for _, a := range r.GetAnswers() {
		for _, c := range a.GetCaveats() {
			for _, f := range facets {
				if a.GetRole() == role && c.GetCode() == kv1.Caveat_CONDITION_TAKEN && len(f.values) > 0 && strings.Contains(c.GetText(), f.key+"?") {
					keys = append(keys, f.key)
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
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
	list := make([]uint64, seeds)
	for i := range list {
		list[i] = uint64(i)
	}
	holdFor(t, list, p)
}

// holdFor does so for the catalogues of some seeds.
func holdFor(t *testing.T, seeds []uint64, p property) {
	t.Helper()
	for _, seed := range seeds {
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
	compared := tally{}
	hold(t, 700, compared.withReference)
	holdFor(t, onceOtherwise, compared.withReference)
	hold(t, 250, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		q = proto.CloneOf(q)
		q.StartedOn = days[max(0, slices.Index(days, q.On)-4)] // an older case
		r, err := s.resolve(q)
		if err != nil {
			return "" // a fact that the rules of then refuse
		}
		return compared.withReference(s, q, r)
	})
	compared.expect(t, 20)
}

// withReference compares an answer with that of the reference.
func (t tally) withReference(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
	want := refer(s, q)
	t.count(want)
	got := verdictsOf(r)
	if wrong := differs(got, want); wrong != "" {
		return wrong
	}
	return differsBeside(got, want)
}

// onceOtherwise are seeds beyond these of which the two were not of one mind.
var onceOtherwise = []uint64{
	1489, 1691, 2248, 2391, 2445, 2482, 2491, 2570, 2626, 2699, 2757, 3099, 3112, 3195, 3632, 3739, 4017, 4103, 4131, 4220, 4354,
	4439, 4906, 5050, 5707, 5714, 5820, 5946, 6230, 6516, 6530, 6928, 6949, 6963, 7150, 7229, 7423, 7504, 7561, 7797,
	8175, 9499, 10226, 21882, 22431, 28107,
}

// differs tells of the first role in which two answers do.
func differs(got, want whole) string {
	for _, role := range everyRole(got, want) {
		if g, w := got.roles[role], want.roles[role]; !g.equal(w) {
			return fmt.Sprintf("%v: got %s, want %s", role, g, w)
		}
		if g, w := got.designators[role], want.designators[role]; !slices.Equal(g, w) {
			return fmt.Sprintf("%v: designated by %s, want %s", role, g, w)
		}
		if g, w := got.told[role], want.told[role]; !slices.Equal(g, w) {
			return fmt.Sprintf("%v: told for what %s are taken, want %s", role, g, w)
		}
	}
	if got.outcome != want.outcome {
		return fmt.Sprintf("got %s, want %s", got.outcome, want.outcome)
	}
	return ""
}

// differsBeside tells of the first thing that stands beside only one of two answers.
func differsBeside(got, want whole) string {
	for _, role := range everyRole(want) {
		if kind := got.beside[role].differs(want.beside[role]); kind != "" {
			return fmt.Sprintf("%v: %s", role, kind)
		}
	}
	return got.whole.differs(want.whole)
}

// everyRole is the roles of all answers by number.
func everyRole(answers ...whole) (list []kv1.Role) {
	for _, a := range answers {
		for role := range a.roles {
			list = append(list, role)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// A kind of question that never comes up is one that no property holds of.
func TestEveryOutcomeComesUp(t *testing.T) {
	count := map[kv1.Outcome]int{}
	for seed := range uint64(400) {
		g := generate(seed)
		for range 5 {
			for _, v := range refer(g.shelf, g.question()).roles {
				count[v.outcome]++
			}
		}
	}
	for number := range kv1.Outcome_name {
		if outcome := kv1.Outcome(number); outcome != 0 && count[outcome] == 0 {
			t.Errorf("no question ends in %v", outcome)
		}
	}
	t.Log(count)
}

// Which roles are asked for does not matter to how a role ends.
func TestARoleAskedForAloneEndsAsItDoesBesideOthers(t *testing.T) {
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		every := proto.CloneOf(q)
		every.Roles = nil
		all, err := s.resolve(every)
		if err != nil {
			return err.Error()
		}
		for _, role := range all.GetRoles() {
			alone := proto.CloneOf(q)
			alone.Roles = []kv1.Role{role.GetRole()}
			one, err := s.resolve(alone)
			if err != nil {
				return err.Error()
			}
			if diff := cmp.Diff(ofRole(all, role.GetRole()), ofRole(one, role.GetRole()), protocmp.Transform()); diff != "" {
				return fmt.Sprintf("%v ends otherwise alone\n%s", role.GetRole(), diff)
			}
			if one.GetOutcome() != role.GetOutcome() {
				return fmt.Sprintf("%v alone is %v, its role %v", role.GetRole(), one.GetOutcome(), role.GetOutcome())
			}
		}
		return ""
	})
}

// ofRole is what an answer tells of a role.
func ofRole(r *kv1.ResolveResponse, role kv1.Role) *kv1.ResolveResponse {
	of := &kv1.ResolveResponse{}
	for _, o := range r.GetRoles() {
		if o.GetRole() == role {
			of.Roles = append(of.Roles, o)
		}
	}
	for _, a := range r.GetAnswers() {
		if a.GetRole() == role {
			of.Answers = append(of.Answers, a)
		}
	}
	return of
}

func TestTheOutcomeAloneIsThatOfTheAnswer(t *testing.T) {
	hold(t, 100, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		if len(q.GetRoles()) > 0 {
			return "" // the outcome alone is that of the primary role
		}
		if outcome, err := s.outcome(q); err != nil || outcome != r.GetOutcome() {
			return fmt.Sprintf("alone it is %v, %v, with its answer %v", outcome, err, r.GetOutcome())
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

// What is asked for many places at once ends at each as it does alone: nothing of
// one question is left for the next.
func TestManyPlacesEndAsEachAlone(t *testing.T) {
	compared := 0
	hold(t, 50, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) (wrong string) {
		atlas, err := competence.NewAtlas(s.all())
		if err != nil {
			return err.Error()
		}
		var places []string
		var alone []competence.Ending
		try := func(place string) {
			one := proto.CloneOf(q)
			one.Place = place
			// A place with which the facts do not agree is refused.
			if end, err := competence.Outcome(atlas, s, one); err == nil {
				places, alone = append(places, place), append(alone, end)
			}
		}
		for range 2 {
			try("")
			try("Nincsilyen")
			for _, land := range each[*kv1.Territory](s) {
				try(strings.TrimPrefix(land.GetName(), "territories/"))
			}
		}
		slices.Reverse(places) // what is near the first is not what is near the next
		slices.Reverse(alone)
		for _, source := range []competence.Source{s, large{s}} {
			err = competence.Outcomes(atlas, source, q, places, func(i int, got competence.Ending) {
				compared++
				if difference := cmp.Diff(alone[i], got, protocmp.Transform()); difference != "" && wrong == "" {
					wrong = fmt.Sprintf("at %q: %s", places[i], difference)
				}
			})
			if err != nil {
				return err.Error()
			}
		}
		return wrong
	})
	if compared < 2000 {
		t.Errorf("only %d compared", compared)
	}
}

// A table of many answers tells the caveats that each of them has.
func TestAnEndingHasTheCaveatsOfTheAnswer(t *testing.T) {
	met := map[kv1.Caveat_Code]int{}
	hold(t, 200, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		atlas, err := competence.NewAtlas(s.all())
		if err != nil {
			return err.Error()
		}
		end, err := competence.Outcome(atlas, s, q)
		if err != nil {
			return err.Error()
		}
		one := proto.CloneOf(q)
		if one.Roles = nil; end.Role != kv1.Role_ROLE_UNSPECIFIED {
			one.Roles = []kv1.Role{end.Role}
		}
		answer, err := competence.Resolve(atlas, s, one)
		if err != nil {
			return err.Error()
		}
		var want []kv1.Caveat_Code
		for _, c := range answer.GetCaveats() {
			want = append(want, c.GetCode())
		}
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(end.Caveats.Codes(), want) {
			return fmt.Sprintf("caveats %v, of the answer %v", end.Caveats.Codes(), want)
		}
		for _, code := range want {
			met[code]++
		}
		return ""
	})
	if len(met) < 15 {
		t.Errorf("only these caveats were met: %v", met)
	}
}
