package catalog

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestFaultsOfReferences(t *testing.T) {
	for name, test := range map[string]struct {
		mutations []*kv1.Mutation
		want      []string
	}{
		"a record that there is not": {puts(with(task(), func(v *kv1.Task) { v.Sector = "concepts/sector.none" })),
			[]string{"tasks/GYJ-004 | sector | concepts/sector.none | the name of a record that exists"}},
		"a record of this commit": {puts(with(task(), func(v *kv1.Task) { v.Sector = "concepts/sector.new" }), conceptOf("concepts/sector.new", "új")), nil},
		"a kind that is not asked for": {puts(with(decides(), func(v *kv1.Competence) { v.Holder = "tasks/GYJ-004" })),
			[]string{"competences/GYJ-004.1 | holder | tasks/GYJ-004 | a name as bodies/… or bodyClasses/…"}},
		"a scheme that is not asked for": {puts(with(task(), func(v *kv1.Task) { v.Sector = model().Name })),
			[]string{"tasks/GYJ-004 | sector | concepts/area-model.SETTLEMENT | a name as concepts/sector.…"}},
		"no name at all": {puts(with(task(), func(v *kv1.Task) { v.Classifications = []string{"x\x00"} })),
			[]string{"tasks/GYJ-004 | classifications[0] | x\x00 | a text without", "tasks/GYJ-004 | classifications[0] | x\x00 | a name as concepts/…"}},
		"a provision of an act that there is not": {puts(with(decides(), func(v *kv1.Competence) {
			v.Remedies = []*kv1.Competence_Remedy{{LegalBasis: []*kv1.LegalBasis{{Act: "acts/none"}}}}
			v.Validity = &kv1.Validity{To: &kv1.Edge{Date: "2020-01-01", LegalBasis: &kv1.LegalBasis{Act: "acts/none"}}}
		})), []string{
			"competences/GYJ-004.1 | validity.to.legal_basis.act | acts/none | the name of a record that exists",
			"competences/GYJ-004.1 | remedies[0].legal_basis[0].act | acts/none | the name of a record that exists"}},
		"a condition that there is not": {puts(with(decides(), func(v *kv1.Competence) {
			v.Conditions = []*kv1.Condition{{Key: "kind", Values: []string{"yes"}}, {Key: "none", Values: []string{"yes"}}}
		})),
			[]string{"competences/GYJ-004.1 | conditions[1].key | none | the name of a record that exists"}},
		"a condition that says nothing": {puts(listed("concepts/condition.depth"), with(decides(), func(v *kv1.Competence) {
			v.Conditions = []*kv1.Condition{{Key: "kind"}, {Key: "depth", Min: 5, Max: 4}, {Key: "depth", Min: -1}}
		})),
			[]string{
				"competences/GYJ-004.1 | conditions[0].values |  | a value, or bounds of a number",
				"competences/GYJ-004.1 | conditions[1].max | 4 | a number not below min, 5",
				"competences/GYJ-004.1 | conditions[2].min | -1 | a number not below 0",
			}},
		"a designation to a class and to itself": {puts(&kv1.Designation{Name: "designations/d-2", From: "bodyClasses/C-JEGYZO", To: "bodyClasses/C-JEGYZO", Reason: kv1.Designation_STANDING, LegalBasis: basis()}),
			[]string{
				"designations/d-2 | to | bodyClasses/C-JEGYZO | another than the one whose place is taken",
				"designations/d-2 | to | bodyClasses/C-JEGYZO | a name as bodies/…",
			}},
		"a condition of another form": {puts(with(decides(), func(v *kv1.Competence) { v.Conditions = []*kv1.Condition{{Key: "a/b", Values: []string{"yes"}}} })),
			[]string{"competences/GYJ-004.1 | conditions[0].key | a/b | the id of a concept concepts/condition.…"}},
		"its own parent": {puts(with(task(), func(v *kv1.Task) { v.Parent = v.Name })),
			[]string{"tasks/GYJ-004 | parent | tasks/GYJ-004 | a record that this one does not stand above"}},
		"a circle of parents": {puts(
			with(task(), func(v *kv1.Task) { v.Parent = "tasks/b" }),
			with(task(), func(v *kv1.Task) { v.Name, v.Parent = "tasks/b", "tasks/c" }),
			with(task(), func(v *kv1.Task) { v.Name, v.Parent = "tasks/c", "tasks/GYJ-004" }),
		), []string{"tasks/GYJ-004 | parent | tasks/b | a record that this", "tasks/b | parent | tasks/c | a record that this", "tasks/c | parent | tasks/GYJ-004 | a record that this"}},
		"a chain of parents": {puts(
			with(task(), func(v *kv1.Task) { v.Parent = "tasks/b" }),
			with(task(), func(v *kv1.Task) { v.Name, v.Parent = "tasks/b", "tasks/c" }),
			with(task(), func(v *kv1.Task) { v.Name = "tasks/c" }),
		), nil},
		"a class that is one of its own": {puts(with(class(), func(v *kv1.BodyClass) { v.IsA = []string{v.Name} })),
			[]string{"bodyClasses/C-JEGYZO | is_a[0] | bodyClasses/C-JEGYZO | a record that this"}},
		"an act on its own force": {puts(with(act(), func(v *kv1.Act) { v.LegalBasis = basis() })), nil},

		"a withdrawal of what something names": {[]*kv1.Mutation{withdraw(sector().Name)},
			[]string{"concepts/sector.egyeb | withdraw | concepts/sector.egyeb | a record that nothing names; tasks/GYJ-004 names it in sector"}},
		"a withdrawal of what several name": {[]*kv1.Mutation{withdraw(task().Name), withdraw(model().Name)}, []string{
			"tasks/GYJ-004 | withdraw | tasks/GYJ-004 | a record that nothing names; competences/GYJ-004.1 names it in task",
			"concepts/area-model.SETTLEMENT | withdraw | concepts/area-model.SETTLEMENT | a record that nothing names; bodyClasses/C-JEGYZO names",
			"concepts/area-model.SETTLEMENT | withdraw | concepts/area-model.SETTLEMENT | a record that nothing names; competences/GYJ-004.1 names",
			"concepts/area-model.SETTLEMENT | withdraw | concepts/area-model.SETTLEMENT | a record that nothing names; jurisdictions/hiv-17376 names"}},
		"a withdrawal together with what names it":   {[]*kv1.Mutation{withdraw(task().Name), withdraw(decides().Name)}, nil},
		"a withdrawal after which nothing names it":  {[]*kv1.Mutation{withdraw(sector().Name), put(with(task(), func(v *kv1.Task) { v.Sector = "" }))}, nil},
		"a withdrawal of what this commit names too": {[]*kv1.Mutation{withdraw(sector().Name), put(with(task(), func(v *kv1.Task) { v.Level = kv1.Task_STATE }))}, []string{"tasks/GYJ-004 | sector | concepts/sector.egyeb | the name of a record that exists"}},

		"a territory that becomes of another kind": {puts(with(county(), func(v *kv1.Territory) { v.Kind, v.Parents = kv1.Territory_DISTRICT, nil })),
			[]string{"territories/m-fejer | kind | DISTRICT | COUNTY, as territories/17376 says in parents[0].kind"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(everything()...)...)
			expect(t, faultsOf(t, c, test.mutations...), test.want...)
		})
	}
}

