package catalog

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// faultsOf commits and gives the faults as lines: record, field, value, want.
func faultsOf(t *testing.T, c *Catalog, mutations ...*kv1.Mutation) (lines []string) {
	t.Helper()
	before := dump(t, c)
	_, err := c.Commit(t.Context(), Commit{Author: "clerk", Mutations: mutations})
	if err == nil {
		return nil
	}
	invalid := &InvalidError{}
	if !errors.As(err, &invalid) {
		t.Fatalf("Commit: %v", err)
	}
	for _, f := range invalid.Faults {
		if f.Want == "" {
			t.Errorf("%v does not say what would be right", f)
		}
		lines = append(lines, strings.Join([]string{f.Record, f.Field, f.Value, f.Want}, " | "))
	}
	if dump(t, c) != before {
		t.Error("a refused commit changed the state")
	}
	return lines
}

// expect compares faults with the beginnings of what is wanted.
func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	ok := len(got) == len(want)
	for i := 0; ok && i < len(want); i++ {
		ok = strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("faults\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestFaultsOfARecord(t *testing.T) {
	long := strings.Repeat("x", maxText+1)
	for name, test := range map[string]struct {
		record kv1.Value
		want   []string
	}{
		"a task without a title":           {&kv1.Task{Name: "tasks/a"}, []string{"tasks/a | title.hu |  | the Hungarian title"}},
		"a title in English only":          {&kv1.Task{Name: "tasks/a", Title: &kv1.Text{En: "x"}}, []string{"tasks/a | title.hu |  | the Hungarian text"}},
		"an alias without words":           {&kv1.Task{Name: "tasks/a", Title: kv1.Hu("a"), Aliases: []*kv1.Text{kv1.Hu("b"), {}}}, []string{"tasks/a | aliases[1].hu | "}},
		"a class without a title":          {&kv1.BodyClass{Name: "bodyClasses/a"}, []string{"bodyClasses/a | title.hu | "}},
		"a body without class and title":   {&kv1.Body{Name: "bodies/a"}, []string{"bodies/a | body_class | ", "bodies/a | titles |  | at least a title"}},
		"a territory without a kind":       {&kv1.Territory{Name: "territories/a", Titles: titled("A")}, []string{"territories/a | kind | "}},
		"a jurisdiction of nothing":        {&kv1.Jurisdiction{Name: "jurisdictions/a"}, []string{"jurisdictions/a | body | ", "jurisdictions/a | area_model | ", "jurisdictions/a | territories | "}},
		"a competence of nothing":          {&kv1.Competence{Name: "competences/a"}, []string{"competences/a | task | ", "competences/a | role | ", "competences/a | legal_basis |  | at least a provision"}},
		"a competence with an empty basis": {with(decides(), func(c *kv1.Competence) { c.LegalBasis = []*kv1.LegalBasis{{}} }), []string{"competences/GYJ-004.1 | legal_basis[0].act |  | the act"}},
		"a designation of nobody":          {&kv1.Designation{Name: "designations/a"}, []string{"designations/a | from | ", "designations/a | to | ", "designations/a | reason | "}},
		"an act without a citation":        {&kv1.Act{Name: "acts/a"}, []string{"acts/a | citation | "}},
		"a service point without a title":  {&kv1.ServicePoint{Name: "servicePoints/a"}, []string{"servicePoints/a | title.hu | "}},
		"a concept without a title":        {&kv1.Concept{Name: "concepts/s.a", Scheme: "s"}, []string{"concepts/s.a | title.hu | "}},
		"a concept of another scheme":      {&kv1.Concept{Name: "concepts/s.a", Scheme: "t", Title: kv1.Hu("a")}, []string{"concepts/s.a | scheme | t | the scheme of its name, s"}},
		"a concept without a scheme":       {&kv1.Concept{Name: "concepts/a", Title: kv1.Hu("a")}, []string{"concepts/a | name | concepts/a | a name as concepts/<scheme>.<id>"}},
		"a broader one of another scheme":  {with(sector(), func(c *kv1.Concept) { c.Broader = []string{"concepts/condition.kind"} }), []string{"concepts/sector.egyeb | broader[0] | concepts/condition.kind | a concept of the same scheme, sector"}},
		"a collection that there is not":   {&kv1.Act{Name: "laws/a", Citation: "a"}, []string{"laws/a | name | laws/a | for a record of kind ACT a name"}},
		"the collection of another kind":   {&kv1.Act{Name: "tasks/a", Citation: "a"}, []string{"tasks/a | name | tasks/a | for a record of kind ACT a name"}},
		"no name":                          {&kv1.Act{Citation: "a"}, []string{"mutations[0] | name |  | "}},
		"a name with a space":              {&kv1.Act{Name: "acts/a b", Citation: "a"}, []string{"acts/a b | name | "}},
		"a name with an accent":            {&kv1.Act{Name: "acts/á", Citation: "a"}, []string{"acts/á | name | "}},
		"a name with two slashes":          {&kv1.Act{Name: "acts/a/b", Citation: "a"}, []string{"acts/a/b | name | "}},
		"a name without an id":             {&kv1.Act{Name: "acts/", Citation: "a"}, []string{"acts/ | name | "}},
		"a name of dots":                   {&kv1.Act{Name: "acts/..", Citation: "a"}, []string{"acts/.. | name | "}},
		"a name with NUL":                  {&kv1.Act{Name: "acts/a\x00b", Citation: "a"}, []string{"acts/a\x00b | name | "}},
		"a name that is not UTF-8":         {&kv1.Act{Name: "acts/\xff", Citation: "a"}, []string{"acts/\uFFFD | name | "}},
		"a name of a million bytes":        {&kv1.Act{Name: "acts/" + strings.Repeat("a", 1e6), Citation: "a"}, []string{"acts/aaa"}},
		"a text that is not UTF-8":         {with(act(), func(a *kv1.Act) { a.Note = "a\xffb" }), []string{"acts/2011-189 | note | a\uFFFDb | a text in UTF-8"}},
		"a text with NUL":                  {with(act(), func(a *kv1.Act) { a.Note = "a\x00b" }), []string{"acts/2011-189 | note | a\x00b | a text without control characters"}},
		"a text with two lines":            {with(act(), func(a *kv1.Act) { a.Note = "a\n\tb" }), nil},
		"a text too long":                  {with(act(), func(a *kv1.Act) { a.Note = long }), []string{"acts/2011-189 | note | 20001 bytes: xxx"}},
		"a list too long":                  {with(task(), func(v *kv1.Task) { v.Procedure = &kv1.Task_Procedure{Channels: make([]string, maxList+1)} }), []string{"tasks/GYJ-004 | procedure.channels | 10001 elements | at most 10000"}},
		"an empty element":                 {with(settlement(), func(v *kv1.Territory) { v.Postcodes = []string{"8127", ""} }), []string{"territories/17376 | postcodes[1] | "}},
		"a record too large": {with(task(), func(v *kv1.Task) {
			for range 40 {
				v.Aliases = append(v.Aliases, kv1.Hu(strings.Repeat("x", maxText)))
			}
		}), []string{"tasks/GYJ-004 |  | 800"}},
		"an enum that there is not":  {with(decides(), func(c *kv1.Competence) { c.Role = 99 }), []string{"competences/GYJ-004.1 | role | 99 | "}},
		"a factor that is not given": {with(decides(), func(c *kv1.Competence) { c.Factors = []*kv1.Competence_FactorGroup{{Factors: []kv1.Factor{0}}} }), []string{"competences/GYJ-004.1 | factors[0].factors[0] | FACTOR_UNSPECIFIED | "}},
		"fields of the future": {with(act(), func(a *kv1.Act) {
			unknown(a)
		}), []string{"acts/2011-189 |  | 3 bytes in unknown fields | "}},

		"elements that are nil": {with(settlement(), func(v *kv1.Territory) { v.Titles = []*kv1.DatedTitle{nil}; v.Parents = []*kv1.Territory_Parent{nil} }), []string{
			"territories/17376 | parents[0].territory | ", "territories/17376 | parents[0].kind | ", "territories/17376 | titles[0].title.hu | "}},

		"a day that is none":            {with(act(), func(a *kv1.Act) { a.Validity = dates("2020-02-30", "") }), []string{"acts/2011-189 | validity.from.date | 2020-02-30 | a day as"}},
		"an end before its start":       {with(act(), func(a *kv1.Act) { a.Validity = dates("2020-02-03", "2020-02-03") }), []string{"acts/2011-189 | validity.to | 2020-02-03 | "}},
		"a bracket turned round":        {with(act(), func(a *kv1.Act) { a.Validity = bracketed("2020-02-03", "2020-02-01") }), []string{"acts/2011-189 | validity.from.not_after | "}},
		"a day in a dated list":         {with(county(), func(v *kv1.Territory) { v.Titles[0].Validity = dates("soon", "") }), []string{"territories/m-fejer | titles[0].validity.from.date | soon | "}},
		"a day of a dated parent":       {with(county(), func(v *kv1.Territory) { v.Parents[0].Validity = dates("", "2020") }), []string{"territories/m-fejer | parents[0].validity.to.date | 2020 | "}},
		"a factor that does not decide": {with(decides(), func(c *kv1.Competence) { c.FirstSeized, c.FirstSeizedFactor = true, kv1.Factor_PORT }), []string{"competences/GYJ-004.1 | first_seized_factor | PORT | one of its factors"}},
		"a day of a remedy":             {with(decides(), func(c *kv1.Competence) { c.Remedies = []*kv1.Competence_Remedy{{CaseStartValidity: dates("x", "")}} }), []string{"competences/GYJ-004.1 | remedies[0].case_start_validity.from.date | x | "}},
		"a day of a succession": {with(office(), func(b *kv1.Body) {
			b.Predecessors = []*kv1.Body_Succession{{Body: "bodies/hiv-17376", Edge: &kv1.Edge{Date: "x"}}}
		}), []string{"bodies/hiv-17376 | predecessors[0].edge.date | x | "}},
		"a succession of nobody": {with(office(), func(b *kv1.Body) { b.Predecessors = []*kv1.Body_Succession{{}} }), []string{"bodies/hiv-17376 | predecessors[0].body | "}},
		"a day of a population": {with(country(), func(v *kv1.Territory) {
			v.Populations = []*kv1.Territory_Population{{Date: "2020", Inhabitants: -1}, {}}
		}), []string{"territories/hu | populations[0].date | 2020 | ", "territories/hu | populations[0].inhabitants | -1 | ", "territories/hu | populations[1].date |  | "}},
		"days of a verification": {with(act(), func(a *kv1.Act) { a.Verification = &kv1.Verification{TextState: "x", VerifyDate: "y"} }), []string{"acts/2011-189 | verification.text_state | x | ", "acts/2011-189 | verification.verify_date | y | "}},
		"a place off the globe":  {with(country(), func(v *kv1.Territory) { v.Location = &kv1.Territory_Location{Latitude: 91, Longitude: math.NaN()} }), []string{"territories/hu | location.latitude | 91 | ", "territories/hu | location.longitude | NaN | "}},
		"an area below nothing":  {with(country(), func(v *kv1.Territory) { v.AreaHectares = -1 }), []string{"territories/hu | area_hectares | -1 | "}},
		"hours that are none": {with(point(), func(p *kv1.ServicePoint) {
			p.OpeningHours = []*kv1.ServicePoint_OpeningHours{{Weekday: 8, Start: "8:00", End: "25:00"}}
		}), []string{"servicePoints/kab-001 | opening_hours[0].weekday | 8 | ", "servicePoints/kab-001 | opening_hours[0].start | 8:00 | ", "servicePoints/kab-001 | opening_hours[0].end | 25:00 | "}},
		"hours of no day": {with(point(), func(p *kv1.ServicePoint) {
			p.OpeningHours = []*kv1.ServicePoint_OpeningHours{{Start: "08:00", End: "18:00"}}
		}), []string{"servicePoints/kab-001 | opening_hours[0].weekday | 0 | "}},

		"as many values as there may be": {circumstance(maxValues), nil},
		"a value too many":               {circumstance(maxValues + 1), []string{"concepts/condition.many | circumstance.values | 65 values | a circumstance of at most 64 values"}},

		"a narrower parent": {with(county(), func(v *kv1.Territory) {
			v.Parents[0] = &kv1.Territory_Parent{Territory: "territories/17376", Kind: kv1.Territory_SETTLEMENT}
		}), []string{"territories/m-fejer | parents[0].kind | SETTLEMENT | a wider kind than COUNTY"}},
		"a parent without kind":  {with(county(), func(v *kv1.Territory) { v.Parents[0].Kind = 0 }), []string{"territories/m-fejer | parents[0].kind | KIND_UNSPECIFIED | "}},
		"a parent that is none":  {with(county(), func(v *kv1.Territory) { v.Parents[0].Territory = "" }), []string{"territories/m-fejer | parents[0].territory | "}},
		"a parent of other kind": {with(settlement(), func(v *kv1.Territory) { v.Parents[0].Kind = kv1.Territory_DISTRICT }), []string{"territories/17376 | parents[0].kind | DISTRICT | the kind of territories/m-fejer, COUNTY"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			expect(t, faultsOf(t, c, put(test.record)), test.want...)
		})
	}
}

// circumstance is one of n values.
func circumstance(n int) *kv1.Concept {
	var values []string
	for i := range n {
		values = append(values, fmt.Sprintf("v%d", i))
	}
	return listed("concepts/condition.many", values...)
}

// unknown gives a message a field that nobody knows.
func unknown[M proto.Message](m M) M {
	m.ProtoReflect().SetUnknown(protowire.AppendVarint(protowire.AppendTag(nil, 999, protowire.VarintType), 1))
	return m
}

func bracketed(notBefore, notAfter string) *kv1.Validity {
	return &kv1.Validity{From: &kv1.Edge{NotBefore: notBefore, NotAfter: notAfter}}
}

func TestFaultsOfMutations(t *testing.T) {
	for name, test := range map[string]struct {
		mutations []*kv1.Mutation
		want      []string
	}{
		"no mutation":                          {nil, []string{" | mutations | 0 | 1 to 1000000 mutations"}},
		"a mutation of nothing":                {[]*kv1.Mutation{{}}, []string{"mutations[0] |  |  | a record to put, or a name to withdraw"}},
		"a mutation that is nil":               {[]*kv1.Mutation{put(act()), nil}, []string{"mutations[1] |  |  | a record to put, or a name to withdraw"}},
		"a put of nothing":                     {[]*kv1.Mutation{{Action: &kv1.Mutation_Put{Put: &kv1.Record{}}}}, []string{"mutations[0] | "}},
		"a put of a record that is nil":        {[]*kv1.Mutation{{Action: &kv1.Mutation_Put{Put: &kv1.Record{Value: &kv1.Record_Task{}}}}}, []string{"mutations[0] | name |  | "}},
		"a mutation with fields of the future": {[]*kv1.Mutation{unknown(put(renamed()))}, []string{"acts/2011-189 |  | 3 bytes in unknown fields | "}},
		"a withdrawal of nothing":              {[]*kv1.Mutation{withdraw("")}, []string{"mutations[0] | name |  | "}},
		"a withdrawal of no name":              {[]*kv1.Mutation{withdraw("tasks")}, []string{"tasks | name | tasks | "}},
		"a withdrawal of none":                 {[]*kv1.Mutation{withdraw("tasks/none")}, []string{"tasks/none | withdraw | tasks/none | a record that exists"}},
		"one record twice":                     {[]*kv1.Mutation{put(act()), put(sector()), withdraw(act().Name)}, []string{"acts/2011-189 | name | acts/2011-189 | one mutation of a record; mutations[0] is of it too"}},
		"a put that expects nonsense":          {[]*kv1.Mutation{expecting(put(act()), math.MinInt64)}, []string{"acts/2011-189 | expected_revision | -9223372036854775808 | "}},
		"faults in several, in order": {
			[]*kv1.Mutation{put(&kv1.Task{Name: "tasks/b"}), expecting(put(act()), 9), {}, put(&kv1.Task{Name: "tasks/a", Sector: "x"})},
			[]string{"tasks/b | title.hu | ", "acts/2011-189 | expected_revision | 9 | 1: somebody", "mutations[2] | ", "tasks/a | title.hu | ", "tasks/a | sector | x | a name as concepts/sector.…"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			expect(t, faultsOf(t, c, test.mutations...), test.want...)
		})
	}
}

func TestFaultsOfTheCommitItself(t *testing.T) {
	c := create(t)
	for name, test := range map[string]struct {
		commit Commit
		want   string
	}{
		"a long author":        {Commit{Author: strings.Repeat("a", 201)}, "author"},
		"an author with NUL":   {Commit{Author: "a\x00b"}, "author"},
		"an id with NUL":       {Commit{RequestID: "a\x00b"}, "request_id"},
		"an id not in UTF-8":   {Commit{RequestID: "\xff"}, "request_id"},
		"a huge id":            {Commit{RequestID: strings.Repeat("a", 1e6)}, "request_id"},
		"a huge message":       {Commit{Message: strings.Repeat("a", 1e6)}, "message"},
		"a message with lines": {Commit{Message: "a\nb"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			test.commit.Mutations = puts(act())
			_, err := c.Commit(t.Context(), test.commit)
			invalid := &InvalidError{}
			switch {
			case test.want == "" && err == nil:
			case !errors.As(err, &invalid) || len(invalid.Faults) != 1 || invalid.Faults[0].Field != test.want:
				t.Errorf("Commit: %v, want a fault in %q", err, test.want)
			case len(err.Error()) > 1000:
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

func TestVeryManyFaultsAreCounted(t *testing.T) {
	c := create(t)
	var mutations []*kv1.Mutation
	for i := range maxFaults + 500 {
		mutations = append(mutations, put(&kv1.Task{Name: fmt.Sprintf("tasks/%d", i)}))
	}
	_, err := c.Commit(t.Context(), Commit{Mutations: mutations})
	invalid := &InvalidError{}
	if !errors.As(err, &invalid) || len(invalid.Faults) != maxFaults || invalid.More != 500 {
		t.Fatalf("%d faults and %d more", len(invalid.Faults), invalid.More)
	}
	if !strings.HasSuffix(err.Error(), "; and 1490 more") {
		t.Error(err)
	}
}
