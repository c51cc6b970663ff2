package competence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// A message is a sentence of an answer: which one, and what stands in it.
type message struct {
	key  messageKey
	args [2]string
}

// say is a message of at most two arguments.
func say(key messageKey, args ...string) message {
	m := message{key: key}
	copy(m.args[:], args)
	return m
}

type messageKey int

const (
	msgNeedPlace messageKey = iota
	msgAmbiguousPlace
	msgUnknownPlace
	msgUnknownPlaceNear
	msgUnknownPostcode
	msgPlaceTooWide
	msgPlaceCut
	msgPlaceHole
	msgHolderNotKnown
	msgDesignationDecides
	msgOutOfScope
	msgClassUnmapped
	msgClassDesignated
	msgClassLocal
	msgUnmapped
	msgNoMap
	msgNoBody
	msgNoCompetence
	msgNoCompetenceOn
	msgNotRequired
	msgNotRequiredFacts
	msgNotCovered
	msgBindOnlyWhere
	msgRulesOfTask
	msgRulesOfRole
	msgTaskNotInForce
	msgTaskFollowed
	msgExcluded
	msgExcludedBy
	msgDesignatedBy
	msgExcludedUntold
	msgSupervisorUntold
	msgExclusionBefore
	msgExclusionElsewhere
	msgConflict
	msgUnparted
	msgUnpartedOthers
	msgUncertainDate
	msgNeedFact
	msgRejectedNotInForce
	msgRejectedPeriod
	msgRejectedCondition
	msgRejectedOutside
	msgRejectedExcluded
	msgRejectedPriority
	msgRejectedWider
	msgRejectedClass
	msgRejectedNoBody
	msgCaveatNotVerified
	msgCaveatMapNotVerified
	msgCaveatStart
	msgCaveatBracket
	msgCaveatPeriod
	msgCaveatNearest
	msgCaveatNames
	msgNotHeld
	msgCaveatPlaceStands
	msgCaveatPlaceDenied
	msgCaveatFactor
	msgCaveatFirstSeized
	msgCaveatSeizedByRule
	msgCaveatReview
	msgCaveatPresumed
	msgCaveatAnyOffice
	msgCaveatAnyOther
	msgCaveatCut
	msgCaveatTaken
	msgCaveatNumber
	msgCaveatFunction
	msgCaveatFunctionWhy
	msgCaveatNoPlace
	msgStepQuestion
	msgStepQuestionNoPlace
	msgStepCompetence
	msgStepDesignation
	msgStepPriority
	msgStepTerritory
	msgStepHolder
	msgStepNamed
	msgStepJurisdiction
	msgStepSingle
	msgStepOrgan
	msgStepAnyOffice
	msgNextChange
	msgNotBefore
	msgNotAfter
	msgBetween
	msgSummaryAnswer
	msgSummaryOutcome
	msgSummaryAny
	msgSummaryAnyOther
	msgSummaryAnyNear
	msgSummarySubstitute
	msgSummaryDesignated
	msgSummaryAmong
	msgSummaryTask
	msgPlaceQuestion
	msgPlaceOrSeat
	msgPlaceElse
	msgParentsApart
	msgLastAddress
	msgTheirLastAddress
	msgPlaceNotSettlement
	msgSubstituteExcluded
	msgNoSubstitute
	msgSubstituteWithout
	msgEnded
	msgSeveralSuccessors
	msgCaveatLastResort
	msgCaveatPlaceWithoutBody
	msgCaveatNarrower
	msgCaveatEarlierRemedy
	msgCaveatFormerElse
	msgCaveatEarlierBody
	msgCaveatUnderWay
	msgCaveatSucceeded
	msgCaveatDefaultPlaces
	msgCaveatMapStart
	msgStepSuccession
	msgStepResort
	msgStepDefaultPlaces
	msgStepFilingHere
	msgStepFilingAnywhere
	msgStepSubstitution
	msgCaveatRules
	msgCaveatFormer
	msgCaveatGivenPlace
	msgCaveatGivenPlaceOf
	msgTaskFollows
	msgCaveatFiling
	msgCaveatOthers
	msgUncertainForce
	msgNoAppealHere
	msgNoAppeal
	msgAppealNotKnown
	msgAppealLies
	msgAppealLiesTo
	msgCaveatAppealBody
	msgNoDesignationHere
	msgNobodyApplies
	msgNotBegun
	msgStartNotKnown
	msgBodyNotKnown
	msgResortTooWide
	msgUncertainEnd
	msgUncertainEnds
	msgPeriodBegins
	msgPeriodEnds
	msgSummaryMore
	msgSummaryTerm
	msgSummaryPresumed
	msgSummaryReview
	msgSummaryStart
	msgSummaryUnderWay
	msgSummaryStands
	msgSummaryIf
	msgSummaryNear
	msgStepCounted
	msgCaveatEarlierFactor
	msgCaveatParentsApart
	msgUnnamed
	msgCaveatPopulation
	msgCountCrossed
	msgStepCircumstance
	msgStepGiven
	msgStepBegun
)