// TestReferencesWithDates gives a competence and its holder all kinds of periods,
// in one commit and with the holder put later.
func TestReferencesWithDates(t *testing.T) {
	edge := func(notBefore, notAfter string) *kv1.Edge { return &kv1.Edge{NotBefore: notBefore, NotAfter: notAfter} }
	day := func(d string) *kv1.Edge { return &kv1.Edge{Date: d} }
	for name, test := range map[string]struct {
		competence, holder *kv1.Validity
		days               string // on which the holder lacks
	}{
		"nothing is known":                          {nil, nil, ""},
		"the same period":                           {dates("2013-01-01", "2020-01-01"), dates("2013-01-01", "2020-01-01"), ""},
		"the holder is longer":                      {dates("2014-01-01", "2019-01-01"), dates("2013-01-01", "2020-01-01"), ""},
		"the holder is open":                        {dates("2013-01-01", ""), dates("2013-01-01", ""), ""},
		"the holder begins later":                   {dates("2013-01-01", ""), dates("2013-01-03", ""), "from 2013-01-01 to 2013-01-02"},
		"the holder begins a day later":             {dates("2013-01-01", ""), dates("2013-01-02", ""), "on 2013-01-01"},
		"the holder ends":                           {dates("2013-01-01", ""), dates("", "2023-01-01"), "from 2023-01-01 on"},
		"the holder ends earlier":                   {dates("2013-01-01", "2025-01-01"), dates("", "2023-01-01"), "from 2023-01-01 to 2024-12-31"},
		"the holder lacks at both ends":             {dates("2013-01-01", "2025-01-01"), dates("2014-01-01", "2023-01-01"), "from 2013-01-01 to 2013-12-31 and from 2023-01-01 to 2024-12-31"},
		"the holder was before":                     {dates("2013-01-01", "2014-01-01"), dates("2000-01-01", "2001-01-01"), "from 2013-01-01 to 2013-12-31"},
		"the holder will be after":                  {dates("2013-01-01", "2014-01-01"), dates("2020-01-01", ""), "from 2013-01-01 to 2013-12-31"},
		"since when is not known":                   {nil, dates("2013-01-01", ""), ""},
		"since when is not known of the holder":     {dates("2013-01-01", ""), nil, ""},
		"not before is not since when":              {&kv1.Validity{From: edge("2010-01-01", "")}, dates("2013-01-01", ""), ""},
		"open after an end":                         {nil, dates("", "2013-01-01"), "from 2013-01-01 on"},
		"a bracket of the start, holder within":     {&kv1.Validity{From: edge("2012-01-01", "2014-01-01")}, dates("2013-01-01", ""), ""},
		"a bracket of the start, holder after":      {&kv1.Validity{From: edge("2012-01-01", "2014-01-01")}, dates("2015-01-01", ""), "from 2014-01-01 to 2014-12-31"},
		"a bracket of the holder's start":           {dates("2013-01-01", ""), &kv1.Validity{From: edge("2012-01-01", "2014-01-01")}, ""},
		"a bracket of the holder's start, after":    {dates("2013-01-01", ""), &kv1.Validity{From: edge("2013-02-01", "2014-01-01")}, "from 2013-01-01 to 2013-01-31"},
		"a bracket of the end":                      {&kv1.Validity{To: edge("2020-01-01", "2021-01-01")}, dates("", "2020-06-01"), ""},
		"a bracket of the end, holder before":       {&kv1.Validity{To: edge("2020-01-01", "2021-01-01")}, dates("", "2019-12-01"), "from 2019-12-01 to 2019-12-31"},
		"an end not after, from when not known":     {&kv1.Validity{To: edge("", "2021-01-01")}, dates("", "2019-12-01"), ""},
		"a bracket of the holder's end":             {dates("", "2020-06-01"), &kv1.Validity{To: edge("2020-01-01", "2021-01-01")}, ""},
		"a bracket of the holder's end, past":       {dates("", "2022-01-01"), &kv1.Validity{To: edge("2020-01-01", "2021-01-01")}, "from 2021-01-01 to 2021-12-31"},
		"an end of the holder not before":           {dates("", ""), &kv1.Validity{To: edge("2020-01-01", "")}, ""},
		"brackets that leave no day sure":           {&kv1.Validity{From: edge("2012-01-01", "2016-01-01"), To: edge("2014-01-01", "2018-01-01")}, dates("2020-01-01", ""), ""},
		"a day of the start and an open holder end": {&kv1.Validity{From: day("2013-01-01")}, dates("2013-01-01", "2013-01-02"), "from 2013-01-02 on"},
	} {
		named := with(decides(), func(v *kv1.Competence) { v.Validity = test.competence })
		holder := with(class(), func(v *kv1.BodyClass) { v.Validity = test.holder })
		t.Run(name+", in one commit", func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(act(), sector(), model(), task())...)
			var want []string
			if test.days != "" {
				want = []string{"competences/GYJ-004.1 | holder | bodyClasses/C-JEGYZO | a record in force whenever this one is; it is not " + test.days}
			}
			expect(t, faultsOf(t, c, put(named), put(holder)), want...)
		})
		t.Run(name+", the holder later", func(t *testing.T) {
			c := create(t)
			commit(t, c, puts(act(), sector(), model(), task(), class(), named)...)
			var want []string
			if test.days != "" {
				want = []string{"bodyClasses/C-JEGYZO | validity | " + periodOf(test.holder) +
					" | to be in force whenever competences/GYJ-004.1 is, which names it in holder; it is not " + test.days}
			}
			expect(t, faultsOf(t, c, put(holder)), want...)
		})
	}
}

