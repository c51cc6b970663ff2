package web

var placeMessages = messages{
	"place.lead.here": {
		Hu: "Ki mit intéz itt: minden közfeladat, amelyet a kataszter ismer, ágazatonként. Kinyomtatva füzet.",
		En: "Who does what here: every public task that the register knows, by sector. Printed, it is a booklet.",
	},
	"place.lead.wide": {
		Hu: "Ki jár el ezen a területen, és mely helyek tartoznak hozzá.",
		En: "Who acts in this area, and which places lie in it.",
	},
	"place.name":      {Hu: "név", En: "name"},
	"place.standing":  {Hu: "Jogállás", En: "Standing"},
	"place.above":     {Hu: "Mihez tartozik", En: "Lies in"},
	"place.people":    {Hu: "Lakosok", En: "Inhabitants"},
	"place.postcodes": {Hu: "Irányítószámok", En: "Postcodes"},
	"place.offices":   {Hu: "Kik járnak el erre a helyre?", En: "Who acts for this place?"},
	"place.body":      {Hu: "Szerv", En: "Body"},
	"place.models":    {Hu: "Illetékességi térkép", En: "Map of jurisdiction"},
	"place.points":    {Hu: "Ügyfélszolgálatok", En: "Service points"},
	"place.within":    {Hu: "Ami benne van", En: "What lies in it"},
	"place.duties":    {Hu: "Ki mit intéz itt?", En: "Who does what here?"},
	"place.count":     {Hu: "%d közfeladat, %d ágazatban.", En: "%d public tasks in %d sectors."},
	"place.task":      {Hu: "Közfeladat", En: "Public task"},
	"place.who":       {Hu: "Ki intézi?", En: "Who does it?"},
	"place.choice":    {Hu: "Ön mást is választhat.", En: "You may choose another."},
	"place.other":     {Hu: "Egyéb", En: "Other"},
	"place.nothere":   {Hu: "Ami itt nem feladat", En: "What is no task here"},
	"place.nothere.why": {
		Hu: "Ezek szabályai itt senkit nem neveznek meg, vagy a feladat ezen a napon nem hatályos.",
		En: "Their rules name nobody here, or the task is not in force on this day.",
	},
	"place.dated": {Hu: "Mi változott, mi változik?", En: "What changed, and what will?"},
	"place.from":  {Hu: "Ettől a naptól", En: "From this day"},
	"place.to":    {Hu: "Eddig a napig (ekkor már nem)", En: "Until this day (then no longer)"},
	"place.what":  {Hu: "Mi volt így?", En: "What was so"},

	"territory.COUNTRY":          {Hu: "ország", En: "country"},
	"territory.COUNTY":           {Hu: "vármegye", En: "county"},
	"territory.DISTRICT":         {Hu: "járás", En: "district"},
	"territory.SETTLEMENT":       {Hu: "település", En: "settlement"},
	"territory.CAPITAL_DISTRICT": {Hu: "fővárosi kerület", En: "district of Budapest"},
	"territory.SETTLEMENT_PART":  {Hu: "településrész", En: "part of a settlement"},
}