// texts are the sentences in Hungarian and English.
var texts = [...]kv1.Text{
	msgNeedPlace:              {Hu: "Egy hely dönt: %s", En: "A place decides: %s"},
	msgAmbiguousPlace:         {Hu: "„%s” több helyet is jelenthet.", En: "“%s” may mean several places."},
	msgUnknownPlace:           {Hu: "„%s” nevű helyet a katalógus nem ismer; adja meg a település vagy a kerület nevét vagy irányítószámát.", En: "The catalogue knows no place called “%s”; give the name or the postcode of the settlement or district."},
	msgPlaceTooWide:           {Hu: "%s ehhez túl nagy terület: a benne fekvő hely dönti el, ki illetékes.", En: "%s is too wide for this: the place within it decides who has jurisdiction."},
	msgPlaceHole:              {Hu: "A térkép kettévágja a települést, és csak az egyik részének szervét nevezi meg; hogy a másik részén ki illetékes, nem ismert.", En: "The map cuts the settlement and names the body of one part only; whose the other part is, is not known."},
	msgPlaceCut:               {Hu: "A térkép kettévágja a települést: a településen belüli hely dönt.", En: "The map cuts the settlement: the place within it decides."},
	msgHolderNotKnown:         {Hu: "A forrás nem mondja meg, ki a hatáskör címzettje.", En: "The source does not say who holds the competence."},
	msgDesignationDecides:     {Hu: "Eseti kijelölés dönti el, ki jár el.", En: "A designation in the single case decides who acts."},
	msgOutOfScope:             {Hu: "%s: kívül esik a katalógus körén. %s", En: "%s: outside what the catalogue covers. %s"},
	msgClassUnmapped:          {Hu: "%s jár el, de területi beosztását a katalógus nem tartalmazza. %s", En: "%s acts, but the catalogue does not hold its map. %s"},
	msgClassDesignated:        {Hu: "%s: előbb ki kell jelölni. %s", En: "%s: must first be designated. %s"},
	msgClassLocal:             {Hu: "%s: országos jogszabály nem mondja meg, melyik az, és a katalógus nem tartalmazza. %s", En: "%s: no national law says which one that is, and the catalogue does not hold it. %s"},
	msgUnmapped:               {Hu: "A jogszabály külön illetékességi térképet nevez meg (%s), amelyet a katalógus nem tartalmaz.", En: "The law names a map of its own (%s), which the catalogue does not hold."},
	msgNoMap:                  {Hu: "Nem területi térkép, hanem külön rend mondja meg, ki jár el (%s); azt a katalógus nem tartalmazza.", En: "No map of territories but another order says who acts (%s); the catalogue does not hold it."},
	msgNoBody:                 {Hu: "A katalógus ezen a helyen nem ismer ilyen szervet: %s.", En: "The catalogue knows no such body here: %s."},
	msgNoCompetence:           {Hu: "A katalógus ehhez a feladathoz nem tartalmaz ilyen hatáskört.", En: "The catalogue holds no such competence for this task."},
	msgNoCompetenceOn:         {Hu: "A katalógus erre a napra nem tartalmaz hatáskört (amit tartalmaz: %s).", En: "The catalogue holds no competence for this day (what it holds: %s)."},
	msgNotRequired:            {Hu: "%s nem erre a helyre szólnak: itt senkit nem köteleznek.", En: "%s are not for this place: they bind nobody here."},
	msgNotRequiredFacts:       {Hu: "%s itt senkit nem köteleznek; csak akkor köteleznek valakit, ha: %s.", En: "%s bind nobody here; they bind somebody only where: %s."},
	msgNotCovered:             {Hu: "%s erre az esetre nem terjednek ki; lehet, hogy másik feladat szabályai szerint jár el valaki. Amire kiterjednek: %s.", En: "%s do not cover this case; by the rules of another task somebody may act. What they cover: %s."},
	msgBindOnlyWhere:          {Hu: "%s csak akkor köteleznek valakit, ha: %s.", En: "%s bind somebody only where: %s."},
	msgRulesOfTask:            {Hu: "E feladat szabályai", En: "The rules of this task"},
	msgRulesOfRole:            {Hu: "E feladat e szerepről szóló szabályai", En: "The rules of this task for this role"},
	msgTaskNotInForce:         {Hu: "A feladat ezen a napon nem hatályos (%s).", En: "The task is not in force on this day (%s)."},
	msgTaskFollowed:           {Hu: "A feladat ezen a napon nem hatályos (%s); helyébe lépett: %s.", En: "The task is not in force on this day (%s); it is followed by %s."},
	msgExcluded:               {Hu: "A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); a felügyeleti szerv jelöl ki mást (Ákr. 24. § (4)); ha nincs felügyeleti szerv, a kizárt jár el (24. § (5)).", En: "The notary is excluded, since the municipality is the client (Ákr. 23. § (4)); the supervisory body designates another (Ákr. 24. § (4)); without one the excluded acts (24. § (5))."},
	msgExcludedBy:             {Hu: "A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); mást jelöl ki: %s.", En: "The notary is excluded, since the municipality is the client (Ákr. 23. § (4)); another is designated by: %s."},
	msgDesignatedBy:           {Hu: "Kijelöli: %s.", En: "Designated by: %s."},
	msgExcludedUntold:         {Hu: "A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); hogy mást ki jelöl ki, nem ismert: %s", En: "The notary is excluded, since the municipality is the client (Ákr. 23. § (4)); who designates another is not known: %s"},
	msgSupervisorUntold:       {Hu: "A jegyző ki van zárva, mert saját önkormányzata az ügyfél (Ákr. 23. § (4)); a felügyeleti szerv jelöl ki mást (Ákr. 24. § (4)), de hogy ez melyik, nem ismert: %s", En: "The notary is excluded, since the municipality is the client (Ákr. 23. § (4)); the supervisory body designates another (Ákr. 24. § (4)), but which that is, is not known: %s"},
	msgExclusionBefore:        {Hu: "Az ügyfél a jegyző saját önkormányzata, és az ügy az Ákr. előtt indult. Hogy az akkori eljárási törvény szerint a jegyző ki volt-e zárva, a katalógus nem tartalmazza.", En: "The client is the notary's own municipality, and the case began before the Ákr. Whether the act on procedure of then excluded the notary is not in the catalogue."},
	msgExclusionElsewhere:     {Hu: "Az ügyfél a jegyző saját önkormányzata. Az Ákr. 23. § (4) szerint ki volna zárva, de az e feladatra nem áll, vagy nem ismert, hogy áll-e; más törvény kizárási szabályát a katalógus nem tartalmazza.", En: "The client is the notary's own municipality. By Ákr. 23. § (4) the notary would be excluded, but that is not for this task, or it is not known whether it is; the rule on exclusion of another act is not in the catalogue."},
	msgConflict:               {Hu: "Két kizárólagos szabály más-más szervet nevez meg.", En: "Two exclusive rules name different bodies."},
	msgUnpartedOthers:         {Hu: "A jogszabály más szervet is megnevez: %s; melyikük mikor jár el, nem ismert.", En: "The law names others too: %s; which of them acts when is not known."},
	msgUnparted:               {Hu: "A jogszabály több szervet nevez meg; melyikük mikor jár el, nem ismert.", En: "The law names several bodies; which of them acts when is not known."},
	msgUncertainDate:          {Hu: "A nap egy bizonytalan határnap időközébe esik, és előtte, utána más szerv illetékes.", En: "The day lies where the day of a change is not known, and the bodies before and after differ."},
	msgNeedFact:               {Hu: "Egy körülmény dönt: %s", En: "A circumstance decides: %s"},
	msgRejectedNotInForce:     {Hu: "ezen a napon nem hatályos", En: "not in force on this day"},
	msgRejectedPeriod:         {Hu: "ezen a napon nem hatályos (%s)", En: "not in force on this day (%s)"},
	msgRejectedCondition:      {Hu: "feltétele nem teljesül: %s", En: "its condition does not hold: %s"},
	msgRejectedOutside:        {Hu: "nem erre a helyre szól", En: "not for this place"},
	msgRejectedExcluded:       {Hu: "kizárva: saját önkormányzata az ügyfél (Ákr. 23. § (4))", En: "excluded: its own municipality is the client (Ákr. 23. § (4))"},
	msgRejectedPriority:       {Hu: "különös szabály megelőzi", En: "a special rule goes before it"},
	msgRejectedWider:          {Hu: "szűkebb területre szóló szabály megelőzi", En: "a rule for a narrower territory goes before it"},
	msgRejectedClass:          {Hu: "névvel megnevezett szerv megelőzi", En: "a named body goes before it"},
	msgRejectedNoBody:         {Hu: "nem állapítható meg, melyik szerv az", En: "which body it is cannot be told"},
	msgCaveatNotVerified:      {Hu: "A katalógus a jogszabály %s-i szövege szerint készült; a kérdezett nap későbbi.", En: "The catalogue was made from the text as of %s; the day asked about is later."},
	msgCaveatMapNotVerified:   {Hu: "Az illetékességi terület %s-i állapota ismert; a kérdezett nap későbbi.", En: "The area of jurisdiction is known as of %s; the day asked about is later."},
	msgCaveatStart:            {Hu: "Nem ismert, mióta van így; a katalógus a %s-i szöveg szerint készült.", En: "Since when it is so is not known; the catalogue was made from the text as of %s."},
	msgCaveatBracket:          {Hu: "A nap egy bizonytalan határnap időközébe esik; előtte és utána ugyanaz a szerv illetékes.", En: "The day of a change is not known exactly; the same body acts on both sides."},
	msgCaveatNearest:          {Hu: "A nap egy bizonytalan határnap időközébe esik: bármelyik eljárhat, de hogy melyik a legközelebbi, nem ismert: %s.", En: "The day of a change is not known exactly: any of them may act, but which is the nearest is not known: %s."},
	msgCaveatNames:            {Hu: "A szerv neve egy bizonytalan határnapon változott; hogy ezen a napon melyiket viselte, nem ismert: %s.", En: "The title of the body changed on a day that is not known exactly; which it bore on this day is not known: %s."},
	msgCaveatPeriod:           {Hu: "A határnap nem ismert pontosan; ez a válasz ekkor áll: %s.", En: "The day of the change is not known exactly; this answer holds in: %s."},
	msgNotHeld:                {Hu: "Olyan adat dönt, amelyet a katalógus nem tartalmaz, és az ügyféltől nem kérdezhető: %s", En: "What decides is not in the catalogue, and no client can be asked for it: %s"},
	msgCaveatPlaceStands:      {Hu: "A hely így értve: %s.", En: "The place was taken as: %s."},
	msgCaveatPlaceDenied:      {Hu: "A hely így értve: %s; a kérdés szerint azonban az ügyfélnek nincs magyarországi lakcíme, székhelye, és hogy akkor ki jár el, a katalógusban nincs.", En: "The place was taken as: %s; but by the question the client has no address or seat in Hungary, and who acts then is not in the catalogue."},
	msgCaveatFactor:           {Hu: "A forrás nem mondja meg, melyik hely dönt; a megadott hely alapján.", En: "The source does not say which place decides; the place given was used."},
	msgCaveatFirstSeized:      {Hu: "Több szerv is jogszerűen eljárhat; az jár el, amelyik előtt az eljárás előbb indult (Ákr. 16. § (5)).", En: "Several bodies may lawfully act; the one seized first does (Ákr. 16. § (5))."},
	msgCaveatSeizedByRule:     {Hu: "Több szerv is jogszerűen eljárhat; az jár el, amelyik előtt az eljárás előbb indult.", En: "Several bodies may lawfully act; the one seized first does."},
	msgCaveatReview:           {Hu: "Felülvizsgálandó: %s", En: "Under review: %s"},
	msgCaveatPresumed:         {Hu: "Vélelmezett: a feladat folytatódik, az új szöveget a katalógus nem látta.", En: "Presumed: the task goes on, the new text was not seen."},
	msgCaveatAnyOffice:        {Hu: "Az ország bármely ilyen szervénél intézhető: %s.", En: "Any such office in the country may be asked: %s."},
	msgCaveatCut:              {Hu: "A térkép kettévágja a települést: a településen belüli hely dönt. %s", En: "The map cuts the settlement: the place within it decides. The note of the map, in Hungarian: %s"},
	msgCaveatAnyOther:         {Hu: "Az ország bármely ilyen szervénél intézhető, a kizárt kivételével: %s.", En: "Any such office in the country but the excluded one may be asked: %s."},
	msgCaveatTaken:            {Hu: "Ez akkor áll, ha erre: „%s” a válasz: %s.", En: "It holds if the answer to “%s” is: %s."},
	msgCaveatNumber:           {Hu: "Csak e határon belül áll: „%s” – %s.", En: "It holds within this bound only: “%s” – %s."},
	msgCaveatFunction:         {Hu: "A jogszabály a tisztséget nevezi meg (%s); hogy melyik minisztérium vagy szerv viseli, a katalógus nem tartalmazza.", En: "The law names the function (%s); which ministry or body holds it is not in the catalogue."},
	msgCaveatFunctionWhy:      {Hu: "A jogszabály ezt nevezi meg: %s; hogy melyik szerv az, a katalógus nem tartalmazza: %s.", En: "What the law names is: %s; which body that is, is not in the catalogue: %s."},
	msgCaveatNoPlace:          {Hu: "Hely nélkül: a legközelebbi a hely megadásával tudható meg.", En: "Without a place: give one to learn which is nearest."},
	msgStepQuestion:           {Hu: "Feladat: %s; hely: %s; nap: %s.", En: "Task: %s; place: %s; day: %s."},
	msgStepQuestionNoPlace:    {Hu: "Feladat: %s; nap: %s.", En: "Task: %s; day: %s."},
	msgStepGiven:              {Hu: "Megadva: %s.", En: "Given: %s."},
	msgStepBegun:              {Hu: "az ügy kezdete – %s", En: "the case began – %s"},
	msgStepCompetence:         {Hu: "Hatályos hatáskör (%s): %s.", En: "Competence in force (%s): %s."},
	msgStepDesignation:        {Hu: "Helyette kijelölés alapján jár el%s: %s.", En: "By designation%s acts instead: %s."},
	msgStepPriority:           {Hu: "A legmagasabb rangú szabály marad (%s).", En: "The rule of the highest priority stays (%s)."},
	msgStepTerritory:          {Hu: "A legszűkebb területre szóló szabály marad.", En: "The rule for the narrowest territory stays."},
	msgStepHolder:             {Hu: "A névvel megnevezett szerv megelőzi a szervtípust.", En: "A named body goes before a class."},
	msgStepNamed:              {Hu: "A jogszabály névvel nevezi meg: %s.", En: "The law names it: %s."},
	msgStepJurisdiction:       {Hu: "%s a következő szerint illetékes: %s, %s.", En: "%s has jurisdiction by: %s, %s."},
	msgStepSingle:             {Hu: "Az országban egy ilyen szerv van: %s.", En: "There is one such body in the country: %s."},
	msgStepOrgan:              {Hu: "Szerve jár el: %s.", En: "Its organ acts: %s."},
	msgStepAnyOffice:          {Hu: "Bármelyik eljárhat, az ügyfél választ.", En: "Any of them may act; the client chooses."},
	msgNextChange:             {Hu: "%s: %s", En: "%s: %s"},
	msgNotBefore:              {Hu: "%s, vagy később", En: "%s, or later"},
	msgNotAfter:               {Hu: "legkésőbb %s", En: "%s at the latest"},
	msgBetween:                {Hu: "%s és %s között", En: "between %s and %s"},
	msgSummaryAnswer:          {Hu: "%s – %s: %s%s.", En: "%s – %s: %s%s."},
	msgSummaryOutcome:         {Hu: "%s: %s", En: "%s: %s"},
	msgSummaryAny:             {Hu: "bármely %s", En: "any %s"},
	msgSummaryAnyOther:        {Hu: "bármely %s, a kizárt kivételével", En: "any %s but the excluded one"},
	msgSummaryAnyNear:         {Hu: "bármely %s, a legközelebbi: %s", En: "any %s, the nearest: %s"},
	msgSummarySubstitute:      {Hu: "%s, a kizárt szerv helyett", En: "%s, in the stead of the excluded body"},
	msgSummaryDesignated:      {Hu: "%s, kijelölés alapján", En: "%s, by designation"},
	msgSummaryAmong:           {Hu: "%s: %s. Szóba jön: %s.", En: "%s: %s. It may be: %s."},
	msgSummaryTask:            {Hu: "„%s”", En: "“%s”"},
	msgPlaceNotSettlement:     {Hu: "A település lakosságszáma vagy más adata dönt; a megadott hely nem egy település.", En: "The population or another property of the settlement decides; the place given is not one settlement."},
	msgSubstituteExcluded:     {Hu: "A helyettesítő szerv sem járhat el; a felügyeleti szerv jelöl ki eljáró szervet (568/2022. Korm. r. 4. § (3); 2023 előtt Ákr. 24. § (4)). A kizárt szerv: %s.", En: "The substitute may not act either; the supervisory body designates one (568/2022. Korm. r. 4. § (3); before 2023 Ákr. 24. § (4)). Excluded: %s."},
	msgNoSubstitute:           {Hu: "%s helyettesítő szervét a rendelet melléklete nevezi meg (568/2022. Korm. r. 4. §; 2023 előtt 86/2019. Korm. r. 3/A. §); ezt a sorát a katalógus nem tartalmazza.", En: "The annex of the decree names the substitute of %s (568/2022. Korm. r. 4. §; before 2023 86/2019. Korm. r. 3/A. §); the catalogue does not hold that row."},
	msgSubstituteWithout:      {Hu: "A kizárt szerv: %s. Helyette a rendelet melléklete ezt nevezi meg: %s, de ennek e feladatban nincs saját területe, ezért nem ismert, hogy eljárhat-e. Ha nem, a felügyeleti szerv jelöl ki eljáró szervet (568/2022. Korm. r. 4. §).", En: "Excluded: %s. The annex of the decree names in its stead: %s, which has no area of its own in this task, so that it is not known whether it may act. If not, the supervisory body designates one (568/2022. Korm. r. 4. §)."},
	msgEnded:                  {Hu: "%s megszűnt (%s), és jogutódját a katalógus nem ismeri.", En: "%s has ended (%s), and the catalogue knows no successor."},
	msgSeveralSuccessors:      {Hu: "%s megszűnt (%s); több jogutódja van, és a hely nem dönti el, melyik.", En: "%s has ended (%s); it has several successors, and the place does not tell which."},
	msgCaveatPlaceWithoutBody: {Hu: "A választható helyek egyikén a katalógus nem ismer illetékes szervet.", En: "At one of the places that may be chosen the catalogue knows no competent body."},
	msgCaveatNarrower:         {Hu: "A hely egy részén más szabály áll: %s.", En: "In a part of the place another rule stands: %s."},
	msgCaveatEarlierRemedy:    {Hu: "Korábban indult ügyben más lehet a jogorvoslat; az ügy kezdő napja dönti el.", En: "In a case begun earlier the remedy may be another; the day on which the case began decides."},
	msgCaveatFormerElse:       {Hu: "Az ügyre az Ákr. nem áll, és azelőtt indult, hogy a mai jogorvoslat járt volna (%s): hogy az akkori eljárási törvény mit mondott, a katalógus nem tartalmazza.", En: "The Ákr. does not cover the case, and it began before today's remedy was given (%s): what the act on procedure of then said is not in the catalogue."},
	msgCaveatEarlierBody:      {Hu: "Korábban indult ügyet az akkor illetékes szerv fejez be; az ügy kezdő napja dönti el.", En: "A case begun earlier is finished by the body competent then; the day on which the case began decides."},
	msgCaveatUnderWay:         {Hu: "Az ügy indulása (%s) óta változott, vagy változhatott, hogy itt ki jár el; átmeneti szabályt a katalógus erre nem ismer, ezért hogy a folyamatban lévő ügyet ki fejezi be, nem ismert.", En: "Since the case began (%s) it has changed, or may have, who acts here; the catalogue holds no rule on cases under way for that, so by whom it is finished is not known."},
	msgCaveatSucceeded:        {Hu: "A szabály szerinti szerv megszűnt; jogutódja jár el: %s.", En: "The body that the rule leads to has ended; its successor acts: %s."},
	msgCaveatDefaultPlaces:    {Hu: "A forrás nem mondja meg, melyik hely dönt; az általános szabály az Ákr. 16. §. A megadott hely alapján.", En: "The source does not say which place decides; the general rule is Ákr. 16. §. The place given was used."},
	msgCaveatMapStart:         {Hu: "Nem ismert, mióta van így az illetékességi terület; a katalógus a %s-i állapotát ismeri.", En: "Since when the area of jurisdiction is so is not known; the catalogue knows it as of %s."},
	msgStepSuccession:         {Hu: "Megszűnt: %s; jogutódja: %s.", En: "Ended: %s; followed by %s."},
	msgStepResort:             {Hu: "Más hely híján a fővárosi hatóság jár el (Ákr. 16. § (4)).", En: "For want of another place the authority of Budapest acts (Ákr. 16. § (4))."},
	msgStepDefaultPlaces:      {Hu: "Különös szabály híján a hely az Ákr. 16. § sorrendje szerint: %s.", En: "For want of a special rule the place by the order of Ákr. 16. §: %s."},
	msgStepFilingHere:         {Hu: "A kérelem a hatáskörrel és illetékességgel rendelkező hatóságnál nyújtható be (Ákr. 37. § (1)).", En: "The application may be filed with the competent authority (Ákr. 37. § (1))."},
	msgStepFilingAnywhere:     {Hu: "A kérelem bármely kormányablaknál is benyújtható, ha jogszabály nem zárja ki (Ákr. 37. § (1)).", En: "The application may also be filed with any government window, unless a law excludes it (Ákr. 37. § (1))."},
	msgStepSubstitution:       {Hu: "A kizárt szerv helyett a helyettesítéséről szóló szabály szerint jár el%s: %s.", En: "In the stead of the excluded body, by the rule on its substitution%s, acts: %s."},
	msgCaveatFiling:           {Hu: "Hogy jogszabály kizárja-e a kormányablaknál való benyújtást, a katalógus nem tartalmazza.", En: "Whether a law excludes filing with a government window is not in the catalogue."},
	msgCaveatOthers:           {Hu: "Más szerv is jogszerűen eljárhat, de hogy melyik, itt nem állapítható meg: %s.", En: "Others may lawfully act too, but which of them here cannot be told: %s."},
	msgUncertainForce:         {Hu: "Nem ismert, hogy ezen a napon ez a szabály állt-e már (vagy még); ha igen, a megnevezett szerv jár el.", En: "Whether this rule stood already (or still) on this day is not known; if it did, the body named acts."},
	msgUncertainEnd:           {Hu: "Nem ismert, hogy ezen a napon ez a szabály állt-e már (vagy még). Ha igen: %s", En: "Whether this rule stood already (or still) on this day is not known. If it did: %s"},
	msgUncertainEnds:          {Hu: "A nap egy bizonytalan határnap időközébe esik, és nem ismert, hogy ezek közül melyik áll: %s", En: "The day lies where the day of a change is not known, nor which of these holds: %s"},
	msgPeriodBegins:           {Hu: "kezdete %s", En: "begins %s"},
	msgPeriodEnds:             {Hu: "vége %s", En: "ends %s"},
	msgSummaryMore:            {Hu: "%s; … és még %s", En: "%s; … and %s more"},
	msgSummaryTerm:            {Hu: "feltétellel", En: "on a condition"},
	msgSummaryPresumed:        {Hu: "vélelmezett", En: "presumed"},
	msgSummaryReview:          {Hu: "felülvizsgálandó", En: "under review"},
	msgSummaryStart:           {Hu: "kezdete nem ismert", En: "start not known"},
	msgSummaryUnderWay:        {Hu: "nem ismert, ki fejezi be", En: "who finishes it is not known"},
	msgSummaryStands:          {Hu: ", ha %s %s", En: ", if %s is %s"},
	msgSummaryIf:              {Hu: "Feltétel: %s.", En: "On the condition: %s."},
	msgSummaryNear:            {Hu: "A lakosok száma közel van a határhoz: %s.", En: "The number of inhabitants is near the bound: %s."},
	msgStepCounted:            {Hu: "A helyből következik: lakosainak száma a katalógus számlálása szerint %s.", En: "It follows from the place: by the count in the catalogue its inhabitants are %s."},
	msgCaveatEarlierFactor:    {Hu: "Ez akkor áll, ha az ügyben nincs olyan hely, amely ennél előbb dönt: %s.", En: "It holds if the case has no place that decides before this one: %s."},
	msgCaveatParentsApart:     {Hu: "Ez akkor áll, ha a szülők külön laknak; különben ez dönt: %s.", En: "It holds if the parents live apart; otherwise this decides: %s."},
	msgCountCrossed:           {Hu: "%s, a következő szerint %s, és a kettő között van a jogszabály határa; hogy azt mikor lépte át, nem ismert", En: "%s, by the next one %s, with a bound of the law between them; when it was passed is not known"},
	msgUnnamed:                {Hu: "akit a forrás nem nevez meg", En: "whom the source does not name"},
	msgCaveatPopulation:       {Hu: "A lakosok száma dönt: a katalógus számlálása szerint %s; a jogszabály az állandó lakosokat számolja, és az más szám lehet.", En: "The number of inhabitants decides: by the count in the catalogue %s; the law counts permanent inhabitants, which may be another number."},
	msgStepCircumstance:       {Hu: "A helyből következik: „%s” – %s.", En: "It follows from the place: “%s” – %s."},
	msgNoAppeal:               {Hu: "A döntés ellen nincs fellebbezés. Jogorvoslat: %s.", En: "There is no appeal against the decision. Remedy: %s."},
	msgAppealNotKnown:         {Hu: "Nem ismert, van-e fellebbezés a döntés ellen: hogy mi a jogorvoslat, a forrás nem mondja meg.", En: "Whether there is an appeal against the decision is not known: the source does not say what the remedy is."},
	msgAppealLies:             {Hu: "A döntés ellen van fellebbezés, de hogy melyik szervhez, a katalógus nem tudja. Jogorvoslat: %s.", En: "There is an appeal against the decision, but to which body the catalogue does not know. Remedy: %s."},
	msgAppealLiesTo:           {Hu: "A döntés ellen van fellebbezés. Jogorvoslat: %s.", En: "There is an appeal against the decision. Remedy: %s."},
	msgCaveatAppealBody:       {Hu: "Van fellebbezés, de hogy melyik szerv bírálja el, a katalógus nem tudja.", En: "There is an appeal, but which body decides it the catalogue does not know."},
	msgNoAppealHere:           {Hu: "Ebben az esetben e feladat szabályai nem neveznek meg fellebbezést elbíráló szervet.", En: "In this case the rules of this task name no body that decides an appeal."},
	msgNoDesignationHere:      {Hu: "Ebben az esetben e feladat szabályai nem kívánnak kijelölést.", En: "In this case the rules of this task ask for no designation."},
	msgNotBegun:               {Hu: "%s ezen a napon még nem volt (%s).", En: "%s was not there yet on this day (%s)."},
	msgStartNotKnown:          {Hu: "Hogy ezen a napon ki volt az illetékes, a katalógus nem tartalmazza: amit tartalmaz, annak kezdete nem ismert, csak hogy nem korábbi, mint %s.", En: "Who was competent on this day is not in the catalogue: of what it holds the start is not known, only that it is not before %s."},
	msgBodyNotKnown:           {Hu: "Hogy ezen a napon itt melyik szerv volt ez, a katalógus nem tartalmazza: %s.", En: "Which body this was here on this day is not in the catalogue: %s."},
	msgNobodyApplies:          {Hu: "Ez az eljárás nem ügyfél kérelmére indul: nincs benyújtandó kérelem.", En: "No client applies for this: there is nothing to file."},
	msgTaskFollows:            {Hu: "A feladat ezen a napon még nem hatályos (%s); előzménye: %s.", En: "The task is not in force yet on this day (%s); before it there was %s."},
	msgCaveatRules:            {Hu: "Az állandó cím a feloldás %s. számú szabályai szerint készült; ez a válasz a %s. számúak szerint.", En: "The permalink was made by rules number %s; this answer is made by number %s."},
	msgCaveatFormer: {
		Hu: "Az ügy az Ákr. hatálybalépése (2018. január 1.; Ákr. 141. §, 143. § (1)) előtt indult, ezért az akkori eljárási törvény áll rá; az Ákr. előtti a Ket. (2004. évi CXL. törvény) volt. Hogy az mit mondott az illetékességről, a kizárásról és a benyújtásról, a katalógus nem tartalmazza. Megismételt eljárásra az Ákr. áll.",
		En: "The case began before the Ákr. came into force (1 January 2018; Ákr. 141. §, 143. § (1)), and is under the act on procedure of then; the one before the Ákr. was the Ket. (Act CXL of 2004). What that said of the place that decides, of exclusion and of filing is not in the catalogue. A repeated procedure is under the Ákr."},
	msgCaveatGivenPlace: {
		Hu: "Ilyen helyet a katalógus nem ismer: „%s”. Ez a válasz e hely nélkül készült; ismert hellyel más lehet.",
		En: "The catalogue knows no such place: “%s”. This answer was made without it; with a place that is known it may be another."},
	msgCaveatGivenPlaceOf: {
		Hu: "Ilyen helyet a katalógus nem ismer: „%s” (%s). Ez a válasz e hely nélkül készült; ismert hellyel más lehet.",
		En: "The catalogue knows no such place: “%s” (%s). This answer was made without it; with a place that is known it may be another."},
	msgCaveatLastResort: {
		Hu: "Az ügyfélnek nincs magyarországi lakcíme, székhelye. Ha korábban volt, az utolsó dönt (Ákr. 16. § (3)): azt kell megadni. Ha soha nem volt, a fővárosi hatóság jár el (Ákr. 16. § (4)).",
		En: "The client has no Hungarian address or seat. If there was one earlier, the last one decides (Ákr. 16. § (3)): give it. If there never was, the authority of Budapest acts (Ákr. 16. § (4))."},
	msgResortTooWide: {
		Hu: "Más hely híján a fővárosi hatóság jár el (Ákr. 16. § (4)); hogy melyik kerületé, a források nem mondják meg. Ha az ügyfélnek volt magyarországi lakcíme vagy székhelye, az utolsót kell megadni.",
		En: "For want of another place the authority of Budapest acts (Ákr. 16. § (4)); which of its districts' authorities that is, the sources do not say. If the client had a Hungarian address or seat, give the last one."},
	msgPlaceElse:        {Hu: "%s Ha ilyen nincs: %s", En: "%s Where there is none: %s"},
	msgPlaceOrSeat:      {Hu: "%s Cég, szervezet esetén: %s", En: "%s Of a company or another organisation: %s"},
	msgParentsApart:     {Hu: "%s Ha a szülők külön laknak: %s", En: "%s Where the parents live apart: %s"},
	msgLastAddress:      {Hu: "Ha az ügyben ilyen hely nincs, az utolsó magyarországi lakcím vagy székhely dönt; ha soha nem volt, a fővárosi hatóság jár el (Ákr. 16. § (3)–(4)).", En: "Where the matter has no such place, the last Hungarian address or seat decides; where there never was any, the authority of Budapest acts (Ákr. 16. § (3)–(4))."},
	msgTheirLastAddress: {Hu: "Ha annak, akinek a lakóhelye dönt, nincs lakóhelye vagy tartózkodási helye Magyarországon, az ő utolsó ismert magyarországi lakcíme dönt.", En: "Where the person whose home decides has neither a home nor a place of stay in Hungary, their own last known address here decides."},
	msgPlaceQuestion:    {Hu: "Melyik helyről van szó?", En: "Which place is it about?"},
	msgUnknownPostcode:  {Hu: "„%s” irányítószámot a katalógus nem tartalmaz; adja meg a település vagy a kerület nevét.", En: "The catalogue does not hold postcode %s; give the name of the settlement or district."},
	msgUnknownPlaceNear: {Hu: "„%s” nevű helyet a katalógus nem ismer; a legközelebbi nevek: %s.", En: "The catalogue knows no place called “%s”; the nearest names: %s."},
}

