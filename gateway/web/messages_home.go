package web

var homeMessages = messages{
	"home.title":      {Hu: "Melyik szerv az illetékes?", En: "Which body is competent?"},
	"home.lead":       {Hu: "Írja be hétköznapi szavakkal, mit szeretne intézni. Megmondjuk, melyik hivatal jár el ott, ahol Ön él, és melyik jogszabály alapján.", En: "Say in everyday words what you want to do. We tell which office acts where you live, and by which law."},
	"home.examples":   {Hu: "Például", En: "For example"},
	"home.events":     {Hu: "Élethelyzetek", En: "Life events"},
	"home.coming":     {Hu: "Mi változik ezután?", En: "What changes from now on?"},
	"home.changed":    {Hu: "%d feladatnál kezdődik vagy ér véget szabály arról, ki jár el (ahol ugyanaz marad, nem számít).", En: "In %d tasks a rule on who acts begins or ends (not counted where the holder stays)."},
	"home.turned":     {Hu: "Legutóbb %s változott a szabály arról, ki mit intéz.", En: "The rules on who does what changed last on %s."},
	"event.kind":      {Hu: "élethelyzet", En: "life event"},
	"event.lead":      {Hu: "Ezek a közfeladatok járhatnak vele. Mondja meg, hol, és mindegyiknél megmondjuk, ki az illetékes.", En: "These are the public tasks that may come with it. Say where, and for each we tell who is competent."},
	"event.ask":       {Hu: "Erre a helyre", En: "For this place"},
	"event.editorial": {Hu: "Szerkesztői válogatás, nem jogforrás: hogy Önnél melyik kell, a jogszabály mondja meg.", En: "Chosen by the editors, no source of law: which of these you need is for the law to say."},
	"home.what":       {Hu: "Mi ez az oldal?", En: "What is this site?"},
	"home.what.text": {
		Hu: "Nyilvános jegyzék az állam és az önkormányzatok feladatairól: melyik feladatért ki felel, hol, mikor, és a jogszabály melyik helye mondja ki. Minden válasz mellett ott áll a jogalap.",
		En: "A public register of the tasks of the Hungarian state and its municipalities: who is responsible for each, where, when, and which provision of law says so. Every answer shows its legal basis.",
	},
	"home.never": {
		Hu: "Nem találgatunk. Ha egy adat hiányzik, megmondjuk, melyik; ha a jogszabály választást enged, felsoroljuk, miből lehet választani.",
		En: "We do not guess. Where a fact is missing we say which; where the law gives a choice we list what there is to choose from.",
	},
	"home.current": {Hu: "Jogállapot: %s A kataszter %d. bejegyzése, utolsó változása: %s", En: "Law as on %s. Revision %d of the register, last changed on %s."},
}
