package hungary

import (
	"fmt"
	"strings"

	"kataszter/catalog/spelling"
)

var transliteration = strings.NewReplacer(
	"á", "a", "é", "e", "í", "i", "ó", "o", "ö", "o", "ő", "o", "ú", "u", "ü", "u", "ű", "u",
	"Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ö", "O", "Ő", "O", "Ú", "U", "Ü", "U", "Ű", "U",
)

// ascii writes a text without the accents of Hungarian.
func ascii(text string) string { return transliteration.Replace(text) }

// slug makes the part of a name: lower case letters and digits, parted by
// single hyphens.
func slug(text string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(ascii(text)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
			continue
		}
		hyphen = true
	}
	return b.String()
}

// adjectives are those that the rule does not make: a vowel falls out.
var adjectives = map[string]string{"Eger": "Egri"}

// adjective makes the form in -i of a settlement's name, as the names of
// offices have it: Aba → Abai, Telki → Telki, Hegyeshalom → Hegyeshalmi.
func adjective(name string) string {
	switch {
	case adjectives[name] != "":
		return adjectives[name]
	case strings.HasSuffix(name, "i"):
		return name
	case strings.HasSuffix(name, "halom"):
		return strings.TrimSuffix(name, "om") + "mi"
	}
	return name + "i"
}

const districtsOfCapital = 23

// capitalDistrict reads `Budapest 11. ker.` and gives the numeral of the
// district: XI.
func capitalDistrict(name string) (string, bool) {
	var n int
	if _, err := fmt.Sscanf(name, "Budapest %d. ker.", &n); err != nil || n < 1 || n > districtsOfCapital {
		return "", false
	}
	return strings.ToUpper(spelling.RomanText(n)), true
}

// The names of records.
const (
	country      = "territories/hu"
	capital      = "territories/13578"
	capitalCode  = "13578"
	margitsziget = "territories/13578.margitsziget"
)

func territoryName(code string) string  { return "territories/" + code }
func countyName(county string) string   { return "territories/m-" + slug(county) }
func districtName(code string) string   { return "territories/j-" + code }
func officeName(seat string) string     { return "bodies/hiv-" + seat }
func districtOffice(code string) string { return "bodies/jh-" + code }
func areaModel(id string) string        { return "concepts/area-model." + id }
func className(id string) string        { return "bodyClasses/" + id }

// Holders on which a rule here hangs.
var (
	governmentOffices = []string{"bodyClasses/C-KH", "bodyClasses/C-JH", "bodyClasses/C-KAB"}

	// municipalOrgans are the organs of municipalities, their councils aside, that
	// decide in authority matters: their decisions may be appealed (Ákr. 116. § (2) a)).
	municipalOrgans = []string{"bodyClasses/C-JEGYZO", "bodyClasses/C-KERJEGYZO", "bodies/B-FOJEGYZO", "bodyClasses/C-POLG", "bodies/B-FOPOLG"}
	// stateOrgans are those that do tasks of the state (Mötv. 18. §).
	stateOrgans = append([]string{"bodyClasses/C-ANYV"}, municipalOrgans...)

	// councils are the councils themselves: against what they decide in an authority
	// matter there is no appeal, but the court (Ákr. 116. § (4) b)).
	councils = []string{"bodyClasses/C-KVT", "bodyClasses/C-KER", "bodies/B-FOVKGY"}
	// councilOrgans are those that decide in matters of the municipality's own: the
	// councils, or the municipalities as a whole.
	councilOrgans = append([]string{"bodyClasses/C-TONK", "bodyClasses/C-KERONK", "bodies/B-FOVONK"}, councils...)
)

// municipality is the name of the municipality of a settlement or Budapest
// district; that of the capital stands in the table of bodies.
func municipality(code string) string {
	if code == capitalCode {
		return "bodies/B-FOVONK"
	}
	return "bodies/onk-" + code
}
