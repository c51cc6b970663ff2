package hungary

import "testing"

func TestANoteAsAClientReadsIt(t *testing.T) {
	for note, want := range map[string]string{
		"[R-AKR] [F-AKR] a rendezvény helye":                                               "a rendezvény helye",
		"a 568/2022. 10. mellékletének pontja UNKNOWN (nem feldolgozott)":                  "az 568/2022. 10. mellékletének pontja nem ismert (nem feldolgozott)",
		"a 1997. évi; a 1. §; a 1/B. § (2); a (1) bekezdés":                                "az 1997. évi; az 1. §; az 1/B. § (2); az (1) bekezdés",
		"a 5. §; a 55. §; A 500 fő":                                                        "az 5. §; az 55. §; Az 500 fő",
		"a 10. §; a 134. §; az 116. §; a 2024. évi; az 12 000 fő":                          "a 10. §; a 134. §; a 116. §; a 2024. évi; a 12 000 fő",
		"hogy az 568/2022. szerint; a) 5 nap":                                              "hogy az 568/2022. szerint; a) 5 nap",
		"a forrássorból hiányzott; a forrássor szerint":                                    "a forrásból hiányzott; a forrás szerint",
		"(a forrássor üres); a 72/B. § CSAK a szünetelésre szól":                           "a 72/B. § CSAK a szünetelésre szól",
		"kivizsgálás: role_proposed=INSPECTION":                                            "",
		"a sorban nincs; role_proposed=INITIATION (a bíróságtól kéri)":                     "a sorban nincs",
		"a szerv székhelye szerinti kormányhivatal (BODY_AREA) alapján":                    "a szerv székhelye szerinti kormányhivatal alapján",
		"mellékletének pontja UNKNOWN (nem feldolgozott) párhuzamos: munkavédelmi hatóság": "mellékletének pontja nem ismert (nem feldolgozott); párhuzamos: munkavédelmi hatóság",
		"a főispán ügyrendje választ: helyi adat okmányiroda is":                           "a főispán ügyrendje választ: helyi adat; okmányiroda is",
		"kizárja a fellebbezést a forrássor bejegyzése; listája UNKNOWN a forrássor":       "kizárja a fellebbezést; a forrás bejegyzése; listája nem ismert; a forrás",
		"a területi hatóság: felügyeleti szerv UNKNOWN":                                    "a területi hatóság: felügyeleti szerv nem ismert",
	} {
		if got := plain(note); got != want {
			t.Errorf("%q reads %q, want %q", note, got, want)
		}
	}
}
