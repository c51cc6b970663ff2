package catalog

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// years are commits after which a question is answered otherwise, one after the
// other.
func years() [][]*kv1.Mutation {
	lepseny := with(settlement(), func(v *kv1.Territory) { v.Name, v.Titles = "territories/10375", titled("Lepsény") })
	other := with(office(), func(v *kv1.Body) {
		v.Name, v.Titles = "bodies/hiv-10375", titled("Lepsényi Közös Önkormányzati Hivatal")
	})
	area := with(jurisdiction(), func(v *kv1.Jurisdiction) {
		v.Name, v.Body, v.Territories = "jurisdictions/hiv-10375", "bodies/hiv-10375", []string{"territories/10375"}
	})
	special := with(decides(), func(v *kv1.Competence) {
		v.Name, v.AnyOffice, v.Priority, v.Validity = "competences/GYJ-004.2", true, 10, dates("2024-01-01", "2025-01-01")
	})
	return [][]*kv1.Mutation{
		puts(append(everything(), lepseny, other, area)...),
		puts(with(decides(), func(v *kv1.Competence) { v.Validity = dates("2020-01-01", "") })),
		puts(special),
		puts(with(jurisdiction(), func(v *kv1.Jurisdiction) { v.Validity = dates("", "2023-01-01") }),
			with(jurisdiction(), func(v *kv1.Jurisdiction) {
				v.Name, v.Body, v.Validity = "jurisdictions/hiv-10375.2", "bodies/hiv-10375", dates("2023-01-01", "")
			})),
		puts(with(proto.CloneOf(other), func(v *kv1.Body) { v.Titles = titled("Lepsényi Hivatal") })),
		{withdraw("competences/GYJ-004.2")},
		puts(with(designation(), func(v *kv1.Designation) {
			v.Name, v.From, v.To, v.Reason = "designations/d-2", "bodies/hiv-10375", "bodies/hiv-17376", kv1.Designation_STANDING
		})),
		puts(with(task(), func(v *kv1.Task) { v.Validity = dates("", "2026-01-01") })),
	}
}

// answersAt are the answers to many questions at one revision.
func answersAt(t *testing.T, c *Catalog, m Moment) (answers []*kv1.ResolveResponse) {
	t.Helper()
	at(t, c, m, func(r *Reader) {
		atlas, err := competence.NewAtlas(func(yield func(kv1.Value, error) bool) {
			for _, kind := range competence.Kinds() {
				for v, err := range r.List(kind, "") {
					if !yield(v, err) {
						return
					}
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, place := range []string{"", "Aba", "Lepsény", "Fejér"} {
			for _, on := range []string{"2019-06-01", "2022-06-01", "2024-06-01", "2026-11-22"} {
				answer, err := competence.Resolve(atlas, r, &kv1.ResolveRequest{Task: task().Name, Place: place, On: on})
				if err != nil {
					t.Fatal(err)
				}
				answers = append(answers, answer)
			}
		}
	})
	return answers
}

// The past is answered from history, the head from what is packed for it: both
// give the same answers.
func TestAPastRevisionIsAnsweredAsACatalogueThatEndsWithIt(t *testing.T) {
	whole := create(t)
	var revisions []int64
	for _, mutations := range years() {
		revisions = append(revisions, commit(t, whole, mutations...))
	}
	different := map[string]bool{}
	for i, revision := range revisions {
		rebuilt := create(t)
		for _, mutations := range years()[:i+1] {
			commit(t, rebuilt, mutations...)
		}
		then, now := answersAt(t, whole, Moment{Revision: revision}), answersAt(t, rebuilt, Moment{})
		if diff := cmp.Diff(now, then, protocmp.Transform()); diff != "" {
			t.Errorf("at revision %d the answers are not those of a catalogue rebuilt to it (-rebuilt +past):\n%s", revision, diff)
		}
		text := ""
		for _, a := range then {
			for _, b := range a.Answers {
				text += b.Body.Title + "; "
			}
			text += fmt.Sprintln(a.Outcome)
		}
		different[text] = true
	}
	if len(different) < len(revisions) {
		t.Errorf("only %d of %d revisions are answered differently: the test asks too little", len(different), len(revisions))
	}
}
