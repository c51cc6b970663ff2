package gateway

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A mix is the tasks and competences of the built-in dataset, to be repeated.
// What they name stays as it is: bodies, classes, maps, territories, acts.
type mix struct {
	tasks       []*kv1.Task
	competences map[string][]*kv1.Competence // by task
	local       []municipality
}

// A municipality, with the place and the map by which it acts.
type municipality struct{ body, territory, areaModel string }

// everyHundredth task of the copies, or the next of which that can be, has a
// row for each municipality instead of those of the mix.
const everyHundredth = 100

func newMix(records []kv1.Value) *mix {
	m := &mix{competences: map[string][]*kv1.Competence{}}
	local := map[string]municipality{}
	for _, v := range records {
		switch v := v.(type) {
		case *kv1.Task:
			m.tasks = append(m.tasks, v)
		case *kv1.Competence:
			m.competences[v.Task] = append(m.competences[v.Task], v)
		case *kv1.Jurisdiction:
			own := v.AreaModel == "concepts/area-model.SETTLEMENT" || v.AreaModel == "concepts/area-model.CAPITAL_DISTRICT"
			if own && strings.HasPrefix(v.Body, "bodies/onk-") && v.Validity.GetTo() == nil {
				local[v.Body] = municipality{v.Body, v.Territories[0], v.AreaModel}
			}
		}
	}
	for _, body := range slices.Sorted(maps.Keys(local)) {
		m.local = append(m.local, local[body])
	}
	return m
}

// copies gives copy after copy of all tasks, each with its competences, until
// there are so many competences.
func (m *mix) copies(rows int) iter.Seq[[]kv1.Value] {
	return func(yield func([]kv1.Value) bool) {
		due := 0 // tasks that shall have local rows
		for n := 0; rows > 0; n++ {
			var records []kv1.Value
			for i, t := range m.tasks {
				records = append(records, m.task(n, t))
				of := m.competences[t.Name]
				if (n*len(m.tasks)+i)%everyHundredth == everyHundredth-1 {
					due++
				}
				if k := slices.IndexFunc(of, byPlace); due > 0 && k >= 0 {
					of = m.everywhere(of[k])
					due--
				}
				for k, c := range of {
					c = proto.CloneOf(c)
					c.Name, c.Task = fmt.Sprintf("%s.%d", renamed(n, "competences/", t.Name), k+1), renamed(n, "tasks/", t.Name)
					records = append(records, c)
				}
				rows -= len(of)
			}
			if !yield(records) {
				return
			}
		}
	}
}

// renamed is the name of a copy of a task, or under another collection of what
// belongs to it.
func renamed(n int, collection, task string) string {
	return fmt.Sprintf("%sX%04d-%s", collection, n+1, strings.TrimPrefix(task, "tasks/"))
}

func (m *mix) task(n int, t *kv1.Task) *kv1.Task {
	t = proto.CloneOf(t)
	t.Name = renamed(n, "tasks/", t.Name)
	if t.Parent != "" {
		t.Parent = renamed(n, "tasks/", t.Parent)
	}
	for _, names := range [][]string{t.Predecessors, t.Successors} {
		for i := range names {
			names[i] = renamed(n, "tasks/", names[i])
		}
	}
	return t
}

// byPlace tells whether the place of the client decides who holds a competence.
// Only of such a one can there be a row for each municipality.
func byPlace(c *kv1.Competence) bool {
	if len(c.Factors) == 0 {
		return false
	}
	switch c.Factors[0].Factors[0] {
	case kv1.Factor_NONE, kv1.Factor_BODY_AREA, kv1.Factor_FIRST_INSTANCE_AREA, kv1.Factor_DESIGNATED:
		return false
	}
	return true
}

// everywhere is a competence as each municipality has it, on the same legal
// basis. It is not known since when.
func (m *mix) everywhere(c *kv1.Competence) []*kv1.Competence {
	rows := make([]*kv1.Competence, len(m.local))
	for i, at := range m.local {
		row := proto.CloneOf(c)
		row.Validity, row.ExcludedTerritories = nil, nil
		row.Holder, row.AreaModel, row.Territories = at.body, at.areaModel, []string{at.territory}
		rows[i] = row
	}
	return rows
}
