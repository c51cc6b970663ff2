package competence_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/competence"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// village is a settlement of the Budakeszi district.
func village(code, text string, postcodes ...string) *kv1.Territory {
	t := territory(code, text, kv1.Territory_SETTLEMENT, "j-098")
	t.Postcodes = postcodes
	return t
}

func places(names ...string) []string {
	for i := range names {
		names[i] = "territories/" + names[i]
	}
	return names
}

// A place that is not known is told, though nothing hangs on it.
func TestAGivenPlaceThatIsNotKnown(t *testing.T) {
	national := func(w *world) { w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE)) }
	local := func(w *world) { w.give(jh, "DISTRICT") }
	const told = kv1.Caveat_GIVEN_PLACE_NOT_KNOWN
	askEdges(t, map[string]edge{
		"where no place decides":    {given: national, asked: &kv1.ResolveRequest{Place: "Xyzzy"}, want: "RESOLVED; " + budapestKH, caveat: told},
		"where another one does":    {given: local, asked: &kv1.ResolveRequest{Place: "Budaörs", Breach: "Xyzzy"}, want: "RESOLVED; " + jaras, caveat: told},
		"a place that is known":     {given: local, asked: &kv1.ResolveRequest{Place: "Budaörs", Breach: "Budajenő"}, want: "RESOLVED; " + jaras, silent: told},
		"where it is what decides":  {given: local, asked: &kv1.ResolveRequest{Place: "Xyzzy"}, want: "UNKNOWN_PLACE", silent: told},
		"where filing waits for it": {given: local, asked: &kv1.ResolveRequest{Place: "Xyzzy", Roles: []kv1.Role{kv1.Role_INTAKE}}, want: "UNKNOWN_PLACE", silent: told},
	})
	// Each is told by itself, in the words of citizens, with its field for programs.
	for _, view := range []kv1.ResolveRequest_View{kv1.ResolveRequest_FULL, kv1.ResolveRequest_BASIC} {
		w := newWorld()
		national(w)
		w.put(&kv1.Concept{Name: "concepts/factor.BREACH", Scheme: "factor", Title: kv1.Hu("Hol történt a jogsértés?"), Definition: kv1.Hu("a jogsértés helye")})
		var got []string
		for _, c := range answered(t, w, matter(), &kv1.ResolveRequest{Place: "Xyzzy", Breach: "Yzzyx", View: view}).Caveats {
			if c.Code == told {
				got = append(got, c.Field+": "+c.Text)
			}
		}
		const rest = " Ez a válasz e hely nélkül készült; ismert hellyel más lehet."
		want := []string{"place: Ilyen helyet a katalógus nem ismer: „Xyzzy”." + rest, "breach: Ilyen helyet a katalógus nem ismer: „Yzzyx” (a jogsértés helye)." + rest}
		if view == kv1.ResolveRequest_BASIC {
			want = []string{"place: ", "breach: "}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", view, got, want)
		}
	}
}

// Who leaves a field of a form with a space in it has named no place.
func TestATextOfSpacesNamesNoPlace(t *testing.T) {
	local := func(w *world) { w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY)) }
	const told = kv1.Caveat_GIVEN_PLACE_NOT_KNOWN
	askEdges(t, map[string]edge{
		"the place":                 {given: local, asked: &kv1.ResolveRequest{Place: " \u00a0\t"}, want: "NEED_FACT", silent: told},
		"that of a factor":          {given: local, asked: &kv1.ResolveRequest{Place: "Budaörs", Property: "  "}, want: "RESOLVED; " + jaras, silent: told},
		"of a factor nobody asks":   {given: local, asked: &kv1.ResolveRequest{Property: "Budaörs", Breach: " "}, want: "RESOLVED; " + jaras, silent: told},
		"one with spaces around it": {given: local, asked: &kv1.ResolveRequest{Place: " Budaörs "}, want: "RESOLVED; " + jaras, silent: told},
	})
}

