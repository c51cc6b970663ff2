package search

import (
	"strings"
	"testing"

	"kataszter/data/hungary"
)

// formsOfWords are words with their forms, a word a line: cases, plurals,
// possessors, and what is made of verbs.
const formsOfWords = `
ház házat házak házakat házban házba házból házhoz házzal háznak házért házam házad háza házunk házatok házuk házaim házaid házai házaink házaitok házaik házamat házunkban házi
autó autót autók autókat autóban autóba autóból autóhoz autóval autónak autóért autóm autód autója autónk autótok autójuk autóim autói autóink autójának autómat autóinkat autónkról
jogsi jogsit jogsim jogsimat jogsid jogsija jogsiját jogsival jogsik jogsihoz
személyi személyit személyim személyimet személyid személyije személyivel személyihez
erkölcsi erkölcsit erkölcsije erkölcsivel erkölcsihez
bölcsi bölcsit bölcsibe bölcsije
gyermek gyermeket gyermekek gyermekem gyermekemet gyermeke gyermekének gyermekeinek gyermekeitől gyermekeim gyermekeink gyermekkel gyermeknél gyermekként gyermekünk gyerek gyereket gyerekeknek gyerekem gyerekkel gyerekeinknek
kérelem kérelmet kérelmek kérelme kérelmem kérelmét kérelmével kérelemmel kérelemhez kérelmünk kérelmük kérelmed kérelmünkről
védelem védelmet védelme védelmi védelmének védelméről védelemmel
forgalom forgalmat forgalmi forgalma forgalmának forgalomba forgalomból forgalommal
álom álmot álmok álmom
kő követ kövek kőből kőre
ló lovat lovak lovam lóval
tó tavat tavak tóban tóhoz tónál
falu falut faluban falvak falvakban falunk faluból faluval
út utat utak utakat úton útra utunk útnak
víz vizet vizek vízben vízzel vize
kéz kezet kezek kézzel keze
tűz tüzet tüzek tűzben tűzzel
név nevet nevek nevem neve nevünk névvel nevére nevemre
év évet évek évre évben évig éve
ügy ügyet ügyek ügye ügyem ügyben ügyünk ügyünkben ügyeim ügyeinek üggyel
díj díjat díjak díja díjai díjért díjjal
nyugdíj nyugdíjat nyugdíja nyugdíjam nyugdíjhoz nyugdíjjal nyugdíjak
tehén tehenet tehenek tehenem tehénnel
madár madarat madarak madara madárral
nyár nyarat nyáron nyarak nyári
levél levelet levelek levele levéllel levelem levélben
útlevél útlevelet útlevelek útlevele útlevelem útlevelemet útlevéllel útlevélhez útlevelünk
jármű járművet járművek járműve járművem járműnek járművel járművünk
gépjármű gépjárművet gépjárművek gépjárműve gépjárművének gépjárműhöz
hivatal hivatalt hivatalok hivatalban hivatalhoz hivatalnál hivatallal hivatala hivatali hivatalának hivatalokban
engedély engedélyt engedélyek engedélye engedélyem engedélyed engedélyemet engedélyének engedélyeket engedélyhez engedéllyel engedélyével engedélyünk engedélyeink
igazolvány igazolványt igazolványok igazolványom igazolványod igazolványa igazolványomat igazolványunk igazolvánnyal igazolványért
jogosítvány jogosítványt jogosítványom jogosítványomat jogosítványa jogosítvánnyal jogosítványok
lakcímkártya lakcímkártyát lakcímkártyám lakcímkártyámat lakcímkártyája lakcímkártyájának lakcímkártyák lakcímkártyával lakcímkártyánk
lakcím lakcímet lakcímem lakcíme lakcímek lakcímre lakcímmel lakcímünk
utca utcát utcában utcánk utcánkban utcák utcai utcáról
iskola iskolát iskolába iskolában iskolára iskolák iskolai iskolánk iskolájában iskoláért
hatóság hatóságot hatóságok hatósági hatósághoz hatósággal hatósága hatóságnál
önkormányzat önkormányzatot önkormányzatok önkormányzati önkormányzattól önkormányzattal önkormányzata
határozat határozatot határozatok határozata határozatának határozattal határozatom
rendelet rendeletet rendeletek rendelete rendeletben rendelettel
épület épületet épületek épülete épületünk épületben épülettel épületének
terület területet területek területe területi területen területének
kerület kerületet kerületek kerületi kerületben kerületünk
adat adatot adatok adataim adataimat adatai adatainak adattal adatokról
irat iratot iratok irataim iratai irattal
okmány okmányt okmányok okmányaim okmányai okmányok okmánnyal okmányokat
papír papírt papírok papírom papírja papírjaim papírjaimat papírral papírokat
panasz panaszt panaszok panaszom panasza panasszal panaszokat
orvos orvost orvosok orvosi orvosnak orvossal orvosa
lakás lakást lakások lakásom lakásod lakásomat lakásban lakásunk lakással lakása lakásából
város várost városok városi városban városnak várossal városunk
jegyző jegyzőt jegyzők jegyzőnek jegyzője jegyzővel jegyzői
szülő szülőt szülők szülői szülőnek szülővel szülőm szülője
állat állatot állatok állata állattal állati
telek telket telekre telken telkek telkem telekről
bolt boltot boltban boltok boltunk boltja
kutya kutyát kutyám kutyája kutyák kutyával kutyámat
munka munkát munkám munkája munkával munkák
nyugta nyugtát nyugtám
ország országot országban országok országa országunk országbeli
gyors gyorsabb gyorsabban leggyorsabb
hosszú hosszabb leghosszabb
építés építést építési építése építésének építéssel építésről építéshez építeni építenem építenünk építek építünk építenek épített építettem építő építők építenék
bejelentés bejelentést bejelentése bejelentési bejelentésem bejelentéshez bejelenteni bejelentenem bejelentett bejelentő bejelentem bejelentünk bejelentettem
igénylés igénylése igénylést igényelni igényelnem igénylő igénylők igényelt igényelek igényelünk igényelnék igényelhetek
kezelés kezelése kezelni kezelő kezelői kezelt kezelik kezelhetem
engedélyezés engedélyezése engedélyezni engedélyezett engedélyező engedélyezik engedélyezésének
kijelölés kijelölése kijelölt kijelölni kijelölő kijelölik
kötelezés kötelezése kötelezni kötelezett kötelező kötelezik
szabályozás szabályozási szabályozni szabályozott szabályozó
költözés költözni költözöm költöztem költözünk költözött költözik költözéskor
születés születési születése született megszületett megszületni
halálozás halálozási
lejár lejárt lejártak lejárni
meghal meghalt meghalni
eladás eladása eladni eladtam eladtunk eladott eladó
elveszett elvesztettem elvesztett elvesztése elveszteni elvesztés
nyilvántartás nyilvántartásba nyilvántartásból nyilvántartást nyilvántartási nyilvántartott nyilvántartani nyilvántartó
vállalkozás vállalkozási vállalkozásom vállalkozó vállalkozók vállalkozni vállalkozói
foglalkoztatás foglalkoztatási foglalkoztatást foglalkoztató foglalkoztatni foglalkoztatott foglalkoztatók
munkáltató munkáltatók munkáltatóm munkáltatója munkáltatónak munkáltatót
támogatás támogatást támogatása támogatott támogató támogatja támogatják támogatni támogatásért
szolgáltatás szolgáltatást szolgáltató szolgáltatók szolgáltatni szolgáltatott
ellenőrzés ellenőrzése ellenőrzött ellenőrizni ellenőriz ellenőrző
gyakorlás gyakorló gyakorolni gyakorol
vásárlás vásárlók vásárolni vásárol vásárolt
megszüntetés megszüntetése megszüntetni megszüntető megszüntetett
befizetés befizetni befizetett befizető befizetése
örökbefogadás örökbefogadni örökbefogadott örökbefogadó
fogyasztó fogyasztók fogyasztói fogyasztás fogyasztani
kérni kérnem kérek kérem kérünk kérjem kérnék kérés kérése kérésnek
vettem vett vettünk
bejelentés bejelentsem bejelentsük bejelentsek bejelentsen
befizetés befizessem befizessek befizessük
átíratás átírassam átíratni
törlés törölni törlését törölném törölték
kivágás kivágni kivágják kivágnám kivágásának
visszavonás visszavonnám visszavonása
megszűnés megszűnik megszűnt megszűnése
elhagyás elhagyta elhagyott elhagyni
seprés söprés söprik
költözik költöznék költözne költözzek költözhetek
jelentkezik jelentkezzek jelentkeznék jelentkezett
fellebbezés fellebbezzek fellebbeznék fellebbez
elvették elvett elvenni elvennénk
elvitték elvinni elvitte
kidob kidobtam kidobták kidobás kidobott
bérlés bérelni bérelnék béreltem
pótlás pótolni pótolnám
öröklés örököltem örökölt örökölni
hűség hűségét hüség HŰSÉG huseg
`

