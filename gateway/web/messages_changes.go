package web

var changesMessages = messages{
	"changes.title":  {Hu: "Mi változik?", En: "What changes?"},
	"changes.lead":   {Hu: "Azok a napok, amelyeken szabály kezdődik vagy ér véget arról, ki mit intéz. Innen nézve: %s", En: "The days on which rules on who does what begin or end, seen from %s."},
	"changes.coming": {Hu: "Ezután", En: "From then on"},
	"changes.none":   {Hu: "A kataszter ezután nem tud olyan napról, amelyen változik, ki mit intéz. Amit egy jogszabály már kimondott, de itt még nincs, azt a jogszabály szerint kell venni.", En: "The register knows of no later day on which it changes who does what. What a law has laid down and is not here yet goes by the law."},
	"changes.last":   {Hu: "A legutóbbi változás", En: "The last change"},
	"changes.begins": {Hu: "ettől a naptól:", En: "from this day:"},
	"changes.ends":   {Hu: "eddig a napig:", En: "until this day:"},
	"changes.stays":  {Hu: "ettől a naptól más szabály alapján is ez:", En: "from this day, by another rule, still:"},
	"changes.more":   {Hu: "És még %d, a letölthető adatokban.", En: "And %d more, in the data to download."},
	"changes.later":  {Hu: "Későbbi változások", En: "Later changes"},
	"changes.all":    {Hu: "Minden változás", En: "All changes"},

	"changed.TASK":         {Hu: "Feladatok", En: "Tasks"},
	"changed.COMPETENCE":   {Hu: "Hatáskörök: ki jár el", En: "Competences: who acts"},
	"changed.BODY":         {Hu: "Szervek: létük, nevük, székhelyük", En: "Bodies: that there are, their names, their seats"},
	"changed.JURISDICTION": {Hu: "Illetékesség: ki hol jár el", En: "Jurisdictions: who acts where"},
	"changed.DESIGNATION":  {Hu: "Kijelölések: ki jár el más helyett", En: "Designations: who acts in whose stead"},
	"changed.TERRITORY":    {Hu: "Helyek: nevük, jogállásuk, mihez tartoznak", En: "Places: their names, their standing, what they lie in"},
}
