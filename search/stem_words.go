package search

import "strings"

// Letters that may stand before an ending.
const (
	vowels     = "aeiou"
	open       = "aeou" // taxit is rare, epit is not
	consonants = "bcdfghjklmnpqrstvwxyz"
	noted      = "aeoubcdfghjklmnpqrstvwxyz" // no i: the -ja of dija is none
	soft       = "lrsyzdgp"                  // take a t without a vowel, in a noun or a verb
	hard       = "tdzsgkpnm"                 // no noun ends in them and v, as terv, elv, konyv do
	linking    = "td"                        // verbs that end so take a vowel before more consonants
)

// The endings, as they look without accents. Each row is what it is for, the
// letters before it, and the endings; where two fit, the first is taken. With = an
// ending is only cut off the roots: too many words and places end in a d.
var (
	// infinitives are the endings of infinitives, with persons and without, and
	// of what somebody would do.
	infinitives = lexiconOf([]row{
		{"infinitive", consonants, "ni nem nam nom nie nia nunk niuk nenk nank"},
	})

	// verbs are the other endings of verbs that no noun has, and those by which
	// nouns are made of verbs.
	verbs = lexiconOf([]row{
		{"infinitive", linking, "ani eni anam enem anom ania enie anunk enunk aniuk eniuk anank enenk"},
		{"may", consonants, "hatok hetek hatom hetem hatunk hetunk"},
		{"he does", consonants, "ik"},
		{"he shall", "t", "sam sem son sen sak sek suk sunk"}, // jelentsem
		{"done", consonants, "ott ett"},
		{"done", "t", "t"},
		{"doing", hard, "va ve"},
		{"the doing", "tzld", "as es"},
		{"the doing", "rp", "as"}, // rendszeres, kepes
	})

	// cases are the endings that no word has by itself. One of them is cut off.
	cases = lexiconOf([]row{
		{"more", vowels, "bban bben"},
		{"case", "", "bol rol tol ban ben nak nek hoz hez nal nel val vel ba be ra re ig kent"},
		{"for", "bcdfghjklmnpqrstvxyaeiou", "ert"}, {"for", "z", "=ert"}, // gyogyszert has none
		{"when", "s", "kor"},
	})

	// endings are plural, possessor, accusative, the -n of places, the adjective's
	// -i and -beli, the vowels that come and go; and the -o of him who does it.
	endings = lexiconOf([]row{
		{"of a place", "", "beli"}, {"more", vowels, "bb"},
		{"our", "", "unk"}, {"our", vowels, "nk"},
		{"yours, many", "aeo", "itok"}, {"yours, many", consonants, "otok"}, {"yours, many", "o", "tok"},
		{"their", noted, "juk"}, {"their", consonants, "uk"},
		{"its", noted, "ja je"}, {"its", "i", "=ja =je"},
		{"my, many", "aeo", "im id"},
		{"my", "aeo", "m"}, {"my, your", "i", "=m =d"},
		{"your", "", "=d"},
		{"accusative, many", "aeo", "it"}, {"accusative", open + soft, "t"}, {"accusative", "i", "=t"},
		{"plural", vowels, "k"},
		{"on", vowels, "n"},
		{"vowel", "", "a e o"}, {"of", noted, "i"}, // not XVIII
	})

	// causative are the ends of verbs whose t would be taken for an accusative.
	causative = lexiconOf([]row{{"to make somebody do", "", "tat tet gat szt tart"}})
)

// A row is what endings are for, the letters of which one stands before them, and
// the endings.
type row struct{ what, after, texts string }

func lexiconOf(rows []row) *lexicon {
	var l lexicon
	for _, row := range rows {
		for text := range strings.FieldsSeq(row.texts) {
			at := text[len(text)-1] - 'a'
			s := suffix{text, row.after, enough}
			if known, found := strings.CutPrefix(text, "="); found {
				s = suffix{known, row.after, never}
			}
			l[at] = append(l[at], s)
		}
	}
	return &l
}

