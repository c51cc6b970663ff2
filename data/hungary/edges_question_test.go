package hungary_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// What is missing is asked for in words that a citizen understands
// (factor_questions.tsv, conditions.tsv).
func TestTheQuestionsInWords(t *testing.T) {
	for name, c := range map[string]struct {
		task         string
		asked        *kv1.ResolveRequest
		what, hu, en string
	}{
		"the property":       {"EPI-001", &kv1.ResolveRequest{}, "PROPERTY", "Hol van az ingatlan?", "Where is the property?"},
		"the home":           {"EUB-007", &kv1.ResolveRequest{}, "RESIDENCE", "Hol van a lakóhelye?", "Where is your home address?"},
		"the seat":           {"KSK-002", &kv1.ResolveRequest{}, "SEAT", "Hol van a székhelye?", "Where is the seat?"},
		"the child's place":  {"GYH-010", &kv1.ResolveRequest{}, "CHILD_STAY", "Hol tartózkodik ténylegesen a gyermek?", "Where does the child actually stay?"},
		"the accused's home": {"REN-002", &kv1.ResolveRequest{}, "ACCUSED_RESIDENCE", "Hol van az eljárás alá vont személy lakóhelye?", "Where is the home address of the accused?"},
		"what decides where there is no property": {"NEP-001", &kv1.ResolveRequest{}, "PROPERTY", "Hol van az ingatlan? Ha ilyen nincs: Hol végzik a tevékenységet? Ha ilyen nincs: Hol történt a jogsértés? Ha ilyen nincs: Hol van a lakóhelye?", ""},
		"the home of who has no place of stay":    {"GYH-017", &kv1.ResolveRequest{}, "STAY", "Hol van a tartózkodási helye? Ha ilyen nincs: Hol van a lakóhelye?", "Where is your place of stay? Where there is none: Where is your home address?"},
		"the child's home where the parents live apart": {"GYH-005", &kv1.ResolveRequest{}, "PARENT_RESIDENCE",
			"Hol lakik a szülői felügyeletet gyakorló szülő vagy a gyám? Ha a szülők külön laknak: Hol van a gyermek lakóhelye?",
			"Where does the parent with custody or the guardian live? Where the parents live apart: Where is the child's home address?"},
		"only of the parent where a law says only that": {"GYV-003", &kv1.ResolveRequest{}, "PARENT_RESIDENCE",
			"Hol lakik a szülői felügyeletet gyakorló szülő vagy a gyám?", ""},
		"a circumstance": {"CST-001", &kv1.ResolveRequest{Residence: "Sopron"}, "employer_family_payer",
			"Működik a munkahelyén családtámogatási (társadalombiztosítási) kifizetőhely?", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for lang, want := range map[string]string{"hu": c.hu, "en": c.en} {
				c.asked.Lang = lang
				needed := ask(t, c.task, c.asked).Needed
				if len(needed) != 1 || needed[0].Factor.String() != c.what && needed[0].Circumstance != c.what || want != "" && needed[0].Question != want {
					t.Errorf("asks %v in %s, want %s: %q", needed, lang, c.what, want)
				}
			}
		})
	}
}

// What the Ákr. says of a client without an address is not for another's place: the question
// says whose last address decides.
func TestTheQuestionForAnothersPlaceDoesNotCiteWhatTheAkrSaysOfTheClient(t *testing.T) {
	for _, task := range []string{"GYJ-001", "GYJ-002", "GYH-028"} {
		asked := ask(t, task, &kv1.ResolveRequest{HungarianAddress: "no", FatherAge: "adult"}).Needed[0].Question
		if strings.Contains(asked, "Ákr.") || !strings.Contains(asked, "az ő utolsó ismert magyarországi lakcíme") {
			t.Errorf("%s asks %q, want whose last address", task, asked)
		}
	}
	if asked := ask(t, "KOR-001", &kv1.ResolveRequest{HungarianAddress: "no"}).Needed; len(asked) != 1 || !strings.Contains(asked[0].Question, "Ákr. 16. § (3)–(4)") {
		t.Errorf("KOR-001 asks %v, want what the Ákr. says of the client", asked)
	}
}

// A value of which no rule is any more leads nowhere.
func TestNoValueIsOfferedThatNoRuleAsksFor(t *testing.T) {
	for _, task := range []string{"KSZ-038"} {
		needed := ask(t, task, &kv1.ResolveRequest{Place: "Eger"}).Needed
		if len(needed) == 0 || needed[0].Circumstance != "road_kind" {
			t.Fatalf("%s asks %v, want of the road", task, needed)
		}
		for _, o := range needed[0].Options {
			if o.Value == "other_than_expressway" {
				t.Errorf("%s offers %v", task, o)
			}
		}
	}
}

// Who is meant stands in the question: of two who marry it is not the same as of one client.
func TestTheQuestionOnAnAddressInHungarySaysWhose(t *testing.T) {
	for lang, whose := range map[string]string{"hu": "az ügyfélnek (házasságkötésnél legalább az egyik házasulónak)", "en": "the client (at a marriage at least one of the couple)"} {
		assumed := ask(t, "EUB-005", &kv1.ResolveRequest{Place: "Makó", Lang: lang}).Assumed
		if !slices.ContainsFunc(assumed, func(a *kv1.Assumption) bool { return strings.Contains(a.Question, whose) }) {
			t.Errorf("in %s it is assumed %v, want of %s", lang, assumed, whose)
		}
	}
}

