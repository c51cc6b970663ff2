package search

import (
	"slices"
	"strings"
	"testing"

	kv1 "kataszter/proto/kozfeladat/v1"
)

func TestWhatPeopleTypeFindsTheTask(t *testing.T) {
	h := theBuiltin(t)
	for name, queries := range map[string]map[string]string{
		"joined":        {"forgalmiengedélycsere": "JAR-010", "használatbavételiengedély": "EPI-001", "gépjárműátírás": "JAR-001"},
		"split":         {"lakcím kártya elveszett": "LAK-003", "fog orvosi ügyelet": "KSZ-007", "köz világítás": "ONK-004"},
		"a slip":        {"lakcimkátya": "LAK-003", "erkölcsi bizonyítvnáy": "KAB-020"},
		"two slips":     {"vezetői engdély pótlsáa": "JAR-027"},
		"everyday word": {"jogsi csere": "JAR-026", "priusz": "KAB-020", "segély": "SZM-001"},
		"inflected":     {"parlagfüvet": "JEG-028", "hagyatékukat leltározni": "JEG-005"},
		"pinned":        {"személyi": "LAK-006", "személyi Egerben": "LAK-006"},
		"provision":     {"szoctv 25": "SZO-003", "1993. évi III. törvény 45. §": "SZM-001", "Mötv 13 § (1) 5": "ONK-012"},
		"with a place":  {"építési engedély Budaörs": "EPI-001", "útlevél Pécsett": "UTL-001"},
	} {
		for q, want := range queries {
			if got := h.find(q); len(got) == 0 || !slices.Contains(got[:min(3, len(got))], "tasks/"+want) {
				t.Errorf("%s: %q finds %v, want %s among the first three", name, q, got[:min(5, len(got))], want)
			}
		}
	}
}

func TestPlacesAreTakenForPlaces(t *testing.T) {
	h := theBuiltin(t)
	for q, want := range map[string]string{
		"építési engedély Budaörs":           "territories/23278",
		"epitesi engedely budaorson":         "territories/23278",
		"anyakönyvi kivonat Egerben":         "territories/20491",
		"egri anyakönyvi kivonat":            "territories/20491",
		"útlevél Győrött":                    "territories/25584",
		"érdi adó":                           "territories/30988",
		"parkolás Bp. XI.":                   "territories/14216",
		"parkolás bp 11":                     "territories/14216",
		"2040 építési engedély":              "territories/23278",
		"építési engedély 2040 Budaörs":      "territories/23278",
		"1117 parkolás":                      "territories/14216",
		"óvoda 1117 Budapest":                "territories/14216",
		"építési engedély 2015":              "",
		"bírság 2500 forint":                 "",
		"idősek nappali ellátása 3000 fő":    "",
		"7838 útlevél":                       "", // of nine villages
		"parkolás Újbudán":                   "territories/14216",
		"ujbudai óvoda":                      "territories/14216",
		"óvoda Zugló":                        "territories/16337",
		"parkolás zuglóban":                  "territories/16337",
		"kispesti piac":                      "territories/04011",
		"terézvárosi parkolás":               "territories/16586",
		"építési engedély Óbuda-Békásmegyer": "territories/18069",
		"kőbánya bezárása":                   "",
		"bokor a járdán":                     "",
		"parkolás a XI. kerületben":          "territories/14216",
		"parkolás Budapest 11. kerület":      "territories/14216",
		"közvilágítás Székesfehérváron":      "territories/14827",
		"útlevél Hatvanban":                  "territories/22309",
		"útlevél Hatvan":                     "territories/22309",
		"hagyaték Pápán":                     "territories/31945",
		"gyermekorvos Pest vármegyében":      "territories/m-pest",
		"hatvan éves vagyok":                 "",
		"elmaradt bér":                       "",
		"meghalt a papa":                     "",
		"telki szomszéd":                     "",
		"a szomszéd telkén van a kerítésem":  "",
		"Hol kapok útlevelet":                "",
	} {
		if got := h.search(&kv1.SearchRequest{Q: q}).GetReading().GetPlace().GetName(); got != want {
			t.Errorf("%q is at %q, want %q", q, got, want)
		}
	}
}