func TestReferencesWithDatesOfTheirOwn(t *testing.T) {
	for name, test := range map[string]struct {
		records []kv1.Value
		want    []string
	}{
		"a seat while the territory is": {[]kv1.Value{
			with(settlement(), func(v *kv1.Territory) { v.Validity = dates("2010-01-01", "2020-01-01") }),
			with(office(), func(v *kv1.Body) {
				v.Validity = dates("2000-01-01", "")
				v.Seats[0].Validity = dates("2015-01-01", "2019-01-01")
			}),
		}, nil},
		"a seat when the territory is no more": {[]kv1.Value{
			with(settlement(), func(v *kv1.Territory) { v.Validity = dates("2010-01-01", "2020-01-01") }),
			with(office(), func(v *kv1.Body) {
				v.Validity = dates("2000-01-01", "2025-01-01")
				v.Seats[0].Validity = dates("2015-01-01", "")
			}),
		}, []string{"bodies/hiv-17376 | seats[0].territory | territories/17376 | a record in force whenever this one is; it is not from 2020-01-01 to 2024-12-31"}},
		"a parent that has ended": {[]kv1.Value{
			with(county(), func(v *kv1.Territory) { v.Validity = dates("", "2020-01-01") }), settlement(), office(),
		}, nil},
		"a remedy of cases that began while the body was": {[]kv1.Value{settlement(),
			with(office(), func(v *kv1.Body) { v.Validity = dates("", "2020-03-01") }),
			with(decides(), func(v *kv1.Competence) {
				v.Remedies = []*kv1.Competence_Remedy{{Holder: "bodies/hiv-17376", CaseStartValidity: dates("", "2020-03-01")}}
			}),
		}, nil},
		"a remedy of any case": {[]kv1.Value{settlement(),
			with(office(), func(v *kv1.Body) { v.Validity = dates("", "2020-03-01") }),
			with(decides(), func(v *kv1.Competence) { v.Remedies = []*kv1.Competence_Remedy{{Holder: "bodies/hiv-17376"}} }),
		}, []string{"competences/GYJ-004.1 | remedies[0].holder | bodies/hiv-17376 | a record in force whenever this one is; it is not from 2020-03-01 on"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := create(t)
			records := []kv1.Value{act(), sector(), model(), class(), country(), task()}
			if !slices.Contains(namesOf(test.records), county().Name) {
				records = append(records, county())
			}
			commit(t, c, puts(records...)...)
			expect(t, faultsOf(t, c, puts(test.records...)...), test.want...)
		})
	}
}