// A phrase is a sentence cut at the places for its arguments.
type phrase []string

// phrases are the sentences, Hungarian and English.
var phrases = func() (all [2][len(texts)]phrase) {
	for key := range texts {
		all[0][key] = strings.Split(texts[key].Hu, "%s")
		all[1][key] = strings.Split(texts[key].En, "%s")
	}
	return all
}()

// say renders a sentence in the language of the question.
func (q *question) say(key messageKey, args ...string) string {
	parts := phrases[q.language()][key]
	if len(parts) == 1 {
		return parts[0]
	}
	size := 0
	for i, part := range parts {
		size += len(part)
		if i < len(parts)-1 && i < len(args) {
			size += len(args[i])
		}
	}
	var text strings.Builder
	text.Grow(size)
	for i, part := range parts {
		text.WriteString(part)
		if i < len(parts)-1 && i < len(args) {
			text.WriteString(args[i])
		}
	}
	said := strings.TrimSpace(text.String())
	if strings.HasSuffix(said, "..") { // after an abbreviation, as Zrt.
		said = said[:len(said)-1]
	}
	return said
}

// sentence is a text as a sentence by itself: with a capital and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	text = string(unicode.ToUpper(first)) + text[size:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// text renders a message in the language of the question.
func (q *question) text(m message) string { return q.say(m.key, m.args[0], m.args[1]) }

