package web

import (
	"google.golang.org/protobuf/reflect/protoreflect"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// families are the codes of the services that have messages, by the first part of
// their keys: each value has one.
var families = map[string]protoreflect.EnumDescriptor{
	"role":       kv1.Role(0).Descriptor(),
	"outcome":    kv1.Outcome(0).Descriptor(),
	"kind":       kv1.Record_Kind(0).Descriptor(),
	"remedy":     kv1.Competence_Remedy_Kind(0).Descriptor(),
	"factor":     kv1.Factor(0).Descriptor(),
	"certainty":  kv1.Competence_Certainty(0).Descriptor(),
	"level":      kv1.Task_Level(0).Descriptor(),
	"succession": kv1.Body_Succession_Change(0).Descriptor(),
	"territory":  kv1.Territory_Kind(0).Descriptor(),
	"act":        kv1.Act_Kind(0).Descriptor(),
	"caveat":     kv1.Caveat_Code(0).Descriptor(),
}

// labels are the families of words that are no enums, with their values.
var labels = map[string][]string{
	"facet":   {"kind", "sector", "level", "type"},
	"weekday": {"1", "2", "3", "4", "5", "6", "7"},
	"changed": {"TASK", "COMPETENCE", "BODY", "JURISDICTION", "DESIGNATION", "TERRITORY"},
	"held":    {"description", "deadline", "fee", "channels", "forms", "steps"},
}

// codeMessages are the words for what the services name by code.
var codeMessages = messages{
	"role.INTAKE":                 {Hu: "Itt adható be", En: "Receives the request"},
	"role.DECISION":               {Hu: "Első fokon dönt", En: "Decides at first instance"},
	"role.APPEAL":                 {Hu: "Fellebbezést bírál el", En: "Decides the appeal"},
	"role.SUPERVISION":            {Hu: "Felügyeleti szerv", En: "Supervises"},
	"role.LEGALITY_SUPERVISION":   {Hu: "Törvényességi felügyelet", En: "Supervises legality"},
	"role.PROFESSIONAL_DIRECTION": {Hu: "Szakmai irányító", En: "Directs professionally"},
	"role.EXPERT_AUTHORITY":       {Hu: "Szakhatóság", En: "Expert authority"},
	"role.OPINION":                {Hu: "Véleményező", En: "Is heard"},
	"role.COOPERATION":            {Hu: "Közreműködő", En: "Takes part"},
	"role.FORWARDING":             {Hu: "Átveszi és továbbítja", En: "Receives and sends on"},
	"role.DESIGNATION":            {Hu: "Az eljáró szervet kijelöli", En: "Names the acting body"},
	"role.RULE_MAKING":            {Hu: "Rendeletet alkot", En: "Makes the local rule"},
	"role.PROVISION":              {Hu: "Az ellátásért felelős", En: "Is responsible for the service"},
	"role.REGISTER":               {Hu: "Nyilvántartó", En: "Keeps the register"},
	"role.OPERATION":              {Hu: "Kezelő, működtető", En: "Operates"},
	"role.CONSENT":                {Hu: "Hozzájáruló (nem hatóságként)", En: "Consents (not as an authority)"},
	"role.INITIATION":             {Hu: "Kezdeményező", En: "Starts the procedure"},

	"outcome.RESOLVED":           {Hu: "Megvan az illetékes szerv", En: "The competent body is found"},
	"outcome.CHOICE":             {Hu: "Ön választhat", En: "You may choose"},
	"outcome.NEED_FACT":          {Hu: "Még egy kérdés", En: "One more question"},
	"outcome.GAP":                {Hu: "Erről a kataszter nem tud", En: "The register does not know this"},
	"outcome.CONFLICT":           {Hu: "Két szabály ellentmond egymásnak", En: "Two rules contradict each other"},
	"outcome.NOT_IN_FORCE":       {Hu: "Ezen a napon nem hatályos", En: "Not in force on this day"},
	"outcome.UNCERTAIN_DATE":     {Hu: "A változás napja nem biztos", En: "The day of the change is not certain"},
	"outcome.UNKNOWN_PLACE":      {Hu: "Ezt a helyet nem ismerjük", En: "We do not know this place"},
	"outcome.AMBIGUOUS_PLACE":    {Hu: "Több ilyen hely van", En: "There are several such places"},
	"outcome.UNMAPPED_AREA":      {Hu: "Az illetékességi térkép nincs a kataszterben", En: "The map of jurisdiction is not in the register"},
	"outcome.NOT_REQUIRED":       {Hu: "E feladat szabályai itt senkit nem neveznek meg", En: "The rules of this task name nobody here"},
	"outcome.DESIGNATION_NEEDED": {Hu: "Az eljáró szervet előbb ki kell jelölni", En: "The acting body must first be designated"},
	"outcome.OUT_OF_SCOPE":       {Hu: "Ez kívül esik a kataszteren", En: "This lies outside the register"},

	"caveat.NOT_VERIFIED_FOR_DATE": {Hu: "A kataszter a jogszabálynak vagy az illetékességnek egy korábbi állapotát ismeri", En: "The register knows an earlier state of the law or of the jurisdiction"},
	"caveat.START_NOT_KNOWN":       {Hu: "Nem ismert, mióta van így", En: "Since when it is so is not known"},
	"caveat.BRACKETED_DATE":        {Hu: "A változás napja nem ismert pontosan", En: "The day of the change is not known exactly"},
	"caveat.PLACE_STANDS_FOR":      {Hu: "A hely nem lakóhelynek értve, hanem annak, ami az ügyben dönt (például az ingatlan helyének)", En: "The place is taken not as a home but as what decides in the matter (such as that of the property)"},
	"caveat.FACTOR_NOT_KNOWN":      {Hu: "A forrás nem mondja meg, melyik hely dönt", En: "The source does not say which place decides"},
	"caveat.FIRST_SEIZED":          {Hu: "Több szerv is eljárhat; az jár el, amelyik előtt az eljárás előbb indult", En: "Several bodies may act; the one seized first does"},
	"caveat.UNDER_REVIEW":          {Hu: "A szabály felülvizsgálatra vár", En: "The rule is under review"},
	"caveat.PRESUMED":              {Hu: "Vélelmezett: a feladat folytatódik, az új szöveget a kataszter nem látta", En: "Presumed: the task goes on, the new text was not seen"},
	"caveat.ANY_OFFICE":            {Hu: "Az ország bármely ilyen szervénél intézhető", En: "Any such office in the country may be asked"},
	"caveat.AREA_CUT":              {Hu: "A térkép kettévágja a települést", En: "The map cuts the settlement"},
	"caveat.CONDITION_TAKEN":       {Hu: "Akkor áll, ha egy körülmény úgy van, ahogy a feladat oldala mondja", En: "It holds if a circumstance is as the page of the task says"},
	"caveat.NO_PLACE":              {Hu: "Hely nélküli válasz", En: "Answered without a place"},
	"caveat.RULES_CHANGED":         {Hu: "A feloldás szabályai azóta változtak", En: "The rules of resolution have changed since"},
	"caveat.HOLDER_BY_FUNCTION":    {Hu: "A jogszabály tisztséget nevez meg; hogy ki viseli, nincs a kataszterben", En: "The law names a function; who holds it is not in the register"},
	"caveat.LAST_RESORT":           {Hu: "Az ügyfélnek nincs magyarországi lakcíme, székhelye", En: "The client has no Hungarian address or seat"},
	"caveat.PLACE_WITHOUT_BODY":    {Hu: "A választható helyek egyikén nincs ismert szerv", En: "At one of the places to choose from no body is known"},
	"caveat.NARROWER_RULE":         {Hu: "A hely egy részén más szabály áll", En: "In a part of the place another rule stands"},
	"caveat.EARLIER_CASES":         {Hu: "Korábban indult ügyben más lehet a szerv vagy a jogorvoslat", En: "In a case begun earlier the body or the remedy may be another"},
	"caveat.APPEAL_NOT_KNOWN":      {Hu: "Nem ismert, van-e fellebbezés, vagy hogy ki bírálja el", En: "It is not known whether there is an appeal, or who decides it"},
	"caveat.CASE_UNDER_WAY":        {Hu: "Az ügy indulása óta változhatott, ki jár el; nem ismert, ki fejezi be", En: "Who acts may have changed since the case began; by whom it is finished is not known"},
	"caveat.SUCCEEDED":             {Hu: "A szabály szerinti szerv megszűnt; jogutódja jár el", En: "The body of the rule has ended; its successor acts"},
	"caveat.FILING_NOT_CHECKED":    {Hu: "Hogy kormányablaknál is beadható-e, nincs a kataszterben", En: "Whether a government window takes it is not in the register"},
	"caveat.OTHERS_NOT_TOLD":       {Hu: "Más szerv is eljárhat, de hogy melyik, itt nem állapítható meg", En: "Others may act too, but which of them here cannot be told"},
	"caveat.PROCEDURE_NOT_HELD":    {Hu: "Az ügy az Ákr. előtt indult; az akkori eljárási törvény nincs a kataszterben", En: "The case began before the Ákr.; the act on procedure of then is not in the register"},
	"caveat.GIVEN_PLACE_NOT_KNOWN": {Hu: "Egy megadott hely nem ismert", En: "A place that was given is not known"},
	"caveat.POPULATION_COUNT":      {Hu: "A lakosok száma dönt, és a jogszabály másképp számolja őket", En: "The number of inhabitants decides, and the law counts them otherwise"},
	"caveat.EARLIER_FACTOR":        {Hu: "Van hely, amely ennél előbb dönt, ha az ügyben van ilyen", En: "There are places that decide before this one, if the case has one"},

	"kind.TASK":          {Hu: "közfeladat", En: "public task"},
	"kind.BODY_CLASS":    {Hu: "szervtípus", En: "kind of body"},
	"kind.BODY":          {Hu: "szerv", En: "body"},
	"kind.TERRITORY":     {Hu: "hely", En: "place"},
	"kind.JURISDICTION":  {Hu: "illetékesség", En: "jurisdiction"},
	"kind.COMPETENCE":    {Hu: "hatáskör", En: "competence"},
	"kind.DESIGNATION":   {Hu: "kijelölés", En: "designation"},
	"kind.ACT":           {Hu: "jogszabály", En: "law"},
	"kind.SERVICE_POINT": {Hu: "ügyfélszolgálat", En: "service point"},
	"kind.CONCEPT":       {Hu: "fogalom", En: "concept"},

	"held.description": {Hu: "közérthető leírás", En: "description in plain words"},
	"held.deadline":    {Hu: "ügyintézési határidő", En: "deadline"},
	"held.fee":         {Hu: "illeték, díj", En: "fee"},
	"held.channels":    {Hu: "ügyintézési mód", En: "channels"},
	"held.forms":       {Hu: "nyomtatvány", En: "forms"},
	"held.steps":       {Hu: "az eljárás lépései", En: "steps of the procedure"},

	"weekday.1": {Hu: "hétfő", En: "Monday"},
	"weekday.2": {Hu: "kedd", En: "Tuesday"},
	"weekday.3": {Hu: "szerda", En: "Wednesday"},
	"weekday.4": {Hu: "csütörtök", En: "Thursday"},
	"weekday.5": {Hu: "péntek", En: "Friday"},
	"weekday.6": {Hu: "szombat", En: "Saturday"},
	"weekday.7": {Hu: "vasárnap", En: "Sunday"},

	"facet.kind":   {Hu: "Mi az?", En: "What it is"},
	"facet.sector": {Hu: "Ágazat", En: "Sector"},
	"facet.level":  {Hu: "Kinek a feladata?", En: "Whose task"},
	"facet.type":   {Hu: "A feladat fajtája", En: "Kind of task"},

	"certainty.STATED":       {Hu: "a jogszabály kimondja", En: "the law states it"},
	"certainty.DERIVED":      {Hu: "általános szabályból következik", En: "follows from a general rule"},
	"certainty.PRESUMED":     {Hu: "vélelmezett: az új szöveget nem láttuk", En: "presumed: the new text was not seen"},
	"certainty.UNDER_REVIEW": {Hu: "felülvizsgálandó", En: "under review"},

	"level.STATE":                      {Hu: "állami feladat", En: "task of the state"},
	"level.MUNICIPAL":                  {Hu: "önkormányzati feladat", En: "municipal task"},
	"level.STATE_BY_MUNICIPAL_ORGAN":   {Hu: "állami feladat, önkormányzati szerv látja el", En: "state task done by a municipal organ"},
	"level.MUNICIPAL_AUTHORITY_MATTER": {Hu: "önkormányzati hatósági ügy", En: "municipal authority matter"},

	"succession.FOUNDED":  {Hu: "létrejött", En: "founded"},
	"succession.RENAMED":  {Hu: "átnevezték", En: "renamed"},
	"succession.MERGED":   {Hu: "egyesült", En: "merged"},
	"succession.SPLIT":    {Hu: "kivált", En: "split off"},
	"succession.ABSORBED": {Hu: "beolvadt", En: "absorbed"},
	"succession.ENDED":    {Hu: "megszűnt", En: "ended"},

	"remedy.UNKNOWN":         {Hu: "a forrás nem mondja meg", En: "the source does not say"},
	"remedy.NONE":            {Hu: "nincs önálló jogorvoslat", En: "no remedy of its own"},
	"remedy.APPEAL":          {Hu: "fellebbezés", En: "appeal"},
	"remedy.COURT_REVIEW":    {Hu: "közigazgatási per", En: "action before the administrative court"},
	"remedy.COUNCIL_APPEAL":  {Hu: "fellebbezés a képviselő-testülethez", En: "appeal to the council"},
	"remedy.OBJECTION_COURT": {Hu: "kifogás a bírósághoz", En: "objection to the court"},
	"remedy.CIVIL_COURT":     {Hu: "polgári per", En: "civil action"},
	"remedy.SPECIAL":         {Hu: "különös jogorvoslat", En: "special remedy"},
}