func TestFormsOfAWordHaveOneStem(t *testing.T) {
	forms := 0
	for line := range strings.Lines(formsOfWords) {
		words := strings.Fields(join(plain.Analyze([]byte(line))))
		for _, word := range words {
			if got, want := stem(word), stem(words[0]); got != want {
				t.Errorf("%s comes to %s, %s to %s", word, got, words[0], want)
			}
			forms++
		}
	}
	if forms < 400 {
		t.Errorf("only %d forms", forms)
	}
}

// differentWords are pairs that must not meet, a pair a line or more.
const differentWords = `
jegyző közjegyző, jegyző jegyzék, jegyző jegyzőkönyv, jegyzék közjegyző, állam állat, állam államtitkár, szülő szülés, szülő születés, szülés születés
épülés épület, építés épület, építmény építés, munka munkavállaló, munka munkáltató, munkáltató munkavállaló, munka munkahely, munkanélküli munka
adó adás, adó adat, adás adat, adó eladó, kor kőrös, kor körös, kor kórház, elveszett elvett, hal halál, hal halott, hal hall, vár város, vár vármegye, város várólista
telep település, telek telep, telek telekadó, határ határozat, határ határidő, határozat határátkelő, rend rendőr, rend rendelet, rend rendes, rendőr rendelet
rendelet rendelés, rendszer rendszeres, rendész rendőr, lakás lakcím, lakos lakcím, kerület terület, köz köztemető, temető temetés, köztemető köztemetés
gépjármű gépjárműadó, gépjármű gép, szakértő szak, szálló szállás, hajléktalan hajléktalanszálló, szervezet szerv, szervez szerv, szerv szerviz
szolgálat szolgáltatás, szolgálat szolga, foglalkozás foglalkoztatás, foglalkozás foglalás, hivatal hivatásos, hivatal hívás, iskola iskoláztatás
pótlás pótlék, családi csalás, szemét szem, szemét szemétlerakás, személy személyes, személy szem, tőr törvény, törvény törvényes
törvény törvényszék, hely helyes, helyett hely, helyettes helyett, hitel hiteles, mentő mentes, mellett mell, felett fel, alatt alap, előtt elő
orvos orvosság, oltás oltalom, oltalom oltóvíz, bizottság biztosítás, bizottság bizonyítvány, igazgatás igazgatóság, igazgatás igazolvány, igazolás igazolvány
engedély engedélyezés, kérelem kérelmező, kérelem kérés, kereskedelem kereset, keresés keresztelés, keret kérés, menet menekült, terem tér, termék terem
tanú tanulás, tanács tanár, tankerület kerület, tó tőke, út utca, út utazás, út utalás, út utónév, utónév utca, után út, víz vizsga, vizsga vizsgálat
vízjogi jogi, kéz kezelés, kéz kezdés, név nevelés, nevelés névváltozás, nap napló, ház házasság, házasság házi, bér bérlet, bér béres
pénz pénzügy, pénztár pénz, baj bajnok, Baja baj, Pápa pap, Kecskemét Kecskéd, Vác Vácrátót, Tata Tatabánya, Eger Egerág, Szentes szent
kert kerítés, kert kertész, part pártfogás, tiszt tisztelet, test testület, test testvér, levél levéltár, levél levegő, álom állomás, alma álom
kép képviselő, kép képzés, képviselő képviselet, képviselet képzés, gyám gyámhatóság, gyám gyámolít, gyógy gyógyszer, gyógyszer gyógyászat, hagyaték hagyás
hulladék hulla, járadék járda, járás járda, járás eljárás, jár járás, jármű járás, szám számla, szám számítás, cím címer, címer címzés, üzem üzlet, üzem üzenet
vagyon vagy, magán mag, idegen ideg, telefon telefax, vonal von, bejelentés jelentés, bejelentés jelenlét, fizetés figyelem, közlekedés közlés, közlés község
felügyelet ügyelet, felvétel felvevő, vétel vétó, költözés költség, költség költő, kivonat kivonulás, másolat más, lejárt eljárt, lejárat járat, száz század
gondnok gondozás, gondozás gondolat, gyermek gyám, baba babgulyás, fiú fiók, fal falu, falu falugondnok, só sor, sor sorozat, kút kutatás, kút kutya, kutya kutatás
falu falka, ló lövés, ló lovarda, szó szociális, szó szőlő, tűz tüzér, tűzoltó tűz, tűz tűzjelző, zaj zajlás, bolt boltív, dohány dohányzás, autó autóbusz, gazda gáz, iroda ír, kezdés kéz, küldő kül, tart tár
háztartás ház, társasház társas, társulás társaság, társadalom társulat, választás válasz, válasz választék, válás választás, vállalás válás, vállalkozás vállalás
`

