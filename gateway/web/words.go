package web

import (
	"html/template"
	"net/http"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// words are the Hungarian words for what the services name by code.
var words = template.FuncMap{
	"role":    func(r kv1.Role) string { return roles[r] },
	"outcome": func(o kv1.Outcome) string { return outcomes[o] },
	"kind":    func(k kv1.Record_Kind) string { return kinds[k] },
	"remedy":  func(k kv1.Competence_Remedy_Kind) string { return remedies[k] },
}

var roles = map[kv1.Role]string{
	kv1.Role_INTAKE:                 "Itt adható be",
	kv1.Role_DECISION:               "Első fokon dönt",
	kv1.Role_APPEAL:                 "Fellebbezést bírál el",
	kv1.Role_SUPERVISION:            "Felügyeleti szerv",
	kv1.Role_LEGALITY_SUPERVISION:   "Törvényességi felügyelet",
	kv1.Role_PROFESSIONAL_DIRECTION: "Szakmai irányító",
	kv1.Role_EXPERT_AUTHORITY:       "Szakhatóság",
	kv1.Role_OPINION:                "Véleményező",
	kv1.Role_COOPERATION:            "Közreműködő",
	kv1.Role_FORWARDING:             "Átveszi és továbbítja",
	kv1.Role_DESIGNATION:            "Az eljáró szervet kijelöli",
	kv1.Role_RULE_MAKING:            "Rendeletet alkot",
	kv1.Role_PROVISION:              "Az ellátásért felelős",
	kv1.Role_REGISTER:               "Nyilvántartó",
	kv1.Role_OPERATION:              "Kezelő, működtető",
	kv1.Role_CONSENT:                "Hozzájáruló (nem hatóságként)",
	kv1.Role_INITIATION:             "Kezdeményező",
}

var outcomes = map[kv1.Outcome]string{
	kv1.Outcome_RESOLVED:           "Megvan az illetékes szerv",
	kv1.Outcome_CHOICE:             "Ön választhat",
	kv1.Outcome_NEED_FACT:          "Még egy kérdés",
	kv1.Outcome_GAP:                "Erről a kataszter nem tud",
	kv1.Outcome_CONFLICT:           "Két szabály ellentmond egymásnak",
	kv1.Outcome_NOT_IN_FORCE:       "Ezen a napon nem hatályos",
	kv1.Outcome_UNCERTAIN_DATE:     "A változás napja nem biztos",
	kv1.Outcome_UNKNOWN_PLACE:      "Ezt a helyet nem ismerjük",
	kv1.Outcome_AMBIGUOUS_PLACE:    "Több ilyen hely van",
	kv1.Outcome_UNMAPPED_AREA:      "Az illetékességi térkép nincs a kataszterben",
	kv1.Outcome_NOT_REQUIRED:       "Ehhez nem kell hatóság",
	kv1.Outcome_DESIGNATION_NEEDED: "Az eljáró szervet előbb ki kell jelölni",
	kv1.Outcome_OUT_OF_SCOPE:       "Ez kívül esik a kataszteren",
}

var kinds = map[kv1.Record_Kind]string{
	kv1.Record_TASK: "közfeladat",
	kv1.Record_BODY: "szerv",
}

var remedies = map[kv1.Competence_Remedy_Kind]string{
	kv1.Competence_Remedy_APPEAL:          "fellebbezés",
	kv1.Competence_Remedy_COURT_REVIEW:    "közigazgatási per",
	kv1.Competence_Remedy_COUNCIL_APPEAL:  "fellebbezés a képviselő-testülethez",
	kv1.Competence_Remedy_OBJECTION_COURT: "kifogás a bírósághoz",
	kv1.Competence_Remedy_CIVIL_COURT:     "polgári per",
	kv1.Competence_Remedy_SPECIAL:         "különös jogorvoslat",
	kv1.Competence_Remedy_NONE:            "nincs önálló jogorvoslat",
}

// problems are what the page says where there is nothing to show.
var problems = map[int]problem{
	http.StatusBadRequest: {
		Title: "Ezt nem értjük",
		Text:  "A cím vagy a megadott adat hibás: a dátum például így írandó: 2026-11-22, a keresés legfeljebb 2000, más adat legfeljebb 500 betű.",
	},
	http.StatusNotFound: {
		Title: "Nincs ilyen oldal",
		Text:  "Ezen a címen nincs semmi. Keressen rá arra, amit el szeretne intézni.",
	},
	http.StatusMethodNotAllowed: {
		Title: "Ez az oldal csak olvasható",
		Text:  "Keressen rá arra, amit el szeretne intézni.",
	},
	http.StatusServiceUnavailable: {
		Title: "Egy kis türelmet kérünk",
		Text:  "A kereső most épül, vagy a kérdés túl sokáig tartott. Próbálja újra néhány másodperc múlva.",
	},
	http.StatusInternalServerError: {
		Title: "Hiba történt",
		Text:  "A hiba nálunk van. Ha szól az üzemeltetőnek, adja meg ezt az azonosítót:",
	},
}