// What a place may mean, and how narrow it must be.
func TestAPlaceThatIsNotOne(t *testing.T) {
	twins := func(w *world) {
		w.put(village("30001", "Újfalu"), territory("30002", "Újfalu", kv1.Territory_SETTLEMENT, "j-011"))
		w.give(jh, "DISTRICT")
	}
	post := func(w *world) {
		w.put(village("30001", "Felső", "2099"), village("30002", "Alsó", "2099", "2098"))
		w.give(jh, "DISTRICT")
	}
	districts := func(w *world) { w.give(kerulet, "CAPITAL_DISTRICT") }
	askEdges(t, map[string]edge{
		"one name for two settlements": {given: twins, asked: &kv1.ResolveRequest{Place: "Újfalu"},
			want: "AMBIGUOUS_PLACE", among: []string{"Újfalu", "Újfalu"}},
		"the code tells two of one name apart": {given: twins, asked: &kv1.ResolveRequest{Place: "30001"}, want: "RESOLVED; " + jaras},
		"a postcode over two settlements": {given: post, asked: &kv1.ResolveRequest{Place: "2099"},
			want: "AMBIGUOUS_PLACE", among: []string{"Alsó", "Felső"}},
		"a postcode of one settlement": {given: post, asked: &kv1.ResolveRequest{Place: "2098"}, want: "RESOLVED; " + jaras},
		"a postcode over two, where any office acts": {given: func(w *world) {
			post(w)
			w.competences = nil
			w.give(kab, "COUNTRY", anyOffice)
		}, asked: &kv1.ResolveRequest{Place: "2099"}, want: "CHOICE; [kormányablak]"},
		"a postcode over two, where one body acts for the country": {given: func(w *world) {
			post(w)
			w.competences = nil
			w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE))
		}, asked: &kv1.ResolveRequest{Place: "2099"}, want: "RESOLVED; " + budapestKH},
		"the capital as a whole for a district's matter": {given: districts, asked: &kv1.ResolveRequest{Place: "Budapest"},
			want: "AMBIGUOUS_PLACE", among: []string{"Budapest XI. kerület", "Budapest XII. kerület"}},
		"the capital as a whole, and a rule of its own for the island": {given: func(w *world) {
			w.give(kerulet, "CAPITAL_DISTRICT")
			w.give("bodies/B-FOJEGYZO", "CAPITAL", only("territories/13578.margitsziget"), priority(10))
		}, asked: &kv1.ResolveRequest{Place: "Budapest"},
			want: "AMBIGUOUS_PLACE", among: []string{"Budapest XI. kerület", "Budapest XII. kerület", "Margitsziget"}},
		"the capital as a whole, the island left out": {given: func(w *world) {
			w.give(kerulet, "CAPITAL_DISTRICT", but("territories/13578.margitsziget"))
		}, asked: &kv1.ResolveRequest{Place: "Budapest"},
			want: "AMBIGUOUS_PLACE", among: []string{"Budapest XI. kerület", "Budapest XII. kerület", "Margitsziget"}},
		"the capital as a whole, and a rule for the island by another place": {given: func(w *world) {
			w.give(kerulet, "CAPITAL_DISTRICT")
			w.give("bodies/B-FOJEGYZO", "CAPITAL", only(sziget), factors(kv1.Factor_SEAT))
		}, asked: &kv1.ResolveRequest{Property: "Budapest", Seat: "Magyarország"},
			want: "AMBIGUOUS_PLACE", among: []string{"Budapest XI. kerület", "Budapest XII. kerület"}},
		"the whole country, and a rule of its own within a county": {given: func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", only("territories/10001"))
		}, asked: &kv1.ResolveRequest{Place: "Magyarország"}, want: "AMBIGUOUS_PLACE", among: []string{"Budapest", "Pest vármegye"}},
		"the capital as a whole for the capital's matter": {given: func(w *world) { w.give("bodies/B-FOJEGYZO", "CAPITAL") },
			asked: &kv1.ResolveRequest{Place: "Budapest"}, want: "RESOLVED; fővárosi főjegyző"},
		"a county for a district's matter": {given: func(w *world) { w.give(jh, "DISTRICT") },
			asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE"},
		"the whole country for the body of the whole country": {given: func(w *world) { w.give("bodies/B-KH01", "COUNTRY") },
			asked: &kv1.ResolveRequest{Place: "Magyarország"}, want: "RESOLVED; " + budapestKH},
		"the whole country for a county's matter": {given: func(w *world) { w.give(kh, "COUNTY") },
			asked: &kv1.ResolveRequest{Place: "Magyarország"}, want: "AMBIGUOUS_PLACE", among: []string{"Budapest", "Pest vármegye"}},
		"a county in which one rule stands for a village": {given: func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", only("territories/10001"))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_NARROWER_RULE,
			rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_OUTSIDE_TERRITORY}},
		"a county in which the only rule stands for a village": {given: func(w *world) { w.give(jh, "DISTRICT", only("territories/10001")) },
			asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE", among: []string{"Budajenő"}},
		"a county in which the only rules stand for two villages": {given: func(w *world) {
			w.give(jh, "DISTRICT", only("territories/10001"))
			w.give(jh, "DISTRICT", only("territories/12052"))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE", among: []string{"Budajenő", "Budakeszi"}},
		"a place that can be told more closely before Budapest as the last resort": {given: func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", only("territories/10001"))
			w.give(kh, "COUNTY", only("territories/14216"), factors(kv1.Factor_RESIDENCE))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no", Property: "Pest vármegye"}, want: "AMBIGUOUS_PLACE", among: []string{"Budajenő"}},
		"Budapest as the last resort, where the only rule stands for one of its districts": {given: func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", only("territories/14216"), factors(kv1.Factor_RESIDENCE))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "GAP", among: []string{}},
		"a county in which another role has a rule for a village": {given: func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jegyzo, "JOINT_OFFICE", only("territories/m-budapest"))
			w.give(jh, "DISTRICT", only("territories/10001"), role(kv1.Role_APPEAL))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_NARROWER_RULE},
		"a county in which a rule for a village has ended": {given: func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jegyzo, "JOINT_OFFICE", only("territories/m-budapest"))
			w.give(jh, "DISTRICT", only("territories/10001"), valid(until("2020-01-01")))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_NARROWER_RULE},
		"a rule for a village beside one of which no place decides": {given: func(w *world) {
			w.give("bodies/B-KH01", "COUNTRY", factors(kv1.Factor_NONE))
			w.give(jh, "DISTRICT", only("territories/10001"))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "RESOLVED; " + budapestKH, silent: kv1.Caveat_NARROWER_RULE},
		"a county, and a rule for a village by a place that there is not, for another case": {given: func(w *world) {
			w.give("bodies/B-KH02", "COUNTY")
			w.give(jh, "DISTRICT", only("territories/10001"), factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), when("minor_citizenship", "non_hungarian"))
			w.give(jh, "DISTRICT", only("territories/14216"))
		}, asked: &kv1.ResolveRequest{Place: "Pest vármegye", Stay: "Nincsilyen"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_NARROWER_RULE},
		"a village beside the one of a narrower rule": {given: func(w *world) {
			w.give(kh, "COUNTY")
			w.give(jh, "DISTRICT", only("territories/10001"))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_NARROWER_RULE},
		"a place of the boundary, in two settlements": {given: func(w *world) { w.give(kh, "COUNTY") },
			asked: &kv1.ResolveRequest{Place: "Kamaraerdő"}, want: "AMBIGUOUS_PLACE", among: []string{"Kamaraerdő", "Kamaraerdő"}},
		"a place of the boundary, with its district": {given: func(w *world) { w.give(kh, "COUNTY") },
			asked: &kv1.ResolveRequest{Place: "14216.kamaraerdo"}, want: "RESOLVED; " + budapestKH},
		"nearest names of one that there is not": {given: districts, asked: &kv1.ResolveRequest{Place: "Budaörz"}, want: "UNKNOWN_PLACE"},
	})
}

// The districts of the capital are offered once each, in the order of their numbers, which
// is not that of their codes.
func TestTheDistrictsAreOfferedInTheirOrder(t *testing.T) {
	w := newWorld()
	w.put(territory("j-013", "Budapest XIII. kerület", kv1.Territory_DISTRICT, "m-budapest"),
		territory("24299", "Budapest XIII. kerület", kv1.Territory_CAPITAL_DISTRICT, "j-013", "13578"),
		model("DISTRICTS", kv1.Concept_AreaModel_HELD), jurisdictionOf("hiv-24697", "DISTRICTS", nil, "24697", "24299", "14216"))
	w.give(kerulet, "DISTRICTS")
	for _, place := range []string{"Budapest", "m-budapest"} {
		var got []string
		for _, c := range answered(t, w, matter(), &kv1.ResolveRequest{Place: place}).Candidates {
			got = append(got, c.Title)
		}
		if want := []string{"Budapest XI. kerület", "Budapest XII. kerület", "Budapest XIII. kerület"}; !slices.Equal(got, want) {
			t.Errorf("of %s %q, want %q", place, got, want)
		}
	}
}

// Of two places of one name it is told in what they lie.
func TestCandidatesTellInWhatTheyLie(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	got := map[string]string{}
	for _, c := range answered(t, w, matter(), &kv1.ResolveRequest{Place: "Kamaraerdő"}).Candidates {
		got[c.Name] = c.Within
	}
	want := map[string]string{
		"territories/23278.kamaraerdo": "Budaörs, Budakeszi járás, Pest vármegye",
		"territories/14216.kamaraerdo": "Budapest XI. kerület, Budapest",
	}
	if !maps.Equal(got, want) {
		t.Errorf("they lie in %q, want %q", got, want)
	}
}

// Of a postcode that there is not, the name of the place is asked for: names that read like
// it are no help.
func TestAPostcodeThatThereIsNot(t *testing.T) {
	w := newWorld()
	w.put(village("30001", "Felső", "2099"))
	w.give(jh, "DISTRICT")
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "2097"})
	if want := "„2097” irányítószámot a katalógus nem tartalmaz"; read(r) != "UNKNOWN_PLACE" || !strings.Contains(r.Roles[0].Reason, want) || len(r.Candidates) > 0 {
		t.Errorf("%s: %q, candidates %v; want %q", read(r), r.Roles[0].Reason, r.Candidates, want)
	}
}

