package competence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// edition is a shelf of a revision, which counts how often a task is read.
type edition struct {
	shelf
	revision int64
	read     *int
}

func (e edition) Revision() int64 { return e.revision }

func (e edition) RuleSet(task string) (competence.RuleSet, error) {
	*e.read++
	return e.shelf.RuleSet(task)
}

func (e edition) Competence(name string) (*kv1.Competence, error) {
	return named[*kv1.Competence](e.shelf, name), nil
}

// A task that is kept is answered as one that is read, at its own revision.
func TestWhatIsKeptChangesNoAnswer(t *testing.T) {
	asked, read := 0, 0
	hold(t, 100, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		atlas, err := competence.NewAtlas(s.all())
		if err != nil {
			return err.Error()
		}
		var fewer shelf // without the competences of the task
		for _, v := range s {
			if c, ok := v.(*kv1.Competence); !ok || c.Task != q.Task {
				fewer = append(fewer, v)
			}
		}
		bare, err := competence.Resolve(atlas, fewer, q)
		if err != nil {
			return err.Error()
		}
		for range 3 {
			for _, e := range []struct {
				edition
				want *kv1.ResolveResponse
			}{{edition{s, 1, &read}, r}, {edition{fewer, 2, &read}, bare}} {
				asked++
				got, err := competence.Resolve(atlas, e.edition, q)
				if err != nil {
					return err.Error()
				}
				if !proto.Equal(e.want, got) {
					return cmp.Diff(e.want, got, protocmp.Transform())
				}
			}
		}
		return ""
	})
	if want := asked * 4 / 6; read != want { // of six, that of the past three times, the newest once
		t.Errorf("tasks were read %d times for %d questions, want %d", read, asked, want)
	}
}

// Competences that say the same but for their names are answered as if the other were
// not there, and so are those that differ in their proof alone.
func TestWhatTasksShareChangesNoAnswer(t *testing.T) {
	const twin = "tasks/TWIN"
	hold(t, 100, func(s shelf, q *kv1.ResolveRequest, r *kv1.ResolveResponse) string {
		both := slices.Clone(s)
		task := proto.CloneOf(named[*kv1.Task](s, q.Task))
		task.Name = twin
		both = append(both, task)
		for i, c := range s.competences(q.Task) {
			c = proto.CloneOf(c)
			c.Name, c.Task = strings.Replace(c.Name, "competences/", "competences/TWIN.", 1), twin
			if i%2 == 1 {
				c.ActingAs = &kv1.Text{Hu: "twin"}
			}
			both = append(both, c)
		}
		asked := proto.CloneOf(q)
		asked.Task = twin
		alone, err := both.resolve(asked)
		if err != nil {
			return err.Error()
		}
		atlas, err := competence.NewAtlas(both.all())
		if err != nil {
			return err.Error()
		}
		read := 0
		for range 2 {
			for _, pair := range []struct {
				q    *kv1.ResolveRequest
				want *kv1.ResolveResponse
			}{{q, r}, {asked, alone}} {
				for _, source := range []competence.Source{both, edition{both, 1, &read}} {
					got, err := competence.Resolve(atlas, source, pair.q)
					if err != nil {
						return err.Error()
					}
					if !proto.Equal(pair.want, got) {
						return cmp.Diff(pair.want, got, protocmp.Transform())
					}
				}
			}
		}
		return ""
	})
}

// What is kept is that of its language, and of what there is no room for nothing is missing.
func TestNeitherLanguageNorWantOfRoomChangesAnAnswer(t *testing.T) {
	hold(t, 60, func(s shelf, q *kv1.ResolveRequest, _ *kv1.ResolveResponse) string {
		for _, room := range []bool{true, false} {
			atlas, err := competence.NewAtlas(s.all())
			if err != nil {
				return err.Error()
			}
			if !room {
				atlas.NoRoom()
			}
			read := 0
			for _, lang := range []string{"hu", "en", "hu"} {
				asked := proto.CloneOf(q)
				asked.Lang = lang
				want, err := s.resolve(asked)
				if err != nil {
					return err.Error()
				}
				got, err := competence.Resolve(atlas, edition{s, 1, &read}, asked)
				if err != nil {
					return err.Error()
				}
				if !proto.Equal(want, got) {
					return cmp.Diff(want, got, protocmp.Transform())
				}
			}
		}
		return ""
	})
}