// roleTitles are what roles are called in a sentence.
var roleTitles = map[kv1.Role]*kv1.Text{
	kv1.Role_INTAKE:                 {Hu: "benyújtás", En: "filing"},
	kv1.Role_DECISION:               {Hu: "dönt", En: "decides"},
	kv1.Role_APPEAL:                 {Hu: "fellebbezést elbírál", En: "decides the appeal"},
	kv1.Role_SUPERVISION:            {Hu: "felügyel", En: "supervises"},
	kv1.Role_LEGALITY_SUPERVISION:   {Hu: "törvényességi felügyelet", En: "supervises legality"},
	kv1.Role_PROFESSIONAL_DIRECTION: {Hu: "szakmailag irányít", En: "directs professionally"},
	kv1.Role_EXPERT_AUTHORITY:       {Hu: "szakhatóság", En: "expert authority"},
	kv1.Role_OPINION:                {Hu: "véleményez", En: "is heard"},
	kv1.Role_COOPERATION:            {Hu: "közreműködik", En: "takes part"},
	kv1.Role_FORWARDING:             {Hu: "továbbít", En: "forwards"},
	kv1.Role_DESIGNATION:            {Hu: "kijelöl", En: "designates"},
	kv1.Role_RULE_MAKING:            {Hu: "rendeletet alkot", En: "makes the rule"},
	kv1.Role_PROVISION:              {Hu: "ellátja", En: "provides"},
	kv1.Role_REGISTER:               {Hu: "nyilvántart", En: "keeps the register"},
	kv1.Role_OPERATION:              {Hu: "működtet", En: "operates"},
	kv1.Role_CONSENT:                {Hu: "hozzájárul", En: "consents"},
	kv1.Role_INITIATION:             {Hu: "kezdeményez", En: "initiates"},
}