// A question that may be answered with one of several places has a field for each: in that
// of the property another place would be taken for the property.
func TestAQuestionForOneOfSeveralPlacesNamesAFieldForEach(t *testing.T) {
	for name, c := range map[string]struct {
		task  string
		asked *kv1.ResolveRequest
		want  string
	}{
		"one or, failing it, another": {"NEP-001", &kv1.ResolveRequest{}, "property: Hol van az ingatlan?; activity: Ha ilyen nincs: Hol végzik a tevékenységet?; " +
			"breach: Ha ilyen nincs: Hol történt a jogsértés?; residence: Ha ilyen nincs: Hol van a lakóhelye?"},
		"of a person or a company": {"KHV-001", &kv1.ResolveRequest{}, "residence: Hol van a lakóhelye?; seat: Cég, szervezet esetén: Hol van a székhelye?"},
		"any of them":              {"JAR-038", &kv1.ResolveRequest{}, "seat: Hol van a székhelye?; residence: Hol van a lakóhelye?; service_stay: Hol van a szolgálati tartózkodási vagy elhelyezési helye?"},
		"who has no Hungarian address": {"NEP-001", &kv1.ResolveRequest{HungarianAddress: "no"}, "property: Hol van az ingatlan?; last_address: Ha az ügyben ilyen hely nincs, " +
			"az utolsó magyarországi lakcím vagy székhely dönt; ha soha nem volt, a fővárosi hatóság jár el (Ákr. 16. § (3)–(4))."},
		"parents who may live apart": {"GYH-005", &kv1.ResolveRequest{}, "parent_residence: Hol lakik a szülői felügyeletet gyakorló szülő vagy a gyám?; child_residence: Ha a szülők külön laknak: Hol van a gyermek lakóhelye?"},
		"one place":                  {"EPI-001", &kv1.ResolveRequest{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			needed := ask(t, c.task, c.asked).Needed
			if len(needed) != 1 {
				t.Fatalf("asks %v, want one question", needed)
			}
			var got []string
			for _, place := range needed[0].Places {
				got = append(got, place.Field+": "+place.Question)
				if strings.ToLower(place.Factor.String()) != place.Field {
					t.Errorf("%s is said to be of %v", place.Field, place.Factor)
				}
			}
			if got := strings.Join(got, "; "); got != c.want {
				t.Errorf("asks for %q, want %q", got, c.want)
			}
		})
	}
}

// A question names the answers that lead to different bodies.
func TestTheAnswersOfAQuestion(t *testing.T) {
	needed := ask(t, "CST-001", &kv1.ResolveRequest{Place: "Sopron"}).Needed
	if len(needed) != 1 {
		t.Fatalf("asks %v, want one question", needed)
	}
	got := map[string]string{}
	for _, o := range needed[0].Options {
		got[o.Value] = o.Outcome.String()
		for _, b := range o.Bodies {
			got[o.Value] += " " + b.Name
		}
	}
	// 223/1998. 1/B. § (4): the unit of the employer, where there is one.
	if want := map[string]string{"yes": "OUT_OF_SCOPE", "no": "RESOLVED bodies/B-KH09"}; !maps.Equal(got, want) {
		t.Errorf("answers %v, want %v", got, want)
	}
}

// A question offers every value of its list that the place may have, and who gives one is answered as the option
// says, whether a rule names it or not.
func TestEveryValueOfAQuestionIsOfferedAndEndsAsTold(t *testing.T) {
	lists := map[string][]string{}
	var tasks []string
	for _, v := range records(t) {
		switch v := v.(type) {
		case *kv1.Task:
			tasks = append(tasks, strings.TrimPrefix(v.Name, "tasks/"))
		case *kv1.Concept:
			key := strings.TrimPrefix(v.Name, "concepts/condition.")
			for _, value := range v.GetCircumstance().GetValues() {
				lists[key] = append(lists[key], value.Code)
			}
		}
	}
	refused := func(place, circumstance, value string) bool { // RULES.md 1
		return place == "Budaörs" && circumstance == "road_kind" && (value == "local_capital" || value == "local_district")
	}
	seen := 0
	for _, task := range tasks {
		for _, place := range []string{"Budaörs", "Budapest XI."} {
			for _, n := range ask(t, task, &kv1.ResolveRequest{Place: place}).Needed {
				var offered []string
				for _, o := range n.Options {
					seen++
					offered = append(offered, o.Value)
					q := &kv1.ResolveRequest{Place: place}
					q.ProtoReflect().Set(q.ProtoReflect().Descriptor().Fields().ByName(protoreflect.Name(n.Field)), protoreflect.ValueOfString(o.Value))
					if got := ask(t, task, q).Outcome; got != o.Outcome {
						t.Errorf("%s at %s with %s=%s ends in %v, told %v", task, place, n.Field, o.Value, got, o.Outcome)
					}
				}
				want := slices.DeleteFunc(slices.Clone(lists[n.Circumstance]), func(v string) bool { return refused(place, n.Circumstance, v) })
				if len(want) != len(offered) || slices.ContainsFunc(want, func(v string) bool { return !slices.Contains(offered, v) }) {
					t.Errorf("%s at %s offers %v of %s, want %v", task, place, offered, n.Circumstance, want)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no task asks for anything")
	}
}