func TestAnAnswerTellsHowTheTextWasRead(t *testing.T) {
	h := theBuiltin(t)
	got := h.search(&kv1.SearchRequest{Q: "jogsi cseréje Egerben"}).GetReading()
	if !slices.Equal(got.GetWords(), []string{"jogsi", "cseréje"}) || got.GetPlace().GetTitle() != "Eger" {
		t.Errorf("words and place: %v", got)
	}
	if !slices.ContainsFunc(got.GetLeads(), func(l *kv1.Reading_Lead) bool {
		return strings.HasPrefix(l.GetConcept(), "concepts/thesaurus.jogsi") && len(l.GetTasks())+len(l.GetTerm()) > 0
	}) {
		t.Errorf("leads: %v", got.GetLeads())
	}
	if got := h.search(&kv1.SearchRequest{Q: "szoctv 25. §"}).GetReading().GetCitations(); !slices.Equal(got, []string{"Szoctv. 25. §"}) {
		t.Errorf("citations: %q", got)
	}
}

// A law that the catalogue does not hold is told as such: its number is no word of
// the text.
func TestALawThatIsNotInTheCatalogueIsNoWords(t *testing.T) {
	h := theBuiltin(t)
	for q, want := range map[string]string{
		"1897. évi XIV. törvény":          "1897. évi XIV. törvény",
		"1897 évi XIV tv 5. §":            "1897. évi XIV. törvény 5. §",
		"999/2009. (IX. 15.) Korm. rend.": "999/2009. Korm. rendelet",
		"2/1999 BM rendelet építés":       "2/1999. BM rendelet",
		"12/2009 önkormányzati rendelet":  "12/2009. rendelet",
		"2009/3":                          "",
		"1993. évi III. törvény 25. §":    "",
	} {
		reading := h.search(&kv1.SearchRequest{Q: q}).GetReading()
		if got := strings.Join(reading.GetUnknownCitations(), "; "); got != want {
			t.Errorf("%q cites %q that is not known, want %q", q, got, want)
		}
		if words := reading.GetWords(); want != "" && slices.ContainsFunc(words, func(w string) bool { return w != "építés" }) {
			t.Errorf("%q is read as the words %q", q, words)
		}
	}
	if got := h.find("1897. évi XIV. törvény"); len(got) != 0 {
		t.Errorf("a law that is not held finds %v", got)
	}
}

func TestOfficesAreFoundByTheirEverydayNames(t *testing.T) {
	h := theBuiltin(t)
	for q, want := range map[string]string{
		"járási hivatal Gödöllő": "bodyClasses/C-JH", "kormányhivatal Eger": "bodyClasses/C-KH", "okmányiroda Szeged": "bodyClasses/C-KAB",
		"kormányablak Eger": "bodyClasses/C-KAB", "jegyző Aba": "bodyClasses/C-JEGYZO", "földhivatal Vác": "tasks/ING-004",
	} {
		if got := h.find(q); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", q, got[:min(3, len(got))], want)
		}
	}
}

// The facets of an English answer are English.
func TestFacetsHaveEnglishTitles(t *testing.T) {
	h := theBuiltin(t)
	for _, facet := range h.search(&kv1.SearchRequest{Q: "engedély nyilvántartás támogatás", Lang: "en"}).GetFacets() {
		for _, v := range facet.GetValues() {
			if strings.ContainsFunc(v.GetTitle(), func(r rune) bool { return r > 0x7f }) {
				t.Errorf("%s %s is called %q", facet.GetField(), v.GetValue(), v.GetTitle())
			}
		}
	}
}

