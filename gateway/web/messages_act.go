package web

var actMessages = messages{
	"act.kind":     {Hu: "Fajtája", En: "Kind"},
	"act.from":     {Hu: "Hatályos ettől", En: "In force from"},
	"act.to":       {Hu: "Hatályát veszti", En: "Ceases to be in force"},
	"act.repealed": {Hu: "Hatályon kívül helyezte", En: "Repealed by"},
	"act.note":     {Hu: "Állapota", En: "Standing"},
	"act.read":     {Hu: "Az olvasott szöveg állapota", En: "State of the text that was read"},
	"act.text":     {Hu: "A szövege", En: "Its text"},
	"act.standing": {Hu: "Mi alapul rajta?", En: "What stands on it?"},
	"act.count": {
		Hu: "%d közfeladat, %d jogszabályhely szerint. Egy feladat több helyen is szerepelhet.",
		En: "%d public tasks, by %d provisions. A task may appear at several of them.",
	},
	"act.task":   {Hu: "Közfeladat", En: "Public task"},
	"act.role":   {Hu: "Szerep", En: "Role"},
	"act.holder": {Hu: "Ki látja el?", En: "Who does it?"},
	"act.whole":  {Hu: "A jogszabály egésze", En: "The law as a whole"},
	"act.lays":   {Hu: "a feladatot írja elő", En: "lays the task down"},
	"act.nobody": {Hu: "a forrás nem mondja meg", En: "the source does not say"},
	"act.none": {
		Hu: "Ezen a napon a kataszter egyetlen feladatot vagy hatáskört sem alapít erre a jogszabályra.",
		En: "On this day no task or competence of the register stands on this law.",
	},

	"act.ACT":                {Hu: "törvény", En: "act of parliament"},
	"act.GOVERNMENT_DECREE":  {Hu: "kormányrendelet", En: "government decree"},
	"act.MINISTERIAL_DECREE": {Hu: "miniszteri rendelet", En: "minister's decree"},
	"act.MUNICIPAL_DECREE":   {Hu: "önkormányzati rendelet", En: "municipal decree"},
}
