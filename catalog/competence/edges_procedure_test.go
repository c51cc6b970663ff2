package competence_test

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// The law of procedure of the case: the Ákr. is in force since 1 January 2018
// (141. §), for cases begun since (143. § (1)). What the act before it said is not
// held, so that an earlier case gets none of the general rules.

// procedures are the general rules, each with a question of which it decides how
// it is answered.
var procedures = map[string]struct {
	given   func(*world)
	asked   *kv1.ResolveRequest
	covered string // the answer by the Ákr.
	former  string // and without it
	cites   string // what the answer by the Ákr. cites, and no other does
}{
	"the property goes first": {given: notariesBy(kv1.Factor_UNKNOWN), asked: &kv1.ResolveRequest{Place: "Budaörs", Property: "Budajenő"},
		covered: "RESOLVED; " + budakeszi, former: "RESOLVED; " + budaorsi, cites: "Ákr. 16. §"},
	"the home where nothing else decides": {given: notariesBy(kv1.Factor_UNKNOWN), asked: &kv1.ResolveRequest{Residence: "Budaörs"},
		covered: "RESOLVED; " + budaorsi, former: "NEED_FACT", cites: "Ákr. 16. §"},
	"Budapest as the last resort": {given: officesBy(kv1.Factor_RESIDENCE), asked: &kv1.ResolveRequest{HungarianAddress: "no"},
		covered: "RESOLVED; " + budapestKH, former: "NEED_FACT", cites: "Ákr. 16. § (4)"},
	"whoever is seized first of two places": {given: notariesBy(kv1.Factor_RESIDENCE, kv1.Factor_STAY),
		asked:   &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"},
		covered: "CHOICE; " + budakeszi + "; " + budaorsi, former: "CHOICE; " + budakeszi + "; " + budaorsi, cites: "Ákr. 16. § (5)"},
	"whoever is seized first by the sector's rule": {given: func(w *world) {
		w.give(jh, "DISTRICT", concurrent, func(c *kv1.Competence) { c.FirstSeized = true })
	}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, covered: "RESOLVED; " + jaras, former: "RESOLVED; " + jaras, cites: "Ákr. 16. § (5)"},
	"the notary of a municipality that is the client": {given: notaries, asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"},
		covered: "DESIGNATION_NEEDED", former: "GAP", cites: "Ákr. 23. § (4)"},
	"the sector's word on such a municipality": {given: func(w *world) {
		w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_DESIGNATED), when("municipality_is_client", "yes"))
	}, asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, covered: "DESIGNATION_NEEDED", former: "DESIGNATION_NEEDED", cites: "Ákr. 23. § (4)"},
	"filing": {given: func(w *world) { w.give(jegyzo, "JOINT_OFFICE") }, asked: &kv1.ResolveRequest{Place: "Budaörs"},
		covered: "RESOLVED; " + budaorsi, former: "RESOLVED; " + budaorsi, cites: "Ákr. 37. § (1)"},
}

func TestTheAkrCoversNoCaseBegunBeforeIt(t *testing.T) {
	for name, p := range procedures {
		for when, day := range map[string]struct {
			on, started string
			covered     bool
		}{
			"the year of the act":                  {"2016-06-01", "", false},
			"the day before":                       {"2017-12-31", "", false},
			"on the day":                           {"2018-01-01", "", true},
			"begun the day before, asked on it":    {"2018-01-01", "2017-12-31", false},
			"begun the day before, asked today":    {today, "2017-12-31", false},
			"begun on the day, asked today":        {today, "2018-01-01", true},
			"asked today, when it began not said":  {today, "", true},
			"long ago, under an act before others": {"1990-01-01", "", false},
		} {
			t.Run(name+"/"+when, func(t *testing.T) {
				w := newWorld()
				p.given(w)
				asked := proto.CloneOf(p.asked)
				asked.On, asked.StartedOn = day.on, day.started
				r := answered(t, w, matter(), asked)
				want := p.former
				if day.covered {
					want = p.covered
				}
				if got := read(r); got != want {
					t.Errorf("read %q, want %q", got, want)
				}
				if said := slices.ContainsFunc(r.Caveats, formerLaw); said == day.covered {
					t.Errorf("that the law of then is not held: %v, want %v", said, !day.covered)
				}
				if cited := strings.Contains(proofOf(r), p.cites); cited != day.covered {
					t.Errorf("%s is cited: %v, want %v", p.cites, cited, day.covered)
				}
			})
		}
	}
}

