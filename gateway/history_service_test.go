package gateway

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// received is all that a stream answers.
func received[R any](t *testing.T, stream grpc.ServerStreamingClient[R], err error) (all []*R) {
	t.Helper()
	for err == nil {
		var row *R
		if row, err = stream.Recv(); err == nil {
			all = append(all, row)
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return all
}

// endsOf is how every question of every task at every place ends, by Coverage.
func endsOf(t *testing.T, h *house, revision int64) map[string]string {
	t.Helper()
	client, ends := kv1.NewCompetenceServiceClient(h.conn), map[string]string{}
	for _, place := range []string{"23278", "12052"} {
		stream, err := client.Coverage(t.Context(), &kv1.CoverageRequest{Place: place, Revision: revision})
		for _, row := range received(t, stream, err) {
			ends[row.GetTask().GetName()+" "+row.GetPlace().GetName()] = fmt.Sprint(row.GetRole(), row.GetOutcome(), row.GetReason(), row.GetBodies())
		}
	}
	return ends
}

// The answers that differ are those of which Coverage tells otherwise at the two
// revisions.
func TestCompareAnswers(t *testing.T) {
	h := newHouse(t, nil)
	competence := func(change func(*kv1.Competence)) kv1.Value {
		for _, v := range fixture() {
			if c, ok := v.(*kv1.Competence); ok && c.GetName() == "competences/GYJ-004.1" {
				change(c)
				return c
			}
		}
		return nil
	}
	h.put(competence(func(c *kv1.Competence) { c.Holder = "bodies/bm" }))                                                                         // 2: the holder of one task
	h.put(competence(func(c *kv1.Competence) { c.Territories = []string{"territories/23278"} }))                                                  // 3: at one place
	h.put(&kv1.Task{Name: "tasks/UJ-1", Title: kv1.Hu("Új")})                                                                                     // 4: a task
	h.withdraw("tasks/UJ-1")                                                                                                                      // 5
	h.put(&kv1.Body{Name: "bodies/jh-098", BodyClass: "bodyClasses/C-JH", Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Budaörsi Járási Hivatal")}}}) // 6: what all questions hang on
	h.put(&kv1.Concept{Name: "concepts/thesaurus.000", Scheme: "thesaurus", Title: kv1.Hu("más szó")})                                            // 7: what changes no answer
	client := kv1.NewHistoryServiceClient(h.conn)
	differ := 0
	for base := int64(1); base <= 7; base++ {
		for revision := base; revision <= 7; revision++ {
			stream, err := client.CompareAnswers(t.Context(), &kv1.CompareAnswersRequest{BaseRevision: base, Revision: revision})
			got := map[string]bool{}
			for _, row := range received(t, stream, err) {
				got[row.GetTask().GetName()+" "+row.GetPlace().GetName()] = true
			}
			want := map[string]bool{}
			old, new := endsOf(t, h, base), endsOf(t, h, revision)
			for _, ends := range []map[string]string{old, new} {
				for question := range ends {
					if old[question] != new[question] {
						want[question] = true
					}
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("between %d and %d: %v, want %v", base, revision, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
			}
			differ += len(want)
		}
	}
	if differ == 0 {
		t.Error("nothing differs: the test tests nothing")
	}
	stream, err := client.CompareAnswers(t.Context(), &kv1.CompareAnswersRequest{BaseRevision: 1, Revision: 2, Task: "tasks/GYJ-004", Place: "territories/12052"})
	rows := received(t, stream, err)
	if len(rows) != 1 || rows[0].GetOld().GetBodies()[0].GetName() != "bodies/jh-098" || rows[0].GetNew().GetBodies()[0].GetName() != "bodies/bm" {
		t.Errorf("of one task at one place: %v", rows)
	}
	h.holdsNoView()
}

func TestCompareRecords(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Task{Name: "tasks/X-1", Title: kv1.Hu("x")})
	h.withdraw("tasks/OLD-001")
	h.put(&kv1.Task{Name: "tasks/KER-001", Title: kv1.Hu("Bejelentés")})
	stream, err := kv1.NewHistoryServiceClient(h.conn).CompareRecords(t.Context(), &kv1.CompareRecordsRequest{BaseRevision: 1})
	var got []string
	for _, row := range received(t, stream, err) {
		got = append(got, fmt.Sprintf("%s %d→%d, %d fields", row.GetName(), row.GetOldRevision(), row.GetNewRevision(), len(row.GetFields())))
	}
	want := []string{"tasks/KER-001 1→4, 1 fields", "tasks/OLD-001 1→0, 3 fields", "tasks/X-1 0→2, 2 fields"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}

	// Very many, page by page.
	var many []kv1.Value
	for i := range 1200 {
		many = append(many, &kv1.Concept{Name: fmt.Sprintf("concepts/thesaurus.n%04d", i), Scheme: "thesaurus", Title: kv1.Hu("szó")})
	}
	h.put(many...)
	stream, err = kv1.NewHistoryServiceClient(h.conn).CompareRecords(t.Context(), &kv1.CompareRecordsRequest{BaseRevision: 4, Kinds: []kv1.Record_Kind{kv1.Record_CONCEPT}})
	if rows := received(t, stream, err); len(rows) != 1200 || !slices.IsSortedFunc(rows, func(a, b *kv1.CompareRecordsResponse) int {
		return strings.Compare(a.GetName(), b.GetName())
	}) {
		t.Errorf("%d of 1200, or not in order", len(rows))
	}
}

func TestComparisonsThatAreRefused(t *testing.T) {
	h := newHouse(t, nil)
	for name, c := range map[string]struct {
		path   string
		status int
		part   string
	}{
		"no base":                {"/v1/records:compare", 400, "base_revision"},
		"two bases":              {"/v1/records:compare?base_revision=1&base_as_of=2026-11-22T10:00:00Z", 400, "base_as_of"},
		"a negative base":        {"/v1/records:compare?base_revision=-1", 400, "negative"},
		"a base to come":         {"/v1/records:compare?base_revision=9", 400, "the newest is 1"},
		"an unknown kind":        {"/v1/records:compare?base_revision=1&kinds=X", 400, "kinds"},
		"an unknown parameter":   {"/v1/coverage:compare?base_revision=1&x=1", 400, "x"},
		"a place that is none":   {"/v1/coverage:compare?base_revision=1&place=territories/m-pest", 400, "no settlement"},
		"a place without a name": {"/v1/coverage:compare?base_revision=1&place=23278", 400, "place"},
		"a task that is none":    {"/v1/coverage:compare?base_revision=1&task=tasks/NOPE", 400, "stands at neither revision"},
		"a day that is none":     {"/v1/coverage:compare?base_revision=1&on=2026-13-01", 400, "on"},
		"no commit":              {"/v1/commits/x:reversal", 400, "commits/12"},
		"a commit to come":       {"/v1/commits/9:reversal", 400, "the newest is 1"},
	} {
		t.Run(name, func(t *testing.T) { h.get(c.path).is(c.status, c.part) })
	}
	h.put(&kv1.Task{Name: "tasks/KER-001", Title: kv1.Hu("később")})
	_, err := kv1.NewHistoryServiceClient(h.conn).GetReversal(t.Context(), &kv1.GetReversalRequest{Name: "commits/1"})
	if status.Code(err) != codes.Aborted {
		t.Errorf("a reversal of what has changed since: %v, want ABORTED", err)
	}
}