func TestDifferentWordsHaveDifferentStems(t *testing.T) {
	pairs := 0
	for line := range strings.Lines(differentWords) {
		for pair := range strings.SplitSeq(line, ",") {
			words := strings.Fields(join(plain.Analyze([]byte(pair))))
			if len(words) < 2 {
				continue
			}
			if a, b := stem(words[0]), stem(words[1]); a == b {
				t.Errorf("%s and %s both come to %s", words[0], words[1], a)
			}
			pairs++
		}
	}
	if pairs < 150 {
		t.Errorf("only %d pairs", pairs)
	}
}

// The endings that are cut off first and last are other ones, so that not each stem
// is its own stem; but nearly all of the words on which titles stand are.
func TestStemsAreSteady(t *testing.T) {
	for word := range strings.FieldsSeq(`epites bejelentes engedely engedelyezes kerelem lakcim
		hivatal hatosag onkormanyzat rendelet epulet terulet adat okmany utlevel jarmu jegyzo szulo allat
		varos lakas temeto kerulet hatarozat igazolvany jogositvany birosag gyermek falu`) {
		once := stem(word)
		if again := stem(once); again != once {
			t.Errorf("%s comes to %s, that to %s", word, once, again)
		}
	}
}

func FuzzStem(f *testing.F) {
	for word := range strings.FieldsSeq(formsOfWords) {
		f.Add(word)
	}
	for _, word := range []string{"", "a", "bb", "legbb", "alal", "tt", "\x00\xff", "ő", strings.Repeat("tatok", 400)} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		got := stem(word)
		if word != "" && got == "" || len(got) > len(word)+2 {
			t.Fatalf("%q comes to %q", word, got)
		}
		if !ascii(word) && got != word {
			t.Fatalf("%q, no word of a to z, comes to %q", word, got)
		}
	})
}