// RoleTitle is what a role is called, in lang (hu or en).
func RoleTitle(role kv1.Role, lang string) string { return roleTitles[role].In(lang) }

// remedyTitles are what remedies are called.
var remedyTitles = map[kv1.Competence_Remedy_Kind]*kv1.Text{
	kv1.Competence_Remedy_UNKNOWN:         {Hu: "a forrás nem mondja meg", En: "the source does not say"},
	kv1.Competence_Remedy_NONE:            {Hu: "nincs önálló jogorvoslat", En: "no remedy of its own"},
	kv1.Competence_Remedy_APPEAL:          {Hu: "fellebbezés", En: "appeal"},
	kv1.Competence_Remedy_COURT_REVIEW:    {Hu: "közigazgatási per", En: "action before the administrative court"},
	kv1.Competence_Remedy_COUNCIL_APPEAL:  {Hu: "fellebbezés a képviselő-testülethez", En: "appeal to the council"},
	kv1.Competence_Remedy_OBJECTION_COURT: {Hu: "kifogás a bírósághoz", En: "objection to the court"},
	kv1.Competence_Remedy_CIVIL_COURT:     {Hu: "polgári per", En: "civil action"},
	kv1.Competence_Remedy_SPECIAL:         {Hu: "különös jogorvoslat", En: "special remedy"},
}

// RemedyTitle is what a remedy is called, in lang (hu or en).
func RemedyTitle(kind kv1.Competence_Remedy_Kind, lang string) string {
	return remedyTitles[kind].In(lang)
}
