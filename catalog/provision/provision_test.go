package provision_test

import (
	"testing"

	"kataszter/catalog/provision"
)

// shapes are the shapes of citation that the table of competences knows, one
// real citation of each, and their canonical form.
var shapes = []struct{ cited, canonical string }{
	{"23. § (1)", "23. § (1)"},
	{"132. §", "132. §"},
	{"1. mell. 1. pont", "1. mell. 1. pont"},
	{"2. § (1) a)", "2. § (1) a) pont"},
	{"13. § (1) 1. pont", "13. § (1) 1. pont"},
	{"48/A. § (3)", "48/A. § (3)"},
	{"5. § (1) b) pont", "5. § (1) b) pont"},
	{"5. § (1) a) pont", "5. § (1) a) pont"},
	{"2. § (1) b)", "2. § (1) b) pont"},
	{"94. § (3a)", "94. § (3a)"},
	{"4. mell. 2.1. pont", "4. mell. 2.1. pont"},
	{"2. § (1) c)", "2. § (1) c) pont"},
	{"5. § (1) c) pont", "5. § (1) c) pont"},
	{"44/C. § (1)", "44/C. § (1)"},
	{"32/B. § (1)", "32/B. § (1)"},
	{"22. § a) pont", "22. § a) pont"},
	{"1. § (1) i)", "1. § (1) i) pont"},
	{"22. § b) pont", "22. § b) pont"},
	{"1. § b)", "1. § b) pont"},
	{"1. § (1) g)", "1. § (1) g) pont"},
	{"5. § (1) e) pont", "5. § (1) e) pont"},
	{"22. § c) pont", "22. § c) pont"},
	{"16/A. §", "16/A. §"},
	{"9. § (2) d) pont", "9. § (2) d) pont"},
	{"21. § (1b)", "21. § (1b)"},
	{"7. § (5) h)", "7. § (5) h) pont"},
	{"48. § (5) b) bb) pont", "48. § (5) b) bb) pont"},
	{"5:8. § (1)", "5:8. § (1)"},
	{"5. § (1) d)", "5. § (1) d) pont"},
	{"5. § (1) ab)", "5. § (1) a) ab) pont"},
	{"13. § (1) 8a. pont", "13. § (1) 8a. pont"},
	{"4. § (1) f) pont", "4. § (1) f) pont"},
	{"4. § d) pont", "4. § d) pont"},
	{"3. § (1) k) pont", "3. § (1) k) pont"},
	{"21. § (1c)", "21. § (1c)"},
	{"1/B. § (2) aa)", "1/B. § (2) a) aa) pont"},
	{"11. mell. a)", "11. mell. a) pont"},
	{"11. mell. b)", "11. mell. b) pont"},
	{"1/B. § (2) ab)", "1/B. § (2) a) ab) pont"},
	{"48. § (5) b) ba) pont", "48. § (5) b) ba) pont"},
	{"12/A. § (2) b) pont", "12/A. § (2) b) pont"},
	{"4. § f) pont", "4. § f) pont"},
	{"4. § i) pont", "4. § i) pont"},
	{"25. § (3) a) ab) pont", "25. § (3) a) ab) pont"},
	{"25. § (3) a) ac) pont", "25. § (3) a) ac) pont"},
	{"25. § (3) a) ad) pont", "25. § (3) a) ad) pont"},
	{"25. § (3) a) ae) pont", "25. § (3) a) ae) pont"},
	{"2. mell.", "2. mell."},
	{"2. § a) aa)", "2. § a) aa) pont"},
	{"3/B. §", "3/B. §"},
	{"35. § (1) h) pont", "35. § (1) h) pont"},
	{"3. § (1) g) pont", "3. § (1) g) pont"},
	{"3. § (1) i) pont", "3. § (1) i) pont"},
	{"3. § (1) j) pont", "3. § (1) j) pont"},
	{"3. § (1) l) pont", "3. § (1) l) pont"},
	{"4. § e) pont", "4. § e) pont"},
	{"4. § h) pont", "4. § h) pont"},
	{"4. § j) pont", "4. § j) pont"},
	{"9. § g) pont", "9. § g) pont"},
	{"62. § (2d)", "62. § (2d)"},
	{"1. § d)", "1. § d) pont"},
	{"12/A. § (2) a) aa) pont", "12/A. § (2) a) aa) pont"},
	{"4. § n) pont", "4. § n) pont"},
	{"4. § o) pont", "4. § o) pont"},
	{"4. § p) pont", "4. § p) pont"},
	{"19/A. § a) pont", "19/A. § a) pont"},
	{"19/B. § c) pont", "19/B. § c) pont"},
	{"19/D. §", "19/D. §"},
	{"21/A. § (3) a) pont", "21/A. § (3) a) pont"},
	{"21/A. § (3) c) pont", "21/A. § (3) c) pont"},
	{"28/A. § (1c)", "28/A. § (1c)"},
	{"28/A. § (1a)", "28/A. § (1a)"},
	{"5. § (1) k)", "5. § (1) k) pont"},
	{"8. § (1) e)", "8. § (1) e) pont"},
	{"10. § a)", "10. § a) pont"},
	{"62. § (2e)", "62. § (2e)"},
	{"7. § (5) db)", "7. § (5) d) db) pont"},
	{"7. § (5) j)", "7. § (5) j) pont"},
	{"7. § (1) m)", "7. § (1) m) pont"},
	{"4/C. §", "4/C. §"},
	{"1/C. § (1) c)", "1/C. § (1) c) pont"},
	{"1/C. § (1) b)", "1/C. § (1) b) pont"},
	{"1/C. § (1) a)", "1/C. § (1) a) pont"},
	{"1/C. § (1) d)", "1/C. § (1) d) pont"},
	{"1/B. § a)", "1/B. § a) pont"},
	{"1/B. § b)", "1/B. § b) pont"},
	{"1/B. § c)", "1/B. § c) pont"},
}

