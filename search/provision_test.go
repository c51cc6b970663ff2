package search

import (
	"reflect"
	"strings"
	"testing"

	"kataszter/catalog/provision"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestProvisionsAreReadInAllSpellings(t *testing.T) {
	for text, want := range map[string]string{
		"13. § (1) 1. pont":                "13|1|1",
		"26. § (5a)":                       "26|5a",
		"48. § (4) b)":                     "48|4|b",
		"4. melléklet 3.11. pont":          "m4|3.11",
		"4. mell. 3.11. pont":              "m4|3.11",
		"4. melléklet 3.5":                 "m4|3.5",
		"1/C. §":                           "1/c",
		"1/c §":                            "1/c",
		"1/C":                              "1/c",
		"32A. §":                           "32/a",
		"5:8. § (3)":                       "5:8|3",
		"13 § (1) 4":                       "13|1|4",
		"13.§(1)4.":                        "13|1|4",
		"13 §(1)bek. 4.pont":               "13|1|4",
		"4-es melléklet 3.11-es pontja":    "m4|3.11",
		"86-os paragrafus":                 "86",
		"86":                               "86",
		"86.":                              "86",
		"§ 13 (1)":                         "13|1",
		"86 (2) b)":                        "86|2|b",
		"86 (2) b":                         "86|2|b",
		"86. § (2) bekezdés b) pont":       "86|2|b",
		"86. § (2) bekezdésének b) pontja": "86|2|b",
		"86. §-ának (2) bekezdése":         "86|2",
		"86. §-a":                          "86",
		"13. § 2. bekezdés":                "13|2",
		"13. paragrafus (1) bek":           "13|1",
		"13 paragrafusának 1 bekezdésében": "13|1",
		"13. par. (1)":                     "13|1",
		"4. számú melléklet 2. pont":       "m4|2",
		"4. sz. melléklet":                 "m4",
		"2/A. melléklet":                   "m2/a",
		"2. melléklet B) 3. pont":          "m2|b|3",
		"2. mell. B) rész 3. pont":         "m2|b|3",
		"2. mell. 3. pont a)":              "m2|3|a",
		"11. mell. a)":                     "m11|a",
		"1. mell. 10/4. pont":              "m1|10/4",
		"5. § (1) ab)":                     "5|1|a|ab",
		"25. § (3) a) ac)":                 "25|3|a|ac",
		"48. § (5) b) pont bb) alpont":     "48|5|b|bb",
		"3. § sz)":                         "3|sz",
		"7. § (2) 3. a)":                   "7|2|3|a",
		"13. § (1) 8a. pont":               "13|1|8a",
		"38. § (1)–(2), 4. melléklet 6.3. pont": "38|1 38|2 m4|6.3",
		"38 (1)-(2), 4. mell. 6.3":              "38|1 38|2 m4|6.3",
		"38. § 4. melléklet 6.3":                "38 m4|6.3",
		"13. § (1)–(3)":                         "13|1 13|2 13|3",
		"13. § (1-3) bekezdés":                  "13|1 13|2 13|3",
		"13. § (1a)–(1c)":                       "13|1a 13|1b 13|1c",
		"12–14. §":                              "12 13 14",
		"12-14 §":                               "12 13 14",
		"12. §–14. §":                           "12 13 14",
		"12., 13. és 14. §":                     "12 13 14",
		"9. és 10. §":                           "9 10",
		"32/A–32/C. §":                          "32/a 32/b 32/c",
		"7. § (1) a)–c)":                        "7|1|a 7|1|b 7|1|c",
		"7. § (1) a-c) pont":                    "7|1|a 7|1|b 7|1|c",
		"7. § (1) a) és b) pontja":              "7|1|a 7|1|b",
		"7. § (1) a) pontja és a (2) bekezdés":  "7|1|a 7|2",
		"3. § 1. és 2. pontja":                  "3|1 3|2",
		"3. § 1–3. pont":                        "3|1 3|2 3|3",
		"3. § (1) 1., 2. és 4. pont":            "3|1|1 3|1|2 3|1|4",
		"4. mell. 3.1–3.3. pont":                "m4|3.1 m4|3.2 m4|3.3",
		"1. és 2. melléklet":                    "m1 m2",
		"4. § (1), 4/A. § (1)–(2)":              "4|1 4/a|1 4/a|2",
		"14. § (1)–(2) b), 21. § (2)":           "14|1 14|2|b 21|2",
		"10. § (1), (3)":                        "10|1 10|3",
		"10. § (1) és (3) bekezdése":            "10|1 10|3",
		"7. § (1) g)–h); 9. §":                  "7|1|g 7|1|h 9",
		"5. § a) ab) és ba)":                    "5|a|ab 5|b|ba",
		"25, 26":                                "25 26",
		"13. § (1) bek. 4. pont; 13. § (1) 4.":  "13|1|4",
		"1–900. §":                              "1 900",
		"900–1. §":                              "900 1",
		"013. § (01)":                           "13|1",
		"13\u00a0§\u00a0(1)":                    "13|1",
		"13. § (1) bekezde\u0301s 4. pont":      "13|1|4",
		"":                                      "",
		"(1)":                                   "",
		"a) pont":                               "",
		"0. §":                                  "",
		"§":                                     "",
		"szoctv":                                "",
		"2024":                                  "",
		"18 éves":                               "",
		"86/2019":                               "",
		"12345. §":                              "",
	} {
		list, whole := parseProvisions(text)
		if got := pathsOf(list); got != want || want != "" && !whole {
			t.Errorf("%q: %q (whole %t), want %q", text, got, whole, want)
		}
	}
}

func TestWhatIsNoProvisionIsLeft(t *testing.T) {
	for text, want := range map[string]string{
		"13. § a temető":               "13",
		"13. § és a temető":            "13",
		"13. § (1) 18 éves":            "13|1",
		"13. §, 3 gyerek":              "13",
		"13. § pontosan":               "13",
		"13. § 2011. évi":              "13",
		"38. § (1), 86/2019. Korm. r.": "38|1",
		"13. § – 4. pont":              "13",
		"25. § (1) (2)":                "25|1",
		"25 3":                         "25",
	} {
		list, whole := parseProvisions(text)
		if got := pathsOf(list); got != want || whole {
			t.Errorf("%q: %q (whole %t), want %q and a rest", text, got, whole, want)
		}
	}
}

func pathsOf(list []provision.Provision) string {
	var paths []string
	for _, p := range list {
		paths = append(paths, pathOf(p))
	}
	return strings.Join(paths, " ")
}

// What the catalogue holds is read as the catalogue itself reads it.
func TestProvisionsOfTheCatalogueAreRead(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, v := range records {
		for _, basis := range basesOf(v) {
			text := basis.GetProvision()
			if seen[text] {
				continue
			}
			seen[text] = true
			exact, err := provision.Parse(text)
			if err != nil {
				t.Errorf("%s: %v", v.GetName(), err)
			}
			want := []provision.Provision{exact}
			if text == "" {
				want = nil
			}
			if got, whole := parseProvisions(text); !whole || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q: %+v (whole %t), want %+v", v.GetName(), text, got, whole, want)
			}
		}
	}
	if len(seen) < 500 {
		t.Errorf("%d provisions seen, want the catalogue's 500 and more", len(seen))
	}
}

func basesOf(v kv1.Value) []*kv1.LegalBasis {
	bases := v.GetLegalBasis()
	if c, ok := v.(*kv1.Competence); ok {
		for _, r := range c.GetRemedies() {
			bases = append(bases[:len(bases):len(bases)], r.GetLegalBasis()...)
		}
	}
	return bases
}

func TestTermsHoldTheWiderProvisions(t *testing.T) {
	got := citeTerms("acts/k86-2019", []string{"38|1", "38|2", "m4|3.11"})
	want := []string{"k86-2019", "k86-2019|38", "k86-2019|38|1", "k86-2019|38|2", "k86-2019|m4", "k86-2019|m4|3", "k86-2019|m4|3.11"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
