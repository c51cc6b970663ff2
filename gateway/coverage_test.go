package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// covered reads a coverage to its end.
func covered(t *testing.T, conn grpc.ClientConnInterface, q *kv1.CoverageRequest) []*kv1.CoverageResponse {
	t.Helper()
	rows, err := coveredOr(t.Context(), conn, q)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func coveredOr(ctx context.Context, conn grpc.ClientConnInterface, q *kv1.CoverageRequest) (rows []*kv1.CoverageResponse, err error) {
	stream, err := kv1.NewCompetenceServiceClient(conn).Coverage(ctx, q)
	for err == nil {
		var row *kv1.CoverageResponse
		if row, err = stream.Recv(); err == nil {
			rows = append(rows, row)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return rows, err
}

// inOneLine says what a row says.
func inOneLine(row *kv1.CoverageResponse) string {
	text := row.GetTask().GetName() + " " + row.GetPlace().GetName() + " " + row.GetOutcome().String()
	for _, b := range row.GetBodies() {
		text += " " + b.GetName()
	}
	for _, tally := range row.GetTallies() {
		text += " " + tally.GetOutcome().String() + "×" + string(rune('0'+tally.GetPlaces())) + " " + tally.GetExample().GetName()
	}
	return text
}

func TestCoverageOfAPlaceATaskAndTheCountry(t *testing.T) {
	h := newHouse(t, nil)
	h.put(
		// A third settlement, of no district: the guardianship task has no body there.
		&kv1.Territory{Name: "territories/13579", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Gáterdő")}},
			Parents: []*kv1.Territory_Parent{{Territory: "territories/m-pest", Kind: kv1.Territory_COUNTY}}},
		// One that is no more.
		&kv1.Territory{Name: "territories/99999", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Letűnt")}},
			Validity: &kv1.Validity{To: &kv1.Edge{Date: "1990-01-01"}}},
	)
	for _, c := range []struct {
		name string
		q    *kv1.CoverageRequest
		want []string
	}{
		{"of a place, a row a task", &kv1.CoverageRequest{Place: "Budaörs"}, []string{
			"tasks/GYJ-004 territories/23278 RESOLVED bodies/jh-098",
			"tasks/KER-001 territories/23278 NEED_FACT",
			"tasks/OLD-001 territories/23278 GAP",
		}},
		{"of a task at a place, one row", &kv1.CoverageRequest{Task: "tasks/GYJ-004", Place: "Budaörs"}, []string{
			"tasks/GYJ-004 territories/23278 RESOLVED bodies/jh-098",
		}},
		{"of a task, the place left blank", &kv1.CoverageRequest{Task: "tasks/GYJ-004", Place: " "}, []string{
			"tasks/GYJ-004 territories/12052 RESOLVED bodies/jh-098",
			"tasks/GYJ-004 territories/13579 GAP",
			"tasks/GYJ-004 territories/23278 RESOLVED bodies/jh-098",
		}},
		{"of a task, a row a place", &kv1.CoverageRequest{Task: "tasks/GYJ-004"}, []string{
			"tasks/GYJ-004 territories/12052 RESOLVED bodies/jh-098",
			"tasks/GYJ-004 territories/13579 GAP",
			"tasks/GYJ-004 territories/23278 RESOLVED bodies/jh-098",
		}},
		{"of a task at a place, a row", &kv1.CoverageRequest{Task: "tasks/GYJ-004", Place: "Budakeszi"}, []string{
			"tasks/GYJ-004 territories/12052 RESOLVED bodies/jh-098",
		}},
		{"of the country, a row a task", &kv1.CoverageRequest{}, []string{
			"tasks/GYJ-004  RESOLVED RESOLVED×2 territories/12052 GAP×1 territories/13579",
			"tasks/KER-001  NEED_FACT NEED_FACT×3 territories/12052",
			"tasks/OLD-001  GAP GAP×3 territories/12052",
		}},
		{"of the country as it was", &kv1.CoverageRequest{Revision: 1}, []string{
			"tasks/GYJ-004  RESOLVED RESOLVED×2 territories/12052",
			"tasks/KER-001  NEED_FACT NEED_FACT×2 territories/12052",
			"tasks/OLD-001  GAP GAP×2 territories/12052",
		}},
		{"of the country, where something is missing", &kv1.CoverageRequest{Outcomes: []kv1.Outcome{kv1.Outcome_GAP, kv1.Outcome_CONFLICT}}, []string{
			"tasks/GYJ-004  RESOLVED RESOLVED×2 territories/12052 GAP×1 territories/13579",
			"tasks/OLD-001  GAP GAP×3 territories/12052",
		}},
		{"of a task, where something is missing", &kv1.CoverageRequest{Task: "tasks/GYJ-004", Outcomes: []kv1.Outcome{kv1.Outcome_GAP}}, []string{
			"tasks/GYJ-004 territories/13579 GAP",
		}},
		{"of a place, where nothing is so", &kv1.CoverageRequest{Place: "Budaörs", Outcomes: []kv1.Outcome{kv1.Outcome_CONFLICT}}, nil},
	} {
		for door, conn := range map[string]grpc.ClientConnInterface{"gRPC": h.conn, "within the process": Local(Config{}, h.catalog, h.index)} {
			var got []string
			for _, row := range covered(t, conn, c.q) {
				got = append(got, inOneLine(row))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.name, door, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		}
	}
}

// A row lists the circumstances that were taken as usual without asking, as the answer does.
func TestARowTellsWhatWasTakenAsUsual(t *testing.T) {
	h := newHouse(t, nil)
	sided(h)
	told := map[string][]string{}
	for _, row := range covered(t, h.conn, &kv1.CoverageRequest{Place: "Budaörs"}) {
		if told[row.GetTask().GetName()] = row.GetAssumed(); row.GetOutcome() == kv1.Outcome_GAP {
			continue // a task without any rule has no role
		}
		answer, err := kv1.NewCompetenceServiceClient(h.conn).Resolve(t.Context(), &kv1.ResolveRequest{Task: row.GetTask().GetName(), Place: row.GetPlace().GetName(), On: row.GetOn(), Roles: []kv1.Role{row.GetRole()}})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(row.GetAssumed(), answer.GetAssumed(), func(key string, a *kv1.Assumption) bool { return key == a.GetCircumstance() }) {
			t.Errorf("row %v: the answer has taken %v", row, answer.GetAssumed())
		}
	}
	if got := told["tasks/SID-001"]; !slices.Equal(got, []string{"filed_at_consul"}) {
		t.Errorf("of an application that may be filed with a consul was taken as usual: %v", got)
	}
	if got := told["tasks/GYJ-004"]; len(got) > 0 {
		t.Errorf("of a task without a circumstance was taken as usual: %v", got)
	}
}

func TestARowIsWhatResolveAnswers(t *testing.T) {
	h := newHouse(t, nil)
	// A task that another followed, and that another yet: it leads on through the whole chain.
	h.put(
		&kv1.Task{Name: "tasks/EPI-005", Title: kv1.Hu("Építésügy"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2013-01-01"}}, Successors: []string{"tasks/EPI-006"}},
		&kv1.Task{Name: "tasks/EPI-006", Title: kv1.Hu("Építésügy"), Validity: &kv1.Validity{To: &kv1.Edge{Date: "2020-03-01"}}, Successors: []string{"tasks/GYJ-004"}},
		&kv1.Competence{Name: "competences/EPI-005.1", Task: "tasks/EPI-005", Role: kv1.Role_DECISION, Validity: &kv1.Validity{To: &kv1.Edge{Date: "2013-01-01"}},
			LegalBasis: []*kv1.LegalBasis{{Act: "acts/1997-31", Provision: "16. §"}}},
	)
	h.put(&kv1.Jurisdiction{Name: "jurisdictions/jh-098.DISTRICT", Body: "bodies/jh-098", AreaModel: "concepts/area-model.DISTRICT",
		Territories: []string{"territories/j-098"}, Verification: &kv1.Verification{TextState: "2025-11-12"}})
	places := kv1.NewCompetenceServiceClient(h.conn)
	told := 0
	var rows []*kv1.CoverageResponse
	for _, q := range []*kv1.CoverageRequest{{Place: "Budaörs"}, {Task: "tasks/GYJ-004"}, {Task: "tasks/EPI-005"}, {Task: "tasks/KER-001", Lang: "en"}, {Place: "Pest vármegye", On: "2019-05-06"}, {Place: "Budaörs", On: "9999-12-31"}} {
		rows = append(rows, covered(t, h.conn, q)...)
	}
	for _, row := range rows {
		answer, err := places.Resolve(t.Context(), &kv1.ResolveRequest{Task: row.GetTask().GetName(), Place: row.GetPlace().GetName(), On: row.GetOn()})
		if err != nil {
			t.Fatal(err)
		}
		if row.GetOutcome() != answer.GetOutcome() || !proto.Equal(row.GetPlace(), answer.GetPlace()) || row.GetRevision() != answer.GetRevision() {
			t.Errorf("row %v, answer %v", row, answer)
		}
		var caveats []kv1.Caveat_Code
		for _, c := range answer.GetCaveats() {
			caveats = append(caveats, c.GetCode())
		}
		slices.Sort(caveats)
		if caveats = slices.Compact(caveats); !slices.Equal(row.GetCaveats(), caveats) {
			t.Errorf("row %v: want the caveats %v", row, caveats)
		}
		told += len(caveats)
		var bodies []*kv1.BodyRef
		for _, a := range answer.GetAnswers() {
			if a.GetRole() == row.GetRole() {
				bodies = append(bodies, a.GetBody())
			}
		}
		if !slices.EqualFunc(row.GetBodies(), bodies, func(x, y *kv1.BodyRef) bool { return proto.Equal(x, y) }) {
			t.Errorf("row %v: want the bodies %v", row, bodies)
		}
		if (row.GetReason() == "") != (row.GetOutcome() == kv1.Outcome_RESOLVED) && len(answer.GetRoles()) > 0 {
			t.Errorf("row %v: a reason is for what is no plain answer", row)
		}
		if len(answer.GetRoles()) > 0 && row.GetOutcome() == kv1.Outcome_NOT_IN_FORCE && row.GetReason() != answer.GetRoles()[0].GetReason() {
			t.Errorf("row %v: want the reason %q", row, answer.GetRoles()[0].GetReason())
		}
	}
	if i := slices.IndexFunc(rows, func(row *kv1.CoverageResponse) bool { return row.GetTask().GetName() == "tasks/EPI-005" }); i < 0 || !strings.Contains(rows[i].GetReason(), "EPI-006 → GYJ-004") {
		t.Error("no row leads on through the whole chain")
	}
	if len(rows) < 8 || told == 0 {
		t.Errorf("%d rows, %d caveats", len(rows), told)
	}
}

func TestACoverageOfWhatThereIsNotIsRefused(t *testing.T) {
	h := newHouse(t, nil)
	h.put(&kv1.Territory{Name: "territories/24680", Kind: kv1.Territory_SETTLEMENT, Titles: []*kv1.DatedTitle{{Title: kv1.Hu("Budaörs")}},
		Parents: []*kv1.Territory_Parent{{Territory: "territories/m-pest", Kind: kv1.Territory_COUNTY}}})
	for _, c := range []struct {
		name string
		q    *kv1.CoverageRequest
		code codes.Code
		want []string
	}{
		{"an unknown task", &kv1.CoverageRequest{Task: "tasks/NOPE"}, codes.NotFound, []string{"tasks/NOPE"}},
		{"no name of a task", &kv1.CoverageRequest{Task: "GYJ-004"}, codes.InvalidArgument, []string{"task:", "is no name"}},
		{"an unknown place", &kv1.CoverageRequest{Place: "Budakesz"}, codes.InvalidArgument, []string{`place: "Budakesz" is not known`, "Budakeszi (Budakeszi járás, Pest vármegye) territories/12052"}},
		{"a place that may be several", &kv1.CoverageRequest{Place: "Budaörs"}, codes.InvalidArgument, []string{"may mean several", "territories/23278", "territories/24680"}},
		{"a bad day", &kv1.CoverageRequest{On: "now"}, codes.InvalidArgument, []string{`on: "now" is no day`}},
		{"an unknown outcome", &kv1.CoverageRequest{Outcomes: []kv1.Outcome{77}}, codes.InvalidArgument, []string{"outcomes:", "UNMAPPED_AREA"}},
		{"an unknown language", &kv1.CoverageRequest{Lang: "de"}, codes.InvalidArgument, []string{"lang:", "hu or en"}},
		{"a revision to come", &kv1.CoverageRequest{Revision: 99}, codes.OutOfRange, []string{"99"}},
		{"too long a text", &kv1.CoverageRequest{Place: strings.Repeat("x", 501)}, codes.InvalidArgument, []string{"at most 500"}},
	} {
		_, err := coveredOr(t.Context(), h.conn, c.q)
		st := status.Convert(err)
		if st.Code() != c.code || len(st.Details()) == 0 {
			t.Errorf("%s: %v, want %v and a reason", c.name, err, c.code)
		}
		for _, want := range c.want {
			if !strings.Contains(st.Message(), want) {
				t.Errorf("%s: %s: want %q in it", c.name, st.Message(), want)
			}
		}
	}
}

func TestCoverageByRESTIsALineForEachRow(t *testing.T) {
	h := newHouse(t, nil)
	a := h.get("/v1/coverage?place=Budaörs&outcomes=RESOLVED&outcomes=NEED_FACT").is(200)
	if got := a.Header.Get("Content-Type"); got != ndjson {
		t.Errorf("Content-Type %q", got)
	}
	var tasks []string
	for line := range strings.Lines(a.body) {
		var row struct {
			Result struct{ Task struct{ Name string } }
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(line, err)
		}
		tasks = append(tasks, row.Result.Task.Name)
	}
	if want := []string{"tasks/GYJ-004", "tasks/KER-001"}; !slices.Equal(tasks, want) {
		t.Errorf("rows of %v, want %v", tasks, want)
	}
	h.get("/v1/coverage?task=tasks/NOPE").is(404, "tasks/NOPE")
	h.get("/v1/coverage?outcome=GAP").is(400, "perhaps outcomes?")
}

func TestACoverageOutlivesTheDeadlineOfACallAndEndsWithItsReader(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Deadline = time.Nanosecond })
	if rows := covered(t, h.conn, &kv1.CoverageRequest{}); len(rows) != 3 {
		t.Errorf("rows %v", rows)
	}
	through := Local(Config{}, h.catalog, h.index).(*connection)
	ctx, leave := context.WithCancel(t.Context())
	stream, err := kv1.NewCompetenceServiceClient(through).Coverage(ctx, &kv1.CoverageRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	leave()
	ends(t, through)
}

func TestTheCountryIsAskedAboutForAFewAtATime(t *testing.T) {
	h := newHouse(t, nil)
	for range maxCountrywide {
		h.server.dear.countrywide <- struct{}{}
	}
	ctx, leave := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer leave()
	if rows, err := coveredOr(ctx, h.conn, &kv1.CoverageRequest{}); status.Code(err) != codes.DeadlineExceeded {
		t.Errorf("one too many gets rows %v, %v", rows, err)
	}
	covered(t, h.conn, &kv1.CoverageRequest{Place: "Budaörs"}) // waits for nobody
	<-h.server.dear.countrywide
	covered(t, h.conn, &kv1.CoverageRequest{})
}

func TestASlowReaderOfTheCountryHoldsUpNobody(t *testing.T) {
	h := newHouse(t, nil)
	d := newDesk(t.Context(), Config{}, h.catalog, h.index)
	through := newConnection(d.unary, d.stream)
	d.open(through)
	for range maxCountrywide {
		stream, err := kv1.NewCompetenceServiceClient(through).Coverage(t.Context(), &kv1.CoverageRequest{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := stream.Recv(); err != nil { // and no more: the next row is being sent
			t.Fatal(err)
		}
	}
	ctx, leave := context.WithTimeout(t.Context(), 10*time.Second)
	defer leave()
	if rows, err := coveredOr(ctx, through, &kv1.CoverageRequest{}); err != nil || len(rows) != 3 {
		t.Errorf("rows %v, %v", rows, err)
	}
}

// A table of one task at all places takes all processors as the others do.
func TestEachTableOfCoverageWaitsForItsTurn(t *testing.T) {
	h := newHouse(t, nil)
	for range cap(h.server.dear.slots) {
		h.server.dear.slots <- struct{}{}
	}
	for _, q := range []*kv1.CoverageRequest{{Place: "Budaörs"}, {Task: "tasks/GYJ-004"}, {}} {
		ctx, leave := context.WithTimeout(t.Context(), 100*time.Millisecond)
		rows, err := coveredOr(ctx, h.conn, q)
		leave()
		if err == nil {
			t.Errorf("%v: %d rows while all turns are taken", q, len(rows))
		}
	}
}