// roots are the words of two or three letters that take endings. They are listed,
// since of so short a word most ends that look like endings are none. The longer
// ones take the d of what is thine too.
var roots = setOf(`
	ag agy agg ado arc aru apa baj ber bor bot cel ceg cim dij dal dob domb eb ev epp fa fal faj fej fel fog fok fon fiu
	gaz gep gat had haj hal haz hat hid hit hir ho hus hot iv ir ij jel jeg jog kar kep ker kez kod kor kos kut kul
	lab lap lat lev lo lom luk mag meh mez mod nap nep nev no nyak ok or ora osz oz pad pap par per pont por
	rab rag raj rek res rez ror ruh sav seb sir sor szo suk tag taj tan tar ter tej tel ten top tor toj tul tuz
	ugy ur ut uj uz vad vam var vas ver viz vag vak zaj zar to ko kov lov tav szav nyul alm tet ovi suli
	auto kocsi jogsi szemelyi forgalmi erkolcsi bolcsi taxi buli nagyi lakas gyerek engedely kerelm papir igazolvany jogositvany szemely rendszam`)

// wholeWords look inflected and are not.
var wholeWords = setOf(`
	tart kezd kuld kard gazd irod
	tobb test utan azutan miutan halott legalabb legfeljebb kecskemet papa baja szentes tulora lakasado hazado foldado sulyado garazsado alma terem verem szemet keret menet rendes kereso szules magan szazad`)

// wholeEnds look inflected and are not, alone or as the last part of a word.
var wholeEnds = lexiconOf([]row{{"whole", "", `
	adat allam allat irat dij level ulet elet galat znalat ozat ezet yzat yzet mzet rzet gzet szulo jegyzo jegyzek temeto szallas lakas csere szoba kamara tura
	vonal terminal fesztival karneval kert part port holttest tiszt valaszt szam cim uzem egyetem
	gyakorol vasarol dtet csaba szentimre fegyvernek visznek paloznak potlek jarulek jutalek
	adek edek atek andek nok vagyon idegen telefon
	helyett mellett alatt elott felett kozott miatt helyettes mentes koteles hiteles reszletes termeszetes`}})

// twins are words and stems that come to another.
var twins = map[string]string{
	"falunk": "falu", "faluk": "falu", "madara": "madar", "hosszu": "hossz",
	"alom": "alm", "falv": "falu", "kov": "ko", "lov": "lo", "tav": "to", "szav": "szo",
	"kezet": "kez", "falat": "fal", "halat": "hal", "telet": "tel", "felet": "fel",
	"keres": "ker", "megszulet": "szulet", "megszunt": "megszun", "gyer": "gyerm",
}

// A tail is another stem of what a word ends in.
type tail struct{ from, to string }

// tailsBy are the tails by their last letter.
var tailsBy = func() (by [256][]tail) {
	for _, t := range tails {
		last := t.from[len(t.from)-1]
		by[last] = append(by[last], t)
	}
	return by
}()

var tails = []tail{
	{"muv", "mu"}, {"levelet", "level"}, {"levelm", "level"}, {"telk", "tel"},
	{"oriz", "orz"}, {"jegyez", "jegyz"}, {"vegez", "vegz"}, {"szerez", "szerz"},
	// the doing, of verbs that end as many a noun does before -s
	{"vonas", "von"}, {"vagas", "vag"}, {"hagyas", "hagy"}, {"lerakas", "lerak"}, {"szunes", "szun"},
	{"befogas", "befog"}, {"kirugas", "kirug"}, {"sopres", "sopr"}, {"sepres", "sopr"},
	{"eltet", "el"}, {"torl", "torol"}, {"igenyl", "igenyel"}, {"vasarl", "vasarol"}, {"gyakorl", "gyakorol"}, {"javasl", "javasol"},
	{"berl", "berel"}, {"potl", "potol"}, {"orokl", "orokol"}, {"eltunes", "eltun"}, {"eltunt", "eltun"}, {"kidobas", "kidob"}, {"kidobt", "kidob"},
	// what somebody shall do, and would: koltozzek, koltozne
	{"ozz", "oz"}, {"ezz", "ez"}, {"azz", "az"}, {"nyiss", "nyit"}, {"ozn", "oz"}, {"ezn", "ez"},
	// to take away, with its vowels and without
	{"elven", "elvett"}, {"elvet", "elvett"}, {"elvin", "elvisz"}, {"elvit", "elvisz"},
	{"elveszt", "elvesz"}, {"fize", "fizet"}, {"fiz", "fizet"}, {"fizess", "fizet"}, {"irass", "irat"},
}
