package web

var bodyMessages = messages{
	"body.ended": {Hu: "Ez a szerv ezen a napon nem működik.", En: "This body does not exist on this day."},
	"body.class": {Hu: "Szervtípus", En: "Kind of body"},
	"body.seat":  {Hu: "Székhely", En: "Seat"},
	"body.phone": {Hu: "Telefon", En: "Telephone"},
	"body.mail":  {Hu: "E-mail", En: "E-mail"},
	"body.web":   {Hu: "Honlap", En: "Website"},
}