// The territories of a rule, of a map and of a body, with what is taken out.
func TestTheTerritoryOfARule(t *testing.T) {
	basin := func(w *world) { // one body takes only a part of the county, its neighbour the rest
		w.put(model("BASIN", kv1.Concept_AreaModel_HELD))
		county := jurisdictionOf("B-KH02", "BASIN", nil, "m-pest")
		county.ExcludedTerritories = places("10001")
		w.put(county, jurisdictionOf("B-KH01", "BASIN", nil, "10001", "m-budapest"))
		w.give(kh, "BASIN")
	}
	cut := func(w *world) { // 223/2014. 2. melléklet cuts settlements
		w.put(model("BASIN", kv1.Concept_AreaModel_HELD))
		for _, body := range []string{"B-KH01", "B-KH02"} {
			j := jurisdictionOf(body, "BASIN", nil, "23278")
			j.Partial = true
			w.put(j)
		}
		w.put(jurisdictionOf("B-KH02", "BASIN", nil, "12052"))
		w.give(kh, "BASIN")
	}
	hole := func(w *world) { // of Dombóvár, Révleányvár, Ricse and Tiszacsermely the map has one part only
		cut(w)
		delete(w.values, "jurisdictions/B-KH01.BASIN.23278")
	}
	part := func(w *world) {
		w.put(model("PARTS", kv1.Concept_AreaModel_HELD), jurisdictionOf("B-KH01", "PARTS", nil, "23278.kamaraerdo"))
		w.give(kh, "PARTS")
	}
	butOne := func(w *world) { w.give(kh, "COUNTY", but("territories/23278")) }
	askEdges(t, map[string]edge{
		"the whole country but one town, elsewhere": {given: butOne, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "RESOLVED; " + pestKH},
		"the whole country but one town, in it": {given: butOne, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_REQUIRED",
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_OUTSIDE_TERRITORY}},
		"the whole country but one town, in a part of it": {given: butOne,
			asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo"}, want: "NOT_REQUIRED"},
		"a map of the whole country but the capital": {given: func(w *world) {
			m := model("COUNTRYSIDE", kv1.Concept_AreaModel_HELD)
			m.AreaModel.ExcludedTerritories = places("m-budapest")
			w.put(m, jurisdictionOf("B-KH02", "COUNTRYSIDE", nil, "hu"))
			w.give(kh, "COUNTRYSIDE")
		}, asked: &kv1.ResolveRequest{Place: "XI. kerület"}, want: "NOT_REQUIRED"},
		"only some settlements of a county, one of them": {given: func(w *world) {
			w.give("bodies/B-KH01", "COUNTRY", only(places("23278", "12052")...))
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budapestKH},
		"only some settlements of a county, another": {given: func(w *world) {
			w.give("bodies/B-KH01", "COUNTRY", only(places("23278", "12052")...))
		}, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "NOT_REQUIRED"},
		"a county without a village":             {given: basin, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH},
		"the village that the neighbour takes":   {given: basin, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "RESOLVED; " + budapestKH},
		"a settlement that the map cuts":         {given: cut, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "AMBIGUOUS_PLACE; " + budapestKH + "; " + pestKH},
		"a settlement that the map does not cut": {given: cut, asked: &kv1.ResolveRequest{Place: "Budakeszi"}, want: "RESOLVED; " + pestKH},
		"a settlement of which the map has one part only": {given: hole, asked: &kv1.ResolveRequest{Place: "Budaörs"},
			want: "AMBIGUOUS_PLACE; " + pestKH, caveat: kv1.Caveat_AREA_CUT},
		"a settlement of which the map has one part, and says whose the rest is": {given: func(w *world) {
			hole(w)
			w.values["jurisdictions/B-KH02.BASIN.23278"].(*kv1.Jurisdiction).RestElsewhere = true
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_AREA_CUT},
		"a place within it": {given: hole, asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo"}, want: "AMBIGUOUS_PLACE; " + pestKH},
		"one part only, and beside it another that has all of it": {given: func(w *world) {
			hole(w)
			concurrent(w.competences[0])
			w.give(jh, "DISTRICT", concurrent)
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "AMBIGUOUS_PLACE; " + jaras + "; " + pestKH},
		"one part only, but any of them may act": {given: func(w *world) {
			hole(w)
			w.competences[0].AnyOffice = true
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "CHOICE; " + pestKH, caveat: kv1.Caveat_AREA_CUT},
		"one part only, of a body that a rule names": {given: func(w *world) {
			hole(w)
			w.competences[0].Holder = "bodies/B-KH02"
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "AMBIGUOUS_PLACE; " + pestKH},
		"a part that has a body of its own": {given: part, asked: &kv1.ResolveRequest{Place: "23278.kamaraerdo"}, want: "RESOLVED; " + budapestKH},
		"the settlement above such a part":  {given: part, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "AMBIGUOUS_PLACE"},
		"the nearest territory before a wider one": {given: func(w *world) {
			w.put(jurisdictionOf("jh-011", "DISTRICT", nil, "10001"))
			w.give(jh, "DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "RESOLVED; XI. Kerületi Hivatal"},
		"two jurisdictions at one place": {given: func(w *world) {
			w.put(jurisdictionOf("jh-011", "DISTRICT", nil, "j-098"))
			w.give(jh, "DISTRICT")
		}, asked: &kv1.ResolveRequest{Place: "Budajenő"}, want: "CONFLICT; " + jaras + "; XI. Kerületi Hivatal"},
		"the sector's map draws a body outside its own county": {given: func(w *world) { // 386/2016. 4. § (3)
			w.put(model("HEALTH", kv1.Concept_AreaModel_HELD), jurisdictionOf("B-KH01", "HEALTH", nil, "m-pest", "m-budapest"))
			w.give(kh, "HEALTH")
		}, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budapestKH},
		"a named body outside its area of that map": {given: func(w *world) { w.give("bodies/B-KH01", "COUNTY") },
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_REQUIRED", rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_OUTSIDE_TERRITORY}},
		"a named body whose area lies below the place": {given: func(w *world) { w.give("bodies/jh-098", "DISTRICT") },
			asked: &kv1.ResolveRequest{Place: "Pest vármegye"}, want: "AMBIGUOUS_PLACE"},
		"a named body that the map does not draw": {given: func(w *world) { w.give("bodies/B-KH02", "DISTRICT") },
			asked: &kv1.ResolveRequest{Place: "XI. kerület"}, want: "RESOLVED; " + pestKH},
		"a named body under a map that is not held": {given: func(w *world) { w.give("bodies/B-KH02", "POLICE") },
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "UNMAPPED_AREA"},
		"the task is not done in this area": {given: func(w *world) { w.give(kh, "COUNTY", only("territories/m-budapest")) },
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_REQUIRED"},
	})
}

// Whose the other part of a settlement is, is not known: the answer and its summary say so.
func TestAHoleInAMapIsTold(t *testing.T) {
	w := newWorld()
	j := jurisdictionOf("B-KH02", "BASIN", nil, "23278")
	j.Partial = true
	w.put(model("BASIN", kv1.Concept_AreaModel_HELD), j)
	w.give(kh, "BASIN")
	r := answered(t, w, matter(), &kv1.ResolveRequest{Place: "Budaörs"})
	if told := "hogy a másik részén ki illetékes, nem ismert"; !strings.Contains(r.Roles[0].Reason, told) || !strings.Contains(r.Summary, told) {
		t.Errorf("%q, in short %q", r.Roles[0].Reason, r.Summary)
	}
}

// Mötv. 22–23. §: the two tiers of the capital, and the island under it.
func TestTheTwoTiersOfTheCapital(t *testing.T) {
	tiers := func(w *world) {
		w.put(circumstance("capital_matter", "Az egész fővárost érinti?", "", kv1.Concept_Circumstance_FACT, "capital", "district"))
		w.give(kerulet, "CAPITAL_DISTRICT", but(sziget), when("capital_matter", "district"))
		w.give("bodies/B-FOJEGYZO", "CAPITAL", when("capital_matter", "capital"))
		w.give("bodies/B-FOJEGYZO", "CAPITAL", only(sziget), priority(10))
	}
	askEdges(t, map[string]edge{
		"a district's matter in a district": {given: tiers, asked: &kv1.ResolveRequest{Place: "XI. kerület", CapitalMatter: "district"},
			want: "RESOLVED; " + tizenegy},
		"the capital's matter in a district": {given: tiers, asked: &kv1.ResolveRequest{Place: "XI. kerület", CapitalMatter: "capital"},
			want: "RESOLVED; fővárosi főjegyző"},
		"whose matter it is decides": {given: tiers, asked: &kv1.ResolveRequest{Place: "XI. kerület"},
			want: "NEED_FACT", needs: []string{"capital_matter"}},
		"on the island it does not": {given: tiers, asked: &kv1.ResolveRequest{Place: "Margitsziget"}, want: "RESOLVED; fővárosi főjegyző",
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_OUTSIDE_TERRITORY}},
		"outside the capital nobody is asked": {given: tiers, asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "NOT_REQUIRED"},
	})
}

// What is offered for a mistaken place is offered for the one at fault, not for another
// that nothing looks at.
func TestTheCandidatesAreOfThePlaceAtFault(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT")
	r := answered(t, w, matter(), &kv1.ResolveRequest{Property: "Budaors2", Place: "Budajeno2"})
	if read(r) != "UNKNOWN_PLACE" || len(r.Candidates) == 0 {
		t.Fatalf("%s, candidates %v", read(r), r.Candidates)
	}
	for _, c := range r.Candidates {
		if c.Title == "Budajenő" {
			t.Errorf("%q is offered", c.Title)
		}
	}
}

// An answer that would leave nobody says what comes: within a place that is too wide, the
// question for a narrower one.
func TestAnAnswerWithinAPlaceThatIsTooWide(t *testing.T) {
	w := newWorld()
	w.give("bodies/B-KH01", "CAPITAL", when("trade_form", "shop"))
	w.give("bodies/B-KH02", "CAPITAL", when("trade_form", "mobile"))
	w.give(kerulet, "CAPITAL_DISTRICT", only("territories/14216"))
	asked := &kv1.ResolveRequest{Place: "Budapest"}
	for _, need := range answered(t, w, matter(), asked).Needed {
		for _, o := range need.Options {
			given := &kv1.ResolveRequest{Place: "Budapest", TradeForm: o.Value}
			if got := answered(t, w, matter(), given).Outcome; got != o.Outcome {
				t.Errorf("%s: told %v, comes %v", o.Value, o.Outcome, got)
			}
		}
	}
	if r := answered(t, w, matter(), asked); read(r) != "NEED_FACT" || len(r.Needed) == 0 {
		t.Errorf("%s, needed %v", read(r), r.Needed)
	}
}

// To look for the nearest names takes long, and a question may name dozens of places: it is
// done for those only for which a role waits.
func TestTheNearestNamesAreLookedForOfThePlaceThatIsWaitedFor(t *testing.T) {
	w := newWorld()
	w.give(jh, "DISTRICT", factors(kv1.Factor_PROPERTY))
	atlas, err := competence.NewAtlas(w.all())
	if err != nil {
		t.Fatal(err)
	}
	q := &kv1.ResolveRequest{Task: "tasks/T-1", On: today, Property: "Budaörz", Residence: "Budakesz", Breach: "Budajen", Activity: "Xyzzy"}
	fields, err := competence.NearestOf(atlas, w, q)
	if want := []string{"property"}; err != nil || !slices.Equal(fields, want) {
		t.Errorf("got %q, %v, want %q", fields, err, want)
	}
	if answer := w.ask(t, q); len(answer.Candidates) == 0 || answer.Candidates[0].Name != "territories/23278" {
		t.Errorf("the nearest are not told: %v", answer.Candidates)
	}
}