// forms are other ways of writing that mean the same.
var forms = []struct{ cited, canonical string }{
	{"", ""},
	{"10. § (2a) b) ba) pont", "10. § (2a) b) ba) pont"},
	{"10. § (2a) bekezdés b) pont ba) alpont", "10. § (2a) b) ba) pont"},
	{"13. § (1) 11a. pont", "13. § (1) 11a. pont"},
	{"2. § (3) 8.", "2. § (3) 8. pont"},
	{"3. § cs) pont", "3. § cs) pont"},
	{"1. melléklet B) 7. a)", "1. mell. B) 7. a) pont"},
	{"1. melléklet 10/4. pont", "1. mell. 10/4. pont"},
	{"5/a. mell.", "5/a. mell."},
	{"  5:8.  §   (3) ", "5:8. § (3)"},
}

func TestParsePrintsTheCanonicalForm(t *testing.T) {
	if len(shapes) != 87 {
		t.Errorf("%d shapes are listed, the table of competences has 87", len(shapes))
	}
	for _, c := range append(forms, shapes...) {
		t.Run(c.cited, func(t *testing.T) {
			p, err := provision.Parse(c.cited)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.String(); got != c.canonical {
				t.Errorf("Parse(%q) prints %q, want %q", c.cited, got, c.canonical)
			}
			again, err := provision.Parse(p.String())
			if err != nil || again != p {
				t.Errorf("Parse(%q) = %+v, %v, want %+v", p, again, err, p)
			}
		})
	}
}

func TestParseRefusesWhatIsNoProvision(t *testing.T) {
	for name, cited := range map[string]string{
		"a number alone":                  "13.",
		"a paragraph without a section":   "(1) a) pont",
		"a range":                         "22. § (4)–(5)",
		"a list":                          "12. §, 13. §",
		"a point before its paragraph":    "13. § a) (1)",
		"two paragraphs":                  "13. § (1) (2)",
		"three letters deep":              "13. § a) aa) ab)",
		"the word point alone":            "13. § pont",
		"a section without the sign":      "13. (1)",
		"prose":                           "kijelölés nem feldolgozott",
		"an annex point after its letter": "2. mell. a) 1. pont",
	} {
		t.Run(name, func(t *testing.T) {
			if p, err := provision.Parse(cited); err == nil {
				t.Errorf("Parse(%q) = %+v, want an error", cited, p)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range append(forms, shapes...) {
		f.Add(c.cited)
	}
	f.Fuzz(func(t *testing.T, cited string) {
		p, err := provision.Parse(cited)
		if err != nil {
			return
		}
		again, err := provision.Parse(p.String())
		if err != nil || again != p || again.String() != p.String() {
			t.Errorf("%q parses to %+v, which prints %q and parses to %+v, %v", cited, p, p, again, err)
		}
	})
}
