package web

var taskMessages = messages{
	"task.place":  {Hu: "Hol él, vagy hol van az ügy helye?", En: "Where do you live, or where is the place of the matter?"},
	"task.ask":    {Hu: "Ki az illetékes?", En: "Who is competent?"},
	"task.basis":  {Hu: "Jogalap", En: "Legal basis"},
	"task.remedy": {Hu: "Jogorvoslat", En: "Remedy"},
}
