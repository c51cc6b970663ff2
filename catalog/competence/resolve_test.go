package competence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

const (
	kh, jh, kab      = "bodyClasses/C-KH", "bodyClasses/C-JH", "bodyClasses/C-KAB"
	jegyzo, kerulet  = "bodyClasses/C-JEGYZO", "bodyClasses/C-KERJEGYZO"
	rendorseg        = "bodyClasses/C-RENDH"
	kozjegyzo        = "bodyClasses/C-KOZJEGYZO"
	budapest, sziget = "territories/13578", "territories/13578.margitsziget"
)

// notaries are the usual three rows of a notary's matter.
func notaries(w *world) {
	w.give(jegyzo, "JOINT_OFFICE", but(budapest))
	w.give(kerulet, "CAPITAL_DISTRICT", but(sziget))
	w.give("bodies/B-FOJEGYZO", "CAPITAL", only(sziget), priority(10))
}

func TestResolve(t *testing.T) {
	bracket := &kv1.Edge{NotBefore: "2018-01-02", NotAfter: "2019-01-01"}
	for name, c := range map[string]struct {
		given func(*world)
		asked *kv1.ResolveRequest
		want  string
	}{
		"the office of the settlement": {notaries, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budaörsi Polgármesteri Hivatal – jegyző"},
		"a joint office, its seat elsewhere": {notaries, &kv1.ResolveRequest{Place: "Budajenő"},
			"RESOLVED; Budakeszi Közös Önkormányzati Hivatal – jegyző"},
		"a district of the capital": {notaries, &kv1.ResolveRequest{Place: "Budapest XI."},
			"RESOLVED; XI. Kerületi Polgármesteri Hivatal – kerületi jegyző"},
		"the island under the capital":            {notaries, &kv1.ResolveRequest{Place: "Margitsziget"}, "RESOLVED; fővárosi főjegyző"},
		"the capital as a whole":                  {notaries, &kv1.ResolveRequest{Place: "Budapest"}, "AMBIGUOUS_PLACE"},
		"a part of two settlements":               {notaries, &kv1.ResolveRequest{Place: "Kamaraerdő"}, "AMBIGUOUS_PLACE"},
		"a part with its settlement":              {notaries, &kv1.ResolveRequest{Place: "Kamaraerdő (Budaörs)"}, "RESOLVED; Budaörsi Polgármesteri Hivatal – jegyző"},
		"a place that is not there":               {notaries, &kv1.ResolveRequest{Place: "Budaörz"}, "UNKNOWN_PLACE"},
		"no place":                                {notaries, &kv1.ResolveRequest{}, "NEED_FACT"},
		"a named factor wins over the place":      {notaries, &kv1.ResolveRequest{Place: "Budaörs", Property: "Budajenő"}, "RESOLVED; Budakeszi Közös Önkormányzati Hivatal – jegyző"},
		"the notary whose municipality is client": {notaries, &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, "DESIGNATION_NEEDED"},
		"a class climbs to its territory":         {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"a class without a body here is a gap":    {func(w *world) { w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "XII. kerület"}, "GAP"},
		"a map that does not reach":               {func(w *world) { w.give(kerulet, "CAPITAL_DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED"},
		"a map that is not held":                  {func(w *world) { w.give(rendorseg, "POLICE") }, &kv1.ResolveRequest{Place: "Budaörs"}, "UNMAPPED_AREA"},
		"somebody outside the catalogue":          {func(w *world) { w.give(kozjegyzo, "POLICE") }, &kv1.ResolveRequest{Place: "Budaörs"}, "OUT_OF_SCOPE"},
		"any office, with a place":                {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{Place: "Budaörs"}, "CHOICE; Budakeszi Járási Hivatal – kormányablak"},
		"any office, without a place":             {func(w *world) { w.give(kab, "COUNTRY", anyOffice) }, &kv1.ResolveRequest{}, "CHOICE; [kormányablak]"},
		"one body for the country, without place": {func(w *world) { w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE)) }, &kv1.ResolveRequest{}, "RESOLVED; Budapest Főváros Kormányhivatala"},
		"a holder that the source does not name":  {func(w *world) { w.give("", "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}, "GAP"},
		"one of two places is not understood": {func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), only("territories/10001"))
		}, &kv1.ResolveRequest{Place: "Budaörs", Stay: "Xyzzyfalva"}, "UNKNOWN_PLACE"},
		"no competence at all":                    {func(*world) {}, &kv1.ResolveRequest{Place: "Budaörs"}, "GAP"},
		"two exclusive rules":                     {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}, "CONFLICT; Budakeszi Járási Hivatal; Pest Vármegyei Kormányhivatal"},
		"two concurrent rules":                    {func(w *world) { w.give(jh, "DISTRICT", concurrent); w.give(kh, "COUNTY", concurrent) }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal; Pest Vármegyei Kormányhivatal"},
		"a special rule before a general one":     {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY", priority(10)) }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Pest Vármegyei Kormányhivatal"},
		"a narrower territory before a wider one": {func(w *world) { w.give(jh, "DISTRICT"); w.give(kh, "COUNTY", only("territories/23278")) }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Pest Vármegyei Kormányhivatal"},
		"a named body before a class":             {func(w *world) { w.give(jh, "DISTRICT"); w.give("bodies/B-KH02", "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Pest Vármegyei Kormányhivatal"},
		"a named body outside its area":           {func(w *world) { w.give("bodies/B-KH01", "COUNTY") }, &kv1.ResolveRequest{Place: "Budaörs"}, "NOT_REQUIRED"},
		"a body competent outside its own area":   {func(w *world) { w.give("bodies/B-KH01", "COUNTRY") }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budapest Főváros Kormányhivatala"},
		"the client may choose":                   {func(w *world) { w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) }, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, "CHOICE; Budakeszi Közös Önkormányzati Hivatal – jegyző; Budaörsi Polgármesteri Hivatal – jegyző"},
		"a choice that leads to one body":         {func(w *world) { w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) }, &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"before the first day":                    {func(w *world) { w.give(jh, "DISTRICT", valid(since("2020-01-01"))) }, &kv1.ResolveRequest{Place: "Budaörs", On: "2019-12-31"}, "GAP"},
		"after the last day":                      {func(w *world) { w.give(jh, "DISTRICT", valid(until("2020-01-01"))) }, &kv1.ResolveRequest{Place: "Budaörs", On: "2020-01-01"}, "GAP"},
		"a bracket with one body on both sides": {func(w *world) {
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(jh, "DISTRICT", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"a bracket with two bodies": {func(w *world) {
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(kh, "COUNTY", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2018-06-01"}, "UNCERTAIN_DATE; Budakeszi Járási Hivatal; Pest Vármegyei Kormányhivatal"},
		"after the bracket": {func(w *world) {
			w.give(jh, "DISTRICT", valid(&kv1.Validity{To: bracket}))
			w.give(kh, "COUNTY", valid(&kv1.Validity{From: bracket}))
		}, &kv1.ResolveRequest{Place: "Budaörs", On: "2019-01-01"}, "RESOLVED; Pest Vármegyei Kormányhivatal"},
		"a usual value is taken":                 {minors, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"a fact that is given":                   {minors, &kv1.ResolveRequest{Place: "Budaörs", MinorCitizenship: "non_hungarian"}, "RESOLVED; Budapest Főváros Kormányhivatala"},
		"a circumstance decides":                 {traders, &kv1.ResolveRequest{Place: "Budaörs"}, "NEED_FACT"},
		"a circumstance that is given":           {traders, &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "mobile"}, "RESOLVED; Pest Vármegyei Kormányhivatal"},
		"a condition that is part of the matter": {func(w *world) { w.give(jh, "DISTRICT", when("trade_form", "shop")) }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"the usual value would ask nobody":       {func(w *world) { w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO")) }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"a given fact asks nobody":               {func(w *world) { w.give(jh, "DISTRICT", when("initiation", "EX_OFFICIO")) }, &kv1.ResolveRequest{Place: "Budaörs", Initiation: "REQUEST"}, "NOT_REQUIRED"},
		"filing is not deciding":                 {func(w *world) { w.give(kab, "COUNTRY", anyOffice, role(kv1.Role_INTAKE)); w.give(jh, "DISTRICT") }, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
		"a task with no decision has another lead": {func(w *world) {
			w.give(kh, "COUNTY", role(kv1.Role_SUPERVISION))
			w.give(jh, "DISTRICT", role(kv1.Role_PROVISION))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, "RESOLVED; Budakeszi Járási Hivatal"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			c.given(w)
			got := w.ask(t, c.asked)
			line := told(got)
			if parts := strings.Split(line, "; "); len(parts) > 2 {
				slices.Sort(parts[1:])
				line = strings.Join(parts, "; ")
			}
			if line != c.want {
				t.Errorf("told %q\nwant %q\nroles %v", line, c.want, got.Roles)
			}
			for _, a := range got.Answers {
				if len(a.LegalBasis) == 0 || len(a.Steps) < 2 || a.Competence == "" && !a.GeneralRule {
					t.Errorf("an answer without proof: %v", a)
				}
			}
		})
	}
}

func minors(w *world) {
	w.give(jh, "DISTRICT", when("minor_citizenship", "hungarian"))
	w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE), when("minor_citizenship", "non_hungarian"), priority(10))
}

func traders(w *world) {
	w.give(jh, "DISTRICT", when("trade_form", "shop"))
	w.give(kh, "COUNTY", when("trade_form", "mobile", "mail_order"))
}

func TestNeededFactNamesItsAnswers(t *testing.T) {
	w := newWorld()
	traders(w)
	needed := w.ask(t, &kv1.ResolveRequest{Place: "Budaörs"}).Needed
	if len(needed) != 1 || needed[0].Field != "trade_form" || needed[0].Question != "Boltban árul?" {
		t.Fatalf("needed %v", needed)
	}
	var options []string
	for _, o := range needed[0].Options {
		options = append(options, o.Value+" "+o.Outcome.String()+" "+o.Bodies[0].Title)
	}
	for _, o := range needed[0].Options {
		if o.Label != o.Value {
			t.Errorf("%s is offered as %q", o.Value, o.Label)
		}
	}
	want := []string{"shop RESOLVED Budakeszi Járási Hivatal", "mobile RESOLVED Pest Vármegyei Kormányhivatal", "mail_order RESOLVED Pest Vármegyei Kormányhivatal"}
	if !slices.Equal(options, want) {
		t.Errorf("options %q, want %q", options, want)
	}
}

// A value that no rule names is offered as its siblings are, of which one was tried.
func TestNeededFactOffersEveryValueOfItsList(t *testing.T) {
	const first, rest = "RESOLVED Budakeszi Járási Hivatal", "RESOLVED Pest Vármegyei Kormányhivatal"
	for name, c := range map[string]struct {
		usual string
		given func(*world)
		asked *kv1.ResolveRequest
		want  []string
	}{
		"of which rules name one": {"", func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", when("road_kind", "local"), priority(5))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, []string{"national " + rest, "local " + first, "private " + rest, "other " + rest}},
		"and a usual one under which nobody acts": {"private", func(w *world) {
			w.give(kh, "COUNTY", when("road_kind", "national"))
			w.give(jh, "DISTRICT", when("road_kind", "local"))
		}, &kv1.ResolveRequest{Place: "Budaörs"}, []string{"private NOT_REQUIRED", "national " + rest, "local " + first, "other NOT_REQUIRED"}},
		"though too much is open for any to be tried": {"", func(w *world) {
			w.put(circumstance("road_kind", "Milyen út?", "", kv1.Concept_Circumstance_FACT, "national", "local", "private", "other"))
			for i := range 10 {
				key := fmt.Sprintf("fact_%d", i)
				w.put(circumstance(key, key, "", kv1.Concept_Circumstance_FACT, "yes", "no"))
				w.give(jh, "DISTRICT", when("road_kind", "local"), when(key, "yes"))
			}
		}, &kv1.ResolveRequest{Place: "Budaörs"}, []string{"national OUTCOME_UNSPECIFIED", "local OUTCOME_UNSPECIFIED", "private OUTCOME_UNSPECIFIED", "other OUTCOME_UNSPECIFIED"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.put(circumstance("road_kind", "Milyen út?", c.usual, kv1.Concept_Circumstance_FACT, "national", "local", "private", "other"))
			c.given(w)
			got := w.ask(t, c.asked)
			if len(got.Needed) != 1 || got.Needed[0].Field != "road_kind" {
				t.Fatalf("needed %v", got.Needed)
			}
			var options []string
			for _, o := range got.Needed[0].Options {
				options = append(options, strings.TrimSpace(o.Value+" "+o.Outcome.String()+" "+strings.Join(titlesOf(o.Bodies), "; ")))
			}
			if !slices.Equal(options, c.want) {
				t.Errorf("options %q, want %q", options, c.want)
			}
		})
	}
}

func titlesOf(bodies []*kv1.BodyRef) (titles []string) {
	for _, b := range bodies {
		titles = append(titles, b.Title)
	}
	return titles
}

func TestUsualValueIsSaidAloud(t *testing.T) {
	w := newWorld()
	minors(w)
	assumed := w.ask(t, &kv1.ResolveRequest{Place: "Budaörs"}).Assumed
	if len(assumed) != 1 || assumed[0].Circumstance != "minor_citizenship" || assumed[0].Value != "hungarian" {
		t.Errorf("assumed %v", assumed)
	}
}

func TestEveryDroppedCandidateHasItsReason(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(until("2020-01-01")))
	w.give(jh, "DISTRICT", when("trade_form", "mobile"))
	w.give(kerulet, "CAPITAL_DISTRICT")
	w.give(jegyzo, "JOINT_OFFICE")
	w.give(kh, "COUNTY", priority(10), only("territories/m-pest"))
	w.give("bodies/B-KH02", "COUNTY", priority(10), only("territories/j-098"))
	got := w.ask(t, &kv1.ResolveRequest{Place: "Budaörs", TradeForm: "shop"})
	want := map[string]kv1.Rejected_Reason{
		"competences/T-1.1": kv1.Rejected_NOT_IN_FORCE, "competences/T-1.2": kv1.Rejected_CONDITION,
		"competences/T-1.3": kv1.Rejected_OUTSIDE_TERRITORY, "competences/T-1.4": kv1.Rejected_LOWER_PRIORITY,
		"competences/T-1.5": kv1.Rejected_WIDER_TERRITORY,
	}
	rejected := got.Answers[0].Rejected
	if len(rejected) != len(want) {
		t.Errorf("rejected %v", rejected)
	}
	for _, r := range rejected {
		if want[r.Competence] != r.Reason || r.Text == "" {
			t.Errorf("%s: %v (%s), want %v", r.Competence, r.Reason, r.Text, want[r.Competence])
		}
	}
}

func TestAnswerSaysWhenItChangesNext(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", valid(until("2027-01-01")))
	w.give(kh, "COUNTY", valid(since("2027-01-01")))
	next := w.ask(t, &kv1.ResolveRequest{Place: "Budaörs"}).Answers[0].NextChange
	if next.GetEdge().GetDate() != "2027-01-01" || next.GetBody().GetName() != "bodies/B-KH02" {
		t.Errorf("next change %v", next)
	}
}

func TestTheOrderOfRecordsChangesNothing(t *testing.T) {
	w := newWorld()
	notaries(w)
	first := w.ask(t, &kv1.ResolveRequest{Place: "Budajenő"})
	slices.Reverse(w.competences)
	for range 10 {
		if got := told(w.ask(t, &kv1.ResolveRequest{Place: "Budajenő"})); got != told(first) {
			t.Fatalf("told %q, then %q", told(first), got)
		}
	}
}

func TestPlaceAsPeopleType(t *testing.T) {
	atlas, err := competence.NewAtlas(newWorld().all())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Budaörs": "territories/23278", "budaors": "territories/23278", "  BUDAÖRS ": "territories/23278", "23278": "territories/23278",
		"territories/23278": "territories/23278", "Budapest XI.": "territories/14216", "Budapest 11. kerület": "territories/14216",
		"XI. kerület": "territories/14216", "bp xi": "territories/14216", "11. ker.": "territories/14216", "Budapest, XI. kerület": "territories/14216",
		"Pest vármegye": "territories/m-pest", "Pest megye": "", "Pest": "territories/m-pest", "Budakeszi járás": "territories/j-098",
		"m-budapest": "territories/13578", "j-011": "territories/14216", "j-098": "territories/j-098",
		"Margitsziget": "territories/13578.margitsziget", "Budapest": "territories/13578", "": "", "!?": "",
	} {
		places, exact := atlas.FindPlace(text, today, "hu", 10)
		got := ""
		if exact && len(places) == 1 {
			got = places[0].Name
		}
		if got != want {
			t.Errorf("%q is %q (%v), want %q", text, got, places, want)
		}
	}
	places, exact := atlas.FindPlace("Budaörz", today, "hu", 10)
	if exact || len(places) == 0 || places[0].Title != "Budaörs" {
		t.Errorf("the nearest of Budaörz: %v", places)
	}
}

// An address is no name of a place: what stands in it is offered, and nothing is answered.
func TestAPlaceWithinALongerTextIsACandidate(t *testing.T) {
	w := newWorld()
	w.put(village("23278", "Budaörs", "2040"))
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Budaörs, Tisza Lajos krt. 1.": "23278", "H-2040": "23278", "2040.": "23278", "Budaörs község": "23278",
		"1111 Budapest, Bartók Béla út 1.": "14216, 13578", "1111 Bartók Béla út": "14216", "Budapest XI. ker. Bartók Béla út 1.": "14216",
		"2040 Budajenő, Fő tér 1. (nem Budaörs)": "23278, 10001",
		"Tisza Lajos körút 1.":                   "", "Pest vármegye, Fő utca": "",
	} {
		places, exact := atlas.FindPlace(text, today, "hu", 20)
		var got []string
		for _, p := range places {
			got = append(got, strings.TrimPrefix(p.Name, "territories/"))
		}
		if exact || strings.Join(got, ", ") != want {
			t.Errorf("%q may be %v (exact: %v), want %s", text, got, exact, want)
		}
	}
}
