package search

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"kataszter/catalog/provision"
	"kataszter/data/hungary"
	kv1 "kataszter/proto/kozfeladat/v1"
)

var theActs = []*kv1.Act{
	{
		Name: "acts/1988-1", Citation: "1988. évi I. törvény", ShortName: "Ptk.",
		Validity: &kv1.Validity{To: &kv1.Edge{Date: "2014-03-15"}},
	},
	{Name: "acts/1993-3", Citation: "1993. évi III. törvény", ShortName: "Szoctv."},
	{Name: "acts/2011-189", Citation: "2011. évi CLXXXIX. törvény", ShortName: "Mötv."},
	{Name: "acts/k86-2019", Citation: "86/2019. (IV. 23.) Korm. rendelet", ShortName: "86/2019. Korm. r."},
	{Name: "acts/k568-2022", Citation: "568/2022. (XII. 23.) Korm. rendelet", ShortName: "568/2022. Korm. r."},
	{Name: "acts/k331-2006", Citation: "331/2006. (XII. 23.) Korm. rendelet", ShortName: "331/2006. Korm. r."},
	{Name: "acts/k531-2017", Citation: "531/2017. Korm. rendelet (kihirdetés napja nincs az adatban)"},
	{Name: "acts/b5-2004", Citation: "5/2004. (I. 28.) BM rendelet"},
	{Name: "acts/g5-2004", Citation: "5/2004. (II. 3.) GKM rendelet"},
	{Name: "acts/2012-2", Citation: "2012. évi II. törvény", ShortName: "Szabs. tv."},
	{Name: "acts/1992-79", Citation: "1992. évi LXXIX. törvény", ShortName: "magzatvédelmi tv."},
	{Name: "acts/2010-1", Citation: "2010. évi I. törvény", ShortName: "At."},
	{Name: "acts/2010-122", Citation: "2010. évi CXXII. törvény", ShortName: "NAV tv."},
	{Name: "acts/2017-151", Citation: "2017. évi CLI. törvény", ShortName: "Air."},
	{Name: "acts/2018-125", Citation: "2018. évi CXXV. törvény", ShortName: "Kit."},
	{Name: "acts/2017-1", Citation: "2017. évi I. törvény", ShortName: "Kp."},
	{Name: "acts/2016-150", Citation: "2016. évi CL. törvény", ShortName: "Ákr."},
	{Name: "acts/1990-100", Citation: "1990. évi C. törvény", ShortName: "1990. évi C. tv."},
	{Name: "acts/2013-5", Citation: "2013. évi V. törvény", ShortName: "Ptk."},
	{Name: "acts/2012-185", Citation: "2012. évi CLXXXV. törvény", ShortName: "Ht."},
}

