package competence_test

import (
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
