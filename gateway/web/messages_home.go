package web

var homeMessages = messages{
	"home.title": {Hu: "Melyik szerv az illetékes?", En: "Which body is competent?"},
	"home.lead":  {Hu: "Írja be hétköznapi szavakkal, mit szeretne intézni: megmondjuk, melyik hivatal jár el ott, ahol Ön él, és melyik jogszabály alapján.", En: "Say in everyday words what you want to do: we tell which office acts where you live, and by which law."},
}