// What is cited stands between the first brackets, and the rest is left; what it
// is read as, behind.
func TestCitationsAreRead(t *testing.T) {
	book := newLawbook(theActs)
	for text, want := range map[string]string{
		"[1993. évi III. törvény 32/A. §]":                     "1993-3|32/a",
		"[1993 évi III tv 32/a]":                               "1993-3|32/a",
		"[1993. évi III. tv.]":                                 "1993-3",
		"[1993. évi 3. törvény 25. §]":                         "1993-3|25",
		"[1993 III tv 25]":                                     "1993-3|25",
		"[1993/III. törvény 25]":                               "1993-3|25",
		"[1993/III] 2004":                                      "1993-3",
		"az [1993. évi III. törvény 25. §-a] szerint":          "1993-3|25",
		"[1993. ÉVI III. TÖRVÉNYBEN] mi van":                   "1993-3",
		"[1993. évi III. törvény (Szoctv.) 25. § (1)]":         "1993-3|25|1",
		"[Szoctv. (1993. évi III. tv.) 25. §]":                 "1993-3|25",
		"[2011 clxxxix 13]":                                    "2011-189|13",
		"[1990. évi C. tv. 1/A. §]":                            "1990-100|1/a",
		"[1990 évi c törvény]":                                 "1990-100",
		"[szoctv 86]":                                          "1993-3|86",
		"[szoctv. 86]":                                         "1993-3|86",
		"[SZOCTV 86]":                                          "1993-3|86",
		"[szoc tv 86]":                                         "1993-3|86",
		"[szoc. tv. 86]":                                       "1993-3|86",
		"[Szoctv. 25. § (1)]":                                  "1993-3|25|1",
		"[Szoctv., 25. § (1)] ápolási díj":                     "1993-3|25|1",
		"ápolási díj [Szoctv. 25. §]":                          "1993-3|25",
		"[szoctvben]":                                          "1993-3",
		"a [szoctv-ben] mi":                                    "1993-3",
		"a [Szoctv.-nek 86. §-a]":                              "1993-3|86",
		"[25. § szoctv]":                                       "1993-3|25",
		"[25. § (1), 26. § Szoctv.]":                           "1993-3|25|1 1993-3|26",
		"[szoctv] 18 éves":                                     "1993-3",
		"[szoctv 25] ápolási díj":                              "1993-3|25",
		"[szoctv] 2024":                                        "1993-3",
		"[Mötv 13 § (1) 4]":                                    "2011-189|13|1|4",
		"[mötv. 23. § (4) 10]":                                 "2011-189|23|4|10",
		"[mötv]":                                               "2011-189",
		"[Motv 13 §]":                                          "2011-189|13",
		"[Mo\u0308tv 13 §]":                                    "2011-189|13",
		"[86/2019 korm r]":                                     "k86-2019",
		"[86/2019]":                                            "k86-2019",
		"[86/2019 kr.] 2020":                                   "k86-2019",
		"[86/2019 kormányrendelet 38 (1)]":                     "k86-2019|38|1",
		"[86/2019. (IV. 23.) Korm. rendeletben] kijelölt":      "k86-2019",
		"[86/2019. (IV.23.) Korm. r. 4. melléklet 3.11. pont]": "k86-2019|m4|3.11",
		"[86/2019. (IV. 23.) 38. §]":                           "k86-2019|38",
		"[86/2019. (04. 23.) kormány rendelet]":                "k86-2019",
		"[86/2019] (1)":                                        "k86-2019",
		"[86/2019 4. melléklet 3.5]":                           "k86-2019|m4|3.5",
		"[568/2022 4. § (2)]":                                  "k568-2022|4|2",
		"[331/2006 4. § n)]":                                   "k331-2006|4|n",
		"[331/2006 4. § n]":                                    "k331-2006|4|n",
		"[531/2017. Korm. r. 2. §]":                            "k531-2017|2",
		"[5/2004. BM rendelet 3. §]":                           "b5-2004|3",
		"[5/2004. (II. 3.) GKM r. 3. §]":                       "g5-2004|3",
		"[5/2004 rendelet]":                                    "b5-2004",
		"5/2004. (V. 1.) önkormányzati rendelet":               "",
		"[86/2019. BM rendelet 4. §]":                          "|4",
		"[86/2019-es kormányrendelet 38. §]":                   "k86-2019|38",
		"[2011-es CLXXXIX. törvény] 4 fő":                      "2011-189",
		"[Mötv. 13.§ (1) bek. 4. pontja] alapján":              "2011-189|13|1|4",
		"[szoctv. 86.§ (2)bek b)pont]":                         "1993-3|86|2|b",
		"[szoctv 86§]":                                         "1993-3|86",
		"[mötv. 13. paragrafusa (1) bekezdésének 4. pontja]":   "2011-189|13|1|4",
		"[szoctv. 48.§ 4 b]":                                   "1993-3|48|4|b",
		"[mötv] 13/1/4":                                        "2011-189",
		"[szabs tv 39]":                                        "2012-2|39",
		"[szabstv 39]":                                         "2012-2|39",
		"[Szabs. tv. 39. § (1)]":                               "2012-2|39|1",
		"[magzatvédelmi tv.]":                                  "1992-79",
		"[magzatvédelmi törvény 9. §]":                         "1992-79|9",
		"a [magzatvédelmi törvényben] mi áll":                  "1992-79",
		"[magzatvédelmitörvény]":                               "1992-79",
		"[NAV tv. 13. §]":                                      "2010-122|13",
		"nav ügyfélszolgálat":                                  "",
		"[At. 12/A. §]":                                        "2010-1|12/a",
		"[at 12/a]":                                            "2010-1|12/a",
		"[at 9]":                                               "2010-1|9",
		"[At.]":                                                "2010-1",
		"az [Ákr.]":                                            "2016-150",
		"ákr fellebbezés":                                      "",
		"[ákr 114. §] közigazgatási per":                       "2016-150|114",
		"kit keressek":                                         "",
		"kit 3 napon belül":                                    "",
		"[kit 3 §] napon belül":                                "2018-125|3",
		"kp 50000 ft":                                          "",
		"air 5 g csomag":                                       "",
		"[Air. 22. § b)]":                                      "2017-151|22|b",
		"a t 12. §":                                            "",
		"[Ptk. 5:8. § (3)]":                                    "2013-5|5:8|3",
		"[ptk 5:8]":                                            "2013-5|5:8",
		"[Szoctv. 25. §], [Mötv. 13. §]":                       "1993-3|25 2011-189|13",
		"[Szoctv. 25. §] és [At. 4. § (6) b); 49. § (1)]":      "1993-3|25 2010-1|4|6|b 2010-1|49|1",
		"[Szoctv. 25. §, 26. §; 33. §]":                        "1993-3|25 1993-3|26 1993-3|33",
		"[Mötv. 13. §], [86/2019. Korm. r. 38. § (1)–(2)]":     "2011-189|13 k86-2019|38|1 k86-2019|38|2",
		"[Mötv. 13. §], [1990. évi C. tv. 1. §]":               "2011-189|13 1990-100|1",
		"[2013. évi L. törvény 3. §]":                          "|3",
		"1993. évi 3. tvr.":                                    "",
		"13. § (1)":                                            "",
		"1/86/2019":                                            "",
		"a 86/2018 határozat":                                  "",
		"gyermekvédelmi törvény":                               "",
		"szoctvs 86":                                           "",
		"építési engedély":                                     "",
		"":                                                     "",
	} {
		bare := strings.NewReplacer("[", "", "]", "").Replace(text)
		found := book.citations(bare)
		var spans, terms []string
		for _, c := range found {
			spans = append(spans, bare[c.start:c.end])
			terms = append(terms, exactTerms(c)...)
		}
		if got := strings.Join(terms, " "); got != want {
			t.Errorf("%q: %q, want %q", bare, got, want)
			continue
		}
		var marked []string
		for _, part := range strings.Split(text, "[")[1:] {
			marked = append(marked, strings.Split(part, "]")[0])
		}
		if want != "" && !reflect.DeepEqual(spans, marked) {
			t.Errorf("%q: taken are %q, want %q", bare, spans, marked)
		}
	}
}

