package competence

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Fields of a question with these numbers and above carry places by connecting
// factor and circumstances.
const firstFactor, firstCircumstance = 100, 200

func TestTheTableOfFieldsIsThatOfTheQuestion(t *testing.T) {
	seen := 0
	requestFields := (&kv1.ResolveRequest{}).ProtoReflect().Descriptor().Fields()
	for i := range requestFields.Len() {
		f := requestFields.Get(i)
		if f.Number() < firstFactor {
			continue
		}
		seen++
		at := slices.IndexFunc(factFields[:], func(of factField) bool { return of.name == string(f.Name()) })
		if at < 0 {
			t.Errorf("the table lacks %s", f.Name())
			continue
		}
		r := &kv1.ResolveRequest{}
		r.ProtoReflect().Set(f, protoreflect.ValueOfString("x"))
		if factTexts(r)[at] != "x" {
			t.Errorf("the table reads another field as %s", f.Name())
		}
		want := kv1.Factor(0)
		if f.Number() < firstCircumstance {
			want = kv1.Factor(kv1.Factor_value[strings.ToUpper(string(f.Name()))])
		}
		if factFields[at].factor != want {
			t.Errorf("%s is of %s in the table, want %s", f.Name(), factFields[at].factor, want)
		}
	}
	if seen != len(factFields) {
		t.Errorf("the question has %d such fields, the table %d", seen, len(factFields))
	}
	if !slices.IsSortedFunc(factFields[:], func(x, y factField) int { return strings.Compare(x.name, y.name) }) {
		t.Error("the table is not in the order of the names")
	}
}

// Which body is excluded is a circumstance, though a factor has its name.
func TestACircumstanceWithTheNameOfAFactorIsNoPlace(t *testing.T) {
	for field, want := range map[string]kv1.Factor{
		"property": kv1.Factor_PROPERTY, "child_stay": kv1.Factor_CHILD_STAY, "excluded_body": 0, "place": 0, "xyz": 0,
	} {
		if got := FactorOf(field); got != want {
			t.Errorf("%s is the place of %s, want %s", field, got, want)
		}
	}
}

func TestNoSentenceNamesAField(t *testing.T) {
	for i := range texts {
		for _, of := range append(factFields[:], factField{name: "started_on"}) {
			for _, sentence := range []string{texts[i].Hu, texts[i].En} {
				if strings.Contains(sentence, "("+of.name+")") || strings.Contains(of.name, "_") && strings.Contains(sentence, of.name) {
					t.Errorf("%q names %s", sentence, of.name)
				}
			}
		}
	}
}
