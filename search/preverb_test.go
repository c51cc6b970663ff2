package search

import "testing"

// A preverb that stands apart from its verb is read with it: behind it, or before it
// with words between that say nothing.
func TestAPreverbBelongsToItsVerb(t *testing.T) {
	for text, want := range map[string][2]string{
		"hol jelentsem be az autót":      {"jelentsem", "be"},
		"be kell-e jelenteni":            {"jelenteni", "be"},
		"el akarom adni a lakást":        {"adni", "el"},
		"mikor vágják ki a fát":          {"vagjak", "ki"},
		"ki vágja le a fát":              {"vagja", "le"}, // who
		"nem fizetik ki, kinek szóljak?": {"fizetik", "ki"},
		"bejelenteni be be":              {"bejelenteni", "be"},
		"ki jelenti":                     {"jelenti", ""},
	} {
		for _, w := range parse(text).words {
			if w.whole == want[0] && w.apart != want[1] {
				t.Errorf("%q: %s has the preverb %q, want %q", text, w.whole, w.apart, want[1])
			}
		}
	}
}

func TestWhatIsCalledByOneWordIsFoundByItsPreverbApart(t *testing.T) {
	h := newHouse(t, append(fixture(), leading("a", "kibigyóz", "tasks/EPI-001"), leading("b", "bigyóz", "tasks/EPI-002"))...)
	for q, first := range map[string]string{
		"kibigyózni": "tasks/EPI-001", "bigyózni": "tasks/EPI-002",
	} {
		if got := h.find(q); len(got) == 0 || got[0] != first {
			t.Errorf("%q finds %v, want %s first", q, got, first)
		}
	}
	for _, q := range []string{"bigyózik ki", "ki kellene bigyózni"} {
		if got := h.find(q); len(got) < 2 {
			t.Errorf("%q finds %v, want what is called kibigyóz too", q, got)
		}
	}
}