func TestCitationsAreSpeltAsLawyersDo(t *testing.T) {
	book := newLawbook(theActs)
	for text, want := range map[string]string{
		"szoctv 32/a (1) b":         "Szoctv. 32/A. § (1) b) pont",
		"86/2019 4. melléklet 3.11": "86/2019. Korm. r. 4. mell. 3.11. pont",
		"mötv 13 (1)-(2)":           "Mötv. 13. § (1)|Mötv. 13. § (2)",
		"2016. évi CL. törvény":     "Ákr.",
		"5/2004 GKM rendelet 1. §":  "5/2004. (II. 3.) GKM rendelet 1. §",
		"kp. 3. § (1)":              "Kp. 3. § (1)",
	} {
		var spelt []string
		for _, c := range book.citations(text) {
			spelt = append(spelt, c.spelt...)
		}
		if got := strings.Join(spelt, "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCitationsAreBounded(t *testing.T) {
	book := newLawbook(theActs)
	if found := book.citations(strings.Repeat("Szoctv. 25. § ", 100)); len(found) != maxCitations {
		t.Errorf("%d citations, want %d", len(found), maxCitations)
	}
	found := book.citations("Szoctv. " + "1–20. §, 21–40. §, 41–900. §")
	if len(found) != 1 || len(found[0].paths) != maxProvisions {
		t.Errorf("%d citations, want one of %d provisions: %v", len(found), maxProvisions, found)
	}
}

// What the editors wrote of a task in prose is read to what its record stands on.
func TestReferencesOfTheTasksAreRead(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	var acts []*kv1.Act
	for _, v := range records {
		if act, ok := v.(*kv1.Act); ok {
			acts = append(acts, act)
		}
	}
	book := newLawbook(acts)
	references := 0
	for _, v := range records {
		task, ok := v.(*kv1.Task)
		if !ok || task.GetProse().GetLegalReference() == "" {
			continue
		}
		references++
		var got []string
		for _, c := range book.citations(task.GetProse().GetLegalReference()) {
			got = append(got, exactTerms(c)...)
		}
		for _, basis := range task.GetLegalBasis() {
			p, err := provision.Parse(basis.GetProvision())
			if err != nil {
				t.Fatal(err)
			}
			if term := citeTerm(basis.GetAct(), pathOf(p)); !slices.Contains(got, term) {
				t.Errorf("%s: %q is read as %q, without %s", task.GetName(), task.GetProse().GetLegalReference(), got, term)
			}
		}
		if len(got) != len(task.GetLegalBasis()) {
			t.Errorf("%s: %q is read as %q, want the %d of the record", task.GetName(), task.GetProse().GetLegalReference(), got, len(task.GetLegalBasis()))
		}
	}
	if references < 500 {
		t.Errorf("%d references, want those of the 500 tasks and more", references)
	}
}

// exactTerms are the terms of just what a citation says.
func exactTerms(c citation) []string {
	if len(c.paths) == 0 {
		return []string{citeTerm(c.act, "")}
	}
	var terms []string
	for _, path := range c.paths {
		terms = append(terms, citeTerm(c.act, path))
	}
	return terms
}

// The index holds what a task stands on, apart from what its rules do.
func TestLegalBasesAreFound(t *testing.T) {
	records := fixture()
	for _, v := range records {
		if c, ok := v.(*kv1.Competence); ok && c.GetTask() == "tasks/ONK-001" {
			c.Remedies = []*kv1.Competence_Remedy{{
				Kind: kv1.Competence_Remedy_APPEAL, LegalBasis: law("acts/1992-66", "32/A. § (1) b) pont"),
			}}
		}
	}
	h := newHouse(t, records...)
	stands := func(field, act, path string, want ...string) {
		t.Helper()
		if got := h.standing(field, citeTerm(act, path)); !slices.Equal(got, want) {
			t.Errorf("%s of %s %s: %q, want %q", field, act, path, got, want)
		}
	}
	stands(citeName, "acts/2011-189", "", "tasks/EPI-001", "tasks/ONK-001")
	stands(citeName, "acts/2011-189", "13", "tasks/EPI-001", "tasks/ONK-001")
	stands(citeName, "acts/2011-189", "13|1|2", "tasks/ONK-001")
	stands(citeName, "acts/2011-189", "13|1|3")
	stands(citeName, "acts/1992-66", "32/a")
	stands(ruleCiteName, "acts/1992-66", "32/a|1", "tasks/ONK-001")
	stands(ruleCiteName, "acts/2011-189", "13", "tasks/ONK-001")
	stands(ruleCiteName, "acts/2011-189", "13|1")

	h.put(&kv1.Competence{
		Name: "competences/LAK-003.1", Task: "tasks/LAK-003", Role: kv1.Role_DECISION, Holder: "bodyClasses/C-JH",
		LegalBasis: law("acts/2011-189", "13. § (1) 3. pont"),
	})
	h.wait()
	stands(ruleCiteName, "acts/2011-189", "13|1|3", "tasks/LAK-003")
	stands(ruleCiteName, "acts/1992-66", "29")
}

// standing are the names of the records with a term in a field, sorted.
func (h *house) standing(field, term string) []string {
	h.Helper()
	snap, err := h.index.acquire(h.Context(), 0)
	if err != nil {
		h.Fatal(err)
	}
	defer snap.release()
	var names []string
	for p := range snap.postings(snap.dictionaries(field), term) {
		names = append(names, snap.name(p.doc))
	}
	slices.Sort(names)
	return names
}
