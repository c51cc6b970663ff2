package hungary

import (
	"slices"
	"testing"
)

func TestReferencesOfLawyersAreRead(t *testing.T) {
	f, err := readFacts()
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCiter(f.acts)
	if err != nil {
		t.Fatal(err)
	}
	for reference, want := range map[string]struct {
		bases []string
		whole bool
	}{
		"Mötv. 13. § (1) 1. pont":                {[]string{"acts/2011-189 13. § (1) 1. pont"}, true},
		"2012. évi II. tv. 38. § (3), 42. § (2)": {[]string{"acts/2012-2 38. § (3)", "acts/2012-2 42. § (2)"}, true},
		"Mötv. 22. § (4)–(5); 210/2009. Korm. r. 2. §": {
			[]string{"acts/2011-189 22. § (4)", "acts/2011-189 22. § (5)", "acts/k210-2009 2. §"}, true},
		"282/2024. (IX. 30.) Korm. r. 14. § (1)–(2) b), 21. § (2)": {
			[]string{"acts/k282-2024 14. § (1)", "acts/k282-2024 14. § (2) b) pont", "acts/k282-2024 21. § (2)"}, true},
		"1993. évi LV. tv. 9. § (2), 13. § (1) d); kijelölő rendelet nem feldolgozott": {
			[]string{"acts/1993-55 9. § (2)", "acts/1993-55 13. § (1) d) pont"}, false},
		"2012. évi II. tv. 39. § (2) b)–d)": {
			[]string{"acts/2012-2 39. § (2) b) pont", "acts/2012-2 39. § (2) c) pont", "acts/2012-2 39. § (2) d) pont"}, true},
		"At. 4. § (1) b), (6), 13. §":              {[]string{"acts/2010-1 4. § (1) b) pont", "acts/2010-1 4. § (6)", "acts/2010-1 13. §"}, true},
		"2011/CLXXXIX 41. § (1)":                   {[]string{"acts/2011-189 41. § (1)"}, true},
		"2021. évi XXXII. tv.":                     {[]string{"acts/2021-32"}, true},
		"Gyvt. 15/A. § (említés)":                  {[]string{"acts/1997-31 15/A. §"}, true},
		"a kijelölő rendelet nincs az adatban":     {nil, false},
		"1997. évi CXL. tv. 64. § (1); valami más": {[]string{"acts/1997-140 64. § (1)"}, false},
	} {
		t.Run(reference, func(t *testing.T) {
			bases, whole := c.cite(reference)
			var got []string
			for _, b := range bases {
				got = append(got, trimmed(b.Act+" "+b.Provision))
			}
			if !slices.Equal(got, want.bases) || whole != want.whole {
				t.Errorf("read as %q, whole %t; want %q, %t", got, whole, want.bases, want.whole)
			}
		})
	}
}

// The short name of an act may begin with that of another.
func TestTheLongestShortNameOfAnActIsMeant(t *testing.T) {
	c, err := newCiter([]actRow{{id: "1997/XXXI", short: "Gyvt."}, {id: "2013/370/Korm", short: "Gyvt. vhr."}})
	if err != nil {
		t.Fatal(err)
	}
	for range 50 { // a map is gone through in any order
		for cited, want := range map[string][2]string{
			"Gyvt. vhr. 2. §": {"acts/k370-2013", "2. §"},
			"Gyvt. 2. §":      {"acts/1997-31", "2. §"},
			"Gyvtk. 2. §":     {"", "Gyvtk. 2. §"},
		} {
			if name, rest := c.act(cited); name != want[0] || rest != want[1] {
				t.Fatalf("%q is %q of %q, want %q of %q", cited, rest, name, want[1], want[0])
			}
		}
	}
}

func trimmed(s string) string {
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}
