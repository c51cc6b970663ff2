package competence_test

import (
	"runtime"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// Of an atlas that nobody asks any more nothing stays in memory, though the memory in
// which its questions were answered is used on.
func TestAnAtlasOfBeforeIsNotKeptByTheQuestionsThatFollow(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // one resolver for all
	w := newWorld()
	for range 40 { // the later ones have fewer
		w.give("bodyClasses/C-JH", "DISTRICT", concurrent)
	}
	w.give("bodyClasses/C-KH", "COUNTY", role(kv1.Role_SUPERVISION))
	alive := func() func() bool {
		atlas, err := competence.NewAtlas(w.all())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := competence.Resolve(atlas, w, &kv1.ResolveRequest{Task: "tasks/T-1", On: today, Place: "Budaörs", Residence: "Budakeszi"}); err != nil {
			t.Fatal(err)
		}
		return atlas.Alive("territories/23278")
	}()
	w = newWorld()
	w.give("bodyClasses/C-JH", "DISTRICT")
	for range 12 {
		runtime.GC()
		w.ask(t, &kv1.ResolveRequest{Place: "Budaörs"})
	}
	runtime.GC()
	if alive() {
		t.Error("it is in memory still, after 12 questions about another")
	}
}

// What was made for a question is let go with it, whatever the question: where the task
// is read as a whole and in part, and where its rules are shared and are its own.
func TestAResolverThatIsGivenBackPointsToNothing(t *testing.T) {
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		for _, source := range []competence.Source{s, large{s}} {
			for _, room := range []bool{true, false} {
				atlas, err := competence.NewAtlas(s.all())
				if err != nil {
					return err.Error()
				}
				if !room {
					atlas.NoRoom()
				}
				left, err := competence.Leftovers(atlas, source, q)
				if err != nil {
					return err.Error()
				}
				if len(left) > 0 {
					return "it points to something in " + strings.Join(left, ", ")
				}
			}
		}
		return ""
	})
}