// So a word that is shown is seen to answer nothing without its stem: but for
// legkisebb and megszületik.
func TestAStemBeginsAsItsWord(t *testing.T) {
	records, err := hungary.Records()
	if err != nil {
		t.Fatal(err)
	}
	words := newSpeech(records).words
	for from := range twins {
		words = append(words, from, from+"ik", from+"ban")
	}
	for _, word := range words {
		word = strings.Map(fold, word)
		if got := stem(word); got[0] != word[0] && word[0] != 'l' && word[0] != 'm' {
			t.Errorf("%s has the stem %s", word, got)
		}
	}
}

// What somebody has done for him is found by the doing itself, where nothing is called
// as he says.
func TestWhatSomebodyHasDoneIsFoundByTheDoing(t *testing.T) {
	h := newHouse(t, append(fixture(), leading("a", "bigyózás", "tasks/EPI-001"), leading("b", "bigyóztatás", "tasks/EPI-002"))...)
	for q, want := range map[string]string{
		"bigyóztatni":  "tasks/EPI-002",
		"bigyóztattuk": "tasks/EPI-002",
		"bigyózatnánk": "tasks/EPI-001",
		"bigyóztetése": "tasks/EPI-001",
	} {
		if got := h.find(q); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v, want %s first", q, got, want)
		}
	}
}
