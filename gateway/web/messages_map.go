package web

var mapMessages = messages{
	"map.title":     {Hu: "Térkép: %s", En: "Map: %s"},
	"map.task":      {Hu: "Ki jár el hol?", En: "Who acts where?"},
	"map.alt":       {Hu: "Térkép: %s. Ugyanezt mondja a térkép oldalának táblázata.", En: "Map: %s. The table on the page of the map says the same."},
	"map.lead":      {Hu: "Minden pont egy település vagy fővárosi kerület. Az azonos színű pontokon ugyanaz áll.", En: "Each dot is a settlement or a district of Budapest. The same is so for dots of the same colour."},
	"map.same":      {Hu: "Ugyanez táblázatban", En: "The same as a table"},
	"map.larger":    {Hu: "Térkép és ugyanez táblázatban", En: "The map, and the same as a table"},
	"map.spot":      {Hu: "A bekarikázott hely: %s.", En: "The place in the circle: %s."},
	"map.tone":      {Hu: "Jel", En: "Sign"},
	"map.who":       {Hu: "Mi vagy ki", En: "What or who"},
	"map.places":    {Hu: "Hány hely", En: "How many places"},
	"map.where":     {Hu: "Hol", En: "Where"},
	"map.own":       {Hu: "A helynek saját szerve jár el", En: "The place has a body of its own"},
	"map.shared":    {Hu: "Több helynek közös szerve jár el", En: "Several places share a body"},
	"map.mosaic":    {Hu: "%d szerv: ami szomszédos, más színű", En: "%d bodies: neighbours differ in colour"},
	"map.count":     {Hu: " (%d hely)", En: " (%d places)"},
	"map.unsure":    {Hu: "Más is kell hozzá, vagy nem tudjuk", En: "Hangs on more, or is not known"},
	"map.nobody":    {Hu: "E feladat szabályai itt senkit nem neveznek meg", En: "The rules of this task name nobody here"},
	"map.elsewhere": {Hu: "Itt nem ez a szerv jár el", En: "Another body acts here"},
	"map.rest":      {Hu: "Az ország többi része", En: "The rest of the country"},
	"map.notice":    {Hu: "Helyek: © OpenStreetMap közreműködői, ODbL 1.0", En: "Places: © OpenStreetMap contributors, ODbL 1.0"},
}