// proofOf is all that an answer says but which law it does not know, and what comes
// later.
func proofOf(r *kv1.ResolveResponse) string {
	r = proto.CloneOf(r)
	r.Caveats = slices.DeleteFunc(r.Caveats, formerLaw)
	for _, a := range r.Answers {
		a.NextChange = nil
	}
	for _, role := range r.Roles {
		role.NextChange = nil
	}
	return protojson.Format(r)
}

func formerLaw(c *kv1.Caveat) bool { return c.Code == kv1.Caveat_PROCEDURE_NOT_HELD }

// The law of then is spoken of where it would be the law: of a task that the Ákr.
// covers, and that there was on the day.
func TestWhereTheFormerLawIsSpokenOf(t *testing.T) {
	office := func(w *world) { w.give(jh, "DISTRICT") }
	before := &kv1.ResolveRequest{Place: "Budaörs", On: "2017-12-31"}
	askEdges(t, map[string]edge{
		"a task that the Ákr. covers": {given: office, asked: before, want: "RESOLVED; " + jaras, caveat: kv1.Caveat_PROCEDURE_NOT_HELD},
		"filing alone":                {given: office, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2017-12-31", Roles: []kv1.Role{kv1.Role_INTAKE}}, want: "GAP", caveat: kv1.Caveat_PROCEDURE_NOT_HELD},
		"a task outside the Ákr.":     {given: office, task: scope(kv1.Task_EXCLUDED), asked: before, want: "RESOLVED; " + jaras, silent: kv1.Caveat_PROCEDURE_NOT_HELD},
		"a task that began with it":   {given: office, task: func(k *kv1.Task) { k.Validity = since("2018-01-01") }, asked: before, want: "NOT_IN_FORCE", silent: kv1.Caveat_PROCEDURE_NOT_HELD},
	})
}

// The day on which the Ákr. came into force is a change for cases that begin, where
// its rules lead elsewhere; a case that has begun does not change its law.
func TestTheAkrIsTheNextChange(t *testing.T) {
	for name, c := range map[string]struct {
		property, on, started string
		want                  string // the day and the body
	}{
		"its rules lead to another body": {"Budajenő", "2017-06-01", "", "2018-01-01 bodies/hiv-12052"},
		"they lead to the same":          {"Budaörs", "2017-06-01", "", ""},
		"the case has begun":             {"Budajenő", "2017-06-01", "2017-05-01", ""},
		"it is in force":                 {"Budajenő", "2018-01-01", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			notariesBy(kv1.Factor_UNKNOWN)(w)
			r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs", Property: c.property, On: c.on, StartedOn: c.started})
			next := r.Answers[0].NextChange
			if got := strings.TrimSpace(next.GetEdge().GetDate() + " " + next.GetBody().GetName()); got != c.want {
				t.Errorf("the next change is %q, want %q", got, c.want)
			}
		})
	}
}

// Of what the Ákr. does not cover the remedy tells that another law of procedure stood
// before: what that said is not held.
func TestTheLawBeforeTheRemedyIsNotHeld(t *testing.T) {
	edge2018 := &kv1.Edge{Date: "2018-01-01"}
	laterRemedy := func(w *world) {
		w.give(jh, "DISTRICT", func(c *kv1.Competence) {
			c.Remedies = []*kv1.Competence_Remedy{
				{Kind: kv1.Competence_Remedy_APPEAL, CaseStartValidity: &kv1.Validity{From: edge2018}},
				{Kind: kv1.Competence_Remedy_UNKNOWN, CaseStartValidity: &kv1.Validity{To: edge2018}},
			}
		})
	}
	started := func(day string) *kv1.ResolveRequest {
		return &kv1.ResolveRequest{Place: "Budaörs", StartedOn: day}
	}
	outside := scope(kv1.Task_EXCLUDED)
	askEdges(t, map[string]edge{
		"a case begun before it": {given: laterRemedy, task: outside, asked: started("2017-12-31"), want: "RESOLVED; " + jaras, caveat: kv1.Caveat_PROCEDURE_NOT_HELD},
		"asked about a day before it": {given: laterRemedy, task: outside, asked: &kv1.ResolveRequest{Place: "Budaörs", On: "2017-12-31"}, want: "RESOLVED; " + jaras,
			caveat: kv1.Caveat_PROCEDURE_NOT_HELD},
		"a case begun on its day": {given: laterRemedy, task: outside, asked: started("2018-01-01"), want: "RESOLVED; " + jaras, silent: kv1.Caveat_PROCEDURE_NOT_HELD},
	})
}
