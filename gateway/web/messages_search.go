package web

var searchMessages = messages{
	"search.found":   {Hu: "%d találat", En: "%d found"},
	"search.nothing": {Hu: "Nincs találat", En: "Nothing was found"},
	"search.ended":   {Hu: "már nem hatályos", En: "no longer in force"},
	"search.more":    {Hu: "További találatok", En: "More"},
}