func TestAnAnswerTellsHowMuchOfTheTextItHas(t *testing.T) {
	h := theBuiltin(t)
	answered := func(q string) float64 { return h.search(&kv1.SearchRequest{Q: q}).GetReading().GetAnswered() }
	if got := answered("építési engedély Budaörsön"); got != 1 {
		t.Errorf("of what is all there: %v", got)
	}
	if got := answered("xyzzy qwrtz plugh engedély"); got <= 0 || got >= 0.5 {
		t.Errorf("of one word of four: %v", got)
	}
}

func TestAnotherSpellingIsOfferedWhereItHelps(t *testing.T) {
	h := theBuiltin(t)
	for q, want := range map[string]string{
		"birtkvédelem":     "birtokvédelmi",
		"hagyatéki letlár": "hagyatéki leltár",
		"birtokvédelem":    "",
		"birtokvedelem":    "",
		"szomszéd":         "",
		"qwrtzpx":          "",
		"útlevél Egerben":  "",
	} {
		if got := h.search(&kv1.SearchRequest{Q: q}).GetDidYouMean(); got != want {
			t.Errorf("%q: did you mean %q, want %q", q, got, want)
		}
	}
	if got := h.search(&kv1.SearchRequest{Q: "birtkvédelem", Typing: true}).GetDidYouMean(); got != "" {
		t.Errorf("while typing: did you mean %q", got)
	}
}

func TestATextWithoutAnswerGetsTheNearestWords(t *testing.T) {
	h := theBuiltin(t)
	response := h.search(&kv1.SearchRequest{Q: "hagyxqwj"})
	if response.GetTotalSize() != 0 || !slices.Contains(response.GetReading().GetNearest(), "hagyatéki") {
		t.Errorf("%d hits, the nearest %q, want hagyatéki among them", response.GetTotalSize(), response.GetReading().GetNearest())
	}
}

// The thesaurus is records: a commit changes what the words lead to.
func TestACommitReloadsTheThesaurus(t *testing.T) {
	h := newHouse(t, fixture()...)
	if got := h.find("bigyó"); len(got) != 0 {
		t.Fatalf("found %v", got)
	}
	lead := func(scheme string, tasks ...string) *kv1.Concept {
		return &kv1.Concept{Name: "concepts/" + scheme + ".bigyo", Scheme: scheme, Title: hu("bigyó"), Lead: &kv1.Concept_Lead{Tasks: tasks}}
	}
	for _, step := range []struct {
		change *kv1.Concept
		want   string
	}{
		{lead("thesaurus", "tasks/EPI-002", "tasks/EPI-001"), "tasks/EPI-002"},
		{lead("thesaurus", "tasks/ONK-001"), "tasks/ONK-001"},
		{lead("pinned", "tasks/LAK-001"), "tasks/LAK-001"},
		{&kv1.Concept{Name: "concepts/pinned.bigyo", Scheme: "pinned", Title: hu("kütyü"), Lead: &kv1.Concept_Lead{Tasks: []string{"tasks/LAK-001"}}}, "tasks/ONK-001"},
		{&kv1.Concept{Name: "concepts/thesaurus.bigyo", Scheme: "thesaurus", Title: hu("bigyó"), Lead: &kv1.Concept_Lead{Term: "bontási engedély"}}, "tasks/EPI-002"},
	} {
		h.put(step.change)
		h.wait()
		if got := h.find("bigyó"); len(got) == 0 || got[0] != step.want {
			t.Errorf("after %v found %v, want %s first", step.change, got, step.want)
		}
	}
}

// A record that writes a word without accents does not hide how others spell it.
func TestTheNearestWordsHaveTheirAccents(t *testing.T) {
	bare := func(code string) *kv1.Task {
		written := task(code, "Temetési juttatás")
		written.Aliases = []*kv1.Text{hu("segely")}
		return written
	}
	h := newHouse(t, bare("AAA-001"), task("MMM-001", "Temetési segély"), bare("ZZZ-001"))
	if got := h.search(&kv1.SearchRequest{Q: "segxqwj"}).GetReading().GetNearest(); !slices.Equal(got, []string{"segély"}) {
		t.Errorf("the nearest %q, want segély", got)
	}
}
