package hungary

import "testing"

func TestAdjectivesOfSettlements(t *testing.T) {
	for name, want := range map[string]string{
		"Aba": "Abai", "Telki": "Telki", "Tamási": "Tamási", "Eger": "Egri", "Hegyeshalom": "Hegyeshalmi", "Lajoskomárom": "Lajoskomáromi",
		"Zalaszentgrót": "Zalaszentgróti", "Bő": "Bői", "Sárbogárd": "Sárbogárdi",
	} {
		if got := adjective(name); got != want {
			t.Errorf("adjective(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestSlugs(t *testing.T) {
	for text, want := range map[string]string{
		"Bács-Kiskun": "bacs-kiskun", "Külterület": "kulterulet", "egészségügy (EESZT)": "egeszsegugy-eeszt", "  Öreg  hegy ": "oreg-hegy", "II. körzet": "ii-korzet",
	} {
		if got := slug(text); got != want {
			t.Errorf("slug(%s) = %s, want %s", text, got, want)
		}
	}
}

func TestDistrictsOfTheCapitalAreRead(t *testing.T) {
	if numeral, ok := capitalDistrict("Budapest 11. ker."); !ok || numeral != "XI" {
		t.Errorf("Budapest 11. ker. is read as %s", numeral)
	}
	if _, ok := capitalDistrict("Budakeszi járás"); ok {
		t.Error("Budakeszi járás is read as a district of Budapest")
	}
}

func TestTitlesOfWindowsAreTidied(t *testing.T) {
	for title, want := range map[string]string{
		"BUDAPEST VIII. KERÜLETI HIVATAL (KELETI PÁLYAUDVAR)":          "Budapest VIII. Kerületi Hivatal (Keleti pályaudvar)",
		"BUDAPEST XVIII. KERÜLETI HIVATAL (GÉPJÁRMŰ ÜGYINTÉZÉSI PONT)": "Budapest XVIII. Kerületi Hivatal (Gépjármű ügyintézési pont)",
		"Győri Járási Hivatal (Győr)":                                  "Győri Járási Hivatal (Győr)",
	} {
		if got := windowTitle(title); got != want {
			t.Errorf("windowTitle(%s) = %s, want %s", title, got, want)
		}
	}
}

func TestCheckDigits(t *testing.T) {
	for code, want := range map[string]bool{"17376": true, "13578": true, "17377": false, "1357": false} {
		if got := checkDigit(code); got != want {
			t.Errorf("checkDigit(%s) = %t", code, got)
		}
	}
}