// TestEveryStringIsTextOrReference makes whoever adds a field to a record decide.
func TestEveryStringIsTextOrReference(t *testing.T) {
	text := strings.Fields(`Text.hu Text.en Edge.date Edge.not_before Edge.not_after Edge.note LegalBasis.provision
		Verification.source_uri Verification.text_state Verification.verify_date Verification.verifier Verification.doubt Verification.note
		Task.name Task.Obligation.note Task.Procedure.channels Task.Procedure.forms Task.Prose.first_instance Task.Prose.remedy
		Task.Prose.territory Task.Prose.legal_reference Task.Prose.note BodyClass.name BodyClass.note
		Body.name Body.Seat.address Body.Contact.phone Body.Contact.email Body.Contact.uri Body.Identifier.scheme Body.Identifier.value Body.note
		Territory.name Territory.postcodes Territory.Population.date Jurisdiction.name Jurisdiction.note
		Competence.name Competence.concurrency_group Condition.values Designation.name Designation.document
		Act.name Act.citation Act.short_name Act.uri Act.note ServicePoint.name ServicePoint.address ServicePoint.channels
		ServicePoint.OpeningHours.start ServicePoint.OpeningHours.end Concept.name Concept.scheme Concept.note
		Concept.Circumstance.usual Concept.Circumstance.legal_reference Concept.Circumstance.Value.code
		Concept.AreaModel.decree Concept.AreaModel.mapping Concept.AreaModel.missing Concept.Lead.term Concept.Lead.kind Concept.Acceptance.values`)
	seen := map[protoreflect.FullName]bool{}
	var walk func(protoreflect.MessageDescriptor)
	walk = func(d protoreflect.MessageDescriptor) {
		for i := range d.Fields().Len() {
			field := d.Fields().Get(i)
			if field.Message() != nil {
				walk(field.Message())
			}
			if field.Kind() != protoreflect.StringKind || seen[field.FullName()] {
				continue
			}
			seen[field.FullName()] = true
			_, isReference := rules[field.FullName()]
			isText := slices.Contains(text, strings.TrimPrefix(string(field.FullName()), "kozfeladat.v1."))
			if isReference == isText {
				t.Errorf("%s: a reference: %v, text: %v; it must be one of them", field.FullName(), isReference, isText)
			}
		}
	}
	for _, kind := range kv1.Kinds() {
		walk(newValue(kind).ProtoReflect().Descriptor())
	}
	for name := range rules {
		if !seen[name] {
			t.Errorf("%s has a rule, but no record has such a field", name)
		}
	}
}
