package competence_test

import (
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// notariesBy are the notaries of a matter whose place is told by the factors.
func notariesBy(fs ...kv1.Factor) func(*world) {
	return func(w *world) {
		w.put(addressInHungary)
		w.give(jegyzo, "JOINT_OFFICE", factors(fs...), but(budapest))
		w.give(kerulet, "CAPITAL_DISTRICT", factors(fs...), but(sziget))
	}
}

// officesBy are the government offices of such a matter.
func officesBy(fs ...kv1.Factor) func(*world) {
	return func(w *world) {
		w.put(addressInHungary)
		w.give(kh, "COUNTY", factors(fs...))
	}
}

var addressInHungary = circumstance("hungarian_address", "Van-e magyarországi lakcíme?", "yes",
	kv1.Concept_Circumstance_FACT, "yes", "no")

const (
	budaorsi   = "Budaörsi Polgármesteri Hivatal"
	budakeszi  = "Budakeszi Közös Önkormányzati Hivatal"
	tizenegy   = "XI. Kerületi Polgármesteri Hivatal"
	pestKH     = "Pest Vármegyei Kormányhivatal"
	budapestKH = "Budapest Főváros Kormányhivatala"
	jaras      = "Budakeszi Járási Hivatal"
)

// Ákr. 16. § (1)–(2): where the sector says nothing, the real property, else
// the activity, else the breach, else the client's places of his choice.
func TestThePlaceByTheGeneralRules(t *testing.T) {
	unknown := notariesBy(kv1.Factor_UNKNOWN)
	askEdges(t, map[string]edge{
		"the property before the activity": {given: unknown,
			asked: &kv1.ResolveRequest{Property: "Budaörs", Activity: "Budajenő"}, want: "RESOLVED; " + budaorsi},
		"the property before the seat of a company": {given: unknown,
			asked: &kv1.ResolveRequest{Seat: "Budajenő", Property: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"the activity before the breach": {given: unknown,
			asked: &kv1.ResolveRequest{Breach: "Budaörs", Activity: "Budajenő"}, want: "RESOLVED; " + budakeszi},
		"the breach before the client's home": {given: unknown,
			asked: &kv1.ResolveRequest{Residence: "Budajenő", Breach: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"a person chooses between home and stay": {given: unknown,
			asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi,
			caveat: kv1.Caveat_FIRST_SEIZED}, // Ákr. 16. § (5)
		"a choice of places stays one, though its rule is doubted": {given: func(w *world) {
			unknown(w)
			for _, c := range w.competences {
				doubted(c)
			}
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi,
			caveat: kv1.Caveat_FIRST_SEIZED},
		"a choice of places stays one, though any office may act beside": {given: func(w *world) {
			unknown(w)
			w.give(kab, "COUNTRY", anyOffice)
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi + "; [kormányablak]",
			caveat: kv1.Caveat_FIRST_SEIZED},
		"at each place another office is the nearest of any": {given: func(w *world) {
			w.give(jh, "DISTRICT", anyOffice, factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budapest XI."}, want: "CHOICE; " + jaras + "; XI. Kerületi Hivatal",
			silent: kv1.Caveat_FIRST_SEIZED},
		"a company chooses among seat, site and branch": {given: unknown,
			asked: &kv1.ResolveRequest{Seat: "Budaörs", Site: "Budajenő", Branch: "Budapest XI."},
			want:  "CHOICE; " + budakeszi + "; " + budaorsi + "; " + tizenegy},
		"a company has no home to ask for": {given: unknown,
			asked: &kv1.ResolveRequest{Seat: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"home and stay in one town leave no choice": {given: unknown,
			asked: &kv1.ResolveRequest{Residence: "Budakeszi", Stay: "Budajenő"}, want: "RESOLVED; " + budakeszi,
			silent: kv1.Caveat_FIRST_SEIZED},
		"the home before the last address": {given: unknown,
			asked: &kv1.ResolveRequest{LastAddress: "Budajenő", Residence: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"the last known address": {given: unknown, // Ákr. 16. § (3)
			asked: &kv1.ResolveRequest{LastAddress: "Budajenő"}, want: "RESOLVED; " + budakeszi},
		"the place alone, and which place decides is not known": {given: unknown,
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budaorsi, caveat: kv1.Caveat_FACTOR_NOT_KNOWN},
		"the place stands for the alternatives that are not named": {given: unknown,
			asked: &kv1.ResolveRequest{Place: "Budaörs", Residence: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi},
		"the place does not stand beside a named property": {given: unknown,
			asked: &kv1.ResolveRequest{Place: "Budaörs", Property: "Budajenő"}, want: "RESOLVED; " + budakeszi},
		"no place": {given: unknown, asked: &kv1.ResolveRequest{}, want: "NEED_FACT"},
	})
}

// The sector's own rule overrides Ákr. 16. § ("unless law says otherwise").
func TestThePlaceByTheRuleOfTheSector(t *testing.T) {
	shops := func(w *world) { // 210/2009. 2. §: the shop where it lies, a mobile trader at the seat
		w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_PROPERTY), when("trade_form", "shop"))
		w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_SEAT), when("trade_form", "mobile", "mail_order"))
	}
	askEdges(t, map[string]edge{
		"the site, though a property is named": {given: notariesBy(kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{Property: "Budajenő", Site: "Budaörs"}, want: "RESOLVED; " + budaorsi},
		"a factor of the general rules is not asked for where the sector has its own": {given: notariesBy(kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{Property: "Budajenő"}, want: "NEED_FACT", needs: []string{"site"}},
		"the place stands for the first factor, said aloud": {given: notariesBy(kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budaorsi, caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"the place stands for the residence in silence": {given: notariesBy(kv1.Factor_RESIDENCE),
			asked: &kv1.ResolveRequest{Place: "Budaörs"}, want: "RESOLVED; " + budaorsi, silent: kv1.Caveat_PLACE_STANDS_FOR},
		"but not where the residence is named and does not decide": {given: notariesBy(kv1.Factor_ACTUAL_ADDRESS),
			asked: &kv1.ResolveRequest{Place: "Budaörs", Residence: "Budajenő"}, want: "RESOLVED; " + budaorsi, caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"no place, and one body for the country, for which none stands": {given: func(w *world) { w.give("bodies/B-KH02", "COUNTRY") },
			asked: &kv1.ResolveRequest{}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_PLACE_STANDS_FOR},
		"no place, and one body for the country, whose factor is not known": {given: func(w *world) { w.give("bodies/B-KH02", "COUNTRY", factors(kv1.Factor_UNKNOWN)) },
			asked: &kv1.ResolveRequest{}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_FACTOR_NOT_KNOWN},
		"the shop by its place": {given: shops,
			asked: &kv1.ResolveRequest{Property: "Budaörs", Seat: "Budajenő", TradeForm: "shop"}, want: "RESOLVED; " + budaorsi},
		"the mobile trader by its seat": {given: shops,
			asked: &kv1.ResolveRequest{Property: "Budaörs", Seat: "Budajenő", TradeForm: "mobile"}, want: "RESOLVED; " + budakeszi},
		"two places, and how it is sold decides between them": {given: shops,
			asked: &kv1.ResolveRequest{Property: "Budaörs", Seat: "Budajenő"}, want: "NEED_FACT", needs: []string{"trade_form"}},
		"two rules with a place each lead to two bodies": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_PROPERTY))
			w.give(kerulet, "CAPITAL_DISTRICT", factors(kv1.Factor_RESIDENCE))
		}, asked: &kv1.ResolveRequest{Property: "Budaörs", Residence: "XI. kerület"}, want: "CONFLICT; " + budaorsi + "; " + tizenegy},
	})
}

// Ákr. 16. § (3)–(4): the last known address, else the authority of Budapest.
func TestAClientWithoutAHungarianAddress(t *testing.T) {
	residence := officesBy(kv1.Factor_RESIDENCE)
	askEdges(t, map[string]edge{
		"Budapest as the last resort": {given: residence,
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "RESOLVED; " + budapestKH, caveat: kv1.Caveat_LAST_RESORT},
		"the seat of a foreign company": {given: officesBy(kv1.Factor_SEAT),
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "RESOLVED; " + budapestKH, caveat: kv1.Caveat_LAST_RESORT},
		"neither home nor stay": {given: officesBy(kv1.Factor_RESIDENCE, kv1.Factor_STAY),
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "RESOLVED; " + budapestKH, caveat: kv1.Caveat_LAST_RESORT},
		"a place is no home of one who has none": {given: residence,
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, want: "RESOLVED; " + budapestKH, caveat: kv1.Caveat_LAST_RESORT},
		"the last address before Budapest": {given: residence,
			asked: &kv1.ResolveRequest{HungarianAddress: "no", LastAddress: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT},
		"the property decides without any address": {given: officesBy(kv1.Factor_PROPERTY),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Property: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT},
		"the property is asked for though there is no address": {given: officesBy(kv1.Factor_PROPERTY),
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "NEED_FACT", needs: []string{"property"}},
		"which district of Budapest no law says": {given: notariesBy(kv1.Factor_RESIDENCE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "GAP", among: []string{}, caveat: kv1.Caveat_LAST_RESORT},
		"nor does a place": {given: notariesBy(kv1.Factor_RESIDENCE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "XI. kerület"}, want: "GAP", among: []string{}, caveat: kv1.Caveat_LAST_RESORT},
		"a rule for a part of Budapest is no choice either": {given: func(w *world) {
			w.put(addressInHungary)
			w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE), only(sziget))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "GAP", among: []string{}, caveat: kv1.Caveat_LAST_RESORT},
		"nor are the inhabitants of its districts": {given: func(w *world) {
			w.put(addressInHungary, circumstance("population_max", "Hányan laknak?", "", kv1.Concept_Circumstance_DERIVED))
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE), inhabitants(0, 10_000))
			w.give("bodies/B-KH02", "COUNTRY", factors(kv1.Factor_RESIDENCE), inhabitants(10_001, 0))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "GAP", among: []string{}, caveat: kv1.Caveat_LAST_RESORT},
		"the last address is Budapest, and its district is asked for": {given: notariesBy(kv1.Factor_RESIDENCE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", LastAddress: "Budapest"}, want: "AMBIGUOUS_PLACE", silent: kv1.Caveat_LAST_RESORT},
		"a body for all of Budapest stays the answer": {given: func(w *world) {
			w.put(addressInHungary)
			w.give("bodies/B-FOJEGYZO", "CAPITAL", factors(kv1.Factor_RESIDENCE))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "RESOLVED; fővárosi főjegyző", caveat: kv1.Caveat_LAST_RESORT},
		"the plant of a firm from abroad, where the place is": {given: officesBy(kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT},
		"the plant of a firm from abroad, where it says": {given: officesBy(kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Site: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT},
		"the branch of a firm from abroad": {given: officesBy(kv1.Factor_BRANCH),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT},
		"its site decides, and the place is no home of it": {given: officesBy(kv1.Factor_RESIDENCE, kv1.Factor_SITE),
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Site: "Budaörs", Place: "XI. kerület"}, want: "RESOLVED; " + pestKH},
		"an address is taken for granted": {given: residence,
			asked: &kv1.ResolveRequest{}, want: "NEED_FACT", needs: []string{"residence"}},
		"the sector has a rule of its own": {given: func(w *world) {
			w.put(addressInHungary)
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE), when("hungarian_address", "yes"))
			w.give("bodies/B-KH02", "COUNTRY", factors(kv1.Factor_NONE), when("hungarian_address", "no"), priority(10))
		}, asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_LAST_RESORT,
			rejected: map[int]kv1.Rejected_Reason{1: kv1.Rejected_CONDITION}},
	})
}

// A sentence is for citizens; programs and the command line are told the field beside it.
func TestACaveatThatWaitsForAFactNamesItsField(t *testing.T) {
	w := newWorld()
	officesBy(kv1.Factor_RESIDENCE)(w)
	for _, view := range []kv1.ResolveRequest_View{kv1.ResolveRequest_FULL, kv1.ResolveRequest_BASIC} {
		fields := map[kv1.Caveat_Code]string{}
		for _, a := range answered(t, w, matter(), &kv1.ResolveRequest{HungarianAddress: "no", View: view}).Answers {
			for _, c := range a.Caveats {
				fields[c.Code] = c.Field
			}
		}
		if fields[kv1.Caveat_LAST_RESORT] != "last_address" || fields[kv1.Caveat_FILING_NOT_CHECKED] != "" {
			t.Errorf("%v: the fields are %v", view, fields)
		}
	}
}

// Ákr. 8. § (1): what the Ákr. does not cover never gets its defaults.
func TestATaskOutsideTheAkrGetsNoneOfItsRules(t *testing.T) {
	excluded, noMatter := scope(kv1.Task_EXCLUDED), scope(kv1.Task_NOT_AUTHORITY_MATTER)
	askEdges(t, map[string]edge{
		"the home is not asked for": {given: notariesBy(kv1.Factor_UNKNOWN), task: excluded,
			asked: &kv1.ResolveRequest{Residence: "Budaörs"}, want: "NEED_FACT"},
		"home and stay are no choice": {given: notariesBy(kv1.Factor_UNKNOWN), task: noMatter,
			asked: &kv1.ResolveRequest{Place: "Budaörs", Stay: "Budajenő"}, want: "RESOLVED; " + budaorsi},
		"the property does not go first": {given: notariesBy(kv1.Factor_UNKNOWN), task: excluded,
			asked: &kv1.ResolveRequest{Place: "Budaörs", Property: "Budajenő"}, want: "RESOLVED; " + budaorsi},
		"a scope that is not known is not the Ákr.": {given: notariesBy(kv1.Factor_UNKNOWN), task: scope(kv1.Task_AKR_SCOPE_UNSPECIFIED),
			asked: &kv1.ResolveRequest{Place: "Budaörs", Property: "Budajenő"}, want: "RESOLVED; " + budaorsi},
		"Budapest is no last resort": {given: officesBy(kv1.Factor_RESIDENCE), task: excluded,
			asked: &kv1.ResolveRequest{HungarianAddress: "no"}, want: "NEED_FACT"},
		"a place is not silently the home of who has none": {given: officesBy(kv1.Factor_RESIDENCE), task: excluded,
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, want: "RESOLVED; " + pestKH, caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"nor the seat beside the plant": {given: officesBy(kv1.Factor_SEAT, kv1.Factor_SITE), task: excluded,
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Site: "Budaörs", Place: "XI. kerület"}, want: "CHOICE; " + budapestKH + "; " + pestKH,
			caveat: kv1.Caveat_PLACE_STANDS_FOR},
		"of who has one it is the home": {given: officesBy(kv1.Factor_RESIDENCE), task: excluded,
			asked: &kv1.ResolveRequest{HungarianAddress: "yes", Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_PLACE_STANDS_FOR},
		"where one files it is for who has none": {given: officesBy(kv1.Factor_FILING_PLACE), task: excluded,
			asked: &kv1.ResolveRequest{HungarianAddress: "no", Place: "Budaörs"}, want: "RESOLVED; " + pestKH, silent: kv1.Caveat_PLACE_STANDS_FOR},
		"the choice that the sector gives stands": {given: notariesBy(kv1.Factor_RESIDENCE, kv1.Factor_STAY), task: excluded,
			asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi,
			silent: kv1.Caveat_FIRST_SEIZED},
		"whether the notary of a municipality that is the client is excluded is not known": {given: notariesBy(kv1.Factor_PROPERTY), task: excluded,
			asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, want: "GAP"},
		"that the municipality is the client is nothing to a district office": {given: func(w *world) { w.give(jh, "DISTRICT") }, task: excluded,
			asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, want: "RESOLVED; " + jaras},
		"the rule has its own word on such a municipality": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", when("municipality_is_client", "yes"))
		}, task: excluded, asked: &kv1.ResolveRequest{Place: "Budaörs", MunicipalityIsClient: "yes"}, want: "RESOLVED; " + budaorsi},
	})
}

// A choice between places that are not all good.
func TestAChoiceAmongUnequalPlaces(t *testing.T) {
	offices := func(w *world) { w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY)) }
	askEdges(t, map[string]edge{
		"the first has no body": {given: offices, asked: &kv1.ResolveRequest{Residence: "XII. kerület", Stay: "Budaörs"},
			want: "RESOLVED; " + jaras, caveat: kv1.Caveat_PLACE_WITHOUT_BODY},
		"the last has no body": {given: offices, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "XII. kerület"},
			want: "RESOLVED; " + jaras, caveat: kv1.Caveat_PLACE_WITHOUT_BODY},
		"none has a body":  {given: offices, asked: &kv1.ResolveRequest{Residence: "XII. kerület", Stay: "XII. kerület"}, want: "GAP"},
		"one is not known": {given: offices, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Xyzzyfalva"}, want: "UNKNOWN_PLACE"},
		"one may be two":   {given: offices, asked: &kv1.ResolveRequest{Residence: "Kamaraerdő", Stay: "Budaörs"}, want: "AMBIGUOUS_PLACE"},
		"at each another may act that cannot be told": {given: func(w *world) {
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), priority(-1))
			w.give(rendorseg, "POLICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), concurrent)
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budajenő"}, want: "CHOICE; " + budakeszi + "; " + budaorsi,
			caveat: kv1.Caveat_OTHERS_NOT_TOLD, rejected: map[int]kv1.Rejected_Reason{2: kv1.Rejected_LOWER_PRIORITY, 3: kv1.Rejected_NO_BODY}},
		"two rules conflict at one": {given: func(w *world) {
			w.give(jh, "DISTRICT", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY))
			w.give(kh, "COUNTY", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), only("territories/12052"))
			w.give(jegyzo, "JOINT_OFFICE", factors(kv1.Factor_RESIDENCE, kv1.Factor_STAY), only("territories/12052"))
		}, asked: &kv1.ResolveRequest{Residence: "Budaörs", Stay: "Budakeszi"}, want: "CONFLICT; " + budakeszi + "; " + pestKH},
	})
}
